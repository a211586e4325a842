//! My programme: which phase and why, the weeks ahead, this week, why these exercises, what was left out and why.

use crate::app::house::{Checked, House};
use crate::app::icons;
use crate::app::kit::{El, el};
use crate::app::parts::{back_bar, h1, h2, link, p, page, row, thumb};
use crate::app::week;
use crate::app::outside::day_words;
use crate::browser::words::Say;
use crate::library::keys;
use crate::library::terms::Term;
use crate::profile::Profile;
use crate::programme::{self, Because, Gate, Today};
use crate::route::Route;
use leptos::prelude::*;

pub fn screen(house: House, _checked: &Checked, profile: &Profile) -> AnyView {
    let plan = house.plan(profile);
    let phase = profile.phase.name();
    let condition = ["condition.", profile.condition.name()].concat();
    let main = el("main")
        .kid(h1(house.t(keys::programme_title)))
        .kid(p("lead", house.say(&["phase.", phase, ".goal"].concat())))
        .kid(h2(house.t(keys::programme_fits)))
        .kid(p("", house.say(&[&condition, ".label"].concat())))
        .kid(p("small soft", house.say("condition_note.pattern")))
        .kid(h2(house.t(keys::programme_why)))
        .kid(why(house, profile, &plan))
        .kid(h2(house.t(keys::programme_week)))
        .kid(week::line(house, &plan))
        .kid(days(house, &plan))
        .kid(h2(house.t(keys::programme_expect)))
        .kid(p("", house.say(&[&condition, ".expect"].concat())))
        .kid(p("", house.say(&[&condition, ".careful"].concat())))
        .maybe(left_out(house, profile))
        .kid(
            el("div")
                .class("rows")
                .kid(row(link(&Route::About(None)), Some(&icons::SLIDERS), house.t(keys::programme_change), "")),
        );
    let go = thumb([link(&Route::Home).class("btn btn-1 btn-big").text(house.t(keys::programme_go))]);
    page(back_bar(house, &Route::Home, true), main, Some(go))
}

/// The exercises of this week, each once, with its reason.
fn why(house: House, profile: &Profile, plan: &Today) -> El {
    let mut seen: Vec<&str> = Vec::new();
    let mut rows = Vec::new();
    for item in plan.week_days.iter().flat_map(|day| &day.sessions).flat_map(|session| &session.items) {
        if seen.contains(&item.exercise.as_str()) {
            continue;
        }
        seen.push(&item.exercise);
        if let Some(exercise) = house.lib.exercise(&item.exercise) {
            let why = programme::why(house.lib, profile, item);
            rows.push(row(link(&Route::Exercise(exercise.id.clone())), None, &exercise.name, why));
        }
    }
    el("div").class("rows").kids(rows)
}

/// The days of this week that still hold something.
fn days(house: House, plan: &Today) -> El {
    el("dl").class("plan").kids(plan.week_days.iter().filter_map(|day| {
        let sessions: Vec<String> = day
            .sessions
            .iter()
            .map(|session| house.tn(keys::programme_session, i64::from(session.seconds.div_ceil(60))))
            .chain(day.walk.filter(|_| day.date >= house.today()).map(|walk| {
                house.tn(keys::today_walk, i64::from(walk.minutes) * i64::from(walk.times))
            }))
            .collect();
        (!sessions.is_empty()).then(|| {
            el("div").kid(el("dt").text(day_words(day.date, Say::Weekday))).kid(el("dd").text(sessions.join(", ")))
        })
    }))
}

/// What this person's codes and gates close; what is only not owned is told apart.
fn left_out(house: House, profile: &Profile) -> Option<El> {
    let closed = programme::left_out(house.lib, profile);
    let (mut for_safety, mut for_want) = (Vec::new(), Vec::new());
    for it in &closed {
        let Some(exercise) = house.lib.exercise(&it.exercise) else { continue };
        let safety = it.because.iter().any(|because| !matches!(because, Because::Needs(_)));
        let words = it.because.iter().map(|because| because_words(house, *because)).collect::<Vec<_>>().join(" ");
        let row = row(link(&Route::Exercise(exercise.id.clone())), None, &exercise.name, &words);
        if safety { for_safety.push(row) } else { for_want.push(row) }
    }
    if closed.is_empty() {
        return None;
    }
    let list = |key, rows: Vec<El>| {
        (!rows.is_empty()).then(|| {
            let count = i64::try_from(rows.len()).unwrap_or(0);
            el("details")
                .kid(el("summary").class("link tap").text(house.tn(key, count)))
                .kid(el("div").class("rows").kids(rows))
        })
    };
    Some(
        el("section")
            .kid(h2(house.t(keys::programme_left_out)))
            .maybe(list(keys::programme_left_safety, for_safety))
            .maybe(list(keys::programme_left_things, for_want)),
    )
}

/// Why something is left out, in a sentence.
pub fn because_words(house: House, because: Because) -> String {
    match because {
        Because::Code(code) => house.say(&["code.", code.name(), ".because"].concat()).into(),
        Because::Needs(gear) => {
            house.tf(keys::programme_needs, &[("thing", house.say(&["gear.", gear.name(), ".name"].concat()))])
        }
        Because::Gate(gate) => house
            .say(match gate {
                Gate::NerveSlider => "gate.nerve_slider",
                Gate::MovementCheck => "gate.movement_check",
                Gate::EasierPlank => "gate.easier_plank",
            })
            .into(),
    }
}
