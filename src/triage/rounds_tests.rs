//! Asking again: only what was ticked is asked, nothing is open before it is answered, and what then counts is what
//! a whole check of that person would have found.

use super::mini::SIGNS;
use super::pages_tests::wander;
use super::recheck::Flag;
use super::rounds::{changes, earlier, filled};
use super::*;
use crate::ask::{Answer, Answers, Page};
use crate::library::load::here;
use crate::library::terms::Code;
use chrono::{Days, NaiveDate};

pub(super) fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 2).unwrap() + Days::new(n)
}

/// A person of `age` years with these facts.
pub(super) fn person(age: u8, facts: &[(&str, &str)]) -> Facts {
    let mut person = Facts::new(age);
    for (fact, value) in facts {
        person.set(fact, value).unwrap();
    }
    person
}

/// The whole check of `facts`, on day 0.
pub(super) fn checked(facts: &Facts) -> Vec<Round> {
    vec![Round { answers: actor::play(here(), facts).0, ..Round::whole(day(0)) }]
}

/// Begins a round of `items` on `on`.
pub(super) fn begin(rounds: &mut Vec<Round>, why: &str, items: &[&str], on: NaiveDate) {
    let items = items.iter().map(ToString::to_string).collect();
    rounds.push(Round { why: why.into(), items, day: on, answers: Answers::default() });
}

pub(super) fn standing(rounds: &[Round]) -> Standing {
    Standing::of(here(), rounds, &Told::default())
}

/// Answers what waits as `facts` would, `own` first; the pages that were asked.
pub(super) fn answer(rounds: &mut [Round], facts: &Facts, own: &[(&str, Answer)]) -> Vec<Page> {
    let mut asked: Vec<Page> = Vec::new();
    loop {
        let now = standing(rounds);
        let Some(page) = now.next else {
            assert_eq!(now.pages, asked, "the pages of this round, to go back to");
            return asked;
        };
        assert!(!page.questions.is_empty() && asked.len() < 60, "{page:?}");
        assert!(!pages::title(here(), &page).is_empty(), "{}", page.id);
        assert_eq!(now.found, None, "nothing is open before the end");
        for question in &page.questions {
            let own = own.iter().find(|(id, _)| *id == question.id).map(|(_, answer)| answer.clone());
            let answer = own.unwrap_or_else(|| actor::answer(facts, question));
            rounds.last_mut().unwrap().answers.set(&question.id, answer);
        }
        asked.push(page);
    }
}

fn ids(pages: &[Page]) -> Vec<&str> {
    pages.iter().flat_map(|page| &page.questions).map(|question| question.id.as_str()).collect()
}

fn facts(rounds: &[Round]) -> Facts {
    standing(rounds).found.expect("the check is complete").0
}

#[test]
fn a_check_that_was_asked_once_says_what_it_says() {
    let (mut open, mut all) = (0, 0);
    for seed in 0..120 {
        let answers = wander(seed).0;
        let rounds = [Round { answers: answers.clone(), ..Round::whole(day(0)) }];
        let standing = standing(&rounds);
        assert_eq!(standing.found, decide(here(), &answers), "seed {seed}");
        assert_eq!(standing.pages, pages(here(), &answers));
        let advice = standing.found.clone().unwrap().1;
        let due = !standing.due(&advice).is_empty();
        assert_eq!(due, advice.tags.has(Tag::Recheck7) || advice.tags.has(Tag::Recheck14), "seed {seed}");
        open += usize::from(due);
        all += 1;
    }
    assert!(open > 0 && open < all);
}

#[test]
fn each_sign_asks_its_own_questions_and_no_others() {
    let check = |who: &Facts, sign: &str, expect: &[&str]| {
        let mut rounds = checked(who);
        let items = SIGNS.iter().find(|(id, _)| *id == sign).unwrap().1;
        begin(&mut rounds, "mini", items, day(7));
        assert_eq!(standing(&rounds).found, None, "{sign}: the session waits");
        assert_eq!(ids(&answer(&mut rounds, who, &[])), expect, "{sign}");
        assert_eq!(&facts(&rounds), who, "{sign}: all answered no, nothing changed");
    };
    let mut man = person(40, &[]);
    man.sex = crate::library::terms::Term::parse("m");
    check(&man, "numb", &["CE1", "CE5"]);
    check(&man, "pee", &["CE2", "CE3", "CE4"]);
    check(&man, "legs", &["CE6"]);
    check(&man, "weak", &["CE7", "NP1"]);
    check(&man, "clumsy", &["CO1", "CO2"]);
    check(&man, "fever", &["IN1", "MA5"]);
    check(&man, "fall", &["FR1", "AX1", "FR2"]);
    check(&man, "weight", &["MA2"]);
    let chest = ["VA1", "VA2", "VA4", "VA5", "VA7", "VA8.artery", "VA8.dvt", "VA12"];
    check(&man, "chest", &[&chest[..], &["VA6"]].concat());
    man.age = 66;
    check(&man, "chest", &[&chest[..], &["VA3", "VA6"]].concat());
    let woman = ["VA1", "VA2", "VA4", "VA5", "VA7", "VA8.artery", "VA8.dvt", "pregnant", "VA12", "VA6"];
    check(&person(30, &[]), "chest", &woman);
    // What stands under a tick is on one page, each other topic on its own.
    let mut rounds = checked(&person(40, &[]));
    begin(&mut rounds, "mini", &["CE1", "IN1", "MA5", "VA1"], day(7));
    let pages = answer(&mut rounds, &person(40, &[]), &[]);
    let pages: Vec<&str> = pages.iter().map(|page| page.id.as_str()).collect();
    assert_eq!(pages, ["nerves", "signs.again", "cancer"]);
    // One question alone stands under its own heading; where there are more, under that of the topic.
    let first = |items: &[&str]| {
        let mut rounds = checked(&person(40, &[]));
        begin(&mut rounds, "mini", items, day(7));
        let page = standing(&rounds).next.unwrap();
        (pages::title(here(), &page), pages::lead(here(), &page))
    };
    assert_eq!(first(&["CE6"]), ("Both legs", ""));
    assert_eq!(first(&["CE1", "CE5"]).0, "First, the few signs that cannot wait");
    assert_eq!(first(&["VA1"]).0, "Is any of this true for you?");
}

/// The facts and values that a sign's questions can bring.
fn brought(sign: &str) -> &'static [(&'static str, &'static str)] {
    match sign {
        "numb" => &[("CE1", "true"), ("CE1", "old"), ("CE5", "new"), ("CE5", "old"), ("CE5", "longstanding")],
        "pee" => &[("CE2", "true"), ("CE2", "old"), ("CE3", "new"), ("CE3", "old"), ("CE4", "true"), ("CE4", "old")],
        "legs" => &[("CE6", "new"), ("CE6", "old-unchecked"), ("CE6", "stenosis-unchecked"), ("CE6", "old-checked")],
        "weak" => &[("CE7", "both"), ("CE7", "worse"), ("CE7", "one-foot"), ("NP1", "growing"), ("NP1", "true")],
        "clumsy" => &[("CO1", "worse"), ("CO1", "steady"), ("CO2", "true")],
        "fever" => &[("IN1", "very-ill"), ("IN1", "yes"), ("MA5", "true")],
        "fall" => &[("FR1", "unchecked"), ("FR1", "checked"), ("FR2", "true"), ("AX1", "fused-fall"), ("AX1", "known")],
        "chest" => &[
            ("VA1", "true"),
            ("VA2", "true"),
            ("VA3", "true"),
            ("VA4", "now"),
            ("VA4", "exertion"),
            ("VA5", "true"),
            ("VA6", "true"),
            ("VA7", "bleeding"),
            ("VA7", "yes"),
            ("VA8", "artery"),
            ("VA8", "dvt"),
            ("VA12", "true"),
        ],
        _ => &[("MA2", "true")],
    }
}

#[test]
fn what_is_asked_again_counts_as_in_a_whole_check() {
    let before = [
        person(72, &[]),
        person(72, &[("thoracic", "true"), ("MA1", "over-5-years-well")]),
        person(
            72,
            &[("CE6", "stenosis-checked"), ("CE3", "old"), ("NP1", "checked"), ("IN2", "true"), ("HE1", "cleared")],
        ),
    ];
    for who in &before {
        for (sign, items) in SIGNS {
            for (fact, value) in brought(sign) {
                let mut now = who.clone();
                now.set(fact, value).unwrap();
                let now = actor::possible(&now);
                let mut rounds = checked(who);
                begin(&mut rounds, "mini", items, day(7));
                answer(&mut rounds, &now, &[]);
                let (found, advice) = standing(&rounds).found.unwrap();
                let expect = advise(&now);
                assert_eq!(advice.level, expect.level, "{fact}={value} of {who:?}\n{found:?}");
                if expect.level != Level::A0 {
                    assert_eq!(found, now, "{fact}={value}");
                    assert_eq!(advice, expect);
                }
            }
        }
    }
}

#[test]
fn what_hung_on_an_old_answer_is_asked_anew() {
    // Weakness was denied when the legs were an old matter; now they are worse, and it is there.
    let before = person(40, &[("CE6", "old-checked")]);
    let mut rounds = checked(&before);
    begin(&mut rounds, "mini", &["CE6"], day(7));
    let now = person(40, &[("CE6", "new"), ("weak", "true")]);
    assert_eq!(ids(&answer(&mut rounds, &now, &[])), ["CE6", "CE6.when", "weak"]);
    assert_eq!(standing(&rounds).found.unwrap().1.level, Level::A0);
    // A second time, and its follow-ups come again: the older ones do not count.
    begin(&mut rounds, "mini", &["CE6"], day(8));
    assert_eq!(ids(&answer(&mut rounds, &before, &[])), ["CE6", "CE6.when", "CE6.examined", "weak"]);
    assert_eq!(facts(&rounds), before);
    // "Not sure" has its clarifying question again, and then its own reading.
    begin(&mut rounds, "mini", &["CE1"], day(9));
    let unsure = [("CE1", Answer::Unsure), ("CE1.clarify", Answer::Unsure)];
    assert_eq!(ids(&answer(&mut rounds, &before, &unsure)), ["CE1", "CE1.clarify"]);
    assert!(facts(&rounds).has("unsure_a0"));
    // Every item can be asked again, and comes to an end.
    for item in &here().items {
        let mut rounds = checked(&person(80, &[("CE6", "old-checked"), ("FR2", "true"), ("MA1", "over-5-years-well")]));
        begin(&mut rounds, "x", &[&item.id], day(1));
        answer(&mut rounds, &person(80, &[]), &[]);
    }
}

#[test]
fn a_fall_with_a_fused_spine_is_an_emergency_once_a_leg_is_weak() {
    let mut rounds = checked(&person(50, &[("AX1", "known")]));
    assert_eq!(standing(&rounds).found.unwrap().1.level, Level::A3);
    begin(&mut rounds, "mini", &["FR1", "FR2", "AX1"], day(7));
    answer(&mut rounds, &person(50, &[("AX1", "fused-fall"), ("weak", "true")]), &[]);
    assert_eq!(standing(&rounds).found.unwrap().1.level, Level::A0);
}

#[test]
fn leg_pain_that_was_told_elsewhere_asks_for_the_numb_patch() {
    let told = Told { leg: true, ..Told::default() };
    let rounds = checked(&person(40, &[]));
    let standing = Standing::of(here(), &rounds, &told);
    assert_eq!(standing.found, None);
    assert_eq!(ids(standing.next.as_slice()), ["NP1"]);
    // Who marked a leg on the map was asked already.
    let rounds = checked(&person(40, &[("NP1", "checked")]));
    assert!(Standing::of(here(), &rounds, &told).found.is_some());
    // In a check that has not come so far nothing changes but that it will be asked.
    let begun = Standing::of(here(), &[], &told);
    assert_eq!(begun.next, next_page(here(), &Answers::default()));
}

#[test]
fn six_weeks_without_a_gain_count_until_they_are_asked_about() {
    let after = |rounds: &[Round], n: u64| {
        let told = Told { no_better: Some(day(n)), ..Told::default() };
        Standing::of(here(), rounds, &told).found.unwrap().0.has("MA7")
    };
    let mut rounds = checked(&person(40, &[]));
    assert!(!facts(&rounds).has("MA7"));
    assert!(after(&rounds, 43));
    assert!(!after(&rounds, 0), "the check is newer");
    begin(&mut rounds, "mini", &["CE1"], day(50));
    answer(&mut rounds, &person(40, &[]), &[]);
    assert!(after(&rounds, 43), "another question says nothing about it");
    begin(&mut rounds, Flag::Cancer.question(), Flag::Cancer.items(), day(51));
    answer(&mut rounds, &person(40, &[]), &[]);
    assert!(!after(&rounds, 43), "it was asked since");
    // With a rising pain of months it is enough for a recheck, with lost weight for a visit.
    let level = |facts: &[(&str, &str)]| {
        let told = Told { no_better: Some(day(43)), ..Told::default() };
        Standing::of(here(), &checked(&person(40, facts)), &told).found.unwrap().1.level
    };
    assert_eq!(level(&[("MA4", "true")]), Level::A3);
    assert_eq!(level(&[("MA3", "true"), ("MA5", "true")]), Level::A2);
}

#[test]
fn a_check_that_ended_early_goes_on_once_that_is_looked_into() {
    let rounds = checked(&person(40, &[("CE1", "true"), ("FR4", "true")]));
    let now = Standing::of(here(), &rounds, &Told::default());
    assert_eq!(now.found.clone().unwrap().1.level, Level::A0);
    assert_eq!(now.pages.iter().map(|page| page.id.as_str()).collect::<Vec<_>>(), ["you", "nerves", "CE1.then"]);
    let opened = Told { opened: vec!["CE1=true".into()], ..Told::default() };
    let on = Standing::of(here(), &rounds, &opened);
    assert_eq!((on.found, on.next.map(|page| page.id)), (None, Some("signs".into())));
    // Another emergency ends it as before.
    let opened = Told { opened: vec!["CE2=true".into()], ..Told::default() };
    assert_eq!(Standing::of(here(), &rounds, &opened).pages, now.pages);
}

#[test]
fn what_changed_is_told_and_nothing_else() {
    let mut rounds = checked(&person(40, &[("FR4", "true")]));
    assert_eq!(earlier(here(), &[rounds.clone()]), None);
    begin(&mut rounds, "mini", &["CE6", "MA2"], day(9));
    answer(&mut rounds, &person(40, &[("CE6", "old-checked"), ("FR4", "true")]), &[]);
    let before = earlier(here(), &[rounds.clone()]).unwrap();
    assert_eq!((before.day, before.advice.level), (day(0), Level::A3));
    let list = changes(here(), &before.answers, &standing(&rounds).answers);
    let short: Vec<_> = list.iter().map(|it| (it.question.as_str(), it.before.clone(), it.now.clone())).collect();
    let pick = |option: &str| Some(Answer::Pick(option.into()));
    assert_eq!(
        short,
        [
            ("CE6", Some(Answer::No), Some(Answer::Yes)),
            ("CE6.when", None, pick("weeks")),
            ("CE6.examined", None, Some(Answer::Yes)),
            ("weak", None, Some(Answer::No)),
            ("NP1", None, Some(Answer::No)),
        ]
    );
    // A new check is held against the last one that came to its end.
    let broken = vec![Round { answers: Answers::default(), ..Round::whole(day(20)) }];
    let now = vec![Round { day: day(84), ..checked(&person(40, &[])).remove(0) }];
    let before = earlier(here(), &[rounds, broken, now.clone()]).unwrap();
    assert_eq!(before.day, day(9));
    let gone = changes(here(), &before.answers, &standing(&now).answers);
    assert!(gone.iter().any(|it| it.question == "CE6.when" && it.now.is_none()));
    assert!(gone.iter().any(|it| it.question == "FR4" && it.now == Some(Answer::No)));
    assert!(gone.iter().all(|it| it.before != it.now && !it.question.starts_with("MH1")));
}

#[test]
fn a_new_check_shows_where_and_since_when_filled_in() {
    let mut rounds = checked(&person(40, &[]));
    rounds[0].answers.set("CE6", Answer::No);
    let before = earlier(here(), &[rounds.clone(), Vec::new()]).unwrap();
    let check = |days: u64, begun: &str, expect: &str| {
        let mut before = before.clone();
        before.answers.set("since", Answer::Pick(begun.into()));
        assert_eq!(filled(Some(&before), &[], day(days)).pick("since"), Some(expect), "{begun} after {days} days");
    };
    check(0, "under-4w", "under-4w");
    check(27, "under-4w", "under-4w");
    check(28, "under-4w", "4-6w");
    check(42, "under-4w", "6-12w");
    check(83, "under-4w", "6-12w");
    check(84, "under-4w", "over-12w");
    check(13, "4-6w", "4-6w");
    check(14, "4-6w", "6-12w");
    check(56, "4-6w", "over-12w");
    check(41, "6-12w", "6-12w");
    check(42, "6-12w", "over-12w");
    check(500, "over-12w", "over-12w");
    check(500, "comes-goes", "comes-goes");
    check(500, "no-pain", "no-pain");
    let shown = filled(Some(&before), &[], day(1));
    let ids: Vec<&str> = shown.0.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["age", "body", "onset", "sex", "since"]);
    let signs = ["fall".to_string(), "weight".into(), "fever".into()];
    assert_eq!(filled(Some(&before), &signs, day(1)).picks("signs"), ["FR1", "IN1"]);
    assert_eq!(filled(Some(&before), &signs[..1], day(1)).picks("signs"), ["FR1"]);
    assert_eq!(filled(Some(&before), &signs[1..2], day(1)).picks("signs"), [""; 0]);
    assert_eq!(filled(None, &signs, day(1)), Answers::default());
}

#[test]
fn a_leg_told_of_in_a_round_joins_the_page_that_is_asked() {
    let mut rounds = checked(&person(40, &[]));
    begin(&mut rounds, "mini", &["CO2"], day(7));
    rounds[1].answers.set("CO2", Answer::No);
    let next = |leg: bool| Standing::of(here(), &rounds, &Told { leg, ..Told::default() }).next;
    assert_eq!(next(false), None);
    assert_eq!(ids(&[next(true).unwrap()]), ["CO2", "NP1"]);
}

#[test]
fn the_weekly_test_is_an_emergency_when_it_is_worse() {
    let who = person(40, &[("NP1", "checked")]);
    assert!(mini::asks_test(&who) && mini::asks_test(&person(40, &[("CE7", "old-checked")])));
    assert!(!mini::asks_test(&person(40, &[("NP1", "true")])));
    let level = |answer: Answer| {
        let mut rounds = checked(&who);
        rounds[0].answers.set("CE7.test", answer);
        let (facts, advice) = standing(&rounds).found.unwrap();
        (facts.value("CE7"), advice.level, advice.codes.has(Code::SC))
    };
    assert_eq!(level(Answer::No), (None, Level::A3, true));
    assert_eq!(level(Answer::Yes), (Some("worse"), Level::A0, true));
    assert_eq!(level(Answer::Unsure), (Some("worse"), Level::A0, true));
    // A wrong tap finds it again; asking about the leg takes it back.
    let mut rounds = checked(&who);
    rounds[0].answers.set("CE7.test", Answer::Yes);
    let found = again::questions(here(), &standing(&rounds).answers, "CE7");
    assert!(found.iter().any(|question| question.id == "CE7.test"));
    begin(&mut rounds, "review", &["CE7"], day(1));
    answer(&mut rounds, &who, &[]);
    assert_eq!(facts(&rounds), who);
}
