//! About my back, the programme, the movement check and the answer.

use super::people::{days_ago, may_start, ready, ready_neutral, sciatica, walk, with};
use super::{State, state};
use crate::app::house::{Flow, House};
use crate::ask::Answer;
use crate::journal::What;
use crate::profile::movement::{Moved, Rated, Way};
use crate::route::Route;
use crate::session::Low;

/// The states of this part.
pub fn states() -> Vec<State> {
    let about = |page: &str| Route::About(Some(page.into()));
    vec![
        state("about-next", "", may_start, Route::Home),
        state("about-1", "03-question", may_start, Route::About(None)),
        state("about-all", "", ready, Route::About(None)),
        state("about-effect", "", changes_much, about("effect")),
        state("about-no-effect", "", |house| said_anew(house, "bends", Answer::Yes), about("effect")),
        state(
            "about-last",
            "",
            |house| {
                ready(house);
            },
            about("time"),
        ),
        state("about-support", "", |house| about_upto(house, "support"), Route::About(None)),
        state("about-before", "", |house| about_upto(house, "before"), Route::About(None)),
        state("programme", "07-my-programme", ready, Route::Programme),
        state("programme-more", "", weighed_down, Route::Programme),
        state("movement", "", sciatica, Route::Movement),
        state("movement-before", "", |house| at_step(house, 1), Route::Movement),
        state("movement-moves", "", |house| at_step(house, 2), Route::Movement),
        state("movement-wait", "", |house| at_step(house, 3), Route::Movement),
        state("movement-passed", "", |house| at_step(house, 5), Route::Movement),
        state("movement-stop", "", |house| at_step(house, 7), Route::Movement),
        state("direction", "", |house| direction(house, 0, &[]), Route::Home),
        state("direction-later", "", |house| direction(house, 0, &[(0, Low::Thigh)]), Route::Home),
        state("direction-off", "", |house| direction(house, 1, &[(0, Low::Foot)]), Route::Home),
        state("direction-asks", "", |house| direction(house, 4, &[(2, Low::Foot)]), Route::Home),
        state("movement-not", "", ready_neutral, Route::Movement),
        state("programme-sciatica", "", sciatica, Route::Programme),
        state("answer", "", ready, Route::Answer),
        state("answer-lasting", "", weighed_down_long, Route::Answer),
    ]
}

/// In About my back, at this page.
fn about_upto(house: House, page: &str) {
    may_start(house);
    walk(house, Flow::About, &[], Some(page));
}

/// Who worries, sits for long and has a new hip.
fn weighed_down(house: House) {
    may_start(house);
    let mut given = vec![
        ("things", Answer::Picks(vec!["chair".into(), "mat".into()])),
        ("told", Answer::Picks(vec!["stenosis".into()])),
        ("sits", Answer::Yes),
        ("hip", Answer::Yes),
        ("hip.weeks", Answer::Number(6)),
    ];
    given.extend(["Y1", "Y2", "Y3", "Y5"].map(|id| (id, Answer::Number(7))));
    walk(house, Flow::About, &given, None);
}

/// The same with pain that has lasted, and a back that gave trouble often.
fn weighed_down_long(house: House) {
    with(house, &[("since", Answer::Pick("over-12w".into()))], None);
    let given = [
        ("told", Answer::Picks(vec!["disc".into()])),
        ("spells", Answer::Pick("many".into())),
        ("sits", Answer::Yes),
        ("bends", Answer::Yes),
    ];
    walk(house, Flow::About, &given, None);
}

/// The movement check of somebody with sciatica, at this step.
fn at_step(house: House, step: i64) {
    sciatica(house);
    house.stage.set((step, Vec::new()));
}

/// A check that was passed so many days ago, and sets of its direction since.
fn direction(house: House, days: i64, sets: &[(i64, Low)]) {
    days_ago(house, days);
    sciatica(house);
    let rated = |low| Rated { back: 3, leg: 4, low: Some(low) };
    let (before, after) = (rated(Low::Calf), rated(Low::Thigh));
    house.log(What::Moved(Moved { way: Way::Back, upright: false, before, after }));
    for &(day, low) in sets {
        days_ago(house, day);
        house.log(What::DirectionSet { way: Way::Back, low });
    }
    days_ago(house, 0);
}

/// An answer of About my back that is given anew.
fn said_anew(house: House, question: &str, answer: Answer) {
    ready(house);
    house.answer(Flow::About, question, answer);
}

/// No way to the floor any more, fewer days.
fn changes_much(house: House) {
    said_anew(house, "floor", Answer::No);
    house.answer(Flow::About, "bed", Answer::No);
    house.answer(Flow::About, "days", Answer::Pick("3".into()));
    house.answer(Flow::About, "back_now", Answer::Number(8));
}
