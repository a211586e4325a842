//! The page itself: focus, scroll, title, the root's attributes, media queries.

use super::events::Listener;
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlElement, MediaQueryList, ScrollBehavior, ScrollToOptions};

/// Moves the focus to the element `id` (a heading, an error summary). False if there is none.
/// What cannot take focus by itself is made able to, without becoming a stop of the Tab key.
pub fn focus(id: &str) -> bool {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return false };
    if element.tab_index() < 0 && !element.has_attribute("tabindex") {
        let _ = element.set_attribute("tabindex", "-1");
    }
    element.focus().is_ok()
}

/// Scrolls to the top of the page, at once.
pub fn to_top() {
    if let Some(window) = web_sys::window() {
        let options = ScrollToOptions::new();
        options.set_top(0.0);
        options.set_behavior(ScrollBehavior::Instant);
        window.scroll_to_with_scroll_to_options(&options);
    }
}

/// Scrolls the element `id` into sight, if it is not.
pub fn show(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.scroll_into_view();
    }
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets an attribute of the root element (`lang`, `data-theme`), or takes it away.
pub fn set_root(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Does the media query hold? False where it cannot be asked.
#[must_use]
pub fn media(query: &str) -> bool {
    list(query).is_some_and(|list| list.matches())
}

/// Does the person want less motion?
#[must_use]
pub fn reduced_motion() -> bool {
    media("(prefers-reduced-motion: reduce)")
}

/// Is the app open as an installed one, without the browser's own bars?
#[must_use]
pub fn installed() -> bool {
    media("(display-mode: standalone)")
}

/// Calls `act` with whether the media query holds, each time that changes.
#[must_use]
pub fn on_media(query: &str, act: impl Fn(bool) + 'static) -> Option<Listener> {
    let list = list(query)?;
    Some(Listener::new(list.clone().as_ref(), "change", move |_| act(list.matches())))
}

fn list(query: &str) -> Option<MediaQueryList> {
    web_sys::window()?.match_media(query).ok().flatten()
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
