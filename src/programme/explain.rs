//! Why a programme is as it is, as ids of words in content/: where it starts, what it is for, what to expect,
//! what needs care and what is left out.

use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use super::allowed::{Because, Gate, LeftOut, left_out, reasons};
use super::candidates::row;
use crate::library::terms::{Action, Code, Condition, Phase, Term};
use crate::library::{Avoid, Exercise, Library};
use crate::profile::{Direction, Duration, Found, Profile, Support, Why};

/// What My programme says. Every entry is the id of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Why it starts in this phase.
    pub start: String,
    /// What the answers fit best with, and how sure that is: a group that was told or found, in soft words.
    pub group: Vec<String>,
    /// The names of further groups that fit: their codes count too.
    pub also: Vec<String>,
    /// What the support screen asks for beside the exercises; nothing where that is nothing.
    pub support: Option<String>,
    /// What the direction questions say; nothing where they did not count.
    pub direction: Option<String>,
    /// What to expect.
    pub expect: Vec<String>,
    /// The sources of that, as keys of `Library::sources`.
    pub sources: Vec<String>,
}

/// The words for `profile` and what decided it.
#[must_use]
pub fn explain(lib: &Library, profile: &Profile, why: &Why) -> Explained {
    let lasting = match why.duration {
        Duration::None => "none",
        Duration::Acute => "acute",
        Duration::Subacute => "subacute",
        Duration::Chronic => "chronic",
    };
    let mut expected = vec![lasting];
    if why.recurrent {
        expected.push("recurrent");
    }
    let sources = expected.iter().flat_map(|it| marks(lib.say(&format!("expect_source.{it}")))).collect();
    expected.push("unknown");
    let start = if profile.irritable && profile.phase == Phase::Calm { "irritable" } else { lasting };
    let group = profile.condition.name();
    let label = match why.found {
        Found::Told => vec![format!("condition.{group}.name"), "condition_note.told".into()],
        Found::Check => vec![format!("condition.{group}.name")],
        Found::Pattern => vec![format!("condition.{group}.label"), "condition_note.pattern".into()],
        Found::Default => vec![format!("condition.{group}.label")],
    };
    let others =
        why.groups.iter().map(|(other, _)| *other).filter(|it| ![profile.condition, Condition::Strain].contains(it));
    Explained {
        also: others.map(|other| format!("condition.{}.name", other.name())).collect(),
        support: (profile.support > Support::Light).then(|| format!("support.{}", profile.support.name())),
        start: format!("start.{start}"),
        group: label.into_iter().chain(["expect", "careful"].map(|it| format!("condition.{group}.{it}"))).collect(),
        direction: match why.direction {
            Direction::ExtensionFirst => Some("direction.extension".into()),
            Direction::FlexionFirst => Some("direction.flexion".into()),
            Direction::Neutral if profile.condition == Condition::Strain => Some("direction.neutral".into()),
            Direction::Neutral => None,
        },
        expect: expected.into_iter().map(|it| format!("expect.{it}")).collect(),
        sources,
    }
}

/// "[S33] [S12]" -> S33, S12.
fn marks(text: &str) -> impl Iterator<Item = String> {
    text.split_whitespace().map(|mark| mark.trim_matches(['[', ']']).into())
}

/// What breaks up a long sit, 60 to 90 seconds each: those that this person may do (brief 4.3, tailoring).
#[must_use]
pub fn sitting_breaks<'a>(lib: &'a Library, profile: &Profile) -> Vec<&'a Exercise> {
    let all = SITTING_BREAKS.iter().filter_map(|id| lib.exercise(id));
    all.filter(|exercise| reasons(exercise, profile).is_empty()).collect()
}

const SITTING_BREAKS: &[&str] = &["pelvic-tilt-seated", "thoracic-ext-chair", "standing-backbend"];

/// The words that say why an exercise is left out.
#[must_use]
pub fn because(reason: Because) -> String {
    match reason {
        Because::Code(code) => format!("code.{}.because", code.name()),
        Because::Needs(gear) => format!("gear.{}.because", gear.name()),
        Because::Gate(Gate::NerveSlider) => "gate.nerve_slider.because".into(),
        Because::Gate(Gate::MovementCheck) => "gate.movement_check.because".into(),
        Because::Gate(Gate::NotNow) => "gate.not_now.because".into(),
        Because::Gate(Gate::EasierPlank) => "gate.easier_plank.because".into(),
    }
}

/// What is left out of what the person's row lists up to the phase after this one: what would be theirs.
/// The whole library is `left_out`.
#[must_use]
pub fn left_out_of_row(lib: &Library, profile: &Profile) -> Vec<LeftOut> {
    let next = (profile.phase.index() + 2).min(Phase::ALL.len());
    let listed = |id: &str| {
        row(lib, profile).is_some_and(|row| Phase::ALL[..next].iter().any(|&it| row.cell(it).iter().any(|e| e == id)))
    };
    left_out(lib, profile).into_iter().filter(|left| listed(&left.exercise)).collect()
}

/// The entries of `exercise` that ask this person for care; their notes stand beside it.
#[must_use]
pub fn care<'a>(exercise: &'a Exercise, profile: &Profile) -> Vec<&'a Avoid> {
    let early_pregnancy = !profile.pregnancy_counts();
    exercise
        .avoid
        .iter()
        .filter(|avoid| profile.codes.has(avoid.code) && !avoid.unless.iter().any(|code| profile.codes.has(code)))
        .filter(|avoid| {
            // Before week 13 what pregnancy blocks is a care (brief 3.1).
            avoid.action == Action::Care || avoid.code == Code::PG && avoid.action == Action::Block && early_pregnancy
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::load::here;
    use crate::library::terms::Gear;

    fn why(duration: Duration, direction: Direction, found: Found) -> Why {
        Why { duration, recurrent: true, direction, guess: direction, found, groups: Vec::new() }
    }

    #[test]
    fn every_explanation_has_its_words() {
        let durations = [Duration::None, Duration::Acute, Duration::Subacute, Duration::Chronic];
        let directions = [Direction::ExtensionFirst, Direction::FlexionFirst, Direction::Neutral];
        for &condition in Condition::ALL {
            for duration in durations {
                for (at, found) in [Found::Told, Found::Check, Found::Pattern, Found::Default].into_iter().enumerate() {
                    let phase = if duration == Duration::Acute { Phase::Calm } else { Phase::Rebuild };
                    let support = [Support::Light, Support::Standard, Support::Supported][at % 3];
                    let profile = Profile { condition, phase, support, irritable: at == 0, ..Profile::plain(42) };
                    let groups = Condition::ALL.iter().map(|&group| (group, found)).collect();
                    let why = Why { groups, ..why(duration, directions[at % 3], found) };
                    let said = explain(here(), &profile, &why);
                    assert_eq!(said.support.is_some(), at % 3 > 0);
                    let others = Condition::ALL.len() - if condition == Condition::Strain { 1 } else { 2 };
                    assert_eq!(said.also.len(), others);
                    let ids = said.group.iter().chain(&said.expect).chain(&said.direction).chain([&said.start]);
                    let ids = ids.chain(&said.also).chain(&said.support);
                    for id in ids {
                        assert!(!here().say(id).is_empty(), "{id}");
                    }
                    assert!(!said.sources.is_empty());
                    for source in &said.sources {
                        assert!(here().sources.get(source).is_some(), "{source}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_reason_has_its_words() {
        let gates = [Gate::NerveSlider, Gate::MovementCheck, Gate::NotNow, Gate::EasierPlank].map(Because::Gate);
        let codes = Code::ALL.iter().map(|&code| Because::Code(code));
        for reason in codes.chain(Gear::ALL.iter().map(|&gear| Because::Needs(gear))).chain(gates) {
            assert!(!here().say(&because(reason)).is_empty(), "{reason:?}");
        }
    }

    #[test]
    fn breaks_from_sitting_are_open_ones() {
        let check = |codes: &[Code], gear: &[Gear], expect: &[&str]| {
            let (codes, gear) = (codes.iter().copied().collect(), gear.iter().copied().collect());
            let profile = Profile { codes, gear, ..Profile::plain(42) };
            let breaks = sitting_breaks(here(), &profile);
            assert_eq!(breaks.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), expect);
        };
        check(&[], &[Gear::Chair], SITTING_BREAKS);
        check(&[], &[], &["standing-backbend"]);
        for code in [Code::EI, Code::SL, Code::VF, Code::SX, Code::AXF] {
            let profile = Profile { codes: [code].into_iter().collect(), ..Profile::plain(42) };
            assert!(sitting_breaks(here(), &profile).is_empty(), "{code:?}");
        }
    }

    #[test]
    fn care_is_what_is_shown_with_a_note() {
        let check = |exercise: &str, codes: &[Code], pg_week: u8, expect: &[Code]| {
            let profile = Profile { codes: codes.iter().copied().collect(), pg_week, ..Profile::plain(30) };
            let care = care(here().exercise(exercise).unwrap(), &profile);
            assert_eq!(care.iter().map(|avoid| avoid.code).collect::<Vec<_>>(), expect, "{exercise}");
        };
        check("belly-breathing", &[Code::PG, Code::FI], 20, &[Code::PG]);
        check("belly-breathing", &[], 20, &[]);
        check("rest-90-90", &[Code::FI, Code::PG], 20, &[Code::FI]);
        check("rest-90-90", &[Code::PG], 12, &[Code::PG]);
    }

    #[test]
    fn the_row_narrows_what_is_left_out() {
        let profile = Profile { codes: [Code::NF].into_iter().collect(), ..Profile::plain(42) };
        let (row, all) = (left_out_of_row(here(), &profile), left_out(here(), &profile));
        assert!(!row.is_empty() && row.len() < all.len());
        assert!(row.iter().all(|left| all.contains(left)));
        assert!(row.iter().any(|left| left.exercise == "bridge"));
        assert!(row.iter().all(|left| left.exercise != "carry"), "carry comes two phases later");
    }
}
