//! The keeper of the journal: two stores, written together, united at the start, packed month by month.
//!
//! Everything that is decided about keeping is decided here, over [`Outside`]; the browser only does it. A run goes:
//! `open` reads and unites; then in the background `tend` sees to trouble, leaves the mark of the run, mends what one
//! store lacks and looks through the packs. Entries are written to the quick store at once, and to the strict one as
//! soon as the trouble is over. `pack` makes one record of each closed month.

mod append;
mod open;
mod pack;
mod tend;
mod wipe;

pub use open::Opened;

use super::head::Section;
use super::names::{self, Key};
use super::record::{Read, Record, read_as};
use super::saved::Saved;
use super::shelf::{Answer, Fault, Outside, Quick, Work};
use super::slot::Slot;
use super::union::Contents;
use super::{id, quick};
use crate::sorted::Sorted;
use alloc::collections::BTreeSet;
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::{Cell, RefCell};

/// How many ms a month must be over before it is packed: a session that went past midnight has ended by then, in
/// every zone of the earth, and been rated.
const CLOSED_MS: u64 = 2 * 86_400_000;
/// How often the witness is told, in ms at the least.
const SEE_MS: i64 = 10_000;

/// The keeper; clones are the same one.
pub struct Keeper<O: Outside>(Rc<Inner<O>>);

impl<O: Outside> Clone for Keeper<O> {
    fn clone(&self) -> Self {
        Keeper(self.0.clone())
    }
}

/// What only the journal knows of an entry's JSON.
#[derive(Clone, Copy)]
pub struct Filing {
    /// The version of `sketch`: what another one made is made anew.
    pub version: u16,
    /// The id of the session that an entry belongs to, with which it is filed.
    pub home: fn(&str) -> Option<&str>,
    /// The id of the older entry that this one corrects or removes.
    pub names: fn(&str) -> Option<&str>,
    /// Of the entries of a month those that count for ever, and what stands for the others.
    pub sketch: fn(&[Record]) -> Sketch,
}

/// Entries that count for ever, and what stands for the others.
pub type Sketch = (Vec<Record>, Vec<String>);

/// What a start and the work behind it found and mended.
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
    /// The last run did not end in order.
    pub unclean: bool,
    /// Entries that were there and are in no store any more.
    pub missing: Option<Missing>,
}

/// Entries that are gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    pub count: usize,
    /// The moment of the last entry that was there, in ms since 1970 (UTC).
    pub until: i64,
}

/// The last repair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mended {
    /// When, in ms since 1970 (UTC).
    pub at: i64,
    /// Entries that localStorage lacked, and IndexedDB.
    pub local: usize,
    pub idb: usize,
}

/// What the keeper has to tell after the start.
#[derive(Clone, Debug)]
pub enum News {
    /// An entry from another tab, or from a store that came back late.
    Entry { id: String, json: String },
    /// An entry that one store did not take at first has come further.
    Saved { id: String, saved: Saved },
    /// IndexedDB has come back, or more was found out: [`Keeper::report`] says what.
    Report,
    /// A later version of the app has written: this one writes nothing more and should be loaded anew.
    Newer,
    /// Another tab has wiped everything: this one writes nothing more and should be loaded anew.
    Wiped,
}

type Tell = Rc<dyn Fn(News)>;

struct Inner<O: Outside> {
    out: O,
    schema: u16,
    filing: Filing,
    /// The strict store has not been united with the quick one yet, or is empty since.
    apart: Cell<bool>,
    /// Nothing is written any more.
    frozen: Cell<bool>,
    /// All ids that were handed out.
    ids: RefCell<Sorted<String, ()>>,
    /// What a store has not taken yet, tried again with the next entry.
    owed_local: RefCell<Sorted<String, Record>>,
    owed_idb: RefCell<Sorted<String, Record>>,
    /// All packs.
    packs: RefCell<Vec<Packed>>,
    /// All packs were opened, as far as they can be.
    tried: Cell<bool>,
    /// How many entries stand beside the packs.
    singles: Cell<usize>,
    /// There is a closed month to pack.
    closed: Cell<bool>,
    packing: Cell<bool>,
    /// The head does not say what the packs do.
    head_old: Cell<bool>,
    report: Cell<StartReport>,
    /// The strict store's log may end with half a record.
    torn: Cell<bool>,
    /// Set once entries may go to the strict store.
    ready: Slot<()>,
    /// The mark of this run, and whether it stands.
    mark: String,
    marked: Cell<bool>,
    /// Set when the mark is not just being taken away.
    resting: RefCell<Slot<()>>,
    /// Writes on their way to the strict store, and the entries in them.
    flying: Cell<usize>,
    in_air: RefCell<Sorted<String, ()>>,
    /// The page is not seen.
    away: Cell<bool>,
    /// When the witness was told last.
    told: Cell<i64>,
    /// It will be told in a while.
    telling: Cell<bool>,
    tell: RefCell<Option<Tell>>,
}

/// One pack as the keeper knows it.
struct Packed {
    section: Section,
    /// Were all its entries handed out?
    open: bool,
}

impl Packed {
    fn count(&self) -> usize {
        names_count(&self.section.pack)
    }
}

fn names_count(pack: &str) -> usize {
    super::pack::parts(pack).map_or(0, |(_, count)| count)
}

impl<O: Outside> Keeper<O> {
    /// Calls `tell` with whatever happens from now on. The last one given is called.
    pub fn listen(&self, tell: impl Fn(News) + 'static) {
        *self.0.tell.borrow_mut() = Some(Rc::new(tell));
    }

    /// Was this entry handed out? Right for all entries once [`Keeper::whole`] is done.
    #[must_use]
    pub fn knows(&self, id: &str) -> bool {
        self.0.ids.borrow().has(id)
    }

    /// How many entries are kept, those of packed months too.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.0.entries()
    }

    /// How many months are packed.
    #[must_use]
    pub fn months(&self) -> usize {
        self.0.packs.borrow().len()
    }

    /// Was every entry handed out?
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.0.tried.get() || self.0.packs.borrow().iter().all(|packed| packed.open)
    }

    /// How many entries have not reached both stores.
    #[must_use]
    pub fn owed(&self) -> usize {
        self.0.owed_local.borrow().len().max(self.0.owed_idb.borrow().len())
    }

    /// Has a later version of the app written here, or another tab wiped, so that this one may not write?
    #[must_use]
    pub fn frozen(&self) -> bool {
        self.0.frozen.get()
    }

    /// What was found and mended so far.
    #[must_use]
    pub fn report(&self) -> StartReport {
        self.0.report.get()
    }

    /// The last repair, of this start or an earlier one.
    #[must_use]
    pub fn mended(&self) -> Option<Mended> {
        let text = self.0.out.quick()?.get(&quick::note("mended")).ok()??;
        let mut parts = text.split(',');
        let mut number = || parts.next()?.parse::<i64>().ok();
        let (at, local, idb) = (number()?, number()?, number()?);
        Some(Mended { at, local: usize::try_from(local).ok()?, idb: usize::try_from(idb).ok()? })
    }

    /// Everything as the two stores hold it now: all entries, those of packed months too, and the texts that were set
    /// aside. For a backup.
    pub async fn collect(&self) -> (Vec<Record>, Vec<String>) {
        self.0.clone().collect().await
    }

    /// The texts that were set aside.
    pub async fn asides(&self) -> Vec<String> {
        let (local, idb) = self.0.both().await;
        super::union(local.as_ref(), idb.as_ref(), self.0.schema).aside
    }

    /// Something was written to the quick store by another tab: `key` is one of ours without the prefix.
    pub fn heard(&self, key: &str, text: Option<&str>) {
        self.0.heard(key, text);
    }

    /// The page is no longer seen, or is seen again. With nothing on its way the run has ended in order; should it go
    /// on, the next entry leaves the mark anew.
    pub fn seen(&self, seen: bool) {
        self.0.away.set(!seen);
        self.0.clone().rest();
    }

    /// The later version of the app has come: nothing more is written.
    pub fn freeze(&self) {
        self.0.freeze(News::Newer);
    }
}

impl<O: Outside> Inner<O> {
    fn entries(&self) -> usize {
        self.singles.get() + self.packs.borrow().iter().map(Packed::count).sum::<usize>()
    }

    fn know<'a>(&self, ids: impl IntoIterator<Item = &'a String>) {
        let mut known = self.ids.borrow_mut();
        let mut early: BTreeSet<String> = BTreeSet::new();
        for id in ids {
            // New ones nearly always come after all others; what does not moves them all, and is taken in together.
            if known.iter().last().is_none_or(|(last, ())| last < id) {
                known.insert(id.clone(), ());
            } else if !known.has(id) {
                early.insert(id.clone());
            }
        }
        if !early.is_empty() {
            early.extend(core::mem::take(&mut *known).into_iter().map(|(id, ())| id));
            *known = early.into_iter().map(|id| (id, ())).collect();
        }
    }

    fn local_contents(&self) -> Option<Contents> {
        self.out.quick().and_then(quick::contents)
    }

    async fn strict_contents(&self) -> Option<Contents> {
        match self.out.strict(Work::Read).await {
            Ok(Answer::Contents(contents)) => Some(contents),
            Err(Fault::Newer) => {
                self.freeze(News::Newer);
                None
            }
            _ => None,
        }
    }

    async fn both(&self) -> (Option<Contents>, Option<Contents>) {
        let idb = self.strict_contents().await;
        (self.local_contents(), idb)
    }

    /// True where the strict store did it. What is written behind half a record is gone two starts later, so after
    /// trouble its log is turned over first.
    async fn strictly(&self, work: Work) -> bool {
        if self.torn.get() {
            if self.out.strict(Work::Churn).await.is_err() {
                return false;
            }
            self.torn.set(false);
        }
        match self.out.strict(work).await {
            Ok(_) => true,
            Err(fault) => {
                if fault == Fault::Newer {
                    self.freeze(News::Newer);
                }
                false
            }
        }
    }

    async fn collect(self: Rc<Self>) -> (Vec<Record>, Vec<String>) {
        let (local, idb) = self.both().await;
        let all = super::union(local.as_ref(), idb.as_ref(), self.schema);
        let mut packs: Vec<String> = local.into_iter().chain(idb).flat_map(|store| store.packs).collect();
        packs.sort();
        packs.dedup();
        let mut records = Sorted::new();
        for name in packs {
            owe(&mut records, &self.body(&name).await.unwrap_or_default());
        }
        owe(&mut records, &all.records);
        // What no store took lives in memory alone, and belongs into the backup more than anything.
        for owed in [&self.owed_local, &self.owed_idb] {
            owe(&mut records, owed.borrow().iter().map(|(_, record)| record));
        }
        (records.into_iter().map(|(_, record)| record).collect(), all.aside)
    }

    fn heard(&self, key: &str, text: Option<&str>) {
        match (names::kind(key), text) {
            (Some(Key::Note("wiped")), Some(_)) => self.freeze(News::Wiped),
            // A tab that started beside this one took the mark for one that a run had left behind.
            (Some(Key::Note(name)), None) if name == self.mark => self.marked.set(false),
            (Some(Key::Entry(id)), Some(text)) => match read_as(text, self.schema) {
                Read::Good(record) if record.id == id => {
                    if !self.ids.borrow().has(id) {
                        self.know([&record.id]);
                        self.singles.set(self.singles.get() + 1);
                        self.tell(News::Entry { id: record.id, json: record.json });
                    }
                }
                Read::Newer => self.freeze(News::Newer),
                Read::Good(_) | Read::Damaged => {} // the next start looks at it
            },
            _ => {}
        }
    }

    fn freeze(&self, news: News) {
        if !self.frozen.replace(true) {
            self.tell(news);
        }
    }

    fn change(&self, change: impl FnOnce(&mut StartReport)) {
        let mut report = self.report.get();
        change(&mut report);
        if report != self.report.replace(report) {
            self.tell(News::Report);
        }
    }

    fn tell(&self, news: News) {
        // Not borrowed while it runs: whoever is told may listen or append.
        let tell = self.tell.borrow().clone();
        if let Some(tell) = tell {
            tell(news);
        }
    }

    /// The month in which the entry of this id and JSON is filed: that of its session, if it has one.
    fn month(&self, id: &str, json: &str) -> String {
        let home = (self.filing.home)(json).filter(|home| id::is_id(home)).unwrap_or(id);
        super::pack::month(id::time(home).unwrap_or(0))
    }

    /// Is this month over?
    fn is_closed(&self, month: &str) -> bool {
        let now = u64::try_from(self.out.now()).unwrap_or(0);
        month < super::pack::month(now.saturating_sub(CLOSED_MS)).as_str()
    }
}

/// Puts `records` into `owed`, each under its id.
fn owe<'a>(owed: &mut Sorted<String, Record>, records: impl IntoIterator<Item = &'a Record>) {
    for record in records {
        owed.insert(record.id.clone(), record.clone());
    }
}
