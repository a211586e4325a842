//! The body's measures, in hundredths of its height.
//!
//! Lengths of the segments: R. Drillis, R. Contini, Body segment parameters (1966), as fractions of stature. The
//! trunk's sections and the radii of limbs are drawn to stand for no one: no age, no sex (k).

use super::space::ramp;

pub const THIGH: f32 = 24.5;
pub const SHANK: f32 = 24.6;
pub const UPPER_ARM: f32 = 18.6;
pub const FOREARM: f32 = 14.6;
/// Palm and fingers.
pub const PALM: f32 = 4.6;
pub const FINGERS: f32 = 4.3;
/// From hip to the lowest neck vertebra, along the spine.
pub const TRUNK: f32 = 30.0;
pub const NECK: f32 = 5.0;
pub const HEAD: f32 = 13.8;
/// The ankle stands this high over the sole.
pub const ANKLE_HIGH: f32 = 3.9;
/// From ankle to ball and toe tip along the sole, and how far the ball's centre lies below the ankle.
pub const BALL: f32 = 6.9;
pub const TOE: f32 = 10.5;
pub const BALL_LOW: f32 = 2.55;
pub const TOE_LOW: f32 = 2.9;

/// Half the distance of the hip joints, of the shoulder joints.
pub const HIP_HALF: f32 = 5.4;
pub const SHOULDER_HALF: f32 = 10.6;

/// Where on the spine the shoulder joints lie, seen from the side and from the front.
pub const SHOULDER_SIDE: f32 = 27.0;
pub const SHOULDER_FRONT: f32 = 24.7;

/// The lumbar bend falls evenly between these, the thoracic bend from there to the top.
pub const LUMBAR_FROM: f32 = 2.7;
pub const LUMBAR_TO: f32 = 15.0;

/// Trunk from the side: along the spine, to the front, to the back.
const SIDE: [(f32, f32, f32); 14] = [
    (-5.6, 1.0, 2.6),
    (-4.5, 3.8, 5.6),
    (-1.5, 5.6, 7.1),
    (1.5, 6.1, 7.2),
    (4.5, 6.2, 6.7),
    (7.5, 6.1, 5.9),
    (10.5, 6.0, 5.3),
    (14.0, 6.3, 5.3),
    (18.0, 6.9, 5.7),
    (22.0, 7.1, 6.1),
    (25.3, 6.5, 5.9),
    (27.6, 5.4, 5.1),
    (29.3, 4.0, 4.1),
    (30.3, 2.5, 2.7),
];

/// Trunk from the front: along the spine, half width.
const FRONT: [(f32, f32); 17] = [
    (-5.6, 2.2),
    (-4.6, 6.0),
    (-1.5, 9.4),
    (1.5, 10.1),
    (4.5, 9.5),
    (8.0, 8.3),
    (11.0, 7.7),
    (14.0, 8.0),
    (18.0, 9.0),
    (21.5, 10.2),
    (24.2, 11.4),
    (26.0, 11.8),
    (27.3, 11.0),
    (28.4, 8.6),
    (29.5, 5.6),
    (30.4, 3.4),
    (30.8, 1.4),
];

/// Where the trunk is cut when it is drawn: the sections of both tables that shape it.
pub const CUTS: [f32; 16] =
    [-5.6, -4.5, -1.5, 1.5, 4.5, 7.5, 10.5, 14.0, 18.0, 21.5, 24.2, 26.0, 27.6, 28.6, 29.5, 30.4];

/// How far the trunk reaches to the front and to the back of its centre line at `s`.
#[must_use]
pub fn front_back(s: f32) -> (f32, f32) {
    let at = SIDE.iter().position(|row| row.0 >= s).unwrap_or(SIDE.len() - 1).max(1);
    let (a, b) = (SIDE[at - 1], SIDE[at]);
    let t = ramp(s, a.0, b.0);
    (a.1 + (b.1 - a.1) * t, a.2 + (b.2 - a.2) * t)
}

/// Half the trunk's width at `s`.
#[must_use]
pub fn half_width(s: f32) -> f32 {
    let at = FRONT.iter().position(|row| row.0 >= s).unwrap_or(FRONT.len() - 1).max(1);
    let (a, b) = (FRONT[at - 1], FRONT[at]);
    a.1 + (b.1 - a.1) * ramp(s, a.0, b.0)
}
