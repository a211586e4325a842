//! Which way a back prefers to move (brief 2.4). It chooses the first two to four weeks only.

use super::ground::Ground;
use super::movement::{Outcome, Way, ways};
use crate::ask::Answers;
use crate::library::terms::{Code, Codes, Term};
use crate::library::thresholds;

/// A directional preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Bending is sensitive: code FI.
    ExtensionFirst,
    /// Arching is sensitive: code EI.
    FlexionFirst,
    Neutral,
}

/// The two sums, and how many answers the second rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sensitivity {
    pub flexion: i8,
    pub extension: i8,
    /// How many of D3, D4, D5, D6, D9 count in it.
    pub extension_answers: u8,
}

/// The sums of the direction questions. What was not asked or cannot be answered scores nothing.
pub(super) fn sensitivity(ground: &Ground, age: u8) -> Sensitivity {
    let is = |id: &str, option: &str| ground.about.pick(id) == Some(option);
    let sitting_relieves = match ground.check.get("CE6.eased") {
        Some(_) => ground.check.yes("CE6.eased"),
        None => ground.about.yes("D4.sitting"),
    };
    let flexion = i8::from(is("D1", "worse"))
        + 2 * i8::from(is("D2", "worse"))
        + i8::from(is("D4", "better"))
        + i8::from(is("D5", "better"))
        + i8::from(is("D7", "worse"))
        + i8::from(is("D8", "bending"));
    let arched = [
        i8::from(is("D3", "worse")),
        2 * i8::from(is("D4", "worse") && sitting_relieves),
        i8::from(is("D5", "worse")),
        i8::from(is("D6", "better")),
        2 * i8::from(is("D9", "worse")),
    ];
    let older = i8::from(age >= thresholds::ARCHING_AGE);
    Sensitivity {
        flexion,
        extension: arched.iter().sum::<i8>() + older,
        extension_answers: arched.iter().filter(|&&points| points > 0).count() as u8,
    }
}

/// The direction of the sums alone.
pub(super) fn of(sums: Sensitivity) -> Direction {
    let Sensitivity { flexion, extension, extension_answers } = sums;
    if flexion >= thresholds::DIRECTION_POINTS && flexion - extension >= thresholds::DIRECTION_LEAD {
        Direction::ExtensionFirst
    } else if extension >= thresholds::DIRECTION_POINTS
        && extension - flexion >= thresholds::DIRECTION_LEAD
        && extension_answers >= thresholds::DIRECTION_ANSWERS
    {
        Direction::FlexionFirst
    } else {
        Direction::Neutral
    }
}

/// The direction under the guards: what a clinician told, and codes that forbid one, outrank the sums, and a movement
/// check outranks them, too.
pub(super) fn guarded(ground: &Ground, codes: Codes, age: u8) -> Direction {
    by_guards(ground, codes, moved(ground.about).unwrap_or_else(|| of(sensitivity(ground, age))))
}

/// The direction that the sums alone guess, under the same guards.
pub(super) fn guessed(ground: &Ground, codes: Codes, age: u8) -> Direction {
    by_guards(ground, codes, of(sensitivity(ground, age)))
}

/// What movement checks have shown (brief 2.4); `None` where none was taken.
fn moved(about: &Answers) -> Option<Direction> {
    match (ways(about, Outcome::Passed).as_slice(), Way::ALL.iter().any(|way| about.pick(way.question()).is_some())) {
        ([Way::Back], _) => Some(Direction::ExtensionFirst),
        ([Way::Bend], _) => Some(Direction::FlexionFirst),
        (_, taken) => taken.then_some(Direction::Neutral),
    }
}

/// Does this direction stand by the answers or a movement check alone: did no clinician tell of it (brief 2.4)?
#[must_use]
pub fn by_answers(direction: Direction, about: &Answers) -> bool {
    let told = |groups: &[&str]| about.picks("told").iter().any(|it| groups.contains(&it.as_str()));
    match direction {
        Direction::ExtensionFirst => !told(&["disc"]),
        Direction::FlexionFirst => !told(&["stenosis", "oa"]),
        Direction::Neutral => false,
    }
}

fn by_guards(ground: &Ground, codes: Codes, direction: Direction) -> Direction {
    if !ground.asks_direction() {
        return Direction::Neutral;
    }
    match direction {
        Direction::ExtensionFirst if codes.any(&[Code::EI, Code::SL]) => Direction::Neutral,
        Direction::FlexionFirst if codes.any(&[Code::OP, Code::VF]) => Direction::Neutral,
        direction => direction,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::answers;
    use super::*;

    #[test]
    fn a_direction_that_was_told_is_not_of_the_answers() {
        let check = |direction: Direction, about: &str, expect: bool| {
            assert_eq!(by_answers(direction, &answers(about)), expect, "{direction:?} {about}");
        };
        use Direction::{ExtensionFirst, FlexionFirst, Neutral};
        check(ExtensionFirst, "", true);
        check(ExtensionFirst, "told=oa", true);
        check(ExtensionFirst, "told=disc", false);
        check(FlexionFirst, "", true);
        check(FlexionFirst, "told=disc", true);
        check(FlexionFirst, "told=stenosis", false);
        check(FlexionFirst, "told=oa", false);
        check(Neutral, "", false);
    }
}
