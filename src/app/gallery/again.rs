//! The mini-screen, what is asked again, and how its result differs.

use super::people::{days_ago, pick, ready, session, upto, walk, with};
use super::{State, state};
use crate::app::house::{Flow, House};
use crate::ask::Answer;
use crate::journal::What;
use crate::route::Route;
use crate::triage::mini;

/// The states of this part.
pub fn states() -> Vec<State> {
    vec![
        state("mini", "24-weekly-check", ready, Route::Mini),
        state("mini-test", "", numb_and_looked_at, Route::Mini),
        state("mini-asks", "", |house| asks(house, &["CE1", "CE5"]), Route::Check(None)),
        state("mini-asks-chest", "", |house| asks(house, mini::SIGNS[7].1), Route::Check(None)),
        state("begun-again", "", |house| asks(house, &["CE6"]), Route::Home),
        state("result-changed", "", new_weakness, Route::CheckResult),
        state("result-same", "", |house| answered_again(house, &["MA2"], &[]), Route::CheckResult),
        state("recheck-today", "", |house| marked(house, 8), Route::Home),
        state("recheck-waits", "", |house| marked(house, 16), Route::Session),
        state("recheck-how", "", |house| rechecked(house, None), Route::Check(None)),
        state("recheck-same", "", |house| rechecked(house, Some("same")), Route::CheckResult),
        state("recheck-worse", "", |house| rechecked(house, Some("worse")), Route::CheckResult),
        state("away", "", |house| long_ago(house, 20), Route::Session),
        state("twelve-weeks", "", |house| long_ago(house, 90), Route::Session),
        state("check-again-where", "", |house| anew(house, "where"), Route::Check(None)),
    ]
}

/// With a numb patch that was looked at: the mini-screen has its weekly test.
fn numb_and_looked_at(house: House) {
    with(house, &[("body", pick("foot.left")), ("NP1", Answer::Yes), ("NP1.examined", Answer::Yes)], None);
    walk(house, Flow::About, &[], None);
}

/// A week on, these items are asked again.
fn asks(house: House, items: &[&str]) {
    days_ago(house, 9);
    ready(house);
    days_ago(house, 0);
    house.log(What::CheckAgain { why: "mini".into(), items: items.iter().map(ToString::to_string).collect() });
}

fn answered_again(house: House, items: &[&str], given: &[(&str, Answer)]) {
    asks(house, items);
    with(house, given, None);
}

fn new_weakness(house: House) {
    let answers = [
        ("CE7", Answer::Yes),
        ("CE7.side", Answer::Pick("one".into())),
        ("CE7.worse", Answer::No),
        ("CE7.when", Answer::Pick("recent".into())),
    ];
    answered_again(house, &["CE7", "NP1"], &answers);
}

/// So many days after a check with a flag.
fn marked(house: House, days: i64) {
    days_ago(house, days);
    with(house, &[("IN2", Answer::Yes)], None);
    walk(house, Flow::About, &[], None);
    days_ago(house, 1);
    session(house, 3, true, None);
    days_ago(house, 0);
}

fn rechecked(house: House, course: Option<&str>) {
    marked(house, 8);
    house.log(What::CheckAgain { why: "recheck.infection".into(), items: vec!["IN2".into()] });
    let given = [("IN2", Answer::Yes), ("recheck.infection", Answer::Pick(course.unwrap_or("same").into()))];
    with(house, &given, course.is_none().then_some("recheck.infection"));
}

/// A check so many days ago, and no session since.
fn long_ago(house: House, days: i64) {
    days_ago(house, days);
    ready(house);
    days_ago(house, 0);
}

/// The whole check once more, up to `page`.
fn anew(house: House, page: &str) {
    long_ago(house, 90);
    house.log(What::CheckRestart);
    upto(house, page);
}
