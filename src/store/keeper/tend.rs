//! The work behind a start: trouble, the mark of the run, mending, looking through the packs, the witness.

use super::open::Trouble;
use super::*;
use crate::store::head;
use crate::store::shelf::Seen;

/// When the packs are looked through: the person should have the first screen by then, in ms.
const LATER_MS: u32 = 3_000;
/// Between one pack and the next, in ms.
const BREATH_MS: u32 = 20;
/// After so many ms localStorage has written to the disk what it was given: the longest seen was 46 s.
const SETTLED_MS: u32 = 60_000;
/// A localStorage whose files were damaged drops what is new at every start until more than 32 KiB were written.
const PADDING: usize = 40 * 1024;

impl<O: Outside> Inner<O> {
    pub(super) async fn tend(self: Rc<Self>, trouble: Trouble, wiped: Option<String>) {
        let mended = !trouble.local.is_empty();
        if !self.apart.get() && !self.frozen.get() {
            self.clone().mend(trouble).await;
        }
        self.ready.set(());
        if self.frozen.get() {
            return;
        }
        if let Some(quick) = self.out.quick()
            && !mended
        {
            quick.remove(&quick::note("pad"));
        }
        self.out.sleep(LATER_MS).await;
        if self.apart.get() {
            // It may have come by now; else with the next entry.
            self.clone().catch_up().await;
        }
        self.clone().look_through().await;
        if self.closed.get() {
            self.clone().pack().await;
        }
        self.write_head().await;
        self.look_for_missing().await;
        self.tell_witness().await;
        if let Some(note) = wiped {
            // By then the quick store is wiped on the disk too.
            self.out.sleep(SETTLED_MS).await;
            self.strictly(Work::Note { name: note, text: None }).await;
        }
    }

    /// Makes the strict store whole, and both safe to write to.
    pub(super) async fn mend(self: Rc<Self>, trouble: Trouble) {
        let Trouble { idb, local, packs, marks } = trouble;
        let lacking = !idb.records.is_empty() || !idb.aside.is_empty();
        if lacking || packs || !local.is_empty() || !marks.is_empty() {
            if marks.is_empty() {
                // Killed while the log is turned over: the next start must know.
                self.clone().leave_mark().await;
            }
            self.torn.set(true);
        }
        if !idb.records.is_empty() || !local.is_empty() {
            self.note_mended(local.len(), idb.records.len());
        }
        // The old marks go only when the new one stands and the log is a new one: should this be ended on its way, it
        // begins anew.
        if self.clone().leave_mark().await {
            for name in marks {
                self.note(&name, None).await;
            }
        }
        if lacking && !self.frozen.get() {
            self.clone().write_idb(idb.records, idb.aside).await;
        }
        if !local.is_empty() {
            self.clone().pad(local.iter().map(|record| quick::entry(&record.id)).collect());
        }
    }

    /// The quick store was repaired: what it was given stays only behind 32 KiB of something else.
    fn pad(self: Rc<Self>, keys: Vec<String>) {
        if let Some(store) = self.out.quick() {
            store.set(&quick::note("pad"), &"0".repeat(PADDING));
            self.out.go(self.clone().write_again(keys));
        }
    }

    /// Once the padding is on the disk.
    async fn write_again(self: Rc<Self>, keys: Vec<String>) {
        let Some(store) = self.out.quick() else { return };
        self.out.sleep(SETTLED_MS).await;
        for key in keys {
            // Taken away and written at once, so that it is written indeed.
            if let Ok(Some(text)) = store.get(&key)
                && !self.frozen.get()
            {
                store.remove(&key);
                store.set(&key, &text);
            }
        }
    }

    fn note_mended(&self, local: usize, idb: usize) {
        if let Some(store) = self.out.quick() {
            let text = alloc::format!("{},{local},{idb}", self.out.now());
            store.set(&quick::note("mended"), &text);
        }
    }

    /// Writes a note to both stores, or takes it away.
    async fn note(&self, name: &str, text: Option<&str>) -> bool {
        if let Some(store) = self.out.quick() {
            match text {
                Some(text) => {
                    store.set(&quick::note(name), text);
                }
                None => store.remove(&quick::note(name)),
            }
        }
        self.strictly(Work::Note { name: name.into(), text: text.map(String::from) }).await
    }

    /// Leaves the mark of this run, where it does not stand. True when it does in the strict store.
    pub(super) async fn leave_mark(self: Rc<Self>) -> bool {
        // Not while it is being taken away.
        let resting = self.resting.borrow().clone();
        resting.wait().await;
        if !self.frozen.get() && !self.marked.get() {
            let left = self.note(&self.mark, Some("1")).await;
            self.marked.set(left);
        }
        self.marked.get()
    }

    /// Takes the mark away where the page is not seen and nothing is on its way.
    pub(super) fn rest(self: Rc<Self>) {
        let still = self.away.get() && self.flying.get() == 0 && !self.packing.get();
        if still && !self.frozen.get() && self.marked.replace(false) {
            let rested = Slot::default();
            *self.resting.borrow_mut() = rested.clone();
            let inner = self.clone();
            self.out.go(async move {
                inner.note(&inner.mark, None).await;
                rested.set(());
                inner.tell_witness().await;
            });
        }
    }

    /// Looks at every pack in both stores: what one cannot read comes from the other, what none can is set aside.
    async fn look_through(self: Rc<Self>) {
        let (Some(local), Some(idb)) = self.both().await else { return };
        let mut names = local.packs;
        names.extend(idb.packs);
        names.sort();
        names.dedup();
        let (mut local, mut idb) = (0, 0);
        let mut mended = Vec::new();
        for name in names {
            if self.frozen.get() || self.apart.get() {
                return;
            }
            self.out.sleep(BREATH_MS).await;
            let (of_local, of_idb) = self.look_at(&name).await;
            if of_local > 0 {
                mended.push(quick::pack(&name));
            }
            local += of_local;
            idb += of_idb;
        }
        if !mended.is_empty() {
            self.clone().pad(mended);
        }
        if local + idb > 0 {
            self.note_mended(local, idb);
            self.change(|report| {
                report.repaired_local += local;
                report.repaired_idb += idb;
            });
        }
    }

    /// Mends one pack; how many entries each store lacked.
    async fn look_at(&self, name: &str) -> (usize, usize) {
        let Some(store) = self.out.quick() else { return (0, 0) };
        let key = quick::pack(name);
        let Ok(quick_text) = store.get(&key) else { return (0, 0) };
        let Ok(Answer::Text(strict_text)) = self.out.strict(Work::Pack(name.into())).await else { return (0, 0) };
        let in_quick = self.good_body(name, quick_text.as_deref());
        let in_strict = self.good_body(name, strict_text.as_deref());
        if self.frozen.get() {
            return (0, 0);
        }
        match (in_quick, in_strict) {
            (Some(_), Some(_)) => (0, 0),
            (None, Some(body)) => {
                let free = quick_text.is_none() || quick::move_aside(store, &key);
                let mended = free && store.set(&key, &strict_text.unwrap_or_default());
                (if mended { body.len() } else { 0 }, 0)
            }
            (Some(body), None) => {
                self.torn.set(true);
                let text = quick_text.unwrap_or_default();
                let mended = self.strictly(Work::PutPack { name: name.into(), text }).await;
                (0, if mended { body.len() } else { 0 })
            }
            // Taken away by another tab in between.
            (None, None) if quick_text.is_none() && strict_text.is_none() => (0, 0),
            (None, None) => {
                self.give_up(name, [quick_text, strict_text]).await;
                (0, 0)
            }
        }
    }

    /// No store can read this pack: its texts are set aside in both, and what the head has of it becomes entries again.
    async fn give_up(&self, name: &str, texts: [Option<String>; 2]) {
        let Some(store) = self.out.quick() else { return };
        let place = self.packs.borrow().iter().position(|packed| packed.section.pack == name);
        let lasting = place.map(|place| self.packs.borrow()[place].section.lasting.clone()).unwrap_or_default();
        let aside: Vec<String> = texts.into_iter().flatten().collect();
        let key = quick::pack(name);
        let there = store.get(&key).ok().flatten().is_some();
        let moved = (!there || quick::move_aside(store, &key))
            && aside.iter().all(|text| quick::aside(store, text))
            && lasting.iter().all(|record| quick::put(store, record, self.schema))
            && self.strictly(Work::Put { records: lasting.clone(), aside }).await;
        if !moved {
            return;
        }
        store.remove(&key);
        // Where the strict store has it, the text was set aside by `Put` just now.
        self.strictly(Work::Drop { records: Vec::new(), packs: Vec::from([String::from(name)]) }).await;
        if let Some(place) = place {
            self.packs.borrow_mut().remove(place);
            self.singles.set(self.singles.get() + lasting.len());
            self.change(|report| report.aside += 1);
        }
        self.head_old.set(true);
    }

    /// Writes the head anew, where it does not say what the packs do.
    pub(super) async fn write_head(&self) {
        if !self.head_old.get() || self.frozen.get() {
            return;
        }
        let text = head::write(self.filing.version, self.packs.borrow().iter().map(|packed| &packed.section));
        if let Some(text) = text {
            self.note("head", Some(&text)).await;
            self.head_old.set(false);
        }
    }

    /// Asks the witness whether there was more than there is now.
    pub(super) async fn look_for_missing(&self) {
        let Some(seen) = self.out.seen().await else { return };
        let have = self.entries() + self.report.get().aside + self.report.get().newer;
        let missing = (seen.count > have).then(|| Missing { count: seen.count - have, until: seen.until });
        self.change(|report| report.missing = missing);
    }

    /// Tells the witness how it stands. As long as entries are missing it keeps what it knows.
    pub(super) async fn tell_witness(&self) {
        let Some(until) = self.until() else { return };
        if self.frozen.get() || self.report.get().missing.is_some() {
            return;
        }
        self.told.set(self.out.now());
        self.out.see(Some(Seen { count: self.entries(), until })).await;
    }
}
