//! What stands in the letter, and what only where it is ticked in.

use super::letter::*;
use crate::ask::{Answer, Answers};
use crate::day;
use crate::journal::{Entry, Journal, Moment, What};
use crate::library::load::here;
use crate::triage::review::{At, By, Kept, Review, Said};
use crate::triage::{self, Facts, actor};

fn person(age: u8, facts: &[(&str, &str)]) -> Answers {
    let mut person = Facts::new(age);
    for (fact, value) in facts {
        person.set(fact, value).unwrap();
    }
    actor::play(here(), &person).0
}

/// What a letter has beside the check.
#[derive(Default)]
struct More<'a> {
    reviews: &'a [Kept],
    changed: &'a [(String, Vec<&'a Answer>)],
    seen: Option<&'a str>,
    pain: Pain,
    tried: Option<Tried>,
    ticked: Ticked,
}

/// The rows of a letter, a text each: "id: line | line".
fn letter(answers: &Answers, more: More) -> Vec<String> {
    let facts = triage::facts(here(), answers);
    let advice = triage::advise(&facts);
    let More { reviews, changed, seen, pain, tried, ticked } = more;
    let ask = Ask {
        lib: here(),
        answers,
        facts: &facts,
        advice: &advice,
        checked: day::parse("2026-11-25").unwrap(),
        reviews,
        changed,
        seen,
        pain,
        tried,
        ticked,
        day: &|day| day::text(day),
    };
    let rows = rows(&ask);
    rows.iter().map(|row| [row.head.strip_prefix("letter.").unwrap(), ": ", &row.says.join(" | ")].concat()).collect()
}

const ASK: &str = "question: Is it safe to do spinal exercise? Are there movements to avoid?";

#[test]
fn an_ordinary_strain() {
    let mut answers = person(40, &[]);
    answers.set("sex", Answer::Pick("f".into()));
    let expect = [
        "who: 40 years old | Female",
        "since: Less than 4 weeks ago (on 2026-11-25) | First back pain at the age of 38",
        "where: Lower back, left",
        "pain: Back now: 3 | Worst in the last 7 days: 6",
        "legs: No leg sign told",
        "signs: No other sign told",
        "advice: You may start (on 2026-11-25)",
        "visits: This episode was checked: No, but planned",
        "tried: Exercise sessions done: 9 | That is 75 % of those planned | Back pain before a session: 6 at first, 3 now",
        ASK,
    ];
    answers.set("body", Answer::Picks(vec!["lower-back.left".into()]));
    answers.set("onset", Answer::Number(38));
    let more = More {
        pain: Pain { back: Some(3), leg: None, worst: Some(6) },
        seen: Some("planned"),
        tried: Some(Tried { sessions: 9, percent: Some(75), trend: Some((6, 3)) }),
        ..More::default()
    };
    assert_eq!(letter(&answers, more), expect);
}

#[test]
fn where_it_hurts_with_sides_and_the_main_place() {
    let mut answers = person(40, &[]);
    let marks = ["calf.right", "lower-back.left", "lower-back.right", "upper-back"];
    answers.set("body", Answer::Picks(marks.map(String::from).to_vec()));
    answers.set("main", Answer::Pick("calf".into()));
    let rows = letter(&answers, More::default());
    assert!(
        rows.contains(&"where: Upper back | Lower back, both sides | Calf, right | The main place: Calf".into()),
        "{rows:?}"
    );
    assert!(rows.contains(&"legs: Pain in the leg, no other sign told".into()), "{rows:?}");
}

#[test]
fn signs_with_their_days() {
    let mut answers = person(40, &[("CE7", "one-foot"), ("MA1", "yes"), ("FA1", "true")]);
    answers.set("CE7.when", Answer::Pick("recent".into()));
    answers.set("MA1.which", Answer::Pick("breast".into()));
    let rows = letter(&answers, More::default());
    let legs = "legs: a weak leg or foot (between 2026-11-11 and 2026-11-25)";
    assert!(rows.contains(&legs.into()), "{rows:?}");
    let rows = letter(&person(40, &[("unsure_a1", "true"), ("VA10", "true")]), More::default());
    assert!(
        rows.iter().any(|row| row.starts_with("signs: a strip of burning skin") && row.contains("not sure about: "))
    );
    let cancer = person(40, &[("MA1", "yes"), ("FA1", "true")]);
    let rows = letter(&cancer, More::default());
    let signs = "signs: falls, or poor balance | cancer in the past | Kind of cancer: Breast";
    assert!(rows.contains(&signs.into()), "{rows:?}");
    // A bone scan that was normal is no finding.
    let rows = letter(&person(80, &[("bone_scan", "normal")]), More::default());
    assert!(rows.contains(&"signs: No other sign told".into()), "{rows:?}");
}

#[test]
fn inflammation_has_its_own_question() {
    let mut facts = Facts::new(30);
    facts.spa = 5;
    let (answers, _) = actor::play(here(), &facts);
    let rows = letter(&answers, More::default());
    let row = rows.iter().find(|row| row.starts_with("inflamed: ")).unwrap();
    assert!(row.contains("5 of 9 features") && row.ends_with("a visit to a rheumatologist."), "{row}");
    facts.spa = 2;
    let (answers, _) = actor::play(here(), &facts);
    assert!(!letter(&answers, More::default()).iter().any(|row| row.starts_with("inflamed")));
}

#[test]
fn what_is_private_stands_in_it_only_where_it_is_ticked() {
    let words = ["genital", "erection", "low", "life", "emergency", "Skipped", "hurting"];
    let hints = |rows: &[String]| words.iter().filter(|word| rows.iter().any(|row| row.contains(**word))).count();
    let cases: [&[(&str, &str)]; 6] = [
        &[("CE5", "new")],
        &[("CE5", "old")],
        &[("CE5", "longstanding")],
        &[("MH1", "true")],
        &[("MH1", "thoughts")],
        &[("MH1", "thoughts"), ("CE5", "old")],
    ];
    for facts in cases {
        let mut answers = person(40, facts);
        answers.set("body", Answer::Picks(vec!["buttock.left".into()]));
        let offered = private(&answers);
        assert_eq!((offered.low, offered.intimate), (facts[0].0 == "MH1", facts.iter().any(|fact| fact.0 == "CE5")));
        let private_review = [visit(&["CE5"]), visit(&["CE5", "VA10"])];
        let private_change = [
            ("CE5".to_string(), vec![&Answer::No, &Answer::Yes]),
            ("CE5.when".to_string(), vec![&Answer::Skip]),
            ("MH1".to_string(), vec![&Answer::Yes]),
        ];
        let out = letter(&answers, More { reviews: &private_review, changed: &private_change, ..More::default() });
        assert_eq!(hints(&out), 0, "{out:?}");
        assert!(
            !out.iter().any(|row| row.starts_with("advice") || row.starts_with("visits") || row.starts_with("changed"))
        );
        let within = letter(&answers, More { reviews: &private_review, ticked: offered, ..More::default() });
        assert!(hints(&within) > 0 && within.iter().any(|row| row.starts_with("advice")), "{within:?}");
    }
    // "Not sure" about it hides as well.
    let mut answers = person(40, &[]);
    answers.set("CE5", Answer::Unsure);
    answers.set("CE5.clarify", Answer::Unsure);
    assert!(private(&answers).intimate);
    let out = letter(&answers, More::default());
    assert!(hints(&out) == 0 && !out.iter().any(|row| row.starts_with("advice")), "{out:?}");
    let within = letter(&answers, More { ticked: Ticked { low: false, intimate: true }, ..More::default() });
    assert!(within.contains(&"signs: not sure about: Feeling in the genitals".into()), "{within:?}");
    // Passed over: there is nothing to tick in, and nothing is told.
    answers.set("CE5", Answer::Skip);
    assert_eq!(private(&answers), Ticked::default());
}

fn visit(of: &[&str]) -> Kept {
    let day = day::parse("2026-11-27").unwrap();
    Kept {
        made: At { ms: 0, day },
        review: Review {
            of: of.iter().map(ToString::to_string).collect(),
            answered: "2026-11-25".into(),
            seen: "2026-11-26".into(),
            by: By::Physio,
            said: Said::Nothing,
            again: Vec::new(),
            content: "1".into(),
        },
        answered: Vec::new(),
        new: Vec::new(),
        repeated: Vec::new(),
    }
}

#[test]
fn visits_and_wrong_taps() {
    let answers = person(40, &[("VA10", "true")]);
    let reviews = [visit(&["VA10"])];
    let rows = letter(&answers, More { reviews: &reviews, seen: Some("no"), ..More::default() });
    let visits = "visits: 2026-11-26. A physio: Checked, nothing said about exercise";
    assert!(rows.contains(&visits.into()), "{rows:?}");
    let entry = |n: u8, what| Entry { id: n.to_string(), at: Moment::default(), what };
    let tapped = |q: &str, a: Answer| What::Check { q: q.into(), a };
    let journal: Journal = [
        tapped("VA10", Answer::No),
        What::WrongTap { q: "VA10".into() },
        tapped("VA10", Answer::Yes),
        tapped("CE7.when", Answer::Pick("days".into())),
        What::WrongTap { q: "CE7.when".into() },
        tapped("CE7.when", Answer::Pick("old".into())),
        tapped("main", Answer::Pick("upper-back".into())),
        What::WrongTap { q: "main".into() },
        tapped("main", Answer::Pick("lower-back".into())),
    ]
    .into_iter()
    .zip(1..)
    .map(|(what, n)| entry(n, what))
    .collect();
    let changed = journal.changed();
    let rows = letter(&answers, More { changed: &changed, ..More::default() });
    let line = "changed: Burning strip of skin: No, then Yes | When did this start?: In the last 2 days, then More than 12 weeks ago | The main place: Upper back, then Lower back";
    assert!(rows.contains(&line.into()), "{rows:?}");
}

#[test]
fn who_gives_no_age() {
    let mut answers = person(40, &[]);
    answers.set("age", Answer::Skip);
    answers.set("adult", Answer::Pick("yes".into()));
    assert_eq!(letter(&answers, More::default())[0], "who: 18 or older");
    answers.set("adult", Answer::Pick("no".into()));
    assert_eq!(letter(&answers, More::default())[0], "who: Under 18");
}

#[test]
fn as_text() {
    let row = |head, says: &[&str]| Row { head, says: says.iter().map(ToString::to_string).collect() };
    let rows = [row("letter.legs", &["a", "b"]), row("letter.question", &["May I?"])];
    assert_eq!(text(here(), "Letter", &rows, "End"), "Letter\n\nLegs:\n- a\n- b\n\nMy question:\n- May I?\n\nEnd\n");
}

/// Every text that the letter has is filled in, for everybody in the stored cases.
#[test]
fn nothing_is_left_to_fill_in() {
    for row in triage::score_tests::stored("vignettes.json") {
        let facts = actor::possible(&Facts::from_json(&row["facts"]).unwrap());
        let (answers, _) = actor::play(here(), &facts);
        let rows = letter(&answers, More { ticked: Ticked { low: true, intimate: true }, ..More::default() });
        for row in &rows {
            assert!(!row.contains('{') && !row.ends_with(": ") && !row.contains("|  |"), "{row}");
        }
        assert_eq!(rows.last().unwrap(), ASK);
    }
}
