//! Backstay: the map of the house, a line a room.
//!
//! All rooms but `app` and `browser` are plain Rust: no clock, no chance, no browser. Those come in
//! as arguments, and the compiler keeps the wall (see Cargo.toml).

extern crate alloc;

#[cfg(target_arch = "wasm32")]
pub mod app; // screens, and the one place that holds state
pub mod ask; // questions, answers, pages: what check and profile share
#[cfg(target_arch = "wasm32")]
pub mod browser; // thin: storage, clock, files, words, sound, wake lock
pub mod day; // days as they are written
pub mod figure; // the moving figure: poses -> shapes
pub mod handoff; // what a person hands to others: the letter
pub mod journal; // what happened: entries, and what is derived from them
pub mod json; // the written form of what is kept and shipped
pub mod library; // what is known: exercises, matrix, swaps, regions, words
pub mod measures; // what is measured over time: when it is due, what its change means
pub mod plan; // where plan and log meet
pub mod profile; // what was said of this back -> who the programme is for
pub mod programme; // profile + history + date -> phase, week, today's session
pub mod route; // the address of a screen, behind the `#`
pub mod session; // one session over time: a state machine from taps and clock to cues
pub mod sorted; // small maps and sorts, without the weight of the large ones
pub mod store; // entries <-> durable bytes: records, union of two stores, backup
pub mod triage; // answers -> advice: what to do now, what to leave out
