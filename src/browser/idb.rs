//! IndexedDB as the other store: strict durability, so that "complete" means on the disk.
//!
//! Bound by hand: a crate for it costs 10 kB, and web-sys hides durability behind a build flag.

use super::clock;
use super::wait::{Begun, event};
use crate::store::shelf::{Answer, Fault, Work};
use crate::store::{Contents, Names, Over, Read, Record, SCHEMA, names, over, record};
use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::Cell;
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbVersionChangeEvent,
};

/// The layout of the database: the stores below, keys beside the values. The first had no packs and no notes.
const VERSION: u32 = if SCHEMA < 2 { 1 } else { 2 };
const RECORDS: &str = "records";
const ASIDE: &str = "aside";
const PACKS: &str = "packs";
const NOTES: &str = "notes";
const STORES: &[&str] = if SCHEMA < 2 { &[RECORDS, ASIDE] } else { &[RECORDS, ASIDE, PACKS, NOTES] };

/// What is written and deleted so that Chromium begins a new log: twice so many values of so many bytes.
const CHURN: u32 = 50;
const CHURN_BYTES: usize = 60_000;

/// An opening under way.
pub type Opening = Begun<Result<Idb, Fault>>;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = IdbDatabase)]
    type StrictDb;
    #[wasm_bindgen(method, catch)]
    fn transaction(this: &StrictDb, stores: &JsValue, mode: &str, options: &JsValue)
    -> Result<IdbTransaction, JsValue>;
}

/// The open database. Dropping a clone does not close it.
#[derive(Clone)]
pub struct Idb {
    db: IdbDatabase,
    /// It was not there before: empty, whatever the journal holds.
    pub fresh: bool,
}

impl Idb {
    /// Opens the database. May never answer: the caller keeps the time. `closed` is called when the browser takes the
    /// connection away, or another tab (true: its app is of a later version).
    pub async fn open(names: &Names, closed: impl Fn(bool) + Clone + 'static) -> Result<Idb, Fault> {
        let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten()).ok_or(Fault::Failed)?;
        let request = factory.open_with_u32(&names.database(), VERSION).map_err(|error| fault(&error))?;
        let fresh = Rc::new(Cell::new(false));
        let lay_out = Closure::once_into_js({
            let (request, fresh) = (request.clone(), fresh.clone());
            move |event: IdbVersionChangeEvent| {
                fresh.set(event.old_version() < 1.0);
                lay_out(&request);
            }
        });
        request.set_onupgradeneeded(lay_out.dyn_ref());
        let db: IdbDatabase = answer(&request).await?.unchecked_into();
        // Both handlers live as long as the connection.
        let on_close = Closure::<dyn Fn()>::new({
            let closed = closed.clone();
            move || closed(false)
        });
        db.set_onclose(on_close.into_js_value().dyn_ref());
        let on_change = Closure::<dyn Fn(IdbVersionChangeEvent)>::new({
            let db = db.clone();
            move |event: IdbVersionChangeEvent| {
                db.close();
                closed(event.new_version().is_some_and(|version| version > f64::from(VERSION)));
            }
        });
        db.set_onversionchange(on_change.into_js_value().dyn_ref());
        Ok(Idb { db, fresh: fresh.get() })
    }

    pub fn close(&self) {
        self.db.close();
    }

    /// Does `work`.
    pub async fn work(&self, work: &Work) -> Result<Answer, Fault> {
        match work {
            Work::Read => return self.contents().await.map(Answer::Contents),
            Work::Pack(name) => return self.pack(name).await.map(Answer::Text),
            Work::Put { records, aside } => self.put(records, aside).await?,
            Work::PutPack { name, text } => self.put_pack(name, text).await?,
            Work::Drop { records, packs } => self.take_away(records, packs).await?,
            Work::Note { name, text } => self.note(name, text.as_deref()).await?,
            Work::Churn => {
                self.churn().await?;
                self.churn().await?;
            }
            Work::Wipe(note) => self.wipe(note).await?,
        }
        Ok(Answer::Done)
    }

    /// All that is in it.
    async fn contents(&self) -> Result<Contents, Fault> {
        let (tx, end) = self.begin("readonly")?;
        let (records, aside) = (store(&tx, RECORDS)?, store(&tx, ASIDE)?);
        let read = || Ok([records.get_all_keys()?, records.get_all()?, aside.get_all()?]);
        let requests = read().map_err(|error: JsValue| fault(&error))?;
        let more = if VERSION < 2 {
            None
        } else {
            let (packs, notes) = (store(&tx, PACKS)?, store(&tx, NOTES)?);
            let read = || Ok([packs.get_all_keys()?, notes.get_all_keys()?, notes.get(&"head".into())?]);
            Some(read().map_err(|error: JsValue| fault(&error))?)
        };
        complete(&tx, end).await?;
        let list = |request: IdbRequest| Array::from(&request.result().unwrap_or_default());
        let [keys, texts, aside] = requests.map(list);
        let mut contents = Contents {
            records: keys.iter().zip(texts.iter()).map(|(key, text)| (say(&key), say(&text))).collect(),
            aside: say_all(&aside),
            ..Contents::default()
        };
        if let Some([packs, notes, head]) = more {
            contents.packs = say_all(&list(packs));
            contents.notes = say_all(&list(notes));
            contents.head = head.result().ok().and_then(|head| head.as_string());
        }
        Ok(contents)
    }

    async fn pack(&self, name: &str) -> Result<Option<String>, Fault> {
        let (tx, _) = self.begin("readonly")?;
        let request = store(&tx, PACKS)?.get(&name.into()).map_err(|error| fault(&error))?;
        let there = answer(&request).await?;
        Ok((!there.is_undefined()).then(|| say(&there)))
    }

    /// Writes all of `records` and of the texts `aside` in one transaction, or nothing; done when it is on the disk.
    async fn put(&self, records: &[Record], aside: &[String]) -> Result<(), Fault> {
        if aside.is_empty() && self.add(records).await? {
            return Ok(());
        }
        self.put_over(records, aside).await
    }

    /// The quick way, for what is new: `add` refuses a place that is taken. False where one was.
    async fn add(&self, records: &[Record]) -> Result<bool, Fault> {
        let (tx, end) = self.begin("readwrite")?;
        let store = store(&tx, RECORDS)?;
        for record in records {
            let line = JsValue::from_str(&record.line());
            store.add_with_key(&line, &JsValue::from_str(&record.id)).map_err(|error| fault(&error))?;
        }
        match complete(&tx, end).await {
            Err(_) if tx.error().is_some_and(|error| error.name() == "ConstraintError") => Ok(false),
            answer => answer.map(|()| true),
        }
    }

    /// The careful way: looks at each place first, in the same transaction.
    async fn put_over(&self, records: &[Record], aside: &[String]) -> Result<(), Fault> {
        let (tx, end) = self.begin("readwrite")?;
        let (store, beside) = (store(&tx, RECORDS)?, store(&tx, ASIDE)?);
        for text in aside {
            set_aside(&beside, text, &JsValue::from_str(text)).await?;
        }
        for record in records {
            let id = JsValue::from_str(&record.id);
            let there = answer(&store.get(&id).map_err(|error| fault(&error))?).await?;
            let line = JsValue::from_str(&record.line());
            let existing = (!there.is_undefined()).then(|| say(&there));
            match over(existing.as_deref(), record, SCHEMA) {
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

    async fn put_pack(&self, name: &str, text: &str) -> Result<(), Fault> {
        let (tx, end) = self.begin("readwrite")?;
        let (store, beside) = (store(&tx, PACKS)?, store(&tx, ASIDE)?);
        let (name, text) = (JsValue::from_str(name), JsValue::from_str(text));
        let there = answer(&store.get(&name).map_err(|error| fault(&error))?).await?;
        if there != text {
            if !there.is_undefined() {
                set_aside(&beside, &say(&there), &there).await?;
            }
            store.put_with_key(&text, &name).map_err(|error| fault(&error))?;
        }
        complete(&tx, end).await
    }

    /// Records go only where they still say this.
    async fn take_away(&self, records: &[Record], packs: &[String]) -> Result<(), Fault> {
        let (tx, end) = self.begin("readwrite")?;
        let (singles, packed) = (store(&tx, RECORDS)?, store(&tx, PACKS)?);
        for record in records {
            let id = JsValue::from_str(&record.id);
            let there = answer(&singles.get(&id).map_err(|error| fault(&error))?).await?;
            if record::read(&say(&there)) == Read::Good(record.clone()) {
                singles.delete(&id).map_err(|error| fault(&error))?;
            }
        }
        for name in packs {
            packed.delete(&JsValue::from_str(name)).map_err(|error| fault(&error))?;
        }
        complete(&tx, end).await
    }

    async fn note(&self, name: &str, text: Option<&str>) -> Result<(), Fault> {
        if VERSION < 2 {
            return Ok(());
        }
        let (tx, end) = self.begin("readwrite")?;
        let (notes, name) = (store(&tx, NOTES)?, JsValue::from_str(name));
        match text {
            Some(text) => notes.put_with_key(&JsValue::from_str(text), &name),
            None => notes.delete(&name),
        }
        .map_err(|error| fault(&error))?;
        complete(&tx, end).await
    }

    /// Writes 3 MB that no compression makes smaller, and deletes them.
    async fn churn(&self) -> Result<(), Fault> {
        if VERSION < 2 {
            return Ok(());
        }
        let (tx, end) = self.begin("readwrite")?;
        let notes = store(&tx, NOTES)?;
        let mut bytes = Vec::from([0; CHURN_BYTES]);
        for n in 0..CHURN {
            clock::fill(&mut bytes);
            let key = JsValue::from_f64(f64::from(n));
            notes.put_with_key(&Uint8Array::from(bytes.as_slice()), &key).map_err(|error| fault(&error))?;
        }
        complete(&tx, end).await?;
        let (tx, end) = self.begin("readwrite")?;
        let notes = store(&tx, NOTES)?;
        for n in 0..CHURN {
            notes.delete(&JsValue::from_f64(f64::from(n))).map_err(|error| fault(&error))?;
        }
        complete(&tx, end).await
    }

    async fn wipe(&self, note: &str) -> Result<(), Fault> {
        let (tx, end) = self.begin("readwrite")?;
        for name in STORES {
            store(&tx, name)?.clear().map_err(|error| fault(&error))?;
        }
        if VERSION > 1 {
            store(&tx, NOTES)?.put_with_key(&"1".into(), &note.into()).map_err(|error| fault(&error))?;
        }
        complete(&tx, end).await
    }

    /// A transaction over all stores, and its end: that is to be asked for before anything is waited for.
    fn begin(&self, mode: &str) -> Result<(IdbTransaction, Promise), Fault> {
        let options = Object::new();
        let _ = Reflect::set(&options, &"durability".into(), &"strict".into());
        let stores: Array = STORES.iter().map(|name| JsValue::from_str(name)).collect();
        let db = self.db.unchecked_ref::<StrictDb>();
        let tx = db.transaction(&stores, mode, &options).map_err(|error| fault(&error))?;
        let end = event(|act| {
            tx.set_oncomplete(Some(act));
            tx.set_onabort(Some(act));
        });
        Ok((tx, end))
    }
}

fn lay_out(request: &IdbOpenDbRequest) {
    if let Ok(db) = request.result() {
        let db: IdbDatabase = db.unchecked_into();
        for store in STORES {
            // What is there already stays: making it again is refused.
            let _ = db.create_object_store(store);
        }
    }
}

fn store(tx: &IdbTransaction, name: &str) -> Result<IdbObjectStore, Fault> {
    tx.object_store(name).map_err(|error| fault(&error))
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

fn say_all(values: &Array) -> Vec<String> {
    values.iter().filter_map(|value| value.as_string()).collect()
}

fn fault(error: &JsValue) -> Fault {
    error.dyn_ref::<DomException>().map_or(Fault::Failed, |error| named(&error.name()))
}

fn named(name: &str) -> Fault {
    match name {
        "VersionError" => Fault::Newer,
        "QuotaExceededError" => Fault::Full,
        _ => Fault::Failed,
    }
}
