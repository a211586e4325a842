//! What the browser promises of its storage, and how full it is.

use super::wait::settled;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // Missing in some browsers, in part or whole; web-sys would call what is not there and throw past us.
    type Navigator;
    #[wasm_bindgen(method, getter)]
    fn storage(this: &Navigator) -> Option<Quota>;

    type Quota;
    #[wasm_bindgen(method, catch)]
    fn persist(this: &Quota) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn persisted(this: &Quota) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn estimate(this: &Quota) -> Result<JsValue, JsValue>;
}

/// Asks the browser to keep what we store until the person removes it. None where it cannot be asked.
/// Some browsers ask the person first, so the answer may be long in coming.
pub async fn persist() -> Option<bool> {
    let promise = navigator()?.storage()?.persist().ok()?;
    settled(promise).await.ok()?.as_bool()
}

/// Has the browser promised to keep what we store? None where it does not say.
pub async fn persisted() -> Option<bool> {
    let promise = navigator()?.storage()?.persisted().ok()?;
    settled(promise).await.ok()?.as_bool()
}

/// Bytes used by everything on this origin, and bytes allowed, as the browser estimates them. The second
/// is no promise: some browsers say the same whatever the disk holds.
pub async fn estimate() -> Option<(u64, u64)> {
    let promise = navigator()?.storage()?.estimate().ok()?;
    let estimate = settled(promise).await.ok()?;
    let part = |name: &str| Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    Some((part("usage")? as u64, part("quota")? as u64))
}

fn navigator() -> Option<Navigator> {
    web_sys::window().map(|window| JsValue::from(window.navigator()).unchecked_into())
}
