//! Corrections and removals: what counts now, without anything being overwritten.

use super::{Journal, Moment, What};
use crate::sorted::Sorted;

/// An entry as it counts now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Live<'a> {
    pub id: &'a str,
    pub at: Moment,
    /// What it says, corrected where it was corrected. Never a correction or a removal.
    pub what: &'a What,
}

impl Journal {
    /// The entries that count, oldest first.
    ///
    /// A removal or a correction names an older entry. Removing a removal or a correction undoes it; of two
    /// corrections of one entry the later counts; a correction of a correction corrects the same entry. An entry
    /// that is named and not here yet changes nothing until it comes. So the outcome hangs on the set of entries
    /// alone, not on the order in which they came.
    pub fn live(&self) -> impl Iterator<Item = Live<'_>> {
        let mut dead = Sorted::new();
        let mut says = Sorted::new();
        // From the newest back: whether an amendment counts is known before what it names is looked at.
        for (id, ()) in self.amends.iter().rev() {
            if dead.has(id.as_str()) {
                continue;
            }
            match self.entries.get(id).map(|entry| &entry.what) {
                Some(What::Remove { of }) if of < id => {
                    dead.insert(of.as_str(), ());
                }
                Some(What::Correct { of, what }) if of < id => {
                    let of = self.corrected(of);
                    if !says.has(of) {
                        says.insert(of, &**what);
                    }
                }
                _ => {}
            }
        }
        self.entries().filter_map(move |entry| {
            let id = entry.id.as_str();
            if self.amends.has(id) || dead.has(id) {
                return None;
            }
            let what = says.get(id).copied().unwrap_or(&entry.what);
            Some(Live { id, at: entry.at, what })
        })
    }

    /// The entry that a correction of `of` is about: `of` itself, or what that corrects in turn.
    fn corrected<'a>(&'a self, mut of: &'a str) -> &'a str {
        while let Some(What::Correct { of: older, .. }) = self.entries.get(of).map(|entry| &entry.what)
            && older.as_str() < of
        {
            of = older;
        }
        of
    }
}
