//! What was found, in words for others.

use super::{Case, fill};
use crate::ask::{Answer, Answers};
use crate::library::Library;
use crate::library::terms::Level;
use crate::triage::facts::Facts;
use crate::triage::item::{Unsure, clarify};
use crate::triage::score::Reason;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The signs of the nerves in the order in which they are told.
const NERVES: [&str; 8] = ["CE1", "CE2", "CE3", "CE4", "CE5", "CE6", "CE7", "CO1"];

/// What made `reasons` fire, each once, joined.
pub(super) fn list<'a>(case: &Case, reasons: impl Iterator<Item = &'a Reason>) -> String {
    let mut found: Vec<String> = Vec::new();
    for reason in reasons {
        for text in reason.items.iter().flat_map(|item| told(case, reason, item)) {
            if !found.contains(&text) {
                found.push(text);
            }
        }
    }
    found.join(case.lib.say("result.list.join"))
}

/// How `item` is told; nothing where it says nothing to others.
fn told(case: &Case, reason: &Reason, item: &str) -> Vec<String> {
    match item {
        "age" if reason.rule == "age-bone" => [case.lib.say("finding.age_bone").to_string()].into(),
        item => words(case.lib, case.facts, case.answers, item),
    }
}

/// An item of a `Reason` in words; nothing where it says nothing to others.
pub(crate) fn words(lib: &Library, facts: &Facts, answers: &Answers, item: &str) -> Vec<String> {
    match item {
        "age" | "sex" => Vec::new(),
        "unsure_a0" => unsure(lib, answers, Unsure::A0),
        "unsure_a1" => unsure(lib, answers, Unsure::A1),
        // Without enough of them there is nothing to tell.
        "spa" if facts.spa == 0 => Vec::new(),
        "spa" => [lib.say("finding.spa").to_string()].into(),
        item => [sign(lib, facts, item).to_string()].into(),
    }
}

/// A sign in words; those of its value, where that says more.
fn sign<'a>(lib: &'a Library, facts: &Facts, fact: &str) -> &'a str {
    let own = facts.value(fact).map(|value| format!("told.{fact}.{value}")).filter(|id| lib.says(id));
    match own {
        Some(id) => lib.say(&id),
        None => lib.say(&format!("finding.{fact}")),
    }
}

/// The questions that stayed open, by their headings.
fn unsure(lib: &Library, answers: &Answers, class: Unsure) -> Vec<String> {
    let said = open(lib, answers, class).map(|id| lib.say(&format!("{id}.title")));
    said.map(|heading| fill(lib.say("result.list.unsure"), "what", heading)).collect()
}

/// The questions of a class that stayed "not sure", by their ids.
pub(crate) fn open<'a>(lib: &'a Library, answers: &'a Answers, class: Unsure) -> impl Iterator<Item = &'a str> {
    let still = |id: &str| [id, &clarify(id)].iter().all(|id| answers.get(id) == Some(&Answer::Unsure));
    lib.items.iter().filter(move |item| item.unsure == class && still(&item.id)).map(|item| item.id.as_str())
}

/// The signs of the nerves that cannot wait, each with when it began.
pub(super) fn nerves(case: &Case) -> String {
    // What began long ago and has not changed is no change; only of CE5 is "old" a matter of weeks.
    let old = |fact: &str, value: &str| {
        value.contains("checked") || value == "longstanding" || value == "old" && fact != "CE5"
    };
    let urgent = |fact: &&&str| case.facts.value(fact).is_some_and(|value| !old(fact, value));
    let texts: Vec<String> = NERVES
        .iter()
        .filter(urgent)
        .map(|fact| {
            let what = case.lib.say(&format!("finding.{fact}"));
            match case.answers.pick(&format!("{fact}.when")) {
                Some(when) => {
                    let when = case.lib.say(&format!("told.{when}"));
                    fill(&fill(case.lib.say("result.list.with"), "what", what), "when", when)
                }
                None => what.to_string(),
            }
        })
        .collect();
    texts.join(case.lib.say("result.list.join"))
}

/// The cancer that the person has had, as told to others.
pub(super) fn cancer(case: &Case) -> String {
    let which = match case.answers.pick("MA1.which") {
        None | Some("other" | "unsure") => "any",
        Some(which) => which,
    };
    case.lib.say(&format!("told.cancer.{which}")).to_string()
}

/// The findings of the decisive reasons.
pub(super) fn decisive(case: &Case) -> String {
    debug_assert!(case.advice.level != Level::A4);
    list(case, case.advice.decisive())
}
