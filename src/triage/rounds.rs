//! The check over time: the whole of it, then some of its questions again (brief 1.2, 1.4).
//!
//! An answer that is asked for again counts no more from that moment on, and with it falls what hung on it, so
//! nothing is open until the new one is there.

use super::item::{Item, clarify};
use super::pages::{self, AGAIN, LEG, OPENED, SIX_WEEKS, Walk};
use super::recheck::{self, Due, Flag, State};
use super::{Advice, Facts};
use crate::ask::{Answer, Answers, Page, Question};
use crate::library::Library;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::NaiveDate;

/// One asking of questions: the check itself, or some items of it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// What brought it: "mini", a `Flag::question`, or another word. Empty: the check itself.
    pub why: String,
    /// The items that are asked again, with all that follows up on them. Empty: the check itself.
    pub items: Vec<String>,
    /// The day on which it began. What is counted from it counts from no later day.
    pub day: NaiveDate,
    /// What was answered since, until the next round.
    pub answers: Answers,
}

impl Round {
    /// The whole check, begun on `day` and without an answer yet.
    #[must_use]
    pub fn whole(day: NaiveDate) -> Self {
        Self { why: String::new(), items: Vec::new(), day, answers: Answers::default() }
    }
}

/// What was told outside the check and belongs to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Leg pain, or a symptom that ran down a leg (brief 1.3 A: NP1 is asked of "any leg pain").
    pub leg: bool,
    /// The day on which six weeks of the programme were over, if the pain was no better then (brief 1.4).
    pub no_better: Option<NaiveDate>,
    /// The rules that a review has opened. A check that one of them ended early goes on.
    pub opened: Vec<String>,
}

/// Where the check stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What counts.
    pub answers: Answers,
    /// The page that waits for an answer.
    pub next: Option<Page>,
    /// The answered pages of the present round.
    pub pages: Vec<Page>,
    /// What it says; none as long as a page waits.
    pub found: Option<(Facts, Advice)>,
    /// How each flag stands.
    flags: [State; 3],
}

impl Standing {
    /// Where a check with these rounds stands, the check itself first.
    #[must_use]
    pub fn of(lib: &Library, rounds: &[Round], told: &Told) -> Self {
        let answers = answers(&lib.items, rounds, told);
        let last = rounds.last().filter(|_| rounds.len() > 1);
        let Walk { seen, mut pages, mut next, .. } = Walk::check(&lib.items, &answers);
        let given = |question: &Question| answers.get(&question.id).is_some_and(|answer| question.kind.takes(answer));
        // Where only what was told elsewhere leads to a question, that question is asked alone.
        if last.is_none() && told.leg && next.is_some() {
            let untold = self::answers(&lib.items, rounds, &Told { leg: false, ..told.clone() });
            if pages::next_page(lib, &untold).is_none() {
                next = next.map(|page| narrowed(page, &|question| !given(question)));
            }
        }
        if let Some(round) = last {
            let fresh = |question: &Question| round.answers.get(&question.id).is_some();
            next = next.map(|page| narrowed(page, &|question| fresh(question) || !given(question)));
            pages = pages.into_iter().map(|page| narrowed(page, &fresh)).collect();
            pages.retain(|page| !page.questions.is_empty());
        }
        let mut standing = Self { answers, next, pages, found: None, flags: [State::None; 3] };
        if standing.next.is_some() || rounds.is_empty() {
            return standing;
        }
        let facts = super::facts_of(lib, seen, &standing.answers);
        // A recheck ends with how it is now, unless what was marked is gone, or the answers say enough: more urgent.
        let course = last.and_then(|round| Flag::of(&round.why).map(|flag| (flag, round)));
        let asks = |flag: Flag| flag.weight(&facts) > 0 && !more_urgent(lib, rounds, told, &facts);
        if let Some((flag, round)) = course.filter(|(flag, _)| asks(*flag)) {
            let page = flag.page();
            if round.answers.get(flag.question()).is_some_and(|answer| page.questions[0].kind.takes(answer)) {
                standing.pages.push(page);
            } else {
                standing.next = Some(page);
                return standing;
            }
        }
        standing.flags = recheck::states(lib, rounds, told);
        let advice = standing.advise(&facts);
        standing.found = Some((facts, advice));
        standing
    }

    /// The advice for `facts`, with what the rechecks have found.
    #[must_use]
    pub fn advise(&self, facts: &Facts) -> Advice {
        let mut advice = super::advise(facts);
        // "Not sure" counts as yes (brief 1.2).
        let worse = matches!(self.answers.get(recheck::DIRECTION), Some(Answer::Yes | Answer::Unsure));
        recheck::weigh(&mut advice, facts, &self.flags, worse);
        advice
    }

    /// Gives `advice` the tags of its level, where something has changed it.
    pub(super) fn tag(&self, facts: &Facts, advice: &mut Advice) {
        advice.tags = super::score::tags(facts, advice.level);
        recheck::tag(advice, &self.flags);
    }

    /// The flags that will be asked about again while the advice is this, the earliest first.
    #[must_use]
    pub fn due(&self, advice: &Advice) -> Vec<Due> {
        recheck::due(advice, &self.flags)
    }
}

/// Do `facts` ask for more haste than those before the last round?
fn more_urgent(lib: &Library, rounds: &[Round], told: &Told, facts: &Facts) -> bool {
    let before = &rounds[..rounds.len() - 1];
    let before = super::facts(lib, &answers(&lib.items, before, told));
    super::advise(facts).level < super::advise(&before).level
}

/// `page` with those of its questions that `keep` holds.
fn narrowed(mut page: Page, keep: &dyn Fn(&Question) -> bool) -> Page {
    page.questions.retain(keep);
    page
}

/// What counts after `rounds`.
pub(super) fn answers(items: &[Item], rounds: &[Round], told: &Told) -> Answers {
    let mut standing = Answers::default();
    let mut again: Vec<String> = Vec::new();
    for round in rounds {
        standing.0.remove(round.why.as_str()); // how a flag was at an earlier recheck
        for id in &round.items {
            forget(items, id, &mut standing);
            if !again.contains(id) {
                again.push(id.clone());
            }
        }
        for (id, answer) in round.answers.0.iter() {
            standing.set(id, answer.clone());
        }
    }
    // A patch of skin that is asked about is a leg that was spoken of.
    if told.leg || again.iter().any(|id| id == "NP1") {
        standing.set(LEG, Answer::Yes);
    }
    if told.no_better.is_some_and(|day| day > asked_on("MA7", rounds)) {
        standing.set(SIX_WEEKS, Answer::Yes);
    }
    if !told.opened.is_empty() {
        standing.set(OPENED, Answer::Picks(told.opened.clone()));
    }
    if !again.is_empty() {
        standing.set(AGAIN, Answer::Picks(again));
    }
    standing
}

/// The day on which `item` was last asked.
fn asked_on(item: &str, rounds: &[Round]) -> NaiveDate {
    let asked = |round: &&Round| round.items.is_empty() || round.items.iter().any(|id| id == item);
    rounds.iter().filter(asked).map(|round| round.day).max().unwrap_or(NaiveDate::MIN)
}

/// Takes back the answers to `id`, its clarifying question and follow-ups, and to what is asked only because of it.
fn forget(items: &[Item], id: &str, answers: &mut Answers) {
    answers.0.remove(id);
    answers.0.remove(clarify(id).as_str());
    for item in items {
        let follows = item.of.as_deref() == Some(id) || item.id == [id, ".test"].concat();
        if follows || hangs_on(item, id) {
            forget(items, &item.id, answers);
        }
    }
}

/// Is `item` asked at once, or asked at all, only for an answer such as that to `id`?
fn hangs_on(item: &Item, id: &str) -> bool {
    let names = |line: &String| {
        line.split(" & ").any(|term| {
            let asked = term.split_once('=').map_or(term, |(asked, _)| asked);
            asked == id || asked.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'))
        })
    };
    // A line of an age or of the body map stands on its own.
    let alone = |line: &String| {
        line.split(" & ").all(|term| ["age", "sex", "onset", "zone", "pain"].iter().any(|word| term.starts_with(word)))
    };
    item.soon.iter().any(names) || item.asked.iter().any(names) && !item.asked.iter().any(alone)
}

/// What a check said before its present round, or the last whole one said before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// When it was asked.
    pub day: NaiveDate,
    pub answers: Answers,
    pub advice: Advice,
}

/// The last time that `checks` were complete before the present round, each check with its rounds.
#[must_use]
pub fn earlier(lib: &Library, checks: &[Vec<Round>]) -> Option<Earlier> {
    let (present, past) = checks.split_last()?;
    let within = (1..present.len()).rev().map(|end| &present[..end]);
    within.chain(past.iter().rev().map(Vec::as_slice)).find_map(|rounds| {
        let Standing { answers, found, .. } = Standing::of(lib, rounds, &Told::default());
        Some(Earlier { day: rounds.last()?.day, answers, advice: found?.1 })
    })
}

/// What a whole check shows filled in, to confirm or change (brief 1.2): age and sex, where and since when, of the
/// check before, as it would be `today`; and the ticks that `signs` of the mini-screen stand for.
#[must_use]
pub fn filled(earlier: Option<&Earlier>, signs: &[String], today: NaiveDate) -> Answers {
    let mut filled = Answers::default();
    let Some(earlier) = earlier else { return filled };
    for id in ["age", "adult", "sex", "body", "main", "since", "episode", "onset"] {
        match earlier.answers.get(id) {
            // No other choice has the name of a class of `later`.
            Some(Answer::Pick(begun)) => {
                filled.set(id, Answer::Pick(later(begun, (today - earlier.day).num_days()).into()));
            }
            Some(answer) => filled.set(id, answer.clone()),
            None => {}
        }
    }
    let ticks = [("fall", "FR1"), ("fever", "IN1")].into_iter();
    let ticks: Vec<String> =
        ticks.filter(|(sign, _)| signs.iter().any(|other| other == sign)).map(|(_, tick)| tick.into()).collect();
    if !ticks.is_empty() {
        filled.set(pages::SIGNS, Answer::Picks(ticks));
    }
    filled
}

/// What "when did this start" is after so many days more, at the least.
fn later(begun: &str, days: i64) -> &str {
    const WEEKS: [(&str, i64); 4] = [("under-4w", 0), ("4-6w", 4), ("6-12w", 6), ("over-12w", 12)];
    let Some((_, weeks)) = WEEKS.into_iter().find(|(class, _)| *class == begun) else { return begun };
    let least = weeks + days.max(0) / 7;
    WEEKS.into_iter().rev().find(|(_, weeks)| *weeks <= least).map_or(begun, |(class, _)| class)
}

/// One difference between two checks: the question, what was answered before and what now. None: not asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub question: String,
    pub before: Option<Answer>,
    pub now: Option<Answer>,
}

/// What is answered otherwise than before, in the order in which it is asked. The question about dark thoughts
/// is no part of it.
#[must_use]
pub fn changes(lib: &Library, before: &Answers, now: &Answers) -> Vec<Change> {
    let ids = |answers: &Answers| {
        pages::pages(lib, answers).into_iter().flat_map(|page| page.questions).map(|question| question.id).collect()
    };
    let (old, new): (Vec<String>, Vec<String>) = (ids(before), ids(now));
    let gone = old.iter().filter(|id| !new.contains(id));
    let all = new.iter().chain(gone).map(|id| {
        let answer = |ids: &[String], answers: &Answers| answers.get(id).filter(|_| ids.contains(id)).cloned();
        Change { question: id.clone(), before: answer(&old, before), now: answer(&new, now) }
    });
    all.filter(|change| change.before != change.now).collect()
}
