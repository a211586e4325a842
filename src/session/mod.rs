//! One guided session over time: from taps and the clock to counts and cues.
//!
//! The screen asks `Run` what to show now and tells it what was tapped. `Run` answers with logs, and from
//! those logs alone `Run::replay` finds the place again after the page has died. No clock stands in here:
//! every function takes `now_ms`, the milliseconds since 1970 in UTC.

mod log;
mod step;

pub use log::{Effort, Form, ItemRating, Log, Low, PainAnswer, Rating, Reason, Start};
pub use step::Step;
