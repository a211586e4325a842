//! One round of an exercise over time: key poses, eased between, held as long as the dose holds.

use alloc::vec::Vec;

use super::pose::{Hold, Limb, Pose, Trunk};
use super::scene::{Figure, Loop, Step};
use super::solve::{Body, solve, told};
use super::space::nearest;

/// A key pose in its place, with when the body leaves for it, comes to it, and goes on.
#[derive(Clone, Debug)]
struct Key {
    number: u8,
    pose: Pose,
    body: Body,
    /// Seconds from the beginning of the round.
    arrives: f32,
    leaves: f32,
}

/// One round. It begins in the first pose and ends where it began.
#[derive(Clone, Debug)]
pub struct Motion {
    keys: Vec<Key>,
    /// Seconds of one round.
    pub lasts: f32,
}

/// Where in a round a moment lies.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moment {
    /// The pose that is made for or held.
    pub pose: u8,
    /// On the way there (0 to 1), 1 = there.
    pub way: f32,
}

/// The dose, as the movement needs it: seconds of one repetition besides the hold, seconds held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tempo {
    pub rep_s: u16,
    pub hold_s: u16,
}

/// Minimum jerk: starts and stops like a body.
#[must_use]
pub fn eased(t: f32) -> f32 {
    t * t * t * (t * (6.0 * t - 15.0) + 10.0)
}

/// On the way between two poses; a pose where the body does not rest is passed through, at an even pace.
fn paced(t: f32, from_rest: bool, to_rest: bool) -> f32 {
    if from_rest && to_rest {
        return eased(t);
    }
    let (start, end) = (if from_rest { 0.0 } else { 1.0 }, if to_rest { 0.0 } else { 1.0 });
    let (two, three) = (t * t, t * t * t);
    (three - 2.0 * two + t) * start + (3.0 * two - 2.0 * three) + (three - two) * end
}

impl Motion {
    /// One round of `it` in the tempo of the dose: as a session counts it, half of a repetition's time on the way to
    /// the hold, the other half on the way back.
    #[must_use]
    pub fn new(figure: &Figure, it: &Loop, tempo: Tempo) -> Self {
        let held = |step: &Step| step.hold && tempo.hold_s > 0;
        // Tenths of a second as they are written, in the stretches between the holds.
        let mut stretches = alloc::vec![0_u16];
        for (place, step) in it.steps.iter().enumerate() {
            let last = stretches.len() - 1;
            stretches[last] += if place > 0 { step.go } else { 0 };
            if held(step) {
                stretches.push(0);
            } else {
                stretches[last] += step.stay;
            }
        }
        let last = stretches.len() - 1;
        stretches[last] += it.steps.first().map_or(0, |step| step.go);
        let whole = f32::from(tempo.rep_s) * f32::from(it.reps.max(1)) / last.max(1) as f32;
        let scale = |stretch: usize| {
            let ends = last > 0 && (stretch == 0 || stretch == last);
            let written = f32::from(stretches[stretch]);
            // What moves through the hold (a carry) moves at its own pace.
            let own = tempo.rep_s == 0 || tempo.hold_s > 0 && last == 0;
            if own || written == 0.0 { 0.1 } else { whole * if ends { 0.5 } else { 1.0 } / written }
        };
        let (mut now, mut stretch) = (0.0, 0);
        let mut keys = Vec::with_capacity(it.steps.len());
        for (place, step) in it.steps.iter().enumerate() {
            // The way to the first pose is the last of the round.
            if place > 0 {
                now += f32::from(step.go) * scale(stretch);
            }
            let arrives = now;
            if held(step) {
                now += f32::from(tempo.hold_s);
                stretch += 1;
            } else {
                now += f32::from(step.stay) * scale(stretch);
            }
            let pose = figure.pose(step.pose);
            keys.push(Key { number: step.pose, pose, body: solve(&pose), arrives, leaves: now });
        }
        let back = it.steps.first().map_or(0, |step| step.go);
        Self { keys, lasts: (now + f32::from(back) * scale(stretch)).max(0.1) }
    }
    /// One way from a pose to another and no way back, in `seconds`: a mistake that is mended.
    #[must_use]
    pub fn between(figure: &Figure, from: u8, to: u8, seconds: f32) -> Self {
        let key = |number: u8, arrives: f32| {
            let pose = figure.pose(number);
            Key { number, pose, body: solve(&pose), arrives, leaves: arrives + 0.02 }
        };
        Self { keys: alloc::vec![key(from, 0.0), key(to, seconds)], lasts: seconds }
    }
    /// The pose at `time` (seconds; any number of rounds), and where in the round that is.
    #[must_use]
    pub fn pose(&self, time: f32) -> (Pose, Moment) {
        let time = time.rem_euclid(self.lasts);
        let Some(next) = self.keys.iter().position(|key| time < key.leaves) else {
            let (Some(last), Some(first)) = (self.keys.last(), self.keys.first()) else { return Default::default() };
            let t = (time - last.leaves) / (self.lasts - last.leaves).max(0.001);
            return step(last, first, t);
        };
        let key = &self.keys[next];
        if next == 0 || time >= key.arrives {
            return (key.pose, Moment { pose: key.number, way: 1.0 });
        }
        let before = &self.keys[next - 1];
        step(before, key, (time - before.leaves) / (key.arrives - before.leaves).max(0.001))
    }
    /// The body at `time`.
    #[must_use]
    pub fn body(&self, time: f32) -> Body {
        solve(&self.pose(time).0)
    }
    /// When the body is on its way: spans of seconds.
    #[must_use]
    pub fn moves(&self) -> Vec<(f32, f32)> {
        let ends = self.keys.iter().skip(1).map(|key| key.arrives).chain([self.lasts]);
        self.keys.iter().map(|key| key.leaves).zip(ends).filter(|(from, to)| to > from).collect()
    }
    /// When the body comes to rest in each key pose, in order.
    #[must_use]
    pub fn stops(&self) -> Vec<f32> {
        self.keys.iter().map(|key| key.arrives).collect()
    }
}

fn step(from: &Key, to: &Key, t: f32) -> (Pose, Moment) {
    let way = t.clamp(0.0, 1.0);
    let rests = |key: &Key| key.leaves > key.arrives + 0.01;
    (between(from, to, paced(way, rests(from), rests(to))), Moment { pose: to.number, way })
}

fn mix(a: f32, b: f32, t: f32) -> f32 {
    a + (b - a) * t
}

fn between(a: &Key, b: &Key, t: f32) -> Pose {
    let same_reach = a.pose.reach == b.pose.reach && a.pose.lean == b.pose.lean;
    let (from, to) = if same_reach { (a.pose.trunk, b.pose.trunk) } else { (a.body.trunk, b.body.trunk) };
    let stays = if a.pose.anchor == b.pose.anchor { a.pose.at } else { a.body.joints[b.pose.anchor] };
    Pose {
        anchor: b.pose.anchor,
        at: stays.towards(b.pose.at, t),
        trunk: mix_trunk(&from, &to, t),
        limbs: core::array::from_fn(|limb| mix_limb(a, b, limb, t)),
        point: (mix(a.pose.point.0, b.pose.point.0, t), mix(a.pose.point.1, b.pose.point.1, t)),
        reach: if same_reach { b.pose.reach } else { 0 },
        lean: b.pose.lean,
        share: mix(a.pose.share, b.pose.share, t),
    }
}

fn mix_trunk(a: &Trunk, b: &Trunk, t: f32) -> Trunk {
    macro_rules! each { ($($field:ident)+) => { Trunk { $($field: mix(a.$field, b.$field, t)),+ } } }
    each!(dir lumbar thorax neck head tilt bow turn twist face shrug protract wide belly ribs belt breath)
}

fn mix_limb(a: &Key, b: &Key, limb: usize, t: f32) -> Limb {
    let (from, to) = (a.pose.limbs[limb], b.pose.limbs[limb]);
    if from.hold == to.hold && from.flat == to.flat && from.tied == to.tied && from.bend == to.bend {
        return blend(&from, &to, limb < 2, t);
    }
    // What is held in one of the two alone: by directions, the short way round.
    let tied = from.tied && to.tied;
    let mut ends = [(a, from), (b, to)].map(|(key, limb_told)| told(&key.body, limb, &Limb { tied, ..limb_told }));
    let near = ends[0];
    for (angle, to) in
        [(near.upper.0, &mut ends[1].upper.0), (near.lower.0, &mut ends[1].lower.0), (near.end.0, &mut ends[1].end.0)]
    {
        *to = nearest(*to, angle);
    }
    blend(&ends[0], &Limb { hold: Hold::Free, ..ends[1] }, limb < 2, t)
}

fn blend(a: &Limb, b: &Limb, arm: bool, t: f32) -> Limb {
    // A fist is closed or it is not.
    let fist = arm && (a.tip > 1.5 || b.tip > 1.5);
    let pair = |a: (f32, f32), b: (f32, f32)| (mix(a.0, b.0, t), mix(a.1, b.1, t));
    Limb {
        pin: a.pin.towards(b.pin, t),
        upper: pair(a.upper, b.upper),
        lower: pair(a.lower, b.lower),
        end: pair(a.end, b.end),
        swivel: mix(a.swivel, b.swivel, t),
        tip: if fist { if t < 0.5 { a.tip } else { b.tip } } else { mix(a.tip, b.tip, t) },
        ..*b
    }
}
