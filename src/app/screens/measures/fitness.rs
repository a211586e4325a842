//! The fitness tests (M7): first the session line and the stop list, then each test that this person may take.

use super::{go_on, sheet};
use crate::app::house::House;
use crate::app::kit::{El, el, live};
use crate::app::outside;
use crate::app::parts::{back_bar, button, h1, h2, p, page, score, seg, thumb};
use crate::app::screens::session::before::stops;
use crate::app::stopwatch::stopwatch;
use crate::app::value::Value;
use crate::journal::What;
use crate::library::keys;
use crate::library::terms::{Code, Term};
use crate::measures::due::{Due, tests_open};
use crate::measures::fitness::{Care, Test, tests};
use crate::measures::{Fitness, Kind, Measure};
use crate::profile::Profile;
use crate::route::Route;
use leptos::prelude::*;

pub fn screen(house: House, profile: &Profile) -> El {
    let title = move || h1(house.say("measure.fitness.name"));
    if !tests_open(&house.measuring(profile)) {
        let main = el("main").kid(title()).kid(p("lead", house.t(keys::measures_no_tests)));
        return page(back_bar(house, &Route::Measures, true), main, None);
    }
    let ready = Value::new(house.step() > 0);
    let knee = Value::new(None::<i32>);
    let who = profile.clone();
    el("div").kid(live(move || {
        if ready.get() {
            return all(house, &who, knee.get_untracked(), title());
        }
        let asks_knee = who.codes.has(Code::KN).then(|| {
            let legend = el("legend").text(house.say("fitness.knee"));
            el("fieldset").kid(legend).kid(score(house, "knee", None, move |n| knee.set(Some(n))))
        });
        let main = el("main")
            .class("enter")
            .kid(title())
            .kid(p("lead", house.say("session.line.ask")))
            .kid(p("", house.say("fitness.stop")))
            .kid(stops(house, &who))
            .maybe(asks_knee);
        let go = button("btn btn-1 btn-big").text(house.t(keys::measures_go)).click(move || {
            ready.set(true);
            outside::page_came(house.t(keys::app_name), false);
        });
        let changed = button("btn btn-2").text(house.t(keys::measures_changed));
        let below = thumb(go).kid(changed.click(move || house.go(&Route::Mini)));
        page(back_bar(house, &Route::Measures, true), main, Some(below))
    }))
}

/// The tests on one page; what is left empty was not taken.
fn all(house: House, profile: &Profile, knee: Option<i32>, title: El) -> El {
    let taken = Value::new(Fitness::default());
    let knee = knee.and_then(|knee| u8::try_from(knee).ok());
    let tests = tests(profile, knee).into_iter().map(|(test, care)| one(house, test, care, taken));
    let main = el("main").class("enter").kid(title).kid(p("lead", house.say("fitness.lead"))).kids(tests);
    let who = profile.clone();
    sheet(house, main, move || {
        let taken = taken.get_untracked();
        if taken != Fitness::default() {
            house.log(What::Measure(Measure::Fitness(taken)));
        }
        go_on(house, &who, Due::Measure(Kind::Fitness));
    })
}

fn one(house: House, test: Test, care: Option<Care>, taken: Value<Fitness>) -> El {
    let id = test.name();
    let say = |what: &str| house.say(&["fitness.", id, ".", what].concat());
    let care = care.map(|care| {
        p(
            "",
            house.say(match care {
                Care::Support => "fitness.care_support",
                Care::Breathe => "fitness.care_breathe",
                Care::Talk => "fitness.care_talk",
            }),
        )
    });
    let unit = say("unit");
    let both = [house.say("fitness.left"), house.say("fitness.right")];
    let field = |label: &str, side: &str, set: fn(&mut Fitness, Option<u8>), most: Option<i64>| {
        let name = ["fitness.", id, side].concat();
        let input = el("input").attr("type", "text").attr("inputmode", "numeric").attr("autocomplete", "off");
        let input = input.attr("id", name.as_str()).change(move |event| {
            let typed = event_target_value(&event).trim().parse().ok();
            taken.update(|taken| set(taken, typed));
        });
        let clock = most.map(|most| {
            stopwatch(house, most, move |seconds| {
                // Where times are counted, the clock only says when to stop.
                if !matches!(test, Test::Stands) {
                    outside::fill_field(&name, &seconds.to_string());
                    taken.update(|taken| set(taken, u8::try_from(seconds).ok()));
                }
            })
        });
        let words = el("label").class("entry").text(if label.is_empty() { unit } else { label });
        let words = words.maybe((!label.is_empty()).then(|| el("small").text(unit)));
        el("div").class("stack gap").kid(words.kid(input)).maybe(clock)
    };
    let controls = match test {
        Test::Stands => vec![field("", "", |it, n| it.stands = n, Some(30))],
        Test::Plank => vec![
            field(both[0], ".left", |it, n| it.plank_left = n, Some(120)),
            field(both[1], ".right", |it, n| it.plank_right = n, Some(120)),
        ],
        Test::Stance => vec![
            field(both[0], ".left", |it, n| it.stance_left = n, Some(60)),
            field(both[1], ".right", |it, n| it.stance_right = n, Some(60)),
        ],
        Test::Walk => vec![field("", "", |it, n| it.walk_min = n, None)],
        Test::Hinge => {
            let options = [("yes", keys::measures_yes), ("no", keys::measures_no)];
            let options = options.map(|(value, key)| (value.to_string(), house.t(key).to_string()));
            let choice =
                seg("fitness.hinge", &options, None, move |it| taken.update(|taken| taken.hinge = Some(it == "yes")));
            vec![el("fieldset").kid(el("legend").text(unit)).kid(choice)]
        }
    };
    el("fieldset").kid(el("legend").kid(h2(say("name")))).kid(p("", say("how"))).maybe(care).kids(controls)
}
