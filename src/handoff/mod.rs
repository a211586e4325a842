//! What a person hands to others: the letter to a doctor or physio, tables, lines. Nothing goes anywhere by itself.

pub mod csv;
pub mod letter;
pub mod lines;
pub mod plain;
mod private;

#[cfg(test)]
mod letter_tests;
