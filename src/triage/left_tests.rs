//! How many pages are left, what stands above a page, and what a question takes.

use super::recheck::Flag;
use super::rounds_tests::{begin, checked, day, person, standing};
use super::*;
use crate::ask::{Answer, Answers, Kind, Page, Question};
use crate::library::load::here;

#[test]
fn the_last_page_is_known_where_nothing_can_follow() {
    let last = |rounds: &[Round]| {
        let page = standing(rounds).next.unwrap();
        left::last(here(), rounds, &Told::default(), &page)
    };
    let round = |items: &[&str]| {
        let mut rounds = checked(&person(40, &[]));
        begin(&mut rounds, "mini", items, day(7));
        rounds
    };
    assert!(last(&round(&["MA2"])));
    assert!(last(&round(&["MA3", "MA4"])));
    // "Not sure" or a yes leads on; a page of many questions is not known.
    assert!(!last(&round(&["CE1"])));
    assert!(!last(&round(&["IN1"])));
    assert!(!last(&round(&["MA2", "MA3", "MA4", "MA5"])));
    // Another page comes after it.
    assert!(!last(&round(&["MA2", "IN4"])));
    // Only "not sure" leads on.
    assert!(!last(&round(&["VA10"])));
    let mut rounds = round(&["VA10"]);
    rounds[1].answers.set("VA10", Answer::Unsure);
    assert_eq!(standing(&rounds).next.map(|page| page.id), Some("legs.unsure".into()));
    assert!(last(&rounds));
    // In the whole check: the follow-up of the last question.
    let mut rounds = checked(&person(40, &[("PR2", "ok")]));
    rounds[0].answers.set("PR2.warning", Answer::Number(1));
    assert_eq!(standing(&rounds).next, None);
    rounds[0].answers.set("PR2.when", Answer::Pick("8-12w".into()));
    assert_eq!(standing(&rounds).next.map(|page| page.id), Some("PR2.then.2".into()));
    assert!(last(&rounds));
    assert!(!left::last(here(), &[], &Told::default(), &next_page(here(), &Answers::default()).unwrap()));
    // How it is at a recheck: whatever is chosen, nothing follows.
    let numb = person(40, &[("NP1", "true")]);
    let mut rounds = checked(&numb);
    begin(&mut rounds, Flag::Nerve.question(), Flag::Nerve.items(), day(7));
    while let Some(page) = standing(&rounds).next.filter(|page| page.id != Flag::Nerve.question()) {
        for question in &page.questions {
            rounds[1].answers.set(&question.id, actor::answer(&numb, question));
        }
    }
    assert!(last(&rounds));
}

#[test]
fn each_kind_of_page_has_its_heading() {
    let check = |id: &str, questions: &[&str], expect: &str, lead: &str| {
        let questions = questions.iter().map(|id| Question { id: (*id).into(), kind: Kind::YesNo { skip: false } });
        let page = Page { id: id.into(), questions: questions.collect() };
        assert!(here().says(expect), "{expect}");
        assert_eq!(pages::title(here(), &page), here().say(expect), "{id}");
        assert_eq!(pages::lead(here(), &page), here().say(lead), "{id}");
    };
    check("nerves", &["CE1", "CE2"], "page.nerves.title", "page.nerves.lead");
    check("low", &["MH1"], "page.low.title", "page.low.lead");
    // One question of a topic stands under its own, unless it is the topic.
    check("cancer", &["MA2"], "MA2.title", "");
    check("signs", &["signs"], "page.signs.title", "page.signs.lead");
    check("where", &["body"], "page.where.title", "page.where.lead");
    // Clarifying questions, follow-ups, and what has become due.
    check("nerves.unsure", &["CE1.clarify"], "page.unsure.title", "page.unsure.lead");
    check("CE1.then", &["CE1.when"], "CE1.title", "");
    check("CE1.then", &["CE1.when", "CE6.eased"], "CE1.title", "");
    check("VA9", &["VA9.cramps", "VA9.rest"], "VA9.cramps.title", "");
    check("cancer.more", &["MA2"], "MA2.title", "");
    check("cancer.more", &["MA2", "MA3"], "page.more.title", "");
    check("signs.again", &["IN1", "FR1"], "page.signs.title", "");
    check("signs.again.2", &["IN1"], "page.signs.title", "");
}

#[test]
fn a_question_to_ask_again_is_found_only_where_it_was_asked() {
    let answers = checked(&person(40, &[("CE6", "old-checked")])).remove(0).answers;
    let found = |id: &str| again::find(here(), &answers, id).map(|question| question.id);
    for id in ["CE6", "CE6.when", "MA2"] {
        assert_eq!(found(id).as_deref(), Some(id));
    }
    assert_eq!((found("CE1.when"), found("nothing")), (None, None));
}

#[test]
fn pain_began_no_later_than_today() {
    let most = |facts: Facts, id: &str| {
        let (answers, _) = actor::play(here(), &facts);
        let asked = pages::pages(here(), &answers).into_iter().flat_map(|page| page.questions);
        asked.filter(|question| question.id == id).find_map(|question| match question.kind {
            Kind::Number { max, .. } => Some(max),
            _ => None,
        })
    };
    let item = |id: &str| here().items.iter().find(|item| item.id == id).map(|item| item.max);
    let stiff = |age: u8| {
        let mut stiff = person(age, &[]);
        stiff.spa = 3;
        stiff
    };
    assert_eq!((most(stiff(30), "onset"), most(stiff(60), "onset")), (Some(30), Some(60)));
    assert_eq!(most(person(20, &[("PR1", "ok")]), "PR1.weeks"), item("PR1.weeks"));
    assert_eq!(most(stiff(30), "age"), item("age"));
}
