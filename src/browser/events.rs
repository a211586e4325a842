//! Listening to the browser's events.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget};

/// Listens until it is dropped.
#[must_use = "it stops listening when it is dropped"]
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Calls `act` at each event `name` of `target`.
    pub fn new(target: &EventTarget, name: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        let closure = Closure::<dyn FnMut(Event)>::new(act);
        let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
        Listener { target: target.clone(), name, closure }
    }
    /// Listens as long as the page lives.
    pub fn for_ever(self) {
        core::mem::forget(self);
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.name, self.closure.as_ref().unchecked_ref());
    }
}

/// Calls `act` at each event `name` of the window. None without a window.
#[must_use]
pub fn on_window(name: &'static str, act: impl FnMut(Event) + 'static) -> Option<Listener> {
    Some(Listener::new(web_sys::window()?.as_ref(), name, act))
}

/// Calls `act` with whether the page is seen, each time that changes.
#[must_use]
pub fn on_visible(mut act: impl FnMut(bool) + 'static) -> Option<Listener> {
    let document = web_sys::window()?.document()?;
    Some(Listener::new(document.as_ref(), "visibilitychange", move |_| act(visible())))
}

/// Is the page seen?
#[must_use]
pub fn visible() -> bool {
    web_sys::window().and_then(|window| window.document()).is_some_and(|document| !document.hidden())
}
