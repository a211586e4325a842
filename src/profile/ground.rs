//! What stands before any question of About my back: the check, seen from here, and what was answered so far.

use crate::ask::{Answer, Answers};
use crate::library::terms::{Code, Tag};
use crate::library::thresholds;
use crate::triage::{self, Advice, body};

/// How long this episode has lasted (brief 2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duration {
    /// No pain now: prevention, or recovered.
    None,
    /// Under 6 weeks.
    Acute,
    /// 6 to under 12 weeks.
    Subacute,
    /// 12 weeks or more.
    Chronic,
}

/// The answers of the check and of About my back, read together.
pub(super) struct Ground<'a> {
    pub check: &'a Answers,
    pub advice: &'a Advice,
    pub about: &'a Answers,
    /// Years, as the check scores them.
    pub age: u8,
    /// Is there pain now?
    pub pain: bool,
    /// Is a leg in it: a row of the leg zone, or a numb patch?
    pub leg: bool,
}

impl<'a> Ground<'a> {
    pub fn new(check: &'a Answers, advice: &'a Advice, about: &'a Answers) -> Self {
        let pain = duration(check) != Duration::None;
        Self { check, advice, about, age: triage::age(check), pain, leg: leg(check, advice) }
    }
    /// Was `group` ticked as told by a clinician?
    pub fn told(&self, group: &str) -> bool {
        self.about.picks("told").iter().any(|it| it == group)
    }
    /// Does the check set `code`?
    pub fn checked(&self, code: Code) -> bool {
        self.advice.codes.has(code)
    }
    /// A yes; "not sure" counts as one (brief 1.2).
    pub fn affirmed(&self, id: &str) -> bool {
        matches!(self.about.get(id), Some(Answer::Yes | Answer::Unsure))
    }
    /// A no; "not sure" counts as one, where yes is what opens something.
    pub fn denied(&self, id: &str) -> bool {
        matches!(self.about.get(id), Some(Answer::No | Answer::Unsure))
    }
    /// A score from 0 to 10; 0 where it was not asked.
    pub fn score(&self, id: &str) -> u8 {
        self.about.number(id).and_then(|score| u8::try_from(score).ok()).map_or(0, |score| score.min(10))
    }
    /// The week of pregnancy; where it was not given, the one from which its blocks count.
    pub fn pg_week(&self) -> u8 {
        let week = self.check.number("PR1.weeks").and_then(|week| u8::try_from(week).ok());
        week.unwrap_or(thresholds::PG_COUNTS_FROM_WEEK)
    }
    /// The stenosis pattern: told, or found by the check.
    pub fn stenosis(&self) -> bool {
        self.told("stenosis") || self.advice.tags.has(Tag::Stenosis)
    }
    /// Is a row below the knee marked (brief 2.2, leg-dominant)?
    pub fn below_knee(&self) -> bool {
        body::marked(self.check).any(|row| body::region(row) == body::Region::Leg)
    }
    /// Pain in the thigh alone is a nerve's where it burns or tingles and is worse than the back's.
    pub fn asks_nerve(&self) -> bool {
        body::leg_zone(self.check)
            && !self.below_knee()
            && !self.checked(Code::SC)
            && self.score("leg_now") > self.score("back_now")
    }
    /// Could the direction questions still decide something (guards of brief 2.4)?
    pub fn asks_direction(&self) -> bool {
        let neutral = [Code::AX, Code::PG, Code::PP].into_iter().any(|code| self.checked(code));
        let known = self.told("disc") || self.stenosis() || self.told("oa");
        self.pain && !neutral && !known
    }
    /// Is arching what hurts, after a stiff start to the day, from the age of worn joints on (brief 2.3, `oa`)? How
    /// long the stiffness lasts then decides.
    pub fn asks_stiff(&self) -> bool {
        let is = |id: &str, option: &str| self.about.pick(id) == Some(option);
        self.asks_direction()
            && self.age >= thresholds::STIFF_JOINTS_AGE
            && (is("D8", "bending") || is("D8", "straightening"))
            && (is("D3", "worse") || is("D9", "worse"))
    }
    /// Whether sitting eases the legs is asked after "walking is worse", unless the check has asked it.
    pub fn asks_sitting(&self) -> bool {
        self.about.pick("D4") == Some("worse") && self.check.get("CE6.eased").is_none()
    }
}

/// Is a leg in it: a row of the leg zone, or a numb patch?
#[must_use]
pub fn leg(check: &Answers, advice: &Advice) -> bool {
    body::leg_zone(check) || advice.codes.has(Code::SC)
}

/// How long the episode of the check has lasted. What comes and goes counts by its last episode.
#[must_use]
pub fn duration(check: &Answers) -> Duration {
    let since = match check.pick("since") {
        Some("comes-goes") => check.pick("episode"),
        other => other,
    };
    match since {
        Some("no-pain") => Duration::None,
        Some("6-12w") => Duration::Subacute,
        Some("over-12w") => Duration::Chronic,
        // Where it is not known, the gentler start.
        _ => Duration::Acute,
    }
}

/// How many parts of the body hurt that are not joined; one leg together with the back counts one
/// (brief 2.2, for the tag `sensitive`).
#[must_use]
pub fn parts(check: &Answers) -> usize {
    let marks = check.picks("body");
    let has = |rows: &[&str]| marks.iter().any(|mark| rows.contains(&body::row(mark)));
    let upper = has(&["upper-back", "middle-back", "chest", "ribs"]);
    let lower = has(&["lower-back", "dimples", "tailbone"]);
    let joined = has(&["middle-back"]) && has(&["lower-back"]);
    let leg = |side: &str| {
        marks.iter().any(|mark| {
            let of_leg = matches!(body::region(body::row(mark)), body::Region::Referred | body::Region::Leg);
            of_leg && mark.ends_with(side)
        })
    };
    let legs = usize::from(leg(".left")) + usize::from(leg(".right"));
    let trunk = usize::from(upper) + usize::from(lower) - usize::from(joined);
    trunk + if trunk > 0 { legs.saturating_sub(1) } else { legs } + usize::from(has(&["belly"]))
}
