//! `cargo xtask vignettes [FILE ...]`: leads each case through the questions that the screens ask, and prints where
//! the advice differs from what the file expects. A fact that no question asks fails its case.
//!
//! Agreement shows that questions and scoring follow the brief, not that the brief is right.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use backstay::library::Library;
use backstay::library::terms::Term;
use backstay::triage::{Advice, Facts, actor, advise};
use serde::Deserialize;

use crate::decide::library;

/// The cases of the clinical brief.
const BRIEF: &str = "tests/oracle/vignettes.json";
/// The folder of our own.
const OWN: &str = "tests/vignettes";

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
    let files = if args.is_empty() { kept()? } else { args.iter().map(PathBuf::from).collect() };
    let lib = library()?;
    let (mut all, mut differ) = (0, 0);
    for file in &files {
        let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
        let cases: Vec<Case> = serde_json::from_str(&text).with_context(|| file.display().to_string())?;
        for line in cases.iter().filter_map(|case| differs(&lib, case)) {
            println!("{}: {line}", file.display());
            differ += 1;
        }
        all += cases.len();
    }
    println!("{} of {all} agree", all - differ);
    if differ == 0 { Ok(()) } else { bail!("{differ} of {all} cases differ") }
}

/// The files of the brief and of our own.
fn kept() -> Result<Vec<PathBuf>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = vec![root.join(BRIEF)];
    for entry in std::fs::read_dir(root.join(OWN)).context(OWN)? {
        files.extend(Some(entry?.path()).filter(|path| path.extension().is_some_and(|end| end == "json")));
    }
    files.sort();
    Ok(files)
}

/// How the advice for `case` differs from what it expects, scored from its facts and from the answers that they
/// give to the questions; `None`: not at all.
fn differs(lib: &Library, case: &Case) -> Option<String> {
    let facts = match Facts::from_json(&case.facts) {
        Ok(facts) => facts,
        Err(error) => return Some(format!("{}: {error}", case.id)),
    };
    if let Some(what) = otherwise(&case.expect, &advise(&facts)) {
        return Some(format!("{}: {what}: {}", case.id, case.about));
    }
    let what = match actor::walk(lib, &facts) {
        Ok(walked) => otherwise(&case.expect, &walked.advice)?,
        Err(error) => error,
    };
    Some(format!("{}: asked: {what}: {}", case.id, case.about))
}

/// What `advice` has otherwise than `expect`.
fn otherwise(expect: &Expect, advice: &Advice) -> Option<String> {
    let has: Vec<&str> = advice.codes.iter().map(Term::name).chain(advice.tags.iter().map(Term::name)).collect();
    let wanted = expect.codes.iter().chain(&expect.tags);
    let lacks: Vec<&str> = wanted.map(String::as_str).filter(|name| !has.contains(name)).collect();
    let level = advice.level.name();
    if level == expect.level && lacks.is_empty() {
        return None;
    }
    let lacks = if lacks.is_empty() { String::new() } else { format!(", lacks {}", lacks.join(", ")) };
    let rules: Vec<&str> = advice.decisive().map(|reason| reason.rule).collect();
    Some(format!("expected {}, scored {level} ({}){lacks}", expect.level, rules.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(facts: &str, level: &str, expect: Option<&str>) {
        let json = format!(
            r#"{{"id":"x","about":"a case","facts":{facts},"expect":{{"level":"{level}","codes":["AX"],"tags":["axspa"]}}}}"#
        );
        let found = differs(&library().unwrap(), &serde_json::from_str(&json).unwrap());
        assert_eq!(found.as_deref(), expect);
    }

    #[test]
    fn each_disagreement_is_told() {
        check(r#"{"age":40,"AX1":"known"}"#, "A3", None);
        check(r#"{"age":40,"AX1":"known"}"#, "A2", Some("x: expected A2, scored A3 (AX1=known): a case"));
        check(r#"{"age":40,"FA1":true}"#, "A3", Some("x: expected A3, scored A3 (FA1), lacks AX, axspa: a case"));
        check(r#"{"age":40,"AX1":"bad"}"#, "A3", Some("x: unknown value AX1=bad"));
        check(r#"{"AX1":"known"}"#, "A3", Some("x: age: whole years are required"));
    }

    #[test]
    fn what_is_never_asked_fails_the_case() {
        let says = "x: asked: not asked of this person: FR6=true: a case";
        check(r#"{"age":40,"AX1":"known","FR6":true}"#, "A3", Some(says));
        // The check ends at a certain A0: what comes later is not known.
        let says = "x: asked: expected A0, scored A0 (VA1), lacks AX, axspa: a case";
        check(r#"{"age":40,"AX1":"known","VA1":true}"#, "A0", Some(says));
    }
}
