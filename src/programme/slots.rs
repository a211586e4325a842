//! The places of a session and what each of them takes (brief 4.2).

use alloc::vec::Vec;

use super::calendar::adds_hinge_and_balance;
pub use crate::library::terms::Place;
use crate::library::terms::{Code, Phase, Slot, Term};
use crate::library::thresholds;
use crate::profile::Profile;

/// Kinds of session: each has its own list of places and its own rotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Calm,
    Rebuild,
    Strengthen,
    Maintain,
    /// Alternating days of Strengthen and Maintain at three or fewer sessions a week.
    A,
    B,
    /// Strength session of OP and VF.
    Bone,
}

impl Term for Kind {
    const ALL: &'static [Self] =
        &[Self::Calm, Self::Rebuild, Self::Strengthen, Self::Maintain, Self::A, Self::B, Self::Bone];
    const WHAT: &'static str = "kind of session";
    fn name(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Rebuild => "rebuild",
            Self::Strengthen => "strengthen",
            Self::Maintain => "maintain",
            Self::A => "a",
            Self::B => "b",
            Self::Bone => "bone",
        }
    }
    fn index(self) -> usize {
        self as usize
    }
}

impl Kind {
    /// Is it one of two alternating days (mobility, balance and stretch keep one set)?
    #[must_use]
    pub fn alternates(profile: &Profile) -> bool {
        matches!(profile.phase, Phase::Strengthen | Phase::Maintain)
            && profile.days_per_week <= thresholds::ALTERNATE_UP_TO
    }
    /// The kind of session number `session` (even = day A, odd = day B).
    #[must_use]
    pub fn of(profile: &Profile, session: u32, bone: bool) -> Self {
        if bone {
            return Self::Bone;
        }
        match profile.phase {
            _ if Self::alternates(profile) => [Self::A, Self::B][(session % 2) as usize],
            Phase::Calm => Self::Calm,
            Phase::Rebuild => Self::Rebuild,
            Phase::Strengthen => Self::Strengthen,
            Phase::Maintain => Self::Maintain,
        }
    }
    /// Its places, the most important first.
    fn priority(self) -> &'static [Place] {
        use Place as P;
        match self {
            Self::Calm => &[P::Breathing, P::Ease, P::Core, P::Ease],
            Self::Rebuild => &[P::Mobility, P::Core, P::Strength, P::Direction, P::Core, P::Stretch],
            Self::Strengthen => {
                &[P::Mobility, P::Strength, P::Back, P::Side, P::Front, P::Strength, P::Balance, P::Stretch]
            }
            Self::Maintain => &[P::Mobility, P::Loaded, P::Back, P::Side, P::Front, P::Loaded, P::Balance, P::Stretch],
            Self::A => &[P::Mobility, P::Back, P::HingePull, P::Heavy, P::Balance],
            Self::B => &[P::Mobility, P::Side, P::Front, P::SquatStep, P::Stretch],
            Self::Bone => &[P::Mobility, P::Leg, P::Balance, P::Hinge, P::Pull, P::Push],
        }
    }
}

/// The places of a session in the order in which they are filled, before any rotation.
pub(super) fn places(profile: &Profile, kind: Kind, main: bool) -> Vec<Place> {
    let mut places = kind.priority().to_vec();
    let weak = profile.age >= thresholds::OLDER_AGE || profile.codes.any(&[Code::BL, Code::OP, Code::VF]);
    if profile.phase != Phase::Calm && weak {
        places.retain(|&place| place != Place::Balance);
        places.insert(2, Place::Balance);
    } else if kind == Kind::Rebuild && adds_hinge_and_balance(profile, main) {
        let after = places.iter().position(|&place| place == Place::Strength).map_or(places.len(), |at| at + 1);
        places.insert(after, Place::Balance);
    }
    places
}

/// The slots of exercises that `place` takes.
pub(super) fn accepts(place: Place, profile: &Profile) -> Vec<Slot> {
    let loaded: &[Slot] =
        if profile.phase == Phase::Maintain { &[Slot::Loaded, Slot::LoadedEq] } else { &[Slot::Strength] };
    let fixed: &[Slot] = match place {
        Place::Direction => return direction(profile),
        Place::Ease => {
            let mut slots = direction(profile);
            slots.retain(|&slot| slot != Slot::DirectionNerve);
            slots.push(Slot::Mobility);
            return slots;
        }
        Place::Heavy | Place::HingePull | Place::SquatStep => loaded,
        Place::Loaded => &[Slot::Loaded, Slot::LoadedEq],
        Place::Front => &[Slot::Front, Slot::FrontEq],
        Place::Side => &[Slot::Side, Slot::SideEq],
        Place::Back => &[Slot::Back, Slot::BackEq],
        Place::Breathing => &[Slot::Breathing],
        Place::Mobility => &[Slot::Mobility],
        Place::Core => &[Slot::Core],
        Place::Strength => &[Slot::Strength],
        Place::Balance => &[Slot::Balance],
        Place::Stretch => &[Slot::Stretch],
        Place::Leg | Place::Hinge | Place::Pull | Place::Push => &[],
    };
    fixed.to_vec()
}

/// What a direction place takes; nothing = there is no direction work.
fn direction(profile: &Profile) -> Vec<Slot> {
    let codes = profile.codes;
    let sciatica = codes.has(Code::SC);
    let mut slots = Vec::new();
    match (codes.has(Code::FI), codes.has(Code::EI)) {
        (true, false) if !sciatica || profile.check_back => slots.push(Slot::DirectionBack),
        (false, true) if !sciatica || profile.check_bend => slots.push(Slot::DirectionBend),
        _ => {}
    }
    if sciatica && profile.phase != Phase::Calm {
        slots.push(Slot::DirectionNerve);
    }
    slots
}

/// The only exercises a place of a bone session takes.
pub(super) fn only(place: Place) -> Option<&'static [&'static str]> {
    match place {
        Place::Leg => Some(&["squat", "step-up", "sit-stand"]),
        Place::Hinge => Some(&["hinge-lift", "hip-hinge"]),
        Place::Pull => Some(&["row-band", "towel-pull"]),
        Place::Push => Some(&["plank-wall"]),
        _ => None,
    }
}

/// The exercises that a place takes before any other that fits.
pub(super) fn first(place: Place, profile: &Profile, main: bool) -> &'static [&'static str] {
    match place {
        Place::Core if adds_hinge_and_balance(profile, main) => &["hip-hinge"],
        Place::HingePull => &["hinge-lift", "row-band", "towel-pull", "bridge-ball", "bridge-march", "bridge"],
        Place::SquatStep => &["squat", "step-up", "sit-stand"],
        _ => &[],
    }
}
