//! The moving figure: poses -> a body in its place -> shapes. Pure numbers in, shapes out; the app makes SVG of them.
//!
//! `author` reads the poses of content/figures; what ships is the list of numbers that is made of them.

#[cfg(not(target_arch = "wasm32"))]
pub mod author; // content/figures -> figures
pub mod body; // the measures
#[cfg(not(target_arch = "wasm32"))]
pub mod check; // what every figure must keep
pub mod draw; // a whole picture
pub mod film; // a round that the browser plays by itself
mod head;
mod limb;
pub mod motion; // one round over time
pub mod pose; // what holds the body, how it bends
pub mod scene; // what a figure is kept as
pub mod shape; // paths
pub mod solve; // pose -> joints
pub mod space; // points and directions
#[cfg(not(target_arch = "wasm32"))]
pub mod svg; // pictures as text
#[cfg(test)]
mod tests;
mod trunk;
