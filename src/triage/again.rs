//! Which questions stand behind a finding: for "I tapped the wrong answer", and for asking it again (brief 1.2).

use super::item::{Unsure, clarify};
use super::pages;
use super::recheck::{self, Flag};
use crate::ask::{Answer, Answers, Question};
use crate::library::Library;
use alloc::vec::Vec;

/// What was asked about `item` (an item of a `Reason`), in the order in which it was asked: the question,
/// what made sure, and its follow-ups. A changed answer leads on through `next_page` as any other.
#[must_use]
pub fn questions(lib: &Library, answers: &Answers, item: &str) -> Vec<Question> {
    asked(lib, answers).filter(|question| behind(lib, answers, item, &question.id)).collect()
}

/// The question `id`, if it was asked.
#[must_use]
pub fn find(lib: &Library, answers: &Answers, id: &str) -> Option<Question> {
    asked(lib, answers).find(|question| question.id == id)
}

/// All that was asked and decides: the check, the weekly test, how a flag was at its recheck.
fn asked(lib: &Library, answers: &Answers) -> impl Iterator<Item = Question> {
    let rechecks = Flag::ALL.into_iter().map(Flag::page).chain([recheck::direction_page()]);
    let aside = pages::Walk::aside(&lib.items, answers, pages::MINI).pages.into_iter().chain(rechecks);
    let given = |question: &Question| answers.get(&question.id).is_some();
    let aside: Vec<Question> = aside.flat_map(|page| page.questions).filter(given).collect();
    pages::pages(lib, answers).into_iter().flat_map(|page| page.questions).chain(aside)
}

/// Was `question` asked about `item`?
pub(super) fn behind(lib: &Library, answers: &Answers, item: &str, question: &str) -> bool {
    match (item, question) {
        ("unsure_a0", _) => unsure(lib, answers, Unsure::A0, question),
        ("unsure_a1", _) => unsure(lib, answers, Unsure::A1, question),
        ("thoracic", "body" | "main")
        | ("age", "adult")
        | ("FR4", "bone_scan")
        | ("PR1" | "VA11", "pregnant")
        | ("spa", "onset")
        | ("spa_disease", "spa.psoriasis") => true,
        _ => question == item || question.strip_prefix(item).is_some_and(|rest| rest.starts_with('.')),
    }
}

/// Is `question` one of this class that stayed open, or the one that should have made sure?
fn unsure(lib: &Library, answers: &Answers, class: Unsure, question: &str) -> bool {
    lib.items.iter().filter(|item| item.unsure == class).any(|item| {
        let clarify = clarify(&item.id);
        (question == item.id || question == clarify) && answers.get(&clarify) == Some(&Answer::Unsure)
    })
}
