//! The session as a machine: what is tapped and how time goes by -> logs; logs -> where it stands.
//!
//! Here are taps and time; what a log changes stands in `apply`.

use super::count::whole_reps;
use super::item::{Asking, Item, Outcome};
use super::log::{Log, PainAnswer, Rating, Reason, Start};
use super::step::Step;
use crate::library::thresholds::OUT_OF_SIGHT_MS;
use alloc::vec::Vec;

/// What the person does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Nothing but time goes by. To be sent some times a second.
    Tick,
    /// Also when the page is hidden.
    Pause,
    Resume,
    /// "I am ready": ends getting into position, or a rest.
    Ready,
    /// The set is done, before the clock is.
    DoneSet,
    /// Leaves the exercise.
    Skip,
    /// "Pain is worse": pauses and asks.
    PainWorse,
    /// The answer, with the pain from 0 to 10 where it was given.
    Pain(PainAnswer, Option<u8>),
    /// Easier now: the easier exercise, or fewer repetitions.
    Easier,
    /// One set of each from here on; where that is so already, the last exercise goes.
    Shorter,
    Stop(Reason),
    /// After the end: how it was.
    Rate(Rating),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Setup,
    Work,
    Rest,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    pub(super) start: Start,
    pub(super) items: Vec<Item>,
    /// The exercise that is on; the number of exercises when all is over.
    pub(super) item: usize,
    pub(super) phase: Phase,
    /// Milliseconds of the phase that are over.
    pub(super) elapsed: u64,
    /// Milliseconds to get ready before the phase goes on.
    pub(super) lead: u64,
    pub(super) paused: bool,
    pub(super) asking: Option<Asking>,
    /// When the clock was last looked at.
    pub(super) seen: i64,
    pub(super) stopped: Option<Reason>,
    pub(super) rating: Option<Rating>,
}

impl Run {
    /// Begins a session: getting into position for its first exercise.
    #[must_use]
    pub fn begin(start: Start, now_ms: i64) -> (Self, Vec<Log>) {
        let logs = Vec::from([Log::Start(start.clone())]);
        (Self::new(start, now_ms), logs)
    }

    pub(super) fn new(start: Start, now_ms: i64) -> Self {
        // An exercise without sets has nothing to do, and places in the logs are a u8.
        let steps = start.plan.iter().filter(|step| step.sets() > 0).take(200);
        let items = steps.cloned().map(Item::new).collect();
        let (paused, asking, stopped, rating) = (false, None, None, None);
        Self {
            start,
            items,
            item: 0,
            phase: Phase::Setup,
            elapsed: 0,
            lead: 0,
            paused,
            asking,
            seen: now_ms,
            stopped,
            rating,
        }
    }

    /// Lets time go by and does what the event says. The logs are to be written before anything is shown as saved.
    #[must_use]
    pub fn event(&mut self, event: Event, now_ms: i64) -> Vec<Log> {
        let mut logs = Vec::new();
        self.pass(now_ms, &mut logs);
        if let Event::Rate(rating) = event {
            if self.ended() {
                self.write(Log::Rated(rating), &mut logs);
            }
            return logs;
        }
        if self.ended() {
            return logs;
        }
        let item = self.item as u8;
        match event {
            Event::Pause if !self.paused => self.write(Log::Paused, &mut logs),
            Event::Resume if self.paused && self.asking != Some(Asking::EasierOrLeave) => {
                self.write(Log::Resumed, &mut logs)
            }
            Event::Ready if !self.paused => {
                self.lead = 0;
                if self.phase != Phase::Work {
                    self.to(Phase::Work);
                }
            }
            Event::DoneSet if self.asking.is_none() => {
                let reps = self.step().reps_of(self.set());
                self.write_set(reps, false, &mut logs);
            }
            Event::Skip => self.write(Log::Skipped { item, reps: self.part() }, &mut logs),
            Event::PainWorse => {
                if !self.paused {
                    self.write(Log::Paused, &mut logs);
                }
                self.asking = self.asking.or(Some(Asking::Pain));
            }
            Event::Pain(answer, p) if self.asking == Some(Asking::Pain) => {
                let reps = self.part();
                self.write(Log::Pain { item, answer, p, reps }, &mut logs);
                if answer == PainAnswer::More {
                    self.ease(&mut logs);
                }
            }
            Event::Easier => self.ease(&mut logs),
            Event::Shorter => {
                if let Some(sets) = self.shorter() {
                    self.write(Log::Shorter { sets }, &mut logs);
                }
            }
            Event::Stop(reason) => self.write(Log::Stopped { reason, reps: self.part() }, &mut logs),
            _ => {}
        }
        self.finish(&mut logs);
        logs
    }

    /// Is it over, done to the end or stopped?
    #[must_use]
    pub fn ended(&self) -> bool {
        self.stopped.is_some() || self.item >= self.items.len()
    }
    /// How it began.
    #[must_use]
    pub fn start(&self) -> &Start {
        &self.start
    }
    /// The exercises and what became of them.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }
    /// Why it was ended before its end.
    #[must_use]
    pub fn stopped(&self) -> Option<Reason> {
        self.stopped
    }
    /// How it was rated.
    #[must_use]
    pub fn rating(&self) -> Option<&Rating> {
        self.rating.as_ref()
    }
    /// The exercise that is on; none when all is over.
    #[must_use]
    pub fn current(&self) -> Option<&Item> {
        self.items.get(self.item)
    }

    /// Can the exercise be made easier (once)?
    #[must_use]
    pub fn can_ease(&self) -> bool {
        self.current().is_some_and(|item| !item.eased && item.now.eased().is_some())
    }

    /// Is there anything that "Shorter" could take off?
    #[must_use]
    pub fn can_shorten(&self) -> bool {
        self.shorter().is_some()
    }

    /// Lets the time since the last look go by.
    fn pass(&mut self, now_ms: i64, logs: &mut Vec<Log>) {
        let gone = now_ms.saturating_sub(self.seen);
        self.seen = now_ms;
        if self.ended() || self.paused {
            return;
        }
        if gone > OUT_OF_SIGHT_MS {
            self.write(Log::Paused, logs);
            return;
        }
        // A clock that was set back has let no time go by.
        let mut gone = u64::try_from(gone).unwrap_or(0);
        let lead = self.lead.min(gone);
        self.lead -= lead;
        gone -= lead;
        while self.lead == 0 && !self.ended() {
            let left = self.phase_ms().saturating_sub(self.elapsed);
            if gone < left {
                self.elapsed += gone;
                return;
            }
            gone -= left;
            if self.phase == Phase::Work {
                let reps = self.step().reps_of(self.set());
                self.write_set(reps, true, logs);
                self.finish(logs);
            } else {
                self.to(Phase::Work);
            }
        }
    }

    fn write(&mut self, log: Log, logs: &mut Vec<Log>) {
        self.apply(&log);
        logs.push(log);
    }

    fn write_set(&mut self, reps: u8, guided: bool, logs: &mut Vec<Log>) {
        let (item, set, hold_s) = (self.item as u8, self.set() as u8, self.step().hold_s);
        self.write(Log::Set { item, set, reps, hold_s, guided }, logs);
    }

    fn ease(&mut self, logs: &mut Vec<Log>) {
        if self.can_ease()
            && let Some(to) = self.step().eased()
        {
            self.write(Log::Easier { item: self.item as u8, to }, logs);
        }
    }

    /// The end follows from the logs before it; its own log says when.
    fn finish(&mut self, logs: &mut Vec<Log>) {
        if self.stopped.is_none() && self.ended() && logs.last().is_some_and(|log| !matches!(log, Log::Finished)) {
            logs.push(Log::Finished);
        }
    }

    /// How many sets of each exercise remain when the session is made shorter: one of each from here on, the
    /// running one included; where that is so already, the last exercise goes. None if nothing can go.
    fn shorter(&self) -> Option<Vec<u8>> {
        if self.ended() {
            return None;
        }
        let keep = |place: usize, item: &Item| match (item.outcome, place == self.item) {
            (Outcome::Open, true) => item.done.len() - item.before + usize::from(self.phase != Phase::Rest),
            (Outcome::Open, false) => 1,
            _ => item.now.sets(),
        };
        let kept = self.items.iter().enumerate().map(|(place, item)| keep(place, item).min(item.now.sets()));
        let mut sets: Vec<usize> = kept.collect();
        if self.items.iter().zip(&sets).all(|(item, &sets)| item.now.sets() == sets) {
            let last = self.last_open().filter(|&last| last > self.item)?;
            sets[last] = 0;
        }
        Some(sets.into_iter().map(|sets| sets as u8).collect())
    }

    fn last_open(&self) -> Option<usize> {
        self.items.iter().rposition(|item| item.outcome == Outcome::Open)
    }

    /// The exercise that is on. Only to be asked while the session has not ended.
    pub(super) fn step(&self) -> &Step {
        &self.items[self.item].now
    }

    /// The set that is on or comes next, from 0.
    pub(super) fn set(&self) -> usize {
        self.current().map_or(0, |item| item.done.len() - item.before)
    }

    /// Whole repetitions of the set that is going on.
    fn part(&self) -> u8 {
        if self.phase == Phase::Work { whole_reps(self.step(), self.set(), self.elapsed) } else { 0 }
    }

    /// Milliseconds of the phase that is on.
    pub(super) fn phase_ms(&self) -> u64 {
        match self.phase {
            Phase::Setup => self.setup_ms(self.item),
            Phase::Work => self.step().set_ms(self.set()),
            Phase::Rest => self.step().rest_ms(),
        }
    }

    /// Milliseconds to get into position for the exercise at `place`, down to the floor or up included.
    pub(super) fn setup_ms(&self, place: usize) -> u64 {
        let step = &self.items[place].now;
        let change = if self.was_down(place) == step.floor { 0 } else { self.start.change_s };
        (u64::from(step.setup_s) + u64::from(change)) * 1000
    }

    /// Is the person on the floor before the exercise at `place`? A session begins standing (brief 4.2).
    pub(super) fn was_down(&self, place: usize) -> bool {
        let before =
            self.items[..place].iter().rev().find(|item| item.outcome == Outcome::Open || item.reps_done() > 0);
        before.is_some_and(|item| item.now.floor)
    }
}
