//! Two stores, one journal: what it is, and what each store lacks of it.

use super::record::{self, Read, Record};
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

/// Unites what the stores hold; `None` is a store that could not be read.
///
/// The same id with the same content is one entry. The same id with two good contents does not
/// happen by this app's doing; then one is kept, the same whichever store is asked first (the later
/// schema, then the text that sorts first), and the other is set aside.
#[must_use]
pub fn union(local: Option<&Contents>, idb: Option<&Contents>) -> Union {
    let mut kept: BTreeMap<String, Record> = BTreeMap::new();
    let mut aside: BTreeSet<String> = BTreeSet::new();
    let mut newer: BTreeSet<String> = BTreeSet::new();
    for store in [local, idb].into_iter().flatten() {
        aside.extend(store.aside.iter().cloned());
        for (id, text) in &store.records {
            match read_at(id, text) {
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
                        let loser = if wins(&record, other) { core::mem::replace(other, record) } else { record };
                        aside.insert(loser.line());
                    }
                },
            }
        }
    }
    let lack = |store: Option<&Contents>| match store {
        Some(store) if newer.is_empty() => lacks(store, &kept, &aside),
        _ => Lack::default(),
    };
    Union {
        local: lack(local),
        idb: lack(idb),
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
pub fn over(existing: Option<&str>, new: &Record) -> Over {
    let Some(text) = existing else { return Over::Write };
    match read_at(&new.id, text) {
        Read::Good(old) if old == *new => Over::Done,
        Read::Good(old) if wins(&old, new) => Over::Yield,
        Read::Good(_) | Read::Damaged => Over::Replace,
        Read::Newer => Over::Refuse,
    }
}

/// A record under another entry's id is not that entry.
fn read_at(id: &str, text: &str) -> Read {
    match record::read(text) {
        Read::Good(record) if record.id != id => Read::Damaged,
        read => read,
    }
}

fn wins(a: &Record, b: &Record) -> bool {
    a.schema > b.schema || (a.schema == b.schema && a.json < b.json)
}

fn lacks(store: &Contents, kept: &BTreeMap<String, Record>, aside: &BTreeSet<String>) -> Lack {
    // Maps and sets of the same types as elsewhere in this room: each further pair of types is wasm of its own.
    let mut has: BTreeSet<String> = BTreeSet::new();
    for (id, text) in &store.records {
        if kept.get(id).is_some_and(|record| record.line() == *text) {
            has.insert(id.clone());
        }
    }
    Lack {
        records: kept.values().filter(|record| !has.contains(&record.id)).cloned().collect(),
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
        Contents { records: records.iter().map(|r| (r.id.clone(), r.line())).collect(), aside: Vec::new() }
    }
    fn raw(id: &str, text: &str) -> Contents {
        Contents { records: vec![(id.into(), text.into())], aside: Vec::new() }
    }
    /// local, idb -> how many records, repaired in local, in idb, set aside, newer
    fn check(local: Option<&Contents>, idb: Option<&Contents>, expect: [usize; 5]) -> Union {
        let u = union(local, idb);
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
        let newer = Record { schema: SCHEMA + 1, ..rec(B, 9) }.line();
        check(Some(&raw(B, &newer)), Some(&holds(&[rec(A, 1)])), [1, 0, 0, 0, 1]);
        check(Some(&raw(B, &newer)), Some(&raw(B, &newer)), [0, 0, 0, 0, 1]);
        check(Some(&raw(B, &newer)), Some(&holds(&[rec(B, 1)])), [1, 0, 0, 0, 1]);
    }

    #[test]
    fn nothing_is_overwritten() {
        let new = rec(A, 5);
        let check = |existing: Option<&str>, expect: Over| assert_eq!(over(existing, &new), expect, "{existing:?}");
        check(None, Over::Write);
        check(Some(&new.line()), Over::Done);
        check(Some(""), Over::Replace);
        check(Some(&rec(B, 5).line()), Over::Replace); // a misplaced record: aside first
        check(Some(&rec(A, 6).line()), Over::Replace);
        check(Some(&rec(A, 4).line()), Over::Yield);
        check(Some(&Record { schema: SCHEMA + 1, ..rec(A, 5) }.line()), Over::Refuse);
        check(Some(r#"["e2",{}]"#), Over::Refuse);
    }

    proptest! {
        #[test]
        fn union_is_the_same_from_either_side_and_healing_ends_it(a in records(12), b in records(12), both in records(12)) {
            let local = holds(&[a, both.clone()].concat());
            let idb = holds(&[b, both].concat());
            let (u, v) = (union(Some(&local), Some(&idb)), union(Some(&idb), Some(&local)));
            prop_assert_eq!(&u.records, &v.records);
            prop_assert_eq!(&u.local, &v.idb);
            prop_assert_eq!(&u.idb, &v.local);
            let healed = |store: &Contents, lack: &Lack| {
                let mut all: BTreeMap<String, String> = store.records.iter().cloned().collect();
                all.extend(lack.records.iter().map(|r| (r.id.clone(), r.line())));
                Contents { records: all.into_iter().collect(), aside: [&store.aside[..], &lack.aside[..]].concat() }
            };
            let again = union(Some(&healed(&local, &u.local)), Some(&healed(&idb, &u.idb)));
            prop_assert_eq!(&again.records, &u.records);
            prop_assert_eq!((again.local, again.idb), (Lack::default(), Lack::default()));
        }
    }
}
