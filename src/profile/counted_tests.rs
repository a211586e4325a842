//! What each answer counts: the direction questions one by one, and when a leg is in it.

use super::direction::{self, Direction, Sensitivity};
use super::ground::Ground;
use super::testing::{answers, found};
use super::*;

fn counted(check: &str, about: &str, age: u8) -> (i8, i8, u8) {
    let (check, about, (_, advice)) = (answers(check), answers(about), found(""));
    let Sensitivity { flexion, extension, extension_answers } =
        direction::sensitivity(&Ground::new(&check, &advice, &about), age);
    (flexion, extension, extension_answers)
}

#[test]
fn each_direction_question_counts_what_the_brief_gives_it() {
    let check = |about: &str, expect: (i8, i8, u8)| assert_eq!(counted("since=6-12w", about, 42), expect, "{about}");
    check("", (0, 0, 0));
    check("D1=worse", (1, 0, 0));
    check("D2=worse", (2, 0, 0));
    check("D4=better", (1, 0, 0));
    check("D5=better", (1, 0, 0));
    check("D7=worse", (1, 0, 0));
    check("D8=bending", (1, 0, 0));
    check("D3=worse", (0, 1, 1));
    check("D4=worse D4.sitting=yes", (0, 2, 1));
    check("D4=worse D4.sitting=no", (0, 0, 0));
    check("D5=worse", (0, 1, 1));
    check("D6=better", (0, 1, 1));
    check("D9=worse", (0, 2, 1));
    check("D1=same D2=same D3=same D4=same D5=cannot D6=same D7=no D8=neither D9=same", (0, 0, 0));
    check("D1=worse D2=worse D4=better D5=better D7=worse D8=bending", (7, 0, 0));
    check("D3=worse D4=worse D4.sitting=yes D5=worse D6=better D9=worse", (0, 7, 5));
    assert_eq!((counted("", "", 59), counted("", "", 60)), ((0, 0, 0), (0, 1, 0)));
    // What the check has asked is not asked again.
    assert_eq!(counted("CE6.eased=yes", "D4=worse", 42), (0, 2, 1));
    assert_eq!(counted("CE6.eased=no", "D4=worse D4.sitting=yes", 42), (0, 0, 0));
}

#[test]
fn a_direction_needs_its_points_its_lead_and_its_answers() {
    let check = |flexion: i8, extension: i8, extension_answers: u8, expect: Direction| {
        let sums = Sensitivity { flexion, extension, extension_answers };
        assert_eq!(direction::of(sums), expect, "{sums:?}");
    };
    use Direction::{ExtensionFirst as Back, FlexionFirst as Bend, Neutral};
    check(3, 1, 1, Back);
    check(3, 2, 1, Neutral);
    check(2, 0, 0, Neutral);
    check(5, 3, 3, Back);
    check(1, 3, 2, Bend);
    check(2, 3, 2, Neutral);
    check(3, 3, 2, Neutral);
    check(3, 4, 2, Neutral);
    check(0, 2, 2, Neutral);
    check(0, 3, 1, Neutral);
    check(3, 5, 3, Bend);
}

#[test]
fn a_leg_is_in_it_by_its_marks_or_a_numb_patch() {
    let check = |check: &str, facts: &str, expect: bool| {
        assert_eq!(leg(&answers(check), &found(facts).1), expect, "{check} | {facts}");
    };
    check("body=lower-back.left", "", false);
    check("", "FR4", false);
    check("body=thigh-back.left", "", true);
    check("body=lower-back.left,foot.right", "", true);
    check("body=lower-back.left", "NP1=checked", true);
    check("body=calf.left", "NP1=checked", true);
}

#[test]
fn a_nerve_in_the_thigh_is_asked_about_only_where_it_can_be_one() {
    let check = |check: &str, facts: &str, about: &str, expect: bool| {
        let (check, about, (_, advice)) = (answers(check), answers(about), found(facts));
        assert_eq!(Ground::new(&check, &advice, &about).asks_nerve(), expect);
    };
    let (thigh, worse) = ("body=thigh-back.left", "back_now=3 leg_now=5");
    check(thigh, "", worse, true);
    check(thigh, "", "back_now=5 leg_now=5", false);
    check(thigh, "NP1=checked", worse, false);
    check("body=thigh-back.left,calf.left", "", worse, false);
    // An answer that stayed from when a leg was marked.
    check("body=lower-back.left", "", worse, false);
    check("body=lower-back.left", "NP1=checked", worse, false);
}

#[test]
fn nobody_with_a_broken_bone_lies_on_the_front_to_find_out() {
    let check = |facts: &str, about: &str, expect: bool| {
        let (_, advice) = found(facts);
        let asked = pages::every(&answers("since=6-12w"), &advice, &answers(about))
            .into_iter()
            .find(|page| page.id == "positions")
            .unwrap();
        assert_eq!(asked.questions.iter().any(|question| question.id == "D5"), expect, "{facts} | {about}");
    };
    check("", "", true);
    check("FR4", "", true);
    check("", "told=vfx", false);
    check("FR5", "", false);
    check("FR5", "told=vfx", false);
}
