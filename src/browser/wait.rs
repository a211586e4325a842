//! Promises: waiting for them, no longer than is good.

use alloc::rc::Rc;
use core::cell::RefCell;
use core::future::Future;
use js_sys::{Array, Function, Object, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Waits at most `ms` for `promise`. None: it has not settled in that time (it may later).
pub async fn within(ms: i32, promise: Promise) -> Option<Result<JsValue, JsValue>> {
    // The late mark is an object of its own, which no promise of ours can settle to.
    let late: JsValue = Object::new().into();
    let timer = timer(ms, &late);
    let first = JsFuture::from(Promise::race(&Array::of2(&promise, &timer))).await;
    if first.as_ref().is_ok_and(|value| *value == late) { None } else { Some(first) }
}

/// Waits `ms`.
pub async fn sleep(ms: i32) {
    let _ = JsFuture::from(timer(ms, &JsValue::UNDEFINED)).await;
}

fn timer(ms: i32, value: &JsValue) -> Promise {
    Promise::new(&mut |done, _| {
        let set = web_sys::window()
            .map(|window| window.set_timeout_with_callback_and_timeout_and_arguments_1(&done, ms, value));
        if !matches!(set, Some(Ok(_))) {
            let _ = done.call1(&JsValue::UNDEFINED, value);
        }
    })
}

/// A promise of an event: `listen` is handed the function that fulfils it. That function belongs to the
/// promise, so nothing of ours has to outlive the event; and it is never rejected, so nobody has to catch it.
pub fn event(mut listen: impl FnMut(&Function)) -> Promise {
    Promise::new(&mut |good, _| listen(&good))
}

/// Work that was begun with [`begin`], to be waited for as often as one likes.
#[derive(Clone)]
pub struct Begun<T> {
    promise: Promise,
    slot: Rc<RefCell<Option<T>>>,
}

/// Runs `work` to its end, whether or not anyone waits for it.
pub fn begin<T: 'static>(work: impl Future<Output = T> + 'static) -> Begun<T> {
    let slot = Rc::new(RefCell::new(None));
    let promise = wasm_bindgen_futures::future_to_promise({
        let slot = slot.clone();
        async move {
            let out = work.await;
            *slot.borrow_mut() = Some(out);
            Ok(JsValue::UNDEFINED)
        }
    });
    Begun { promise, slot }
}

impl<T: Clone> Begun<T> {
    /// What came of it; none after `ms`.
    pub async fn within(&self, ms: i32) -> Option<T> {
        within(ms, self.promise.clone()).await;
        self.slot.borrow().clone()
    }
    /// What came of it, however long it takes.
    pub async fn done(&self) -> Option<T> {
        let _ = JsFuture::from(self.promise.clone()).await;
        self.slot.borrow().clone()
    }
}

/// Waits for what a browser's function returned, if that is a promise at all.
///
/// # Errors
/// What the promise was rejected with, or `value` itself where it is no promise.
pub async fn settled(value: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(value.dyn_into::<Promise>()?).await
}
