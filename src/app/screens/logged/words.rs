//! What an entry is called and what it says, in plain text whatever it came from.

use crate::app::ask::answer_words;
use crate::app::house::{House, fill};
use crate::handoff::plain::{MOST, plain};
use crate::journal::correct::{Field, Takes, fields};
use crate::journal::{Journal, SessionRecord, What};
use crate::library::keys;
use crate::library::terms::Term;
use crate::session::Log;

/// A text of somebody's own, as it may be shown.
pub fn own(house: House, text: &str) -> String {
    let shown = plain(text, MOST);
    if shown.cut { [&shown.text, " ", house.t(keys::logged_cut)].concat() } else { shown.text }
}

/// The words under `id`, else the id itself as plain text: a file may name what this version does not know.
fn words(house: House, before: &str, id: &str) -> String {
    let words = [before, id].concat();
    if house.lib.says(&words) { house.say(&words).into() } else { own(house, id) }
}

/// The short name of a question.
fn question(house: House, q: &str) -> String {
    let title = [q, ".title"].concat();
    if house.lib.says(&title) {
        return house.say(&title).into();
    }
    let ask = [q, ".ask"].concat();
    if house.lib.says(&ask) { house.say(&ask).into() } else { own(house, q) }
}

fn exercise(house: House, id: &str) -> String {
    house.lib.exercise(id).map_or_else(|| own(house, id), |exercise| exercise.name.clone())
}

/// What an entry that stands by itself is called.
pub fn title(house: House, what: &What, session: Option<&SessionRecord>) -> String {
    let kind = |id: &str| house.say(&["logged.kind.", id].concat()).to_string();
    match what {
        What::Measure(measure) => house.say(&["measure.", measure.kind().name(), ".name"].concat()).into(),
        What::Single { exercise: id, .. } => fill(&kind("single"), &[("exercise", &exercise(house, id))]),
        What::Moved(_) => kind("moved"),
        What::Activities { .. } => kind("activities"),
        What::Read { .. } => kind("read"),
        What::DirectionSet { .. } | What::DirectionTold { .. } => kind("direction"),
        What::Backup { entries } => fill(&kind("backup"), &[("n", &entries.to_string())]),
        What::Session { log: Log::Start(_), .. } => kind("session"),
        What::Session { log: Log::Rated(_), .. } => kind("rated"),
        What::Session { log: Log::Set { item, set, .. }, .. } => {
            let item = session.and_then(|session| session.items.get(usize::from(*item)));
            let name = item.map_or_else(String::new, |item| exercise(house, &item.item.now.exercise));
            fill(&kind("set"), &[("exercise", &name), ("n", &(set + 1).to_string())])
        }
        _ => kind("other"),
    }
}

/// A field of an entry: its name, and its value in words.
pub fn field_words(house: House, field: &Field, name: Option<&String>) -> (String, String) {
    let label = match name {
        Some(name) => own(house, name),
        None => house.say(&["logged.field.", field.id].concat()).into(),
    };
    let value = match (&field.takes, field.value) {
        (_, None) => String::new(),
        (Takes::Number(..), Some(n)) => n.to_string(),
        (Takes::Choice(words, names), Some(n)) => {
            let name = usize::try_from(n).ok().and_then(|n| names.get(n));
            name.map_or_else(String::new, |name| house.say(&[words, ".", name].concat()).into())
        }
    };
    (label, value)
}

/// What an entry that stands by itself says, on one line.
pub fn note(house: House, what: &What, names: &[String], session: Option<&SessionRecord>) -> String {
    match what {
        What::Session { log: Log::Start(_), .. } => session.map_or_else(String::new, |session| of(house, session)),
        What::Activities { names } => names.iter().map(|name| own(house, name)).collect::<Vec<_>>().join(", "),
        _ => {
            let parts = fields(what).into_iter().enumerate().filter(|(_, field)| field.value.is_some());
            let names = if rates(what) { names } else { &[] };
            let say = |(place, field): (usize, Field)| {
                let (label, value) = field_words(house, &field, names.get(place));
                [&label, ": ", &value].concat()
            };
            parts.map(say).collect::<Vec<_>>().join(". ")
        }
    }
}

/// Does `what` rate the person's own activities?
pub fn rates(what: &What) -> bool {
    matches!(what, What::Measure(crate::measures::Measure::Activities { .. }))
}

/// What was done of a session.
fn of(house: House, session: &SessionRecord) -> String {
    let count = |id: &str, n: u32| house.tf_words(id, i64::from(n), &[]);
    let done = session.items.iter().filter(|item| item.item.reps_done() > 0).count();
    let exercises = count("session.say.exercises", u32::try_from(done).unwrap_or(0));
    let minutes = count("session.say.minutes", session.done_s.div_ceil(60));
    [&exercises, ", ", &minutes].concat()
}

/// What stands together in a list: the question or event, and the answer.
pub fn said(house: House, what: &What) -> (String, String) {
    let event = |id: &str| house.say(&["logged.said.", id].concat()).to_string();
    let join =
        |all: &[String], each: &dyn Fn(&str) -> String| all.iter().map(|one| each(one)).collect::<Vec<_>>().join(", ");
    let none = String::new;
    match what {
        What::Check { q, a } | What::About { q, a } | What::AboutDraft { q, a } | What::Draft { q, a, .. } => {
            (question(house, q), own(house, &answer_words(house, q, a)))
        }
        What::CheckRestart => (event("check_restart"), none()),
        What::CheckResult(result) => (event("check_result"), words(house, "result.title.", &result.level)),
        What::WrongTap { q } => (event("wrong_tap"), question(house, q)),
        What::CheckAgain { items, .. } => (event("check_again"), join(items, &|q| question(house, q))),
        What::Mini { signs, .. } if signs.is_empty() => (event("mini"), house.t(keys::ask_none).into()),
        What::Mini { signs, .. } => (event("mini"), join(signs, &|sign| words(house, "mini.", sign))),
        What::Review(review) => {
            let by = house.say(&["review.by.", review.by.name()].concat());
            let said = house.say(&["review.said.", review.said.name()].concat());
            (event("review"), [by, ". ", said].concat())
        }
        What::AboutRestart => (event("about_restart"), none()),
        What::AboutAccept => (event("about_accept"), none()),
        What::AboutDrop => (event("about_drop"), none()),
        What::AboutResult(result) => {
            let label = ["condition.", &result.group, ".name"].concat();
            let label = if house.lib.says(&label) { house.say(&label).into() } else { own(house, &result.group) };
            (event("about_result"), label)
        }
        What::Setting { key, value } => (words(house, "logged.setting.", key), own(house, value)),
        _ => (event("other"), none()),
    }
}

/// The person's own activities as they were named when the entry `id` was made.
pub fn names_at(journal: &Journal, id: &str) -> Vec<String> {
    let mut last: &[String] = &[];
    for entry in journal.live().take_while(|entry| entry.id <= id) {
        if let What::Activities { names } = entry.what {
            last = names;
        }
    }
    last.to_vec()
}
