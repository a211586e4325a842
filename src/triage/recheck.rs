//! The recheck of flags (brief 1.4): a weak sign with which a person may begin is asked about again after one or
//! two weeks.

use super::facts::Facts;
use super::points::Points;
use super::rounds::{self, Round, Told};
use super::score::{Advice, Reason};
use crate::ask::{Kind, Page, Question};
use crate::library::Library;
use crate::library::terms::{Level, Tag};
use crate::library::thresholds as t;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{Days, NaiveDate};

/// What is asked about again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flag {
    /// A numb patch that nobody has examined (NP1).
    Nerve,
    /// Points for an infection.
    Infection,
    /// Points for a cancer.
    Cancer,
}

impl Flag {
    /// All, those that are asked about first first.
    pub const ALL: [Self; 3] = [Self::Nerve, Self::Infection, Self::Cancer];

    /// The question that ends its recheck; also what a round for it is called (`Round::why`).
    #[must_use]
    pub fn question(self) -> &'static str {
        match self {
            Self::Nerve => "recheck.nerve",
            Self::Infection => "recheck.infection",
            Self::Cancer => "recheck.cancer",
        }
    }

    /// The flag of a round.
    #[must_use]
    pub fn of(why: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|flag| flag.question() == why)
    }

    /// The items that are asked again: those that bring its points (brief 1.4).
    #[must_use]
    pub fn items(self) -> &'static [&'static str] {
        match self {
            Self::Nerve => &["NP1", "CE6", "CE7"],
            Self::Infection => &["IN2", "IN3.drugs", "IN3.line", "IN3.infection", "IN5", "MA3", "MA4", "MA5", "MA6"],
            Self::Cancer => &["MA1", "MA2", "MA3", "MA4", "MA5", "MA6", "MA7"],
        }
    }

    /// Days until it is asked about again.
    #[must_use]
    pub fn days(self) -> u8 {
        match self {
            Self::Nerve | Self::Infection => t::RECHECK_SOON_DAYS,
            Self::Cancer => t::RECHECK_LATER_DAYS,
        }
    }

    /// How much it weighs; 0: it does not stand.
    pub(super) fn weight(self, facts: &Facts) -> u8 {
        let points = Points::of(facts);
        let from = |points: u8, least: u8| if points >= least { points } else { 0 };
        match self {
            Self::Nerve => u8::from(facts.is("NP1", "true")),
            Self::Infection => from(points.infection, t::INFECTION_A3),
            Self::Cancer => from(points.cancer, t::CANCER_A3),
        }
    }

    /// The facts that a reason of it names.
    fn facts(self) -> &'static [&'static str] {
        match self {
            Self::Nerve => &["NP1"],
            Self::Infection => &["IN2", "IN3", "IN5", "MA3", "MA4", "MA5", "MA6"],
            Self::Cancer => &["MA1", "MA2", "MA3", "MA4", "MA5", "MA6", "MA7", "thoracic"],
        }
    }

    /// The rule by which it locks, and the rule of its points, which falls when it is cleared.
    fn rules(self) -> (&'static str, &'static str) {
        match self {
            Self::Nerve => ("recheck-nerve", ""),
            Self::Infection => ("recheck-infection", "infection-few"),
            Self::Cancer => ("recheck-cancer", "cancer-few"),
        }
    }

    /// "How is it now?"
    pub(super) fn page(self) -> Page {
        let options = COURSES.map(String::from).to_vec();
        let question = Question { id: self.question().into(), kind: Kind::Choice(options) };
        Page { id: self.question().into(), questions: [question].into() }
    }
}

/// The answers to "How is it now?"
pub(super) const COURSES: [&str; 5] = ["gone", "easing", "same", "worse", "unsure"];

/// How a flag stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is not there.
    None,
    /// It is there since that day; so many rechecks have found it the same.
    Marked { since: NaiveDate, same: u8 },
    /// A recheck found it gone or easing, with that weight.
    Cleared { weight: u8 },
    /// A recheck found it worse.
    Worse,
}

impl State {
    /// The state after a round at whose end the flag weighs `weight`. `course`: what its recheck found; empty where
    /// the answers said enough. None: the round was no recheck of it.
    fn after(self, weight: u8, day: NaiveDate, course: Option<&str>) -> Self {
        match (self, course) {
            _ if weight == 0 => Self::None,
            (Self::Marked { .. }, Some("gone" | "easing")) => Self::Cleared { weight },
            (Self::Marked { same, .. }, Some("same")) => Self::Marked { since: day, same: same + 1 },
            (Self::Marked { same, .. }, Some("")) => Self::Marked { since: day, same },
            // "Not sure" takes the more urgent value (brief 1.2).
            (Self::Marked { .. }, Some(_)) => Self::Worse,
            // More of it than was cleared is a new mark.
            (Self::Cleared { weight: cleared }, _) if weight > cleared => Self::Marked { since: day, same: 0 },
            (Self::None, _) => Self::Marked { since: day, same: 0 },
            (other, _) => other,
        }
    }

    /// Does it lock: worse, or the same for the second time?
    fn locks(self) -> bool {
        self == Self::Worse || matches!(self, Self::Marked { same, .. } if same >= t::RECHECKS)
    }
}

/// How each flag stands after all rounds.
pub(super) fn states(lib: &Library, rounds: &[Round], told: &Told) -> [State; 3] {
    let mut states = [State::None; 3];
    let mut step = |end: usize, told: &Told, day: NaiveDate, round: Option<&Round>| {
        let facts = super::facts(lib, &rounds::answers(&lib.items, &rounds[..end], told));
        for (state, flag) in states.iter_mut().zip(Flag::ALL) {
            let round = round.filter(|round| round.why == flag.question());
            let course = round.map(|round| round.answers.pick(flag.question()).unwrap_or(""));
            *state = state.after(flag.weight(&facts), day, course);
        }
    };
    // What six weeks without a gain mark is marked from that day on.
    let over = |day: NaiveDate| told.no_better.is_some_and(|over| over <= day);
    let before = Told { no_better: None, ..told.clone() };
    for (index, round) in rounds.iter().enumerate() {
        let over = over(round.day);
        // Before what the round found; where it counted at the round before, it changes nothing.
        if let Some(day) = told.no_better.filter(|_| over) {
            step(index, told, day, None);
        }
        step(index + 1, if over { told } else { &before }, round.day, Some(round));
    }
    if let Some(day) = told.no_better.filter(|_| rounds.last().is_some_and(|last| !over(last.day))) {
        step(rounds.len(), told, day, None);
    }
    states
}

/// A flag that will be asked about again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub flag: Flag,
    pub on: NaiveDate,
}

impl Due {
    /// May it be answered by now?
    #[must_use]
    pub fn is_due(self, today: NaiveDate) -> bool {
        today >= self.on
    }
    /// Do sessions wait for it: was it not answered within 7 days of the date (brief 1.4)?
    #[must_use]
    pub fn waits(self, today: NaiveDate) -> bool {
        (today - self.on).num_days() >= i64::from(t::RECHECK_GRACE_DAYS)
    }
}

/// "Is the leg pain still further down, or stronger, a day after direction work?" Yes asks CE1 to CE7 again; what is
/// clear of them wants a clinician first (brief 2.4). Also what a round for it is called (`Round::why`).
pub const DIRECTION: &str = "direction";

/// The items that it asks again.
pub const DIRECTION_ITEMS: [&str; 7] = ["CE1", "CE2", "CE3", "CE4", "CE5", "CE6", "CE7"];

/// Its question.
pub(super) fn direction_page() -> Page {
    let question = Question { id: DIRECTION.into(), kind: Kind::YesNo { skip: false } };
    Page { id: DIRECTION.into(), questions: [question].into() }
}

/// Brings what the rechecks found into `advice`, and whether direction work has made a leg `worse`.
pub(super) fn weigh(advice: &mut Advice, facts: &Facts, states: &[State; 3], worse: bool) {
    for (state, flag) in states.iter().zip(Flag::ALL) {
        let (locks, points) = flag.rules();
        if matches!(state, State::Cleared { .. }) {
            advice.reasons.retain(|reason| reason.rule != points);
        }
        if state.locks() {
            let present = flag.facts().iter().copied().filter(|fact| facts.has(fact));
            let items = present.chain([flag.question()]).collect();
            advice.reasons.push(Reason { level: Level::A2, rule: locks, items });
        }
    }
    if worse {
        let items = [DIRECTION].into();
        advice.reasons.push(Reason { level: Level::A2, rule: "direction-worse", items });
    }
    crate::sorted::sort_by_key(&mut advice.reasons, |reason| reason.level);
    advice.level = advice.reasons.first().map_or(Level::A4, |reason| reason.level);
    tag(advice, states);
}

/// The tags of what will be asked about again.
pub(super) fn tag(advice: &mut Advice, states: &[State; 3]) {
    let mut tags = advice.tags;
    for tag in [Tag::Recheck7, Tag::Recheck14, Tag::Recheck] {
        tags.remove(tag);
    }
    for Due { flag, .. } in due(advice, states) {
        tags.insert(if flag == Flag::Cancer { Tag::Recheck14 } else { Tag::Recheck7 });
    }
    let same =
        |(state, flag): (&State, Flag)| matches!(state, State::Marked { same, .. } if *same > 0) && !seen(advice, flag);
    if advice.level == Level::A3 && states.iter().zip(Flag::ALL).any(same) {
        tags.insert(Tag::Recheck);
    }
    advice.tags = tags;
}

/// Has a review opened what `flag` closed? Somebody has just looked at it: it is not asked about again so soon.
fn seen(advice: &Advice, flag: Flag) -> bool {
    let lines: &[&str] = match flag {
        Flag::Nerve => &["recheck-nerve"],
        Flag::Infection => &["recheck-infection", "infection-some", "infection-points"],
        Flag::Cancer => &["recheck-cancer", "cancer-some", "cancer-points"],
    };
    advice.opened.iter().any(|rule| lines.contains(rule))
}

/// What will be asked about again, the earliest first: only where a person may begin gently (brief 1.4).
pub(super) fn due(advice: &Advice, states: &[State; 3]) -> Vec<Due> {
    let mut due = Vec::new();
    for (state, flag) in states.iter().zip(Flag::ALL).filter(|_| advice.level == Level::A3) {
        if let State::Marked { since, .. } = *state
            && !seen(advice, flag)
        {
            due.push(Due { flag, on: since.checked_add_days(Days::new(flag.days().into())).unwrap_or(since) });
        }
    }
    crate::sorted::sort_by_key(&mut due, |due| due.on);
    due
}
