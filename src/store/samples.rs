//! Records for the tests of this room.

use super::{Record, id};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use proptest::prelude::*;

/// The JSON of an entry with a free note in it: any characters, so that escapes and scripts come up.
fn json() -> impl Strategy<Value = String> {
    (any::<i32>(), "\\PC{0,30}|[\\x00-\\x1f\"\\\\]{0,6}").prop_map(|(n, note)| {
        let note = serde_json::to_string(&note).expect("a string is JSON");
        format!(r#"{{"n":{n},"note":{note}}}"#)
    })
}

/// Any one record.
pub fn record() -> impl Strategy<Value = Record> {
    (0_i64..2_000_000_000_000, any::<[u8; 10]>(), json())
        .prop_map(|(now, random, json)| Record::new(&id::next(now, random, None), &json).expect("a good record"))
}

/// Up to `most` records with ids of their own, in order.
pub fn records(most: usize) -> impl Strategy<Value = Vec<Record>> {
    proptest::collection::vec(record(), 0..most).prop_map(|mut records| {
        records.sort();
        records.dedup_by(|a, b| a.id == b.id);
        records
    })
}
