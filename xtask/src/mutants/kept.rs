//! What was found before, file by file, and the mutants that change no outcome.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::list::Mutant;
use super::trial::Outcome;
use xtask::tell::{root, target};

/// Mutants that no test can notice, each with the reason.
const EQUIVALENT: &str = "xtask/mutants.toml";

/// So many tests that noticed others of a file run before the rest.
const LIKELY: usize = 12;

#[derive(Deserialize)]
struct List {
    equivalent: Vec<Equivalent>,
}

/// A mutant that changes nothing a person could see.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Equivalent {
    file: String,
    /// What is changed: `replace < with <= in score`.
    what: String,
    /// The line that is changed.
    line: String,
    why: String,
}

pub struct Kept {
    /// Of each file: its text, and what was found of each mutant.
    files: BTreeMap<String, (String, BTreeMap<String, Outcome>)>,
    equivalent: Vec<Equivalent>,
}

impl Kept {
    /// What is known of the files as they stand.
    pub fn read(all: &[Mutant]) -> Result<Self> {
        let text = std::fs::read_to_string(root().join(EQUIVALENT)).context(EQUIVALENT)?;
        let List { equivalent } = toml::from_str(&text).context(EQUIVALENT)?;
        let mut kept = Self { files: BTreeMap::new(), equivalent };
        for mutant in all {
            if !kept.files.contains_key(&mutant.file) {
                let source = std::fs::read_to_string(root().join(&mutant.file))?;
                let found = std::fs::read_to_string(path(&mutant.file)).unwrap_or_default();
                let found = found.strip_prefix(&hash(&source)).map(|found| found.lines().filter_map(read).collect());
                kept.files.insert(mutant.file.clone(), (source, found.unwrap_or_default()));
            }
        }
        Ok(kept)
    }

    pub fn source(&self, file: &str) -> &str {
        self.files.get(file).map_or("", |(source, _)| source)
    }

    pub fn outcome(&self, mutant: &Mutant) -> Option<&Outcome> {
        self.files.get(&mutant.file)?.1.get(&mutant.name)
    }

    /// The tests that noticed most mutants of this file.
    pub fn likely(&self, file: &str) -> Vec<String> {
        let mut tests: BTreeMap<&String, usize> = BTreeMap::new();
        for outcome in self.files.get(file).into_iter().flat_map(|(_, found)| found.values()) {
            if let Outcome::Noticed(test) = outcome {
                *tests.entry(test).or_default() += 1;
            }
        }
        let mut tests: Vec<(&String, usize)> = tests.into_iter().collect();
        tests.sort_by_key(|(_, noticed)| std::cmp::Reverse(*noticed));
        tests.into_iter().take(LIKELY).map(|(test, _)| test.clone()).collect()
    }

    /// Keeps what was found, for the next run too.
    pub fn put(&mut self, mutant: &Mutant, outcome: Outcome) -> Result<()> {
        let (source, found) = self.files.get_mut(&mutant.file).context("the file is not in the rooms")?;
        found.insert(mutant.name.clone(), outcome);
        let mut text = hash(source);
        for (name, outcome) in found {
            let told = match outcome {
                Outcome::Noticed(test) => format!("noticed by {test}"),
                Outcome::Missed => "missed".to_owned(),
                Outcome::DoesNotCompile => "does not compile".to_owned(),
            };
            write!(text, "\n{name}\t{told}")?;
        }
        let path = path(&mutant.file);
        std::fs::create_dir_all(path.parent().context("a list lies in a folder")?)?;
        Ok(std::fs::write(path, text)?)
    }

    /// Prints the sum over all files; an error where a mutant is missed, or the list of equivalents is not right.
    pub fn sum(&self, all: &[Mutant]) -> Result<()> {
        let (mut noticed, mut senseless, mut not_run, mut missed) = (0, 0, BTreeMap::new(), Vec::new());
        let mut used = vec![0; self.equivalent.len()];
        let mut faults = Vec::new();
        for mutant in all {
            let listed = self.equivalent.iter().position(|listed| self.is(mutant, listed));
            if let Some(index) = listed {
                used[index] += 1;
            }
            match (self.outcome(mutant), listed) {
                (None, _) => *not_run.entry(mutant.file.as_str()).or_insert(0) += 1,
                (Some(Outcome::DoesNotCompile), _) => senseless += 1,
                (Some(Outcome::Noticed(_)), None) => noticed += 1,
                (Some(Outcome::Noticed(test)), Some(_)) => {
                    faults.push(format!("{} is no equivalent: {test} notices it", mutant.name));
                }
                (Some(Outcome::Missed), None) => missed.push(mutant),
                (Some(Outcome::Missed), Some(_)) => {}
            }
        }
        for mutant in &missed {
            println!("missed: {}\n        {}", mutant.name, mutant.line(self.source(&mutant.file)));
        }
        for (listed, used) in self.equivalent.iter().zip(&used) {
            println!(
                "equivalent ({used}): {}: {}, where it says `{}`: {}",
                listed.file, listed.what, listed.line, listed.why
            );
            if *used == 0 {
                faults.push(format!("{EQUIVALENT} names what is not there: {} in {}", listed.what, listed.file));
            }
        }
        let equivalent: usize = used.iter().sum();
        println!(
            "{} mutants: {noticed} noticed, {senseless} do not compile, {equivalent} change no outcome, {} missed",
            all.len(),
            missed.len()
        );
        let waiting: Vec<String> = not_run.iter().map(|(file, number)| format!("{file} ({number})")).collect();
        println!("not run: {}", if waiting.is_empty() { "none".to_owned() } else { waiting.join(", ") });
        for fault in &faults {
            println!("{fault}");
        }
        match (missed.len(), faults.len()) {
            (0, 0) => Ok(()),
            (missed, 0) => bail!("{missed} mutants were missed"),
            (_, faults) => bail!("{EQUIVALENT} has {faults} faults"),
        }
    }

    fn is(&self, mutant: &Mutant, listed: &Equivalent) -> bool {
        listed.file == mutant.file
            && listed.what == mutant.what()
            && listed.line == mutant.line(self.source(&mutant.file))
    }
}

fn path(file: &str) -> PathBuf {
    target().join("mutants/outcomes").join(format!("{}.txt", file.replace('/', "-")))
}

fn hash(source: &str) -> String {
    Sha256::digest(source).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read(line: &str) -> Option<(String, Outcome)> {
    let (name, told) = line.split_once('\t')?;
    let outcome = match told {
        "missed" => Outcome::Missed,
        "does not compile" => Outcome::DoesNotCompile,
        _ => Outcome::Noticed(told.strip_prefix("noticed by ")?.to_owned()),
    };
    Some((name.to_owned(), outcome))
}
