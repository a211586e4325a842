//! The check, page by page, and the pages that stand before it.

use super::people::{may_start, upto, with};
use super::result::foot_drop;
use super::{State, nothing, state};
use crate::app::house::{Flow, House};
use crate::ask::Answer;
use crate::journal::What;
use crate::route::{Route, Topic};

/// The states of this part.
pub fn states() -> Vec<State> {
    let check = |page: &str| Route::Check(Some(page.into()));
    vec![
        state("first", "01-first-open", nothing, Route::Home),
        state("warning", "23-warning-signs", nothing, Route::Warning),
        state("numbers", "", nothing, Route::Numbers),
        state("low", "", nothing, Route::Low),
        state("low-question", "", nothing, check("low")),
        state("not-neck", "", nothing, Route::NotForThis(Topic::Neck)),
        state("not-other", "", nothing, Route::NotForThis(Topic::Other)),
        state("check-you", "", nothing, Route::Check(None)),
        state("check-nerves", "02-emergency-nerves", |house| upto(house, "nerves"), Route::Check(None)),
        state("check-when", "", |house| with(house, &[("CE1", Answer::Yes)], Some("CE1.then")), Route::Check(None)),
        state(
            "check-unsure",
            "",
            |house| with(house, &[("CE1", Answer::Unsure)], Some("nerves.unsure")),
            Route::Check(None),
        ),
        state("check-signs", "02b-emergency-ticks", |house| upto(house, "signs"), Route::Check(None)),
        state("check-where", "06-body-map-back", where_it_hurts, check("where")),
        state("check-since", "03-question", |house| upto(house, "when"), Route::Check(None)),
        state("check-legs", "", |house| upto(house, "legs"), Route::Check(None)),
        state("check-bone", "", |house| upto(house, "bone"), Route::Check(None)),
        state("check-cancer", "", |house| upto(house, "cancer"), Route::Check(None)),
        state("check-infection", "", |house| upto(house, "infection"), Route::Check(None)),
        state("check-illness", "", |house| upto(house, "illness"), Route::Check(None)),
        state("begun", "", |house| upto(house, "legs"), Route::Home),
        state("answers", "", may_start, Route::CheckAnswers),
        state(
            "wrong-tap",
            "",
            |house| {
                foot_drop(house);
                house.log(What::WrongTap { q: "CE7".into() });
            },
            Route::Check(None),
        ),
    ]
}

fn where_it_hurts(house: House) {
    upto(house, "where");
    house.answer(
        Flow::Check,
        "body",
        Answer::Picks(vec!["lower-back.left".into(), "lower-back.right".into(), "buttock.right".into()]),
    );
}
