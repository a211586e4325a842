//! IndexedDB as the other store: strict durability, so that "complete" means on the disk.
//!
//! Bound by hand: a crate for it costs 10 kB, and web-sys hides durability behind a build flag.

use super::wait::event;
use crate::store::{Contents, Names, Over, Record, names, over};
use alloc::rc::Rc;
use alloc::string::String;
use core::cell::Cell;
use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

/// The layout of the database: the two stores below, keys beside the values.
const VERSION: u32 = 1;
const RECORDS: &str = "records";
const ASIDE: &str = "aside";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = IdbDatabase)]
    type StrictDb;
    #[wasm_bindgen(method, catch)]
    fn transaction(this: &StrictDb, stores: &JsValue, mode: &str, options: &JsValue)
    -> Result<IdbTransaction, JsValue>;
}

/// Why the database cannot be used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A later version of the app has laid it out anew.
    Newer,
    /// A place is taken: the careful way is needed.
    Taken,
    /// Full.
    Full,
    /// Denied, closed, damaged.
    Failed,
}

/// The open database. Dropping a clone does not close it.
#[derive(Clone)]
pub struct Idb {
    db: IdbDatabase,
    /// It was not there before: empty, whatever the journal holds.
    pub fresh: bool,
}

impl Idb {
    /// Opens the database. May never answer: the caller keeps the time. `closed` is called when the
    /// browser, or another tab's newer version, takes the connection away.
    pub async fn open(names: &Names, closed: impl Fn() + Clone + 'static) -> Result<Idb, Fault> {
        let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten()).ok_or(Fault::Failed)?;
        let request = factory.open_with_u32(&names.database(), VERSION).map_err(|error| fault(&error))?;
        let fresh = Rc::new(Cell::new(false));
        let lay_out = Closure::once_into_js({
            let (request, fresh) = (request.clone(), fresh.clone());
            move || {
                fresh.set(true);
                lay_out(&request);
            }
        });
        request.set_onupgradeneeded(lay_out.dyn_ref());
        let db: IdbDatabase = answer(&request).await?.unchecked_into();
        // Both handlers live as long as the connection.
        let on_close = Closure::<dyn Fn()>::new(closed.clone()).into_js_value();
        db.set_onclose(on_close.dyn_ref());
        let on_change = Closure::<dyn Fn()>::new({
            let db = db.clone();
            move || {
                db.close();
                closed();
            }
        });
        db.set_onversionchange(on_change.into_js_value().dyn_ref());
        Ok(Idb { db, fresh: fresh.get() })
    }

    pub fn close(&self) {
        self.db.close();
    }

    /// All that is in it.
    pub async fn contents(&self) -> Result<Contents, Fault> {
        let tx = self.begin("readonly")?;
        let end = end(&tx);
        let records = tx.object_store(RECORDS).map_err(|error| fault(&error))?;
        let aside = tx.object_store(ASIDE).map_err(|error| fault(&error))?;
        let read = || Ok([records.get_all_keys()?, records.get_all()?, aside.get_all()?]);
        let requests = read().map_err(|error: JsValue| fault(&error))?;
        complete(&tx, end).await?;
        let [keys, texts, aside] = requests.map(|request| Array::from(&request.result().unwrap_or_default()));
        let records = keys.iter().zip(texts.iter()).map(|(key, text)| (say(&key), say(&text)));
        Ok(Contents { records: records.collect(), aside: aside.iter().map(|text| say(&text)).collect() })
    }

    /// Writes all of `records` and of the texts `aside` in one transaction, or nothing; done when it is on the disk.
    pub async fn put(&self, records: &[Record], aside: &[String]) -> Result<(), Fault> {
        if aside.is_empty() {
            match self.add(records).await {
                Err(Fault::Taken) => {}
                answer => return answer,
            }
        }
        self.put_over(records, aside).await
    }

    /// The quick way, for what is new: `add` refuses a place that is taken.
    async fn add(&self, records: &[Record]) -> Result<(), Fault> {
        let tx = self.begin("readwrite")?;
        let end = end(&tx);
        let store = tx.object_store(RECORDS).map_err(|error| fault(&error))?;
        for record in records {
            let line = JsValue::from_str(&record.line());
            store.add_with_key(&line, &JsValue::from_str(&record.id)).map_err(|error| fault(&error))?;
        }
        complete(&tx, end).await
    }

    /// The careful way: looks at each place first, in the same transaction.
    async fn put_over(&self, records: &[Record], aside: &[String]) -> Result<(), Fault> {
        let tx = self.begin("readwrite")?;
        let end = end(&tx);
        let store = tx.object_store(RECORDS).map_err(|error| fault(&error))?;
        let beside = tx.object_store(ASIDE).map_err(|error| fault(&error))?;
        for text in aside {
            set_aside(&beside, text, &JsValue::from_str(text)).await?;
        }
        for record in records {
            let id = JsValue::from_str(&record.id);
            let there = answer(&store.get(&id).map_err(|error| fault(&error))?).await?;
            let line = JsValue::from_str(&record.line());
            let existing = (!there.is_undefined()).then(|| say(&there));
            match over(existing.as_deref(), record) {
                Over::Done => continue,
                Over::Refuse => return Err(Fault::Newer),
                Over::Yield => {
                    set_aside(&beside, &record.line(), &line).await?;
                    continue;
                }
                Over::Replace => set_aside(&beside, &say(&there), &there).await?,
                Over::Write => {}
            }
            store.put_with_key(&line, &id).map_err(|error| fault(&error))?;
        }
        complete(&tx, end).await
    }

    fn begin(&self, mode: &str) -> Result<IdbTransaction, Fault> {
        let options = Object::new();
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
        let stores = Array::of2(&RECORDS.into(), &ASIDE.into());
        let db = self.db.unchecked_ref::<StrictDb>();
        db.transaction(&stores, mode, &options).map_err(|error| fault(&error))
    }
}

fn lay_out(request: &IdbOpenDbRequest) {
    if let Ok(db) = request.result() {
        let db: IdbDatabase = db.unchecked_into();
        for store in [RECORDS, ASIDE] {
            let _ = db.create_object_store(store);
        }
    }
}

/// Waits for one request's result. Inside a transaction nothing else may be waited for in between.
async fn answer(request: &IdbRequest) -> Result<JsValue, Fault> {
    let answered = event(|act| {
        request.set_onsuccess(Some(act));
        request.set_onerror(Some(act));
    });
    let _ = JsFuture::from(answered).await;
    match request.error() {
        Ok(None) => request.result().map_err(|error| fault(&error)),
        Ok(Some(error)) => Err(named(&error.name())),
        Err(error) => Err(fault(&error)),
    }
}

/// The end of `tx`: to be asked for before anything is waited for.
fn end(tx: &IdbTransaction) -> Promise {
    event(|act| {
        tx.set_oncomplete(Some(act));
        tx.set_onabort(Some(act));
    })
}

/// Did `tx` complete?
async fn complete(tx: &IdbTransaction, end: Promise) -> Result<(), Fault> {
    let ended = JsFuture::from(end).await.map_err(|error| fault(&error))?;
    if ended.unchecked_ref::<web_sys::Event>().type_() == "complete" {
        return Ok(());
    }
    Err(tx.error().map_or(Fault::Failed, |error| named(&error.name())))
}

async fn set_aside(store: &IdbObjectStore, text: &str, value: &JsValue) -> Result<(), Fault> {
    let mut nth = 0;
    loop {
        let name = JsValue::from_str(&names::aside(text, nth));
        let there = answer(&store.get(&name).map_err(|error| fault(&error))?).await?;
        if there.is_undefined() {
            store.put_with_key(value, &name).map_err(|error| fault(&error))?;
            return Ok(());
        }
        if there == *value {
            return Ok(());
        }
        nth += 1;
    }
}

/// A value as text; what is no text has none, and reads as damaged.
fn say(value: &JsValue) -> String {
    value.as_string().unwrap_or_default()
}

fn fault(error: &JsValue) -> Fault {
    error.dyn_ref::<DomException>().map_or(Fault::Failed, |error| named(&error.name()))
}

fn named(name: &str) -> Fault {
    match name {
        "VersionError" => Fault::Newer,
        "ConstraintError" => Fault::Taken,
        "QuotaExceededError" => Fault::Full,
        _ => Fault::Failed,
    }
}
