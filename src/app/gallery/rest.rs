//! The library, and what stands under More.

use super::people::{may_start, ready, walk};
use super::{State, nothing, state};
use crate::app::house::{Flow, House};
use crate::route::Route;

/// The states of this part.
pub fn states() -> Vec<State> {
    vec![
        state("exercises", "13-library", ready, Route::Exercises),
        state("lessons", "", ready, Route::Lessons),
        state("lesson", "18-lesson", ready, Route::Lesson("holds-your-back".into())),
        state("lesson-card", "", ready, Route::Lesson("sciatica".into())),
        state("exercise", "12-exercise", ready, Route::Exercise("bird-dog".into())),
        state("exercise-left-out", "", nothing_owned, Route::Exercise("row-band".into())),
        state("more", "25-more", ready, Route::More),
        state("settings", "", nothing, Route::Settings),
        state("changes", "", nothing, Route::Changes),
    ]
}

fn nothing_owned(house: House) {
    may_start(house);
    walk(house, Flow::About, &[], None);
}
