//! What screens need of the page around them: focus, single controls, dates in words.

use crate::browser::dom;
use crate::browser::words::{Say, date};
use chrono::{Datelike, NaiveDate};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement};

fn document() -> Option<Document> {
    web_sys::window().and_then(|window| window.document())
}

fn find(selector: &str) -> Option<HtmlElement> {
    document()?.query_selector(selector).ok().flatten()?.dyn_into().ok()
}

fn input(id: &str) -> Option<HtmlInputElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Where the app lives in the page.
#[must_use]
pub fn app_root() -> Option<Element> {
    document()?.get_element_by_id("app")
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// A new screen has come: its title. Unless it is the first of the visit, also the top of the page, and the focus on
/// its heading, so that a screen reader says where we are.
pub fn page_came(name: &str, first: bool) {
    // After the browser has laid the new screen out.
    leptos::prelude::request_animation_frame({
        let name = String::from(name);
        move || {
            title(&name);
            if first {
                return;
            }
            dom::to_top();
            if let Some(heading) = find("h1") {
                let _ = heading.focus();
            }
        }
    });
}

/// The page's title: its heading and the name of the app.
fn title(name: &str) {
    let heading = find("h1").and_then(|heading| heading.text_content()).unwrap_or_default();
    dom::set_title(&[&heading, " - ", name].concat());
}

/// The frame with what is missing takes the focus, and the title says so.
pub fn errors_came(error: &str) {
    let error = String::from(error);
    leptos::prelude::request_animation_frame(move || {
        if let Some(frame) = find(".errors") {
            let _ = frame.focus();
        }
        let old = document().map(|document| document.title()).unwrap_or_default();
        if !old.starts_with(error.as_str()) {
            dom::set_title(&[&error, " ", &old].concat());
        }
    });
}

/// The focus on the first control of a question.
pub fn first_control(question: &str) {
    let Some(group) = document().and_then(|document| document.get_element_by_id(&["q.", question].concat())) else {
        return;
    };
    group.scroll_into_view();
    let control = group.query_selector("input:checked, input, button").ok().flatten();
    if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlElement>().ok()) {
        let _ = control.focus();
    }
}

/// Takes a tick away.
pub fn uncheck(id: &str) {
    if let Some(input) = input(id) {
        input.set_checked(false);
    }
}

/// Empties a field.
pub fn clear_field(id: &str) {
    fill_field(id, "");
}

/// Writes into a field.
pub fn fill_field(id: &str, text: &str) {
    if let Some(input) = input(id) {
        input.set_value(text);
    }
}

/// What stands in the control that an event came from.
#[must_use]
pub fn typed(event: &Event) -> String {
    let from = event.target();
    let field = from.as_ref().and_then(|from| from.dyn_ref::<HtmlInputElement>()).map(HtmlInputElement::value);
    let list = || from.as_ref().and_then(|from| from.dyn_ref::<HtmlSelectElement>()).map(HtmlSelectElement::value);
    field.or_else(list).unwrap_or_default()
}

/// Is this box ticked?
#[must_use]
pub fn ticked(node: &Element) -> bool {
    node.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked)
}

/// The focus on a field.
pub fn focus(id: &str) {
    if let Some(input) = input(id) {
        let _ = input.focus();
    }
}

/// A calendar day in words, in the language of the page.
#[must_use]
pub fn day_words(day: NaiveDate, say: Say) -> String {
    date(&language(), (day.year(), day.month(), day.day()), say)
}

/// The address of the picture on the first page: the static page knows its hashed name.
#[must_use]
pub fn hero() -> String {
    let link = find("link[data-hero]").and_then(|link| link.get_attribute("href"));
    link.unwrap_or_else(|| "hero.svg".into())
}

/// The person's own English, for the order of day and month; British where the phone speaks another language.
fn language() -> String {
    crate::browser::clock::languages()
        .into_iter()
        .find(|language| language.starts_with("en-"))
        .unwrap_or_else(|| "en-GB".into())
}
