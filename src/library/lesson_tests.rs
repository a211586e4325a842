use super::*;
use crate::library::load::{here, lessons_here};
use crate::library::terms::{Code, Term};

#[test]
fn the_file_brings_everything_over() {
    let json = json::text(lessons_here());
    assert_eq!(&Lessons::parse(&json).unwrap(), lessons_here());
    for wrong in ["{", "[]", "{}", &json.replacen("\"minutes\":2", "\"minutes\":\"two\"", 1)] {
        assert!(Lessons::parse(wrong).is_err());
    }
    assert!(Lessons::parse(&json.replacen("\"title\"", "\"titel\"", 1)).is_err());
}

#[test]
fn a_block_is_what_its_mark_says() {
    let check = |json: &str, expect: Block| {
        let block: Block = json::parse(json).unwrap();
        assert_eq!(block, expect);
        assert_eq!(json::text(&block), json);
    };
    check(r#""Walk.""#, Block::Paragraph("Walk.".into()));
    check(r##""# Walk""##, Block::Heading("Walk".into()));
    check(r#""! belt""#, Block::Picture("belt".into()));
    check(r#"["a","b"]"#, Block::List(alloc::vec!["a".into(), "b".into()]));
    check(r##""#Walk""##, Block::Paragraph("#Walk".into()));
    check(r#""\u00e9""#.replace("\\u00e9", "\u{e9}").as_str(), Block::Paragraph("\u{e9}".into()));
    assert!(json::parse::<Block>("3").is_err());
    assert!(json::parse::<Block>("[1]").is_err());
}

#[test]
fn lessons_come_in_order_and_not_before_their_week() {
    let all = lessons_here();
    let check = |week: u32, support: Support, read: &[&str], expect: Option<&str>| {
        let next = all.next(week, support, |id| read.contains(&id)).map(|lesson| lesson.id.as_str());
        assert_eq!(next, expect, "week {week}, {read:?}");
    };
    let first = ["active-beats-rest", "hurt-and-light", "how-to-brace", "up-from-floor"];
    check(0, Support::Light, &[], Some("active-beats-rest"));
    check(1, Support::Light, &first[..1], Some("hurt-and-light"));
    check(1, Support::Light, &first, None);
    check(2, Support::Light, &first, Some("good-form"));
    // What was passed over comes first.
    check(9, Support::Light, &first[1..], Some("active-beats-rest"));
    // Pacing and fear come early to who is worried, sleep to who has it worst.
    check(1, Support::Standard, &first, Some("pacing"));
    check(1, Support::Standard, &[&first[..], &["pacing", "pain-protects"]].concat(), Some("safe-to-move"));
    check(1, Support::Standard, &[&first[..], &["pacing", "pain-protects", "safe-to-move"]].concat(), None);
    check(1, Support::Supported, &[&first[..], &["pacing"]].concat(), Some("sleep"));
    // One a week from week 5 on, to the last.
    for week in 1..=30 {
        let due = all.of(PageKind::Lesson).filter(|lesson| u32::from(lesson.week) <= week).count();
        assert_eq!(due, [4, 7, 10, 14].get(week as usize - 1).copied().unwrap_or(28.min(week as usize + 10)), "{week}");
    }
    let every: Vec<&str> = all.of(PageKind::Lesson).map(|lesson| lesson.id.as_str()).collect();
    assert_eq!(every.len(), 28);
    check(u32::MAX, Support::Supported, &every, None);
    check(u32::MAX, Support::Light, &every[..27], Some("medicines"));
}

#[test]
fn a_person_gets_the_cards_of_their_groups_and_codes() {
    let check = |groups: &[Condition], codes: &[Code], expect: &[&str]| {
        let codes = codes.iter().copied().collect();
        let cards: Vec<&str> = lessons_here().cards(groups, codes).iter().map(|card| card.id.as_str()).collect();
        assert_eq!(cards, expect);
    };
    check(&[], &[], &[]);
    check(&[Condition::Strain], &[], &["strain"]);
    check(&[Condition::Sciatica], &[Code::SC, Code::FI], &["sciatica", "disc"]);
    check(&[Condition::Vfx], &[Code::OP, Code::VF], &["vfx", "osteo"]);
    check(&[Condition::Strain], &[Code::HT, Code::BL], &["strain", "heart"]);
    for &group in Condition::ALL {
        check(&[group], &[], &[group.name()]);
    }
}

#[test]
fn everything_a_lesson_names_is_there() {
    let all = lessons_here();
    for (place, lesson) in all.of(PageKind::Lesson).enumerate() {
        assert_eq!(lesson.number(all), Some(place + 1));
    }
    for lesson in &all.lessons {
        assert_eq!(all.lesson(&lesson.id), Some(lesson));
        assert!(lesson.exercises.iter().all(|id| here().exercise(id).is_some()), "{}", lesson.id);
        assert!(lesson.pictures.iter().all(|id| all.picture(id).is_some()), "{}", lesson.id);
        let named = lesson.evidence.matches("[S").count();
        assert_eq!(all.cited(&lesson.evidence).len(), named, "{}", lesson.id);
        assert_eq!(lesson.kind == PageKind::Condition, lesson.number(all).is_none(), "{}", lesson.id);
    }
    // Only what a lesson names is shipped.
    assert!(all.sources.has("S43b") && !all.sources.has("S1"));
    let answers = |barrier| all.against(barrier).map(|lesson| lesson.id.as_str()).collect::<Vec<_>>();
    assert_eq!(answers(Barrier::Scared), ["safe-to-move"]);
    assert_eq!(answers(Barrier::Better), ["relapse-figures", "keep-strength"]);
    assert!(answers(Barrier::Bored).is_empty());
}

#[test]
fn no_lesson_tells_the_locked_to_exercise() {
    // Where "try this now" moves the body it says so, and screens keep it behind the gate.
    let still = ["talk-to-therapist", "seek-help", "medicines", "what-the-check-did", "relapse-figures", "stress"];
    for lesson in &lessons_here().lessons {
        assert!(!(still.contains(&lesson.id.as_str()) && lesson.moves), "{}", lesson.id);
        let verbs = ["Stand", "Walk", "Lift", "Bend", "Brace", "Rock", "Tilt", "Turn", "Press", "Lie"];
        if verbs.iter().any(|verb| lesson.try_now.starts_with(verb)) {
            assert!(lesson.moves || ["disc", "preg"].contains(&lesson.id.as_str()), "{}", lesson.id);
        }
    }
}
