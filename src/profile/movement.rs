//! The movement check (brief 2.4, 4.12): who may take it, which way, and what its ratings say.

use alloc::vec::Vec;

use super::direction::Direction;
use super::{Profile, Why};
use crate::ask::{Answer, Answers};
use crate::json;
use crate::library::terms::{Code, Tag, Term, terms};
use crate::library::thresholds as t;
use crate::session::Low;
use crate::triage::{self, Advice, Facts};

terms! {
    /// A direction of the movement check.
    "way" Way {
        /// Face down, then press-ups; standing: back bends.
        Back = "back",
        /// Knees to the chest; on a chair: forward folds.
        Bend = "bend",
    }
}

/// What was rated: pain 0 to 10, and the lowest point that it reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rated {
    pub back: u8,
    pub leg: u8,
    pub low: Option<Low>,
}

/// A movement check that was taken, as it is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    pub way: Way,
    /// The standing or chair form.
    pub upright: bool,
    pub before: Rated,
    /// Two minutes after.
    pub after: Rated,
}

json::record! {
    Rated { back, leg, low or none }
    Moved { way, upright, before, after }
}

/// What a check says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The direction is good: its work opens.
    Passed,
    /// No change: the neutral programme.
    Neutral,
    /// Further down, or stronger: "not now".
    Stop,
}

impl Outcome {
    /// Its name, as an answer.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Passed => "passed",
            Outcome::Neutral => "neutral",
            Outcome::Stop => "stop",
        }
    }
}

impl Way {
    /// Under which its outcome stands among the answers of About my back.
    #[must_use]
    pub fn question(self) -> &'static str {
        match self {
            Way::Back => "move.back",
            Way::Bend => "move.bend",
        }
    }
    /// The exercises of the check, lying or upright, in order.
    #[must_use]
    pub fn exercises(self, upright: bool) -> &'static [(&'static str, u8)] {
        match (self, upright) {
            (Way::Back, false) => &[("prone-prop", 1), ("press-up", t::MOVE_REPS)],
            (Way::Back, true) => &[("standing-backbend", t::MOVE_REPS)],
            (Way::Bend, false) => &[("knee-chest", t::MOVE_REPS)],
            (Way::Bend, true) => &[("seated-fold", t::MOVE_FOLDS)],
        }
    }
    fn other(self) -> Self {
        match self {
            Way::Back => Way::Bend,
            Way::Bend => Way::Back,
        }
    }
}

impl Moved {
    /// What the ratings say. Where they point both ways, the careful one counts.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        let (before, after) = (self.before, self.after);
        let low = |rated: Rated| rated.low.unwrap_or(Low::Back);
        let up = |was: u8, is: u8| is >= was.saturating_add(t::MOVE_POINTS);
        if low(after) > low(before) || up(before.leg, after.leg) || up(before.back, after.back) {
            return Outcome::Stop;
        }
        let (was, is) = if before.leg > 0 { (before.leg, after.leg) } else { (before.back, after.back) };
        if low(after) < low(before) || up(is, was) { Outcome::Passed } else { Outcome::Neutral }
    }
    /// Is it a red leg event: did the pain go further down (brief 3.1)?
    #[must_use]
    pub fn lower(&self) -> bool {
        self.after.low.unwrap_or(Low::Back) > self.before.low.unwrap_or(Low::Back)
    }
    /// The outcome as an answer of About my back.
    #[must_use]
    pub fn answer(&self) -> Answer {
        Answer::Pick(self.outcome().name().into())
    }
}

/// May it be taken with this pain before it (brief 2.4, 2.5)?
#[must_use]
pub fn fit(before: Rated) -> bool {
    before.back < t::IRRITABLE_PAIN && before.leg <= t::MOVE_LEG_PAIN
}

/// What keeps a person from the check; the id of its words is `movement_not.<name>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Not {
    /// The check closes exercise, or a flag is still to be asked about again.
    Closed,
    /// A code that forbids it.
    Code(Code),
    /// A sign of the nerves, or a weak leg.
    Nerve,
    /// A cancer, a fall or a break.
    Bone,
    Irritable,
    /// Leg pain over 6.
    Leg,
    /// Nobody knows which way, and nothing hangs on it.
    NoGuess,
    /// It was taken: nothing more is to be found out before the next review.
    Done,
    /// The other direction, on another day.
    Tomorrow,
}

impl Not {
    /// Its name in content/.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Not::Closed => "closed",
            Not::Code(_) => "code",
            Not::Nerve => "nerve",
            Not::Bone => "bone",
            Not::Irritable => "irritable",
            Not::Leg => "leg",
            Not::NoGuess => "no_guess",
            Not::Done => "done",
            Not::Tomorrow => "tomorrow",
        }
    }
}

/// Days since the check of each way, where it was taken.
pub type Since = [Option<i64>; 2];

/// Which way the check goes today, or why it does not.
///
/// # Errors
/// What keeps the person from it.
pub fn offer(
    facts: &Facts,
    advice: &Advice,
    profile: &Profile,
    why: &Why,
    about: &Answers,
    since: Since,
) -> Result<Way, Not> {
    if !triage::open(advice) || advice.tags.has(Tag::Recheck7) || advice.tags.has(Tag::Recheck14) {
        return Err(Not::Closed);
    }
    let forbidden = [Code::OP, Code::VF, Code::SL, Code::PG, Code::PP, Code::SX, Code::AX];
    if let Some(code) = forbidden.into_iter().find(|&code| profile.codes.has(code)) {
        return Err(Not::Code(code));
    }
    let any = |ids: &[&str]| ids.iter().any(|id| facts.has(id));
    if any(&["CE6", "CE7", "CO1", "NP1", "weak"]) {
        return Err(Not::Nerve);
    }
    if any(&["MA1", "FR1", "FR2"]) {
        return Err(Not::Bone);
    }
    if profile.irritable {
        return Err(Not::Irritable);
    }
    if profile.leg_pain > t::MOVE_LEG_PAIN {
        return Err(Not::Leg);
    }
    let first = guess(profile, why).ok_or(Not::NoGuess)?;
    which(first, profile, about, since)
}

/// The guessed direction: by a code, else by what a nerve pain is tried with first (j).
fn guess(profile: &Profile, why: &Why) -> Option<Way> {
    let (flexion, extension) = (profile.codes.has(Code::FI), profile.codes.has(Code::EI));
    match (flexion, extension) {
        (true, true) => None,
        (true, false) => Some(Way::Back),
        (false, true) => Some(Way::Bend),
        // Once a check was taken the code is its outcome; the guess was that of the sums.
        (false, false) => match why.guess {
            Direction::ExtensionFirst => Some(Way::Back),
            Direction::FlexionFirst => Some(Way::Bend),
            // A narrow canal has a code of its own (EI), so this is none.
            Direction::Neutral => profile.codes.has(Code::SC).then_some(Way::Back),
        },
    }
}

/// The guessed way; after a stop the other one, once, on another day; after some weeks all anew.
fn which(first: Way, profile: &Profile, about: &Answers, since: Since) -> Result<Way, Not> {
    let outcome = |way: Way| about.pick(way.question());
    let days = |way: Way| since[way.index()].filter(|&days| days < t::MOVE_AGAIN_DAYS && outcome(way).is_some());
    if [first, first.other()].into_iter().any(|way| outcome(way) == Some(Outcome::Passed.name())) {
        return Err(Not::Done);
    }
    match (days(first), days(first.other())) {
        (None, None) => Ok(first),
        // A told diagnosis outranks it: nothing is tried against that.
        (Some(days), None) if outcome(first) == Some(Outcome::Stop.name()) && !told_against(first, profile, about) => {
            if days > 0 {
                Ok(first.other())
            } else {
                Err(Not::Tomorrow)
            }
        }
        _ => Err(Not::Done),
    }
}

/// Was a diagnosis told that speaks against the way other than `way`?
fn told_against(way: Way, profile: &Profile, about: &Answers) -> bool {
    let told = |groups: &[&str]| about.picks("told").iter().any(|it| groups.contains(&it.as_str()));
    match way.other() {
        Way::Back => told(&["stenosis", "oa", "slip"]) || profile.codes.has(Code::SL),
        Way::Bend => told(&["disc"]),
    }
}

/// The ways that have an outcome of this kind.
pub(super) fn ways(about: &Answers, outcome: Outcome) -> Vec<Way> {
    Way::ALL.iter().copied().filter(|way| about.pick(way.question()) == Some(outcome.name())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{answers, found};
    use super::*;
    use crate::library::terms::Condition;
    use crate::profile::derive_with_reasons;

    fn rated(back: u8, leg: u8, low: Option<Low>) -> Rated {
        Rated { back, leg, low }
    }

    #[test]
    fn ratings_say_passed_neutral_or_stop() {
        use Low::{Back, Calf, Foot, Thigh};
        use Outcome::{Neutral, Passed, Stop};
        let check = |before: Rated, after: Rated, expect: Outcome| {
            let moved = Moved { way: Way::Back, upright: false, before, after };
            assert_eq!(moved.outcome(), expect, "{before:?} {after:?}");
        };
        let calf = rated(4, 4, Some(Calf));
        check(calf, calf, Neutral);
        check(calf, rated(4, 4, Some(Thigh)), Passed);
        check(calf, rated(4, 2, Some(Calf)), Passed);
        check(calf, rated(4, 3, Some(Calf)), Neutral);
        check(calf, rated(2, 4, Some(Calf)), Neutral);
        check(calf, rated(5, 5, Some(Calf)), Neutral);
        check(calf, rated(4, 4, Some(Foot)), Stop);
        check(calf, rated(4, 6, Some(Calf)), Stop);
        check(calf, rated(6, 4, Some(Calf)), Stop);
        // Both ways: the careful one.
        check(calf, rated(6, 4, Some(Thigh)), Stop);
        check(calf, rated(4, 1, Some(Foot)), Stop);
        // Without a leg the back counts.
        check(rated(5, 0, None), rated(3, 0, None), Passed);
        check(rated(5, 0, None), rated(4, 0, None), Neutral);
        check(rated(5, 0, None), rated(7, 0, None), Stop);
        check(rated(5, 0, Some(Back)), rated(5, 0, Some(Thigh)), Stop);
        check(rated(9, 9, None), rated(10, 10, None), Neutral);
        let lower = Moved { way: Way::Bend, upright: true, before: calf, after: rated(4, 4, Some(Foot)) };
        assert!(lower.lower() && !Moved { after: calf, ..lower }.lower());
    }

    #[test]
    fn every_answer_of_it_has_its_words() {
        use crate::library::load::here;
        let all = [
            Not::Closed,
            Not::Code(Code::OP),
            Not::Nerve,
            Not::Bone,
            Not::Irritable,
            Not::Leg,
            Not::NoGuess,
            Not::Done,
            Not::Tomorrow,
        ];
        assert!(all.iter().all(|not| here().says(&["movement_not.", not.name()].concat())));
        for outcome in [Outcome::Passed, Outcome::Neutral, Outcome::Stop] {
            let id = ["movement_result.", outcome.name()].concat();
            assert!(here().says(&id) && here().says(&[&id, "_say"].concat()));
        }
        for &way in Way::ALL {
            assert!(here().says(&["movement_dose.", way.name()].concat()));
            for upright in [false, true] {
                let exercises = way.exercises(upright);
                assert!(!exercises.is_empty());
                assert!(exercises.iter().all(|(id, _)| here().exercise(id).is_some_and(|it| !(upright && it.floor))));
            }
        }
    }

    #[test]
    fn not_with_high_pain() {
        let check = |back, leg, expect: bool| assert_eq!(fit(rated(back, leg, None)), expect, "{back} {leg}");
        check(6, 6, true);
        check(7, 0, false);
        check(0, 7, false);
    }

    fn offered(check: &str, facts: &str, about: &str, since: Since) -> Result<Way, Not> {
        let (facts, advice) = found(facts);
        let (check, about) = (answers(check), answers(about));
        let (profile, why) = derive_with_reasons(&check, &facts, &advice, &about);
        offer(&facts, &advice, &profile, &why, &about, since)
    }

    #[test]
    fn who_is_kept_from_it() {
        let check = |facts: &str, about: &str, expect: Result<Way, Not>| {
            let about = format!("D1=worse D2=worse {about}");
            assert_eq!(offered("since=6-12w", facts, &about, [None; 2]), expect, "{facts} | {about}");
        };
        check("", "", Ok(Way::Back));
        check("FA1 HE1=cleared", "floor=no", Ok(Way::Back));
        check("SU2", "", Err(Not::Closed));
        check("IN2", "", Err(Not::Closed));
        check("FR4", "", Err(Not::Code(Code::OP)));
        check("", "told=vfx vfx.healed=yes", Err(Not::Code(Code::OP)));
        check("", "told=slip", Err(Not::Code(Code::SL)));
        check("PR1=ok", "", Err(Not::Code(Code::PG)));
        check("PR2=ok", "", Err(Not::Code(Code::PP)));
        check("SU1=over-12-weeks", "", Err(Not::Code(Code::SX)));
        check("AX1=known", "", Err(Not::Code(Code::AX)));
        for nerve in ["CE6=old-checked", "CE7=old-checked", "CO1=old-checked", "NP1=checked"] {
            check(nerve, "", Err(Not::Nerve));
        }
        check("FR1=checked", "", Err(Not::Bone));
        check("FR2", "", Err(Not::Bone));
        check("", "back_now=7", Err(Not::Irritable));
        check("", "leg_now=6", Ok(Way::Back));
        // 7 is both irritable and over 6.
        check("", "leg_now=7", Err(Not::Irritable));
        let over = Profile { leg_pain: 7, codes: [Code::FI].into_iter().collect(), ..Profile::plain(42) };
        let (facts, advice) = found("");
        let (_, why) = derive_with_reasons(&answers("since=6-12w"), &facts, &advice, &answers(""));
        assert_eq!(offer(&facts, &advice, &over, &why, &answers(""), [None; 2]), Err(Not::Leg));
    }

    #[test]
    fn a_past_cancer_or_an_unchecked_patch_keeps_from_it() {
        // Both have a recheck, which is said first.
        for facts in ["MA1=over-5-years-well", "NP1"] {
            let kept = offered("since=6-12w", facts, "D1=worse D2=worse", [None; 2]);
            assert_eq!(kept, Err(Not::Closed), "{facts}");
        }
        let (facts, mut advice) = found("MA1=over-5-years-well");
        advice.tags.remove(Tag::Recheck14);
        let about = answers("D1=worse D2=worse");
        let (profile, why) = derive_with_reasons(&answers("since=6-12w"), &facts, &advice, &about);
        assert_eq!(offer(&facts, &advice, &profile, &why, &about, [None; 2]), Err(Not::Bone));
    }

    #[test]
    fn it_goes_in_the_guessed_direction() {
        let check = |check: &str, about: &str, expect: Result<Way, Not>| {
            assert_eq!(offered(check, "", about, [None; 2]), expect, "{check} | {about}");
        };
        let (plain, leg) = ("since=6-12w", "since=6-12w body=lower-back.left,calf.left");
        check(plain, "", Err(Not::NoGuess));
        check(plain, "told=disc", Ok(Way::Back));
        check(plain, "told=oa", Ok(Way::Bend));
        check(plain, "D3=worse D9=worse", Ok(Way::Bend));
        check(plain, "told=disc,oa", Err(Not::NoGuess));
        check(leg, "", Ok(Way::Back));
        check(leg, "told=stenosis", Ok(Way::Bend));
        check(leg, "D3=worse D9=worse", Ok(Way::Bend));
    }

    #[test]
    fn the_other_direction_once_on_the_next_day() {
        let check = |about: &str, since: Since, expect: Result<Way, Not>| {
            let leg = "since=6-12w body=lower-back.left,calf.left";
            assert_eq!(offered(leg, "", about, since), expect, "{about} {since:?}");
        };
        let guess = "D1=worse D2=worse";
        check(&format!("{guess} move.back=stop"), [Some(0), None], Err(Not::Tomorrow));
        check(&format!("{guess} move.back=stop"), [Some(1), None], Ok(Way::Bend));
        check(&format!("{guess} move.back=stop"), [Some(27), None], Ok(Way::Bend));
        check(&format!("{guess} move.back=stop"), [Some(28), None], Ok(Way::Back));
        check(&format!("{guess} move.back=stop move.bend=stop"), [Some(2), Some(1)], Err(Not::Done));
        check(&format!("{guess} move.back=neutral"), [Some(1), None], Err(Not::Done));
        check(&format!("{guess} move.back=neutral"), [Some(28), None], Ok(Way::Back));
        check(&format!("{guess} move.back=passed"), [Some(1), None], Err(Not::Done));
        check(&format!("{guess} move.back=passed"), [Some(90), None], Err(Not::Done));
        check(&format!("{guess} move.back=stop move.bend=passed"), [Some(2), Some(1)], Err(Not::Done));
        // Nothing is tried against what was told.
        check("told=disc move.back=stop", [Some(1), None], Err(Not::Done));
        check("told=stenosis move.bend=stop", [None, Some(1)], Err(Not::Done));
        check("D3=worse D9=worse move.bend=stop", [None, Some(1)], Ok(Way::Back));
        check("move.back=stop", [Some(1), None], Ok(Way::Bend));
    }

    #[test]
    fn the_outcome_decides_the_direction_and_opens_its_work() {
        let check = |about: &str, codes: &[Code], open: [bool; 2], off: [bool; 2]| {
            let (facts, advice) = found("");
            let leg = answers("since=6-12w body=lower-back.left,calf.left");
            let (profile, _) = derive_with_reasons(&leg, &facts, &advice, &answers(about));
            assert_eq!(profile.condition, Condition::Sciatica);
            assert_eq!(profile.codes.iter().collect::<Vec<_>>(), codes, "{about}");
            assert_eq!([profile.check_back, profile.check_bend], open, "{about}");
            assert_eq!([profile.off_back, profile.off_bend], off, "{about}");
        };
        use Code::{EI, FI, SC};
        let guess = "D1=worse D2=worse";
        check(guess, &[FI, SC], [false; 2], [false; 2]);
        check(&format!("{guess} move.back=passed"), &[FI, SC], [true, false], [false; 2]);
        check(&format!("{guess} move.back=neutral"), &[SC], [false; 2], [false; 2]);
        check(&format!("{guess} move.back=stop"), &[SC], [false; 2], [true, false]);
        check(&format!("{guess} move.back=stop move.bend=passed"), &[EI, SC], [false, true], [true, false]);
        check(&format!("{guess} move.back=stop move.bend=stop"), &[SC], [false; 2], [true; 2]);
        check("move.back=passed", &[FI, SC], [true, false], [false; 2]);
        // What was told stays.
        check("told=disc move.back=stop", &[FI, SC], [false; 2], [true, false]);
    }
}
