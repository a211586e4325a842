//! Plays a person with given facts through the questions: what each question would be answered.
//! For tests and chores only: it shows that a question which is never asked cannot be relied on.

use super::facts::{Facts, SPA_FEATURES};
use super::item::{Item, clarify};
use super::pages::{self, SIGNS};
use super::score::{Advice, advise};
use crate::ask::{Answer, Answers, Kind, Page, Question};
use crate::library::Library;
use crate::library::terms::{Level, Term};

/// What came of leading one person through the questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walked {
    pub answers: Answers,
    /// Every page that was asked, in order; the one of "I feel very low" last.
    pub pages: Vec<Page>,
    /// What the answers say.
    pub facts: Facts,
    pub advice: Advice,
}

/// Leads the person of `facts` through the questions. At A0 the check ends as soon as that is certain, so
/// what comes later is not asked; else every fact must have been found by a question.
///
/// # Errors
/// Names the facts that no question asked this person, or that came out otherwise.
pub fn walk(lib: &Library, facts: &Facts) -> Result<Walked, String> {
    let outside = |item: &&Item| item.id == "age" && !(item.min..=item.max).contains(&i32::from(facts.age));
    if let Some(item) = lib.items.iter().find(outside) {
        return Err(format!("age: {} to {}", item.min, item.max));
    }
    let asked = possible(facts);
    let gone = differing(facts, &asked);
    if !gone.is_empty() {
        return Err(format!("not asked of this person: {gone}"));
    }
    let facts = implied(facts);
    let (answers, pages) = play(lib, &facts);
    let found = super::facts(lib, &answers);
    let advice = advise(&found);
    if advice.level != Level::A0 && found != facts {
        let lost = [differing(&facts, &found), differing(&found, &facts)].concat();
        return Err(format!("came out otherwise: {lost}"));
    }
    Ok(Walked { answers, pages, facts: found, advice })
}

/// What `one` has and `other` has not.
fn differing(one: &Facts, other: &Facts) -> String {
    let lost = one.iter().filter(|(fact, value)| !other.is(fact, value));
    let mut lost: Vec<String> = lost.map(|(fact, value)| format!("{fact}={value}")).collect();
    if one.spa > other.spa {
        lost.push(format!("spa={}", one.spa));
    }
    lost.join(" ")
}

/// The features of inflammatory back pain in the order in which the actor has them; psoriasis last,
/// since it also is a disease of `spa_disease`.
const FEATURES: [&str; SPA_FEATURES as usize] = [
    "spa.young",
    "spa.night",
    "spa.buttock",
    "spa.moving",
    "spa.tablets",
    "spa.family",
    "spa.joints",
    "spa.tendon",
    "spa.psoriasis",
];

/// Answers every page until the check is complete.
///
/// # Panics
/// If a page comes back although it was answered.
#[must_use]
pub fn play(lib: &Library, facts: &Facts) -> (Answers, Vec<Page>) {
    let mut answers = Answers::default();
    let mut before = None;
    while let Some(page) = pages::next_page(lib, &answers) {
        assert_ne!(before.as_ref(), Some(&page), "the page was answered");
        for question in &page.questions {
            answers.set(&question.id, answer(facts, question));
        }
        before = Some(page);
    }
    let mut low = Vec::new();
    while let Some(page) = facts.value("MH1").and_then(|_| pages::next_low_page(lib, &answers)) {
        for question in &page.questions {
            answers.set(&question.id, answer(facts, question));
        }
        low.push(page);
    }
    let mut walked = pages::pages(lib, &answers);
    walked.extend(low);
    (answers, walked)
}

/// The question that the actor stays unsure of, for `unsure_a0` and `unsure_a1`: one that has no fact else.
fn unsure_of(facts: &Facts) -> Vec<&'static str> {
    let free = |ids: &[&'static str]| ids.iter().find(|id| !facts.has(id)).copied();
    let a0 = facts.value("unsure_a0").and_then(|_| free(&["CE1", "CE2", "CE3", "CE4", "CE5", "CE6", "CE7", "CO1"]));
    let a1 = facts.value("unsure_a1").and_then(|_| free(&["VA10", "IN4", "CO2", "VA6"]));
    a0.into_iter().chain(a1).collect()
}

/// What a person with `facts` answers to `question`.
#[must_use]
pub fn answer(facts: &Facts, question: &Question) -> Answer {
    let id = question.id.as_str();
    if unsure_of(facts).iter().any(|unsure| id == *unsure || id == clarify(unsure)) {
        return Answer::Unsure;
    }
    match &question.kind {
        Kind::YesNo { .. } if yes(facts, id) => Answer::Yes,
        Kind::YesNo { .. } => Answer::No,
        Kind::Choice(options) => {
            let option = choice(facts, id, options);
            assert!(options.iter().any(|known| known == option), "{id}: {option}");
            Answer::Pick(option.into())
        }
        Kind::Ticks(options) if id == SIGNS => {
            Answer::Picks(options.iter().filter(|tick| ticks(facts, tick)).cloned().collect())
        }
        Kind::Ticks(options) => Answer::Picks(vec![options[0].clone()]),
        Kind::Number { max, .. } => Answer::Number(match id {
            "age" => i32::from(facts.age),
            // Before 45, so that inflammation is asked about; before 35 only where that feature is there.
            "onset" if inflamed(facts) && facts.spa == 0 => 40.min(*max),
            "onset" => 30.min(*max),
            _ => 20,
        }),
        Kind::Score => Answer::Number(0),
        Kind::Body => Answer::Picks(marks(facts).iter().map(|row| format!("{row}.left")).collect()),
    }
}

fn ticks(facts: &Facts, tick: &str) -> bool {
    match tick {
        "AX1" => facts.is("AX1", "fused-fall"),
        "PM1" => facts.is("PM1", "head"),
        _ => facts.has(tick),
    }
}

/// Are the questions on inflammation the ground of a fact?
fn inflamed(facts: &Facts) -> bool {
    facts.spa > 0 || facts.has("spa_disease") || facts.has("EY1") && !facts.has("AX1")
}

fn marks(facts: &Facts) -> Vec<&'static str> {
    let mut rows = vec![if facts.has("thoracic") { "middle-back" } else { "lower-back" }];
    if facts.has("NP1") {
        rows.push("shin");
    }
    rows
}

fn choice<'a>(facts: &Facts, id: &str, options: &'a [String]) -> &'a str {
    let old = |fact: &str| facts.value(fact).is_some_and(|value| value.starts_with("old"));
    let wanted = match id {
        "sex" => facts.sex.map_or("none", Term::name),
        "adult" => "yes",
        "main" => marks(facts)[0],
        "since" if inflamed(facts) => "over-12w",
        "since" if facts.has("MA7") => "6-12w",
        "CE1.when" | "CE4.when" if old(&id[..3]) => "old",
        "CE2.when" | "CE3.when" if old(&id[..3]) => "before",
        "CE5.when" if facts.is("CE5", "old") => "weeks",
        "CE5.when" if facts.is("CE5", "longstanding") => "old",
        "CE6.when" if !facts.is("CE6", "new") => "weeks",
        "CE7.side" if facts.is("CE7", "both") => "both",
        "CE7.side" => "one",
        "CE7.when" if facts.is("CE7", "old-unchecked") => "old",
        "CE7.when" if facts.is("CE7", "old-checked") => "weeks",
        "CO1.when" if old("CO1") => "old",
        "bone_scan" if facts.has("bone_scan") => "normal",
        "bone_scan" => "none",
        "PR2.when" if facts.is("PR2", "ok") => "over-12w",
        "SU1.when" if facts.is("SU1", "over-12-weeks") => "over-12w",
        _ => &options[0],
    };
    options.iter().find(|option| *option == wanted).map_or("", String::as_str)
}

fn yes(facts: &Facts, id: &str) -> bool {
    let is = |fact: &str, value: &str| facts.is(fact, value);
    let checked = |fact: &str| facts.value(fact).is_some_and(|value| value == "old" || value.ends_with("-checked"));
    if let Some(place) = FEATURES.iter().position(|feature| *feature == id) {
        // With psoriasis there is a disease; the count leaves it for the last.
        return place < usize::from(facts.spa);
    }
    match id {
        "CE1.examined" | "CE4.examined" | "CE6.examined" | "CE7.examined" | "CO1.examined" => checked(&id[..3]),
        "CE5.feeling" | "CE5.examined" => false,
        "CE6.eased" => facts.value("CE6").is_some_and(|value| value.starts_with("stenosis")),
        "CE7.worse" => is("CE7", "worse"),
        "CO1.worse" => is("CO1", "worse"),
        "weak.limp" => facts.has("weak"),
        "NP1.growing" => is("NP1", "growing"),
        "NP1.examined" => is("NP1", "checked"),
        "VA4.now" => is("VA4", "now"),
        "VA7.bleeding" => is("VA7", "bleeding"),
        "VA8.artery" => is("VA8", "artery"),
        "VA8.dvt" => is("VA8", "dvt"),
        "VA9.cramps" => is("VA9", "true"),
        "VA9.rest" => is("VA9", "rest"),
        "FR1.recent" => is("FR1", "unchecked") || is("FR1", "checked"),
        "FR1.imaged" => is("FR1", "checked"),
        "MA1.over" => is("MA1", "over-5-years-well"),
        "IN1.very-ill" => is("IN1", "very-ill"),
        "IN3.drugs" => is("IN3", "injected-drugs"),
        "IN3.line" => is("IN3", "line"),
        "IN3.infection" => is("IN3", "yes"),
        "PM1.head" => is("PM1", "head"),
        "AX1.fused" | "AX1.fall" => is("AX1", "fused-fall"),
        "SC1.large" => is("SC1", "large"),
        "HE1.cleared" => is("HE1", "cleared"),
        "SU1.released" => is("SU1", "over-12-weeks"),
        "pregnant" => facts.has("PR1"),
        "PR1.warning" => is("PR1", "warning"),
        "PR2.warning" => is("PR2", "warning"),
        "MH1.plan" => is("MH1", "true"),
        "FR1.sore" | "VA6.first" => true,
        id if id.contains('.') => false,
        id => facts.has(id),
    }
}

/// Takes out of `facts` what the "asked" column of brief 1.3 does not ask of this person. What is left is a
/// person that there can be.
#[must_use]
pub fn possible(facts: &Facts) -> Facts {
    let mut f = facts.clone();
    let (age, man, woman) = (f.age, f.sex == Term::parse("m"), f.sex == Term::parse("f"));
    let mut unless = |fact: &str, ground: bool| {
        if !ground {
            f.clear(fact);
        }
    };
    for fact in ["VA11", "PR1", "PR2"] {
        unless(fact, !man && age < 56);
    }
    for fact in ["MA6", "PM1"] {
        unless(fact, age >= 50);
    }
    unless("FR6", age >= 70);
    unless("FR8", age < 25);
    unless("bone_scan", age >= 75);
    unless("VA3", age >= 60 && !woman || age >= 70);
    if f.is_any("CE6", &["stenosis-unchecked", "stenosis-checked"]) && age < 50 {
        f.clear("CE6");
    }
    let any = |f: &Facts, facts: &[&str]| facts.iter().any(|fact| f.has(fact));
    if !(any(&f, &["CE6", "FR1", "FR2"]) || f.is("AX1", "fused-fall") || age < 18) {
        f.clear("weak");
    }
    if !(age >= 50 || any(&f, &["FR3", "FR4", "PR1", "PR2", "AX1", "MA1"])) {
        f.clear("sudden_midline");
    }
    if !(age >= 50 || any(&f, &["FR3", "FR4", "AX1"])) {
        f.clear("FR5");
    }
    if !any(&f, &["FR1", "FR2", "FR6", "sudden_midline"]) {
        f.clear("FR7");
    }
    f
}

/// Puts into `facts` what their own answers imply.
#[must_use]
pub fn implied(facts: &Facts) -> Facts {
    let mut f = facts.clone();
    if f.has("VA11") && !f.has("PR1") {
        f.put("PR1", "ok");
    }
    // Who is not yet 35 and is asked about inflammation has one feature of it: it began before 35.
    if f.age < 35 && f.spa == 0 && inflamed(&f) {
        f.spa = 1;
    }
    if f.spa == SPA_FEATURES {
        f.put("spa_disease", "true");
    }
    f
}

impl Facts {
    fn is_any(&self, fact: &str, values: &[&str]) -> bool {
        values.iter().any(|value| self.is(fact, value))
    }
}
