//! What makes another spell of back pain more likely (brief 2.1, [S33], [S33b]).

use alloc::vec::Vec;

use crate::ask::{Answer, Answers};

/// A predictor of recurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Risk {
    /// More than two spells before.
    Spells,
    /// Sits more than five hours on most days.
    Sitting,
    /// Works in awkward postures.
    Postures,
}

impl Risk {
    /// Its name in content/.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Risk::Spells => "spells",
            Risk::Sitting => "sits",
            Risk::Postures => "bends",
        }
    }
}

/// The predictors that the answers name; "not sure" counts as yes.
#[must_use]
pub fn risks(about: &Answers) -> Vec<Risk> {
    let yes = |id: &str| matches!(about.get(id), Some(Answer::Yes | Answer::Unsure));
    [(Risk::Spells, about.pick("spells") == Some("many")), (Risk::Sitting, yes("sits")), (Risk::Postures, yes("bends"))]
        .into_iter()
        .filter_map(|(risk, is)| is.then_some(risk))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::answers;
    use super::*;

    #[test]
    fn each_predictor_by_its_answer() {
        let check = |text: &str, expect: &[Risk]| assert_eq!(risks(&answers(text)), expect, "{text}");
        check("", &[]);
        check("spells=none sits=no bends=no", &[]);
        check("spells=some", &[]);
        check("spells=many", &[Risk::Spells]);
        check("sits=unsure", &[Risk::Sitting]);
        check("spells=many sits=yes bends=yes", &[Risk::Spells, Risk::Sitting, Risk::Postures]);
    }
}
