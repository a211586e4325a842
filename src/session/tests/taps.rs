//! What a tap does, and what a kill leaves.

use super::*;

#[test]
fn pause_and_resume() {
    let mut walk = Walk::new(plan());
    walk.go(20_000);
    assert_eq!(walk.event(Event::Pause), [Log::Paused]);
    assert_eq!(walk.event(Event::Pause), []);
    assert_eq!(walk.go(3_600_000), []);
    assert_eq!(walk.shows(), "bird-dog 1/2 Left 1/2 Paused Setup 30 of 50 s");
    assert_eq!(walk.event(Event::Ready), [], "not while it is paused");
    assert_eq!(walk.event(Event::Resume), [Log::Resumed]);
    assert_eq!(walk.event(Event::Resume), []);
    walk.go(30_000);
    // In the middle of a hold: the repetition starts again, after a few seconds to take up the position.
    walk.go(14_000);
    assert_eq!(walk.shows(), "bird-dog 1/2 Left 2/2 Hold 4 of 6 s");
    walk.event(Event::Pause);
    walk.go(1000);
    assert_eq!(walk.shows(), "bird-dog 1/2 Left 2/2 Paused Hold 4 of 6 s");
    walk.event(Event::Resume);
    assert_eq!(walk.shows(), "bird-dog 1/2 Left 2/2 GetReady 5 of 5 s");
    walk.go(4999);
    assert_eq!(walk.shows(), "bird-dog 1/2 Left 2/2 GetReady 1 of 5 s");
    walk.go(1);
    assert_eq!(walk.shows(), "bird-dog 1/2 Left 2/2 Move 2");
    walk.go(2000);
    assert_eq!(walk.shows(), "bird-dog 1/2 Left 2/2 Hold 6 of 6 s");
    // "I am ready" ends the few seconds.
    walk.event(Event::Pause);
    walk.event(Event::Resume);
    walk.event(Event::Ready);
    assert_eq!(walk.shows(), "bird-dog 1/2 Left 2/2 Move 2");
    // By time nothing starts again.
    walk.event(Event::DoneSet);
    walk.event(Event::DoneSet);
    walk.event(Event::Ready);
    walk.go(40_000);
    walk.event(Event::Pause);
    walk.go(60_000);
    walk.event(Event::Resume);
    assert_eq!(walk.shows(), "rest-90-90 1/1 1/1 Time 50 of 90 s");
}

#[test]
fn out_of_sight_is_paused_and_a_clock_set_back_does_no_harm() {
    let mut walk = Walk::new(plan());
    walk.go(20_000);
    walk.now += 10_000;
    assert_eq!(walk.event(Event::Tick), []);
    assert_eq!(walk.shows(), "bird-dog 1/2 Left 1/2 Setup 20 of 50 s");
    walk.now += 10_001;
    assert_eq!(walk.event(Event::Tick), [Log::Paused]);
    assert_eq!(walk.shows(), "bird-dog 1/2 Left 1/2 Paused Setup 20 of 50 s");
    walk.event(Event::Resume);
    walk.now -= 86_400_000;
    assert_eq!(walk.event(Event::Tick), []);
    walk.go(5000);
    assert_eq!(walk.shows(), "bird-dog 1/2 Left 1/2 Setup 15 of 50 s");
    for now in [i64::MIN, i64::MAX, i64::MIN] {
        walk.now = now;
        walk.event(Event::Tick);
    }
    assert_eq!(walk.shows(), "bird-dog 1/2 Left 1/2 Paused Setup 15 of 50 s");
}

#[test]
fn sets_ticked_off_by_hand() {
    let mut walk = Walk::new(plan());
    walk.event(Event::Ready);
    walk.go(3000);
    let set = |item: u8, set: u8, reps: u8, hold_s: u16| Log::Set { item, set, reps, hold_s, guided: false };
    assert_eq!(walk.event(Event::DoneSet), [set(0, 0, 2, 6)]);
    assert_eq!(walk.shows(), "bird-dog 2/2 Left 1/1 Rest 30 of 30 s");
    walk.event(Event::Ready);
    assert_eq!(walk.shows(), "bird-dog 2/2 Left 1/1 Move 1");
    assert_eq!(walk.event(Event::DoneSet), [set(0, 1, 1, 6)]);
    assert_eq!(walk.event(Event::Skip), [Log::Skipped { item: 1, reps: 0 }]);
    walk.event(Event::DoneSet);
    assert_eq!(walk.event(Event::DoneSet), [set(2, 1, 3, 0), Log::Finished]);
    assert_eq!(walk.run.marks(), [Mark::Done, Mark::Left, Mark::Done]);
    assert_eq!(walk.event(Event::Skip), []);
    assert_eq!(walk.event(Event::Stop(Reason::Enough)), []);
    let fine = Rating::all_fine();
    assert_eq!(walk.event(Event::Rate(fine.clone())), [Log::Rated(fine.clone())]);
    assert_eq!(walk.run.rating(), Some(&fine));
}

#[test]
fn whole_repetitions_of_a_set_that_was_left_count() {
    let mut walk = Walk::new(plan());
    walk.event(Event::Skip);
    walk.event(Event::Skip);
    walk.event(Event::Ready);
    walk.go(12_500);
    assert_eq!(walk.event(Event::Stop(Reason::Enough)), [Log::Stopped { reason: Reason::Enough, reps: 2 }]);
    assert_eq!(walk.run.items()[2].reps_done(), 2);
    assert_eq!(walk.run.stopped(), Some(Reason::Enough));
    assert_eq!(walk.run.view().stage, Stage::Stopped);
    assert_eq!(walk.go(60_000), []);
    assert_eq!(walk.run.marks(), [Mark::Left; 3]);
}

/// Three seconds into the second repetition of the bird dog "Pain is worse" was tapped.
fn in_pain() -> Walk {
    let mut walk = Walk::new(plan());
    walk.event(Event::Ready);
    walk.go(13_000);
    assert_eq!(walk.event(Event::PainWorse), [Log::Paused]);
    assert_eq!(walk.run.view().asking, Some(Asking::Pain));
    walk
}

#[test]
fn pain_a_little_carries_on() {
    let mut walk = in_pain();
    let pain = Log::Pain { item: 0, answer: PainAnswer::Little, p: Some(3), reps: 0 };
    assert_eq!(walk.event(Event::Pain(PainAnswer::Little, Some(3))), [pain]);
    assert_eq!(walk.shows(), "bird-dog 1/2 Left 2/2 Paused Hold 5 of 6 s");
    assert_eq!(walk.event(Event::Pain(PainAnswer::Leg, None)), [], "nobody asked");
    walk.event(Event::Resume);
    assert_eq!(walk.shows(), "bird-dog 1/2 Left 2/2 GetReady 5 of 5 s");
    // Closed without an answer.
    walk.event(Event::PainWorse);
    walk.event(Event::Resume);
    assert_eq!(walk.run.view().asking, None);
}

#[test]
fn pain_more_makes_it_easier() {
    let mut walk = in_pain();
    let easier = plan()[0].eased().expect("there is an easier one");
    let pain = Log::Pain { item: 0, answer: PainAnswer::More, p: None, reps: 0 };
    assert_eq!(walk.event(Event::Pain(PainAnswer::More, None)), [pain, Log::Easier { item: 0, to: easier }]);
    assert_eq!(walk.shows(), "bird-dog-leg 1/1 Left 1/2 Paused Setup 50 of 50 s");
    assert!(!walk.run.can_ease(), "once");
    assert_eq!(walk.event(Event::Easier), []);
}

#[test]
fn pain_much_leaves_it_out_or_offers_the_easier_once() {
    let mut walk = in_pain();
    let pain = |answer: PainAnswer| Log::Pain { item: 0, answer, p: Some(7), reps: 0 };
    assert_eq!(walk.event(Event::Pain(PainAnswer::Much, Some(7))), [pain(PainAnswer::Much)]);
    assert_eq!(walk.run.view().asking, Some(Asking::EasierOrLeave));
    assert_eq!(walk.event(Event::Resume), [], "it is left out for today");
    let mut other = Walk { run: walk.replayed(), now: walk.now, logs: walk.logs.clone() };
    assert_eq!(other.run.view().asking, Some(Asking::EasierOrLeave));
    assert_eq!(other.event(Event::Skip).len(), 1);
    assert_eq!(other.run.items()[0].outcome, Outcome::LeftOut);
    assert_eq!(other.shows(), "rest-90-90 1/1 1/1 Paused Setup 50 of 50 s");
    walk.event(Event::Easier);
    walk.event(Event::Resume);
    assert_eq!(walk.shows(), "bird-dog-leg 1/1 Left 1/2 Setup 50 of 50 s");
    // The easier one hurts as well: nothing more is offered.
    walk.event(Event::PainWorse);
    walk.event(Event::Pain(PainAnswer::Much, None));
    assert_eq!(walk.shows(), "rest-90-90 1/1 1/1 Paused Setup 50 of 50 s");
    assert_eq!(walk.run.items()[0].outcome, Outcome::LeftOut);
    assert_eq!((walk.run.items()[0].pain, walk.run.items()[0].p), (Some(PainAnswer::Much), Some(7)));
}

#[test]
fn pain_down_the_leg_ends_the_session() {
    let mut walk = in_pain();
    walk.event(Event::Pain(PainAnswer::Leg, None));
    assert_eq!(walk.run.stopped(), Some(Reason::Leg));
    assert_eq!(walk.run.view().stage, Stage::Stopped);
    assert_eq!(walk.event(Event::Resume), []);
    assert_eq!(walk.run.items()[0].pain, Some(PainAnswer::Leg));
}

#[test]
fn fewer_repetitions_go_on_with_the_set() {
    let mut walk = Walk::new([step("sit-stand", &[10, 10], 0, 6)].into());
    walk.event(Event::DoneSet);
    walk.event(Event::Ready);
    walk.go(13_000);
    walk.event(Event::Easier);
    assert_eq!(walk.shows(), "sit-stand 2/2 1/7 GetReady 5 of 5 s");
    walk.go(5000 + 7 * 6000);
    assert!(walk.run.ended());
    assert_eq!(walk.run.items()[0].reps_done(), 17);
}

#[test]
fn shorter_takes_off_sets_then_exercises() {
    let sets = |run: &Run| run.items().iter().map(|item| item.now.sets()).collect::<Vec<_>>();
    let mut walk = Walk::new(plan());
    assert_eq!(walk.event(Event::Shorter), [Log::Shorter { sets: [1, 1, 1].into() }]);
    assert_eq!(sets(&walk.run), [1, 1, 1]);
    assert_eq!(walk.event(Event::Shorter), [Log::Shorter { sets: [1, 1, 0].into() }]);
    assert_eq!(walk.event(Event::Shorter), [Log::Shorter { sets: [1, 0, 0].into() }]);
    assert!(!walk.run.can_shorten());
    assert_eq!(walk.event(Event::Shorter), []);
    assert_eq!(walk.run.marks(), [Mark::Now, Mark::Left, Mark::Left]);
    walk.event(Event::DoneSet);
    assert!(walk.run.ended());

    // In the rest after the first set the exercise is done with; in the second set that one stays.
    let mut walk = Walk::new(plan());
    walk.event(Event::DoneSet);
    assert_eq!(walk.event(Event::Shorter), [Log::Shorter { sets: [1, 1, 1].into() }]);
    assert_eq!(walk.run.items()[0].outcome, Outcome::Done);
    assert_eq!(walk.shows(), "rest-90-90 1/1 1/1 Setup 20 of 20 s");
    let mut walk = Walk::new(plan());
    walk.event(Event::DoneSet);
    walk.event(Event::Ready);
    assert_eq!(walk.event(Event::Shorter), [Log::Shorter { sets: [2, 1, 1].into() }]);
    assert_eq!(walk.shows(), "bird-dog 2/2 Left 1/1 Move 1");
    assert_eq!(walk.replayed().items(), walk.run.items());
}

#[test]
fn a_kill_comes_back_paused_at_the_set() {
    let mut walk = Walk::new(plan());
    walk.event(Event::DoneSet);
    walk.event(Event::Ready);
    walk.go(5000);
    let mut run = walk.replayed();
    let view = run.view();
    assert_eq!((view.stage, view.paused, view.item, view.set, view.count), (Stage::Setup, true, 0, 2, 50));
    // Hours later.
    assert_eq!(run.event(Event::Resume, walk.now + 7_200_000), [Log::Resumed]);
    assert_eq!(run.event(Event::Ready, walk.now + 7_201_000), []);
    assert_eq!((run.view().stage, run.view().set), (Stage::Move, 2));
    assert_eq!(Run::replay([]), None);
    assert_eq!(Run::replay([(&Log::Paused, 0)]), None);
}

#[test]
fn logs_that_do_not_fit_change_nothing() {
    let walk = Walk::new(plan());
    let before = walk.replayed();
    let set = |item: u8, set: u8| Log::Set { item, set, reps: 2, hold_s: 6, guided: true };
    for log in [
        set(1, 0),
        set(0, 1),
        set(255, 255),
        Log::Skipped { item: 2, reps: 0 },
        Log::Pain { item: 1, answer: PainAnswer::Leg, p: None, reps: 0 },
        Log::Easier { item: 1, to: step("x", &[1], 0, 1) },
        Log::Easier { item: 0, to: step("x", &[], 0, 1) },
        Log::Start(start_of(Vec::new())),
    ] {
        let logs = walk.logs.iter().map(|(log, at)| (log, *at)).chain([(&log, walk.now)]);
        assert_eq!(Run::replay(logs).as_ref(), Some(&before), "{log:?}");
    }
}

#[test]
fn a_plan_with_nothing_in_it_is_over_at_once() {
    for plan in [Vec::new(), [step("x", &[], 5, 5)].into()] {
        let walk = Walk::new(plan);
        assert!(walk.run.ended());
        assert_eq!(walk.run.view().stage, Stage::Done);
    }
}
