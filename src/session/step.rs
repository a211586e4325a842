//! One exercise of a session, with all that its timing needs.

use crate::json;
use crate::library::Exercise;
use crate::library::terms::Sides;
use crate::library::thresholds::{CHANGE_SIDES_S, EASE_MIN_REPS, EASE_TENTHS};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

/// One exercise of a session as it is prescribed today.
///
/// It stands in the log of the session's start, whole, so that an old session can be read when the content
/// has long changed, and so that nothing but the log is needed to go on after a kill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// Id of the exercise.
    pub exercise: String,
    /// Level of the card, 1 to 3.
    pub level: u8,
    /// Repetitions of each set, per side.
    pub reps: Vec<u8>,
    /// Seconds of each hold; of a timed step, the duration of a set.
    pub hold_s: u16,
    /// Seconds of one repetition besides the hold.
    pub rep_s: u16,
    /// Seconds to get into position.
    pub setup_s: u16,
    /// Seconds of rest between two sets.
    pub rest_s: u16,
    /// Is it done on one side, then on the other?
    pub both_sides: bool,
    /// Is it done on the floor (or bed)?
    pub floor: bool,
    /// Does a set run by the clock alone (kind aerobic and rest-90-90, brief 4.2)?
    pub timed: bool,
    /// The first allowed `easier` exercise at L1, if there is one (brief 4.5, "red now").
    pub easier: Option<Box<Step>>,
}

json::record! {
    Step {
        exercise, level, reps, hold_s or none, rep_s or none, setup_s or none, rest_s or none, both_sides or none,
        floor or none, timed or none, easier or none,
    }
}

impl Step {
    /// `exercise` at `level` with what is prescribed of it today.
    #[must_use]
    pub fn new(exercise: &Exercise, level: u8, reps: Vec<u8>, hold_s: u16, rest_s: u16) -> Self {
        Self {
            exercise: exercise.id.clone(),
            level,
            reps,
            hold_s,
            rep_s: exercise.rep_s,
            setup_s: exercise.setup_s,
            rest_s,
            both_sides: exercise.sides_at(level) == Sides::Both,
            floor: exercise.floor,
            timed: exercise.by_time(),
            easier: None,
        }
    }

    /// How many sets it has.
    #[must_use]
    pub fn sets(&self) -> usize {
        self.reps.len()
    }

    /// Repetitions prescribed, summed over the sets; per side counts once (brief 6.3).
    #[must_use]
    pub fn all_reps(&self) -> u32 {
        self.reps.iter().map(|&reps| u32::from(reps)).sum()
    }

    /// Seconds of the whole exercise, `t(item)` of brief 4.2.
    #[must_use]
    pub fn seconds(&self) -> u32 {
        let sets: u64 = (0..self.sets()).map(|set| self.set_ms(set)).sum();
        let rests = self.sets().saturating_sub(1) as u64 * self.rest_ms();
        u32::try_from((sets + rests) / 1000).unwrap_or(u32::MAX).saturating_add(self.setup_s.into())
    }

    /// What comes in its place when it is to be easier: the easier exercise, else fewer repetitions of itself
    /// (x 0.7 rounded up, at least 3; brief 4.5, DEMOTE). None if it cannot be easier.
    #[must_use]
    pub fn eased(&self) -> Option<Self> {
        if let Some(easier) = &self.easier {
            return Some(Self { easier: None, ..(**easier).clone() });
        }
        let less = |n: u16, least: u16| n.min(least.max(n.saturating_mul(EASE_TENTHS).div_ceil(10)));
        let mut eased = self.clone();
        if self.timed {
            eased.hold_s = less(self.hold_s, 1);
        } else {
            for reps in &mut eased.reps {
                *reps = u8::try_from(less((*reps).into(), EASE_MIN_REPS)).unwrap_or(*reps);
            }
        }
        (eased != *self).then_some(eased)
    }

    /// Repetitions of a set, at least one.
    pub(super) fn reps_of(&self, set: usize) -> u8 {
        self.reps.get(set).map_or(1, |&reps| reps.max(1))
    }

    /// Milliseconds of one repetition with its hold, at least a second.
    pub(super) fn rep_ms(&self) -> u64 {
        ((u64::from(self.rep_s) + u64::from(self.hold_s)) * 1000).max(1000)
    }

    /// Milliseconds of one side of a set; of a timed set, of all of it.
    pub(super) fn side_ms(&self, set: usize) -> u64 {
        if self.timed {
            return (u64::from(self.hold_s) * 1000).max(1000);
        }
        u64::from(self.reps_of(set)) * self.rep_ms()
    }

    /// Milliseconds of a set, both sides and the change between them.
    pub(super) fn set_ms(&self, set: usize) -> u64 {
        if self.two_sided() { 2 * self.side_ms(set) + CHANGE_MS } else { self.side_ms(set) }
    }

    pub(super) fn rest_ms(&self) -> u64 {
        u64::from(self.rest_s) * 1000
    }

    pub(super) fn two_sided(&self) -> bool {
        self.both_sides && !self.timed
    }
}

/// Milliseconds to change sides within a set.
pub(super) const CHANGE_MS: u64 = CHANGE_SIDES_S as u64 * 1000;

#[cfg(test)]
mod tests {
    use super::*;

    /// An exercise of the brief by its numbers.
    fn step(reps: &[u8], hold_s: u16, rep_s: u16, rest_s: u16, both_sides: bool) -> Step {
        let reps = reps.to_vec();
        Step { exercise: "x".into(), level: 1, reps, hold_s, rep_s, rest_s, setup_s: 20, both_sides, ..Step::default() }
    }

    #[test]
    fn seconds_are_those_of_the_brief() {
        let check = |step: Step, seconds: u32| assert_eq!(step.seconds(), seconds, "{step:?}");
        check(step(&[8], 0, 11, 20, false), 8 * 11 + 20); // belly-breathing L1
        check(step(&[6], 5, 3, 20, false), 6 * 8 + 20); // brace L1
        check(step(&[5, 3], 8, 4, 30, true), 2 * 8 * 12 + 2 * 5 + 30 + 20); // bird-dog L2
        check(step(&[6, 4, 2], 10, 3, 30, false), 12 * 13 + 2 * 30 + 20); // curl-up L3
        let timed = |sets: usize, hold_s: u16, rest_s: u16| Step {
            timed: true,
            both_sides: true,
            ..step(&alloc::vec![1; sets], hold_s, 0, rest_s, false)
        };
        check(timed(1, 180, 0), 200); // rest-90-90 L1
        check(timed(3, 180, 60), 3 * 180 + 2 * 60 + 20); // march-place L3
    }

    /// Every dose of every exercise: the machine takes the time that the formula of 4.2 gives.
    #[test]
    fn every_dose_takes_its_time() {
        let mut doses = 0;
        for exercise in &crate::library::load::here().exercises {
            for level in 1..=3 {
                let dose = exercise.dose(level);
                let reps = dose.sets_of_reps();
                let sets = reps.len() as u32;
                let n = if exercise.sides_at(level) == Sides::Both { 2 } else { 1 };
                let (hold, rep) = (u32::from(dose.hold_s), u32::from(exercise.rep_s));
                let around = (sets - 1) * u32::from(exercise.rest_s) + u32::from(exercise.setup_s);
                let all: u32 = reps.iter().map(|&reps| u32::from(reps)).sum();
                let work = if exercise.by_time() { sets * hold } else { n * all * (hold + rep) + (n - 1) * 5 * sets };
                let step = Step::new(exercise, level, reps, dose.hold_s, exercise.rest_s);
                assert_eq!(step.seconds(), work + around, "{} L{level}", exercise.id);
                doses += 1;
            }
        }
        assert_eq!(doses, 3 * 66);
    }

    #[test]
    fn easier_is_another_exercise_or_less_of_this_one() {
        let eased = |reps: &[u8]| step(reps, 8, 4, 30, true).eased().map(|eased| eased.reps);
        assert_eq!(eased(&[10]), Some([7].into()));
        assert_eq!(eased(&[6, 4, 2]), Some([5, 3, 2].into()));
        assert_eq!(eased(&[4]), Some([3].into()));
        assert_eq!(eased(&[3]), None);
        assert_eq!(eased(&[1, 2]), None);
        assert_eq!(eased(&[20]), Some([14].into()));
        let timed = Step { timed: true, ..step(&[1], 180, 0, 0, false) };
        assert_eq!(timed.eased().map(|eased| (eased.reps, eased.hold_s)), Some(([1].into(), 126)));
        let other = Step { exercise: "y".into(), ..step(&[5], 3, 5, 30, true) };
        let with = Step { easier: Some(Box::new(other.clone())), ..step(&[3], 8, 4, 30, true) };
        assert_eq!(with.eased(), Some(other));
    }
}
