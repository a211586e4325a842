//! Sessions by chance: what holds whatever is tapped, and whenever.

use super::*;
use crate::json;
use proptest::prelude::*;

fn some_event() -> impl Strategy<Value = Event> {
    let answer =
        prop::sample::select(alloc::vec![PainAnswer::Little, PainAnswer::More, PainAnswer::Much, PainAnswer::Leg]);
    prop_oneof![
        6 => Just(Event::Tick),
        1 => Just(Event::Pause),
        3 => Just(Event::Resume),
        3 => Just(Event::Ready),
        3 => Just(Event::DoneSet),
        1 => Just(Event::Skip),
        2 => Just(Event::PainWorse),
        2 => (answer, prop::option::of(0..=10_u8)).prop_map(|(answer, p)| Event::Pain(answer, p)),
        1 => Just(Event::Easier),
        1 => Just(Event::Shorter),
        1 => Just(Event::Rate(Rating::all_fine())),
    ]
}
fn some_step() -> impl Strategy<Value = Step> {
    let flags = (any::<bool>(), any::<bool>(), prop::bool::weighted(0.2));
    let easier = prop::option::of(Just(Box::new(step("y", &[3], 3, 3))));
    let reps = prop::collection::vec(0..6_u8, 0..4);
    (reps, 0..12_u16, 0..6_u16, 0..20_u16, flags, easier).prop_map(|(reps, hold_s, rep_s, rest_s, flags, easier)| {
        let (both_sides, floor, timed) = flags;
        Step { rest_s, setup_s: rest_s, both_sides, floor, timed, easier, ..step("x", &reps, hold_s, rep_s) }
    })
}
fn some_walk() -> impl Strategy<Value = (Vec<Step>, Vec<(Event, i64)>)> {
    let gone = prop_oneof![8 => 0..10_000_i64, 1 => -5000..60_000_i64];
    (prop::collection::vec(some_step(), 0..5), prop::collection::vec((some_event(), gone), 0..60))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// After any event the logs alone give back the place: the exercise, the sets that are done, what became of each.
    #[test]
    fn the_logs_alone_give_back_the_place((plan, events) in some_walk()) {
        let mut walk = Walk::new(plan);
        for (event, gone) in events {
            walk.now += gone;
            walk.event(event);
            let back = walk.replayed();
            prop_assert_eq!(back.items(), walk.run.items());
            prop_assert_eq!(back.ended(), walk.run.ended());
            prop_assert_eq!((back.stopped(), back.rating()), (walk.run.stopped(), walk.run.rating()));
            let (there, here) = (back.view(), walk.run.view());
            prop_assert_eq!((there.item, there.set, there.sets), (here.item, here.set, here.sets));
            prop_assert_eq!(there.paused, !here.stage.is_end());
            let offer = |view: View| view.asking == Some(Asking::EasierOrLeave);
            prop_assert_eq!(offer(there), offer(here));
            prop_assert_eq!(walk.logs.iter().filter(|(log, _)| *log == Log::Finished).count(), usize::from(here.stage == Stage::Done && walk.logs.len() > 1 && !walk.run.items().is_empty()));
        }
        // A kill between two logs of one event leaves a session that goes on or has ended, too.
        for most in 1..walk.logs.len() {
            let mut run = Run::replay(walk.logs[..most].iter().map(|(log, at)| (log, *at))).expect("begins with its start");
            let ended = run.ended();
            let logs = run.event(Event::Skip, walk.now);
            prop_assert_eq!(logs.is_empty(), ended);
        }
    }

    /// What is shown is always within its bounds, and the logs read back as they were written.
    #[test]
    fn what_is_shown_is_within_bounds((plan, events) in some_walk()) {
        let mut walk = Walk::new(plan);
        for (event, gone) in events {
            walk.now += gone;
            walk.event(event);
            let view = walk.run.view();
            prop_assert!(view.share <= 1000);
            prop_assert!(view.item <= view.items && view.left_items <= view.items);
            prop_assert_eq!(view.left_items == 0, view.stage.is_end());
            prop_assert_eq!(walk.run.marks().len(), view.items);
            if !view.stage.is_end() {
                prop_assert!(1 <= view.set && view.set <= view.sets, "{:?}", view);
                prop_assert!(1 <= view.rep && view.rep <= view.reps, "{:?}", view);
                prop_assert!(if view.up { view.count == u32::from(view.rep) } else { view.count <= view.of_s }, "{:?}", view);
                prop_assert!(view.count > 0 || view.of_s == 0, "{:?}", view);
            }
        }
        for (log, _) in &walk.logs {
            let line = json::text(log);
            prop_assert_eq!(json::parse::<Log>(&line), Ok(log.clone()));
        }
    }

    /// The clock alone decides, not how often it is looked at.
    #[test]
    fn ticks_do_not_count(plan in prop::collection::vec(some_step(), 1..4), ticks in prop::collection::vec(1..10_000_i64, 0..60)) {
        let (mut coarse, mut fine) = (Walk::new(plan.clone()), Walk::new(plan));
        for gone in ticks {
            coarse.now += gone;
            coarse.event(Event::Tick);
            fine.go(gone);
            prop_assert_eq!(coarse.run.view(), fine.run.view());
        }
        let logs = |walk: &Walk| walk.logs.iter().map(|(log, _)| log.clone()).collect::<Vec<_>>();
        prop_assert_eq!(logs(&coarse), logs(&fine));
    }

    /// Left alone the session takes as long as it says at the beginning.
    #[test]
    fn a_session_takes_as_long_as_it_says(plan in prop::collection::vec(some_step(), 1..4)) {
        let mut walk = Walk::new(plan);
        let left_s = walk.run.view().left_s;
        if left_s > 0 {
            walk.go(i64::from(left_s) * 1000 - 1);
            prop_assert!(!walk.run.ended());
        }
        walk.go(1);
        prop_assert!(walk.run.ended());
    }
}
