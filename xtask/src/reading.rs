//! `cargo xtask reading [ID]`: how old a reader must be for each exercise card and each lesson.
//!
//! Two measures, and the stricter one counts: Flesch-Kincaid takes the mean words a sentence and syllables a word,
//! Gunning's fog index the share of words of three syllables or more, which short sentences do not make up for. Both
//! are school grades; the age is five years more. Syllables come from the CMU dictionary of American English; a word
//! that is not in it is estimated. No formula knows whether a word is known: read it aloud as well.

use std::fmt::Write as _;

use anyhow::{Result, bail};
use backstay::library::load::{here, lessons_here};
use backstay::library::thresholds::READING_AGE;
use backstay::library::{Block, Exercise, Lesson, Picture};

/// Years from the first grade's number to the age of its pupils.
const AGE_OF_GRADE: f64 = 5.0;
/// Words of a sentence, and syllables of a word, from which they are named as hard.
const LONG: (usize, usize) = (15, 3);

/// One thing to read: its id and its sentences.
pub struct Text {
    pub id: String,
    pub sentences: Vec<String>,
}

/// Prints a line for each card and lesson, the hardest last; with an id, also what is hard in it.
///
/// # Errors
/// If there is nothing of this id.
pub fn chore(args: &[String]) -> Result<()> {
    let (lessons, cards) = (lessons(), exercises());
    if let [id] = args {
        let Some(text) = lessons.iter().chain(&cards).find(|text| &text.id == id) else {
            bail!("'{id}' is no exercise, lesson or picture");
        };
        println!("{}\n{}", line(text), hard(text));
        return Ok(());
    }
    if !args.is_empty() {
        bail!("reading takes one id, or nothing");
    }
    for (name, mut texts) in [("exercises", cards), ("lessons, cards and pictures", lessons)] {
        println!("{name}\n age kincaid    fog  words a sentence  syllables a word  words");
        texts.sort_by(|a, b| grade(&a.sentences).total_cmp(&grade(&b.sentences)));
        for text in &texts {
            println!("{}", line(text));
        }
        let over = texts.iter().filter(|text| over(text)).count();
        println!("{over} of {} are for readers over {READING_AGE} years\n", texts.len());
    }
    Ok(())
}

/// Is it for readers that are older than content/ may ask for?
#[must_use]
pub fn over(text: &Text) -> bool {
    grade(&text.sentences) + AGE_OF_GRADE > READING_AGE
}

/// Every lesson and condition card, and what the pictures are told as.
#[must_use]
pub fn lessons() -> Vec<Text> {
    let all = lessons_here();
    all.lessons.iter().map(of_lesson).chain(all.pictures.iter().map(of_picture)).collect()
}

/// Every exercise card.
#[must_use]
pub fn exercises() -> Vec<Text> {
    here().exercises.iter().map(of_exercise).collect()
}

// The evidence is left out: it names trials for who wants to look them up.
fn of_lesson(lesson: &Lesson) -> Text {
    let mut texts = vec![&lesson.title, &lesson.line];
    for block in &lesson.body {
        match block {
            Block::Paragraph(text) | Block::Heading(text) => texts.push(text),
            Block::List(items) => texts.extend(items),
            Block::Picture(_) => {}
        }
    }
    texts.extend([&lesson.try_now, &lesson.takeaway]);
    text(&lesson.id, &texts)
}

fn of_picture(picture: &Picture) -> Text {
    let parts = picture.parts.iter().map(|part| &part.text).filter(|text| !text.is_empty());
    let texts: Vec<&String> = [&picture.alt, &picture.caption].into_iter().chain(parts).collect();
    text(&format!("picture:{}", picture.id), &texts)
}

fn of_exercise(exercise: &Exercise) -> Text {
    let mut texts = vec![&exercise.name, &exercise.start, &exercise.breath, &exercise.feel, &exercise.stop];
    texts.extend(&exercise.steps);
    texts.extend(exercise.mistakes.iter().flat_map(|words| [&words.mistake, &words.fix]));
    texts.extend(exercise.avoid.iter().map(|avoid| &avoid.note));
    text(&exercise.id, &texts)
}

fn text(id: &str, texts: &[&String]) -> Text {
    Text { id: id.into(), sentences: texts.iter().flat_map(|text| sentences(text)).collect() }
}

/// The sentences of a text: they end with a stop, a colon or a mark, and with the text.
fn sentences(text: &str) -> Vec<String> {
    let text = text.replace('*', "");
    let mut out = vec![String::new()];
    for word in text.split_whitespace() {
        let last = out.last_mut().expect("never empty");
        if words(word).next().is_some() {
            *last += word;
            last.push(' ');
        }
        if word.trim_end_matches(['"', ')']).ends_with(['.', '!', '?', ':', ';']) && !last.is_empty() {
            out.push(String::new());
        }
    }
    out.retain(|sentence| !sentence.is_empty());
    out
}

/// The words of a text, each part of a hyphenated one for itself.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'')).filter(|word| word.chars().any(char::is_alphanumeric))
}

/// Syllables of one word; a number counts as one, as it is read at a glance.
fn syllables(word: &str) -> usize {
    if word.chars().any(|c| c.is_ascii_digit()) { 1 } else { syllarust::count_syllables(word).max(1) }
}

/// What is counted in a text.
struct Counts {
    words: usize,
    /// Mean words a sentence.
    length: f64,
    /// Mean syllables a word.
    syllables: f64,
    /// Share of words of three syllables or more.
    long: f64,
}

#[allow(clippy::cast_precision_loss)] // counts of words
fn counts(sentences: &[String]) -> Counts {
    let of_each: Vec<usize> = sentences.iter().flat_map(|sentence| words(sentence)).map(syllables).collect();
    let all = of_each.len().max(1) as f64;
    Counts {
        words: of_each.len(),
        length: of_each.len() as f64 / sentences.len().max(1) as f64,
        syllables: of_each.iter().sum::<usize>() as f64 / all,
        long: of_each.iter().filter(|&&syllables| syllables >= 3).count() as f64 / all,
    }
}

fn kincaid(counts: &Counts) -> f64 {
    0.39 * counts.length + 11.8 * counts.syllables - 15.59
}

fn fog(counts: &Counts) -> f64 {
    0.4 * (counts.length + 100.0 * counts.long)
}

/// The stricter grade of the two.
fn grade(sentences: &[String]) -> f64 {
    let counts = counts(sentences);
    kincaid(&counts).max(fog(&counts))
}

fn line(text: &Text) -> String {
    let counts = counts(&text.sentences);
    let (kincaid, fog) = (kincaid(&counts), fog(&counts));
    let mark = if over(text) { "  OVER" } else { "" };
    let age = (kincaid.max(fog) + AGE_OF_GRADE).max(AGE_OF_GRADE);
    let Counts { words, length, syllables, .. } = counts;
    format!("{age:>4.1} {kincaid:>7.1} {fog:>6.1} {length:>17.1} {syllables:>17.2} {words:>6}  {}{mark}", text.id)
}

/// The long sentences and the long words.
fn hard(text: &Text) -> String {
    let mut out = String::new();
    for sentence in text.sentences.iter().filter(|sentence| words(sentence).count() >= LONG.0) {
        let _ = writeln!(out, "  {} words: {sentence}", words(sentence).count());
    }
    let mut long: Vec<&str> =
        text.sentences.iter().flat_map(|sentence| words(sentence)).filter(|word| syllables(word) >= LONG.1).collect();
    long.sort_unstable();
    long.dedup();
    let _ = writeln!(out, "  long words: {}", long.join(", "));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_sentences() {
        let check = |text: &str, expect: &[&str]| {
            let found: Vec<String> = sentences(text).iter().map(|sentence| sentence.trim().to_owned()).collect();
            assert_eq!(found, expect, "{text}");
        };
        check("Stand up. Walk about!", &["Stand up.", "Walk about!"]);
        check("No stop at the end", &["No stop at the end"]);
        check(
            "Say \"hips level\". Then *go*: now; or later?",
            &["Say \"hips level\".", "Then go:", "now;", "or later?"],
        );
        check("From 2.5 to 38 \u{b0}C", &["From 2.5 to 38 \u{b0}C"]);
        check("- ", &[]);
    }

    #[test]
    fn the_grades_are_those_of_the_formulas() {
        let near = |found: f64, expect: f64| assert!((found - expect).abs() < 1e-9, "{found} {expect}");
        // 6 words, 8 syllables, no long word; then 4 words of which 1 is long, 7 syllables.
        let one = counts(&sentences("Sitting still for hours is bad."));
        near(kincaid(&one), 0.39 * 6.0 + 11.8 * 8.0 / 6.0 - 15.59);
        near(fog(&one), 0.4 * 6.0);
        let two = counts(&sentences("Exercise is for you."));
        near(fog(&two), 0.4 * (4.0 + 100.0 / 4.0));
        near(grade(&sentences("Exercise is for you.")), fog(&two));
    }

    #[test]
    fn every_lesson_can_be_read_at_eleven() {
        let over: Vec<String> = lessons().iter().filter(|text| over(text)).map(line).collect();
        assert!(over.is_empty(), "{}", over.join("\n"));
    }
}
