//! An exercise: what it is, its dose, its chain, who leaves it out, and its words (brief 3.2, 3.4).

use alloc::string::String;
use alloc::vec::Vec;

use super::terms::{Action, Area, Code, Codes, GearSet, Kind, Position, Set, Sides, Slot};
use crate::json;

/// One exercise with everything that ships. How it is drawn stays in content/.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exercise {
    pub id: String,
    pub kind: Kind,
    pub area: Area,
    /// How the body is; any of these will do.
    pub positions: Set<Position>,
    /// Done on the floor: left out for code NF, unless `bed_ok` and the person can use a firm bed.
    pub floor: bool,
    /// A firm bed will do in place of the floor.
    pub bed_ok: bool,
    /// What must be at hand.
    pub needs: GearSet,
    /// What it may fill in a session.
    pub slots: Set<Slot>,
    /// `Both`: repetitions count per side.
    pub two_sided: Sides,
    /// Seconds of one repetition besides the hold.
    pub rep_s: u16,
    /// Seconds to get ready.
    pub setup_s: u16,
    /// Seconds of rest between sets.
    pub rest_s: u16,
    /// L1, L2, L3.
    pub dose: [Dose; 3],
    /// Where to step down to from L1; the first is the usual one.
    pub easier: Vec<String>,
    /// Where to step up to from L3.
    pub harder: Vec<String>,
    /// Who leaves it out or takes care, the first reason first.
    pub avoid: Vec<Avoid>,

    pub name: String,
    /// Starting position.
    pub start: String,
    pub equipment: String,
    /// How the sides take turns; "-" = it has none.
    pub sides: String,
    pub steps: Vec<String>,
    pub mistakes: Vec<Mistake>,
    pub breath: String,
    /// Where and how it should be felt.
    pub feel: String,
    /// When to stop this exercise, and what to do then.
    pub stop: String,
    /// What is known about it, with its sources as `[S12]`, or `(k)`, or `(j)`.
    pub evidence: String,
}

/// The dose of one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dose {
    /// 1 to 3.
    pub sets: u8,
    /// Repetitions of the first set, 1 to 20; per side where the exercise is two-sided.
    pub reps: u8,
    /// Repetitions of every set where they descend (6-4-2); else empty.
    pub reps_per_set: Vec<u8>,
    /// Seconds held, or the whole duration for rest-90-90 and the aerobic kind; 0 to 60, those up to 1800.
    pub hold_s: u16,
    /// What to hold in the hands, in words.
    pub load: Option<String>,
    /// Overrides the exercise's own at this level.
    pub two_sided: Option<Sides>,
}

json::record! {
    Exercise {
        id, kind, area, positions, floor, bed_ok, needs, slots, two_sided, rep_s, setup_s, rest_s, dose, easier, harder, avoid,
        name, start, equipment, sides, steps, mistakes, breath, feel, stop, evidence,
    }
    Dose { sets, reps, reps_per_set or none, hold_s, load or none, two_sided or none }
    Avoid { code, action, unless or none, note }
    Mistake { mistake, fix }
}
#[cfg(not(target_arch = "wasm32"))]
json::by_serde!(Mistake);

impl Dose {
    /// The repetitions of every set, in order.
    #[must_use]
    pub fn sets_of_reps(&self) -> Vec<u8> {
        if self.reps_per_set.is_empty() { alloc::vec![self.reps; self.sets.into()] } else { self.reps_per_set.clone() }
    }
}

/// What a restriction code does with an exercise (brief 3.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Avoid {
    pub code: Code,
    pub action: Action,
    /// Other codes that switch this entry off.
    pub unless: Codes,
    pub note: String,
}

/// A common mistake and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    pub mistake: String,
    pub fix: String,
}

impl Exercise {
    /// The dose of `level` (1 to 3; what is outside counts as the nearest).
    #[must_use]
    pub fn dose(&self, level: u8) -> &Dose {
        &self.dose[usize::from(level.clamp(1, 3)) - 1]
    }
    /// Whether it is done on both sides at `level`.
    #[must_use]
    pub fn sides_at(&self, level: u8) -> Sides {
        self.dose(level).two_sided.unwrap_or(self.two_sided)
    }
    /// Is a set measured by time and not by repetitions (rest-90-90 and the aerobic kind, brief 3.2)?
    #[must_use]
    pub fn by_time(&self) -> bool {
        self.kind == Kind::Aerobic || self.id == "rest-90-90"
    }
    /// What `code` does with it, if anything.
    #[must_use]
    pub fn avoid(&self, code: Code) -> Option<&Avoid> {
        self.avoid.iter().find(|avoid| avoid.code == code)
    }
}
