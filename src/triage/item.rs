//! A question of the check as it stands in content/triage.toml (brief 1.3); its words stand under its id.

use alloc::string::String;
use alloc::vec::Vec;

use crate::json;
use crate::library::terms::terms;

/// One question. The file's head says what each field means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub id: String,
    /// The topic on whose page it stands.
    pub page: Option<String>,
    /// The question that it follows up.
    pub of: Option<String>,
    /// The tick of the second emergency screen that opens it.
    pub tick: Option<String>,
    pub kind: ItemKind,
    pub options: Vec<String>,
    pub min: i32,
    pub max: i32,
    /// May it be passed over?
    pub skip: bool,
    pub unsure: Unsure,
    /// When it is asked: one of these conditions; empty = always.
    pub asked: Vec<String>,
    /// As `asked`, but it does not wait for its own page.
    pub soon: Vec<String>,
}

terms! {
    /// What kind of answer it takes.
    #[derive(Default)]
    "kind" ItemKind {
        #[default]
        YesNo = "yes-no",
        Choice = "choice",
        Ticks = "ticks",
        Number = "number",
        /// The body map.
        Body = "body",
        /// Which of the marked rows is the main one.
        Main = "main",
    }
    /// What "not sure" leads to (brief 1.2).
    #[derive(Default)]
    "unsure" Unsure {
        /// It counts as yes.
        #[default]
        Yes = "yes",
        /// One clarifying question, then the fact `unsure_a0`.
        A0 = "a0",
        /// One clarifying question, then the fact `unsure_a1`.
        A1 = "a1",
    }
}

json::record! {
    Item {
        id, page or none, of or none, tick or none, kind or none, options or none, min or none, max or none,
        skip or none, unsure or none, asked or none, soon or none,
    }
}
#[cfg(not(target_arch = "wasm32"))]
json::by_serde!(Item);

/// The id of the clarifying question of `id`.
#[must_use]
pub fn clarify(id: &str) -> String {
    [id, ".clarify"].concat()
}
