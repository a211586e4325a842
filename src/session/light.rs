//! The traffic light: the colour of an exercise by the pain it brought (brief 4.5).

use super::log::PainAnswer;
use crate::library::thresholds::{AMBER_OVER, HIGH_PAIN, LOW_PAIN, LOW_PAIN_AMBER, LOW_PAIN_RED, RED_OVER, RED_PAIN};

/// Red is the greatest, so that the worst of several is their maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colour {
    Green,
    Amber,
    Red,
}

/// From which pain on an exercise is amber, and from which red.
///
/// The light compares with where the person started today, so that it holds for high and low baselines alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bands {
    /// Lowest pain that is amber; below it is green. 4 to 7.
    pub amber: u8,
    /// Lowest pain that is red; above `amber`. 6 to 8.
    pub red: u8,
}

/// The bands for the pain before the session, 0 to 10 (`b` of brief 4.5).
#[must_use]
pub fn bands(before: u8) -> Bands {
    if before <= LOW_PAIN {
        return Bands { amber: LOW_PAIN_AMBER, red: LOW_PAIN_RED };
    }
    // A file may hold any number.
    Bands {
        amber: before.saturating_add(AMBER_OVER).min(HIGH_PAIN),
        red: before.saturating_add(RED_OVER).min(RED_PAIN),
    }
}

/// The colour of worst pain `p` after the pain `before` the session. Not given counts as green ("all fine").
#[must_use]
pub fn colour(before: u8, p: Option<u8>) -> Colour {
    let bands = bands(before);
    match p {
        Some(p) if p >= bands.red => Colour::Red,
        Some(p) if p >= bands.amber => Colour::Amber,
        _ => Colour::Green,
    }
}

impl PainAnswer {
    /// The colour that the answer stands for.
    #[must_use]
    pub const fn colour(self) -> Colour {
        match self {
            Self::Little => Colour::Green,
            Self::More => Colour::Amber,
            Self::Much | Self::Leg => Colour::Red,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of brief 4.5 as they stand there.
    fn brief(b: u8, p: u8) -> Colour {
        if p >= 8 || (b <= 3 && p >= 6) || (b >= 4 && p >= b + 3) {
            Colour::Red
        } else if p >= 7 || (b <= 3 && p >= 4) || (b >= 4 && p >= b + 2) {
            Colour::Amber
        } else {
            Colour::Green
        }
    }

    #[test]
    fn the_bands_say_what_the_brief_says_for_every_pain() {
        for b in 0..=10 {
            for p in 0..=10 {
                assert_eq!(colour(b, Some(p)), brief(b, p), "b {b} p {p}");
            }
            assert_eq!(colour(b, None), Colour::Green);
            let Bands { amber, red } = bands(b);
            assert!(1 < amber && amber < red && red <= 8, "an answer for each colour at {b}");
        }
    }

    #[test]
    fn the_bands_by_heart() {
        let check = |before: u8, amber: u8, red: u8| assert_eq!(bands(before), Bands { amber, red });
        check(0, 4, 6);
        check(3, 4, 6);
        check(4, 6, 7);
        check(5, 7, 8);
        check(6, 7, 8);
        check(10, 7, 8);
    }
}
