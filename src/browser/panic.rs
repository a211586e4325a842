//! What happens after a panic: the page for it (index.html, guard.js) takes over.

use alloc::string::ToString;

/// Writes the message to the console and marks the page as crashed. The mark is all that the page
/// needs: after a panic no Rust may run again.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let text = info.to_string();
        web_sys::console::error_1(&text.as_str().into());
        let root = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element());
        if let Some(root) = root {
            let _ = root.set_attribute("data-crashed", &text);
        }
    }));
}
