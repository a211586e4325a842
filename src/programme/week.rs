//! A week of sessions and walks (brief 4.2, 4.4).

use alloc::vec::Vec;
use chrono::{Days, NaiveDate};

use super::build::{Built, Sitting, build_from};
use super::calendar::{Planned, Walk, day_of, has_bone_sessions, is_bone, sessions, walk};
use super::candidates::Pool;
use super::slots::{Kind, Place};
use crate::library::Library;
use crate::library::terms::Phase;
use crate::library::thresholds;
use crate::profile::Profile;
use crate::sorted::Sorted;

/// How many minutes the sessions of a week have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// The same for every session, on every session day (the plan command).
    Fixed {
        seconds: u32,
        /// Main sessions; `None`: from twelve minutes on.
        main: Option<bool>,
        /// Every session is a strength session of OP or VF.
        bone: bool,
    },
    /// The starter calendar under the person's ceiling.
    Calendar,
}

/// What went before: which of two days is next, and what was dropped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// Number of the next session: even = day A, odd = day B.
    pub session: u32,
    /// What the last session of each kind dropped.
    pub carry: Sorted<Kind, Vec<Place>>,
}

/// One day of a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: NaiveDate,
    /// In Calm two bouts; on most days one or none.
    pub sessions: Vec<Built>,
    pub walk: Option<Walk>,
}

/// The seven days from `start`, each with its sessions and walk.
#[must_use]
pub fn week(lib: &Library, profile: &Profile, start: NaiveDate, budget: Budget, before: &Before) -> Vec<Day> {
    let plan = Plan::new(profile, budget);
    let pool = Pool::new(lib, &plan.profile);
    let mut before = before.clone();
    (0..7)
        .filter_map(|day| {
            let date = start.checked_add_days(Days::new(day.into()))?;
            Some(Day { date, sessions: plan.build_day(&pool, day, &mut before), walk: walk(&plan.profile, day) })
        })
        .collect()
}

/// Where the sessions of a week fall and what each is asked for.
pub(super) struct Plan {
    /// The profile, its days a week as many as there are sessions.
    pub profile: Profile,
    budget: Budget,
    pub planned: Vec<Planned>,
}

impl Plan {
    pub fn new(profile: &Profile, budget: Budget) -> Self {
        let planned = match budget {
            Budget::Calendar => sessions(profile),
            Budget::Fixed { .. } => every_session_day(profile),
        };
        let mut profile = profile.clone();
        if budget == Budget::Calendar && profile.phase != Phase::Calm {
            profile.days_per_week = u8::try_from(planned.len()).unwrap_or(7);
        }
        Self { profile, budget, planned }
    }

    /// The sessions of day `day`; `before` moves on with each.
    pub fn build_day(&self, pool: &Pool, day: u8, before: &mut Before) -> Vec<Built> {
        self.planned.iter().filter(|it| it.day == day).map(|planned| self.build(pool, planned, before)).collect()
    }

    /// The session `planned`; `before` moves on. `pool` is that of the plan's own profile.
    pub fn build(&self, pool: &Pool, planned: &Planned, before: &mut Before) -> Built {
        let (budget_s, main, bone) = match self.budget {
            Budget::Fixed { seconds, main, bone } => (seconds, main, planned.bone || bone),
            Budget::Calendar => {
                let minutes = self.profile.minutes.map_or(planned.minutes, |ceiling| ceiling.min(planned.minutes));
                (u32::from(minutes) * 60, Some(planned.main), planned.bone)
            }
        };
        // With three or fewer sessions a week and two for the bones, the third is day B (brief 4.2).
        let third = Kind::alternates(&self.profile) && has_bone_sessions(&self.profile) && !bone;
        let session = if third { 1 } else { before.session };
        let kind = Kind::of(&self.profile, session, bone);
        let carry = before.carry.get(&kind).cloned().unwrap_or_default();
        let built = build_from(pool, &Sitting { budget_s, session, bone, main, carry: &carry });
        before.carry.insert(kind, built.dropped.clone());
        before.session += 1;
        built
    }
}

fn every_session_day(profile: &Profile) -> Vec<Planned> {
    let count = profile.days_per_week.clamp(1, 7);
    let bouts = if profile.phase == Phase::Calm { thresholds::CALM_BOUTS } else { 1 };
    (0..count)
        .flat_map(|index| {
            let planned = Planned {
                index,
                day: day_of(index, count),
                minutes: 0,
                main: false,
                bone: is_bone(profile, index, count),
            };
            core::iter::repeat_n(planned, bouts)
        })
        .collect()
}
