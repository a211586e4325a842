//! The chores. `cargo xtask` alone lists them.

mod decide;
mod mutants;
mod plan;
mod profiles;
mod screens;
mod vignettes;

use std::process::ExitCode;

use anyhow::{Result, anyhow};
use xtask::{
    bench, content, dist, faults, figures, fuzz, histories, icons, journeys, reading, run, shots, sizes, test,
};

/// A chore: its name, what it does, how to call it.
type Chore = (&'static str, &'static str, fn(&[String]) -> Result<()>);

/// Every chore.
const CHORES: &[Chore] = &[
    ("run", "build and serve the app: [--port N] [--no-open] [--dev] [--gallery]", run::chore),
    ("test", "every check: set-up, lints, native tests, content, budget, journeys: [--native]", test::chore),
    ("dist", "write dist/: [--dev] [--gallery] [--earlier] [--out DIR] [--check] [--twice]", dist::chore),
    (
        "figures",
        "a contact sheet of every movement and mistake: [--out DIR] [--content DIR] [--no-names] [ID...]",
        figures::chore,
    ),
    ("fuzz", "a million inputs for each importer: [--inputs N] [TARGET]", fuzz::chore),
    ("icons", "draws the PNG icons of public/ from its SVG", icons::chore),
    ("size", "bytes of every file of dist/: [--out DIR] [--check]", sizes::chore),
    ("journeys", "the app in a real browser: [--dev] [--dist DIR] [filter]", journeys::chore),
    ("histories", "random histories of the stores against a model: [--from SEED] [N]", histories::chore),
    (
        "faults",
        "brings about the faults of storage and counts lost entries: [--dev] [--round] [--dist DIR] [--earlier DIR] [--seed N] [ROW...]",
        faults::chore,
    ),
    ("shots", "pictures of every screen: [--out DIR] [--pictures DIR] [--dist DIR] [filter]", shots::chore),
    ("bench", "how fast it starts, and how it bears ten years: [--runs N] [--dist DIR] [start|history]", bench::chore),
    ("vignettes", "leads cases through the questions, prints where the advice differs: [FILE ...]", vignettes::run),
    ("profiles", "compares random people with an independent scoring of them: [FILE]", profiles::run),
    ("screens", "how many screens ten typical people go through, and how much they read", screens::run),
    ("decide", "how the check decides about FILE, with rules and pages, as JSON", decide::run),
    (
        "mutants",
        "changes the rules step by step, to see that a test notices: [--again] [--sum] [--jobs N] [FILE ...]",
        mutants::chore,
    ),
    ("plan", "prints the week that the app would give the profile in FILE, as JSON", plan::run),
    ("content", "checks content/, every fault on a line: [--bundle] prints what ships", content::run),
    ("reading", "reading age of every exercise card and lesson: [ID] names what is hard in it", reading::chore),
    ("changelog", "writes CHANGELOG.md from content/", content::write_changelog),
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = args.split_first() else {
        for (name, does, _) in CHORES {
            println!("cargo xtask {name:<10} {does}");
        }
        return ExitCode::SUCCESS;
    };
    let done = match CHORES.iter().find(|chore| chore.0 == name) {
        Some((_, _, chore)) => chore(rest),
        None => Err(anyhow!("there is no chore '{name}'; `cargo xtask` alone lists them")),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}
