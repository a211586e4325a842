//! Slips of the finger: words that are nearly the same.

use alloc::vec::Vec;

/// How many slips a word of so many letters may have and still be known.
const fn allowed(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    }
}

/// Is `typed` nearly `word`: a letter left out, put in, exchanged or two changed about; two of these in a long word.
pub fn near(typed: &str, word: &str) -> bool {
    let a: Vec<char> = typed.chars().collect();
    let b: Vec<char> = word.chars().collect();
    let most = allowed(a.len().min(b.len()));
    most > 0 && a.len().abs_diff(b.len()) <= most && distance(&a, &b) <= most
}

/// The slips between two words (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    // Three rows of the table: two back, one back, this one.
    let mut before = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let mut least = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                let swapped: &Vec<usize> = &before;
                least = least.min(swapped[j - 1] + 1);
            }
            row.push(least);
        }
        before = core::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use proptest::prelude::*;

    #[test]
    fn slips_are_forgiven_by_length() {
        let check = |typed: &str, word: &str, expect: bool| assert_eq!(near(typed, word), expect, "{typed} {word}");
        check("plnak", "plank", true);
        check("plan", "plank", true);
        check("blank", "plank", true);
        check("siatica", "sciatica", true);
        check("sciattica", "sciatica", true);
        check("cyatica", "sciatica", true);
        check("bidr", "bird", true);
        check("bad", "bed", false); // too short to guess at
        check("brigde", "bridge", true);
        check("squad", "squat", true);
        check("stretch", "strength", false);
        check("plank", "bridge", false);
        check("", "plank", false);
    }

    proptest! {
        #[test]
        fn distance_is_a_distance(a in "[a-c]{0,7}", b in "[a-c]{0,7}") {
            let chars = |s: &String| s.chars().collect::<Vec<_>>();
            let d = distance(&chars(&a), &chars(&b));
            prop_assert_eq!(d, distance(&chars(&b), &chars(&a)));
            prop_assert_eq!(d == 0, a == b);
            prop_assert!(d >= a.len().abs_diff(b.len()) && d <= a.len().max(b.len()));
        }
    }
}
