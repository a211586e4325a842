//! Direction work between sessions, on Today: the next set and what it did; and a day after it made the pain worse,
//! how that is now.

use crate::app::house::{Flow, House};
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::outside;
use crate::app::parts::{button, choices, h2, link, p, row, seg, state};
use crate::app::value::Value;
use crate::ask::Answer;
use crate::journal::{Journal, What};
use crate::library::keys;
use crate::library::terms::Term;
use crate::profile::movement::Way;
use crate::profile::sets::Stand;
use crate::route::Route;
use crate::session::Low;
use crate::triage::recheck::{DIRECTION, DIRECTION_ITEMS};
use crate::triage::review::At;

/// The tile; nothing where there is no direction work.
pub fn tile(house: House) -> Option<El> {
    let desk = Desk { house, done: Value::new(false) };
    shown(desk)?;
    let tile = live(move || shown(desk).unwrap_or_else(|| el("div")));
    Some(el("section").attr("id", TILE).attr("tabindex", "-1").kid(tile))
}

const TILE: &str = "direction";

/// The tile; made anew whenever `done` is set: is a set done and not told of yet?
#[derive(Clone, Copy)]
struct Desk {
    house: House,
    done: Value<bool>,
}

impl Desk {
    fn go(self, done: bool) {
        self.done.set(done);
        outside::focus(TILE);
    }
}

fn shown(desk: Desk) -> Option<El> {
    let (house, done) = (desk.house, desk.done.get());
    let (work, now) = (house.journal.with_untracked(Journal::direction_work), house.now());
    if work.asks(now.ms) {
        return Some(asks(desk));
    }
    let (way, upright) = work.form()?;
    let stand = work.stand(At { ms: now.ms, day: now.date() })?;
    let minutes = |of: &str, minutes: i64| {
        let hours = (minutes + 59).div_euclid(60);
        house.tf_words(&["direction_sets.", of].concat(), hours, &[])
    };
    let below = match stand {
        Stand::Now(_) if done => low(desk, way),
        Stand::Now(left) => {
            let note = p("soft", house.tf_words("direction_sets.left", left.into(), &[]));
            let go = button("btn btn-2").text(house.say("direction_sets.done")).click(move || desk.go(true));
            el("div").kid(note).kid(go)
        }
        Stand::Later(wait) => p("soft", minutes("later", wait)),
        Stand::Enough => p("soft", house.say("direction_sets.enough")),
        Stand::Off(wait) => state("amber", icons::CARE, &minutes("off", wait)),
    };
    let rows = way.exercises(upright).iter().filter_map(|&(id, times)| {
        let exercise = house.lib.exercise(id)?;
        let note = if times == 1 {
            house.say("direction_sets.hold").to_string()
        } else {
            house.tf_words("direction_sets.times", times.into(), &[])
        };
        Some(row(link(&Route::Exercise(id.into())), None, &exercise.name, &note))
    });
    let rows = el("div").class("rows").kids(rows);
    Some(el("div").kid(h2(house.say("direction_sets.title"))).kid(rows).kid(below))
}

/// A set is done: how far down the pain goes now.
fn low(desk: Desk, way: Way) -> El {
    let (house, low) = (desk.house, Value::new(None::<Low>));
    let words: Vec<_> = Low::ALL
        .iter()
        .map(|low| low.name())
        .map(|id| (id.to_string(), house.say(&["session.low.", id].concat()).to_string(), String::new()))
        .collect();
    let choice = choices("direction.low", &words, None, move |chosen| low.set(Low::parse(&chosen)));
    let group = el("fieldset").class("gap").kid(el("legend").text(house.say("movement.low"))).kid(choice);
    let save = button("btn btn-2").text(house.t(keys::measures_save)).click(move || {
        if let Some(low) = low.get_untracked() {
            house.log(What::DirectionSet { way, low });
            desk.go(false);
        }
    });
    el("div").kid(group).kid(save)
}

/// A day after it made the pain worse. Still so: the signs of the nerves are asked at once (brief 2.4).
fn asks(desk: Desk) -> El {
    let (house, told) = (desk.house, Value::new(None::<Answer>));
    let options = [("yes", keys::ask_yes), ("no", keys::ask_no), ("unsure", keys::ask_unsure)];
    let options = options.map(|(value, key)| (value.to_string(), house.t(key).to_string()));
    let choice = seg("direction.worse", &options, None, move |chosen| {
        told.set(Some(match chosen.as_str() {
            "yes" => Answer::Yes,
            "no" => Answer::No,
            _ => Answer::Unsure,
        }));
    });
    let group = el("fieldset").class("gap").kid(el("legend").text(house.say("direction.ask"))).kid(choice);
    let save = button("btn btn-2").text(house.t(keys::ask_continue)).click(move || match told.get_untracked() {
        None => {}
        Some(Answer::No) => {
            house.log(What::DirectionTold { worse: false });
            desk.go(false);
        }
        Some(told) => {
            house.log(What::DirectionTold { worse: true });
            let items = DIRECTION_ITEMS.map(String::from).to_vec();
            house.log(What::CheckAgain { why: DIRECTION.into(), items });
            house.answer(Flow::Check, DIRECTION, told);
            house.go(&Route::Check(None));
        }
    });
    el("div").kid(h2(house.say("direction.title"))).kid(group).kid(save)
}
