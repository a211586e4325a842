//! Every rule has its text, and every text has a rule that leads to it.

use super::*;
use crate::ask::Answer;
use crate::library::load::here;
use crate::triage::facts::VOCABULARY;
use crate::triage::score_tests::stored;
use crate::triage::{advise, open, rules};
use std::collections::{BTreeMap, BTreeSet};

fn person(age: u8, facts: &[(&str, &str)]) -> Facts {
    let mut person = Facts::new(age);
    for (fact, value) in facts {
        person.set(fact, value).unwrap();
    }
    person
}

fn shown(facts: &Facts, answers: &Answers) -> Vec<Screen> {
    screens(here(), facts, &advise(facts), answers)
}

/// The ids of what the first page says, without "result.", and without what each page of its level has.
fn check(age: u8, facts: &[(&str, &str)], expect: &str) {
    let screen = &shown(&person(age, facts), &Answers::default())[0];
    let usual = ["result.more.called", "result.a0.closed", "result.a1.closed", "result.a1.show", "result.a1.worse"];
    let words: Vec<&str> = [screen.title]
        .into_iter()
        .chain(screen.parts.iter().map(|part| part.word))
        .filter(|word| !usual.contains(word))
        .map(|word| word.strip_prefix("result.").unwrap())
        .collect();
    assert_eq!(words.join(" "), expect, "{facts:?}");
}

#[test]
fn a0_says_what_its_reason_has() {
    const NERVES: &str = "title.A0 a0.nerves call.emergency";
    const CAUDA: &str = "title.A0 a0.nerves call.emergency a0.say_nerves";
    const INJURY: &str = "title.A0 a0.injury call.emergency";
    const HEART: &str = "title.A0 a0.heart call.emergency";
    for sign in [
        ("CE1", "true"),
        ("CE2", "true"),
        ("CE3", "new"),
        ("CE4", "true"),
        ("CE5", "new"),
        ("CE7", "both"),
        ("CE7", "worse"),
    ] {
        check(40, &[sign], CAUDA);
    }
    check(40, &[("CE6", "new"), ("CE5", "old")], CAUDA);
    check(40, &[("CO1", "worse")], NERVES);
    check(40, &[("CO1", "steady"), ("thoracic", "true")], NERVES);
    check(40, &[("NP1", "growing"), ("IN4", "true")], NERVES);
    check(40, &[("CE1", "true"), ("MA1", "yes")], "title.A0 a0.nerves call.emergency a0.say_nerves_cancer");
    check(40, &[("weak", "true"), ("FR1", "checked")], INJURY);
    check(72, &[("weak", "true"), ("FR2", "true")], INJURY);
    check(40, &[("weak", "true"), ("AX1", "fused-fall")], "title.A0 a0.injury call.emergency a1.fused");
    for sign in
        [("VA1", "true"), ("VA2", "true"), ("VA4", "now"), ("VA5", "true"), ("VA7", "bleeding"), ("VA8", "artery")]
    {
        check(40, &[sign], HEART);
    }
    check(40, &[("VA12", "true")], HEART);
    check(40, &[("IN1", "very-ill")], HEART);
    check(60, &[("PM1", "head")], "title.A0 a0.sight call.emergency");
    check(30, &[("PR1", "ok"), ("VA11", "true")], "title.A0 a0.pregnancy call.emergency a0.not_booked");
    // Several: each once, nerves first.
    check(
        60,
        &[("PM1", "head"), ("VA1", "true"), ("VA5", "true"), ("FR1", "checked"), ("weak", "true"), ("CO1", "worse")],
        "title.A0 a0.nerves a0.injury a0.heart a0.sight call.emergency",
    );
    check(15, &[("CO1", "worse")], "title.A0 a0.nerves call.emergency a2.minor");
}

#[test]
fn a1_says_where_for_its_reason() {
    const DEPARTMENT: &str = "title.A1 a1.today a1.department more.tell a1.cannot";
    const CLINIC: &str = "title.A1 a1.today a1.clinic more.tell a1.cannot";
    const BONE: &str = "title.A1_bone a1.bone a1.clinic more.tell";
    for sign in
        [("CE5", "old"), ("CE6", "new"), ("CE7", "one-foot"), ("CO1", "steady"), ("CO2", "true"), ("NP1", "growing")]
    {
        check(40, &[sign], DEPARTMENT);
    }
    for sign in
        [("weak", "true"), ("VA3", "true"), ("VA4", "exertion"), ("FR1", "unchecked"), ("IN1", "yes"), ("IN4", "true")]
    {
        check(62, &[sign], DEPARTMENT);
    }
    check(40, &[("IN3", "line"), ("MA4", "true")], DEPARTMENT);
    check(40, &[("IN2", "true"), ("IN3", "yes"), ("MA4", "true")], CLINIC);
    check(40, &[("unsure_a0", "true")], "title.A1 a1.today a1.department a1.cannot");
    check(40, &[("AX1", "fused-fall")], "title.A1 a1.today a1.department a1.fused more.tell a1.cannot");
    check(40, &[("VA6", "true")], CLINIC);
    check(62, &[("VA6", "true")], DEPARTMENT);
    for sign in [("VA7", "yes"), ("VA8", "dvt"), ("VA9", "rest"), ("VA10", "true")] {
        check(40, &[sign], CLINIC);
    }
    check(40, &[("EY1", "true")], "title.A1 a1.today a1.eye more.tell a1.cannot");
    check(40, &[("EY1", "true"), ("VA10", "true")], "title.A1 a1.today a1.clinic a1.eye more.tell a1.cannot");
    check(30, &[("PR2", "warning")], "title.A1 a1.today a1.maternity more.tell a1.cannot");
    check(40, &[("MA1", "yes"), ("MA3", "true")], "title.A1 a1.today a1.clinic a1.cancer more.tell a1.cannot");
    check(40, &[("MA1", "yes"), ("CO2", "true")], "title.A1 a1.today a1.department a1.cancer more.tell a1.cannot");
    check(40, &[("MA1", "yes"), ("NP1", "true")], "title.A1 a1.today a1.clinic a1.cancer more.tell a1.cannot");
    check(76, &[("FR2", "true"), ("sudden_midline", "true")], BONE);
    check(40, &[("FR2", "true"), ("FR7", "true")], BONE);
    check(72, &[("FR6", "true"), ("FR3", "true"), ("FR7", "true")], BONE);
    check(72, &[("FR2", "true"), ("VA10", "true")], CLINIC);
    check(16, &[("MA3", "true")], "title.A1 a1.today a1.clinic more.tell a2.minor a1.cannot");
}

#[test]
fn a2_says_what_is_fine_until_the_visit() {
    const USUAL: &str = "title.A2 a2.check more.tell a2.breathe a2.walk a2.worse";
    check(40, &[("MA2", "true")], USUAL);
    check(18, &[("MA2", "true")], USUAL);
    check(60, &[("PM1", "stiff")], USUAL);
    check(40, &[("FR1", "old-unimaged")], USUAL);
    check(40, &[("SU1", "under-12-weeks")], USUAL);
    check(40, &[("HE1", "true")], "title.A2 a2.check more.tell a2.breathe a2.ask_walk a2.worse");
    check(40, &[("PR1", "warning")], "title.A2 a2.check more.tell a2.breathe a2.ask_walk a2.worse");
    check(40, &[("VA9", "true")], "title.A2 a2.check more.tell a2.breathe a2.walk a2.walking_programme a2.worse");
    check(30, &[("PR2", "early")], "title.A2 a2.check more.tell a2.breathe a2.walk a2.pelvic a2.worse");
    check(16, &[], "title.A2 a2.minor a2.worse");
}

#[test]
fn a3_and_a4_open_the_programme() {
    check(40, &[], "title.A4 a4.start");
    check(40, &[("FR3", "true")], "title.A3 a3.begin");
    check(40, &[("CE3", "old")], "title.A3 a3.begin a3.pelvic");
    check(40, &[("DR1", "true")], "title.A3 a3.begin a3.medicine");
    check(40, &[("NP1", "true")], "title.A3 a3.begin a3.recheck_7");
    check(71, &[("MA1", "over-5-years-well")], "title.A3 a3.begin a3.recheck_14");
    let mut facts = Facts::new(40);
    facts.spa = 4;
    let words: Vec<_> = shown(&facts, &Answers::default())[0].parts.iter().map(|part| part.word).collect();
    assert_eq!(words, ["result.a3.begin", "result.a3.rheumatology"]);
}

/// The page of somebody whose lock was opened by a review.
fn opened() -> Screen {
    let facts = person(40, &[("SC1", "large")]);
    let mut advice = advise(&facts);
    advice.reasons[0].level = Level::A3;
    advice.level = Level::A3;
    advice.opened.push(advice.reasons[0].rule);
    compose(here(), &facts, &advice, &Answers::default())
}

#[test]
fn what_a_visit_opened_is_said_so() {
    let words: Vec<_> = opened().parts.iter().map(|part| part.word).collect();
    assert_eq!(words, ["result.a3.begin", "result.a3.opened"]);
}

#[test]
fn old_signs_are_no_changes() {
    let said = |facts: &[(&str, &str)]| {
        let facts = person(40, facts);
        let screen = compose(here(), &facts, &advise(&facts), &Answers::default());
        screen.parts.iter().find(|part| part.kind == PartKind::Say).unwrap().text(here(), &[])
    };
    let script = "Tell them: back pain, possible cauda equina syndrome, and these changes started: ";
    let trouble = "trouble with peeing, or with feeling the bladder.";
    assert_eq!(
        said(&[("CE2", "true"), ("CE1", "old"), ("CE3", "old"), ("CE6", "old-checked")]),
        [script, trouble].concat()
    );
    let both = "lost feeling in the genitals, or trouble with erections or orgasm; pain, tingling, numbness or weakness in both legs.";
    assert_eq!(said(&[("CE5", "old"), ("CE6", "new")]), [script, both].concat());
}

#[test]
fn a_value_that_says_more_has_its_own_words() {
    let told = |fact: &str, value: &str| {
        findings::words(here(), &person(40, &[(fact, value)]), &Answers::default(), fact).join("; ")
    };
    assert_eq!(told("VA8", "artery"), "one leg suddenly cold and pale or blue");
    assert_eq!(told("VA8", "dvt"), "one calf hot, swollen and tender");
    // Each of these words belongs to a value that there is.
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/content/en/results.toml")).unwrap();
    let words = crate::library::flat::flatten(&text.parse().unwrap()).unwrap();
    let told = words.keys().filter_map(|id| id.strip_prefix("told.")?.split_once('.'));
    for (fact, value) in told.filter(|(fact, _)| *fact != "cancer") {
        let known = VOCABULARY.iter().find(|(id, _)| *id == fact).unwrap();
        assert!(known.1.contains(&value), "{fact} {value}");
    }
}

#[test]
fn a_crisis_has_its_own_page() {
    let check = |facts: &[(&str, &str)], expect: &[(Level, bool)]| {
        let facts = person(40, facts);
        let screens: Vec<_> = shown(&facts, &Answers::default()).iter().map(|s| (s.level, s.crisis)).collect();
        assert_eq!(screens, expect, "{facts:?}");
    };
    use Level::{A0, A1, A3, A4};
    check(&[("MH1", "true")], &[(A0, true)]);
    check(&[("MH1", "thoughts")], &[(A3, true)]);
    check(&[("MH1", "true"), ("FA1", "true")], &[(A0, true)]);
    check(&[("MH1", "true"), ("VA10", "true")], &[(A0, true), (A1, false)]);
    check(&[("MH1", "true"), ("CE1", "true")], &[(A0, false), (A0, true)]);
    check(&[("MH1", "thoughts"), ("CE1", "true")], &[(A0, false), (A3, true)]);
    check(&[("MH1", "thoughts"), ("FA1", "true")], &[(A3, false), (A3, true)]);
    check(&[], &[(A4, false)]);
    let words = |now| crisis(now).parts.iter().map(|part| part.word).collect::<Vec<_>>().join(" ");
    let call = "result.call.emergency result.call.crisis result.crisis.safe";
    assert_eq!(words(true), format!("result.crisis.thanks result.crisis.now {call}"));
    assert_eq!(words(false), "result.crisis.thanks result.crisis.today result.call.crisis");
}

#[test]
fn the_texts_are_filled_in() {
    let mut answers = Answers::default();
    for (id, pick) in [("CE1.when", "days"), ("CE3.when", "worse"), ("MA1.which", "breast")] {
        answers.set(id, Answer::Pick(pick.into()));
    }
    let facts = person(41, &[("CE1", "true"), ("CE3", "new"), ("MA1", "yes"), ("CE7", "old-checked")]);
    let screen = compose(here(), &facts, &advise(&facts), &answers);
    let say = screen.parts.iter().find(|part| part.kind == PartKind::Say).unwrap();
    assert_eq!(
        say.text(here(), &[("date", "25 November"), ("d2", "23 November")]),
        "Tell them: back pain, possible cauda equina syndrome, and these changes started: numb, tingly or strange between \
         the legs (between 23 November and 25 November); leaking pee (earlier, and getting worse on 25 November). And I \
         have had breast cancer."
    );
    answers.set("VA1", Answer::Unsure);
    answers.set("VA1.clarify", Answer::Unsure);
    answers.set("CE5", Answer::Skip);
    let facts = person(41, &[("unsure_a0", "true"), ("NP1", "growing")]);
    let screen = compose(here(), &facts, &advise(&facts), &answers);
    let say = screen.parts.iter().find(|part| part.kind == PartKind::Say).unwrap();
    assert_eq!(
        say.text(here(), &[]),
        "Tell them about: a numb patch on one leg or foot; not sure about: Sudden, very bad pain."
    );
    assert_eq!(screen.parts.last().unwrap().word, "result.more.skipped");
}

#[test]
fn every_rule_says_something_and_every_text_is_said() {
    let lib = here();
    let mut said = BTreeSet::new();
    let mut tell = |facts: &Facts| {
        let mut answers = Answers::default();
        answers.set("CE5", Answer::Skip);
        answers.set("CE1.when", Answer::Pick("days".into()));
        for screen in shown(facts, &answers) {
            assert!(screen.parts.iter().any(|part| part.kind == PartKind::Lead));
            assert_eq!(open(&advise(facts)), advise(facts).level >= Level::A3);
            said.extend([screen.title, screen.state]);
            for part in &screen.parts {
                let text = part.text(
                    lib,
                    &[("number", "112"), ("department", "ED"), ("crisis", "116"), ("date", "today"), ("d2", "Monday")],
                );
                assert!(!text.is_empty() && !text.contains('{'), "{}: {text}", part.word);
                // An empty list of findings would leave a hole; only "not sure" without answers has none.
                assert!(!text.contains("about .") && !text.contains(": ."), "{}: {text} {facts:?}", part.word);
                said.insert(part.word);
            }
        }
    };
    for row in stored("profiles.json") {
        let facts = Facts::from_json(&row[0]).unwrap();
        if !facts.has("unsure_a1") {
            tell(&facts);
        }
    }
    for (fact, values) in VOCABULARY.iter().filter(|(fact, _)| !fact.starts_with("unsure")) {
        for value in *values {
            tell(&person(40, &[(fact, value)]));
        }
    }
    tell(&person(41, &[("CE1", "true"), ("MA1", "yes")]));
    // A recheck that found it the same.
    let facts = person(40, &[("NP1", "true")]);
    let mut again = advise(&facts);
    again.tags.insert(crate::triage::Tag::Recheck);
    said.extend(compose(lib, &facts, &again, &Answers::default()).parts.iter().map(|part| part.word));
    said.extend(opened().parts.iter().map(|part| part.word));
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/content/en/results.toml")).unwrap();
    let words: BTreeMap<String, String> = crate::library::flat::flatten(&text.parse().unwrap()).unwrap();
    let written: BTreeSet<&str> = words.keys().map(String::as_str).filter(|id| id.starts_with("result.")).collect();
    let written: BTreeSet<&str> = written.into_iter().filter(|id| !id.starts_with("result.list.")).collect();
    assert_eq!(written, said);
    // Each item that a rule can name has its words; MH1 is told in the letter alone, by its own.
    for (fact, _) in
        VOCABULARY.iter().filter(|(fact, _)| !matches!(*fact, "MH1" | "bone_scan" | "unsure_a0" | "unsure_a1"))
    {
        assert!(lib.says(&format!("finding.{fact}")), "{fact}");
    }
    for rule in rules::RULES {
        assert!(rule.level < Level::A4, "{}", rule.id);
    }
}

#[test]
fn what_the_level_leaves() {
    let check = |age: u8, facts: &[(&str, &str)], expect: [bool; 3]| {
        let facts = person(age, facts);
        let left = leaves(&facts, &advise(&facts));
        assert_eq!([left.breathing, left.walking, left.pelvic_floor], expect, "{facts:?}");
    };
    check(40, &[("CE1", "true")], [false; 3]);
    check(40, &[("VA10", "true")], [false; 3]);
    check(40, &[("MA2", "true")], [true, true, false]);
    check(40, &[("HE1", "true")], [true, false, false]);
    check(40, &[("PR1", "warning"), ("MA2", "true")], [true, false, false]);
    check(40, &[("PR2", "early")], [true, true, true]);
    check(16, &[], [false; 3]);
    check(18, &[("MA2", "true")], [true, true, false]);
    check(40, &[("MH1", "true")], [true; 3]);
    check(40, &[("MH1", "true"), ("VA10", "true")], [false; 3]);
    check(40, &[("FA1", "true")], [true; 3]);
}

#[test]
fn who_is_told_to_wait_two_days_is_not_told_to_call() {
    let called = |age: u8, facts: &[(&str, &str)]| {
        let screen = &shown(&person(age, facts), &Answers::default())[0];
        screen.parts.iter().any(|part| part.word == "result.more.called")
    };
    assert!(!called(76, &[("FR2", "true"), ("sudden_midline", "true")]));
    assert!(called(40, &[("VA10", "true")]));
}

#[test]
fn an_emergency_says_nothing_of_a_question_that_was_skipped() {
    let mut answers = Answers::default();
    answers.set("CE5", Answer::Skip);
    let skipped = |sign: &str| {
        let screen = &shown(&person(40, &[(sign, "true")]), &answers)[0];
        screen.parts.iter().any(|part| part.word == "result.more.skipped")
    };
    assert!(!skipped("CE1"));
    assert!(skipped("VA10"));
}

#[test]
fn an_age_is_told_only_where_it_alone_is_the_reason() {
    let told = |age: u8, facts: &[(&str, &str)]| {
        let screen = &shown(&person(age, facts), &Answers::default())[0];
        let findings = screen.parts.iter().flat_map(|part| &part.fill).find(|(name, _)| *name == "findings");
        findings.expect("it names what was found").1.contains(here().say("finding.age_bone"))
    };
    assert!(!told(76, &[("FR2", "true"), ("sudden_midline", "true")]));
    assert!(told(76, &[]));
    let spa = |spa: u8| {
        let mut facts = person(40, &[]);
        facts.spa = spa;
        findings::words(here(), &facts, &Answers::default(), "spa").len()
    };
    assert_eq!((spa(0), spa(4)), (0, 1));
}
