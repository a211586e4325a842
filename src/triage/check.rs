//! What may not be wrong in content/triage.toml, and which words each question needs.

use super::condition::Term;
use super::item::{Item, ItemKind, Unsure, clarify};
use super::pages::{LOW, MINI, SIGNS, TOPICS};

/// Every fault: the id of the item, and what to do.
pub(crate) fn structure(items: &[Item]) -> Vec<(String, String)> {
    let mut faults = Vec::new();
    for (place, item) in items.iter().enumerate() {
        let mut fault = |what: String| faults.push((item.id.clone(), what));
        if items[..place].iter().any(|other| other.id == item.id) {
            fault("the id is there twice; rename one".into());
        }
        if let Some(page) = item.page.as_deref().filter(|page| !TOPICS.contains(page) && ![LOW, MINI].contains(page)) {
            fault(format!("there is no page '{page}'; the pages are {}, {LOW}, {MINI}", TOPICS.join(", ")));
        }
        if let Some(of) = item.of.as_ref().filter(|of| !items[..place].iter().any(|other| other.id == **of)) {
            fault(format!("it follows '{of}', which does not stand before it; mend 'of'"));
        }
        if item.page.is_none() && item.of.is_none() && item.tick.is_none() && item.soon.is_empty() {
            fault("nothing leads to it; give it a page, of, tick or soon".into());
        }
        let chosen = matches!(item.kind, ItemKind::Choice | ItemKind::Ticks);
        if chosen == item.options.is_empty() {
            fault("options belong to choice and ticks, and must stand there".into());
        }
        if (item.kind == ItemKind::Number) != (item.min < item.max) {
            fault("min and max belong to number, min the smaller".into());
        }
        for term in item.asked.iter().chain(&item.soon).flat_map(|line| line.split(" & ")) {
            if let Err(what) = known(term, items) {
                fault(format!("'{term}': {what}"));
            }
        }
    }
    faults
}

/// Can `term` ever hold?
fn known(term: &str, items: &[Item]) -> Result<(), String> {
    match Term::of(term) {
        None => Err("this is no condition; see the head of the file".into()),
        Some(Term::Positive(id) | Term::Answered(id, _)) if !items.iter().any(|item| item.id == id) => {
            Err(format!("there is no question '{id}'"))
        }
        Some(Term::Answered(id, options)) => {
            let Some(item) = items.iter().find(|item| item.id == id) else { return Ok(()) };
            let takes = |option: &str| match (item.kind, option) {
                (_, "skip") => item.skip,
                (ItemKind::YesNo, "yes" | "no" | "unsure") => true,
                (ItemKind::Choice, option) => item.options.iter().any(|known| known == option),
                _ => false,
            };
            match options.split('|').find(|option| !takes(option)) {
                Some(option) => Err(format!("'{id}' has no answer '{option}'")),
                None => Ok(()),
            }
        }
        Some(_) => Ok(()),
    }
}

/// The ids of all words that the questions and their pages need.
pub(crate) fn words(items: &[Item]) -> Vec<String> {
    let mut words = Vec::new();
    for topic in TOPICS.iter().chain(&[LOW, "unsure", "more"]) {
        words.push(format!("page.{topic}.title"));
    }
    words.push(format!("{SIGNS}.ask"));
    for item in items {
        words.push(format!("{}.ask", item.id));
        // Headings: of what stands on a topic's page, opens from a tick, or has follow-ups.
        if item.of.is_none() {
            words.push(format!("{}.title", item.id));
        }
        words.extend(item.options.iter().map(|option| format!("{}.{option}", item.id)));
        words.extend(item.tick.iter().map(|tick| format!("{SIGNS}.{tick}")));
        if item.unsure != Unsure::Yes {
            words.push(format!("{}.ask", clarify(&item.id)));
        }
    }
    for flag in super::recheck::Flag::ALL {
        let question = flag.question();
        words.extend(["title", "ask", "why", "row"].map(|word| format!("{question}.{word}")));
        words.extend(super::recheck::COURSES.map(|option| format!("{question}.{option}")));
    }
    words.extend(super::mini::SIGNS.iter().map(|(sign, _)| format!("mini.{sign}")));
    words.extend(super::body::ROWS.iter().map(|(row, ..)| format!("body.{row}")));
    words.sort();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(toml: &str, expect: &str) {
        let items: Vec<Item> = toml.parse::<toml::Table>().unwrap()["item"].clone().try_into().unwrap();
        let faults = structure(&items);
        assert!(faults.iter().any(|(_, what)| what.contains(expect)), "{faults:?}");
    }

    #[test]
    fn each_fault_is_found() {
        check("[[item]]\nid='a'\npage='nerves'\n[[item]]\nid='a'\npage='nerves'", "twice");
        check("[[item]]\nid='a'\npage='x'", "no page 'x'");
        check("[[item]]\nid='a'\nof='b'", "does not stand before it");
        check("[[item]]\nid='a'", "nothing leads to it");
        check("[[item]]\nid='a'\npage='bone'\nkind='choice'", "options belong");
        check("[[item]]\nid='a'\npage='bone'\noptions=['x']", "options belong");
        check("[[item]]\nid='a'\npage='bone'\nkind='number'", "min and max");
        check("[[item]]\nid='a'\npage='bone'\nasked=['b']", "there is no question 'b'");
        check("[[item]]\nid='a'\npage='bone'\nasked=['age>=x']", "no condition");
        check("[[item]]\nid='a'\npage='bone'\nasked=['age>=50 & sex!=x']", "no condition");
        check("[[item]]\nid='a'\npage='bone'\n[[item]]\nid='b'\npage='bone'\nasked=['a=maybe']", "no answer 'maybe'");
        check("[[item]]\nid='a'\npage='bone'\n[[item]]\nid='b'\npage='bone'\nasked=['a=skip']", "no answer 'skip'");
    }
}
