//! What is planned today and this week, from what was done so far.
//!
//! Days that were missed move nothing and take nothing back (brief 4.5 comes with the ladder): the plan of
//! the week stands, and the next session takes up the rotation where the last one that was done left it.

use alloc::vec::Vec;
use chrono::{Days, NaiveDate};

use super::build::{Built, Sitting, build};
use super::calendar::{Walk, walk, week_of, week_start};
use super::candidates::Pool;
use super::slots::{Kind, Place};
use super::week::{Before, Budget, Plan};
use crate::library::Library;
use crate::library::terms::Phase;
use crate::profile::Profile;

/// A session that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub date: NaiveDate,
    /// As `Built` had it.
    pub kind: Kind,
    /// As `Built` had it.
    pub dropped: Vec<Place>,
}

/// What was done so far, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    pub sessions: Vec<Done>,
}

/// A day of this week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanDay {
    pub date: NaiveDate,
    /// How many sessions the plan has on it.
    pub planned: usize,
    /// How many were done on it, planned or not.
    pub done: usize,
    /// What is still to be done, today and later; nothing on days that are over.
    pub sessions: Vec<Built>,
    pub walk: Option<Walk>,
}

/// The plan as it stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Today {
    /// Programme week, from 1.
    pub week: u16,
    /// What is still to be done today.
    pub sessions: Vec<Built>,
    /// How many sessions were done today.
    pub done: usize,
    pub walk: Option<Walk>,
    /// The seven days of the programme week.
    pub week_days: Vec<PlanDay>,
    /// The next day with a session, if nothing is left today; perhaps the first of the next week.
    pub next: Option<NaiveDate>,
}

impl History {
    /// The day of the first session of the programme: the first outside Calm, in Calm the first of all.
    #[must_use]
    pub fn first(&self, phase: Phase) -> Option<NaiveDate> {
        self.sessions.iter().filter(|it| phase == Phase::Calm || it.kind != Kind::Calm).map(|it| it.date).min()
    }
    /// The programme week on `date`, from 1.
    #[must_use]
    pub fn week(&self, phase: Phase, date: NaiveDate) -> u16 {
        week_of(self.first(phase).unwrap_or(date), date)
    }
    fn before(&self) -> Before {
        let mut before = Before::default();
        for done in &self.sessions {
            before.carry.insert(done.kind, done.dropped.clone());
            match done.kind {
                Kind::A => before.session = 1,
                Kind::B => before.session = 0,
                _ => {}
            }
        }
        before
    }
    fn on(&self, date: NaiveDate) -> usize {
        self.sessions.iter().filter(|it| it.date == date).count()
    }
}

/// What is planned on `date` for `profile`, whose week is taken from `history`.
#[must_use]
pub fn today(lib: &Library, profile: &Profile, history: &History, date: NaiveDate) -> Today {
    let first = history.first(profile.phase).unwrap_or(date);
    let profile = Profile { week: week_of(first, date), ..profile.clone() };
    let (plan, start) = (Plan::new(&profile, Budget::Calendar), week_start(first, date));
    let pool = Pool::new(lib, &plan.profile);
    let mut before = history.before();
    let mut week_days = Vec::new();
    for day in 0..7u8 {
        let Some(on) = start.checked_add_days(Days::new(day.into())) else { break };
        let planned: Vec<_> = plan.planned.iter().filter(|it| it.day == day).collect();
        let done = history.on(on);
        let left = if on < date { &[][..] } else { &planned[done.min(planned.len())..] };
        week_days.push(PlanDay {
            date: on,
            planned: planned.len(),
            done,
            sessions: left.iter().map(|planned| plan.build(&pool, planned, &mut before)).collect(),
            walk: walk(&plan.profile, day),
        });
    }
    let at = week_days.iter().find(|day| day.date == date);
    let sessions = at.map_or_else(Vec::new, |day| day.sessions.clone());
    let later = week_days.iter().find(|day| day.date > date && !day.sessions.is_empty()).map(|day| day.date);
    Today {
        week: profile.week,
        next: if sessions.is_empty() { later.or_else(|| start.checked_add_days(Days::new(7))) } else { None },
        sessions,
        done: history.on(date),
        walk: at.and_then(|day| day.walk),
        week_days,
    }
}

/// "I have `minutes` today": the session of `date` with another budget, which replaces the planned one
/// (brief 4.2). Three minutes give the short version.
#[must_use]
pub fn with_minutes(lib: &Library, profile: &Profile, history: &History, date: NaiveDate, minutes: u8) -> Built {
    let first = history.first(profile.phase).unwrap_or(date);
    let profile = Profile { week: week_of(first, date), ..profile.clone() };
    let plan = Plan::new(&profile, Budget::Calendar);
    let day = (date - week_start(first, date)).num_days();
    let planned = plan.planned.iter().find(|it| i64::from(it.day) == day);
    let before = history.before();
    let (session, bone) = (before.session, planned.is_some_and(|it| it.bone));
    let carry = before.carry.get(&Kind::of(&plan.profile, session, bone)).cloned().unwrap_or_default();
    let sitting =
        Sitting { budget_s: u32::from(minutes) * 60, session, bone, main: planned.map(|it| it.main), carry: &carry };
    build(lib, &plan.profile, &sitting)
}
