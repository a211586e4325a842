//! Handing things on: share, copy, print, a buzz.

use super::wait::settled;
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // Each of these is missing somewhere; web-sys would call what is not there and throw past us.
    type Navigator;
    #[wasm_bindgen(method, getter)]
    fn share(this: &Navigator) -> JsValue;
    #[wasm_bindgen(method, catch, js_name = share)]
    fn call_share(this: &Navigator, data: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn clipboard(this: &Navigator) -> Option<Clipboard>;
    #[wasm_bindgen(method, catch)]
    fn vibrate(this: &Navigator, ms: u32) -> Result<JsValue, JsValue>;

    type Clipboard;
    #[wasm_bindgen(method, catch, js_name = writeText)]
    fn write_text(this: &Clipboard, text: &str) -> Result<JsValue, JsValue>;
}

/// What has become of a text that was to be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// Another app took it.
    Shared,
    /// It lies in the clipboard.
    Copied,
    /// The person thought better of it.
    Cancelled,
    Failed,
}

/// Offers `text` to other apps, where the browser can; else copies it. To be called in a tap.
pub async fn share_text(title: &str, text: &str) -> Shared {
    let Some(navigator) = navigator() else { return Shared::Failed };
    if navigator.share().is_undefined() {
        return if copy(text).await { Shared::Copied } else { Shared::Failed };
    }
    let data = Object::new();
    let _ = Reflect::set(&data, &"title".into(), &title.into());
    let _ = Reflect::set(&data, &"text".into(), &text.into());
    let answer = match navigator.call_share(&data) {
        Ok(promise) => settled(promise).await,
        Err(error) => Err(error),
    };
    match answer {
        Ok(_) => Shared::Shared,
        Err(error) if error.dyn_ref::<web_sys::DomException>().is_some_and(|error| error.name() == "AbortError") => {
            Shared::Cancelled
        }
        Err(_) if copy(text).await => Shared::Copied,
        Err(_) => Shared::Failed,
    }
}

/// Copies `text`. To be called in a tap.
pub async fn copy(text: &str) -> bool {
    let Some(clipboard) = navigator().and_then(|navigator| navigator.clipboard()) else { return false };
    match clipboard.write_text(text) {
        Ok(promise) => settled(promise).await.is_ok(),
        Err(_) => false,
    }
}

/// Opens the print dialogue.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Buzzes for `ms`, on phones that can.
pub fn buzz(ms: u32) {
    if let Some(navigator) = navigator() {
        let _ = navigator.vibrate(ms);
    }
}

fn navigator() -> Option<Navigator> {
    web_sys::window().map(|window| JsValue::from(window.navigator()).unchecked_into())
}
