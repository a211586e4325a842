//! Backup files that the app makes.

use super::house::House;
use crate::browser::{files, seal};
use crate::journal::What;
use crate::store::Record;
use crate::store::backup::{self, Meta};

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// The browser took it.
    Saved,
    Refused,
}

/// Who writes, and when.
fn meta(house: House) -> Meta {
    Meta {
        app: env!("CARGO_PKG_VERSION").into(),
        content: house.lib.version.clone(),
        made: crate::day::text(house.today()),
    }
}

/// The name of a file of this day: "backstay-2026-11-25.txt".
#[must_use]
pub fn file_name(house: House, of: &str, ending: &str) -> String {
    ["backstay-", of, &crate::day::text(house.today()), ending].concat()
}

/// Offers everything that is kept as one file, under `phrase` where there is one, and notes that it was made.
pub async fn save(house: House, phrase: Option<String>) -> Made {
    let meta = meta(house);
    let keeper = house.keep.with_untracked(|keep| keep.keeper.clone());
    let (records, aside) = match keeper {
        Some(keeper) => keeper.collect().await,
        None => (known(house), Vec::new()),
    };
    let count = u32::try_from(records.len()).unwrap_or(u32::MAX);
    let open = backup::write(&records, &aside, &meta);
    let text = match phrase {
        None => Some(open),
        Some(phrase) => seal::seal(&open, &phrase, meta).await,
    };
    let made = text.is_some_and(|text| files::save(&file_name(house, "", ".txt"), "text/plain", &text));
    if made {
        house.log(What::Backup { entries: count });
    }
    if made { Made::Saved } else { Made::Refused }
}

/// Offers the entries that no store took as a backup file, which Import reads.
pub fn save_failed(house: House) {
    let failed =
        house.saving.with_untracked(|saving| saving.failed().into_iter().map(String::from).collect::<Vec<_>>());
    let records: Vec<Record> = known(house).into_iter().filter(|record| failed.contains(&record.id)).collect();
    files::save(&file_name(house, "", ".txt"), "text/plain", &backup::write(&records, &[], &meta(house)));
}

/// What the journal has.
fn known(house: House) -> Vec<Record> {
    house
        .journal
        .with_untracked(|journal| journal.entries().filter_map(|entry| Record::new(&entry.id, &entry.said())).collect())
}
