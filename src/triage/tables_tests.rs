//! Whole sets of combinations: the levels of an independent scoring, and the order of urgency on them.

use super::facts::VOCABULARY;
use super::score_tests::read;
use super::*;
use crate::library::terms::{Sex, Term};
use serde_json::Value;

/// What is once in tests/oracle/tables.json; the ages of `singles`.
const AGES: std::ops::RangeInclusive<u8> = 1..=110;

fn person(age: u8, sex: &Value, facts: &[&str]) -> Facts {
    let mut person = Facts::new(age);
    person.sex = sex.as_str().and_then(Sex::parse);
    for (fact, value) in facts.iter().filter_map(|fact| fact.split_once('=')) {
        person.set(fact, value).unwrap();
    }
    person
}

fn digit(facts: &Facts) -> char {
    char::from(b'0' + advise(facts).level.index() as u8)
}

fn texts(json: &Value) -> Vec<&str> {
    json.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

fn age(json: &Value) -> u8 {
    u8::try_from(json["age"].as_u64().unwrap()).unwrap()
}

#[test]
fn every_combination_of_a_table_has_its_level() {
    let tables = read("tables.json");
    let mut seen = 0;
    for table in tables["tables"].as_array().unwrap() {
        let of: Vec<Vec<&str>> = table["of"].as_array().unwrap().iter().map(texts).collect();
        let levels: Vec<char> = table["levels"].as_str().unwrap().chars().collect();
        assert_eq!(levels.len(), of.iter().map(Vec::len).product::<usize>(), "{}", table["name"]);
        for (place, level) in levels.iter().enumerate() {
            let mut facts = texts(&table["always"]);
            let mut rest = place;
            for options in of.iter().rev() {
                facts.push(options[rest % options.len()]);
                rest /= options.len();
            }
            let person = person(age(table), &table["sex"], &facts);
            assert_eq!(digit(&person), *level, "{} at {}: {facts:?}", table["name"], age(table));
            seen += 1;
        }
    }
    assert!(seen > 20_000);
}

#[test]
fn every_value_alone_has_its_level_at_every_age() {
    let tables = read("tables.json");
    let mut values = texts(&tables["values"]);
    let known: usize = VOCABULARY.iter().map(|(_, values)| values.len()).sum();
    assert_eq!(values.len(), known, "each value of each fact");
    values.insert(0, "");
    for (sex, rows) in tables["singles"].as_object().unwrap() {
        for (value, levels) in values.iter().zip(texts(rows)) {
            let got: String = AGES.map(|age| digit(&person(age, &sex.as_str().into(), &[value]))).collect();
            assert_eq!(got, levels, "{value} {sex}");
            // A year more never lowers the urgency of an adult: 0 is the most urgent.
            assert!(got.as_bytes()[17..].is_sorted_by(|one, next| one >= next), "{value} {sex}: {got}");
        }
    }
}

#[test]
fn every_pair_of_values_has_its_level_and_is_no_less_urgent_than_either() {
    let tables = read("tables.json");
    let values = texts(&tables["values"]);
    for table in tables["pairs"].as_array().unwrap() {
        let level = |facts: &[&str]| digit(&person(age(table), &table["sex"], facts));
        let alone: Vec<char> = values.iter().map(|value| level(&[value])).collect();
        for (one, (first, row)) in values.iter().zip(texts(&table["levels"])).enumerate() {
            assert_eq!(row.len(), one, "each value before it");
            for (other, (second, expect)) in values.iter().zip(row.chars()).enumerate() {
                if expect == '-' {
                    continue;
                }
                let got = level(&[first, second]);
                assert_eq!(got, expect, "{first} with {second} at {}", age(table));
                let reassures = [*first, *second].contains(&"bone_scan=normal");
                assert!(reassures || got <= alone[one].min(alone[other]), "{first} with {second}");
            }
        }
    }
}

/// The values of a fact stand in the order of their urgency, whatever else is there: one step up is never milder.
#[test]
fn a_step_up_is_never_milder_beside_any_other_value() {
    let facts = VOCABULARY.iter().filter(|(fact, _)| *fact != "bone_scan");
    for (fact, values) in facts {
        for (other, beside) in VOCABULARY.iter().filter(|(other, _)| other != fact) {
            for (age, beside) in [17, 40, 72].into_iter().flat_map(|age| beside.iter().map(move |value| (age, value))) {
                let mut person = Facts::new(age);
                person.set(other, beside).unwrap();
                let mut level = advise(&person).level;
                for value in values.iter().rev() {
                    person.set(fact, value).unwrap();
                    let raised = advise(&person).level;
                    assert!(raised <= level, "{fact}={value} with {other}={beside} at {age}");
                    level = raised;
                }
            }
        }
    }
}
