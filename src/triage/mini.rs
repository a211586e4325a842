//! The mini-screen: nine signs, each of which opens its questions, and when the whole check comes again (brief 1.2).

use super::facts::Facts;
use super::recheck::{Due, Flag};
use crate::library::thresholds as t;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use chrono::NaiveDate;

/// The signs in their order, and the items that each opens (brief 1.5). Their words are `mini.<sign>`.
pub const SIGNS: [(&str, &[&str]); 9] = [
    ("numb", &["CE1", "CE5"]),
    ("pee", &["CE2", "CE3", "CE4"]),
    ("legs", &["CE6"]),
    (WEAK, &["CE7", "NP1"]),
    ("clumsy", &["CO1", "CO2"]),
    ("fever", &["IN1", "MA5"]),
    (FALL, &["FR1", "FR2", "AX1"]),
    ("chest", &["VA1", "VA2", "VA3", "VA4", "VA5", "VA6", "VA7", "VA8.artery", "VA8.dvt", "pregnant", "VA11", "VA12"]),
    ("weight", &["MA2"]),
];

/// A leg or foot that gets weaker.
pub const WEAK: &str = "weak";

/// After a fall or an accident the whole check comes again, and its items with it.
pub const FALL: &str = "fall";

/// What follows from the mini-screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// Nothing new.
    GoOn,
    /// These items are asked again, and nothing goes on before that.
    Again(Vec<String>),
    /// The whole check, at once.
    Whole,
}

/// What follows. `health`: a new diagnosis, a pregnancy, an operation or another of the events of brief 1.2.
#[must_use]
pub fn then(signs: &[String], health: bool) -> Then {
    if health || signs.iter().any(|sign| sign == FALL) {
        return Then::Whole;
    }
    let ticked = SIGNS.iter().filter(|(sign, _)| signs.iter().any(|other| other == sign));
    let items: Vec<String> = ticked.flat_map(|(_, items)| items.iter().map(ToString::to_string)).collect();
    if items.is_empty() { Then::GoOn } else { Then::Again(items) }
}

/// Is the weekly test on heels and toes asked (brief 2.5): a numb patch or a weak leg that was looked at?
#[must_use]
pub fn asks_test(facts: &Facts) -> bool {
    facts.is("NP1", "checked") || facts.is("CE7", "old-checked")
}

/// What a session waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// The whole check: 12 weeks have passed.
    Weeks,
    /// The whole check: no session for 14 days.
    Away,
    /// The recheck of a flag that was not answered in its time.
    Recheck(Flag),
    /// The mini-screen: a week has passed.
    Mini,
}

/// The days that decide what a session waits for.
#[derive(Clone, Copy, Debug)]
pub struct Days {
    pub today: NaiveDate,
    /// When the whole check was last begun.
    pub check: NaiveDate,
    /// The last mini-screen.
    pub mini: Option<NaiveDate>,
    /// Pain asked for one that is not answered yet.
    pub owed: bool,
    /// The last session of which something was done.
    pub session: Option<NaiveDate>,
}

/// What a session waits for on `days.today`, the weightiest first; `due`: the rechecks to come, the earliest first.
#[must_use]
pub fn wait(days: Days, due: &[Due]) -> Option<Wait> {
    let since = |day: NaiveDate| (days.today - day).num_days();
    let last = |other: Option<NaiveDate>| other.map_or(days.check, |other| other.max(days.check));
    if since(days.check) >= i64::from(t::WHOLE_CHECK_DAYS) {
        Some(Wait::Weeks)
    } else if since(last(days.session)) >= i64::from(t::AWAY_DAYS) {
        Some(Wait::Away)
    } else if let Some(late) = due.iter().find(|due| due.waits(days.today)) {
        Some(Wait::Recheck(late.flag))
    } else if days.owed || since(last(days.mini)) >= i64::from(t::MINI_SCREEN_DAYS) {
        Some(Wait::Mini)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 2).unwrap() + chrono::Days::new(n)
    }

    #[test]
    fn a_sign_opens_its_questions_and_a_fall_the_whole_check() {
        let check = |signs: &[&str], health: bool, expect: Then| {
            let signs: Vec<String> = signs.iter().map(ToString::to_string).collect();
            assert_eq!(then(&signs, health), expect, "{signs:?} {health}");
        };
        let again = |items: &[&str]| Then::Again(items.iter().map(ToString::to_string).collect());
        check(&[], false, Then::GoOn);
        check(&["weight"], false, again(&["MA2"]));
        // In the order of the screen, whatever was ticked first.
        check(&["weight", "numb", "legs"], false, again(&["CE1", "CE5", "CE6", "MA2"]));
        check(&["fall"], false, Then::Whole);
        check(&["numb", "fall"], false, Then::Whole);
        check(&[], true, Then::Whole);
        check(&["numb"], true, Then::Whole);
        for (sign, items) in SIGNS {
            let items: Vec<&str> = items.to_vec();
            check(&[sign], false, if sign == FALL { Then::Whole } else { again(&items) });
            let known = |id: &str| crate::library::load::here().items.iter().any(|item| item.id == id);
            assert!(items.iter().all(|id| known(id)), "{sign}");
        }
    }

    #[test]
    fn what_a_session_waits_for() {
        let check = |today: u64, mini: Option<u64>, session: Option<u64>, due: &[(Flag, u64)], expect: Option<Wait>| {
            let days =
                Days { today: day(today), check: day(0), mini: mini.map(day), owed: false, session: session.map(day) };
            let due: Vec<Due> = due.iter().map(|&(flag, on)| Due { flag, on: day(on) }).collect();
            assert_eq!(wait(days, &due), expect, "{today} {mini:?} {session:?} {due:?}");
        };
        check(0, None, None, &[], None);
        check(6, None, None, &[], None);
        check(7, None, None, &[], Some(Wait::Mini));
        check(13, Some(7), Some(6), &[], None);
        check(14, Some(7), Some(13), &[], Some(Wait::Mini));
        // Two weeks without a session, counted from the check where there was none.
        check(13, Some(12), None, &[], None);
        check(14, Some(14), None, &[], Some(Wait::Away));
        check(27, Some(27), Some(14), &[], None);
        check(28, Some(28), Some(14), &[], Some(Wait::Away));
        // A session before the check says nothing.
        check(83, Some(83), Some(80), &[], None);
        check(84, Some(84), Some(83), &[], Some(Wait::Weeks));
        check(84, Some(84), None, &[], Some(Wait::Weeks));
        // A recheck waits for a week, then sessions wait for it.
        let nerve = [(Flag::Nerve, 7), (Flag::Cancer, 14)];
        check(13, Some(13), Some(13), &nerve, None);
        check(14, Some(7), Some(13), &nerve, Some(Wait::Recheck(Flag::Nerve)));
        check(21, Some(21), Some(20), &nerve[1..], Some(Wait::Recheck(Flag::Cancer)));
        check(28, Some(28), Some(14), &nerve, Some(Wait::Away));
        let owed = Days { today: day(3), check: day(0), mini: Some(day(2)), owed: true, session: Some(day(2)) };
        assert_eq!(wait(owed, &[]), Some(Wait::Mini), "pain that is newly high asks at any time");
    }
}
