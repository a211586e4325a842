//! What was found, in words for others.

use super::{Case, fill};
use crate::ask::Answer;
use crate::library::terms::Level;
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
        "age" | "sex" => Vec::new(),
        "unsure_a0" => unsure(case, Unsure::A0),
        "unsure_a1" => unsure(case, Unsure::A1),
        // Without enough of them there is nothing to tell.
        "spa" if case.facts.spa == 0 => Vec::new(),
        item => [case.lib.say(&format!("finding.{item}")).to_string()].into(),
    }
}

/// The questions that stayed open, by their headings.
fn unsure(case: &Case, class: Unsure) -> Vec<String> {
    let still = |id: &str| [id, &clarify(id)].iter().all(|id| case.answers.get(id) == Some(&Answer::Unsure));
    let open = case.lib.items.iter().filter(|item| item.unsure == class && still(&item.id));
    open.map(|item| {
        let heading = case.lib.say(&format!("{}.title", item.id));
        fill(case.lib.say("result.list.unsure"), "what", heading)
    })
    .collect()
}

/// The signs of the nerves that cannot wait, each with when it began.
pub(super) fn nerves(case: &Case) -> String {
    let urgent = |fact: &&&str| {
        let value = case.facts.value(fact);
        value.is_some() && !value.is_some_and(|value| value.contains("checked") || value == "longstanding")
    };
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
