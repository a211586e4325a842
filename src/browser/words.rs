//! Numbers, dates and plurals in the words of a language, by the browser's `Intl`: no bytes of ours.
//!
//! `lang` is the language of the content ("en"), or any tag the browser gave.

use alloc::string::String;
use js_sys::Intl::{DateTimeFormat, NumberFormat, PluralRules};
use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::JsValue;

/// How a date is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Say {
    /// "Wednesday, 25 November"
    Day,
    /// "25 November 2026"
    Date,
    /// "25 Nov"
    Short,
    /// "Wednesday"
    Weekday,
    /// "Wed"
    WeekdayShort,
    /// "W"
    WeekdayLetter,
    /// "November 2026"
    Month,
}

/// A calendar day in words: year, month (1 to 12), day.
#[must_use]
pub fn date(lang: &str, (year, month, day): (i32, u32, u32), say: Say) -> String {
    let options: &[(&str, &str)] = match say {
        Say::Day => &[("weekday", "long"), ("day", "numeric"), ("month", "long")],
        Say::Date => &[("day", "numeric"), ("month", "long"), ("year", "numeric")],
        Say::Short => &[("day", "numeric"), ("month", "short")],
        Say::Weekday => &[("weekday", "long")],
        Say::WeekdayShort => &[("weekday", "short")],
        Say::WeekdayLetter => &[("weekday", "narrow")],
        Say::Month => &[("month", "long"), ("year", "numeric")],
    };
    // Noon in UTC, said in UTC: no zone and no summer time can turn it into another day.
    let noon = Date::new_0();
    noon.set_time(Date::utc(f64::from(year), f64::from(month) - 1.0));
    noon.set_utc_date(day);
    noon.set_utc_hours(12);
    let options = with(options);
    set(&options, "timeZone", &"UTC".into());
    call(&DateTimeFormat::new(&list(lang), &options).format(), &noon)
}

/// A time of the day at the phone ("9:05 am", "09:05"), of the moment `ms` in UTC.
#[must_use]
pub fn time(lang: &str, ms: i64) -> String {
    let options = with(&[("hour", "numeric"), ("minute", "2-digit")]);
    call(&DateTimeFormat::new(&list(lang), &options).format(), &JsValue::from_f64(ms as f64))
}

/// A whole number ("1,200").
#[must_use]
pub fn number(lang: &str, number: i64) -> String {
    format(lang, number as f64, 0)
}

/// A number of tenths with one decimal: 102 is "10.2", 100 is "10.0".
#[must_use]
pub fn tenths(lang: &str, tenths: i64) -> String {
    format(lang, tenths as f64 / 10.0, 1)
}

/// The plural category of `n`: "one", "other", or another of the language's own.
#[must_use]
pub fn plural(lang: &str, n: i64) -> String {
    PluralRules::new(&list(lang), &Object::new()).select(n as f64).into()
}

fn format(lang: &str, number: f64, decimals: u8) -> String {
    let options = Object::new();
    for name in ["minimumFractionDigits", "maximumFractionDigits"] {
        set(&options, name, &decimals.into());
    }
    call(&NumberFormat::new(&list(lang), &options).format(), &number.into())
}

fn list(lang: &str) -> Array {
    Array::of1(&lang.into())
}

fn with(options: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in options {
        set(&object, name, &(*value).into());
    }
    object
}

fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

fn call(format: &Function, value: &JsValue) -> String {
    format.call1(&JsValue::UNDEFINED, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}
