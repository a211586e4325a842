//! Questions and answers: the vocabulary that the check and About my back share.
//!
//! A question has an id ("CE1", "CE1.when", "age"); its words stand in content/ under that id.
//! Answers are kept by question id. Which page comes next is decided by the room that asks
//! (`triage`, `profile`) from the answers so far, so a reload comes back to the same page.

use alloc::string::String;
use alloc::vec::Vec;

use crate::json;
use crate::sorted::Sorted;

/// What was answered to one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    Yes,
    No,
    /// "Not sure".
    Unsure,
    /// Passed over on purpose, where the question allows it.
    Skip,
    /// One option, by its id.
    Pick(String),
    /// Ticked options by their ids; empty = "none of these".
    Picks(Vec<String>),
    /// A whole number: years, weeks, a score from 0 to 10.
    Number(i32),
}

json::kinds! {
    Answer else Skip {
        "yes" Yes,
        "no" No,
        "unsure" Unsure,
        "skip" Skip,
        "pick" Pick(option),
        "picks" Picks(options),
        "number" Number(number),
    }
}

/// What kind of answer a question takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Yes, no, not sure; `skip` = may be passed over (CE5).
    YesNo { skip: bool },
    /// One of the options (ids; words under `<question>.<option>`).
    Choice(Vec<String>),
    /// Any of the options, or "none of these".
    Ticks(Vec<String>),
    /// A whole number from `min` to `max`; `skip` = may be passed over.
    Number { min: i32, max: i32, skip: bool },
    /// 0 to 10 on eleven keys.
    Score,
    /// The body map: `Picks` of "<row>.left", "<row>.right" (brief 2.2).
    Body,
}

impl Kind {
    /// Is `answer` one that this kind of question takes? A kept answer may be of an older version.
    #[must_use]
    pub fn takes(&self, answer: &Answer) -> bool {
        match (self, answer) {
            (Self::YesNo { .. }, Answer::Yes | Answer::No | Answer::Unsure) => true,
            (Self::YesNo { skip } | Self::Number { skip, .. }, Answer::Skip) => *skip,
            (Self::Choice(options), Answer::Pick(option)) => options.contains(option),
            (Self::Ticks(options), Answer::Picks(picks)) => picks.iter().all(|pick| options.contains(pick)),
            (Self::Number { min, max, .. }, Answer::Number(number)) => (min..=max).contains(&number),
            (Self::Score, Answer::Number(number)) => (0..=10).contains(number),
            (Self::Body, Answer::Picks(_)) => true,
            _ => false,
        }
    }
}

/// One question as a page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub id: String,
    pub kind: Kind,
}

/// What is asked together, on one page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its id; words under `page.<id>`. Stands in the route.
    pub id: String,
    pub questions: Vec<Question>,
}

/// All answers of one questionnaire so far, by question id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(pub Sorted<String, Answer>);

impl Answers {
    /// The answer to `id`, if it was given.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Answer> {
        self.0.get(id)
    }
    /// Was `id` answered with a plain yes?
    #[must_use]
    pub fn yes(&self, id: &str) -> bool {
        self.get(id) == Some(&Answer::Yes)
    }
    /// The option picked for `id`.
    #[must_use]
    pub fn pick(&self, id: &str) -> Option<&str> {
        match self.get(id) {
            Some(Answer::Pick(option)) => Some(option),
            _ => None,
        }
    }
    /// The options ticked for `id`; empty where none was or it was not asked.
    #[must_use]
    pub fn picks(&self, id: &str) -> &[String] {
        match self.get(id) {
            Some(Answer::Picks(options)) => options,
            _ => &[],
        }
    }
    /// The number given for `id`.
    #[must_use]
    pub fn number(&self, id: &str) -> Option<i32> {
        match self.get(id) {
            Some(Answer::Number(number)) => Some(*number),
            _ => None,
        }
    }
    /// Keeps `answer` to `id`, in place of an earlier one.
    pub fn set(&mut self, id: &str, answer: Answer) {
        self.0.insert(id.into(), answer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_takes_only_its_own_kind_of_answer() {
        let check =
            |kind: &Kind, answer: Answer, expect: bool| assert_eq!(kind.takes(&answer), expect, "{kind:?} {answer:?}");
        let yes_no = Kind::YesNo { skip: false };
        check(&yes_no, Answer::Yes, true);
        check(&yes_no, Answer::Unsure, true);
        check(&yes_no, Answer::Skip, false);
        check(&yes_no, Answer::Pick("yes".into()), false);
        check(&Kind::YesNo { skip: true }, Answer::Skip, true);
        let choice = Kind::Choice(alloc::vec!["a".into(), "b".into()]);
        check(&choice, Answer::Pick("a".into()), true);
        check(&choice, Answer::Pick("c".into()), false);
        check(&choice, Answer::Skip, false);
        let ticks = Kind::Ticks(alloc::vec!["a".into(), "b".into()]);
        check(&ticks, Answer::Picks(Vec::new()), true);
        check(&ticks, Answer::Picks(alloc::vec!["b".into(), "c".into()]), false);
        let number = Kind::Number { min: 1, max: 110, skip: false };
        check(&number, Answer::Number(1), true);
        check(&number, Answer::Number(111), false);
        check(&number, Answer::Skip, false);
        check(&Kind::Score, Answer::Number(10), true);
        check(&Kind::Score, Answer::Number(11), false);
        check(&Kind::Body, Answer::Picks(alloc::vec!["calf.left".into()]), true);
        check(&Kind::Body, Answer::Yes, false);
    }
}
