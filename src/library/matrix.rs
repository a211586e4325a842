//! Which exercises for which condition and phase (brief 4.3), and what takes the place of what (brief 3.3).

use alloc::string::String;
use alloc::vec::Vec;

use super::terms::{Code, Codes, Gear, Phase, Term};
use crate::json::{self, Fault, Json, Written};

/// One row of the matrix: the exercises of each phase in the order in which a session takes them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// "strain", "sciatica_extension", ...; its name is the words `row.<id>`.
    pub condition: String,
    /// The codes that the row is made for.
    pub codes: Codes,
    /// Exercise ids by `Phase::index`.
    pub phases: [Vec<String>; 4],
}

impl Row {
    /// The exercises of `phase`, in listed order.
    #[must_use]
    pub fn cell(&self, phase: Phase) -> &[String] {
        &self.phases[phase.index()]
    }
}

/// A swap: where one of `when` is why a `from` item was removed, the `to` items join the candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap {
    pub when: Vec<When>,
    pub from: Vec<String>,
    pub to: Vec<String>,
}

/// What makes a swap apply: a code that hides the item, or a thing it needs and that is not there.
/// Written "PG", "no ball".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    Code(Code),
    No(Gear),
}

impl When {
    /// The condition with this written name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name.strip_prefix("no ") {
            Some(gear) => Gear::parse(gear).map(When::No),
            None => Code::parse(name).map(When::Code),
        }
    }
}

impl Written for When {
    fn read(json: &mut Json, fault: &mut Fault) -> Self {
        let name = String::read(json, fault);
        Self::parse(&name).unwrap_or_else(|| {
            fault.say(&["unknown code or missing thing: ", &name]);
            Self::Code(Code::ALL[0])
        })
    }
    fn write(&self, out: &mut String) {
        match self {
            When::Code(code) => code.write(out),
            When::No(gear) => json::put_name(out, &["no ", gear.name()].concat()),
        }
    }
}

json::record! {
    Row { condition, codes, phases }
    Swap { when, from, to }
}
#[cfg(not(target_arch = "wasm32"))]
json::by_serde!(Swap);
