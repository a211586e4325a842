//! Can physical therapy help this back? The answer for one person, as ids of words in content/ (brief 2.1, 2.3, 4.7,
//! 4.10): each `<id>.say` has its `<id>.source`.

use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::calendar::weeks_ahead;
use crate::library::terms::{Condition, Phase, Term};
use crate::profile::{Duration, Profile, Risk, Why};

/// Mean pain of 100 over a year in people with back pain (brief 2.1, [S34]).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Curve {
    /// The id of its heading.
    pub title: &'static str,
    /// Weeks from the start, and the mean then. `answer.at.<weeks>` are the words.
    pub points: [(u8, u8); 4],
}

const NEW: Curve = Curve { title: "answer.curve_new", points: [(0, 52), (6, 23), (26, 12), (52, 6)] };
const LASTING: Curve = Curve { title: "answer.curve_lasting", points: [(0, 51), (6, 33), (26, 26), (52, 23)] };

/// What the answer page says, part by part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Can it help: by duration, then by cause group.
    pub can: Vec<String>,
    pub curves: Vec<Curve>,
    pub when: String,
    /// Whether it comes back, what makes that more likely here, and what lowers it.
    pub again: Vec<String>,
    /// What it takes, with the blanks `first`, `fourth` and `most`.
    pub takes: Vec<&'static str>,
    /// Minutes of exercise in the first week, in the fourth, and in the fullest.
    pub minutes: [u16; 3],
    /// Each with a `title`.
    pub fails: [&'static str; 4],
    pub unknown: &'static str,
}

/// The answer for `profile`. `risks` = what makes another spell more likely; `first` = there was none before.
#[must_use]
pub fn answer(profile: &Profile, why: &Why, risks: &[Risk], first: bool) -> Answer {
    let (lasting, curves) = match why.duration {
        Duration::None => ("none", vec![]),
        Duration::Acute => ("acute", vec![NEW]),
        Duration::Subacute => ("subacute", vec![NEW, LASTING]),
        Duration::Chronic => ("chronic", vec![LASTING]),
    };
    // The quick course of a strain is that of new pain.
    let kind = match (profile.condition, why.duration) {
        (Condition::Strain, Duration::None) => None,
        (Condition::Strain, Duration::Chronic) => Some("answer.for.plain".into()),
        (condition, _) => Some(format!("answer.for.{}", condition.name())),
    };
    let mut again: Vec<String> = vec!["answer.back.often".into()];
    again.extend(risks.iter().map(|risk| format!("answer.risk.{}", risk.name())));
    again.extend(["answer.back.less", "answer.back.after"].map(String::from));
    if first && why.duration != Duration::None {
        again.push("answer.back.first".into());
    }
    let weeks = weeks_ahead(profile);
    let minutes = |week: u16| weeks.iter().find(|it| it.week == week).map_or(0, |it| it.minutes);
    let calm = (profile.phase == Phase::Calm).then_some("answer.effort.calm");
    Answer {
        can: [Some(format!("answer.can.{lasting}")), kind].into_iter().flatten().collect(),
        curves,
        when: format!("answer.when.{lasting}"),
        again,
        takes: calm.into_iter().chain(["answer.effort.weeks", "answer.effort.good"]).collect(),
        minutes: [minutes(1), minutes(4), weeks.iter().map(|it| it.minutes).max().unwrap_or(0)],
        fails: ["answer.fail.wrong", "answer.fail.form", "answer.fail.dose", "answer.fail.stop"],
        unknown: "answer.not_known.all",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::load::here;
    use crate::profile::{Direction, Found};

    fn why(duration: Duration) -> Why {
        let (direction, found) = (Direction::Neutral, Found::Default);
        Why { duration, recurrent: false, direction, guess: direction, found, groups: Vec::new() }
    }

    #[test]
    fn every_part_has_its_words_and_its_sources() {
        let risks = [Risk::Spells, Risk::Sitting, Risk::Postures];
        for duration in [Duration::None, Duration::Acute, Duration::Subacute, Duration::Chronic] {
            for &condition in Condition::ALL {
                let profile = Profile { condition, phase: Phase::Calm, ..Profile::plain(42) };
                let said = answer(&profile, &why(duration), &risks, true);
                let fails = said.fails.map(String::from);
                let takes = said.takes.iter().copied().map(String::from);
                let ids = said.can.iter().chain([&said.when]).chain(&said.again).cloned();
                for id in ids.chain(fails).chain(takes).chain([said.unknown.into()]) {
                    assert!(here().says(&format!("{id}.say")), "{id}");
                    let sources = here().say(&format!("{id}.source"));
                    assert!(!sources.is_empty(), "{id} has no source");
                    for mark in sources.split_whitespace() {
                        let known = ["(k)", "(j)"].contains(&mark) || here().cited(mark).len() == 1;
                        assert!(known, "{id}: {mark}");
                    }
                }
                assert!(said.fails.iter().all(|id| here().says(&format!("{id}.title"))));
                for curve in said.curves {
                    assert!(here().says(curve.title));
                    assert!(curve.points.iter().all(|(week, _)| here().says(&format!("answer.at.{week}"))));
                }
            }
        }
    }

    #[test]
    fn it_is_about_this_person() {
        let check = |duration: Duration, risks: &[Risk], first: bool, curves: &[Curve], again: &str| {
            let said = answer(&Profile::plain(42), &why(duration), risks, first);
            assert_eq!(said.curves, curves);
            let short: Vec<&str> = said.again.iter().map(|id| id.trim_start_matches("answer.")).collect();
            assert_eq!(short.join(" "), again);
        };
        check(Duration::Acute, &[], true, &[NEW], "back.often back.less back.after back.first");
        check(Duration::Chronic, &[Risk::Spells], false, &[LASTING], "back.often risk.spells back.less back.after");
        check(Duration::Subacute, &[], false, &[NEW, LASTING], "back.often back.less back.after");
        let all = [Risk::Sitting, Risk::Postures];
        check(Duration::None, &all, true, &[], "back.often risk.sits risk.bends back.less back.after");
        let can =
            |condition, duration| answer(&Profile { condition, ..Profile::plain(42) }, &why(duration), &[], false).can;
        assert_eq!(can(Condition::Strain, Duration::Acute), ["answer.can.acute", "answer.for.strain"]);
        assert_eq!(can(Condition::Strain, Duration::Chronic), ["answer.can.chronic", "answer.for.plain"]);
        assert_eq!(can(Condition::Strain, Duration::None), ["answer.can.none"]);
        assert_eq!(can(Condition::Disc, Duration::None), ["answer.can.none", "answer.for.disc"]);
        let calm = Profile { phase: Phase::Calm, ..Profile::plain(42) };
        assert_eq!(answer(&calm, &why(Duration::Acute), &[], true).takes.len(), 3);
        assert_eq!(answer(&Profile::plain(42), &why(Duration::Chronic), &[], true).takes.len(), 2);
    }

    #[test]
    fn the_minutes_are_those_of_the_calendar() {
        let said = answer(&Profile::plain(42), &why(Duration::Chronic), &[], true);
        assert_eq!(said.minutes, [52, 76, 84]);
    }
}
