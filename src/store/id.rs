//! Ids of entries: they sort by time and never repeat.
//!
//! 26 characters of Crockford's base 32 (the ULID layout): ten for the millisecond in UTC, sixteen
//! for 80 random bits.

use alloc::string::String;

/// Characters of an id.
pub const LENGTH: usize = 26;

const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The last millisecond that ten characters hold (48 bits, as ULID has it): the year 10889.
const LAST_MS: u64 = (1 << 48) - 1;

/// The id of a new entry, made at `now_ms` (UTC) from fresh `random` bits, after the id `last`.
///
/// It is greater than `last` even when the clock stands still or went back: then it takes the
/// millisecond after that of `last`. The random bits are fresh each time, so two tabs that saw the
/// same `last` do not meet. Only where `last` leaves no room (the year 10889) is the clock taken as it is.
#[must_use]
pub fn next(now_ms: i64, random: [u8; 10], last: Option<&str>) -> String {
    let now = u64::try_from(now_ms).unwrap_or(0).min(LAST_MS);
    let id = write(now, random);
    match last.and_then(time) {
        Some(before) if before < LAST_MS && last.is_some_and(|last| id.as_str() <= last) => {
            let stay = write(before.max(now), random);
            if last.is_some_and(|last| stay.as_str() > last) { stay } else { write(before + 1, random) }
        }
        _ => id,
    }
}

/// Is `text` an id as [`next`] makes them?
#[must_use]
pub fn is_id(text: &str) -> bool {
    text.len() == LENGTH && text.bytes().all(|c| DIGITS.contains(&c)) && text.as_bytes()[0] <= b'7'
}

/// The millisecond (UTC) in an id. With the clock set back it can be later than the entry's own moment.
#[must_use]
pub fn time(id: &str) -> Option<u64> {
    if !is_id(id) {
        return None;
    }
    let ms = id.bytes().take(10).fold(0, |ms, c| {
        let digit = DIGITS.iter().position(|d| *d == c).unwrap_or(0);
        (ms << 5) | digit as u64
    });
    Some(ms)
}

/// The id of this millisecond (UTC) that ends with these 16 characters; none if that makes no id.
#[must_use]
pub fn with_tail(ms: u64, tail: &str) -> Option<String> {
    let mut id = front(ms);
    id.push_str(tail);
    (ms <= LAST_MS && is_id(&id)).then_some(id)
}

/// The ten characters of a millisecond.
fn front(ms: u64) -> String {
    let mut id = String::with_capacity(LENGTH);
    for place in (0..10).rev() {
        id.push(digit((ms >> (5 * place)) as usize));
    }
    id
}

fn write(ms: u64, random: [u8; 10]) -> String {
    let mut id = front(ms);
    // Five bytes are eight characters.
    for part in random.chunks_exact(5) {
        let bits = part.iter().fold(0u64, |bits, byte| (bits << 8) | u64::from(*byte));
        for place in (0..8).rev() {
            id.push(digit((bits >> (5 * place)) as usize));
        }
    }
    id
}

fn digit(bits: usize) -> char {
    char::from(DIGITS[bits & 31])
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::collections::BTreeSet;
    use proptest::prelude::*;

    #[test]
    fn is_laid_out_as_a_ulid() {
        let check = |ms: i64, random: [u8; 10], expect: &str| assert_eq!(next(ms, random, None), expect);
        check(0, [0; 10], "00000000000000000000000000");
        check(-5, [0; 10], "00000000000000000000000000");
        check(1_469_918_176_385, [255; 10], "01ARYZ6S41ZZZZZZZZZZZZZZZZ"); // the time of ULID's own example
        check(1, [0, 0, 0, 0, 1, 0, 0, 0, 0, 2], "00000000010000000100000002");
        check(i64::MAX, [255; 10], "7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
    }

    #[test]
    fn tells_ids_from_other_text() {
        let check = |text: &str, expect: bool| assert_eq!(is_id(text), expect, "{text}");
        check("01ARYZ6S41ZZZZZZZZZZZZZZZZ", true);
        check("01ARYZ6S41ZZZZZZZZZZZZZZZ", false); // cut
        check("01ARYZ6S41ZZZZZZZZZZZZZZZZ0", false);
        check("01ARYZ6S41ZZZZZZZZZZZZZZZU", false); // no U in Crockford's digits
        check("01aryz6s41zzzzzzzzzzzzzzzz", false);
        check("81ARYZ6S41ZZZZZZZZZZZZZZZZ", false); // more than 48 bits
        check("", false);
    }

    #[test]
    fn the_clock_that_stands_still_or_goes_back_does_not_reorder() {
        let check = |now: i64, random: u8, last: &str, expect_ms: u64| {
            let id = next(now, [random; 10], Some(last));
            assert!(id.as_str() > last, "{id} {last}");
            assert_eq!(time(&id), Some(expect_ms));
        };
        let last = next(1_000, [100; 10], None);
        check(1_000, 101, &last, 1_000); // the same millisecond, a greater chance
        check(1_000, 99, &last, 1_001);
        check(1_000, 100, &last, 1_001); // the very same bits
        check(10, 200, &last, 1_000);
        check(10, 0, &last, 1_001);
        check(2_000, 0, &last, 2_000);
    }

    #[test]
    fn a_last_that_leaves_no_room_or_is_no_id_is_passed_over() {
        let end = "7ZZZZZZZZZZZZZZZZZZZZZZZZZ";
        assert_eq!(next(5, [1; 10], Some(end)), next(5, [1; 10], None));
        assert_eq!(next(5, [1; 10], Some("no id")), next(5, [1; 10], None));
    }

    proptest! {
        #[test]
        fn a_writer_never_repeats_and_never_goes_back(
            steps in proptest::collection::vec((-400_000_000_i64..=400_000_000, any::<[u8; 10]>()), 1..200),
            still in any::<bool>(),
        ) {
            let mut now = 1_764_000_000_000;
            let mut last: Option<String> = None;
            for (step, random) in steps {
                now += if still { 0 } else { step };
                let id = next(now, random, last.as_deref());
                prop_assert!(is_id(&id));
                prop_assert!(last.as_deref().is_none_or(|last| last < id.as_str()));
                last = Some(id);
            }
        }

        #[test]
        fn two_tabs_after_the_same_entry_do_not_meet(now in 0_i64..2_000_000, a in any::<[u8; 10]>(), b in any::<[u8; 10]>()) {
            prop_assume!(a != b);
            let last = next(1_000_000, [128; 10], None);
            let ids: BTreeSet<String> = [a, b].iter().map(|bits| next(now, *bits, Some(&last))).collect();
            prop_assert_eq!(ids.len(), 2);
        }

        #[test]
        fn the_time_comes_back(now in 0_i64..(1 << 48), random in any::<[u8; 10]>()) {
            prop_assert_eq!(time(&next(now, random, None)), u64::try_from(now).ok());
        }
    }
}
