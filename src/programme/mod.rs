//! What to do: phase, week and today's session for a profile (brief 4.1 to 4.4).
//!
//! Doses stay at the level the profile names: nothing is promoted or taken back yet (brief 4.5), and days
//! that were missed change nothing. What is here is a pure function of library, profile and dates.

mod allowed;
mod answer;
mod build;
pub mod calendar;
mod candidates;
mod dose;
mod effect;
mod explain;
mod slots;
mod today;
mod week;
mod why;

#[cfg(test)]
mod oracle_tests;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod way_tests;

pub use allowed::{Because, Gate, LeftOut, left_out, reasons};
pub use answer::{Answer, Curve, answer};
pub use build::{Built, Item, Sitting, build};
pub use calendar::{Walk, WeekAhead, weeks_ahead};
pub use candidates::row;
pub use dose::{Prescribed, dose};
pub use effect::{Effect, effect};
pub use explain::{Explained, because, care, explain, left_out_of_row, sitting_breaks};
pub use slots::{Kind, Place};
pub use today::{Done, History, PlanDay, Today, today, with_minutes};
pub use week::{Before, Budget, Day, week};
pub use why::why;
