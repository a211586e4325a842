//! The check: answers -> facts -> advice, and what the result page says.
//!
//! `triage` decides alone whether exercise is open (`open`); no screen can open a session past it.
//! All of it follows section 1 of the clinical brief; agreement with the brief is tested, clinical
//! truth is not: the thresholds are judgements (library/thresholds.rs).

#[cfg(not(target_arch = "wasm32"))]
pub mod actor; // a person with given facts, led through the questions
pub mod again; // which questions stand behind a finding
mod ages; // the age, also where it was not given
pub mod body; // the rows of the body map (brief 2.2)
#[cfg(not(target_arch = "wasm32"))]
pub mod check; // what may not be wrong in content/triage.toml
mod condition; // when a question is asked
pub mod facts; // what is known of the person, in the vocabulary of the vignettes
pub(crate) mod found; // answers -> facts
pub mod item; // a question as it stands in content/triage.toml
pub mod left; // how many pages are left, where that is known
pub mod mini; // the mini-screen, and when the whole check comes again (brief 1.2)
pub mod pages; // which page comes next (brief 1.2)
pub mod points; // the weak signs that count together (brief 1.4)
pub mod recheck; // a weak sign is asked about again (brief 1.4)
pub mod result; // what the result page says (brief 1.5)
pub mod review; // "I have been checked": what opens again (brief 1.2)
pub mod rounds; // the check over time: what is asked again, and what counts then
pub mod rules; // the rules of brief 1.4, by id
pub mod score; // facts -> advice (brief 1.4)

use crate::ask::Answers;
use crate::library::Library;
pub use crate::library::terms::{Level, Tag, Tags};
pub use facts::Facts;
pub use pages::{lead, next_low_page, next_page, pages, title};
pub use rounds::{Round, Standing, Told};
pub use score::{Advice, Reason, advise};

/// May sessions be opened at all? The single gate: A3 and A4 only (brief 1.2). To be asked of the advice as it
/// stands (`review::stand`), which knows what has been checked since.
#[must_use]
pub fn open(advice: &Advice) -> bool {
    advice.level >= Level::A3
}

/// What the answers say (brief 1.3): only what was asked counts. MH1 and the weekly test come in where they
/// were asked.
#[must_use]
pub fn facts(lib: &Library, answers: &Answers) -> Facts {
    facts_of(lib, pages::Walk::check(&lib.items, answers).seen, answers)
}

/// As `facts`; `seen`: what counts of the check.
fn facts_of(lib: &Library, mut seen: Answers, answers: &Answers) -> Facts {
    for page in [pages::LOW, pages::MINI] {
        for (id, answer) in pages::Walk::aside(&lib.items, answers, page).seen.0 {
            seen.set(&id, answer);
        }
    }
    found::facts(&lib.items, &seen)
}

/// Years, as the rules count them: the most careful age where it was not given.
#[must_use]
pub fn age(answers: &Answers) -> u8 {
    ages::scored(answers)
}

/// Facts and advice of a complete check; `None` while a page still waits for an answer.
#[must_use]
pub fn decide(lib: &Library, answers: &Answers) -> Option<(Facts, Advice)> {
    if next_page(lib, answers).is_some() {
        return None;
    }
    let facts = facts(lib, answers);
    let advice = advise(&facts);
    Some((facts, advice))
}

#[cfg(test)]
mod asked_tests;
#[cfg(test)]
mod form_tests;
#[cfg(test)]
mod left_tests;
#[cfg(test)]
mod pages_tests;
#[cfg(test)]
mod recheck_tests;
#[cfg(test)]
mod review_tests;
#[cfg(test)]
mod rounds_tests;
#[cfg(test)]
pub(crate) mod score_tests;
#[cfg(test)]
mod tables_tests;
#[cfg(test)]
mod values_tests;
