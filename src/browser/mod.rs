//! The browser, thin: storage, clock, speech, files. Nothing here decides anything.

pub mod panic;
