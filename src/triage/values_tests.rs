//! What the follow-ups of each sign make of it: the values of brief 1.3 with the times of its table A, written anew.

use super::asked_tests::{led, opening};
use super::item::ItemKind;
use super::*;
use crate::ask::Answer;
use crate::library::load::here;

/// The answers after `id` ("when=old examined=no": its follow-ups; "VA8.dvt=yes": another question), and the value of
/// `fact` that they give; "" = none.
fn check(age: u8, fact: &str, base: &str, said: &str, expect: &str) {
    let mut person = Facts::new(age);
    if fact == "NP1" {
        person.set("NP1", "checked").unwrap(); // the shin is marked
    }
    let mut but = vec![opening(&person, base)];
    if !said.contains(&format!("{base}=")) {
        but.push((base.to_string(), Answer::Yes));
    }
    for (id, answer) in said.split_whitespace().filter_map(|pair| pair.split_once('=')) {
        let known = here().items.iter().any(|item| item.id == id);
        let id = if known { id.to_string() } else { format!("{base}.{id}") };
        let kind = here().items.iter().find(|item| item.id == id).unwrap_or_else(|| panic!("{id}")).kind;
        let answer = match (kind, answer) {
            (ItemKind::YesNo, "yes") => Answer::Yes,
            (ItemKind::YesNo, "no") => Answer::No,
            (ItemKind::YesNo, _) => Answer::Unsure,
            (ItemKind::Ticks, "none") => Answer::Picks(Vec::new()),
            (ItemKind::Ticks, tick) => Answer::Picks(vec![tick.into()]),
            (_, option) => Answer::Pick(option.into()),
        };
        but.push((id, answer));
    }
    let (answers, found) = led(&person, &but);
    for (id, _) in &but[1..] {
        assert!(answers.get(id).is_some(), "{id} was not asked: {base} {said}");
    }
    assert_eq!(found.value(fact).unwrap_or(""), expect, "{base} at {age}: {said}");
}

/// The same after every one of `options` of the follow-up `of`.
fn each(age: u8, fact: &str, of: &str, options: &str, more: &str, expect: &str) {
    for option in options.split(' ') {
        check(age, fact, fact, &format!("{of}={option} {more}"), expect);
    }
}

#[test]
fn numbness_and_lost_control_are_old_only_when_unchanged_and_checked() {
    for fact in ["CE1", "CE4"] {
        each(40, fact, "when", "days recent worse weeks unsure", "", "true");
        check(40, fact, fact, "when=old examined=yes", "old");
        each(40, fact, "when", "old", "examined=no", "true");
        each(40, fact, "when", "old", "examined=unsure", "true");
    }
    for (fact, new) in [("CE2", "true"), ("CE3", "new")] {
        each(40, fact, "when", "days recent worse since unsure", "", new);
        check(40, fact, fact, "when=before", "old");
    }
    each(40, "CE5", "when", "days recent worse unsure", "", "new");
    check(40, "CE5", "CE5", "when=weeks", "old");
    check(40, "CE5", "CE5", "when=old feeling=no", "longstanding");
    for lost in ["yes", "unsure"] {
        check(40, "CE5", "CE5", &format!("when=old feeling={lost} examined=yes"), "longstanding");
        each(40, "CE5", "examined", "no unsure", &format!("when=old feeling={lost}"), "old");
    }
}

#[test]
fn both_legs() {
    for age in [40, 55] {
        each(age, "CE6", "when", "days recent worse unsure", "", "new");
    }
    for when in ["weeks", "old"] {
        let when = format!("when={when}");
        check(49, "CE6", "CE6", &format!("{when} examined=yes"), "old-checked");
        each(49, "CE6", "examined", "no unsure", &when, "old-unchecked");
        check(50, "CE6", "CE6", &format!("{when} eased=no examined=yes"), "old-checked");
        each(50, "CE6", "examined", "no unsure", &format!("{when} eased=no"), "old-unchecked");
        for eased in ["yes", "unsure"] {
            check(50, "CE6", "CE6", &format!("{when} eased={eased} examined=yes"), "stenosis-checked");
            each(50, "CE6", "examined", "no unsure", &format!("{when} eased={eased}"), "stenosis-unchecked");
        }
    }
}

#[test]
fn a_weak_foot_unsteady_legs_and_a_numb_patch() {
    each(40, "CE7", "side", "both unsure", "worse=no when=old", "both");
    each(40, "CE7", "worse", "yes unsure", "side=one when=old", "worse");
    let one = "side=one worse=no";
    each(40, "CE7", "when", "days recent unsure", one, "one-foot");
    check(40, "CE7", "CE7", &format!("{one} when=weeks examined=yes"), "old-checked");
    each(40, "CE7", "examined", "no unsure", &format!("{one} when=weeks"), "one-foot");
    check(40, "CE7", "CE7", &format!("{one} when=old examined=yes"), "old-checked");
    each(40, "CE7", "examined", "no unsure", &format!("{one} when=old"), "old-unchecked");
    each(40, "CO1", "worse", "yes unsure", "when=old", "worse");
    each(40, "CO1", "when", "days recent weeks unsure", "worse=no", "steady");
    check(40, "CO1", "CO1", "worse=no when=old examined=yes", "old-checked");
    each(40, "CO1", "examined", "no unsure", "worse=no when=old", "steady");
    each(40, "NP1", "growing", "yes unsure", "examined=yes", "growing");
    check(40, "NP1", "NP1", "growing=no examined=yes", "checked");
    each(40, "NP1", "examined", "no unsure", "growing=no", "true");
}

#[test]
fn vessels_and_injury() {
    each(72, "VA3", "risk", "smoke unsure", "", "true");
    check(72, "VA3", "VA3", "risk=none", "");
    each(40, "VA4", "now", "yes unsure", "", "now");
    check(40, "VA4", "VA4", "now=no", "exertion");
    each(40, "VA7", "bleeding", "yes unsure", "", "bleeding");
    check(40, "VA7", "VA7", "bleeding=no", "yes");
    check(40, "VA8", "VA8.artery", "VA8.dvt=yes", "artery");
    check(40, "VA8", "VA8.artery", "VA8.artery=no VA8.dvt=yes", "dvt");
    check(40, "VA9", "VA9.cramps", "VA9.rest=yes", "rest");
    check(40, "VA9", "VA9.cramps", "VA9.rest=no", "true");
    for recent in ["yes", "unsure"] {
        check(40, "FR1", "FR1", &format!("recent={recent} imaged=yes"), "checked");
        each(40, "FR1", "imaged", "no unsure", &format!("recent={recent}"), "unchecked");
    }
    for imaged in ["no", "unsure"] {
        each(40, "FR1", "sore", "yes unsure", &format!("recent=no imaged={imaged}"), "old-unimaged");
        check(40, "FR1", "FR1", &format!("recent=no imaged={imaged} sore=no"), "");
    }
    check(40, "FR1", "FR1", "recent=no imaged=yes", "");
    check(80, "FR4", "FR3", "bone_scan=not-normal", "true");
    check(80, "FR4", "FR3", "bone_scan=unsure", "true");
    for scan in ["normal", "none"] {
        check(80, "FR4", "FR3", &format!("bone_scan={scan}"), "");
    }
    check(80, "bone_scan", "FR3", "bone_scan=normal", "normal");
    for scan in ["not-normal", "none", "unsure"] {
        check(80, "bone_scan", "FR3", &format!("bone_scan={scan}"), "");
    }
}

#[test]
fn illness_and_operations() {
    each(40, "MA1", "which", "myeloma several unsure", "", "yes");
    for which in ["breast", "prostate", "lung", "kidney", "thyroid", "melanoma", "other"] {
        check(40, "MA1", "MA1", &format!("which={which} over=yes"), "over-5-years-well");
        each(40, "MA1", "over", "no unsure", &format!("which={which}"), "yes");
    }
    each(40, "IN1", "very-ill", "yes unsure", "", "very-ill");
    check(40, "IN1", "IN1", "very-ill=no", "yes");
    check(40, "IN3", "IN3.drugs", "IN3.line=yes IN3.infection=yes", "injected-drugs");
    check(40, "IN3", "IN3.line", "IN3.drugs=no IN3.infection=yes", "line");
    check(40, "IN3", "IN3.infection", "IN3.drugs=no IN3.line=no", "yes");
    each(60, "PM1", "head", "yes unsure", "", "head");
    check(60, "PM1", "PM1", "head=no", "stiff");
    for fused in ["yes", "unsure"] {
        each(40, "AX1", "fall", "yes unsure", &format!("fused={fused}"), "fused-fall");
        check(40, "AX1", "AX1", &format!("fused={fused} fall=no"), "known");
    }
    each(40, "AX1", "fall", "yes no unsure", "fused=no", "known");
    each(40, "SC1", "large", "yes unsure", "", "large");
    check(40, "SC1", "SC1", "large=no", "small");
    check(40, "HE1", "HE1", "cleared=yes", "cleared");
    each(40, "HE1", "cleared", "no unsure", "", "true");
    check(40, "SU1", "SU1", "when=over-12w", "over-12-weeks");
    check(40, "SU1", "SU1", "when=6-12w released=yes", "over-12-weeks");
    each(40, "SU1", "released", "no unsure", "when=6-12w", "under-12-weeks");
    each(40, "SU1", "when", "under-6w unsure", "", "under-12-weeks");
    check(30, "PR1", "pregnant", "PR1.warning=no", "ok");
    for warned in ["yes", "unsure"] {
        check(30, "PR1", "pregnant", &format!("PR1.warning={warned}"), "warning");
    }
    check(30, "PR2", "PR2", "when=over-12w", "ok");
    for (when, mild) in [("8-12w", "ok"), ("6-8w caesarean=no", "ok"), ("under-6w", "early"), ("unsure", "early")] {
        check(30, "PR2", "PR2", &format!("when={when} warning=no"), mild);
        each(30, "PR2", "warning", "yes unsure", &format!("when={when}"), "warning");
    }
    each(30, "PR2", "caesarean", "yes unsure", "when=6-8w warning=no", "early");
}

#[test]
fn a_first_pain_before_35_counts_for_inflammation() {
    let mut stiff = Facts::new(50);
    stiff.spa = 3;
    let (mut answers, _) = actor::play(here(), &stiff);
    let mut count = |onset: i32| {
        answers.set("onset", Answer::Number(onset));
        super::facts(here(), &answers).spa
    };
    let later = count(35);
    assert_eq!((count(34), count(35), count(44)), (later + 1, later, later));
}
