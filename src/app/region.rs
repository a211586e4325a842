//! The region that the phone suggests (content/regions.toml has the rules).

use super::house::House;
use crate::browser::clock;
use crate::library::region::{Guess, guess};

/// What language and time zone say.
#[must_use]
pub fn suggestion(house: House) -> Guess {
    let languages = clock::languages();
    let languages: Vec<&str> = languages.iter().map(String::as_str).collect();
    guess(&house.lib.regions, &languages, &clock::zone())
}

/// The suggested region where both agree; else "unknown", which shows all common numbers.
#[must_use]
pub fn guessed(house: House) -> String {
    match suggestion(house) {
        Guess::One(id) => id,
        Guess::Ask(_) | Guess::Unknown => "unknown".into(),
    }
}
