//! `cargo xtask profiles [FILE]`: random people with the answers of an independent implementation of the brief.
//!
//! A row is `[facts, level, codes, tags]`, codes and tags complete. Each person must be one that there can be (the
//! "asked" column of brief 1.3), and must have the same advice twice: scored from the facts, and led through the
//! questions. At A0 the check ends early, so there the level alone is compared after the questions.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use backstay::library::Library;
use backstay::library::terms::{Level, Term};
use backstay::triage::{Advice, Facts, actor, advise};
use serde_json::Value;

use crate::decide::library;

/// The kept slice.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/oracle/profiles.json");

pub fn run(args: &[String]) -> Result<()> {
    let file = match args {
        [] => KEPT,
        [file] => file.as_str(),
        _ => bail!("usage: cargo xtask profiles [FILE]"),
    };
    let text = std::fs::read_to_string(file).with_context(|| file.to_string())?;
    let rows: Vec<Value> = serde_json::from_str(&text).with_context(|| file.to_string())?;
    let lib = library()?;
    let mut levels = [0; Level::ALL.len()];
    let mut differ = 0;
    for row in &rows {
        match compared(&lib, row) {
            Ok(level) => levels[level.index()] += 1,
            Err(what) => {
                println!("{what}: {row}");
                differ += 1;
            }
        }
    }
    let levels: Vec<String> =
        Level::ALL.iter().map(|level| format!("{} {}", level.name(), levels[level.index()])).collect();
    println!("{}", levels.join(", "));
    println!("{} of {} agree", rows.len() - differ, rows.len());
    if differ == 0 { Ok(()) } else { bail!("{differ} of {} profiles differ", rows.len()) }
}

/// The level of a row on which both agree.
fn compared(lib: &Library, row: &Value) -> Result<Level, String> {
    let facts = Facts::from_json(&row[0])?;
    if actor::implied(&facts) != facts {
        return Err("the answers imply more".into());
    }
    let advice = advise(&facts);
    same(&advice, row, true).map_err(|what| format!("scored {what}"))?;
    let walked = actor::walk(lib, &facts)?;
    same(&walked.advice, row, advice.level != Level::A0).map_err(|what| format!("asked, scored {what}"))?;
    Ok(advice.level)
}

fn same(advice: &Advice, row: &Value, whole: bool) -> Result<(), String> {
    if row[1].as_u64() != Some(advice.level.index() as u64) {
        return Err(advice.level.name().into());
    }
    let listed = |place: usize| row[place].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let (codes, tags): (BTreeSet<_>, BTreeSet<_>) =
        (advice.codes.iter().map(Term::name).collect(), advice.tags.iter().map(Term::name).collect());
    if whole && (codes, tags) != (listed(2), listed(3)) {
        return Err(format!("{:?} {:?}", advice.codes, advice.tags));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_disagreement_is_told() {
        let lib = library().unwrap();
        let check = |row: Value, expect: Result<Level, &str>| {
            let found = compared(&lib, &row);
            assert_eq!(found.as_ref().copied().map_err(String::as_str), expect, "{row}");
        };
        check(json!([{"age": 40, "AX1": "known"}, 3, ["AX"], ["axspa"]]), Ok(Level::A3));
        check(json!([{"age": 40, "AX1": "known"}, 2, ["AX"], ["axspa"]]), Err("scored A3"));
        check(json!([{"age": 40, "AX1": "known"}, 3, [], ["axspa"]]), Err("scored {\"AX\"} {\"axspa\"}"));
        check(json!([{"age": 40, "AX1": "known"}, 3, ["AX"], []]), Err("scored {\"AX\"} {\"axspa\"}"));
        check(json!([{"age": 40, "FR6": true}, 4, [], []]), Err("not asked of this person: FR6=true"));
        check(json!([{"age": 30, "EY1": true}, 1, [], []]), Err("the answers imply more"));
        // What comes after a certain A0 is not asked.
        check(json!([{"age": 40, "VA1": true, "AX1": "known"}, 0, ["AX"], ["axspa"]]), Ok(Level::A0));
        check(json!([{"age": 40, "VA1": true, "AX1": "known"}, 0, [], []]), Err("scored {\"AX\"} {\"axspa\"}"));
    }
}
