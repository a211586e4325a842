//! The entries of a visit on their way to the disk, and what is said of them.

use super::Saved;
use crate::sorted::Sorted;
use alloc::string::String;
use alloc::vec::Vec;

/// What has become of the entries of this visit. The oldest failure is shown before anything else, and a newest entry
/// that is saved only once all before it are: "saved" is never said too early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    newest: String,
    /// What was said of the newest, once it was safe.
    last: Saved,
    /// Those that are not safe yet.
    open: Sorted<String, Saved>,
}

impl Default for Awaited {
    fn default() -> Self {
        Awaited { newest: String::new(), last: Saved::Saved, open: Sorted::new() }
    }
}

impl Awaited {
    /// The entry `id` was made and is on its way.
    pub fn begin(&mut self, id: &str) {
        self.newest = id.into();
        self.open.insert(id.into(), Saved::Pending);
    }

    /// The entry `id` has come so far. Of an entry that nobody waits for nothing is said.
    pub fn came(&mut self, id: &str, saved: Saved) {
        if !self.open.has(id) && id != self.newest {
            return;
        }
        if saved.safe() {
            self.open.remove(id);
            if id == self.newest {
                self.last = saved;
            }
        } else {
            self.open.insert(id.into(), saved);
        }
    }

    /// The entry that is spoken of, and how it is kept; none before the first of the visit.
    #[must_use]
    pub fn shown(&self) -> Option<(&str, Saved)> {
        let failed = self.open.iter().find(|(_, saved)| *saved == Saved::Failed);
        let newest = || self.open.get(&self.newest).map(|saved| (self.newest.as_str(), *saved));
        let open = || self.open.iter().last().map(|(id, saved)| (id.as_str(), *saved));
        failed
            .map(|(id, saved)| (id.as_str(), *saved))
            .or_else(newest)
            .or_else(open)
            .or_else(|| (!self.newest.is_empty()).then_some((self.newest.as_str(), self.last)))
    }

    /// The entries that no store took, oldest first: they are offered as a file.
    #[must_use]
    pub fn failed(&self) -> Vec<&str> {
        self.open.iter().filter(|(_, saved)| *saved == Saved::Failed).map(|(id, _)| id.as_str()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Shelf;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_shown() {
        use Saved::{Failed, Only, Pending, Saved as Both};
        let check = |steps: &[(&str, Option<Saved>)], shown: Option<(&str, Saved)>| {
            let mut awaited = Awaited::default();
            for (id, saved) in steps {
                match saved {
                    None => awaited.begin(id),
                    Some(saved) => awaited.came(id, *saved),
                }
            }
            assert_eq!(awaited.shown(), shown, "{steps:?}");
        };
        check(&[], None);
        check(&[("a", None)], Some(("a", Pending)));
        check(&[("a", None), ("a", Some(Both))], Some(("a", Both)));
        check(&[("a", None), ("a", Some(Only(Shelf::Idb)))], Some(("a", Only(Shelf::Idb))));
        check(&[("a", None), ("a", Some(Only(Shelf::Local)))], Some(("a", Only(Shelf::Local))));
        // An older entry still on its way holds the newer one back.
        check(&[("a", None), ("b", None), ("b", Some(Both))], Some(("a", Pending)));
        check(&[("a", None), ("b", None), ("b", Some(Both)), ("a", Some(Both))], Some(("b", Both)));
        // A failure stays until it is mended, whatever comes after it.
        check(&[("a", None), ("a", Some(Failed)), ("b", None)], Some(("a", Failed)));
        check(&[("a", None), ("a", Some(Failed)), ("b", None), ("b", Some(Both))], Some(("a", Failed)));
        check(&[("a", None), ("a", Some(Failed)), ("a", Some(Both))], Some(("a", Both)));
        // Of two failures the older one.
        check(&[("a", None), ("b", None), ("b", Some(Failed)), ("a", Some(Failed))], Some(("a", Failed)));
        // What was mended at the start is nobody's entry of this visit.
        check(&[("x", Some(Both))], None);
        check(&[("a", None), ("a", Some(Both)), ("x", Some(Failed))], Some(("a", Both)));
    }

    proptest! {
        /// "Saved" is shown only where every entry so far is safe.
        #[test]
        fn saved_means_all_of_them(steps in proptest::collection::vec((0..6u8, 0..5usize), 0..40)) {
            const STATES: [Saved; 5] =
                [Saved::Pending, Saved::Saved, Saved::Only(Shelf::Local), Saved::Only(Shelf::Idb), Saved::Failed];
            let mut awaited = Awaited::default();
            let mut all: Vec<(String, Saved)> = Vec::new();
            for (entry, state) in steps {
                let id = String::from(char::from(b'a' + entry));
                match all.iter_mut().find(|(known, _)| *known == id) {
                    None => {
                        awaited.begin(&id);
                        all.push((id, Saved::Pending));
                    }
                    Some(known) if !known.1.safe() => {
                        awaited.came(&id, STATES[state]);
                        known.1 = STATES[state];
                    }
                    Some(_) => {}
                }
                let safe = all.iter().all(|(_, saved)| saved.safe());
                prop_assert_eq!(awaited.shown().is_some_and(|(_, saved)| saved.safe()), safe);
                let mut failed: Vec<_> = all.iter().filter(|(_, saved)| *saved == Saved::Failed).map(|(id, _)| id.as_str()).collect();
                failed.sort_unstable();
                prop_assert_eq!(awaited.failed(), failed);
            }
        }
    }
}
