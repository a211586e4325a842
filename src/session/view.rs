//! What the screen shows of a session at a moment.

use super::count::{Part, place, side_elapsed};
use super::item::{Asking, Outcome};
use super::light::{Bands, bands};
use super::run::{Phase, Run};

/// What is going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Getting into position for an exercise (the rest before it, too).
    Setup,
    /// A few seconds to take up the position again after a pause.
    GetReady,
    /// Moving through repetitions.
    Move,
    Hold,
    /// Changing sides.
    Change,
    /// Resting between two sets.
    Rest,
    /// A set that runs by the clock.
    Time,
    /// All exercises are done, skipped or left out.
    Done,
    /// Ended before that.
    Stopped,
}

impl Stage {
    /// Is the session over?
    #[must_use]
    pub const fn is_end(self) -> bool {
        matches!(self, Self::Done | Self::Stopped)
    }
}

/// The side that is worked; in a change the side to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Right,
}

/// How the position changes for the exercise that comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Stay,
    /// Down to the floor.
    Down,
    /// Up from it.
    Up,
}

/// An exercise on the line of the session's progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Done,
    /// Skipped, left out, or not reached before an early end.
    Left,
    Now,
    ToCome,
}

/// The screen of a session. Places count from 1 as they are shown, but for `item`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    pub stage: Stage,
    pub paused: bool,
    pub asking: Option<Asking>,
    /// Place of the exercise in `Run::items`, from 0: the one that is on, in `Setup` the one that comes.
    pub item: usize,
    /// How many exercises there are.
    pub items: usize,
    pub set: usize,
    pub sets: usize,
    pub rep: u8,
    pub reps: u8,
    /// None where the exercise has no sides.
    pub side: Option<Side>,
    /// The number to show: seconds to go, or the repetition that is on.
    pub count: u32,
    /// Does the number count up (repetitions)? Else it counts down (seconds).
    pub up: bool,
    /// Seconds of the whole hold, rest or time; 0 where repetitions count.
    pub of_s: u32,
    /// How much of the line along the top is filled, of 1000.
    pub share: u16,
    /// Seconds of the session that are still to come.
    pub left_s: u32,
    /// Exercises that are not over, the running one included.
    pub left_items: usize,
    /// How the position changes for this exercise.
    pub position: Move,
    pub can_ease: bool,
    pub can_shorten: bool,
    /// Where green, amber and red begin today.
    pub bands: Bands,
}

impl Run {
    /// What to show at the last `event`. Send a `Tick` first.
    #[must_use]
    pub fn view(&self) -> View {
        let mut view = View {
            stage: if self.stopped.is_some() { Stage::Stopped } else { Stage::Done },
            paused: self.paused,
            asking: self.asking,
            item: self.item,
            items: self.items.len(),
            set: 0,
            sets: 0,
            rep: 0,
            reps: 0,
            side: None,
            count: 0,
            up: false,
            of_s: 0,
            share: 1000,
            left_s: 0,
            left_items: 0,
            position: Move::Stay,
            can_ease: false,
            can_shorten: false,
            bands: bands(self.start.back),
        };
        if self.ended() {
            view.paused = false;
            return view;
        }
        let (step, set) = (self.step(), self.set());
        (view.set, view.sets) = (set + 1, step.sets());
        (view.rep, view.reps) = (1, step.reps_of(set));
        view.position = match (self.was_down(self.item), step.floor) {
            (false, true) => Move::Down,
            (true, false) => Move::Up,
            _ => Move::Stay,
        };
        (view.can_ease, view.can_shorten) = (self.can_ease(), self.can_shorten());
        view.left_s = seconds(self.left_ms());
        view.left_items = self.items.iter().filter(|item| item.outcome == Outcome::Open).count();
        if step.two_sided() {
            view.side = Some(Side::Left);
        }
        match self.phase {
            Phase::Setup => view.down(Stage::Setup, self.elapsed, self.phase_ms()),
            Phase::Rest => view.down(Stage::Rest, self.elapsed, self.phase_ms()),
            Phase::Work => {
                let place = place(step, set, self.elapsed);
                view.rep = place.rep + 1;
                if step.two_sided() {
                    view.side = Some(if place.side == 0 { Side::Left } else { Side::Right });
                }
                match place.part {
                    Part::Hold => view.down(Stage::Hold, place.at, place.of),
                    Part::Change => view.down(Stage::Change, place.at, place.of),
                    Part::Time => view.down(Stage::Time, place.at, place.of),
                    Part::Move => {
                        (view.stage, view.up, view.count) = (Stage::Move, true, view.rep.into());
                        view.share = share(place.at, place.of);
                    }
                }
                if self.lead > 0 {
                    let whole = u64::from(crate::library::thresholds::GET_READY_S) * 1000;
                    view.up = false;
                    view.down(Stage::GetReady, whole.saturating_sub(self.lead), whole);
                }
            }
        }
        view
    }

    /// How far the side that is worked has come, in milliseconds: where the figure should be. None while nothing is done.
    #[must_use]
    pub fn worked_ms(&self) -> Option<u64> {
        let works = !self.ended() && self.phase == Phase::Work && self.lead == 0;
        works.then(|| side_elapsed(self.step(), self.set(), self.elapsed)).flatten()
    }

    /// The exercises on the line of progress.
    #[must_use]
    pub fn marks(&self) -> alloc::vec::Vec<Mark> {
        let mark = |place: usize, outcome: Outcome| match outcome {
            Outcome::Done => Mark::Done,
            Outcome::Skipped | Outcome::LeftOut => Mark::Left,
            Outcome::Open if self.ended() => Mark::Left,
            Outcome::Open if place == self.item => Mark::Now,
            Outcome::Open => Mark::ToCome,
        };
        self.items.iter().enumerate().map(|(place, item)| mark(place, item.outcome)).collect()
    }

    /// Milliseconds that are still to come, if all goes by the clock.
    fn left_ms(&self) -> u64 {
        let sets = |place: usize, from: usize| -> u64 {
            let step = &self.items[place].now;
            let work: u64 = (from..step.sets()).map(|set| step.set_ms(set)).sum();
            work + step.sets().saturating_sub(from + 1) as u64 * step.rest_ms()
        };
        let (item, set) = (self.item, self.set());
        let phase = self.phase_ms().saturating_sub(self.elapsed);
        let here = if self.phase == Phase::Work { sets(item, set) - self.phase_ms() } else { sets(item, set) };
        let open = |&place: &usize| self.items[place].outcome == Outcome::Open;
        let later = (item + 1..self.items.len()).filter(open).map(|place| self.setup_ms(place) + sets(place, 0));
        self.lead + phase + here + later.sum::<u64>()
    }
}

impl View {
    /// A countdown: `at` of `of` milliseconds are over. It shows the second that is running, so never 0 before the end.
    fn down(&mut self, stage: Stage, at: u64, of: u64) {
        self.stage = stage;
        self.count = seconds(of.saturating_sub(at));
        self.of_s = seconds(of);
        self.share = share(at, of);
    }
}

/// Milliseconds as seconds, a begun one counting whole.
fn seconds(ms: u64) -> u32 {
    u32::try_from(ms.div_ceil(1000)).unwrap_or(u32::MAX)
}

/// `at` of `of` in thousandths.
fn share(at: u64, of: u64) -> u16 {
    u16::try_from(at.min(of) * 1000 / of.max(1)).unwrap_or(1000)
}
