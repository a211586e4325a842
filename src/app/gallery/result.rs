//! Results, the review form, the letter, and what home shows while a result stands.

use super::people::{days_ago, may_start, pick, ready, trained, with};
use super::{State, state};
use crate::app::house::{Flow, House};
use crate::ask::Answer;
use crate::journal::What;
use crate::route::Route;
use crate::triage::recheck::{DIRECTION, DIRECTION_ITEMS};
use crate::triage::review::{Again, By, Now, Review, Said};

/// The states of this part.
pub fn states() -> Vec<State> {
    vec![
        state("result-a0", "04-result-emergency", nerves, Route::CheckResult),
        state(
            "result-a0-heart",
            "",
            |house| with(house, &[("signs", pick("VA1")), ("VA1", Answer::Yes)], None),
            Route::CheckResult,
        ),
        state("result-a1", "04b-result-today", foot_drop, Route::CheckResult),
        state("result-a1-bone", "", bone, Route::CheckResult),
        state(
            "result-a2",
            "04c-result-clinician",
            |house| with(house, &[("SU2", Answer::Yes)], None),
            Route::CheckResult,
        ),
        state("result-a2-young", "", |house| with(house, &[("age", Answer::Number(16))], None), Route::CheckResult),
        state(
            "result-a3",
            "05b-result-start-gently",
            |house| with(house, &[("FR4", Answer::Yes)], None),
            Route::CheckResult,
        ),
        state("result-a4", "05-result-may-start", may_start, Route::CheckResult),
        state("result-a0-later", "", nerves_yesterday, Route::CheckResult),
        state("result-a0-anywhere", "", anywhere, Route::CheckResult),
        state("result-crisis", "", |house| low(house, Answer::Yes), Route::CheckResult),
        state("result-crisis-safe", "", |house| low(house, Answer::No), Route::CheckResult),
        state("result-opened", "", opened, Route::CheckResult),
        state("review", "", foot_drop, Route::Review),
        state("review-since", "", |house| reviewing(house, 1), Route::Review),
        state("review-closed", "", |house| reviewing(house, 2), Route::Review),
        state("result-direction", "", direction, Route::CheckResult),
        state("review-many", "", nerves_yesterday, Route::Review),
        state("letter", "15-therapist-report", trained, Route::Letter),
        state("letter-private", "", private, Route::Letter),
        state("seen-again", "", not_seen, Route::Home),
        state("locked-home", "", nerves, Route::Home),
    ]
}

fn nerves(house: House) {
    with(
        house,
        &[
            ("CE1", Answer::Yes),
            ("CE1.when", Answer::Pick("days".into())),
            ("CE2", Answer::Yes),
            ("CE2.when", Answer::Pick("days".into())),
        ],
        None,
    );
}

/// The same as it stands on the day after.
fn nerves_yesterday(house: House) {
    days_ago(house, 1);
    nerves(house);
    days_ago(house, 0);
}

/// The phone tells no region.
fn anywhere(house: House) {
    house.set("region", "unknown");
    nerves(house);
}

/// Thoughts of ending one's life, with danger now or without.
fn low(house: House, danger: Answer) {
    may_start(house);
    house.answer(Flow::Check, "MH1", Answer::Yes);
    house.answer(Flow::Check, "MH1.plan", danger);
}

pub fn foot_drop(house: House) {
    let answers = [
        ("CE7", Answer::Yes),
        ("CE7.side", Answer::Pick("one".into())),
        ("CE7.worse", Answer::No),
        ("CE7.when", Answer::Pick("recent".into())),
    ];
    with(house, &answers, None);
}

/// A foot drop that was looked at: exercise is open again.
fn opened(house: House) {
    days_ago(house, 2);
    foot_drop(house);
    days_ago(house, 0);
    house.log(What::Review(Review {
        of: vec!["CE7".into()],
        answered: "2026-11-24".into(),
        seen: "2026-11-25".into(),
        by: By::Doctor,
        said: Said::May,
        again: vec![Again { q: "CE7".into(), now: Now::Same }],
        content: house.lib.version.clone(),
    }));
}

/// The review form of a foot drop, filled in, at this step.
fn reviewing(house: House, step: i64) {
    foot_drop(house);
    let pick = |id: &str| Answer::Pick(id.into());
    for (field, answer) in [("seen", pick("2026-11-26")), ("by", pick("doctor")), ("said", pick("may"))] {
        house.fill_in("review", field, answer);
    }
    house.stage.set((step, Vec::new()));
}

/// Leg pain that is still stronger a day after direction work, and no other sign.
fn direction(house: House) {
    may_start(house);
    let items = DIRECTION_ITEMS.map(String::from).to_vec();
    house.log(What::CheckAgain { why: DIRECTION.into(), items });
    house.answer(Flow::Check, DIRECTION, Answer::Yes);
    with(house, &[], None);
}

/// Something that stands in a letter only where it is ticked in.
fn private(house: House) {
    let answers = [("CE5", Answer::Yes), ("CE5.when", Answer::Pick("weeks".into())), ("CE2", Answer::Unsure)];
    with(house, &answers, None);
}

/// Fifteen days after a result, and no clinician has looked at it.
fn not_seen(house: House) {
    days_ago(house, 15);
    ready(house);
    days_ago(house, 0);
}

fn bone(house: House) {
    let answers = [
        ("age", Answer::Number(76)),
        ("FR2", Answer::Yes),
        ("FR2.middle", Answer::Yes),
        ("sudden_midline", Answer::Yes),
    ];
    with(house, &answers, None);
}
