//! The builder against the answers of the brief's reference session builder (an own program in another
//! language). `SESSIONS=<file> cargo test --lib oracle` replays another file of the same form.

use serde::Deserialize;
use serde_json::Value;

use super::*;
use crate::library::load::here;
use crate::library::terms::Term;
use crate::profile::file::Asked;

#[derive(Deserialize)]
struct Case {
    profile: Value,
    row: String,
    /// Exercise, level, repetitions of each set, hold, both sides, seconds.
    items: Vec<(String, u8, Vec<u8>, u16, bool, u32)>,
    minutes: f64,
    empty: Vec<String>,
    /// A line an exercise, or their FNV-1a.
    left_out: Value,
}

/// `because` as the reference writes it.
fn text(because: Because) -> String {
    match because {
        Because::Code(code) => code.name().into(),
        Because::Needs(gear) => format!("needs {}", gear.name()),
        Because::Gate(Gate::NerveSlider) => "gate: no nerve slider now".into(),
        Because::Gate(Gate::MovementCheck) => "gate: movement check not passed".into(),
        Because::Gate(Gate::NotNow) => "gate: direction not now".into(),
        Because::Gate(Gate::EasierPlank) => "gate: the easier plank first (OP)".into(),
    }
}

fn fnv(text: &str) -> u64 {
    u64::from(text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)))
}

fn difference(case: &Case) -> Option<String> {
    let lib = here();
    let asked = match Asked::read(lib, &case.profile) {
        Ok(asked) => asked,
        Err(faults) => return Some(faults.join("; ")),
    };
    let Asked { profile, budget_s, main, bone, session, .. } = asked;
    let built = build(lib, &profile, &Sitting { budget_s, session, bone, main, carry: &[] });
    let items: Vec<_> = built
        .items
        .iter()
        .map(|it| (it.exercise.clone(), it.level, it.reps.clone(), it.hold_s, it.both_sides, it.seconds))
        .collect();
    let empty: Vec<&str> = built.empty.iter().map(|place| place.name()).collect();
    let left: String = left_out(lib, &profile)
        .into_iter()
        .map(|it| {
            let because: Vec<String> = it.because.into_iter().map(text).collect();
            format!("{}:{}\n", it.exercise, because.join(", "))
        })
        .collect();
    let left_agrees = match &case.left_out {
        Value::String(lines) => *lines == left,
        hash => hash.as_u64() == Some(fnv(&left)),
    };
    let minutes: f64 = format!("{:.1}", f64::from(built.seconds) / 60.0).parse().unwrap();
    let agrees = built.row == case.row
        && items == case.items
        && (minutes - case.minutes).abs() < 1e-9
        && empty == case.empty
        && left_agrees;
    (!agrees).then(|| {
        format!(
            "{}\n  row {} for {}\n  items {items:?}\n    for {:?}\n  minutes {minutes} for {}\n  empty {empty:?} for {:?}\n  left out agrees: {left_agrees}\n{left}",
            case.profile, built.row, case.row, case.items, case.minutes, case.empty
        )
    })
}

#[test]
fn sessions_are_those_of_the_reference() {
    let file = std::env::var("SESSIONS").unwrap_or_else(|_| "tests/oracle/sessions.json".into());
    let cases: Vec<Case> = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert!(cases.len() >= 400);
    let wrong: Vec<String> = cases.iter().filter_map(difference).collect();
    assert!(wrong.is_empty(), "{} of {} differ; the first:\n{}", wrong.len(), cases.len(), wrong[0]);
}
