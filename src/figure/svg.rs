//! Pictures as text: for contact sheets and for pages that need no script. The app makes its own elements.

use alloc::string::{String, ToString};

use super::draw::draw;
use super::motion::Moment;
use super::scene::{Figure, Mark, Scene};
use super::shape::{SCALE, Shape};
use super::solve::{Body, solve};

/// The box of a scene as SVG has it: left, top, width, height.
#[must_use]
pub fn view_box(scene: &Scene) -> [i32; 4] {
    let [left, bottom, right, top] = scene.frame.map(|n| i32::from(n) * SCALE as i32);
    [left, -top, right - left, top - bottom]
}

/// A shape as an element.
#[must_use]
pub fn element(shape: &Shape) -> String {
    let p = shape.place;
    let mut out = alloc::format!("<path class=\"{}\" d=\"{}\"", shape.paint.class(), shape.d);
    if (p.x, p.y, p.turn) != (0, 0, 0) {
        out += &alloc::format!(" transform=\"translate({} {})rotate({})\"", p.x, p.y, f64::from(p.turn) / 10.0);
    }
    if shape.line > 0 {
        out += &alloc::format!(" stroke-width=\"{}\"", shape.line);
    }
    if shape.seen < 100 {
        out += &alloc::format!(" opacity=\"{}\"", f64::from(shape.seen) / 100.0);
    }
    out + "/>"
}

/// A whole picture; `class` beside "fig", and what it is for those who do not see it.
#[must_use]
pub fn picture(scene: &Scene, body: &Body, moment: Moment, ring: Option<&Mark>, class: &str, says: &str) -> String {
    let [x, y, w, h] = view_box(scene);
    let shapes: String = draw(scene, body, moment, ring).iter().filter(|it| it.seen > 0).map(element).collect();
    let says = says.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    [
        "<svg class=\"fig ",
        class,
        "\" viewBox=\"",
        &[x, y, w, h].map(|n| n.to_string()).join(" "),
        "\" role=\"img\" aria-label=\"",
        &says,
        "\">",
        &shapes,
        "</svg>",
    ]
    .concat()
}

/// The still of a pose.
#[must_use]
pub fn still(figure: &Figure, pose: u8, class: &str, says: &str) -> String {
    let body = solve(&figure.pose(pose));
    picture(&figure.scene, &body, Moment { pose, way: 1.0 }, None, class, says)
}
