//! Content as it stands in the files of content/, before it is checked and put together.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::lesson::{Block, Part};
use super::terms::{
    Action, Area, Barrier, Code, Codes, Condition, GearSet, Kind, PageKind, Position, Set, Sides, Slot, Support,
};
use super::{Mistake, Swap};
use crate::triage::item::Item;

/// Words with the file that they stand in.
pub(super) type Words = BTreeMap<String, (String, String)>;

/// Content as it stands in the files, before it is checked.
#[derive(Default)]
pub(super) struct Raw {
    pub exercises: Vec<RawExercise>,
    pub exercise_words: BTreeMap<String, RawWords>,
    pub rows: Vec<RawRow>,
    pub swaps: Vec<Swap>,
    pub regions: Vec<RawRegion>,
    pub sources: BTreeMap<String, String>,
    pub items: Vec<Item>,
    pub changes: Vec<RawChange>,
    pub change_words: BTreeMap<String, Vec<String>>,
    pub lessons: Vec<RawLesson>,
    pub lesson_words: BTreeMap<String, RawLessonWords>,
    pub pictures: BTreeMap<String, RawPicture>,
    pub ui: BTreeMap<String, String>,
    pub words: Words,
    pub topics: Vec<RawTopic>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawExercise {
    pub id: String,
    pub kind: Kind,
    pub area: Area,
    pub positions: Set<Position>,
    pub floor: bool,
    pub bed_ok: bool,
    pub needs: GearSet,
    pub slots: Set<Slot>,
    pub two_sided: Sides,
    pub rep_s: u16,
    pub setup_s: u16,
    pub rest_s: u16,
    pub easier: Vec<String>,
    pub harder: Vec<String>,
    pub dose: Vec<RawDose>,
    #[serde(default)]
    pub avoid: Vec<RawAvoid>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDose {
    pub sets: i64,
    pub reps: i64,
    pub hold_s: i64,
    #[serde(default)]
    pub reps_per_set: Vec<i64>,
    #[serde(default)]
    pub load: bool,
    pub two_sided: Option<Sides>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAvoid {
    pub code: Code,
    pub action: Action,
    #[serde(default)]
    pub unless: Codes,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWords {
    pub name: String,
    pub start: String,
    pub equipment: String,
    pub sides: String,
    pub draw: String,
    pub steps: Vec<String>,
    pub mistakes: Vec<Mistake>,
    pub breath: String,
    pub feel: String,
    pub stop: String,
    pub evidence: String,
    #[serde(default)]
    pub load: Vec<String>,
    #[serde(default)]
    pub avoid: BTreeMap<String, String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRow {
    pub id: String,
    pub codes: Codes,
    pub calm: Vec<String>,
    pub rebuild: Vec<String>,
    pub strengthen: Vec<String>,
    pub maintain: Vec<String>,
}

impl RawRow {
    pub(super) fn cells(&self) -> [&Vec<String>; 4] {
        [&self.calm, &self.rebuild, &self.strengthen, &self.maintain]
    }
}

/// What people type, what they mean by it, and the row of the matrix that it must stand in.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawTopic {
    pub words: Vec<String>,
    pub to: Vec<String>,
    pub row: Option<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRegion {
    pub id: String,
    pub emergency: Vec<String>,
    pub advice: Option<RawLine>,
    pub department: Vec<String>,
    #[serde(default)]
    pub crisis: Vec<RawLine>,
    #[serde(default)]
    pub languages: Vec<String>,
    #[serde(default)]
    pub zones: Vec<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLine {
    #[serde(default)]
    pub name: String,
    pub number: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawChange {
    pub version: String,
    pub date: String,
    pub content: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLesson {
    pub id: String,
    pub kind: PageKind,
    #[serde(default)]
    pub week: u8,
    pub minutes: u8,
    pub sources: Vec<String>,
    #[serde(default)]
    pub moves: bool,
    #[serde(default)]
    pub pictures: Vec<String>,
    pub condition: Option<Condition>,
    #[serde(default)]
    pub codes: Codes,
    pub support: Option<Support>,
    #[serde(default)]
    pub barriers: Vec<Barrier>,
    #[serde(default)]
    pub exercises: Vec<String>,
    #[serde(default)]
    pub related: Vec<String>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLessonWords {
    pub title: String,
    pub line: String,
    pub body: Vec<Block>,
    pub try_now: String,
    pub takeaway: String,
    pub evidence: String,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPicture {
    pub alt: String,
    pub caption: String,
    #[serde(default)]
    pub parts: Vec<Part>,
}
