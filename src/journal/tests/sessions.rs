//! Sessions as the journal tells them.

use super::*;
use crate::library::terms::Phase;
use crate::session::{Colour, Effort, Form, ItemRating, Log, Outcome, PainAnswer, Rating, Reason, Start, Step};
use chrono::{Days, NaiveDate};

/// Day `n` of November 2026.
pub(crate) fn day(n: u32) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(2026, 11, 1).expect("is a day");
    first + Days::new(u64::from(n - 1))
}

/// Noon of that day, in milliseconds.
fn noon(n: u32) -> i64 {
    1_793_534_400_000 + i64::from(n - 1) * 86_400_000
}

/// Two exercises of 6 repetitions in two sets of 3, each 20 s to set up, 2 x 40 s and 20 s of rest: 120 s.
pub(super) fn start() -> Start {
    let step = |exercise: &str| Step {
        exercise: exercise.into(),
        level: 1,
        reps: [3, 3].into(),
        hold_s: 10,
        rep_s: 3,
        setup_s: 20,
        rest_s: 22,
        ..Step::default()
    };
    let plan = [step("brace"), step("bridge")].into();
    let (kind, phase, low) = ("base".into(), Phase::Rebuild, None);
    Start {
        plan,
        kind,
        phase,
        week: 1,
        dropped: Vec::new(),
        minutes: 8,
        planned_s: 240,
        change_s: 30,
        half: false,
        back: 3,
        leg: 1,
        low,
    }
}

pub(super) fn set(item: u8, set: u8) -> Log {
    Log::Set { item, set, reps: 3, hold_s: 10, guided: set == 0 }
}

/// Entries of the session `run` from noon of day `n` on, a minute apart.
fn entries(run: &str, n: u32, logs: &[Log]) -> Vec<Entry> {
    let entry = |(log, minute): (&Log, i64)| Entry {
        id: format!("{n:03}-{run}-{minute:03}"),
        at: Moment { ms: noon(n) + minute * 60_000, offset_min: 0 },
        what: What::Session { run: run.into(), log: log.clone() },
    };
    logs.iter().zip(0..).map(entry).collect()
}

fn record(logs: &[Log]) -> SessionRecord {
    let logs = [&[Log::Start(start())][..], logs].concat();
    let journal: Journal = entries("r", 1, &logs).into_iter().collect();
    let [record] = <[SessionRecord; 1]>::try_from(journal.sessions()).expect("one session");
    record
}

/// A session on day `n` in which 0, 6 or 12 repetitions of 12 were done; a whole one was rated with pain 5.
pub(crate) fn done(n: u32, reps: u32) -> SessionRecord {
    let logs = match reps {
        0 => Vec::from([Log::Start(start())]),
        1..=3 => Vec::from([Log::Start(start()), set(0, 0)]),
        4..=6 => Vec::from([Log::Start(start()), set(0, 0), set(0, 1)]),
        7..=9 => Vec::from([Log::Start(start()), set(0, 0), set(0, 1), set(1, 0)]),
        _ => {
            let rated = Log::Rated(Rating { p: Some(5), ..Rating::all_fine() });
            Vec::from([Log::Start(start()), set(0, 0), set(0, 1), set(1, 0), set(1, 1), Log::Finished, rated])
        }
    };
    let journal: Journal = entries("r", n, &logs).into_iter().collect();
    let [record] = <[SessionRecord; 1]>::try_from(journal.sessions()).expect("one session");
    record
}

#[test]
fn a_whole_session() {
    let rated = Log::Rated(Rating { p: Some(4), effort: Effort::Hard, form: Form::Mostly, items: Vec::new() });
    let record = record(&[set(0, 0), set(0, 1), set(1, 0), set(1, 1), Log::Finished, rated]);
    assert_eq!((record.date(), record.at.ms, record.last.ms), (day(1), noon(1), noon(1) + 6 * 60_000));
    assert_eq!((record.end, record.whole(), record.counts(), record.rated()), (End::Finished, true, true, true));
    assert_eq!((record.reps(), record.done_s, record.guided()), ((12, 12), 240, (2, 4)));
    assert_eq!((record.worst, record.effort, record.form), (Some(4), Some(Effort::Hard), Some(Form::Mostly)));
    for item in &record.items {
        assert_eq!((item.p, item.effort, item.form), (Some(4), Some(Effort::Hard), Some(Form::Mostly)));
        // Began at 3: 4 is amber.
        assert_eq!((item.colour, item.leg), (Colour::Amber, false));
    }
}

#[test]
fn a_session_without_its_last_log_is_finished_all_the_same() {
    assert_eq!(record(&[set(0, 0), set(0, 1), set(1, 0), set(1, 1)]).end, End::Finished);
}

#[test]
fn what_was_done_of_a_session() {
    let check = |logs: &[Log], end: End, reps: (u32, u32), done_s: u32, outcomes: [Outcome; 2]| {
        let record = record(logs);
        let outcome = |item: &ItemRecord| item.item.outcome;
        let is: Vec<Outcome> = record.items.iter().map(outcome).collect();
        assert_eq!(
            (record.end, record.reps(), record.done_s, is.as_slice()),
            (end, reps, done_s, &outcomes[..]),
            "{logs:?}"
        );
        assert_eq!(record.counts(), reps.0 > 0);
        assert!(!record.whole() && !record.rated());
    };
    use Outcome::{Done, LeftOut, Open, Skipped};
    let stop = |reason: Reason, reps: u8| Log::Stopped { reason, reps };
    let pain = |answer: PainAnswer| Log::Pain { item: 0, answer, p: None, reps: 1 };
    check(&[], End::Open, (0, 12), 0, [Open, Open]);
    check(&[set(0, 0)], End::Open, (3, 12), 60, [Open, Open]);
    check(&[set(0, 0), stop(Reason::Enough, 2)], End::Stopped(Reason::Enough), (5, 12), 100, [Open, Open]);
    check(&[Log::Skipped { item: 0, reps: 0 }, set(1, 0), set(1, 1)], End::Finished, (6, 12), 120, [Skipped, Done]);
    check(&[pain(PainAnswer::Much)], End::Open, (1, 12), 20, [LeftOut, Open]);
    check(&[pain(PainAnswer::Leg)], End::Stopped(Reason::Leg), (1, 12), 20, [LeftOut, Open]);
    check(&[Log::Shorter { sets: [1, 0].into() }, set(0, 0)], End::Finished, (3, 12), 60, [Done, LeftOut]);
}

#[test]
fn what_was_made_easier_is_measured_by_that() {
    let easier = |exercise: &str, reps: &[u8]| {
        let mut step = start().plan[0].clone();
        (step.exercise, step.reps) = (exercise.into(), reps.to_vec());
        Log::Easier { item: 0, to: step }
    };
    let check = |logs: &[Log], reps: (u32, u32)| assert_eq!(record(logs).reps(), reps, "{logs:?}");
    let all = |log: Log| [log, set(0, 0), set(1, 0), set(1, 1)];
    check(&all(easier("belly-breathing", &[3])), (9, 9));
    check(&[easier("belly-breathing", &[3])], (0, 9));
    // One set of the first, then all of the easier one.
    check(&[set(0, 0), easier("belly-breathing", &[3]), set(0, 0)], (6, 12));
    // Two sets of the easier one after one of the first: not more than everything.
    check(&[set(0, 0), easier("belly-breathing", &[3, 3]), set(0, 0), set(0, 1)], (6, 12));
    let record = record(&all(easier("belly-breathing", &[3])));
    assert!(record.whole() && record.items[0].item.eased);
    assert_eq!(record.done_s, 240);
}

#[test]
fn each_exercise_has_its_own_rating_or_the_sessions() {
    let own = ItemRating { item: 1, p: Some(8), effort: Effort::Easy, form: Form::No };
    let rated = Log::Rated(Rating { p: Some(2), items: [own].into(), ..Rating::all_fine() });
    let whole = record(&[set(0, 0), set(0, 1), set(1, 0), set(1, 1), rated.clone()]);
    let short = |item: &ItemRecord| (item.p, item.effort, item.form, item.colour);
    assert_eq!(short(&whole.items[0]), (Some(2), Some(Effort::Right), Some(Form::Yes), Colour::Green));
    assert_eq!(short(&whole.items[1]), (Some(8), Some(Effort::Easy), Some(Form::No), Colour::Red));
    assert_eq!(whole.worst, Some(8));
    // A later rating replaces it.
    let again = record(&[set(0, 0), set(0, 1), set(1, 0), set(1, 1), rated.clone(), Log::Rated(Rating::all_fine())]);
    assert_eq!(
        (again.worst, short(&again.items[1])),
        (None, (None, Some(Effort::Right), Some(Form::Yes), Colour::Green))
    );
    // What was not done is not rated with the whole; what was answered to "Pain is worse" counts in any case.
    let pain = Log::Pain { item: 0, answer: PainAnswer::Much, p: Some(6), reps: 0 };
    let left = record(&[pain, set(1, 0), set(1, 1), Log::Rated(Rating::all_fine())]);
    assert_eq!(short(&left.items[0]), (Some(6), None, None, Colour::Red));
    assert_eq!((left.worst, left.items[0].leg), (Some(6), false));
    let leg = record(&[Log::Pain { item: 0, answer: PainAnswer::Leg, p: None, reps: 0 }]);
    assert_eq!((leg.items[0].colour, leg.items[0].leg), (Colour::Red, true));
}

#[test]
fn sessions_of_a_journal() {
    let one = entries("one", 1, &[Log::Start(start()), set(0, 0), set(0, 1)]);
    let two = entries("two", 2, &[Log::Start(Start { back: 5, ..start() }), set(0, 0)]);
    let journal: Journal = one.iter().chain(&two).cloned().collect();
    let runs = |journal: &Journal| journal.sessions().into_iter().map(|record| record.run).collect::<Vec<_>>();
    assert_eq!(runs(&journal), ["one", "two"]);
    assert_eq!(journal.last_before().map(|before| (before.back, before.leg)), Some((5, 1)));
    // A session whose start was removed is gone; with a start that has not come yet it is not there.
    let mut removed = journal.clone();
    removed.insert(Entry { id: "9".into(), at: Moment::default(), what: remove(&two[0].id) });
    assert_eq!(runs(&removed), ["one"]);
    assert_eq!(removed.last_before().map(|before| before.back), Some(3));
    let headless: Journal = one[1..].iter().cloned().collect();
    assert_eq!(runs(&headless), [""; 0]);
    // A log by the same set twice, from two tabs: once.
    let mut doubled = journal.clone();
    let mut again = two[1].clone();
    again.id.push('b');
    doubled.insert(again);
    assert_eq!(doubled.sessions()[1].reps(), (3, 12));
}

#[test]
fn the_session_to_come_back_to() {
    let one = entries("one", 1, &[Log::Start(start()), set(0, 0), set(0, 1), set(1, 0)]);
    let of = |entries: &[Entry]| entries.iter().cloned().collect::<Journal>();
    let last = noon(1) + 3 * 60_000;
    let hours = |hours: i64| last + hours * 3_600_000;
    let place = |journal: &Journal, now: i64| {
        journal.unfinished(now).map(|(run, back)| (run, back.view().item, back.view().set, back.view().paused))
    };
    assert_eq!(place(&of(&one), last), Some(("one".into(), 1, 2, true)));
    assert_eq!(place(&of(&one), hours(12)), Some(("one".into(), 1, 2, true)));
    assert_eq!(place(&of(&one), hours(12) + 1), None);
    // A clock that was set back.
    assert_eq!(place(&of(&one), hours(-48)).map(|place| place.0), Some("one".into()));
    let finished = entries("one", 1, &[Log::Start(start()), Log::Stopped { reason: Reason::Enough, reps: 0 }]);
    assert_eq!(place(&of(&finished), last), None);
    // A newer one, ended or not, takes its place.
    let two = entries("two", 2, &[Log::Start(start()), Log::Stopped { reason: Reason::Enough, reps: 0 }]);
    assert_eq!(place(&of(&[one.clone(), two].concat()), noon(2)), None);
    assert_eq!(place(&Journal::default(), last), None);
}
