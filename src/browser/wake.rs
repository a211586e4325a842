//! The wake lock: the screen stays on during a session.
//!
//! The system takes it away whenever the page is hidden; it is asked for again when the page is back.

use super::events::{Listener, on_visible, visible};
use super::wait::settled;
use alloc::rc::Rc;
use core::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

#[wasm_bindgen]
extern "C" {
    // web-sys hides these behind a build flag.
    type Navigator;
    #[wasm_bindgen(method, getter, js_name = wakeLock)]
    fn wake_lock(this: &Navigator) -> Option<WakeLock>;
    type WakeLock;
    #[wasm_bindgen(method, catch)]
    fn request(this: &WakeLock, kind: &str) -> Result<JsValue, JsValue>;
    type Sentinel;
    #[wasm_bindgen(method, catch)]
    fn release(this: &Sentinel) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter)]
    fn released(this: &Sentinel) -> bool;
}

/// Keeps the screen on until it is dropped; where the browser has no wake lock it does nothing.
#[must_use = "the screen may go off when it is dropped"]
pub struct Wake {
    state: Rc<State>,
    _listener: Option<Listener>,
}

#[derive(Default)]
struct State {
    ended: Cell<bool>,
    lock: RefCell<Option<Sentinel>>,
}

impl Wake {
    /// Asks for the lock, and again whenever the page comes back into sight.
    pub fn new() -> Wake {
        let state = Rc::new(State::default());
        ask(&state);
        let again = state.clone();
        let listener = on_visible(move |seen| {
            if seen {
                ask(&again);
            }
        });
        Wake { state, _listener: listener }
    }
    /// Is the screen held on now?
    #[must_use]
    pub fn held(&self) -> bool {
        self.state.held()
    }
}

impl Default for Wake {
    fn default() -> Self {
        Wake::new()
    }
}

impl State {
    fn held(&self) -> bool {
        self.lock.borrow().as_ref().is_some_and(|lock| !lock.released())
    }
}

impl Drop for Wake {
    fn drop(&mut self) {
        self.state.ended.set(true);
        if let Some(lock) = self.state.lock.take() {
            let_go(&lock);
        }
    }
}

fn ask(state: &Rc<State>) {
    let navigator = web_sys::window().map(|window| JsValue::from(window.navigator()));
    let Some(locks) = navigator.and_then(|navigator| navigator.unchecked_into::<Navigator>().wake_lock()) else {
        return;
    };
    if state.held() || !visible() {
        return;
    }
    let state = state.clone();
    spawn_local(async move {
        let Ok(request) = locks.request("screen") else { return };
        // A low battery may refuse it; then the screen goes off as ever.
        let Ok(lock) = settled(request).await else { return };
        let lock: Sentinel = lock.unchecked_into();
        if state.ended.get() {
            let_go(&lock);
        } else {
            *state.lock.borrow_mut() = Some(lock);
        }
    });
}

fn let_go(lock: &Sentinel) {
    if let Ok(released) = lock.release() {
        spawn_local(async move {
            let _ = settled(released).await;
        });
    }
}
