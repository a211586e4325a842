//! Lessons and condition cards (brief 6.4, 4.10): short pages to read, each with its sources.
//!
//! They ship as a file of their own, fetched once the app stands: nothing of what is waited for.

use alloc::string::String;
use alloc::vec::Vec;

use super::search::Topic;
use super::terms::{Barrier, Codes, Condition, PageKind, Support};
use crate::json::{self, Fault, Json, Written};
use crate::sorted::Sorted;

/// All lessons, cards and the words of their pictures, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lessons {
    /// The lessons in the order in which they are shown, then the condition cards.
    pub lessons: Vec<Lesson>,
    pub pictures: Vec<Picture>,
    /// What `[S12]` in an evidence stands for, by "S12".
    pub sources: Sorted<String, String>,
    /// What people type into the search, and mean by it.
    pub topics: Vec<Topic>,
}

/// A lesson, or the card of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    pub id: String,
    pub kind: PageKind,
    /// The programme week from which Today shows it (brief 6.4); 0 for a card.
    pub week: u8,
    /// Minutes that reading it takes.
    pub minutes: u8,
    /// Is "try this now" exercise? Then it is for those whose check leaves exercise open (`triage::open`).
    pub moves: bool,
    /// Ids of its pictures: the first stands above the text, the others where the body has them.
    pub pictures: Vec<String>,
    /// The cause group that the card is about.
    pub condition: Option<Condition>,
    /// The codes that the card is about, where it is not a cause group alone.
    pub codes: Codes,
    /// Who needs at least this much support sees the lesson from the first week on (brief 2.6).
    pub support: Option<Support>,
    /// What keeps a person from exercise that this lesson answers (brief 6.4).
    pub barriers: Vec<Barrier>,
    /// Ids of exercises that go with it.
    pub exercises: Vec<String>,
    /// Ids of lessons and cards that go with it.
    pub related: Vec<String>,

    pub title: String,
    /// One line for the card in a list: 90 characters at most.
    pub line: String,
    pub body: Vec<Block>,
    /// One thing to do at once.
    pub try_now: String,
    /// What to keep of it, in a sentence or two.
    pub takeaway: String,
    /// What is known about it, with its sources as `[S12]`, or `(k)`, or `(j)`.
    pub evidence: String,
}

/// A piece of a page. In a text, `*words*` are emphasised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Paragraph(String),
    Heading(String),
    List(Vec<String>),
    /// The id of a picture.
    Picture(String),
}

/// The words of a picture: what it shows, for who does not see it, and what its parts are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub id: String,
    /// What the picture shows, as one would tell it.
    pub alt: String,
    /// One line below it.
    pub caption: String,
    /// Its parts with their names, in the order of reading; those with a text can be tapped.
    pub parts: Vec<Part>,
}

/// A part of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What the drawing calls it.
    pub id: String,
    pub name: String,
    /// What it is and does; empty where the name says all.
    pub text: String,
}

json::record! {
    Lessons { lessons, pictures, sources, topics }
    Lesson {
        id, kind, week or none, minutes, moves or none, pictures or none, condition or none, codes or none, support or none,
        barriers or none, exercises or none, related or none, title, line, body, try_now, takeaway, evidence,
    }
    Picture { id, alt, caption, parts or none }
    Part { id, name, text or none }
}
#[cfg(not(target_arch = "wasm32"))]
json::by_serde!(Part);

/// Written as content/ has it: a text, a text behind `# ` (heading) or `! ` (picture), or a list of texts.
impl Written for Block {
    fn read(json: &mut Json, fault: &mut Fault) -> Self {
        if let Json::List(_) = json {
            return Self::List(Vec::read(json, fault));
        }
        let text = String::read(json, fault);
        match text.split_at_checked(2) {
            Some(("# ", heading)) => Self::Heading(heading.into()),
            Some(("! ", picture)) => Self::Picture(picture.into()),
            _ => Self::Paragraph(text),
        }
    }
    fn write(&self, out: &mut String) {
        let marked = |mark: &str, text: &str| [mark, text].concat();
        match self {
            Self::Paragraph(text) => text.write(out),
            Self::Heading(text) => marked("# ", text).write(out),
            Self::Picture(id) => marked("! ", id).write(out),
            Self::List(items) => items.write(out),
        }
    }
}
#[cfg(not(target_arch = "wasm32"))]
json::by_serde!(Block);

impl Lessons {
    /// The lessons of a shipped file.
    ///
    /// # Errors
    /// If it is none.
    pub fn parse(text: &str) -> Result<Self, String> {
        json::parse(text)
    }
    /// The lesson or card with this id.
    #[must_use]
    pub fn lesson(&self, id: &str) -> Option<&Lesson> {
        self.lessons.iter().find(|lesson| lesson.id == id)
    }
    /// Those of one kind, in order.
    pub fn of(&self, kind: PageKind) -> impl Iterator<Item = &Lesson> {
        self.lessons.iter().filter(move |lesson| lesson.kind == kind)
    }
    /// The cards of a person: that of each of their cause groups, then those of codes that no such card is about.
    #[must_use]
    pub fn cards(&self, groups: &[Condition], codes: Codes) -> Vec<&Lesson> {
        let about = |group: Condition| self.of(PageKind::Condition).find(|card| card.condition == Some(group));
        let mut cards: Vec<&Lesson> = Vec::new();
        let told = groups.iter().filter_map(|&group| about(group));
        let coded = self.of(PageKind::Condition).filter(|card| card.codes.iter().any(|code| codes.has(code)));
        for card in told.chain(coded) {
            if !cards.iter().any(|known| known.id == card.id) {
                cards.push(card);
            }
        }
        cards
    }
    /// The words of the picture with this id.
    #[must_use]
    pub fn picture(&self, id: &str) -> Option<&Picture> {
        self.pictures.iter().find(|picture| picture.id == id)
    }
    /// The lesson for Today: the first in order that is due in programme week `week` (0 = not begun, which counts as
    /// the first) and that was not read (brief 6.4). What helps who needs `support` is due at once (brief 2.6).
    #[must_use]
    pub fn next(&self, week: u32, support: Support, read: impl Fn(&str) -> bool) -> Option<&Lesson> {
        let due = |lesson: &&Lesson| {
            u32::from(lesson.week) <= week.max(1) || lesson.support.is_some_and(|from| support >= from)
        };
        self.of(PageKind::Lesson).filter(due).find(|lesson| !read(&lesson.id))
    }
    /// The lessons that answer `barrier`, in order.
    pub fn against(&self, barrier: Barrier) -> impl Iterator<Item = &Lesson> {
        self.lessons.iter().filter(move |lesson| lesson.barriers.contains(&barrier))
    }
    /// The sources that `text` names as `[S12]`, in its order: id and source.
    #[must_use]
    pub fn cited<'a>(&'a self, text: &'a str) -> Vec<(&'a str, &'a str)> {
        super::cited(&self.sources, text)
    }
}

impl Lesson {
    /// Its place among the lessons, from 1; cards have none.
    #[must_use]
    pub fn number(&self, all: &Lessons) -> Option<usize> {
        all.of(PageKind::Lesson).position(|lesson| lesson.id == self.id).map(|place| place + 1)
    }
}

#[cfg(test)]
#[path = "lesson_tests.rs"]
mod tests;
