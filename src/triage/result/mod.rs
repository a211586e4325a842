//! What the result page says: the texts of brief 1.5, put together for the reasons of an advice.
//!
//! Several reasons at one level: each text once, nerves first. The words stand in content/en/results.toml.

pub(crate) mod findings;
mod start;
mod urgent;

use super::facts::Facts;
use super::score::Advice;
use crate::ask::Answers;
use crate::library::Library;
use crate::library::terms::Level;
use crate::library::thresholds::ADULT_AGE;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// One result page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    pub level: Level,
    /// Is it the page for thoughts of ending one's life (MH1)?
    pub crisis: bool,
    /// The id of its title.
    pub title: &'static str,
    /// The id of the word beside the sign of the state.
    pub state: &'static str,
    pub parts: Vec<Part>,
}

/// What a part is for; the page shows the parts in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// The action, first and large.
    Lead,
    /// Where to go.
    Where,
    /// A button that calls the emergency number.
    Call,
    /// A button that calls the crisis line.
    CallCrisis,
    /// Words to say or show to others.
    Say,
    /// What else there is to know.
    Then,
    /// The button that leaves the crisis page: "I am safe for now".
    Safe,
}

/// One text of a result page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub kind: PartKind,
    /// The id of its words.
    pub word: &'static str,
    /// What the check fills in: placeholder and text. `{number}`, `{department}`, `{crisis}` and the days
    /// (`{date}`, `{d2}`, `{d14}`, `{d84}`) are left to the app.
    pub fill: Vec<(&'static str, String)>,
}

impl Part {
    fn new(kind: PartKind, word: &'static str) -> Self {
        Self { kind, word, fill: Vec::new() }
    }
    fn with(mut self, name: &'static str, text: String) -> Self {
        self.fill.push((name, text));
        self
    }

    /// The text, filled in; `more` are the placeholders that only the app knows.
    #[must_use]
    pub fn text(&self, lib: &Library, more: &[(&str, &str)]) -> String {
        let own = self.fill.iter().map(|(name, text)| (*name, text.as_str()));
        own.chain(more.iter().copied())
            .fold(lib.say(self.word).to_string(), |text, (name, value)| fill(&text, name, value))
    }
}

/// `text` with `value` in place of `{name}`.
pub(crate) fn fill(text: &str, name: &str, value: &str) -> String {
    text.replace(&["{", name, "}"].concat(), value)
}

/// The page for `advice`: the first of `screens`.
#[must_use]
pub fn compose(lib: &Library, facts: &Facts, advice: &Advice, answers: &Answers) -> Screen {
    screens(lib, facts, advice, answers).swap_remove(0)
}

/// Every page that must be shown, at least one. A crisis has a page of its own beside that of what
/// else was found; the more urgent of the two comes first.
#[must_use]
pub fn screens(lib: &Library, facts: &Facts, advice: &Advice, answers: &Answers) -> Vec<Screen> {
    // What was found apart from the crisis.
    let mut other = advice.clone();
    other.reasons.retain(|reason| reason.items != ["MH1"]);
    other.level = other.reasons.first().map_or(Level::A4, |reason| reason.level);
    let crisis = facts.value("MH1").map(|value| crisis(value == "true"));
    // In danger, the way into the programme is not the matter; with thoughts alone there is no other finding.
    let shown = match &crisis {
        None => true,
        Some(crisis) if crisis.level == Level::A0 => other.level <= Level::A2,
        Some(_) => other.level <= Level::A3,
    };
    let mut screens: Vec<Screen> = Vec::new();
    if shown {
        screens.push(found(lib, facts, &other, answers));
    }
    screens.extend(crisis);
    crate::sorted::sort_by_key(&mut screens, |screen| screen.level);
    screens
}

/// The page of MH1 (brief 1.5); `now`: in danger, a plan, or not sure.
#[must_use]
pub fn crisis(now: bool) -> Screen {
    let mut parts = [Part::new(PartKind::Lead, "result.crisis.thanks")].to_vec();
    if now {
        parts.push(Part::new(PartKind::Then, "result.crisis.now"));
        parts.push(Part::new(PartKind::Call, "result.call.emergency"));
        parts.push(Part::new(PartKind::CallCrisis, "result.call.crisis"));
        parts.push(Part::new(PartKind::Safe, "result.crisis.safe"));
    } else {
        parts.push(Part::new(PartKind::Then, "result.crisis.today"));
        parts.push(Part::new(PartKind::CallCrisis, "result.call.crisis"));
    }
    Screen {
        level: if now { Level::A0 } else { Level::A3 },
        crisis: true,
        title: "result.title.crisis",
        state: "result.state.crisis",
        parts,
    }
}

/// The page of what was found, the crisis aside.
fn found(lib: &Library, facts: &Facts, advice: &Advice, answers: &Answers) -> Screen {
    let case = Case { lib, facts, advice, answers };
    let (title, state, mut parts) = match advice.level {
        Level::A0 => ("result.title.A0", "result.state.A0", urgent::now(&case)),
        Level::A1 if urgent::bone_only(&case) => ("result.title.A1_bone", "result.state.A1_bone", urgent::today(&case)),
        Level::A1 => ("result.title.A1", "result.state.A1", urgent::today(&case)),
        Level::A2 => ("result.title.A2", "result.state.A2", start::clinician(&case)),
        Level::A3 => ("result.title.A3", "result.state.A3", start::gently(&case)),
        Level::A4 => ("result.title.A4", "result.state.A4", [Part::new(PartKind::Lead, "result.a4.start")].to_vec()),
    };
    if advice.level > Level::A0 && answers.get("CE5") == Some(&crate::ask::Answer::Skip) {
        parts.push(Part::new(PartKind::Then, "result.more.skipped"));
    }
    Screen { level: advice.level, crisis: false, title, state, parts }
}

/// What the texts are put together from.
struct Case<'a> {
    lib: &'a Library,
    facts: &'a Facts,
    advice: &'a Advice,
    answers: &'a Answers,
}

impl Case<'_> {
    fn minor(&self) -> bool {
        self.facts.age < ADULT_AGE
    }
    /// Did one of `rules` decide the level?
    fn decided(&self, rules: &[&str]) -> bool {
        self.advice.decisive().any(|reason| rules.contains(&reason.rule))
    }
}

/// What stays open without sessions (brief 1.2): single cards and advice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Leaves {
    pub breathing: bool,
    pub walking: bool,
    /// The pelvic-floor card, soon after a birth.
    pub pelvic_floor: bool,
}

/// What `advice` leaves to a person. At A3 and A4 everything is open.
#[must_use]
pub fn leaves(facts: &Facts, advice: &Advice) -> Leaves {
    let level = advice.reasons.iter().filter(|reason| reason.items != ["MH1"]).map(|reason| reason.level).min();
    match level.unwrap_or(Level::A4) {
        Level::A0 | Level::A1 => Leaves::default(),
        Level::A2 if facts.age < ADULT_AGE => Leaves::default(),
        Level::A2 => Leaves {
            breathing: true,
            walking: !facts.is("HE1", "true") && !facts.is("PR1", "warning"),
            pelvic_floor: facts.is("PR2", "early"),
        },
        // Also in a crisis, where no other finding locks: breathing and walking stay open (brief 1.3 G).
        Level::A3 | Level::A4 => Leaves { breathing: true, walking: true, pelvic_floor: true },
    }
}

#[cfg(test)]
mod tests;
