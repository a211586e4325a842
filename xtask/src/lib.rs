//! The chores. `cargo xtask` alone lists them.

pub mod assets; // names by content, placeholders, esbuild
pub mod bench; // how fast it starts
pub mod content; // content/: the check, the bundle, CHANGELOG.md
pub mod dist; // dist/: the order of the steps
pub mod faults; // faults of storage in a real browser
pub mod figures; // the contact sheet of the figures
pub mod fuzz; // a million inputs for what reads files
pub mod histories; // random histories of the stores against a model
pub mod icons; // PNG icons from the SVG
pub mod journeys; // the built app in a real browser
pub mod licences; // THIRD-PARTY.txt
pub mod page; // index.html, 404.html, manifest, _headers
pub mod public; // a plain page for each exercise and lesson
pub mod reading; // reading age of cards and lessons
pub mod run; // set up, build, serve
pub mod serve; // a small static server, also for the journeys
pub mod setup; // what a fresh machine lacks
pub mod shell; // the first page and the warning signs as plain HTML
pub mod shots; // pictures of every screen
pub mod sizes; // raw, gzip, brotli against budget.toml
pub mod tell; // running other programs, lines on the screen
pub mod test; // every check there is
pub mod twice; // two builds, the same bytes
pub mod wasm; // cargo, wasm-bindgen, wasm-opt
pub mod worker; // the precache list
