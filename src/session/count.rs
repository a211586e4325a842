//! Where in a set a moment is: side, repetition, part of the repetition.
//!
//! A repetition is half of its `rep_s` on the way in, the hold, and the other half on the way out. Sides are done
//! one after the other, with a short change between them.

use super::step::{CHANGE_MS, Step};

/// A part of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Moving, in or out or all of a repetition that has no hold.
    Move,
    Hold,
    /// Changing sides.
    Change,
    /// A set that runs by the clock.
    Time,
}

/// A place in a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// 0 or 1.
    pub side: u8,
    /// From 0.
    pub rep: u8,
    pub part: Part,
    /// Milliseconds since the line along the top began to fill, and how many fill it.
    pub at: u64,
    pub of: u64,
}

/// Where `elapsed` milliseconds into `set` are. The first moment of a part belongs to it, its last to the next.
pub(super) fn place(step: &Step, set: usize, elapsed: u64) -> Place {
    let side_ms = step.side_ms(set);
    if step.timed {
        return Place { side: 0, rep: 0, part: Part::Time, at: elapsed.min(side_ms), of: side_ms };
    }
    let (side, at) = if elapsed < side_ms || !step.two_sided() {
        (0, elapsed.min(side_ms - 1))
    } else if elapsed < side_ms + CHANGE_MS {
        // The repetitions of the first side are over; those of the second are still to come.
        return Place { side: 1, rep: 0, part: Part::Change, at: elapsed - side_ms, of: CHANGE_MS };
    } else {
        (1, (elapsed - side_ms - CHANGE_MS).min(side_ms - 1))
    };
    let (rep_ms, hold) = (step.rep_ms(), u64::from(step.hold_s) * 1000);
    // Never above the repetitions of a set, which are a u8.
    let rep = (at / rep_ms) as u8;
    let (part, at, of) = if hold == 0 {
        (Part::Move, at, side_ms)
    } else {
        let way_in = u64::from(step.rep_s) * 500;
        match at % rep_ms {
            at if at < way_in => (Part::Move, 0, hold),
            at if at < way_in + hold => (Part::Hold, at - way_in, hold),
            _ => (Part::Move, hold, hold),
        }
    };
    Place { side, rep, part, at, of }
}

/// Milliseconds into the side that is worked. None while sides change.
pub(super) fn side_elapsed(step: &Step, set: usize, elapsed: u64) -> Option<u64> {
    let place = place(step, set, elapsed);
    match place.part {
        Part::Change => None,
        Part::Time => Some(elapsed),
        Part::Move | Part::Hold => Some(elapsed - u64::from(place.side) * (step.side_ms(set) + CHANGE_MS)),
    }
}

/// Where the repetition began in which `elapsed` is (the change of sides counts as one).
pub(super) fn rep_start(step: &Step, set: usize, elapsed: u64) -> u64 {
    let place = place(step, set, elapsed);
    let side = u64::from(place.side) * (step.side_ms(set) + CHANGE_MS);
    match place.part {
        Part::Time => elapsed,
        Part::Change => step.side_ms(set),
        Part::Move | Part::Hold => side + u64::from(place.rep) * step.rep_ms(),
    }
}

/// Whole repetitions per side that are done by then; half of those of both sides where there are two.
pub(super) fn whole_reps(step: &Step, set: usize, elapsed: u64) -> u8 {
    let reps = u64::from(step.reps_of(set));
    if elapsed >= step.set_ms(set) {
        return step.reps_of(set);
    }
    if step.timed {
        return 0;
    }
    let side = |at: u64| (at / step.rep_ms()).min(reps);
    let first = side(elapsed);
    let done = if step.two_sided() {
        (first + side(elapsed.saturating_sub(step.side_ms(set) + CHANGE_MS))) / 2
    } else {
        first
    };
    done as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(reps: u8, hold_s: u16, rep_s: u16, both_sides: bool) -> Step {
        Step { reps: [reps].into(), hold_s, rep_s, both_sides, ..Step::default() }
    }

    #[test]
    fn every_boundary_is_exact() {
        // Bird dog, 2 x (4 + 6) s a side, 5 s between the sides.
        let bird_dog = step(2, 6, 4, true);
        let check = |elapsed: u64, side: u8, rep: u8, part: Part, at: u64, of: u64| {
            assert_eq!(place(&bird_dog, 0, elapsed), Place { side, rep, part, at, of }, "{elapsed}");
        };
        check(0, 0, 0, Part::Move, 0, 6000);
        check(1999, 0, 0, Part::Move, 0, 6000);
        check(2000, 0, 0, Part::Hold, 0, 6000);
        check(7999, 0, 0, Part::Hold, 5999, 6000);
        check(8000, 0, 0, Part::Move, 6000, 6000);
        check(9999, 0, 0, Part::Move, 6000, 6000);
        check(10_000, 0, 1, Part::Move, 0, 6000);
        check(19_999, 0, 1, Part::Move, 6000, 6000);
        check(20_000, 1, 0, Part::Change, 0, 5000);
        check(24_999, 1, 0, Part::Change, 4999, 5000);
        check(25_000, 1, 0, Part::Move, 0, 6000);
        check(27_000, 1, 0, Part::Hold, 0, 6000);
        check(44_999, 1, 1, Part::Move, 6000, 6000);
        assert_eq!(bird_dog.set_ms(0), 45_000);
        check(99_000, 1, 1, Part::Move, 6000, 6000);
    }

    #[test]
    fn each_side_begins_at_nothing() {
        let bird_dog = step(2, 6, 4, true);
        for (elapsed, side) in [
            (0, Some(0)),
            (19_999, Some(19_999)),
            (20_000, None),
            (24_999, None),
            (25_000, Some(0)),
            (44_999, Some(19_999)),
        ] {
            assert_eq!(side_elapsed(&bird_dog, 0, elapsed), side, "{elapsed}");
        }
        let timed = Step { timed: true, ..step(1, 180, 0, false) };
        assert_eq!(side_elapsed(&timed, 0, 1234), Some(1234));
    }

    #[test]
    fn without_a_hold_the_line_fills_over_the_side() {
        let check = |elapsed: u64, side: u8, rep: u8, at: u64| {
            let place = place(&step(3, 0, 5, true), 0, elapsed);
            assert_eq!(place, Place { side, rep, part: Part::Move, at, of: 15_000 }, "{elapsed}");
        };
        check(0, 0, 0, 0);
        check(4999, 0, 0, 4999);
        check(5000, 0, 1, 5000);
        check(14_999, 0, 2, 14_999);
        check(20_000, 1, 0, 0);
        check(34_999, 1, 2, 14_999);
    }

    #[test]
    fn odd_seconds_of_a_repetition_are_halved_too() {
        let brace = step(1, 5, 3, false);
        assert_eq!(place(&brace, 0, 1499).part, Part::Move);
        assert_eq!(place(&brace, 0, 1500).part, Part::Hold);
        assert_eq!(place(&brace, 0, 6499).part, Part::Hold);
        assert_eq!(place(&brace, 0, 6500).part, Part::Move);
    }

    #[test]
    fn a_repetition_begins_where_it_begins() {
        let bird_dog = step(2, 6, 4, true);
        for (elapsed, start) in
            [(0, 0), (9999, 0), (10_000, 10_000), (19_999, 10_000), (20_000, 20_000), (24_999, 20_000)]
        {
            assert_eq!(rep_start(&bird_dog, 0, elapsed), start, "{elapsed}");
        }
        for (elapsed, start) in [(25_000, 25_000), (34_999, 25_000), (35_000, 35_000), (44_999, 35_000)] {
            assert_eq!(rep_start(&bird_dog, 0, elapsed), start, "{elapsed}");
        }
        let timed = Step { timed: true, ..step(1, 180, 0, false) };
        assert_eq!(rep_start(&timed, 0, 123_456), 123_456);
    }

    #[test]
    fn only_whole_repetitions_count() {
        let check = |both: bool, elapsed: u64, reps: u8| {
            assert_eq!(whole_reps(&step(3, 6, 4, both), 0, elapsed), reps, "{both} {elapsed}");
        };
        for (elapsed, reps) in [(0, 0), (9999, 0), (10_000, 1), (29_999, 2), (30_000, 3)] {
            check(false, elapsed, reps);
        }
        // Both sides: a repetition counts once when it was done on either.
        for (elapsed, reps) in [(19_999, 0), (20_000, 1), (35_000, 1), (45_000, 2), (64_999, 2), (65_000, 3)] {
            check(true, elapsed, reps);
        }
        let timed = Step { timed: true, ..step(1, 180, 0, false) };
        assert_eq!(whole_reps(&timed, 0, 179_999), 0);
        assert_eq!(whole_reps(&timed, 0, 180_000), 1);
    }
}
