//! The body map: the body and the words are one control (brief 2.2, eight rows a side).
//!
//! A tap on the body picks that side; a tap on a row picks both sides, then left, right, none.

use super::body_shapes::{BACK, BACK_DRAWN, FRONT, FRONT_DRAWN, HAIR_BACK, HAIR_FRONT, Place, SKIN, SPINE};
use super::house::House;
use super::icons;
use super::kit::{El, el, live};
use super::outside;
use super::parts::{button, icon};
use super::value::Value;
use crate::library::keys;
use leptos::prelude::*;

/// The map with `picked` rows as "<row>.left" and "<row>.right"; `act` gets them after every change.
pub fn map(house: House, picked: Vec<String>, act: impl Fn(Vec<String>) + Clone + Send + 'static) -> El {
    let picked = Value::new(picked);
    let front = Value::new(false);
    let face = |key, is_front: bool| {
        el("button")
            .attr("type", "button")
            .live("aria-pressed", move || (front.get() == is_front).to_string())
            .click(move || front.set(is_front))
            .text(house.t(key))
    };
    let faces = el("div").class("seg").kid(face(keys::body_back, false)).kid(face(keys::body_front, true));
    let none = act.clone();
    let change = move |row: String, how: How| {
        outside::uncheck("body.nowhere");
        picked.update(|picked| turn(picked, &row, how));
        act(picked.get_untracked());
    };
    let shown = live(move || {
        let front = front.get();
        let rows = places(front).iter().map(|place| row(house, place, picked, change.clone()));
        el("div").class("map").kid(drawing(house, front, picked, change.clone())).kid(el("ul").class("zs").kids(rows))
    });
    let nowhere = el("input").attr("type", "checkbox").attr("id", "body.nowhere").change(move |event| {
        if event_target_checked(&event) {
            picked.set(Vec::new());
            none(Vec::new());
        }
    });
    let nowhere = el("label").class("choice").kid(nowhere).kid(el("span").text(house.t(keys::body_nowhere)));
    el("div").kid(faces).kid(shown).kid(nowhere)
}

/// What a tap does.
#[derive(Clone, Copy)]
enum How {
    /// The next of both, left, right, none.
    Row,
    /// This side on or off.
    Side(&'static str),
}

fn sides(picked: &[String], row: &str) -> (bool, bool) {
    let has = |side: &str| picked.iter().any(|zone| zone.strip_prefix(row).is_some_and(|rest| rest == side));
    (has(".left"), has(".right"))
}

fn turn(picked: &mut Vec<String>, row: &str, how: How) {
    let (left, right) = match (how, sides(picked, row)) {
        (How::Side(".left"), (left, right)) => (!left, right),
        (How::Side(_), (left, right)) => (left, !right),
        (How::Row, (false, false)) => (true, true),
        (How::Row, (true, true)) => (true, false),
        (How::Row, (true, false)) => (false, true),
        (How::Row, (false, true)) => (false, false),
    };
    picked.retain(|zone| !zone.strip_prefix(row).is_some_and(|rest| rest == ".left" || rest == ".right"));
    for (on, side) in [(left, ".left"), (right, ".right")] {
        if on {
            picked.push([row, side].concat());
        }
    }
}

fn places(front: bool) -> &'static [Place] {
    if front { &FRONT } else { &BACK }
}

/// A row: its words, the side in words, a tick.
fn row(house: House, place: &'static Place, picked: Value<Vec<String>>, change: impl Fn(String, How) + 'static) -> El {
    let id = place.row;
    let words = live(move || {
        let side = match picked.with(|picked| sides(picked, id)) {
            (true, true) => Some(keys::body_both),
            (true, false) => Some(keys::body_left_side),
            (false, true) => Some(keys::body_right_side),
            (false, false) => None,
        };
        el("span").text(house.say(&["body.", id].concat())).maybe(side.map(|side| el("small").text(house.t(side))))
    });
    let button = button("z")
        .live("aria-pressed", move || (picked.with(|picked| sides(picked, id)) != (false, false)).to_string())
        .click(move || change(id.into(), How::Row))
        .kid(words)
        .kid(icon(&icons::TICK, "ico"));
    el("li").kid(button)
}

/// The body; it can be tapped, and everything that it does the rows do too.
fn drawing(
    house: House,
    front: bool,
    picked: Value<Vec<String>>,
    change: impl Fn(String, How) + Clone + 'static,
) -> El {
    let (hair, ends) = if front {
        (HAIR_FRONT, [keys::body_right, keys::body_left])
    } else {
        (HAIR_BACK, [keys::body_left, keys::body_right])
    };
    // Seen from the front the person's right is on the left of the glass.
    let glass = |on_left: bool| if on_left == front { ".right" } else { ".left" };
    let drawn: &[usize] = if front { &FRONT_DRAWN } else { &BACK_DRAWN };
    let zones = drawn.iter().flat_map(|&at| [(at, true), (at, false)]).map(|(at, on_left)| {
        let place = &places(front)[at];
        let (id, side) = (place.row, glass(on_left));
        let change = change.clone();
        el("path")
            .attr("d", if on_left { place.left } else { place.right })
            .live("class", move || {
                let (left, right) = picked.with(|picked| sides(picked, id));
                let on = if side == ".left" { left } else { right };
                if on { "zone on".into() } else { "zone".into() }
            })
            .click(move || change(id.into(), How::Side(side)))
    });
    let leads = places(front).iter().map(|place| {
        let id = place.row;
        el("path").attr("d", place.lead).live("class", move || {
            let on = picked.with(|picked| sides(picked, id)) != (false, false);
            if on { "lead on".into() } else { "lead".into() }
        })
    });
    let label = |x: &str, key| el("text").attr("x", x).attr("y", "30").text(house.t(key));
    el("svg")
        .class("bm")
        .attr("viewBox", "0 0 412 484")
        .attr("aria-hidden", "true")
        .kid(el("path").class("skin").attr("d", SKIN))
        .kid(el("path").class("bone").attr("d", hair))
        .kids(zones)
        .maybe((!front).then(|| el("path").class("bone").attr("d", SPINE)))
        .kids(leads)
        .kid(label("16", ends[0]))
        .kid(label("142", ends[1]))
}

/// The words of an option, which may be a zone of the map.
pub fn row_words(house: House, q: &str, option: &str) -> String {
    let words = [q, ".", option].concat();
    if house.lib.says(&words) {
        return house.say(&words).into();
    }
    let (row, side) = match option.rsplit_once('.') {
        Some((row, "left")) => (row, Some(keys::body_left)),
        Some((row, _)) => (row, Some(keys::body_right)),
        None => (option, None),
    };
    let name = house.say(&["body.", row].concat());
    match side {
        Some(side) => [name, " (", house.t(side), ")"].concat(),
        None => name.into(),
    }
}
