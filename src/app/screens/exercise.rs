//! The page of one exercise: dose, steps, mistakes and fixes, when to leave it out, where it leads, why it is here.

use super::programme::because_words;
use crate::app::figure::{Still, pairs, stage, still};
use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::parts::{back_bar, h1, h2, icon, link, p, shape, state};
use crate::library::terms::{Action, Term};
use crate::library::{Exercise, keys};
use crate::programme;
use crate::route::Route;
use crate::triage;

pub fn screen(house: House, id: &str) -> El {
    let Some(exercise) = house.lib.exercise(id) else { return super::exercises::screen(house) };
    let profile = house.profile();
    let level = profile.as_ref().map_or(1, |profile| profile.level_of(id));
    let locked = house.checked().filter(|checked| !triage::open(&checked.advice)).map(|checked| {
        let leaves = triage::result::leaves(&checked.facts, &checked.advice);
        let fine = match id {
            "belly-breathing" => leaves.breathing,
            "walk-plan" => leaves.walking,
            "pelvic-floor" => leaves.pelvic_floor,
            _ => false,
        };
        let to_result = link(&Route::CheckResult).class("link tap").text(house.t(keys::first_locked_go));
        let words = if fine { keys::exercise_still_open } else { keys::first_locked_title };
        let shape = if fine { icons::FINE } else { icons::STOP };
        let band = el("div").class("band").kid(state(if fine { "green" } else { "red" }, shape, house.t(words)));
        band.kid(el("p").kid(to_result))
    });
    let because = profile.as_ref().map(|profile| programme::reasons(exercise, profile)).unwrap_or_default();
    let closed = (!because.is_empty()).then(|| {
        el("div")
            .class("band")
            .kid(state("amber", icons::CARE, house.t(keys::exercise_left_out)))
            .kid(p("", because.iter().map(|it| because_words(house, *it)).collect::<Vec<_>>().join(" ")))
    });
    let main = el("main")
        .kid(h1(exercise.name.as_str()))
        .kid(p("lead", exercise.start.as_str()))
        .maybe(locked)
        .maybe(closed)
        .kid(dose(house, exercise, level))
        .kid(teach(house, exercise))
        .maybe(chain(house, exercise))
        .maybe(cautions(house, exercise))
        .kid(h2(house.t(keys::exercise_evidence)))
        .kid(p("", exercise.evidence.as_str()))
        .kid(sources(house, exercise))
        .kid(p("small soft", house.t(keys::exercise_marks)));
    let bar = back_bar(house, &Route::Exercises, true);
    el("div").class("app").kid(bar).kid(stage(house, exercise, level)).kid(main)
}

/// How it is done: steps beside their key poses, breath, what to feel, when to stop, mistakes beside their corrections.
pub fn teach(house: House, exercise: &'static Exercise) -> El {
    el("section")
        .kid(h2(house.t(keys::exercise_steps)))
        .kid(el("ol").class("line steps").kids(exercise.steps.iter().zip(1..).map(|(step, n): (_, u32)| {
            el("li").kid(el("i").attr("aria-hidden", "true").text(n.to_string())).kid(p("", step.as_str())).kid(still(
                house,
                &exercise.id,
                Still::Step(n as usize - 1),
            ))
        })))
        .kid(el("ul").class("plain").kids(
            [
                labelled(house.t(keys::exercise_breath), &exercise.breath),
                labelled(house.t(keys::exercise_feel), &exercise.feel),
                el("li").kid(shape(icons::STOP, "ico")).kid(
                    el("span").kid(el("b").text(house.t(keys::exercise_stop))).text([" ", &exercise.stop].concat()),
                ),
            ],
        ))
        .kid(h2(house.t(keys::exercise_mistakes)))
        .kids((0..exercise.mistakes.len()).map(|n| live(move || mistake(house, exercise, n))))
}

/// A mistake and its correction: with their pictures where they are drawn.
fn mistake(house: House, exercise: &'static Exercise, n: usize) -> El {
    let words = &exercise.mistakes[n];
    let pairs = pairs(house, &exercise.id, n);
    if pairs.is_empty() {
        let row = el("div").class("wr").kid(fix("p", "bad", &icons::CLOSE, &words.mistake));
        return row.kid(fix("p", "ok", &icons::TICK, &words.fix));
    }
    let half =
        |picture: El, class, drawn, words: &str| el("figure").kid(picture).kid(fix("figcaption", class, drawn, words));
    el("div").kids(pairs.into_iter().map(|(wrong, right)| {
        el("div").class("wr").kid(half(wrong, "bad", &icons::CLOSE, &words.mistake)).kid(half(
            right,
            "ok",
            &icons::TICK,
            &words.fix,
        ))
    }))
}

/// What the marks in the evidence stand for.
fn sources(house: House, exercise: &Exercise) -> El {
    let lines = house.lib.cited(&exercise.evidence).into_iter();
    el("ul")
        .class("plain small")
        .kids(lines.map(|(id, source)| el("li").kid(el("b").text([id, ": "].concat())).text(source)))
}

fn labelled(label: &str, text: &str) -> El {
    el("li").kid(el("span").kid(el("b").text(label)).text([" ", text].concat()))
}

fn fix(tag: &'static str, class: &'static str, drawn: &icons::Icon, text: &str) -> El {
    el(tag).class("fix").kid(el("span").class(class).kid(icon(drawn, "ico"))).kid(el("span").text(text))
}

/// The dose at the person's level, in up to four numbers.
fn dose(house: House, exercise: &Exercise, level: u8) -> El {
    let dose = exercise.dose(level);
    let reps = dose.sets_of_reps();
    let both = exercise.sides_at(level) == crate::library::terms::Sides::Both;
    let number = |value: String, words: &str| el("div").kid(el("b").text(value)).kid(el("span").text(words));
    let list = reps.iter().map(u8::to_string).collect::<Vec<_>>();
    let descending = reps.windows(2).any(|pair| pair[0] != pair[1]);
    let reps_words = house.t(if both { keys::exercise_each_side } else { keys::exercise_reps });
    let mut numbers = vec![number(reps.len().to_string(), house.t(keys::exercise_sets))];
    if exercise.by_time() {
        let (value, words) = if dose.hold_s >= 120 {
            ((dose.hold_s / 60).to_string(), keys::exercise_minutes)
        } else {
            (dose.hold_s.to_string(), keys::exercise_seconds)
        };
        numbers.push(number(value, house.t(words)));
    } else {
        numbers.push(number(if descending { list.join("-") } else { list[0].clone() }, reps_words));
        if dose.hold_s > 0 {
            numbers.push(number(dose.hold_s.to_string(), house.t(keys::exercise_hold)));
        }
    }
    if reps.len() > 1 {
        numbers.push(number(exercise.rest_s.to_string(), house.t(keys::exercise_rest)));
    }
    let level_words = house.tf(keys::exercise_level, &[("n", &level.to_string())]);
    let load = dose.load.as_deref().map(|load| p("small", house.tf(keys::exercise_load, &[("load", load)])));
    el("section").kid(el("div").class("dose").kids(numbers)).kid(p("small soft", level_words)).maybe(load)
}

/// Easier and harder, as a chain of pictures.
fn chain(house: House, exercise: &Exercise) -> Option<El> {
    let link_of = |id: &String, words: &str| {
        let other = house.lib.exercise(id)?;
        let name = el("span").text(other.name.as_str()).kid(el("small").text(words));
        Some(el("li").kid(link(&Route::Exercise(id.clone())).kid(still(house, id, Still::Thumb)).kid(name)))
    };
    let here = el("span").text(exercise.name.as_str()).kid(el("small").text(house.t(keys::exercise_here)));
    let here = el("li").attr("aria-current", "true").kid(still(house, &exercise.id, Still::Thumb)).kid(here);
    let mut rows: Vec<El> =
        exercise.easier.iter().rev().filter_map(|id| link_of(id, house.t(keys::exercise_easier))).collect();
    rows.push(here);
    rows.extend(exercise.harder.iter().filter_map(|id| link_of(id, house.t(keys::exercise_harder))));
    (rows.len() > 1)
        .then(|| el("section").kid(h2(house.t(keys::exercise_chain))).kid(el("ol").class("chain").kids(rows)))
}

/// Who leaves it out or takes care.
fn cautions(house: House, exercise: &Exercise) -> Option<El> {
    let lines = exercise.avoid.iter().map(|avoid| {
        let what = match avoid.action {
            Action::Block => keys::exercise_block,
            Action::Early => keys::exercise_early,
            Action::Care => keys::exercise_care,
        };
        let name = house.say(&["code.", avoid.code.name(), ".name"].concat());
        let note = if avoid.note.is_empty() { String::new() } else { [" ", &avoid.note].concat() };
        el("li").kid(el("span").kid(el("b").text([name, ": "].concat())).text([house.t(what), &note].concat()))
    });
    (!exercise.avoid.is_empty())
        .then(|| el("section").kid(h2(house.t(keys::exercise_when))).kid(el("ul").class("plain").kids(lines)))
}
