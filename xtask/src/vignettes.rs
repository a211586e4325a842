//! `cargo xtask vignettes [FILE]`: scores a file of cases and prints where the advice differs from
//! what the file expects. Agreement shows that the scoring follows the brief, not that it is right.

use anyhow::{Context, Result, bail};
use backstay::library::terms::Term;
use backstay::triage::{Facts, advise};
use serde::Deserialize;

/// The kept cases.
const KEPT: &str = "tests/oracle/vignettes.json";

#[derive(Deserialize)]
struct Case {
    id: String,
    about: String,
    facts: serde_json::Value,
    expect: Expect,
}

#[derive(Deserialize)]
struct Expect {
    level: String,
    /// What must at least be among the codes and tags.
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    tags: Vec<String>,
}

pub fn run(args: &[String]) -> Result<()> {
    let file = match args {
        [] => KEPT,
        [file] => file.as_str(),
        _ => bail!("usage: cargo xtask vignettes [FILE]"),
    };
    let text = std::fs::read_to_string(file).with_context(|| file.to_string())?;
    let cases: Vec<Case> = serde_json::from_str(&text).with_context(|| file.to_string())?;
    let wrong: Vec<String> = cases.iter().filter_map(differs).collect();
    for line in &wrong {
        println!("{line}");
    }
    println!("{} of {} agree", cases.len() - wrong.len(), cases.len());
    if wrong.is_empty() { Ok(()) } else { bail!("{} of {} cases differ", wrong.len(), cases.len()) }
}

/// How the advice differs from what `case` expects; `None`: not at all.
fn differs(case: &Case) -> Option<String> {
    let facts = match Facts::from_json(&case.facts) {
        Ok(facts) => facts,
        Err(error) => return Some(format!("{}: {error}", case.id)),
    };
    let advice = advise(&facts);
    let has: Vec<&str> = advice.codes.iter().map(Term::name).chain(advice.tags.iter().map(Term::name)).collect();
    let wanted = case.expect.codes.iter().chain(&case.expect.tags);
    let lacks: Vec<&str> = wanted.map(String::as_str).filter(|name| !has.contains(name)).collect();
    let level = advice.level.name();
    if level == case.expect.level && lacks.is_empty() {
        return None;
    }
    let lacks = if lacks.is_empty() { String::new() } else { format!(", lacks {}", lacks.join(", ")) };
    let rules: Vec<&str> = advice.decisive().map(|reason| reason.rule).collect();
    Some(format!(
        "{}: expected {}, scored {level} ({}){lacks}: {}",
        case.id,
        case.expect.level,
        rules.join(", "),
        case.about
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(facts: &str, level: &str, expect: Option<&str>) {
        let json = format!(
            r#"{{"id":"x","about":"a case","facts":{facts},"expect":{{"level":"{level}","codes":["AX"],"tags":["axspa"]}}}}"#
        );
        assert_eq!(differs(&serde_json::from_str(&json).unwrap()).as_deref(), expect);
    }

    #[test]
    fn each_disagreement_is_told() {
        check(r#"{"age":40,"AX1":"known"}"#, "A3", None);
        check(r#"{"age":40,"AX1":"known"}"#, "A2", Some("x: expected A2, scored A3 (AX1=known): a case"));
        check(r#"{"age":40,"FA1":true}"#, "A3", Some("x: expected A3, scored A3 (FA1), lacks AX, axspa: a case"));
        check(r#"{"age":40,"AX1":"bad"}"#, "A3", Some("x: unknown value AX1=bad"));
        check(r#"{"AX1":"known"}"#, "A3", Some("x: age: whole years are required"));
    }
}
