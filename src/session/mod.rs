//! One guided session over time: from taps and the clock to counts and cues.
//!
//! The screen tells `Run` what was tapped and that time goes by, and asks it what to show. `Run` answers with logs,
//! and from those logs alone `Run::replay` finds the place again after the page has died. No clock stands in here:
//! `now_ms` are the milliseconds since 1970 in UTC, and what is counted are differences between them, never ticks.

mod apply;
mod before;
mod count;
mod item;
mod light;
mod log;
mod run;
mod step;
mod view;
mod words;

pub use before::{Before, Gate, StopList, gate, needs_line, stop_list};
pub use item::{Asking, Item, Outcome, SetDone};
pub use light::{Bands, Colour, bands, colour};
pub use log::{Effort, Form, ItemRating, Log, Low, PainAnswer, Rating, Reason, Start};
pub use run::{Event, Run};
pub use step::Step;
pub use view::{Mark, Move, Side, Stage, View};

#[cfg(test)]
mod tests;
