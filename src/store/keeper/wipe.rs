//! Taking everything away, because the person said so.

use super::*;
use crate::store::shelf::Seen;

/// The note that everything up to a moment was wiped: localStorage may come back from the disk as it was before.
const WIPED: &str = "wiped-";

impl<O: Outside> Keeper<O> {
    /// Takes away all that is ours in both stores, and the witness. True when nothing is left. The keeper writes
    /// nothing more: load the page anew.
    pub async fn wipe(&self) -> bool {
        let inner = self.0.clone();
        inner.frozen.set(true);
        let last = inner.ids.borrow().iter().last().and_then(|(id, ())| id::time(id)).unwrap_or(0);
        let until = u64::try_from(inner.out.now()).unwrap_or(0).max(last);
        // At once and for good, with the note that it was meant.
        let strict = inner.out.strict(Work::Wipe(alloc::format!("{WIPED}{until}"))).await.is_ok();
        inner.out.see(None).await;
        let Some(store) = inner.out.quick() else { return strict };
        // The other tabs hear it.
        store.set(&quick::note("wiped"), "1");
        for key in store.keys().unwrap_or_default() {
            store.remove(&key);
        }
        strict && store.keys().is_some_and(|keys| keys.is_empty())
    }

    /// The person knows what is missing and goes on without it.
    pub fn start_over(&self) {
        let inner = self.0.clone();
        inner.change(|report| report.missing = None);
        self.0.out.go(async move {
            let seen = Seen { count: inner.entries(), until: inner.until().unwrap_or(0) };
            inner.out.see(Some(seen)).await;
        });
    }
}

impl<O: Outside> Inner<O> {
    /// The moment of the last entry.
    pub(super) fn until(&self) -> Option<i64> {
        let last = self.ids.borrow().iter().last().and_then(|(id, ())| id::time(id));
        last.and_then(|last| i64::try_from(last).ok())
    }

    /// After a wipe, what came back from the disk in the quick store goes again. Gives the note of the wipe.
    pub(super) fn wipe_again(&self, local: &mut Contents, idb: &Contents) -> Option<String> {
        let note = idb.notes.iter().filter(|note| note.starts_with(WIPED)).max_by_key(|note| note.len())?;
        let until: u64 = note.strip_prefix(WIPED)?.parse().ok()?;
        let store = self.out.quick()?;
        local.records.retain(|(id, _)| {
            let stays = id::time(id).is_none_or(|ms| ms > until) || idb.records.iter().any(|(other, _)| other == id);
            if !stays {
                store.remove(&quick::entry(id));
            }
            stays
        });
        local.packs.retain(|name| {
            let stays = idb.packs.contains(name);
            if !stays {
                store.remove(&quick::pack(name));
            }
            stays
        });
        let keys = store.keys().unwrap_or_default();
        for key in keys.iter().filter(|key| matches!(names::kind(key), Some(Key::Aside(_)))) {
            if store.get(key).ok().flatten().is_none_or(|text| !idb.aside.contains(&text)) {
                store.remove(key);
            }
        }
        local.aside.retain(|text| idb.aside.contains(text));
        Some(note.clone())
    }
}
