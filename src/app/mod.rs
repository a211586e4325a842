//! The screens, and the one place that holds state.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

/// Called by boot.js with the words and the rules' data, once both have arrived.
#[wasm_bindgen]
pub fn start(content: String) {
    let Some(root) = document().get_element_by_id("app") else { return };
    // The plain page goes and the app comes in one task: no frame between them.
    root.set_text_content(None);
    mount_to(root.unchecked_into(), move || view! { class = "z", <h1>{content.clone()}</h1> }).forget();
}
