//! Facts -> advice: the level, the codes and tags, and every rule that fired (brief 1.4).

use super::facts::Facts;
use super::points::Points;
use super::rules::{Case, RULES, old_bone, spa_letter};
use crate::library::terms::{Code, Codes, Level, Tag, Tags};
use crate::library::thresholds as t;
use alloc::string::String;
use alloc::vec::Vec;

/// A rule that fired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    pub level: Level,
    /// The id of the rule.
    pub rule: &'static str,
    /// The facts that made it fire, by item id (also "age", "sex", "spa").
    pub items: Vec<&'static str>,
}

/// What the check advises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    pub level: Level,
    /// Set at every level, so that an opened lock keeps them.
    pub codes: Codes,
    pub tags: Tags,
    /// All rules that fired: the most urgent level first, nerves first within a level.
    pub reasons: Vec<Reason>,
    /// The rules that a review has opened, also where that was so long ago that they count no more.
    pub opened: Vec<&'static str>,
}

impl Advice {
    /// Has a review opened one of `reasons`?
    #[must_use]
    pub fn was_opened(&self) -> bool {
        self.reasons.iter().any(|reason| self.opened.contains(&reason.rule))
    }

    /// The reasons for the level itself.
    pub fn decisive(&self) -> impl Iterator<Item = &Reason> {
        self.reasons.iter().filter(|reason| reason.level == self.level)
    }
}

/// The advice for `facts`, exactly as brief 1.4 has it. Most urgent wins; none: A4.
#[must_use]
pub fn advise(facts: &Facts) -> Advice {
    let case = Case { f: facts, points: Points::of(facts) };
    let mut reasons: Vec<Reason> = RULES
        .iter()
        .filter_map(|rule| rule.fired(&case).map(|items| Reason { level: rule.level, rule: rule.id, items }))
        .collect();
    crate::sorted::sort_by_key(&mut reasons, |reason| reason.level); // stable: the order within a level stays
    let level = reasons.first().map_or(Level::A4, |reason| reason.level);
    Advice { level, codes: codes(facts), tags: tags(facts, level), reasons, opened: Vec::new() }
}

/// Is it certain that help cannot wait? (`advise` without all that is not needed for that.) `opened`: the rules
/// that were looked into.
pub(super) fn emergency(facts: &Facts, opened: &[String]) -> bool {
    let case = Case { f: facts, points: Points::of(facts) };
    let waits = |rule: &&super::rules::Rule| rule.level == Level::A0 && !opened.iter().any(|id| id == rule.id);
    RULES.iter().filter(waits).any(|rule| rule.fired(&case).is_some())
}

fn codes(f: &Facts) -> Codes {
    let stenosis = stenosis(f);
    [
        (Code::OP, f.has("FR3") || f.has("FR4") || old_bone(f)),
        (Code::VF, f.has("FR5")),
        (Code::EI, stenosis),
        (Code::SC, f.has("NP1")),
        (Code::PG, f.has("PR1")),
        (Code::PP, f.has("PR2")),
        (Code::SX, f.has("SU1")),
        (Code::AX, f.has("AX1")),
        (Code::HT, f.has("HE1")),
        (Code::BL, f.has("FA1")),
    ]
    .into_iter()
    .filter_map(|(code, on)| on.then_some(code))
    .collect()
}

/// The tags of `f` at `level` (brief 1.4).
pub(super) fn tags(f: &Facts, level: Level) -> Tags {
    let points = Points::of(f);
    let begun = level == Level::A3;
    [
        (Tag::Stenosis, stenosis(f)),
        (Tag::Preg, f.has("PR1")),
        (Tag::Postop, f.has("SU1")),
        (Tag::Axspa, f.has("AX1")),
        (Tag::Scoliosis, f.has("SC1")),
        (Tag::Osteo, f.has("FR3") || f.has("FR4")),
        (Tag::Upper, f.has("thoracic")),
        (Tag::Crisis, f.has("MH1")),
        (Tag::Rheumatology, spa_letter(f)),
        (Tag::Recheck7, begun && (points.infection >= t::INFECTION_A3 || f.is("NP1", "true"))),
        (Tag::Recheck14, begun && points.cancer >= t::CANCER_A3),
    ]
    .into_iter()
    .filter_map(|(tag, on)| on.then_some(tag))
    .collect()
}

fn stenosis(f: &Facts) -> bool {
    f.is("CE6", "stenosis-unchecked") || f.is("CE6", "stenosis-checked")
}
