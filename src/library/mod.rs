//! What is known: exercises, the matrix of conditions and phases, swaps, regions, questions, words.

pub mod terms;
