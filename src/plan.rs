//! Where plan and log meet: from a planned session to the one that runs, from the log to what was done.
//!
//! `programme` knows no log and `session` no plan.

use crate::journal::SessionRecord;
use crate::journal::adherence::Planned;
use crate::library::Library;
use crate::library::terms::{Phase, Term};
use crate::library::thresholds::{CHANGE_S, CHANGE_SLOW_S};
use crate::profile::Profile;
use crate::programme::{self, Before as Gone, Budget, Done, History, Item, Kind};
use crate::session::{Before, Start, Step};
use alloc::boxed::Box;
use alloc::vec::Vec;
use chrono::{Days, NaiveDate};

/// For how many days back the plan is worked out, for adherence: as far as the longest rolling window shown.
const DAYS_BACK: u64 = 42;

/// What the programme wants to know of the past: the sessions of which something was done, left halfway or not.
#[must_use]
pub fn history(sessions: &[SessionRecord]) -> History {
    let done = sessions.iter().filter(|session| session.counts());
    History {
        sessions: done
            .filter_map(|session| {
                let kind = Kind::parse(&session.start.kind)?;
                Some(Done { date: session.date(), kind, dropped: session.start.dropped.clone() })
            })
            .collect(),
    }
}

/// What a session is built from.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    pub lib: &'a Library,
    pub profile: &'a Profile,
    pub history: &'a History,
    /// The person's local day.
    pub day: NaiveDate,
    /// "I have so many minutes today".
    pub minutes: Option<u8>,
    pub pain: Before,
    /// The Calm set at half dose (brief 4.5, "before the session").
    pub calm_half: bool,
}

/// The session of the day, ready to run.
#[must_use]
pub fn start(ask: Ask) -> Start {
    let Ask { lib, profile, history, day, minutes, pain, calm_half } = ask;
    let calm = Profile { phase: Phase::Calm, irritable: true, ..profile.clone() };
    let profile = if calm_half { &calm } else { profile };
    // Where nothing is planned any more and the person wants to go on, the short version.
    let planned = match minutes {
        Some(_) => None,
        None => programme::today(lib, profile, history, day).sessions.into_iter().next(),
    };
    let built =
        planned.unwrap_or_else(|| programme::with_minutes(lib, profile, history, day, minutes.unwrap_or(SHORT_MIN)));
    Start {
        plan: built.items.iter().filter_map(|item| step(lib, profile, item)).collect(),
        kind: built.kind.name().into(),
        dropped: built.dropped.clone(),
        phase: profile.phase,
        week: if profile.phase == Phase::Calm { 0 } else { history.week(profile.phase, day) },
        minutes: u16::try_from(built.seconds.div_ceil(60)).unwrap_or(u16::MAX),
        planned_s: built.seconds,
        change_s: u16::try_from(if profile.slow_to_change() { CHANGE_SLOW_S } else { CHANGE_S }).unwrap_or(u16::MAX),
        half: profile.irritable,
        back: pain.back,
        leg: pain.leg,
        low: pain.low,
    }
}

/// Minutes of the short version (brief 4.2).
const SHORT_MIN: u8 = 3;

/// One exercise with its timing, and the first easier one that this person may do.
fn step(lib: &Library, profile: &Profile, item: &Item) -> Option<Step> {
    let exercise = lib.exercise(&item.exercise)?;
    let mut step = Step::new(exercise, item.level, item.reps.clone(), item.hold_s, item.rest_s);
    step.both_sides = item.both_sides;
    let allowed = exercise.easier.iter().filter_map(|id| lib.exercise(id));
    let easier = allowed.into_iter().find(|other| programme::reasons(other, profile).is_empty());
    step.easier = easier.map(|other| {
        let dose = other.dose(1);
        let reps = dose.sets_of_reps().into_iter().take(item.reps.len().max(1)).collect();
        Box::new(Step::new(other, 1, reps, dose.hold_s, other.rest_s))
    });
    Some(step)
}

/// The sessions that were planned, from the first one done (at most six weeks back) to `today`.
///
/// It is the plan of the present profile: what it was under an older one is not kept.
#[must_use]
pub fn planned(lib: &Library, profile: &Profile, sessions: &[SessionRecord], today: NaiveDate) -> Vec<Planned> {
    let history = history(sessions);
    let Some(first) = history.first(profile.phase) else { return Vec::new() };
    let from = first.max(today.checked_sub_days(Days::new(DAYS_BACK)).unwrap_or(first));
    let mut planned = Vec::new();
    let mut start = programme::calendar::week_start(first, from);
    while start <= today {
        let week = programme::calendar::week_of(first, start);
        let profile = Profile { week, ..profile.clone() };
        for day in programme::week(lib, &profile, start, Budget::Calendar, &Gone::default()) {
            if day.date < from || day.date > today {
                continue;
            }
            planned.extend(day.sessions.iter().map(|session| Planned {
                date: day.date,
                reps: session.items.iter().flat_map(|item| &item.reps).map(|&reps| u32::from(reps)).sum(),
                seconds: session.seconds,
            }));
        }
        let Some(next) = start.checked_add_days(Days::new(7)) else { break };
        start = next;
    }
    planned
}
