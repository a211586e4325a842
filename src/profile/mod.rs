//! Who a programme is for: what the check and About my back say, boiled down to what decides a session.

#[cfg(test)]
mod counted_tests;
mod dated;
mod derive;
mod direction;
#[cfg(not(target_arch = "wasm32"))]
pub mod file;
mod ground;
pub mod movement;
mod pages;
mod relapse;
pub mod sets;
mod support;
#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod tests;

use crate::sorted::Sorted;
use alloc::string::String;
use alloc::vec::Vec;

use crate::library::terms::{Code, Codes, Condition, Gear, GearSet, Phase, Sex, Term};
pub use dated::{aged, hip_until, on};
pub use derive::{Found, Hold, derive, derive_with_reasons, hold};
pub use direction::{Direction, by_answers};
pub use ground::{Duration, duration, leg};
pub use pages::{lead, next_page, pages, title};
pub use relapse::{Risk, risks};
pub use support::{Support, is_low};

/// What decided a profile, for the screen that explains it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    pub duration: Duration,
    /// It comes and goes.
    pub recurrent: bool,
    /// What the direction questions say, or a movement check that was taken after them.
    pub direction: Direction,
    /// What the questions alone say.
    pub guess: Direction,
    /// How the first group was found.
    pub found: Found,
    /// Every cause group that fits, the one of the programme first; `Strain` is always the last.
    pub groups: Vec<(Condition, Found)>,
}

/// What decides which exercises a person gets, and how much of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Years.
    pub age: u8,
    /// `None` = not given.
    pub sex: Option<Sex>,
    /// The cause group whose row of the matrix is used (brief 4.3).
    pub condition: Condition,
    /// All active restriction codes, the ones of the condition included (brief 3.1).
    pub codes: Codes,
    /// Tag `sensitive` (brief 2.3).
    pub sensitive: bool,
    /// What the support screen asks for (brief 2.6).
    pub support: Support,
    pub phase: Phase,
    /// Programme week, from 1 (brief 4).
    pub week: u16,
    /// What the person ticked; household things always count as owned.
    pub gear: GearSet,
    /// The minutes a session may take at most; `None` = as planned.
    pub minutes: Option<u8>,
    /// Sessions a week, 1 to 7.
    pub days_per_week: u8,
    /// Can lie down on a firm bed and get up from it (asked with NF).
    pub bed_ok: bool,
    /// Exercise ids that were released one by one for PP or SX.
    pub cleared: Vec<String>,
    /// The movement check backward was passed (brief 4.12).
    pub check_back: bool,
    /// The movement check forward was passed (brief 4.12).
    pub check_bend: bool,
    /// The movement check backward made it worse: "not now" (brief 4.12).
    pub off_back: bool,
    /// The movement check forward made it worse: "not now" (brief 4.12).
    pub off_bend: bool,
    /// Week of pregnancy; counts with PG only.
    pub pg_week: u8,
    /// Half doses and no nerve sliders (brief 2.5).
    pub irritable: bool,
    /// Leg pain now, 0 to 10.
    pub leg_pain: u8,
    /// A numb patch that nobody has examined yet: no nerve sliders (brief 2.5).
    pub numb_unchecked: bool,
    /// Days since FI or SC was set, or since the last red leg event (brief 3.1); `None` = whole programme
    /// weeks, as the plan command has no dates.
    pub code_days: Option<u16>,
    /// Level of an exercise, 1 to 3, where it is not `level`.
    pub levels: Sorted<String, u8>,
    /// Level of all other exercises, 1 to 3.
    pub level: u8,
}

impl Profile {
    /// Someone of `age` with nothing to leave out, at the first session of Rebuild, without equipment.
    #[must_use]
    pub fn plain(age: u8) -> Self {
        Self {
            age,
            sex: None,
            condition: Condition::Strain,
            codes: Codes::EMPTY,
            sensitive: false,
            support: Support::Light,
            phase: Phase::Rebuild,
            week: 1,
            gear: GearSet::EMPTY,
            minutes: None,
            days_per_week: 6,
            bed_ok: false,
            cleared: Vec::new(),
            check_back: false,
            check_bend: false,
            off_back: false,
            off_bend: false,
            pg_week: 13,
            irritable: false,
            leg_pain: 0,
            numb_unchecked: false,
            code_days: None,
            levels: Sorted::new(),
            level: 1,
        }
    }
    /// The level at which `exercise` is done.
    #[must_use]
    pub fn level_of(&self, exercise: &str) -> u8 {
        self.levels.get(exercise).copied().unwrap_or(self.level)
    }
    /// Is `gear` at hand? Household things are.
    #[must_use]
    pub fn owns(&self, gear: Gear) -> bool {
        gear.index() <= Gear::Step.index() || self.gear.has(gear)
    }
    /// Tag or condition `sensitive`.
    #[must_use]
    pub fn is_sensitive(&self) -> bool {
        self.sensitive || self.condition == Condition::Sensitive
    }
    /// Days on the clock of FI and SC (brief 3.1); it does not run in Calm.
    #[must_use]
    pub fn clock_days(&self) -> u16 {
        match (self.phase, self.code_days) {
            (_, Some(days)) => days,
            (Phase::Calm, None) => 0,
            (_, None) => self.week.saturating_sub(1).saturating_mul(7),
        }
    }
    /// Do the blocks of a pregnancy count (brief 3.1: from week 13 on)?
    #[must_use]
    pub fn pregnancy_counts(&self) -> bool {
        self.pg_week >= crate::library::thresholds::PG_COUNTS_FROM_WEEK
    }
    /// Gets down and up slowly: a change of position takes a minute (brief 4.2).
    #[must_use]
    pub fn slow_to_change(&self) -> bool {
        self.age >= crate::library::thresholds::OLDER_AGE || self.codes.any(&[Code::BL, Code::PG])
    }
}
