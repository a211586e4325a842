//! Schema 2: the id stands once, in the line, and no more in the entry.
//!
//! `{"id":"<id>","at":..}` becomes `{"at":..}`. A packed month writes ids in a shorter way than the entry did.

use alloc::string::String;

/// The entry without its id. One that names no id, or another's, stays as it is.
pub fn up(id: &str, json: &str) -> String {
    let rest = json
        .strip_prefix("{\"id\":\"")
        .and_then(|rest| rest.strip_prefix(id))
        .and_then(|rest| rest.strip_prefix("\","));
    rest.map_or_else(|| json.into(), |rest| ["{", rest].concat())
}

/// The entry with its id in front.
pub fn down(id: &str, json: &str) -> String {
    match json.strip_prefix("{\"at\":") {
        Some(rest) => ["{\"id\":\"", id, "\",\"at\":", rest].concat(),
        None => json.into(),
    }
}
