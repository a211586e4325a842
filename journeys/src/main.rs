//! Drives a real Chromium through the built app: journeys, pictures of every screen, and how fast it starts.
//! `cargo xtask test`, `shots` and `bench` build the app and call this; nothing of it ships.

mod axe;
mod bench;
mod bench_figure;
mod bench_history;
mod browser;
mod faults;
mod gallery;
mod history;
mod journeys;
mod page;
#[allow(dead_code)] // `forever` is for the chores
#[path = "../../xtask/src/serve.rs"]
mod serve;
mod sheet;
mod shots;
mod stage;
mod steps;
mod tree;
mod walk;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

const USAGE: &str = "usage: journeys run|shots|bench|faults --dist DIR [--out DIR] [--pictures DIR] [--runs N] [--most N] [--percent N] [--earlier DIR] [--seed N] [--round] [filter]";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match begin(&args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn begin(args: &[String]) -> Result<bool> {
    let (command, rest) = args.split_first().context(USAGE)?;
    let asked = Asked::read(rest)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        match command.as_str() {
            "run" => journeys::run(&asked).await,
            "shots" => shots::run(&asked).await,
            "faults" => faults::run(&asked).await,
            "bench" => bench::run(&asked).await,
            _ => bail!(USAGE),
        }
    })
}

/// What was asked: `--name value` pairs and words of a filter.
pub struct Asked {
    values: BTreeMap<String, String>,
    filter: Vec<String>,
    round: bool,
}

impl Asked {
    fn read(args: &[String]) -> Result<Self> {
        let mut asked = Self { values: BTreeMap::new(), filter: Vec::new(), round: false };
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            match arg.strip_prefix("--") {
                Some(name)
                    if ["dist", "out", "pictures", "runs", "seed", "earlier", "most", "percent"].contains(&name) =>
                {
                    let value = args.next().with_context(|| format!("--{name} wants a value"))?;
                    asked.values.insert(name.to_owned(), value.clone());
                }
                Some("round") => asked.round = true,
                Some(_) => bail!("what is '{arg}'? {USAGE}"),
                None => asked.filter.push(arg.clone()),
            }
        }
        Ok(asked)
    }

    pub fn folder(&self, name: &str) -> Option<PathBuf> {
        self.values.get(name).map(PathBuf::from)
    }

    pub fn dist(&self) -> Result<PathBuf> {
        self.folder("dist").context(USAGE)
    }

    pub fn number(&self, name: &str, usual: usize) -> Result<usize> {
        self.values.get(name).map_or(Ok(usual), |value| value.parse().with_context(|| format!("--{name}")))
    }

    /// Is it the short round of the tests?
    pub fn round(&self) -> bool {
        self.round
    }

    /// Is this row of the table asked for, by its number or a part of its name? Without a filter all are.
    pub fn wants_row(&self, number: u8, name: &str) -> bool {
        self.filter.is_empty()
            || self
                .filter
                .iter()
                .any(|part| part.parse() == Ok(number) || (part.parse::<u8>().is_err() && name.contains(part.as_str())))
    }

    /// Is this one of those asked for? Without a filter all are.
    pub fn wants(&self, name: &str) -> bool {
        self.filter.is_empty() || self.filter.iter().any(|part| name.contains(part.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Result<Asked> {
        Asked::read(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn arguments() {
        let some = asked("--dist d way kill --runs 3").unwrap();
        assert_eq!(some.dist().unwrap(), PathBuf::from("d"));
        assert_eq!(some.number("runs", 5).unwrap(), 3);
        assert!(some.wants("the way") && some.wants("killed") && !some.wants("offline"));
        assert!(asked("").unwrap().wants("anything"));
        assert!(asked("").unwrap().dist().is_err());
        assert!(asked("--dits d").is_err() && asked("--dist").is_err());
    }
}
