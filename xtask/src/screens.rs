//! `cargo xtask screens`: how many screens ten typical people go through, and how much there is to read.
//!
//! The people stand in tests/people.json: facts of the check, and what they answer in About my back; where nothing is
//! said they answer as a healthy person does. Minutes are worked out, not measured: for somebody who reads no more than
//! the short name above each question, and for one who reads every word, at 238 words a minute (Brysbaert 2019, silent
//! reading of English), with 2 seconds for each answer.

use anyhow::{Context, Result, anyhow, bail};
use backstay::ask::{Answer, Answers, Kind, Page, Question};
use backstay::json;
use backstay::library::Library;
use backstay::library::terms::Term;
use backstay::profile;
use backstay::triage::{self, Facts, actor};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::decide::library;

const PEOPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/people.json");
/// Words of silent reading a minute.
const WORDS_A_MINUTE: f64 = 238.0;
/// Seconds to choose and tap.
const TAP_S: f64 = 2.0;

#[derive(Deserialize)]
struct Person {
    who: String,
    facts: Value,
    /// Answers of About my back as the log writes them.
    about: Map<String, Value>,
}

/// What one questionnaire asks of a person.
#[derive(Clone, Copy, Default)]
struct Load {
    screens: usize,
    questions: usize,
    /// Words of the short names of questions, and all words.
    names: usize,
    words: usize,
}

impl Load {
    fn of(lib: &Library, pages: &[Page], title: impl Fn(&Page) -> usize) -> Self {
        let questions: Vec<&Question> = pages.iter().flat_map(|page| &page.questions).collect();
        let sum = |of: fn(&Library, &Question) -> usize| questions.iter().map(|it| of(lib, it)).sum::<usize>();
        let words = pages.iter().map(title).sum::<usize>() + sum(words);
        Self { screens: pages.len(), questions: questions.len(), names: sum(name), words }
    }

    fn minutes(self, words: usize) -> f64 {
        words as f64 / WORDS_A_MINUTE + self.questions as f64 * TAP_S / 60.0
    }
}

/// The words of a question: its name, itself, its note, and what there is to choose from.
fn words(lib: &Library, question: &Question) -> usize {
    let id = &question.id;
    let options: &[String] = match &question.kind {
        Kind::Choice(options) | Kind::Ticks(options) => options,
        _ => &[],
    };
    let ids = ["title", "ask", "note"].into_iter().chain(options.iter().map(String::as_str));
    ids.map(|part| count(lib.say(&format!("{id}.{part}")))).sum()
}

/// The words of its short name; without one the question is the name.
fn name(lib: &Library, question: &Question) -> usize {
    let said = ["title", "ask"].map(|part| count(lib.say(&format!("{}.{part}", question.id))));
    if said[0] > 0 { said[0] } else { said[1] }
}

fn count(text: &str) -> usize {
    text.split_whitespace().count()
}

pub fn run(args: &[String]) -> Result<()> {
    if !args.is_empty() {
        bail!("usage: cargo xtask screens");
    }
    let lib = library()?;
    let people: Vec<Person> = serde_json::from_str(&std::fs::read_to_string(PEOPLE).context(PEOPLE)?)?;
    println!(
        "check: screens with the result, questions, minutes from names alone to every word; About my back: the same"
    );
    for person in &people {
        let (level, check, about) = loads(&lib, person).with_context(|| person.who.clone())?;
        let about = about.map_or("-".into(), |load| told(load, 0));
        println!("{level}  {:<18} {about:<18} {}", told(check, 1), person.who);
    }
    Ok(())
}

fn told(load: Load, more: usize) -> String {
    let minutes = [load.names, load.words].map(|words| load.minutes(words));
    format!("{:>2} {:>3} {:>4.1} {:>4.1}", load.screens + more, load.questions, minutes[0], minutes[1])
}

/// Level, the load of the check, and that of About my back where the check opens it.
fn loads(lib: &Library, person: &Person) -> Result<(&'static str, Load, Option<Load>)> {
    let facts = Facts::from_json(&person.facts).map_err(|fault| anyhow!(fault))?;
    let walked = actor::walk(lib, &facts).map_err(|fault| anyhow!(fault))?;
    let title = |page: &Page| count(triage::title(lib, page)) + count(triage::lead(lib, page));
    let check = Load::of(lib, &walked.pages, title);
    let level = walked.advice.level.name();
    if !triage::open(&walked.advice) {
        return Ok((level, check, None));
    }
    let mut about = Answers::default();
    while let Some(page) = profile::next_page(&walked.answers, &walked.advice, &about) {
        for question in &page.questions {
            let answer = match person.about.get(&question.id) {
                Some(said) => json::parse(&said.to_string()).map_err(|fault| anyhow!("{}: {fault}", question.id))?,
                None => plain(question),
            };
            if !question.kind.takes(&answer) {
                bail!("{} does not take {answer:?}", question.id);
            }
            about.set(&question.id, answer);
        }
    }
    let title = |page: &Page| count(profile::title(lib, page)) + count(profile::lead(lib, page));
    Ok((level, check, Some(Load::of(lib, &profile::pages(&walked.answers, &walked.advice, &about), title))))
}

/// What somebody answers whom a question does not concern.
fn plain(question: &Question) -> Answer {
    let mild = ["same", "no", "neither", "planned", "none"];
    match &question.kind {
        Kind::YesNo { .. } if question.id == "floor" || question.id == "bed" => Answer::Yes,
        Kind::YesNo { .. } => Answer::No,
        Kind::Choice(options) => {
            let option = options.iter().find(|option| mild.contains(&option.as_str()));
            Answer::Pick(option.or(options.last()).cloned().unwrap_or_default())
        }
        Kind::Ticks(_) | Kind::Body => Answer::Picks(Vec::new()),
        Kind::Number { min, skip, .. } => {
            if *skip {
                Answer::Skip
            } else {
                Answer::Number(*min)
            }
        }
        Kind::Score => Answer::Number(3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten people come through; the ordinary strain of brief 1.2 in 12 screens.
    #[test]
    fn ten_typical_people_come_through() {
        let lib = library().unwrap();
        let people: Vec<Person> = serde_json::from_str(&std::fs::read_to_string(PEOPLE).unwrap()).unwrap();
        assert!(people.len() >= 10);
        for (place, person) in people.iter().enumerate() {
            let (level, check, about) = loads(&lib, person).unwrap_or_else(|fault| panic!("{}: {fault}", person.who));
            let most = if place < 2 { 12 } else { 16 };
            assert!(check.screens < most, "{}: {} screens and the result", person.who, check.screens);
            assert_eq!(about.is_some(), matches!(level, "A3" | "A4"), "{}", person.who);
        }
    }
}
