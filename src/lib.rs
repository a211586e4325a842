//! Backstay: the map of the house, a line a room.
//!
//! All rooms but `app` and `browser` are plain Rust: no clock, no chance, no browser. Those come in
//! as arguments, and the compiler keeps the wall (see Cargo.toml).

extern crate alloc;

pub mod ask; // questions, answers, pages: what check and profile share
pub mod library; // what is known: exercises, matrix, swaps, regions, words
