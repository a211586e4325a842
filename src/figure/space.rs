//! Points and directions of the figure, and how the page sees them.
//!
//! x to the right, y up, z towards the viewer; one unit is a hundredth of body height. Angles are degrees:
//! 0 = right on the page, 90 = up; a depth is how far a direction turns out of the page, towards the viewer.

use core::ops::{Add, Mul, Neg, Sub};

/// A point, or a direction.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct V {
    pub x: f32,
    pub y: f32,
    pub z: f32,
}

/// A point or direction from its three parts.
#[must_use]
pub const fn v(x: f32, y: f32, z: f32) -> V {
    V { x, y, z }
}

impl Add for V {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        v(self.x + o.x, self.y + o.y, self.z + o.z)
    }
}
impl Sub for V {
    type Output = Self;
    fn sub(self, o: Self) -> Self {
        v(self.x - o.x, self.y - o.y, self.z - o.z)
    }
}
impl Mul<f32> for V {
    type Output = Self;
    fn mul(self, k: f32) -> Self {
        v(self.x * k, self.y * k, self.z * k)
    }
}
impl Neg for V {
    type Output = Self;
    fn neg(self) -> Self {
        self * -1.0
    }
}

impl V {
    #[must_use]
    pub fn dot(self, o: Self) -> f32 {
        self.x * o.x + self.y * o.y + self.z * o.z
    }
    #[must_use]
    pub fn cross(self, o: Self) -> Self {
        v(self.y * o.z - self.z * o.y, self.z * o.x - self.x * o.z, self.x * o.y - self.y * o.x)
    }
    #[must_use]
    pub fn len(self) -> f32 {
        self.dot(self).sqrt()
    }
    /// The same direction, one long; `other` where this has no length.
    #[must_use]
    pub fn unit_or(self, other: Self) -> Self {
        let len = self.len();
        if len < 1e-4 { other } else { self * (1.0 / len) }
    }
    /// `self` at 0, `o` at 1.
    #[must_use]
    pub fn towards(self, o: Self, t: f32) -> Self {
        self + (o - self) * t
    }
    /// Its angle on the page, in degrees.
    #[must_use]
    pub fn angle(self) -> f32 {
        self.y.atan2(self.x).to_degrees()
    }
    /// How far it turns out of the page, in degrees.
    #[must_use]
    pub fn depth(self) -> f32 {
        self.z.atan2((self.x * self.x + self.y * self.y).sqrt()).to_degrees()
    }
    /// Turned about `axis` (one long) by `angle`, by the right hand.
    #[must_use]
    pub fn about(self, axis: Self, angle: f32) -> Self {
        let (sin, cos) = sin_cos(angle);
        self * cos + axis.cross(self) * sin + axis * (axis.dot(self) * (1.0 - cos))
    }
}

/// The direction at `angle` on the page, turned `depth` out of it.
#[must_use]
pub fn polar(angle: f32, depth: f32) -> V {
    let (sin, cos) = sin_cos(angle);
    let (out, flat) = sin_cos(depth);
    v(cos * flat, sin * flat, out)
}

/// Sine and cosine of degrees.
#[must_use]
pub fn sin_cos(angle: f32) -> (f32, f32) {
    angle.to_radians().sin_cos()
}

/// The angle nearest to `near` that points the same way as `angle`.
#[must_use]
pub fn nearest(angle: f32, near: f32) -> f32 {
    let mut angle = angle;
    while angle - near > 180.0 {
        angle -= 360.0;
    }
    while angle - near < -180.0 {
        angle += 360.0;
    }
    angle
}

/// How much of the way from `from` to `to` lies behind at `x`: 0 to 1.
#[must_use]
pub fn ramp(x: f32, from: f32, to: f32) -> f32 {
    ((x - from) / (to - from)).clamp(0.0, 1.0)
}

/// A point on the page.
pub type P = (f32, f32);

/// How the page sees depth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eye {
    /// Not at all.
    Straight,
    /// What lies behind the middle is moved a little to the right, so that two limbs are seen where one would hide the
    /// other.
    Side,
    /// A little from above, as one sees a person who stands or sits before one: what is nearer lies lower, so that a
    /// thigh that points at the viewer has a length. The floor stays a line.
    Above,
}

/// How much lower a point lies that is one unit nearer, seen a little from above.
const FALL: f32 = 0.28;
/// Up to the first height, that of an ankle over its sole, it does not fall; from the second on by all of that.
const FALL_FROM: (f32, f32) = (4.0, 20.0);

/// Where `p` is seen.
#[must_use]
pub fn seen(p: V, eye: Eye) -> P {
    match eye {
        Eye::Straight => (p.x, p.y),
        Eye::Side => (p.x + 0.3 * (-p.z).max(0.0), p.y),
        Eye::Above => (p.x, p.y - FALL * p.z * ramp(p.y, FALL_FROM.0, FALL_FROM.1)),
    }
}
