//! Backstay: the map of the house, a line a room.
//!
//! All rooms but `app` and `browser` are plain Rust: no clock, no chance, no browser. Those come in
//! as arguments, and the compiler keeps the wall (see Cargo.toml).

extern crate alloc;

pub mod ask; // questions, answers, pages: what check and profile share
pub mod journal; // what happened: entries, and what is derived from them
pub mod library; // what is known: exercises, matrix, swaps, regions, words
pub mod route; // the address of a screen, behind the `#`
pub mod session; // one session over time: a state machine from taps and clock to cues
pub mod store;
pub mod triage; // answers -> advice: what to do now, what to leave out // entries <-> durable bytes: records, union of two stores, backup
