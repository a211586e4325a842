//! The measures: what is due, and a page for each. Saved as one entry when all on a page is answered.

mod counts;
mod fitness;
pub mod seen;

use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::outside::{self, day_words};
use crate::app::parts::{back_bar, choices, h1, h2, link, p, page, row, score_of, shape};
use crate::app::value::Value;
use crate::browser::words::Say;
use crate::journal::{Journal, What};
use crate::library::keys;
use crate::library::terms::Term;
use crate::measures::due::Due;
use crate::measures::{Kind, Measure, Overall};
use crate::profile::{self, Profile};
use crate::route::Route;
use crate::session::{self, Low};
use leptos::prelude::*;

/// All measures: what is due first, then the rest with their last day.
pub fn screen(house: House, profile: &Profile) -> El {
    let due = house.due(profile);
    let last = house.journal.with_untracked(Journal::last_measured);
    let mut rows: Vec<El> = due.iter().map(|&it| entry(house, it, house.t(keys::measures_due))).collect();
    let ground = house.measuring(profile);
    for &kind in Kind::ALL.iter().filter(|kind| **kind != Kind::HeelRaise || ground.nerve) {
        let it = if kind == Kind::Activities && !ground.named { Due::Names } else { Due::Measure(kind) };
        if !due.contains(&it) {
            let on = last.measured[kind.index()];
            let day = on.map(|day| house.tf(keys::measures_last, &[("day", &day_words(day, Say::Short))]));
            rows.push(entry(house, it, &day.unwrap_or_default()));
        }
    }
    let main = el("main")
        .kid(h1(house.t(keys::measures_title)))
        .kid(p("lead", house.t(keys::measures_lead)))
        .kid(el("div").class("rows").kids(rows));
    page(back_bar(house, &Route::Progress, true), main, None)
}

/// A row that leads to a measure: its name, when it comes, and how it stands.
fn entry(house: House, it: Due, stands: &str) -> El {
    let id = id(it);
    let note = [house.say(&["measure.", id, ".when"].concat()), ". ", stands].concat();
    row(link(&route(it)), None, house.say(&["measure.", id, ".name"].concat()), note.trim_end())
}

fn id(it: Due) -> &'static str {
    match it {
        Due::Now => "now",
        Due::Names => "names",
        Due::Support => "support",
        Due::Direction => "moves",
        Due::Measure(kind) => kind.name(),
    }
}

/// Where it is filled in; what was asked in About my back is asked there again.
fn route(it: Due) -> Route {
    match it {
        Due::Now | Due::Support | Due::Direction => Route::About(Some(id(it).into())),
        Due::Names | Due::Measure(_) => Route::Measure(id(it).into()),
    }
}

/// A row for the screens of every day, where something is due.
pub fn due_row(house: House, profile: &Profile) -> Option<El> {
    let count = i64::try_from(house.due(profile).len()).unwrap_or(0);
    let note = house.tn(keys::measures_row_note, count);
    let to = row(link(&Route::Measures), Some(&icons::TREND), house.t(keys::measures_title), &note);
    (count > 0).then(|| el("div").class("rows").kid(to))
}

/// One measure.
pub fn one(house: House, profile: &Profile, id: &str) -> El {
    match Kind::parse(id) {
        Some(Kind::Pain) => pain(house, profile),
        Some(Kind::Activities) if house.measuring(profile).named => activities(house, profile),
        Some(Kind::Impact) => impact(house, profile),
        Some(Kind::Overall) => overall(house, profile),
        Some(Kind::Fitness) => fitness::screen(house, profile),
        Some(Kind::HeelRaise) => counts::heels(house, profile),
        Some(Kind::Noted) => counts::noted(house, profile),
        _ if id == "names" || id == Kind::Activities.name() => names(house, profile),
        _ => screen(house, profile),
    }
}

/// The next thing that is due has its turn, then Progress. `done` has had it.
fn go_on(house: House, profile: &Profile, done: Due) {
    let next = house.due(profile).into_iter().find(|it| *it != done).map(route);
    house.go(&next.unwrap_or(Route::Progress));
}

/// Answers of a page, by place: a score, or the place of a choice.
type Answers = Value<Vec<Option<i32>>>;

/// The page of a measure: groups, and Save, which wants all of `answers`.
fn form(house: House, id: &str, answers: Answers, groups: Vec<El>, save: impl Fn(Vec<u8>) + 'static) -> El {
    let missing = Value::new(false);
    let errors = live(move || {
        if !missing.get() || answers.with(|all| all.iter().all(Option::is_some)) {
            return el("div");
        }
        let title = el("h2").class("state red").kid(shape(icons::STOP, "")).text(house.t(keys::measures_missing));
        el("div").class("errors").attr("role", "alert").attr("tabindex", "-1").kid(title)
    });
    let send = move || {
        let all: Option<Vec<u8>> =
            answers.with_untracked(|all| all.iter().map(|it| it.and_then(|it| u8::try_from(it).ok())).collect());
        match all {
            Some(all) => save(all),
            None => {
                missing.set(true);
                outside::errors_came(house.t(keys::ask_error));
            }
        }
    };
    let main = el("main")
        .class("enter")
        .kid(errors)
        .kid(h1(house.say(&["measure.", id, ".name"].concat())))
        .kid(el("ol").class("asks").kids(groups.into_iter().map(|group| el("li").kid(group))));
    sheet(house, main, send)
}

/// A form with its bar and Save.
fn sheet(house: House, main: El, send: impl Fn() + 'static) -> El {
    let go = el("button").attr("type", "submit").class("btn btn-1 btn-big").text(house.t(keys::measures_save));
    let below = el("div").class("thumb ruled").kid(go);
    let form = el("form").attr("novalidate", "").submit(send).kid(main).kid(below);
    el("div").class("app").kid(back_bar(house, &Route::Measures, true)).kid(form)
}

/// A score from 0 to 10 at `place`.
fn score(answers: Answers, place: usize, legend: &str, ends: [&'static str; 2], name: &str) -> El {
    let keys = score_of(ends, name, None, move |n| answers.update(|all| all[place] = Some(n)));
    el("fieldset").kid(el("legend").kid(h2(legend))).kid(keys)
}

/// One of several at `place`: ids and where their words stand.
fn pick(house: House, answers: Answers, place: usize, legend: &str, of: &str, options: Vec<&'static str>) -> El {
    let words: Vec<_> = options
        .iter()
        .map(|id| ((*id).to_string(), house.say(&[of, ".", id].concat()).to_string(), String::new()))
        .collect();
    let act = move |value: String| {
        let at = options.iter().position(|id| *id == value).and_then(|at| i32::try_from(at).ok());
        answers.update(|all| all[place] = at);
    };
    el("fieldset").kid(el("legend").kid(h2(legend))).kid(choices(of, &words, None, act))
}

/// M1, and M2 where a leg is in it.
fn pain(house: House, profile: &Profile) -> El {
    let leg = house.checked().is_some_and(|checked| profile::leg(&checked.answers, &checked.advice));
    let answers = Value::new(vec![None; if leg { 3 } else { 1 }]);
    let ends = [house.t(keys::score_none), house.t(keys::score_worst)];
    let mut groups = vec![score(answers, 0, house.say("measure_pain.back.ask"), ends, "pain.back")];
    if leg {
        groups.push(score(answers, 1, house.say("measure_pain.leg.ask"), ends, "pain.leg"));
        let lows = Low::ALL.iter().map(|low| low.name()).collect();
        groups.push(pick(house, answers, 2, house.say("measure_pain.low.ask"), "session.low", lows));
    }
    let who = profile.clone();
    form(house, Kind::Pain.name(), answers, groups, move |all| {
        let low = all.get(2).and_then(|&at| Low::ALL.get(usize::from(at)).copied());
        let last = house.journal.with_untracked(Journal::last_before).unwrap_or_else(|| house.first_pain(&who));
        let now = session::Before { back: all[0], leg: all.get(1).copied().unwrap_or(last.leg), low };
        house.log(What::Measure(Measure::Pain { back: all[0], leg: all.get(1).copied(), low }));
        // Newly high, much higher, or further down: the signs are asked for at once (brief 1.2).
        if session::gate(now, Some(last), false).mini_screen {
            house.go(&Route::Mini);
        } else {
            go_on(house, &who, Due::Measure(Kind::Pain));
        }
    })
}

/// M3.
fn activities(house: House, profile: &Profile) -> El {
    let names = house.journal.with_untracked(|journal| journal.activity_names().to_vec());
    let answers = Value::new(vec![None; names.len()]);
    let ends = [house.say("measure_activities.low"), house.say("measure_activities.high")];
    let groups = names.iter().enumerate();
    let groups = groups.map(|(at, name)| score(answers, at, name, ends, &["activity.", &at.to_string()].concat()));
    let who = profile.clone();
    let page = form(house, Kind::Activities.name(), answers, groups.collect(), move |ratings| {
        house.log(What::Measure(Measure::Activities { ratings }));
        go_on(house, &who, Due::Measure(Kind::Activities));
    });
    let other = link(&Route::Measure("names".into())).class("link tap").text(house.say("measure_activities.other"));
    page.kid(el("div").class("after-thumb").kid(el("p").kid(other)))
}

/// The names of M3. New names begin anew.
fn names(house: House, profile: &Profile) -> El {
    let old = house.journal.with_untracked(|journal| journal.activity_names().to_vec());
    let typed = Value::new(["first", "second", "third"].map(|_| String::new()).to_vec());
    typed.update_untracked(|typed| typed.iter_mut().zip(&old).for_each(|(typed, old)| typed.clone_from(old)));
    let field = |at: usize, key: &str| {
        let id = ["name.", &at.to_string()].concat();
        let input = el("input").attr("type", "text").attr("autocomplete", "off").attr("maxlength", "80").attr("id", id);
        let value = old.get(at).cloned().unwrap_or_default();
        let input = input.attr("value", value).change(move |event| {
            typed.update(|typed| typed[at] = event_target_value(&event).trim().to_string());
        });
        el("label").class("entry").text(house.say(&["measure_names.", key].concat())).kid(input)
    };
    let fields = ["first", "second", "third"].iter().enumerate().map(|(at, key)| field(at, key));
    let main = el("main")
        .class("enter")
        .kid(h1(house.say("measure.names.name")))
        .kid(p("lead", house.say("measure_names.ask")))
        .kid(p("hint", house.say("measure_names.note")))
        .kid(el("div").class("stack").kids(fields));
    let who = profile.clone();
    sheet(house, main, move || {
        let names: Vec<String> = typed.get_untracked().into_iter().filter(|name| !name.is_empty()).collect();
        if names.is_empty() {
            outside::focus("name.0");
        } else {
            if names != house.journal.with_untracked(|journal| journal.activity_names().to_vec()) {
                house.log(What::Activities { names });
            }
            go_on(house, &who, Due::Names);
        }
    })
}

/// M4.
fn impact(house: House, profile: &Profile) -> El {
    let answers = Value::new(vec![None; 3]);
    let ends = [house.say("measure_impact.low"), house.say("measure_impact.high")];
    let groups = ["tasks", "joy", "sleep"].iter().enumerate().map(|(at, id)| {
        let ask = house.say(&["measure_impact.", id, ".ask"].concat());
        score(answers, at, ask, ends, &["impact.", id].concat())
    });
    let who = profile.clone();
    form(house, Kind::Impact.name(), answers, groups.collect(), move |all| {
        house.log(What::Measure(Measure::Impact { tasks: all[0], joy: all[1], sleep: all[2] }));
        go_on(house, &who, Due::Measure(Kind::Impact));
    })
}

/// M5 and M6.
fn overall(house: House, profile: &Profile) -> El {
    let answers = Value::new(vec![None; 2]);
    let ends = [house.say("measure_overall.low"), house.say("measure_overall.high")];
    let steps = Overall::ALL.iter().map(|step| step.name()).collect();
    let groups = vec![
        pick(house, answers, 0, house.say("measure_overall.change.ask"), "measure_overall", steps),
        score(answers, 1, house.say("measure_overall.sure.ask"), ends, "overall.sure"),
    ];
    let who = profile.clone();
    form(house, Kind::Overall.name(), answers, groups, move |all| {
        if let Some(&change) = Overall::ALL.get(usize::from(all[0])) {
            house.log(What::Measure(Measure::Overall { change, sure: all[1] }));
        }
        go_on(house, &who, Due::Measure(Kind::Overall));
    })
}
