//! The sessions that were done, as the logs tell it.

use super::measured::pain;
use super::{Journal, Moment, PastSession, What};
use crate::library::thresholds::COME_BACK_H;
use crate::session::{Before, Colour, Effort, Form, Item, Log, Outcome, PainAnswer, Reason, Run, Start, colour};
use crate::sorted::Sorted;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use chrono::NaiveDate;

/// One session that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRecord {
    /// Its id in the journal.
    pub run: String,
    /// When it began; its day is the day of this moment.
    pub at: Moment,
    /// When the last thing happened in it.
    pub last: Moment,
    /// Its plan and the answers before it.
    pub start: Start,
    /// Each exercise and how it was.
    pub items: Vec<ItemRecord>,
    /// Worst pain during it, 0 to 10, where any was given.
    pub worst: Option<u8>,
    /// None as long as it was not rated.
    pub effort: Option<Effort>,
    pub form: Option<Form>,
    /// Seconds of the plan that were done: its `planned_s` by the share of the repetitions. Never above `planned_s`.
    pub done_s: u32,
    pub end: End,
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Finished,
    Stopped(Reason),
    /// Neither: it was left, or it is going on.
    Open,
}

/// One exercise of a session, and how it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemRecord {
    pub item: Item,
    /// Worst pain, 0 to 10, where it was given for this exercise or the session.
    pub p: Option<u8>,
    pub effort: Option<Effort>,
    pub form: Option<Form>,
    /// Of its pain (brief 4.5).
    pub colour: Colour,
    /// Pain further down the leg, or new tingling or numbness.
    pub leg: bool,
}

impl ItemRecord {
    /// Repetitions that count as prescribed: those of the plan; where the exercise was made easier those that then
    /// remained, since the app itself said so.
    #[must_use]
    pub fn prescribed(&self) -> u32 {
        let item = &self.item;
        if !item.eased {
            return item.planned.all_reps();
        }
        let (easier, done) = (item.now.all_reps(), item.reps_done());
        // The sets done before count beside it, but not more than were planned at first.
        easier.max(done).min(item.planned.all_reps().max(easier))
    }

    /// Repetitions done, at most those prescribed.
    #[must_use]
    pub fn done(&self) -> u32 {
        self.item.reps_done().min(self.prescribed())
    }
}

impl SessionRecord {
    /// The person's local day on which it began.
    #[must_use]
    pub fn date(&self) -> NaiveDate {
        self.at.date()
    }
    /// Was anything done in it?
    #[must_use]
    pub fn counts(&self) -> bool {
        self.items.iter().any(|item| item.item.reps_done() > 0)
    }
    /// Was every exercise done?
    #[must_use]
    pub fn whole(&self) -> bool {
        !self.items.is_empty() && self.items.iter().all(|item| item.item.outcome == Outcome::Done)
    }
    /// Was it rated afterwards?
    #[must_use]
    pub fn rated(&self) -> bool {
        self.effort.is_some()
    }
    /// Repetitions done and prescribed (brief 6.3, item adherence).
    #[must_use]
    pub fn reps(&self) -> (u32, u32) {
        let sum = |of: fn(&ItemRecord) -> u32| self.items.iter().map(of).sum();
        (sum(ItemRecord::done), sum(ItemRecord::prescribed))
    }
    /// Sets that the clock ran through, and all sets done (brief 6.3: "guided" and "self-logged").
    #[must_use]
    pub fn guided(&self) -> (usize, usize) {
        let sets = || self.items.iter().flat_map(|item| &item.item.done);
        (sets().filter(|set| set.guided).count(), sets().count())
    }

    fn new(run: &str, logs: &[(Moment, &Log)]) -> Option<Self> {
        let (&(at, _), &(last, _)) = (logs.first()?, logs.last()?);
        let played = Run::replay(logs.iter().map(|(at, log)| (*log, at.ms)))?;
        let rating = played.rating();
        let start = played.start().clone();
        let items: Vec<ItemRecord> =
            played.items().iter().zip(0..).map(|(item, place)| rate(item, place, &played)).collect();
        let worst = items.iter().filter_map(|item| item.p).chain(rating.and_then(|rating| rating.p)).max();
        let end = match played.stopped() {
            Some(reason) => End::Stopped(reason),
            None if played.ended() => End::Finished,
            None => End::Open,
        };
        let (effort, form) = (rating.map(|rating| rating.effort), rating.map(|rating| rating.form));
        let done_s = done_s(&items, start.planned_s);
        Some(Self { run: run.to_string(), at, last, start, items, worst, effort, form, done_s, end })
    }
}

/// An exercise with its own rating, or with that of the session.
fn rate(item: &Item, place: u8, run: &Run) -> ItemRecord {
    let rating = run.rating();
    let own = rating.and_then(|rating| rating.items.iter().find(|own| own.item == place));
    let rated = own.map(|own| (own.p, own.effort, own.form));
    let rated = rated.or(rating.map(|rating| (rating.p, rating.effort, rating.form)));
    // What was left out was not done: a rating of the whole says nothing about it.
    let rated = rated.filter(|_| own.is_some() || item.reps_done() > 0);
    let p = rated.and_then(|(p, ..)| p).max(item.p);
    let answered = item.pain.map_or(Colour::Green, PainAnswer::colour);
    ItemRecord {
        item: item.clone(),
        p,
        effort: rated.map(|(_, effort, _)| effort),
        form: rated.map(|(.., form)| form),
        colour: answered.max(colour(run.start().back, p)),
        leg: item.pain == Some(PainAnswer::Leg),
    }
}

/// The planned seconds by what was done of each exercise.
fn done_s(items: &[ItemRecord], planned_s: u32) -> u32 {
    let (mut done, mut all) = (0, 0);
    for item in items {
        let (seconds, prescribed) = (u64::from(item.item.planned.seconds()), u64::from(item.prescribed()));
        all += seconds;
        done += (seconds * u64::from(item.done())).checked_div(prescribed).unwrap_or(0);
    }
    u32::try_from(u64::from(planned_s) * done / all.max(1)).unwrap_or(planned_s)
}

impl Journal {
    /// Every session that was begun, in the order in which they began.
    #[must_use]
    pub fn sessions(&self) -> Vec<SessionRecord> {
        self.runs().iter().filter_map(|(run, logs)| SessionRecord::new(run, logs)).collect()
    }

    /// The session to come back to, paused at its place, and its id: the last one that was begun, if it has not ended
    /// and something happened in it in the last 12 hours.
    #[must_use]
    pub fn unfinished(&self, now_ms: i64) -> Option<(String, Run)> {
        let runs = self.runs();
        let (run, logs) = runs.last()?;
        let (last, _) = logs.last()?;
        if now_ms.saturating_sub(last.ms) > COME_BACK_H * 3_600_000 {
            return None;
        }
        let played = Run::replay(logs.iter().map(|(at, log)| (*log, at.ms)))?;
        (!played.ended()).then(|| ((*run).to_string(), played))
    }

    /// The pain that was given last: before a session, or measured.
    #[must_use]
    pub fn last_before(&self) -> Option<Before> {
        let mut last = None;
        let mut next = 0;
        for entry in self.live() {
            last = self.past_before(&mut next, Some(entry.id)).last().map(PastSession::pain).or(last);
            match entry.what {
                What::Session { log: Log::Start(Start { back, leg, low, .. }), .. } => {
                    last = Some(Before { back: *back, leg: *leg, low: *low });
                }
                What::Measure(measure) => {
                    last = pain(measure, last.map_or(0, |pain: Before| pain.leg)).or(last);
                }
                _ => {}
            }
        }
        self.past_before(&mut next, None).last().map(PastSession::pain).or(last)
    }

    /// The logs of each session that has a start, its start first.
    fn runs(&self) -> Vec<(&str, Vec<(Moment, &Log)>)> {
        let mut runs: Vec<(&str, Vec<(Moment, &Log)>)> = Vec::new();
        let mut places = Sorted::new();
        for entry in self.live() {
            let What::Session { run, log } = entry.what else { continue };
            let starts = matches!(log, Log::Start(_));
            match places.get(run.as_str()) {
                Some(&place) => {
                    let (_, logs): &mut (&str, Vec<(Moment, &Log)>) = &mut runs[place];
                    logs.push((entry.at, log));
                }
                None if starts => {
                    places.insert(run.as_str(), runs.len());
                    runs.push((run, Vec::from([(entry.at, log)])));
                }
                // A log whose start was removed or has not come yet.
                None => {}
            }
        }
        runs
    }
}
