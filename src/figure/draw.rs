//! A whole picture: the body in its place, what it stands on and uses, and the marks, in their order.

use alloc::vec::Vec;

use super::limb::{Look, arm, leg, place};
use super::motion::Moment;
use super::pose::{ARM_L, ARM_R, JOINTS, Joint, LEG_L, LEG_R};
use super::scene::{Mark, Prop, Scene, Spot};
use super::shape::{Circle, Paint, Path, Shape, Shapes, hull, smooth, whole};
use super::solve::Body;
use super::space::{Eye, P, seen, sin_cos};
use super::{head, trunk};

/// The number of the spine among what moves.
const SPINE: u8 = 4;

/// Neck, head and crown, as spots name them.
const HEADS: [i16; 3] = [Joint::Neck as i16 + 1, Joint::Head as i16 + 1, Joint::Crown as i16 + 1];

/// All shapes of a picture, the lowest first. Always as many, in the same order, for the same scene.
#[must_use]
pub fn draw(scene: &Scene, body: &Body, moment: Moment, ring: Option<&Mark>) -> Vec<Shape> {
    let mut out = Vec::with_capacity(40);
    let eye = scene.seen_from().eye(&body.trunk);
    let look = |limb: usize| Look {
        far: scene.far.contains(&(limb as u8)),
        moving: scene.moving.contains(&(limb as u8)),
        away: scene.away.contains(&(limb as u8)),
        eye,
    };
    // A ring at head or neck would hide them: the body lies over it.
    let (behind, ring) = match ring {
        Some(ring) if ring.spots.first().is_some_and(|spot| HEADS.contains(&spot[0])) => (Some(ring), None),
        other => (None, other),
    };
    for layer in &scene.order {
        match layer {
            0 if scene.belt => trunk::halo(&mut out, body, body.trunk.belt - 1.0, eye),
            2 => arm(&mut out, body, ARM_L, look(ARM_L)),
            3 => leg(&mut out, body, LEG_L, look(LEG_L)),
            4 => leg(&mut out, body, LEG_R, look(LEG_R)),
            5 => {
                if let Some(ring) = behind {
                    signed(&mut out, ring, body, eye, 100);
                }
                head::head(&mut out, body, eye);
            }
            6 => trunk::trunk(&mut out, body, eye),
            7 if scene.belt => trunk::belt(&mut out, body, body.trunk.belt, eye),
            8 => arm(&mut out, body, ARM_R, look(ARM_R)),
            9 => trunk::spine(&mut out, body, scene.moving.contains(&SPINE), eye),
            1 | 10 | 11 => {
                for prop in scene.props.iter().filter(|prop| prop.layer == *layer) {
                    out.push(drawn(prop, body, eye));
                }
            }
            12 => {
                for mark in &scene.marks {
                    let seen = mark.pose == 0 || mark.pose - 1 == moment.pose;
                    signed(&mut out, mark, body, eye, if seen { 100 } else { 0 });
                }
            }
            _ => {}
        }
    }
    if let Some(ring) = ring {
        signed(&mut out, ring, body, eye, 100);
    }
    out
}

/// Where a spot is on the page.
fn on_page(spot: &Spot, body: &Body, eye: Eye) -> P {
    let off = (f32::from(spot[1]) / 10.0, f32::from(spot[2]) / 10.0);
    match usize::try_from(spot[0]).ok().and_then(|n| n.checked_sub(1)).filter(|n| *n < JOINTS.len()) {
        None => off,
        Some(joint) => {
            let at = seen(body.joints[joint], eye);
            (at.0 + off.0, at.1 + off.1)
        }
    }
}

/// The frame in which spots that hang on one joint, or stretch between two, keep their path.
fn frame(spots: &[Spot], body: &Body, eye: Eye) -> (P, f32) {
    let Some(first) = spots.iter().find(|spot| spot[0] > 0) else { return ((0.0, 0.0), 0.0) };
    let base = on_page(&[first[0], 0, 0], body, eye);
    let angle = spots.iter().find(|spot| spot[0] > 0 && spot[0] != first[0]).map_or(0.0, |other| {
        let to = on_page(&[other[0], 0, 0], body, eye);
        (to.1 - base.1).atan2(to.0 - base.0).to_degrees()
    });
    (base, angle)
}

fn drawn(prop: &Prop, body: &Body, eye: Eye) -> Shape {
    const PAINTS: [Paint; 9] = [
        Paint::Mat,
        Paint::MatEdge,
        Paint::Sand,
        Paint::Wood,
        Paint::Pale,
        Paint::Ground,
        Paint::Ink,
        Paint::Card,
        Paint::Air,
    ];
    let (base, angle) = frame(&prop.spots, body, eye);
    let (sin, cos) = sin_cos(angle);
    let mut points: Vec<P> = prop
        .spots
        .iter()
        .map(|spot| {
            let (x, y) = on_page(spot, body, eye);
            let (x, y) = (x - base.0, y - base.1);
            (x * cos + y * sin, y * cos - x * sin)
        })
        .collect();
    let size = f32::from(prop.size) / 10.0;
    let mut path = Path::new();
    if let (5, [a, b, _]) = (prop.kind, &points[..]) {
        let [_, before, beyond] = prop.spots[2].map(|n| f32::from(n) / 10.0);
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let len = (dx * dx + dy * dy).sqrt().max(0.1);
        points = alloc::vec![
            (a.0 - dx / len * before, a.1 - dy / len * before),
            (b.0 + dx / len * beyond, b.1 + dy / len * beyond),
        ];
    }
    let first = points.first().copied().unwrap_or_default();
    match prop.kind {
        1 => points.iter().for_each(|p| hull(&mut path, &[(p.0, p.1, size)])),
        2 => {
            let to = points.get(1).copied().unwrap_or(first);
            let (x, y) = (
                (first.0.min(to.0) + size, first.0.max(to.0) - size),
                (first.1.min(to.1) + size, first.1.max(to.1) - size),
            );
            let corners: [Circle; 4] = [(x.0, y.0, size), (x.1, y.0, size), (x.1, y.1, size), (x.0, y.1, size)];
            hull(&mut path, &corners);
        }
        3 => smooth(&mut path, &points, true),
        kind => {
            path.to(first);
            points.iter().skip(1).for_each(|p| path.line(*p));
            if kind == 4 {
                path.close();
            }
        }
    }
    Shape {
        paint: PAINTS[usize::from(prop.tone).min(PAINTS.len() - 1)],
        d: path.done(),
        place: place(base, angle),
        line: if matches!(prop.kind, 0 | 5) { whole(size) as u16 } else { 0 },
        seen: 100,
    }
}

/// A sign, in the frame of its first spot: what hangs on one joint keeps its path.
fn signed(out: &mut Shapes, mark: &Mark, body: &Body, eye: Eye, shown: u8) {
    let points: Vec<P> = mark.spots.iter().map(|spot| on_page(spot, body, eye)).collect();
    let Some(first) = points.first().copied() else { return };
    let size = f32::from(mark.size) / 10.0;
    let mut push = |paint: Paint, path: Path, at: P, line: f32| {
        out.push(Shape { paint, d: path.done(), place: place(at, 0.0), line: whole(line) as u16, seen: shown });
    };
    match mark.kind {
        0 => {
            let to = points.get(1).copied().unwrap_or(first);
            let (shaft, tip) = arrow((0.0, 0.0), (to.0 - first.0, to.1 - first.1), size);
            push(Paint::GapLine, shaft(), first, 3.2);
            push(Paint::GapLine, tip(), first, 1.6);
            push(Paint::Arrow, shaft(), first, 1.6);
            push(Paint::Dot, tip(), first, 0.0);
        }
        1 => {
            // A little outside what it marks.
            let ring = || disc(size + 0.8);
            push(Paint::GapLine, ring(), first, 1.8);
            push(Paint::Ring, ring(), first, 0.9);
        }
        2 => {
            push(Paint::GapLine, disc(1.4), first, 1.2);
            push(Paint::Dot, disc(1.4), first, 0.0);
        }
        3 => {
            let mut path = Path::new();
            path.to((0.0, 0.0));
            points.iter().skip(1).for_each(|p| path.line((p.0 - first.0, p.1 - first.1)));
            push(Paint::Check, path, first, 0.9);
        }
        _ => {
            for (paint, r) in [(Paint::Gap, 3.0), (Paint::Dot, 2.3), (Paint::Gap, 0.9)] {
                push(paint, disc(r), first, 0.0);
            }
        }
    }
}

fn disc(r: f32) -> Path {
    let mut path = Path::new();
    hull(&mut path, &[(0.0, 0.0, r)]);
    path
}

/// Shaft and head of an arrow that bows to its left.
fn arrow(from: P, to: P, bow: f32) -> (impl Fn() -> Path, impl Fn() -> Path) {
    const HEAD: f32 = 4.6;
    const HALF: f32 = 2.7;
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let len = (dx * dx + dy * dy).sqrt().max(0.1);
    let left = (-dy / len, dx / len);
    let control = ((from.0 + to.0) / 2.0 + left.0 * bow * 2.0, (from.1 + to.1) / 2.0 + left.1 * bow * 2.0);
    let (ex, ey) = (to.0 - control.0, to.1 - control.1);
    let end = (ex * ex + ey * ey).sqrt().max(0.1);
    let (ex, ey) = (ex / end, ey / end);
    let neck = (to.0 - ex * HEAD * 0.8, to.1 - ey * HEAD * 0.8);
    let back = (to.0 - ex * HEAD, to.1 - ey * HEAD);
    let shaft = move || {
        let mut path = Path::new();
        path.to(from);
        path.quad(control, neck);
        path
    };
    let tip = move || {
        let mut path = Path::new();
        path.to(to);
        path.line((back.0 - ey * HALF, back.1 + ex * HALF));
        path.line((back.0 + ey * HALF, back.1 - ex * HALF));
        path.close();
        path
    };
    (shaft, tip)
}
