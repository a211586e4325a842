//! The browser as the outside of the keeper: localStorage, IndexedDB, the witness, the clock.

use super::events::{on_visible, on_window};
use super::idb::{Idb, Opening};
use super::local::Local;
use super::wait::{begin, sleep};
use super::{clock, quota, witness};
use crate::journal::FILING;
use crate::store::shelf::{Answer, Fault, Outside, Seen, Work};
use crate::store::{self, Names, SCHEMA};
use alloc::rc::Rc;
use core::cell::{Cell, RefCell};
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

/// How long IndexedDB may take to open or to be read before the app goes on without it, in ms.
const OPEN_MS: i32 = 3_000;
/// How long one write may take before it counts as failed, in ms.
const WRITE_MS: i32 = 10_000;
/// How long the witness may take, in ms.
const SEEN_MS: i32 = 1_000;

/// The keeper of this page.
pub type Keeper = store::Keeper<Browser>;
pub type Opened = store::Opened<Browser>;
pub use store::{Missing, News, StartReport};

/// Bytes that are used, where the browser says so.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bytes {
    /// Characters in localStorage, ours alone.
    pub local: Option<u64>,
    /// Bytes of everything on this origin, and how many are allowed.
    pub origin: Option<(u64, u64)>,
}

/// Opens both stores of this page and unites them. Never fails: the report says what is missing. Takes a little over
/// 3 seconds at the longest.
pub async fn open() -> Opened {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
    let names = Names::new(&path);
    let base = Rc::new(Base { names: names.clone(), ..Base::default() });
    let browser = Browser { local: Local::open(&names), base: base.clone(), names: names.clone() };
    let opened = Keeper::open(browser, FILING, SCHEMA).await;
    let keeper = opened.keeper.clone();
    *base.newer.borrow_mut() = Some({
        let keeper = keeper.clone();
        Rc::new(move || keeper.freeze())
    });
    listen(keeper, names);
    opened
}

/// Bytes used.
pub async fn bytes() -> Bytes {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
    let local = Local::open(&Names::new(&path)).and_then(|local| local.size());
    Bytes { local, origin: quota::estimate().await }
}

/// Other tabs' writes to localStorage come as events; a page that is not seen any more may be gone without a word.
fn listen(keeper: Keeper, names: Names) {
    let seen = keeper.clone();
    let gone = keeper.clone();
    let listeners = [
        on_window("storage", move |event| {
            let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
            if let Some(own) = event.key().as_deref().and_then(|key| names.own(key)) {
                keeper.heard(own, event.new_value().as_deref());
            }
        }),
        on_visible(move |is| seen.seen(is)),
        on_window("pagehide", move |_| gone.seen(false)),
    ];
    listeners.into_iter().flatten().for_each(super::events::Listener::for_ever);
}

/// The outside.
pub struct Browser {
    local: Option<Local>,
    base: Rc<Base>,
    names: Names,
}

impl Outside for Browser {
    type Quick = Local;
    fn quick(&self) -> Option<&Local> {
        self.local.as_ref()
    }
    async fn strict(&self, work: Work) -> Result<Answer, Fault> {
        self.base.clone().work(work).await
    }
    fn fresh(&self) -> bool {
        self.base.fresh.take()
    }
    async fn seen(&self) -> Option<Seen> {
        let names = self.names.clone();
        begin(async move { witness::seen(&names).await }).within(SEEN_MS).await.flatten()
    }
    async fn see(&self, seen: Option<Seen>) {
        let names = self.names.clone();
        begin(async move { witness::see(&names, seen).await }).within(SEEN_MS).await;
    }
    fn now(&self) -> i64 {
        clock::now_ms()
    }
    fn chance(&self) -> u64 {
        clock::random().iter().fold(0, |bits, byte| (bits << 8) | u64::from(*byte))
    }
    async fn sleep(&self, ms: u32) {
        sleep(i32::try_from(ms).unwrap_or(i32::MAX)).await;
    }
    fn go(&self, work: impl Future<Output = ()> + 'static) {
        wasm_bindgen_futures::spawn_local(work);
    }
}

/// IndexedDB, opened again where the system took it away.
#[derive(Default)]
struct Base {
    names: Names,
    idb: RefCell<Option<Idb>>,
    /// The opening under way, so that there is one at a time.
    opening: RefCell<Option<Opening>>,
    fresh: Cell<bool>,
    /// Called when a later version of the app takes the database over.
    newer: RefCell<Option<Rc<dyn Fn()>>>,
}

impl Base {
    async fn work(self: Rc<Self>, work: Work) -> Result<Answer, Fault> {
        let most = if matches!(work, Work::Read | Work::Pack(_)) { OPEN_MS } else { WRITE_MS };
        let work = Rc::new(work);
        // The system may have closed the database under the page: opened anew, it is tried once more.
        for _ in 0..2 {
            let opened = begin(self.clone().idb()).within(OPEN_MS).await;
            let idb = opened.unwrap_or(Err(Fault::Failed))?;
            let (db, work) = (idb.clone(), work.clone());
            match begin(async move { db.work(&work).await }).within(most).await {
                Some(Ok(answer)) => return Ok(answer),
                Some(Err(fault)) if fault != Fault::Failed => return Err(fault),
                _ => {
                    idb.close();
                    self.idb.take();
                }
            }
        }
        Err(Fault::Failed)
    }

    /// The open database; opens it where it is not. May take for ever.
    async fn idb(self: Rc<Self>) -> Result<Idb, Fault> {
        if let Some(idb) = self.idb.borrow().clone() {
            return Ok(idb);
        }
        let under_way = self.opening.borrow().clone();
        let opening = under_way.unwrap_or_else(|| begin(self.clone().open_idb()));
        *self.opening.borrow_mut() = Some(opening.clone());
        opening.done().await.unwrap_or(Err(Fault::Failed))
    }

    async fn open_idb(self: Rc<Self>) -> Result<Idb, Fault> {
        let closed = {
            let base = Rc::downgrade(&self);
            move |newer: bool| {
                let Some(base) = base.upgrade() else { return };
                base.idb.take();
                let told = base.newer.borrow().clone();
                if let Some(told) = told
                    && newer
                {
                    told();
                }
            }
        };
        let opened = Idb::open(&self.names, closed).await;
        if let Ok(idb) = &opened {
            if idb.fresh {
                self.fresh.set(true);
            }
            *self.idb.borrow_mut() = Some(idb.clone());
        }
        self.opening.take();
        opened
    }
}
