//! Which page comes next: the order of brief 1.2 over the items of 1.3.
//!
//! The way is walked anew from the answers each time, so a reload comes back to the same page, and an
//! answer that is no longer asked for (its ground was changed) no longer counts.

use super::condition::{any, positive};
use super::item::{Item, ItemKind, Unsure, clarify};
use super::{body, found, score};
use crate::ask::{Answer, Answers, Kind, Page, Question};
use crate::library::Library;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The topics in the order in which they are asked (brief 1.2).
pub const TOPICS: &[&str] =
    &["you", "nerves", SIGNS, "where", "when", "legs", "bone", "cancer", "infection", "spa", "illness", "pregnancy"];

/// The second emergency screen; also the id of its question.
pub const SIGNS: &str = "signs";

/// The page that asks about thoughts of ending one's life; never part of the check itself.
pub const LOW: &str = "low";

/// Its question.
pub const LOW_ITEM: &str = "MH1";

/// What the weekly mini-screen asks beside its signs (brief 2.5); never part of the check itself.
pub const MINI: &str = "mini";

/// How the id of a page of clarifying questions ends.
const UNSURE: &str = ".unsure";

/// No question: which were asked again since the check, as `Picks` (`rounds::answers` sets it).
pub(super) const AGAIN: &str = "+again";
/// No question: the rules that a review has opened, as `Picks`: they no longer end the check early.
pub(super) const OPENED: &str = "+opened";
/// No question: leg pain was told outside the check, as a yes (brief 1.3 A, NP1).
pub(super) const LEG: &str = "+leg";
/// No question: no better after six weeks, as a yes (brief 1.4, MA7).
pub(super) const SIX_WEEKS: &str = "+six_weeks";

/// The page that comes next; `None`: the check is complete. It is complete as soon as it is certain
/// that help cannot wait (A0) and the topic that shows it is answered.
#[must_use]
pub fn next_page(lib: &Library, answers: &Answers) -> Option<Page> {
    Walk::check(&lib.items, answers).next
}

/// The answered pages, in order.
#[must_use]
pub fn pages(lib: &Library, answers: &Answers) -> Vec<Page> {
    Walk::check(&lib.items, answers).pages
}

/// As `next_page`, for "I feel very low" (MH1), which is asked on its own.
#[must_use]
pub fn next_low_page(lib: &Library, answers: &Answers) -> Option<Page> {
    Walk::aside(&lib.items, answers, LOW).next
}

/// The heading of `page`.
#[must_use]
pub fn title<'a>(lib: &'a Library, page: &Page) -> &'a str {
    let id = page.id.as_str();
    lib.say(&match (id.split_once(".then"), page.questions.as_slice()) {
        (_, [only]) if alone(page) => format!("{}.title", only.id),
        _ if TOPICS.contains(&id) || id == LOW => format!("page.{id}.title"),
        _ if id.ends_with(UNSURE) => "page.unsure.title".to_string(),
        _ if id.starts_with(SIGNS_AGAIN) => format!("page.{SIGNS}.title"),
        // Follow-ups stand under the heading of what they follow, and one question under its own.
        (Some((item, _)), _) => format!("{item}.title"),
        (None, [only]) => format!("{}.title", only.id),
        (None, [first, ..]) if !id.contains(".more") => format!("{}.title", first.id),
        _ => "page.more.title".to_string(),
    })
}

/// The page of what ticks open, where it is asked again.
const SIGNS_AGAIN: &str = "signs.again";

/// Why it is asked, in a line; empty where the page has none.
#[must_use]
pub fn lead<'a>(lib: &'a Library, page: &Page) -> &'a str {
    let id = if page.id.ends_with(UNSURE) { "unsure" } else { page.id.as_str() };
    if alone(page) { "" } else { lib.say(&format!("page.{id}.lead")) }
}

/// Is one question of a topic asked again alone? It stands under its own heading then.
fn alone(page: &Page) -> bool {
    let whole = [SIGNS, "where"].contains(&page.id.as_str());
    page.questions.len() == 1 && TOPICS.contains(&page.id.as_str()) && !whole
}

/// One way through the questions.
pub(super) struct Walk<'a> {
    items: &'a [Item],
    given: &'a Answers,
    /// The answers of the answered pages: what counts.
    pub seen: Answers,
    /// The ids of what was asked.
    asked: Vec<&'a str>,
    /// The answered pages.
    pub pages: Vec<Page>,
    /// The page that waits for an answer.
    pub next: Option<Page>,
}

impl<'a> Walk<'a> {
    fn new(items: &'a [Item], given: &'a Answers) -> Self {
        Self { items, given, seen: Answers::default(), asked: Vec::new(), pages: Vec::new(), next: None }
    }

    /// Through the check, up to the first page that is not answered, or to a certain A0.
    pub fn check(items: &'a [Item], given: &'a Answers) -> Self {
        let mut walk = Self::new(items, given);
        for id in [LEG, SIX_WEEKS].into_iter().filter(|id| given.yes(id)) {
            walk.seen.set(id, Answer::Yes);
        }
        for place in 0..TOPICS.len() {
            if !walk.topic(place) || walk.certain() {
                break;
            }
        }
        walk
    }

    /// Through a page that stands apart from the check, and its follow-ups: `LOW`, `MINI`.
    pub fn aside(items: &'a [Item], given: &'a Answers, page: &str) -> Self {
        let mut walk = Self::new(items, given);
        let due = walk.due(|item| item.page.as_deref() == Some(page));
        walk.ask(page.to_string(), &due);
        walk
    }

    /// Is it certain that help cannot wait? No later answer lowers an A0.
    fn certain(&self) -> bool {
        score::emergency(&found::facts(self.items, &self.seen), self.given.picks(OPENED))
    }

    /// Items that `which` picks, that are due and were not asked.
    fn due(&self, which: impl Fn(&Item) -> bool) -> Vec<&'a Item> {
        let open = |item: &&Item| which(item) && !self.asked.contains(&item.id.as_str());
        self.items.iter().filter(open).filter(|item| any(&item.asked, self.items, &self.seen)).collect()
    }

    /// One topic with all that follows from it; false: a page waits.
    fn topic(&mut self, place: usize) -> bool {
        let topic = TOPICS[place];
        let done = if topic == SIGNS {
            self.signs()
        } else {
            let due = self.due(|item| item.page.as_deref() == Some(topic));
            self.ask(topic.to_string(), &due)
        };
        done && self.late(place)
    }

    /// What an answer of this topic has made due of pages that have gone by, and what does not wait.
    fn late(&mut self, place: usize) -> bool {
        let gone = |item: &Item| item.page.as_deref().is_some_and(|page| TOPICS[..=place].contains(&page));
        for round in 1.. {
            let mut due = self.due(gone);
            for item in self.items.iter().filter(|item| !item.soon.is_empty()) {
                let open = !self.asked.contains(&item.id.as_str()) && !due.iter().any(|other| other.id == item.id);
                if open && any(&item.soon, self.items, &self.seen) {
                    due.push(item);
                }
            }
            if due.is_empty() {
                break;
            }
            if !self.ask(numbered(TOPICS[place], "more", round), &due) {
                return false;
            }
        }
        true
    }

    /// The ticks of the second emergency screen; each opens its questions.
    fn signs(&mut self) -> bool {
        let mut options: Vec<String> = Vec::new();
        for item in self.due(|item| item.tick.is_some()) {
            options.extend(item.tick.iter().filter(|tick| !options.contains(tick)).cloned().collect::<Vec<_>>());
        }
        let question = Question { id: SIGNS.to_string(), kind: Kind::Ticks(options.clone()) };
        if !self.page(SIGNS.to_string(), [question].into()) {
            return false;
        }
        let ticked = self.seen.picks(SIGNS).to_vec();
        let again = self.given.picks(AGAIN);
        for tick in options.iter().filter(|tick| ticked.contains(tick)) {
            for round in 1.. {
                let due = self.due(|item| item.tick.as_ref() == Some(tick) && !again.contains(&item.id));
                if due.is_empty() {
                    break;
                }
                let id = if round == 1 { tick.clone() } else { format!("{tick}.{round}") };
                if !self.ask(id, &due) {
                    return false;
                }
            }
        }
        // What is asked again needs no tick, and stands together.
        for round in 1.. {
            let due = self.due(|item| item.tick.is_some() && again.contains(&item.id));
            if due.is_empty() {
                break;
            }
            if !self.ask(numbered(SIGNS, "again", round), &due) {
                return false;
            }
        }
        true
    }

    /// A page of items, the clarifying questions to it, and the follow-ups to each yes.
    fn ask(&mut self, id: String, due: &[&'a Item]) -> bool {
        self.asked.extend(due.iter().map(|item| item.id.as_str()));
        let questions: Vec<Question> = due.iter().filter_map(|item| self.question(item)).collect();
        if questions.is_empty() {
            return true;
        }
        if !self.page(id.clone(), questions) {
            return false;
        }
        let unsure = |item: &&&Item| item.unsure != Unsure::Yes && self.seen.get(&item.id) == Some(&Answer::Unsure);
        let questions: Vec<Question> = due
            .iter()
            .filter(unsure)
            .map(|item| Question { id: clarify(&item.id), kind: Kind::YesNo { skip: false } })
            .collect();
        if !questions.is_empty() && !self.page([&id, UNSURE].concat(), questions) {
            return false;
        }
        due.iter().all(|item| self.follow_ups(item))
    }

    fn follow_ups(&mut self, item: &'a Item) -> bool {
        let yes = match item.kind {
            ItemKind::YesNo => positive(item, &self.seen),
            _ => self.seen.get(&item.id).is_some(),
        };
        if !yes {
            return true;
        }
        for round in 1.. {
            let due = self.due(|other| other.of.as_ref() == Some(&item.id));
            if due.is_empty() {
                break;
            }
            if !self.ask(numbered(&item.id, "then", round), &due) {
                return false;
            }
        }
        true
    }

    /// The item as a question; `None`: there is nothing to choose from.
    fn question(&self, item: &Item) -> Option<Question> {
        let kind = match item.kind {
            ItemKind::YesNo => Kind::YesNo { skip: item.skip },
            ItemKind::Choice => Kind::Choice(item.options.clone()),
            ItemKind::Ticks => Kind::Ticks(item.options.clone()),
            ItemKind::Body => Kind::Body,
            ItemKind::Number => {
                // Nobody's pain began later than today.
                let age = if item.id == "onset" { self.seen.number("age") } else { None };
                Kind::Number { min: item.min, max: age.map_or(item.max, |age| age.min(item.max)), skip: item.skip }
            }
            ItemKind::Main => {
                let rows: Vec<String> = body::marked(&self.seen).map(String::from).collect();
                if rows.len() < 2 {
                    return None;
                }
                Kind::Choice(rows)
            }
        };
        Some(Question { id: item.id.clone(), kind })
    }

    /// Takes the answers of a page; false: some are missing, so it is the next one.
    fn page(&mut self, id: String, questions: Vec<Question>) -> bool {
        let page = Page { id, questions };
        let given = |question: &Question| {
            self.given.get(&question.id).filter(|answer| question.kind.takes(answer)).map(|a| (question.id.clone(), a))
        };
        let answers: Vec<(String, &Answer)> = page.questions.iter().filter_map(given).collect();
        if answers.len() < page.questions.len() {
            self.next = Some(page);
            return false;
        }
        for (id, answer) in answers {
            self.seen.set(&id, answer.clone());
        }
        self.pages.push(page);
        true
    }
}

/// "CE1.then", "CE1.then.2": the pages of one kind that belong to `head`.
fn numbered(head: &str, part: &str, round: usize) -> String {
    if round == 1 { format!("{head}.{part}") } else { format!("{head}.{part}.{round}") }
}
