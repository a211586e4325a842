//! How much of an exercise, and how long that takes (brief 4.2).

use alloc::vec::Vec;

use crate::library::Exercise;
use crate::library::terms::{Code, Kind, Phase, Sides, Slot};
use crate::library::thresholds;
use crate::profile::Profile;

/// The dose of an exercise for a person: repetitions of every set that may be given, hold, sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prescribed {
    /// Repetitions of each set, per side where `both_sides`.
    pub reps: Vec<u8>,
    /// Seconds; the whole duration where the exercise goes by time.
    pub hold_s: u16,
    pub both_sides: bool,
    /// Seconds of rest between sets.
    pub rest_s: u16,
}

fn loads_the_heart(exercise: &Exercise) -> bool {
    matches!(exercise.kind, Kind::Core | Kind::Stabilization | Kind::Strengthening)
}

/// The dose at `level` under the limits of HT and irritability.
#[must_use]
pub fn dose(exercise: &Exercise, level: u8, profile: &Profile) -> Prescribed {
    let given = exercise.dose(level);
    let (mut reps, mut hold_s, mut rest_s) = (given.sets_of_reps(), given.hold_s, exercise.rest_s);
    let heart = profile.codes.has(Code::HT) && loads_the_heart(exercise);
    if heart && !exercise.slots.has(Slot::Balance) && exercise.id != "carry" {
        hold_s = hold_s.min(thresholds::HT_HOLD_S);
    }
    if heart {
        rest_s = rest_s.max(thresholds::HT_REST_S);
    }
    if profile.irritable {
        reps = alloc::vec![reps.first().map_or(1, |n| n.div_ceil(2))];
        hold_s = if hold_s < 60 { hold_s.min(thresholds::HALF_HOLD_S) } else { hold_s / 2 };
    }
    Prescribed { reps, hold_s, both_sides: exercise.sides_at(level) == Sides::Both, rest_s }
}

/// Seconds that the first `sets` sets take, getting ready and rests included (t(item) of brief 4.2).
pub(super) fn seconds(exercise: &Exercise, dose: &Prescribed, sets: usize) -> u32 {
    let reps = &dose.reps[..sets.min(dose.reps.len())];
    let (count, hold) = (reps.len() as u32, u32::from(dose.hold_s));
    let rests = count.saturating_sub(1) * u32::from(dose.rest_s);
    let sides = if dose.both_sides { 2 } else { 1 };
    let work = if exercise.by_time() {
        count * hold
    } else {
        let repetitions: u32 = reps.iter().map(|&n| u32::from(n)).sum();
        sides * repetitions * (hold + u32::from(exercise.rep_s)) + (sides - 1) * thresholds::CHANGE_SIDES_S * count
    };
    work + rests + u32::from(exercise.setup_s)
}

/// Seconds for getting down and up; a session begins and ends standing.
pub(super) fn changes<'a>(on_screen: impl Iterator<Item = &'a Exercise>, profile: &Profile) -> u32 {
    let (mut down, mut changes) = (false, 0);
    for exercise in on_screen {
        changes += u32::from(exercise.floor != down);
        down = exercise.floor;
    }
    let each = if profile.slow_to_change() { thresholds::CHANGE_SLOW_S } else { thresholds::CHANGE_S };
    (changes + u32::from(down)) * each
}

/// How many exercises a session of `budget_s` seconds has at most.
pub(super) fn max_items(profile: &Profile, budget_s: u32) -> usize {
    let mut most = thresholds::MAX_ITEMS[0].1;
    for &(minutes, items) in thresholds::MAX_ITEMS {
        if u32::from(minutes) * 60 <= budget_s {
            most = items;
        }
    }
    if profile.phase == Phase::Calm && most == 3 {
        most = 4;
    }
    let gentle = profile.age >= thresholds::OLDER_AGE || profile.week == 1 || profile.is_sensitive();
    most.min(if gentle { thresholds::MAX_ITEMS_GENTLE } else { 8 })
}
