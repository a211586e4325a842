//! localStorage as the quick one of the two stores.
//!
//! gloo-storage's own getter answers absent, unreadable and denied with one error, and it throws where
//! storage is denied; so storage is probed before every use and texts are read as they stand. Only keys
//! of our own are read, written or removed.

use crate::store::Names;
use crate::store::shelf::{Denied, Quick};
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

    /// How many characters our keys and texts are.
    pub fn size(&self) -> Option<u64> {
        let keys = self.keys()?;
        let text = |key: &String| self.verbatim(key).and_then(|text| text.as_string()).map_or(0, |text| text.len());
        Some(keys.iter().map(|key| (self.names.key(key).len() + text(key)) as u64).sum())
    }

    fn verbatim(&self, key: &str) -> Option<JsValue> {
        raw()?.unchecked_ref::<Verbatim>().get(&self.names.key(key)).ok()
    }
}

impl Quick for Local {
    fn keys(&self) -> Option<Vec<String>> {
        let raw = raw()?;
        let mut keys = Vec::new();
        for at in 0..raw.length().ok()? {
            if let Some(key) = raw.key(at).ok()?
                && let Some(own) = self.names.own(&key)
            {
                keys.push(own.into());
            }
        }
        Some(keys)
    }
    fn get(&self, key: &str) -> Result<Option<String>, Denied> {
        raw().ok_or(Denied)?.get_item(&self.names.key(key)).map_err(|_| Denied)
    }
    fn set(&self, key: &str, text: &str) -> bool {
        // `raw` throws where there is no storage.
        raw().is_some() && LocalStorage::raw().set_item(&self.names.key(key), text).is_ok()
    }
    fn copy(&self, from: &str, to: &str) -> bool {
        let (Some(raw), Some(value)) = (raw(), self.verbatim(from)) else { return false };
        raw.unchecked_ref::<Verbatim>().set(&self.names.key(to), &value).is_ok()
    }
    fn same(&self, one: &str, other: &str) -> bool {
        self.verbatim(one).is_some_and(|one| !one.is_null() && self.verbatim(other) == Some(one))
    }
    fn remove(&self, key: &str) {
        if raw().is_some() {
            LocalStorage::delete(self.names.key(key));
        }
    }
}

fn raw() -> Option<web_sys::Storage> {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten())
}
