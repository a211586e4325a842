//! From the answers to the sessions: the people of brief 4.11.

use super::*;
use crate::library::load::here;
use crate::library::terms::{Code, Condition, Phase};
use crate::profile::testing::{answers, found};
use crate::profile::{Profile, derive};

/// What the answers lead to, the first day's sessions as ids, and their seconds.
fn person(check: &str, facts: &str, about: &str) -> Profile {
    let (facts, advice) = found(facts);
    derive(&answers(check), &facts, &advice, &answers(about))
}

fn first_day(profile: &Profile) -> Vec<(Vec<String>, u32)> {
    let plan = today(here(), profile, &History::default(), "2026-11-23".parse().unwrap());
    let ids = |built: &Built| built.items.iter().map(|item| item.exercise.clone()).collect();
    plan.sessions.iter().map(|built| (ids(built), built.seconds)).collect()
}

#[test]
fn a_man_of_42_four_days_after_a_strain() {
    let calm = person("since=under-4w body=lower-back.left", "age=42", "back_now=6 things=mat,chair");
    assert_eq!((calm.condition, calm.phase), (Condition::Strain, Phase::Calm));
    let calm_set = ["belly-breathing", "pelvic-tilt", "knee-rocks", "brace"].map(String::from).to_vec();
    assert_eq!(first_day(&calm), [(calm_set.clone(), 409), (calm_set, 409)]);
    let rebuild = Profile { phase: Phase::Rebuild, ..calm };
    let (base, _) = first_day(&rebuild).remove(0);
    assert_eq!(base, ["cat-camel", "brace", "bridge"]);
}

#[test]
fn a_woman_of_71_with_weak_bones() {
    let profile = person("since=no-pain", "age=71 FR4 FA1", "things=band,chair");
    assert_eq!((profile.condition, profile.phase), (Condition::Osteo, Phase::Rebuild));
    assert_eq!(profile.codes, [Code::OP, Code::BL].into_iter().collect());
    let (base, _) = first_day(&profile).remove(0);
    assert_eq!(base, ["wall-angel", "brace", "tandem-stance"]);
    let second = Profile { week: 2, ..profile };
    let days = week(here(), &second, "2026-11-30".parse().unwrap(), Budget::Calendar, &Before::default());
    let strength: Vec<_> = days[0].sessions[0].items.iter().map(|item| item.exercise.as_str()).collect();
    assert_eq!(strength, ["wall-angel", "sit-stand", "hip-hinge", "tandem-stance"]);
    let closed = left_out(here(), &second);
    for id in ["knee-chest", "rock-back", "curl-up", "ball-march", "single-leg-reach", "step-up", "plank-knees"] {
        assert!(closed.iter().any(|left| left.exercise == id), "{id}");
    }
}

#[test]
fn a_woman_of_36_with_a_tingling_calf() {
    let about = "back_now=4 leg_now=4 D1=worse D2=worse D4=better things=mat,chair";
    let calm = person("since=under-4w body=lower-back.left,calf.left", "age=36 NP1=checked", about);
    assert_eq!((calm.condition, calm.phase), (Condition::Sciatica, Phase::Calm));
    assert_eq!(calm.codes, [Code::SC, Code::FI].into_iter().collect());
    let (before, _) = first_day(&calm).remove(0);
    assert_eq!(before, ["belly-breathing", "pelvic-tilt", "pelvic-tilt-seated", "brace"]);
    let checked = Profile { check_back: true, ..calm };
    let built = build(here(), &checked, &Sitting::of(10));
    let after: Vec<_> = built.items.iter().map(|item| item.exercise.as_str()).collect();
    assert_eq!(after, ["belly-breathing", "prone-prop", "press-up", "brace"]);
}

#[test]
fn the_week_goes_on_from_what_was_done() {
    let profile = person("since=over-12w", "age=42", "things=mat,chair days=6");
    let day = |text: &str| text.parse().unwrap();
    let mut history = History::default();
    let first = today(here(), &profile, &history, day("2026-11-23"));
    assert_eq!((first.week, first.done, first.sessions.len(), first.next), (1, 0, 1, None));
    assert_eq!(first.week_days.iter().map(|it| it.planned).collect::<Vec<_>>(), [1, 1, 1, 0, 1, 1, 1]);
    let built = first.sessions[0].clone();
    history.sessions.push(Done { date: day("2026-11-23"), kind: built.kind, dropped: built.dropped.clone() });
    let after = today(here(), &profile, &history, day("2026-11-23"));
    assert_eq!((after.done, after.sessions.len(), after.next), (1, 0, Some(day("2026-11-24"))));
    // The day after a day that was missed has the session that comes next, and the week is counted from the first.
    let third = today(here(), &profile, &history, day("2026-11-25"));
    assert_eq!(third.sessions[0].items[1].slot, third.sessions[0].items[2].slot, "the second core comes back first");
    assert_eq!(third.week_days[1].sessions.len(), 0, "what is over is over");
    assert_eq!(today(here(), &profile, &history, day("2026-11-30")).week, 2);
    let rest = today(here(), &profile, &history, day("2026-11-26"));
    assert_eq!((rest.sessions.len(), rest.next), (0, Some(day("2026-11-27"))));
    // Three minutes leave the rotation where it was.
    let short = with_minutes(here(), &profile, &history, day("2026-11-26"), 3);
    assert_eq!((short.items.len(), &short.dropped), (2, &built.dropped));
}
