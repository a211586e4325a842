//! The chores. `cargo xtask` alone lists them.

pub mod content; // content/: the check, the bundle, CHANGELOG.md
