//! Where plan and log meet: from a planned session to the one that runs, from the log to what was done.
//!
//! `programme` knows no log and `session` no plan.

use crate::journal::adherence::Planned;
use crate::journal::{PastSession, SessionRecord};
use crate::library::Library;
use crate::library::terms::{Code, Gear, Phase, Slot, Term};
use crate::library::thresholds::{CALM_DAYS, CALM_LEG_PAIN, CHANGE_S, CHANGE_SLOW_S, SHORT_MIN};
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
pub fn history(done: &[PastSession]) -> History {
    let done = done.iter().filter(|session| session.counts);
    History {
        sessions: done
            .filter_map(|session| {
                let kind = Kind::parse(&session.kind)?;
                Some(Done { date: session.date(), kind, dropped: session.dropped.clone() })
            })
            .collect(),
    }
}

/// `profile` in the phase of `today`: Calm ends on its 14th day, and Rebuild begins (brief 4.1), unless the leg still
/// hurts much. An earlier end, and every later change of phase, wait for the reviews.
#[must_use]
pub fn in_phase(mut profile: Profile, done: &[PastSession], today: NaiveDate) -> Profile {
    let calm = done.iter().filter(|session| session.counts && session.phase == Phase::Calm);
    let begun = calm.map(PastSession::date).min();
    let over = begun.is_some_and(|begun| (today - begun).num_days() >= i64::from(CALM_DAYS));
    let leg = done.last().map_or(profile.leg_pain, |session| session.leg);
    if profile.phase == Phase::Calm && over && leg < CALM_LEG_PAIN {
        profile.phase = Phase::Rebuild;
    }
    profile
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
    /// A dose of an opioid or a sedative in the last 6 hours, or no answer to that (brief 3.1, DR): for today like
    /// poor balance, and nothing for balance or on a ball.
    pub drowsy: bool,
}

/// The session of the day, ready to run.
#[must_use]
pub fn start(ask: Ask) -> Start {
    let Ask { lib, profile, history, day, minutes, pain, calm_half, drowsy } = ask;
    let mut today = profile.clone();
    if calm_half {
        today.phase = Phase::Calm;
        today.irritable = true;
    }
    if drowsy {
        today.codes.insert(Code::BL);
    }
    let profile = &today;
    let steady = |item: &&Item| {
        let exercise = lib.exercise(&item.exercise);
        !drowsy || exercise.is_some_and(|it| !it.slots.has(Slot::Balance) && !it.needs.has(Gear::Ball))
    };
    // Where nothing is planned any more and the person wants to go on, the short version.
    let short = u8::try_from(SHORT_MIN).unwrap_or(u8::MAX);
    let planned = match minutes {
        Some(_) => None,
        None => programme::today(lib, profile, history, day).sessions.into_iter().next(),
    };
    let built =
        planned.unwrap_or_else(|| programme::with_minutes(lib, profile, history, day, minutes.unwrap_or(short)));
    Start {
        plan: built.items.iter().filter(steady).filter_map(|item| step(lib, profile, item)).collect(),
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

/// One exercise with its timing, and the first easier one that this person may do.
fn step(lib: &Library, profile: &Profile, item: &Item) -> Option<Step> {
    let exercise = lib.exercise(&item.exercise)?;
    let mut step = Step::new(exercise, item.level, item.reps.clone(), item.hold_s, item.rest_s);
    step.both_sides = item.both_sides;
    let mut easier = exercise.easier.iter().filter_map(|id| lib.exercise(id));
    step.easier = easier.find(|other| programme::reasons(other, profile).is_empty()).map(|other| {
        // At its first level, under the same limits as all that this person gets (brief 4.2, 4.5).
        let dose = programme::dose(other, 1, profile);
        let reps = dose.reps.into_iter().take(item.reps.len().max(1)).collect();
        let mut easier = Step::new(other, 1, reps, dose.hold_s, dose.rest_s);
        easier.both_sides = dose.both_sides;
        Box::new(easier)
    });
    Some(step)
}

/// The sessions that were planned, from the first one done (at most six weeks back) to `today`.
///
/// It is the plan of the present profile: what it was under an older one is not kept.
#[must_use]
pub fn planned(lib: &Library, profile: &Profile, sessions: &[SessionRecord], today: NaiveDate) -> Vec<Planned> {
    let history = history(&sessions.iter().map(PastSession::from).collect::<Vec<_>>());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Entry, Journal, Moment, What};
    use crate::library::load::here;
    use crate::library::terms::{Action, Condition};
    use crate::session::{Event, Log, Reason, Run};

    const DAY_MS: i64 = 86_400_000;
    const PAIN: Before = Before { back: 3, leg: 0, low: None };

    fn day(n: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 23).unwrap() + Days::new(n.unsigned_abs())
    }

    fn moment(n: i64) -> Moment {
        Moment { ms: 1_795_424_400_000 + n * DAY_MS, offset_min: 0 }
    }

    fn ask<'a>(profile: &'a Profile, history: &'a History, on: NaiveDate) -> Ask<'a> {
        Ask { lib: here(), profile, history, day: on, minutes: None, pain: PAIN, calm_half: false, drowsy: false }
    }

    /// Runs the session of day `n` to its end, or stops it before its second exercise.
    fn train(journal: &mut Journal, profile: &Profile, n: i64, stop: bool) {
        let history = history(&journal.done());
        let (mut run, mut logs) = Run::begin(start(ask(profile, &history, day(n))), moment(n).ms);
        let mut ms = moment(n).ms;
        let mut events = |logs: Vec<Log>, ms: i64| {
            for log in logs {
                let id = crate::store::id::next(ms, [1; 10], journal.last_id());
                let run = journal.sessions().last().map_or(id.clone(), |session| session.run.clone());
                let run = if matches!(log, Log::Start(_)) { id.clone() } else { run };
                journal.insert(Entry { id, at: Moment { ms, offset_min: 0 }, what: What::Session { run, log } });
            }
        };
        events(core::mem::take(&mut logs), ms);
        while !run.ended() {
            ms += 1_000;
            let event = if stop && run.view().item == 1 { Event::Stop(Reason::Enough) } else { Event::Tick };
            let logs = run.event(event, ms);
            events(logs, ms);
        }
    }

    fn people() -> Vec<Profile> {
        let codes = |codes: &[Code]| codes.iter().copied().collect();
        let mut people = Vec::new();
        for &condition in Condition::ALL {
            for with in [&[][..], &[Code::NF], &[Code::OP, Code::BL], &[Code::SC, Code::FI], &[Code::HT]] {
                for phase in [Phase::Calm, Phase::Rebuild, Phase::Strengthen, Phase::Maintain] {
                    let plain = Profile { condition, codes: codes(with), phase, ..Profile::plain(60) };
                    people.push(plain.clone());
                    people.push(Profile {
                        gear: [Gear::Chair, Gear::Mat].into_iter().collect(),
                        irritable: true,
                        ..plain
                    });
                }
            }
        }
        people
    }

    #[test]
    fn what_runs_is_what_was_planned_and_nothing_else_is_open() {
        let history = History::default();
        for profile in people() {
            for calm_half in [false, true] {
                let start = start(Ask { calm_half, ..ask(&profile, &history, day(0)) });
                assert!(!start.plan.is_empty(), "{profile:?}");
                assert_eq!(start.half, calm_half || profile.irritable);
                let calm = Profile { phase: Phase::Calm, irritable: true, ..profile.clone() };
                let now = if calm_half { &calm } else { &profile };
                assert_eq!(start.phase, now.phase);
                let mut steps: Vec<&Step> = start.plan.iter().collect();
                steps.extend(start.plan.iter().filter_map(|step| step.easier.as_deref()));
                for step in steps {
                    let exercise = here().exercise(&step.exercise).unwrap();
                    assert!(programme::reasons(exercise, now).is_empty(), "{} for {now:?}", step.exercise);
                    let most = programme::dose(exercise, step.level, now);
                    assert!(step.hold_s <= most.hold_s && step.reps.len() <= most.reps.len(), "{}", step.exercise);
                }
            }
        }
    }

    #[test]
    fn within_hours_of_a_strong_dose_nothing_needs_a_steady_stand() {
        for profile in people() {
            let owned = [Gear::Chair, Gear::Mat, Gear::Ball].into_iter().collect();
            let profile = Profile { gear: owned, ..profile };
            let start = start(Ask { drowsy: true, ..ask(&profile, &History::default(), day(0)) });
            assert!(!start.plan.is_empty(), "{profile:?}");
            for step in &start.plan {
                let exercise = here().exercise(&step.exercise).unwrap();
                assert!(!exercise.slots.has(Slot::Balance) && !exercise.needs.has(Gear::Ball), "{}", step.exercise);
                assert!(
                    exercise.avoid(Code::BL).is_none_or(|avoid| avoid.action != Action::Block),
                    "{}",
                    step.exercise
                );
            }
        }
    }

    #[test]
    fn the_plan_takes_as_long_as_it_says() {
        for profile in people() {
            let start = start(ask(&profile, &History::default(), day(0)));
            let steps: u32 = start.plan.iter().map(Step::seconds).sum();
            let (mut down, mut changes) = (false, 0);
            for step in &start.plan {
                changes += u32::from(step.floor != down);
                down = step.floor;
            }
            let changes = (changes + u32::from(down)) * u32::from(start.change_s);
            assert_eq!(steps + changes, start.planned_s, "{profile:?}");
        }
    }

    #[test]
    fn the_log_gives_back_what_was_done() {
        let profile = Profile { gear: [Gear::Chair, Gear::Mat].into_iter().collect(), ..Profile::plain(42) };
        let mut journal = Journal::default();
        for (n, stop) in [(0, false), (1, false), (2, true), (4, false)] {
            train(&mut journal, &profile, n, stop);
        }
        let history = history(&journal.done());
        let days: Vec<NaiveDate> = history.sessions.iter().map(|done| done.date).collect();
        assert_eq!(days, [day(0), day(1), day(2), day(4)]);
        assert!(history.sessions.iter().all(|done| done.kind == Kind::Rebuild));
        assert_eq!(history.week(Phase::Rebuild, day(6)), 1);
        assert_eq!(history.week(Phase::Rebuild, day(7)), 2);
        // What was dropped is what the plan of that day dropped.
        let first = programme::today(here(), &profile, &History::default(), day(0));
        assert_eq!(history.sessions[0].dropped, first.sessions[0].dropped);
    }

    #[test]
    fn a_session_stopped_before_its_first_set_counts_as_nothing() {
        let profile = Profile::plain(42);
        let mut journal = Journal::default();
        let start = start(ask(&profile, &History::default(), day(0)));
        let id = crate::store::id::next(moment(0).ms, [1; 10], None);
        let log = |id: &str, run: &str, log: Log| Entry {
            id: id.into(),
            at: moment(0),
            what: What::Session { run: run.into(), log },
        };
        journal.insert(log(&id, &id, Log::Start(start)));
        let next = crate::store::id::next(moment(0).ms + 1, [1; 10], Some(&id));
        journal.insert(log(&next, &id, Log::Stopped { reason: Reason::Enough, reps: 0 }));
        assert_eq!(journal.sessions().len(), 1);
        assert!(history(&journal.done()).sessions.is_empty());
        assert!(planned(here(), &profile, &journal.sessions(), day(3)).is_empty());
    }

    #[test]
    fn calm_ends_on_its_fourteenth_day() {
        let calm = Profile { phase: Phase::Calm, ..Profile::plain(42) };
        let mut journal = Journal::default();
        let check = |journal: &Journal, profile: &Profile, n: i64, expect: Phase| {
            assert_eq!(in_phase(profile.clone(), &journal.done(), day(n)).phase, expect, "day {n}");
        };
        // Without a session the days do not run.
        check(&journal, &calm, 100, Phase::Calm);
        train(&mut journal, &calm, 0, false);
        check(&journal, &calm, 0, Phase::Calm);
        check(&journal, &calm, 13, Phase::Calm);
        check(&journal, &calm, 14, Phase::Rebuild);
        check(&journal, &Profile::plain(42), 100, Phase::Rebuild);
        check(&journal, &Profile { phase: Phase::Maintain, ..calm.clone() }, 100, Phase::Maintain);
        // The weeks count from the first session of Rebuild.
        let rebuild = in_phase(calm.clone(), &journal.done(), day(14));
        train(&mut journal, &rebuild, 14, false);
        let sessions = journal.sessions();
        assert_eq!(history(&journal.done()).week(Phase::Rebuild, day(20)), 1);
        assert_eq!(history(&journal.done()).week(Phase::Rebuild, day(21)), 2);
        assert!(planned(here(), &rebuild, &sessions, day(20)).iter().all(|it| it.date >= day(14)));
    }

    #[test]
    fn calm_stays_while_the_leg_hurts_much() {
        let calm = Profile { phase: Phase::Calm, ..Profile::plain(42) };
        let mut journal = Journal::default();
        train(&mut journal, &calm, 0, false);
        let mut sessions = journal.done();
        sessions[0].leg = 6;
        assert_eq!(in_phase(calm.clone(), &sessions, day(30)).phase, Phase::Calm);
        sessions[0].leg = 5;
        assert_eq!(in_phase(calm, &sessions, day(30)).phase, Phase::Rebuild);
    }

    #[test]
    fn what_was_planned_since_the_first_session() {
        let profile = Profile { days_per_week: 6, ..Profile::plain(42) };
        let mut journal = Journal::default();
        train(&mut journal, &profile, 0, false);
        let sessions = journal.sessions();
        let check = |n: i64, expect: usize| {
            let planned = planned(here(), &profile, &sessions, day(n));
            assert_eq!(planned.len(), expect, "day {n}");
            assert!(planned.iter().all(|it| it.date >= day(0) && it.date <= day(n) && it.reps > 0 && it.seconds > 0));
        };
        // Six sessions in seven days: on days 0, 1, 2, 4, 5 and 6.
        check(0, 1);
        check(2, 3);
        check(3, 3);
        check(6, 6);
        check(7, 7);
        // Not further back than six weeks.
        assert!(planned(here(), &profile, &sessions, day(365)).iter().all(|it| it.date >= day(365 - 42)));
    }
}
