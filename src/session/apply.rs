//! What a log changes.
//!
//! A log alone moves the session on, whether it was made just now or read back. What no log tells is lost with the
//! page: how far a set was, and whether the person was getting ready or resting. So a session that comes back is
//! paused, with its exercise to set up and its half-done set to do again.

use super::count::{Part, place, rep_start};
use super::item::{Asking, Outcome, SetDone};
use super::log::{Log, PainAnswer, Reason};
use super::run::{Phase, Run};
use super::step::Step;
use crate::library::thresholds::GET_READY_S;

impl Run {
    /// The session that wrote `logs`, paused at its place; a half-done set starts again. Each log comes with the
    /// milliseconds of its entry. None if the first is no start.
    #[must_use]
    pub fn replay<'a>(logs: impl IntoIterator<Item = (&'a Log, i64)>) -> Option<Self> {
        let mut logs = logs.into_iter();
        let (Log::Start(start), at) = logs.next()? else { return None };
        let mut run = Self::new(start.clone(), at);
        for (log, at) in logs {
            run.seen = at;
            run.apply(log);
        }
        if !run.ended() {
            run.paused = true;
            run.to(Phase::Setup);
            run.asking = run.asking.filter(|asking| *asking == Asking::EasierOrLeave);
        }
        Some(run)
    }

    /// What a log changes. A log that does not fit (of a damaged or foreign journal) changes nothing.
    pub(super) fn apply(&mut self, log: &Log) {
        if let Log::Rated(rating) = log {
            self.rating = Some(rating.clone());
            return;
        }
        if self.ended() {
            return;
        }
        let on = self.item;
        match log {
            Log::Set { item, set, reps, hold_s, guided } if self.is_on(*item) && usize::from(*set) == self.set() => {
                let set = SetDone { reps: *reps, hold_s: *hold_s, guided: *guided };
                self.items[on].done.push(set);
                self.asking = None;
                if self.set() >= self.step().sets() {
                    self.leave(Outcome::Done);
                } else {
                    self.to(Phase::Rest);
                }
            }
            Log::Skipped { item, reps } if self.is_on(*item) => {
                self.items[on].part = *reps;
                let left_out = self.asking == Some(Asking::EasierOrLeave);
                self.leave(if left_out { Outcome::LeftOut } else { Outcome::Skipped });
            }
            Log::Pain { item, answer, p, reps } if self.is_on(*item) => self.hurt(*answer, *p, *reps),
            Log::Paused => self.paused = true,
            Log::Resumed => {
                self.paused = false;
                self.asking = None;
                self.get_ready();
            }
            Log::Easier { item, to } if self.is_on(*item) => self.exchange(to),
            Log::Shorter { sets } => self.shorten(sets),
            Log::Stopped { reason, reps } => {
                self.items[on].part = *reps;
                self.stopped = Some(*reason);
                self.asking = None;
            }
            Log::Finished => self.item = self.items.len(),
            _ => {}
        }
    }

    fn hurt(&mut self, answer: PainAnswer, p: Option<u8>, part: u8) {
        let item = &mut self.items[self.item];
        item.pain =
            if item.pain.is_some_and(|worst| worst.colour() > answer.colour()) { item.pain } else { Some(answer) };
        item.p = item.p.max(p);
        self.paused = true;
        self.asking = None;
        match answer {
            PainAnswer::Little | PainAnswer::More => {}
            PainAnswer::Much if !item.eased && item.now.easier.is_some() => self.asking = Some(Asking::EasierOrLeave),
            PainAnswer::Much => {
                item.part = part;
                self.leave(Outcome::LeftOut);
            }
            PainAnswer::Leg => {
                item.part = part;
                item.outcome = Outcome::LeftOut;
                self.stopped = Some(Reason::Leg);
            }
        }
    }

    /// Puts `to` in the place of the exercise. Another exercise starts from its first set; fewer repetitions of the
    /// same go on with this set.
    fn exchange(&mut self, to: &Step) {
        let other = self.step().exercise != to.exercise;
        if to.sets() <= if other { 0 } else { self.set() } {
            return;
        }
        let item = &mut self.items[self.item];
        if other {
            item.before = item.done.len();
            self.phase = Phase::Setup;
        }
        item.now = to.clone();
        item.eased = true;
        self.asking = None;
        self.elapsed = 0;
        self.get_ready();
    }

    fn shorten(&mut self, sets: &[u8]) {
        for (item, &sets) in self.items.iter_mut().zip(sets) {
            item.now.reps.truncate(sets.into());
        }
        for item in self.items.iter_mut().skip(self.item + 1).filter(|item| item.now.sets() == 0) {
            item.outcome = Outcome::LeftOut;
        }
        if self.set() >= self.step().sets() {
            self.leave(Outcome::Done);
        }
    }

    fn is_on(&self, item: u8) -> bool {
        usize::from(item) == self.item
    }

    /// On to the next exercise that is still to come.
    fn leave(&mut self, outcome: Outcome) {
        self.items[self.item].outcome = outcome;
        while self.current().is_some_and(|item| item.outcome != Outcome::Open) {
            self.item += 1;
        }
        self.asking = None;
        self.to(Phase::Setup);
    }

    pub(super) fn to(&mut self, phase: Phase) {
        self.phase = phase;
        self.elapsed = 0;
        self.lead = 0;
    }

    /// After a pause within a set the repetition starts again, with time to take up the position.
    fn get_ready(&mut self) {
        if self.phase == Phase::Work {
            let (step, set) = (self.step(), self.set());
            let needed = matches!(place(step, set, self.elapsed).part, Part::Move | Part::Hold);
            self.elapsed = rep_start(step, set, self.elapsed);
            self.lead = if needed { u64::from(GET_READY_S) * 1000 } else { 0 };
        }
    }
}
