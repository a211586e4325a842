//! What I logged: the journal month by month, so that ten years are as quick to read as one.

use super::{Entry, Journal, What};
use crate::session::Log;
use crate::sorted::Sorted;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{Datelike, NaiveDate};

/// Where an entry stands in the list of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// By itself.
    Alone,
    /// With all answers of the check of that day, and what came of them.
    Check,
    /// With all answers of About my back.
    About,
    /// With all settings.
    Settings,
    /// Within its session.
    Session,
}

impl What {
    /// Where it stands in the list of its day.
    #[must_use]
    pub fn group(&self) -> Group {
        match self {
            What::Check { .. }
            | What::CheckRestart
            | What::CheckResult(_)
            | What::WrongTap { .. }
            | What::CheckAgain { .. }
            | What::Mini { .. }
            | What::Draft { .. }
            | What::Review(_) => Group::Check,
            What::About { .. }
            | What::AboutRestart
            | What::AboutDraft { .. }
            | What::AboutAccept
            | What::AboutDrop
            | What::AboutResult(_) => Group::About,
            What::Setting { .. } => Group::Settings,
            What::Session { log, .. } if !matches!(log, Log::Start(_)) => Group::Session,
            _ => Group::Alone,
        }
    }
}

/// A month: year, and month from 1 to 12.
pub type Month = (i32, u32);

/// The month of a day.
#[must_use]
pub fn month_of(day: NaiveDate) -> Month {
    (day.year(), day.month())
}

/// "2026-11", as it stands in an address.
#[must_use]
pub fn month_text(month: Month) -> String {
    let day = NaiveDate::from_ymd_opt(month.0, month.1, 1).map_or_else(String::new, crate::day::text);
    day.rsplit_once('-').map_or_else(String::new, |(month, _)| month.into())
}

/// The month that `text` names.
#[must_use]
pub fn month_parse(text: &str) -> Option<Month> {
    crate::day::parse(&[text, "-01"].concat()).map(month_of)
}

impl Journal {
    /// The months in which something counts, newest first.
    #[must_use]
    pub fn months(&self) -> Vec<Month> {
        let mut months: Sorted<Month, ()> = Sorted::new();
        let mut last = None;
        for entry in self.live() {
            let month = month_of(entry.at.date());
            if last != Some(month) {
                months.insert(month, ());
                last = Some(month);
            }
        }
        months.iter().rev().map(|(month, ())| *month).collect()
    }

    /// What belongs to `month`: its entries, the rest of the sessions that began in it, and every correction and
    /// removal, whenever it was made.
    #[must_use]
    pub fn of_month(&self, month: Month) -> Journal {
        let within = |entry: &Entry| month_of(entry.at.date()) == month;
        let mut runs: Sorted<&str, ()> = Sorted::new();
        for entry in self.entries().filter(|entry| within(entry)) {
            if let What::Session { run, log: Log::Start(_) } = &entry.what {
                runs.insert(run, ());
            }
        }
        let belongs = |entry: &&Entry| match &entry.what {
            What::Correct { .. } | What::Remove { .. } => true,
            What::Session { run, .. } => runs.has(run.as_str()) || within(entry),
            _ => within(entry),
        };
        self.entries().filter(belongs).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;

    fn entry(id: &str, ms: i64, what: &str) -> Entry {
        Entry::parse(&format!(r#"{{"id":"{id}","at":[{ms},0],"what":{what}}}"#)).expect("an entry")
    }

    #[test]
    fn a_month_has_its_own_and_the_end_of_its_sessions() {
        const DAY: i64 = 86_400_000;
        // 31 October 2026, noon.
        const OCTOBER: i64 = 1_793_448_000_000;
        let set = |run: &str, log: &str| format!(r#"{{"session":{{"run":"{run}","log":{log}}}}}"#);
        let start = r#"{"start":{"plan":[{"exercise":"brace","level":1,"reps":[3],"hold_s":10,"rep_s":3,"setup_s":20,"rest_s":22}],"kind":"base","phase":"rebuild","minutes":8,"planned_s":240,"back":3}}"#;
        let journal: Journal = [
            entry("a", OCTOBER, r#"{"single":{"exercise":"bridge","seconds":90}}"#),
            entry("b", OCTOBER + 1, &set("b", start)),
            // After midnight.
            entry("c", OCTOBER + DAY, &set("b", r#"{"set":{"item":0,"set":0,"reps":3}}"#)),
            entry("d", OCTOBER + DAY, r#"{"single":{"exercise":"brace","seconds":9}}"#),
            entry("e", OCTOBER + 70 * DAY, r#"{"remove":{"of":"a"}}"#),
        ]
        .into_iter()
        .collect();
        // An amendment is nothing that was logged for itself.
        assert_eq!(journal.months(), [(2026, 11), (2026, 10)]);
        let ids = |month| -> Vec<String> { journal.of_month(month).live().map(|entry| entry.id.into()).collect() };
        assert_eq!(ids((2026, 10)), ["b", "c"]);
        assert_eq!(ids((2026, 11)), ["c", "d"]);
        assert_eq!(ids((2026, 9)), [""; 0]);
        assert_eq!(journal.of_month((2026, 10)).sessions(), journal.sessions());
        assert!(journal.of_month((2026, 11)).sessions().is_empty());
    }

    #[test]
    fn a_month_has_its_name_in_an_address() {
        let check = |text: &str, month: Option<Month>| assert_eq!(month_parse(text), month, "{text}");
        check("2026-11", Some((2026, 11)));
        check("2026-1", None);
        check("2026-13", None);
        check("", None);
        check("2026-11-25", None);
        assert_eq!(month_text((2026, 1)), "2026-01");
        assert_eq!(month_parse(&month_text((2026, 12))), Some((2026, 12)));
    }
}
