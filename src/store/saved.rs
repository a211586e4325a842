//! How far an entry has come on its way to the disk.

/// One of the two stores that keep the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// localStorage: written at once, on the disk up to a minute later.
    Local,
    /// IndexedDB with strict durability: on the disk when it says so.
    Idb,
}

/// What has become of one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// On its way: not to be shown as saved.
    Pending,
    /// In both stores, and on the disk.
    Saved,
    /// Only this store took it; the other is tried again with the next entry.
    Only(Shelf),
    /// Neither store took it: it lives in memory alone and is offered as a file.
    Failed,
}

impl Saved {
    /// What the two stores answered, taken together.
    #[must_use]
    pub fn of(local: bool, idb: bool) -> Self {
        match (local, idb) {
            (true, true) => Saved::Saved,
            (true, false) => Saved::Only(Shelf::Local),
            (false, true) => Saved::Only(Shelf::Idb),
            (false, false) => Saved::Failed,
        }
    }
    /// Would the entry survive a power cut now? Only strict IndexedDB can say so.
    #[must_use]
    pub fn safe(self) -> bool {
        matches!(self, Saved::Saved | Saved::Only(Shelf::Idb))
    }
    /// The value of the hook `data-saved`: `pending`, `saved` or `failed`. An entry that localStorage
    /// alone has is kept but not yet safe, so it still counts as pending.
    #[must_use]
    pub fn hook(self) -> &'static str {
        match self {
            Saved::Pending | Saved::Only(Shelf::Local) => "pending",
            Saved::Saved | Saved::Only(Shelf::Idb) => "saved",
            Saved::Failed => "failed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saved_is_said_only_of_what_is_on_the_disk() {
        let check = |local: bool, idb: bool, saved: Saved, hook: &str| {
            assert_eq!(Saved::of(local, idb), saved);
            assert_eq!(saved.hook(), hook);
            assert_eq!(saved.safe(), idb);
        };
        check(true, true, Saved::Saved, "saved");
        check(true, false, Saved::Only(Shelf::Local), "pending");
        check(false, true, Saved::Only(Shelf::Idb), "saved");
        check(false, false, Saved::Failed, "failed");
        assert_eq!(Saved::Pending.hook(), "pending");
    }
}
