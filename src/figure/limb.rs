//! Limbs: tapered pieces between joints, hands and feet of a few discs each.

use alloc::vec::Vec;

use super::body::{BALL, BALL_LOW, FINGERS, FOREARM, PALM, SHANK, THIGH, TOE, TOE_LOW, UPPER_ARM};
use super::shape::{Circle, Paint, Path, Place, Shape, Shapes, hull, whole};
use super::solve::{Body, Bones, toes};
use super::space::{Eye, P, V, ramp, seen, sin_cos};

/// The width of the line that parts a near limb from what lies behind it, on each side.
const GAP: f32 = 0.75;

/// How a limb is coloured and whether it is parted from what is behind.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub far: bool,
    pub moving: bool,
    /// A leg whose shank points away from the viewer.
    pub away: bool,
    pub eye: Eye,
}

impl Look {
    fn cloth(self, arm: bool) -> Paint {
        match (self.moving && !arm, self.far) {
            (true, false) => Paint::Moving,
            (true, true) => Paint::MovingFar,
            (false, false) => Paint::Near,
            (false, true) => Paint::Far,
        }
    }
    fn skin(self) -> Paint {
        match (self.moving, self.far) {
            (true, false) => Paint::Moving,
            (true, true) => Paint::MovingFar,
            (false, false) => Paint::NearSkin,
            (false, true) => Paint::FarSkin,
        }
    }
}

/// A frame on the page: a place, and the length of the bone that lies along it.
#[derive(Clone, Copy)]
struct Frame {
    place: Place,
    len: f32,
}

/// The frame of a bone from `from` to `to`, `bone` long in the body.
fn frame(from: V, to: V, bone: f32, eye: Eye) -> Frame {
    let (a, b) = (seen(from, eye), seen(to, eye));
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let mut len = (dx * dx + dy * dy).sqrt();
    // A bone in the plane of the page has its own length to the last digit.
    if (len - bone).abs() < 0.02 {
        len = bone;
    }
    Frame { place: place(a, if len < 0.3 { 0.0 } else { dy.atan2(dx).to_degrees() }), len }
}

/// A place on the page.
#[must_use]
pub fn place(at: P, angle: f32) -> Place {
    Place { x: whole(at.0), y: -whole(at.1), turn: -(angle * 10.0).round() as i32 }
}

fn filled(paint: Paint, place: Place, circles: &[&[Circle]]) -> Shape {
    let mut path = Path::new();
    for piece in circles {
        hull(&mut path, piece);
    }
    Shape { paint, d: path.done(), place, line: 0, seen: 100 }
}

fn lined(shape: &Shape) -> Shape {
    Shape { paint: Paint::GapLine, line: whole(GAP * 2.0) as u16, ..shape.clone() }
}

/// The crease along the lower half of an upper limb: from nothing to the full gap.
fn crease(frame: Frame, r: (f32, f32)) -> Shape {
    let mut path = Path::new();
    let edge = |t: f32| r.0 + (r.1 - r.0) * t;
    for way in [1.0, -1.0] {
        let l = frame.len;
        path.to((l * 0.42, way * edge(0.42)));
        path.line((l * 0.75, way * (edge(0.75) + GAP)));
        path.line((l, way * (r.1 + GAP)));
        path.line((l, way * r.1 * 0.8));
        path.close();
    }
    Shape { paint: Paint::Gap, d: path.done(), place: frame.place, line: 0, seen: 100 }
}

/// The discs of a foot or a hand, seen in the frame of its direction.
fn in_frame(at: V, along: V, eye: Eye, discs: &[(V, f32)]) -> (Place, Vec<Circle>) {
    let flat = (along.x * along.x + along.y * along.y).sqrt();
    let angle = if flat < 0.3 { 0.0 } else { along.angle() };
    let (sin, cos) = sin_cos(angle);
    let origin = seen(at, eye);
    let circles = discs
        .iter()
        .map(|(off, r)| {
            let (x, y) = (off.x, off.y);
            let tidy = |it: f32| (it * 100.0).round() / 100.0;
            (tidy(x * cos + y * sin), tidy(y * cos - x * sin), *r)
        })
        .collect();
    (place(origin, angle), circles)
}

/// A leg, the parting line first.
pub fn leg(out: &mut Shapes, body: &Body, limb: usize, look: Look) {
    let frontal = sin_cos(body.trunk.turn).0.abs();
    let thick = |a: f32, b: f32| a + (b - a) * frontal;
    let (hip, knee, ankle) = (body.root(limb), body.mid(limb), body.end(limb));
    let upper = frame(hip, knee, THIGH, look.eye);
    let lower = frame(knee, ankle, SHANK, look.eye);
    // A thigh that points at the viewer: its knee is the nearest, a disc that stands out from the lap behind it.
    let towards = look.eye != Eye::Side && !look.away && knee.z - hip.z > THIGH * 0.55;
    let near = if look.eye == Eye::Above { ramp(upper.len, THIGH * 0.9, THIGH * 0.45) } else { 0.0 };
    let (r_hip, r_knee) = (thick(6.6, 4.8 + 0.7 * near), thick(3.8, 3.5 + 1.1 * near));
    let thigh = filled(look.cloth(false), upper.place, &[&[(0.0, 0.0, r_hip), (upper.len, 0.0, r_knee)]]);
    let share = (lower.len / SHANK).max(0.05);
    let calf = (7.2 * share, -0.5 * sin_cos(body.trunk.turn).1 * share, thick(3.55, 3.6));
    let knee_disc = (0.0, 0.0, thick(3.7, 3.4));
    let below = Look { far: look.far || look.away, ..look };
    let shank = filled(below.cloth(false), lower.place, &[&[knee_disc, calf], &[calf, (lower.len, 0.0, 2.15)]]);
    let foot = foot(body.limbs[limb], ankle, below);
    // Seen from the front a coloured hip would be a ball: the root stays in its shorts, down to a hem on the thigh.
    let shorts = (look.moving && look.eye != Eye::Side).then(|| {
        let hem = (upper.len * 0.45).max(3.0).min(upper.len);
        let there = r_hip + (r_knee - r_hip) * (hem / upper.len.max(0.1)) + 0.1;
        filled(
            Look { moving: false, ..look }.cloth(false),
            upper.place,
            &[&[(0.0, 0.0, r_hip + 0.1), (hem, 0.0, there)]],
        )
    });
    if look.away {
        out.push(foot);
        out.push(shank);
        if !look.far {
            out.push(crease(upper, (r_hip, r_knee)));
            let round_knee = filled(Paint::GapLine, upper.place, &[&[(upper.len, 0.0, r_knee)]]);
            out.push(lined(&round_knee));
        }
        out.push(thigh);
        out.extend(shorts);
        return;
    }
    if !look.far {
        let mut crease = crease(upper, (r_hip, r_knee));
        if towards {
            crease.seen = 0;
        } else {
            out.push(lined(&shank));
        }
        out.push(crease);
        out.push(lined(&foot));
    }
    out.push(foot);
    out.push(thigh);
    if towards {
        out.extend(shorts);
        if !look.far {
            let mut parted = lined(&shank);
            parted.seen = (ramp(knee.z - hip.z, THIGH * 0.55, THIGH * 0.8) * 100.0) as u8;
            out.push(parted);
        }
        out.push(shank);
    } else {
        out.push(shank);
        out.extend(shorts);
    }
}

fn foot(bones: Bones, ankle: V, look: Look) -> Shape {
    let (along, down) = (bones.end, bones.down);
    let wide = along.cross(down);
    let at = |x: f32, low: f32, aside: f32| along * x + down * low + wide * aside;
    let toe = toes(along, down, bones.tip);
    let ball = at(BALL, BALL_LOW, 0.0);
    let tip = ball + toe.0 * (TOE - BALL) + toe.1 * (TOE_LOW - BALL_LOW);
    let discs = [
        (V::default(), 2.15),
        (at(-2.5, 2.0, 0.5), 1.9),
        (at(-2.5, 2.0, -0.5), 1.9),
        (at(3.0, 1.2, 0.0), 2.1),
        (ball + wide * 1.4, 1.35),
        (ball - wide * 1.4, 1.35),
        (tip + wide * 0.9, 1.0),
        (tip - wide * 0.9, 1.0),
    ];
    let (place, c) = in_frame(ankle, along, look.eye, &discs);
    filled(look.skin(), place, &[&[c[0], c[1], c[2], c[3]], &[c[1], c[2], c[3], c[4], c[5]], &[c[4], c[5], c[6], c[7]]])
}

/// An arm, the parting line first. The sleeve ends sooner where the arm moves.
pub fn arm(out: &mut Shapes, body: &Body, limb: usize, look: Look) {
    let (shoulder, elbow, wrist) = (body.root(limb), body.mid(limb), body.end(limb));
    let upper = frame(shoulder, elbow, UPPER_ARM, look.eye);
    let lower = frame(elbow, wrist, FOREARM, look.eye);
    let share = lower.len / FOREARM;
    let skin = filled(look.skin(), upper.place, &[&[(upper.len * 0.25, 0.0, 3.1), (upper.len, 0.0, 2.45)]]);
    let hem = upper.len * if look.moving { 0.3 } else { 0.62 };
    let wide = if look.moving { 3.55 } else { 3.2 };
    let sleeve = filled(look.cloth(true), upper.place, &[&[(0.0, 0.0, 3.5), (hem, wide, 0.0), (hem, -wide, 0.0)]]);
    let bulge = (3.4 * share, 0.0, 2.6);
    let fore = filled(look.skin(), lower.place, &[&[(0.0, 0.0, 2.45), bulge], &[bulge, (lower.len, 0.0, 1.65)]]);
    let hand = hand(body.limbs[limb], wrist, look);
    let parted = lined(&hand);
    if !look.far {
        out.push(crease(upper, (3.3, 2.45)));
        out.push(lined(&fore));
    }
    // A forearm that points at the viewer: the hand is the nearest.
    if look.eye != Eye::Side && wrist.z > elbow.z && lower.len < FOREARM * 0.6 {
        out.extend([skin, fore, sleeve]);
        if !look.far {
            out.push(parted);
        }
        out.push(hand);
        return;
    }
    if !look.far {
        out.push(parted);
    }
    out.extend([hand, skin, fore, sleeve]);
}

fn hand(bones: Bones, wrist: V, look: Look) -> Shape {
    let along = bones.end;
    let aside = V { x: -along.y, y: along.x, z: 0.0 }.unit_or(V { x: 1.0, y: 0.0, z: 0.0 });
    if bones.tip > 1.5 {
        let fist = [(V::default(), 1.65), (along * 2.6, 2.3)];
        let (place, c) = in_frame(wrist, along, look.eye, &fist);
        return filled(look.skin(), place, &[&c]);
    }
    let thumb = (along * 2.6 + aside * (2.9 * bones.tip)) * 1.0;
    let discs = [
        (V::default(), 1.65),
        (along * PALM, 1.6),
        (along * (PALM + FINGERS), 0.95),
        (along * 1.2, 1.0),
        (along * 1.2 + thumb, 0.75),
    ];
    let (place, c) = in_frame(wrist, along, look.eye, &discs);
    let mut pieces: Vec<&[Circle]> = alloc::vec![&c[0..2], &c[1..3]];
    if bones.tip != 0.0 {
        pieces.push(&c[3..5]);
    }
    filled(look.skin(), place, &pieces)
}
