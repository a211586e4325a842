//! How many pages are left, where that is known: on a page after which nothing can follow (brief: say it only then).

use super::rounds::{Round, Standing, Told};
use crate::ask::{Answer, Kind, Page};
use crate::library::Library;
use alloc::string::ToString;
use alloc::vec::Vec;

/// So many ways to answer a page are tried; where there are more, it is not known.
const TRIED: usize = 32;

/// Is `page` the last one, whatever is answered on it?
#[must_use]
pub fn last(lib: &Library, rounds: &[Round], told: &Told, page: &Page) -> bool {
    let all: Vec<Vec<Answer>> = page.questions.iter().map(|question| answers(&question.kind)).collect();
    let ways = all.iter().try_fold(1, |ways: usize, answers| ways.checked_mul(answers.len()));
    let Some(ways) = ways.filter(|ways| (1..=TRIED).contains(ways) && !rounds.is_empty()) else { return false };
    let mut rounds = rounds.to_vec();
    (0..ways).all(|mut way| {
        for (question, answers) in page.questions.iter().zip(&all) {
            if let Some(round) = rounds.last_mut() {
                round.answers.set(&question.id, answers[way % answers.len()].clone());
            }
            way /= answers.len();
        }
        Standing::of(lib, &rounds, told).next.is_none()
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
