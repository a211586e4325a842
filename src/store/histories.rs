//! Random histories of a phone against a model that never forgets.
//!
//! Tabs append, pack and import; the process is killed between any two steps, with writes in flight, in the middle of a
//! record; calls fail, stores are emptied, damaged, full, denied or away; the clock jumps; an app of the schema before
//! opens beside or after. After every start whatever was shown as saved is there and says the same, and no text that
//! was in a store has vanished.
//!
//! `HISTORIES=100000 cargo test --lib --release store::histories` runs so many (`cargo xtask histories`); what once
//! failed stands in tests/histories and is run first.

use super::memory::{Base, Disk, Page};
use super::{Filing, Keeper, News, Opened, Read, Record, Saved, id, migrate, pack, record};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::rc::Rc;
use core::cell::RefCell;
use std::path::PathBuf;

/// A filing that is simple: entries whose JSON says "last" last, others are sketched by their ids; "of" names others.
const FILING: Filing = Filing {
    version: 1,
    home: |json| between(json, "\"home\":\"", "\""),
    names: |json| between(json, "\"of\":\"", "\""),
    sketch: |records| {
        let (lasting, others): (Vec<_>, Vec<_>) = records.iter().cloned().partition(|it| it.json.contains("\"last\""));
        (lasting, others.into_iter().map(|record| record.id).collect())
    },
};

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(found, _)| found)
}

/// Chance that can be repeated (splitmix).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }
    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// An open tab.
struct Tab {
    page: Page,
    keeper: Keeper<Page>,
    /// The journal of this tab.
    knows: Rc<RefCell<BTreeMap<String, String>>>,
    last: Option<String>,
}

/// What the person was told of an entry.
#[derive(Clone, Debug)]
struct Told {
    json: String,
    saved: Saved,
}

struct Phone {
    disk: Rc<Disk>,
    tabs: Vec<Tab>,
    chance: Chance,
    told: Rc<RefCell<BTreeMap<String, Told>>>,
    made: u64,
    runs: Vec<String>,
    log: Vec<String>,
}

/// What can be read in one store, of single records and packs.
fn readable(records: &BTreeMap<String, String>, packs: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut take = |record: Record| {
        all.entry(record.id)
            .and_modify(|json: &mut String| *json = record.json.clone().min(json.clone()))
            .or_insert(record.json);
    };
    for (name, text) in packs {
        if let pack::ReadPack::Good(pack) = pack::read(text, migrate::LATEST)
            && pack.name == *name
        {
            pack.entries.into_iter().for_each(&mut take);
        }
    }
    for (id, text) in records {
        match record::read_as(text, migrate::LATEST) {
            Read::Good(record) if record.id == *id => take(record),
            _ => {}
        }
    }
    all
}

impl Phone {
    fn new(seed: u64) -> Self {
        let disk = Disk::default();
        disk.now.set(1_764_000_000_000);
        Phone {
            disk: Rc::new(disk),
            tabs: Vec::new(),
            chance: Chance(seed),
            told: Rc::default(),
            made: 0,
            runs: Vec::new(),
            log: Vec::new(),
        }
    }

    fn note(&mut self, what: &str) {
        self.log.push(what.into());
    }

    fn local(&self) -> BTreeMap<String, String> {
        let local = self.disk.local.borrow();
        let part = |mark: &str| {
            local.iter().filter_map(|(key, text)| Some((key.strip_prefix(mark)?.into(), text.clone()))).collect()
        };
        readable(&part("e:"), &part("p:"))
    }

    fn base(&self) -> BTreeMap<String, String> {
        let base = self.disk.base.borrow();
        readable(&base.records, &base.packs)
    }

    /// Every text in both stores, of whatever kind, but notes.
    fn texts(&self) -> BTreeSet<String> {
        let base = self.disk.base.borrow();
        let local = self.disk.local.borrow();
        let local = local.iter().filter(|(key, _)| !key.starts_with("n:")).map(|(_, text)| text);
        local.chain(base.records.values()).chain(base.aside.values()).chain(base.packs.values()).cloned().collect()
    }

    /// Opens a tab of the app at `schema`; false where it was not let to come to its end.
    fn open(&mut self, schema: u16, patience: usize) -> bool {
        let page = Page::new(&self.disk, schema);
        let slot: Rc<RefCell<Option<Opened<Page>>>> = Rc::default();
        {
            use super::shelf::Outside;
            let (slot, outside) = (slot.clone(), page.clone());
            page.go(async move {
                let opened = Keeper::open(outside, FILING, schema).await;
                *slot.borrow_mut() = Some(opened);
            });
        }
        for _ in 0..patience {
            if slot.borrow().is_some() || !page.step(self.chance.below(9)) {
                break;
            }
            self.step();
        }
        let Some(opened) = slot.borrow_mut().take() else { return false };
        let knows: Rc<RefCell<BTreeMap<String, String>>> = Rc::new(RefCell::new(opened.records.into_iter().collect()));
        opened.keeper.listen({
            let (knows, told) = (knows.clone(), self.told.clone());
            move |news| match news {
                News::Entry { id, json } => drop(knows.borrow_mut().insert(id, json)),
                News::Saved { id, saved } => {
                    if let Some(told) = told.borrow_mut().get_mut(&id) {
                        told.saved = saved;
                    }
                }
                _ => {}
            }
        });
        let last = knows.borrow().keys().next_back().cloned();
        self.tabs.push(Tab { page, keeper: opened.keeper, knows, last });
        true
    }

    /// One step of one tab, and its writes told to the others.
    fn step(&mut self) {
        if self.tabs.is_empty() {
            return;
        }
        let (which, pick) = (self.chance.below(self.tabs.len()), self.chance.below(9));
        self.tabs[which].page.step(pick);
        self.hear();
    }

    fn hear(&mut self) {
        for from in 0..self.tabs.len() {
            let events: Vec<_> = self.tabs[from].page.events.borrow_mut().drain(..).collect();
            for (key, text) in events {
                for (to, tab) in self.tabs.iter().enumerate() {
                    if to != from {
                        tab.keeper.heard(&key, text.as_deref());
                    }
                }
            }
        }
    }

    fn settle(&mut self) {
        for _ in 0..200_000 {
            self.step();
            let busy = self.tabs.iter().any(|tab| tab.page.busy());
            if !busy {
                return;
            }
        }
        panic!("the work never ends");
    }

    fn append(&mut self, which: usize) {
        use super::shelf::Outside;
        let random = core::array::from_fn(|_| self.chance.next() as u8);
        let now = self.disk.now.get();
        self.made += 1;
        let kind = self.chance.below(6);
        let tab = &mut self.tabs[which];
        let id = id::next(now, random, tab.last.as_deref());
        tab.last = Some(id.clone());
        let n = self.made;
        let some = self.runs.last().cloned();
        let json = match (kind, some) {
            (0, _) => format!("{{\"last\":{n}}}"),
            (1, Some(of)) => format!("{{\"last\":{n},\"of\":\"{of}\"}}"),
            (2 | 3, Some(run)) => format!("{{\"home\":\"{run}\",\"n\":{n}}}"),
            (4, _) => {
                self.runs.push(id.clone());
                format!("{{\"at\":[{now},60],\"home\":\"{id}\",\"n\":{n}}}")
            }
            _ => format!("{{\"at\":[{now},60],\"n\":{n}}}"),
        };
        tab.knows.borrow_mut().insert(id.clone(), json.clone());
        self.told.borrow_mut().insert(id.clone(), Told { json: json.clone(), saved: Saved::Pending });
        let (work, told) = (tab.keeper.append(&id, &json), self.told.clone());
        tab.page.go(async move {
            let saved = work.await;
            told.borrow_mut().get_mut(&id).expect("told of").saved = saved;
        });
        self.hear();
    }

    /// Entries of long ago come in from a file.
    fn import(&mut self, which: usize) {
        use super::shelf::Outside;
        let count = 1 + self.chance.below(6);
        let start = self.disk.now.get() - 86_400_000 * self.chance.below(200) as i64;
        let mut records: Vec<Record> = Vec::new();
        for _ in 0..count {
            let random = core::array::from_fn(|_| self.chance.next() as u8);
            let id = id::next(start, random, records.last().map(|record| record.id.as_str()));
            self.made += 1;
            records.push(Record::new(&id, &format!("{{\"n\":{}}}", self.made)).expect("a good record"));
        }
        let tab = &self.tabs[which];
        for record in &records {
            tab.knows.borrow_mut().insert(record.id.clone(), record.json.clone());
            self.told.borrow_mut().insert(record.id.clone(), Told { json: record.json.clone(), saved: Saved::Pending });
        }
        let (work, told) = (tab.keeper.append_many(records.clone(), Vec::new()), self.told.clone());
        tab.page.go(async move {
            let saved = work.await;
            for record in records {
                told.borrow_mut().get_mut(&record.id).expect("told of").saved = saved;
            }
        });
        self.hear();
    }

    /// What is on the disk when the browser has gone, in order or not.
    fn end(&mut self, killed: bool) {
        let writing = self.tabs.iter().any(|tab| tab.page.writing.get());
        if !killed {
            for which in 0..self.tabs.len() {
                self.tabs[which].keeper.seen(false);
            }
            self.disk.fail_in.set(None);
            self.settle();
        }
        self.tabs.clear();
        if killed {
            let disk = self.disk.local_disk.borrow().clone();
            self.disk.local.replace(disk);
            if writing && self.chance.one_in(2) {
                self.disk.stump.set(self.disk.stump.get().max(1));
            }
        }
        // What only the quick store had may be gone with a kill, and was not called safe.
        let (local, base) = (self.local(), self.base());
        let mut told = self.told.borrow_mut();
        for (id, told) in told.iter() {
            let kept = local.get(id).or(base.get(id));
            if told.saved.safe() {
                assert_eq!(kept, Some(&told.json), "called {:?}, and gone: {id}", told.saved);
            }
        }
        self.shake();
        let local = self.local();
        told.retain(|id, _| local.contains_key(id) || base.contains_key(id));
        for (id, told) in told.iter_mut() {
            if !told.saved.safe() {
                told.saved = Saved::of(local.contains_key(id), base.contains_key(id));
            }
        }
    }

    /// A localStorage whose files are damaged drops what was new.
    fn shake(&self) {
        if self.disk.local_shaky.get() {
            let order = self.disk.local_order.borrow();
            let gone = |key: &String| order.get(key).is_some_and(|written| *written <= 32 * 1024);
            self.disk.local.borrow_mut().retain(|key, _| !gone(key));
            if self.disk.local_written.get() > 32 * 1024 {
                self.disk.local_shaky.set(false);
            }
        }
        self.disk.local_order.borrow_mut().clear();
        self.disk.local_written.set(0);
    }

    /// The browser starts: what the stores make of what happened.
    fn boot(&mut self) {
        if self.disk.stump.get() == 2 {
            self.note("the base is discarded");
            self.disk.stump.set(0);
            self.disk.base.replace(Base::default());
        }
        let local = self.disk.local.borrow().clone();
        self.disk.local_disk.replace(local);
        let (local, base) = (self.local(), self.base());
        let there = |id: &String| local.contains_key(id) || base.contains_key(id);
        self.told.borrow_mut().retain(|id, told| told.saved.safe() || there(id));
    }

    /// One store is harmed while nothing runs. What the other one has is to come back.
    fn harm(&mut self) {
        let to_local = self.chance.one_in(2);
        match self.chance.below(8) {
            0 if to_local => {
                self.note("localStorage is emptied");
                self.disk.local.borrow_mut().clear();
                self.disk.local_shaky.set(self.chance.one_in(2));
            }
            0 => {
                self.note("the base is emptied");
                self.disk.base.replace(Base::default());
                self.disk.base_schema.set(0);
                self.disk.stump.set(0);
            }
            1 | 2 => {
                self.note(if to_local {
                    "records of localStorage are damaged"
                } else {
                    "records of the base are damaged"
                });
                for _ in 0..1 + self.chance.below(4) {
                    let (at, cut) = (self.chance.next() as usize, self.chance.one_in(3));
                    let which = self.chance.next() as usize;
                    let mut base = self.disk.base.borrow_mut();
                    let mut local = self.disk.local.borrow_mut();
                    let texts: Vec<&mut String> = if to_local {
                        local.iter_mut().filter(|(key, _)| !key.starts_with("n:run")).map(|(_, text)| text).collect()
                    } else {
                        let Base { records, packs, notes, .. } = &mut *base;
                        let notes = notes.iter_mut().filter(|(name, _)| *name == "head").map(|(_, text)| text);
                        records.values_mut().chain(packs.values_mut()).chain(notes).collect()
                    };
                    let count = texts.len();
                    let Some(text) = texts.into_iter().nth(which % count.max(1)) else { continue };
                    if text.is_empty() {
                        continue;
                    }
                    let at = at % text.len();
                    if cut {
                        text.truncate(at);
                    } else {
                        text.replace_range(at..=at, if text[at..].starts_with('#') { "+" } else { "#" });
                    }
                }
            }
            3 => {
                self.note("away, full or denied for a while");
                match self.chance.below(4) {
                    0 => self.disk.base_away.set(true),
                    1 => self.disk.base_full.set(true),
                    2 => self.disk.denied.set(true),
                    _ => {
                        let used: usize =
                            self.disk.local.borrow().iter().map(|(key, text)| key.len() + text.len()).sum();
                        self.disk.local_room.set(Some(used + self.chance.below(400)));
                    }
                }
            }
            _ => {}
        }
        let (local, base) = (self.local(), self.base());
        self.told.borrow_mut().retain(|id, told| local.get(id).or(base.get(id)).is_some_and(|json| *json == told.json));
    }

    fn relent(&mut self) {
        self.disk.base_away.set(false);
        self.disk.base_full.set(false);
        self.disk.denied.set(false);
        self.disk.local_room.set(None);
        self.disk.fail_in.set(None);
    }

    /// A start that is let to come to its end, with everything in order: it has all, and both stores are whole after it.
    fn look(&mut self) {
        self.note("a whole start");
        self.relent();
        self.boot();
        let before = self.texts();
        assert!(self.open(migrate::LATEST, usize::MAX), "it does not open");
        self.check_texts(&before);
        self.settle();
        self.check_texts(&before);
        let which = self.tabs.len() - 1;
        assert!(!self.tabs[which].keeper.frozen(), "frozen by itself");
        // Damaged files below localStorage tell nobody of it as long as nothing is missing there.
        let unknown = self.disk.local_shaky.get() && self.tabs[which].keeper.report().repaired_local == 0;
        self.check_whole(which);
        // An entry now reaches both, and closed months are packed.
        self.append(which);
        self.settle();
        self.check_texts(&before);
        self.end(false);
        self.boot();
        let (local, base) = (self.local(), self.base());
        assert!(local == base || unknown, "the stores are not the same after a start that could heal them");
        for (id, told) in self.told.borrow().iter() {
            assert_eq!(base.get(id), Some(&told.json), "not whole: {id}");
        }
        for key in self.disk.local.borrow().keys().chain(self.disk.base.borrow().notes.keys()) {
            assert!(!key.contains("run-"), "a mark is left: {key}");
        }
    }

    /// No text has gone but those that stand in a pack now.
    fn check_texts(&self, before: &BTreeSet<String>) {
        let after = self.texts();
        let (local, base) = (self.local(), self.base());
        for text in before.difference(&after) {
            let kept =
                |record: &Record| [&local, &base].iter().any(|store| store.get(&record.id) == Some(&record.json));
            let kept = match record::read_as(text, migrate::LATEST) {
                Read::Good(record) => kept(&record),
                _ => match pack::read(text, migrate::LATEST) {
                    pack::ReadPack::Good(pack) => pack.entries.iter().all(kept),
                    _ => false,
                },
            };
            assert!(kept, "a text is gone: {text}");
        }
    }

    /// With all months opened a tab knows everything that was called saved, and says the same of it.
    fn check_whole(&mut self, which: usize) {
        use super::shelf::Outside;
        let tab = &self.tabs[which];
        let (keeper, knows, page) = (tab.keeper.clone(), tab.knows.clone(), tab.page.clone());
        let sketched: Rc<RefCell<Option<Vec<String>>>> = Rc::default();
        {
            let sketched = sketched.clone();
            page.go(async move {
                let (records, sketches) = keeper.whole().await;
                knows.borrow_mut().extend(records);
                *sketched.borrow_mut() = Some(sketches);
            });
        }
        self.settle();
        let sketches = sketched.borrow_mut().take().expect("it was read");
        assert_eq!(sketches, Vec::<String>::new(), "a month stays closed");
        let tab = &self.tabs[which];
        for (id, told) in self.told.borrow().iter() {
            if told.saved.safe() {
                assert_eq!(tab.knows.borrow().get(id), Some(&told.json), "not handed out: {id}");
                assert!(tab.keeper.knows(id));
            }
        }
        let all: BTreeSet<String> = self.local().into_keys().chain(self.base().into_keys()).collect();
        assert!(tab.keeper.entries() >= all.len(), "{} entries of {}", tab.keeper.entries(), all.len());
    }

    fn live(&mut self) {
        for _ in 0..1 + self.chance.below(5) {
            self.boot();
            let tabs = 1 + usize::from(self.chance.one_in(4));
            let mut up = true;
            for _ in 0..tabs {
                let schema = if self.chance.one_in(8) { 1 } else { migrate::LATEST };
                let patience = if self.chance.one_in(6) { self.chance.below(30) } else { usize::MAX };
                self.note(&format!("a tab of schema {schema}"));
                if !self.open(schema, patience) {
                    up = false;
                    break;
                }
            }
            if up {
                self.use_it();
            }
            let killed = !up || self.chance.one_in(2);
            self.note(if killed { "killed" } else { "ended in order" });
            self.end(killed);
            if self.chance.one_in(2) {
                self.harm();
            }
            if self.chance.one_in(3) {
                self.look();
            }
        }
        self.look();
    }

    fn use_it(&mut self) {
        for _ in 0..self.chance.below(30) {
            let which = self.chance.below(self.tabs.len());
            match self.chance.below(24) {
                0..=8 => self.append(which),
                9 => {
                    self.note("an import");
                    self.import(which);
                }
                10 => {
                    let days = [1, -1, 35, 70, 365, -365][self.chance.below(6)];
                    self.note(&format!("the clock moves {days} days"));
                    self.disk.now.set(self.disk.now.get() + days * 86_400_000);
                }
                11 => self.disk.fail_in.set(Some(self.chance.below(20) as u32)),
                12 => {
                    let local = self.disk.local.borrow().clone();
                    self.disk.local_disk.replace(local);
                }
                13 => {
                    let seen = self.chance.one_in(2);
                    self.tabs[which].keeper.seen(seen);
                }
                14 => self.relent(),
                15 => self.settle(),
                _ => {
                    self.disk.now.set(self.disk.now.get() + self.chance.below(5_000) as i64);
                    for _ in 0..self.chance.below(30) {
                        self.step();
                    }
                }
            }
        }
    }
}

fn run(seed: u64) {
    let phone = RefCell::new(Phone::new(seed));
    let told = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| phone.borrow_mut().live()));
    if let Err(fault) = told {
        let log = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| phone.borrow().log.join("\n  ")));
        eprintln!("history {seed}:\n  {}", log.unwrap_or_default());
        std::panic::resume_unwind(fault);
    }
}

/// Seeds that once failed.
fn kept_seeds() -> Vec<u64> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/histories");
    let mut seeds = Vec::new();
    for file in std::fs::read_dir(folder).expect("tests/histories") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("a text");
        seeds.extend(text.lines().filter_map(|line| line.split_whitespace().next()?.parse::<u64>().ok()));
    }
    seeds
}

#[test]
fn what_once_failed_does_not_fail_again() {
    kept_seeds().into_iter().for_each(run);
}

#[test]
fn nothing_called_saved_is_lost() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let (count, from) = (number("HISTORIES").unwrap_or(1_500), number("FROM").unwrap_or(1));
    for seed in from..from + count {
        run(seed);
    }
}
