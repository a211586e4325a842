//! What was closed and opened again: reviews with what was answered since, and when a question was answered.

use super::{Journal, Live, Moment, What};
use crate::ask::{Answer, Page};
use crate::library::terms::{Level, Term};
use crate::library::thresholds::SEEN_AGAIN_DAYS;
use crate::sorted::Sorted;
use crate::triage::review::{At, Kept};
use alloc::string::String;
use alloc::vec::Vec;
use chrono::NaiveDate;

impl From<Moment> for At {
    fn from(at: Moment) -> Self {
        Self { ms: at.ms, day: at.date() }
    }
}

impl Journal {
    /// The entries that count, without those that would ask again what is closed: after a result A0 to A2 the check
    /// does not begin anew, and nothing of it is asked again, for such a result opens only by a review (brief 1.2).
    pub(super) fn check_entries(&self) -> impl Iterator<Item = Live<'_>> {
        let mut locked = false;
        self.live().filter(move |entry| match entry.what {
            What::CheckResult(result) => {
                locked = Level::parse(&result.level).is_some_and(|level| level <= Level::A2);
                true
            }
            What::CheckRestart | What::CheckAgain { .. } => !locked,
            _ => true,
        })
    }

    /// Was no question of `page` answered before a result A0 to A2 that still stands? Such a result is left by a
    /// review or by "I tapped the wrong answer" alone (brief 1.2).
    #[must_use]
    pub fn may_change(&self, page: &Page) -> bool {
        let mut early: Vec<&str> = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for entry in self.check_entries() {
            match entry.what {
                What::CheckRestart => seen.clear(),
                What::Check { q, .. } => seen.push(q),
                What::CheckResult(result) => {
                    let closed = Level::parse(&result.level).is_some_and(|level| level <= Level::A2);
                    early = if closed { seen.clone() } else { Vec::new() };
                }
                _ => {}
            }
        }
        !page.questions.iter().any(|question| early.contains(&question.id.as_str()))
    }

    /// Every review, oldest first, with what was answered since.
    #[must_use]
    pub fn reviews(&self) -> Vec<Kept> {
        let mut reviews: Vec<Kept> = Vec::new();
        if !self.entries().any(|entry| matches!(entry.what, What::Review(_) | What::Correct { .. })) {
            return reviews;
        }
        // A whole new check is compared with the answers before it.
        let mut last: Sorted<&str, &Answer> = Sorted::new();
        // What was asked again by itself since the last whole check, and how many reviews that check came after.
        let mut again: Vec<&str> = Vec::new();
        let mut before = 0;
        for entry in self.check_entries() {
            match entry.what {
                What::Review(review) => reviews.push(Kept {
                    made: entry.at.into(),
                    review: review.clone(),
                    answered: Vec::new(),
                    new: Vec::new(),
                    repeated: Vec::new(),
                }),
                What::CheckRestart => {
                    again.clear();
                    before = reviews.len();
                }
                What::CheckAgain { items, .. } => again.extend(items.iter().map(String::as_str)),
                What::WrongTap { q } => again.push(q),
                What::Check { q, a } => {
                    let same = last.get(q.as_str()).is_some_and(|before| *before == a);
                    last.insert(q.as_str(), a);
                    let alone = again.iter().any(|item| belongs(q, item));
                    for (place, kept) in reviews.iter_mut().enumerate() {
                        kept.answered.push(q.clone());
                        match a {
                            Answer::No => {}
                            Answer::Yes | Answer::Unsure if same && place < before && !alone => {
                                kept.repeated.push(q.clone());
                            }
                            Answer::Yes | Answer::Unsure => kept.new.push(q.clone()),
                            _ if same => {}
                            _ => kept.new.push(q.clone()),
                        }
                    }
                }
                _ => {}
            }
        }
        reviews
    }

    /// "Have you had this episode checked?": the newest answer since the result of the check ("yes", "planned", "no").
    #[must_use]
    pub fn seen(&self) -> Option<&str> {
        self.seen_at().map(|(_, answer)| answer)
    }

    fn seen_at(&self) -> Option<(Moment, &str)> {
        let (since, _) = self.check_result()?;
        let mut seen = None;
        for entry in self.live().filter(|entry| entry.at >= since) {
            if let What::Setting { key, value } = entry.what
                && key == "seen"
            {
                seen = Some((entry.at, value.as_str()));
            }
        }
        seen
    }

    /// Is that question to be asked again: in weeks 2 and 4 after the result, of those who did not say yes?
    #[must_use]
    pub fn asks_seen(&self, today: NaiveDate) -> bool {
        let Some((since, _)) = self.check_result() else { return false };
        let last = self.seen_at();
        let due = |days: &i64| {
            (today - since.date()).num_days() >= *days
                && last.is_none_or(|(at, _)| (at.date() - since.date()).num_days() < *days)
        };
        last.is_none_or(|(_, answer)| answer != "yes") && SEEN_AGAIN_DAYS.iter().any(due)
    }

    /// When `q` of the check was last answered.
    #[must_use]
    pub fn answered_at(&self, q: &str) -> Option<At> {
        let (at, _) = *self.answers_given(q).last()?;
        Some(at.into())
    }

    /// What each question of the check was answered with before the answer that counts, where that differs: after a
    /// wrong tap both are exported (brief 1.2).
    #[must_use]
    pub fn changed(&self) -> Vec<(String, Vec<&Answer>)> {
        let mut tapped: Vec<&str> = Vec::new();
        for entry in self.check_entries() {
            match entry.what {
                What::CheckRestart => tapped.clear(),
                What::WrongTap { q } if !tapped.contains(&q.as_str()) => tapped.push(q),
                _ => {}
            }
        }
        let all = |q: &&str| self.answers_given(q).into_iter().map(|(_, a)| a).collect::<Vec<_>>();
        let changed = tapped.iter().map(|q| (String::from(*q), all(q)));
        changed.filter(|(_, answers)| answers.windows(2).any(|pair| pair[0] != pair[1])).collect()
    }
}

/// Is `q` the question `item`, or one that follows up on it?
fn belongs(q: &str, item: &str) -> bool {
    q.strip_prefix(item).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
