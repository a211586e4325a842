//! Today, a session from before to after.

use super::people::{days_ago, ready, session, trained, walk, with};
use super::{NOW, State, state};
use crate::app::house::{Flow, House};
use crate::ask::Answer;
use crate::journal::What;
use crate::plan;
use crate::route::Route;
use crate::session::{Before, Event, PainAnswer, Run};

/// The states of this part.
pub fn states() -> Vec<State> {
    vec![
        state("today", "08-today", trained, Route::Home),
        state("today-done", "", done_today, Route::Home),
        state("before", "", ready, Route::Session),
        state("before-leg", "", leg_pain, Route::Session),
        state("session-ready", "10-session-rest", |house| running(house, 1_000, &[]), Route::Session),
        state("session-running", "09-session-running", |house| running(house, 40_000, &[]), Route::Session),
        state("session-paused", "09c-session-paused", |house| running(house, 40_000, &[Event::Pause]), Route::Session),
        state(
            "session-worse",
            "09b-pain-is-worse",
            |house| running(house, 40_000, &[Event::PainWorse]),
            Route::Session,
        ),
        state(
            "session-left-out",
            "",
            |house| running(house, 40_000, &[Event::PainWorse, Event::Pain(PainAnswer::Much, None)]),
            Route::Session,
        ),
        state("after", "11-after-session", done_today_unrated, Route::After),
    ]
}

fn leg_pain(house: House) {
    with(house, &[("body", Answer::Picks(vec!["lower-back.left".into(), "calf.left".into()]))], None);
    walk(house, Flow::About, &[("leg_now", Answer::Number(5))], None);
}

fn done_today(house: House) {
    trained(house);
    session(house, 2, true, None);
    days_ago(house, 0);
}

fn done_today_unrated(house: House) {
    ready(house);
    session(house, 3, false, None);
}

/// A session that has run for `ms`, then `events`.
fn running(house: House, ms: i64, events: &[Event]) {
    ready(house);
    let Some(profile) = house.profile() else { return };
    let start = plan::start(plan::Ask {
        lib: house.lib,
        profile: &profile,
        history: &house.history(),
        day: house.today(),
        minutes: None,
        pain: Before { back: 3, leg: 0, low: None },
        calm_half: false,
        drowsy: false,
    });
    let (_, logs) = Run::begin(start, NOW.ms);
    for log in logs {
        house.log_as(|id| What::Session { run: id.into(), log });
    }
    house.stage.set((ms, events.to_vec()));
}
