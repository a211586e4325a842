//! Each kind of fault is brought about on a copy of the real content, and found.

use crate::library::check::tests::{changed, check, check_on, real};
use crate::library::load::assemble;

const LESSONS: &str = "lessons.toml";
const WORDS: &str = "en/lessons.toml";
const PICTURES: &str = "en/pictures.toml";
const SLEEP: &str = "id = \"sleep\"";

#[test]
fn every_lesson_of_the_table_stands_in_its_place() {
    check(LESSONS, SLEEP, "week = 2", "week = 3", &[LESSONS, "sleep", "the table has 2"]);
    check(LESSONS, SLEEP, SLEEP, "id = \"sleeping\"", &[LESSONS, "sleep: it must be lesson 7"]);
    check(LESSONS, SLEEP, SLEEP, "id = \"pacing\"", &["pacing", "the id is there twice"]);
    check(LESSONS, "id = \"medicines\"", "kind = \"lesson\"", "kind = \"condition\"", &["must be lesson 28"]);
    check(LESSONS, "id = \"heart\"", "kind = \"condition\"", "kind = \"lesson\"", &["heart", "no such lesson"]);
    check(LESSONS, "id = \"heart\"", "kind = \"condition\"", "kind = \"lesson\"", &["heart", "stands behind a card"]);
    check(LESSONS, "id = \"heart\"", "codes = [\"HT\"]", "codes = []", &["heart", "about a condition or about codes"]);
    check(LESSONS, "id = \"disc\"", "condition = \"disc\"", "condition = \"slip\"", &["disc", "one card"]);
    check(LESSONS, "id = \"disc\"", "condition = \"disc\"", "condition = \"slip\"", &["slip", "one card"]);
    check(LESSONS, "id = \"disc\"", "minutes", "week = 1\nminutes", &["disc", "a card has no week"]);
    check(LESSONS, SLEEP, "minutes", "codes = [\"OP\"]\nminutes", &["sleep", "a lesson is for everybody"]);
}

#[test]
fn what_a_lesson_names_is_there() {
    check(LESSONS, SLEEP, "\"belly-breathing\"", "\"belly\"", &["sleep", "'belly'", "no exercise"]);
    check(LESSONS, SLEEP, "\"stress\"", "\"strain-x\"", &["sleep", "'strain-x'", "no other lesson"]);
    check(LESSONS, SLEEP, "\"stress\"", "\"sleep\"", &["sleep", "'sleep'", "no other lesson"]);
    check(LESSONS, SLEEP, "pictures = [\"sleep\"]", "pictures = [\"bed\"]", &[PICTURES, "bed", "'sleep'", "missing"]);
    check(
        LESSONS,
        SLEEP,
        "pictures = [\"sleep\"]",
        "pictures = []",
        &[PICTURES, "sleep", "no lesson has this picture"],
    );
    check(LESSONS, SLEEP, "\"S89\"", "\"S8900\"", &["sleep", "S8900", "not in sources.toml"]);
    check(LESSONS, SLEEP, "\"S89\", \"k\"", "", &["sleep", "neither a source nor a mark"]);
    check(LESSONS, SLEEP, "minutes = 2", "minutes = 1", &["sleep", "minutes is 1", "take 2"]);
    check(LESSONS, SLEEP, "support = \"supported\"", "support = \"much\"", &["sleep", "unknown support"]);
    check(LESSONS, SLEEP, "\"tired\"", "\"lazy\"", &["sleep", "unknown barrier"]);
}

#[test]
fn words_are_whole() {
    let at = "\n[sleep]";
    check(WORDS, at, at, "\n[sleeping]", &[WORDS, "sleep:", "its words are missing"]);
    check(WORDS, at, at, "\n[sleeping]", &[WORDS, "sleeping", "no such lesson"]);
    check(WORDS, at, "takeaway = \"", "takeaway = \"\" # \"", &["sleep", "takeaway is empty"]);
    check(WORDS, at, "line = \"", &format!("line = \"{}", "a ".repeat(45)), &["sleep", "longer than 90"]);
    check(WORDS, at, "[S89]", "[S88]", &["sleep", "evidence names S88 k", "S89 k"]);
    check(WORDS, at, "(k).\"", "(j).\"", &["sleep", "evidence names S89 j"]);
    check(
        WORDS,
        at,
        "\"# Try these\"",
        "\"# Try these\", \"# And these\"",
        &["sleep", "under the heading 'Try these'"],
    );
    check(WORDS, at, "\"# Try these\"", "[]", &["sleep", "empty list"]);
    check(WORDS, at, "\"# Try these\"", "\" \"", &["sleep", "body is empty"]);
    check(WORDS, at, "There is no one", "There is *no one", &["sleep", "a * without its other"]);
    check(WORDS, at, "\"# Try these\"", "\"! sleep\"", &["sleep", "every picture but the first"]);
    check(WORDS, "\n[holds-your-back]", "\"! belt\",", "", &["holds-your-back", "every picture but the first"]);
    check(PICTURES, "\n[belt]", "alt = \"", "alt = \"\" # \"", &[PICTURES, "belt", "alt is empty"]);
    check(PICTURES, "\n[belt]", "id = \"sides\"", "id = \"belly\"", &[PICTURES, "belt", "'belly' is there twice"]);
    check(PICTURES, "\n[belt]", "name = \"Sides\"", "name = \"\"", &[PICTURES, "belt", "name of a part is empty"]);
    check(PICTURES, "\n[belt]", "caption = ", "captain = ", &[PICTURES, "belt", "captain"]);
}

#[test]
fn a_translation_keeps_sources_and_marks() {
    let mut source = real().clone();
    source.lang = "xx".into();
    for (file, text) in &real().files {
        if let Some(file) = file.strip_prefix("en/") {
            source.files.insert(format!("xx/{file}"), text.clone());
        }
    }
    assert!(assemble(&source).is_ok());
    check_on(&changed(&source, "xx/lessons.toml", "\n[sleep]", "[S89]", ""), &["xx/lessons.toml", "sleep", "evidence"]);
}
