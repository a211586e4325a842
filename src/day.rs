//! Days as they are written: "2026-11-25".
//!
//! chrono reads and prints dates in every format there is, which is 9 kB of wasm for the one that is used.

use alloc::string::String;
use chrono::{Datelike, NaiveDate};

/// `day` as it is written. Years have four digits: what is outside of 0 to 9999 counts as the nearest.
#[must_use]
pub fn text(day: NaiveDate) -> String {
    let mut out = String::with_capacity(10);
    digits(&mut out, day.year().clamp(0, 9999).unsigned_abs(), 1000);
    out.push('-');
    digits(&mut out, day.month(), 10);
    out.push('-');
    digits(&mut out, day.day(), 10);
    out
}

/// `number` from the digit that stands for `unit` on.
fn digits(out: &mut String, number: u32, mut unit: u32) {
    while unit > 0 {
        out.push(char::from(b'0' + (number / unit % 10) as u8));
        unit /= 10;
    }
}

/// The day that `text` is; none where it is no day, or is written in another way.
#[must_use]
pub fn parse(text: &str) -> Option<NaiveDate> {
    let &[y3, y2, y1, y0, b'-', m1, m0, b'-', d1, d0] = text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
    };
    let year = i32::try_from(number(&[y3, y2, y1, y0])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[m1, m0])?, number(&[d1, d0])?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use proptest::prelude::*;

    #[test]
    fn a_day_is_written_in_one_way() {
        let check = |written: &str| {
            assert_eq!(parse(written).map(text).as_deref(), Some(written));
            assert_eq!(parse(written), written.parse().ok());
        };
        for written in ["2026-11-25", "2028-02-29", "0000-01-01", "0999-12-31", "9999-12-31", "1970-01-01"] {
            check(written);
        }
        let none = |other: &str| assert_eq!(parse(other), None, "{other}");
        for other in ["", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-1", "2026/01/01"] {
            none(other);
        }
        for other in
            ["2026-01-011", "+026-01-01", "-026-01-01", " 026-01-01", "2026-01-1a", "\u{e9}26-01-011", "99999-1-1"]
        {
            none(other);
        }
        assert_eq!(text(NaiveDate::MIN), "0000-01-01");
        assert_eq!(text(NaiveDate::MAX), "9999-12-31");
    }

    proptest! {
        #[test]
        fn every_day_is_written_as_chrono_writes_it(day in 366..3_652_425_i32) {
            let day = NaiveDate::from_num_days_from_ce_opt(day - 365).unwrap();
            prop_assert_eq!(text(day), day.to_string());
            prop_assert_eq!(parse(&text(day)), Some(day));
        }
    }
}
