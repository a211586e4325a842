//! What is known: exercises, the matrix of conditions and phases, swaps, regions, questions, words.

pub mod terms;
pub mod thresholds; // every threshold of judgement, with its mark
