//! How many pages are left, where that is known: on a page after which nothing can follow (brief: say it only then).

use super::rounds::{Round, Standing, Told};
use crate::ask::{Answer, Kind, Page, Question};
use crate::library::Library;
use alloc::string::ToString;
use alloc::vec::Vec;

/// So many ways to answer a page are tried; where there are more, it is not known.
const TRIED: usize = 32;

/// Is `page` the last one, whatever is answered on it?
#[must_use]
pub fn last(lib: &Library, rounds: &[Round], told: &Told, page: &Page) -> bool {
    let each = page.questions.iter().map(|question| answers(&question.kind).len());
    let ways = each.fold(1_usize, usize::saturating_mul);
    if !(1..=TRIED).contains(&ways) || rounds.is_empty() {
        return false;
    }
    ends(lib, &mut rounds.to_vec(), told, &page.questions)
}

/// Does the check end, whatever is answered to `questions`?
fn ends(lib: &Library, rounds: &mut [Round], told: &Told, questions: &[Question]) -> bool {
    let Some((question, others)) = questions.split_first() else {
        return Standing::of(lib, rounds, told).next.is_none();
    };
    answers(&question.kind).into_iter().all(|answer| {
        if let Some(round) = rounds.last_mut() {
            round.answers.set(&question.id, answer);
        }
        ends(lib, rounds, told, others)
    })
}

/// Every answer that a question takes; none where there are too many.
fn answers(kind: &Kind) -> Vec<Answer> {
    match kind {
        Kind::YesNo { .. } => [Answer::Yes, Answer::No, Answer::Unsure].into(),
        Kind::Choice(options) => options.iter().map(|option| Answer::Pick(option.to_string())).collect(),
        _ => Vec::new(),
    }
}
