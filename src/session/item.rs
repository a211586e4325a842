//! An exercise of a session and what becomes of it.

use super::log::PainAnswer;
use super::step::Step;
use alloc::vec::Vec;

/// A set that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetDone {
    /// Per side.
    pub reps: u8,
    /// Seconds.
    pub hold_s: u16,
    /// The clock ran through it.
    pub guided: bool,
}

/// What became of an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Still to come or going on; after an early end: not done.
    Open,
    /// All its sets.
    Done,
    /// Left by wish.
    Skipped,
    /// Left out for today because of pain (brief 4.5, red), or taken off by "Shorter".
    LeftOut,
}

/// An exercise of the session and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// As prescribed.
    pub planned: Step,
    /// As it is done now.
    pub now: Step,
    pub done: Vec<SetDone>,
    pub outcome: Outcome,
    /// Whole repetitions of a set that was left halfway, per side.
    pub part: u8,
    /// Was it made easier? Sets before that are the first `before` of `done`.
    pub eased: bool,
    pub(super) before: usize,
    /// The gravest answer to "Pain is worse".
    pub pain: Option<PainAnswer>,
    /// The highest pain given with it.
    pub p: Option<u8>,
}

impl Item {
    pub(super) fn new(step: Step) -> Self {
        let (done, outcome) = (Vec::new(), Outcome::Open);
        Self { planned: step.clone(), now: step, done, outcome, part: 0, eased: false, before: 0, pain: None, p: None }
    }

    /// Repetitions done, per side, over all sets.
    #[must_use]
    pub fn reps_done(&self) -> u32 {
        self.done.iter().map(|set| u32::from(set.reps)).sum::<u32>() + u32::from(self.part)
    }
}

/// What is asked while the session stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asking {
    /// "How much does it hurt now?"
    Pain,
    /// The exercise is left out today: its easier one in its place, or on to the next (brief 4.5, "red now").
    EasierOrLeave,
}
