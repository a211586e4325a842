//! `cargo xtask test`: sets up what is missing, then runs every check there is, to the end, and sums up.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use anyhow::{Context, Result, bail};

use crate::setup;
use crate::tell::{Asked, command, root};

/// What a step found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Sum {
    passed: u32,
    failed: u32,
}

/// A step: what it is called, and the command. A step without tests of its own counts as one.
const STEPS: &[(&str, &[&str])] = &[
    ("format", &["cargo", "fmt", "--all", "--check"]),
    ("lints", &["cargo", "clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]),
    (
        "lints of the app",
        &["cargo", "clippy", "--quiet", "--target", "wasm32-unknown-unknown", "--all-features", "--", "-D", "warnings"],
    ),
    ("native tests", &["cargo", "test", "--workspace", "--no-fail-fast"]),
    ("content", &["cargo", "xtask", "content"]),
    ("vignettes", &["cargo", "xtask", "vignettes"]),
    ("random people", &["cargo", "xtask", "profiles"]),
    ("dist and its budget", &["cargo", "xtask", "dist", "--check"]),
    JOURNEYS,
];

/// The app of the step before, in a real browser.
const JOURNEYS: (&str, &[&str]) = ("journeys", &["cargo", "xtask", "journeys", "--dist", "dist"]);

pub fn chore(args: &[String]) -> Result<()> {
    let mut asked = Asked::new(args);
    let quick = asked.flag("--native");
    asked.end()?;
    setup::wasm_target()?;
    if !quick {
        setup::npm()?;
        setup::chromium()?;
        setup::chromedriver()?;
    }
    let mut all = Sum::default();
    for (name, words) in STEPS {
        if quick && (*name == JOURNEYS.0 || words.contains(&"dist")) {
            continue;
        }
        println!("\n== {name}: {}", words.join(" "));
        let sum = step(words)?;
        if sum.failed > 0 {
            println!("== {name}: {} failed", sum.failed);
        }
        all.passed += sum.passed;
        all.failed += sum.failed;
    }
    println!("\n{} passed, {} failed", all.passed, all.failed);
    if all.failed > 0 { bail!("not all is well") } else { Ok(()) }
}

/// Runs a step, shows what it prints, and counts the tests that it tells of.
fn step(words: &[&str]) -> Result<Sum> {
    let mut child = command(words[0], &words[1..])
        .current_dir(root())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", words[0]))?;
    let mut sum = Sum::default();
    for line in BufReader::new(child.stdout.take().context("no output")?).lines() {
        let line = line?;
        println!("{line}");
        let told = told(&line);
        sum.passed += told.passed;
        sum.failed += told.failed;
    }
    Ok(judged(sum, child.wait()?.success()))
}

/// Never all is well where the command ended badly; a step that tells of no test is one.
fn judged(sum: Sum, well: bool) -> Sum {
    match (well, sum) {
        (true, Sum { passed: 0, failed: 0 }) => Sum { passed: 1, failed: 0 },
        (false, Sum { passed, failed: 0 }) => Sum { passed, failed: 1 },
        _ => sum,
    }
}

/// `test result: ok. 9 passed; 0 failed; ...`, `journeys: 12 passed, 0 failed`, `131 of 131 agree`.
fn told(line: &str) -> Sum {
    let words: Vec<&str> = line.split([' ', ';', ',']).filter(|word| !word.is_empty()).collect();
    let before = |name: &str| {
        let at = words.iter().position(|word| *word == name)?;
        words.get(at.checked_sub(1)?)?.parse::<u32>().ok()
    };
    // The last words, whoever says them.
    let sums = matches!(words[..], [.., passed, "passed", failed, "failed"]
        if passed.parse::<u32>().is_ok() && failed.parse::<u32>().is_ok());
    if line.starts_with("test result:") || sums {
        return Sum { passed: before("passed").unwrap_or(0), failed: before("failed").unwrap_or(0) };
    }
    if let [passed, "of", all, "agree"] = words[..]
        && let (Ok(passed), Ok(all)) = (passed.parse::<u32>(), all.parse::<u32>())
    {
        return Sum { passed, failed: all.saturating_sub(passed) };
    }
    Sum::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn told_reads_the_three_ways_of_saying_it() {
        for (line, passed, failed) in [
            ("test result: ok. 9 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s", 9, 0),
            ("test result: FAILED. 8 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out", 8, 1),
            ("12 passed, 3 failed", 12, 3),
            ("journeys: 4 passed, 1 failed", 4, 1),
            ("130 of 131 agree", 130, 1),
            ("test a::b ... ok", 0, 0),
            ("the 3 passed through 4 failed attempts of 2", 0, 0),
        ] {
            assert_eq!(told(line), Sum { passed, failed }, "{line}");
        }
    }

    #[test]
    fn a_command_that_ends_badly_never_counts_as_well() {
        for (passed, failed, well, expect) in [
            (0, 0, true, (1, 0)),
            (0, 0, false, (0, 1)),
            (5, 0, false, (5, 1)),
            (5, 2, false, (5, 2)),
            (5, 0, true, (5, 0)),
        ] {
            let sum = judged(Sum { passed, failed }, well);
            assert_eq!((sum.passed, sum.failed), expect);
        }
    }
}
