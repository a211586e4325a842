//! The form of a review: when it comes, what it names, and what is asked again with it.

use super::review::*;
use super::review_tests::{after, at, named, person, standing, stands, start, told};
use crate::ask::{Answer, Answers};
use crate::library::load::here;
use crate::library::thresholds as t;

#[test]
fn the_form_comes_two_hours_after_an_emergency() {
    let shown = |answers: &Answers, minutes: i64| {
        let (facts, advice) = stands(answers, &[], 0);
        let asked = |q: &str| answers.get(q).map(|_| at(start()));
        let past = Past { reviews: &[], asked: &asked, today: start() };
        form(here(), answers, &facts, &advice, &past, minutes * 60_000).is_some()
    };
    let urgent = person(40, &[("CE1", "true")]);
    assert_eq!([0, 119, 120].map(|minutes| shown(&urgent, minutes)), [false, false, true]);
    // A clock that was set back does not bring it early.
    assert!(!shown(&urgent, -600));
    let today = person(40, &[("VA10", "true")]);
    assert!(shown(&today, 0));
    let well = person(40, &[]);
    assert!(!shown(&well, 600));
}

#[test]
fn the_form_names_answers_and_their_days() {
    let check = |age: u8, facts: &[(&str, &str)], expect: &[&str]| {
        assert_eq!(named(&person(age, facts)), expect, "{facts:?}");
    };
    check(40, &[("CE1", "true")], &["CE1"]);
    check(40, &[("CE7", "one-foot"), ("MA1", "yes")], &["CE7", "MA1"]);
    check(76, &[("FR2", "true"), ("sudden_midline", "true")], &["FR2", "sudden_midline"]);
    check(40, &[("thoracic", "true"), ("MA3", "true"), ("MA4", "true")], &["MA3", "MA4"]);
    check(40, &[("unsure_a0", "true")], &["unsure_a0"]);
    // What does not close anything cannot be named.
    check(40, &[("VA10", "true"), ("FA1", "true")], &["VA10"]);
    check(40, &[("FA1", "true")], &[]);
    let form = Form { of: vec![("CE1", after(0)), ("MA2", after(3))] };
    assert_eq!(form.answered(&["CE1".into()]), Some(after(0)));
    assert_eq!(form.answered(&["CE1".into(), "MA2".into()]), Some(after(3)));
    assert_eq!(form.answered(&[]), None);
}

#[test]
fn what_was_worse_after_a_visit_counts_as_answered_then() {
    let answers = person(40, &[("CE7", "one-foot")]);
    let mut first = told(&answers, &["CE7"]);
    first.review.again[0].now = Now::Worse;
    let reviews = [first];
    let asked = |q: &str| answers.get(q).map(|_| at(start()));
    let past = Past { reviews: &reviews, asked: &asked, today: after(2) };
    let (facts, advice) = stand(here(), &standing(&answers), &past).unwrap();
    let form = |ms: i64| form(here(), &answers, &facts, &advice, &past, ms);
    let worse = at(after(1)).ms;
    assert_eq!(form(worse + t::A0_REVIEW_MS - 1), None);
    assert_eq!(form(worse + t::A0_REVIEW_MS).unwrap().of, [("CE7", after(1))]);
}

#[test]
fn the_form_is_for_adults() {
    let named_at = |age: u8| named(&person(age, &[("VA10", "true")]));
    assert_eq!((named_at(17), named_at(18)), (vec![], vec!["VA10"]));
}

#[test]
fn the_day_of_an_answer_is_its_own() {
    // What was worse, or well, after the visit for another sign is no newer answer to this one.
    let answers = person(40, &[("CE7", "one-foot"), ("VA10", "true")]);
    let mut worse = told(&answers, &["VA10"]);
    worse.review.again[0].now = Now::Worse;
    let reviews = [worse, told(&answers, &["CE7"])];
    let asked = |q: &str| answers.get(q).map(|_| at(start()));
    let past = Past { reviews: &reviews[..1], asked: &asked, today: after(2) };
    let day_of = |past: &Past, item: &str| {
        let (facts, advice) = stand(here(), &standing(&answers), past).unwrap();
        let form = form(here(), &answers, &facts, &advice, past, at(after(2)).ms)?;
        form.of.into_iter().find(|(named, _)| *named == item).map(|(_, day)| day)
    };
    assert_eq!((day_of(&past, "CE7"), day_of(&past, "VA10")), (Some(start()), Some(after(1))));
}

#[test]
fn only_what_was_answered_with_yes_or_stayed_open_is_asked_again() {
    let check = |age: u8, facts: &[(&str, &str)], change: &[(&str, Answer)], item: &str, expect: &[&str]| {
        let mut answers = person(age, facts);
        change.iter().for_each(|(q, answer)| answers.set(q, answer.clone()));
        assert_eq!(to_ask(here(), &answers, item), expect, "{facts:?} {change:?} {item}");
    };
    check(40, &[("VA10", "true")], &[], "VA10", &["VA10"]);
    // Without follow-ups, and without the others of its kind.
    check(40, &[("NP1", "checked")], &[], "NP1", &["NP1"]);
    check(40, &[("IN3", "line")], &[], "IN3", &["IN3.line"]);
    check(30, &[("PR1", "warning")], &[], "PR1", &["PR1.warning"]);
    // "Not sure" that was made sure of is a no.
    let no = [("CO2", Answer::Unsure), ("CO2.clarify", Answer::No)];
    check(40, &[], &no, "CO2", &[]);
    let open = [("CO2", Answer::Unsure), ("CO2.clarify", Answer::Unsure)];
    check(40, &[], &open, "CO2", &["CO2"]);
    check(40, &[], &open, "unsure_a1", &["CO2"]);
}
