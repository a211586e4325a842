//! The index and how it is asked.

use alloc::string::String;
use alloc::vec::Vec;

use super::near::near;
use super::words::stems;
use crate::json;
use crate::library::lesson::{Block, Lesson, Lessons};
use crate::library::terms::Term;
use crate::library::{Exercise, Library};
use crate::sorted::sort_by_key;

/// What people type, and what they mean by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Phrases, any one of which will do.
    pub words: Vec<String>,
    /// Ids of exercises and lessons, the best first.
    pub to: Vec<String>,
}

json::record! { Topic { words, to } }

/// A text of a document, and what a word in it counts (1 to 20).
pub type Text<'a> = (u32, &'a str);

/// What a word of a name counts.
const NAME: u32 = 20;
/// What it counts that the whole name was typed: more than all else.
const NAMED: u32 = 1_000;
/// What a topic's best counts for each of its words: more than a name.
const TOPIC: u32 = 40;

/// Words that say nothing of what is looked for.
const STOP: &[&str] = &[
    "a", "an", "and", "at", "be", "can", "do", "exercise", "for", "from", "get", "have", "how", "i", "im", "in", "is",
    "it", "me", "my", "of", "on", "or", "that", "the", "to", "when", "what", "with", "you", "your",
];

/// All documents by their words. Made once; documents are known by their place.
pub struct Index {
    /// The words of each document's name, its first text.
    names: Vec<Vec<String>>,
    /// Word, document, what it counts there.
    words: Vec<(String, u16, u32)>,
    /// The words of a phrase, and the documents that it means.
    phrases: Vec<(Vec<String>, Vec<u16>)>,
}

/// How well a word of a query fits a word of a document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Near = 1,
    Begins = 3,
    Same = 4,
}

impl Index {
    /// The index of documents (id and texts) and topics. Ids of topics that no document has are passed over.
    #[must_use]
    pub fn new(documents: &[(&str, Vec<Text<'_>>)], topics: &[Topic]) -> Self {
        let place = |id: &String| documents.iter().position(|(other, _)| other == id).map(|place| place as u16);
        let mut words: Vec<(String, u16, u32)> = Vec::new();
        for (document, (_, texts)) in (0..).zip(documents) {
            let own = words.len();
            for (counts, text) in texts {
                let stems = stems(text);
                // "Deadbug": two words of a name may be typed as one.
                let joined = stems.windows(2).filter(|_| *counts >= NAME).map(|pair| pair.concat());
                let joined: Vec<String> = joined.collect();
                for word in stems.into_iter().chain(joined) {
                    match words[own..].iter_mut().find(|(other, ..)| *other == word) {
                        Some((.., most)) => *most = (*most).max(*counts),
                        None => words.push((word, document, *counts)),
                    }
                }
            }
        }
        let phrases = topics
            .iter()
            .flat_map(|topic| {
                let to: Vec<u16> = topic.to.iter().filter_map(place).collect();
                topic.words.iter().map(move |phrase| (telling(phrase), to.clone()))
            })
            .collect();
        let names = documents.iter().map(|(_, texts)| texts.first().map(|(_, name)| telling(name)).unwrap_or_default());
        Self { names: names.collect(), words, phrases }
    }

    /// The index of the exercises of a library, in its order, and after them of the lessons, where they have come.
    #[must_use]
    pub fn of(library: &Library, lessons: Option<&Lessons>) -> Self {
        let mut documents: Vec<(&str, Vec<Text<'_>>)> =
            library.exercises.iter().map(|exercise| (exercise.id.as_str(), texts(library, exercise))).collect();
        for lesson in lessons.iter().flat_map(|lessons| &lessons.lessons) {
            documents.push((lesson.id.as_str(), told(lesson)));
        }
        Self::new(&documents, lessons.map_or(&[], |lessons| &lessons.topics))
    }

    /// The documents that answer the most words of `query`, the best first; empty where none does. An empty query finds
    /// nothing.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<usize> {
        let typed = telling(query);
        // A word that is known is not taken for another.
        let typed: Vec<(&str, bool)> = typed.iter().map(|word| (word.as_str(), self.knows(word))).collect();
        // What each document scores for each word of the query.
        let mut scores = alloc::vec![0_u32; self.names.len() * typed.len()];
        let mut score = |document: u16, word: usize, counts: u32| {
            let at = usize::from(document) * typed.len() + word;
            scores[at] = scores[at].max(counts);
        };
        for (n, word) in typed.iter().enumerate() {
            for (other, document, counts) in &self.words {
                if let Some(fit) = fit(*word, other) {
                    score(*document, n, counts * fit as u32);
                }
            }
        }
        for (phrase, to) in &self.phrases {
            // All words of the phrase have been typed, each by a word of its own: they are answered together.
            let mut taken: Vec<(usize, Fit)> = Vec::new();
            for other in phrase {
                let free = typed.iter().enumerate().filter(|(n, _)| !taken.iter().any(|(taken, _)| taken == n));
                match free.filter_map(|(n, word)| Some((n, fit(*word, other)?))).max_by_key(|(_, fit)| *fit) {
                    Some(best) => taken.push(best),
                    None => break,
                }
            }
            if taken.len() < phrase.len() {
                continue;
            }
            for (rank, document) in (0..).zip(to) {
                for (n, fit) in &taken {
                    // A phrase of more words is meant more surely.
                    let counts = (TOPIC + 8 * taken.len() as u32) * *fit as u32;
                    score(*document, *n, counts.saturating_sub(rank * 4));
                }
            }
        }
        let mut found: Vec<(usize, u32, usize)> = scores
            .chunks(typed.len().max(1))
            .enumerate()
            .map(|(document, scores)| {
                let named = self.names[document].iter().map(String::as_str).eq(typed.iter().map(|(word, _)| *word));
                let sum = scores.iter().sum::<u32>() + if named { NAMED } else { 0 };
                (scores.iter().filter(|score| **score > 0).count(), sum, document)
            })
            .filter(|(answered, ..)| *answered > 0)
            .collect();
        let most = found.iter().map(|(answered, ..)| *answered).max().unwrap_or(0);
        found.retain(|(answered, ..)| *answered == most);
        sort_by_key(&mut found, |(_, score, document)| (u32::MAX - score, *document));
        found.into_iter().map(|(.., document)| document).collect()
    }

    /// Is there a word like this, or one that begins so?
    fn knows(&self, typed: &str) -> bool {
        let here = |other: &String| fit((typed, true), other).is_some();
        self.words.iter().any(|(other, ..)| here(other))
            || self.phrases.iter().any(|(phrase, _)| phrase.iter().any(here))
    }
}

/// What an exercise is found by.
fn texts<'a>(library: &'a Library, exercise: &'a Exercise) -> Vec<Text<'a>> {
    let name = |family: &str, name: &str| library.say(&[family, ".", name, ".name"].concat());
    let mut texts = alloc::vec![
        (NAME, exercise.name.as_str()),
        (8, name("kind", exercise.kind.name())),
        (6, name("area", exercise.area.name())),
        (3, exercise.start.as_str()),
        (3, exercise.equipment.as_str()),
        (1, exercise.feel.as_str()),
    ];
    texts.extend(exercise.positions.iter().map(|position| (5, name("position", position.name()))));
    texts.extend(exercise.needs.iter().map(|gear| (5, name("gear", gear.name()))));
    texts.extend(exercise.steps.iter().map(|step| (1, step.as_str())));
    texts
}

/// What a lesson is found by.
fn told(lesson: &Lesson) -> Vec<Text<'_>> {
    let mut texts = alloc::vec![
        (NAME, lesson.title.as_str()),
        (6, lesson.line.as_str()),
        (3, lesson.takeaway.as_str()),
        (1, lesson.try_now.as_str()),
    ];
    for block in &lesson.body {
        match block {
            Block::Heading(text) => texts.push((4, text)),
            Block::Paragraph(text) => texts.push((1, text)),
            Block::List(items) => texts.extend(items.iter().map(|item| (1, item.as_str()))),
            Block::Picture(_) => {}
        }
    }
    texts
}

/// How well a word that was typed, and is known or not, fits another.
fn fit((typed, known): (&str, bool), word: &str) -> Option<Fit> {
    if typed == word {
        Some(Fit::Same)
    } else if typed.len() >= 3 && word.starts_with(typed) {
        Some(Fit::Begins)
    } else if !known && near(typed, word) {
        Some(Fit::Near)
    } else {
        None
    }
}

/// The words that say something; all of them where none does ("on and in": then those are what is meant).
fn telling(text: &str) -> Vec<String> {
    let all = stems(text);
    let telling: Vec<String> = all.iter().filter(|word| !STOP.contains(&word.as_str())).cloned().collect();
    if telling.is_empty() { all } else { telling }
}
