//! The figure on the page: stills for lists, steps and mistakes, and the one that moves.
//!
//! The poses come after the program has started; until then a picture holds its place.

mod player;
mod stage;

use super::house::House;
use super::kit::{El, Live, el, live};
use crate::figure::draw::draw;
use crate::figure::motion::Moment;
use crate::figure::scene::{Figure, Mark, Scene};
use crate::figure::shape::{Place, SCALE, Shape};
use crate::figure::solve::solve;
pub use player::Player;
pub use stage::{frames, line_up, pairs, row, stage, tempo};

/// Which still.
#[derive(Clone, Copy)]
pub enum Still {
    /// The one that stands for the exercise.
    Thumb,
    /// The pose beside a step, from 0.
    Step(usize),
}

/// A still of the exercise, decorative: its words stand beside it.
pub fn still(house: House, id: &str, which: Still) -> Live {
    let id = String::from(id);
    live(move || {
        let Some(figure) = house.figure(&id) else { return empty() };
        let pose = match which {
            Still::Thumb => figure.thumb,
            Still::Step(step) => figure.stills.get(step).copied().unwrap_or(figure.thumb),
        };
        posed(figure, &figure.scene, pose, None, "")
    })
}

/// The place of a picture that has not come yet.
fn empty() -> El {
    el("svg").class("fig").attr("aria-hidden", "true")
}

/// A pose of a figure in one of its scenes.
fn posed(figure: &Figure, scene: &Scene, pose: u8, ring: Option<&Mark>, class: &str) -> El {
    let shapes = draw(scene, &solve(&figure.pose(pose)), Moment { pose, way: 1.0 }, ring);
    picture(scene, shapes.iter().filter(|shape| shape.seen > 0), class).attr("aria-hidden", "true")
}

/// Shapes as an element.
fn picture<'a>(scene: &Scene, shapes: impl Iterator<Item = &'a Shape>, class: &str) -> El {
    let [left, bottom, right, top] = scene.frame.map(|n| i32::from(n) * SCALE as i32);
    let numbers = [left, -top, right - left, top - bottom].map(|n| n.to_string());
    el("svg")
        .class(["fig ", class].concat())
        .attr("viewBox", numbers.join(" "))
        .attr("preserveAspectRatio", "xMidYMax")
        .kids(shapes.map(path))
}

fn path(shape: &Shape) -> El {
    let path = el("path").class(shape.paint.class()).attr("d", &shape.d);
    let path =
        if shape.place == Place::default() { path } else { path.attr("transform", transform(shape.place, "", "")) };
    let path = if shape.line > 0 { path.attr("stroke-width", shape.line.to_string()) } else { path };
    if shape.seen < 100 { path.attr("opacity", part(shape.seen)) } else { path }
}

/// A place as the attribute has it ("" twice), or as styles have it ("px", "deg").
fn transform(place: Place, px: &str, deg: &str) -> String {
    let turn = place.turn.unsigned_abs();
    let sign = if place.turn < 0 { "-" } else { "" };
    let (x, y) = (place.x.to_string(), place.y.to_string());
    [
        "translate(",
        &x,
        px,
        ",",
        &y,
        px,
        ")rotate(",
        sign,
        &(turn / 10).to_string(),
        ".",
        &(turn % 10).to_string(),
        deg,
        ")",
    ]
    .concat()
}

/// Per cent as a share.
fn part(seen: u8) -> String {
    if seen >= 100 { "1".into() } else { [if seen < 10 { ".0" } else { "." }, &seen.to_string()].concat() }
}
