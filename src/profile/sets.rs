//! Direction work between sessions, in the first week after a passed check: how often, and when it rests
//! (brief 2.4, 4.12).

use alloc::vec::Vec;

use super::movement::{Moved, Outcome, Way};
use crate::library::thresholds as t;
use crate::session::Low;
use crate::triage::review::At;

/// Direction work as it went on. Feed it with what happened, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// The check that was passed last, and whether it was the standing or chair form.
    passed: Option<(At, Way, bool)>,
    /// The lowest point of the pain as it was last told.
    low: Option<Low>,
    /// The sets since that check.
    sets: Vec<At>,
    /// When a set took the pain further down, in milliseconds.
    lower: Vec<i64>,
    /// When direction work last made it worse: by a check, or by a set.
    worse: Option<i64>,
}

/// How the sets stand today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// It is time for one; so many are left today.
    Now(u8),
    /// So many minutes until the next.
    Later(i64),
    /// All of this day are done.
    Enough,
    /// It took the pain further down: a pause of so many minutes.
    Off(i64),
}

impl Work {
    /// A movement check was taken.
    pub fn moved(&mut self, at: At, moved: &Moved) {
        self.low = Some(moved.after.low.unwrap_or(Low::Back));
        match moved.outcome() {
            Outcome::Passed => {
                self.passed = Some((at, moved.way, moved.upright));
                self.sets.clear();
                self.lower.clear();
            }
            outcome => {
                if self.way() == Some(moved.way) {
                    self.passed = None;
                }
                if outcome == Outcome::Stop {
                    self.worse = Some(at.ms);
                }
            }
        }
    }

    /// A set was done, and after it the pain went down to `low`. True: that was the second time in a week that it went
    /// further down, so the direction is "not now".
    pub fn set(&mut self, at: At, low: Low) -> bool {
        let lower = self.low.is_some_and(|before| low > before);
        self.low = Some(low);
        self.sets.push(at);
        if lower {
            self.lower.push(at.ms);
            self.worse = Some(at.ms);
        }
        let week = self.lower.iter().filter(|&&ms| at.ms - ms < t::MOVE_LOWER_WITHIN_MS).count();
        let over = lower && week >= t::MOVE_LOWER_TIMES;
        if over {
            self.passed = None;
        }
        over
    }

    /// How the pain was a day later was told.
    pub fn told(&mut self) {
        self.worse = None;
    }

    /// The way whose sets go on, and whether they are done standing or on a chair.
    #[must_use]
    pub fn form(&self) -> Option<(Way, bool)> {
        self.passed.map(|(_, way, upright)| (way, upright))
    }
    fn way(&self) -> Option<Way> {
        self.form().map(|(way, _)| way)
    }

    /// How the sets stand at `now`; none before a passed check and after its week.
    #[must_use]
    pub fn stand(&self, now: At) -> Option<Stand> {
        let (passed, ..) = self.passed?;
        if (now.day - passed.day).num_days() >= t::MOVE_DOSE_DAYS {
            return None;
        }
        let left = |since: i64, pause: i64| (since + pause - now.ms + MINUTE_MS - 1).div_euclid(MINUTE_MS);
        let today = self.sets.iter().filter(|set| set.day == now.day).count();
        let today = t::MOVE_SETS_A_DAY.saturating_sub(u8::try_from(today).unwrap_or(u8::MAX));
        Some(match (self.lower.last(), self.sets.last()) {
            (Some(&lower), _) if now.ms < lower + t::MOVE_OFF_MS => Stand::Off(left(lower, t::MOVE_OFF_MS)),
            _ if today == 0 => Stand::Enough,
            (_, Some(last)) if now.ms < last.ms + t::MOVE_SET_MS => Stand::Later(left(last.ms, t::MOVE_SET_MS)),
            _ => Stand::Now(today),
        })
    }

    /// Is it asked whether the pain is still further down or stronger: a day after direction work made it so?
    #[must_use]
    pub fn asks(&self, now_ms: i64) -> bool {
        self.worse.is_some_and(|worse| now_ms >= worse + t::MOVE_OFF_MS)
    }

    /// Does direction work rest: for a day after it took the pain further down, and until it is told how it was then?
    #[must_use]
    pub fn rests(&self) -> bool {
        self.worse.is_some()
    }
}

const MINUTE_MS: i64 = 60_000;

#[cfg(test)]
mod tests {
    use super::super::movement::Rated;
    use super::*;
    use chrono::{Days, NaiveDate};

    const HOUR: i64 = 60;
    const DAY: i64 = 24 * HOUR;

    /// So many minutes after midnight of the first day.
    fn at(minutes: i64) -> At {
        let first = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
        At { ms: minutes * MINUTE_MS, day: first + Days::new(minutes.div_euclid(DAY).unsigned_abs()) }
    }

    fn moved(way: Way, from: Low, to: Low) -> Moved {
        let rated = |low| Rated { back: 4, leg: 4, low: Some(low) };
        Moved { way, upright: way == Way::Bend, before: rated(from), after: rated(to) }
    }

    /// A passed check at eight in the morning, then sets.
    fn work(sets: &[(i64, Low)]) -> (Work, Vec<bool>) {
        let mut work = Work::default();
        work.moved(at(8 * HOUR), &moved(Way::Back, Low::Calf, Low::Thigh));
        let over = sets.iter().map(|&(minutes, low)| work.set(at(minutes), low)).collect();
        (work, over)
    }

    #[test]
    fn ten_times_every_three_hours_and_six_times_a_day_for_a_week() {
        let check = |sets: &[i64], now: i64, expect: Option<Stand>| {
            let sets: Vec<_> = sets.iter().map(|&minutes| (minutes, Low::Thigh)).collect();
            assert_eq!(work(&sets).0.stand(at(now)), expect, "{sets:?} {now}");
        };
        use Stand::{Enough, Later, Now};
        let nine = 9 * HOUR;
        check(&[], nine, Some(Now(6)));
        check(&[nine], nine, Some(Later(180)));
        check(&[nine], nine + 179, Some(Later(1)));
        check(&[nine], nine + 180, Some(Now(5)));
        let all = [9, 12, 15, 18, 21, 23].map(|hour| hour * HOUR);
        check(&all[..5], 24 * HOUR - 1, Some(Later(1)));
        check(&all, 24 * HOUR - 1, Some(Enough));
        check(&all, 24 * HOUR, Some(Later(120)));
        check(&all, 26 * HOUR, Some(Now(6)));
        check(&[], 6 * DAY + 23 * HOUR, Some(Now(6)));
        check(&[], 7 * DAY, None);
        assert_eq!(Work::default().stand(at(nine)), None);
    }

    #[test]
    fn further_down_rests_for_a_day_and_twice_in_a_week_ends_it() {
        use Low::{Buttock, Calf, Foot, Thigh};
        let nine = 9 * HOUR;
        let check = |sets: &[(i64, Low)], expect: &[bool], now: i64, stand: Option<Stand>| {
            let (work, over) = work(sets);
            assert_eq!((over.as_slice(), work.stand(at(now))), (expect, stand), "{sets:?}");
        };
        check(&[(nine, Thigh)], &[false], nine, Some(Stand::Later(180)));
        check(&[(nine, Buttock)], &[false], nine, Some(Stand::Later(180)));
        check(&[(nine, Calf)], &[false], nine, Some(Stand::Off(DAY)));
        check(&[(nine, Calf)], &[false], nine + DAY - 1, Some(Stand::Off(1)));
        check(&[(nine, Calf)], &[false], nine + DAY, Some(Stand::Now(6)));
        // Held against the set before, not against the check.
        check(&[(nine, Buttock), (12 * HOUR, Thigh)], &[false, false], 12 * HOUR, Some(Stand::Off(DAY)));
        let twice = |days: i64| [(nine, Calf), (nine + days * DAY, Foot)];
        check(&twice(6), &[false, true], nine + 6 * DAY, None);
        check(&[(nine, Calf), (nine + DAY, Calf)], &[false, false], nine + DAY, Some(Stand::Later(180)));
        let mut late = work(&[(nine, Calf)]).0;
        assert!(!late.set(at(nine + 7 * DAY), Foot), "the first is a week old");
        assert!(!late.set(at(nine + 8 * DAY), Foot), "no lower than before");
    }

    #[test]
    fn a_day_later_it_is_asked_how_it_is() {
        let nine = 9 * HOUR;
        let asks = |work: &Work, minutes: i64| work.asks(at(minutes).ms);
        let (fine, _) = work(&[(nine, Low::Thigh)]);
        assert!(!asks(&fine, 9 * DAY) && !fine.rests());
        let (mut worse, _) = work(&[(nine, Low::Calf)]);
        assert!(worse.rests());
        assert!(!asks(&worse, nine + DAY - 1) && asks(&worse, nine + DAY) && asks(&worse, nine + 9 * DAY));
        worse.told();
        assert!(!asks(&worse, nine + DAY) && !worse.rests());
        // A check that made it worse, or not.
        for (from, to, expect) in [(Low::Thigh, Low::Calf, true), (Low::Thigh, Low::Thigh, false)] {
            let mut work = Work::default();
            work.moved(at(nine), &moved(Way::Back, from, to));
            assert_eq!((work.rests(), asks(&work, nine + DAY), work.form()), (expect, expect, None));
        }
    }

    #[test]
    fn the_sets_are_those_of_the_check_that_was_passed_last() {
        let (mut work, _) = work(&[(9 * HOUR, Low::Calf)]);
        assert_eq!(work.form(), Some((Way::Back, false)));
        // Another way that changes nothing leaves them.
        work.moved(at(2 * DAY), &moved(Way::Bend, Low::Calf, Low::Calf));
        assert_eq!(work.form(), Some((Way::Back, false)));
        work.moved(at(3 * DAY), &moved(Way::Bend, Low::Calf, Low::Back));
        assert_eq!(work.form(), Some((Way::Bend, true)));
        assert_eq!(work.stand(at(3 * DAY)), Some(Stand::Now(6)), "what was further down belongs to the other way");
        assert!(!work.set(at(3 * DAY), Low::Buttock));
        work.moved(at(4 * DAY), &moved(Way::Bend, Low::Back, Low::Back));
        assert_eq!((work.form(), work.stand(at(4 * DAY))), (None, None));
    }
}
