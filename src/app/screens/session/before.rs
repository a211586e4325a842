//! What comes before a session: pain, nerves, a strong dose, and when to stop.

use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::parts::{back_bar, button, h1, icon, p, page, score, seg, shape, thumb};
use crate::app::value::Value;
use crate::journal::{Journal, What};
use crate::library::keys;
use crate::plan;
use crate::profile::Profile;
use crate::route::Route;
use crate::session::{Before, Run, gate, stop_list};

/// What is asked before a session (brief 4.5 and, for nerves, the session line of 1.2).
pub fn screen(house: House, profile: &Profile) -> El {
    let line = house.needs_line(profile);
    let legs = line || profile.leg_pain > 0;
    // What was given before the mini-screen is not asked again.
    let given = house.pain.get_untracked();
    let back = Value::new(given.map(|pain| i32::from(pain.back)));
    let leg = Value::new(given.map(|pain| i32::from(pain.leg)).or((!legs).then_some(0)));
    let medicine = house.takes_strong_medicine();
    let drowsy = Value::new(medicine);
    let missing = Value::new(false);
    let who = profile.clone();
    let begin = move || {
        let (Some(back), Some(leg)) = (back.get_untracked(), leg.get_untracked()) else {
            missing.set(true);
            crate::app::outside::errors_came(house.t(keys::ask_error));
            return;
        };
        let pain = |n: i32| u8::try_from(n).unwrap_or(10);
        // No reply counts as yes.
        begin(house, &who, Before { back: pain(back), leg: pain(leg), low: None }, drowsy.get_untracked());
    };
    let errors = live(move || {
        if !missing.get() || (back.get().is_some() && leg.get().is_some()) {
            return el("div");
        }
        el("div")
            .class("errors")
            .attr("role", "alert")
            .attr("tabindex", "-1")
            .kid(el("h2").class("state red").kid(shape(icons::STOP, "")).text(house.t(keys::before_missing)))
    });
    let ask = |words: &str, name: &'static str, value: Value<Option<i32>>| {
        el("fieldset").kid(el("legend").text(house.say(words))).kid(score(
            house,
            name,
            value.get_untracked(),
            move |n| value.set(Some(n)),
        ))
    };
    let main = el("main")
        .class("enter")
        .kid(errors)
        .kid(h1(house.say("session.before.title")))
        .maybe(line.then(|| p("lead", house.say("session.line.ask"))))
        .kid(ask("session.before.back", "back", back))
        .maybe(legs.then(|| ask("session.before.leg", "leg", leg)))
        .maybe(medicine.then(|| {
            let options = [("yes", keys::ask_yes), ("no", keys::ask_no)];
            let options = options.map(|(value, key)| (value.to_string(), house.t(key).to_string()));
            let legend = el("legend").text(house.t(keys::before_dose));
            el("fieldset").kid(legend).kid(seg("dose", &options, None, move |value| drowsy.set(value != "no")))
        }))
        .kid(stops(house, profile));
    let changed = line
        .then(|| button("btn btn-2").text(house.say("session.line.changed")).click(move || house.go(&Route::Warning)));
    let go =
        button("btn btn-1 btn-big").kid(icon(&icons::PLAY, "ico")).text(house.say("session.before.start")).click(begin);
    let below = thumb(go).maybe(changed);
    page(back_bar(house, &Route::Home, true), main, Some(below))
}

/// The stop list, folded: it is one tap away before and during every session.
pub fn stops(house: House, profile: &Profile) -> El {
    let list = stop_list(profile.codes, profile.age, house.takes_steroids());
    let lines = |ids: &[&'static str]| {
        el("ul")
            .class("plain")
            .kids(ids.iter().map(|id| el("li").kid(shape(icons::STOP, "ico")).kid(el("span").text(house.say(id)))))
    };
    el("details")
        .kid(el("summary").class("link tap").text(house.t(keys::before_stops)))
        .kid(p("", house.say("session.stop.title")))
        .kid(lines(&list.session))
        .kid(p("", house.say("session.stop.exercise")))
        .kid(lines(&list.exercise))
}

/// Builds today's session, logs its start, and shows it.
fn begin(house: House, profile: &Profile, pain: Before, drowsy: bool) {
    let first = || house.first_pain(profile);
    let last = house.journal.with_untracked(Journal::last_before).unwrap_or_else(first);
    let gate = gate(pain, Some(last), profile.irritable);
    if (gate.mini_screen || house.week_since_check()) && !house.mini.get_untracked() {
        house.pain.set(Some(pain));
        house.go(&Route::Mini);
        return;
    }
    house.mini.set(false);
    house.pain.set(None);
    let start = plan::start(plan::Ask {
        lib: house.lib,
        profile,
        history: &house.history(),
        day: house.today(),
        minutes: house.minutes.get_untracked(),
        pain,
        calm_half: gate.calm_half,
        drowsy,
    });
    house.minutes.set(None);
    let (_, logs) = Run::begin(start, house.now().ms);
    for log in logs {
        house.log_as(|id| What::Session { run: id.into(), log });
    }
    house.resume.set(true);
    house.again.update(|n| *n += 1);
}
