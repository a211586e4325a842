//! A whole session by a clock that is not real.

use super::*;
use crate::library::terms::Phase;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

mod chance;
mod taps;

pub(crate) fn step(exercise: &str, reps: &[u8], hold_s: u16, rep_s: u16) -> Step {
    let (exercise, reps) = (exercise.into(), reps.to_vec());
    Step { exercise, level: 1, reps, hold_s, rep_s, setup_s: 20, rest_s: 30, ..Step::default() }
}

/// Bird dog (both sides, on the floor, with an easier one), rest with the legs up (by time, on the floor), sit to
/// stand (without a hold, on the feet).
fn plan() -> Vec<Step> {
    let easier = step("bird-dog-leg", &[2], 3, 5);
    let easier = Some(Box::new(Step { both_sides: true, floor: true, ..easier }));
    let bird_dog = Step { both_sides: true, floor: true, easier, ..step("bird-dog", &[2, 1], 6, 4) };
    let rest = Step { timed: true, floor: true, rest_s: 0, ..step("rest-90-90", &[1], 90, 0) };
    [bird_dog, rest, step("sit-stand", &[3, 3], 0, 6)].into()
}

pub(crate) fn start_of(plan: Vec<Step>) -> Start {
    let planned_s = plan.iter().map(Step::seconds).sum();
    let (kind, phase, week, low) = ("main".into(), Phase::Rebuild, 1, None);
    Start {
        plan,
        kind,
        phase,
        week,
        dropped: Vec::new(),
        minutes: 10,
        planned_s,
        change_s: 30,
        half: false,
        back: 3,
        leg: 0,
        low,
    }
}

/// A session, its clock and all that it wrote.
struct Walk {
    run: Run,
    now: i64,
    logs: Vec<(Log, i64)>,
}

impl Walk {
    fn new(plan: Vec<Step>) -> Self {
        let (run, logs) = Run::begin(start_of(plan), 1_000_000);
        Self { run, now: 1_000_000, logs: logs.into_iter().map(|log| (log, 1_000_000)).collect() }
    }
    fn event(&mut self, event: Event) -> Vec<Log> {
        let logs = self.run.event(event, self.now);
        self.logs.extend(logs.iter().cloned().map(|log| (log, self.now)));
        logs
    }
    /// Lets `ms` go by, looking at the clock every 250 ms.
    fn go(&mut self, mut ms: i64) -> Vec<Log> {
        let mut logs = Vec::new();
        while ms > 0 {
            let tick = ms.min(250);
            (self.now, ms) = (self.now + tick, ms - tick);
            logs.extend(self.event(Event::Tick));
        }
        logs
    }
    /// What is on, in short.
    fn shows(&self) -> String {
        let view = self.run.view();
        let side = view.side.map(|side| format!(" {side:?}")).unwrap_or_default();
        let stage = if view.paused { format!("Paused {:?}", view.stage) } else { format!("{:?}", view.stage) };
        let exercise = self.run.current().map_or("-", |item| item.now.exercise.as_str());
        let count = if view.up { format!("{}", view.count) } else { format!("{} of {} s", view.count, view.of_s) };
        format!("{exercise} {}/{}{side} {}/{} {stage} {count}", view.set, view.sets, view.rep, view.reps)
    }
    fn replayed(&self) -> Run {
        Run::replay(self.logs.iter().map(|(log, at)| (log, *at))).expect("begins with its start")
    }
}

#[test]
fn a_whole_session_by_the_clock() {
    let mut walk = Walk::new(plan());
    let mut at = 0;
    // Milliseconds since the beginning, what is shown then, the share of the line.
    let mut check = |ms: i64, shows: &str, share: u16| {
        walk.go(ms - at);
        at = ms;
        let view = walk.run.view();
        assert_eq!(walk.shows(), shows, "{ms}");
        assert_eq!(view.share, share, "{ms}");
        // All takes 376 s, and what is left goes down with the clock.
        assert_eq!(i64::from(view.left_s), (376_999 - ms) / 1000, "{ms}");
    };
    // 20 s of getting into position and 30 s to get down; then 2 x 10 s a side, 5 s between them, 30 s of rest,
    // 1 x 10 s a side; 20 + 90 s; 20 s and 30 s to get up, 18 s, 30 s of rest, 18 s.
    check(0, "bird-dog 1/2 Left 1/2 Setup 50 of 50 s", 0);
    check(1, "bird-dog 1/2 Left 1/2 Setup 50 of 50 s", 0);
    check(1000, "bird-dog 1/2 Left 1/2 Setup 49 of 50 s", 20);
    check(49_999, "bird-dog 1/2 Left 1/2 Setup 1 of 50 s", 999);
    check(50_000, "bird-dog 1/2 Left 1/2 Move 1", 0);
    check(51_999, "bird-dog 1/2 Left 1/2 Move 1", 0);
    check(52_000, "bird-dog 1/2 Left 1/2 Hold 6 of 6 s", 0);
    check(53_000, "bird-dog 1/2 Left 1/2 Hold 5 of 6 s", 166);
    check(57_999, "bird-dog 1/2 Left 1/2 Hold 1 of 6 s", 999);
    check(58_000, "bird-dog 1/2 Left 1/2 Move 1", 1000);
    check(60_000, "bird-dog 1/2 Left 2/2 Move 2", 0);
    check(70_000, "bird-dog 1/2 Right 1/2 Change 5 of 5 s", 0);
    check(74_999, "bird-dog 1/2 Right 1/2 Change 1 of 5 s", 999);
    check(75_000, "bird-dog 1/2 Right 1/2 Move 1", 0);
    check(94_999, "bird-dog 1/2 Right 2/2 Move 2", 1000);
    check(95_000, "bird-dog 2/2 Left 1/1 Rest 30 of 30 s", 0);
    check(124_999, "bird-dog 2/2 Left 1/1 Rest 1 of 30 s", 999);
    check(125_000, "bird-dog 2/2 Left 1/1 Move 1", 0);
    check(149_999, "bird-dog 2/2 Right 1/1 Move 1", 1000);
    check(150_000, "rest-90-90 1/1 1/1 Setup 20 of 20 s", 0);
    check(170_000, "rest-90-90 1/1 1/1 Time 90 of 90 s", 0);
    check(215_000, "rest-90-90 1/1 1/1 Time 45 of 90 s", 500);
    check(259_999, "rest-90-90 1/1 1/1 Time 1 of 90 s", 999);
    check(260_000, "sit-stand 1/2 1/3 Setup 50 of 50 s", 0);
    check(310_000, "sit-stand 1/2 1/3 Move 1", 0);
    check(315_999, "sit-stand 1/2 1/3 Move 1", 333);
    check(316_000, "sit-stand 1/2 2/3 Move 2", 333);
    check(322_000, "sit-stand 1/2 3/3 Move 3", 666);
    check(328_000, "sit-stand 2/2 1/3 Rest 30 of 30 s", 0);
    check(358_000, "sit-stand 2/2 1/3 Move 1", 0);
    check(365_999, "sit-stand 2/2 2/3 Move 2", 444);
    check(376_000, "- 0/0 0/0 Done 0 of 0 s", 1000);
    let set = |item: u8, set: u8, reps: u8, hold_s: u16| Log::Set { item, set, reps, hold_s, guided: true };
    let logs: Vec<(Log, i64)> = walk.logs.drain(1..).map(|(log, at)| (log, at - 1_000_000)).collect();
    assert_eq!(
        logs,
        [
            (set(0, 0, 2, 6), 95_000),
            (set(0, 1, 1, 6), 150_000),
            (set(1, 0, 1, 90), 260_000),
            (set(2, 0, 3, 0), 328_000),
            (set(2, 1, 3, 0), 376_000),
            (Log::Finished, 376_000),
        ]
    );
    assert!(walk.run.items().iter().all(|item| item.outcome == Outcome::Done));
    assert_eq!(walk.run.marks(), [Mark::Done; 3]);
}

#[test]
fn the_position_is_told_where_it_changes() {
    let mut walk = Walk::new(plan());
    let check = |walk: &mut Walk, expect: Move, setup_s: u32| {
        let view = walk.run.view();
        assert_eq!((view.stage, view.position, view.of_s), (Stage::Setup, expect, setup_s));
    };
    check(&mut walk, Move::Down, 50);
    // Skipped before it began: the person still stands.
    walk.event(Event::Skip);
    check(&mut walk, Move::Down, 50);
    walk.event(Event::DoneSet);
    check(&mut walk, Move::Up, 50);
}
