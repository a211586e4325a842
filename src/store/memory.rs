//! An outside in memory, for the tests: two stores that fail and forget as the real ones do, and a runner that can stop
//! between any two steps.

use super::record::Record;
use super::shelf::{Answer, Denied, Fault, Outside, Quick, Seen, Work};
use super::{Contents, Over, Read, names, over, record};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::rc::Rc;
use core::cell::{Cell, RefCell};
use core::future::{Future, poll_fn};
use core::pin::Pin;
use core::task::{Context, Poll, Waker};

/// What survives a page: the disk and what the browser holds of it.
#[derive(Default)]
pub struct Disk {
    /// localStorage as pages see it, and as it stands on the disk: that follows late.
    pub local: RefCell<BTreeMap<String, String>>,
    pub local_disk: RefCell<BTreeMap<String, String>>,
    /// Its files were damaged: at a start it forgets what was written since, until more than 32 KiB were.
    pub local_shaky: Cell<bool>,
    /// Characters written since the browser started, and how many when each key was.
    pub local_written: Cell<usize>,
    pub local_order: RefCell<BTreeMap<String, usize>>,
    /// Characters that fit.
    pub local_room: Cell<Option<usize>>,
    pub denied: Cell<bool>,
    pub base: RefCell<Base>,
    /// The strict store: half a record stands at the end of its log (1). What is written behind it (2) is still seen,
    /// and at the next start everything is gone. That a kill while the log is turned over does the same is beyond the
    /// keeper: it has nothing else to write to.
    pub stump: Cell<u8>,
    /// It does not open.
    pub base_away: Cell<bool>,
    pub base_full: Cell<bool>,
    /// An app of a later version has laid it out anew: schema of that app.
    pub base_schema: Cell<u16>,
    pub seen: Cell<Option<Seen>>,
    /// ms since 1970.
    pub now: Cell<i64>,
    pub chance: Cell<u64>,
    /// Calls until one fails; each call of either store counts.
    pub fail_in: Cell<Option<u32>>,
}

/// What the strict store holds.
#[derive(Clone, Default)]
pub struct Base {
    pub records: BTreeMap<String, String>,
    pub aside: BTreeMap<String, String>,
    pub packs: BTreeMap<String, String>,
    pub notes: BTreeMap<String, String>,
}

impl Disk {
    /// Does this call fail?
    fn fails(&self) -> bool {
        let left = self.fail_in.get();
        self.fail_in.set(left.and_then(|left| left.checked_sub(1)));
        left == Some(0)
    }
}

/// A key of localStorage, and what was written there.
type Written = (String, Option<String>);
type Job = Pin<Box<dyn Future<Output = ()>>>;

/// One page: an outside of its own over the disk that all share, and the work that runs in it.
#[derive(Clone)]
pub struct Page {
    pub disk: Rc<Disk>,
    jobs: Rc<RefCell<Vec<Job>>>,
    schema: u16,
    /// A strict write is going on, other than that of the run's mark: should that one be torn, nothing tells the next
    /// start of it. It takes the first ms of a run.
    pub writing: Rc<Cell<bool>>,
    /// What this page wrote to localStorage since it was asked last: key and text, for the other tabs.
    pub events: Rc<RefCell<Vec<Written>>>,
}

impl Page {
    pub fn new(disk: &Rc<Disk>, schema: u16) -> Self {
        Page { disk: disk.clone(), jobs: Rc::default(), schema, writing: Rc::default(), events: Rc::default() }
    }

    /// Takes one step of one job; which one is chosen by `pick`. False where there is none.
    pub fn step(&self, pick: usize) -> bool {
        let count = self.jobs.borrow().len();
        if count == 0 {
            return false;
        }
        let mut job = self.jobs.borrow_mut().remove(pick % count);
        let mut cx = Context::from_waker(Waker::noop());
        if job.as_mut().poll(&mut cx).is_pending() {
            self.jobs.borrow_mut().push(job);
        }
        true
    }

    /// Is there work?
    pub fn busy(&self) -> bool {
        !self.jobs.borrow().is_empty()
    }
}

/// Gives way once: here a page can be killed, or another go on.
async fn breathe() {
    let mut first = true;
    poll_fn(|_| if core::mem::take(&mut first) { Poll::Pending } else { Poll::Ready(()) }).await;
}

impl Quick for Page {
    fn keys(&self) -> Option<Vec<String>> {
        (!self.disk.denied.get() && !self.disk.fails()).then(|| self.disk.local.borrow().keys().cloned().collect())
    }
    fn get(&self, key: &str) -> Result<Option<String>, Denied> {
        if self.disk.denied.get() || self.disk.fails() {
            return Err(Denied);
        }
        Ok(self.disk.local.borrow().get(key).cloned())
    }
    fn set(&self, key: &str, text: &str) -> bool {
        assert!(names::kind(key).is_some(), "a key that is not ours: {key}");
        let mut local = self.disk.local.borrow_mut();
        let used: usize =
            local.iter().filter(|(there, _)| *there != key).map(|(key, text)| key.len() + text.len()).sum();
        let full = self.disk.local_room.get().is_some_and(|room| used + key.len() + text.len() > room);
        if self.disk.denied.get() || full || self.disk.fails() {
            return false;
        }
        self.disk.local_written.set(self.disk.local_written.get() + text.len());
        local.insert(key.into(), text.into());
        self.disk.local_order.borrow_mut().insert(key.into(), self.disk.local_written.get());
        self.events.borrow_mut().push((key.into(), Some(text.into())));
        true
    }
    fn copy(&self, from: &str, to: &str) -> bool {
        let text = self.disk.local.borrow().get(from).cloned();
        text.is_some_and(|text| self.set(to, &text))
    }
    fn same(&self, one: &str, other: &str) -> bool {
        let local = self.disk.local.borrow();
        local.contains_key(one) && local.get(one) == local.get(other)
    }
    fn remove(&self, key: &str) {
        if !self.disk.denied.get() && self.disk.local.borrow_mut().remove(key).is_some() {
            self.events.borrow_mut().push((key.into(), None));
        }
    }
}

impl Page {
    async fn write_out(&self, mark: bool) {
        self.writing.set(!mark);
        breathe().await;
        self.writing.set(false);
    }

    fn work(&self, base: &mut Base, work: Work) -> Result<Answer, Fault> {
        match work {
            Work::Read => {
                return Ok(Answer::Contents(Contents {
                    records: base.records.clone().into_iter().collect(),
                    aside: base.aside.values().cloned().collect(),
                    packs: base.packs.keys().cloned().collect(),
                    head: base.notes.get("head").cloned(),
                    notes: base.notes.keys().cloned().collect(),
                }));
            }
            Work::Pack(name) => return Ok(Answer::Text(base.packs.get(&name).cloned())),
            Work::Put { records, aside } => {
                for text in aside {
                    set_aside(&mut base.aside, &text);
                }
                for new in records {
                    put(base, &new, self.schema)?;
                }
            }
            Work::PutPack { name, text } => {
                if let Some(there) = base.packs.insert(name, text.clone())
                    && there != text
                {
                    set_aside(&mut base.aside, &there);
                }
            }
            Work::Drop { records, packs } => {
                for old in records {
                    let there = base.records.get(&old.id);
                    if there.is_some_and(|there| record::read_as(there, self.schema) == Read::Good(old.clone())) {
                        base.records.remove(&old.id);
                    }
                }
                base.packs.retain(|name, _| !packs.contains(name));
            }
            Work::Note { name, text: Some(text) } => drop(base.notes.insert(name, text)),
            Work::Note { name, text: None } => drop(base.notes.remove(&name)),
            Work::Churn => self.disk.stump.set(0),
            Work::Wipe(note) => {
                *base = Base::default();
                base.notes.insert(note, "1".into());
            }
        }
        Ok(Answer::Done)
    }
}

fn put(base: &mut Base, new: &Record, schema: u16) -> Result<(), Fault> {
    let existing = base.records.get(&new.id).cloned();
    match over(existing.as_deref(), new, schema) {
        Over::Done => return Ok(()),
        Over::Refuse => return Err(Fault::Newer),
        Over::Yield => {
            set_aside(&mut base.aside, &new.line_as(schema));
            return Ok(());
        }
        Over::Replace => set_aside(&mut base.aside, &existing.unwrap_or_default()),
        Over::Write => {}
    }
    base.records.insert(new.id.clone(), new.line_as(schema));
    Ok(())
}

fn set_aside(aside: &mut BTreeMap<String, String>, text: &str) {
    let taken: BTreeSet<&String> = aside.keys().collect();
    let mut nth = 0;
    loop {
        let name = names::aside(text, nth);
        if aside.get(&name).is_some_and(|there| there == text) {
            return;
        }
        if !taken.contains(&name) {
            aside.insert(name, text.into());
            return;
        }
        nth += 1;
    }
}

impl Outside for Page {
    type Quick = Page;
    fn quick(&self) -> Option<&Page> {
        (!self.disk.denied.get()).then_some(self)
    }
    async fn strict(&self, work: Work) -> Result<Answer, Fault> {
        let reads = matches!(work, Work::Read | Work::Pack(_));
        breathe().await;
        if self.disk.base_schema.get() > self.schema {
            return Err(Fault::Newer);
        }
        if self.disk.base_away.get() || self.disk.fails() {
            return Err(Fault::Failed);
        }
        if self.disk.base_full.get() && !reads && !matches!(work, Work::Drop { .. } | Work::Note { text: None, .. }) {
            return Err(Fault::Full);
        }
        self.disk.base_schema.set(self.schema);
        // Killed while a write is under way it may stand or not, and half of it may stand at the end of the log.
        let (early, mark) =
            (self.chance() & 1 == 0, matches!(&work, Work::Note { name, .. } if name.starts_with("run-")));
        if !reads && !early {
            self.write_out(mark).await;
        }
        let mut base = self.disk.base.borrow().clone();
        let answer = self.work(&mut base, work)?;
        if !reads {
            if self.disk.stump.get() == 1 {
                self.disk.stump.set(2);
            }
            self.disk.base.replace(base);
            if early {
                self.write_out(mark).await;
            }
        }
        Ok(answer)
    }
    fn fresh(&self) -> bool {
        false
    }
    async fn seen(&self) -> Option<Seen> {
        breathe().await;
        self.disk.seen.get()
    }
    async fn see(&self, seen: Option<Seen>) {
        breathe().await;
        self.disk.seen.set(seen);
    }
    fn now(&self) -> i64 {
        self.disk.now.get()
    }
    fn chance(&self) -> u64 {
        self.disk.chance.set(self.disk.chance.get() + 1);
        self.disk.chance.get()
    }
    async fn sleep(&self, _: u32) {
        breathe().await;
    }
    fn go(&self, work: impl Future<Output = ()> + 'static) {
        self.jobs.borrow_mut().push(Box::pin(work));
    }
}
