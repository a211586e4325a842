//! Two stores, one journal: what it is, and what each store lacks of it.

use super::record::{Read, Record, read_as};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

/// All that one store holds of ours, as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// The id under which it stood, and the text.
    pub records: Vec<(String, String)>,
    /// Texts that were set aside earlier.
    pub aside: Vec<String>,
    /// Names of packed months.
    pub packs: Vec<String>,
    /// The text of the head of the packs.
    pub head: Option<String>,
    /// Names of the other notes.
    pub notes: Vec<String>,
}

/// What one store lacks. First all of `aside` is written, then the records by the rule of [`over`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lack {
    pub records: Vec<Record>,
    pub aside: Vec<String>,
}

/// The journal, and how to make both stores whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Union {
    /// All entries that can be read, each once, by id.
    pub records: Vec<Record>,
    /// All texts that cannot be read, or that lost their id to another good record; each once.
    pub aside: Vec<String>,
    pub local: Lack,
    pub idb: Lack,
    /// How many entries are of a later version than this app. Above 0 nothing may be written, and
    /// both [`Lack`]s are empty.
    pub newer: usize,
}

/// Unites what the stores hold, as an app of `schema`; `None` is a store that could not be read. Packed months are
/// not looked at.
///
/// The same id with the same content is one entry. The same id with two good contents does not
/// happen by this app's doing; then one is kept, the same whichever store is asked first (the text
/// that sorts first), and the other is set aside.
#[must_use]
pub fn union(local: Option<&Contents>, idb: Option<&Contents>, schema: u16) -> Union {
    let mut kept: BTreeMap<String, Record> = BTreeMap::new();
    let mut aside: BTreeSet<String> = BTreeSet::new();
    let mut newer: BTreeSet<String> = BTreeSet::new();
    let mut has = [Vec::new(), Vec::new()];
    for (store, has) in [local, idb].into_iter().zip(&mut has) {
        let Some(store) = store else { continue };
        aside.extend(store.aside.iter().cloned());
        for (id, text) in &store.records {
            let read = read_at(id, text, schema);
            has.push(match &read {
                Read::Good(record) => Some(record.clone()),
                _ => None,
            });
            match read {
                Read::Newer => {
                    newer.insert(id.clone());
                }
                Read::Damaged => {
                    aside.insert(text.clone());
                }
                Read::Good(record) => match kept.get_mut(id) {
                    None => {
                        kept.insert(id.clone(), record);
                    }
                    Some(other) if *other == record => {}
                    Some(other) => {
                        let loser = if record.json < other.json { core::mem::replace(other, record) } else { record };
                        aside.insert(loser.line_as(schema));
                    }
                },
            }
        }
    }
    let lack = |store: Option<&Contents>, has: &[Option<Record>]| match store {
        Some(store) if newer.is_empty() => lacks(store, has, &kept, &aside),
        _ => Lack::default(),
    };
    Union {
        local: lack(local, &has[0]),
        idb: lack(idb, &has[1]),
        newer: newer.len(),
        records: kept.into_values().collect(),
        aside: aside.into_iter().collect(),
    }
}

/// What to do with a record where `existing` stands in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The place is free: write.
    Write,
    /// It is there already.
    Done,
    /// Set the existing text aside first; only when that stands, write.
    Replace,
    /// The existing record stays: set the new one aside.
    Yield,
    /// A later version of the app wrote there: write nothing.
    Refuse,
}

/// The rule by which nothing is ever overwritten: to be asked before every write of a record.
#[must_use]
pub fn over(existing: Option<&str>, new: &Record, schema: u16) -> Over {
    let Some(text) = existing else { return Over::Write };
    match read_at(&new.id, text, schema) {
        Read::Good(old) if old == *new => Over::Done,
        Read::Good(old) if old.json < new.json => Over::Yield,
        Read::Good(_) | Read::Damaged => Over::Replace,
        Read::Newer => Over::Refuse,
    }
}

/// A record under another entry's id is not that entry.
fn read_at(id: &str, text: &str, schema: u16) -> Read {
    match read_as(text, schema) {
        Read::Good(record) if record.id != id => Read::Damaged,
        read => read,
    }
}

fn lacks(store: &Contents, has: &[Option<Record>], kept: &BTreeMap<String, Record>, aside: &BTreeSet<String>) -> Lack {
    // Maps and sets of the same types as elsewhere in this room: each further pair of types is wasm of its own.
    let mut whole: BTreeSet<String> = BTreeSet::new();
    for record in has.iter().flatten() {
        if kept.get(&record.id) == Some(record) {
            whole.insert(record.id.clone());
        }
    }
    Lack {
        records: kept.values().filter(|record| !whole.contains(&record.id)).cloned().collect(),
        aside: aside.iter().filter(|text| !store.aside.contains(text)).cloned().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::SCHEMA;
    use crate::store::samples::records;
    use proptest::prelude::*;

    const A: &str = "01ARYZ6S41AAAAAAAAAAAAAAAA";
    const B: &str = "01ARYZ6S41BBBBBBBBBBBBBBBB";

    fn rec(id: &str, n: u8) -> Record {
        Record::new(id, &format!("{{\"n\":{n}}}")).unwrap()
    }
    fn holds(records: &[Record]) -> Contents {
        Contents { records: records.iter().map(|r| (r.id.clone(), r.line())).collect(), ..Contents::default() }
    }
    fn raw(id: &str, text: &str) -> Contents {
        Contents { records: vec![(id.into(), text.into())], ..Contents::default() }
    }
    /// local, idb -> how many records, repaired in local, in idb, set aside, newer
    fn check(local: Option<&Contents>, idb: Option<&Contents>, expect: [usize; 5]) -> Union {
        let u = union(local, idb, SCHEMA);
        assert_eq!(
            [u.records.len(), u.local.records.len(), u.idb.records.len(), u.aside.len(), u.newer],
            expect,
            "{u:?}"
        );
        u
    }

    #[test]
    fn what_one_store_lacks_comes_from_the_other() {
        let (none, one, two) = (holds(&[]), holds(&[rec(A, 1)]), holds(&[rec(A, 1), rec(B, 2)]));
        check(Some(&none), Some(&none), [0, 0, 0, 0, 0]);
        check(Some(&two), Some(&two), [2, 0, 0, 0, 0]);
        check(Some(&none), Some(&two), [2, 2, 0, 0, 0]);
        check(Some(&two), Some(&none), [2, 0, 2, 0, 0]);
        check(Some(&one), Some(&two), [2, 1, 0, 0, 0]);
        check(None, Some(&two), [2, 0, 0, 0, 0]); // a store that is not there is not repaired
        check(Some(&two), None, [2, 0, 0, 0, 0]);
        check(None, None, [0, 0, 0, 0, 0]);
    }

    #[test]
    fn damage_is_healed_from_the_other_store_and_kept_for_the_record() {
        let bad = rec(A, 1).line().replace(":1", ":7");
        let u = check(Some(&raw(A, &bad)), Some(&holds(&[rec(A, 1)])), [1, 1, 0, 1, 0]);
        assert_eq!(
            (u.aside.as_slice(), u.local.aside.as_slice()),
            ([bad.clone()].as_slice(), [bad.clone()].as_slice())
        );
        check(Some(&holds(&[rec(A, 1)])), Some(&raw(A, &bad)), [1, 0, 1, 1, 0]);
        check(Some(&raw(A, &bad)), Some(&raw(A, &bad)), [0, 0, 0, 1, 0]); // the same damage in both is one
        check(Some(&raw(A, &bad)), Some(&raw(A, "")), [0, 0, 0, 2, 0]);
        check(Some(&raw(A, &bad)), None, [0, 0, 0, 1, 0]);
        check(Some(&raw(B, &rec(A, 1).line())), Some(&holds(&[rec(A, 1)])), [1, 1, 0, 1, 0]); // under another's id
    }

    #[test]
    fn two_good_contents_of_one_id_keep_one_and_set_the_other_aside() {
        let (one, two) = (holds(&[rec(A, 1)]), holds(&[rec(A, 2)]));
        let u = check(Some(&one), Some(&two), [1, 0, 1, 1, 0]);
        assert_eq!((&u.records[0], &u.aside[0]), (&rec(A, 1), &rec(A, 2).line()));
        let v = check(Some(&two), Some(&one), [1, 1, 0, 1, 0]);
        assert_eq!((u.records, u.aside), (v.records, v.aside));
    }

    #[test]
    fn beside_a_newer_record_nothing_is_written() {
        let newer = r#"["e2",{"shape":"unknown"}]"#;
        check(Some(&raw(B, newer)), Some(&holds(&[rec(A, 1)])), [1, 0, 0, 0, 1]);
        check(Some(&raw(B, newer)), Some(&raw(B, newer)), [0, 0, 0, 0, 1]);
        check(Some(&raw(B, newer)), Some(&holds(&[rec(B, 1)])), [1, 0, 0, 0, 1]);
    }

    #[test]
    fn nothing_is_overwritten() {
        let new = rec(A, 5);
        let check =
            |existing: Option<&str>, expect: Over| assert_eq!(over(existing, &new, SCHEMA), expect, "{existing:?}");
        check(None, Over::Write);
        check(Some(&new.line()), Over::Done);
        check(Some(""), Over::Replace);
        check(Some(&rec(B, 5).line()), Over::Replace); // a misplaced record: aside first
        check(Some(&rec(A, 6).line()), Over::Replace);
        check(Some(&rec(A, 4).line()), Over::Yield);
        check(Some(&new.line_as(1)), Over::Done); // of the schema before: the same entry
        check(Some(r#"["e2",{}]"#), Over::Refuse);
    }

    proptest! {
        #[test]
        fn union_is_the_same_from_either_side_and_healing_ends_it(a in records(12), b in records(12), both in records(12)) {
            let local = holds(&[a, both.clone()].concat());
            let idb = holds(&[b, both].concat());
            let (u, v) = (union(Some(&local), Some(&idb), SCHEMA), union(Some(&idb), Some(&local), SCHEMA));
            prop_assert_eq!(&u.records, &v.records);
            prop_assert_eq!(&u.local, &v.idb);
            prop_assert_eq!(&u.idb, &v.local);
            let healed = |store: &Contents, lack: &Lack| {
                let mut all: BTreeMap<String, String> = store.records.iter().cloned().collect();
                all.extend(lack.records.iter().map(|r| (r.id.clone(), r.line())));
                let aside = [&store.aside[..], &lack.aside[..]].concat();
                Contents { records: all.into_iter().collect(), aside, ..Contents::default() }
            };
            let again = union(Some(&healed(&local, &u.local)), Some(&healed(&idb, &u.idb)), SCHEMA);
            prop_assert_eq!(&again.records, &u.records);
            prop_assert_eq!((again.local, again.idb), (Lack::default(), Lack::default()));
        }
    }
}
