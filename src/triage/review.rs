//! "I have been checked": the one way to open what A0, A1 and A2 close (brief 1.2).
//!
//! A review names answers. A line of brief 1.4 opens where one review names every answer that it hangs on; all
//! other lines stay closed. Nothing of it is ever written into the answers: they stay as they were given.

use super::again::behind;
use super::condition::positive;
use super::facts::{Facts, VOCABULARY};
use super::item::clarify;
use super::recheck::DIRECTION;
use super::rounds::{Round, Standing, Told};
use super::score::{Advice, Reason};
use crate::ask::{Answer, Answers};
use crate::json;
use crate::library::Library;
use crate::library::terms::{Level, terms};
use crate::library::thresholds as t;
use crate::{day, sorted};
use alloc::string::String;
use alloc::vec::Vec;
use chrono::{Days, NaiveDate};

/// A visit, as the person told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// What was checked, by the items of `Reason` ("CE1", "unsure_a0").
    pub of: Vec<String>,
    /// The day on which the newest of these answers was given ("2026-11-25").
    pub answered: String,
    /// The day of the visit, not before it.
    pub seen: String,
    pub by: By,
    pub said: Said,
    /// The questions behind `of`, asked again after `Said::May`.
    pub again: Vec<Again>,
    /// Version of the content that asked.
    pub content: String,
}

/// A question asked again after the visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    pub q: String,
    pub now: Now,
}

terms! {
    /// Who looked at it.
    "clinician" By {
        Doctor = "doctor",
        Emergency = "emergency",
        Physio = "physio",
        /// The team of a hospital, an operation or a treatment.
        Team = "team",
        /// A nurse or midwife.
        Nurse = "nurse",
    }
    /// What they said about exercise; only the first opens.
    "word" Said {
        May = "may",
        /// Checked, nothing said about exercise.
        Nothing = "nothing",
        /// Still being checked.
        Still = "still",
    }
    /// How it is since the visit.
    "course" Now {
        /// As at the visit, better or gone.
        Same = "same",
        /// New since the visit, or worse.
        Worse = "worse",
        Unsure = "unsure",
    }
}
json::record! {
    Review { of, answered, seen, by, said, again or none, content }
    Again { q, now }
}

/// A review as the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// When it was written.
    pub made: At,
    pub review: Review,
    /// The questions that were answered since.
    pub answered: Vec<String>,
    /// Those of them whose answer says something new: a yes, "not sure", or another choice than before.
    pub new: Vec<String>,
    /// Those whose yes or "not sure" a whole check has only repeated.
    pub repeated: Vec<String>,
}

/// When something was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// Milliseconds since 1970 in UTC.
    pub ms: i64,
    /// The person's local day.
    pub day: NaiveDate,
}

/// What the journal knows beside the answers.
pub struct Past<'a> {
    /// Oldest first.
    pub reviews: &'a [Kept],
    /// When a question was last answered.
    pub asked: &'a dyn Fn(&str) -> Option<At>,
    pub today: NaiveDate,
}

/// Is `item` one that nobody can have looked at: the ground of a sign, or how it was at a recheck?
fn is_ground(item: &str) -> bool {
    matches!(item, "age" | "sex" | "thoracic") || item.starts_with("recheck.")
}

/// Items that last, or that happened once: who says yes to them again in a whole check says nothing new, as long as
/// nothing else about them is new. Everybody is asked the whole check again after 12 weeks (brief 1.2). (j)
const LASTING: &[&str] = &[
    "CE1",
    "CE4",
    "CE6",
    "CE7",
    "VA9",
    "FR1",
    "FR2",
    "FR3",
    "FR4",
    "FR5",
    "FR6",
    "FR8",
    "sudden_midline",
    "MA1",
    "MA6",
    "MA7",
    "IN2",
    "IN5",
    "PM1",
    "PR1",
    "SU1",
    "SU2",
    "HE1",
    "SC1",
];

/// Follow-ups whose yes is new or worse by itself.
const NOW: &[&str] = &["worse", "growing", "rest", "head"];

/// When a sign began, as "new" is meant: under 2 weeks, getting worse, or not sure when (brief 1.2).
const NEW: &[&str] = &["days", "recent", "worse", "unsure"];

/// Does a repeated yes to `q` say nothing new?
fn lasts(q: &str) -> bool {
    let (item, part) = q.split_once('.').unwrap_or((q, ""));
    LASTING.contains(&item) && !NOW.contains(&part)
}

/// What "new or worse" makes of a sign whose value hangs on its course (brief 1.3 A).
const WORSE: &[(&str, &str)] = &[
    ("CE1", "true"),
    ("CE2", "true"),
    ("CE3", "new"),
    ("CE4", "true"),
    ("CE5", "new"),
    ("CE6", "new"),
    ("CE7", "worse"),
    ("CO1", "worse"),
    ("NP1", "growing"),
];

/// Where a check with these rounds stands, and what it says today. A check that an A0 has ended early goes on once a
/// review has opened that: what was not asked then is asked before anything opens. `told` takes in what was opened.
#[must_use]
pub fn standing(lib: &Library, rounds: &[Round], told: &mut Told, past: &Past) -> (Standing, Option<(Facts, Advice)>) {
    loop {
        let standing = Standing::of(lib, rounds, told);
        let found = stand(lib, &standing, past);
        let opened = found.iter().flat_map(|(_, advice)| &advice.opened);
        let new: Vec<String> =
            opened.filter(|rule| !told.opened.iter().any(|known| known == *rule)).map(|rule| (*rule).into()).collect();
        if new.is_empty() {
            return (standing, found);
        }
        told.opened.extend(new);
    }
}

/// The advice as it stands today: what the answers say, with what reviews and days have opened or closed since.
/// `None` while a page of the check still waits for an answer.
#[must_use]
pub fn stand(lib: &Library, standing: &Standing, past: &Past) -> Option<(Facts, Advice)> {
    let (mut facts, _) = standing.found.clone()?;
    ended(&mut facts, &standing.answers, past);
    let mut advice = standing.advise(&facts);
    if worsened(&mut facts, past.reviews) {
        // What fired before still stands: a sign that is worse no longer counts as the milder one it was.
        let more = standing.advise(&facts).reasons;
        let more = more.into_iter().filter(|more| !advice.reasons.iter().any(|known| known.rule == more.rule));
        let more: Vec<Reason> = more.collect();
        advice.reasons.extend(more);
        ordered(&mut advice);
    }
    if facts.age >= t::ADULT_AGE {
        open(lib, &standing.answers, &mut advice, past);
        standing.tag(&facts, &mut advice);
    }
    Some((facts, advice))
}

/// Takes what was new or worse after a visit for what it is, until the question is answered anew.
/// Was there any of it?
fn worsened(facts: &mut Facts, reviews: &[Kept]) -> bool {
    let mut any = false;
    for kept in reviews {
        for again in kept.review.again.iter().filter(|again| again.now != Now::Same) {
            let Some(&(fact, worst)) = WORSE.iter().find(|(fact, _)| *fact == again.q) else { continue };
            let values = VOCABULARY.iter().find(|(id, _)| *id == fact).map_or(&[][..], |(_, values)| *values);
            let mut milder = values.iter().skip_while(|known| **known != worst).skip(1);
            let milder = facts.value(fact).is_some_and(|value| milder.any(|known| *known == value));
            if milder && !kept.answered.contains(&again.q) {
                facts.put(fact, worst);
                any = true;
            }
        }
    }
    any
}

/// Ends by date what an operation or a birth closes for so many weeks (brief 1.2: PR2, SU2). The visit is never
/// later than the answer, so days are counted from that.
fn ended(facts: &mut Facts, answers: &Answers, past: &Past) {
    for (fact, day) in ends(facts, answers, past.asked) {
        if day <= past.today {
            match fact {
                "PR2" => facts.put("PR2", "ok"),
                fact => facts.clear(fact),
            }
        }
    }
}

/// Which facts end by date, and the day from which they no longer close anything.
#[must_use]
pub fn ends(facts: &Facts, answers: &Answers, asked: &dyn Fn(&str) -> Option<At>) -> Vec<(&'static str, NaiveDate)> {
    let mut ends = Vec::new();
    let mut end = |fact: &'static str, q: &str, days: u64| {
        ends.extend(asked(q).and_then(|asked| asked.day.checked_add_days(Days::new(days))).map(|day| (fact, day)));
    };
    if facts.has("SU2") {
        end("SU2", "SU2", t::OPERATION_DAYS);
    }
    if facts.is("PR2", "early") {
        // Weeks 6 to 8: only after a caesarean. Under 6, or not sure: it may have been one.
        let days = if answers.pick("PR2.when") == Some("6-8w") { t::BIRTH_DAYS_LEFT } else { t::BIRTH_DAYS };
        end("PR2", "PR2.when", days);
    }
    ends
}

/// Opens what reviews have opened: A3 for four weeks, then as if the line had not fired. Codes and tags stay with
/// the answers, for a pregnancy or an operation does not end with the visit.
fn open(lib: &Library, answers: &Answers, advice: &mut Advice, past: &Past) {
    let mut rules = Vec::new();
    advice.reasons.retain_mut(|reason| {
        let Some(kept) = opened(lib, answers, reason, past.reviews) else { return true };
        rules.push(reason.rule);
        reason.level = Level::A3;
        let until = kept.made.day.checked_add_days(Days::new(t::OPENED_DAYS));
        until.is_none_or(|until| past.today < until)
    });
    ordered(advice);
    advice.opened = rules;
}

/// Puts the most urgent reasons first, and gives the level of the first.
fn ordered(advice: &mut Advice) {
    sorted::sort_by_key(&mut advice.reasons, |reason| reason.level);
    advice.level = advice.reasons.first().map_or(Level::A4, |reason| reason.level);
}

/// Can a review open `reason`? Never thoughts of ending one's life (brief 1.3 G: by their own page alone).
fn reviewable(reason: &Reason) -> bool {
    reason.level <= Level::A2 && reason.items != ["MH1"]
}

/// The newest review that opens `reason`. What a newer one says of one of its answers goes before an older one.
fn opened<'a>(lib: &Library, answers: &Answers, reason: &Reason, reviews: &'a [Kept]) -> Option<&'a Kept> {
    let items: Vec<&str> = reason.items.iter().copied().filter(|item| !is_ground(item)).collect();
    if !reviewable(reason) || items.is_empty() {
        return None;
    }
    let about = |q: &str| reason.items.iter().any(|item| behind(lib, answers, item, q));
    let to_ask: Vec<&str> = items.iter().flat_map(|item| to_ask(lib, answers, item)).collect();
    for kept in reviews.iter().rev() {
        let review = &kept.review;
        let named = |item: &&&str| review.of.iter().any(|of| of == **item);
        let count = items.iter().filter(named).count();
        let well = may(kept) && review.again.iter().all(|again| again.now == Now::Same || !about(&again.q));
        let again = kept.repeated.iter().any(|q| about(q) && !lasts(q));
        let began = |q: &String| q.ends_with(".when") && answers.pick(q).is_some_and(|when| NEW.contains(&when));
        let new = kept.new.iter().any(|q| about(q)) || again || kept.answered.iter().any(|q| about(q) && began(q));
        if count > 0 && !well || new {
            return None;
        }
        if count == items.len() && to_ask.iter().all(|q| review.again.iter().any(|again| again.q == *q)) {
            return Some(kept);
        }
    }
    None
}

/// Was the person told that exercise is fine, at a visit between the answer and today?
fn may(kept: &Kept) -> bool {
    let review = &kept.review;
    let days = (day::parse(&review.answered), day::parse(&review.seen));
    review.said == Said::May
        && matches!(days, (Some(answered), Some(seen)) if answered <= seen && seen <= kept.made.day)
}

/// The questions behind `item` that are asked again after a visit: those that were answered with yes or "not sure",
/// without their follow-ups.
#[must_use]
pub fn to_ask<'a>(lib: &'a Library, answers: &Answers, item: &str) -> Vec<&'a str> {
    let asked = lib.items.iter().filter(|question| question.of.is_none() && question.id != "pregnant");
    let unsure = |id: &str| answers.get(id) == Some(&Answer::Unsure);
    let asked =
        asked.filter(|question| positive(question, answers) || unsure(&question.id) && unsure(&clarify(&question.id)));
    asked.filter(|question| behind(lib, answers, item, &question.id)).map(|question| question.id.as_str()).collect()
}

/// The form: what can be named, each with the day of its answer. A visit before that day is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    pub of: Vec<(&'static str, NaiveDate)>,
}

impl Form {
    /// The day of the newest of the answers that `named` names.
    #[must_use]
    pub fn answered(&self, named: &[String]) -> Option<NaiveDate> {
        self.of.iter().filter(|(item, _)| named.iter().any(|name| name == item)).map(|(_, day)| *day).max()
    }
}

/// The form for what is closed. None where a review opens nothing: nothing is closed, the person is under 18, or
/// only thoughts of ending one's life close it; and none in the first two hours after an answer of A0.
#[must_use]
pub fn form(lib: &Library, answers: &Answers, facts: &Facts, advice: &Advice, past: &Past, ms: i64) -> Option<Form> {
    if facts.age < t::ADULT_AGE || super::open(advice) {
        return None;
    }
    // The newest answer behind an item; "worse" after a visit is one too.
    let last = |item: &str| {
        let given = lib.items.iter().filter(|question| behind(lib, answers, item, &question.id));
        let given = given.filter_map(|question| (past.asked)(&question.id));
        let worse =
            past.reviews.iter().filter(|kept| kept.review.again.iter().any(|it| it.now != Now::Same && it.q == item));
        let direction = (item == DIRECTION).then(|| (past.asked)(item)).flatten();
        given.chain(worse.map(|kept| kept.made)).chain(direction).max_by_key(|asked| asked.ms)
    };
    let urgent = advice.reasons.iter().filter(|reason| reason.level == Level::A0).flat_map(|reason| &reason.items);
    if urgent.filter_map(|item| last(item)).any(|asked| ms - asked.ms < t::A0_REVIEW_MS) {
        return None;
    }
    let mut of: Vec<(&'static str, NaiveDate)> = Vec::new();
    for item in advice.reasons.iter().filter(|reason| reviewable(reason)).flat_map(|reason| &reason.items) {
        if !is_ground(item) && !of.iter().any(|(known, _)| known == item) {
            of.push((item, last(item).map_or(past.today, |asked| asked.day)));
        }
    }
    (!of.is_empty()).then_some(Form { of })
}
