//! The age, also where it was not given.

use crate::ask::{Answer, Answers};
use crate::library::thresholds::{ADULT_AGE, AGE_NOT_GIVEN};

/// The ages that the answers leave possible, from and to. Who does not give an age is asked
/// everything that could apply to it, but says whether they are an adult.
pub(super) fn of(seen: &Answers) -> (u8, u8) {
    match seen.get("age") {
        Some(Answer::Number(years)) => {
            let years = u8::try_from((*years).max(0)).unwrap_or(u8::MAX);
            (years, years)
        }
        _ if seen.pick("adult") == Some("no") => (ADULT_AGE - 1, ADULT_AGE - 1),
        _ => (ADULT_AGE, u8::MAX),
    }
}

/// The age that is scored: the most careful one of those that are possible. Among adults that is the
/// highest, and from `AGE_NOT_GIVEN` on no rule asks for more years.
pub(super) fn scored(seen: &Answers) -> u8 {
    let (from, to) = of(seen);
    if from == to { from } else { AGE_NOT_GIVEN }
}
