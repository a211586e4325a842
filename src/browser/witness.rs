//! The witness: a cache of its own that knows how many entries there were, and nothing of what they say.

use super::wait::settled;
use crate::store::Names;
use crate::store::shelf::Seen;
use alloc::string::{String, ToString};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // Missing outside secure pages.
    type WithCaches;
    #[wasm_bindgen(method, getter)]
    fn caches(this: &WithCaches) -> Option<Caches>;

    type Caches;
    #[wasm_bindgen(method, catch)]
    fn open(this: &Caches, name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn has(this: &Caches, name: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn delete(this: &Caches, name: &str) -> Result<JsValue, JsValue>;

    type Cache;
    #[wasm_bindgen(method, catch, js_name = match)]
    fn find(this: &Cache, key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn put(this: &Cache, key: &str, response: &Response) -> Result<JsValue, JsValue>;

    type Response;
    #[wasm_bindgen(constructor, catch)]
    fn new(text: &str) -> Result<Response, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn text(this: &Response) -> Result<JsValue, JsValue>;
}

/// The one thing in the cache; nothing ever fetches it.
const KEY: &str = "witness";

/// What the witness knows. Asking makes no cache.
pub async fn seen(names: &Names) -> Option<Seen> {
    let (caches, name) = (caches()?, names.witness());
    if settled(caches.has(&name).ok()?).await.ok()? != JsValue::TRUE {
        return None;
    }
    let cache: Cache = settled(caches.open(&name).ok()?).await.ok()?.unchecked_into();
    let response: Response =
        settled(cache.find(KEY).ok()?).await.ok().filter(|it| !it.is_undefined())?.unchecked_into();
    let text = settled(response.text().ok()?).await.ok()?.as_string()?;
    let (count, until) = text.strip_prefix('[')?.strip_suffix(']')?.split_once(',')?;
    Some(Seen { count: count.parse().ok()?, until: until.parse().ok()? })
}

/// Tells the witness, or takes it away.
pub async fn see(names: &Names, seen: Option<Seen>) -> Option<()> {
    let (caches, name) = (caches()?, names.witness());
    let Some(Seen { count, until }) = seen else {
        settled(caches.delete(&name).ok()?).await.ok()?;
        return Some(());
    };
    let cache: Cache = settled(caches.open(&name).ok()?).await.ok()?.unchecked_into();
    let text: String = ["[", &count.to_string(), ",", &until.to_string(), "]"].concat();
    settled(cache.put(KEY, &Response::new(&text).ok()?).ok()?).await.ok()?;
    Some(())
}

fn caches() -> Option<Caches> {
    web_sys::window().and_then(|window| JsValue::from(window).unchecked_into::<WithCaches>().caches())
}
