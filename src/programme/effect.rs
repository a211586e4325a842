//! What a change of answers does to a programme, shown before it is accepted.

use alloc::string::String;
use alloc::vec::Vec;
use chrono::NaiveDate;

use super::allowed::reasons;
use super::today::{History, Today, today};
use crate::library::Library;
use crate::library::terms::{Code, Condition, Phase};
use crate::profile::Profile;

/// What is another with the new profile. Pairs are old and new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    pub phase: Option<(Phase, Phase)>,
    pub group: Option<(Condition, Condition)>,
    pub codes_set: Vec<Code>,
    pub codes_lifted: Vec<Code>,
    /// Half doses begin (true) or end (false).
    pub half: Option<bool>,
    /// What the support screen asks for has changed.
    pub support: bool,
    /// Exercises that come into the sessions of this week, and those that leave them.
    pub comes: Vec<String>,
    pub goes: Vec<String>,
    /// Exercises of the library that open, and those that close.
    pub opens: usize,
    pub closes: usize,
    /// Sessions left this week, and their minutes.
    pub sessions: Option<(usize, usize)>,
    pub minutes: Option<(u32, u32)>,
}

impl Effect {
    /// Does nothing change?
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// The effect of going from `old` to `new` on `date`.
#[must_use]
pub fn effect(lib: &Library, old: &Profile, new: &Profile, history: &History, date: NaiveDate) -> Effect {
    let (was, is) = (today(lib, old, history, date), today(lib, new, history, date));
    let (names_was, names_is) = (names(&was), names(&is));
    let without = |all: &[String], but: &[String]| all.iter().filter(|it| !but.contains(it)).cloned().collect();
    let open = |profile: &Profile| -> Vec<bool> {
        lib.exercises.iter().map(|exercise| reasons(exercise, profile).is_empty()).collect()
    };
    let (open_was, open_is) = (open(old), open(new));
    let turned = |from: bool| open_was.iter().zip(&open_is).filter(|&(&was, &is)| was == from && is != from).count();
    let codes = |of: &Profile, but: &Profile| of.codes.iter().filter(|&code| !but.codes.has(code)).collect();
    let differ = |was, is| (was != is).then_some((was, is));
    let (count_was, count_is) = (sessions(&was), sessions(&is));
    Effect {
        phase: (old.phase != new.phase).then_some((old.phase, new.phase)),
        group: (old.condition != new.condition).then_some((old.condition, new.condition)),
        codes_set: codes(new, old),
        codes_lifted: codes(old, new),
        half: (old.irritable != new.irritable).then_some(new.irritable),
        support: old.support != new.support,
        comes: without(&names_is, &names_was),
        goes: without(&names_was, &names_is),
        opens: turned(false),
        closes: turned(true),
        sessions: (count_was != count_is).then_some((count_was, count_is)),
        minutes: differ(minutes(&was), minutes(&is)),
    }
}

/// The exercises of the sessions that are left this week, each once.
fn names(plan: &Today) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for item in plan.week_days.iter().flat_map(|day| &day.sessions).flat_map(|session| &session.items) {
        if !names.contains(&item.exercise) {
            names.push(item.exercise.clone());
        }
    }
    names
}

fn sessions(plan: &Today) -> usize {
    plan.week_days.iter().map(|day| day.sessions.len()).sum()
}

fn minutes(plan: &Today) -> u32 {
    plan.week_days.iter().flat_map(|day| &day.sessions).map(|session| session.seconds).sum::<u32>().div_ceil(60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::load::here;
    use crate::library::terms::Gear;
    use crate::profile::Support;

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
    }
    fn between(old: &Profile, new: &Profile) -> Effect {
        effect(here(), old, new, &History::default(), day())
    }
    fn plain() -> Profile {
        Profile { gear: [Gear::Chair, Gear::Mat].into_iter().collect(), ..Profile::plain(42) }
    }

    #[test]
    fn the_same_profile_has_no_effect() {
        assert!(between(&plain(), &plain()).is_none());
        let fed = Effect { support: true, ..Effect::default() };
        assert!(!fed.is_none());
    }

    #[test]
    fn a_code_closes_and_its_end_opens() {
        let floor = Profile { codes: [Code::NF].into_iter().collect(), ..plain() };
        let set = between(&plain(), &floor);
        assert_eq!((set.codes_set.as_slice(), set.codes_lifted.as_slice()), (&[Code::NF][..], &[][..]));
        assert!(set.closes > 0 && set.opens == 0);
        assert!(!set.comes.is_empty() && !set.goes.is_empty());
        for id in &set.comes {
            assert!(reasons(here().exercise(id).unwrap(), &floor).is_empty(), "{id}");
        }
        let lifted = between(&floor, &plain());
        assert_eq!((lifted.codes_set.as_slice(), lifted.codes_lifted.as_slice()), (&[][..], &[Code::NF][..]));
        assert_eq!((lifted.opens, lifted.closes), (set.closes, set.opens));
        assert_eq!((lifted.comes, lifted.goes), (set.goes, set.comes));
    }

    #[test]
    fn time_phase_group_and_help() {
        let fewer = between(&plain(), &Profile { days_per_week: 2, minutes: Some(5), ..plain() });
        assert_eq!(fewer.sessions, Some((6, 2)));
        assert!(fewer.minutes.is_some_and(|(was, is)| is < was));
        assert_eq!((fewer.phase, fewer.group, fewer.opens, fewer.closes), (None, None, 0, 0));
        let calm = Profile { phase: Phase::Calm, irritable: true, ..plain() };
        let upset = between(&plain(), &calm);
        assert_eq!((upset.phase, upset.half), (Some((Phase::Rebuild, Phase::Calm)), Some(true)));
        assert_eq!(between(&calm, &plain()).half, Some(false));
        let disc = Profile { condition: Condition::Disc, codes: [Code::FI].into_iter().collect(), ..plain() };
        assert_eq!(between(&plain(), &disc).group, Some((Condition::Strain, Condition::Disc)));
        let help = between(&plain(), &Profile { support: Support::Standard, ..plain() });
        assert_eq!(help, Effect { support: true, ..Effect::default() });
    }
}
