//! localStorage as one of the two stores of the journal.
//!
//! gloo-storage's own getter answers absent, unreadable and denied with one error, and it throws where
//! storage is denied; so storage is probed before every use and texts are read as they stand. Only keys
//! of our own prefix are read or written, and nothing is ever removed.

use crate::store::{Contents, Names, Over, Record, names, over};
use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Storage once more, with values as they are: a damaged text may hold half a character,
    /// and a Rust string could not carry that over.
    type Verbatim;
    #[wasm_bindgen(method, catch, js_name = getItem)]
    fn get(this: &Verbatim, key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = setItem)]
    fn set(this: &Verbatim, key: &str, value: &JsValue) -> Result<(), JsValue>;
}

/// localStorage, where it is not denied.
pub struct Local {
    names: Names,
}

impl Local {
    /// None where the browser has no localStorage for this page.
    pub fn open(names: &Names) -> Option<Local> {
        raw().map(|_| Local { names: names.clone() })
    }

    /// All that is ours. None if it cannot be read.
    pub fn contents(&self) -> Option<Contents> {
        let raw = raw()?;
        let mut contents = Contents::default();
        for at in 0..raw.length().ok()? {
            let Some(key) = raw.key(at).ok()? else { continue };
            if let Some(id) = self.names.entry_of(&key) {
                contents.records.push((id.into(), raw.get_item(&key).ok()?.unwrap_or_default()));
            } else if self.names.aside_of(&key).is_some() {
                contents.aside.extend(raw.get_item(&key).ok()?);
            }
        }
        Some(contents)
    }

    /// Writes one record; true when it stands, or has been set aside for another one of its id.
    pub fn put(&self, record: &Record) -> bool {
        let Some(raw) = raw() else { return false };
        let key = self.names.entry(&record.id);
        let Ok(existing) = raw.get_item(&key) else { return false };
        match over(existing.as_deref(), record) {
            Over::Done => true,
            Over::Write => write(&key, &record.line()),
            Over::Replace => self.copy_aside(&key) && write(&key, &record.line()),
            Over::Yield => self.aside(&record.line()),
            Over::Refuse => false,
        }
    }

    /// Sets `text` aside; true when it stands.
    pub fn aside(&self, text: &str) -> bool {
        self.set_aside(text, &JsValue::from_str(text))
    }

    fn copy_aside(&self, key: &str) -> bool {
        let Some(raw) = raw() else { return false };
        match raw.unchecked_ref::<Verbatim>().get(key) {
            Ok(value) => value.as_string().is_some_and(|text| self.set_aside(&text, &value)),
            Err(_) => false,
        }
    }

    fn set_aside(&self, text: &str, value: &JsValue) -> bool {
        let Some(raw) = raw() else { return false };
        let raw = raw.unchecked_ref::<Verbatim>();
        let mut nth = 0;
        loop {
            let key = self.names.aside(&names::aside(text, nth));
            match raw.get(&key) {
                Ok(there) if there.is_null() => return raw.set(&key, value).is_ok(),
                Ok(there) if there == *value => return true,
                Ok(_) => nth += 1, // another text has the name
                Err(_) => return false,
            }
        }
    }
}

fn raw() -> Option<web_sys::Storage> {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten())
}

/// A record is JSON itself and is kept as it stands. `raw` throws where there is no storage; `Local` is only
/// there once it was found.
fn write(key: &str, line: &str) -> bool {
    LocalStorage::raw().set_item(key, line).is_ok()
}
