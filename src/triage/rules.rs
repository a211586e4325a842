//! The rules of brief 1.4, each with its id, in the order in which their reasons are told: nerves
//! first, then injury, then the rest as 1.4 lists it.

use super::facts::Facts;
use super::points::{Points, count};
use crate::library::terms::Level::{self, A0, A1, A2, A3};
use crate::library::thresholds as t;

/// One person before the rules.
pub(super) struct Case<'a> {
    pub f: &'a Facts,
    pub points: Points,
}

/// When a rule fires.
pub(super) enum Fires {
    /// The id is a fact ("FA1": any value) or a fact and a value ("CE3=new").
    Id,
    /// Something of its own; `Rule::items` are the facts that it looks at ("CE6=new": only with that value).
    When(fn(&Case) -> bool),
}

/// One line of brief 1.4.
pub struct Rule {
    /// Its name in exports; never changed once shipped.
    pub id: &'static str,
    pub level: Level,
    items: &'static [&'static str],
    fires: Fires,
}

impl Rule {
    const fn id(level: Level, id: &'static str) -> Self {
        Self { id, level, items: &[], fires: Fires::Id }
    }
    const fn when(level: Level, id: &'static str, items: &'static [&'static str], fires: fn(&Case) -> bool) -> Self {
        Self { id, level, items, fires: Fires::When(fires) }
    }

    /// The facts that made the rule fire; `None`: it does not.
    pub(super) fn fired(&self, case: &Case) -> Option<Vec<&'static str>> {
        let f = case.f;
        match self.fires {
            Fires::Id => {
                let (fact, value) = match self.id.split_once('=') {
                    Some((fact, value)) => (fact, Some(value)),
                    None => (self.id, None),
                };
                let has = f.value(fact)?;
                (value.is_none() || value == Some(has)).then(|| vec![fact])
            }
            Fires::When(fires) => fires(case).then(|| {
                let mut present = Vec::new();
                for item in self.items {
                    let (fact, value) = item.split_once('=').map_or((*item, None), |(fact, value)| (fact, Some(value)));
                    let has = match fact {
                        "age" | "spa" => true,
                        "sex" => f.sex.is_some(),
                        _ => f.value(fact).is_some_and(|has| value.is_none_or(|value| value == has)),
                    };
                    if has && !present.contains(&fact) {
                        present.push(fact);
                    }
                }
                present
            }),
        }
    }
}

/// A new nerve sign (brief 1.4).
fn nerve(c: &Case) -> bool {
    c.f.is("CE6", "new")
        || c.f.is("CE7", "one-foot")
        || c.f.is("CO1", "steady")
        || c.f.is("NP1", "growing")
        || c.f.has("weak")
}

/// Older leg signs that nobody examined.
fn unchecked_legs(c: &Case) -> bool {
    c.f.is("CE6", "old-unchecked") || c.f.is("CE6", "stenosis-unchecked") || c.f.is("CE7", "old-unchecked")
}

/// The two of the thoracic rule (brief 1.3, "Thoracic extra").
fn thoracic_pair(c: &Case) -> bool {
    let first = c.f.age > t::FIRST_PAIN_AGE && c.f.has("MA6");
    c.f.has("thoracic") && count(c.f, &["MA1", "MA2", "MA3", "MA4", "CO2"]) + u8::from(first) >= 2
}

/// Back pain at 75 or more without a normal bone scan (AG2).
pub(super) fn old_bone(f: &Facts) -> bool {
    f.age >= t::THIN_BONE_AGE && !f.has("bone_scan")
}

/// Enough features of inflammatory back pain for a letter (brief 1.3 F).
pub(super) fn spa_letter(f: &Facts) -> bool {
    f.spa >= t::SPA_LETTER || f.spa == t::SPA_LETTER_WITH_DISEASE && f.has("spa_disease")
}

/// A broken bone with `event` points or the FR2 rule, as 1.5 names the bone reasons.
fn event_bone(c: &Case) -> bool {
    c.f.has("FR2") && (c.f.age >= t::FRACTURE_AGE || count(c.f, &["FR3", "FR4"]) > 0)
}

const NERVES: [&str; 5] = ["CE6=new", "CE7=one-foot", "CO1=steady", "NP1=growing", "weak"];
const BONE: &[&str] = &["FR2", "FR3", "FR4", "FR5", "FR6", "FR7", "sudden_midline", "AX1", "PR1", "PR2", "age", "sex"];
const CANCER: &[&str] = &["MA1", "MA2", "MA3", "MA4", "MA5", "MA6", "MA7", "thoracic"];
const INFECTION: &[&str] = &["IN2", "IN3", "IN5", "MA3", "MA4", "MA5", "MA6"];

macro_rules! with_nerves {
    ($($item:literal),*) => { &[NERVES[0], NERVES[1], NERVES[2], NERVES[3], NERVES[4], $($item),*] };
}

/// Every rule, nerves first.
pub const RULES: &[Rule] = &[
    // --- A0
    Rule::id(A0, "CE1=true"),
    Rule::id(A0, "CE2=true"),
    Rule::id(A0, "CE3=new"),
    Rule::id(A0, "CE4=true"),
    Rule::id(A0, "CE5=new"),
    Rule::when(A0, "both-legs", &["CE6", "weak", "CE5=old", "CE7=one-foot"], |c| {
        c.f.is("CE6", "new") && (c.f.has("weak") || c.f.is("CE5", "old") || c.f.is("CE7", "one-foot"))
    }),
    Rule::id(A0, "CE7=both"),
    Rule::id(A0, "CE7=worse"),
    Rule::id(A0, "CO1=worse"),
    Rule::when(A0, "nerve-cancer", with_nerves!["MA1"], |c| nerve(c) && c.f.has("MA1")),
    Rule::when(A0, "nerve-thoracic", with_nerves!["thoracic"], |c| nerve(c) && c.f.has("thoracic")),
    Rule::when(A0, "nerve-band", with_nerves!["CO2"], |c| nerve(c) && c.f.has("CO2")),
    Rule::when(A0, "nerve-fever", with_nerves!["IN1"], |c| nerve(c) && c.f.has("IN1")),
    Rule::when(A0, "nerve-procedure", with_nerves!["IN4"], |c| nerve(c) && c.f.has("IN4")),
    Rule::when(A0, "nerve-entry", with_nerves!["IN3"], |c| {
        nerve(c) && (c.f.is("IN3", "injected-drugs") || c.f.is("IN3", "line"))
    }),
    Rule::when(A0, "nerve-defence", with_nerves!["IN2", "IN3"], |c| nerve(c) && c.f.has("IN2") && c.f.has("IN3")),
    Rule::when(A0, "nerve-infection", with_nerves!["IN2", "IN3", "IN5", "MA3", "MA4", "MA5", "MA6"], |c| {
        nerve(c) && c.points.infection >= t::INFECTION_A1
    }),
    Rule::when(A0, "nerve-injury", with_nerves!["FR1"], |c| nerve(c) && c.f.has("FR1")),
    Rule::when(A0, "nerve-fused", with_nerves!["AX1"], |c| nerve(c) && c.f.is("AX1", "fused-fall")),
    Rule::when(A0, "nerve-event", with_nerves!["FR2", "FR3", "FR4", "age"], |c| nerve(c) && event_bone(c)),
    Rule::when(
        A0,
        "nerve-fracture",
        with_nerves!["FR2", "FR3", "FR4", "FR5", "FR6", "FR7", "sudden_midline", "AX1", "PR1", "PR2", "age", "sex"],
        |c| nerve(c) && c.points.fracture >= t::FRACTURE_A1,
    ),
    Rule::id(A0, "VA1"),
    Rule::id(A0, "VA2"),
    Rule::id(A0, "VA4=now"),
    Rule::id(A0, "VA5"),
    Rule::id(A0, "VA7=bleeding"),
    Rule::id(A0, "VA8=artery"),
    Rule::id(A0, "VA12"),
    Rule::id(A0, "IN1=very-ill"),
    Rule::id(A0, "PM1=head"),
    Rule::id(A0, "VA11"),
    Rule::id(A0, "MH1=true"),
    // --- A1
    Rule::id(A1, "CE5=old"),
    Rule::id(A1, "CE6=new"),
    Rule::id(A1, "CE7=one-foot"),
    Rule::id(A1, "CO1=steady"),
    Rule::id(A1, "CO2"),
    Rule::id(A1, "NP1=growing"),
    Rule::id(A1, "weak"),
    Rule::when(A1, "cancer-legs", &["MA1", "CE6=old-unchecked", "CE6=stenosis-unchecked", "CE7=old-unchecked"], |c| {
        c.f.has("MA1") && unchecked_legs(c)
    }),
    Rule::when(A1, "cancer-patch", &["MA1", "NP1"], |c| c.f.has("MA1") && c.f.is("NP1", "true")),
    Rule::when(A1, "cancer-band", &["MA1", "CO2"], |c| c.f.has("MA1") && c.f.has("CO2")),
    Rule::when(A1, "cancer-pattern", &["MA1", "MA3", "MA4"], |c| c.f.has("MA1") && count(c.f, &["MA3", "MA4"]) > 0),
    Rule::when(A1, "cancer-event", &["MA1", "FR2", "sudden_midline"], |c| {
        c.f.is("MA1", "yes") && count(c.f, &["FR2", "sudden_midline"]) > 0
    }),
    Rule::when(A1, "cancer-points", CANCER, |c| c.points.cancer >= t::CANCER_A1),
    Rule::when(A1, "thoracic-pair", &["thoracic", "MA1", "MA2", "MA3", "MA4", "CO2", "MA6"], thoracic_pair),
    Rule::id(A1, "VA3"),
    Rule::id(A1, "VA4=exertion"),
    Rule::id(A1, "VA6"),
    Rule::id(A1, "VA7=yes"),
    Rule::id(A1, "VA8=dvt"),
    Rule::id(A1, "VA9=rest"),
    Rule::id(A1, "VA10"),
    Rule::id(A1, "EY1"),
    Rule::id(A1, "FR1=unchecked"),
    Rule::id(A1, "IN1=yes"),
    Rule::id(A1, "IN4"),
    Rule::id(A1, "AX1=fused-fall"),
    Rule::when(A1, "infection-points", INFECTION, |c| c.points.infection >= t::INFECTION_A1),
    Rule::id(A1, "PR2=warning"),
    Rule::when(A1, "young", &["age", "IN1", "MA3", "CE7"], |c| {
        c.f.age < t::ADULT_AGE && (c.f.age < t::CHILD_AGE || count(c.f, &["IN1", "MA3", "CE7"]) > 0)
    }),
    Rule::id(A1, "unsure_a0"),
    Rule::when(A1, "event-bone", &["FR2", "FR3", "FR4", "FR7", "age"], |c| {
        event_bone(c) || c.f.has("FR2") && c.f.has("FR7")
    }),
    Rule::when(A1, "fracture-points", BONE, |c| c.points.fracture >= t::FRACTURE_A1),
    // --- A2
    Rule::id(A2, "CE1=old"),
    Rule::id(A2, "CE4=old"),
    Rule::id(A2, "CE6=stenosis-unchecked"),
    Rule::id(A2, "CE6=old-unchecked"),
    Rule::id(A2, "CE7=old-unchecked"),
    Rule::when(A2, "minor", &["age"], |c| c.f.age < t::ADULT_AGE),
    Rule::id(A2, "VA9=true"),
    Rule::id(A2, "FR1=old-unimaged"),
    Rule::id(A2, "FR5"),
    Rule::id(A2, "FR8"),
    Rule::when(A2, "cancer-well-event", &["MA1", "FR2", "sudden_midline"], |c| {
        c.f.has("MA1") && count(c.f, &["FR2", "sudden_midline"]) > 0
    }),
    Rule::when(A2, "fracture-some", BONE, |c| (t::FRACTURE_A2..t::FRACTURE_A1).contains(&c.points.fracture)),
    Rule::id(A2, "MA2"),
    Rule::when(A2, "steady-worse", &["MA3", "MA4"], |c| c.f.has("MA3") && c.f.has("MA4")),
    Rule::when(A2, "cancer-some", CANCER, |c| {
        // Three points from a cancer that ended long ago alone are A3.
        (t::CANCER_A2..t::CANCER_A1).contains(&c.points.cancer)
            && !(c.points.cancer == t::CANCER_HISTORY && c.f.is("MA1", "over-5-years-well"))
    }),
    Rule::when(A2, "infection-some", INFECTION, |c| (t::INFECTION_A2..t::INFECTION_A1).contains(&c.points.infection)),
    Rule::id(A2, "PM1=stiff"),
    Rule::id(A2, "PR1=warning"),
    Rule::id(A2, "PR2=early"),
    Rule::id(A2, "SU1=under-12-weeks"),
    Rule::id(A2, "SU2"),
    Rule::id(A2, "HE1=true"),
    Rule::id(A2, "SC1=large"),
    Rule::id(A2, "unsure_a1"),
    // --- A3
    Rule::id(A3, "CE2=old"),
    Rule::id(A3, "CE3=old"),
    Rule::id(A3, "CE5=longstanding"),
    Rule::id(A3, "CE6=stenosis-checked"),
    Rule::id(A3, "CE6=old-checked"),
    Rule::id(A3, "CE7=old-checked"),
    Rule::id(A3, "CO1=old-checked"),
    Rule::id(A3, "NP1=true"),
    Rule::id(A3, "NP1=checked"),
    Rule::id(A3, "FR1=checked"),
    Rule::id(A3, "FR3"),
    Rule::id(A3, "FR4"),
    Rule::when(A3, "age-bone", &["age"], |c| old_bone(c.f)),
    Rule::id(A3, "MA1"),
    Rule::when(A3, "cancer-few", CANCER, |c| c.points.cancer == t::CANCER_A3),
    Rule::when(A3, "infection-few", INFECTION, |c| c.points.infection == t::INFECTION_A3),
    Rule::when(A3, "spa", &["spa", "spa_disease"], |c| spa_letter(c.f)),
    Rule::id(A3, "PR1=ok"),
    Rule::id(A3, "PR2=ok"),
    Rule::id(A3, "SU1=over-12-weeks"),
    Rule::id(A3, "HE1=cleared"),
    Rule::id(A3, "FA1"),
    Rule::id(A3, "AX1=known"),
    Rule::id(A3, "SC1=small"),
    Rule::id(A3, "DR1"),
    Rule::id(A3, "MH1=thoughts"),
];
