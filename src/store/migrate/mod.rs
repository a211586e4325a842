//! The versions of the entries' shape: named steps, each from one number to the next, frozen once shipped.
//!
//! An entry is led up when it is read. Its line stays as it is until its month is packed, so there is no moment at
//! which a store is half one version and half the other.

mod id_once;

use alloc::borrow::Cow;
use alloc::string::String;

/// One step.
pub struct Migration {
    /// Its name, for ever.
    pub name: &'static str,
    /// The schema that it leads to, from the one before.
    pub to: u16,
    /// From an entry's id and JSON to its JSON. What it does not understand it leaves as it is: the entry then means
    /// nothing to the app, and is kept.
    pub up: fn(&str, &str) -> String,
    /// The way back, for an app of the schema before (the feature `earlier`, and the tests).
    pub down: fn(&str, &str) -> String,
}

/// All steps in their order, the first to schema 2.
pub const ALL: &[Migration] = &[Migration { name: "id_once", to: 2, up: id_once::up, down: id_once::down }];

/// The schema that all steps lead to.
pub const LATEST: u16 = 1 + ALL.len() as u16;

/// The JSON of an entry of schema `from`, in the shape of the latest.
#[must_use]
pub fn up(id: &str, json: &str, from: u16) -> String {
    let mut json = String::from(json);
    for step in ALL.iter().filter(|step| step.to > from) {
        json = (step.up)(id, &json);
    }
    json
}

/// The JSON of an entry of the latest shape, in that of schema `to`.
#[must_use]
pub fn down<'a>(id: &str, json: &'a str, to: u16) -> Cow<'a, str> {
    let mut json = Cow::Borrowed(json);
    for step in ALL.iter().rev().filter(|step| step.to > to) {
        json = Cow::Owned((step.down)(id, &json));
    }
    json
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::Entry;
    use crate::store::record::{Read, read_as};
    use std::fs;
    use std::path::PathBuf;

    /// The lines of a kept sample: of the schema before, and of the one after.
    fn sample(step: &Migration, side: &str) -> Vec<String> {
        let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/store/migrate/samples");
        let file = file.join(format!("{}.{side}.txt", step.name));
        let text = fs::read_to_string(&file).unwrap_or_else(|_| panic!("{} is missing", file.display()));
        text.lines().map(String::from).collect()
    }

    #[test]
    fn the_steps_are_contiguous_and_each_has_its_sample() {
        for (place, step) in ALL.iter().enumerate() {
            assert_eq!(usize::from(step.to), place + 2, "{}", step.name);
            assert!(sample(step, "before").len() > 5, "{}: too few lines", step.name);
        }
        let files = fs::read_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/store/migrate/samples"));
        assert_eq!(files.expect("the samples").count(), 2 * ALL.len(), "a sample without its step");
    }

    #[test]
    fn each_kept_line_becomes_what_it_became_when_it_shipped() {
        for step in ALL {
            let (before, after) = (sample(step, "before"), sample(step, "after"));
            assert_eq!(before.len(), after.len(), "{}", step.name);
            for (old, new) in before.iter().zip(&after) {
                let Read::Good(record) = read_as(old, step.to) else { panic!("{old}") };
                assert_eq!(Read::Good(record.clone()), read_as(new, step.to));
                assert_eq!((record.line_as(step.to - 1), record.line_as(step.to)), (old.clone(), new.clone()));
                assert_eq!(read_as(new, step.to - 1), Read::Newer);
            }
        }
    }

    #[test]
    fn every_kept_line_means_something_to_the_app() {
        for step in ALL {
            for line in sample(step, "before").iter().chain(&sample(step, "after")) {
                let Read::Good(record) = read_as(line, LATEST) else { panic!("{line}") };
                let entry = Entry::read(&record.id, &record.json).unwrap_or_else(|fault| panic!("{line}: {fault}"));
                assert_eq!(entry.said(), record.json);
            }
        }
    }
}
