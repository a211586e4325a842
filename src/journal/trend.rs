//! Pain over time, and what can be said of it (brief 2.7, 2.8).

use super::SessionRecord;
use crate::library::thresholds::{REAL_CHANGE_PERCENT, REAL_CHANGE_TENTHS};
use alloc::vec::Vec;
use chrono::NaiveDate;

/// Where a point comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Asked before a session.
    Before,
    /// The worst during a session, asked after it.
    After,
}

/// Pain at one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    pub date: NaiveDate,
    /// 0 to 10.
    pub back: u8,
    /// 0 to 10; asked before a session alone.
    pub leg: Option<u8>,
    pub source: Source,
}

/// Every pain that was given with a session, oldest first: the table behind the chart.
#[must_use]
pub fn points(sessions: &[SessionRecord]) -> Vec<Point> {
    let mut points = Vec::new();
    for session in sessions {
        let (date, leg) = (session.date(), Some(session.start.leg));
        points.push(Point { date, back: session.start.back, leg, source: Source::Before });
        points.extend(session.worst.map(|back| Point { date, back, leg: None, source: Source::After }));
    }
    points
}

/// Mean pain of a week, in tenths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// From 1, counted from the first point.
    pub week: u16,
    pub back: u16,
    pub leg: u16,
}

/// The line of the chart: mean pain before the sessions of each week in which there was one.
#[must_use]
pub fn weekly(points: &[Point]) -> Vec<Week> {
    let mut weeks: Vec<(i64, [u32; 3])> = Vec::new();
    let before = || points.iter().filter(|point| point.source == Source::Before);
    let Some(first) = before().map(|point| point.date).min() else { return Vec::new() };
    for point in before() {
        let week = (point.date - first).num_days() / 7;
        let add = [point.back.into(), point.leg.unwrap_or(0).into(), 1];
        match weeks.binary_search_by_key(&week, |(week, _)| *week) {
            Ok(place) => weeks[place].1.iter_mut().zip(add).for_each(|(sum, add)| *sum += add),
            Err(place) => weeks.insert(place, (week, add)),
        }
    }
    let mean = |sum: u32, n: u32| u16::try_from((20 * sum + n) / (2 * n)).unwrap_or(u16::MAX);
    let number = |week: i64| u16::try_from(week + 1).unwrap_or(u16::MAX);
    weeks
        .into_iter()
        .map(|(week, [back, leg, n])| Week { week: number(week), back: mean(back, n), leg: mean(leg, n) })
        .collect()
}

/// What the chart says, in tenths of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence, with `{first}`, `{last}` and `{change}`; `<words>_note` says what to make of it. Where there is
    /// none, `trend.not_yet`.
    pub words: &'static str,
    pub first: u16,
    pub last: u16,
    /// How far apart they are.
    pub change: u16,
}

/// The sentence on back pain before sessions: the first week's mean and the last's; within the first week the first
/// point and the last. None = not enough yet, fewer than two points.
///
/// A change of 2 points or of 30 % is real (brief 2.7); below that pain is about the same.
#[must_use]
pub fn sentence(points: &[Point]) -> Option<Sentence> {
    let before: Vec<&Point> = points.iter().filter(|point| point.source == Source::Before).collect();
    let ([oldest, .., newest], weeks) = (before.as_slice(), weekly(points)) else { return None };
    let (first, last) = match weeks.as_slice() {
        [first, .., last] => (first.back, last.back),
        _ => (u16::from(oldest.back) * 10, u16::from(newest.back) * 10),
    };
    let change = first.abs_diff(last);
    let words = if !real(first, last) {
        "trend.same"
    } else if last < first {
        "trend.lower"
    } else {
        "trend.higher"
    };
    Some(Sentence { words, first, last, change })
}

/// Is the change from `first` to `last` (tenths) one that people feel?
#[must_use]
pub fn real(first: u16, last: u16) -> bool {
    let change = u32::from(first.abs_diff(last));
    change >= u32::from(REAL_CHANGE_TENTHS)
        || (change > 0 && first > 0 && 100 * change >= u32::from(REAL_CHANGE_PERCENT) * u32::from(first))
}

#[cfg(test)]
mod tests {
    use super::super::tests::sessions::{day, done};
    use super::*;

    fn before(n: u32, back: u8) -> Point {
        Point { date: day(n), back, leg: Some(1), source: Source::Before }
    }

    #[test]
    fn a_change_of_2_points_or_30_percent_is_real() {
        let check = |first: u16, last: u16, expect: bool| assert_eq!(real(first, last), expect, "{first} {last}");
        check(80, 60, true);
        check(80, 61, false);
        check(50, 35, true);
        check(50, 36, false);
        check(30, 21, true);
        check(30, 22, false);
        check(50, 65, true);
        check(50, 64, false);
        check(90, 100, false);
        check(0, 19, false);
        check(0, 20, true);
        check(0, 0, false);
        check(10, 7, true);
    }

    #[test]
    fn weeks_have_their_means() {
        let week = |week: u16, back: u16| Week { week, back, leg: 10 };
        assert_eq!(weekly(&[]), []);
        assert_eq!(weekly(&[before(1, 5)]), [week(1, 50)]);
        assert_eq!(weekly(&[before(1, 5), before(7, 6)]), [week(1, 55)]);
        assert_eq!(weekly(&[before(1, 5), before(8, 6)]), [week(1, 50), week(2, 60)]);
        // 5, 5, 6 is 5.3; a week without sessions has no point; the order does not matter.
        assert_eq!(weekly(&[before(22, 2), before(3, 5), before(1, 5), before(2, 6)]), [week(1, 53), week(4, 20)]);
        let after = Point { source: Source::After, ..before(1, 9) };
        assert_eq!(weekly(&[before(1, 5), after]), [week(1, 50)]);
    }

    #[test]
    fn the_sentence() {
        for words in ["trend.lower", "trend.same", "trend.higher", "trend.not_yet"] {
            assert!(!crate::library::load::here().say(words).is_empty(), "{words}");
        }
        let check = |points: &[(u32, u8)], expect: Option<(&str, u16, u16, u16)>| {
            let points: Vec<Point> = points.iter().map(|&(n, back)| before(n, back)).collect();
            let sentence = sentence(&points).map(|said| (said.words, said.first, said.last, said.change));
            assert_eq!(sentence, expect, "{points:?}");
        };
        check(&[], None);
        check(&[(1, 5)], None);
        check(&[(1, 5), (2, 3)], Some(("trend.lower", 50, 30, 20)));
        check(&[(1, 5), (2, 4)], Some(("trend.same", 50, 40, 10)));
        check(&[(1, 5), (2, 9), (3, 5)], Some(("trend.same", 50, 50, 0)));
        check(&[(1, 3), (2, 5)], Some(("trend.higher", 30, 50, 20)));
        // Weekly means: 5.5 to 2.5.
        check(&[(1, 5), (2, 6), (8, 4), (36, 2), (37, 3)], Some(("trend.lower", 55, 25, 30)));
        check(&[(1, 5), (8, 5)], Some(("trend.same", 50, 50, 0)));
    }

    #[test]
    fn every_pain_is_in_the_table() {
        let sessions = [done(1, 12), done(2, 6)];
        let table = points(&sessions);
        let short: Vec<_> = table.iter().map(|point| (point.date, point.back, point.leg, point.source)).collect();
        // Each began at 3; the whole one was rated with 5.
        assert_eq!(
            short,
            [
                (day(1), 3, Some(1), Source::Before),
                (day(1), 5, None, Source::After),
                (day(2), 3, Some(1), Source::Before)
            ]
        );
    }
}
