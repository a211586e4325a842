//! When: programme weeks, days of a week, minutes and walks of the starter calendar (brief 4, 4.4, 4.9).

use alloc::vec::Vec;
use chrono::NaiveDate;

use crate::library::terms::{Code, Phase};
use crate::library::thresholds;
use crate::profile::Profile;

/// A session of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Its place in the week, from 0.
    pub index: u8,
    /// Day of the week that it falls on, 0 to 6 from the start of the programme week.
    pub day: u8,
    /// Minutes before the person's ceiling.
    pub minutes: u8,
    /// A main session; else a base session.
    pub main: bool,
    /// A strength session of OP or VF.
    pub bone: bool,
}

/// Walks of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Walk {
    /// Minutes of each.
    pub minutes: u8,
    /// How many.
    pub times: u8,
}

/// A row of the calendar (brief 4.4).
struct Row {
    /// First programme week that it holds for.
    from: u16,
    base: u8,
    main: u8,
    main_minutes: u8,
}

const CALENDAR: &[Row] = &[
    Row { from: 1, base: 6, main: 0, main_minutes: 10 },
    Row { from: 2, base: 3, main: 3, main_minutes: 12 },
    Row { from: 3, base: 3, main: 3, main_minutes: 15 },
    Row { from: 4, base: 2, main: 3, main_minutes: 20 },
    Row { from: 5, base: 1, main: 3, main_minutes: 22 },
    Row { from: 7, base: 0, main: 3, main_minutes: 25 },
    Row { from: 9, base: 0, main: 3, main_minutes: 28 },
    Row { from: 13, base: 1, main: 2, main_minutes: 25 },
];

/// The programme week of `today`, from 1: whole weeks since `first`, the day of the first session in Rebuild.
#[must_use]
pub fn week_of(first: NaiveDate, today: NaiveDate) -> u16 {
    let days = (today - first).num_days().max(0);
    u16::try_from(days / 7 + 1).unwrap_or(u16::MAX)
}

/// The first day of the programme week that `today` is in.
#[must_use]
pub fn week_start(first: NaiveDate, today: NaiveDate) -> NaiveDate {
    let weeks = (today - first).num_days().max(0) / 7;
    first.checked_add_days(chrono::Days::new(weeks.unsigned_abs() * 7)).unwrap_or(first)
}

/// The day of a week, 0 to 6, of session `index` of `count`: round(index * 7 / count), halves up.
#[must_use]
pub fn day_of(index: u8, count: u8) -> u8 {
    let (index, count) = (u16::from(index), u16::from(count.max(1)));
    ((index * 14 + count) / (2 * count)) as u8
}

/// Hip-hinge first and balance after strength: main sessions of Rebuild from week 3 on (brief 4.4).
pub(super) fn adds_hinge_and_balance(profile: &Profile, main: bool) -> bool {
    profile.phase == Phase::Rebuild && profile.week >= thresholds::HINGE_FROM_WEEK && main
}

/// Are the first and the middle session of the week strength sessions (brief 4.2)?
pub(super) fn has_bone_sessions(profile: &Profile) -> bool {
    profile.codes.any(&[Code::OP, Code::VF])
        && profile.week >= thresholds::BONE_FROM_WEEK
        && profile.phase != Phase::Calm
}

/// Is session `index` of `count` a strength session of OP or VF?
pub(super) fn is_bone(profile: &Profile, index: u8, count: u8) -> bool {
    has_bone_sessions(profile) && (index == 0 || index == count / 2)
}

/// The calendar's row for the phase; a phase that lasts longer keeps its last row.
fn calendar_row(profile: &Profile) -> &'static Row {
    let (first, last) = match profile.phase {
        Phase::Calm | Phase::Rebuild => (1, 4),
        Phase::Strengthen => (5, 12),
        Phase::Maintain => (13, u16::MAX),
    };
    let week = profile.week.clamp(first, last);
    CALENDAR.iter().rev().find(|row| row.from <= week).unwrap_or(&CALENDAR[0])
}

/// The sessions of a week as the calendar has them, never more than the person's days. Main sessions stay
/// where there are fewer days than planned.
#[must_use]
pub fn sessions(profile: &Profile) -> Vec<Planned> {
    let days = profile.days_per_week.clamp(1, 7);
    if profile.phase == Phase::Calm {
        let bout = |index| Planned {
            index,
            day: day_of(index, days),
            minutes: thresholds::CALM_MIN,
            main: false,
            bone: false,
        };
        return (0..days).flat_map(|index| [bout(index), bout(index)]).collect();
    }
    let row = calendar_row(profile);
    let count = days.min(row.base + row.main);
    let main = row.main.min(count);
    let longer = match row.main {
        0 => 2.min(count), // week 1: two of the base sessions are longer
        _ => main,
    };
    (0..count)
        .map(|index| {
            let long = if row.main == 0 {
                spread(count - 1 - index, longer, count)
            } else if has_bone_sessions(profile) {
                index == 0 || index == count / 2 || (main > 2 && index == count - 1)
            } else {
                spread(index, longer, count)
            };
            Planned {
                index,
                day: day_of(index, count),
                minutes: if long { row.main_minutes } else { thresholds::BASE_MIN },
                main: long && row.main > 0,
                bone: is_bone(profile, index, count),
            }
        })
        .collect()
}

/// A week of the way ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekAhead {
    /// Programme week, from 1.
    pub week: u16,
    pub phase: Phase,
    /// Minutes of exercise of all its sessions, under the person's ceiling.
    pub minutes: u16,
}

/// The whole way as the calendar has it: weeks 1 to 4 Rebuild, 5 to 12 Strengthen, then Maintain, of which three
/// weeks stand for all. Calm comes before it and has no weeks. Where a phase lasts longer, the rest moves back.
#[must_use]
pub fn weeks_ahead(profile: &Profile) -> Vec<WeekAhead> {
    (1..=15)
        .map(|week| {
            let phase = match week {
                1..=4 => Phase::Rebuild,
                5..=12 => Phase::Strengthen,
                _ => Phase::Maintain,
            };
            let planned = sessions(&Profile { phase, week, ..profile.clone() });
            let ceiling = profile.minutes.unwrap_or(u8::MAX);
            let minutes = planned.iter().map(|it| u16::from(it.minutes.min(ceiling))).sum();
            WeekAhead { week, phase, minutes }
        })
        .collect()
}

/// Is `index` one of `some` that are spread evenly over `count`, the first included?
fn spread(index: u8, some: u8, count: u8) -> bool {
    (u16::from(index) * u16::from(some)) % u16::from(count) < u16::from(some)
}

/// The walks of day `day` (0 to 6): five days a week, growing by brief 4.9 from ten tolerable minutes.
#[must_use]
pub fn walk(profile: &Profile, day: u8) -> Option<Walk> {
    if profile.phase == Phase::Calm {
        return Some(Walk { minutes: thresholds::CALM_WALK_MIN, times: thresholds::CALM_WALKS });
    }
    let walks = &thresholds::WALK_MIN;
    let week = usize::from(profile.week.max(1)) - 1;
    let minutes = walks[week.min(walks.len() - 1)];
    (0..thresholds::WALK_DAYS)
        .any(|index| day_of(index, thresholds::WALK_DAYS) == day)
        .then_some(Walk { minutes, times: 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_programme_week_has_seven_days() {
        let check = |first: &str, today: &str, week: u16, start: &str| {
            assert_eq!(week_of(date(first), date(today)), week, "{today}");
            assert_eq!(week_start(date(first), date(today)), date(start), "{today}");
        };
        check("2026-11-23", "2026-11-23", 1, "2026-11-23");
        check("2026-11-23", "2026-11-29", 1, "2026-11-23");
        check("2026-11-23", "2026-11-30", 2, "2026-11-30");
        check("2026-11-25", "2027-02-17", 13, "2027-02-17");
        // A phone whose clock went back does not undo the start.
        check("2026-11-23", "2026-11-20", 1, "2026-11-23");
    }

    #[test]
    fn days_are_spread_with_halves_up() {
        let check = |count: u8, expect: &[u8]| {
            assert_eq!((0..count).map(|index| day_of(index, count)).collect::<Vec<_>>(), expect, "{count} days");
        };
        check(1, &[0]);
        check(2, &[0, 4]);
        check(3, &[0, 2, 5]);
        check(4, &[0, 2, 4, 5]);
        check(5, &[0, 1, 3, 4, 6]);
        check(6, &[0, 1, 2, 4, 5, 6]);
        check(7, &[0, 1, 2, 3, 4, 5, 6]);
    }

    #[test]
    fn minutes_are_those_of_the_calendar() {
        let check = |phase: Phase, week: u16, days: u8, expect: &[u8], mains: usize| {
            let profile = Profile { phase, week, days_per_week: days, ..Profile::plain(42) };
            let planned = sessions(&profile);
            assert_eq!(planned.iter().map(|it| it.minutes).collect::<Vec<_>>(), expect, "{phase:?} week {week}");
            assert_eq!(planned.iter().filter(|it| it.main).count(), mains, "{phase:?} week {week}");
        };
        check(Phase::Calm, 1, 2, &[7, 7, 7, 7], 0);
        check(Phase::Rebuild, 1, 6, &[8, 8, 10, 8, 8, 10], 0);
        check(Phase::Rebuild, 1, 7, &[8, 8, 10, 8, 8, 10], 0);
        check(Phase::Rebuild, 2, 6, &[12, 8, 12, 8, 12, 8], 3);
        check(Phase::Rebuild, 3, 6, &[15, 8, 15, 8, 15, 8], 3);
        check(Phase::Rebuild, 4, 6, &[20, 8, 20, 8, 20], 3);
        check(Phase::Rebuild, 6, 6, &[20, 8, 20, 8, 20], 3);
        check(Phase::Rebuild, 4, 2, &[20, 20], 2);
        check(Phase::Strengthen, 5, 6, &[22, 8, 22, 22], 3);
        check(Phase::Strengthen, 8, 6, &[25, 25, 25], 3);
        check(Phase::Strengthen, 14, 6, &[28, 28, 28], 3);
        check(Phase::Maintain, 13, 6, &[25, 8, 25], 2);
        check(Phase::Maintain, 60, 2, &[25, 25], 2);
    }

    #[test]
    fn the_way_ahead_has_the_minutes_of_the_calendar() {
        let minutes = |profile: Profile| weeks_ahead(&profile).iter().map(|it| it.minutes).collect::<Vec<_>>();
        let planned = [52, 60, 69, 76, 74, 74, 75, 75, 84, 84, 84, 84, 58, 58, 58];
        assert_eq!(minutes(Profile::plain(42)), planned);
        let short = minutes(Profile { minutes: Some(10), days_per_week: 2, ..Profile::plain(42) });
        assert_eq!(short, [20; 15]);
    }

    #[test]
    fn strength_sessions_of_weak_bones_are_main_sessions() {
        for days in 1..=7 {
            for week in 2..=16 {
                let phase = [Phase::Rebuild, Phase::Strengthen, Phase::Maintain]
                    [usize::from((week > 4) as u8 + (week > 12) as u8)];
                let codes = [Code::OP].into_iter().collect();
                let planned = sessions(&Profile { phase, week, days_per_week: days, codes, ..Profile::plain(62) });
                let bone: Vec<_> = planned.iter().filter(|it| it.bone).collect();
                assert_eq!(bone.len(), usize::from(days.min(2)), "{days} days, week {week}");
                assert!(bone.iter().all(|it| it.main), "{days} days, week {week}");
            }
        }
    }

    #[test]
    fn walks_grow_to_half_an_hour() {
        let minutes = |week| walk(&Profile { week, ..Profile::plain(42) }, 0).unwrap().minutes;
        assert_eq!([1, 2, 4, 5, 12, 40].map(minutes), [8, 9, 11, 13, 30, 30]);
        let profile = Profile::plain(42);
        assert_eq!((0..7).filter(|&day| walk(&profile, day).is_some()).count(), 5);
        let calm = Profile { phase: Phase::Calm, ..profile };
        assert_eq!((0..7).filter_map(|day| walk(&calm, day)).map(|it| it.minutes * it.times).sum::<u8>(), 105);
    }
}
