//! A pose: what holds the body in place, how the trunk is bent and turned, where each limb points or reaches.
//!
//! Numbers are kept in tenths of a unit or a degree (the written form knows whole numbers alone).

use alloc::vec::Vec;

use super::space::{V, v};
use crate::json::{Fault, Json, Written};

/// A point of the body that a pose can hold, a prop can hang on, a ring can mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Joint {
    Hip,
    Waist,
    Chest,
    Neck,
    Head,
    ShoulderR,
    ElbowR,
    WristR,
    HandR,
    ShoulderL,
    ElbowL,
    WristL,
    HandL,
    HipR,
    KneeR,
    AnkleR,
    BallR,
    HipL,
    KneeL,
    AnkleL,
    BallL,
    ToeR,
    ToeL,
    Crown,
    /// No part of the body: what moves beside it (a ball that rolls).
    Point,
}

/// All joints, in the order of their numbers.
pub const JOINTS: [(Joint, &str); 25] = [
    (Joint::Hip, "hip"),
    (Joint::Waist, "waist"),
    (Joint::Chest, "chest"),
    (Joint::Neck, "neck"),
    (Joint::Head, "head"),
    (Joint::ShoulderR, "shoulderR"),
    (Joint::ElbowR, "elbowR"),
    (Joint::WristR, "wristR"),
    (Joint::HandR, "handR"),
    (Joint::ShoulderL, "shoulderL"),
    (Joint::ElbowL, "elbowL"),
    (Joint::WristL, "wristL"),
    (Joint::HandL, "handL"),
    (Joint::HipR, "hipR"),
    (Joint::KneeR, "kneeR"),
    (Joint::AnkleR, "ankleR"),
    (Joint::BallR, "ballR"),
    (Joint::HipL, "hipL"),
    (Joint::KneeL, "kneeL"),
    (Joint::AnkleL, "ankleL"),
    (Joint::BallL, "ballL"),
    (Joint::ToeR, "toeR"),
    (Joint::ToeL, "toeL"),
    (Joint::Crown, "crown"),
    (Joint::Point, "point"),
];

/// The four limbs, as they are numbered: R is the side nearer to the viewer of a side view.
pub const ARM_R: usize = 0;
pub const ARM_L: usize = 1;
pub const LEG_R: usize = 2;
pub const LEG_L: usize = 3;

/// How a limb gets its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hold {
    /// Both bones point where they are told.
    #[default]
    Free,
    /// Wrist or ankle is held at a point.
    End,
    /// Elbow or knee is held at a point; the lower bone points where it is told.
    Mid,
}

/// One limb of a pose.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Limb {
    pub hold: Hold,
    /// The held point. Where `flat`, its depth is that of the limb's root.
    pub pin: V,
    pub flat: bool,
    /// Angle and depth of the upper and of the lower bone (where not held).
    pub upper: (f32, f32),
    pub lower: (f32, f32),
    /// Angle and depth of hand or foot; `tied`: the angle counts from that of the lower bone.
    pub end: (f32, f32),
    pub tied: bool,
    /// Of a held end: 1 = the middle joint lies to the left of the way from root to end, -1 = to the right.
    pub bend: f32,
    /// Degrees that the middle joint is turned out of the page about that way.
    pub swivel: f32,
    /// Arm: the thumb's side (1 left of the hand's direction, -1 right, 0 hidden; 2 a fist). Leg: degrees that
    /// the toes are bent up.
    pub tip: f32,
}

/// The trunk of a pose. Angles in degrees.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Trunk {
    /// Direction of the pelvis, bend of the lumbar and the thoracic spine, of neck (to the front +) and head (to the back +).
    pub dir: f32,
    pub lumbar: f32,
    pub thorax: f32,
    pub neck: f32,
    pub head: f32,
    /// The pelvis out of the page, and how much more the spine turns out of it up to its end.
    pub tilt: f32,
    pub bow: f32,
    /// The front about the spine: 0 = a quarter turn to the right of the direction, 90 = to the viewer. The chest's share more; the face's more than the chest's.
    pub turn: f32,
    pub twist: f32,
    pub face: f32,
    /// Shoulders up along the spine, to the front, and apart; in units.
    pub shrug: f32,
    pub protract: f32,
    pub wide: f32,
    /// How far the belly stands out, and the ribs, in units.
    pub belly: f32,
    pub ribs: f32,
    /// 0 no belt, 1 relaxed, 2 bracing.
    pub belt: f32,
    /// Breath that is seen before the mouth: 0 none to 1.
    pub breath: f32,
}

/// A whole pose.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pose {
    /// What stands still, by its number, and where.
    pub anchor: usize,
    pub at: V,
    pub trunk: Trunk,
    pub limbs: [Limb; 4],
    /// Where the free point is.
    pub point: (f32, f32),
    /// Which held limb must just be reached (its number + 1, 0 = none), by turning the trunk (0) or trunk and
    /// legs together (1), and at which share of the limb's whole length.
    pub reach: usize,
    pub lean: bool,
    pub share: f32,
}

/// How many numbers a pose is written with.
pub const NUMBERS: usize = 4 + 17 + 4 * 15 + 5;

struct Take<'a>(&'a [i16]);
impl Take<'_> {
    fn whole(&mut self) -> i16 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }
    fn tenth(&mut self) -> f32 {
        f32::from(self.whole()) / 10.0
    }
    fn point(&mut self) -> V {
        v(self.tenth(), self.tenth(), self.tenth())
    }
    fn pair(&mut self) -> (f32, f32) {
        (self.tenth(), self.tenth())
    }
    fn index(&mut self) -> usize {
        usize::try_from(self.whole()).unwrap_or(0)
    }
}

impl Pose {
    /// A pose from its numbers.
    #[must_use]
    pub fn of(numbers: &[i16]) -> Self {
        let mut it = Take(numbers);
        let anchor = it.index();
        let at = it.point();
        let mut t = [0.0; 17];
        for field in &mut t {
            *field = it.tenth();
        }
        let [
            dir,
            lumbar,
            thorax,
            neck,
            head,
            tilt,
            bow,
            turn,
            twist,
            face,
            shrug,
            protract,
            wide,
            belly,
            ribs,
            belt,
            breath,
        ] = t;
        let trunk = Trunk {
            dir,
            lumbar,
            thorax,
            neck,
            head,
            tilt,
            bow,
            turn,
            twist,
            face,
            shrug,
            protract,
            wide,
            belly,
            ribs,
            belt,
            breath,
        };
        let limbs = core::array::from_fn(|_| Limb {
            hold: match it.whole() {
                0 => Hold::Free,
                1 => Hold::End,
                _ => Hold::Mid,
            },
            pin: it.point(),
            flat: it.whole() != 0,
            upper: it.pair(),
            lower: it.pair(),
            end: it.pair(),
            tied: it.whole() != 0,
            bend: if it.whole() < 0 { -1.0 } else { 1.0 },
            swivel: it.tenth(),
            tip: it.tenth(),
        });
        Self {
            anchor,
            at,
            trunk,
            limbs,
            point: it.pair(),
            reach: it.index(),
            lean: it.whole() != 0,
            share: f32::from(it.whole()) / 1000.0,
        }
    }
    /// Its numbers.
    #[must_use]
    pub fn numbers(&self) -> Vec<i16> {
        let tenth = |x: f32| (x * 10.0).round() as i16;
        let point = |p: V| [tenth(p.x), tenth(p.y), tenth(p.z)];
        let mut all = alloc::vec![self.anchor as i16];
        all.extend(point(self.at));
        let t = &self.trunk;
        all.extend(
            [
                t.dir, t.lumbar, t.thorax, t.neck, t.head, t.tilt, t.bow, t.turn, t.twist, t.face, t.shrug, t.protract,
                t.wide, t.belly, t.ribs, t.belt, t.breath,
            ]
            .map(tenth),
        );
        for limb in &self.limbs {
            all.push(limb.hold as i16);
            all.extend(point(limb.pin));
            all.push(i16::from(limb.flat));
            for (a, d) in [limb.upper, limb.lower, limb.end] {
                all.extend([tenth(a), tenth(d)]);
            }
            all.extend([i16::from(limb.tied), limb.bend as i16, tenth(limb.swivel), tenth(limb.tip)]);
        }
        all.extend([tenth(self.point.0), tenth(self.point.1)]);
        all.extend([self.reach as i16, i16::from(self.lean), (self.share * 1000.0).round() as i16]);
        all
    }
}

impl Written for Pose {
    fn read(json: &mut Json, fault: &mut Fault) -> Self {
        Self::of(&<Vec<i16>>::read(json, fault))
    }
    fn write(&self, out: &mut alloc::string::String) {
        self.numbers().write(out);
    }
}
