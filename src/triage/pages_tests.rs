//! The questions: everyone who can be is led through them to the advice that their facts have.

use super::facts::VOCABULARY;
use super::item::{Unsure, clarify};
use super::score_tests::{own, stored};
use super::*;
use crate::ask::{Answer, Kind, Question};
use crate::library::load::here;
use crate::library::terms::{Code, Codes, Term};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Leads a person through; the level must be that of the facts, and without an early end all of it.
fn same(facts: &Facts) -> actor::Walked {
    let walked = actor::walk(here(), facts).unwrap_or_else(|fault| panic!("{fault}: {facts:?}"));
    let (wanted, got) = (advise(&actor::implied(facts)), &walked.advice);
    assert_eq!(got.level, wanted.level, "{facts:?}\n{:?}", walked.facts);
    if wanted.level == Level::A0 {
        // It ended on rules that all answers would fire too.
        let fired = |reason: &Reason| wanted.reasons.iter().any(|other| other.rule == reason.rule);
        assert!(got.decisive().all(fired), "{facts:?}");
    } else {
        assert_eq!(got, &wanted);
    }
    walked
}

#[test]
fn every_vignette_comes_through_the_questions() {
    for case in stored("vignettes.json") {
        let facts = Facts::from_json(&case["facts"]).unwrap();
        assert_eq!(advise(&actor::implied(&facts)).level.name(), case["expect"]["level"], "{}", case["about"]);
        same(&facts);
    }
}

/// Our own vignettes, led through the questions, show every outcome that there is: each rule decides one of them.
#[test]
fn no_outcome_is_unreachable() {
    let (mut rules, mut codes, mut tags) = (BTreeSet::new(), Codes::EMPTY, Tags::EMPTY);
    let mut ids = BTreeSet::new();
    for case in own() {
        assert!(ids.insert(case["id"].to_string()), "{} is there twice", case["id"]);
        let advice = same(&Facts::from_json(&case["facts"]).unwrap()).advice;
        rules.extend(advice.decisive().map(|reason| reason.rule));
        codes = codes.union(advice.codes);
        tags = tags.union(advice.tags);
    }
    for rule in rules::RULES {
        assert!(rules.contains(rule.id), "{} decides none", rule.id);
    }
    tags.insert(Tag::Recheck); // comes with time: recheck_tests
    assert_eq!(tags, Tag::ALL.iter().copied().collect());
    use Code::{AX, BL, EI, HT, OP, PG, PP, SC, SX, VF};
    assert_eq!(codes, [OP, VF, EI, SC, PG, PP, SX, AX, HT, BL].into_iter().collect());
}

/// `cargo xtask profiles` leads all of them through; each walk is long here.
#[test]
fn some_stored_profiles_come_through_the_questions() {
    for row in stored("profiles.json").iter().step_by(12) {
        same(&Facts::from_json(&row[0]).unwrap());
    }
}

/// Facts that another fact or the age must stand beside, so that it is asked.
fn ground(fact: &str) -> (u8, &'static [(&'static str, &'static str)]) {
    match fact {
        "weak" => (40, &[("FR1", "unchecked")]),
        "CE6" | "FR5" | "MA6" | "PM1" | "sudden_midline" => (55, &[]),
        "VA3" | "FR6" => (72, &[]),
        "FR7" => (40, &[("FR2", "true")]),
        "FR8" => (20, &[]),
        "bone_scan" => (80, &[]),
        "VA11" => (30, &[("PR1", "ok")]),
        "EY1" | "spa_disease" => (40, &[]),
        _ => (40, &[]),
    }
}

#[test]
fn every_value_of_every_fact_is_reached_alone() {
    for (fact, values) in VOCABULARY {
        for value in *values {
            let (age, beside) = ground(fact);
            let mut facts = Facts::new(age);
            for (fact, value) in beside {
                facts.set(fact, value).unwrap();
            }
            facts.set(fact, value).unwrap();
            assert_eq!(actor::possible(&facts), facts, "{fact}={value}");
            same(&facts);
        }
    }
    for spa in 0..=8 {
        let mut facts = Facts::new(40);
        facts.spa = spa;
        same(&facts);
    }
}

/// The ids of the pages for a person, joined.
fn way(age: u8, sex: &str, facts: &[(&str, &str)]) -> String {
    let mut person = Facts::new(age);
    person.sex = Term::parse(sex);
    for (fact, value) in facts {
        person.set(fact, value).unwrap();
    }
    let ids: Vec<String> = actor::play(here(), &person).1.into_iter().map(|page| page.id).collect();
    ids.join(" ")
}

#[test]
fn the_order_is_that_of_the_brief() {
    let check = |age, sex, facts: &[(&str, &str)], expect: &str| assert_eq!(way(age, sex, facts), expect);
    check(40, "m", &[], "you nerves signs where when legs bone cancer infection illness");
    check(40, "f", &[], "you nerves signs where when legs bone cancer infection illness pregnancy");
    check(16, "m", &[], "you nerves signs where when legs bone cancer infection illness");
    // A follow-up that hangs on a later answer comes right after it.
    check(
        40,
        "m",
        &[("MA1", "yes")],
        "you nerves signs where when legs bone cancer MA1.then MA1.then.2 cancer.more infection illness",
    );
    check(40, "m", &[("FR2", "true")], "you nerves signs where when legs bone bone.more cancer infection illness");
    check(
        40,
        "m",
        &[("NP1", "true")],
        "you nerves signs where body.then when legs NP1.then bone cancer infection illness",
    );
    check(40, "m", &[("spa_disease", "true")], "you nerves signs where when legs bone cancer infection spa illness");
    check(
        40,
        "m",
        &[("AX1", "fused-fall")],
        "you nerves signs AX1 AX1.then signs.more where when legs bone cancer infection spa illness",
    );
    check(
        40,
        "m",
        &[("unsure_a0", "true")],
        "you nerves nerves.unsure signs where when legs bone cancer infection illness",
    );
    check(60, "m", &[("PM1", "stiff")], "you nerves signs where when legs bone cancer infection illness PM1.then");
    // A certain A0 ends it at once.
    check(40, "m", &[("CE1", "true")], "you nerves CE1.then");
    check(40, "m", &[("CE6", "new"), ("weak", "true")], "you nerves CE6.then nerves.more");
    check(40, "m", &[("VA1", "true")], "you nerves signs VA1");
    check(30, "f", &[("PR1", "ok"), ("VA11", "true")], "you nerves signs VA11 VA11.2");
    check(60, "m", &[("PM1", "head")], "you nerves signs PM1 PM1.then");
    check(40, "m", &[("NP1", "growing"), ("thoracic", "true")], "you nerves signs where body.then when legs NP1.then");
}

#[test]
fn the_questions_ask_at_the_ages_that_are_scored() {
    use crate::library::thresholds as t;
    let check = |id: &str, age: u8| {
        let item = here().items.iter().find(|item| item.id == id).unwrap();
        assert!(item.asked.iter().any(|line| line.contains(&format!("age>={age}"))), "{id}");
    };
    check("CE6.eased", t::STENOSIS_AGE);
    check("VA6.first", t::FIRST_COLIC_AGE);
    check("bone_scan", t::THIN_BONE_AGE);
    check("FR6", t::FRACTURE_AGE);
}

#[test]
fn a_wrong_tap_shows_what_was_asked_about_it() {
    let check = |age: u8, facts: &[(&str, &str)], item: &str, expect: &str| {
        let mut person = Facts::new(age);
        for (fact, value) in facts {
            person.set(fact, value).unwrap();
        }
        let (answers, _) = actor::play(here(), &person);
        let ids: Vec<String> = again::questions(here(), &answers, item).into_iter().map(|q| q.id).collect();
        assert_eq!(ids.join(" "), expect);
    };
    check(40, &[("CE1", "true")], "CE1", "CE1 CE1.when");
    check(40, &[("VA1", "true")], "VA1", "VA1");
    check(40, &[("VA9", "rest")], "VA9", "VA9.cramps VA9.rest");
    check(40, &[("unsure_a0", "true")], "unsure_a0", "CE1 CE1.clarify");
    check(40, &[("weak", "true"), ("FR1", "checked")], "weak", "weak");
    check(16, &[], "age", "age");
    check(40, &[("thoracic", "true")], "thoracic", "body");
    check(30, &[("PR1", "warning")], "PR1", "pregnant PR1.weeks PR1.warning");
    // Whatever decides, there is a question behind it.
    for row in stored("vignettes.json") {
        let person = actor::possible(&Facts::from_json(&row["facts"]).unwrap());
        let (answers, _) = actor::play(here(), &person);
        for reason in advise(&super::facts(here(), &answers)).decisive() {
            for item in &reason.items {
                let found = again::questions(here(), &answers, item);
                assert_eq!(found.is_empty(), *item == "MH1", "{item}");
            }
        }
    }
}

#[test]
fn an_ordinary_strain_is_short() {
    let screens = way(40, "f", &[]).split(' ').count() + 1; // and the result
    assert!(screens <= 12, "{screens}");
}

/// An answer to `question` by `pick`, mostly a no.
fn some(question: &Question, pick: u32) -> Answer {
    let at = |list: &[String]| list[pick as usize / 16 % list.len()].clone();
    match &question.kind {
        Kind::YesNo { skip: true } if pick.is_multiple_of(16) => Answer::Skip,
        Kind::YesNo { .. } => {
            [Answer::Yes, Answer::Yes, Answer::Unsure, Answer::No][(pick as usize % 16).min(3)].clone()
        }
        Kind::Choice(options) => Answer::Pick(at(options)),
        Kind::Ticks(options) if pick.is_multiple_of(2) => Answer::Picks(vec![at(options)]),
        Kind::Ticks(_) => Answer::Picks(Vec::new()),
        Kind::Number { skip: true, .. } if pick.is_multiple_of(8) => Answer::Skip,
        Kind::Number { min, max, .. } => Answer::Number(min + (pick / 16) as i32 % (max - min + 1)),
        Kind::Score => Answer::Number(3),
        Kind::Body => {
            let rows = [pick / 16, pick / 256].map(|n| body::ROWS[n as usize % body::ROWS.len()].0);
            Answer::Picks(rows[..pick as usize % 3].iter().map(|row| format!("{row}.right")).collect())
        }
    }
}

/// Random answers to the end: the answers, and every question in the order in which it was asked.
pub(super) fn wander(seed: u64) -> (Answers, Vec<String>) {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u32
    };
    let (mut answers, mut asked) = (Answers::default(), Vec::new());
    while let Some(page) = next_page(here(), &answers) {
        assert!(!page.questions.is_empty() && asked.len() < 200, "{page:?}");
        assert!(!pages::title(here(), &page).is_empty(), "{}", page.id);
        assert_eq!(decide(here(), &answers), None, "nothing is decided before the end");
        for question in page.questions {
            // Two of three have no sign of the nerves, or few would come past the first pages; what a
            // tick or a yes has opened is answered with any answer.
            let opened = page.id.starts_with(|first: char| first.is_ascii_uppercase());
            let answer = match (seed.is_multiple_of(3), page.id.as_str(), &question.kind) {
                (false, "nerves", _) => Answer::No,
                (_, _, Kind::YesNo { .. }) if opened => {
                    [Answer::Yes, Answer::No, Answer::Unsure][next() as usize % 3].clone()
                }
                _ => some(&question, next()),
            };
            answers.set(&question.id, answer);
            asked.push(question.id);
        }
    }
    (answers, asked)
}

#[test]
fn random_answers_come_to_an_end_and_nothing_is_asked_twice() {
    // What few random answers lead to comes from people with just that sign.
    let mut reached = BTreeSet::new();
    for value in ["old-checked", "worse"] {
        let mut person = Facts::new(40);
        person.set("CE7", value).unwrap();
        reached.extend(same(&person).pages.into_iter().flat_map(|page| page.questions).map(|question| question.id));
    }
    for seed in 0..500 {
        let (answers, asked) = wander(seed);
        let once: BTreeSet<String> = asked.iter().cloned().collect();
        assert_eq!(once.len(), asked.len(), "{asked:?}");
        let facts = super::facts(here(), &answers.clone());
        assert_eq!(decide(here(), &answers), Some((facts.clone(), advise(&facts))));
        let shown = pages(here(), &answers);
        assert_eq!(shown.iter().flat_map(|page| &page.questions).count(), asked.len());
        let ids: BTreeSet<&str> = shown.iter().map(|page| page.id.as_str()).collect();
        assert_eq!(ids.len(), shown.len(), "each page has its own id");
        reached.extend(once);
    }
    let mut every: BTreeSet<String> = here().items.iter().map(|item| item.id.clone()).collect();
    every.extend(here().items.iter().filter(|item| item.unsure != Unsure::Yes).map(|item| clarify(&item.id)));
    every.insert(pages::SIGNS.into());
    // "I feel very low" and the weekly test stand apart.
    every.retain(|id| !id.starts_with("MH1") && id != "CE7.test");
    assert_eq!(every.difference(&reached).collect::<Vec<_>>(), Vec::<&String>::new(), "never asked");
    assert_eq!(reached.difference(&every).collect::<Vec<_>>(), Vec::<&String>::new(), "asked, but no item");
}

#[test]
fn an_answer_that_is_no_longer_asked_for_does_not_count() {
    let mut person = Facts::new(40);
    person.set("CE7", "both").unwrap();
    let (mut answers, _) = actor::play(here(), &person);
    assert_eq!(advise(&super::facts(here(), &answers)).level, Level::A0);
    answers.set("CE7", Answer::No); // its follow-ups are still there
    assert!(!super::facts(here(), &answers).has("CE7"));
    // An answer that does not fit its question counts as none: the page waits.
    answers.set("sex", Answer::Pick("x".into()));
    assert_eq!(next_page(here(), &answers).unwrap().id, "you");
}

#[test]
fn who_gives_no_age_is_asked_all_and_scored_with_care() {
    let mut answers = actor::play(here(), &Facts::new(40)).0;
    answers.set("age", Answer::Skip);
    assert_eq!(next_page(here(), &answers).unwrap().id, "age.then");
    answers.set("adult", Answer::Pick("no".into()));
    assert_eq!(super::facts(here(), &answers).age, 17);
    answers.set("adult", Answer::Pick("yes".into()));
    let mut asked = Vec::new();
    while let Some(page) = next_page(here(), &answers) {
        for question in page.questions {
            let answer = match &question.kind {
                Kind::Choice(options) => Answer::Pick(options[options.len() - 2].clone()),
                _ => Answer::No,
            };
            answers.set(&question.id, answer);
            asked.push(question.id);
        }
    }
    for id in ["VA3", "FR6", "sudden_midline", "FR5", "FR8", "bone_scan", "MA6", "PM1"] {
        assert!(asked.iter().any(|other| other == id), "{id}");
    }
    let facts = super::facts(here(), &answers);
    assert_eq!((facts.age, advise(&facts).level), (75, Level::A3));
}

#[test]
fn feeling_very_low_has_its_own_page() {
    let mut answers = Answers::default();
    assert_eq!(next_low_page(here(), &answers).unwrap().id, "low");
    for (first, then, expect) in [
        (Answer::No, None, None),
        (Answer::Yes, Some(Answer::No), Some("thoughts")),
        (Answer::Yes, Some(Answer::Yes), Some("true")),
        (Answer::Yes, Some(Answer::Unsure), Some("true")),
        (Answer::Unsure, Some(Answer::Unsure), Some("true")),
        (Answer::Unsure, Some(Answer::No), Some("thoughts")),
    ] {
        answers.set("MH1", first);
        assert_eq!(next_low_page(here(), &answers).map(|page| page.id), then.as_ref().map(|_| "MH1.then".to_string()));
        if let Some(then) = then {
            answers.set("MH1.plan", then);
            assert_eq!(next_low_page(here(), &answers), None);
        }
        assert_eq!(super::facts(here(), &answers).value("MH1"), expect);
        answers = Answers::default();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn skipping_the_sensitive_question_changes_nothing_else(seed in any::<u64>()) {
        let mut answers = wander(seed).0;
        answers.set("CE5", Answer::No);
        let (facts, next) = (super::facts(here(), &answers), next_page(here(), &answers));
        let asked = pages(here(), &answers);
        answers.set("CE5", Answer::Skip);
        prop_assert_eq!(pages(here(), &answers), asked);
        prop_assert_eq!(super::facts(here(), &answers), facts);
        prop_assert_eq!(next_page(here(), &answers), next);
    }
}
