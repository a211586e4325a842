//! The trunk: sections across the centre line, the belt, and the spine that is drawn over all.

use alloc::vec::Vec;

use super::body::{CUTS, front_back, half_width};
use super::limb::place;
use super::pose::Joint;
use super::shape::{Paint, Path, Place, Shape, Shapes, hull, smooth, whole};
use super::solve::Body;
use super::space::{Eye, P, V, ramp, seen, sin_cos};

/// Where the belt lies on the spine.
const BELT: (f32, f32) = (7.6, 10.8);

/// The trunk's own frame: the hip, and the pelvis's direction. In it a trunk that only turns keeps its path.
struct Own {
    at: P,
    sin: f32,
    cos: f32,
    eye: Eye,
    place: Place,
}

impl Own {
    fn of(body: &Body, eye: Eye) -> Self {
        let at = seen(body.joint(Joint::Hip), eye);
        let angle = body.trunk.dir;
        let (sin, cos) = sin_cos(angle);
        Self { at, sin, cos, eye, place: place(at, angle) }
    }
    fn point(&self, p: P) -> P {
        let (x, y) = (p.0 - self.at.0, p.1 - self.at.1);
        (x * self.cos + y * self.sin, y * self.cos - x * self.sin)
    }
}

/// The two edges of the trunk at `s` on the page: to the left and to the right of the way up, `more` further out.
fn edges(body: &Body, s: f32, more: f32, eye: Eye) -> (P, P) {
    let cut = body.cut(s);
    let (mut front, back) = front_back(s);
    let t = body.trunk;
    if t.belly != 0.0 {
        front += t.belly * (-((s - 9.0) / 5.2) * ((s - 9.0) / 5.2)).exp();
    }
    if t.ribs != 0.0 {
        front += t.ribs * (-((s - 19.0) / 4.5) * ((s - 19.0) / 4.5)).exp();
    }
    let middle = cut.at + cut.front * ((front - back) / 2.0);
    let (deep, wide) = (cut.front * ((front + back) / 2.0), cut.right * half_width(s));
    let flat = V { x: -cut.up.y, y: cut.up.x, z: 0.0 }.unit_or(V { x: 0.0, y: 1.0, z: 0.0 });
    let out = (deep.dot(flat) * deep.dot(flat) + wide.dot(flat) * wide.dot(flat)).sqrt() + more;
    let off = middle.dot(flat) - cut.at.dot(flat);
    // Left and right of the centre line as it is seen.
    let line = seen(cut.at, eye);
    (
        (line.0 + flat.x * (off + out), line.1 + flat.y * (off + out)),
        (line.0 + flat.x * (off - out), line.1 + flat.y * (off - out)),
    )
}

/// Is the trunk seen along the spine, so that its sections lie over one another?
fn end_on(body: &Body) -> bool {
    body.trunk.tilt.abs() > 50.0
}

fn shape(paint: Paint, path: Path, place: Place, line: f32) -> Shape {
    Shape { paint, d: path.done(), place, line: whole(line) as u16, seen: 100 }
}

/// The trunk.
pub fn trunk(out: &mut Shapes, body: &Body, eye: Eye) {
    let own = Own::of(body, eye);
    let mut path = Path::new();
    if end_on(body) {
        // Each section an oval of its own, drawn as discs in a row.
        for s in [-1.5, 4.5, 12.0, 19.0, 24.0] {
            let cut = body.cut(s);
            let (front, back) = front_back(s);
            let half = half_width(s);
            let middle = cut.at + cut.front * ((front - back) / 2.0);
            let deep = (front + back) / 2.0;
            let ends = [1.0, -1.0].map(|way| {
                let p = own.point(seen(middle + cut.right * (way * (half - deep)), eye));
                (p.0, p.1, deep)
            });
            hull(&mut path, &ends);
        }
    } else {
        let (mut left, mut right): (Vec<P>, Vec<P>) = CUTS.iter().map(|s| edges(body, *s, 0.0, eye)).unzip();
        right.reverse();
        left.append(&mut right);
        for p in &mut left {
            *p = own.point(*p);
        }
        smooth(&mut path, &left, true);
    }
    out.push(shape(Paint::Near, path, own.place, 0.0));
}

/// A band round the waist, `more` wider than the trunk, between two places of the spine.
fn band(body: &Body, own: &Own, (from, to): (f32, f32), more: f32) -> Path {
    let mut path = Path::new();
    let at = |i: u8| from + (to - from) * f32::from(i) / 4.0;
    for i in 0..=4 {
        let p = own.point(edges(body, at(i), more, own.eye).0);
        if i == 0 { path.to(p) } else { path.line(p) }
    }
    for i in (0..=4).rev() {
        path.line(own.point(edges(body, at(i), more, own.eye).1));
    }
    path.close();
    path
}

/// The halo of a bracing belt, behind everything.
pub fn halo(out: &mut Shapes, body: &Body, strength: f32, eye: Eye) {
    let own = Own::of(body, eye);
    let seen = (strength.clamp(0.0, 1.0) * 100.0) as u8;
    for (line, share) in [(10.5, 16), (7.2, 26)] {
        let path = band(body, &own, BELT, 0.0);
        let mut it = shape(Paint::Halo, path, own.place, line);
        it.seen = (u16::from(seen) * share / 100) as u8;
        out.push(it);
    }
}

/// The belt: a thin band at rest, a firm one bracing. It grows from the one to the other in its full colour: a half-clear one
/// over the body would be brown.
pub fn belt(out: &mut Shapes, body: &Body, kind: f32, eye: Eye) {
    let own = Own::of(body, eye);
    let firm = (kind - 1.0).clamp(0.0, 1.0);
    let grown = |idle: f32, full: f32| idle + (full - idle) * firm;
    let mut idle = shape(Paint::BeltIdle, band(body, &own, (8.8, 9.8), 0.0), own.place, 0.0);
    idle.seen = if firm > 0.0 || kind < 0.5 { 0 } else { 100 };
    let mut belt =
        shape(Paint::Belt, band(body, &own, (grown(8.8, BELT.0), grown(9.8, BELT.1)), 0.25 * firm), own.place, 0.0);
    belt.seen = if firm > 0.0 { 100 } else { 0 };
    out.push(idle);
    out.push(belt);
}

/// The drawn spine at `s`: in the back half of the trunk.
fn vertebra(body: &Body, s: f32, eye: Eye) -> P {
    let cut = body.cut(s);
    seen(cut.at - cut.front * (front_back(s).1 * 0.52), eye)
}

/// The spine, last of the body, so that nothing breaks it.
pub fn spine(out: &mut Shapes, body: &Body, moving: bool, eye: Eye) {
    let own = Own::of(body, eye);
    let mut points: Vec<P> = (0..=10_u8).map(|i| vertebra(body, 3.2 + 2.68 * f32::from(i), eye)).collect();
    let (neck, head) = (body.joint(Joint::Neck), body.joint(Joint::Head));
    let top = body.cut(29.0);
    let back = top.front * -1.0;
    // Through the neck to the skull; from the front or the back it ends with the trunk.
    let frontal = sin_cos(body.trunk.turn + body.trunk.twist).0.abs();
    let up = 1.0 - ramp(frontal, 0.5, 0.7);
    let end = vertebra(body, 30.0, eye);
    for point in [neck.towards(top.at, 0.45) + back * 1.2, neck.towards(head, 0.1) + back * 0.6] {
        let point = seen(point, eye);
        points.push((end.0 + (point.0 - end.0) * up, end.1 + (point.1 - end.1) * up));
    }
    for p in &mut points {
        *p = own.point(*p);
    }
    let paint = if moving { Paint::SpineMoving } else { Paint::Spine };
    let mut path = Path::new();
    smooth(&mut path, &points, false);
    out.push(shape(paint, path, own.place, if moving { 1.5 } else { 0.95 }));
    let mut dots = Path::new();
    for i in 0..10_u8 {
        let p = own.point(vertebra(body, 4.4 + 2.7 * f32::from(i), eye));
        let r = if i < 4 { 1.15 } else { 1.0 } * if moving { 1.3 } else { 1.0 };
        hull(&mut dots, &[(p.0, p.1, r)]);
    }
    out.push(shape(paint, dots, own.place, 0.0));
}
