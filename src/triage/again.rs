//! Which questions stand behind a finding: for "I tapped the wrong answer", and for asking it again (brief 1.2).

use super::item::{Unsure, clarify};
use super::pages;
use crate::ask::{Answer, Answers, Question};
use crate::library::Library;
use alloc::vec::Vec;

/// What was asked about `item` (an item of a `Reason`), in the order in which it was asked: the question,
/// what made sure, and its follow-ups. A changed answer leads on through `next_page` as any other.
#[must_use]
pub fn questions(lib: &Library, answers: &Answers, item: &str) -> Vec<Question> {
    let asked = pages::pages(lib, answers).into_iter().flat_map(|page| page.questions);
    asked.filter(|question| behind(lib, answers, item, &question.id)).collect()
}

fn behind(lib: &Library, answers: &Answers, item: &str, question: &str) -> bool {
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
