//! When the last backup was made, and when the next is due.

use super::{Journal, Moment, What};
use crate::library::thresholds::{BACKUP_LATER_DAYS, BACKUP_OLD_DAYS};
use chrono::NaiveDate;

/// The setting that holds the day on which the reminder was put off.
pub const LATER: &str = "backup_later";

impl Journal {
    /// When the last backup was made, and how many entries it held.
    #[must_use]
    pub fn last_backup(&self) -> Option<(Moment, u32)> {
        let mut last = None;
        for entry in self.live() {
            if let What::Backup { entries } = entry.what {
                last = Some((entry.at, *entries));
            }
        }
        last
    }

    /// Is the last backup a month old, or the log without one? Not before something was done in a session, and not
    /// for a week after the person said "Later".
    #[must_use]
    pub fn backup_due(&self, today: NaiveDate) -> bool {
        let Some(first) = self.first_session(|_| true) else { return false };
        let since = self.last_backup().map_or(first, |(at, _)| at.date());
        let later = self.setting(LATER).and_then(crate::day::parse);
        // A day to come was written by a clock that went wrong: it puts nothing off.
        let put_off = later.is_some_and(|day| (0..BACKUP_LATER_DAYS).contains(&(today - day).num_days()));
        (today - since).num_days() >= BACKUP_OLD_DAYS && !put_off
    }
}

#[cfg(test)]
mod tests {
    use super::super::Entry;
    use super::*;
    use alloc::format;
    use alloc::string::String;
    use alloc::vec::Vec;

    const DAY_MS: i64 = 86_400_000;

    #[test]
    fn a_backup_is_due_after_a_month() {
        const START: &str = r#"{"session":{"run":"a","log":{"start":{"plan":[{"exercise":"brace","level":1,"reps":[3],"hold_s":10,"rep_s":3,"setup_s":20,"rest_s":22}],"kind":"base","phase":"rebuild","minutes":8,"planned_s":240,"back":3}}}}"#;
        const SET: &str = r#"{"session":{"run":"a","log":{"set":{"item":0,"set":0,"reps":3}}}}"#;
        const BACKUP: &str = r#"{"backup":{"entries":2}}"#;
        let later = |day: i64| {
            let day = crate::day::text(Moment { ms: day * DAY_MS, offset_min: 0 }.date());
            format!(r#"{{"setting":{{"key":"backup_later","value":"{day}"}}}}"#)
        };
        let check = |whats: &[(i64, &str)], today: i64, due: bool| {
            let entry = |(n, (day, what)): (usize, &(i64, &str))| {
                let line = format!(r#"{{"id":"a{n}","at":[{},0],"what":{what}}}"#, day * DAY_MS);
                Entry::parse(&line).expect("an entry")
            };
            let journal: Journal = whats.iter().enumerate().map(entry).collect();
            let today = Moment { ms: today * DAY_MS, offset_min: 0 }.date();
            assert_eq!(journal.backup_due(today), due, "{whats:?}");
        };
        check(&[], 100, false);
        check(&[(0, START)], 100, false);
        check(&[(0, START), (0, SET)], 29, false);
        check(&[(0, START), (0, SET)], 30, true);
        check(&[(0, START), (0, SET), (30, BACKUP)], 59, false);
        check(&[(0, START), (0, SET), (30, BACKUP)], 60, true);
        let said: Vec<String> = [30, 40].map(later).into();
        check(&[(0, START), (0, SET), (30, &said[0])], 36, false);
        check(&[(0, START), (0, SET), (30, &said[0])], 37, true);
        check(&[(0, START), (0, SET), (30, &said[1])], 30, true);
    }
}
