//! What may not be wrong in lessons, condition cards and the words of their pictures (brief 6.4, 4.10).

use std::collections::BTreeSet;

use super::check::marks;
use super::lesson::Block;
use super::load::Source;
use super::raw::{Raw, RawLesson, RawLessonWords};
use super::terms::{Condition, PageKind, Term};
use super::thresholds::{LINE_CHARS, READING_MINUTES, READING_PACE};

/// The lessons of the table in brief 6.4, with the programme week of each.
const TABLE: [(&str, u8); 28] = [
    ("active-beats-rest", 1),
    ("hurt-and-light", 1),
    ("how-to-brace", 1),
    ("up-from-floor", 1),
    ("good-form", 2),
    ("pacing", 2),
    ("sleep", 2),
    ("bend-and-lift", 3),
    ("sitting-breaks", 3),
    ("flare-plan", 3),
    ("after-week-4", 4),
    ("relapse-figures", 4),
    ("two-days", 4),
    ("talk-to-therapist", 4),
    ("pain-protects", 5),
    ("what-the-check-did", 6),
    ("seek-help", 7),
    ("recovery-curve", 8),
    ("safe-to-move", 9),
    ("holds-your-back", 10),
    ("discs-reshape", 11),
    ("scans", 12),
    ("stress", 13),
    ("walking", 14),
    ("strong-bones", 15),
    ("keep-strength", 16),
    ("ease-positions", 17),
    ("medicines", 18),
];

const FILE: &str = "lessons.toml";

/// Adds every fault to `faults`.
pub(super) fn all(source: &Source, raw: &Raw, faults: &mut Vec<String>) {
    let mut check = Check {
        raw,
        faults,
        words: source.words_path(FILE),
        pictures: source.words_path("pictures.toml"),
        ids: raw.lessons.iter().map(|lesson| lesson.id.as_str()).collect(),
    };
    check.table();
    let mut seen = BTreeSet::new();
    for lesson in &raw.lessons {
        if !seen.insert(&lesson.id) {
            check.fault(FILE, &lesson.id, "the id is there twice; rename one");
        }
        check.structure(lesson);
        match raw.lesson_words.get(&lesson.id) {
            Some(words) => check.lesson_words(lesson, words),
            None => check.fault(&check.words.clone(), &lesson.id, "its words are missing; add them"),
        }
    }
    check.left_over();
    check.picture_words();
}

struct Check<'a> {
    raw: &'a Raw,
    faults: &'a mut Vec<String>,
    /// The files of words.
    words: String,
    pictures: String,
    ids: BTreeSet<&'a str>,
}

impl Check<'_> {
    fn fault(&mut self, file: &str, id: &str, what: &str) {
        self.faults.push(format!("content/{file}: {id}: {what}"));
    }

    /// Every lesson of the table in its place, then a card for every cause group.
    fn table(&mut self) {
        let raw = self.raw;
        let lessons: Vec<&RawLesson> = raw.lessons.iter().filter(|it| it.kind == PageKind::Lesson).collect();
        for (place, (id, week)) in (1..).zip(TABLE) {
            match lessons.get(place - 1) {
                Some(lesson) if lesson.id == id && lesson.week == week => {}
                Some(lesson) if lesson.id == id => {
                    self.fault(FILE, id, &format!("week is {}; the table has {week}", lesson.week));
                }
                _ => self.fault(FILE, id, &format!("it must be lesson {place}; add it or put it there")),
            }
        }
        for lesson in lessons.iter().skip(TABLE.len()) {
            self.fault(FILE, &lesson.id, "the table has no such lesson; take it out");
        }
        for &group in Condition::ALL {
            if raw.lessons.iter().filter(|card| card.condition == Some(group)).count() != 1 {
                self.fault(FILE, group.name(), "there must be one card with this condition");
            }
        }
        let first_card = raw.lessons.iter().position(|it| it.kind == PageKind::Condition).unwrap_or(raw.lessons.len());
        for lesson in raw.lessons.iter().skip(first_card).filter(|it| it.kind == PageKind::Lesson) {
            self.fault(FILE, &lesson.id, "a lesson stands behind a card; put the cards last");
        }
    }

    fn structure(&mut self, lesson: &RawLesson) {
        let id = lesson.id.as_str();
        let raw = self.raw;
        if lesson.kind == PageKind::Condition {
            if lesson.week != 0 {
                self.fault(FILE, id, "a card has no week; take it out");
            }
            if lesson.condition.is_none() && lesson.codes.is_empty() {
                self.fault(FILE, id, "a card is about a condition or about codes; name them");
            }
        } else if lesson.condition.is_some() || !lesson.codes.is_empty() {
            self.fault(FILE, id, "a lesson is for everybody; take condition and codes out");
        }
        let words = raw.lesson_words.get(id).map_or(0, count);
        let minutes = words.div_ceil(READING_PACE).clamp(1, READING_MINUTES.into());
        if usize::from(lesson.minutes) != minutes {
            self.fault(FILE, id, &format!("minutes is {}; {words} words take {minutes}", lesson.minutes));
        }
        for exercise in &lesson.exercises {
            if !raw.exercises.iter().any(|known| &known.id == exercise) {
                self.fault(FILE, id, &format!("exercises names '{exercise}', which is no exercise; mend it"));
            }
        }
        for other in &lesson.related {
            if !self.ids.contains(other.as_str()) || other == id {
                self.fault(FILE, id, &format!("related names '{other}', which is no other lesson; mend it"));
            }
        }
        for picture in &lesson.pictures {
            if !raw.pictures.contains_key(picture) {
                let file = self.pictures.clone();
                self.fault(&file, picture, &format!("the words of this picture of '{id}' are missing; add them"));
            }
        }
        if lesson.sources.is_empty() {
            self.fault(FILE, id, "it has neither a source nor a mark; name one");
        }
        for source in lesson.sources.iter().filter(|source| !matches!(source.as_str(), "k" | "j")) {
            if !raw.sources.contains_key(source) {
                self.fault(FILE, id, &format!("it names {source}, which is not in sources.toml; add it there"));
            }
        }
    }

    fn lesson_words(&mut self, lesson: &RawLesson, words: &RawLessonWords) {
        let (id, file) = (lesson.id.as_str(), self.words.clone());
        for (field, text) in [
            ("title", &words.title),
            ("line", &words.line),
            ("try_now", &words.try_now),
            ("takeaway", &words.takeaway),
            ("evidence", &words.evidence),
        ] {
            self.text(&file, id, field, text);
        }
        if words.line.chars().count() > LINE_CHARS {
            self.fault(&file, id, &format!("line is longer than {LINE_CHARS} characters; shorten it"));
        }
        let mut named: Vec<&str> = marks(&words.evidence);
        named.sort_unstable();
        named.dedup();
        let mut wanted: Vec<&str> = lesson.sources.iter().map(String::as_str).collect();
        wanted.sort_unstable();
        if named != wanted {
            self.fault(
                &file,
                id,
                &format!("evidence names {}, but the sources are {}; mend either", named.join(" "), wanted.join(" ")),
            );
        }
        let mut placed = Vec::new();
        for (place, block) in words.body.iter().enumerate() {
            match block {
                Block::Paragraph(text) => self.text(&file, id, "body", text),
                Block::List(items) if items.is_empty() => self.fault(&file, id, "body has an empty list; fill it"),
                Block::List(items) => items.iter().for_each(|item| self.text(&file, id, "body", item)),
                Block::Picture(picture) => placed.push(picture),
                Block::Heading(text) => {
                    self.text(&file, id, "body", text);
                    if matches!(words.body.get(place + 1), None | Some(Block::Heading(_))) {
                        self.fault(&file, id, &format!("nothing stands under the heading '{text}'; write it"));
                    }
                }
            }
        }
        if !words.body.iter().any(|block| matches!(block, Block::Paragraph(_))) {
            self.fault(&file, id, "body has no text; write it");
        }
        if placed != lesson.pictures.iter().skip(1).collect::<Vec<_>>() {
            self.fault(&file, id, "body must place every picture but the first, in order, and no other");
        }
    }

    fn text(&mut self, file: &str, id: &str, field: &str, text: &str) {
        if text.trim().is_empty() {
            self.fault(file, id, &format!("{field} is empty; write it"));
        }
        if text.matches('*').count() % 2 == 1 {
            self.fault(file, id, &format!("{field} has a * without its other: '{text}'"));
        }
    }

    fn left_over(&mut self) {
        let raw = self.raw;
        for id in raw.lesson_words.keys().filter(|id| !self.ids.contains(id.as_str())) {
            let file = self.words.clone();
            self.faults
                .push(format!("content/{file}: {id}: there is no such lesson; mend the id or take the words out"));
        }
        let used: BTreeSet<&String> = raw.lessons.iter().flat_map(|lesson| &lesson.pictures).collect();
        for id in raw.pictures.keys().filter(|id| !used.contains(id)) {
            self.faults.push(format!("content/{}: {id}: no lesson has this picture; take it out", self.pictures));
        }
    }

    fn picture_words(&mut self) {
        let (raw, file) = (self.raw, self.pictures.clone());
        for (id, picture) in &raw.pictures {
            self.text(&file, id, "alt", &picture.alt);
            self.text(&file, id, "caption", &picture.caption);
            let mut seen = BTreeSet::new();
            for part in &picture.parts {
                self.text(&file, id, "the name of a part", &part.name);
                if !seen.insert(&part.id) {
                    self.fault(&file, id, &format!("the part '{}' is there twice; keep one", part.id));
                }
            }
        }
    }
}

/// How many words there are to read.
fn count(words: &RawLessonWords) -> usize {
    let texts = words.body.iter().flat_map(|block| match block {
        Block::Paragraph(text) | Block::Heading(text) => core::slice::from_ref(text),
        Block::List(items) => items,
        Block::Picture(_) => &[],
    });
    texts.chain([&words.title, &words.try_now, &words.takeaway]).map(|text| text.split_whitespace().count()).sum()
}

#[cfg(test)]
#[path = "lesson_check_tests.rs"]
mod tests;
