//! How much of what was planned was done (brief 6.3).

use super::SessionRecord;
use crate::library::thresholds::{AT_RISK_PERCENT, GOOD_ENOUGH_PERCENT, ON_TRACK_PERCENT};
use alloc::vec::Vec;
use chrono::{Days, NaiveDate};

/// One session as it was planned. A day with two has two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Planned {
    pub date: NaiveDate,
    /// Repetitions of all its sets; per side counts once.
    pub reps: u32,
    pub seconds: u32,
}

/// What was done of what was planned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Part {
    pub done: u32,
    pub planned: u32,
}

impl Part {
    /// 0 to 100, halves up; None where nothing was planned.
    #[must_use]
    pub fn percent(self) -> Option<u8> {
        if self.planned == 0 {
            return None;
        }
        let (done, planned) = (u64::from(self.done.min(self.planned)), u64::from(self.planned));
        u8::try_from((200 * done + planned) / (2 * planned)).ok()
    }

    fn add(&mut self, done: u32, planned: u32) {
        self.done = self.done.saturating_add(done);
        self.planned = self.planned.saturating_add(planned);
    }
}

/// Adherence over some days, three ways. More than planned can be done; a percentage ends at 100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Adherence {
    pub sessions: Part,
    /// Repetitions.
    pub exercises: Part,
    /// Seconds.
    pub time: Part,
}

/// How adherence stands (brief 6.3). For the person it is never a judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    OnTrack,
    GoodEnough,
    /// Ask what stands in the way.
    AtRisk,
    /// Offer a fresh start.
    Lapse,
}

impl Band {
    /// What is said of it.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::OnTrack => "adherence.on_track",
            Self::GoodEnough => "adherence.good_enough",
            Self::AtRisk => "adherence.at_risk",
            Self::Lapse => "adherence.lapse",
        }
    }
}

/// The band of a percentage.
#[must_use]
pub const fn band(percent: u8) -> Band {
    match percent {
        ON_TRACK_PERCENT.. => Band::OnTrack,
        GOOD_ENOUGH_PERCENT.. => Band::GoodEnough,
        AT_RISK_PERCENT.. => Band::AtRisk,
        _ => Band::Lapse,
    }
}

/// Adherence from the day `from` to the day `to`, both included.
///
/// `today` is not over: of its planned sessions those count that are done. A session that was begun counts where at
/// least one repetition was done, on whatever day; what it lacks shows in exercises and time.
#[must_use]
pub fn adherence(
    planned: &[Planned],
    sessions: &[SessionRecord],
    from: NaiveDate,
    to: NaiveDate,
    today: NaiveDate,
) -> Adherence {
    let mut all = Adherence::default();
    let within = |date: NaiveDate| from <= date && date <= to;
    let mut done_today = 0;
    for session in sessions.iter().filter(|session| session.counts() && within(session.date())) {
        all.sessions.add(1, 0);
        all.exercises.add(session.reps().0, 0);
        all.time.add(session.done_s, 0);
        done_today += usize::from(session.date() == today);
    }
    let past = planned.iter().filter(|plan| plan.date < today);
    let now = planned.iter().filter(|plan| plan.date == today).take(done_today);
    for plan in past.chain(now).filter(|plan| within(plan.date)) {
        all.sessions.add(0, 1);
        all.exercises.add(0, plan.reps);
        all.time.add(0, plan.seconds);
    }
    all
}

/// Adherence of the last `days` days, today included (brief 6.3: 7 and 28).
#[must_use]
pub fn rolling(planned: &[Planned], sessions: &[SessionRecord], today: NaiveDate, days: u16) -> Adherence {
    let from = today.checked_sub_days(Days::new(u64::from(days.max(1)) - 1)).unwrap_or(NaiveDate::MIN);
    adherence(planned, sessions, from, today, today)
}

/// Adherence of each week from `start` on, the running one included.
#[must_use]
pub fn weeks(planned: &[Planned], sessions: &[SessionRecord], start: NaiveDate, today: NaiveDate) -> Vec<Adherence> {
    let mut weeks = Vec::new();
    let mut from = start;
    while from <= today {
        let Some(next) = from.checked_add_days(Days::new(7)) else { break };
        let to = next.pred_opt().unwrap_or(from);
        weeks.push(adherence(planned, sessions, from, to, today));
        from = next;
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::super::tests::sessions::{day, done};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_percentage_is_rounded_and_never_above_100() {
        let check =
            |done: u32, planned: u32, percent: Option<u8>| assert_eq!(Part { done, planned }.percent(), percent);
        check(0, 0, None);
        check(3, 0, None);
        check(0, 7, Some(0));
        check(23, 28, Some(82));
        check(1, 8, Some(13));
        check(1, 3, Some(33));
        check(2, 3, Some(67));
        check(999, 1000, Some(100));
        check(8, 7, Some(100));
        check(u32::MAX, u32::MAX, Some(100));
        check(u32::MAX / 2, u32::MAX, Some(50));
    }

    #[test]
    fn the_bands_of_the_brief() {
        for (percent, expect) in (0..=100).map(|percent| (percent, band(percent))) {
            let brief = match percent {
                80.. => Band::OnTrack,
                60..=79 => Band::GoodEnough,
                30..=59 => Band::AtRisk,
                _ => Band::Lapse,
            };
            assert_eq!(expect, brief, "{percent}");
            assert!(!crate::library::load::here().say(expect.words()).is_empty(), "{percent}");
        }
    }

    fn plan(days: &[u32]) -> Vec<Planned> {
        days.iter().map(|&n| Planned { date: day(n), reps: 12, seconds: 240 }).collect()
    }
    fn part(done: u32, planned: u32) -> Part {
        Part { done, planned }
    }

    #[test]
    fn sessions_exercises_and_time() {
        // Planned on days 1, 2, 3 and twice on 5; each has 12 repetitions and 240 s.
        let planned = plan(&[1, 2, 3, 5, 5]);
        // Done: day 1 whole, day 2 half, day 3 nothing but its start, day 4 whole, unplanned.
        let sessions = [done(1, 12), done(2, 6), done(3, 0), done(4, 12)];
        let until = |today: u32| adherence(&planned, &sessions, day(1), day(today), day(today));
        let expect = |sessions: Part, exercises: Part, time: Part| Adherence { sessions, exercises, time };
        assert_eq!(until(1), expect(part(1, 1), part(12, 12), part(240, 240)));
        assert_eq!(until(2), expect(part(2, 2), part(18, 24), part(360, 480)));
        // Day 3 is not over: its session can still be done. The day after it was not.
        assert_eq!(until(3), expect(part(2, 2), part(18, 24), part(360, 480)));
        assert_eq!(until(4), expect(part(3, 3), part(30, 36), part(600, 720)));
        assert_eq!(until(5), until(4));
        assert_eq!(until(6), expect(part(3, 5), part(30, 60), part(600, 1200)));
        assert_eq!(until(6).sessions.percent(), Some(60));
    }

    #[test]
    fn of_two_sessions_today_the_one_that_is_done_counts() {
        let planned = plan(&[1, 1]);
        assert_eq!(rolling(&planned, &[done(1, 12)], day(1), 7).sessions, part(1, 1));
        assert_eq!(rolling(&planned, &[done(1, 12), done(1, 12)], day(1), 7).sessions, part(2, 2));
        assert_eq!(rolling(&planned, &[done(1, 12)], day(2), 7).sessions, part(1, 2));
    }

    #[test]
    fn a_week_rolls_and_weeks_stand() {
        let planned = plan(&[1, 8, 15]);
        let sessions = [done(1, 12), done(8, 12)];
        assert_eq!(rolling(&planned, &sessions, day(7), 7).sessions, part(1, 1));
        assert_eq!(rolling(&planned, &sessions, day(8), 7).sessions, part(1, 1));
        assert_eq!(rolling(&planned, &sessions, day(14), 7).sessions, part(1, 1));
        assert_eq!(rolling(&planned, &sessions, day(15), 7).sessions, part(0, 0));
        assert_eq!(rolling(&planned, &sessions, day(16), 28).sessions, part(2, 3));
        let parts = |today: u32| {
            weeks(&planned, &sessions, day(1), day(today)).iter().map(|week| week.sessions).collect::<Vec<_>>()
        };
        assert_eq!(parts(7), [part(1, 1)]);
        assert_eq!(parts(8), [part(1, 1), part(1, 1)]);
        assert_eq!(parts(16), [part(1, 1), part(1, 1), part(0, 1)]);
        assert_eq!(weeks(&planned, &sessions, day(2), day(1)), []);
    }

    proptest! {
        /// The weeks add up to the whole, and doing more never lowers adherence.
        #[test]
        fn weeks_add_up(days in prop::collection::vec(1..28_u32, 0..20), did in prop::collection::vec((1..28_u32, 0..=12_u32), 0..20), more in 1..28_u32) {
            let planned = plan(&days);
            let mut sessions: Vec<_> = did.iter().map(|&(n, reps)| done(n, reps)).collect();
            let all = adherence(&planned, &sessions, day(1), day(28), day(28));
            let sum = weeks(&planned, &sessions, day(1), day(28)).iter().fold(Adherence::default(), |mut sum, week| {
                sum.sessions.add(week.sessions.done, week.sessions.planned);
                sum.exercises.add(week.exercises.done, week.exercises.planned);
                sum.time.add(week.time.done, week.time.planned);
                sum
            });
            prop_assert_eq!(sum, all);
            sessions.push(done(more, 12));
            let then = adherence(&planned, &sessions, day(1), day(28), day(28));
            prop_assert!(then.sessions.percent() >= all.sessions.percent());
            prop_assert!(then.time.percent() >= all.time.percent());
        }
    }
}
