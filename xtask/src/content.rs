//! content/: the check, the bundle that ships, and CHANGELOG.md.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use backstay::library::load::{Source, assemble, assemble_lessons, load};
use backstay::library::{Lessons, Library};

/// Languages that content/ has words in.
pub const LANGUAGES: &[&str] = &["en"];

/// `cargo xtask content`: prints every fault, a line each. With `--bundle`: prints the English bundle.
///
/// # Errors
/// If there is one.
pub fn run(args: &[String]) -> Result<()> {
    let root = root();
    match args.first().map(String::as_str) {
        None => {}
        Some("--bundle") => {
            println!("{}", bundle(&root, "en")?);
            return Ok(());
        }
        Some(other) => bail!("content knows only --bundle, not '{other}'"),
    }
    let mut found = 0;
    for lang in LANGUAGES {
        let faults = faults(&root, lang)?;
        for fault in &faults {
            eprintln!("{fault}");
        }
        found += faults.len();
        if faults.is_empty() {
            let (first, later) = (bundle(&root, lang)?.len(), lessons(&root, lang)?.len());
            println!("content/{lang}: {first} bytes of bundle, {later} of lessons, no fault");
        }
    }
    match found {
        0 => Ok(()),
        1 => bail!("1 fault in content/"),
        n => bail!("{n} faults in content/"),
    }
}

/// `cargo xtask changelog`: writes CHANGELOG.md from content/.
///
/// # Errors
/// If content/ has faults or the file cannot be written.
pub fn write_changelog(_: &[String]) -> Result<()> {
    let root = root();
    std::fs::write(root.join("CHANGELOG.md"), changelog(&library(&root, "en")?))?;
    println!("CHANGELOG.md is written");
    Ok(())
}

/// What the app ships in one language: the JSON that `Library::parse` reads.
///
/// # Errors
/// Names every fault of content/, a line each.
pub fn bundle(root: &Path, lang: &str) -> Result<String> {
    let json = library(root, lang)?.to_json();
    Library::parse(&json).map_err(anyhow::Error::msg).context("the bundle cannot be read back")?;
    Ok(json)
}

/// What the app fetches for Learn, once it stands, in one language: the JSON that `Lessons::parse` reads.
///
/// # Errors
/// Names every fault of content/, a line each.
pub fn lessons(root: &Path, lang: &str) -> Result<String> {
    let source = Source::read(&root.join("content"), lang).map_err(anyhow::Error::msg)?;
    let lessons = assemble_lessons(&source).map_err(listed)?;
    let json = backstay::json::text(&lessons);
    Lessons::parse(&json).map_err(anyhow::Error::msg).context("the lessons cannot be read back")?;
    Ok(json)
}

/// Every fault of content/, and every key of words that is named nowhere or is not there.
///
/// # Errors
/// If a file cannot be read.
pub fn faults(root: &Path, lang: &str) -> Result<Vec<String>> {
    let source = Source::read(&root.join("content"), lang).map_err(anyhow::Error::msg)?;
    let mut faults = assemble(&source).err().unwrap_or_default();
    let mut rust = String::new();
    for folder in ["src", "xtask/src"] {
        rust_files(&root.join(folder), &mut rust)?;
    }
    faults.extend(names(&source, &rust));
    Ok(faults)
}

fn library(root: &Path, lang: &str) -> Result<Library> {
    load(&root.join("content"), lang).map_err(listed)
}

fn listed(faults: Vec<String>) -> anyhow::Error {
    anyhow::anyhow!("content/ has faults:\n{}", faults.join("\n"))
}

/// The folder of the project.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn rust_files(folder: &Path, out: &mut String) -> Result<()> {
    let mut paths: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            rust_files(&path, out)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push_str(&std::fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

/// Families whose keys the library checks one by one, or that dist reads.
const CHECKED: &[&str] = &[
    "code",
    "condition",
    "condition_note",
    "phase",
    "kind",
    "area",
    "gear",
    "action",
    "row",
    "region",
    "region_note",
    "shell",
];

/// Files whose every key the library knows by its type.
const TYPED: &[&str] = &["lessons.toml", "pictures.toml"];

/// Words that Rust asks for and that are not there; words that neither Rust nor the structure names, as
/// far as can be told: a key counts as named where it, or its first part, stands in quotes, and all
/// between its first and last part stand anywhere.
fn names(source: &Source, rust: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let structure: String =
        source.files.iter().filter(|(path, _)| !path.contains('/')).map(|(_, t)| t.as_str()).collect();
    let code = words_of(rust);
    let all = &code | &words_of(&structure);
    let mut keys = BTreeSet::new();
    for (path, text) in source.files.iter().filter(|(path, _)| path.starts_with(&format!("{}/", source.lang))) {
        let file = path.rsplit('/').next().unwrap_or(path);
        let Ok(table) = text.parse() else { continue };
        let Ok(words) = backstay::library::flat::flatten(&table) else { continue };
        for key in words.keys() {
            // Typed, so that what nothing reads is a fault there.
            if TYPED.contains(&file) {
                continue;
            }
            if file == "ui.toml" {
                if !code.contains(key.replace('.', "_").as_str()) {
                    faults.push(format!("content/{path}: {key}: no screen uses it; take it out"));
                }
                continue;
            }
            keys.insert(key.clone());
            let parts: Vec<&str> = key.split('.').collect();
            if CHECKED.contains(&parts[0]) {
                continue;
            }
            let quoted =
                |text: &str| rust.contains(&format!("\"{text}\"")) || structure.contains(&format!("\"{text}\""));
            let first = quoted(parts[0]) || rust.contains(&format!("\"{}.", parts[0]));
            let between = parts.iter().skip(1).rev().skip(1).all(|part| all.contains(part));
            if !(quoted(key) || first && between) {
                faults.push(format!("content/{path}: {key}: neither Rust nor the structure names it; take it out"));
            }
        }
    }
    for (at, call) in rust.match_indices(".say(\"") {
        let id = rust[at + call.len()..].split('"').next().unwrap_or_default();
        if !keys.contains(id) {
            faults.push(format!("content/{}: {id}: Rust asks for these words; write them", source.words_path("")));
        }
    }
    faults
}

/// What stands between the characters that no name has.
fn words_of(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).filter(|word| !word.is_empty()).collect()
}

fn changelog(library: &Library) -> String {
    let mut out = String::from("# Changelog\n\n<!-- Written by `cargo xtask changelog` from content/. -->\n");
    for change in &library.changelog {
        let _ = write!(out, "\n## {} ({}), content {}\n\n", change.version, change.date, change.content);
        for what in &change.what {
            let _ = writeln!(out, "- {what}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_real_content_has_no_fault() {
        for lang in LANGUAGES {
            assert_eq!(faults(&root(), lang).unwrap().join("\n"), "");
        }
    }

    #[test]
    fn the_bundle_is_the_library_and_does_not_ship_drawings() {
        let json = bundle(&root(), "en").unwrap();
        assert_eq!(Library::parse(&json).unwrap(), library(&root(), "en").unwrap());
        for left_out in ["\"draw\"", "region_note.", "\"shell."] {
            assert!(!json.contains(left_out), "{left_out}");
        }
        assert!(bundle(&root(), "xx").is_err());
        assert!(!json.contains("try_now"), "lessons come later");
        assert!(lessons(&root(), "en").unwrap().contains("try_now"));
        assert!(lessons(&root(), "xx").is_err());
    }

    #[test]
    fn the_changelog_is_what_content_says() {
        let written = std::fs::read_to_string(root().join("CHANGELOG.md")).unwrap();
        assert_eq!(written, changelog(&library(&root(), "en").unwrap()), "run `cargo xtask changelog`");
    }

    /// The faults of one words file and one ui file under some Rust.
    fn check(words: &str, ui: &str, rust: &str, expect: &[&str]) {
        let files = [("en/some.toml", words), ("en/ui.toml", ui), ("a.toml", "id = \"CE1\"\npage = \"legs\"")];
        let source = Source { lang: "en".into(), files: files.map(|(p, t)| (p.to_string(), t.to_string())).into() };
        let faults = names(&source, rust);
        assert_eq!(faults.len(), expect.len(), "{faults:#?}");
        for (fault, part) in faults.iter().zip(expect) {
            assert!(fault.contains(part) && fault.starts_with("content/en/"), "{fault} without {part}");
        }
    }

    #[test]
    fn words_that_nothing_names() {
        check("a.b = \"x\"", "", "", &["a.b: neither"]);
        check("a.b = \"x\"", "", "say(\"a.b\")", &[]);
        check("a.b = \"x\"", "", "format!(\"a.{}\")", &[]);
        check("CE1.ask = \"x\"", "", "", &[]);
        check("CE2.ask = \"x\"", "", "", &["CE2.ask: neither"]);
        check("page.legs.title = \"x\"", "", "format!(\"page.{id}.title\")", &[]);
        check("page.arms.title = \"x\"", "", "format!(\"page.{id}.title\")", &["page.arms.title: neither"]);
        check("code.OP.name = \"x\"", "", "", &[]);
    }

    #[test]
    fn words_that_rust_asks_for_and_that_are_not_there() {
        check("", "", "library.say(\"a.b\")", &["a.b: Rust asks"]);
        check("a.b = \"x\"", "", "library.say(\"a.b\")", &[]);
    }

    #[test]
    fn keys_that_no_screen_uses() {
        check("", "today.start = \"x\"", "keys::today_start", &[]);
        check("", "today.start = \"x\"", "keys::today_starts", &["today.start: no screen"]);
    }
}
