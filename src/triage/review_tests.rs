//! What is closed opens by the review form alone, and only what the form names.

use super::recheck::Flag;
use super::review::*;
use super::score_tests::{own, stored};
use super::*;
use crate::ask::{Answer, Answers};
use crate::day;
use crate::library::load::here;
use crate::library::terms::{Code, Term};
use crate::library::thresholds as t;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use std::sync::OnceLock;

/// The day of the answers.
pub(super) fn start() -> NaiveDate {
    day::parse("2026-11-25").unwrap()
}
pub(super) fn after(days: u64) -> NaiveDate {
    start().checked_add_days(Days::new(days)).unwrap()
}
pub(super) fn at(day: NaiveDate) -> At {
    At { ms: i64::from((day - start()).num_days() as i32) * 86_400_000, day }
}

/// A person with these facts who has been through the check.
pub(super) fn person(age: u8, facts: &[(&str, &str)]) -> Answers {
    let mut person = Facts::new(age);
    for (fact, value) in facts {
        person.set(fact, value).unwrap();
    }
    let (answers, _) = actor::play(here(), &person);
    let found = super::facts(here(), &answers);
    for (fact, value) in facts {
        assert!(found.is(fact, value), "{fact}={value} was not asked: {found:?}");
    }
    answers
}

/// How it stands so many days after the answers.
pub(super) fn stands(answers: &Answers, reviews: &[Kept], days: u64) -> (Facts, Advice) {
    let asked = |q: &str| answers.get(q).map(|_| at(start()));
    stand(here(), &standing(answers), &Past { reviews, asked: &asked, today: after(days) }).unwrap()
}

/// The check as it was answered on the first day.
pub(super) fn standing(answers: &Answers) -> Standing {
    let round = Round { answers: answers.clone(), ..Round::whole(start()) };
    Standing::of(here(), &[round], &Told::default())
}

/// "I may exercise", said the next day of these items; every question behind them is as at the visit.
pub(super) fn told(answers: &Answers, of: &[&str]) -> Kept {
    let questions = of.iter().flat_map(|item| to_ask(here(), answers, item));
    Kept {
        made: at(after(1)),
        review: Review {
            of: of.iter().map(ToString::to_string).collect(),
            answered: day::text(start()),
            seen: day::text(after(1)),
            by: By::Doctor,
            said: Said::May,
            again: questions.map(|q| Again { q: q.into(), now: Now::Same }).collect(),
            content: "1".into(),
        },
        answered: Vec::new(),
        new: Vec::new(),
        repeated: Vec::new(),
    }
}

/// The level with this review, on the day after it.
fn with(answers: &Answers, review: &Kept) -> Level {
    stands(answers, std::slice::from_ref(review), 2).1.level
}

/// What a form names for this person, two days later.
pub(super) fn named(answers: &Answers) -> Vec<&'static str> {
    let (facts, advice) = stands(answers, &[], 2);
    let asked = |q: &str| answers.get(q).map(|_| at(start()));
    let past = Past { reviews: &[], asked: &asked, today: after(2) };
    let form = form(here(), answers, &facts, &advice, &past, at(after(2)).ms);
    form.map(|form| form.of.into_iter().map(|(item, _)| item).collect()).unwrap_or_default()
}

/// One sign of each kind that closes, with what must stand beside it so that it is asked.
const CLOSED: &[(u8, &[(&str, &str)])] = &[
    (40, &[("CE1", "true")]),
    (40, &[("CE1", "old")]),
    (40, &[("CE3", "new")]),
    (40, &[("CE5", "old")]),
    (40, &[("CE6", "new")]),
    (40, &[("CE6", "new"), ("weak", "true")]),
    (40, &[("CE7", "one-foot")]),
    (40, &[("CO1", "worse")]),
    (40, &[("CO2", "true")]),
    (40, &[("VA1", "true")]),
    (72, &[("VA3", "true")]),
    (40, &[("VA8", "dvt")]),
    (40, &[("VA9", "true")]),
    (30, &[("PR1", "ok"), ("VA11", "true")]),
    (40, &[("FR1", "unchecked"), ("weak", "true")]),
    (76, &[("FR2", "true"), ("sudden_midline", "true")]),
    (55, &[("FR5", "true")]),
    (40, &[("MA1", "yes")]),
    (40, &[("MA1", "yes"), ("MA3", "true")]),
    (40, &[("MA3", "true"), ("MA4", "true")]),
    (40, &[("IN1", "yes")]),
    (40, &[("IN3", "line"), ("MA4", "true")]),
    (40, &[("unsure_a0", "true")]),
    (40, &[("unsure_a1", "true")]),
    (60, &[("PM1", "stiff")]),
    (30, &[("PR1", "warning")]),
    (30, &[("PR2", "warning")]),
    (40, &[("SU1", "under-12-weeks")]),
    (40, &[("HE1", "true")]),
    (40, &[("thoracic", "true"), ("MA3", "true"), ("MA4", "true")]),
];

#[test]
fn what_direction_work_made_worse_opens_by_a_review() {
    let mut answers = person(40, &[]);
    answers.set("direction", Answer::Yes);
    assert_eq!(stands(&answers, &[], 2).1.level, Level::A2);
    assert_eq!(named(&answers), ["direction"]);
    // The visit is held against the day of that answer.
    let (facts, advice) = stands(&answers, &[], 2);
    let asked = |q: &str| (q == "direction").then(|| at(after(1)));
    let past = Past { reviews: &[], asked: &asked, today: after(2) };
    let form = form(here(), &answers, &facts, &advice, &past, at(after(2)).ms).unwrap();
    assert_eq!(form.of, [("direction", after(1))]);
    let mut review = told(&answers, &["direction"]);
    assert_eq!(with(&answers, &review), Level::A3);
    assert_eq!(stands(&answers, std::slice::from_ref(&review), 1 + t::OPENED_DAYS).1.level, Level::A4);
    review.new = vec!["direction".into()];
    assert_eq!(with(&answers, &review), Level::A2, "it was said anew");
    let asked = again::questions(here(), &answers, "direction");
    assert_eq!(asked.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["direction"]);
}

#[test]
fn what_is_named_opens_for_four_weeks_as_a3_and_then_as_without() {
    for (age, facts) in CLOSED {
        let answers = person(*age, facts);
        let before = stands(&answers, &[], 2);
        assert!(!open(&before.1), "{facts:?}");
        let review = told(&answers, &named(&answers));
        let opened = |days| stands(&answers, std::slice::from_ref(&review), days);
        // The first day is the day of the form; on the 28th after it the four weeks are over.
        for days in [1, 2, t::OPENED_DAYS] {
            let (facts_now, advice) = opened(days);
            assert_eq!(advice.level, Level::A3, "{facts:?} after {days} days");
            assert_eq!((facts_now, advice.codes), (before.0.clone(), before.1.codes));
            assert!(advice.was_opened());
        }
        let (_, advice) = opened(t::OPENED_DAYS + 1);
        assert!(open(&advice) && !advice.was_opened() && !advice.opened.is_empty(), "{facts:?}");
        assert_eq!(advice.codes, before.1.codes);
        let own: Vec<_> = before.1.reasons.iter().filter(|reason| reason.level >= Level::A3).collect();
        assert_eq!(advice.reasons.iter().collect::<Vec<_>>(), own, "{facts:?}");
        assert_eq!(advice.level, own.first().map_or(Level::A4, |reason| reason.level));
    }
}

#[test]
fn nothing_but_the_right_review_opens() {
    for (age, facts) in CLOSED {
        let answers = person(*age, facts);
        let level = stands(&answers, &[], 2).1.level;
        let good = told(&answers, &named(&answers));
        let check = |why: &str, change: &dyn Fn(&mut Kept)| {
            let mut bad = good.clone();
            change(&mut bad);
            let now = with(&answers, &bad);
            assert!(now <= Level::A2 && now <= level, "{facts:?} opened: {why}");
        };
        assert_eq!(with(&answers, &good), Level::A3);
        check("nothing said", &|kept| kept.review.said = Said::Nothing);
        check("still being checked", &|kept| kept.review.said = Said::Still);
        check("seen before the answer", &|kept| kept.review.seen = day::text(start().pred_opt().unwrap()));
        check("seen after the form", &|kept| kept.review.seen = day::text(after(2)));
        check("no day", &|kept| kept.review.seen = "soon".into());
        check("nothing named", &|kept| kept.review.of.clear());
        check("another named", &|kept| kept.review.of = vec!["FR8".into()]);
        for place in 0..good.review.again.len() {
            check("worse", &|kept| kept.review.again[place].now = Now::Worse);
            check("not sure", &|kept| kept.review.again[place].now = Now::Unsure);
            check("not asked again", &|kept| {
                kept.review.again.remove(place);
            });
            check("a later yes", &|kept| kept.new = vec![kept.review.again[place].q.clone()]);
        }
        for place in 0..good.review.of.len() {
            check("one of them not named", &|kept| {
                kept.review.of.remove(place);
            });
        }
    }
}

#[test]
fn a_visit_on_the_day_of_the_answer_is_one() {
    let answers = person(40, &[("VA10", "true")]);
    let mut review = told(&answers, &["VA10"]);
    review.review.seen = day::text(start());
    assert_eq!(with(&answers, &review), Level::A3);
}

#[test]
fn other_locks_stay() {
    let check = |facts: &[(&str, &str)], of: &[&str], expect: Level| {
        let answers = person(40, facts);
        assert_eq!(with(&answers, &told(&answers, of)), expect, "{facts:?} {of:?}");
    };
    let two = [("VA10", "true"), ("SC1", "large")];
    check(&two, &["VA10"], Level::A2);
    check(&two, &["SC1"], Level::A1);
    check(&two, &["SC1", "VA10"], Level::A3);
    // A line that hangs on two answers wants both named, in one review.
    let line = [("CE7", "one-foot"), ("IN4", "true")];
    check(&line, &["CE7"], Level::A0);
    check(&line, &["IN4"], Level::A0);
    check(&line, &["IN4", "CE7"], Level::A3);
    let answers = person(40, &line);
    let apart = [told(&answers, &["CE7"]), told(&answers, &["IN4"])];
    assert_eq!(stands(&answers, &apart, 2).1.level, Level::A0);
    assert_eq!(stands(&answers, &[apart[0].clone(), told(&answers, &["IN4", "CE7"])], 2).1.level, Level::A3);
}

#[test]
fn the_same_yes_in_a_whole_check_is_new_only_of_what_does_not_last() {
    let check = |age: u8, facts: &[(&str, &str)], q: &str, stays: bool| {
        let answers = person(age, facts);
        let mut review = told(&answers, &named(&answers));
        review.repeated = vec![q.into()];
        review.answered = vec![q.into()];
        assert_eq!(with(&answers, &review) == Level::A3, stays, "{facts:?} {q}");
    };
    check(40, &[("MA1", "yes")], "MA1", true);
    check(40, &[("MA1", "yes")], "MA1.which", true);
    check(40, &[("SC1", "large")], "SC1.large", true);
    check(40, &[("CE1", "old")], "CE1", true);
    check(40, &[("CE7", "old-unchecked")], "CE7", true);
    check(40, &[("CE7", "worse")], "CE7.worse", false);
    check(60, &[("PM1", "head")], "PM1.head", false);
    check(40, &[("VA9", "rest")], "VA9.rest", false);
    check(30, &[("PR1", "warning")], "PR1.warning", true);
    check(30, &[("PR2", "warning")], "PR2.warning", false);
    check(40, &[("MA2", "true")], "MA2", false);
    check(40, &[("MA1", "yes"), ("MA3", "true")], "MA1", true);
    check(40, &[("MA1", "yes"), ("MA3", "true")], "MA3", false);
    check(40, &[("VA10", "true")], "VA10", false);
    check(40, &[("VA1", "true")], "VA1", false);
    // New by its time, whatever the yes.
    check(40, &[("CE1", "true")], "CE1.when", false);
    check(40, &[("CE1", "old")], "CE1.when", true);
}

#[test]
fn a_review_opens_what_a_recheck_closed_and_ends_it() {
    let answers = person(40, &[("NP1", "true")]);
    let again = |course: &str| {
        let mut again = answers.clone();
        again.set(Flag::Nerve.question(), Answer::Pick(course.into()));
        let items = Flag::Nerve.items().iter().map(ToString::to_string).collect();
        let round = Round { why: Flag::Nerve.question().into(), items, day: after(7), answers: again };
        let first = Round { answers: answers.clone(), ..Round::whole(start()) };
        Standing::of(here(), &[first, round], &Told::default())
    };
    let asked = |q: &str| answers.get(q).map(|_| at(after(7)));
    let stands = |standing: &Standing, reviews: &[Kept], days| {
        let advice = stand(here(), standing, &Past { reviews, asked: &asked, today: after(days) }).unwrap().1;
        (advice.level, standing.due(&advice).len())
    };
    let worse = again("worse");
    assert_eq!(stands(&worse, &[], 8), (Level::A2, 0));
    let mut review = told(&answers, &["NP1"]);
    review.made = at(after(8));
    review.review.seen = day::text(after(8));
    // Opened, and not asked about again in a week.
    assert_eq!(stands(&worse, &[review.clone()], 8), (Level::A3, 0));
    assert_eq!(stands(&worse, &[review], 60).1, 0);
    let same = again("same");
    assert_eq!(stands(&same, &[], 8), (Level::A3, 1));
}

#[test]
fn a_check_that_ended_early_goes_on_before_anything_opens() {
    let answers = person(40, &[("CE1", "true")]);
    let past = |reviews: &[Kept], answers: &Answers| {
        let asked = |q: &str| answers.get(q).map(|_| at(start()));
        let rounds = [Round { answers: answers.clone(), ..Round::whole(start()) }];
        let mut told = Told::default();
        let past = Past { reviews, asked: &asked, today: after(2) };
        super::review::standing(here(), &rounds, &mut told, &past)
    };
    let review = [told(&answers, &["CE1"])];
    let (closed, found) = past(&[], &answers);
    assert!(closed.next.is_none() && found.unwrap().1.level == Level::A0);
    // Opened: the next page is asked, and nothing is open until the whole check is through.
    let (on, found) = past(&review, &answers);
    assert_eq!((on.next.unwrap().id.as_str(), found), ("signs", None));
    // A second emergency on the way ends it again, until that was looked into as well.
    let mut both = answers.clone();
    for (q, answer) in [("signs", Answer::Picks(vec!["VA1".into()])), ("VA1", Answer::Yes)] {
        both.set(q, answer);
    }
    assert_eq!(past(&review, &both).1.unwrap().1.level, Level::A0);
    let (on, found) = past(&[told(&both, &["CE1", "VA1"])], &both);
    assert_eq!((on.next.unwrap().id.as_str(), found), ("where", None));
    // All the rest answered: gently.
    let mut whole = person(40, &[]);
    for (q, answer) in answers.0.iter().filter(|(q, _)| q.starts_with("CE1")) {
        whole.set(q, answer.clone());
    }
    assert_eq!(past(&review, &whole).1.unwrap().1.level, Level::A3);
}

#[test]
fn a_newer_word_goes_before_an_older_one() {
    let answers = person(40, &[("CE7", "one-foot")]);
    let good = told(&answers, &["CE7"]);
    let mut doubt = good.clone();
    doubt.review.said = Said::Still;
    doubt.review.again.clear();
    let level = |reviews: &[Kept]| stands(&answers, reviews, 2).1.level;
    assert_eq!(level(&[good.clone(), doubt.clone()]), Level::A1);
    assert_eq!(level(&[doubt, good.clone()]), Level::A3);
    // What is said of another answer changes nothing.
    let other = told(&answers, &["VA10"]);
    assert_eq!(level(&[good.clone(), other.clone()]), Level::A3);
    let mut doubt = other;
    doubt.review.said = Said::Still;
    assert_eq!(level(&[good, doubt]), Level::A3);
}

#[test]
fn worse_since_the_visit_is_scored_as_what_it_is() {
    let check = |age: u8, facts: &[(&str, &str)], q: &str, expect: Level| {
        let answers = person(age, facts);
        let mut review = told(&answers, &named(&answers));
        review.review.again.iter_mut().filter(|again| again.q == q).for_each(|again| again.now = Now::Worse);
        assert!(review.review.again.iter().any(|again| again.now == Now::Worse));
        assert_eq!(with(&answers, &review), expect, "{facts:?}");
        // Asked anew, the answer counts again as it was given.
        review.answered.push(q.into());
        assert_eq!(with(&answers, &review), stands(&answers, &[], 2).1.level, "{facts:?}");
    };
    use Level::{A0, A1, A2};
    check(40, &[("CE1", "old")], "CE1", A0);
    check(40, &[("CE4", "old")], "CE4", A0);
    check(40, &[("CE5", "old")], "CE5", A0);
    check(40, &[("CE6", "old-unchecked")], "CE6", A1);
    check(60, &[("CE6", "stenosis-unchecked")], "CE6", A1);
    check(40, &[("CE7", "one-foot")], "CE7", A0);
    check(40, &[("CE7", "old-unchecked")], "CE7", A0);
    check(40, &[("CE7", "both")], "CE7", A0);
    check(40, &[("CO1", "steady")], "CO1", A0);
    check(40, &[("MA2", "true")], "MA2", A2);
    // What hung on the milder sign stays as urgent as it was, also once the worse one was looked at.
    let answers = person(40, &[("CE7", "one-foot"), ("IN4", "true")]);
    let mut worse = told(&answers, &["CE7"]);
    worse.review.again[0].now = Now::Worse;
    let looked = told(&answers, &["CE7"]);
    assert_eq!(stands(&answers, &[worse, looked], 2).1.level, A0);
    // A second visit opens what was worse after the first.
    let answers = person(40, &[("CE7", "one-foot")]);
    let mut first = told(&answers, &["CE7"]);
    first.review.again[0].now = Now::Worse;
    let second = told(&answers, &["CE7"]);
    assert_eq!(stands(&answers, &[first, second], 2).1.level, Level::A3);
}

#[test]
fn never_under_18_and_never_for_thoughts_of_ending_ones_life() {
    for (age, facts) in [(17, &[("MA3", "true")][..]), (17, &[]), (9, &[]), (16, &[("CE1", "true")])] {
        let answers = person(age, facts);
        let level = stands(&answers, &[], 2).1.level;
        let all: Vec<&str> = facts.iter().map(|(fact, _)| *fact).chain(["age", "MA3", "CE1"]).collect();
        assert_eq!(with(&answers, &told(&answers, &all)), level, "{age}");
        assert!(named(&answers).is_empty());
    }
    let answers = person(40, &[("MH1", "true")]);
    assert_eq!(with(&answers, &told(&answers, &["MH1"])), Level::A0);
    assert!(named(&answers).is_empty());
    // Beside another lock, only that one can be named.
    let answers = person(40, &[("MH1", "true"), ("VA10", "true")]);
    assert_eq!(named(&answers), ["VA10"]);
    assert_eq!(with(&answers, &told(&answers, &["VA10", "MH1"])), Level::A0);
}

#[test]
fn an_operation_and_a_birth_end_by_date() {
    let check = |facts: &[(&str, &str)], change: &[(&str, &str)], days: u64, then: Level| {
        let mut answers = person(30, facts);
        for (q, pick) in change {
            answers.set(q, Answer::Pick((*pick).into()));
        }
        assert_eq!(stands(&answers, &[], days - 1).1.level, Level::A2, "{facts:?} {change:?}");
        let (_, advice) = stands(&answers, &[], days);
        assert_eq!(advice.level, then, "{facts:?} {change:?}");
        advice
    };
    check(&[("SU2", "true")], &[], 42, Level::A4);
    let birth = check(&[("PR2", "early")], &[], 56, Level::A3);
    assert!(birth.codes.has(Code::PP));
    check(&[("PR2", "early")], &[("PR2.when", "unsure")], 56, Level::A3);
    // Nothing else ends by date, nor does it where another lock stands.
    let spine = person(40, &[("SU1", "under-12-weeks")]);
    assert_eq!(stands(&spine, &[], 400).1.level, Level::A2);
    let ill = person(30, &[("PR2", "warning")]);
    assert_eq!(stands(&ill, &[], 400).1.level, Level::A1);
    let both = person(40, &[("SU2", "true"), ("SC1", "large")]);
    assert_eq!(stands(&both, &[], 42).1.level, Level::A2);
    // From week 6 on only a caesarean is early, until week 8.
    let mut answers = person(30, &[("PR2", "early")]);
    answers.set("PR2.when", Answer::Pick("6-8w".into()));
    answers.set("PR2.caesarean", Answer::Yes);
    assert_eq!(stands(&answers, &[], 13).1.level, Level::A2);
    assert_eq!(stands(&answers, &[], 14).1.level, Level::A3);
}

#[test]
fn what_nobody_has_looked_at_is_asked_about_again() {
    let due = |facts: &[(&str, &str)], of: &[&str]| {
        let answers = person(40, facts);
        let (_, advice) = stands(&answers, &[told(&answers, of)], 2);
        assert_eq!(advice.level, Level::A3);
        let tags = [Tag::Recheck7, Tag::Recheck14].map(|tag| advice.tags.has(tag));
        (standing(&answers).due(&advice).len(), tags)
    };
    assert_eq!(due(&[("MA1", "yes")], &["MA1"]), (0, [false, false]));
    assert_eq!(due(&[("SC1", "large"), ("IN2", "true")], &["SC1"]), (1, [true, false]));
    assert_eq!(due(&[("SC1", "large"), ("MA1", "over-5-years-well")], &["SC1"]), (1, [false, true]));
}

/// Everyone of the stored cases whom the check closes, with their answers.
fn closed() -> &'static [Answers] {
    static CLOSED: OnceLock<Vec<Answers>> = OnceLock::new();
    CLOSED.get_or_init(|| {
        let cases = stored("vignettes.json").into_iter().chain(own()).map(|case| case["facts"].clone());
        let drawn = stored("profiles.json").into_iter().step_by(50).map(|row| row[0].clone());
        let people = cases.chain(drawn).map(|facts| actor::possible(&Facts::from_json(&facts).unwrap()));
        let walked = people.map(|facts| actor::play(here(), &facts).0);
        walked.filter(|answers| decide(here(), answers).is_some_and(|(_, advice)| !open(&advice))).collect()
    })
}

#[test]
fn everyone_who_is_closed_can_be_opened_but_the_young_and_those_in_danger() {
    for answers in closed() {
        let (facts, advice) = stands(answers, &[], 2);
        let level = with(answers, &told(answers, &named(answers)));
        let never = facts.age < t::ADULT_AGE || facts.is("MH1", "true");
        assert_eq!(level >= Level::A3, !never, "{facts:?} {advice:?}");
    }
}

proptest! {
    /// Whatever reviews there are: a line whose answers are not all named by one favourable review stays as it is, and
    /// where the app opens, each line was.
    #[test]
    fn only_what_is_named_opens(
        who in any::<prop::sample::Index>(),
        drawn in prop::collection::vec((prop::collection::vec(any::<prop::sample::Index>(), 0..4), 0..3_usize, any::<bool>(), 0..40_u64), 0..4),
        days in 0..60_u64,
    ) {
        let answers = &closed()[who.index(closed().len())];
        let scored = stands(answers, &[], days).1;
        let names = named(answers);
        let reviews: Vec<Kept> = drawn.iter().map(|(picks, said, worse, made)| {
            let of: Vec<&str> = if names.is_empty() { vec![] } else { picks.iter().map(|pick| names[pick.index(names.len())]).collect() };
            let mut kept = told(answers, &of);
            kept.made = at(after(*made));
            kept.review.seen = day::text(after(*made));
            kept.review.said = Said::ALL[*said];
            if *worse {
                kept.review.again.iter_mut().take(1).for_each(|again| again.now = Now::Unsure);
            }
            kept
        }).collect();
        let advice = stands(answers, &reviews, days).1;
        let favourable = |kept: &Kept, items: &[&str]| {
            let all = items.iter().filter(|item| !["age", "sex", "thoracic"].contains(item));
            kept.review.said == Said::May && all.clone().all(|item| kept.review.of.iter().any(|of| of == item))
        };
        for reason in scored.reasons.iter().filter(|reason| reason.level <= Level::A2) {
            if !reviews.iter().any(|kept| favourable(kept, &reason.items)) {
                prop_assert!(advice.level <= reason.level, "{reason:?} was not named and is gone: {advice:?}");
            }
        }
        if reviews.iter().all(|kept| kept.review.again.iter().all(|again| again.now == Now::Same)) {
            // Without anything worse, a review never closes more than the answers do.
            prop_assert!(advice.level >= scored.level);
        }
    }
}
