//! What runs with the days: weeks of a pregnancy, the end of hip precautions, the clock of FI and SC (brief 3.1).

use chrono::{Days, NaiveDate};

use super::Profile;
use crate::ask::{Answer, Answers};
use crate::library::terms::Code;

/// The longest pregnancy that the check takes, in weeks.
const LONGEST: i64 = 42;

/// The answers of the check with the week of a pregnancy as it is on `today`; `said` = the day of that answer.
#[must_use]
pub fn aged(mut check: Answers, said: Option<NaiveDate>, today: NaiveDate) -> Answers {
    if let (Some(weeks), Some(said)) = (check.number("PR1.weeks"), said) {
        let passed = (today - said).num_days().max(0) / 7;
        let week = (i64::from(weeks) + passed).min(LONGEST.max(weeks.into()));
        check.set("PR1.weeks", Answer::Number(i32::try_from(week).unwrap_or(weeks)));
    }
    check
}

/// The day on which hip precautions end, counted from the answer of the day `said`; `None`: when the team lifts them.
#[must_use]
pub fn hip_until(about: &Answers, said: NaiveDate) -> Option<NaiveDate> {
    let weeks = about.number("hip.weeks").and_then(|weeks| u64::try_from(weeks).ok())?;
    said.checked_add_days(Days::new(7 * weeks))
}

/// `profile` as it is on `today`. `hip_until` = the last day of hip precautions is the one before it; `set` = the day
/// on which FI or SC was set, or of a later red leg event.
#[must_use]
pub fn on(mut profile: Profile, hip_until: Option<NaiveDate>, set: Option<NaiveDate>, today: NaiveDate) -> Profile {
    if hip_until.is_some_and(|until| today >= until) {
        profile.codes.remove(Code::HI);
    }
    let clock = set.filter(|_| profile.codes.any(&[Code::FI, Code::SC]));
    profile.code_days = clock.map(|set| u16::try_from((today - set).num_days().max(0)).unwrap_or(u16::MAX));
    profile
}

#[cfg(test)]
mod tests {
    use super::super::testing::answers;
    use super::*;
    use crate::library::terms::Codes;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 25).unwrap() + Days::new(n)
    }

    #[test]
    fn a_pregnancy_goes_on() {
        let check = |weeks: &str, passed: u64, expect: Option<i32>| {
            let aged = aged(answers(&format!("PR1.weeks={weeks}")), Some(day(0)), day(passed));
            assert_eq!(aged.number("PR1.weeks"), expect, "{weeks} {passed}");
        };
        check("9", 0, Some(9));
        check("9", 6, Some(9));
        check("9", 7, Some(10));
        check("12", 13, Some(13));
        check("40", 100, Some(42));
        check("skip", 100, None);
        assert_eq!(aged(answers("PR1.weeks=9"), None, day(50)).number("PR1.weeks"), Some(9));
        assert_eq!(aged(answers("PR1.weeks=9"), Some(day(9)), day(0)).number("PR1.weeks"), Some(9));
    }

    #[test]
    fn hip_precautions_end_on_their_day() {
        let until = |weeks: &str| hip_until(&answers(&format!("hip=yes hip.weeks={weeks}")), day(0));
        assert_eq!(until("2"), Some(day(14)));
        assert_eq!(until("0"), Some(day(0)));
        assert_eq!(until("skip"), None);
        let check = |until: Option<NaiveDate>, n: u64, expect: bool| {
            let hip = Profile { codes: [Code::HI, Code::KN].into_iter().collect(), ..Profile::plain(60) };
            let codes = on(hip, until, None, day(n)).codes;
            assert_eq!((codes.has(Code::HI), codes.has(Code::KN)), (expect, true), "{until:?} {n}");
        };
        check(Some(day(14)), 0, true);
        check(Some(day(14)), 13, true);
        check(Some(day(14)), 14, false);
        check(None, 400, true);
    }

    #[test]
    fn the_clock_runs_for_bending_and_nerves_alone() {
        let check = |codes: &[Code], set: Option<u64>, n: u64, expect: Option<u16>| {
            let codes: Codes = codes.iter().copied().collect();
            let one = on(Profile { codes, ..Profile::plain(60) }, None, set.map(day), day(n));
            assert_eq!(one.code_days, expect, "{codes:?} {set:?} {n}");
        };
        check(&[Code::FI], Some(3), 3, Some(0));
        check(&[Code::FI], Some(0), 28, Some(28));
        check(&[Code::SC, Code::EI], Some(1), 28, Some(27));
        check(&[Code::EI], Some(0), 28, None);
        check(&[Code::SC], None, 28, None);
    }
}
