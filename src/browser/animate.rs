//! Moving elements: by the browser itself (Web Animations: no work for the page), or frame by frame.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::Element;

#[wasm_bindgen]
extern "C" {
    type Moved;
    #[wasm_bindgen(method)]
    fn animate(this: &Moved, frames: &JsValue, options: &JsValue) -> Running;

    /// An element that the browser moves.
    pub type Running;
    #[wasm_bindgen(method)]
    pub fn play(this: &Running);
    #[wasm_bindgen(method)]
    pub fn pause(this: &Running);
    #[wasm_bindgen(method)]
    pub fn cancel(this: &Running);
    /// Milliseconds since its first round began.
    #[wasm_bindgen(method, setter = currentTime)]
    pub fn set_time(this: &Running, ms: f64);
    #[wasm_bindgen(method, setter = playbackRate)]
    pub fn set_rate(this: &Running, rate: f64);
}

fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

/// Moves `element` over and over in rounds of `ms`: its transforms and how much of it is seen, each due at a share of the
/// round. It stands still until it is played.
#[must_use]
pub fn rounds(element: &Element, transforms: &[String], seen: &[f64], due: &[f32], ms: f64) -> Running {
    let list = |values: &mut dyn Iterator<Item = JsValue>| -> JsValue { values.collect::<Array>().into() };
    let frames = Object::new();
    set(&frames, "transform", &list(&mut transforms.iter().map(|it| JsValue::from_str(it))));
    set(&frames, "opacity", &list(&mut seen.iter().map(|it| JsValue::from_f64(*it))));
    set(&frames, "offset", &list(&mut due.iter().map(|it| JsValue::from_f64(f64::from(*it)))));
    let options = Object::new();
    set(&options, "duration", &JsValue::from_f64(ms));
    set(&options, "iterations", &JsValue::from_f64(f64::INFINITY));
    let moved: &Moved = element.unchecked_ref();
    let running = moved.animate(&frames, &options);
    running.pause();
    running
}

/// Milliseconds of a clock that never jumps.
#[must_use]
pub fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |it| it.now())
}
