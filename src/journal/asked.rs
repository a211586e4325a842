//! What was asked, when: the checks with their rounds, the mini-screens, and what a session told besides.

use super::{Journal, PastSession, What};
use crate::ask::{Answer, Answers};
use crate::library::thresholds::NO_BETTER_DAYS;
use crate::measures::Measure;
use crate::session::{Before, Log, Low, PainAnswer, gate};
use crate::triage::{Round, Told, pages};
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{Days, NaiveDate};

/// The checks and what belongs to them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Each check with its rounds; the last one is the present one.
    pub checks: Vec<Vec<Round>>,
    /// The day of the last mini-screen.
    pub mini: Option<NaiveDate>,
    /// The signs of a mini-screen that brought the present check.
    pub signs: Vec<String>,
    /// Leg pain, or a symptom down a leg, was told in About my back or a session.
    pub leg: bool,
    /// Back pain before each session and as measured, 0 to 10, oldest first.
    pub pains: Vec<(NaiveDate, u8)>,
    /// A measured pain asked for the mini-screen, and it was not answered since.
    pub owed: bool,
}

impl Asked {
    /// Was the present check begun? "I feel very low" alone begins none.
    #[must_use]
    pub fn begun(&self) -> bool {
        let own = |(id, _): &(String, Answer)| !low(id);
        self.rounds().iter().any(|round| round.answers.0.iter().any(own))
    }

    /// A pain that was told.
    fn pain(&mut self, day: NaiveDate, now: Before, last: &mut Option<Before>) {
        self.pains.push((day, now.back));
        self.leg |= now.leg > 0 || now.low.is_some_and(|low| low > Low::Buttock);
        *last = Some(now);
    }

    /// A session of a packed month.
    fn past(&mut self, past: &PastSession, last: &mut Option<Before>) {
        self.pain(past.date(), past.pain(), last);
        self.leg |= past.down;
    }

    /// The rounds of the present check.
    #[must_use]
    pub fn rounds(&self) -> &[Round] {
        self.checks.last().map_or(&[], Vec::as_slice)
    }

    /// What the check has to know besides.
    #[must_use]
    pub fn told(&self, today: NaiveDate) -> Told {
        Told { leg: self.leg, no_better: no_better(&self.pains, today), opened: Vec::new() }
    }
}

/// The day on which six weeks were over since the first session, if the pain was no better by then: not by 2 points
/// and not by 30 % (brief 1.4, 2.7). None before that day, and where there was no pain to begin with.
///
/// The mean of the first week is held against that of the last one.
#[must_use]
pub fn no_better(pains: &[(NaiveDate, u8)], today: NaiveDate) -> Option<NaiveDate> {
    let first = pains.iter().map(|(day, _)| *day).min()?;
    let end = first.checked_add_days(Days::new(NO_BETTER_DAYS.into())).filter(|end| today >= *end)?;
    let mean = |from: NaiveDate, days: i64| {
        let within = pains.iter().filter(|(day, _)| (0..days).contains(&(*day - from).num_days()));
        let (sum, n) = within.fold((0_u32, 0_u32), |(sum, n), (_, pain)| (sum + u32::from(*pain), n + 1));
        u16::try_from((20 * sum + n) / (2 * n.max(1))).unwrap_or(u16::MAX)
    };
    let before = mean(first, 7);
    let last = pains.iter().map(|(day, _)| *day).filter(|day| *day <= end).max()?;
    let now = mean(last.checked_sub_days(Days::new(6)).unwrap_or(last), 7);
    let better = now < before && super::trend::real(before, now);
    (before > 0 && !better).then_some(end)
}

/// Does `q` belong to "I feel very low"?
fn low(q: &str) -> bool {
    q.starts_with(pages::LOW_ITEM)
}

impl Journal {
    /// All that was asked in checks and between them.
    #[must_use]
    pub fn asked(&self) -> Asked {
        let mut asked = Asked::default();
        let mut rounds: Vec<Round> = Vec::new();
        let mut leg_now = false;
        let mut last: Option<Before> = None;
        // "I feel very low" stands apart from the check, and a new check does not take it back.
        let mut very_low: Vec<(NaiveDate, &String, &Answer)> = Vec::new();
        let mut next = 0;
        for entry in self.check_entries() {
            let day = entry.at.date();
            for past in self.past_before(&mut next, Some(entry.id)) {
                asked.past(past, &mut last);
            }
            match entry.what {
                What::CheckRestart => {
                    if !rounds.is_empty() {
                        asked.checks.push(core::mem::take(&mut rounds));
                    }
                    if asked.mini != Some(day) {
                        asked.signs.clear();
                    }
                }
                What::CheckAgain { why, items } if !rounds.is_empty() => {
                    rounds.push(Round { why: why.clone(), items: items.clone(), day, answers: Answers::default() });
                }
                What::Check { q, a } if low(q) => very_low.push((day, q, a)),
                What::Check { q, a } => {
                    if rounds.is_empty() {
                        rounds.push(Round::whole(day));
                    }
                    if let Some(round) = rounds.last_mut() {
                        round.answers.set(q, a.clone());
                    }
                }
                What::Mini { signs, .. } => {
                    asked.owed = false;
                    asked.mini = Some(day);
                    asked.signs = signs.clone();
                }
                What::AboutRestart => leg_now = false,
                What::About { q, a } if q == "leg_now" => {
                    leg_now = matches!(a, Answer::Number(leg) if *leg > 0);
                }
                What::Session { log: Log::Start(start), .. } => {
                    asked.pain(day, Before { back: start.back, leg: start.leg, low: start.low }, &mut last);
                }
                What::Measure(Measure::Pain { back, leg, low }) => {
                    let leg = leg.or(last.map(|last| last.leg)).unwrap_or(0);
                    let now = Before { back: *back, leg, low: *low };
                    asked.owed |= gate(now, last, false).mini_screen;
                    asked.pain(day, now, &mut last);
                }
                What::Session { log: Log::Pain { answer: PainAnswer::Leg, .. }, .. } => asked.leg = true,
                _ => {}
            }
        }
        for past in self.past_before(&mut next, None) {
            asked.past(past, &mut last);
        }
        asked.leg |= leg_now;
        for (day, q, a) in very_low {
            if rounds.is_empty() {
                rounds.push(Round::whole(day));
            }
            if let Some(round) = rounds.last_mut() {
                round.answers.set(q, a.clone());
            }
        }
        asked.checks.push(rounds);
        asked
    }
}
