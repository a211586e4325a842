//! The profile files of `cargo xtask plan`, one JSON object each. Only where there are files: chores and tests.

use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use chrono::NaiveDate;
use serde_json::{Map, Value};

use super::Profile;
use crate::library::Library;
use crate::library::terms::{Code, Codes, Condition, Gear, GearSet, Phase, Term};

/// Other names of things that count as one of ours.
const ALIASES: &[(&str, Gear)] =
    &[("carpet", Gear::Mat), ("weights", Gear::Weight), ("bag", Gear::Weight), ("bottles", Gear::Weight)];

/// What a profile file asks for.
#[derive(Clone, Debug)]
pub struct Asked {
    pub profile: Profile,
    /// The first day of the week.
    pub start: NaiveDate,
    /// Seconds of every session.
    pub budget_s: u32,
    /// Main sessions; `None`: from twelve minutes on.
    pub main: Option<bool>,
    /// Every session is a strength session of OP or VF.
    pub bone: bool,
    /// Number of the first session: even = day A, odd = day B.
    pub session: u32,
}

/// The fields of a file, and what is wrong with them.
struct Fields<'a> {
    map: &'a Map<String, Value>,
    faults: Vec<String>,
}

impl Fields<'_> {
    fn fault<T: Default>(&mut self, fault: String) -> T {
        self.faults.push(fault);
        T::default()
    }
    fn required(&mut self, key: &str) -> Option<Value> {
        let value = self.map.get(key).cloned();
        if value.is_none() {
            self.faults.push(format!("missing: {key}"));
        }
        value
    }
    fn whole(&mut self, key: &str, value: &Value, from: u64, to: u64) -> u64 {
        match value.as_u64().filter(|n| (from..=to).contains(n)) {
            Some(n) => n,
            None => self.fault(format!("{key}: {value} is not a whole number from {from} to {to}")),
        }
    }
    /// An optional whole number.
    fn number(&mut self, key: &str, from: u64, to: u64, otherwise: u64) -> u64 {
        match self.map.get(key).cloned() {
            Some(value) => self.whole(key, &value, from, to),
            None => otherwise,
        }
    }
    fn flag(&mut self, key: &str) -> Option<bool> {
        match self.map.get(key) {
            None => None,
            Some(Value::Bool(flag)) => Some(*flag),
            Some(other) => self.fault(format!("{key}: {other} is neither true nor false")),
        }
    }
    /// A list of words; one word alone counts as a list.
    fn words(&mut self, key: &str, value: Option<&Value>) -> Vec<String> {
        match value {
            None => Vec::new(),
            Some(Value::String(word)) => vec![word.clone()],
            Some(Value::Array(words)) if words.iter().all(Value::is_string) => {
                words.iter().filter_map(Value::as_str).map(String::from).collect()
            }
            Some(other) => self.fault(format!("{key}: {other} is not a list of words")),
        }
    }
    fn term<T: Term>(&mut self, word: &str) -> Option<T> {
        let term = T::parse(word);
        if term.is_none() {
            self.faults.push(format!("unknown {}: {word}", T::WHAT));
        }
        term
    }
    fn one<T: Term>(&mut self, key: &str) -> Option<T> {
        match self.required(key)? {
            Value::String(word) => self.term(&word),
            other => self.fault(format!("{key}: {other} is not a word")),
        }
    }
    fn many<T: Term>(&mut self, key: &str) -> Vec<T> {
        let value = self.required(key);
        let words = self.words(key, value.as_ref());
        words.iter().filter_map(|word| self.term(word)).collect()
    }
    fn gear(&mut self) -> GearSet {
        let value = self.required("equipment");
        let words = self.words("equipment", value.as_ref());
        let known = |word: &str| ALIASES.iter().find(|alias| alias.0 == word).map(|alias| alias.1);
        words.iter().filter_map(|word| known(word).or_else(|| self.term(word))).collect()
    }
}

impl Asked {
    /// Reads a profile.
    ///
    /// # Errors
    /// Names every field that is missing and every condition, code, phase, thing or exercise that is unknown.
    pub fn read(lib: &Library, json: &Value) -> Result<Self, Vec<String>> {
        let Value::Object(map) = json else { return Err(vec!["the profile is not an object".into()]) };
        let mut fields = Fields { map, faults: Vec::new() };
        let age = fields.required("age").map_or(0, |value| fields.whole("age", &value, 0, 130));
        let condition: Option<Condition> = fields.one("condition");
        let codes: Codes = fields.many::<Code>("codes").into_iter().collect();
        let phase: Option<Phase> = fields.one("phase");
        let week_no = fields.required("week").map_or(1, |value| fields.whole("week", &value, 1, 5000));
        let gear = fields.gear();
        let minutes = fields.required("minutes").map_or(0.0, |value| minutes(&mut fields, &value));
        let days = fields.required("days_per_week").map_or(1, |value| fields.whole("days_per_week", &value, 1, 7));
        let start = fields.required("seed_date").and_then(|value| {
            let date = value.as_str().and_then(|text| text.parse::<NaiveDate>().ok());
            if date.is_none() {
                fields.faults.push(format!("seed_date: {value} is not a date like \"2026-11-23\""));
            }
            date
        });
        let mut profile = Profile::plain(u8::try_from(age).unwrap_or(u8::MAX));
        profile.codes = codes;
        profile.gear = gear;
        profile.week = u16::try_from(week_no).unwrap_or(u16::MAX);
        profile.days_per_week = u8::try_from(days).unwrap_or(7);
        profile.bed_ok = fields.flag("bed_ok").unwrap_or(false);
        profile.irritable = fields.flag("irritable").unwrap_or(false);
        profile.pg_week = u8::try_from(fields.number("pg_week", 0, 45, 13)).unwrap_or(13);
        profile.leg_pain = u8::try_from(fields.number("leg_pain", 0, 10, 0)).unwrap_or(0);
        profile.cleared = exercises(&mut fields, lib, "cleared");
        for word in fields.words("check", map.get("check")) {
            match word.as_str() {
                "back" => profile.check_back = true,
                "bend" => profile.check_bend = true,
                _ => fields.faults.push(format!("unknown check: {word}")),
            }
        }
        profile.sensitive = fields.words("tags", map.get("tags")).iter().any(|tag| tag == "sensitive");
        levels(&mut fields, lib, &mut profile);
        let session = u32::try_from(fields.number("session", 0, 1_000_000, 0)).unwrap_or(0);
        // A sum of whole seconds is over the budget just when it is over the whole part of it.
        let budget_s = (minutes * 60.0) as u32;
        let (main, bone) = (fields.flag("main"), fields.flag("bone").unwrap_or(false));
        match (condition, phase, start) {
            (Some(condition), Some(phase), Some(start)) if fields.faults.is_empty() => {
                Ok(Self { profile: Profile { condition, phase, ..profile }, start, budget_s, main, bone, session })
            }
            _ => Err(fields.faults),
        }
    }
}

fn minutes(fields: &mut Fields, value: &Value) -> f64 {
    match value.as_f64().filter(|n| (1.0..=1440.0).contains(n)) {
        Some(minutes) => minutes,
        None => fields.fault(format!("minutes: {value} is not a number from 1 to 1440")),
    }
}

fn exercises(fields: &mut Fields, lib: &Library, key: &str) -> Vec<String> {
    let ids = fields.words(key, fields.map.get(key).cloned().as_ref());
    for id in ids.iter().filter(|id| lib.exercise(id).is_none()) {
        fields.faults.push(format!("unknown exercise in {key}: {id}"));
    }
    ids
}

/// `level`: a number for all, or one for each exercise that is not at L1.
fn levels(fields: &mut Fields, lib: &Library, profile: &mut Profile) {
    match fields.map.get("level").cloned() {
        None => {}
        Some(Value::Object(each)) => {
            for (id, value) in &each {
                if lib.exercise(id).is_none() {
                    fields.faults.push(format!("unknown exercise in level: {id}"));
                }
                let level = fields.whole("level", value, 1, 3);
                profile.levels.insert(id.clone(), u8::try_from(level).unwrap_or(1));
            }
        }
        Some(value) => profile.level = u8::try_from(fields.whole("level", &value, 1, 3)).unwrap_or(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::load::here;

    const GOOD: &str = r#"{"age":42,"condition":"strain","codes":["FI"],"phase":"rebuild","week":1,
        "equipment":["carpet","chair"],"minutes":15,"days_per_week":5,"seed_date":"2026-11-23"}"#;

    fn read(change: impl Fn(&mut Map<String, Value>)) -> Result<Asked, Vec<String>> {
        let mut json: Value = serde_json::from_str(GOOD).unwrap();
        change(json.as_object_mut().unwrap());
        Asked::read(here(), &json)
    }

    #[test]
    fn a_profile_is_read() {
        let asked = read(|_| {}).unwrap();
        let gear = [Gear::Mat, Gear::Chair].into_iter().collect();
        let codes = [Code::FI].into_iter().collect();
        let expect = Profile { codes, gear, days_per_week: 5, ..Profile::plain(42) };
        assert_eq!((asked.profile, asked.budget_s, asked.main, asked.bone), (expect, 900, None, false));
        let levels = |value: Value| read(|map| drop(map.insert("level".into(), value.clone()))).unwrap().profile;
        assert_eq!(levels(2.into()).level_of("brace"), 2);
        let one = levels(serde_json::json!({"brace": 3}));
        assert_eq!((one.level_of("brace"), one.level_of("bridge")), (3, 1));
    }

    #[test]
    fn what_is_missing_or_unknown_is_named() {
        for key in ["age", "condition", "codes", "phase", "week", "equipment", "minutes", "days_per_week", "seed_date"]
        {
            assert_eq!(read(|map| drop(map.remove(key))).unwrap_err(), [format!("missing: {key}")]);
        }
        let check = |key: &str, value: Value, expect: &str| {
            let faults = read(|map| drop(map.insert(key.into(), value.clone()))).unwrap_err();
            assert_eq!(faults, [expect], "{key}: {value}");
        };
        check("condition", "flu".into(), "unknown condition: flu");
        check("codes", serde_json::json!(["FI", "QQ"]), "unknown code: QQ");
        check("phase", "Rebuild".into(), "unknown phase: Rebuild");
        check("equipment", serde_json::json!(["rope"]), "unknown equipment: rope");
        check("cleared", serde_json::json!(["rope-skip"]), "unknown exercise in cleared: rope-skip");
        check("level", serde_json::json!({"brace": 4}), "level: 4 is not a whole number from 1 to 3");
        check("check", "side".into(), "unknown check: side");
        check("age", "old".into(), "age: \"old\" is not a whole number from 0 to 130");
        check("days_per_week", 0.into(), "days_per_week: 0 is not a whole number from 1 to 7");
        check("minutes", (-1).into(), "minutes: -1 is not a number from 1 to 1440");
        check("seed_date", "23.11.2026".into(), "seed_date: \"23.11.2026\" is not a date like \"2026-11-23\"");
        check("bed_ok", "yes".into(), "bed_ok: \"yes\" is neither true nor false");
    }
}
