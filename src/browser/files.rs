//! Files: giving the person one, and reading the one they choose.

use super::wait::{settled, sleep};
use alloc::string::String;
use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, Url};

/// How long the browser has to take a file over, in ms.
const KEEP_MS: i32 = 60_000;

#[wasm_bindgen]
extern "C" {
    type Text;
    #[wasm_bindgen(method, catch)]
    fn text(this: &Text) -> Result<JsValue, JsValue>;
}

/// Why a chosen file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Larger than the caller takes.
    TooLarge,
    /// Gone, or not to be read.
    Failed,
}

/// Offers `text` as a file to keep. True if the browser took it; whether the person kept it nobody knows.
pub fn save(name: &str, mime: &str, text: &str) -> bool {
    let saved = || -> Option<()> {
        let kind = BlobPropertyBag::new();
        kind.set_type(mime);
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind).ok()?;
        let url = Url::create_object_url_with_blob(&blob).ok()?;
        let document = web_sys::window()?.document()?;
        let link: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
        link.set_href(&url);
        link.set_download(name);
        link.click();
        wasm_bindgen_futures::spawn_local(async move {
            sleep(KEEP_MS).await;
            let _ = Url::revoke_object_url(&url);
        });
        Some(())
    };
    saved().is_some()
}

/// The file chosen in `input`, which is emptied, so that the same file can be chosen again.
#[must_use]
pub fn chosen(input: &HtmlInputElement) -> Option<File> {
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// Reads `file` as text, if it has at most `most` bytes. Bytes that are no UTF-8 become replacement characters.
///
/// # Errors
/// [`Unread`].
pub async fn read(file: &File, most: usize) -> Result<String, Unread> {
    if file.size() > most as f64 {
        return Err(Unread::TooLarge);
    }
    let text = file.unchecked_ref::<Text>().text().map_err(|_| Unread::Failed)?;
    settled(text).await.ok().and_then(|text| text.as_string()).ok_or(Unread::Failed)
}
