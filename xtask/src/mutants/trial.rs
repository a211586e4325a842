//! One mutant against the tests: which of them notices it first?

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, Result};

/// Tests of a room that take longest: they run after its others.
const SLOW: &[&str] = &[
    "triage::asked_tests::a_follow_up_not_sure",
    "triage::asked_tests::not_sure_is",
    "triage::pages_tests::random_answers",
    "triage::pages_tests::skipping",
    "triage::review_tests::everyone",
    "triage::rounds_tests::a_check_that",
    "triage::rounds_tests::what_hung",
    "triage::rounds_tests::what_is_asked_again",
    "triage::score_tests::a_red_flag",
    "triage::tables_tests::a_step_up",
];
/// A test that says nothing for so long does not end.
const PATIENCE: Duration = Duration::from_secs(120);

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// By this test, or because the tests do not end.
    Noticed(String),
    Missed,
    DoesNotCompile,
}

/// Runs those that `likely` names (they noticed others of this file), the rest of the room's, then all others.
pub fn trial(binary: &Path, folder: &Path, on: usize, file: &str, likely: &[String]) -> Result<Outcome> {
    let room = file.split('/').nth(1).map(|room| format!("{room}::")).context("a rule lies in a room")?;
    let skip = |names: &[&str]| -> Vec<String> {
        names.iter().flat_map(|name| ["--skip".to_owned(), (*name).to_owned()]).collect()
    };
    let slow: Vec<String> = SLOW.iter().filter(|test| test.starts_with(&room)).map(|test| (*test).to_owned()).collect();
    let runs = [
        [vec!["--exact".to_owned()], likely.to_vec()].concat(),
        [vec![room.clone()], skip(SLOW)].concat(),
        slow,
        // The check knows nothing of the profile, and the figures know nothing of rules.
        skip(&[&room, "triage::", "figure::"]),
    ];
    for tests in runs.into_iter().filter(|run| run.len() > 1) {
        if let Some(noticed) = first_to_fail(Command::new(binary).args(tests).current_dir(folder), on)? {
            return Ok(Outcome::Noticed(noticed));
        }
    }
    Ok(Outcome::Missed)
}

/// The first test that fails; what runs after it is stopped.
fn first_to_fail(tests: &mut Command, on: usize) -> Result<Option<String>> {
    tests.env("BACKSTAY_MUTANT", on.to_string()).env("RUST_BACKTRACE", "0").args(["--test-threads", "1"]);
    let mut child = tests.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().context("the tests")?;
    let lines = BufReader::new(child.stdout.take().context("the tests are read")?).lines();
    let (send, told) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in lines.map_while(std::result::Result::ok) {
            if send.send(line).is_err() {
                return;
            }
        }
    });
    let mut noticed = None;
    loop {
        match told.recv_timeout(PATIENCE) {
            Ok(line) => {
                if let Some(test) = line.strip_suffix(" ... FAILED") {
                    noticed = Some(test.trim_start_matches("test ").to_owned());
                    break;
                }
            }
            Err(mpsc::RecvTimeoutError::Timeout) => {
                noticed = Some("the tests do not end".to_owned());
                break;
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
    }
    if noticed.is_some() {
        child.kill()?;
    }
    let status = child.wait()?;
    drop(told);
    let _ = reader.join();
    Ok(noticed.or_else(|| (!status.success()).then(|| format!("the tests end with {status}"))))
}
