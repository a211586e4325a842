//! What is known: exercises, the matrix of conditions and phases, swaps, regions, questions, words.
//!
//! It stands in content/ as TOML, structure once and words per language. `cargo xtask content` checks it
//! and makes the bundle, one JSON file a language, that the app parses.

use alloc::string::String;
use alloc::vec::Vec;

mod exercise;
pub mod filter;
pub mod keys;
pub mod lesson;
mod matrix;
pub mod region;
pub mod search;
pub mod terms;
pub mod thresholds; // every threshold of judgement, with its mark

#[cfg(not(target_arch = "wasm32"))]
pub mod check;
#[cfg(not(target_arch = "wasm32"))]
pub mod flat;
#[cfg(not(target_arch = "wasm32"))]
mod lesson_check;
#[cfg(not(target_arch = "wasm32"))]
pub mod load;
#[cfg(not(target_arch = "wasm32"))]
mod raw;

pub use exercise::{Avoid, Dose, Exercise, Mistake};
pub use keys::Key;
pub use lesson::{Block, Lesson, Lessons, Picture};
pub use matrix::{Row, Swap, When};
pub use region::{Line, Region};

use crate::json;
use crate::sorted::Sorted;
use crate::triage::item::Item;

/// All content in one language, as the bundle ships it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Library {
    /// Content version: year, month, number ("2026.11.1"). Stands in every export.
    pub version: String,
    /// Tells the key list of the wasm and that of the bundle apart.
    keys: u32,
    /// In library order.
    pub exercises: Vec<Exercise>,
    pub matrix: Vec<Row>,
    pub swaps: Vec<Swap>,
    /// "unknown" is the last one.
    pub regions: Vec<Region>,
    /// What `[S12]` in the words of an exercise stands for, by "S12".
    pub sources: Sorted<String, String>,
    /// The questions of the check, in the order in which they are asked.
    pub items: Vec<Item>,
    /// Newest first.
    pub changelog: Vec<Change>,
    ui: Vec<String>,
    words: Sorted<String, String>,
}

/// What changed with a version of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Of the app: "0.1.0".
    pub version: String,
    /// "2026-11-25".
    pub date: String,
    /// The content version that it came with.
    pub content: String,
    /// One sentence a change.
    pub what: Vec<String>,
}

json::record! {
    Library { version, keys, exercises, matrix, swaps, regions, sources, items, changelog, ui, words }
    Change { version, date, content, what }
}

impl Library {
    /// The library of a shipped bundle.
    ///
    /// # Errors
    /// If it is not a bundle, or one that was made for another build of the app.
    pub fn parse(text: &str) -> Result<Self, String> {
        let library: Self = json::parse(text)?;
        if library.keys != keys::CHECKSUM {
            return Err("the content is of another build than the app".into());
        }
        if library.regions.is_empty() {
            return Err("the content has no regions".into());
        }
        Ok(library)
    }
    /// The bundle that `parse` reads.
    #[must_use]
    pub fn to_json(&self) -> String {
        json::text(self)
    }
    /// The exercise with this id.
    #[must_use]
    pub fn exercise(&self, id: &str) -> Option<&Exercise> {
        self.exercises.iter().find(|exercise| exercise.id == id)
    }
    /// The row of the matrix with this id.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.matrix.iter().find(|row| row.condition == id)
    }
    /// The region with this id; "unknown" if there is none.
    #[must_use]
    pub fn region(&self, id: &str) -> &Region {
        self.regions.iter().find(|region| region.id == id).unwrap_or(&self.regions[self.regions.len() - 1])
    }
    /// The words under `id`; empty if there are none, which the content check does not let pass.
    #[must_use]
    pub fn say(&self, id: &str) -> &str {
        self.words.get(id).map_or("", String::as_str)
    }
    /// Are there words under `id`? For those that are optional, as a note beside a question.
    #[must_use]
    pub fn says(&self, id: &str) -> bool {
        self.words.has(id)
    }
    /// The sources that `text` names as `[S12]`, in its order: id and source.
    #[must_use]
    pub fn cited<'a>(&'a self, text: &'a str) -> Vec<(&'a str, &'a str)> {
        cited(&self.sources, text)
    }
    /// The text of a screen.
    #[must_use]
    pub fn ui(&self, key: Key) -> &str {
        self.ui.get(usize::from(key.0)).map_or("", String::as_str)
    }
}

/// The `sources` that `text` names as `[S12]`, in its order.
fn cited<'a>(sources: &'a Sorted<String, String>, text: &'a str) -> Vec<(&'a str, &'a str)> {
    let ids = text.split('[').skip(1).filter_map(|rest| rest.split(']').next());
    ids.filter_map(|id| Some((id, sources.get(id)?.as_str()))).collect()
}

#[cfg(test)]
mod tests {
    use super::load::here;
    use super::*;

    #[test]
    fn the_bundle_brings_the_whole_library_over() {
        let json = here().to_json();
        assert_eq!(&Library::parse(&json).unwrap(), here());
    }

    #[test]
    fn a_bundle_of_another_build_is_refused() {
        let mut other = here().clone();
        other.keys ^= 1;
        let fault = Library::parse(&other.to_json()).unwrap_err();
        assert!(fault.contains("another build"), "{fault}");
        assert!(Library::parse("{").is_err());
        assert!(Library::parse("[]").is_err());
    }

    #[test]
    fn a_key_gives_the_text_of_the_file() {
        assert_eq!(here().ui(keys::app_name), "Backstay");
        assert_eq!(here().ui.len(), keys::NAMES.len());
        assert_eq!(here().ui(Key(u16::MAX)), "");
        let nothing = "no.such.words";
        assert!(here().say(nothing).is_empty() && !here().says(nothing));
    }

    #[test]
    fn a_text_gives_its_sources() {
        let ids = |text: &str| here().cited(text).iter().map(|(id, _)| id.to_string()).collect::<Vec<_>>();
        assert_eq!(ids("a [S9] b [S21][S24b] (k) [S9999] [S5"), ["S9", "S21", "S24b", "S5"]);
        assert!(ids("no source, S9").is_empty());
        assert!(here().cited("[S11]")[0].1.contains("WalkBack"));
        // Only what an exercise names is shipped.
        assert!(here().sources.get("S1").is_none());
    }

    #[test]
    fn every_exercise_came_over() {
        assert_eq!(here().exercises.len(), 66);
        assert_eq!(here().matrix.len(), 17);
        assert_eq!(here().swaps.len(), 33);
        let curl_up = here().exercise("curl-up").unwrap();
        assert_eq!(curl_up.dose(3).sets_of_reps(), [6, 4, 2]);
        assert_eq!(curl_up.dose(1).sets_of_reps(), [curl_up.dose[0].reps]);
        assert_eq!(here().exercise("knee-chest").unwrap().sides_at(3), terms::Sides::No);
        assert_eq!(here().exercise("carry").unwrap().dose(2).load.as_deref(), Some("5-8 kg"));
    }
}
