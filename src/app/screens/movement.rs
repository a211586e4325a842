//! The movement check: who may take it, ratings before, the movement, two minutes, ratings after, and what they say.
//! It takes some minutes; a page that dies begins it anew.

use crate::app::house::{Checked, House};
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::outside;
use crate::app::parts::{back_bar, button, choices, h1, h2, link, p, page, score, seg, shape, state, thumb};
use crate::app::screens::session::before::stops;
use crate::app::stopwatch::stopwatch;
use crate::app::value::Value;
use crate::journal::{Journal, What};
use crate::library::keys;
use crate::library::terms::{Code, Term};
use crate::library::thresholds::{MOVE_PROP_S, MOVE_WAIT_S};
use crate::profile::movement::{Moved, Not, Outcome, Rated, Way, fit, offer};
use crate::profile::{self, Profile};
use crate::route::Route;
use crate::session::Low;

/// What the person may do today, or why not.
pub fn offered(house: House, checked: &Checked, profile: &Profile) -> Result<Way, Not> {
    let about = house.journal.with_untracked(Journal::about_answers);
    let (_, why) = profile::derive_with_reasons(&checked.answers, &checked.facts, &checked.advice, &about);
    let days = |way: Way| {
        let on = house.journal.with_untracked(|journal| journal.answered_on(way.question()))?;
        Some((house.today() - on).num_days())
    };
    let since = [days(Way::Back), days(Way::Bend)];
    offer(&checked.facts, &checked.advice, profile, &why, &about, since)
}

/// Where the check stands.
#[derive(Clone, Copy, PartialEq)]
enum Step {
    Ask,
    Before,
    Move,
    Wait,
    After,
    Result(Outcome),
    /// Not today: the id of the reason.
    Not(&'static str),
}

impl Step {
    /// A step by its place; the first where there is none.
    fn nth(at: i64) -> Self {
        use Outcome::{Neutral, Passed, Stop};
        let steps = [
            Step::Ask,
            Step::Before,
            Step::Move,
            Step::Wait,
            Step::After,
            Step::Result(Passed),
            Step::Result(Neutral),
            Step::Result(Stop),
            Step::Not("crooked"),
        ];
        usize::try_from(at).ok().and_then(|at| steps.get(at).copied()).unwrap_or(Step::Ask)
    }
}

/// Ratings while they are given: back, leg, place of the lowest point.
type Rating = Value<[Option<i32>; 3]>;

#[derive(Clone, Copy)]
struct Desk {
    house: House,
    way: Way,
    step: Value<Step>,
    upright: Value<bool>,
    before: Rating,
    after: Rating,
    leg: bool,
}

impl Desk {
    /// Another page of the check, with the focus on its heading.
    fn go(self, step: Step) {
        self.step.set(step);
        outside::page_came(self.house.t(keys::app_name), false);
    }
}

pub fn screen(house: House, checked: &Checked, profile: &Profile) -> El {
    let way = match offered(house, checked, profile) {
        Ok(way) => way,
        Err(not) => {
            let words = house.say(&["movement_not.", not.name()].concat());
            let words = match not {
                Not::Code(code) => {
                    let because = house.say(&["code.", code.name(), ".because"].concat());
                    crate::app::house::fill(words, &[("code", because)])
                }
                _ => words.into(),
            };
            return closed(house, &words);
        }
    };
    let about = house.journal.with_untracked(Journal::about_answers);
    let cannot = profile.codes.has(Code::NF) || about.pick("D5") == Some("cannot");
    let desk = Desk {
        house,
        way,
        step: Value::new(Step::nth(house.step())),
        upright: Value::new(cannot),
        before: Value::new([None; 3]),
        after: Value::new([None; 3]),
        leg: profile::leg(&checked.answers, &checked.advice),
    };
    // A fall that the check let pass may still be of the last weeks.
    let fell = checked.answers.yes("FR1");
    let who = profile.clone();
    el("div").kid(live(move || match desk.step.get() {
        Step::Ask => asks(desk, &who, fell),
        Step::Before => rating(desk, "movement.before", desk.before, Step::Move),
        Step::Move => moves(desk),
        Step::Wait => wait(desk),
        Step::After => rating(desk, "movement.after", desk.after, Step::After),
        Step::Result(outcome) => result(desk, outcome),
        Step::Not(id) => closed(house, house.say(&["movement_not.", id].concat())),
    }))
}

/// Not for this person, or not now.
fn closed(house: House, words: &str) -> El {
    let main = el("main").kid(h1(house.say("movement.name"))).kid(p("lead", words));
    let go = thumb(link(&Route::Programme).class("btn btn-1 btn-big").text(house.t(keys::programme_title)));
    page(back_bar(house, &Route::Programme, true), main, Some(go))
}

/// A page of the check: title, what stands on it, and its buttons.
fn sheet(desk: Desk, title: &str, parts: Vec<El>, go: El) -> El {
    let house = desk.house;
    let changed = button("btn btn-2").text(house.say("movement.changed")).click(move || house.go(&Route::Mini));
    let main = el("main").class("enter").kid(h1(house.say(title))).kids(parts);
    page(back_bar(house, &Route::Programme, true), main, Some(thumb(go).kid(changed)))
}

/// The session line, what would stop it today, and the stop list.
fn asks(desk: Desk, profile: &Profile, fell: bool) -> El {
    let house = desk.house;
    let unsteady = profile.codes.has(Code::BL);
    // The id, whether it is asked, and the answer that keeps from it.
    let all = [("up", true, "yes"), ("fall", fell, "yes"), ("crooked", true, "yes"), ("alone", unsteady, "no")];
    let asked: Vec<(&'static str, &'static str)> =
        all.into_iter().filter(|(_, asked, _)| *asked).map(|(id, _, keeps)| (id, keeps)).collect();
    let given: Value<Vec<Option<bool>>> = Value::new(vec![None; asked.len()]);
    let groups = asked.iter().enumerate().map(|(at, &(id, keeps))| {
        let options = [("yes", keys::ask_yes), ("no", keys::ask_no)];
        let options = options.map(|(value, key)| (value.to_string(), house.t(key).to_string()));
        let legend = el("legend").text(house.say(&["movement_ask.", id].concat()));
        el("fieldset").class("gap").kid(legend).kid(seg(&["move.", id].concat(), &options, None, move |value| {
            given.update(|given| given[at] = Some(value == keeps));
        }))
    });
    let missing = Value::new(false);
    let parts = [el("p").class("lead").text(house.say("movement.lead"))]
        .into_iter()
        .chain([errors(house, missing)])
        .chain([p("", house.say("session.line.ask"))])
        .chain(groups)
        .chain([stops(house, profile)])
        .collect();
    let reasons: Vec<&'static str> = asked.iter().map(|&(id, _)| id).collect();
    let go = button("btn btn-1 btn-big").text(house.say("movement.start")).click(move || {
        let given = given.get_untracked();
        if given.iter().any(Option::is_none) {
            missing.set(true);
            outside::errors_came(house.t(keys::ask_error));
            return;
        }
        let kept = given.iter().position(|keeps| *keeps == Some(true)).map(|at| reasons[at]);
        desk.go(kept.map_or(Step::Before, Step::Not));
    });
    sheet(desk, "movement.name", parts, go)
}

/// What is missing, in a frame that takes the focus.
fn errors(house: House, missing: Value<bool>) -> El {
    el("div").kid(live(move || {
        if !missing.get() {
            return el("div");
        }
        let title = el("h2").class("state red").kid(shape(icons::STOP, "")).text(house.t(keys::measures_missing));
        el("div").class("errors").attr("role", "alert").attr("tabindex", "-1").kid(title)
    }))
}

fn rating(desk: Desk, title: &'static str, rating: Rating, next: Step) -> El {
    let house = desk.house;
    let ask = |at: usize, id: &str| {
        let name = [title, ".", id].concat();
        let legend = el("legend").text(house.say(&["movement.", id].concat()));
        el("fieldset")
            .class("gap")
            .kid(legend)
            .kid(score(house, &name, None, move |n| rating.update(|all| all[at] = Some(n))))
    };
    let missing = Value::new(false);
    let mut parts = vec![errors(house, missing), ask(0, "back")];
    if desk.leg {
        parts.push(ask(1, "leg"));
        let words: Vec<_> = Low::ALL
            .iter()
            .map(|low| low.name())
            .map(|id| (id.to_string(), house.say(&["session.low.", id].concat()).to_string(), String::new()))
            .collect();
        let act = move |value: String| {
            let at = Low::ALL.iter().position(|low| low.name() == value).and_then(|at| i32::try_from(at).ok());
            rating.update(|all| all[2] = at);
        };
        let legend = el("legend").text(house.say("movement.low"));
        parts.push(el("fieldset").class("gap").kid(legend).kid(choices(&[title, ".low"].concat(), &words, None, act)));
    }
    let go = button("btn btn-1 btn-big").text(house.say("movement.next")).click(move || {
        let Some(rated) = rated(desk, rating) else {
            missing.set(true);
            outside::errors_came(house.t(keys::ask_error));
            return;
        };
        match next {
            Step::Move if !fit(rated) => desk.go(Step::Not("high")),
            Step::Move => desk.go(Step::Move),
            _ => finish(desk, rated),
        }
    });
    sheet(desk, title, parts, go)
}

/// The rating, where all that is asked was given.
fn rated(desk: Desk, rating: Rating) -> Option<Rated> {
    let [back, leg, low] = rating.get_untracked();
    let small = |n: i32| u8::try_from(n).unwrap_or(10);
    let back = small(back?);
    if !desk.leg {
        return Some(Rated { back, leg: 0, low: None });
    }
    Some(Rated { back, leg: small(leg?), low: Low::ALL.get(usize::from(small(low?))).copied() })
}

fn finish(desk: Desk, after: Rated) {
    let Some(before) = rated(desk, desk.before) else { return };
    let moved = Moved { way: desk.way, upright: desk.upright.get_untracked(), before, after };
    desk.house.log(What::Moved(moved));
    desk.go(Step::Result(moved.outcome()));
}

/// The exercises of the check with their steps. They are shown for it alone, so there is no way to their pages.
fn moves(desk: Desk) -> El {
    let house = desk.house;
    let upright = desk.upright.get();
    let mut parts = vec![p("", house.say("movement.stop_say"))];
    for &(id, times) in desk.way.exercises(upright) {
        let Some(exercise) = house.lib.exercise(id) else { continue };
        let hold = times == 1;
        let words = house.say(if hold { "movement.hold" } else { "movement.reps" });
        let n = times.to_string();
        let words = crate::app::house::fill(words, &[("name", exercise.name.as_str()), ("n", n.as_str())]);
        let steps = exercise.steps.iter().zip(1..).map(|(step, at): (_, u32)| {
            el("li").kid(el("i").attr("aria-hidden", "true").text(at.to_string())).kid(p("", step))
        });
        parts.push(h2(words));
        parts.push(p("", &exercise.start));
        parts.push(el("ol").class("line steps").kids(steps));
        if hold {
            parts.push(stopwatch(house, MOVE_PROP_S, |_| {}));
        }
    }
    if !upright {
        let lie = button("link tap").text(house.say("movement.lie_down")).click(move || desk.upright.set(true));
        parts.push(el("p").kid(lie));
    }
    let go = button("btn btn-1 btn-big").text(house.say("movement.done")).click(move || desk.go(Step::Wait));
    sheet(desk, "movement.moves", parts, go)
}

fn wait(desk: Desk) -> El {
    let house = desk.house;
    let watch = stopwatch(house, MOVE_WAIT_S, move |ran| {
        if ran >= MOVE_WAIT_S {
            desk.go(Step::After);
        }
    });
    let parts = vec![p("lead", house.say("movement.wait_say")), watch];
    let go = button("btn btn-1 btn-big").text(house.say("movement.over")).click(move || desk.go(Step::After));
    sheet(desk, "movement.wait", parts, go)
}

fn result(desk: Desk, outcome: Outcome) -> El {
    let house = desk.house;
    let id = ["movement_result.", outcome.name()].concat();
    let dose = house.say(&["movement_dose.", desk.way.name()].concat());
    let words = crate::app::house::fill(house.say(&[&id, "_say"].concat()), &[("dose", dose)]);
    let (colour, drawn) = match outcome {
        Outcome::Passed => ("green", icons::FINE),
        Outcome::Neutral => ("green", icons::FINE),
        Outcome::Stop => ("amber", icons::CARE),
    };
    let main = el("main")
        .class("enter")
        .kid(h1(house.say("movement.name")))
        .kid(state(colour, drawn, house.say(&id)))
        .kid(p("lead", words));
    let go = thumb(link(&Route::Programme).class("btn btn-1 btn-big").text(house.t(keys::programme_title)));
    page(back_bar(house, &Route::Programme, true), main, Some(go))
}
