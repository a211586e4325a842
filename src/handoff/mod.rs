//! What a person hands to others: the letter to a doctor or physio. Nothing goes anywhere by itself.

pub mod letter;

#[cfg(test)]
mod letter_tests;
