//! When each measure is due (brief 2.8), and what else is asked again with the days (2.5, 2.6).

use alloc::vec::Vec;
use chrono::NaiveDate;

use super::Kind;
use crate::library::terms::{Phase, Term};
use crate::library::thresholds as t;

/// What the dates hang on; all days are the person's own.
#[derive(Clone, Copy, Debug)]
pub struct Ground {
    pub today: NaiveDate,
    /// The first session of all.
    pub first: Option<NaiveDate>,
    /// The first session outside Calm: programme day 1.
    pub programme: Option<NaiveDate>,
    pub phase: Phase,
    /// The check found nothing to take care of (A4).
    pub clear: bool,
    /// Half doses and no sliders until it has settled (brief 2.5).
    pub irritable: bool,
    /// The support screen asked for the most help (brief 2.6).
    pub supported: bool,
    /// The person's own activities are named.
    pub named: bool,
    /// A nerve of the leg hurts (code SC).
    pub nerve: bool,
    /// A direction stands by the answers of the person alone.
    pub direction: bool,
}

/// The day of the last measurement of each kind, of the last rating of how easily the back is upset, and of the last
/// support screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Last {
    /// By `Kind`.
    pub measured: [Option<NaiveDate>; Kind::ALL.len()],
    pub now: Option<NaiveDate>,
    pub support: Option<NaiveDate>,
    /// The last direction questions.
    pub direction: Option<NaiveDate>,
}

/// Something that wants an answer today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// How easily the back is upset: every two days while it is.
    Now,
    Measure(Kind),
    /// The person's own activities have no names yet.
    Names,
    /// The support screen again.
    Support,
    /// The direction questions again: a direction is for the first weeks, never for good (brief 2.4).
    Direction,
}

/// All that is due, the most pressing first.
#[must_use]
pub fn due(ground: &Ground, last: &Last) -> Vec<Due> {
    let since = |day: Option<NaiveDate>| day.map(|day| (ground.today - day).num_days());
    let older = |day: Option<NaiveDate>, days: i64| since(day).is_none_or(|passed| passed >= days);
    let measured = |kind: Kind| last.measured[kind.index()];
    let mut due = Vec::new();
    let mut add = |it: Due, when: bool| {
        if when {
            due.push(it);
        }
    };
    add(Due::Now, ground.irritable && older(last.now, t::IRRITABLE_DAYS));
    add(Due::Measure(Kind::Pain), older(measured(Kind::Pain), t::PAIN_DAYS));
    add(Due::Names, !ground.named);
    let rated = older(measured(Kind::Activities), t::MEASURE_DAYS);
    add(Due::Measure(Kind::Activities), ground.named && rated);
    add(Due::Measure(Kind::Impact), older(measured(Kind::Impact), t::MEASURE_DAYS));
    let overall = missed(since(ground.first), since(measured(Kind::Overall)), t::OVERALL_FIRST_WEEK);
    add(Due::Measure(Kind::Overall), overall);
    add(Due::Measure(Kind::HeelRaise), ground.nerve && older(measured(Kind::HeelRaise), t::MEASURE_DAYS));
    let asked = since(last.direction).is_some_and(|passed| passed >= t::MOVE_AGAIN_DAYS);
    add(Due::Direction, ground.direction && asked);
    add(Due::Support, ground.supported && older(last.support, t::SUPPORT_DAYS));
    add(Due::Measure(Kind::Fitness), fit(ground, since(ground.programme), since(measured(Kind::Fitness))));
    due
}

/// Fitness tests: never in Calm or in the first week of Rebuild (brief 4.13); the first of all only after a clear
/// check, else at week 4.
fn fit(ground: &Ground, running: Option<i64>, measured: Option<i64>) -> bool {
    if !tests_open(ground) {
        return false;
    }
    (ground.clear && measured.is_none()) || missed(running, measured, t::FITNESS_FIRST_WEEK)
}

/// May fitness tests be taken at all today (brief 4.13)?
#[must_use]
pub fn tests_open(ground: &Ground) -> bool {
    let running = ground.programme.map(|first| (ground.today - first).num_days());
    ground.phase != Phase::Calm && !ground.irritable && running.is_some_and(|days| days >= 7)
}

/// Has a date of the schedule come that was not kept: weeks 2, 4, 8 and 12 (the earliest is `from`), then every
/// quarter? `running` and `measured` are days since the start and since the last measurement.
fn missed(running: Option<i64>, measured: Option<i64>, from: i64) -> bool {
    let Some(running) = running else { return false };
    let quarter = t::QUARTER_DAYS;
    let later = (running - 7 * t::LAST_WEEK).div_euclid(quarter);
    let weeks = t::SCHEDULE_WEEKS.iter().filter(|&&week| week >= from).map(|week| 7 * week);
    let last = weeks.filter(|&day| day <= running).max();
    let last = if later > 0 { Some(7 * t::LAST_WEEK + later * quarter) } else { last };
    last.is_some_and(|date| measured.is_none_or(|measured| running - measured < date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    fn day(n: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 25).unwrap() + Days::new(n.unsigned_abs())
    }

    /// Someone in Rebuild since day 0, on day `n`.
    fn ground(n: i64) -> Ground {
        Ground {
            today: day(n),
            first: Some(day(0)),
            programme: Some(day(0)),
            phase: Phase::Rebuild,
            clear: true,
            irritable: false,
            supported: false,
            named: true,
            nerve: false,
            direction: false,
        }
    }

    fn is_due(ground: Ground, last: Last, kind: Kind) -> bool {
        due(&ground, &last).contains(&Due::Measure(kind))
    }

    fn measured(kind: Kind, on: Option<i64>) -> Last {
        let mut last = Last::default();
        last.measured[kind.index()] = on.map(day);
        last
    }

    #[test]
    fn pain_weekly_activities_and_impact_every_two_weeks() {
        let check = |kind: Kind, last: Option<i64>, n: i64, expect: bool| {
            assert_eq!(is_due(ground(n), measured(kind, last), kind), expect, "{kind:?} {last:?} {n}");
        };
        for (kind, days) in [(Kind::Pain, 7), (Kind::Activities, 14), (Kind::Impact, 14)] {
            check(kind, None, 0, true);
            check(kind, Some(0), 0, false);
            check(kind, Some(0), days - 1, false);
            check(kind, Some(0), days, true);
            check(kind, Some(3), days + 2, false);
            check(kind, Some(3), days + 3, true);
        }
        let unnamed = Ground { named: false, ..ground(0) };
        assert!(due(&unnamed, &Last::default()).contains(&Due::Names));
        assert!(!is_due(unnamed, Last::default(), Kind::Activities));
        assert!(!due(&ground(0), &Last::default()).contains(&Due::Names));
    }

    #[test]
    fn heels_every_two_weeks_with_a_sore_nerve_alone() {
        let check = |nerve: bool, last: Option<i64>, n: i64, expect: bool| {
            let ground = Ground { nerve, ..ground(n) };
            assert_eq!(is_due(ground, measured(Kind::HeelRaise, last), Kind::HeelRaise), expect, "{last:?} {n}");
        };
        check(true, None, 0, true);
        check(true, Some(0), 13, false);
        check(true, Some(0), 14, true);
        check(false, None, 40, false);
        assert!(!is_due(ground(40), Last::default(), Kind::Noted), "scores of others are never due");
    }

    #[test]
    fn the_direction_questions_come_again_after_four_weeks_while_a_direction_stands() {
        let check = |direction: bool, last: Option<i64>, n: i64, expect: bool| {
            let last = Last { direction: last.map(day), ..Last::default() };
            let due = due(&Ground { direction, ..ground(n) }, &last);
            assert_eq!(due.contains(&Due::Direction), expect, "{direction} {last:?} {n}");
        };
        check(true, Some(0), 27, false);
        check(true, Some(0), 28, true);
        check(true, Some(1), 28, false);
        check(false, Some(0), 28, false);
        check(true, None, 28, false);
    }

    #[test]
    fn overall_in_weeks_2_4_8_12_then_quarterly() {
        let check = |last: Option<i64>, n: i64, expect: bool| {
            assert_eq!(is_due(ground(n), measured(Kind::Overall, last), Kind::Overall), expect, "{last:?} {n}");
        };
        check(None, 13, false);
        check(None, 14, true);
        check(None, 400, true);
        check(Some(13), 14, true);
        check(Some(14), 27, false);
        check(Some(14), 28, true);
        check(Some(28), 55, false);
        check(Some(28), 56, true);
        check(Some(56), 83, false);
        check(Some(56), 84, true);
        check(Some(84), 174, false);
        check(Some(84), 175, true);
        check(Some(100), 175, true);
        check(Some(175), 265, false);
        check(Some(175), 266, true);
        // A date that was missed is due until it is kept, once.
        check(Some(14), 60, true);
        check(Some(60), 61, false);
        let never = Ground { first: None, ..ground(100) };
        assert!(!is_due(never, Last::default(), Kind::Overall));
    }

    #[test]
    fn fitness_after_the_first_week_of_rebuild() {
        let check = |ground: Ground, last: Option<i64>, expect: bool| {
            assert_eq!(is_due(ground, measured(Kind::Fitness, last), Kind::Fitness), expect, "{ground:?} {last:?}");
        };
        check(ground(6), None, false);
        check(ground(7), None, true);
        check(ground(7), Some(7), false);
        check(Ground { clear: false, ..ground(7) }, None, false);
        check(Ground { clear: false, ..ground(27) }, None, false);
        check(Ground { clear: false, ..ground(28) }, None, true);
        check(ground(27), Some(7), false);
        check(ground(28), Some(7), true);
        check(ground(56), Some(28), true);
        check(ground(84), Some(56), true);
        check(ground(174), Some(84), false);
        check(ground(175), Some(84), true);
        for closed in [
            Ground { phase: Phase::Calm, ..ground(28) },
            Ground { irritable: true, ..ground(28) },
            Ground { programme: None, ..ground(28) },
        ] {
            check(closed, None, false);
            assert!(!tests_open(&closed));
        }
        assert!(tests_open(&ground(7)) && !tests_open(&ground(6)));
    }

    #[test]
    fn an_upset_back_is_rated_again_every_two_days_and_support_after_four_weeks() {
        let check = |it: Due, ground: Ground, last: Last, expect: bool| {
            assert_eq!(due(&ground, &last).contains(&it), expect, "{it:?} {ground:?} {last:?}");
        };
        let now = |n| Last { now: Some(day(n)), ..Last::default() };
        let upset = |n| Ground { irritable: true, ..ground(n) };
        check(Due::Now, upset(1), now(0), false);
        check(Due::Now, upset(2), now(0), true);
        check(Due::Now, ground(2), now(0), false);
        let support = |n| Last { support: Some(day(n)), ..Last::default() };
        let supported = |n| Ground { supported: true, ..ground(n) };
        check(Due::Support, supported(27), support(0), false);
        check(Due::Support, supported(28), support(0), true);
        check(Due::Support, ground(28), support(0), false);
    }
}
