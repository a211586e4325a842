//! The journal on the quick store: nothing is overwritten, and only what is kept elsewhere is taken away.

use super::names::{self, Key};
use super::record::{Read, Record, read_as};
use super::shelf::Quick;
use super::union::{Contents, Over, over};
use alloc::string::String;

/// The key of an entry.
pub fn entry(id: &str) -> String {
    ["e:", id].concat()
}

/// The key of a pack.
pub fn pack(name: &str) -> String {
    ["p:", name].concat()
}

/// The key of a note.
pub fn note(name: &str) -> String {
    ["n:", name].concat()
}

/// All that is ours. None if it cannot be read.
pub fn contents(store: &impl Quick) -> Option<Contents> {
    let mut contents = Contents::default();
    for key in store.keys()? {
        match names::kind(&key) {
            Some(Key::Entry(id)) => {
                let text = store.get(&key).ok()?.unwrap_or_default();
                contents.records.push((id.into(), text));
            }
            Some(Key::Aside(_)) => contents.aside.extend(store.get(&key).ok()?),
            Some(Key::Pack(name)) => contents.packs.push(name.into()),
            Some(Key::Note("head")) => contents.head = store.get(&key).ok()?,
            Some(Key::Note(name)) => contents.notes.push(name.into()),
            None => {}
        }
    }
    Some(contents)
}

/// Writes one record; true when it stands, or has been set aside for another one of its id.
pub fn put(store: &impl Quick, record: &Record, schema: u16) -> bool {
    let key = entry(&record.id);
    let Ok(existing) = store.get(&key) else { return false };
    match over(existing.as_deref(), record, schema) {
        Over::Done => true,
        Over::Write => store.set(&key, &record.line_as(schema)),
        Over::Replace => move_aside(store, &key) && store.set(&key, &record.line_as(schema)),
        Over::Yield => aside(store, &record.line_as(schema)),
        Over::Refuse => false,
    }
}

/// Sets `text` aside; true when it stands.
pub fn aside(store: &impl Quick, text: &str) -> bool {
    let mut nth = 0;
    loop {
        let key = ["a:", &names::aside(text, nth)].concat();
        match store.get(&key) {
            Ok(None) => return store.set(&key, text),
            Ok(Some(there)) if there == text => return true,
            Ok(_) => nth += 1, // another text has the name
            Err(_) => return false,
        }
    }
}

/// Copies what stands under `key` aside as it is, even where it is no whole text; true when the copy stands.
pub fn move_aside(store: &impl Quick, key: &str) -> bool {
    let Ok(Some(text)) = store.get(key) else { return false };
    let mut nth = 0;
    loop {
        let to = ["a:", &names::aside(&text, nth)].concat();
        match store.get(&to) {
            Ok(None) => return store.copy(key, &to) && store.same(key, &to),
            Ok(Some(_)) if store.same(key, &to) => return true,
            Ok(_) => nth += 1,
            Err(_) => return false,
        }
    }
}

/// Takes a record away where it still says this.
pub fn drop_entry(store: &impl Quick, record: &Record, schema: u16) {
    let key = entry(&record.id);
    let text = store.get(&key).ok().flatten();
    if text.is_some_and(|text| read_as(&text, schema) == Read::Good(record.clone())) {
        store.remove(&key);
    }
}
