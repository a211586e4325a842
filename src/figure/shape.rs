//! Shapes: a path in small whole numbers, its colour by name, and where it stands.

use alloc::string::String;
use alloc::vec::Vec;

use super::space::P;

/// Whole numbers of a path to one unit of the body.
pub const SCALE: f32 = 20.0;

/// What a shape is coloured as: the class that it gets, all of them in style/figure.css.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    Near,
    NearSkin,
    Hair,
    Far,
    FarSkin,
    Moving,
    MovingFar,
    Spine,
    SpineMoving,
    /// A fill and a stroke in the colour of what lies behind.
    Gap,
    GapLine,
    Belt,
    BeltIdle,
    Halo,
    Mat,
    MatEdge,
    Sand,
    Wood,
    Pale,
    Ground,
    Ink,
    Card,
    Arrow,
    Ring,
    Dot,
    Check,
    Air,
}

impl Paint {
    /// Its class.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Near => "n",
            Self::NearSkin => "ns",
            Self::Hair => "h",
            Self::Far => "f",
            Self::FarSkin => "fs",
            Self::Moving => "co",
            Self::MovingFar => "cof",
            Self::Spine => "sp",
            Self::SpineMoving => "sa",
            Self::Gap => "gap",
            Self::GapLine => "gl",
            Self::Belt => "belt",
            Self::BeltIdle => "idle",
            Self::Halo => "halo",
            Self::Mat => "mat",
            Self::MatEdge => "edge",
            Self::Sand => "p1",
            Self::Wood => "p2",
            Self::Pale => "p3",
            Self::Ground => "gr",
            Self::Ink => "ink",
            Self::Card => "pad",
            Self::Arrow => "arrow",
            Self::Ring => "ring",
            Self::Dot => "dot",
            Self::Check => "chk",
            Self::Air => "air",
        }
    }
}

/// Where a shape stands: moved by x and y (whole numbers of the path, y down), turned by tenths of a degree (clockwise).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub x: i32,
    pub y: i32,
    pub turn: i32,
}

/// One shape of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    pub paint: Paint,
    pub d: String,
    pub place: Place,
    /// Width of the line in whole numbers of the path; 0 = filled.
    pub line: u16,
    /// How much of it is seen, in per cent.
    pub seen: u8,
}

/// Writes a path.
pub struct Path(String);

impl Default for Path {
    fn default() -> Self {
        // As long as most.
        Self(String::with_capacity(160))
    }
}

impl Path {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
    fn number(&mut self, n: i32, first: bool) {
        if n < 0 {
            self.0.push('-');
        } else if !first {
            self.0.push(' ');
        }
        // Digit by digit: a picture has a thousand numbers, thirty times a second.
        let mut rest = n.unsigned_abs();
        let mut digits = [0_u8; 10];
        let mut at = digits.len();
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        digits[at..].iter().for_each(|digit| self.0.push(char::from(*digit)));
    }
    fn point(&mut self, p: P, first: bool) {
        self.number(whole(p.0), first);
        self.number(-whole(p.1), false);
    }
    pub fn to(&mut self, p: P) {
        self.0.push('M');
        self.point(p, true);
    }
    pub fn line(&mut self, p: P) {
        self.0.push('L');
        self.point(p, true);
    }
    pub fn cubic(&mut self, a: P, b: P, p: P) {
        self.0.push('C');
        self.point(a, true);
        self.point(b, false);
        self.point(p, false);
    }
    pub fn quad(&mut self, a: P, p: P) {
        self.0.push('Q');
        self.point(a, true);
        self.point(p, false);
    }
    /// An arc to `p`, against the clock as the body sees it.
    pub fn arc(&mut self, r: f32, large: bool, p: P) {
        // A little too small, so that the reader enlarges it to a true arc and never flattens it.
        let r = (r * SCALE * 0.985) as i32;
        self.0.push('A');
        self.number(r, true);
        self.number(r, false);
        self.0.push_str(if large { " 0 1 0" } else { " 0 0 0" });
        self.point(p, false);
    }
    pub fn close(&mut self) {
        self.0.push('Z');
    }
    #[must_use]
    pub fn done(self) -> String {
        self.0
    }
}

/// In whole numbers of the path.
#[must_use]
pub fn whole(x: f32) -> i32 {
    // A thousandth first: the same length always gives the same number, whichever way the bone points.
    let x = (x * 1000.0).round() / 1000.0;
    (x * SCALE).round() as i32
}

/// A circle: middle and radius.
pub type Circle = (f32, f32, f32);

/// The outline round `circles` (a hull of discs), added to `path`.
pub fn hull(path: &mut Path, circles: &[Circle]) {
    const TURN: f32 = core::f32::consts::TAU;
    let Some(start) =
        (0..circles.len()).max_by(|&a, &b| (circles[a].0 + circles[a].2).total_cmp(&(circles[b].0 + circles[b].2)))
    else {
        return;
    };
    let on = |i: usize, angle: f32| {
        let (sin, cos) = angle.sin_cos();
        (circles[i].0 + circles[i].2 * cos, circles[i].1 + circles[i].2 * sin)
    };
    let (mut here, mut angle) = (start, 0.0_f32);
    path.to(on(here, 0.0));
    for _ in 0..circles.len() * 2 + 1 {
        let mut next: Option<(f32, usize)> = None;
        for (other, circle) in circles.iter().enumerate() {
            let (dx, dy) = (circle.0 - circles[here].0, circle.1 - circles[here].1);
            let far = (dx * dx + dy * dy).sqrt();
            let less = circles[here].2 - circle.2;
            if other == here || far <= less.abs() {
                continue;
            }
            let mut at = dy.atan2(dx) - (less / far).clamp(-1.0, 1.0).acos();
            while at < angle - 1e-4 {
                at += TURN;
            }
            if next.is_none_or(|(best, _)| at < best) {
                next = Some((at, other));
            }
        }
        let until = next.map_or(TURN, |(at, _)| at.min(TURN));
        if circles[here].2 > 0.0 && until > angle + 1e-3 {
            if until - angle > TURN - 0.1 {
                path.arc(circles[here].2, false, on(here, angle + TURN / 2.0));
                path.arc(circles[here].2, false, on(here, until));
            } else {
                path.arc(circles[here].2, until - angle > TURN / 2.0, on(here, until));
            }
        }
        let Some((at, other)) = next.filter(|(at, _)| *at < TURN) else { break };
        path.line(on(other, at));
        (here, angle) = (other, at);
    }
    path.close();
}

/// A smooth curve through `points`, closed or open, added to `path`.
pub fn smooth(path: &mut Path, points: &[P], closed: bool) {
    let n = points.len();
    let at = |i: isize| {
        if closed { points[i.rem_euclid(n as isize) as usize] } else { points[i.clamp(0, n as isize - 1) as usize] }
    };
    if n == 0 {
        return;
    }
    path.to(points[0]);
    let last = if closed { n } else { n - 1 };
    for i in 0..last as isize {
        let (a, b, c, d) = (at(i - 1), at(i), at(i + 1), at(i + 2));
        path.cubic(
            (b.0 + (c.0 - a.0) / 6.0, b.1 + (c.1 - a.1) / 6.0),
            (c.0 - (d.0 - b.0) / 6.0, c.1 - (d.1 - b.1) / 6.0),
            c,
        );
    }
    if closed {
        path.close();
    }
}

/// All shapes that `shapes` draw, painted over one another: an aid to build lists.
pub type Shapes = Vec<Shape>;
