//! The recheck of flags: each outcome of brief 1.4, and when it is due.

use super::recheck::{DIRECTION, DIRECTION_ITEMS, Due, Flag};
use super::rounds_tests::{answer, begin, checked, day, person, standing};
use super::*;
use crate::ask::Answer;
use crate::library::terms::Code;

const NERVE: &[(&str, &str)] = &[("NP1", "true")];
const INFECTION: &[(&str, &str)] = &[("IN2", "true")];
const CANCER: &[(&str, &str)] = &[("MA4", "true"), ("MA5", "true")];
const WELL: &[(&str, &str)] = &[("MA1", "over-5-years-well")];

/// The recheck of `flag` on day `n` by a person who now has `facts`; `course`: how it is now.
fn recheck(rounds: &mut Vec<Round>, flag: Flag, n: u64, facts: &[(&str, &str)], course: &str) -> Vec<String> {
    begin(rounds, flag.question(), flag.items(), day(n));
    let own = [(flag.question(), Answer::Pick(course.into()))];
    let pages = answer(rounds, &person(40, facts), &own);
    pages.into_iter().flat_map(|page| page.questions).map(|question| question.id).collect()
}

/// Level, what is due and when, whether the letter goes with it.
fn now(rounds: &[Round]) -> (Level, Vec<Due>, bool) {
    let standing = standing(rounds);
    let (_, advice) = standing.found.clone().unwrap();
    (advice.level, standing.due(&advice), advice.tags.has(Tag::Recheck))
}

fn due(flag: Flag, n: u64) -> Vec<Due> {
    vec![Due { flag, on: day(n) }]
}

#[test]
fn the_days_stand_in_the_tag() {
    let check = |facts: &[(&str, &str)], expect: Vec<Due>| {
        assert_eq!(now(&checked(&person(40, facts))), (Level::A3, expect, false), "{facts:?}");
    };
    check(NERVE, due(Flag::Nerve, 7));
    check(INFECTION, due(Flag::Infection, 7));
    check(CANCER, due(Flag::Cancer, 14));
    check(WELL, due(Flag::Cancer, 14));
    // The earlier one first.
    check(&[CANCER, NERVE].concat(), [due(Flag::Nerve, 7), due(Flag::Cancer, 14)].concat());
    check(&[("FR4", "true")], vec![]);
    check(&[("NP1", "checked")], vec![]);
    // At another level there is none.
    let locked = checked(&person(40, &[("NP1", "true"), ("SU2", "true")]));
    assert_eq!(now(&locked), (Level::A2, vec![], false));
}

#[test]
fn it_may_be_answered_on_its_day_and_sessions_wait_a_week_later() {
    let it = Due { flag: Flag::Nerve, on: day(7) };
    assert_eq!([6, 7, 13].map(|n| it.is_due(day(n))), [false, true, true]);
    assert_eq!([7, 13, 14].map(|n| it.waits(day(n))), [false, false, true]);
}

#[test]
fn the_points_items_are_asked_again_and_nothing_else() {
    let check = |flag: Flag, facts: &[(&str, &str)], expect: &[&str]| {
        let mut rounds = checked(&person(40, facts));
        assert_eq!(recheck(&mut rounds, flag, 7, &[], "gone"), expect);
        assert_eq!(now(&rounds), (Level::A4, vec![], false), "gone: the flag is cleared");
    };
    check(Flag::Nerve, NERVE, &["CE6", "CE7", "NP1"]);
    let pattern = ["MA3", "MA4", "MA5"];
    let ways = ["IN2", "IN3.drugs", "IN3.line", "IN3.infection", "IN5"];
    check(Flag::Infection, INFECTION, &[&pattern[..], &ways].concat());
    check(Flag::Cancer, CANCER, &["MA1", "MA2", "MA3", "MA4", "MA5"]);
}

#[test]
fn leg_pain_that_direction_work_made_worse_wants_a_clinician_first() {
    let check = |facts: &[(&str, &str)], told: Option<Answer>, expect: Level| {
        let mut rounds = checked(&person(40, &[]));
        begin(&mut rounds, DIRECTION, &DIRECTION_ITEMS, day(3));
        if let Some(told) = &told {
            rounds.last_mut().unwrap().answers.set(DIRECTION, told.clone());
        }
        answer(&mut rounds, &person(40, facts), &[]);
        let (_, advice) = standing(&rounds).found.unwrap();
        assert_eq!(advice.level, expect, "{facts:?} {told:?}");
        let rules: Vec<_> = advice.reasons.iter().filter(|it| it.rule == "direction-worse").collect();
        assert_eq!(rules.len(), usize::from(matches!(told, Some(Answer::Yes | Answer::Unsure))));
        // A new round of it begins without the old answer; another one leaves it.
        for (why, stays) in [("mini", advice.level), (DIRECTION, Level::A4)] {
            let mut rounds = rounds.clone();
            begin(&mut rounds, why, &DIRECTION_ITEMS, day(5));
            answer(&mut rounds, &person(40, &[]), &[]);
            let level = standing(&rounds).found.unwrap().1.level;
            assert_eq!(level, if facts.is_empty() { stays } else { level }, "{why}");
        }
    };
    check(&[], None, Level::A4);
    check(&[], Some(Answer::No), Level::A4);
    check(&[], Some(Answer::Yes), Level::A2);
    check(&[], Some(Answer::Unsure), Level::A2);
    check(&[("CE1", "true")], Some(Answer::Yes), Level::A0);
    check(&[("CE7", "one-foot")], Some(Answer::Yes), Level::A1);
}

#[test]
fn easing_clears_it() {
    for course in ["easing", "gone"] {
        let mut rounds = checked(&person(40, INFECTION));
        recheck(&mut rounds, Flag::Infection, 7, INFECTION, course);
        assert_eq!(now(&rounds), (Level::A4, vec![], false));
        let mut rounds = checked(&person(40, CANCER));
        recheck(&mut rounds, Flag::Cancer, 14, CANCER, course);
        assert_eq!(now(&rounds), (Level::A4, vec![], false));
        // What else was found stays: a cancer in the past, and the code of a numb patch.
        let mut rounds = checked(&person(40, WELL));
        recheck(&mut rounds, Flag::Cancer, 14, WELL, course);
        assert_eq!(now(&rounds), (Level::A3, vec![], false));
        let mut rounds = checked(&person(40, NERVE));
        recheck(&mut rounds, Flag::Nerve, 7, NERVE, course);
        assert_eq!(now(&rounds), (Level::A3, vec![], false));
        assert!(standing(&rounds).found.unwrap().1.codes.has(Code::SC));
    }
    // More than was cleared is a new mark.
    let mut rounds = checked(&person(40, CANCER));
    recheck(&mut rounds, Flag::Cancer, 14, CANCER, "easing");
    begin(&mut rounds, "mini", &["MA2"], day(20));
    answer(&mut rounds, &person(40, &[("MA2", "true")]), &[]);
    assert_eq!(now(&rounds).0, Level::A2);
    let mut rounds = checked(&person(40, INFECTION));
    recheck(&mut rounds, Flag::Infection, 7, INFECTION, "easing");
    begin(&mut rounds, "mini", &["IN1", "MA5"], day(20));
    answer(&mut rounds, &person(40, &[("MA5", "true")]), &[]);
    assert_eq!(now(&rounds).0, Level::A2);
}

#[test]
fn what_was_cleared_is_marked_anew_by_more_of_it_alone() {
    let mut rounds = checked(&person(40, CANCER));
    recheck(&mut rounds, Flag::Cancer, 14, CANCER, "easing");
    let mut mini = |item: &str, on: u64, facts: &[(&str, &str)]| {
        begin(&mut rounds, "mini", &[item], day(on));
        answer(&mut rounds, &person(40, facts), &[]);
        now(&rounds)
    };
    assert_eq!(mini("CE1", 16, CANCER), (Level::A4, vec![], false), "as much as before");
    assert_eq!(mini("MA2", 20, &[CANCER, &[("MA2", "true")]].concat()).0, Level::A2);
    // The weight comes back: what is left counts from the day on which there was more.
    assert_eq!(mini("MA2", 21, CANCER), (Level::A3, due(Flag::Cancer, 34), false));
}

#[test]
fn the_same_is_asked_once_more_and_then_a_clinician_comes_first() {
    for (flag, facts, days, rule) in [
        (Flag::Nerve, NERVE, 7, "recheck-nerve"),
        (Flag::Infection, INFECTION, 7, "recheck-infection"),
        (Flag::Cancer, CANCER, 14, "recheck-cancer"),
        (Flag::Cancer, WELL, 14, "recheck-cancer"),
    ] {
        let mut rounds = checked(&person(40, facts));
        let asked = recheck(&mut rounds, flag, days + 1, facts, "same");
        assert_eq!(asked.last().map(String::as_str), Some(flag.question()));
        assert_eq!(now(&rounds), (Level::A3, due(flag, days + 1 + days), true), "{flag:?}: once more, with the letter");
        // A question of the mini-screen between the two changes nothing.
        begin(&mut rounds, "mini", &["CE1"], day(days + 2));
        answer(&mut rounds, &person(40, facts), &[]);
        assert_eq!(now(&rounds), (Level::A3, due(flag, days + 1 + days), true));
        recheck(&mut rounds, flag, 2 * days + 1, facts, "same");
        assert_eq!(now(&rounds), (Level::A2, vec![], false), "{flag:?}: the same at the second recheck");
        let advice = standing(&rounds).found.unwrap().1;
        let reason = advice.decisive().next().unwrap();
        assert_eq!(reason.rule, rule);
        assert!(reason.items.contains(&facts[0].0) && reason.items.contains(&flag.question()));
        assert!(!open(&advice));
    }
}

#[test]
fn worse_or_not_sure_brings_a_clinician() {
    for course in ["worse", "unsure"] {
        for (flag, facts) in [(Flag::Nerve, NERVE), (Flag::Infection, INFECTION), (Flag::Cancer, CANCER)] {
            let mut rounds = checked(&person(40, facts));
            recheck(&mut rounds, flag, 14, facts, course);
            assert_eq!(now(&rounds), (Level::A2, vec![], false), "{flag:?} {course}");
            // A wrong tap finds the question.
            let answers = standing(&rounds).answers;
            let found = again::questions(here(), &answers, flag.question());
            assert_eq!(found.len(), 1);
            rounds.last_mut().unwrap().answers.set(flag.question(), Answer::Pick("easing".into()));
            assert!(now(&rounds).0 >= Level::A3);
        }
    }
}

#[test]
fn what_the_answers_lock_needs_no_further_question() {
    // A numb patch that grows: today.
    let mut rounds = checked(&person(40, NERVE));
    let asked = recheck(&mut rounds, Flag::Nerve, 7, &[("NP1", "growing")], "same");
    assert_eq!(asked, ["CE6", "CE7", "NP1", "NP1.growing", "NP1.examined"]);
    assert_eq!(now(&rounds).0, Level::A1);
    // Points that have risen: a clinician, by their own rule.
    let mut rounds = checked(&person(40, CANCER));
    let asked = recheck(&mut rounds, Flag::Cancer, 14, &[("MA4", "true"), ("MA5", "true"), ("MA2", "true")], "same");
    assert!(!asked.contains(&Flag::Cancer.question().to_string()));
    assert_eq!(now(&rounds).0, Level::A2);
    // If that was a wrong tap, the flag is neither worse nor cleared: it is asked about again, from that day on.
    begin(&mut rounds, "mini", &["MA2"], day(15));
    answer(&mut rounds, &person(40, CANCER), &[]);
    assert_eq!(now(&rounds), (Level::A3, due(Flag::Cancer, 28), false));
    // Where another finding had closed it before, and was opened by a visit, how it is now is asked all the same.
    let both = [("IN2", "true"), ("MA2", "true")];
    let mut rounds = checked(&person(40, &both));
    let asked = recheck(&mut rounds, Flag::Infection, 7, &both, "worse");
    assert!(asked.contains(&Flag::Infection.question().to_string()));
    let advice = standing(&rounds).found.unwrap().1;
    assert!(advice.reasons.iter().any(|reason| reason.rule == "recheck-infection"));
    // Examined meanwhile: no recheck any more.
    let mut rounds = checked(&person(40, NERVE));
    recheck(&mut rounds, Flag::Nerve, 7, &[("NP1", "checked")], "same");
    assert_eq!(now(&rounds), (Level::A3, vec![], false));
}

#[test]
fn six_weeks_without_a_gain_mark_from_their_day_on() {
    let told = Told { no_better: Some(day(45)), ..Told::default() };
    let now = |rounds: &[Round]| {
        let standing = Standing::of(here(), rounds, &told);
        let advice = standing.found.clone().unwrap().1;
        (advice.level, standing.due(&advice))
    };
    let mut rounds = checked(&person(40, &[("MA4", "true")]));
    assert_eq!(now(&rounds), (Level::A3, due(Flag::Cancer, 59)));
    // A question of the mini-screen before that day or after it changes nothing.
    begin(&mut rounds, "mini", &["CE1"], day(9));
    answer(&mut rounds, &person(40, &[]), &[]);
    assert_eq!(now(&rounds), (Level::A3, due(Flag::Cancer, 59)));
    begin(&mut rounds, "mini", &["CE1"], day(50));
    answer(&mut rounds, &person(40, &[]), &[]);
    assert_eq!(now(&rounds), (Level::A3, due(Flag::Cancer, 59)));
    // Also where nothing was asked between the check and that day.
    let mut rounds = checked(&person(40, &[("MA4", "true")]));
    begin(&mut rounds, "mini", &["CE1"], day(50));
    answer(&mut rounds, &person(40, &[]), &[]);
    assert_eq!(now(&rounds), (Level::A3, due(Flag::Cancer, 59)));
    // What was cleared is marked anew by one point more.
    let mut rounds = checked(&person(40, CANCER));
    recheck(&mut rounds, Flag::Cancer, 14, CANCER, "easing");
    assert_eq!(super::recheck_tests::now(&rounds), (Level::A4, vec![], false));
    assert_eq!(now(&rounds).0, Level::A2, "three points");
}

#[test]
fn a_new_check_forgets_the_rechecks_of_the_old_one() {
    let mut rounds = checked(&person(40, NERVE));
    recheck(&mut rounds, Flag::Nerve, 7, NERVE, "same");
    let anew = vec![Round { day: day(20), ..checked(&person(40, NERVE)).remove(0) }];
    assert_eq!(now(&anew), (Level::A3, due(Flag::Nerve, 27), false));
}

#[test]
fn a_recheck_never_opens_what_the_facts_lock() {
    let courses = ["gone", "easing", "same", "worse", "unsure"];
    let bad = |course| matches!(course, "worse" | "unsure");
    for (flag, facts) in
        [(Flag::Nerve, NERVE), (Flag::Infection, INFECTION), (Flag::Cancer, CANCER), (Flag::Cancer, WELL)]
    {
        let plain = advise(&person(40, facts));
        for first in courses {
            let mut rounds = checked(&person(40, facts));
            recheck(&mut rounds, flag, 14, facts, first);
            let check = |rounds: &[Round], closed: bool, course: &str| {
                let advice = standing(rounds).found.unwrap().1;
                assert_eq!(!open(&advice), closed, "{flag:?} {facts:?} {first} {course}");
                assert_eq!(advice.codes, plain.codes);
            };
            check(&rounds, bad(first), "");
            // Only what was the same is asked about a second time.
            for second in courses.into_iter().filter(|_| first == "same") {
                let mut rounds = rounds.clone();
                recheck(&mut rounds, flag, 28, facts, second);
                check(&rounds, bad(second) || second == "same", second);
            }
        }
    }
}

fn here() -> &'static Library {
    crate::library::load::here()
}
