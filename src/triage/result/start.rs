//! See a clinician first, or start gently: the texts of A2 and A3 (brief 1.5).

use super::PartKind::{Lead, Say, Then};
use super::{Case, Part, findings, leaves};
use crate::library::terms::Tag;
use alloc::vec::Vec;

/// A2: book a visit; what is fine until then.
pub(super) fn clinician(case: &Case) -> Vec<Part> {
    if case.minor() {
        return [Part::new(Lead, "result.a2.minor"), Part::new(Then, "result.a2.worse")].into();
    }
    let leaves = leaves(case.facts, case.advice);
    let lines = [
        (true, "result.a2.breathe"),
        (leaves.walking, "result.a2.walk"),
        (!leaves.walking, "result.a2.ask_walk"),
        (leaves.pelvic_floor, "result.a2.pelvic"),
        (case.decided(&["VA9=true"]), "result.a2.walking_programme"),
        (true, "result.a2.worse"),
    ];
    let mut parts = [Part::new(Lead, "result.a2.check")].to_vec();
    let findings = findings::decisive(case);
    if !findings.is_empty() {
        parts.push(Part::new(Say, "result.more.tell").with("findings", findings));
    }
    parts.extend(lines.into_iter().filter(|(on, _)| *on).map(|(_, text)| Part::new(Then, text)));
    parts
}

/// A3: begin, and tell.
pub(super) fn gently(case: &Case) -> Vec<Part> {
    let tags = case.advice.tags;
    let mut parts = [Part::new(Lead, "result.a3.begin").with("findings", findings::decisive(case))].to_vec();
    let lines = [
        (case.advice.was_opened(), "result.a3.opened"),
        (case.facts.has("CE3"), "result.a3.pelvic"),
        (tags.has(Tag::Rheumatology), "result.a3.rheumatology"),
        (case.facts.has("DR1"), "result.a3.medicine"),
        (tags.has(Tag::Recheck7), "result.a3.recheck_7"),
        (tags.has(Tag::Recheck), "result.a3.recheck_same"),
        (tags.has(Tag::Recheck14) && !tags.has(Tag::Recheck7), "result.a3.recheck_14"),
    ];
    parts.extend(lines.into_iter().filter(|(on, _)| *on).map(|(_, text)| Part::new(Then, text)));
    parts
}
