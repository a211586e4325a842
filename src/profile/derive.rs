//! The answers boiled down to a profile: codes, cause group, phase, means (brief 2, 3.1, 4.1, 4.3).

use alloc::vec::Vec;

use super::direction::{Direction, guarded, guessed};
use super::ground::{Duration, Ground, duration, parts};
use super::movement::{Outcome, Way, ways};
use super::pages::THINGS;
use super::support::{Support, support};
use super::{Profile, Why};
use crate::ask::{Answer, Answers};
use crate::library::terms::{Code, Codes, Condition, Phase, Tag, Term};
use crate::library::thresholds;
use crate::triage::{Advice, Facts, body};

/// How a cause group was found; the screen words it softly (brief 2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A clinician told it.
    Told,
    /// The check found it: an operation, a pregnancy, a diagnosis that the person knows.
    Check,
    /// The answers fit best with it.
    Pattern,
    /// Nothing else does.
    Default,
}

/// What must be settled with a clinician before the programme may open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// A broken bone in the spine that is not 12 weeks old or not cleared (brief 2.3) (k).
    Fracture,
}

impl Hold {
    /// The words of its page: title and text.
    #[must_use]
    pub fn words(self) -> [&'static str; 2] {
        match self {
            Hold::Fracture => ["hold.fracture.title", "hold.fracture.say"],
        }
    }
}

/// Whether the programme must wait although the check is open.
#[must_use]
pub fn hold(about: &Answers) -> Option<Hold> {
    let fracture = about.picks("told").iter().any(|it| it == "vfx");
    (fracture && matches!(about.get("vfx.healed"), Some(Answer::No | Answer::Unsure))).then_some(Hold::Fracture)
}

/// Who the programme is for. `facts` and `advice` are those of `check`.
#[must_use]
pub fn derive(check: &Answers, facts: &Facts, advice: &Advice, about: &Answers) -> Profile {
    derive_with_reasons(check, facts, advice, about).0
}

/// As `derive`, with what decided the group and the phase.
#[must_use]
pub fn derive_with_reasons(check: &Answers, facts: &Facts, advice: &Advice, about: &Answers) -> (Profile, Why) {
    let ground = Ground::new(check, advice, about);
    let (irritable, lasting) = (irritable(&ground), duration(check));
    let mut codes = settled_codes(&ground, facts);
    let (direction, guess) = (guarded(&ground, codes, facts.age), guessed(&ground, codes, facts.age));
    let help = if ground.pain { support(about) } else { Support::Light };
    let sensitive = ground.pain && (parts(check) >= thresholds::WIDESPREAD_PARTS || help == Support::Supported);
    let stiff_joints = stiff_joints(&ground, codes, direction);
    if stiff_joints {
        codes.insert(Code::EI);
    }
    match direction {
        Direction::ExtensionFirst => codes.insert(Code::FI),
        Direction::FlexionFirst => codes.insert(Code::EI),
        Direction::Neutral => {}
    }
    let groups = groups(&ground, codes, &Patterns { direction, stiff_joints, sensitive });
    let (condition, found) = groups.first().copied().unwrap_or((Condition::Strain, Found::Default));
    let phase = start(lasting, irritable);
    let profile = Profile {
        sex: facts.sex,
        condition,
        codes,
        sensitive,
        support: help,
        phase,
        gear: about.picks("things").iter().filter_map(|it| THINGS.iter().copied().find(|g| g.name() == it)).collect(),
        minutes: about.pick("minutes").and_then(|minutes| minutes.parse().ok()),
        days_per_week: about.pick("days").and_then(|days| days.parse().ok()).unwrap_or(thresholds::DAYS_PER_WEEK),
        bed_ok: about.yes("bed"),
        pg_week: ground.pg_week(),
        irritable,
        check_back: ways(about, Outcome::Passed).contains(&Way::Back),
        check_bend: ways(about, Outcome::Passed).contains(&Way::Bend),
        off_back: ways(about, Outcome::Stop).contains(&Way::Back),
        off_bend: ways(about, Outcome::Stop).contains(&Way::Bend),
        leg_pain: ground.score("leg_now"),
        numb_unchecked: facts.has("NP1") && !facts.is("NP1", "checked"),
        ..Profile::plain(facts.age)
    };
    let why = Why {
        duration: lasting,
        recurrent: check.pick("since") == Some("comes-goes"),
        direction,
        guess,
        found,
        groups,
    };
    (profile, why)
}

/// Pain of 7 or more now, waking every night, or more than two hours to settle (brief 2.5).
fn irritable(ground: &Ground) -> bool {
    let high = |id| ground.score(id) >= thresholds::IRRITABLE_PAIN;
    ground.pain && (high("back_now") || high("leg_now") || ground.affirmed("woken") || ground.affirmed("settle"))
}

/// Acute or irritable: Calm; irritable beats chronic. All others, and no pain now: Rebuild (brief 4.1).
fn start(lasting: Duration, irritable: bool) -> Phase {
    if irritable || lasting == Duration::Acute { Phase::Calm } else { Phase::Rebuild }
}

/// All codes but those of the direction score: the check's, the told groups', the answers' (brief 3.1).
fn settled_codes(ground: &Ground, facts: &Facts) -> Codes {
    let mut codes = ground.advice.codes;
    let mut set = |code: Code, when: bool| {
        if when {
            codes.insert(code);
        }
    };
    set(Code::FI, ground.told("disc"));
    set(Code::EI, ground.stenosis() || ground.told("oa"));
    set(Code::SL, ground.told("slip"));
    set(Code::VF, ground.told("vfx"));
    set(Code::OP, ground.told("vfx") || ground.checked(Code::VF));
    set(Code::SC, sciatica(ground));
    // "Not sure" counts as fused.
    set(
        Code::AXF,
        ground.checked(Code::AX) && matches!(ground.check.get("AX1.fused"), Some(Answer::Yes | Answer::Unsure)),
    );
    set(Code::DR, facts.has("DR1"));
    set(Code::KN, ground.affirmed("knee"));
    set(Code::WR, ground.affirmed("wrist"));
    set(Code::SH, ground.affirmed("shoulder"));
    set(Code::HI, ground.affirmed("hip") && ground.about.number("hip.weeks") != Some(0));
    set(Code::NF, ground.denied("floor"));
    let (pg, pp) = (ground.checked(Code::PG), ground.checked(Code::PP));
    set(Code::PGP, (pg || pp) && ground.affirmed("PGP"));
    set(Code::PGW, pg && ground.about.yes("PGW"));
    codes
}

/// Leg pain that comes from a nerve (brief 2.2, 2.3): below the knee, or in the thigh, worse than the back
/// and burning or tingling. Both legs of a narrow canal are the canal's.
fn sciatica(ground: &Ground) -> bool {
    let marks = ground.check.picks("body");
    let leg =
        |side: &str| marks.iter().any(|it| it.ends_with(side) && body::region(body::row(it)) == body::Region::Leg);
    let canal = ground.stenosis() && leg(".left") && leg(".right");
    ground.pain && (ground.below_knee() && !canal || ground.asks_nerve() && ground.affirmed("nerve"))
}

/// Stiff joints of the spine: a short stiff start to the day, and arching that hurts (brief 2.3, `oa`). Where the
/// answers say that bending is what hurts, they do not say this; and weak bones are not kept from arching for it.
fn stiff_joints(ground: &Ground, codes: Codes, direction: Direction) -> bool {
    ground.asks_stiff()
        && direction != Direction::ExtensionFirst
        && !codes.any(&[Code::OP, Code::VF])
        && ground.affirmed("D8.short")
}

/// What the answers say of themselves, nobody having told it.
struct Patterns {
    direction: Direction,
    stiff_joints: bool,
    sensitive: bool,
}

/// Every cause group that fits, the one that decides the row first (order of brief 4.3). Without pain now only what
/// was told counts (brief 2.1).
fn groups(ground: &Ground, codes: Codes, patterns: &Patterns) -> Vec<(Condition, Found)> {
    use Condition as C;
    let told_or = |id: &str, otherwise: Found| if ground.told(id) { Found::Told } else { otherwise };
    let tags = ground.advice.tags;
    [
        (C::Vfx, codes.has(Code::VF), told_or("vfx", Found::Check)),
        (C::Postop, codes.has(Code::SX), Found::Check),
        (C::Preg, codes.has(Code::PG), Found::Check),
        (C::Slip, codes.has(Code::SL), Found::Told),
        (C::Sciatica, codes.has(Code::SC), Found::Pattern),
        (C::Stenosis, ground.stenosis(), told_or("stenosis", Found::Pattern)),
        (
            C::Disc,
            ground.told("disc") || patterns.direction == Direction::ExtensionFirst,
            told_or("disc", Found::Pattern),
        ),
        (C::Axspa, codes.has(Code::AX), Found::Check),
        (C::Osteo, tags.has(Tag::Osteo), Found::Check),
        (C::Oa, ground.told("oa") || patterns.stiff_joints, told_or("oa", Found::Pattern)),
        (C::Scoliosis, tags.has(Tag::Scoliosis), Found::Check),
        (C::Upper, ground.pain && tags.has(Tag::Upper), Found::Pattern),
        (C::Sensitive, patterns.sensitive, Found::Pattern),
        (C::Birth, codes.has(Code::PP), Found::Check),
        (C::Strain, true, Found::Default),
    ]
    .into_iter()
    .filter(|&(_, fits, _)| fits)
    .map(|(group, _, found)| (group, found))
    .collect()
}
