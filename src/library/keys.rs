//! The words of screens, one constant a key of content/en/ui.toml: `today.start` is `today_start`.
//!
//! build.rs writes the constants, so a key that is not in the file does not compile.

#![allow(non_upper_case_globals)]

/// A text of a screen: its place in the sorted list of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key(pub(crate) u16);

include!(concat!(env!("OUT_DIR"), "/keys.rs"));
