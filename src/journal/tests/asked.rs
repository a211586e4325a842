//! Checks and their rounds, as the entries tell them.

use super::super::asked::no_better;
use super::super::{Entry, Journal, Moment, What};
use super::check;
use crate::ask::{Answer, Answers};
use crate::measures::Measure;
use crate::session::{Log, Low, PainAnswer};
use crate::triage::Round;
use chrono::{Days, NaiveDate};

const DAY_MS: i64 = 86_400_000;

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + Days::new(n)
}

/// What happened on which day.
fn journal(whats: impl IntoIterator<Item = (i64, What)>) -> Journal {
    let entry = |(n, (day, what)): (i64, (i64, What))| Entry {
        id: format!("{n:03}"),
        at: Moment { ms: day * DAY_MS + n, offset_min: 0 },
        what,
    };
    (1..).zip(whats).map(entry).collect()
}

fn again(why: &str, items: &[&str]) -> What {
    What::CheckAgain { why: why.into(), items: items.iter().map(ToString::to_string).collect() }
}

fn mini(signs: &[&str], health: bool) -> What {
    What::Mini { signs: signs.iter().map(ToString::to_string).collect(), health }
}

fn round(why: &str, items: &[&str], n: u64, answers: &[(&str, Answer)]) -> Round {
    let mut kept = Answers::default();
    answers.iter().for_each(|(id, answer)| kept.set(id, answer.clone()));
    Round { why: why.into(), items: items.iter().map(ToString::to_string).collect(), day: day(n), answers: kept }
}

#[test]
fn a_check_has_its_rounds_and_a_restart_begins_another() {
    let kept = journal([
        (0, check("CE1", Answer::No)),
        (2, check("CE6", Answer::No)),
        (9, mini(&["legs"], false)),
        (9, again("mini", &["CE6"])),
        (9, check("CE6", Answer::Yes)),
        (10, check("CE1", Answer::Unsure)),
        (80, What::CheckRestart),
        (80, What::CheckRestart),
        (81, check("CE1", Answer::No)),
    ]);
    let asked = kept.asked();
    // The check is as old as its first answer; an answer belongs to the round in which it was given.
    let first = [
        round("", &[], 0, &[("CE1", Answer::No), ("CE6", Answer::No)]),
        round("mini", &["CE6"], 9, &[("CE6", Answer::Yes), ("CE1", Answer::Unsure)]),
    ];
    assert_eq!(asked.checks, [first.to_vec(), vec![round("", &[], 81, &[("CE1", Answer::No)])]]);
    assert_eq!(asked.rounds().len(), 1);
    assert_eq!(asked.mini, Some(day(9)));
    assert!(asked.begun() && asked.signs.is_empty());
    assert!(!journal([]).asked().begun());
    // Without a check nothing can be asked again.
    assert_eq!(journal([(0, again("mini", &["CE6"]))]).asked().rounds(), []);
}

#[test]
fn a_new_check_knows_the_signs_that_brought_it() {
    let signs = |whats: Vec<(i64, What)>| journal(whats).asked().signs;
    let fall = (9, mini(&["fall"], false));
    assert_eq!(signs(vec![(0, check("CE1", Answer::No)), fall.clone(), (9, What::CheckRestart)]), ["fall"]);
    assert_eq!(signs(vec![fall.clone(), (10, What::CheckRestart)]), Vec::<String>::new());
    assert_eq!(signs(vec![fall, (9, mini(&[], false))]), Vec::<String>::new());
}

#[test]
fn feeling_very_low_is_no_check_and_outlives_one() {
    let yes = || (3, check("MH1", Answer::Yes));
    let asked = journal([yes()]).asked();
    assert!(!asked.begun());
    assert_eq!(asked.rounds(), [round("", &[], 3, &[("MH1", Answer::Yes)])]);
    let asked = journal([yes(), (5, check("CE1", Answer::No)), (9, What::CheckRestart), (9, check("CE1", Answer::No))]);
    let rounds = asked.asked().rounds().to_vec();
    assert_eq!(rounds, [round("", &[], 9, &[("CE1", Answer::No), ("MH1", Answer::Yes)])]);
    // The later answer counts.
    let asked = journal([yes(), (4, check("MH1", Answer::No))]).asked();
    assert_eq!(asked.rounds()[0].answers.get("MH1"), Some(&Answer::No));
}

#[test]
fn leg_pain_is_told_in_many_places() {
    let start = |leg: u8, low: Option<Low>| {
        let start = crate::session::Start { leg, low, ..super::sessions::done(1, 1).start };
        What::Session { run: "001".into(), log: Log::Start(start) }
    };
    let about = |leg: i32| What::About { q: "leg_now".into(), a: Answer::Number(leg) };
    let answer =
        |answer: PainAnswer| What::Session { run: "001".into(), log: Log::Pain { item: 0, answer, p: None, reps: 0 } };
    let check = |whats: Vec<What>, expect: bool| {
        let kept = journal(whats.iter().cloned().map(|what| (1, what)));
        assert_eq!(kept.asked().leg, expect, "{whats:?}");
        assert_eq!(kept.asked().told(day(1)).leg, expect);
    };
    check(vec![], false);
    check(vec![about(0)], false);
    check(vec![about(2)], true);
    check(vec![about(2), about(0)], false);
    check(vec![about(2), What::AboutRestart], false);
    check(vec![start(0, None)], false);
    check(vec![start(0, Some(Low::Buttock))], false);
    check(vec![start(0, Some(Low::Thigh))], true);
    check(vec![start(1, None), start(0, None)], true);
    check(vec![start(0, None), answer(PainAnswer::Much)], false);
    check(vec![start(0, None), answer(PainAnswer::Leg)], true);
}

#[test]
fn a_measured_pain_that_is_newly_high_owes_a_mini_screen() {
    let pain = |back: u8, low: Option<Low>| What::Measure(Measure::Pain { back, leg: low.map(|_| 1), low });
    let check = |whats: Vec<What>, expect: bool| {
        let kept = journal(whats.iter().cloned().map(|what| (1, what)));
        assert_eq!(kept.asked().owed, expect, "{whats:?}");
    };
    check(vec![pain(3, None)], false);
    check(vec![pain(7, None)], true);
    check(vec![pain(3, None), pain(6, None)], true);
    check(vec![pain(3, None), pain(5, None)], false);
    check(vec![pain(7, None), mini(&[], false)], false);
    check(vec![pain(7, None), mini(&[], false), pain(8, None)], false);
    check(vec![pain(3, Some(Low::Thigh)), pain(3, Some(Low::Calf))], true);
    check(vec![pain(3, Some(Low::Calf)), pain(3, Some(Low::Thigh))], false);
    // It counts among the pains, and a leg among the told.
    let asked = journal([(1, pain(3, None)), (2, pain(4, Some(Low::Calf)))]).asked();
    assert_eq!(asked.pains, [(day(1), 3), (day(2), 4)]);
    assert!(asked.leg);
}

#[test]
fn six_weeks_are_held_against_the_first_one() {
    let check = |pains: &[(u64, u8)], today: u64, expect: bool| {
        let end = expect.then(|| day(pains[0].0 + 42));
        let pains: Vec<(NaiveDate, u8)> = pains.iter().map(|&(n, pain)| (day(n), pain)).collect();
        assert_eq!(no_better(&pains, day(today)), end, "{pains:?} on day {today}");
    };
    assert_eq!(no_better(&[], day(100)), None);
    // Not before six weeks are over.
    check(&[(1, 6), (40, 6)], 42, false);
    check(&[(1, 6), (40, 6)], 43, true);
    check(&[(1, 6), (40, 9)], 43, true);
    // 2 points, or 30 %.
    check(&[(1, 8), (40, 7)], 43, true);
    check(&[(1, 8), (40, 6)], 43, false);
    check(&[(1, 3), (40, 2)], 43, false);
    check(&[(1, 4), (40, 3)], 43, true);
    // Means of a week: 5, 6, 7 is 6; 5, 4, 3 is 4.
    check(&[(1, 5), (2, 6), (7, 7), (37, 5), (40, 4), (43, 3)], 43, false);
    check(&[(1, 5), (2, 6), (7, 7), (37, 5), (40, 5), (43, 4)], 43, true);
    // What comes after the six weeks changes nothing any more.
    check(&[(1, 6), (40, 6), (44, 0), (50, 0)], 60, true);
    // Nothing to begin with, nothing to gain.
    check(&[(1, 0), (40, 0)], 43, false);
    // One session alone shows no gain.
    check(&[(1, 5)], 43, true);
}
