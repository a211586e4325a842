//! What a change of a measure means (brief 2.8).

use alloc::vec::Vec;
use chrono::NaiveDate;

use super::{Measure, Overall};
use crate::journal::trend::real;
use crate::library::terms::Term;
use crate::library::thresholds as t;
use crate::session::Low;

/// A measurement and its day.
pub type Dated<'a> = (NaiveDate, &'a Measure);

/// Better, about the same, worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Better,
    Same,
    Worse,
}

/// The first value and the last, in tenths, and what lies between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub first: u16,
    pub last: u16,
    pub verdict: Verdict,
}

/// Pain of one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: NaiveDate,
    pub back: u8,
    pub leg: Option<u8>,
    pub low: Option<Low>,
}

/// Every pain that was measured (M1, M2), oldest first; of one day the last.
#[must_use]
pub fn days(measures: &[Dated]) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for &(date, measure) in measures {
        if let Measure::Pain { back, leg, low } = *measure {
            days.retain(|day| day.date != date);
            days.push(Day { date, back, leg, low });
        }
    }
    days
}

/// Did a heel come up less often than the time before, on one side or both (brief 4.12)?
#[must_use]
pub fn weaker_heel(measures: &[Dated]) -> bool {
    let mut heels = measures.iter().rev().filter_map(|&(_, measure)| match *measure {
        Measure::HeelRaise { left, right } => Some([left, right]),
        _ => None,
    });
    let (Some(now), Some(before)) = (heels.next(), heels.next()) else { return false };
    now.iter().zip(before).any(|(now, before)| before.saturating_sub(*now) >= t::HEEL_RAISE_FALL)
}

/// The 7-day mean of back pain at each day that has one, in tenths: that day and the six before it.
#[must_use]
pub fn line(days: &[Day]) -> Vec<(NaiveDate, u16)> {
    days.iter().map(|day| (day.date, mean_until(days, day.date).unwrap_or(0))).collect()
}

/// The mean of the seven days that end with `until`, in tenths.
fn mean_until(days: &[Day], until: NaiveDate) -> Option<u16> {
    let week = days.iter().filter(|day| (0..7).contains(&(until - day.date).num_days()));
    mean(week.map(|day| day.back))
}

/// The mean in tenths, rounded; none of nothing.
fn mean(scores: impl Iterator<Item = u8>) -> Option<u16> {
    let (mut sum, mut count) = (0_u16, 0_u16);
    for score in scores {
        sum += u16::from(score);
        count += 1;
    }
    (count > 0).then(|| (20 * sum + count) / (2 * count))
}

/// Back pain: the first 7-day mean and the last. Less is better; real from 2 points or 30 % on.
#[must_use]
pub fn pain(days: &[Day]) -> Option<Change> {
    let line = line(days);
    let ([(_, first), ..], [.., (_, last)]) = (line.as_slice(), line.as_slice()) else { return None };
    (line.len() > 1).then(|| Change { first: *first, last: *last, verdict: lower_is_better(*first, *last) })
}

fn lower_is_better(first: u16, last: u16) -> Verdict {
    match (real(first, last), last < first) {
        (false, _) => Verdict::Same,
        (true, true) => Verdict::Better,
        (true, false) => Verdict::Worse,
    }
}

/// Is it a flare: two days running at least two points above the mean of the seven days before them? With a mean of 8
/// or more only the person can tell (brief 4.8).
#[must_use]
pub fn flare(days: &[Day]) -> bool {
    let [.., first, second] = days else { return false };
    let before = first.date.pred_opt().and_then(|until| mean_until(days, until));
    (second.date - first.date).num_days() == 1
        && before.is_some_and(|mean| {
            let high = |day: &Day| 10 * u16::from(day.back) >= mean + t::FLARE_TENTHS;
            mean < t::FLARE_MEAN_TENTHS && high(first) && high(second)
        })
}

/// Has the pain gone further down the leg than the time before? Then hold, or step back.
#[must_use]
pub fn further_down(days: &[Day]) -> bool {
    let mut reached = days.iter().rev().filter_map(|day| day.low);
    matches!((reached.next(), reached.next()), (Some(now), Some(before)) if now > before)
}

/// The person's own activities: mean of the first rating and of the last, since they have these names. More is better;
/// real from 2 points on.
#[must_use]
pub fn activities(measures: &[Dated]) -> Option<Change> {
    let ratings = measures.iter().filter_map(|(_, measure)| match measure {
        Measure::Activities { ratings } => mean(ratings.iter().copied()),
        _ => None,
    });
    ends(ratings.collect(), |first, last| match first.abs_diff(last) >= t::ACTIVITIES_TENTHS {
        false => Verdict::Same,
        true if last > first => Verdict::Better,
        true => Verdict::Worse,
    })
}

/// Life impact: mean of the three, first and last. Less is better; real from 30 % on.
#[must_use]
pub fn impact(measures: &[Dated]) -> Option<Change> {
    let means = measures.iter().filter_map(|(_, measure)| match measure {
        Measure::Impact { tasks, joy, sleep } => mean([*tasks, *joy, *sleep].into_iter()),
        _ => None,
    });
    ends(means.collect(), |first, last| {
        let change = u32::from(first.abs_diff(last));
        match change > 0 && 100 * change >= u32::from(t::REAL_CHANGE_PERCENT) * u32::from(first) {
            false => Verdict::Same,
            true if last < first => Verdict::Better,
            true => Verdict::Worse,
        }
    })
}

fn ends(values: Vec<u16>, verdict: impl Fn(u16, u16) -> Verdict) -> Option<Change> {
    match values.as_slice() {
        [first, .., last] => Some(Change { first: *first, last: *last, verdict: verdict(*first, *last) }),
        _ => None,
    }
}

/// Does the person call it a success: better, or much better?
#[must_use]
pub fn success(change: Overall) -> bool {
    change.index() >= Overall::Better.index()
}

/// Does being so sure (M6) ask for support content?
#[must_use]
pub fn unsure(sure: u8) -> bool {
    sure < t::SURE_LOW
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    fn date(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 25).unwrap() + Days::new(n)
    }
    fn pains(all: &[(u64, u8)]) -> Vec<Day> {
        all.iter().map(|&(n, back)| Day { date: date(n), back, leg: None, low: None }).collect()
    }

    #[test]
    fn pain_by_its_means_of_seven_days() {
        let check = |all: &[(u64, u8)], expect: Option<(u16, u16, Verdict)>| {
            let change = pain(&pains(all)).map(|it| (it.first, it.last, it.verdict));
            assert_eq!(change, expect, "{all:?}");
        };
        check(&[], None);
        check(&[(0, 5)], None);
        check(&[(0, 6), (7, 4)], Some((60, 40, Verdict::Better)));
        check(&[(0, 6), (7, 5)], Some((60, 50, Verdict::Same)));
        check(&[(0, 4), (7, 6)], Some((40, 60, Verdict::Worse)));
        // 30 % of 3 is 0.9: means of 3.0 and 2.0.
        check(&[(0, 3), (7, 2)], Some((30, 20, Verdict::Better)));
        // Days 1 to 7 count for day 7, day 0 no more.
        check(&[(0, 8), (1, 6), (7, 4)], Some((80, 50, Verdict::Better)));
        check(&[(0, 5), (1, 5), (2, 6)], Some((50, 53, Verdict::Same)));
    }

    #[test]
    fn of_one_day_the_last_counts() {
        let [one, two, other] = [3, 5, 4].map(|back| Measure::Pain { back, leg: Some(1), low: Some(Low::Calf) });
        let impact = Measure::Impact { tasks: 1, joy: 1, sleep: 1 };
        let all = [(date(0), &one), (date(1), &impact), (date(1), &two), (date(1), &other)];
        let short: Vec<_> = days(&all).iter().map(|day| (day.date, day.back)).collect();
        assert_eq!(short, [(date(0), 3), (date(1), 4)]);
    }

    #[test]
    fn a_flare_lasts_more_than_a_day() {
        let check = |all: &[(u64, u8)], expect: bool| assert_eq!(flare(&pains(all)), expect, "{all:?}");
        check(&[], false);
        check(&[(0, 3), (1, 5)], false);
        check(&[(0, 3), (1, 5), (2, 5)], true);
        check(&[(0, 3), (1, 5), (2, 4)], false);
        check(&[(0, 3), (1, 4), (2, 5)], false);
        check(&[(0, 3), (1, 5), (3, 5)], false);
        check(&[(0, 7), (1, 9), (2, 9)], true);
        check(&[(0, 8), (1, 10), (2, 10)], false);
        // A mean of before seven days is none.
        check(&[(0, 3), (8, 5), (9, 5)], false);
        check(&[(0, 3), (7, 5), (8, 5)], true);
    }

    #[test]
    fn further_down_than_the_time_before() {
        let check = |lows: &[Option<Low>], expect: bool| {
            let days: Vec<Day> =
                lows.iter().zip(0..).map(|(&low, n)| Day { date: date(n), back: 3, leg: Some(3), low }).collect();
            assert_eq!(further_down(&days), expect, "{lows:?}");
        };
        check(&[], false);
        check(&[Some(Low::Foot)], false);
        check(&[Some(Low::Thigh), Some(Low::Calf)], true);
        check(&[Some(Low::Thigh), None, Some(Low::Calf)], true);
        check(&[Some(Low::Calf), Some(Low::Calf)], false);
        check(&[Some(Low::Calf), Some(Low::Back)], false);
        check(&[Some(Low::Back), Some(Low::Foot), Some(Low::Thigh)], false);
    }

    #[test]
    fn activities_by_two_points_impact_by_a_third() {
        let check = |all: &[&[u8]], expect: Option<(u16, u16, Verdict)>| {
            let all: Vec<Measure> = all.iter().map(|it| Measure::Activities { ratings: it.to_vec() }).collect();
            let all: Vec<Dated> = all.iter().map(|it| (date(0), it)).collect();
            let change = activities(&all).map(|it| (it.first, it.last, it.verdict));
            assert_eq!(change, expect, "{all:?}");
        };
        check(&[], None);
        check(&[&[3, 4]], None);
        check(&[&[3, 4], &[5, 6]], Some((35, 55, Verdict::Better)));
        check(&[&[3, 4, 2], &[4, 5, 5]], Some((30, 47, Verdict::Same)));
        check(&[&[5], &[3]], Some((50, 30, Verdict::Worse)));
        let check = |all: &[[u8; 3]], expect: Option<(u16, u16, Verdict)>| {
            let all: Vec<Measure> =
                all.iter().map(|&[tasks, joy, sleep]| Measure::Impact { tasks, joy, sleep }).collect();
            let all: Vec<Dated> = all.iter().map(|it| (date(0), it)).collect();
            assert_eq!(impact(&all).map(|it| (it.first, it.last, it.verdict)), expect, "{all:?}");
        };
        check(&[[5, 5, 5]], None);
        check(&[[10, 10, 10], [7, 7, 7]], Some((100, 70, Verdict::Better)));
        check(&[[10, 10, 10], [8, 7, 7]], Some((100, 73, Verdict::Same)));
        check(&[[10, 10, 10], [8, 8, 8]], Some((100, 80, Verdict::Same)));
        check(&[[3, 3, 3], [4, 4, 4]], Some((30, 40, Verdict::Worse)));
        check(&[[0, 0, 0], [0, 0, 0]], Some((0, 0, Verdict::Same)));
        check(&[[0, 0, 0], [1, 0, 0]], Some((0, 3, Verdict::Worse)));
    }

    #[test]
    fn a_heel_is_held_against_the_time_before() {
        let check = |all: &[(u8, u8)], expect: bool| {
            let all: Vec<Measure> = all.iter().map(|&(left, right)| Measure::HeelRaise { left, right }).collect();
            let day = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
            let dated: Vec<Dated> = all.iter().map(|measure| (day, measure)).collect();
            assert_eq!(weaker_heel(&dated), expect, "{all:?}");
        };
        check(&[], false);
        check(&[(20, 20)], false);
        check(&[(20, 20), (19, 19)], false);
        check(&[(20, 20), (20, 18)], true);
        check(&[(20, 20), (18, 25)], true);
        check(&[(20, 20), (10, 10), (12, 9)], false);
        check(&[(20, 20), (25, 25)], false);
    }

    #[test]
    fn success_and_doubt() {
        let good: Vec<&str> = Overall::ALL.iter().filter(|it| success(**it)).map(|it| it.name()).collect();
        assert_eq!(good, ["better", "much_better"]);
        assert!(unsure(3) && !unsure(4));
    }
}
