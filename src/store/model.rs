//! Random histories of a phone against a model that never forgets.
//!
//! Two tabs append; the app is killed with writes in flight; one store is emptied or has records
//! damaged or cannot be read; the clock jumps. After every start whatever was shown as saved is there,
//! so long as one of the two stores was left whole since the last start, and no text has vanished.

use super::{Contents, Over, Record, Saved, Shelf, id, over, union};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use proptest::prelude::*;

/// A store in memory, written by the room's own rules.
#[derive(Clone, Default)]
struct Memory {
    records: BTreeMap<String, String>,
    aside: BTreeSet<String>,
}

impl Memory {
    fn contents(&self) -> Contents {
        Contents { records: self.records.clone().into_iter().collect(), aside: self.aside.iter().cloned().collect() }
    }
    fn put(&mut self, record: &Record) {
        let existing = self.records.get(&record.id).cloned();
        match over(existing.as_deref(), record) {
            Over::Done | Over::Refuse => return,
            Over::Yield => {
                self.aside.insert(record.line());
                return;
            }
            Over::Replace => self.aside.extend(existing),
            Over::Write => {}
        }
        self.records.insert(record.id.clone(), record.line());
    }
    fn texts(&self) -> BTreeSet<String> {
        self.records.values().chain(&self.aside).cloned().collect()
    }
}

#[derive(Clone, Debug)]
enum Step {
    /// Which tab, how the clock moved since, random bits, what each store does with the write.
    Append { tab: bool, clock: i32, random: [u8; 10], local: bool, idb: bool },
    /// The process is killed: entries not yet shown as saved may be in either store or in none.
    Kill { local: bool, idb: bool },
}

#[derive(Clone, Debug)]
enum Harm {
    None,
    Emptied,
    /// These records (by place) have a character changed or are cut.
    Damaged(Vec<(prop::sample::Index, prop::sample::Index, bool)>),
    /// It does not open at the next start, and is whole at the one after.
    Away,
}

/// What happens between two starts: the steps, then harm to one of the stores.
#[derive(Clone, Debug)]
struct Round {
    steps: Vec<Step>,
    harm: Harm,
    to: bool,
}

fn round() -> impl Strategy<Value = Round> {
    let append = (
        any::<bool>(),
        prop_oneof![0..3, -90_000_000..90_000_000],
        any::<[u8; 10]>(),
        prop::bool::weighted(0.9),
        prop::bool::weighted(0.9),
    )
        .prop_map(|(tab, clock, random, local, idb)| Step::Append { tab, clock, random, local, idb });
    let kill = (any::<bool>(), any::<bool>()).prop_map(|(local, idb)| Step::Kill { local, idb });
    let damage =
        proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<bool>()), 1..5);
    let harm = prop_oneof![Just(Harm::None), Just(Harm::Emptied), damage.prop_map(Harm::Damaged), Just(Harm::Away)];
    (proptest::collection::vec(prop_oneof![6 => append, 1 => kill], 0..12), harm, any::<bool>())
        .prop_map(|(steps, harm, to)| Round { steps, harm, to })
}

#[derive(Default)]
struct Phone {
    local: Memory,
    idb: Memory,
    now: i64,
    /// The last id that each tab has seen.
    last: [Option<String>; 2],
    made: u64,
    /// The model: all that was shown as saved, and where it stood then.
    shown: BTreeMap<String, (Record, Saved)>,
}

impl Phone {
    fn append(&mut self, tab: bool, random: [u8; 10], local: bool, idb: bool) {
        let last = &mut self.last[usize::from(tab)];
        let id = id::next(1_764_000_000_000 + self.now, random, last.as_deref());
        *last = Some(id.clone());
        self.made += 1;
        let record = Record::new(&id, &format!("{{\"made\":{}}}", self.made)).expect("a good record");
        if local {
            self.local.put(&record);
        }
        if idb {
            self.idb.put(&record);
        }
        let saved = Saved::of(local, idb);
        if saved != Saved::Failed {
            self.shown.insert(id, (record, saved));
        }
    }

    fn harm(&mut self, harm: &Harm, to: bool) {
        let store = if to { &mut self.local } else { &mut self.idb };
        match harm {
            Harm::None | Harm::Away => {}
            Harm::Emptied => *store = Memory::default(),
            Harm::Damaged(list) => {
                for (which, at, cut) in list {
                    if store.records.is_empty() {
                        return;
                    }
                    let nth = which.index(store.records.len());
                    let text = store.records.values_mut().nth(nth).expect("one of them");
                    if text.is_empty() {
                        continue;
                    }
                    let at = at.index(text.len());
                    let with = if *cut {
                        ""
                    } else if text[at..].starts_with('#') {
                        "+"
                    } else {
                        "#"
                    };
                    text.replace_range(if *cut { at..text.len() } else { at..at + 1 }, with);
                }
            }
        }
    }

    /// A start: unites, heals both stores, and returns the entries.
    fn start(&mut self, away: Option<Shelf>) -> Vec<Record> {
        let before: BTreeSet<String> = self.local.texts().union(&self.idb.texts()).cloned().collect();
        let (local, idb) = (self.local.contents(), self.idb.contents());
        let u = union((away != Some(Shelf::Local)).then_some(&local), (away != Some(Shelf::Idb)).then_some(&idb));
        for (store, lack) in [(&mut self.local, &u.local), (&mut self.idb, &u.idb)] {
            store.aside.extend(lack.aside.iter().cloned());
            lack.records.iter().for_each(|record| store.put(record));
        }
        let after: BTreeSet<String> = self.local.texts().union(&self.idb.texts()).cloned().collect();
        assert!(before.is_subset(&after), "a start lost a text: {:?}", before.difference(&after));
        for (_, saved) in self.shown.values_mut() {
            if away.is_none() {
                *saved = Saved::Saved;
            }
        }
        u.records
    }
}

fn run(rounds: &[Round]) {
    let mut phone = Phone::default();
    for round in rounds {
        for step in &round.steps {
            match step {
                Step::Append { tab, clock, random, local, idb } => {
                    phone.now += i64::from(*clock);
                    phone.append(*tab, *random, *local, *idb);
                }
                Step::Kill { local, idb } => {
                    // A write in flight: it reached what it reached, and nothing was shown.
                    let shown = phone.shown.clone();
                    phone.append(false, [7; 10], *local, *idb);
                    phone.shown = shown;
                }
            }
        }
        phone.harm(&round.harm, round.to);
        let hurt = if round.to { Shelf::Local } else { Shelf::Idb };
        if matches!(round.harm, Harm::Emptied | Harm::Damaged(_)) {
            // What only the harmed store had is beyond any promise.
            phone.shown.retain(|_, (_, saved)| *saved != Saved::Only(hurt));
        }
        let away = matches!(round.harm, Harm::Away).then_some(hurt);
        let found: BTreeMap<String, Record> = phone.start(away).into_iter().map(|r| (r.id.clone(), r)).collect();
        for (id, (record, saved)) in &phone.shown {
            if away.is_none_or(|away| *saved != Saved::Only(away)) {
                assert_eq!(found.get(id), Some(record), "shown as {saved:?}, and gone");
            }
        }
        // A start that heals has nothing left to heal.
        if away.is_none() {
            let u = union(Some(&phone.local.contents()), Some(&phone.idb.contents()));
            assert_eq!((u.local, u.idb), Default::default());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]
    #[test]
    fn nothing_shown_as_saved_is_lost(rounds in proptest::collection::vec(round(), 1..8)) {
        run(&rounds);
    }
}

#[test]
fn the_one_store_heals_before_the_other_is_hurt() {
    // Row 29 of the table of faults: damage, a start that heals, then the other store emptied.
    let append = |byte| Step::Append { tab: false, clock: 1, random: [byte; 10], local: true, idb: true };
    let emptied = |steps: Vec<Step>, to| Round { steps, harm: Harm::Emptied, to };
    run(&[emptied((0..50).map(append).collect(), true), emptied(Vec::new(), false), emptied(vec![append(60)], true)]);
}
