//! The people of the journeys: what they answer.

use crate::walk::Answers;

/// What a healthy person answers where nothing else is said. The first that a question offers is taken.
pub const OTHERWISE: &[&str] = &["None of these", "No", "0"];

/// An adult of 40 with pain low in the back since last week and nothing else: exercise is open (A4).
pub const WELL: Answers<'static> = &[
    ("Your age", "40"),
    ("Your sex", "Female"),
    ("Where does it hurt?", "Lower back"),
    ("This pain", "Less than 4 weeks ago"),
    ("When did this start?", "Less than 4 weeks ago"),
    ("The very first time", "38"),
];

/// The answers of `WELL`, but for these.
pub fn well_but<'a>(differs: Answers<'a>) -> Vec<(&'a str, &'a str)> {
    differs
        .iter()
        .chain(WELL.iter().filter(|(question, _)| !differs.iter().any(|(other, _)| other == question)))
        .copied()
        .collect()
}

/// Numb between the legs since yesterday: an emergency (A0).
pub const NUMB: Answers<'static> = &[("Numb between the legs", "Yes"), ("When did this start", "In the last 2 days")];

/// A foot that drops, on one side: to be seen today (A1).
pub const FOOT_DROP: Answers<'static> =
    &[("A weak leg or foot", "Yes"), ("One leg or foot", "One"), ("When did this start", "In the last 2 weeks")];

/// An operation some weeks ago: to be seen by the team first (A2).
pub const OPERATED: Answers<'static> = &[("Another operation", "Yes")];

/// Thin bones: a gentle start (A3).
pub const THIN_BONES: Answers<'static> = &[("Thin bones", "Yes")];

/// What she says about the back: nothing that bends the programme.
pub const ABOUT: Answers<'static> = &[
    ("How much does your back hurt now", "3"),
    ("How sure are you that you will do your normal work", "I have no work"),
    ("How often have you had back pain before", "This is the first time"),
    ("Can you get down to the floor", "Yes"),
    ("Can you lie down on a firm bed", "Yes"),
    ("Tick what you can use", "A firm chair"),
    ("Tick what you can use", "A mat"),
];

/// What else she says about it.
pub const ABOUT_OTHERWISE: &[&str] =
    &["No difference", "Not worse", "Neither", "None of these", "No", "As planned", "6 days", "0"];
