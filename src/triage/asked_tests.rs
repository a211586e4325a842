//! Who is asked what, and what "not sure" leads to: the "asked" column of brief 1.3 and the rule of 1.2, written anew.

use super::item::{ItemKind, Unsure, clarify};
use super::pages::SIGNS;
use super::score_tests::own;
use super::*;
use crate::ask::{Answer, Answers, Kind, Question};
use crate::library::load::here;
use crate::library::terms::Sex;

/// Is the item asked of a person with these facts whose check is not cut short? Follow-ups apart.
fn wanted(id: &str, f: &Facts) -> bool {
    let any = |facts: &[&str]| facts.iter().any(|fact| f.has(fact));
    let (age, woman) = (f.age, f.sex == Some(Sex::Female));
    let fused = f.is("AX1", "fused-fall");
    let young_mother = f.sex != Some(Sex::Male) && age < 56;
    let inflamed = f.spa > 0 || f.has("spa_disease") || f.has("EY1") && !f.has("AX1");
    match id {
        // The ticks of the second emergency screen.
        "VA1" | "VA2" | "VA4" | "VA5" | "VA7" | "VA11" | "VA12" | "IN1" | "FR1" => f.has(id),
        "VA8.artery" | "VA8.dvt" => f.has("VA8"),
        "weak" => age >= 18 && (any(&["CE6", "FR1", "FR2"]) || fused),
        "weak.limp" => age < 18,
        "NP1" => any(&["NP1", "CE6"]), // who has it marks the shin
        "VA3" => age >= 70 || age >= 60 && !woman,
        "FR5" => age >= 50 || any(&["FR3", "FR4", "AX1"]),
        "FR6" => age >= 70,
        "FR7" => any(&["FR1", "FR2", "FR6", "sudden_midline"]),
        "FR8" => age < 25,
        "sudden_midline" => age >= 50 || any(&["FR3", "FR4", "PR1", "PR2", "AX1", "MA1"]),
        "bone_scan" => age >= 75,
        "MA6" | "PM1" => age >= 50,
        "MA7" => f.has("MA7") || inflamed, // else the pain is younger than 4 weeks
        "spa.young" => false,              // the age at the first pain is known
        "EY1" => inflamed || f.has("AX1"),
        "spa_disease" => inflamed,
        "pregnant" | "PR2" => young_mother,
        "PR1.weeks" | "PR1.warning" => f.has("PR1"),
        "MH1" => f.has("MH1"),
        "CE7.test" => false, // with the mini-screen
        id if id.starts_with("spa.") => inflamed,
        _ => true,
    }
}

#[test]
fn each_question_is_asked_just_where_the_brief_says() {
    for case in own() {
        let walked = actor::walk(here(), &Facts::from_json(&case["facts"]).unwrap()).unwrap();
        if walked.advice.level == Level::A0 {
            continue; // cut short
        }
        let asked: Vec<&str> = walked.pages.iter().flat_map(|page| &page.questions).map(|q| q.id.as_str()).collect();
        for item in here().items.iter().filter(|item| item.of.is_none()) {
            let id = item.id.as_str();
            assert_eq!(asked.contains(&id), wanted(id, &walked.facts), "{id}: {}", case["about"]);
        }
    }
}

/// The items whose "not sure" is asked once more, as 1.2 lists them.
#[test]
fn not_sure_has_the_class_of_the_brief() {
    let a0 = "CE1 CE2 CE3 CE4 CE5 CE6 CE7 CO1 weak weak.limp VA1 VA2 VA4 VA5 VA7 VA8.artery VA8.dvt VA11 VA12 IN1 PM1";
    let a1 = "CO2 NP1 VA3 VA6 VA9.cramps VA9.rest VA10 EY1 FR1 IN4 PR2 AX1";
    for item in &here().items {
        let listed = |list: &str| list.split(' ').any(|id| id == item.id);
        let class = match (listed(a0), listed(a1)) {
            (true, _) => Unsure::A0,
            (_, true) => Unsure::A1,
            _ => Unsure::Yes,
        };
        assert_eq!(item.unsure, class, "{}", item.id);
    }
}

/// Leads `facts` through, but for the answers of `but`; a yes that nothing else is said of has the mildest follow-ups.
pub(super) fn led<S: AsRef<str>>(facts: &Facts, but: &[(S, Answer)]) -> (Answers, Facts) {
    let mut answers = Answers::default();
    while let Some(page) = next_page(here(), &answers) {
        for question in &page.questions {
            let said = but.iter().find(|(id, _)| id.as_ref() == question.id).map(|(_, answer)| answer.clone());
            let answer = match (said, &question.kind) {
                (Some(Answer::Picks(mut picks)), Kind::Ticks(options)) => {
                    picks.retain(|pick| options.contains(pick));
                    Answer::Picks(picks)
                }
                (said, _) => said.unwrap_or_else(|| actor::answer(facts, question)),
            };
            assert!(question.kind.takes(&answer), "{}: {answer:?}", question.id);
            answers.set(&question.id, answer);
        }
    }
    let found = super::facts(here(), &answers);
    (answers, found)
}

/// People who are asked everything between them.
fn people() -> [Facts; 5] {
    let person = |age: u8, sex: Sex, facts: &[(&str, &str)]| {
        let mut person = Facts::new(age);
        person.sex = Some(sex);
        for (fact, value) in facts {
            person.set(fact, value).unwrap();
        }
        person
    };
    [
        person(20, Sex::Female, &[("PR1", "ok"), ("spa_disease", "true")]),
        person(40, Sex::Male, &[("FR1", "checked"), ("NP1", "checked"), ("MA7", "true")]),
        person(62, Sex::Male, &[("AX1", "known"), ("FR2", "true")]),
        person(77, Sex::Female, &[("CE6", "old-checked"), ("bone_scan", "normal")]),
        person(15, Sex::Male, &[]),
    ]
}

#[test]
fn inflammation_is_asked_about_where_lasting_pain_began_before_45() {
    for (since, onset, expect) in [("over-12w", 44, true), ("over-12w", 45, false), ("6-12w", 30, false)] {
        let but = [("since", Answer::Pick(since.into())), ("onset", Answer::Number(onset))];
        let (answers, _) = led(&Facts::new(50), &but);
        assert_eq!(answers.get("spa.night").is_some(), expect, "{since} {onset}");
    }
}

/// The base questions that are asked of one of `people` and wait for a yes or no, with the person.
fn bases() -> Vec<(Facts, String, Unsure)> {
    let mut bases = Vec::<(Facts, String, Unsure)>::new();
    for person in people() {
        let ticks: Vec<String> = here().items.iter().filter_map(|item| item.tick.clone()).collect();
        let (answers, _) = led(&person, &[("signs", Answer::Picks(ticks))]);
        let asked = pages(here(), &answers).into_iter().flat_map(|page| page.questions).map(|question| question.id);
        for id in asked {
            let item = here().items.iter().find(|item| item.id == id);
            let Some(item) = item.filter(|item| item.kind == ItemKind::YesNo && item.of.is_none()) else { continue };
            if !bases.iter().any(|(_, known, _)| *known == id) {
                bases.push((person.clone(), id, item.unsure));
            }
        }
    }
    bases
}

/// The ticks of `person`, and the one that opens `id`.
pub(super) fn opening(person: &Facts, id: &str) -> (String, Answer) {
    let tick = here().items.iter().find(|item| item.id == id).and_then(|item| item.tick.clone());
    let own = here().items.iter().filter_map(|item| item.tick.clone()).filter(|tick| {
        // AX1 and PM1 have their tick only in the form that cannot wait.
        person.has(tick) && tick != "AX1" && tick != "PM1"
    });
    (SIGNS.into(), Answer::Picks(own.chain(tick).collect()))
}

#[test]
fn not_sure_is_never_read_as_no() {
    let all = bases();
    let yes_no = here().items.iter().filter(|item| item.kind == ItemKind::YesNo && item.of.is_none());
    let left: Vec<&str> =
        yes_no.map(|item| item.id.as_str()).filter(|id| !all.iter().any(|(_, it, _)| it == id)).collect();
    assert_eq!(left, ["spa.young", "MH1", "CE7.test"], "only these are asked of nobody here");
    for (person, id, class) in all {
        let clarify = clarify(&id);
        let with = |answers: &[(&String, Answer)]| {
            let answers = answers.iter().map(|(id, answer)| ((*id).clone(), answer.clone()));
            led(&person, &std::iter::once(opening(&person, &id)).chain(answers).collect::<Vec<_>>()).1
        };
        let (yes, no) = (with(&[(&id, Answer::Yes)]), with(&[(&id, Answer::No)]));
        let unsure = |second: Answer| with(&[(&id, Answer::Unsure), (&clarify, second)]);
        match class {
            Unsure::Yes => assert_eq!(unsure(Answer::No), yes, "{id}"),
            Unsure::A0 | Unsure::A1 => {
                let (fact, least) =
                    if class == Unsure::A0 { ("unsure_a0", Level::A1) } else { ("unsure_a1", Level::A2) };
                assert_eq!(unsure(Answer::Yes), yes, "{id}");
                assert_eq!(unsure(Answer::No), no, "{id}");
                let still = unsure(Answer::Unsure);
                assert!(still.has(fact) && !yes.has(fact) && !no.has(fact), "{id}");
                assert!(advise(&still).level <= least, "{id}");
            }
        }
    }
}

/// "Not sure" in a follow-up takes the more urgent of its values (brief 1.2), and no way to answer what follows
/// a yes makes the yes milder than a no.
#[test]
fn a_follow_up_not_sure_takes_the_more_urgent_value() {
    let mut seen = 0;
    for (person, base, _) in bases() {
        let first = [opening(&person, &base), (base.clone(), Answer::Yes)];
        let no = advise(&led(&person, &[first[0].clone(), (base.clone(), Answer::No)]).1).level;
        // Every way through the follow-ups, one question after the other.
        let mut ways: Vec<Vec<(String, Answer)>> = vec![Vec::new()];
        while let Some(way) = ways.pop() {
            let said = |way: &[(String, Answer)]| [first.as_slice(), way].concat();
            let (answers, _) = led(&person, &said(&way));
            let asked = pages(here(), &answers).into_iter().flat_map(|page| page.questions);
            let follows = |question: &Question| {
                here().items.iter().any(|item| item.id == question.id && item.of.as_ref() == Some(&base))
                    && !way.iter().any(|(id, _)| *id == question.id)
            };
            let Some(next) = asked.into_iter().find(follows) else { continue };
            let (sure, unsure) = match &next.kind {
                Kind::YesNo { .. } => (vec![Answer::Yes, Answer::No], Answer::Unsure),
                Kind::Choice(options) if options.iter().any(|it| it == "unsure") => {
                    let sure = options.iter().filter(|it| *it != "unsure").map(|it| Answer::Pick(it.clone()));
                    (sure.collect(), Answer::Pick("unsure".into()))
                }
                _ => continue,
            };
            let with = |answer: &Answer| {
                let mut way = way.clone();
                way.push((next.id.clone(), answer.clone()));
                way
            };
            let level = |answer: &Answer| advise(&led(&person, &said(&with(answer))).1).level;
            let levels: Vec<Level> = sure.iter().map(level).collect();
            assert_eq!(Some(&level(&unsure)), levels.iter().min(), "{} after {way:?}", next.id);
            assert!(levels.iter().all(|level| *level <= no), "{} after {way:?}", next.id);
            seen += 1;
            ways.extend(sure.iter().map(with));
        }
    }
    assert!(seen > 40, "{seen}");
}
