//! The fitness tests (M7): who takes which (brief 4.13), and the marks they are held against (2.8).

use alloc::vec::Vec;

use super::Fitness;
use crate::library::terms::{Code, terms};
use crate::library::thresholds as t;
use crate::profile::Profile;

terms! {
    /// A fitness test.
    "fitness test" Test { Stands = "stands", Plank = "plank", Stance = "stance", Walk = "walk", Hinge = "hinge" }
}

/// How a test is taken differently by this person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// Hand over the worktop.
    Support,
    /// Without holding the breath.
    Breathe,
    /// At a pace at which one can talk.
    Talk,
}

/// The tests that this person takes, in order, with what to mind. `knee` = knee pain now, 0 to 10: with knee trouble
/// nothing is stood up from a chair before it is known.
#[must_use]
pub fn tests(profile: &Profile, knee: Option<u8>) -> Vec<(Test, Option<Care>)> {
    let codes = profile.codes;
    let heart = codes.has(Code::HT);
    let knee_ok = !codes.has(Code::KN) || knee.is_some_and(|pain| pain < t::KNEE_PAIN);
    let unsteady = codes.any(&[Code::BL, Code::OP, Code::VF]) || profile.age >= t::STANCE_SUPPORT_AGE;
    // NF: it is done on the floor (j).
    let no_plank = [Code::OP, Code::VF, Code::SX, Code::SH, Code::PG, Code::PP, Code::NF];
    [
        (Test::Stands, !codes.has(Code::HI) && knee_ok, heart.then_some(Care::Breathe)),
        (Test::Plank, !codes.any(&no_plank), heart.then_some(Care::Breathe)),
        (Test::Stance, !codes.has(Code::PGP), unsteady.then_some(Care::Support)),
        (Test::Walk, true, heart.then_some(Care::Talk)),
        (Test::Hinge, true, None),
    ]
    .into_iter()
    .filter(|(_, open, _)| *open)
    .map(|(test, _, care)| (test, care))
    .collect()
}

/// What a result says beside the person's own past; the id of words, none where it says nothing.
#[must_use]
pub fn remarks(fitness: &Fitness, age: u8) -> Vec<&'static str> {
    let mut said = Vec::new();
    let low_age = (t::STANDS_LOW_AGE..=t::STANDS_LOW_AGE_TO).contains(&age);
    if low_age && fitness.stands.is_some_and(|stands| stands < t::STANDS_LOW) {
        said.push("fitness.stands_low");
    }
    let stance = [fitness.stance_left, fitness.stance_right];
    if stance.into_iter().flatten().any(|seconds| seconds < t::STANCE_FALL_S) {
        said.push("fitness.stance_fall");
    } else if stance.into_iter().flatten().any(|seconds| seconds < t::STANCE_AIM_S) {
        said.push("fitness.stance_aim");
    }
    if let (Some(left), Some(right)) = (fitness.plank_left, fitness.plank_right) {
        let (short, long) = (left.min(right), left.max(right));
        if 100 * u16::from(long - short) > u16::from(t::PLANK_SIDES_PERCENT) * u16::from(long) {
            said.push("fitness.plank_sides");
        }
        if short < t::PLANK_AIM_S {
            said.push("fitness.plank_aim");
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::load::here;

    #[test]
    fn who_takes_which() {
        use Test::{Hinge, Plank, Stance, Stands, Walk};
        let check = |codes: &[Code], age: u8, knee: Option<u8>, expect: &[Test]| {
            let profile = Profile { codes: codes.iter().copied().collect(), ..Profile::plain(age) };
            let taken: Vec<Test> = tests(&profile, knee).into_iter().map(|(test, _)| test).collect();
            assert_eq!(taken, expect, "{codes:?} {age} {knee:?}");
        };
        check(&[], 42, None, &[Stands, Plank, Stance, Walk, Hinge]);
        for code in [Code::OP, Code::VF, Code::SX, Code::SH, Code::PG, Code::PP, Code::NF] {
            check(&[code], 42, None, &[Stands, Stance, Walk, Hinge]);
        }
        check(&[Code::PGP], 42, None, &[Stands, Plank, Walk, Hinge]);
        check(&[Code::HI], 42, None, &[Plank, Stance, Walk, Hinge]);
        check(&[Code::KN], 42, None, &[Plank, Stance, Walk, Hinge]);
        check(&[Code::KN], 42, Some(4), &[Plank, Stance, Walk, Hinge]);
        check(&[Code::KN], 42, Some(3), &[Stands, Plank, Stance, Walk, Hinge]);
        check(&[], 42, Some(9), &[Stands, Plank, Stance, Walk, Hinge]);
    }

    #[test]
    fn what_to_mind() {
        let check = |codes: &[Code], age: u8, test: Test, expect: Option<Care>| {
            let profile = Profile { codes: codes.iter().copied().collect(), ..Profile::plain(age) };
            let care = tests(&profile, None).into_iter().find(|(it, _)| *it == test).map(|(_, care)| care);
            assert_eq!(care, Some(expect), "{codes:?} {age} {test:?}");
        };
        check(&[], 64, Test::Stance, None);
        check(&[], 65, Test::Stance, Some(Care::Support));
        for code in [Code::BL, Code::OP, Code::VF] {
            check(&[code], 30, Test::Stance, Some(Care::Support));
        }
        check(&[Code::HT], 30, Test::Stands, Some(Care::Breathe));
        check(&[Code::HT], 30, Test::Plank, Some(Care::Breathe));
        check(&[Code::HT], 30, Test::Walk, Some(Care::Talk));
        check(&[Code::HT], 30, Test::Hinge, None);
    }

    #[test]
    fn results_are_held_against_their_marks() {
        let none = Fitness::default();
        let check = |fitness: Fitness, age: u8, expect: &[&str]| {
            let said = remarks(&fitness, age);
            assert_eq!(said, expect, "{fitness:?} {age}");
            assert!(said.iter().all(|id| here().says(id)), "{said:?}");
        };
        check(none, 70, &[]);
        check(Fitness { stands: Some(11), ..none }, 65, &["fitness.stands_low"]);
        check(Fitness { stands: Some(11), ..none }, 74, &["fitness.stands_low"]);
        check(Fitness { stands: Some(12), ..none }, 70, &[]);
        check(Fitness { stands: Some(11), ..none }, 64, &[]);
        check(Fitness { stands: Some(11), ..none }, 75, &[]);
        check(Fitness { stance_left: Some(30), stance_right: Some(4), ..none }, 42, &["fitness.stance_fall"]);
        check(Fitness { stance_left: Some(30), stance_right: Some(5), ..none }, 42, &["fitness.stance_aim"]);
        check(Fitness { stance_left: Some(20), stance_right: Some(20), ..none }, 42, &[]);
        let plank = |left, right| Fitness { plank_left: Some(left), plank_right: Some(right), ..none };
        check(plank(30, 30), 42, &[]);
        check(plank(40, 36), 42, &[]);
        check(plank(40, 35), 42, &["fitness.plank_sides"]);
        check(plank(20, 20), 42, &["fitness.plank_aim"]);
        check(plank(10, 30), 42, &["fitness.plank_sides", "fitness.plank_aim"]);
        check(plank(0, 0), 42, &["fitness.plank_aim"]);
    }
}
