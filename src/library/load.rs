//! Reads content/ into a library. Only where there are files: chores and tests. The app parses the bundle.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;

use super::raw::{Raw, RawExercise, RawWords};
use super::search::Topic;
use super::terms::Term;
use super::{
    Avoid, Change, Dose, Exercise, Lesson, Lessons, Library, Line, Mistake, Picture, Region, Row, check, flat,
    lesson_check,
};

/// The files of content/ as text, by their path in it ("exercises.toml", "en/ui.toml").
#[derive(Clone, Debug)]
pub struct Source {
    pub lang: String,
    pub files: BTreeMap<String, String>,
}

impl Source {
    /// The structure and the words in `lang` (and in English, against which others are checked).
    ///
    /// # Errors
    /// If a folder or file cannot be read.
    pub fn read(dir: &Path, lang: &str) -> Result<Self, String> {
        let mut files = BTreeMap::new();
        for folder in ["", lang, "en"] {
            let path = dir.join(folder);
            let entries = std::fs::read_dir(&path).map_err(|e| format!("{}: {e}", path.display()))?;
            for entry in entries {
                let path = entry.map_err(|e| e.to_string())?.path();
                if path.extension().is_some_and(|ending| ending == "toml") {
                    let name = path.file_name().unwrap_or_default().to_string_lossy();
                    let key = if folder.is_empty() { name.into_owned() } else { format!("{folder}/{name}") };
                    files.insert(key, std::fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?);
                }
            }
        }
        Ok(Self { lang: lang.into(), files })
    }
    /// The path of a words file of this language.
    #[must_use]
    pub fn words_path(&self, file: &str) -> String {
        format!("{}/{file}", self.lang)
    }
}

/// The library in `dir` in one language.
///
/// # Errors
/// Every fault that the content check finds, a line each.
pub fn load(dir: &Path, lang: &str) -> Result<Library, Vec<String>> {
    assemble(&Source::read(dir, lang).map_err(|fault| vec![fault])?)
}

/// The library of `source`.
///
/// # Errors
/// Every fault that the content check finds, a line each.
pub fn assemble(source: &Source) -> Result<Library, Vec<String>> {
    checked(source).map(Raw::library)
}

/// The lessons of `source`.
///
/// # Errors
/// Every fault that the content check finds, a line each.
pub fn assemble_lessons(source: &Source) -> Result<Lessons, Vec<String>> {
    checked(source).map(Raw::lessons)
}

fn checked(source: &Source) -> Result<Raw, Vec<String>> {
    let mut faults = Vec::new();
    let raw = Raw::read(source, &mut faults);
    check::all(source, &raw, &mut faults);
    lesson_check::all(source, &raw, &mut faults);
    if faults.is_empty() { Ok(raw) } else { Err(faults) }
}

/// The library of this package in English.
///
/// # Panics
/// If the content has a fault; the message lists them.
pub fn here() -> &'static Library {
    static HERE: OnceLock<Library> = OnceLock::new();
    HERE.get_or_init(|| match load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), "en") {
        Ok(library) => library,
        Err(faults) => panic!("content/ has faults:\n{}", faults.join("\n")),
    })
}

/// The lessons of this package in English.
///
/// # Panics
/// If the content has a fault; the message lists them.
pub fn lessons_here() -> &'static Lessons {
    static HERE: OnceLock<Lessons> = OnceLock::new();
    HERE.get_or_init(|| {
        let source = Source::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), "en");
        match source.map_err(|fault| vec![fault]).and_then(|source| assemble_lessons(&source)) {
            Ok(lessons) => lessons,
            Err(faults) => panic!("content/ has faults:\n{}", faults.join("\n")),
        }
    })
}

impl Raw {
    fn read(source: &Source, faults: &mut Vec<String>) -> Self {
        let mut raw = Self {
            exercises: list(source, "exercises.toml", "exercise", faults),
            rows: list(source, "matrix.toml", "row", faults),
            swaps: list(source, "swaps.toml", "swap", faults),
            regions: list(source, "regions.toml", "region", faults),
            items: list(source, "triage.toml", "item", faults),
            changes: list(source, "changelog.toml", "change", faults),
            sources: strings(source, "sources.toml", faults),
            exercise_words: by_id(source, &source.words_path("exercises.toml"), faults),
            change_words: by_id(source, &source.words_path("changelog.toml"), faults),
            topics: list(source, &source.words_path("search.toml"), "topic", faults),
            lessons: list(source, "lessons.toml", "lesson", faults),
            lesson_words: by_id(source, &source.words_path("lessons.toml"), faults),
            pictures: by_id(source, &source.words_path("pictures.toml"), faults),
            ..Self::default()
        };
        let ui = source.words_path("ui.toml");
        raw.ui = strings(source, &ui, faults);
        let apart = ["exercises.toml", "changelog.toml", "search.toml", "lessons.toml", "pictures.toml"];
        let typed: Vec<String> = apart.into_iter().map(|file| source.words_path(file)).chain([ui]).collect();
        let folder = source.words_path("");
        for path in source.files.keys().filter(|path| path.starts_with(&folder) && !typed.contains(path)) {
            for (key, text) in strings(source, path, faults) {
                if let Some((_, other)) = raw.words.get(&key) {
                    faults.push(format!("content/{path}: {key}: also stands in content/{other}; take one out"));
                }
                raw.words.insert(key, (text, path.clone()));
            }
        }
        raw
    }

    /// The sources that an exercise or another text names, with its id.
    pub(super) fn cited(&self) -> BTreeMap<&str, &str> {
        let mut out = BTreeMap::new();
        for (id, words) in &self.exercise_words {
            let fixes = words.mistakes.iter().flat_map(|m| [&m.mistake, &m.fix]);
            for text in fixes.chain(words.avoid.values()).chain(&words.steps).chain([&words.evidence]) {
                out.extend(
                    check::marks(text).into_iter().filter(|mark| mark.starts_with('S')).map(|m| (m, id.as_str())),
                );
            }
        }
        for (id, (text, _)) in &self.words {
            out.extend(check::marks(text).into_iter().filter(|mark| mark.starts_with('S')).map(|m| (m, id.as_str())));
        }
        out
    }

    /// The library; only of content without a fault.
    fn library(self) -> Library {
        let names: BTreeMap<String, String> =
            self.exercise_words.iter().map(|(id, words)| (id.clone(), words.name.clone())).collect();
        let say = |key: String| self.words.get(&key).map(|(text, _)| text.clone()).unwrap_or_default();
        Library {
            version: self.changes.first().map(|change| change.content.clone()).unwrap_or_default(),
            keys: flat::checksum(&self.ui.keys().map(String::as_str).collect::<Vec<_>>()),
            exercises: self
                .exercises
                .iter()
                .filter_map(|exercise| Some(merge(exercise, self.exercise_words.get(&exercise.id)?, &names)))
                .collect(),
            matrix: self
                .rows
                .iter()
                .map(|row| Row { condition: row.id.clone(), codes: row.codes, phases: row.cells().map(Clone::clone) })
                .collect(),
            swaps: self.swaps.clone(),
            regions: self
                .regions
                .iter()
                .map(|region| Region {
                    id: region.id.clone(),
                    emergency: region.emergency.clone(),
                    emergency_note: say(format!("region_note.{}.emergency", region.id)),
                    advice: region.advice.as_ref().map(|line| Line {
                        name: line.name.clone(),
                        number: line.number.clone(),
                        note: say(format!("region_note.{}.advice", region.id)),
                    }),
                    department: region.department.clone(),
                    crisis: (1..)
                        .zip(&region.crisis)
                        .map(|(place, line)| Line {
                            name: line.name.clone(),
                            number: line.number.clone(),
                            note: say(format!("region_note.{}.crisis_{place}", region.id)),
                        })
                        .collect(),
                    crisis_note: say(format!("region_note.{}.crisis", region.id)),
                    languages: region.languages.clone(),
                    zones: region.zones.clone(),
                })
                .collect(),
            sources: self
                .cited()
                .into_keys()
                .filter_map(|id| Some((id.to_string(), self.sources.get(id)?.clone())))
                .collect(),
            items: self.items,
            changelog: self
                .changes
                .iter()
                .map(|change| Change {
                    version: change.version.clone(),
                    date: change.date.clone(),
                    content: change.content.clone(),
                    what: self.change_words.get(&change.version).cloned().unwrap_or_default(),
                })
                .collect(),
            ui: self.ui.into_values().collect(),
            words: self
                .words
                .into_iter()
                .filter(|(key, _)| !["region_note.", "shell."].iter().any(|apart| key.starts_with(apart)))
                .map(|(key, (text, _))| (key, text))
                .collect(),
        }
    }
}

impl Raw {
    /// The lessons; only of content without a fault.
    fn lessons(mut self) -> Lessons {
        let cited = self.lessons.iter().flat_map(|lesson| &lesson.sources);
        let topics = core::mem::take(&mut self.topics);
        Lessons {
            topics: topics.into_iter().map(|topic| Topic { words: topic.words, to: topic.to }).collect(),
            sources: cited.filter_map(|id| Some((id.clone(), self.sources.get(id)?.clone()))).collect(),
            pictures: self
                .pictures
                .into_iter()
                .map(|(id, words)| Picture { id, alt: words.alt, caption: words.caption, parts: words.parts })
                .collect(),
            lessons: self
                .lessons
                .iter()
                .filter_map(|raw| {
                    let words = self.lesson_words.remove(&raw.id)?;
                    Some(Lesson {
                        id: raw.id.clone(),
                        kind: raw.kind,
                        week: raw.week,
                        minutes: raw.minutes,
                        moves: raw.moves,
                        pictures: raw.pictures.clone(),
                        condition: raw.condition,
                        codes: raw.codes,
                        support: raw.support,
                        barriers: raw.barriers.clone(),
                        exercises: raw.exercises.clone(),
                        related: raw.related.clone(),
                        title: words.title,
                        line: words.line,
                        body: words.body,
                        try_now: words.try_now,
                        takeaway: words.takeaway,
                        evidence: words.evidence,
                    })
                })
                .collect(),
        }
    }
}

/// Structure and words of one exercise as one.
fn merge(raw: &RawExercise, words: &RawWords, names: &BTreeMap<String, String>) -> Exercise {
    let small = |n: i64| u8::try_from(n).unwrap_or(u8::MAX);
    let named = |text: &String| with_names(text, names);
    let dose = |level: usize| {
        let dose = &raw.dose[level];
        Dose {
            sets: small(dose.sets),
            reps: small(dose.reps),
            reps_per_set: dose.reps_per_set.iter().copied().map(small).collect(),
            hold_s: u16::try_from(dose.hold_s).unwrap_or(u16::MAX),
            load: if dose.load { words.load.get(level).cloned() } else { None },
            two_sided: dose.two_sided,
        }
    };
    Exercise {
        id: raw.id.clone(),
        kind: raw.kind,
        area: raw.area,
        positions: raw.positions,
        floor: raw.floor,
        bed_ok: raw.bed_ok,
        needs: raw.needs,
        slots: raw.slots,
        two_sided: raw.two_sided,
        rep_s: raw.rep_s,
        setup_s: raw.setup_s,
        rest_s: raw.rest_s,
        dose: [dose(0), dose(1), dose(2)],
        easier: raw.easier.clone(),
        harder: raw.harder.clone(),
        avoid: raw
            .avoid
            .iter()
            .map(|avoid| Avoid {
                code: avoid.code,
                action: avoid.action,
                unless: avoid.unless,
                note: words.avoid.get(avoid.code.name()).map(named).unwrap_or_default(),
            })
            .collect(),
        name: words.name.clone(),
        start: named(&words.start),
        equipment: words.equipment.clone(),
        sides: words.sides.clone(),
        steps: words.steps.iter().map(named).collect(),
        mistakes: words.mistakes.iter().map(|m| Mistake { mistake: named(&m.mistake), fix: named(&m.fix) }).collect(),
        breath: words.breath.clone(),
        feel: named(&words.feel),
        stop: named(&words.stop),
        evidence: named(&words.evidence),
    }
}

/// `text` with every exercise id that has a hyphen in it ("use pelvic-tilt-seated") as the name of the exercise.
/// An id that its name begins with ("a pelvic-floor lift") reads well as it stands.
fn with_names(text: &str, names: &BTreeMap<String, String>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphanumeric()) {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(rest.len());
        let word = &rest[..end];
        match names.get(word) {
            Some(name) if word.contains('-') && !name.to_lowercase().starts_with(word) => out.push_str(name),
            _ => out.push_str(word),
        }
        rest = &rest[end..];
    }
    out + rest
}

fn table(source: &Source, path: &str, faults: &mut Vec<String>) -> toml::Table {
    let Some(text) = source.files.get(path) else {
        faults.push(format!("content/{path}: the file is missing; add it"));
        return toml::Table::new();
    };
    text.parse().unwrap_or_else(|fault: toml::de::Error| {
        faults.push(format!("content/{path}: {}", fault.to_string().trim_end().replace('\n', " ")));
        toml::Table::new()
    })
}

/// The entries of the list `name`; a fault names the entry by its id or its place.
fn list<T: DeserializeOwned>(source: &Source, path: &str, name: &str, faults: &mut Vec<String>) -> Vec<T> {
    let mut table = table(source, path, faults);
    let Some(toml::Value::Array(entries)) = table.remove(name) else {
        faults.push(format!("content/{path}: there is no [[{name}]]; add one"));
        return Vec::new();
    };
    for key in table.keys() {
        faults.push(format!("content/{path}: {key}: nothing reads this; only [[{name}]] stands here"));
    }
    let mut out = Vec::new();
    for (place, entry) in entries.into_iter().enumerate() {
        let id = entry.get("id").or(entry.get("version")).and_then(toml::Value::as_str).map(String::from);
        match entry.try_into() {
            Ok(entry) => out.push(entry),
            Err(fault) => faults.push(format!(
                "content/{path}: {}: {}",
                id.unwrap_or_else(|| format!("[[{name}]] number {}", place + 1)),
                fault.message()
            )),
        }
    }
    out
}

/// The tables of a file by their ids.
fn by_id<T: DeserializeOwned>(source: &Source, path: &str, faults: &mut Vec<String>) -> BTreeMap<String, T> {
    let mut out = BTreeMap::new();
    for (id, value) in table(source, path, faults) {
        match value.try_into() {
            Ok(value) => {
                out.insert(id, value);
            }
            Err(fault) => faults.push(format!("content/{path}: {id}: {}", fault.message())),
        }
    }
    out
}

fn strings(source: &Source, path: &str, faults: &mut Vec<String>) -> BTreeMap<String, String> {
    flat::flatten(&table(source, path, faults)).unwrap_or_else(|fault| {
        faults.push(format!("content/{path}: {fault}"));
        BTreeMap::new()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_in_words_are_read_as_names() {
        let names = BTreeMap::from([
            ("toe-tap".into(), "Toe taps".into()),
            ("brace".into(), "Belt brace".into()),
            ("curl-up".into(), "Curl-up with hands".into()),
        ]);
        let check = |text: &str, expect: &str| assert_eq!(with_names(text, &names), expect);
        check("use toe-tap", "use Toe taps");
        check("toe-tap; brace first", "Toe taps; brace first");
        check("(toe-tap)", "(Toe taps)");
        check("a toe-tapping, step-by-step, 3-5 s", "a toe-tapping, step-by-step, 3-5 s");
        check("\u{2013} caf\u{e9} \u{b0}", "\u{2013} caf\u{e9} \u{b0}");
        check("a curl-up of the toes", "a curl-up of the toes");
        check("", "");
    }

    #[test]
    fn no_id_is_left_in_what_a_person_reads() {
        for exercise in &here().exercises {
            let mut texts: Vec<&String> = vec![&exercise.start, &exercise.stop, &exercise.feel, &exercise.breath];
            texts.extend(exercise.avoid.iter().map(|avoid| &avoid.note));
            texts.extend(exercise.steps.iter());
            texts.extend(exercise.mistakes.iter().flat_map(|m| [&m.mistake, &m.fix]));
            for text in texts {
                let odd =
                    |other: &&Exercise| other.id.contains('-') && !other.name.to_lowercase().starts_with(&other.id);
                for other in here().exercises.iter().filter(odd) {
                    let at_word = text.split(|c: char| !(c.is_alphanumeric() || c == '-')).any(|word| word == other.id);
                    assert!(!at_word, "{}: {text}", exercise.id);
                }
            }
        }
    }
}
