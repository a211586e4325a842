//! What may be shown to a person: codes, things that are needed, and gates (brief 3.1, 4.2).

use alloc::vec::Vec;

use crate::library::terms::{Action, Code, Gear, Phase};
use crate::library::thresholds;
use crate::library::{Exercise, Library};
use crate::profile::Profile;

/// What closes an exercise other than a code or a missing thing (brief 4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gate {
    /// Nerve sliders: not in Calm, not while irritable, not with much leg pain or an unexamined numb patch.
    NerveSlider,
    /// With SC, direction work opens by a passed movement check only (brief 4.12).
    MovementCheck,
    /// The movement check in this direction made it worse (brief 4.12).
    NotNow,
    /// With OP, the easier plank comes first.
    EasierPlank,
}

/// Why an exercise is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    Code(Code),
    Needs(Gear),
    Gate(Gate),
}

/// An exercise that may not be shown, and every reason for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    pub exercise: alloc::string::String,
    pub because: Vec<Because>,
}

const SLIDERS: &[&str] = &["sciatic-slider-lying", "sciatic-slider-seated"];
/// Opened by a passed check backward, with SC.
const CHECKED_BACK: &[&str] = &["prone-prop", "press-up", "standing-backbend", "side-glide"];
/// Opened by a passed check forward, with SC. The two pelvic tilts stay open: too small to count (j).
const CHECKED_BEND: &[&str] = &["knee-chest", "seated-fold", "rock-back"];
const PLANKS: &[[&str; 3]] =
    &[["plank-wall", "plank-knees", "plank-full"], ["side-plank-wall", "side-plank-knees", "side-plank-full"]];

/// The codes that hide `exercise` (brief 3.1, `hidden`).
fn hidden(exercise: &Exercise, profile: &Profile) -> Vec<Code> {
    let mut codes = Vec::new();
    for avoid in &exercise.avoid {
        let switched_off = avoid.unless.iter().any(|code| profile.codes.has(code));
        let before_week_13 = avoid.code == Code::PG && !profile.pregnancy_counts();
        if !profile.codes.has(avoid.code) || switched_off || before_week_13 {
            continue;
        }
        let closed = match avoid.action {
            Action::Block => true,
            Action::Early => early(avoid.code, exercise, profile),
            Action::Care => false,
        };
        if closed {
            codes.push(avoid.code);
        }
    }
    if profile.codes.has(Code::NF) && exercise.floor && !(profile.bed_ok && exercise.bed_ok) {
        codes.push(Code::NF);
    }
    codes
}

/// Is an `early` entry of `code` still in force?
fn early(code: Code, exercise: &Exercise, profile: &Profile) -> bool {
    let calm = profile.phase == Phase::Calm;
    match code {
        Code::PP | Code::SX => !profile.cleared.contains(&exercise.id),
        Code::FI | Code::SC => calm || profile.clock_days() < thresholds::EARLY_DAYS,
        Code::EI => calm,
        _ => false,
    }
}

/// The gate that closes `exercise`, if one does; the first one is enough.
fn gate(exercise: &Exercise, profile: &Profile) -> Option<Gate> {
    let id = exercise.id.as_str();
    let sliders_closed = profile.phase == Phase::Calm
        || profile.irritable
        || profile.numb_unchecked
        || profile.leg_pain >= thresholds::SLIDER_LEG_PAIN;
    if SLIDERS.contains(&id) && sliders_closed {
        return Some(Gate::NerveSlider);
    }
    if CHECKED_BACK.contains(&id) && profile.off_back || CHECKED_BEND.contains(&id) && profile.off_bend {
        return Some(Gate::NotNow);
    }
    if profile.codes.has(Code::SC)
        && (CHECKED_BACK.contains(&id) && !profile.check_back || CHECKED_BEND.contains(&id) && !profile.check_bend)
    {
        return Some(Gate::MovementCheck);
    }
    let easier_first = PLANKS.iter().any(|[wall, knees, full]| {
        (id == *knees && profile.level_of(wall) < 3) || (id == *full && profile.level_of(knees) < 3)
    });
    (profile.codes.has(Code::OP) && easier_first).then_some(Gate::EasierPlank)
}

/// Every reason why `exercise` may not be shown; none = it may.
#[must_use]
pub fn reasons(exercise: &Exercise, profile: &Profile) -> Vec<Because> {
    let mut because: Vec<Because> = hidden(exercise, profile).into_iter().map(Because::Code).collect();
    because.extend(exercise.needs.iter().filter(|&gear| !profile.owns(gear)).map(Because::Needs));
    because.extend(gate(exercise, profile).map(Because::Gate));
    because
}

/// May `exercise` be shown?
pub(super) fn allowed(exercise: &Exercise, profile: &Profile) -> bool {
    reasons(exercise, profile).is_empty()
}

/// Every exercise of the library that may not be shown, in library order.
#[must_use]
pub fn left_out(lib: &Library, profile: &Profile) -> Vec<LeftOut> {
    lib.exercises
        .iter()
        .map(|exercise| LeftOut { exercise: exercise.id.clone(), because: reasons(exercise, profile) })
        .filter(|left| !left.because.is_empty())
        .collect()
}
