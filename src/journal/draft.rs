//! What stands in a form that is not sent yet, so that a page that dies takes nothing with it.

use super::{Journal, What};
use crate::ask::Answers;
use chrono::NaiveDate;

impl Journal {
    /// What was filled in on `form` on `today` and not sent: how it is now is asked anew on another day.
    #[must_use]
    pub fn draft(&self, form: &str, today: NaiveDate) -> Answers {
        let mut draft = Answers::default();
        for entry in self.live() {
            match entry.what {
                What::Draft { form: of, q, a } if of == form && entry.at.date() == today => draft.set(q, a.clone()),
                What::Mini { .. } if form == "mini" => draft = Answers::default(),
                What::Review(_) if form == "review" => draft = Answers::default(),
                What::CheckRestart => draft = Answers::default(),
                _ => {}
            }
        }
        draft
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Entry, Moment};
    use super::*;
    use crate::ask::Answer;
    use crate::triage::review::{By, Review, Said};
    use alloc::format;

    const DAY_MS: i64 = 86_400_000;

    #[test]
    fn what_is_filled_in_stands_until_it_is_sent_or_the_day_ends() {
        let fill = |form: &str, n| What::Draft { form: form.into(), q: "by".into(), a: Answer::Number(n) };
        let review = What::Review(Review {
            of: ["CE7".into()].into(),
            answered: "2026-11-24".into(),
            seen: "2026-11-25".into(),
            by: By::Doctor,
            said: Said::May,
            again: [].into(),
            content: "1".into(),
        });
        let mini = What::Mini { signs: [].into(), health: false };
        let check = |whats: &[(i64, What)], expect: [Option<i32>; 2]| {
            let entry = |(place, (day, what)): (usize, &(i64, What))| Entry {
                id: format!("{place:03}"),
                at: Moment { ms: day * DAY_MS, offset_min: 0 },
                what: what.clone(),
            };
            let kept: Journal = whats.iter().enumerate().map(entry).collect();
            let today = Moment { ms: 2 * DAY_MS, offset_min: 0 }.date();
            let drafts = ["mini", "review"].map(|form| kept.draft(form, today).number("by"));
            assert_eq!(drafts, expect, "{whats:?}");
        };
        check(&[], [None, None]);
        check(&[(2, fill("mini", 1))], [Some(1), None]);
        check(&[(2, fill("mini", 1)), (2, fill("review", 2)), (2, fill("review", 3))], [Some(1), Some(3)]);
        check(&[(1, fill("mini", 1)), (3, fill("review", 2))], [None, None]);
        let both = [(2, fill("mini", 1)), (2, fill("review", 2))];
        let then = |what: What| [&both[..], &[(2, what)]].concat();
        check(&then(mini), [None, Some(2)]);
        check(&then(review), [Some(1), None]);
        check(&then(What::CheckRestart), [None, None]);
    }
}
