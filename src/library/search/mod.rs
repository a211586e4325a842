//! Search that forgives: other names, troubles in place of names, other languages' words, slips of the finger.
//!
//! A document (an exercise, a lesson) is a list of weighted texts. A query is cut into words; each word finds documents
//! by a word that is the same, begins with it, or, where neither is found, is nearly the same. A topic is a phrase that
//! people type with what they mean by it. The documents that answer the most words of the query come, the best first.

#[cfg(not(target_arch = "wasm32"))]
pub(crate) mod check;
mod index;
mod near;
mod words;

#[cfg(test)]
mod tests;

pub use index::{Index, Text, Topic};
