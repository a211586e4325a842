//! What holds for every profile, however odd.

use proptest::prelude::*;

use super::*;
use crate::library::load::here;
use crate::library::terms::{Action, Code, Condition, Gear, Phase, Term};
use crate::profile::Profile;

fn any<T: Term + core::fmt::Debug>() -> impl Strategy<Value = T> {
    proptest::sample::select(T::ALL)
}

fn profiles() -> impl Strategy<Value = Profile> {
    let codes = prop_oneof![
        3 => proptest::sample::subsequence(Code::ALL, 0..4),
        1 => proptest::sample::subsequence(Code::ALL, 0..=Code::ALL.len()),
    ];
    let gear =
        proptest::sample::subsequence(&[Gear::Chair, Gear::Mat, Gear::Weight, Gear::Band, Gear::Ball][..], 0..=5);
    let who = (18u8..95, any::<Condition>(), codes, any::<Phase>(), 1u16..60, gear, 1u8..=7);
    let how = (any_bool(), any_bool(), any_bool(), any_bool(), any_bool(), any_bool(), 4u8..42, 0u8..=10, 1u8..=3);
    (who, how).prop_map(|((age, condition, codes, phase, week, gear, days), how)| {
        let (bed_ok, sensitive, irritable, back, bend, off, pg_week, leg_pain, level) = how;
        Profile {
            condition,
            codes: codes.into_iter().collect(),
            phase,
            week,
            gear: gear.into_iter().collect(),
            days_per_week: days,
            bed_ok,
            sensitive,
            irritable,
            check_back: back,
            check_bend: bend,
            off_back: off && !back,
            off_bend: off && !bend,
            pg_week,
            leg_pain,
            level,
            ..Profile::plain(age)
        }
    })
}

fn any_bool() -> impl Strategy<Value = bool> {
    proptest::bool::weighted(0.3)
}

/// The first rule that `exercise` breaks, read off its data once more and not by the builder's own code.
fn breaks(exercise: &str, profile: &Profile) -> Option<String> {
    let it = here().exercise(exercise)?;
    let (codes, calm) = (profile.codes, profile.phase == Phase::Calm);
    for avoid in &it.avoid {
        let active = codes.has(avoid.code)
            && !avoid.unless.iter().any(|code| codes.has(code))
            && (avoid.code != Code::PG || profile.pg_week >= 13);
        if active && avoid.action == Action::Block {
            return Some(format!("{exercise}: {} blocks it", avoid.code.name()));
        }
        if active && avoid.action == Action::Early && calm {
            return Some(format!("{exercise}: {} keeps it back in Calm", avoid.code.name()));
        }
    }
    if codes.has(Code::NF) && it.floor && !(profile.bed_ok && it.bed_ok) {
        return Some(format!("{exercise}: it is on the floor"));
    }
    for gear in [Gear::Chair, Gear::Mat, Gear::Weight, Gear::Band, Gear::Ball] {
        if it.needs.has(gear) && !profile.gear.has(gear) {
            return Some(format!("{exercise}: it needs a {}", gear.name()));
        }
    }
    let slider = exercise.starts_with("sciatic-slider") && (calm || profile.irritable || profile.leg_pain >= 6);
    let back = ["prone-prop", "press-up", "standing-backbend", "side-glide"].contains(&exercise);
    let bend = ["knee-chest", "seated-fold", "rock-back"].contains(&exercise);
    let unchecked = codes.has(Code::SC) && (back && !profile.check_back || bend && !profile.check_bend);
    let not_now = back && profile.off_back || bend && profile.off_bend;
    let plank =
        codes.has(Code::OP) && profile.level < 3 && (exercise.ends_with("-knees") || exercise.ends_with("-full"));
    (slider || unchecked || not_now || plank).then(|| format!("{exercise}: a gate is closed"))
}

fn session_is_sound(built: &Built, profile: &Profile, budget_s: u32) -> Result<(), TestCaseError> {
    prop_assert!(!built.items.is_empty(), "an empty session");
    let open_sum = built.seconds <= budget_s || built.items.len() == 1 || budget_s == 180;
    prop_assert!(open_sum, "{} s in {budget_s} s with {} items", built.seconds, built.items.len());
    let left = left_out(here(), profile);
    for (at, item) in built.items.iter().enumerate() {
        prop_assert_eq!(breaks(&item.exercise, profile), None);
        prop_assert!(!item.reps.is_empty() && item.reps.iter().all(|&reps| reps > 0), "{:?}", item);
        prop_assert!(built.items[..at].iter().all(|other| other.exercise != item.exercise), "{} twice", item.exercise);
        prop_assert!(!why(here(), profile, item).is_empty());
        prop_assert!(left.iter().all(|it| it.exercise != item.exercise), "{} is left out", item.exercise);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_closed_is_shown_and_no_week_is_empty(profile in profiles(), minutes in 3u32..=45, bone in any_bool()) {
        let start = "2026-11-23".parse().unwrap();
        let budget = Budget::Fixed { seconds: minutes * 60, main: None, bone };
        let days = week(here(), &profile, start, budget, &Before::default());
        prop_assert_eq!(days.len(), 7);
        let bouts = if profile.phase == Phase::Calm { 2 } else { 1 };
        let sessions: Vec<&Built> = days.iter().flat_map(|day| &day.sessions).collect();
        prop_assert_eq!(sessions.len(), usize::from(profile.days_per_week) * bouts);
        for built in sessions {
            session_is_sound(built, &profile, minutes * 60)?;
        }
    }

    #[test]
    fn the_calendar_holds_for_every_profile(profile in profiles(), ceiling in proptest::option::of(5u8..=30), done in 0usize..20) {
        let profile = Profile { minutes: ceiling, ..profile };
        let date = "2026-12-09".parse().unwrap();
        let sessions = (0..done).map(|it| Done {
            date: date - chrono::Days::new((done - it) as u64),
            kind: Kind::of(&profile, it as u32, false),
            dropped: vec![Place::Stretch, Place::Core],
        });
        let history = History { sessions: sessions.collect() };
        let plan = today(here(), &profile, &history, date);
        prop_assert_eq!(plan.week_days.len(), 7);
        prop_assert!(plan.week_days.iter().any(|day| day.date == date));
        prop_assert!(!plan.sessions.is_empty() || plan.next.is_some_and(|next| next > date));
        let profile = Profile { week: plan.week, ..profile };
        for built in plan.week_days.iter().flat_map(|day| &day.sessions) {
            session_is_sound(built, &profile, u32::from(ceiling.unwrap_or(30)) * 60)?;
        }
        session_is_sound(&with_minutes(here(), &profile, &history, date, 20), &profile, 1200)?;
    }

    #[test]
    fn the_same_profile_gives_the_same_week(profile in profiles()) {
        let one = || week(here(), &profile, "2026-11-23".parse().unwrap(), Budget::Calendar, &Before::default());
        prop_assert_eq!(one(), one());
    }
}

#[test]
fn every_place_comes_within_the_week_where_the_minutes_reach() {
    for phase in [Phase::Rebuild, Phase::Strengthen, Phase::Maintain] {
        for (codes, age) in [(vec![], 40), (vec![Code::FI], 40), (vec![Code::BL], 50), (vec![], 75)] {
            for days in 4..=7 {
                let codes = codes.iter().copied().collect();
                let gear = [Gear::Chair, Gear::Mat, Gear::Band].into_iter().collect();
                let profile = Profile { phase, week: 3, codes, gear, days_per_week: days, ..Profile::plain(age) };
                let budget = Budget::Fixed { seconds: 15 * 60, main: None, bone: false };
                let start = "2026-11-23".parse().unwrap();
                let week = week(here(), &profile, start, budget, &Before::default());
                let sessions: Vec<&Built> = week.iter().flat_map(|day| &day.sessions).collect();
                for place in sessions.iter().flat_map(|built| &built.dropped) {
                    let came = sessions.iter().any(|built| built.items.iter().any(|item| item.slot == *place));
                    assert!(came, "{place:?} never comes: {phase:?}, {days} days, {age} years");
                }
            }
        }
    }
}

#[test]
fn what_was_dropped_comes_back_first_and_the_first_two_stay() {
    let profile = Profile { gear: [Gear::Chair, Gear::Mat].into_iter().collect(), ..Profile::plain(42) };
    let sitting = |carry| Sitting { budget_s: 480, carry, ..Sitting::of(8) };
    let places = |built: &Built| built.items.iter().map(|it| it.slot).collect::<Vec<_>>();
    let first = build(here(), &profile, &sitting(&[]));
    assert_eq!(places(&first), [Place::Mobility, Place::Core, Place::Strength]);
    assert_eq!(first.dropped, [Place::Core, Place::Stretch]);
    let second = build(here(), &profile, &sitting(&first.dropped));
    assert_eq!(places(&second), [Place::Mobility, Place::Core, Place::Core]);
    let third = build(here(), &profile, &sitting(&second.dropped));
    assert_eq!(places(&third), [Place::Mobility, Place::Core, Place::Stretch]);
    let fourth = build(here(), &profile, &sitting(&third.dropped));
    assert_eq!(places(&fourth), [Place::Mobility, Place::Core, Place::Strength]);
}

#[test]
fn two_days_alternate_over_the_weeks_and_weak_bones_have_two_strength_sessions() {
    let check = |codes: &[Code], days: u8, expect: &[Kind]| {
        let codes = codes.iter().copied().collect();
        let profile = Profile { phase: Phase::Strengthen, week: 5, codes, days_per_week: days, ..Profile::plain(50) };
        let budget = Budget::Fixed { seconds: 1200, main: None, bone: false };
        let days = week(here(), &profile, "2026-11-23".parse().unwrap(), budget, &Before::default());
        let kinds: Vec<Kind> = days.iter().flat_map(|day| &day.sessions).map(|built| built.kind).collect();
        assert_eq!(kinds, expect);
    };
    check(&[], 3, &[Kind::A, Kind::B, Kind::A]);
    check(&[], 4, &[Kind::Strengthen; 4]);
    check(&[Code::OP], 3, &[Kind::Bone, Kind::Bone, Kind::B]);
    check(&[Code::OP, Code::VF], 1, &[Kind::Bone]);
    check(&[Code::OP], 5, &[Kind::Bone, Kind::Strengthen, Kind::Bone, Kind::Strengthen, Kind::Strengthen]);
    // The day that was not last comes next.
    let profile = Profile { phase: Phase::Maintain, days_per_week: 2, ..Profile::plain(50) };
    let on = |date: &str, kind| Done { date: date.parse().unwrap(), kind, dropped: vec![] };
    let history = History { sessions: vec![on("2026-11-23", Kind::A)] };
    let plan = today(here(), &profile, &history, "2026-11-27".parse().unwrap());
    assert_eq!(plan.sessions.first().map(|built| built.kind), Some(Kind::B));
}
