//! Facts: what the check found out, under the item ids of brief 1.3, each with one of its values.
//!
//! A fact that is absent was answered "no". An unknown fact or value is an error that names it,
//! never a silent "no". Some answers are no facts of their own: AG1 and AG2 follow from the age.

use crate::library::terms::{Sex, Term};
use crate::sorted::Sorted;
use alloc::format;
use alloc::string::String;
use serde_json::Value;

/// Every fact but age, sex and `spa`, with its values, the most urgent first. "true" is a plain yes.
pub const VOCABULARY: &[(&str, &[&str])] = &[
    ("CE1", &["true", "old"]),
    ("CE2", &["true", "old"]),
    ("CE3", &["new", "old"]),
    ("CE4", &["true", "old"]),
    ("CE5", &["new", "old", "longstanding"]),
    ("CE6", &["new", "stenosis-unchecked", "old-unchecked", "stenosis-checked", "old-checked"]),
    ("CE7", &["both", "worse", "one-foot", "old-unchecked", "old-checked"]),
    ("CO1", &["worse", "steady", "old-checked"]),
    ("CO2", TRUE),
    ("weak", TRUE),
    ("NP1", &["growing", "true", "checked"]),
    ("thoracic", TRUE),
    ("VA1", TRUE),
    ("VA2", TRUE),
    ("VA3", TRUE),
    ("VA4", &["now", "exertion"]),
    ("VA5", TRUE),
    ("VA6", TRUE),
    ("VA7", &["bleeding", "yes"]),
    ("VA8", &["artery", "dvt"]),
    ("VA9", &["rest", "true"]),
    ("VA10", TRUE),
    ("VA11", TRUE),
    ("VA12", TRUE),
    ("FR1", &["unchecked", "old-unimaged", "checked"]),
    ("FR2", TRUE),
    ("FR3", TRUE),
    ("FR4", TRUE),
    ("FR5", TRUE),
    ("FR6", TRUE),
    ("FR7", TRUE),
    ("FR8", TRUE),
    ("sudden_midline", TRUE),
    ("bone_scan", &["normal"]),
    ("MA1", &["yes", "over-5-years-well"]),
    ("MA2", TRUE),
    ("MA3", TRUE),
    ("MA4", TRUE),
    ("MA5", TRUE),
    ("MA6", TRUE),
    ("MA7", TRUE),
    ("IN1", &["very-ill", "yes"]),
    ("IN2", TRUE),
    ("IN3", &["injected-drugs", "line", "yes"]),
    ("IN4", TRUE),
    ("IN5", TRUE),
    ("spa_disease", TRUE),
    ("EY1", TRUE),
    ("PM1", &["head", "stiff"]),
    ("PR1", &["warning", "ok"]),
    ("PR2", &["warning", "early", "ok"]),
    ("SU1", &["under-12-weeks", "over-12-weeks"]),
    ("SU2", TRUE),
    ("HE1", &["true", "cleared"]),
    ("FA1", TRUE),
    ("AX1", &["fused-fall", "known"]),
    ("SC1", &["large", "small"]),
    ("MH1", &["true", "thoughts"]),
    ("DR1", TRUE),
    ("unsure_a0", TRUE),
    ("unsure_a1", TRUE),
];
const TRUE: &[&str] = &["true"];

/// How many features of inflammatory back pain there are (brief 1.3 F).
pub const SPA_FEATURES: u8 = 9;

/// What is known of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Whole years.
    pub age: u8,
    /// `None`: not given.
    pub sex: Option<Sex>,
    /// How many of the nine features of inflammatory back pain are present.
    pub spa: u8,
    values: Sorted<&'static str, &'static str>,
}

impl Facts {
    /// A person of `age` years who answered every question with no.
    #[must_use]
    pub fn new(age: u8) -> Self {
        Self { age, sex: None, spa: 0, values: Sorted::new() }
    }

    /// Notes `value` of `fact`, in place of an earlier one.
    ///
    /// # Errors
    /// Names an unknown fact or value.
    pub fn set(&mut self, fact: &str, value: &str) -> Result<(), String> {
        let &(fact, values) =
            VOCABULARY.iter().find(|(id, _)| *id == fact).ok_or_else(|| format!("unknown fact {fact}"))?;
        let &value =
            values.iter().find(|known| **known == value).ok_or_else(|| format!("unknown value {fact}={value}"))?;
        self.values.insert(fact, value);
        Ok(())
    }

    /// As `set`, for values that stand in the code.
    pub(super) fn put(&mut self, fact: &'static str, value: &'static str) {
        debug_assert!(VOCABULARY.iter().any(|(id, of)| *id == fact && of.contains(&value)), "{fact}={value}");
        self.values.insert(fact, value);
    }

    /// Takes `fact` back: answered "no".
    pub fn clear(&mut self, fact: &str) {
        self.values.remove(fact);
    }

    /// The value of `fact`; `None` is "no".
    #[must_use]
    pub fn value(&self, fact: &str) -> Option<&'static str> {
        debug_assert!(VOCABULARY.iter().any(|(id, _)| *id == fact), "unknown fact {fact}");
        self.values.get(fact).copied()
    }

    /// Has `fact` any value?
    #[must_use]
    pub fn has(&self, fact: &str) -> bool {
        self.value(fact).is_some()
    }

    /// Has `fact` just this value?
    #[must_use]
    pub fn is(&self, fact: &str, value: &str) -> bool {
        debug_assert!(VOCABULARY.iter().any(|(id, of)| *id == fact && of.contains(&value)), "{fact}={value}");
        self.value(fact) == Some(value)
    }

    /// All facts with a value, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.values.iter().copied()
    }

    /// Reads the `facts` of a vignette.
    ///
    /// # Errors
    /// Names an unknown fact or value, and a missing age.
    pub fn from_json(json: &Value) -> Result<Self, String> {
        let facts = json.as_object().ok_or("facts: an object is required")?;
        let age = facts.get("age").and_then(Value::as_u64).and_then(|age| u8::try_from(age).ok());
        let mut read = Self::new(age.ok_or("age: whole years are required")?);
        for (fact, value) in facts {
            match (fact.as_str(), value) {
                ("age", _) => {}
                ("sex", Value::String(sex)) => {
                    read.sex = Some(Sex::parse(sex).ok_or_else(|| format!("unknown value sex={sex}"))?);
                }
                ("spa", value) => {
                    let count = value.as_u64().filter(|&count| count <= u64::from(SPA_FEATURES));
                    read.spa = count.ok_or("spa: 0 to 9")? as u8;
                }
                (fact, Value::Bool(true)) if fact != "sex" => read.set(fact, "true")?,
                // The word "true" is no plain yes.
                (fact, Value::String(value)) if value != "true" => read.set(fact, value)?,
                (fact, value) if fact == "sex" || VOCABULARY.iter().any(|(id, _)| *id == fact) => {
                    return Err(format!("unknown value {fact}={value}"));
                }
                (fact, _) => return Err(format!("unknown fact {fact}")),
            }
        }
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_unknown_is_an_error_that_names_it() {
        let check = |json: Value, expect: &str| {
            assert_eq!(Facts::from_json(&json).expect_err("an error"), expect, "{json}");
        };
        check(json!({}), "age: whole years are required");
        check(json!({"age": true}), "age: whole years are required");
        check(json!({"age": 40.5}), "age: whole years are required");
        check(json!({"age": "40"}), "age: whole years are required");
        check(json!({"age": 40, "XX1": true}), "unknown fact XX1");
        check(json!({"age": 40, "AG1": 1}), "unknown fact AG1");
        check(json!({"age": 40, "CE1": "new"}), "unknown value CE1=new");
        check(json!({"age": 40, "CE3": true}), "unknown value CE3=true");
        check(json!({"age": 40, "CE1": "true"}), "unknown value CE1=\"true\"");
        check(json!({"age": 40, "CE1": false}), "unknown value CE1=false");
        check(json!({"age": 40, "CE1": 1}), "unknown value CE1=1");
        check(json!({"age": 40, "sex": "x"}), "unknown value sex=x");
        check(json!({"age": 40, "sex": true}), "unknown value sex=true");
        check(json!({"age": 40, "spa": 10}), "spa: 0 to 9");
        check(json!({"age": 40, "spa": true}), "spa: 0 to 9");
        check(json!([40]), "facts: an object is required");
    }

    #[test]
    fn what_is_taken_back_is_gone() {
        let mut facts = Facts::new(40);
        facts.set("CE3", "old").unwrap();
        facts.set("FA1", "true").unwrap();
        assert_eq!(facts.iter().collect::<alloc::vec::Vec<_>>(), [("CE3", "old"), ("FA1", "true")]);
        facts.clear("CE3");
        assert_eq!(facts.iter().collect::<alloc::vec::Vec<_>>(), [("FA1", "true")]);
    }

    #[test]
    fn every_value_is_read_back() {
        for (fact, values) in VOCABULARY {
            for value in *values {
                let json = if *value == "true" { json!(true) } else { json!(value) };
                let facts = Facts::from_json(&json!({"age": 40, "sex": "f", "spa": 9, *fact: json})).unwrap();
                assert!(facts.is(fact, value) && facts.has(fact));
                assert_eq!((facts.age, facts.sex, facts.spa), (40, Some(Sex::Female), 9));
            }
        }
    }
}
