//! `cargo xtask mutants [--again] [--sum] [--jobs N] [FILE ...]`: changes the rules of `triage` and `profile` one small step at a time,
//! and runs the tests on each: a change that no test notices is a hole in the tests.
//!
//! What is changed is what cargo-mutants lists. All of it is compiled once, each mutant behind a switch (`switch.rs`), so a
//! mutant costs its tests and no more. What was found is kept by file under target/mutants and summed; a file that was
//! changed since counts as not run. What was noticed is not run again, unless `--again` asks for it.

mod kept;
mod list;
mod switch;
mod tree;
mod trial;

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, bail, ensure};

use kept::Kept;
use list::Mutant;
use tree::Tree;
use trial::Outcome;
use xtask::tell::{Asked, command, run};

pub fn chore(args: &[String]) -> Result<()> {
    let mut asked = Asked::new(args);
    let (again, sum) = (asked.flag("--again"), asked.flag("--sum"));
    let jobs = match asked.value("--jobs")? {
        Some(jobs) => jobs.parse().context("--jobs wants a number")?,
        None => std::thread::available_parallelism().map_or(1, usize::from),
    };
    let files = asked.words()?;
    if command("cargo", &["mutants", "--version"]).output().map_or(true, |out| !out.status.success()) {
        run(&mut command("cargo", &["install", "cargo-mutants", "--locked"]))?;
    }
    let all = list::all()?;
    if let Some(file) = files.iter().find(|file| !all.iter().any(|mutant| mutant.file == **file)) {
        bail!("there is nothing to change in {file}");
    }
    let mut kept = Kept::read(&all)?;
    let wanted: Vec<(usize, &Mutant)> = (all.iter().enumerate())
        .filter(|(_, mutant)| files.is_empty() || files.contains(&mutant.file))
        .filter(|(_, mutant)| again || matches!(kept.outcome(mutant), None | Some(Outcome::Missed)))
        .collect();
    if !sum && !wanted.is_empty() {
        try_all(&wanted, &mut kept, jobs)?;
    }
    kept.sum(&all)
}

fn try_all(wanted: &[(usize, &Mutant)], kept: &mut Kept, workers: usize) -> Result<()> {
    let tree = Tree::copy()?;
    let mut senseless = BTreeSet::new();
    let (binary, alone) = with_switches(&tree, wanted, kept, &mut senseless)?;
    for (_, mutant) in wanted.iter().filter(|(id, _)| senseless.contains(id)) {
        kept.put(mutant, Outcome::DoesNotCompile)?;
    }
    // A file is written anew for those that are compiled alone, so the binary is put aside.
    let aside = tree.folder.with_file_name("tests");
    std::fs::copy(&binary, &aside).context("the test binary")?;
    tree::agrees(&aside, &tree.folder)?;
    let (at, done) = (AtomicUsize::new(0), Mutex::new(&mut *kept));
    let worker = || -> Result<()> {
        while let Some((id, mutant)) = wanted.get(at.fetch_add(1, Ordering::Relaxed)) {
            if senseless.contains(id) || alone.contains(id) {
                continue;
            }
            let likely = done.lock().expect("no worker panics").likely(&mutant.file);
            let outcome = trial::trial(&aside, &tree.folder, *id, &mutant.file, &likely)?;
            if outcome == Outcome::Missed {
                println!("missed: {}", mutant.name);
            }
            done.lock().expect("no worker panics").put(mutant, outcome)?;
        }
        Ok(())
    };
    std::thread::scope(|scope| {
        let all: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
        all.into_iter().try_for_each(|worker| worker.join().expect("no worker panics"))
    })?;
    for (id, mutant) in wanted.iter().filter(|(id, _)| alone.contains(id)) {
        let source = kept.source(&mutant.file).to_owned();
        tree.write(&mutant.file, switch::replaced(&source, mutant).as_bytes())?;
        let outcome = match tree.build()? {
            Ok(binary) => trial::trial(&binary, &tree.folder, *id, &mutant.file, &[])?,
            Err(_) => Outcome::DoesNotCompile,
        };
        tree.write(&mutant.file, source.as_bytes())?;
        kept.put(mutant, outcome)?;
    }
    Ok(())
}

/// The test binary with a switch for each mutant that compiles, and which ones take no switch.
fn with_switches(
    tree: &Tree,
    wanted: &[(usize, &Mutant)],
    kept: &Kept,
    senseless: &mut BTreeSet<usize>,
) -> Result<(PathBuf, BTreeSet<usize>)> {
    let files: BTreeSet<&str> = wanted.iter().map(|(_, mutant)| mutant.file.as_str()).collect();
    let mut alone = BTreeSet::new();
    loop {
        let (mut marks, mut heads) = (Vec::new(), Vec::new());
        for file in &files {
            let inside = wanted.iter().filter(|(id, mutant)| mutant.file == *file && !senseless.contains(id));
            let inside: Vec<_> = inside.filter(|(id, _)| !alone.contains(id)).copied().collect();
            let switched = switch::switched(kept.source(file), &inside)?;
            tree.write(file, switched.text.as_bytes())?;
            alone.extend(switched.alone);
            marks.extend(switched.marks.into_iter().map(|(at, id)| (*file, at, id)));
            heads.extend(switched.heads.into_iter().map(|(at, id)| (*file, at, id)));
        }
        let faults = match tree.build()? {
            Ok(binary) => return Ok((binary, alone)),
            Err(faults) => faults,
        };
        let before = senseless.len() + alone.len();
        for fault in &faults {
            let inside = |(file, at, _): &&(&str, Range<usize>, usize)| {
                fault.file == *file && at.start <= fault.at.start && fault.at.end <= at.end
            };
            let smallest = marks.iter().filter(inside).min_by_key(|(_, at, _)| at.len());
            senseless.extend(smallest.map(|(_, _, id)| *id));
            if smallest.is_none() {
                // With a switch at each arm it does not know that they are all cases: the last one does without.
                alone.extend(heads.iter().filter(inside).map(|(_, _, id)| *id).next_back());
            }
        }
        ensure!(senseless.len() + alone.len() > before, "it does not compile:\n{}", faults[0].told);
        println!("{} do not compile, {} take no switch", senseless.len(), alone.len());
    }
}
