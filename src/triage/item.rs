//! A question of the check as it stands in content/triage.toml (brief 1.3); its words stand under its id.

use alloc::string::String;
use alloc::vec::Vec;
use serde::Deserialize;

/// One question. The file's head says what each field means.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub id: String,
    /// The topic on whose page it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// The question that it follows up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The tick of the second emergency screen that opens it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tick: Option<String>,
    #[serde(default, skip_serializing_if = "ItemKind::is_default")]
    pub kind: ItemKind,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub min: i32,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub max: i32,
    /// May it be passed over?
    #[serde(default, skip_serializing_if = "is_false")]
    pub skip: bool,
    #[serde(default, skip_serializing_if = "Unsure::is_default")]
    pub unsure: Unsure,
    /// When it is asked: one of these conditions; empty = always.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<String>,
    /// As `asked`, but it does not wait for its own page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub soon: Vec<String>,
}

/// What kind of answer it takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    #[default]
    YesNo,
    Choice,
    Ticks,
    Number,
    /// The body map.
    Body,
    /// Which of the marked rows is the main one.
    Main,
}

/// What "not sure" leads to (brief 1.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(serde::Serialize))]
#[serde(rename_all = "lowercase")]
pub enum Unsure {
    /// It counts as yes.
    #[default]
    Yes,
    /// One clarifying question, then the fact `unsure_a0`.
    A0,
    /// One clarifying question, then the fact `unsure_a1`.
    A1,
}

impl ItemKind {
    #[cfg_attr(target_arch = "wasm32", allow(dead_code))] // only the bundle is written
    fn is_default(&self) -> bool {
        *self == Self::YesNo
    }
}

impl Unsure {
    #[cfg_attr(target_arch = "wasm32", allow(dead_code))] // only the bundle is written
    fn is_default(&self) -> bool {
        *self == Self::Yes
    }
}

#[cfg_attr(target_arch = "wasm32", allow(dead_code))]
fn is_zero(number: &i32) -> bool {
    *number == 0
}

#[cfg_attr(target_arch = "wasm32", allow(dead_code))]
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// The id of the clarifying question of `id`.
#[must_use]
pub fn clarify(id: &str) -> String {
    [id, ".clarify"].concat()
}
