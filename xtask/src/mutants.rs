//! `cargo xtask mutants [--shard K/N] [FILE ...]`: changes the rules of `triage` and `profile` one small step at a time
//! (cargo-mutants), and runs the tests of the room on each: a change that no test notices is a hole in the tests.
//!
//! Some seconds a mutant, so an hour or two for all of them on a small machine; a file takes minutes, and shards can be
//! run one after the other. It works on a copy: the sources stay as they are.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use xtask::tell::{self, Asked, command, root};

/// The rooms, each with the tests that are quick and notice most: they are run first.
const ROOMS: &[(&str, &[&str])] = &[
    ("triage", &["triage::result", "triage::values", "_agree", "the_order", "every_vignette_comes"]),
    ("profile", &["profile::"]),
];
/// Tools of tests and of the build, which decide nothing.
const OUT: &[&str] = &["src/triage/actor.rs", "src/triage/check.rs", "src/profile/file.rs"];

pub fn chore(args: &[String]) -> Result<()> {
    let mut asked = Asked::new(args);
    let shard = asked.value("--shard")?;
    let files = asked.words()?;
    if command("cargo", &["mutants", "--version"]).output().map_or(true, |out| !out.status.success()) {
        tell::run(&mut command("cargo", &["install", "cargo-mutants", "--locked"]))?;
    }
    let (mut noticed, mut missed, mut unviable) = (0, Vec::new(), 0);
    for (room, _) in ROOMS {
        let inside = format!("src/{room}/");
        let own: Vec<&String> = files.iter().filter(|file| file.starts_with(&inside)).collect();
        if !files.is_empty() && own.is_empty() {
            continue;
        }
        let lists = root().join("target/mutants").join(room);
        std::fs::create_dir_all(&lists)?;
        let mut run = command("cargo", &["mutants", "--package", "backstay", "--jobs", "1", "--no-shuffle"]);
        run.args(["--colors", "never", "--timeout", "600", "--cargo-arg=--lib", "--output"]).arg(&lists);
        if own.is_empty() {
            run.args(["--file", &format!("{inside}**")]);
        }
        run.args(own.iter().flat_map(|file| ["--file", file]));
        run.args(OUT.iter().flat_map(|out| ["--exclude", out]));
        run.args(shard.iter().flat_map(|shard| ["--shard", shard]));
        let runner = format!("{} quick-first {room}", std::env::current_exe()?.display());
        // It ends with an error where a mutant is missed; the lists say which.
        run.env(runner_key()?, runner).env("RUST_BACKTRACE", "0").status().context("cargo mutants")?;
        let list = |name: &str| lines(&lists.join("mutants.out").join(format!("{name}.txt")));
        noticed += list("caught").len() + list("timeout").len();
        missed.extend(list("missed"));
        unviable += list("unviable").len();
    }
    for line in &missed {
        println!("missed: {line}");
    }
    println!("{unviable} mutants do not compile");
    println!("{noticed} of {} mutants were noticed", noticed + missed.len());
    if missed.is_empty() && noticed > 0 { Ok(()) } else { bail!("{} mutants were missed", missed.len()) }
}

/// The variable that tells cargo what to run a test binary with.
fn runner_key() -> Result<String> {
    let told = tell::output(command("rustc", &["-vV"]).stderr(std::process::Stdio::null()))?;
    let host = told.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    Ok(format!("CARGO_TARGET_{}_RUNNER", host.to_uppercase().replace('-', "_")))
}

fn lines(list: &Path) -> Vec<String> {
    std::fs::read_to_string(list).unwrap_or_default().lines().map(String::from).collect()
}

/// `cargo xtask quick-first ROOM BINARY`: the tests of a room in a test binary, the quick ones first.
pub fn quick_first(args: &[String]) -> Result<()> {
    let usage = "usage: cargo xtask quick-first ROOM BINARY";
    let [room, binary, ..] = args else { bail!(usage) };
    let (_, quick) = ROOMS.iter().find(|(name, _)| name == room).context(usage)?;
    let tests = format!("{room}::");
    let mut rest: Vec<&str> = quick.iter().flat_map(|quick| ["--skip", quick]).collect();
    rest.push(&tests);
    for tests in [quick.to_vec(), rest] {
        ensure!(command(binary, &tests).status()?.success(), "a test failed");
    }
    Ok(())
}
