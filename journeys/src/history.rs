//! Years of history, as the app would have logged them: always the same for the same days.

use anyhow::Result;
use backstay::journal::{Entry, Moment, What};
use backstay::library::terms::Phase;
use backstay::library::{Library, load};
use backstay::measures::Measure;
use backstay::session::{Effort, Form, Log, Rating, Start, Step};
use backstay::store::{Record, id};

const DAY: i64 = 86_400_000;
/// Exercises of one session.
const ITEMS: usize = 8;
/// Minutes that the person's clock was ahead of UTC, in winter; an hour more in summer.
const WINTER: i16 = 0;

/// Entries of `days` days up to the moment `until`: a session on five days of seven, pain measured once a week.
pub struct History {
    pub entries: Vec<Entry>,
    /// Exercises that were done, in all sessions together.
    pub results: usize,
}

/// The app's own library.
pub fn library() -> Result<Library> {
    let content = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    load::load(&content, "en").map_err(|faults| anyhow::anyhow!(faults.join("\n")))
}

/// The history that ends on the day of `until`, in ms since 1970.
pub fn history(lib: &Library, days: i64, until: i64) -> History {
    let mut told = Telling { entries: Vec::new(), at: Moment::default(), chance: 88_172_645_463_325_252, tag: [0; 10] };
    let mut results = 0;
    for day in (1..=days).rev() {
        let morning = until - day * DAY;
        let late = i64::from(told.below(7_200_000));
        told.begin(morning + 7 * 3_600_000 + late, day);
        if day % 7 == 3 {
            let back = told.below(5) as u8;
            told.log(What::Measure(Measure::Pain { back, leg: None, low: None }), 0);
        }
        if told.below(7) < 5 {
            results += session(lib, &mut told, days - day);
        }
    }
    History { entries: told.entries, results }
}

/// One session, from its start to its rating. Gives how many exercises were done.
fn session(lib: &Library, told: &mut Telling, day: i64) -> usize {
    // Another choice every four weeks, the level rises over the first year.
    let (block, level) = ((day / 28) as usize, (1 + day / 180).min(3) as u8);
    let fits = |n: usize| &lib.exercises[(block * 5 + n * 7) % lib.exercises.len()];
    let plan: Vec<Step> = (0..ITEMS)
        .map(|n| {
            let (exercise, dose) = (fits(n), fits(n).dose(level));
            Step::new(exercise, level, dose.sets_of_reps(), dose.hold_s, exercise.rest_s)
        })
        .collect();
    let start = Start {
        kind: "maintain".into(),
        phase: Phase::Maintain,
        week: u16::try_from(day / 7 + 1).unwrap_or(u16::MAX),
        dropped: Vec::new(),
        minutes: 20,
        planned_s: 1_180,
        change_s: 30,
        half: false,
        back: told.below(5) as u8,
        leg: 0,
        low: None,
        plan: plan.clone(),
    };
    let run = told.log_as(|run| What::Session { run: run.into(), log: Log::Start(start) }, 0);
    let mut done = 0;
    for (item, step) in plan.iter().enumerate() {
        let item = item as u8;
        if told.below(25) == 0 {
            told.of(&run, Log::Skipped { item, reps: 0 }, 12_000);
            continue;
        }
        for (set, reps) in step.reps.iter().enumerate() {
            let log = Log::Set { item, set: set as u8, reps: *reps, hold_s: step.hold_s, guided: true };
            told.of(&run, log, 45_000);
        }
        done += 1;
    }
    told.of(&run, Log::Finished, 3_000);
    let effort = [Effort::Easy, Effort::Right, Effort::Right, Effort::Hard][told.below(4) as usize];
    let p = Some(told.below(5) as u8);
    told.of(&run, Log::Rated(Rating { p, effort, form: Form::Yes, items: Vec::new() }), 20_000);
    done
}

/// Entries as they are told, with a clock and a chance that are always the same.
struct Telling {
    entries: Vec<Entry>,
    at: Moment,
    chance: u64,
    /// The random bits of the ids of one visit.
    tag: [u8; 10],
}

impl Telling {
    /// A visit begins.
    fn begin(&mut self, ms: i64, day: i64) {
        // Northern summer, more or less.
        let summer = (day % 365 - 120).abs() < 100;
        self.at = Moment { ms, offset_min: WINTER + if summer { 60 } else { 0 } };
        self.tag = core::array::from_fn(|_| self.below(256) as u8);
    }

    fn log(&mut self, what: What, after: i64) {
        self.log_as(|_| what, after);
    }

    fn of(&mut self, run: &str, log: Log, after: i64) {
        self.log(What::Session { run: run.into(), log }, after);
    }

    /// The next entry, up to a second more than `after` ms later.
    fn log_as(&mut self, what: impl FnOnce(&str) -> What, after: i64) -> String {
        self.at.ms += after + i64::from(self.below(1_000));
        let last = self.entries.last().map(|entry| entry.id.as_str());
        let id = id::next(self.at.ms, self.tag, last);
        self.entries.push(Entry { at: self.at, what: what(&id), id: id.clone() });
        id
    }

    /// A number below `end` (xorshift).
    fn below(&mut self, end: u32) -> u32 {
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 7;
        self.chance ^= self.chance << 17;
        (self.chance >> 33) as u32 % end
    }
}

/// An entry as it is kept.
pub fn kept(entry: &Entry) -> Record {
    Record { id: entry.id.clone(), json: entry.said() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use backstay::store::record::{self, Read};

    #[test]
    fn ten_years_are_as_many_as_they_should_be_and_readable() {
        let history = history(&library().unwrap(), 3_650, 1_795_600_000_000);
        assert!((19_000..22_000).contains(&history.results), "{}", history.results);
        assert!(history.entries.windows(2).all(|pair| pair[0].id < pair[1].id && pair[0].at <= pair[1].at));
        for entry in history.entries.iter().step_by(997) {
            let record = kept(entry);
            assert_eq!(record::read(&record.line()), Read::Good(record.clone()));
            assert_eq!(Entry::read(&record.id, &record.json).as_ref(), Ok(entry));
        }
    }

    #[test]
    fn the_same_days_have_the_same_history() {
        let lib = library().unwrap();
        assert_eq!(history(&lib, 40, 1_795_600_000_000).entries, history(&lib, 40, 1_795_600_000_000).entries);
    }
}
