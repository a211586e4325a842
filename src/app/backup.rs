//! Backup files that the app makes.

use super::house::House;
use crate::browser::files;
use crate::store::Record;
use crate::store::backup::{self, Meta};

/// Who writes, and when.
#[must_use]
pub fn meta(house: House) -> Meta {
    Meta {
        app: env!("CARGO_PKG_VERSION").into(),
        content: house.lib.version.clone(),
        made: crate::day::text(house.today()),
    }
}

/// The name of the file that `meta` heads.
#[must_use]
pub fn file_name(meta: &Meta) -> String {
    ["backstay-", &meta.made, ".txt"].concat()
}

/// Offers the entries that no store took as a backup file, which Import reads.
pub fn save_failed(house: House) {
    let meta = meta(house);
    let ids = house.saving.with_untracked(|saving| saving.failed().into_iter().map(String::from).collect::<Vec<_>>());
    let records: Vec<Record> = house.journal.with_untracked(|journal| {
        let entries = ids.iter().filter_map(|id| journal.get(id));
        entries.filter_map(|entry| Record::new(&entry.id, &entry.to_json())).collect()
    });
    files::save(&file_name(&meta), "text/plain", &backup::write(&records, &[], &meta));
}
