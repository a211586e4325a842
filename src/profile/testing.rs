//! Answers and checks in short, for tests.

use crate::ask::{Answer, Answers};
use crate::triage::{Advice, Facts, advise};

/// "told=disc,oa D1=worse back_now=7 woken=yes hip.weeks=skip", `body=calf.left`.
pub fn answers(text: &str) -> Answers {
    let mut answers = Answers::default();
    for (id, value) in text.split_whitespace().filter_map(|pair| pair.split_once('=')) {
        let answer = match value {
            "yes" => Answer::Yes,
            "no" if id != "D7" => Answer::No,
            "unsure" => Answer::Unsure,
            "skip" => Answer::Skip,
            _ if ["told", "things", "body"].contains(&id) => {
                Answer::Picks(value.split(',').map(String::from).collect())
            }
            _ if ["minutes", "days"].contains(&id) => Answer::Pick(value.into()),
            _ => value.parse().map_or_else(|_| Answer::Pick(value.into()), Answer::Number),
        };
        answers.set(id, answer);
    }
    answers
}

/// A check that found `facts` ("age=42 FR4 NP1=checked").
pub fn found(facts: &str) -> (Facts, Advice) {
    let mut read = Facts::new(42);
    for fact in facts.split_whitespace() {
        match fact.split_once('=') {
            Some(("age", age)) => read.age = age.parse().unwrap(),
            Some((fact, value)) => read.set(fact, value).unwrap(),
            None => read.set(fact, "true").unwrap(),
        }
    }
    let advice = advise(&read);
    (read, advice)
}
