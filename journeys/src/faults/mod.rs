//! The faults of storage, each brought about for real in a real browser, and what became of the entries that a screen
//! had called saved before it. The promises stand in the table below; one entry lost fails the run.

mod crash;
mod ears;
mod files;
mod full;
pub mod imports;
mod kills;
mod neighbours;
pub mod phone;
mod power;
mod shut;
mod stores;
mod tabs;
pub mod tally;
mod times;

use std::path::PathBuf;
use std::pin::Pin;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};

use crate::Asked;
use crate::serve::Serving;
use phone::Phone;
use tally::Tally;

/// A row that hangs is a failed one.
const LONGEST: Duration = Duration::from_secs(1800);

/// How long a round of the tests goes on with a further row.
const ROUND: Duration = Duration::from_secs(120);
/// The rows that a round begins with.
const FIRST: &[u8] = &[1, 30, 2, 31, 29];
/// The rows that want a build of the schema before.
const EARLIER: &[u8] = &[18, 19];

type Going<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// A row: its number in the table of faults, what happens, and how.
type Row = (u8, &'static str, for<'a> fn(&'a Rig, &'a mut Tally) -> Going<'a>);

macro_rules! rows {
    ($($number:literal $name:literal => $way:path,)+) => { &[$(($number, $name, |rig, tally| Box::pin($way(rig, tally)))),+] };
}

const ROWS: &[Row] = rows![
    1 "killed at any moment" => kills::anywhere,
    2 "the power goes" => power::cut,
    3 "closed, hidden or left with a write in flight" => kills::left,
    4 "localStorage emptied" => stores::local_emptied,
    5 "IndexedDB emptied or deleted" => stores::idb_emptied,
    6 "one record damaged in localStorage" => stores::local_damaged,
    7 "one record damaged in IndexedDB" => stores::idb_damaged,
    8 "the same record damaged in both" => stores::both_damaged,
    9 "bytes flipped below localStorage" => stores::local_flipped,
    10 "bytes flipped below IndexedDB" => stores::idb_flipped,
    11 "both stores gone" => stores::both_gone,
    12 "localStorage full" => full::local,
    13 "IndexedDB full" => full::idb,
    14 "both full" => full::both,
    15 "storage denied" => shut::denied,
    16 "IndexedDB silent, or held by another tab" => shut::silent,
    17 "two tabs, 1,000 entries each" => tabs::two,
    18 "an older version beside a newer one" => tabs::older_beside,
    19 "an app older than its data" => tabs::older_after,
    20 "killed in an import, a migration, a packing" => imports::killed,
    21 "clock set back, and forward" => times::clock,
    22 "zone, summer time, leap day, new year" => times::zone,
    23 "import of what is no backup" => imports::strange,
    24 "import of duplicates, older, newer, foreign" => imports::told,
    25 "wrong passphrase, damaged encrypted file" => imports::sealed,
    26 "markup, formulas, a note of 1 MB" => imports::hostile,
    27 "the app itself crashes" => crash::panics,
    28 "a neighbour on the same origin" => neighbours::beside,
    29 "one store, a start that heals, the other" => stores::one_then_the_other,
    30 "killed in the middle of a record, twice" => kills::stump,
    31 "IndexedDB closed under the page" => shut::closed,
];

/// What a row works with.
pub struct Rig {
    /// What `cargo xtask dist` wrote.
    dist: PathBuf,
    /// The app at the schema before this one.
    earlier: Option<PathBuf>,
    /// All of it, not the round of the tests.
    whole: bool,
    /// A folder of this run.
    folder: PathBuf,
}

impl Rig {
    pub fn serve(&self) -> Result<Serving> {
        Serving::start(&self.dist, 0, "/")
    }

    /// A phone that has never seen the app, not yet switched on.
    pub fn phone(&self, serving: &Serving) -> Result<Phone> {
        let profile = self.folder.join(format!("phone-{:08x}", fastrand::u32(..)));
        std::fs::create_dir_all(&profile)?;
        Ok(Phone::new(&profile, &serving.url()))
    }

    /// Serves the app at the schema before this one where `serving` served the present one, or the other way round.
    pub fn serve_again(&self, serving: Serving, earlier: bool) -> Result<Serving> {
        let port = serving.port();
        serving.stop();
        let dist = if earlier {
            self.earlier.as_ref().context("an earlier build is wanted: --earlier DIR")?
        } else {
            &self.dist
        };
        Serving::start(dist, port, "/")
    }

    /// How often: in the whole, and in the round of the tests.
    pub fn times(&self, whole: usize, round: usize) -> usize {
        if self.whole { whole } else { round }
    }
}

impl Drop for Rig {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A moment by chance: the fault may come at any.
pub fn moment(ms: std::ops::Range<u64>) -> Duration {
    Duration::from_millis(fastrand::u64(ms))
}

/// Brings about the rows that were asked for, a line each. `false`: an entry was lost, or a promise broken.
pub async fn run(asked: &Asked) -> Result<bool> {
    let seed = asked.number("seed", fastrand::usize(..1_000_000))? as u64;
    fastrand::seed(seed);
    let folder = std::env::temp_dir().join(format!("backstay-faults-{}", std::process::id()));
    let rig = Rig { dist: asked.dist()?, earlier: asked.folder("earlier"), whole: !asked.round(), folder };
    println!("faults of storage, seed {seed}; from making an entry to the word that it is saved: median, 99th of 100");
    let (mut passed, mut failed, mut all, mut left) = (0, 0, Tally::default(), Vec::new());
    let began = Instant::now();
    for row in rows(&rig).into_iter().filter(|row| asked.wants_row(row.0, row.1)) {
        if asked.round() && began.elapsed() > ROUND {
            left.push(row.0.to_string());
            continue;
        }
        let mut tally = Tally::default();
        if show(row, bring_about(&rig, row, &mut tally).await, &tally) {
            passed += 1
        } else {
            failed += 1
        }
        all.add(tally);
    }
    println!("    {:<48}{} {:>5} s", "all", all.line(), began.elapsed().as_secs());
    if !left.is_empty() {
        println!("two minutes are over; for another round: {}", left.join(" "));
    }
    println!("faults: {passed} passed, {failed} failed");
    Ok(failed == 0)
}

/// The rows in their order. A round begins with those that once lost entries and goes on with any.
fn rows(rig: &Rig) -> Vec<&'static Row> {
    let mut rows: Vec<&Row> = ROWS.iter().collect();
    if !rig.whole {
        rows.retain(|row| rig.earlier.is_some() || !EARLIER.contains(&row.0));
        fastrand::shuffle(&mut rows);
        rows.sort_by_key(|row| FIRST.iter().position(|first| *first == row.0).unwrap_or(FIRST.len()));
    }
    rows
}

async fn bring_about(rig: &Rig, row: &Row, tally: &mut Tally) -> Result<Duration> {
    let began = Instant::now();
    let went = tokio::time::timeout(LONGEST, row.2(rig, tally)).await;
    went.unwrap_or_else(|_| Err(anyhow!("it took longer than {} s", LONGEST.as_secs())))?;
    Ok(began.elapsed())
}

/// Prints the line of a row; true: all went well.
fn show(row: &Row, went: Result<Duration>, tally: &Tally) -> bool {
    let time = went.as_ref().map_or_else(|_| String::new(), |took| format!("{:>5} s", took.as_secs()));
    println!("{:>3} {:<48}{} {time}", row.0, row.1, tally.line());
    tally.notes.iter().for_each(|note| println!("      {note}"));
    tally.lost.iter().take(5).for_each(|lost| println!("      lost: {lost}"));
    if let Err(error) = &went {
        println!("      FAILED: {error:#}");
    }
    went.is_ok() && tally.lost.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_every_row_once() {
        assert!(ROWS.iter().map(|row| row.0).eq(1..=31));
    }

    #[test]
    fn a_lost_entry_is_no_success() {
        let row = &ROWS[0];
        let lost = Tally { lost: vec!["a".into()], ..Tally::default() };
        assert!(show(row, Ok(Duration::ZERO), &Tally::default()));
        assert!(!show(row, Ok(Duration::ZERO), &lost));
        assert!(!show(row, Err(anyhow!("a promise broken")), &Tally::default()));
    }

    #[test]
    fn a_round_begins_with_the_worst_and_asks_for_no_second_build() {
        let rig = Rig { dist: PathBuf::new(), earlier: None, whole: false, folder: PathBuf::from("/nowhere") };
        let numbers: Vec<u8> = rows(&rig).iter().map(|row| row.0).collect();
        assert!(numbers.starts_with(FIRST) && numbers.len() == ROWS.len() - EARLIER.len());
    }
}
