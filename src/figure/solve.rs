//! From a pose to the places of all joints: forward along the bones, and back from what is held.

use super::body::{
    ANKLE_HIGH, BALL, BALL_LOW, FINGERS, FOREARM, HEAD, HIP_HALF, LUMBAR_FROM, LUMBAR_TO, NECK, PALM, SHANK,
    SHOULDER_FRONT, SHOULDER_HALF, SHOULDER_SIDE, THIGH, TOE, TOE_LOW, TRUNK, UPPER_ARM,
};
use super::pose::{Hold, JOINTS, Joint, Limb, Pose, Trunk};
use super::space::{V, nearest, polar, ramp, sin_cos, v};

/// The body in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    pub joints: [V; JOINTS.len()],
    pub trunk: Trunk,
    /// The directions of upper bone, lower bone and end of each limb, one long; and the foot's down, the hand's thumb side.
    pub limbs: [Bones; 4],
    /// Points of the centre line with direction, front and right, from [`LOW`] a unit apart.
    pub spine: [Cut; CUTS],
}

/// The directions of a limb.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bones {
    pub upper: V,
    pub lower: V,
    pub end: V,
    /// Foot: towards the sole.
    pub down: V,
    pub tip: f32,
}

/// The centre line at one place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cut {
    pub at: V,
    pub up: V,
    pub front: V,
    pub right: V,
}

/// Where the centre line begins and how many cuts it has, a unit apart.
const LOW: f32 = -6.0;
const CUTS: usize = 38;

/// Upper and lower length of a limb.
#[must_use]
pub fn lengths(limb: usize) -> (f32, f32) {
    if limb < 2 { (UPPER_ARM, FOREARM) } else { (THIGH, SHANK) }
}

impl Body {
    #[must_use]
    pub fn joint(&self, joint: Joint) -> V {
        self.joints[joint as usize]
    }
    /// The first of a limb's joints: shoulder or hip.
    #[must_use]
    pub fn root(&self, limb: usize) -> V {
        self.joints[root(limb)]
    }
    #[must_use]
    pub fn mid(&self, limb: usize) -> V {
        self.joints[root(limb) + 1]
    }
    #[must_use]
    pub fn end(&self, limb: usize) -> V {
        self.joints[root(limb) + 2]
    }
    /// The centre line at `s`.
    #[must_use]
    pub fn cut(&self, s: f32) -> Cut {
        let place = (s - LOW).clamp(0.0, (CUTS - 1) as f32 - 0.001);
        let (a, b) = (self.spine[place as usize], self.spine[place as usize + 1]);
        let t = place.fract();
        Cut {
            at: a.at.towards(b.at, t),
            up: a.up.towards(b.up, t).unit_or(a.up),
            front: a.front.towards(b.front, t).unit_or(a.front),
            right: a.right.towards(b.right, t).unit_or(a.right),
        }
    }
}

/// The number of a limb's first joint.
fn root(limb: usize) -> usize {
    [Joint::ShoulderR, Joint::ShoulderL, Joint::HipR, Joint::HipL][limb] as usize
}

/// The body of `pose`.
#[must_use]
pub fn solve(pose: &Pose) -> Body {
    if pose.reach == 0 {
        return place(pose);
    }
    // What is held must just be reached: turn until it is, the root nearest to where the pose stands.
    let limb = pose.reach - 1;
    let (upper, lower) = lengths(limb);
    let want = if pose.limbs[limb].hold == Hold::Mid { upper } else { (upper + lower) * pose.share };
    let turned = |by: f32| {
        let mut pose = *pose;
        pose.trunk.dir += by;
        if pose.lean {
            for leg in &mut pose.limbs[2..] {
                leg.upper.0 += by;
                leg.lower.0 += by;
            }
        }
        pose
    };
    let too_far = |by: f32| {
        let pose = turned(by);
        let body = place(&pose);
        (held(&pose.limbs[limb], body.root(limb)) - body.root(limb)).len() - want
    };
    let here = too_far(0.0) > 0.0;
    let mut step = 0.0;
    while step < 50.0 {
        step += 0.5;
        for by in [step, -step] {
            if (too_far(by) > 0.0) != here {
                let back = if by > 0.0 { by - 0.5 } else { by + 0.5 };
                let (mut near, mut far) = (back, by);
                for _ in 0..14 {
                    let middle = (near + far) / 2.0;
                    if (too_far(middle) > 0.0) == here { near = middle } else { far = middle }
                }
                return place(&turned(near));
            }
        }
    }
    place(pose)
}

fn held(limb: &Limb, root: V) -> V {
    if limb.flat { v(limb.pin.x, limb.pin.y, root.z) } else { limb.pin }
}

fn place(pose: &Pose) -> Body {
    let t = pose.trunk;
    let spine = spine(&t);
    let mut body = Body { joints: [V::default(); JOINTS.len()], trunk: t, limbs: [Bones::default(); 4], spine };
    // First with the hip at nothing: trunk, then the limbs that say where they point.
    trunk_joints(&mut body);
    for limb in 0..4 {
        if pose.limbs[limb].hold == Hold::Free {
            free(&mut body, limb, &pose.limbs[limb]);
        }
    }
    let mut shift = pose.at - body.joints[pose.anchor.min(JOINTS.len() - 1)];
    // A body is moved in depth only by what stands in the middle of it.
    if pose.anchor >= Joint::ShoulderR as usize && pose.anchor != Joint::Crown as usize {
        shift.z = 0.0;
    }
    for joint in &mut body.joints {
        *joint = *joint + shift;
    }
    for cut in &mut body.spine {
        cut.at = cut.at + shift;
    }
    body.joints[Joint::Point as usize] = v(pose.point.0, pose.point.1, 0.0);
    for limb in 0..4 {
        match pose.limbs[limb].hold {
            Hold::Free => {}
            Hold::End => end_held(&mut body, limb, &pose.limbs[limb]),
            Hold::Mid => mid_held(&mut body, limb, &pose.limbs[limb]),
        }
    }
    body
}

fn spine(t: &Trunk) -> [Cut; CUTS] {
    let cut = |s: f32| {
        let angle = t.dir - t.lumbar * ramp(s, LUMBAR_FROM, LUMBAR_TO) - t.thorax * ramp(s, LUMBAR_TO, TRUNK);
        let depth = t.tilt + t.bow * ramp(s, LUMBAR_FROM, TRUNK);
        let up = polar(angle, depth);
        let (sin, cos) = sin_cos(angle);
        let aside = v(sin, -cos, 0.0);
        let viewer = aside.cross(up);
        let (sin, cos) = sin_cos(t.turn + t.twist * ramp(s, 8.0, 24.0));
        let front = aside * cos + viewer * sin;
        Cut { at: V::default(), up, front, right: front.cross(up) }
    };
    let mut cuts = [Cut::default(); CUTS];
    let hip = (-LOW) as usize;
    for (place, it) in cuts.iter_mut().enumerate() {
        *it = cut(LOW + place as f32);
    }
    for place in hip + 1..CUTS {
        cuts[place].at = cuts[place - 1].at + cut(LOW + place as f32 - 0.5).up;
    }
    for place in (0..hip).rev() {
        cuts[place].at = cuts[place + 1].at - cut(LOW + place as f32 + 0.5).up;
    }
    cuts
}

fn trunk_joints(body: &mut Body) {
    let t = body.trunk;
    let hip = body.cut(0.0);
    let top = body.cut(TRUNK);
    // The shoulders lie a little lower where the chest is seen from the front.
    let frontal = sin_cos(t.turn + t.twist).0.abs();
    let shoulder = body.cut(SHOULDER_SIDE + (SHOULDER_FRONT - SHOULDER_SIDE) * frontal);
    let middle = shoulder.at + shoulder.up * t.shrug + shoulder.front * (0.6 + t.protract);
    let half = SHOULDER_HALF + t.wide;
    let neck_up = polar(top.up.angle() - t.neck, top.up.depth());
    let neck = top.at + neck_up * NECK;
    let head_up = polar(top.up.angle() - t.neck + t.head, top.up.depth());
    let mut set = |joint: Joint, at: V| body.joints[joint as usize] = at;
    set(Joint::HipR, hip.at + hip.right * HIP_HALF);
    set(Joint::HipL, hip.at - hip.right * HIP_HALF);
    set(Joint::ShoulderR, middle + shoulder.right * half);
    set(Joint::ShoulderL, middle - shoulder.right * half);
    set(Joint::Neck, neck);
    set(Joint::Head, neck + head_up * (HEAD * 0.5));
    set(Joint::Crown, neck + head_up * HEAD);
    set(Joint::Hip, hip.at);
    let (waist, chest) = (body.cut(9.2).at, body.cut(20.0).at);
    body.joints[Joint::Waist as usize] = waist;
    body.joints[Joint::Chest as usize] = chest;
}

fn free(body: &mut Body, limb: usize, told: &Limb) {
    let (upper, lower) = lengths(limb);
    let (u, l) = (polar(told.upper.0, told.upper.1), polar(told.lower.0, told.lower.1));
    let mid = body.root(limb) + u * upper;
    set_limb(body, limb, told, (u, l), mid, mid + l * lower);
}

fn mid_held(body: &mut Body, limb: usize, told: &Limb) {
    let (upper, lower) = lengths(limb);
    let start = body.root(limb);
    let u = (held(told, start) - start).unit_or(v(0.0, -1.0, 0.0));
    let l = polar(told.lower.0, told.lower.1);
    let mid = start + u * upper;
    set_limb(body, limb, told, (u, l), mid, mid + l * lower);
}

fn end_held(body: &mut Body, limb: usize, told: &Limb) {
    let (upper, lower) = lengths(limb);
    let start = body.root(limb);
    let way = held(told, start) - start;
    let along = way.unit_or(v(0.0, -1.0, 0.0));
    let far = way.len().clamp((upper - lower).abs() + 0.01, upper + lower - 0.001);
    let open = ((upper * upper + far * far - lower * lower) / (2.0 * upper * far)).clamp(-1.0, 1.0).acos().to_degrees();
    // To the left of the way on the page; where the way points at the viewer, up.
    let left = v(-along.y, along.x, 0.0).unit_or(v(0.0, 1.0, 0.0));
    let aside = (left * told.bend).about(along, told.swivel * told.bend);
    let (sin, cos) = sin_cos(open);
    let u = along * cos + aside * sin;
    let mid = start + u * upper;
    let end = start + along * far;
    let l = (end - mid).unit_or(along);
    set_limb(body, limb, told, (u, l), mid, end);
}

fn set_limb(body: &mut Body, limb: usize, told: &Limb, (upper, lower): (V, V), mid: V, end: V) {
    let tip = if told.tied {
        let depth = lower.depth() * sin_cos(told.end.0).1 + told.end.1;
        polar(lower.angle() + told.end.0, depth)
    } else {
        polar(told.end.0, told.end.1)
    };
    // The sole looks away from the shank; where the foot lies in its line, to the right of it on the page.
    let down = (lower - tip * lower.dot(tip)).unit_or(v(tip.y, -tip.x, 0.0).unit_or(v(0.0, -1.0, 0.0)));
    body.limbs[limb] = Bones { upper, lower, end: tip, down, tip: told.tip };
    let first = root(limb);
    body.joints[first + 1] = mid;
    body.joints[first + 2] = end;
    if limb < 2 {
        body.joints[first + 3] = end + tip * (PALM + FINGERS);
        return;
    }
    let ball = end + tip * BALL + down * BALL_LOW;
    body.joints[first + 3] = ball;
    let toe = toes(tip, down, told.tip);
    let toe_joint = if limb == 2 { Joint::ToeR } else { Joint::ToeL };
    body.joints[toe_joint as usize] = ball + toe.0 * (TOE - BALL) + toe.1 * (TOE_LOW - BALL_LOW);
}

/// The direction of the toes and of their underside when they are bent up by `angle`.
#[must_use]
pub fn toes(along: V, down: V, angle: f32) -> (V, V) {
    let (sin, cos) = sin_cos(angle);
    (along * cos - down * sin, down * cos + along * sin)
}

/// How high the ankle stands over the floor when the sole is flat.
#[must_use]
pub const fn sole() -> f32 {
    ANKLE_HIGH
}

/// The pose in which `body` stands, with what `like` holds, told by directions alone where `like` holds nothing.
#[must_use]
pub fn told(body: &Body, limb: usize, like: &Limb) -> Limb {
    let bones = body.limbs[limb];
    let pair = |d: V| (d.angle(), d.depth());
    let lower = pair(bones.lower);
    let end =
        if like.tied { (nearest(bones.end.angle() - bones.lower.angle(), like.end.0), 0.0) } else { pair(bones.end) };
    Limb { hold: Hold::Free, upper: pair(bones.upper), lower, end, ..*like }
}
