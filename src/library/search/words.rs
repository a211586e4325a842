//! Words as they are compared: small letters, no accents, no endings.

use alloc::string::String;
use alloc::vec::Vec;

/// The words of `text`, folded and without their endings, in order.
pub fn stems(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for letter in text.chars().chain([' ']) {
        if fold(letter, &mut word) || matches!(letter, '\'' | '\u{2019}') {
            continue;
        }
        if !word.is_empty() {
            words.push(stem(core::mem::take(&mut word)));
        }
    }
    words
}

/// Puts the letter as it is compared into `out`; false for what is no part of a word.
fn fold(letter: char, out: &mut String) -> bool {
    let plain = match letter {
        'a'..='z' | '0'..='9' => letter,
        'A'..='Z' => letter.to_ascii_lowercase(),
        'à'..='å' | 'À'..='Å' | 'ą' | 'Ą' | 'ă' => 'a',
        'ç' | 'Ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'È'..='Ë' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' => 'i',
        'ł' | 'Ł' => 'l',
        'ñ' | 'Ñ' | 'ń' => 'n',
        'ò'..='ö' | 'Ò'..='Ö' | 'ø' | 'Ø' => 'o',
        'ś' | 'š' => 's',
        'ù'..='ü' | 'Ù'..='Ü' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ß' => {
            out.push_str("ss");
            return true;
        }
        'æ' | 'Æ' | 'œ' | 'Œ' => {
            out.push_str(if matches!(letter, 'æ' | 'Æ') { "ae" } else { "oe" });
            return true;
        }
        // Letters of other alphabets stay as they are.
        _ if letter.is_alphabetic() => letter,
        _ => return false,
    };
    out.push(plain);
    true
}

/// The word without the endings of English that change nothing of what is meant.
fn stem(mut word: String) -> String {
    let cut = |word: &mut String, by: usize| word.truncate(word.len() - by);
    if word.len() > 4 && word.ends_with("ies") {
        cut(&mut word, 3);
        word.push('y');
    } else if word.len() > 4 && ["ches", "shes", "sses", "xes"].iter().any(|end| word.ends_with(end)) {
        cut(&mut word, 2);
    } else if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("is") {
        cut(&mut word, 1);
    }
    let verb = if word.len() > 5 && word.ends_with("ing") {
        3
    } else if word.len() > 5 && word.ends_with("ed") {
        2
    } else {
        0
    };
    if verb > 0 {
        cut(&mut word, verb);
        // sitting -> sitt -> sit, but press stays.
        let mut last = word.bytes().rev();
        if let (Some(a), Some(b)) = (last.next(), last.next())
            && a == b
            && !b"sl".contains(&a)
        {
            cut(&mut word, 1);
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_accents_endings_and_signs() {
        let check = |text: &str, expect: &[&str]| assert_eq!(stems(text), expect, "{text}");
        check("Bird dog", &["bird", "dog"]);
        check("R\u{fc}ckenschmerzen, Ges\u{e4}\u{df}!", &["ruckenschmerzen", "gesass"]);
        check("sit-ups", &["sit", "ups"]); // too short to lose anything
        check("Child's pose", &["child", "pose"]);
        check("sitting", &["sit"]);
        check("lifting lifted lifts", &["lift", "lift", "lift"]);
        check("stretches stretching", &["stretch", "stretch"]);
        check("exercises", &["exercise"]);
        check("press pressing", &["press", "press"]);
        check("spondylolisthesis", &["spondylolisthesis"]);
        check("abs", &["abs"]);
        check("90-90", &["90", "90"]);
        check("\u{441}\u{43f}\u{438}\u{43d}\u{430}", &["\u{441}\u{43f}\u{438}\u{43d}\u{430}"]);
        check("\u{1f600} ... ", &[]);
        check("", &[]);
    }
}
