//! The content check: what may not be wrong in content/. Each fault is one line: file, id, what, what to do.

use std::collections::{BTreeMap, BTreeSet};

use super::load::Source;
use super::raw::{Raw, RawDose, RawExercise, RawWords};
use super::terms::{Action, Area, Code, Codes, Condition, Gear, Kind, Phase, Position, Term};
use super::thresholds::{LEVELS, MAX_HOLD_S, MAX_REPS, MAX_SETS, MAX_TIME_S};
use super::{flat, keys};

/// Adds every fault of `raw` to `faults`.
pub(super) fn all(source: &Source, raw: &Raw, faults: &mut Vec<String>) {
    let mut check = Check { source, raw, faults, ids: raw.exercises.iter().map(|e| e.id.as_str()).collect() };
    check.exercises();
    check.chains("harder", |e| &e.harder);
    check.chains("easier", |e| &e.easier);
    check.matrix();
    check.swaps();
    check.regions();
    check.items();
    check.changelog();
    check.terms();
    check.words();
    check.screens();
}

struct Check<'a> {
    source: &'a Source,
    raw: &'a Raw,
    faults: &'a mut Vec<String>,
    ids: BTreeSet<&'a str>,
}

impl Check<'_> {
    fn fault(&mut self, file: &str, id: &str, what: &str) {
        self.faults.push(format!("content/{file}: {id}: {what}"));
    }

    fn items(&mut self) {
        for (phrase, what) in super::search::check::topics(self.raw, &self.ids) {
            self.fault(&self.source.words_path("search.toml"), &phrase, &what);
        }
        let words = self.source.words_path("check.toml");
        for (id, what) in crate::triage::check::structure(&self.raw.items) {
            self.fault("triage.toml", &id, &what);
        }
        for key in crate::triage::check::words(&self.raw.items) {
            if !self.raw.words.contains_key(&key) {
                self.fault(&words, &key, "the words are missing; add them");
            }
        }
    }

    /// `ids` must be exercises.
    fn known(&mut self, file: &str, id: &str, field: &str, ids: &[String]) {
        for other in ids {
            if !self.ids.contains(other.as_str()) {
                self.fault(
                    file,
                    id,
                    &format!("{field} names '{other}', which is no exercise; mend the id or take it out"),
                );
            }
        }
    }

    fn exercises(&mut self) {
        const FILE: &str = "exercises.toml";
        let words_file = self.source.words_path(FILE);
        let raw = self.raw;
        let mut seen = BTreeSet::new();
        for exercise in &raw.exercises {
            let id = exercise.id.as_str();
            if !seen.insert(id) {
                self.fault(FILE, id, "the id is there twice; rename one");
            }
            self.known(FILE, id, "easier", &exercise.easier);
            self.known(FILE, id, "harder", &exercise.harder);
            if exercise.slots.is_empty() {
                self.fault(FILE, id, "slots is empty, so no session can take it; name one");
            }
            self.doses(exercise);
            let mut codes = Codes::EMPTY;
            for avoid in &exercise.avoid {
                let code = avoid.code.name();
                if codes.has(avoid.code) {
                    self.fault(FILE, id, &format!("avoid has {code} twice; keep one"));
                }
                codes.insert(avoid.code);
                if avoid.unless.has(avoid.code) {
                    self.fault(FILE, id, &format!("avoid {code} is switched off by itself; mend 'unless'"));
                }
            }
            match raw.exercise_words.get(id) {
                Some(words) => self.exercise_words(&words_file, exercise, words),
                None => self.fault(&words_file, id, "its words are missing; add them"),
            }
        }
        for (source, id) in raw.cited() {
            if !raw.sources.contains_key(source) {
                self.fault(
                    &words_file,
                    id,
                    &format!("it names [{source}], which is not in sources.toml; add it there"),
                );
            }
        }
        for id in raw.exercise_words.keys() {
            if !self.ids.contains(id.as_str()) {
                self.fault(&words_file, id, "there is no such exercise; mend the id or take the words out");
            }
        }
    }

    /// Ranges of brief 3.2.
    fn doses(&mut self, exercise: &RawExercise) {
        let mut fault = |what: String| self.fault("exercises.toml", &exercise.id, &what);
        if exercise.dose.len() != LEVELS {
            fault(format!("it has {} levels; give it {LEVELS}", exercise.dose.len()));
        }
        let by_time = exercise.kind == Kind::Aerobic || exercise.id == "rest-90-90";
        let longest = if by_time { MAX_TIME_S } else { MAX_HOLD_S };
        for (level, dose) in (1..).zip(&exercise.dose) {
            let RawDose { sets, reps, hold_s, .. } = *dose;
            let mut range = |name: &str, value: i64, from: i64, to: i64| {
                if value < from || value > to {
                    fault(format!("L{level}: {name} is {value}; it must be {from} to {to}"));
                }
            };
            range("sets", sets, 1, MAX_SETS);
            range("reps", reps, 1, MAX_REPS);
            range("hold_s", hold_s, 0, longest);
            for &each in &dose.reps_per_set {
                range("reps_per_set", each, 1, MAX_REPS);
            }
            let list = &dose.reps_per_set;
            if !list.is_empty() && (i64::try_from(list.len()) != Ok(sets) || list[0] != reps) {
                fault(format!("L{level}: reps_per_set does not begin with reps or has not one number a set; mend it"));
            }
            if by_time && hold_s == 0 {
                fault(format!("L{level}: hold_s is 0, but it is done by time; give its duration"));
            }
        }
    }

    fn exercise_words(&mut self, file: &str, exercise: &RawExercise, words: &RawWords) {
        let id = exercise.id.as_str();
        let fields = [
            ("name", &words.name),
            ("start", &words.start),
            ("equipment", &words.equipment),
            ("sides", &words.sides),
            ("draw", &words.draw),
            ("breath", &words.breath),
            ("feel", &words.feel),
            ("stop", &words.stop),
            ("evidence", &words.evidence),
        ];
        let pairs = words.mistakes.iter().flat_map(|m| [("mistake", &m.mistake), ("fix", &m.fix)]);
        let lines = words.steps.iter().map(|step| ("steps", step));
        let notes = words.avoid.values().map(|note| ("avoid", note));
        for (field, text) in fields.into_iter().chain(pairs).chain(lines).chain(notes) {
            if text.trim().is_empty() {
                self.fault(file, id, &format!("{field} is empty; write it"));
            }
        }
        for (field, count) in [("steps", words.steps.len()), ("mistakes", words.mistakes.len())] {
            if count == 0 {
                self.fault(file, id, &format!("{field} is empty; write at least one"));
            }
        }
        if marks(&words.evidence).is_empty() {
            self.fault(file, id, "evidence names no source as [S12] and has no mark (k) or (j); add one");
        }
        if let Some(english) = self.english(id).filter(|english| marks(english) != marks(&words.evidence)) {
            let marks = marks(&english).join(" ");
            self.fault(file, id, &format!("evidence has other sources or marks than in English; keep {marks}"));
        }
        let loads = exercise.dose.iter().filter(|dose| dose.load).count();
        if (loads > 0 && words.load.len() != LEVELS) || (loads == 0 && !words.load.is_empty()) {
            let what = format!("load has {} texts, but {loads} levels ask for one; mend either", words.load.len());
            self.fault(file, id, &what);
        }
        for avoid in &exercise.avoid {
            let code = avoid.code.name();
            if !words.avoid.contains_key(code) {
                self.fault(file, id, &format!("the note of avoid {code} is missing; write it"));
            }
        }
        for code in words.avoid.keys() {
            if !exercise.avoid.iter().any(|avoid| avoid.code.name() == code) {
                self.fault(file, id, &format!("avoid {code} has a note but no entry in exercises.toml; take it out"));
            }
        }
    }

    /// The English evidence of an exercise, when other words are checked.
    fn english(&self, id: &str) -> Option<String> {
        if self.source.lang == "en" {
            return None;
        }
        let table: toml::Table = self.source.files.get("en/exercises.toml")?.parse().ok()?;
        Some(table.get(id)?.get("evidence")?.as_str()?.into())
    }

    /// A chain may not come back to where it began.
    fn chains(&mut self, field: &str, next: fn(&RawExercise) -> &Vec<String>) {
        let edges: BTreeMap<&str, &Vec<String>> = self.raw.exercises.iter().map(|e| (e.id.as_str(), next(e))).collect();
        let mut looped = BTreeSet::new();
        for &start in edges.keys() {
            let (mut reached, mut open) = (BTreeSet::new(), vec![start]);
            while let Some(id) = open.pop() {
                for after in edges.get(id).into_iter().copied().flatten() {
                    if reached.insert(after.as_str()) {
                        open.push(after);
                    }
                }
            }
            if reached.contains(start) {
                looped.insert(start);
            }
        }
        for id in looped {
            self.fault("exercises.toml", id, &format!("its '{field}' chain comes back to itself; break it"));
        }
    }

    fn matrix(&mut self) {
        const FILE: &str = "matrix.toml";
        let raw = self.raw;
        let mut seen = BTreeSet::new();
        for row in &raw.rows {
            if !seen.insert(&row.id) {
                self.fault(FILE, &row.id, "the row is there twice; keep one");
            }
            for (&phase, cell) in Phase::ALL.iter().zip(row.cells()) {
                let place = format!("{} {}", row.id, phase.name());
                if cell.is_empty() {
                    self.fault(FILE, &place, "it lists nothing; add exercises");
                }
                self.known(FILE, &place, "it", cell);
                for (at, id) in cell.iter().enumerate() {
                    if cell[..at].contains(id) {
                        self.fault(FILE, &place, &format!("'{id}' is there twice; keep one"));
                    }
                    let exercise = raw.exercises.iter().find(|exercise| &exercise.id == id);
                    for avoid in exercise.into_iter().flat_map(|exercise| &exercise.avoid) {
                        let (code, off) = (avoid.code, row.codes.iter().any(|code| avoid.unless.has(code)));
                        if !row.codes.has(code) || off {
                            continue;
                        }
                        let code = code.name();
                        if avoid.action == Action::Block {
                            self.fault(FILE, &place, &format!("'{id}' is blocked for {code}; take it out"));
                        } else if avoid.action == Action::Early && phase == Phase::Calm {
                            self.fault(
                                FILE,
                                &place,
                                &format!("'{id}' is kept back early for {code}; take it out of calm"),
                            );
                        }
                    }
                }
            }
        }
    }

    fn swaps(&mut self) {
        const FILE: &str = "swaps.toml";
        let raw = self.raw;
        for (place, swap) in (1..).zip(&raw.swaps) {
            let id = format!("swap {place} (from {})", swap.from.join(", "));
            self.known(FILE, &id, "from", &swap.from);
            self.known(FILE, &id, "to", &swap.to);
            if swap.when.is_empty() || swap.from.is_empty() || swap.to.is_empty() {
                self.fault(FILE, &id, "when, from or to is empty; fill it or take the swap out");
            }
        }
    }

    fn regions(&mut self) {
        const FILE: &str = "regions.toml";
        let raw = self.raw;
        let mut seen = BTreeSet::new();
        for region in &raw.regions {
            if !seen.insert(&region.id) {
                self.fault(FILE, &region.id, "the region is there twice; keep one");
            }
            if region.emergency.is_empty() {
                self.fault(FILE, &region.id, "it has no emergency number; add it");
            }
            if region.department.is_empty() {
                self.fault(FILE, &region.id, "it has no word for the emergency department; add it");
            }
            let lines = region.crisis.iter().map(|line| &line.number);
            for number in region.emergency.iter().chain(region.advice.iter().map(|line| &line.number)).chain(lines) {
                if !number.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '+' | '#')) {
                    self.fault(FILE, &region.id, &format!("'{number}' cannot be dialled; digits, spaces, - + # only"));
                }
            }
            if region.advice.as_ref().is_some_and(|line| region.emergency.contains(&line.number)) {
                self.fault(FILE, &region.id, "its advice number is also its emergency number; take one out");
            }
        }
        let last = raw.regions.last();
        if last.is_none_or(|region| region.id != "unknown" || !region.languages.is_empty() || !region.zones.is_empty())
        {
            self.fault(FILE, "unknown", "the last region must be 'unknown', with no language and no zone");
        }
    }

    fn changelog(&mut self) {
        const FILE: &str = "changelog.toml";
        let words = self.source.words_path(FILE);
        let raw = self.raw;
        for change in &raw.changes {
            if raw.change_words.get(&change.version).is_none_or(Vec::is_empty) {
                self.fault(&words, &change.version, "what changed is missing; write it");
            }
            if change.date.parse::<chrono::NaiveDate>().is_err() || change.date.len() != 10 {
                self.fault(FILE, &change.version, "its date is not written as 2026-11-25; mend it");
            }
        }
        for version in raw.change_words.keys().filter(|&v| !raw.changes.iter().any(|change| &change.version == v)) {
            self.fault(&words, version, "there is no such version in changelog.toml; take it out");
        }
        for pair in raw.changes.windows(2).filter(|pair| pair[0].date < pair[1].date) {
            self.fault(FILE, &pair[1].version, "it is newer than the one above it; the newest stands first");
        }
        let newest = raw.changes.first().map_or("", |change| &change.version);
        if newest != env!("CARGO_PKG_VERSION") {
            let what = format!("the newest must be {}, the version in Cargo.toml", env!("CARGO_PKG_VERSION"));
            self.fault(FILE, newest, &what);
        }
    }

    /// Every term has its words, and these families have no others.
    fn terms(&mut self) {
        let mut wanted = BTreeSet::new();
        let mut want = |key: String| wanted.insert(key);
        for code in Code::ALL {
            want(format!("code.{}.name", code.name()));
            want(format!("code.{}.because", code.name()));
        }
        for (family, names) in [
            ("condition", names::<Condition>()),
            ("phase", names::<Phase>()),
            ("kind", names::<Kind>()),
            ("area", names::<Area>()),
            ("position", names::<Position>()),
            ("gear", names::<Gear>()),
            ("action", names::<Action>()),
        ] {
            for name in names {
                want(format!("{family}.{name}.name"));
            }
        }
        for phase in Phase::ALL {
            want(format!("phase.{}.goal", phase.name()));
            want(format!("phase.{}.length", phase.name()));
        }
        for condition in Condition::ALL {
            want(format!("condition.{}.label", condition.name()));
            want(format!("condition.{}.expect", condition.name()));
            want(format!("condition.{}.careful", condition.name()));
        }
        want("condition_note.pattern".into());
        want("condition_note.told".into());
        for gear in Gear::ALL {
            want(format!("gear.{}.because", gear.name()));
        }
        for row in &self.raw.rows {
            want(format!("row.{}", row.id));
        }
        for region in &self.raw.regions {
            want(format!("region.{}", region.id));
        }
        for key in &wanted {
            if !self.raw.words.contains_key(key) {
                let file = if key.starts_with("region.") { "regions.toml" } else { "terms.toml" };
                self.fault(&self.source.words_path(file), key, "the words are missing; write them");
            }
        }
        let families = [
            "code",
            "condition",
            "condition_note",
            "phase",
            "kind",
            "area",
            "position",
            "gear",
            "action",
            "row",
            "region",
        ];
        let raw = self.raw;
        for (key, (_, file)) in &raw.words {
            if families.contains(&key.split('.').next().unwrap_or_default()) && !wanted.contains(key) {
                self.fault(file, key, "there is nothing of this name; mend the key or take the words out");
            }
            if let Some(note) = key.strip_prefix("region_note.") {
                let (id, what) = note.split_once('.').unwrap_or((note, ""));
                let region = raw.regions.iter().find(|region| region.id == id);
                let fits = region.is_some_and(|region| match what {
                    "emergency" => true,
                    "crisis" => region.crisis.is_empty(),
                    "advice" => region.advice.is_some(),
                    _ => (1..=region.crisis.len()).any(|place| what == format!("crisis_{place}")),
                });
                if !fits {
                    self.fault(file, key, "there is nothing in regions.toml that it is about; take it out");
                }
            }
        }
    }

    fn words(&mut self) {
        let raw = self.raw;
        for (key, (text, file)) in &raw.words {
            if text.trim().is_empty() {
                self.fault(file, key, "the text is empty; write it or take the key out");
            }
        }
    }

    /// The words of the screens are exactly those that this build knows.
    fn screens(&mut self) {
        let file = self.source.words_path("ui.toml");
        let raw = self.raw;
        for (key, text) in &raw.ui {
            if text.trim().is_empty() {
                self.fault(&file, key, "the text is empty; write it");
            }
        }
        let keys: Vec<&str> = raw.ui.keys().map(String::as_str).collect();
        if flat::checksum(&keys) == keys::CHECKSUM {
            return;
        }
        for key in keys::NAMES.iter().filter(|&&key| !raw.ui.contains_key(key)) {
            self.fault(&file, key, "the text is missing; write it");
        }
        for key in keys.iter().filter(|key| !keys::NAMES.contains(key)) {
            self.fault(&file, key, "there is no such key in English; take it out");
        }
    }
}

fn names<T: Term>() -> Vec<&'static str> {
    T::ALL.iter().map(|&term| term.name()).collect()
}

/// The sources `[S12]` and marks `(k)`, `(j)` in a text, in order.
pub(super) fn marks(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for (at, _) in text.match_indices(['[', '(']) {
        let rest = &text[at..];
        let end = rest.find([']', ')', ';', ' ', ',']).map_or(rest.len(), |end| end + 1);
        let inner = rest[..end].trim_end_matches([']', ')', ';', ' ', ',']).trim_start_matches(['[', '(']);
        let source = inner.strip_prefix('S').is_some_and(|n| n.starts_with(|c: char| c.is_ascii_digit()));
        if (rest.starts_with('[') && source) || (rest.starts_with('(') && matches!(inner, "k" | "j")) {
            out.push(inner);
        }
    }
    out
}

#[cfg(test)]
#[path = "check_tests.rs"]
pub(super) mod tests;
