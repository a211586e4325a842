//! The part of the address behind the `#`, where the route stands.

use super::events::{Listener, on_window};
use alloc::format;
use alloc::string::String;
use wasm_bindgen::JsValue;

/// The hash without its `#`, as it stands in the address; empty if there is none.
#[must_use]
pub fn current() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    String::from(hash.strip_prefix('#').unwrap_or(&hash))
}

/// Goes to `hash` (without `#`): a step that Back undoes. [`on_change`] is called.
pub fn go(hash: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(hash);
    }
}

/// Puts `hash` in place of the present one: Back does not come here again. [`on_change`] is not called.
pub fn replace(hash: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("#{hash}")));
    }
}

/// One step back.
pub fn back() {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        let _ = history.back();
    }
}

/// Calls `act` with the new hash whenever it changes: by [`go`], a link, Back or Forward.
#[must_use]
pub fn on_change(act: impl Fn(String) + 'static) -> Option<Listener> {
    on_window("hashchange", move |_| act(current()))
}
