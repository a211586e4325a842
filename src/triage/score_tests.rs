//! The scoring against the stored cases, and its properties over random people.

use super::facts::VOCABULARY;
use super::*;
use crate::library::terms::{Sex, Term};
use proptest::prelude::*;
use serde_json::Value;

/// What stands in tests/oracle under this name.
pub(super) fn read(name: &str) -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

pub(crate) fn stored(name: &str) -> Vec<Value> {
    read(name).as_array().unwrap().clone()
}

/// Our own cases, of tests/vignettes.
pub(super) fn own() -> Vec<Value> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vignettes");
    let read = |path: &std::path::Path| serde_json::from_str::<Vec<Value>>(&std::fs::read_to_string(path).unwrap());
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .flat_map(|path| read(&path).unwrap())
        .collect()
}

fn names(json: &Value) -> Vec<&str> {
    json.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect()
}

#[test]
fn the_vignettes_agree() {
    let (brief, own) = (stored("vignettes.json"), own());
    assert!(brief.len() >= 44 && own.len() >= 60);
    for case in brief.iter().chain(&own) {
        let advice = advise(&Facts::from_json(&case["facts"]).unwrap());
        assert_eq!(advice.level.name(), case["expect"]["level"], "{}", case["about"]);
        let listed = |what: &'static str| case["expect"].get(what).map(names).unwrap_or_default();
        for code in listed("codes") {
            assert!(advice.codes.iter().any(|has| has.name() == code), "{}: {code}", case["about"]);
        }
        for tag in listed("tags") {
            assert!(advice.tags.iter().any(|has| has.name() == tag), "{}: {tag}", case["about"]);
        }
    }
}

#[test]
fn the_stored_profiles_agree() {
    let rows = stored("profiles.json");
    assert!(rows.len() >= 2_000);
    for row in rows {
        let advice = advise(&Facts::from_json(&row[0]).unwrap());
        let codes: std::collections::BTreeSet<_> = advice.codes.iter().map(Term::name).collect();
        let tags: std::collections::BTreeSet<_> = advice.tags.iter().map(Term::name).collect();
        assert_eq!(advice.level.index() as u64, row[1].as_u64().unwrap(), "{row}");
        assert_eq!(codes, names(&row[2]).into_iter().collect(), "{row}");
        assert_eq!(tags, names(&row[3]).into_iter().collect(), "{row}");
    }
}

#[test]
fn every_rule_has_its_own_id() {
    for (place, rule) in rules::RULES.iter().enumerate() {
        let same = |other: &&rules::Rule| other.id == rule.id && other.level == rule.level;
        assert!(!rules::RULES[..place].iter().any(|other| same(&other)), "{}", rule.id);
    }
}

/// Where two lines of 1.4 say the same, both are told.
#[test]
fn each_rule_fires_for_its_own_reason() {
    let check = |age: u8, facts: &[&str], expect: &str| {
        let mut person = Facts::new(age);
        for fact in facts {
            person.set(fact, "true").unwrap();
        }
        let fired: Vec<&str> = advise(&person).reasons.iter().map(|reason| reason.rule).collect();
        assert_eq!(fired.contains(&"event-bone"), expect.contains('e'), "{facts:?} at {age}: {fired:?}");
        assert_eq!(fired.contains(&"fracture-points"), expect.contains('p'), "{facts:?} at {age}: {fired:?}");
    };
    check(40, &["FR2"], "");
    check(40, &["FR2", "FR3"], "ep");
    check(40, &["FR2", "FR4"], "ep");
    check(40, &["FR2", "FR7"], "e");
    check(69, &["FR2"], "");
    check(70, &["FR2"], "e");
    check(40, &["FR3", "FR4", "sudden_midline"], "p");
}

#[test]
fn only_a3_and_a4_open() {
    for (case, expect) in [("FA1", true), ("MA2", false), ("VA10", false), ("VA1", false)] {
        let mut facts = Facts::new(40);
        assert!(open(&advise(&facts)), "nothing found");
        facts.set(case, "true").unwrap();
        assert_eq!(open(&advise(&facts)), expect, "{case}");
    }
}

/// Random people: an age, perhaps a sex, and some facts.
pub(super) fn people() -> impl Strategy<Value = Facts> {
    let fact = (0..VOCABULARY.len(), 0..5_usize);
    let sex = prop_oneof![Just(None), Just(Some(Sex::Female)), Just(Some(Sex::Male))];
    (5..=100_u8, sex, 0..=9_u8, prop::collection::vec(fact, 0..8)).prop_map(|(age, sex, spa, picked)| {
        let mut facts = Facts::new(age);
        facts.sex = sex;
        facts.spa = if picked.len() % 2 == 0 { spa } else { 0 };
        for (fact, value) in picked {
            let (fact, values) = VOCABULARY[fact];
            facts.set(fact, values[value % values.len()]).unwrap();
        }
        facts
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every single step: each fact added, each value raised to each more urgent one, a year more, one feature more.
    #[test]
    fn a_red_flag_never_lowers_urgency(facts in people()) {
        let before = advise(&facts).level;
        for (fact, values) in VOCABULARY.iter().filter(|(fact, _)| *fact != "bone_scan") {
            let now = facts.value(fact).and_then(|value| values.iter().position(|v| *v == value));
            for value in &values[..now.unwrap_or(values.len())] {
                let mut more = facts.clone();
                more.set(fact, value).unwrap();
                prop_assert!(advise(&more).level <= before, "{fact}={value}");
            }
        }
        let mut without = facts.clone();
        without.clear("bone_scan");
        prop_assert!(advise(&without).level <= before, "no bone scan");
        if facts.age >= 18 {
            let mut older = facts.clone();
            older.age += 1;
            prop_assert!(advise(&older).level <= before, "a year more");
        }
        let mut feature = facts.clone();
        feature.spa = (facts.spa + 1).min(9);
        prop_assert!(advise(&feature).level <= before, "a feature more");
        if facts.sex.is_none() {
            let mut woman = facts.clone();
            woman.sex = Some(Sex::Female);
            prop_assert!(advise(&woman).level <= before, "a woman");
        }
    }

    #[test]
    fn the_same_facts_give_the_same_advice(facts in people()) {
        let advice = advise(&facts);
        prop_assert_eq!(&advise(&facts.clone()), &advice);
        prop_assert_eq!(open(&advice), advice.level == Level::A3 || advice.level == Level::A4);
        prop_assert!(advice.reasons.is_sorted_by_key(|reason| reason.level));
        prop_assert!(advice.reasons.iter().all(|reason| !reason.items.is_empty()));
        prop_assert_eq!(advice.reasons.is_empty(), advice.level == Level::A4);
    }
}
