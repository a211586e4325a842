//! When a question is asked: the conditions of content/triage.toml over the answers so far.

use super::item::{Item, Unsure, clarify};
use super::pages::LEG;
use super::{ages, body};
use crate::ask::{Answer, Answers};

/// Does a yes to `item` stand, also by its clarifying question?
pub(super) fn positive(item: &Item, seen: &Answers) -> bool {
    match seen.get(&item.id) {
        Some(Answer::Yes) => true,
        Some(Answer::Unsure) => item.unsure == Unsure::Yes || seen.yes(&clarify(&item.id)),
        _ => false,
    }
}

/// As `positive`, for the item with this id; a plain yes or no needs no search for it.
pub(super) fn stands(id: &str, items: &[Item], seen: &Answers) -> bool {
    match seen.get(id) {
        Some(Answer::Yes) => true,
        Some(Answer::Unsure) => items.iter().any(|item| item.id == id && positive(item, seen)),
        _ => false,
    }
}

/// Does one of `lines` hold? None at all: it always does.
pub(super) fn any(lines: &[String], items: &[Item], seen: &Answers) -> bool {
    lines.is_empty() || lines.iter().any(|line| holds(line, items, seen))
}

/// Does `line` hold: each of its terms?
pub(super) fn holds(line: &str, items: &[Item], seen: &Answers) -> bool {
    line.split(" & ").all(|term| match Term::of(term) {
        Some(Term::Positive(id)) => stands(id, items, seen),
        Some(Term::Answered(id, options)) => {
            seen.get(id).is_some_and(|answer| options.split('|').any(|option| word(answer) == option))
        }
        Some(Term::AgeFrom(years)) => ages::of(seen).1 >= years,
        Some(Term::AgeUnder(years)) => ages::of(seen).0 < years,
        Some(Term::OnsetUnder(years)) => seen.number("onset").is_none_or(|onset| onset < i32::from(years)),
        Some(Term::SexNot(sex)) => seen.pick("sex") != Some(sex),
        Some(Term::LegZone) => body::leg_zone(seen),
        Some(Term::LegPain) => seen.yes(LEG),
        None => false,
    })
}

/// How an answer is written in a condition.
fn word(answer: &Answer) -> &str {
    match answer {
        Answer::Yes => "yes",
        Answer::No => "no",
        Answer::Unsure => "unsure",
        Answer::Skip => "skip",
        Answer::Pick(option) => option,
        Answer::Picks(_) | Answer::Number(_) => "",
    }
}

/// One term of a condition.
pub(super) enum Term<'a> {
    Positive(&'a str),
    Answered(&'a str, &'a str),
    AgeFrom(u8),
    AgeUnder(u8),
    OnsetUnder(u8),
    SexNot(&'a str),
    LegZone,
    LegPain,
}

impl<'a> Term<'a> {
    /// The term that is written so; `None`: it is none.
    pub(super) fn of(term: &'a str) -> Option<Self> {
        if let Some(years) = term.strip_prefix("age>=") {
            return years.parse().ok().map(Term::AgeFrom);
        }
        if let Some(years) = term.strip_prefix("age<") {
            return years.parse().ok().map(Term::AgeUnder);
        }
        if let Some(years) = term.strip_prefix("onset<") {
            return years.parse().ok().map(Term::OnsetUnder);
        }
        if let Some(sex) = term.strip_prefix("sex!=") {
            return matches!(sex, "f" | "m").then_some(Term::SexNot(sex));
        }
        match term.split_once('=') {
            Some(("zone", "leg")) => Some(Term::LegZone),
            Some(("pain", "leg")) => Some(Term::LegPain),
            Some(("zone" | "pain", _)) => None,
            Some((id, options)) => Some(Term::Answered(id, options)),
            None => Some(Term::Positive(term)),
        }
    }
}
