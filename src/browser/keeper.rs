//! The keeper of the journal: both stores, written together, united at the start.

use super::events::{Listener, on_window};
use super::idb::{Fault, Idb};
use super::local::Local;
use super::wait::{Begun, begin};
use crate::sorted::Sorted;
use crate::store::{Contents, Names, Read, Record, Saved, record, union};
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};
use core::future::Future;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

/// How long IndexedDB may take to open or to be read before the app goes on without it, in ms.
const OPEN_MS: i32 = 3_000;
/// How long one write may take before it counts as failed, in ms.
const WRITE_MS: i32 = 10_000;

/// The keeper; clones are the same one.
#[derive(Clone)]
pub struct Keeper(Rc<Inner>);

/// What a start found.
pub struct Opened {
    pub keeper: Keeper,
    /// All entries that can be read: id and JSON, in the order of their ids.
    pub records: Vec<(String, String)>,
    pub report: StartReport,
}

/// What a start, or IndexedDB coming back, found and mended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StartReport {
    /// Entries that localStorage lacked and the other store had.
    pub repaired_local: usize,
    /// Entries that IndexedDB lacked and localStorage had; they are on their way.
    pub repaired_idb: usize,
    /// Texts that cannot be read and are kept as they are.
    pub aside: usize,
    /// Entries of a later version of the app: nothing is written then.
    pub newer: usize,
    /// localStorage is not there.
    pub denied: bool,
    /// IndexedDB cannot be opened or read, or did not answer in time.
    pub idb_failed: bool,
}

/// What the keeper has to tell after the start.
#[derive(Clone, Debug)]
pub enum News {
    /// An entry from another tab, or from a store that came back late.
    Entry { id: String, json: String },
    /// An entry that one store did not take at first has come further.
    Saved { id: String, saved: Saved },
    /// IndexedDB has come back.
    Back(StartReport),
    /// A later version of the app has written: this one writes nothing more and should be loaded anew.
    Newer,
}

type Tell = Rc<dyn Fn(News)>;

struct Inner {
    names: Names,
    local: Option<Local>,
    idb: RefCell<Option<Idb>>,
    /// The opening under way, so that there is one at a time.
    opening: RefCell<Option<Begun<()>>>,
    /// IndexedDB has not been united with localStorage yet, or is empty since.
    apart: Cell<bool>,
    /// All ids that this tab knows.
    ids: RefCell<Sorted<String, ()>>,
    /// What a store has not taken yet, tried again with the next entry.
    owed_local: RefCell<Sorted<String, Record>>,
    owed_idb: RefCell<Sorted<String, Record>>,
    /// A later version has written: nothing is written any more.
    frozen: Cell<bool>,
    tell: RefCell<Option<Tell>>,
    /// Listens to the other tabs.
    tabs: RefCell<Option<Listener>>,
}

impl Keeper {
    /// Opens both stores, unites them and mends what one lacks. Never fails: the report says what is
    /// missing. Takes a little over 3 seconds at the longest.
    pub async fn open() -> Opened {
        let path = web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
        let names = Names::new(&path);
        let inner = Rc::new(Inner {
            local: Local::open(&names),
            names,
            idb: RefCell::default(),
            opening: RefCell::default(),
            apart: Cell::new(true),
            ids: RefCell::default(),
            owed_local: RefCell::default(),
            owed_idb: RefCell::default(),
            frozen: Cell::new(false),
            tell: RefCell::default(),
            tabs: RefCell::default(),
        });
        let work = begin({
            let inner = inner.clone();
            async move {
                let idb = inner.clone().idb().await?;
                idb.contents().await.ok()
            }
        });
        let idb = work.within(OPEN_MS).await.flatten();
        let (records, report) = inner.clone().unite(idb);
        inner.clone().watch_tabs();
        Opened { keeper: Keeper(inner), records, report }
    }

    /// Calls `tell` with whatever happens from now on. The last one given is called.
    pub fn listen(&self, tell: impl Fn(News) + 'static) {
        *self.0.tell.borrow_mut() = Some(Rc::new(tell));
    }

    /// Writes one entry: to localStorage at once, to IndexedDB begun at once, and both whether or not the
    /// answer is waited for. Until it comes the entry is [`Saved::Pending`].
    pub fn append(&self, id: &str, json: &str) -> impl Future<Output = Saved> + use<> {
        let work = Record::new(id, json).map(|record| self.write(Vec::from([record]), Vec::new()));
        async move {
            match work {
                Some(work) => work.done().await.unwrap_or(Saved::Failed),
                None => Saved::Failed,
            }
        }
    }

    /// Writes many records in one go (an import), and the texts that the other journal had set aside.
    pub fn append_many(&self, records: Vec<Record>, aside: Vec<String>) -> impl Future<Output = Saved> + use<> {
        let work = self.write(records, aside);
        async move { work.done().await.unwrap_or(Saved::Failed) }
    }

    /// Does the journal have this entry?
    #[must_use]
    pub fn knows(&self, id: &str) -> bool {
        self.0.ids.borrow().has(id)
    }

    /// How many entries have not reached both stores.
    #[must_use]
    pub fn owed(&self) -> usize {
        self.0.owed_local.borrow().len().max(self.0.owed_idb.borrow().len())
    }

    /// Has a later version of the app written here, so that this one may not?
    #[must_use]
    pub fn frozen(&self) -> bool {
        self.0.frozen.get()
    }

    /// Everything as the two stores hold it now: the records and the texts that were set aside. For a backup.
    pub async fn collect(&self) -> (Vec<Record>, Vec<String>) {
        let inner = self.0.clone();
        let work = begin(async move { inner.idb().await?.contents().await.ok() });
        let idb = work.within(OPEN_MS).await.flatten();
        let all = union(self.0.local_contents().as_ref(), idb.as_ref());
        // What no store took lives in memory alone, and belongs into the backup more than anything.
        let mut records = self.0.owed_local.borrow().clone();
        owe(&mut records, self.0.owed_idb.borrow().iter().map(|(_, record)| record));
        owe(&mut records, &all.records);
        (records.into_iter().map(|(_, record)| record).collect(), all.aside)
    }

    fn write(&self, records: Vec<Record>, aside: Vec<String>) -> Begun<Saved> {
        let inner = self.0.clone();
        if inner.frozen.get() {
            return begin(async { Saved::Failed });
        }
        inner.know(records.iter().map(|record| &record.id));
        let local = inner.write_local(&records, &aside);
        begin(async move {
            let idb = inner.clone().write_idb(records, aside).await;
            Saved::of(local, idb)
        })
    }
}

impl Inner {
    fn know<'a>(&self, ids: impl IntoIterator<Item = &'a String>) {
        let mut known = self.ids.borrow_mut();
        for id in ids {
            known.insert(id.clone(), ());
        }
    }

    fn local_contents(&self) -> Option<Contents> {
        self.local.as_ref().and_then(Local::contents)
    }

    /// Unites the two stores and begins to mend them.
    fn unite(self: Rc<Self>, idb: Option<Contents>) -> (Vec<(String, String)>, StartReport) {
        let local = self.local_contents();
        let all = union(local.as_ref(), idb.as_ref());
        let mut report = StartReport {
            repaired_local: all.local.records.len(),
            repaired_idb: all.idb.records.len(),
            aside: all.aside.len(),
            newer: all.newer,
            denied: local.is_none(),
            idb_failed: idb.is_none(),
        };
        self.apart.set(idb.is_none());
        if all.newer > 0 {
            self.frozen.set(true);
        }
        if !all.local.records.is_empty() || !all.local.aside.is_empty() {
            self.write_local(&all.local.records, &all.local.aside);
            let owed = self.owed_local.borrow();
            report.repaired_local = all.local.records.iter().filter(|record| !owed.has(&record.id)).count();
        }
        if !all.idb.records.is_empty() || !all.idb.aside.is_empty() {
            let mend = self.clone().write_idb(all.idb.records, all.idb.aside);
            wasm_bindgen_futures::spawn_local(async {
                mend.await;
            });
        }
        let records: Vec<_> = all.records.into_iter().map(|record| (record.id, record.json)).collect();
        self.know(records.iter().map(|(id, _)| id));
        (records, report)
    }

    /// True when localStorage has all of `records`.
    fn write_local(&self, records: &[Record], aside: &[String]) -> bool {
        let mut owed = self.owed_local.borrow_mut();
        let Some(local) = &self.local else { return false };
        // Where it is full, one refused try is enough.
        let mut open = true;
        let mut late = Vec::new();
        for (id, record) in core::mem::take(&mut *owed) {
            open = open && local.put(&record);
            if open {
                late.push(id);
            } else {
                owed.insert(id, record);
            }
        }
        let mut all = aside.iter().all(|text| local.aside(text));
        for record in records {
            // A small entry may still fit where a large one did not.
            if !((open || records.len() == 1) && local.put(record)) {
                open = false;
                all = false;
                owed.insert(record.id.clone(), record.clone());
            }
        }
        drop(owed);
        let unsafe_yet = |id: &String| self.owed_idb.borrow().has(id);
        for id in late {
            let saved = Saved::of(true, !unsafe_yet(&id));
            self.tell(News::Saved { id, saved });
        }
        all
    }

    /// True when IndexedDB has all of `records` on the disk. What it does not take is owed.
    async fn write_idb(self: Rc<Self>, records: Vec<Record>, aside: Vec<String>) -> bool {
        let records = Rc::new(records);
        let kept = self.clone().put_idb(records.clone(), aside).await;
        if kept {
            wasm_bindgen_futures::spawn_local(self.pay_idb());
        } else {
            owe(&mut self.owed_idb.borrow_mut(), records.iter());
        }
        kept
    }

    /// IndexedDB has just taken something: time for what it is still owed, and for what it had before.
    async fn pay_idb(self: Rc<Self>) {
        if self.apart.get() {
            self.clone().catch_up().await;
        }
        let owed: Vec<Record> = self.owed_idb.borrow().iter().map(|(_, record)| record.clone()).collect();
        let owed = Rc::new(owed);
        if owed.is_empty() || !self.clone().put_idb(owed.clone(), Vec::new()).await {
            return;
        }
        for Record { id, .. } in owed.iter() {
            self.owed_idb.borrow_mut().remove(id);
            let local = self.local.is_some() && !self.owed_local.borrow().has(id);
            self.tell(News::Saved { id: id.clone(), saved: Saved::of(local, true) });
        }
    }

    async fn put_idb(self: Rc<Self>, records: Rc<Vec<Record>>, aside: Vec<String>) -> bool {
        let aside = Rc::new(aside);
        // The system may have closed the database under the page: opened anew, it is tried once more.
        for _ in 0..2 {
            let Some(Some(idb)) = begin(self.clone().idb()).within(OPEN_MS).await else { return false };
            let (records, aside, db) = (records.clone(), aside.clone(), idb.clone());
            match begin(async move { db.put(&records, &aside).await }).within(WRITE_MS).await {
                Some(Ok(())) => return true,
                Some(Err(Fault::Full)) => return false,
                Some(Err(Fault::Newer)) => {
                    self.freeze();
                    return false;
                }
                _ => {
                    idb.close();
                    self.idb.take();
                }
            }
        }
        false
    }

    /// The open database; opens it where it is not. May take for ever.
    async fn idb(self: Rc<Self>) -> Option<Idb> {
        if let Some(idb) = self.idb.borrow().clone() {
            return Some(idb);
        }
        let under_way = self.opening.borrow().clone();
        let opening = under_way.unwrap_or_else(|| begin(self.clone().open_idb()));
        *self.opening.borrow_mut() = Some(opening.clone());
        opening.done().await;
        self.idb.borrow().clone()
    }

    async fn open_idb(self: Rc<Self>) {
        let closed = {
            let inner = Rc::downgrade(&self);
            move || {
                if let Some(inner) = inner.upgrade() {
                    inner.idb.take();
                }
            }
        };
        match Idb::open(&self.names, closed).await {
            Ok(idb) => {
                // Deleted under the living page: what localStorage has goes in again with the next entry.
                if idb.fresh {
                    self.apart.set(true);
                }
                *self.idb.borrow_mut() = Some(idb);
            }
            Err(Fault::Newer) => self.freeze(),
            Err(_) => {}
        }
        self.opening.take();
    }

    /// IndexedDB has answered after the start had gone on without it: what it has comes in now.
    async fn catch_up(self: Rc<Self>) {
        let Some(idb) = self.clone().idb().await else { return };
        let Ok(contents) = idb.contents().await else { return };
        if !self.apart.get() {
            return;
        }
        let known = self.ids.borrow().clone();
        let (records, report) = self.clone().unite(Some(contents));
        for (id, json) in records.into_iter().filter(|(id, _)| !known.has(id)) {
            self.tell(News::Entry { id, json });
        }
        self.tell(if report.newer > 0 { News::Newer } else { News::Back(report) });
    }

    /// Another tab's writes to localStorage come as events.
    fn watch_tabs(self: Rc<Self>) {
        let inner = Rc::downgrade(&self);
        let listener = on_window("storage", move |event| {
            let (Some(inner), Some(event)) = (inner.upgrade(), event.dyn_ref::<StorageEvent>()) else { return };
            let (Some(key), Some(text)) = (event.key(), event.new_value()) else { return };
            let Some(id) = inner.names.entry_of(&key) else { return };
            match record::read(&text) {
                Read::Good(record) if record.id == id => {
                    if !inner.ids.borrow().has(&record.id) {
                        inner.know([&record.id]);
                        inner.tell(News::Entry { id: record.id, json: record.json });
                    }
                }
                Read::Newer => inner.freeze(),
                Read::Good(_) | Read::Damaged => {} // the next start looks at it
            }
        });
        *self.tabs.borrow_mut() = listener;
        if self.apart.get() {
            wasm_bindgen_futures::spawn_local(self.clone().catch_up());
        }
    }

    fn freeze(&self) {
        if !self.frozen.replace(true) {
            self.tell(News::Newer);
        }
    }

    fn tell(&self, news: News) {
        // Not borrowed while it runs: whoever is told may listen or append.
        let tell = self.tell.borrow().clone();
        if let Some(tell) = tell {
            tell(news);
        }
    }
}

/// Puts `records` into `owed`, each under its id.
fn owe<'a>(owed: &mut Sorted<String, Record>, records: impl IntoIterator<Item = &'a Record>) {
    for record in records {
        owed.insert(record.id.clone(), record.clone());
    }
}
