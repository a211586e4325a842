//! Texts that came from a file or a link, as plain text for a screen.

use alloc::string::String;

/// The most characters of a text of somebody's own that a screen shows.
pub const MOST: usize = 300;

/// A text as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plain {
    pub text: String,
    /// Was there more of it?
    pub cut: bool,
}

/// Does `c` turn the direction of the text around it, or hide?
fn hidden(c: char) -> bool {
    matches!(
        c,
        '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// `text` on one line, at most `most` characters of it. Line ends and tabs become spaces; other control characters,
/// and those that turn the direction or hide, become the replacement character, so that one sees that they were there.
#[must_use]
pub fn plain(text: &str, most: usize) -> Plain {
    let mut shown = String::new();
    let mut chars = text.chars();
    for c in chars.by_ref().take(most) {
        shown.push(match c {
            '\n' | '\r' | '\t' => ' ',
            c if c.is_control() || hidden(c) => char::REPLACEMENT_CHARACTER,
            c => c,
        });
    }
    Plain { text: shown, cut: chars.next().is_some() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_shown_of_a_text() {
        let check = |text: &str, most: usize, expect: &str, cut: bool| {
            assert_eq!(plain(text, most), Plain { text: expect.into(), cut }, "{text:?}");
        };
        check("", 5, "", false);
        check("Lift", 4, "Lift", false);
        check("Lift it", 4, "Lift", true);
        check("größer", 4, "größ", true);
        check("<script>alert(1)</script>", 99, "<script>alert(1)</script>", false);
        check("=HYPERLINK(\"x\")", 99, "=HYPERLINK(\"x\")", false);
        check("a\u{202e}b\u{7}c\nd\te", 99, "a\u{fffd}b\u{fffd}c d e", false);
        check("\u{feff}\u{2066}\u{200b}\u{e0041}", 99, "\u{fffd}\u{fffd}\u{fffd}\u{fffd}", false);
        // What joins the parts of an emoji or a letter stays.
        check("👩\u{200d}⚕️", 99, "👩\u{200d}⚕️", false);
        let million = "x".repeat(1_000_000);
        let shown = plain(&million, MOST);
        assert!(shown.cut && shown.text.len() == MOST);
    }

    proptest! {
        #[test]
        fn nothing_steers_and_nothing_is_longer(text in any::<String>(), most in 0..50usize) {
            let shown = plain(&text, most);
            prop_assert!(!shown.text.chars().any(|c| c.is_control() || hidden(c)));
            prop_assert_eq!(shown.cut, text.chars().count() > most);
            prop_assert_eq!(shown.text.chars().count(), text.chars().count().min(most));
        }
    }
}
