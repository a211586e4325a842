//! The head: one profile, one front, one seen from above. Faceless: hair alone tells front from back.

use alloc::string::String;

use super::limb::place;
use super::pose::Joint;
use super::shape::{Paint, Path, SCALE, Shape, Shapes, hull};
use super::solve::Body;
use super::space::{Eye, P, seen, sin_cos};

type Curve = &'static [(i16, i16)];

/// Bézier points in whole numbers of the path, y up, from the upper end of the neck; the axis at 88 degrees.
const FACE: Curve = &[
    (-8, -13),
    (-55, -4),
    (-94, 55),
    (-95, 111),
    (-99, 185),
    (-48, 234),
    (20, 236),
    (81, 239),
    (118, 205),
    (122, 144),
    (124, 128),
    (122, 118),
    (126, 108),
    (130, 94),
    (147, 80),
    (146, 72),
    (145, 64),
    (132, 62),
    (128, 57),
    (132, 44),
    (130, 33),
    (124, 25),
    (128, 3),
    (120, -29),
    (88, -33),
    (54, -34),
    (28, -20),
    (-8, -13),
];
const HAIR: Curve = &[
    (116, 167),
    (102, 212),
    (67, 238),
    (20, 236),
    (-48, 234),
    (-99, 185),
    (-95, 111),
    (-94, 66),
    (-77, 37),
    (-56, 18),
    (-34, 22),
    (-16, 42),
    (-13, 67),
    (-12, 92),
    (12, 98),
    (20, 82),
    (26, 104),
    (31, 127),
    (46, 144),
    (68, 165),
    (95, 164),
    (116, 167),
];
const OVAL: Curve = &[
    (0, -28),
    (-41, -28),
    (-78, 8),
    (-90, 74),
    (-102, 140),
    (-99, 245),
    (0, 245),
    (99, 245),
    (102, 140),
    (90, 74),
    (78, 8),
    (41, -28),
    (0, -28),
];
const FRINGE: Curve = &[
    (-95, 107),
    (-113, 201),
    (-69, 251),
    (0, 251),
    (69, 251),
    (113, 201),
    (95, 107),
    (90, 134),
    (83, 159),
    (60, 171),
    (33, 184),
    (-5, 162),
    (-44, 171),
    (-77, 179),
    (-90, 134),
    (-95, 107),
];
/// The hair from behind.
const NAPE: Curve = &[
    (-95, 107),
    (-113, 201),
    (-69, 251),
    (0, 251),
    (69, 251),
    (113, 201),
    (95, 107),
    (92, 60),
    (74, 24),
    (44, 14),
    (20, 8),
    (-20, 8),
    (-44, 14),
    (-74, 24),
    (-92, 60),
    (-95, 107),
];

fn curve(path: &mut Path, points: Curve, mirror: bool) {
    let at = |i: usize| -> P {
        let (x, y) = points[i];
        (f32::from(if mirror { -x } else { x }) / SCALE, f32::from(y) / SCALE)
    };
    path.to(at(0));
    for i in (1..points.len()).step_by(3) {
        path.cubic(at(i), at(i + 1), at(i + 2));
    }
    path.close();
}

fn drawn(points: Curve, mirror: bool) -> String {
    let mut path = Path::new();
    curve(&mut path, points, mirror);
    path.done()
}

/// Neck, head and hair.
pub fn head(out: &mut Shapes, body: &Body, eye: Eye) {
    let t = body.trunk;
    let (neck, crown) = (body.joint(Joint::Neck), body.joint(Joint::Crown));
    let top = body.cut(super::body::TRUNK);
    let up = (neck - top.at).unit_or(top.up);
    let axis = (crown - neck).unit_or(up);
    let base = seen(neck - up * 7.0, eye);
    let at = seen(neck, eye);
    let mut filled = |paint: Paint, d: String, at: P, angle: f32| {
        out.push(Shape { paint, d, place: place(at, angle), line: 0, seen: 100 });
    };
    let from_above = axis.depth().abs() > 55.0;
    let (sin, cos) = sin_cos(t.turn + t.twist + t.face);
    let frontal = sin.abs() > 0.62;
    let thick = if frontal { (3.6, 3.1) } else { (4.0, 3.3) };
    let (dx, dy) = (at.0 - base.0, at.1 - base.1);
    let mut len = (dx * dx + dy * dy).sqrt();
    if (len - 7.0).abs() < 0.02 {
        len = 7.0;
    }
    let mut path = Path::new();
    hull(&mut path, &[(0.0, 0.0, thick.0), (len + 1.2 * (len / 7.0), 0.0, thick.1)]);
    filled(Paint::NearSkin, path.done(), base, if len < 0.3 { 0.0 } else { dy.atan2(dx).to_degrees() });
    if from_above {
        // The nose points where the face looks.
        let about = (t.turn + t.twist + t.face) * axis.z.signum();
        let look = t.dir - 90.0 - about;
        let mut skin = Path::new();
        hull(&mut skin, &[(0.0, 0.0, 4.4), (5.6, 0.0, 1.6)]);
        hull(&mut skin, &[(0.2, 4.9, 0.9)]);
        hull(&mut skin, &[(0.2, -4.9, 0.9)]);
        let mut hair = Path::new();
        hull(&mut hair, &[(-1.6, 0.0, 4.8), (1.2, 0.0, 4.4)]);
        let middle = seen(body.joint(Joint::Head), eye);
        filled(Paint::NearSkin, skin.done(), middle, look);
        filled(Paint::Hair, hair.done(), middle, look);
        return;
    }
    let angle = axis.angle();
    if !frontal {
        let mirror = cos < 0.0;
        let turned = angle - if mirror { 92.0 } else { 88.0 };
        filled(Paint::NearSkin, drawn(FACE, mirror), at, turned);
        filled(Paint::Hair, drawn(HAIR, mirror), at, turned);
        return;
    }
    let mut ears = Path::new();
    for way in [-1.0, 1.0] {
        hull(&mut ears, &[(way * 4.75, 5.05, 0.83)]);
    }
    // Mirrored, which is the same to see: all paths of a shape must wind the same way.
    curve(&mut ears, OVAL, true);
    filled(Paint::NearSkin, ears.done(), at, angle - 90.0);
    filled(Paint::Hair, drawn(if sin < 0.0 { NAPE } else { FRINGE }, false), at, angle - 90.0);
}
