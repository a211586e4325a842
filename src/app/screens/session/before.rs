//! What comes before a session: pain, nerves, a strong dose, and when to stop.

use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::parts::{back_bar, button, choices, h1, icon, p, page, score, seg, shape, thumb};
use crate::app::value::Value;
use crate::journal::{Journal, What};
use crate::library::keys;
use crate::library::terms::Term;
use crate::library::thresholds::LINE_LEG_PAIN;
use crate::plan;
use crate::profile::Profile;
use crate::route::Route;
use crate::session::{Before, Low, Run, gate, stop_list};
use crate::triage::body;
use crate::triage::mini::Wait;
use leptos::prelude::*;

/// What is asked before a session (brief 4.5 and, for nerves, the session line of 1.2).
pub fn screen(house: House, profile: &Profile) -> El {
    let last = last_pain(house, profile);
    let line = house.needs_line(profile, last.leg);
    let legs = line || last.leg > 0 || body::leg_zone(&house.answers());
    // What was given before the mini-screen is not asked again.
    let given = house.pain.get_untracked();
    let back = Value::new(given.map(|pain| i32::from(pain.back)));
    let leg = Value::new(given.map(|pain| i32::from(pain.leg)).or((!legs).then_some(0)));
    let low = Value::new(given.and_then(|pain| pain.low).map(Low::name));
    let medicine = house.takes_strong_medicine();
    let drowsy = Value::new(medicine);
    let missing = Value::new(false);
    // The pain as it is given, once all of it is.
    let pain = move || {
        let (back, leg) = (back.get()?, leg.get()?);
        let low = match leg {
            0 => legs.then_some(Low::Back),
            _ => Some(low.get().and_then(Low::parse)?),
        };
        let score = |n: i32| u8::try_from(n).unwrap_or(10);
        Some(Before { back: score(back), leg: score(leg), low })
    };
    let who = profile.clone();
    let begin = move || match untrack(pain) {
        // No reply counts as yes.
        Some(pain) => begin(house, &who, pain, drowsy.get_untracked()),
        None => {
            missing.set(true);
            crate::app::outside::errors_came(house.t(keys::ask_error));
        }
    };
    let errors = live(move || {
        if !missing.get() || pain().is_some() {
            return el("div");
        }
        el("div")
            .class("errors")
            .attr("role", "alert")
            .attr("tabindex", "-1")
            .kid(el("h2").class("state red").kid(shape(icons::STOP, "")).text(house.t(keys::before_missing)))
    });
    // How far down it goes is asked of a leg that hurts; a leg that hurts much brings the line.
    let hurts = Value::new(leg.get_untracked().is_some_and(|leg| leg > 0));
    let high = Value::new(leg.get_untracked().is_some_and(|leg| leg >= i32::from(LINE_LEG_PAIN)));
    let ask = |words: &str, name: &'static str, value: Value<Option<i32>>, of_leg: bool| {
        let given = value.get_untracked();
        el("fieldset").kid(el("legend").text(house.say(words))).kid(score(house, name, given, move |n| {
            value.set_new(Some(n));
            if of_leg {
                hurts.set_new(n > 0);
                high.set_new(n >= i32::from(LINE_LEG_PAIN));
            }
        }))
    };
    let far = live(move || {
        if !hurts.get() {
            return el("div");
        }
        let options = Low::ALL[1..]
            .iter()
            .map(|low| (low.name().into(), house.say(&["session.low.", low.name()].concat()).into(), String::new()));
        let options: Vec<_> = options.collect();
        let chosen = low.get_untracked();
        let choice = choices("low", &options, chosen, move |to| low.set(Low::parse(&to).map(Low::name)));
        el("fieldset").kid(el("legend").text(house.say("session.before.low"))).kid(choice)
    });
    let nerves = live(move || if line || high.get() { p("lead", house.say("session.line.ask")) } else { el("div") });
    let main = el("main")
        .class("enter")
        .kid(errors)
        .kid(h1(house.say("session.before.title")))
        .kid(nerves)
        .kid(ask("session.before.back", "back", back, false))
        .maybe(legs.then(|| ask("session.before.leg", "leg", leg, true)))
        .maybe(legs.then_some(far))
        .maybe(medicine.then(|| {
            let options = [("yes", keys::ask_yes), ("no", keys::ask_no)];
            let options = options.map(|(value, key)| (value.to_string(), house.t(key).to_string()));
            let legend = el("legend").text(house.t(keys::before_dose));
            el("fieldset").kid(legend).kid(seg("dose", &options, None, move |value| drowsy.set(value != "no")))
        }))
        .kid(stops(house, profile));
    let changed = live(move || {
        if !line && !high.get() {
            return el("div");
        }
        button("btn btn-2").text(house.say("session.line.changed")).click(move || {
            house.pain.set(untrack(pain));
            house.go(&Route::Mini);
        })
    });
    let go =
        button("btn btn-1 btn-big").kid(icon(&icons::PLAY, "ico")).text(house.say("session.before.start")).click(begin);
    let below = thumb(go).kid(changed);
    page(back_bar(house, &Route::Home, true), main, Some(below))
}

/// The pain that was given last: before the last session, else in About my back.
fn last_pain(house: House, profile: &Profile) -> Before {
    house.journal.with_untracked(Journal::last_before).unwrap_or_else(|| house.first_pain(profile))
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
    let gate = gate(pain, Some(last_pain(house, profile)), profile.irritable);
    let answered = house.mini.get_untracked() == Some((house.today(), pain));
    if (gate.mini_screen || house.waits() == Some(Wait::Mini)) && !answered {
        house.pain.set(Some(pain));
        house.go(&Route::Mini);
        return;
    }
    house.mini.set(None);
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
