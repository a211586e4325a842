//! `cargo xtask mutants [--shard K/N] [FILE ...]`: changes the rules of `triage` and `profile` one small step at a time
//! (cargo-mutants), and runs their tests on each: a change that no test notices is a hole in the tests.
//!
//! The survivors that change no outcome stand with their reason in `.cargo/mutants.toml`. A file takes minutes, all of
//! them an hour or two on a small machine; shards can be run one after the other.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use xtask::tell::{self, Asked, command, root};

/// The rules; what follows is out: the tools of tests and of the build, which decide nothing.
const ROOMS: &[&str] = &["src/triage/**", "src/profile/**"];
const OUT: &[&str] = &["src/triage/actor.rs", "src/triage/check.rs", "src/profile/file.rs"];
/// The tests of the rooms; the quick ones are run first, so that most mutants cost no more than those.
const TESTS: &[&str] = &["triage::", "profile::"];
const QUICK: &[&str] = &["profile::", "triage::result", "_agree", "the_order", "every_vignette"];
/// Where the lists go.
const LISTS: &str = "target";

pub fn chore(args: &[String]) -> Result<()> {
    let mut asked = Asked::new(args);
    let shard = asked.value("--shard")?;
    let files = asked.words()?;
    if command("cargo", &["mutants", "--version"]).output().map_or(true, |out| !out.status.success()) {
        tell::run(&mut command("cargo", &["install", "cargo-mutants", "--locked"]))?;
    }
    let mut run = command("cargo", &["mutants", "--package", "backstay", "--jobs", "1", "--no-shuffle"]);
    run.args(["--colors", "never", "--output", LISTS, "--timeout", "600", "--cargo-arg=--lib"]);
    for room in if files.is_empty() { ROOMS.iter().map(ToString::to_string).collect() } else { files } {
        run.args(["--file", &room]);
    }
    for out in OUT {
        run.args(["--exclude", out]);
    }
    if let Some(shard) = shard {
        run.args(["--shard", &shard]);
    }
    let host = tell::output(command("rustc", &["-vV"]).stderr(std::process::Stdio::null()))?;
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    let runner = format!("CARGO_TARGET_{}_RUNNER", host.to_uppercase().replace('-', "_"));
    run.env(runner, format!("{} quick-first", std::env::current_exe()?.display())).env("RUST_BACKTRACE", "0");
    // It ends with an error where a mutant is missed; the lists say which.
    run.status().context("cargo mutants")?;
    let lists = root().join(LISTS).join("mutants.out");
    let [caught, timeout, missed, unviable] =
        ["caught", "timeout", "missed", "unviable"].map(|list| lines(&lists.join(format!("{list}.txt"))));
    for line in &missed {
        println!("missed: {line}");
    }
    let noticed = caught.len() + timeout.len();
    println!("{} mutants do not compile", unviable.len());
    println!("{noticed} of {} mutants were noticed", noticed + missed.len());
    if missed.is_empty() && noticed > 0 { Ok(()) } else { bail!("{} mutants were missed", missed.len()) }
}

fn lines(list: &Path) -> Vec<String> {
    std::fs::read_to_string(list).unwrap_or_default().lines().map(String::from).collect()
}

/// `cargo xtask quick-first BINARY`: the tests of the two rooms in a test binary, the quick ones first.
pub fn quick_first(args: &[String]) -> Result<()> {
    let binary = args.first().context("usage: cargo xtask quick-first BINARY")?;
    let rest = || QUICK.iter().flat_map(|quick| ["--skip", quick]).chain(TESTS.iter().copied());
    for tests in [QUICK.to_vec(), rest().collect()] {
        ensure!(command(binary, &tests).status()?.success(), "a test failed");
    }
    Ok(())
}
