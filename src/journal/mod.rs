//! What happened: the entries, and what is derived from them.
//!
//! Entries are the only thing that is kept. All else is derived from them here and can be thrown away.

mod about;
pub mod adherence;
mod amend;
mod asked;
mod backed_up;
pub mod correct;
mod draft;
mod entry;
pub mod logged;
mod measured;
mod past;
mod review;
mod sessions;
pub mod trend;

pub use amend::Live;
pub use asked::Asked;
pub use backed_up::LATER as BACKUP_LATER;
pub use entry::{AboutResult, CheckResult, Entry, Moment, What};
pub use past::{FILING, PastSession};
pub use sessions::{End, ItemRecord, SessionRecord};

use crate::ask::{Answer, Answers};
use crate::sorted::Sorted;
use alloc::string::String;
use alloc::vec::Vec;

/// All entries that are known, by id.
///
/// Journals unite: import, a second tab and a second phone are the same operation, in any order, as often as
/// one likes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    entries: Sorted<String, Entry>,
    /// Ids of the corrections and removals, so that `live` need not search for them.
    amends: Sorted<String, ()>,
    /// Sessions whose entries are packed, by their ids.
    past: Sorted<String, PastSession>,
}

impl Journal {
    /// Takes `entry` in. True if it was not there yet.
    ///
    /// Two different entries of one id do not occur by themselves. Should a damaged file bring them, the one
    /// whose line sorts first stays, so that the outcome does not hang on the order of reading.
    pub fn insert(&mut self, entry: Entry) -> bool {
        let known = self.entries.get(&entry.id);
        let new = known.is_none();
        if let Some(known) = known {
            if known.said() <= entry.said() {
                return false;
            }
            self.amends.remove(&entry.id);
        }
        if matches!(entry.what, What::Correct { .. } | What::Remove { .. }) {
            self.amends.insert(entry.id.clone(), ());
        }
        self.entries.insert(entry.id.clone(), entry);
        new
    }

    /// Takes all of `other` in; how many were new.
    pub fn unite(&mut self, other: impl IntoIterator<Item = Entry>) -> usize {
        let mut new = 0;
        for entry in other {
            new += usize::from(self.insert(entry));
        }
        new
    }

    /// Every entry as it was written, corrections, removals and what they replace included.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().map(|(_, entry)| entry)
    }

    /// The entry with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.entries.get(id)
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The id that sorts last; a new one must sort after it.
    #[must_use]
    pub fn last_id(&self) -> Option<&str> {
        self.entries.iter().last().map(|(id, _)| id.as_str())
    }

    /// The answers of the check since it last began; later answers replace earlier ones.
    #[must_use]
    pub fn check_answers(&self) -> Answers {
        let mut answers = Answers::default();
        for entry in self.check_entries() {
            match entry.what {
                What::CheckRestart => answers = Answers::default(),
                What::Check { q, a } => answers.set(q, a.clone()),
                _ => {}
            }
        }
        answers
    }

    /// The result of the check as it was last shown, and when one was first shown for these answers. None as long as
    /// an answer is newer than it.
    #[must_use]
    pub fn check_result(&self) -> Option<(Moment, &CheckResult)> {
        let mut result = None;
        for entry in self.check_entries() {
            match entry.what {
                What::CheckRestart | What::Check { .. } => result = None,
                What::CheckResult(shown) => {
                    result = Some((result.map_or(entry.at, |(first, _): (Moment, &CheckResult)| first), shown));
                }
                _ => {}
            }
        }
        result
    }

    /// The question that "I tapped the wrong answer" has opened and that is not answered yet.
    #[must_use]
    pub fn reopened(&self) -> Option<&str> {
        let mut open = None;
        for entry in self.check_entries() {
            match entry.what {
                What::CheckRestart => open = None,
                What::WrongTap { q } => open = Some(q.as_str()),
                What::Check { q, .. } if open == Some(q.as_str()) => open = None,
                _ => {}
            }
        }
        open
    }

    /// Every answer that was given to `q` since the check last began, oldest first. After a wrong tap they are
    /// exported all (brief 1.2).
    #[must_use]
    pub fn answers_given(&self, q: &str) -> Vec<(Moment, &Answer)> {
        let mut given = Vec::new();
        for entry in self.check_entries() {
            match entry.what {
                What::CheckRestart => given.clear(),
                What::Check { q: asked, a } if asked == q => given.push((entry.at, a)),
                _ => {}
            }
        }
        given
    }

    /// The value of a setting, if it was ever chosen.
    #[must_use]
    pub fn setting(&self, key: &str) -> Option<&str> {
        let mut value = None;
        for entry in self.live() {
            if let What::Setting { key: set, value: to } = entry.what
                && set == key
            {
                value = Some(to.as_str());
            }
        }
        value
    }

    /// Exercises done from their own page, oldest first: when, which, how many seconds.
    #[must_use]
    pub fn singles(&self) -> Vec<(Moment, &str, u16)> {
        let mut singles = Vec::new();
        for entry in self.live() {
            if let What::Single { exercise, seconds } = entry.what {
                singles.push((entry.at, exercise.as_str(), *seconds));
            }
        }
        singles
    }

    /// The lessons and cards that were read.
    #[must_use]
    pub fn pages_read(&self) -> Vec<&str> {
        let mut pages = Vec::new();
        for entry in self.live() {
            if let What::Read { page } = entry.what {
                pages.push(page.as_str());
            }
        }
        pages
    }
}

impl FromIterator<Entry> for Journal {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        let mut journal = Self::default();
        for entry in entries {
            journal.insert(entry);
        }
        journal
    }
}

#[cfg(test)]
mod tests;
