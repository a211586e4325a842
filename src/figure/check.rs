//! What every figure must keep, over each whole loop and on the way from each mistake to its correction. Native: tests and chores.

use super::body::front_back;
use super::motion::Motion;
use super::motion::Tempo;
use super::pose::{Hold, JOINTS, Joint, Pose};
use super::scene::{Figure, Scene, View};
use super::solve::{Body, lengths, solve};
use super::space::{Eye, V, seen};

/// The ranges of joints, in degrees: name, least, most. From the American Academy of Orthopaedic Surgeons, Joint Motion:
/// Method of Measuring and Recording (1965), with 5 degrees for the drawing; hip and knee bent a little further, as a
/// thigh drawn to the chest by the hands is (k); the spine's are this figure's own, from figure to figure alike (j).
pub const RANGES: [(&str, f32, f32); 8] = [
    ("knee", -8.0, 155.0),
    ("elbow", -8.0, 155.0),
    ("hip", -30.0, 135.0),
    ("shoulder", -65.0, 188.0),
    // The sole's line, not the joint's: a foot that lies flat behind a kneeling shank.
    ("ankle", -80.0, 30.0),
    ("lumbar", -46.0, 60.0),
    ("thoracic", -16.0, 60.0),
    ("neck", -50.0, 60.0),
];

/// How far a point may leave where it is held, sink into the ground, pass a wall: half a hundredth of height.
const SLACK: f32 = 0.5;
/// Flesh on a mat gives way: how far a trunk or a thigh may be pressed flat.
const SOFT: f32 = 1.2;

/// All faults of a figure, a line each.
#[must_use]
pub fn faults(figure: &Figure) -> Vec<String> {
    let mut out = Vec::new();
    for it in &figure.loops {
        let motion = Motion::new(figure, it, Tempo::default());
        let scene = it.scene.as_ref().unwrap_or(&figure.scene);
        let name = format!("{} level {}", figure.id, it.level);
        along(&name, &motion, scene, 90, false, &mut out);
        let (first, last) = (motion.body(0.0), motion.body(motion.lasts - 0.001));
        let apart = first.joints.iter().zip(&last.joints).map(|(a, b)| (*a - *b).len()).fold(0.0, f32::max);
        if apart > SLACK {
            out.push(format!("{name}: it ends {apart:.1} from where it began"));
        }
    }
    for wrong in &figure.wrongs {
        let motion = Motion::between(figure, wrong.wrong, wrong.right, 1.0);
        let scene = wrong.scene.as_ref().unwrap_or(&figure.scene);
        along(&format!("{} mistake {}", figure.id, wrong.mistake), &motion, scene, 20, true, &mut out);
    }
    for (number, pose) in figure.poses.iter().enumerate() {
        mirrored(&format!("{} pose {number}", figure.id), pose, &mut out);
    }
    out.sort();
    out.dedup();
    out
}

fn along(name: &str, motion: &Motion, scene: &Scene, samples: u16, wrong: bool, out: &mut Vec<String>) {
    let mut before: Option<Body> = None;
    let mut found: Vec<(String, f32)> = Vec::new();
    let mut say = |what: String, how: f32| match found.iter_mut().find(|it| it.0 == what) {
        Some(it) => it.1 = it.1.max(how),
        None => found.push((what, how)),
    };
    for i in 0..samples {
        let time = motion.lasts * f32::from(i) / f32::from(samples);
        let (pose, _) = motion.pose(time);
        let body = solve(&pose);
        bones(&body, before.as_ref(), scene, &mut say);
        held(&pose, &body, &mut say);
        joints(&body, wrong, &mut say);
        if scene.seen_from() == View::Side {
            solid(&body, scene, &mut say);
        }
        framed(&body, scene, &mut say);
        before = Some(body);
    }
    out.extend(found.into_iter().map(|(what, how)| format!("{name}: {what} ({how:.1})")));
}

/// Bones keep their length; what is drawn is never longer, and shortens steadily.
fn bones(body: &Body, before: Option<&Body>, scene: &Scene, say: &mut impl FnMut(String, f32)) {
    const NAMES: [&str; 4] = ["right arm", "left arm", "right leg", "left leg"];
    let side = scene.seen_from() == View::Side;
    let drawn = |a: V, b: V| {
        // The sideways shift of what lies behind is no length.
        let (a, b) = (seen(a, Eye::Straight), seen(b, Eye::Straight));
        (a.0 - b.0).hypot(a.1 - b.1)
    };
    for (limb, name) in NAMES.iter().enumerate() {
        let (upper, lower) = lengths(limb);
        for (part, bone) in [(0, upper), (1, lower)] {
            let ends = |body: &Body| {
                if part == 0 { (body.root(limb), body.mid(limb)) } else { (body.mid(limb), body.end(limb)) }
            };
            let (a, b) = ends(body);
            let off = ((a - b).len() - bone).abs() / bone;
            if off > 0.001 {
                say(format!("{}: a bone changes its length", name), off * 100.0);
            }
            if let Some(before) = before {
                let (c, d) = ends(before);
                let step = (drawn(a, b) - drawn(c, d)).abs() / bone;
                if step > if side { 0.3 } else { 0.35 } {
                    say(format!("{}: what is drawn of a bone jumps", name), step * 100.0);
                }
            }
        }
    }
}

/// What is held stays where it is held.
fn held(pose: &Pose, body: &Body, say: &mut impl FnMut(String, f32)) {
    const ENDS: [&str; 4] = ["right hand", "left hand", "right foot", "left foot"];
    for (limb, told) in pose.limbs.iter().enumerate() {
        let at = match told.hold {
            Hold::Free => continue,
            Hold::End => body.end(limb),
            Hold::Mid => body.mid(limb),
        };
        let mut want = told.pin;
        if told.flat {
            want.z = at.z;
        }
        let off = (at - want).len();
        if off > SLACK {
            say(format!("{} is not where it is held", ENDS[limb]), off);
        }
    }
}

fn between(a: V, b: V) -> f32 {
    a.unit_or(V::default()).dot(b.unit_or(V::default())).clamp(-1.0, 1.0).acos().to_degrees()
}

/// Every joint within its range.
fn joints(body: &Body, wrong: bool, say: &mut impl FnMut(String, f32)) {
    let mut hold = |name: &str, place: &str, angle: f32| {
        let Some((_, least, most)) = RANGES.iter().find(|it| it.0 == name) else { return };
        let more = if wrong && matches!(name, "lumbar" | "thoracic") { 4.0 / 3.0 } else { 1.0 };
        if angle < least * more || angle > most * more {
            say(format!("{place}{name} {}", if angle < *least { "bent back too far" } else { "bent too far" }), angle);
        }
    };
    let t = body.trunk;
    hold("lumbar", "", t.lumbar);
    hold("thoracic", "", t.thorax);
    hold("neck", "", t.neck);
    hold("neck", "upper ", -t.head);
    let pelvis = body.cut(0.0);
    let chest = body.cut(24.0);
    for limb in 0..4 {
        let b = body.limbs[limb];
        let place = if limb % 2 == 0 { "right " } else { "left " };
        let cut = if limb < 2 { chest } else { pelvis };
        let in_plane = b.upper.dot(cut.right).abs() < 0.3 && b.lower.dot(cut.right).abs() < 0.3;
        let bend = between(b.upper, b.lower);
        let way = b.upper.cross(b.lower).dot(cut.right);
        let flat = b.upper.dot(cut.right).abs() < 0.75;
        let raised = b.upper.dot(cut.front).atan2(-b.upper.dot(cut.up)).to_degrees();
        if limb < 2 {
            hold("elbow", place, if in_plane && way < -0.02 && b.upper.dot(cut.front) > -0.2 { -bend } else { bend });
            // Straight up and back over the head is one and the same.
            let raised = if raised < -120.0 { raised + 360.0 } else { raised };
            if flat {
                hold("shoulder", place, raised);
            }
        } else {
            hold("knee", place, if in_plane && way > 0.02 { -bend } else { bend });
            if flat {
                hold("hip", place, raised);
            }
            hold("ankle", place, between(b.end, b.lower) - 90.0);
        }
    }
}

/// The round parts of the body: middle, radius, name; trunk and thighs are soft.
fn parts(body: &Body) -> Vec<(V, f32, &'static str)> {
    let mut all = Vec::new();
    for (limb, names) in
        [(0, ["elbow", "hand"]), (1, ["elbow", "hand"]), (2, ["knee", "ankle"]), (3, ["knee", "ankle"])]
    {
        all.push((body.mid(limb), if limb < 2 { 2.3 } else { 3.5 }, names[0]));
        all.push((body.end(limb), if limb < 2 { 1.5 } else { 2.0 }, names[1]));
    }
    all.push((body.joint(Joint::BallR), 1.35, "foot"));
    all.push((body.joint(Joint::BallL), 1.35, "foot"));
    all.push((body.joint(Joint::ToeR), 1.0, "toes"));
    all.push((body.joint(Joint::ToeL), 1.0, "toes"));
    all.push((body.joint(Joint::HandR), 0.95, "fingers"));
    all.push((body.joint(Joint::HandL), 0.95, "fingers"));
    all.push((body.joint(Joint::Head), 5.6, "head"));
    all
}

/// Nothing goes into the ground, a wall, or what is sat and stood on.
fn solid(body: &Body, scene: &Scene, say: &mut impl FnMut(String, f32)) {
    // What stands on something is not held against the floor line of a picture without a floor.
    let mut edges: Vec<(V, f32, &'static str)> = Vec::new();
    for s in [-4.5, -1.5, 1.5, 6.0, 12.0, 18.0, 24.0, 27.0] {
        let cut = body.cut(s);
        let (front, back) = front_back(s);
        edges.push((cut.at + cut.front * (front - 1.5), 1.5, "trunk"));
        edges.push((cut.at - cut.front * (back - 1.5), 1.5, "trunk"));
    }
    for limb in [2, 3] {
        edges.push((body.root(limb).towards(body.mid(limb), 0.5), 5.0, "thigh"));
    }
    for (at, r, name) in parts(body).into_iter().chain(edges) {
        let soft = if matches!(name, "trunk" | "thigh") { SOFT } else { SLACK };
        let low = r - at.y;
        if low > soft {
            say(format!("{name} sinks into the ground"), low);
        }
        for prop in scene.props.iter().filter(|prop| prop.kind == 2 && prop.layer == 1 && prop.size <= 12) {
            let [[0, x0, y0], [0, x1, y1]] = prop.spots[..] else { continue };
            let tenth = |n: i16| f32::from(n) / 10.0;
            let (x, y) = ((tenth(x0.min(x1)), tenth(x0.max(x1))), (tenth(y0.min(y1)), tenth(y0.max(y1))));
            let wall = y.1 - y.0 > 60.0;
            // Arms hang beside a chair and legs stand beside its legs: there is depth between.
            let bars = wall || name == "trunk" || matches!(name, "foot" | "toes") && y.0 < 0.1;
            if y.1 < 0.1 || !bars || !(prop.tone == 2 || prop.tone == 4) {
                continue;
            }
            // The least way out of the box.
            let (px, py) = (at.x, at.y);
            let into = (px + r - x.0).min(x.1 + r - px).min(y.1 + r - py).min(py + r - y.0);
            let within = px + r > x.0 && px - r < x.1 && py + r > y.0 && py - r < y.1;
            if within && into > soft {
                say(format!("{name} goes through {}", if wall { "the wall" } else { "what stands there" }), into);
            }
        }
    }
}

/// Everything is within the picture.
fn framed(body: &Body, scene: &Scene, say: &mut impl FnMut(String, f32)) {
    let eye = scene.seen_from().eye(&body.trunk);
    let [left, bottom, right, top] = scene.frame.map(f32::from);
    for ((_, name), at) in JOINTS.iter().zip(&body.joints) {
        // A close-up must hold what it is about: head, neck and shoulders.
        let about = matches!(*name, "head" | "neck" | "crown" | "shoulderR" | "shoulderL");
        if *name == "point" || scene.close && !about {
            continue;
        }
        let (x, y) = seen(*at, eye);
        let out = (left - x).max(x - right).max(bottom - y).max(y - top) + 0.9;
        if out > 0.0 {
            say(format!("{name} is outside the picture"), out);
        }
    }
}

/// A pose as a mirror shows it: right is left. Only poses that stand in the page's plane have one.
#[must_use]
pub fn mirror(pose: &Pose) -> Pose {
    let mut it = *pose;
    let swap = |joint: usize| match JOINTS[joint].1 {
        name if name.ends_with('R') => {
            JOINTS.iter().position(|(_, other)| *other == [&name[..name.len() - 1], "L"].concat())
        }
        name if name.ends_with('L') => {
            JOINTS.iter().position(|(_, other)| *other == [&name[..name.len() - 1], "R"].concat())
        }
        _ => None,
    };
    it.anchor = swap(pose.anchor).unwrap_or(pose.anchor);
    it.at.x = -pose.at.x;
    it.point.0 = -pose.point.0;
    let t = &mut it.trunk;
    t.dir = 180.0 - t.dir;
    (t.lumbar, t.thorax, t.neck, t.head) = (-t.lumbar, -t.thorax, -t.neck, -t.head);
    t.turn = 180.0 - t.turn;
    (t.twist, t.face) = (-t.twist, -t.face);
    it.limbs.swap(0, 1);
    it.limbs.swap(2, 3);
    for limb in &mut it.limbs {
        limb.pin.x = -limb.pin.x;
        for angle in [&mut limb.upper, &mut limb.lower] {
            angle.0 = 180.0 - angle.0;
        }
        limb.end.0 = if limb.tied { -limb.end.0 } else { 180.0 - limb.end.0 };
        limb.bend = -limb.bend;
    }
    if it.reach > 0 {
        it.reach = [2, 1, 4, 3][it.reach - 1];
    }
    it
}

/// The mirrored pose is the mirror image of the pose.
fn mirrored(name: &str, pose: &Pose, out: &mut Vec<String>) {
    let (body, image) = (solve(pose), solve(&mirror(pose)));
    let mut worst = 0.0_f32;
    for (place, (_, joint)) in JOINTS.iter().enumerate() {
        let other = match joint.chars().last() {
            Some('R') => JOINTS.iter().position(|(_, it)| *it == [&joint[..joint.len() - 1], "L"].concat()),
            Some('L') => JOINTS.iter().position(|(_, it)| *it == [&joint[..joint.len() - 1], "R"].concat()),
            _ => None,
        };
        let (a, b) = (body.joints[place], image.joints[other.unwrap_or(place)]);
        worst = worst.max((V { x: -a.x, ..a } - b).len());
    }
    if worst > 0.3 {
        out.push(format!("{name}: its mirror image is {worst:.1} off"));
    }
}
