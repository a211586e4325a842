//! What people type, and what must come first or second.

use std::sync::OnceLock;

use super::Index;
use crate::library::load::{here, lessons_here};

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| Index::of(here(), Some(lessons_here())))
}

fn ids(query: &str) -> Vec<&'static str> {
    let exercises = here().exercises.iter().map(|exercise| exercise.id.as_str());
    let all: Vec<&str> = exercises.chain(lessons_here().lessons.iter().map(|lesson| lesson.id.as_str())).collect();
    index().find(query).into_iter().map(|place| all[place]).collect()
}

/// Exercises and lessons are shown apart: the place among its own kind counts.
fn place(found: &[&str], expect: &str) -> Option<usize> {
    let exercise = here().exercise(expect).is_some();
    found.iter().filter(|id| here().exercise(id).is_some() == exercise).position(|id| *id == expect)
}

/// A query as it is typed, and the exercise or lesson that must come first or second of its kind.
const QUERIES: &[(&str, &str)] = &[
    // by name, whole or begun
    ("bird dog", "bird-dog"),
    ("Bird-dog", "bird-dog"),
    ("bridge", "bridge"),
    ("brid", "bridge"),
    ("clam", "clam"),
    ("dead bug", "dead-bug"),
    ("deadbug", "dead-bug"),
    ("curl up", "curl-up"),
    ("squats", "squat"),
    ("heel raises", "heel-raise"),
    ("walking plan", "walk-plan"),
    ("side plank", "side-plank-wall"),
    ("side plank straight legs", "side-plank-full"),
    ("plank on knees", "plank-knees"),
    ("open book", "open-book"),
    ("wall angels", "wall-angel"),
    ("hip hinge", "hip-hinge"),
    ("toe taps", "toe-tap"),
    ("knee to chest", "knee-chest"),
    // slips of the finger
    ("plnak", "plank-wall"),
    ("brigde", "bridge"),
    ("siatica", "sciatic-slider-lying"),
    ("sciattica", "sciatic-slider-lying"),
    ("hamstrng strech", "hamstring-strap"),
    ("piriformus", "figure-four"),
    ("pelvik tilt", "pelvic-tilt"),
    ("osteoperosis", "hip-hinge"),
    ("scholiosis", "side-plank-knees"),
    ("breething", "belly-breathing"),
    ("ballance", "single-leg-stance"),
    ("cat caml", "cat-camel"),
    // other names
    ("plank", "plank-wall"),
    ("kegels", "pelvic-floor"),
    ("crunches", "curl-up"),
    ("glute bridge", "bridge"),
    ("cobra", "press-up"),
    ("mckenzie", "press-up"),
    ("cat cow", "cat-camel"),
    ("child's pose", "rock-back"),
    ("pigeon", "figure-four"),
    ("nerve flossing", "sciatic-slider-lying"),
    ("deadlift", "hinge-lift"),
    ("farmers walk", "carry"),
    ("superman", "prone-lift"),
    ("swiss ball", "ball-march"),
    ("foam roller", "thoracic-ext-roll"),
    ("pallof", "pallof-press"),
    ("double chin", "chin-tuck"),
    ("mcgill big three", "curl-up"),
    ("legs up on chair", "rest-90-90"),
    ("windshield wipers", "knee-rocks"),
    // what troubles people
    ("sciatica", "sciatic-slider-lying"),
    ("pain down my leg", "sciatic-slider-lying"),
    ("sit all day", "standing-backbend"),
    ("I sit at a desk all day", "standing-backbend"),
    ("slipped disc", "prone-prop"),
    ("herniated disk", "prone-prop"),
    ("stenosis", "knee-chest"),
    ("arthritis", "knee-rocks"),
    ("lifting", "hip-hinge"),
    ("how do I lift my baby", "hip-hinge"),
    ("stiff in the morning", "knee-rocks"),
    ("upper back", "thoracic-ext-chair"),
    ("neck pain", "chin-tuck"),
    ("pregnant", "pelvic-floor"),
    ("bad knees", "plank-wall"),
    ("my back went out", "rest-90-90"),
    ("posture", "thoracic-ext-chair"),
    ("balance", "single-leg-stance"),
    ("relax", "belly-breathing"),
    ("stairs", "step-up"),
    ("seated exercises", "pelvic-tilt-seated"),
    ("leaning to one side", "side-glide"),
    ("lower back pain", "pelvic-tilt"),
    // what people want to know
    ("mri", "scans"),
    ("should I get a scan", "scans"),
    ("will it come back", "relapse-figures"),
    ("best mattress", "sleep"),
    ("ibuprofen", "medicines"),
    ("hot water bottle", "ease-positions"),
    ("how long until it gets better", "recovery-curve"),
    ("is it dangerous to bend", "safe-to-move"),
    ("when to see a doctor", "seek-help"),
    ("osteoporosis", "osteo"),
    ("sciatica", "sciatica"),
    ("how to lift", "bend-and-lift"),
    ("bed rest", "active-beats-rest"),
    ("get up from the floor", "up-from-floor"),
    ("talk to my physio", "talk-to-therapist"),
    ("stress", "stress"),
    // other languages
    ("R\u{fc}ckenschmerzen", "pelvic-tilt"),
    ("mal de dos", "pelvic-tilt"),
    ("dolor de espalda", "pelvic-tilt"),
    ("Ischias", "sciatic-slider-lying"),
    ("ci\u{e1}tica", "sciatic-slider-lying"),
    ("Bandscheibenvorfall", "prone-prop"),
    ("hernie discale", "prone-prop"),
    ("Beckenboden", "pelvic-floor"),
    ("plancha lateral", "side-plank-wall"),
    ("Kniebeugen", "squat"),
    ("Katzenbuckel", "cat-camel"),
    ("caminar", "walk-plan"),
    ("gainage", "plank-wall"),
];

#[test]
fn what_people_type_finds_what_they_mean() {
    let mut faults = Vec::new();
    for (query, expect) in QUERIES {
        let found = ids(query);
        if place(&found, expect).is_none_or(|place| place > 1) {
            faults
                .push(format!("'{query}' must find {expect}; it finds {:?}", found.iter().take(4).collect::<Vec<_>>()));
        }
    }
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), QUERIES.len(), faults.join("\n"));
}

#[test]
fn every_exercise_comes_first_by_its_own_name() {
    for exercise in &here().exercises {
        assert_eq!(ids(&exercise.name).first(), Some(&exercise.id.as_str()), "{}", exercise.name);
    }
}

#[test]
fn what_means_nothing_finds_nothing() {
    for query in ["", "   ", "!?", "xqzzyv", "\u{1f600}"] {
        assert!(ids(query).is_empty(), "{query}: {:?}", ids(query));
    }
}

#[test]
fn a_word_more_narrows_what_is_found() {
    let (all, fewer) = (ids("plank"), ids("plank wall"));
    assert!(fewer.len() < all.len() && fewer.iter().all(|id| all.contains(id)));
}
