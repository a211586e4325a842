//! The points of brief 1.4: weak signs that count only together.

use super::facts::Facts;
use crate::library::terms::Sex;
use crate::library::thresholds as t;

/// What the weak signs of one person add up to, with the combinations that several rules share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Points {
    /// Signs of a broken bone; only with an event.
    pub fracture: u8,
    /// Signs of cancer.
    pub cancer: u8,
    /// Signs of an infection; only with a way in or a weak defence.
    pub infection: u8,
}

const PATTERN: &[&str] = &["MA3", "MA4", "MA5", "MA6"];

/// How many of `facts` are present.
pub(super) fn count(f: &Facts, facts: &[&str]) -> u8 {
    facts.iter().map(|fact| u8::from(f.has(fact))).sum()
}

impl Points {
    /// Adds up the points of `f` (brief 1.4; every weight (j)).
    #[must_use]
    pub fn of(f: &Facts) -> Self {
        Self { fracture: fracture(f), cancer: cancer(f), infection: infection(f) }
    }
}

fn fracture(f: &Facts) -> u8 {
    if count(f, &["FR2", "FR6", "sudden_midline"]) == 0 {
        return 0;
    }
    let fragile = f.age >= t::FRAGILE_AGE || count(f, &["FR3", "FR4", "FR5", "AX1"]) > 0;
    let event = match f.has("FR2") {
        true if fragile => t::EVENT_FRAGILE,
        true if f.age >= t::EVENT_AGE || count(f, &["PR1", "PR2"]) > 0 => t::EVENT_SOME,
        _ => 0,
    };
    t::STRONG * count(f, &["FR3", "FR4", "FR7"])
        + u8::from(f.age >= t::FRACTURE_AGE)
        + event
        + u8::from(f.sex == Some(Sex::Female) && f.age >= t::FRAGILE_AGE)
        + count(f, &["sudden_midline"])
}

fn cancer(f: &Facts) -> u8 {
    t::CANCER_HISTORY * count(f, &["MA1"])
        + t::STRONG * count(f, &["MA2"])
        + count(f, &["MA3", "MA4", "MA5", "MA6", "MA7"])
        + u8::from(f.has("thoracic") && count(f, &["MA1", "MA2", "MA3", "MA4", "MA5"]) > 0)
}

fn infection(f: &Facts) -> u8 {
    if count(f, &["IN2", "IN3", "IN5"]) == 0 {
        return 0;
    }
    let pattern = count(f, PATTERN);
    let entry = match f.value("IN3") {
        Some("injected-drugs" | "line") => t::ENTRY_BLOOD,
        Some(_) if pattern > 0 => t::STRONG,
        Some(_) => 1,
        None => 0,
    };
    t::STRONG * count(f, &["IN2"]) + entry + count(f, &["IN5"]) + pattern
}
