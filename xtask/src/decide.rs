//! `cargo xtask decide FILE`: how the check decides about the person in FILE ("-" = standard input), as JSON.
//!
//! FILE holds `facts` in the vocabulary of the vignettes (alone, in a vignette, or in a list of vignettes), or
//! `answers` as the log writes them. Out come the level, codes, tags, points, every rule that fired with its id, and
//! every page with what was answered: a decision can be made again without the app. An unknown fact, value or answer
//! is an error that names it.

use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use backstay::ask::{Answer, Answers, Page};
use backstay::json;
use backstay::library::terms::{Code, Level, Sex, Tag, Term};
use backstay::library::{Library, load};
use backstay::triage::points::Points;
use backstay::triage::{self, Advice, Facts, actor};
use serde::Serialize;
use serde_json::{Map, Value};

#[derive(Serialize)]
struct Decided {
    /// Of the vignette, where it has one.
    #[serde(skip_serializing_if = "Value::is_null")]
    id: Value,
    /// Version of the content that decided.
    content: String,
    facts: Map<String, Value>,
    level: &'static str,
    codes: Vec<&'static str>,
    tags: Vec<&'static str>,
    points: Map<String, Value>,
    /// Most urgent first.
    rules: Vec<Fired>,
    pages: Vec<Asked>,
}

#[derive(Serialize)]
struct Fired {
    level: &'static str,
    rule: &'static str,
    /// The facts that made it fire.
    because: Vec<&'static str>,
}

#[derive(Serialize)]
struct Asked {
    page: String,
    answers: Map<String, Value>,
}

pub fn run(args: &[String]) -> Result<()> {
    let [file] = args else { bail!("usage: cargo xtask decide FILE (\"-\" = standard input)") };
    let mut text = String::new();
    if file == "-" {
        std::io::stdin().read_to_string(&mut text)?;
    } else {
        text = std::fs::read_to_string(file).with_context(|| file.clone())?;
    }
    let lib = library()?;
    let out = match serde_json::from_str(&text)? {
        Value::Array(cases) => {
            let decided = cases.iter().map(|case| decide(&lib, case)).collect::<Result<Vec<_>>>()?;
            serde_json::to_string_pretty(&decided)?
        }
        case => serde_json::to_string_pretty(&decide(&lib, &case)?)?,
    };
    println!("{out}");
    Ok(())
}

/// The words and data that the app ships.
pub fn library() -> Result<Library> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    load::load(&content, "en").map_err(|faults| anyhow!(faults.join("\n")))
}

fn decide(lib: &Library, case: &Value) -> Result<Decided> {
    let id = case["id"].clone();
    let decided = match case.get("answers") {
        Some(answers) => answered(lib, answers),
        None => actor::walk(lib, &Facts::from_json(case.get("facts").unwrap_or(case)).map_err(|fault| anyhow!(fault))?)
            .map(|walked| told(lib, &walked.facts, &walked.advice, &walked.pages, &walked.answers))
            .map_err(|fault| anyhow!(fault)),
    };
    let decided = decided.with_context(|| id.as_str().map_or("the case".into(), String::from))?;
    Ok(Decided { id, ..decided })
}

/// From the answers of a check that is complete.
fn answered(lib: &Library, given: &Value) -> Result<Decided> {
    let mut answers = Answers::default();
    for (question, answer) in given.as_object().context("answers: an object is required")? {
        let answer: Answer = json::parse(&answer.to_string()).map_err(|fault| anyhow!("{question}: {fault}"))?;
        answers.set(question, answer);
    }
    if let Some(page) = triage::next_page(lib, &answers) {
        let open = page.questions.iter().map(|question| question.id.as_str());
        let open: Vec<&str> = open.filter(|id| answers.get(id).is_none()).collect();
        bail!("the page '{}' waits for an answer to {}", page.id, open.join(", "));
    }
    let (facts, advice) = triage::decide(lib, &answers).context("the check is not complete")?;
    Ok(told(lib, &facts, &advice, &triage::pages(lib, &answers), &answers))
}

fn told(lib: &Library, facts: &Facts, advice: &Advice, pages: &[Page], answers: &Answers) -> Decided {
    let points = Points::of(facts);
    let points = [("fracture", points.fracture), ("cancer", points.cancer), ("infection", points.infection)];
    Decided {
        id: Value::Null,
        content: lib.version.clone(),
        facts: facts_told(facts),
        level: Level::name(advice.level),
        codes: advice.codes.iter().map(Code::name).collect(),
        tags: advice.tags.iter().map(Tag::name).collect(),
        points: points.map(|(name, points)| (name.into(), points.into())).into_iter().collect(),
        rules: advice
            .reasons
            .iter()
            .map(|reason| Fired { level: reason.level.name(), rule: reason.rule, because: reason.items.clone() })
            .collect(),
        pages: pages.iter().map(|page| asked(page, answers)).collect(),
    }
}

/// As a vignette has them.
fn facts_told(facts: &Facts) -> Map<String, Value> {
    let mut told = Map::new();
    told.insert("age".into(), facts.age.into());
    told.extend(facts.sex.map(|sex| ("sex".to_string(), Sex::name(sex).into())));
    if facts.spa > 0 {
        told.insert("spa".into(), facts.spa.into());
    }
    told.extend(facts.iter().map(|(fact, value)| {
        let value = if value == "true" { Value::Bool(true) } else { value.into() };
        (fact.to_string(), value)
    }));
    told
}

fn asked(page: &Page, answers: &Answers) -> Asked {
    let answer = |id: &str| {
        let written = answers.get(id).map(json::text).unwrap_or_default();
        serde_json::from_str(&written).unwrap_or(Value::Null)
    };
    Asked {
        page: page.id.clone(),
        answers: page.questions.iter().map(|question| (question.id.clone(), answer(&question.id))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn decided(case: Value) -> Value {
        serde_json::to_value(decide(&library().unwrap(), &case).unwrap()).unwrap()
    }

    #[test]
    fn a_case_is_told_with_its_rules_and_pages() {
        let told = decided(json!({"id": "x", "facts": {"age": 62, "sex": "f", "FR4": true, "MA1": "yes"}}));
        assert_eq!(told["id"], "x");
        assert_eq!(told["level"], "A2");
        assert_eq!(told["codes"], json!(["OP"]));
        assert_eq!(told["tags"], json!(["osteo"]));
        assert_eq!(told["facts"], json!({"age": 62, "sex": "f", "FR4": true, "MA1": "yes"}));
        assert_eq!(told["points"], json!({"fracture": 0, "cancer": 3, "infection": 0}));
        let rules: Vec<&str> = told["rules"].as_array().unwrap().iter().filter_map(|it| it["rule"].as_str()).collect();
        assert_eq!(rules, ["cancer-some", "FR4", "MA1"]);
        assert_eq!(told["rules"][0]["because"], json!(["MA1"]));
        let pages = told["pages"].as_array().unwrap();
        assert_eq!(pages[0], json!({"page": "you", "answers": {"age": {"number": 62}, "sex": {"pick": "f"}}}));
        assert!(pages.iter().any(|page| page["answers"]["FR4"] == "yes"));
    }

    #[test]
    fn the_answers_that_come_out_decide_the_same() {
        for facts in
            [json!({"age": 40}), json!({"age": 71, "sex": "m", "VA9": "rest"}), json!({"age": 30, "CE1": true})]
        {
            let first = decided(facts);
            let pages = first["pages"].as_array().unwrap().iter();
            let answers: Map<String, Value> =
                pages.flat_map(|page| page["answers"].as_object().unwrap().clone()).collect();
            assert_eq!(decided(json!({ "answers": answers })), first);
        }
    }

    #[test]
    fn what_cannot_be_is_named() {
        let check = |case: Value, expect: &str| {
            let Err(fault) = decide(&library().unwrap(), &case) else { panic!("{case} is decided") };
            assert!(format!("{fault:#}").contains(expect), "{fault:#}");
        };
        check(json!({"age": 40, "XX1": true}), "unknown fact XX1");
        check(json!({"id": "x", "facts": {"age": 40, "FR6": true}}), "x: not asked of this person: FR6=true");
        check(json!({"age": 0}), "age: 1 to 110");
        check(json!({"answers": {}}), "the page 'you' waits for an answer to age, sex");
        check(json!({"answers": {"age": {"years": 4}}}), "age: ");
    }
}
