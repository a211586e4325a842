//! The check: answers -> facts -> advice, and what the result page says.
//!
//! `triage` decides alone whether exercise is open (`open`); no screen can open a session past it.
//! All of it follows section 1 of the clinical brief; agreement with the brief is tested, clinical
//! truth is not: the thresholds are judgements (library/thresholds.rs).

pub mod facts; // what is known of the person, in the vocabulary of the vignettes
pub mod points; // the weak signs that count together (brief 1.4)
pub mod rules; // the rules of brief 1.4, by id
pub mod score; // facts -> advice (brief 1.4)

pub use crate::library::terms::{Level, Tag, Tags};
pub use facts::Facts;
pub use score::{Advice, Reason, advise};

#[cfg(test)]
mod score_tests;

/// May sessions be opened at all? The single gate: A3 and A4 only (brief 1.2).
#[must_use]
pub fn open(advice: &Advice) -> bool {
    advice.level >= Level::A3
}
