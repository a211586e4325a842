//! Faults of content/<language>/search.toml.

use std::collections::BTreeSet;

use super::words::stems;
use crate::library::raw::Raw;

/// What is wrong with the topics: the first phrase of the topic, and what to do.
pub(in crate::library) fn topics(raw: &Raw, exercises: &BTreeSet<&str>) -> Vec<(String, String)> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for (place, topic) in (1..).zip(&raw.topics) {
        let name = topic.words.first().cloned().unwrap_or_else(|| format!("[[topic]] number {place}"));
        let mut fault = |what: String| faults.push((name.clone(), what));
        if topic.words.is_empty() || topic.to.is_empty() {
            fault("words or to is empty; write at least one of each".into());
        }
        for phrase in &topic.words {
            let mut words = stems(phrase);
            words.sort();
            if words.is_empty() {
                fault(format!("'{phrase}' has no word in it; take it out"));
            } else if !seen.insert(words) {
                fault(format!("'{phrase}' stands here twice; take one out"));
            }
        }
        let lesson = |id: &String| raw.lessons.iter().any(|lesson| lesson.id == *id);
        for id in topic.to.iter().filter(|id| !exercises.contains(id.as_str()) && !lesson(id)) {
            fault(format!("to names '{id}', which is no exercise and no lesson; mend the id"));
        }
        let Some(row) = &topic.row else { continue };
        let Some(row) = raw.rows.iter().find(|other| other.id == *row) else {
            fault(format!("row names '{row}', which is no row of matrix.toml; mend it"));
            continue;
        };
        for id in topic.to.iter().filter(|id| exercises.contains(id.as_str())) {
            if !row.cells().iter().any(|cell| cell.contains(id)) {
                fault(format!("'{id}' does not stand in the row {}; offer another", row.id));
            }
        }
    }
    faults
}
