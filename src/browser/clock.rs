//! The clock, the zone and the languages of the phone.

use alloc::string::String;
use alloc::vec::Vec;
use js_sys::{Array, Date, Object, Reflect};
use wasm_bindgen::JsValue;

/// The moment, in ms since 1970 in UTC.
#[must_use]
pub fn now_ms() -> i64 {
    Date::now() as i64
}

/// How far the phone's zone is east of UTC at `ms`, in minutes (120 = UTC+2).
#[must_use]
pub fn offset_min(ms: i64) -> i16 {
    -(Date::new(&JsValue::from_f64(ms as f64)).get_timezone_offset() as i16)
}

/// The phone's own day now: year, month (1 to 12), day.
#[must_use]
pub fn today() -> (i32, u32, u32) {
    let now = Date::new_0();
    (now.get_full_year() as i32, now.get_month() + 1, now.get_date())
}

/// The name of the zone ("Europe/Berlin"); empty where the browser does not say.
#[must_use]
pub fn zone() -> String {
    let format = js_sys::Intl::DateTimeFormat::new(&Array::new(), &Object::new());
    let zone = Reflect::get(&format.resolved_options(), &"timeZone".into());
    zone.ok().and_then(|zone| zone.as_string()).unwrap_or_default()
}

/// The languages the person asked their browser for, best first ("de-AT", "en").
#[must_use]
pub fn languages() -> Vec<String> {
    web_sys::window().map_or_else(Vec::new, |window| {
        window.navigator().languages().iter().filter_map(|language| language.as_string()).collect()
    })
}

/// Ten random bytes for an id.
#[must_use]
pub fn random() -> [u8; 10] {
    let mut bytes = [0; 10];
    fill(&mut bytes);
    bytes
}

/// Fills `bytes` (at most 65,536) by chance.
pub fn fill(bytes: &mut [u8]) {
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(bytes).is_ok());
    if !filled {
        // No secret hangs on these bits: they only keep two tabs from making the same id.
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
}
