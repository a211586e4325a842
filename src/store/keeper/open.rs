//! A start: both stores are read and united, and of packed months what a start needs.

use super::*;
use crate::store::head;
use crate::store::pack::{ReadPack, read as read_pack};
use crate::store::union;
use crate::store::union::{Lack, Union};

/// What a start gives the app.
pub struct Opened<O: Outside> {
    pub keeper: Keeper<O>,
    /// Id and JSON of all entries that a start needs, in the order of their ids.
    pub records: Vec<(String, String)>,
    /// What stands for the other entries of packed months.
    pub sketches: Vec<String>,
}

/// What is left to do in the background once the start is over.
#[derive(Default)]
pub(super) struct Trouble {
    /// What the strict store lacks.
    pub idb: Lack,
    /// What the quick store lacked; it has been written, and is written once more where its files may be damaged.
    pub local: Vec<Record>,
    /// Packs that one store lacks.
    pub packs: bool,
    /// Notes of runs that did not end in order.
    pub marks: Vec<String>,
}

impl<O: Outside> Keeper<O> {
    /// Opens both stores and unites them. Never fails: the report says what is missing.
    pub async fn open(out: O, filing: Filing, schema: u16) -> Opened<O> {
        let mark = alloc::format!("run-{:x}", out.chance());
        let inner = Rc::new(Inner {
            out,
            schema,
            filing,
            apart: Cell::new(true),
            frozen: Cell::new(false),
            ids: RefCell::default(),
            owed_local: RefCell::default(),
            owed_idb: RefCell::default(),
            packs: RefCell::default(),
            tried: Cell::new(false),
            singles: Cell::new(0),
            closed: Cell::new(false),
            packing: Cell::new(false),
            head_old: Cell::new(false),
            report: Cell::default(),
            torn: Cell::new(false),
            ready: Slot::default(),
            mark,
            marked: Cell::new(false),
            resting: RefCell::default(),
            flying: Cell::new(0),
            in_air: RefCell::default(),
            away: Cell::new(false),
            told: Cell::new(0),
            telling: Cell::new(false),
            tell: RefCell::default(),
        });
        inner.resting.borrow().set(());
        let (mut local, idb) = inner.both().await;
        let wiped = match (&mut local, &idb) {
            (Some(local), Some(idb)) => inner.wipe_again(local, idb),
            _ => None,
        };
        let (records, trouble) = inner.clone().unite(local, idb).await;
        if inner.entries() == 0 {
            inner.look_for_missing().await;
        }
        let sketches = inner.sketches();
        inner.out.go(inner.clone().tend(trouble, wiped));
        let records = records.into_iter().map(|(_, record)| (record.id, record.json)).collect();
        Opened { keeper: Keeper(inner), records, sketches }
    }

    /// Opens all packed months: their entries, those that were handed out before among them, and what still stands
    /// for others because a month cannot be read.
    pub async fn whole(&self) -> (Vec<(String, String)>, Vec<String>) {
        let inner = self.0.clone();
        let mut entries = Vec::new();
        for name in inner.closed_packs(|_| true) {
            for record in inner.open_pack(&name).await {
                entries.push((record.id, record.json));
            }
        }
        inner.tried.set(true);
        (entries, inner.sketches())
    }
}

impl<O: Outside> Inner<O> {
    /// Unites what the two stores hold, and writes what the quick one lacks.
    pub(super) async fn unite(
        self: Rc<Self>,
        local: Option<Contents>,
        idb: Option<Contents>,
    ) -> (Sorted<String, Record>, Trouble) {
        let mut all = union(local.as_ref(), idb.as_ref(), self.schema);
        if all.newer > 0 {
            self.freeze(News::Newer);
        }
        self.tried.set(false);
        let packs = self.know_packs(local.as_ref(), idb.as_ref()).await;
        let singles: Sorted<String, Record> = core::mem::take(&mut all.records).into_iter().map(pair).collect();
        let bodies = self.open_needed(&singles).await;
        // What stands in a pack needs no record of its own: a packing was ended on its way.
        let packed: Sorted<String, Record> = bodies.into_iter().map(pair).collect();
        for lack in [&mut all.local, &mut all.idb] {
            lack.records.retain(|record| packed.get(&record.id) != Some(record));
        }
        self.singles.set(singles.iter().filter(|(id, _)| !packed.has(id)).count());
        self.closed.set(singles.iter().any(|(id, record)| self.is_closed(&self.month(id, &record.json))));
        // The oldest first: what is taken in behind all others moves nothing.
        let mut records = Sorted::new();
        for packed in self.packs.borrow().iter().filter(|packed| !packed.open) {
            owe(&mut records, &packed.section.lasting);
        }
        for (id, record) in packed.into_iter().chain(singles) {
            // Two good contents of one id: the same one is kept everywhere.
            if records.get(&id).is_none_or(|other: &Record| record.json < other.json) {
                records.insert(id, record);
            }
        }
        self.know(records.iter().map(|(id, _)| id));
        let trouble = self.begin_to_mend(all, packs, [local, idb]);
        (records, trouble)
    }

    /// The report, and the part of mending that needs no waiting.
    fn begin_to_mend(&self, all: Union, packs: bool, stores: [Option<Contents>; 2]) -> Trouble {
        let [local_there, idb_there] = [0, 1].map(|place: usize| stores[place].is_some());
        let marks = stores.into_iter().flatten().flat_map(|store| store.notes);
        let marks: Vec<String> = marks.filter(|name| name.starts_with("run-") && *name != self.mark).collect();
        let mut report = self.report.get();
        report.repaired_idb = all.idb.records.len();
        report.aside = all.aside.len();
        report.newer += all.newer;
        report.denied = !local_there;
        report.idb_failed = !idb_there;
        report.unclean |= !marks.is_empty();
        self.apart.set(!idb_there);
        let mut trouble = Trouble { packs, marks, ..Trouble::default() };
        if self.frozen.get() {
            report.repaired_idb = 0;
        } else {
            if !all.local.records.is_empty() || !all.local.aside.is_empty() {
                self.write_local(&all.local.records, &all.local.aside);
                let owed = self.owed_local.borrow();
                report.repaired_local += all.local.records.iter().filter(|record| !owed.has(&record.id)).count();
            }
            trouble.local = all.local.records;
            trouble.idb = all.idb;
        }
        self.report.set(report);
        trouble
    }

    /// Learns which packs there are. True where one store lacks one.
    async fn know_packs(&self, local: Option<&Contents>, idb: Option<&Contents>) -> bool {
        let mut names: Vec<String> = Vec::new();
        for store in [local, idb].into_iter().flatten() {
            names.extend(store.packs.iter().filter(|name| super::super::pack::parts(name).is_some()).cloned());
        }
        names.sort();
        names.dedup();
        let lacks =
            |store: Option<&Contents>| store.is_some_and(|store| names.iter().any(|it| !store.packs.contains(it)));
        let lacking = lacks(local) || lacks(idb);
        let mut sections = Vec::new();
        for store in [local, idb].into_iter().flatten() {
            let of = store.head.as_deref().map_or_else(Vec::new, |head| head::read(head, self.filing.version));
            self.head_old.set(self.head_old.get() || of.len() != names.len());
            sections.extend(of);
        }
        for name in names {
            if self.packs.borrow().iter().any(|packed| packed.section.pack == name) {
                continue;
            }
            let known = sections.iter().position(|section| section.pack == name);
            let section = match known {
                Some(place) => Some(sections.swap_remove(place)),
                None => {
                    self.head_old.set(true);
                    self.body(&name).await.map(|body| self.section(&name, &body))
                }
            };
            match section {
                Some(section) => self.packs.borrow_mut().push(Packed { section, open: false }),
                // No store can read it: `look_through` sets it aside.
                None => self.report.set(StartReport { aside: self.report.get().aside + 1, ..self.report.get() }),
            }
        }
        lacking
    }

    pub(super) fn section(&self, name: &str, body: &[Record]) -> Section {
        let (lasting, sketches) = (self.filing.sketch)(body);
        Section { pack: name.into(), lasting, sketches }
    }

    /// Opens the months of which a start needs every entry: those with entries beside the pack, those with two packs,
    /// and those of which an entry was corrected or removed later.
    async fn open_needed(&self, records: &Sorted<String, Record>) -> Vec<Record> {
        if self.packs.borrow().is_empty() {
            return Vec::new();
        }
        let mut months: Vec<String> = Vec::new();
        let mut need = |month: String| {
            if !months.contains(&month) {
                months.push(month);
            }
        };
        for (id, record) in records.iter() {
            need(self.month(id, &record.json));
        }
        {
            let packs = self.packs.borrow();
            let lasting = packs.iter().flat_map(|packed| &packed.section.lasting);
            for record in records.iter().map(|(_, record)| record).chain(lasting) {
                let Some(of) = (self.filing.names)(&record.json).and_then(id::time) else { continue };
                // An entry of a session that began the month before is filed there.
                need(super::super::pack::month(of));
                need(super::super::pack::month(of.saturating_sub(CLOSED_MS)));
            }
            for (place, packed) in packs.iter().enumerate() {
                let month = month_of(&packed.section.pack);
                if packs[..place].iter().any(|other| month_of(&other.section.pack) == month) {
                    need(month.into());
                }
            }
        }
        let mut bodies = Vec::new();
        for name in self.closed_packs(|month| months.iter().any(|needed| needed == month)) {
            bodies.extend(self.open_pack(&name).await);
        }
        bodies
    }

    /// Names of packs that were not opened yet, of months that `which` takes.
    fn closed_packs(&self, which: impl Fn(&str) -> bool) -> Vec<String> {
        let packs = self.packs.borrow();
        let closed = packs.iter().filter(|packed| !packed.open && which(month_of(&packed.section.pack)));
        closed.map(|packed| packed.section.pack.clone()).collect()
    }

    /// Hands out all entries of a pack; none where no store can read it.
    async fn open_pack(&self, name: &str) -> Vec<Record> {
        let Some(body) = self.body(name).await else { return Vec::new() };
        self.know(body.iter().map(|record| &record.id));
        if let Some(packed) = self.packs.borrow_mut().iter_mut().find(|packed| packed.section.pack == name) {
            packed.open = true;
        }
        body
    }

    /// The entries of a pack, from whichever store can read it.
    pub(super) async fn body(&self, name: &str) -> Option<Vec<Record>> {
        match self.local_body(name) {
            Some(body) => Some(body),
            None => self.good_body(name, self.strict_pack(name).await.as_deref()),
        }
    }

    pub(super) fn local_body(&self, name: &str) -> Option<Vec<Record>> {
        let text = self.out.quick().and_then(|store| store.get(&quick::pack(name)).ok().flatten());
        self.good_body(name, text.as_deref())
    }

    pub(super) async fn strict_pack(&self, name: &str) -> Option<String> {
        match self.out.strict(Work::Pack(name.into())).await {
            Ok(Answer::Text(text)) => text,
            _ => None,
        }
    }

    pub(super) fn good_body(&self, name: &str, text: Option<&str>) -> Option<Vec<Record>> {
        match read_pack(text?, self.schema) {
            ReadPack::Good(pack) if pack.name == name => Some(pack.entries),
            ReadPack::Newer => {
                self.freeze(News::Newer);
                self.change(|report| report.newer = report.newer.max(names_count(name)));
                None
            }
            ReadPack::Good(_) | ReadPack::Damaged => None,
        }
    }

    /// What stands for the entries that were not handed out.
    fn sketches(&self) -> Vec<String> {
        let packs = self.packs.borrow();
        packs.iter().filter(|packed| !packed.open).flat_map(|packed| packed.section.sketches.iter().cloned()).collect()
    }
}

pub(super) fn month_of(pack: &str) -> &str {
    super::super::pack::parts(pack).map_or("", |(month, _)| month)
}

fn pair(record: Record) -> (String, Record) {
    (record.id.clone(), record)
}
