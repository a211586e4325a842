//! Many lines as one short text: LZ4 in base 64.
//!
//! A month of sessions says the same things day after day, and becomes a tenth. Text, because localStorage takes
//! nothing else; letters of base 64, because those are one byte each in every browser.

use alloc::string::String;
use alloc::vec::Vec;

/// The longest text that is squeezed or comes out, in bytes: twenty times a full month, and far below what a forged
/// text could make a phone run out of memory with, whose entries take fifteen times as much as their lines.
pub const MAX_PLAIN: usize = 2 * 1024 * 1024;

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// `plain`, squeezed. None where it is longer than [`MAX_PLAIN`].
#[must_use]
pub fn squeeze(plain: &str) -> Option<String> {
    (plain.len() <= MAX_PLAIN).then(|| to_text(&lz4_flex::block::compress(plain.as_bytes())))
}

/// The text of `length` bytes that was squeezed to `text`.
#[must_use]
pub fn spread(text: &str, length: usize) -> Option<String> {
    if length > MAX_PLAIN {
        return None;
    }
    let plain = lz4_flex::block::decompress(&to_bytes(text)?, length).ok()?;
    (plain.len() == length).then(|| String::from_utf8(plain).ok()).flatten()
}

/// Base 64 without padding.
fn to_text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for part in bytes.chunks(3) {
        let bits = part.iter().fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte)) << (8 * (3 - part.len()));
        for place in 0..=part.len() {
            text.push(char::from(LETTERS[(bits >> (18 - 6 * place)) as usize & 63]));
        }
    }
    text
}

fn to_bytes(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for part in text.as_bytes().chunks(4) {
        let mut bits = 0_u32;
        for letter in part {
            let value = match letter {
                b'A'..=b'Z' => letter - b'A',
                b'a'..=b'z' => letter - b'a' + 26,
                b'0'..=b'9' => letter - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                _ => return None,
            };
            bits = (bits << 6) | u32::from(value);
        }
        bits <<= 6 * (4 - part.len());
        for place in 1..part.len() {
            bytes.push((bits >> (24 - 8 * place)) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn letters_are_those_of_the_standard() {
        let check = |bytes: &[u8], text: &str| {
            assert_eq!(to_text(bytes), text);
            assert_eq!(to_bytes(text).as_deref(), Some(bytes));
        };
        check(b"", "");
        check(b"f", "Zg");
        check(b"fo", "Zm8");
        check(b"foo", "Zm9v");
        check(b"foobar", "Zm9vYmFy");
        check(&[0xFB, 0xEF, 0xFF], "++//");
        assert_eq!(to_bytes("Zm9v="), None);
        assert_eq!(to_bytes("Zm8 "), None);
    }

    /// Frozen: what stands on phones comes out the same for ever.
    #[test]
    fn a_kept_text_spreads_as_ever() {
        let plain = "set 1 done\n".repeat(20);
        assert_eq!(spread("v3NldCAxIGRvbmUKCwC4YCBkb25lCg", plain.len()), Some(plain));
    }

    proptest! {
        #[test]
        fn what_is_squeezed_comes_out(parts in prop::collection::vec("\\PC{0,12}|[ab]{40}", 0..40)) {
            let plain = parts.concat();
            let text = squeeze(&plain).expect("short");
            prop_assert_eq!(spread(&text, plain.len() + 1), None);
            prop_assert_eq!(spread(&text, plain.len()), Some(plain));
        }

        #[test]
        fn any_text_is_spread_without_panic(text in "[A-Za-z0-9+/]{0,80}|.{0,20}", length in 0..200_000_usize) {
            let _ = spread(&text, length);
        }
    }
}
