//! The browser, thin: storage, clock, files, words, sound, wake lock, sharing.
//!
//! Wasm only. Nothing is decided here: what is due is computed in the pure rooms, and done here.
//! Whatever a browser may lack or refuse comes back as a value, never as a panic.

pub mod animate;
pub mod clock;
pub mod dom;
pub mod events;
pub mod files;
pub mod hash;
mod idb;
pub mod keeper;
mod local;
pub mod panic;
pub mod quota;
pub mod seal;
pub mod share;
pub mod sound;
pub mod wait;
pub mod wake;
mod witness;
pub mod words;
