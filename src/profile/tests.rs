//! Tables: answers of the check and of About my back -> the profile.

use proptest::prelude::*;

use super::testing::{answers, found};
use super::*;
use crate::ask::{Answer, Answers, Kind, Page};
use crate::library::load::here;
use crate::library::terms::Level;

fn profile(check: &str, facts: &str, about: &str) -> (Profile, Why) {
    let (facts, advice) = found(facts);
    derive_with_reasons(&answers(check), &facts, &advice, &answers(about))
}

#[test]
fn group_codes_and_phase_of_each_cause() {
    let check = |check: &str, facts: &str, about: &str, group: Condition, codes: &[Code], phase: Phase| {
        let (profile, _) = profile(check, facts, about);
        let codes: Codes = codes.iter().copied().collect();
        assert_eq!(
            (profile.condition, profile.codes, profile.phase),
            (group, codes, phase),
            "{check} | {facts} | {about}"
        );
    };
    use Code::*;
    use Condition as C;
    let (calm, rebuild) = (Phase::Calm, Phase::Rebuild);
    check("since=under-4w", "", "", C::Strain, &[], calm);
    check("since=4-6w", "", "", C::Strain, &[], calm);
    check("since=6-12w", "", "", C::Strain, &[], rebuild);
    check("since=over-12w", "", "", C::Strain, &[], rebuild);
    check("since=no-pain", "", "", C::Strain, &[], rebuild);
    check("since=comes-goes episode=under-4w", "", "", C::Strain, &[], calm);
    check("since=comes-goes episode=over-12w", "", "", C::Strain, &[], rebuild);
    // Told.
    check("since=6-12w", "", "told=disc", C::Disc, &[FI], rebuild);
    check("since=6-12w", "", "told=stenosis", C::Stenosis, &[EI], rebuild);
    check("since=6-12w", "", "told=oa", C::Oa, &[EI], rebuild);
    check("since=6-12w", "", "told=slip", C::Slip, &[SL], rebuild);
    check("since=6-12w", "", "told=vfx vfx.healed=yes", C::Vfx, &[OP, VF], rebuild);
    check("since=no-pain", "", "told=disc", C::Disc, &[FI], rebuild);
    // Found by the check.
    check("since=over-12w", "FR4", "", C::Osteo, &[OP], rebuild);
    check("since=no-pain", "FR4", "", C::Osteo, &[OP], rebuild);
    check("since=over-12w", "age=76", "", C::Strain, &[OP], rebuild);
    check("since=over-12w", "FR5", "", C::Vfx, &[OP, VF], rebuild);
    check("since=over-12w AX1.fused=no", "AX1=known", "", C::Axspa, &[AX], rebuild);
    check("since=over-12w AX1.fused=unsure", "AX1=known", "", C::Axspa, &[AX, AXF], rebuild);
    check("since=over-12w", "SC1=small", "", C::Scoliosis, &[], rebuild);
    check("since=over-12w", "SU1=over-12-weeks", "", C::Postop, &[SX], rebuild);
    check("since=over-12w PR1.weeks=20", "PR1=ok", "PGP=yes PGW=yes", C::Preg, &[PG, PGP, PGW], rebuild);
    check("since=over-12w PR1.weeks=20", "PR1=ok", "PGP=no PGW=unsure", C::Preg, &[PG], rebuild);
    check("since=over-12w", "PR2=ok", "PGP=unsure", C::Birth, &[PP, PGP], rebuild);
    check("since=over-12w", "CE6=stenosis-checked", "", C::Stenosis, &[EI], rebuild);
    check("since=over-12w", "thoracic", "", C::Upper, &[], rebuild);
    check("since=over-12w", "HE1=cleared FA1 DR1", "", C::Strain, &[HT, BL, DR], rebuild);
    // Legs.
    check("since=over-12w body=lower-back.left,calf.left", "", "", C::Sciatica, &[SC], rebuild);
    check("since=over-12w body=lower-back.left", "NP1=checked", "", C::Sciatica, &[SC], rebuild);
    check("since=over-12w body=thigh-back.left", "", "back_now=3 leg_now=5 nerve=yes", C::Sciatica, &[SC], rebuild);
    check("since=over-12w body=thigh-back.left", "", "back_now=3 leg_now=5 nerve=no", C::Strain, &[], rebuild);
    check("since=over-12w body=thigh-back.left", "", "back_now=5 leg_now=5 nerve=yes", C::Strain, &[], rebuild);
    check("since=over-12w body=calf.left,calf.right", "CE6=stenosis-checked", "", C::Stenosis, &[EI], rebuild);
    check("since=over-12w body=calf.left", "CE6=stenosis-checked", "", C::Sciatica, &[EI, SC], rebuild);
    check("since=no-pain body=calf.left", "", "", C::Strain, &[], rebuild);
    // Joints and floor; "not sure" counts as trouble.
    check("since=6-12w", "", "knee=yes wrist=unsure shoulder=no", C::Strain, &[KN, WR], rebuild);
    check("since=6-12w", "", "shoulder=yes hip=yes hip.weeks=skip", C::Strain, &[SH, HI], rebuild);
    check("since=6-12w", "", "hip=yes hip.weeks=0", C::Strain, &[], rebuild);
    check("since=6-12w", "", "floor=no bed=yes", C::Strain, &[NF], rebuild);
    check("since=6-12w", "", "floor=unsure", C::Strain, &[NF], rebuild);
    // Irritable beats chronic.
    for irritable in ["back_now=7", "leg_now=8", "woken=yes", "settle=yes", "settle=unsure"] {
        check("since=over-12w", "", irritable, C::Strain, &[], calm);
    }
    check("since=over-12w", "", "back_now=6 leg_now=6 woken=no settle=no", C::Strain, &[], rebuild);
    check("since=no-pain", "", "back_now=9", C::Strain, &[], rebuild);
}

#[test]
fn the_first_group_of_several_gives_the_row_and_all_give_their_codes() {
    let check = |check: &str, facts: &str, about: &str, expect: &[Condition]| {
        let (profile, why) = profile(check, facts, about);
        assert_eq!(why.groups.iter().map(|(group, _)| *group).collect::<Vec<_>>(), expect);
        assert_eq!(profile.condition, expect[0]);
    };
    use Condition::*;
    let all = "told=vfx,slip,stenosis,disc,oa vfx.healed=yes";
    let marks = "since=over-12w body=calf.left,belly.left,upper-back.left";
    let every = [Vfx, Postop, Preg, Slip, Sciatica, Stenosis, Disc, Axspa, Osteo, Oa, Scoliosis, Upper, Birth, Strain];
    check(marks, "SU1=over-12-weeks PR1=ok AX1=known FR4 SC1=small thoracic PR2=ok", all, &every);
    check("since=over-12w", "FR4", "told=oa", &[Osteo, Oa, Strain]);
    check("since=over-12w", "thoracic SC1=small", "told=disc", &[Disc, Scoliosis, Upper, Strain]);
    let spread = "since=over-12w body=upper-back.left,lower-back.left,shin.left,foot.right,belly.right";
    check(spread, "", "", &[Sciatica, Sensitive, Strain]);
}

#[test]
fn the_direction_follows_the_sums_and_their_guards() {
    use Direction::{ExtensionFirst as Back, FlexionFirst as Bend, Neutral};
    let check = |facts: &str, about: &str, expect: Direction| {
        let (profile, why) = profile("since=6-12w", facts, about);
        assert_eq!(why.direction, expect, "{facts} | {about}");
        let told = |group: &str| about.contains(group);
        assert_eq!(profile.codes.has(Code::FI), expect == Back || told("disc"), "{facts} | {about}");
        assert_eq!(profile.codes.has(Code::EI), expect == Bend || told("stenosis") || told("oa"), "{facts} | {about}");
    };
    let sits = "D1=worse D2=worse D4=better D5=better D7=worse D8=bending";
    let stands = "D3=worse D4=worse D4.sitting=yes D5=worse D6=better D9=worse";
    check("", "", Neutral);
    check("", sits, Back);
    check("", stands, Bend);
    check("", "D2=worse", Neutral);
    check("", "D1=worse D2=worse", Back);
    check("", "D1=worse D7=worse D8=bending", Back);
    // The lead of two.
    check("", "D1=worse D2=worse D9=worse", Neutral);
    check("", "D1=worse D2=worse D3=worse", Back);
    // Arching needs two answers; age is no answer.
    check("", "D9=worse D3=worse", Bend);
    check("age=60", "D9=worse", Neutral);
    check("age=60", "D3=worse D6=better", Bend);
    check("age=59", "D3=worse D6=better", Neutral);
    // Walking counts only where sitting relieves it.
    check("", "D4=worse D4.sitting=no D3=worse D6=better", Neutral);
    check("", "D4=worse D4.sitting=yes D3=worse", Bend);
    // "I cannot lie like that" scores nothing.
    check("", "D9=worse D5=cannot", Neutral);
    // What was told, and what is forbidden, outranks the sums.
    check("", &format!("told=disc {stands}"), Neutral);
    check("", &format!("told=stenosis {sits}"), Neutral);
    check("", &format!("told=oa {sits}"), Neutral);
    check("", &format!("told=slip {sits}"), Neutral);
    check("", &format!("told=slip {stands}"), Bend);
    check("FR4", stands, Neutral);
    check("FR4", sits, Back);
    check("", &format!("told=vfx vfx.healed=yes {stands}"), Neutral);
    for neutral in ["AX1=known", "PR1=ok", "PR2=ok"] {
        check(neutral, sits, Neutral);
        check(neutral, stands, Neutral);
    }
}

#[test]
fn patterns_name_their_group_softly() {
    let check = |facts: &str, about: &str, group: Condition, expect: Found| {
        let (profile, why) = profile("since=6-12w", facts, about);
        assert_eq!((profile.condition, why.found), (group, expect), "{facts} | {about}");
    };
    check("", "D1=worse D2=worse", Condition::Disc, Found::Pattern);
    check("", "told=disc", Condition::Disc, Found::Told);
    check("SC1=small", "", Condition::Scoliosis, Found::Check);
}

#[test]
fn stiff_joints_are_a_short_stiff_morning_and_sore_arching_from_55_on() {
    let check = |age: u8, facts: &str, about: &str, group: Condition, arching: bool| {
        let (profile, _) = profile(&format!("since=6-12w age={age}"), &format!("age={age} {facts}"), about);
        assert_eq!((profile.condition, profile.codes.has(Code::EI)), (group, arching), "{age} {facts} | {about}");
    };
    use Condition::{Disc, Oa, Osteo, Strain};
    check(55, "", "D3=worse D8=straightening D8.short=yes", Oa, true);
    check(55, "", "D9=worse D8=bending D8.short=unsure", Oa, true);
    check(55, "", "D9=worse D8=bending D8.short=no", Strain, false);
    check(54, "", "D9=worse D8=bending D8.short=yes", Strain, false);
    check(55, "", "D9=worse D8=neither D8.short=yes", Strain, false);
    check(55, "", "D3=same D9=same D8=bending D8.short=yes", Strain, false);
    // Bending is what hurts: the sums speak against it. Weak bones need arching.
    check(55, "", "D1=worse D2=worse D7=worse D3=worse D8=bending D8.short=yes", Disc, false);
    check(55, "FR4", "D3=worse D9=worse D8=bending D8.short=yes", Osteo, false);
    // Arching first by the sums, too: the same code.
    check(58, "", "D3=worse D9=worse D8=straightening D8.short=yes", Oa, true);
    check(58, "", "D3=worse D9=worse D8=straightening D8.short=no", Strain, true);
}

#[test]
fn a_high_count_of_the_support_screen_is_sensitive() {
    let check = |check: &str, about: &str, expect: (Condition, bool, Support)| {
        let (profile, _) = profile(check, "", about);
        assert_eq!((profile.condition, profile.sensitive, profile.support), expect, "{check} | {about}");
        assert_eq!(profile.is_sensitive(), expect.1);
    };
    let high = "Y1=8 Y2=7 Y3=6 Y5=9";
    check("since=over-12w", high, (Condition::Sensitive, true, Support::Supported));
    check("since=over-12w", &format!("told=disc {high}"), (Condition::Disc, true, Support::Supported));
    check("since=over-12w", "Y1=8 Y2=7", (Condition::Strain, false, Support::Standard));
    check("since=over-12w", "Y1=8", (Condition::Strain, false, Support::Light));
    check("since=no-pain", high, (Condition::Strain, false, Support::Light));
}

#[test]
fn without_pain_now_only_what_was_told_counts() {
    let marks = "since=no-pain body=upper-back.left,lower-back.left,shin.left,foot.right,belly.right";
    let check = |facts: &str, about: &str, group: Condition| {
        let (profile, _) = profile(marks, facts, about);
        assert_eq!((profile.condition, profile.phase), (group, Phase::Rebuild), "{facts} | {about}");
    };
    check("thoracic", "", Condition::Strain);
    check("thoracic", "told=disc", Condition::Disc);
    check("thoracic SC1=small", "", Condition::Scoliosis);
    check("", "D1=worse D2=worse", Condition::Strain);
}

#[test]
fn means_are_taken_over() {
    let (one, _) = profile("since=6-12w", "", "things=mat,ball minutes=15 days=3 bed=yes leg_now=4");
    assert_eq!(one.gear, [Gear::Mat, Gear::Ball].into_iter().collect());
    assert_eq!((one.minutes, one.days_per_week, one.bed_ok, one.leg_pain), (Some(15), 3, true, 4));
    let (other, _) = profile("since=6-12w", "NP1", "minutes=planned");
    assert_eq!((other.minutes, other.days_per_week, other.numb_unchecked), (None, 6, true));
    assert!(!profile("since=6-12w", "NP1=checked", "").0.numb_unchecked);
    assert_eq!(profile("PR1.weeks=9", "PR1=ok", "").0.pg_week, 9);
    assert_eq!(profile("PR1.weeks=skip", "PR1=ok", "").0.pg_week, 13);
}

#[test]
fn a_broken_bone_that_nobody_cleared_holds_the_programme() {
    let check = |about: &str, expect: Option<Hold>| assert_eq!(hold(&answers(about)), expect, "{about}");
    check("told=vfx vfx.healed=no", Some(Hold::Fracture));
    check("told=vfx vfx.healed=unsure", Some(Hold::Fracture));
    check("told=vfx vfx.healed=yes", None);
    check("told=disc vfx.healed=no", None);
    assert!(Hold::Fracture.words().iter().all(|id| here().says(id)));
    check("", None);
}

#[test]
fn parts_that_are_joined_count_once() {
    let check =
        |marks: &str, expect: usize| assert_eq!(ground::parts(&answers(&format!("body={marks}"))), expect, "{marks}");
    check("lower-back.left", 1);
    check("lower-back.left,calf.left,foot.left", 1);
    check("lower-back.left,calf.left,foot.right", 2);
    check("calf.left,foot.right", 2);
    check("upper-back.left,lower-back.left", 2);
    check("middle-back.left,lower-back.right", 1);
    check("upper-back.left,lower-back.left,shin.left,foot.right,belly.right", 4);
}

#[test]
fn only_what_matters_is_asked() {
    let check = |check: &str, facts: &str, about: &str, expect: &str| {
        let (_, advice) = found(facts);
        let pages = pages::every(&answers(check), &advice, &answers(about));
        let pages: Vec<&str> = pages.iter().map(|page| page.id.as_str()).collect();
        assert_eq!(pages.join(" "), expect, "{check} | {facts} | {about}");
    };
    let rest = "before joints floor things time";
    check("since=no-pain", "", "", &format!("cause {rest}"));
    check("since=6-12w", "", "", &format!("cause now support positions moves {rest}"));
    check("since=6-12w", "", "told=disc", &format!("cause now support {rest}"));
    check("since=6-12w", "", "told=vfx", &format!("cause healed now support positions moves {rest}"));
    check("since=6-12w", "", "D4=worse", &format!("cause now support positions walking moves {rest}"));
    check("since=6-12w CE6.eased=no", "", "D4=worse", &format!("cause now support positions moves {rest}"));
    check("since=6-12w", "PR1=ok", "", "cause now support before joints floor pelvis things time");
    check("since=6-12w", "AX1=known", "hip=yes floor=no", "cause now support before joints hip floor bed things time");
    let stiff = format!("cause now support positions moves stiff {rest}");
    check("since=6-12w age=55", "", "D9=worse D8=bending", &stiff);
    check("since=6-12w age=54", "", "D9=worse D8=bending", &stiff.replace("stiff ", ""));
    check("since=6-12w age=55", "", "D9=worse D8=neither", &stiff.replace("stiff ", ""));
    let leg = "since=6-12w body=thigh-back.left";
    check(leg, "", "back_now=2 leg_now=4", &format!("cause now nerve support positions moves {rest}"));
    check(leg, "", "back_now=4 leg_now=4", &format!("cause now support positions moves {rest}"));
    let pelvis = |weeks: &str| {
        let (_, advice) = found("PR1=ok");
        let mut page = next_page(&answers(weeks), &advice, &Answers::default());
        let mut about = Answers::default();
        while let Some(now) = page.filter(|page| page.id != "pelvis") {
            now.questions.iter().for_each(|question| about.set(&question.id, first_answer(&question.kind)));
            page = next_page(&answers(weeks), &advice, &about);
        }
        next_page(&answers(weeks), &advice, &about).map_or(0, |page| page.questions.len())
    };
    assert_eq!((pelvis("PR1.weeks=12"), pelvis("PR1.weeks=13")), (1, 2));
}

fn first_answer(kind: &Kind) -> Answer {
    match kind {
        Kind::YesNo { .. } => Answer::No,
        Kind::Choice(options) => Answer::Pick(options[0].clone()),
        Kind::Ticks(_) | Kind::Body => Answer::Picks(Vec::new()),
        Kind::Number { min, .. } => Answer::Number(*min),
        Kind::Score => Answer::Number(0),
    }
}

/// The answer that `pick` makes to a question: every answer can come.
fn chosen(kind: &Kind, pick: u32) -> Answer {
    let nth = |count: usize| pick as usize % count.max(1);
    match kind {
        Kind::YesNo { .. } => [Answer::Yes, Answer::No, Answer::Unsure][nth(3)].clone(),
        Kind::Choice(options) => Answer::Pick(options[nth(options.len())].clone()),
        Kind::Ticks(options) => {
            let ticked = options.iter().enumerate().filter(|(at, _)| pick >> at & 1 == 1);
            Answer::Picks(ticked.map(|(_, option)| option.clone()).collect())
        }
        Kind::Number { skip: true, .. } if pick.is_multiple_of(3) => Answer::Skip,
        Kind::Number { min, max, .. } => Answer::Number(min + (pick % (max - min + 1).unsigned_abs()) as i32),
        Kind::Score => Answer::Number((pick % 11) as i32),
        Kind::Body => Answer::Picks(Vec::new()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_walk_ends_asks_nothing_twice_and_has_its_words(
        since in proptest::sample::select(&["no-pain", "under-4w", "6-12w", "over-12w", "comes-goes"][..]),
        marks in proptest::sample::subsequence(&["upper-back.left", "lower-back.left", "thigh-back.left", "calf.right"][..], 0..=4),
        facts in proptest::sample::subsequence(&["FR4", "PR1=ok", "PR2=ok", "AX1=known", "SU1=over-12-weeks", "NP1", "FA1"][..], 0..=3),
        picks in proptest::collection::vec(any::<u32>(), 64),
    ) {
        let check = answers(&format!("since={since} body={}", marks.join(",")));
        let (facts, advice) = found(&facts.join(" "));
        prop_assume!(advice.level >= Level::A3);
        let (mut about, mut asked) = (Answers::default(), Vec::<String>::new());
        let mut walked: Vec<Page> = Vec::new();
        while let Some(page) = next_page(&check, &advice, &about) {
            prop_assert!(walked.len() < 20, "it does not end");
            prop_assert!(!page.questions.is_empty());
            prop_assert!(!title(here(), &page).is_empty(), "{} has no title", page.id);
            prop_assert_eq!(title(here(), &page), here().say(&format!("page.{}.title", page.id)));
            prop_assert_eq!(lead(here(), &page), here().say(&format!("page.{}.lead", page.id)));
            for question in &page.questions {
                prop_assert!(!asked.contains(&question.id), "{} is asked twice", question.id);
                let checked = here().items.iter().any(|item| item.id == question.id);
                prop_assert!(!checked, "{} is asked in the check", question.id);
                prop_assert!(!here().say(&format!("{}.ask", question.id)).is_empty(), "{} has no words", question.id);
                if let Kind::Choice(options) | Kind::Ticks(options) = &question.kind {
                    for option in options {
                        let words = format!("{}.{option}", question.id);
                        prop_assert!(!here().say(&words).is_empty(), "{words} has no words");
                    }
                }
                about.set(&question.id, chosen(&question.kind, picks[asked.len() % picks.len()]));
                asked.push(question.id.clone());
            }
            walked.push(page);
            prop_assert_eq!(&pages(&check, &advice, &about), &walked);
        }
        let profile = derive(&check, &facts, &advice, &about);
        prop_assert!(advice.codes.iter().all(|code| profile.codes.has(code)), "a code of the check is lost");
        prop_assert!((1..=7).contains(&profile.days_per_week));
        prop_assert!(matches!(profile.phase, Phase::Calm | Phase::Rebuild));
        prop_assert!(!(profile.codes.has(Code::SL) && profile.codes.has(Code::FI) && about.picks("told").iter().all(|it| it != "disc")));
    }
}

#[test]
fn household_things_are_owned_and_others_only_when_ticked() {
    let mut person = Profile::plain(40);
    assert!(
        person.owns(Gear::Wall) && person.owns(Gear::Step) && !person.owns(Gear::Chair) && !person.owns(Gear::Ball)
    );
    person.gear.insert(Gear::Ball);
    assert!(person.owns(Gear::Ball) && person.owns(Gear::Step) && !person.owns(Gear::Chair));
}

#[test]
fn what_a_profile_says_of_itself() {
    let clock = |phase: Phase, week: u16, days: Option<u16>| {
        Profile { phase, week, code_days: days, ..Profile::plain(40) }.clock_days()
    };
    // In Calm it stands still; without dates a week is seven days.
    assert_eq!([1, 2, 5].map(|week| clock(Phase::Rebuild, week, None)), [0, 7, 28]);
    assert_eq!((clock(Phase::Calm, 3, None), clock(Phase::Calm, 3, Some(9))), (0, 9));
    assert_eq!(clock(Phase::Rebuild, 3, Some(2)), 2);
    let counts = |pg_week| Profile { pg_week, ..Profile::plain(30) }.pregnancy_counts();
    assert_eq!([12, 13, 40].map(counts), [false, true, true]);
    let slow = |age, codes: &[Code]| {
        Profile { codes: codes.iter().copied().collect(), ..Profile::plain(age) }.slow_to_change()
    };
    assert_eq!((slow(69, &[]), slow(70, &[])), (false, true));
    assert_eq!((slow(40, &[Code::BL]), slow(40, &[Code::PG]), slow(40, &[Code::OP])), (true, true, false));
}

#[test]
fn sex_and_age_are_those_of_the_check() {
    let (mut facts, advice) = found("age=66");
    facts.sex = Some(Sex::Female);
    let one = derive(&answers("since=6-12w"), &facts, &advice, &Answers::default());
    assert_eq!((one.age, one.sex), (66, Some(Sex::Female)));
}

#[test]
fn it_comes_and_goes() {
    for (since, expect) in [("comes-goes", true), ("6-12w", false)] {
        assert_eq!(profile(&format!("since={since}"), "", "").1.recurrent, expect, "{since}");
    }
}
