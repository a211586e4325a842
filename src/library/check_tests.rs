//! Each kind of fault is brought about on a copy of the real content, and found.

use std::path::Path;
use std::sync::OnceLock;

use super::marks;
use crate::library::load::{Source, assemble};

pub(in crate::library) fn real() -> &'static Source {
    static REAL: OnceLock<Source> = OnceLock::new();
    REAL.get_or_init(|| Source::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), "en").unwrap())
}

/// One place of a file changed: the first `from` after `after` becomes `to`.
pub(in crate::library) fn changed(source: &Source, file: &str, after: &str, from: &str, to: &str) -> Source {
    let mut source = source.clone();
    let text = source.files.get_mut(file).unwrap();
    let start = text.find(after).unwrap_or_else(|| panic!("{file} has no {after}"));
    let at = start + text[start..].find(from).unwrap_or_else(|| panic!("{file} has no {from} after {after}"));
    text.replace_range(at..at + from.len(), to);
    source
}

/// The change makes a fault whose line has all of `expect`, and which names the file.
pub(in crate::library) fn check(file: &str, after: &str, from: &str, to: &str, expect: &[&str]) {
    check_on(&changed(real(), file, after, from, to), expect);
}

pub(in crate::library) fn check_on(source: &Source, expect: &[&str]) {
    let faults = assemble(source).map(|_| ()).expect_err(&format!("no fault with {expect:?}"));
    let found = faults.iter().any(|line| line.starts_with("content/") && expect.iter().all(|part| line.contains(part)));
    assert!(found, "no fault with {expect:?} in:\n{}", faults.join("\n"));
    assert!(faults.iter().all(|line| !line.contains('\n')), "a fault is one line: {faults:?}");
}

const EX: &str = "exercises.toml";
const WORDS: &str = "en/exercises.toml";
const BRACE: &str = "id = \"brace\"";

#[test]
fn the_real_content_has_no_fault() {
    assert_eq!(assemble(real()).map_err(|faults| faults.join("\n")).map(|_| ()), Ok(()));
}

#[test]
fn a_file_that_is_missing_or_cannot_be_read() {
    for file in real().files.keys().filter(|file| !["en/regions.toml", "en/terms.toml"].contains(&file.as_str())) {
        if real().files[file].contains("[[")
            || ["en/ui.toml", WORDS, "en/changelog.toml", "en/lessons.toml", "en/pictures.toml"]
                .contains(&file.as_str())
        {
            let mut source = real().clone();
            source.files.remove(file);
            check_on(&source, &[file, "missing"]);
        }
        let mut source = real().clone();
        source.files.insert(file.clone(), "not = [ toml".into());
        check_on(&source, &[&format!("content/{file}: TOML parse error")]);
    }
}

#[test]
fn what_nothing_reads() {
    check(EX, BRACE, "kind =", "kimd =", &[EX, "brace", "kimd"]);
    check(EX, "# Every", "# Every", "version = 1 #", &[EX, "version", "nothing reads this"]);
    check(WORDS, "[brace]", "feel =", "feels =", &[WORDS, "brace", "feels"]);
    check("matrix.toml", "id = \"strain\"", "calm =", "calmer =", &["matrix.toml", "strain", "calmer"]);
}

#[test]
fn terms_that_do_not_exist() {
    check(EX, BRACE, "kind = \"core\"", "kind = \"cores\"", &[EX, "brace", "unknown kind: cores"]);
    check(EX, BRACE, "area = \"", "area = \"x", &[EX, "brace", "unknown area: x"]);
    check(EX, BRACE, "slots = [\"core\"", "slots = [\"cors\"", &[EX, "brace", "unknown slot: cors"]);
    check(EX, BRACE, "code = \"", "code = \"X", &[EX, "brace", "unknown code: X"]);
    check(EX, BRACE, "action = \"care\"", "action = \"cure\"", &[EX, "brace", "unknown action: cure"]);
    check(EX, "id = \"rest-90-90\"", "[\"chair\"", "[\"chairs\"", &[EX, "rest-90-90", "unknown equipment: chairs"]);
    check(EX, "unless = ", "PGW", "PGX", &[EX, "pelvic-tilt", "unknown code: PGX"]);
    check("swaps.toml", "[[swap]]", "\"PG\"", "\"PX\"", &["swaps.toml", "number 1", "PX"]);
    check("swaps.toml", "[[swap]]", "\"no ball\"", "\"no bell\"", &["swaps.toml", "no bell"]);
    check("matrix.toml", "id = \"disc\"", "\"FI\"", "\"FY\"", &["matrix.toml", "disc", "unknown code: FY"]);
}

#[test]
fn ids_that_dangle() {
    check(EX, BRACE, "easier = [", "easier = [\"nobody\", ", &[EX, "brace", "easier", "'nobody'"]);
    check(EX, BRACE, "harder = [", "harder = [\"nobody\", ", &[EX, "brace", "harder", "'nobody'"]);
    check("matrix.toml", "id = \"disc\"", "\"prone-prop\"", "\"prone-pop\"", &["disc calm", "'prone-pop'"]);
    check("swaps.toml", "[[swap]]", "\"knee-rocks\"", "\"knee-rock\"", &["swap 1", "from", "'knee-rock'"]);
    check("swaps.toml", "[[swap]]", "\"seated-rotation\"", "\"seated\"", &["swap 1", "to", "'seated'"]);
    check("swaps.toml", "[[swap]]", "from = [\"pelvic-tilt\", \"knee-rocks\"]", "from = []", &["swap 1", "empty"]);
}

#[test]
fn ids_that_are_there_twice() {
    check(EX, BRACE, BRACE, "id = \"clam\"", &[EX, "clam", "twice"]);
    check("matrix.toml", "id = \"disc\"", "\"disc\"", "\"strain\"", &["strain", "twice"]);
    check("matrix.toml", "id = \"disc\"", "\"press-up\"", "\"prone-prop\"", &["disc calm", "'prone-prop'", "twice"]);
    check("regions.toml", "id = \"ie\"", "\"ie\"", "\"uk\"", &["uk", "twice"]);
    check(WORDS, "[brace]", "[brace]", "[clam]", &[WORDS, "TOML parse error"]);
    check(EX, "id = \"rest-90-90\"", "code = \"HI\"", "code = \"PG\"", &["rest-90-90", "avoid has PG twice"]);
    check(
        "en/terms.toml",
        "[code.OP]",
        "[code.OP]",
        "[region]\nuk = \"U\"\n[code.OP]",
        &["region.uk", "also stands in"],
    );
}

#[test]
fn words_that_are_missing_or_left_over() {
    check(WORDS, "[brace]", "feel = ", "# ", &[WORDS, "brace", "missing field `feel`"]);
    check(WORDS, "\n[clam]", "\n[clam]", "\n[clamp]", &[WORDS, "clam:", "words are missing"]);
    check(WORDS, "\n[clam]", "\n[clam]", "\n[clamp]", &[WORDS, "clamp", "no such exercise"]);
    check(WORDS, "[brace]", "name = \"Belt brace\"", "name = \" \"", &["brace", "name is empty"]);
    check(
        WORDS,
        "[brace]",
        "{ mistake = \"",
        "{ fix = \"\", mistake = \"\" }, { mistake = \"",
        &["brace", "fix is empty"],
    );
    check(WORDS, "[brace.avoid]", "PG = ", "PGP = \"x\"\nKN = ", &["brace", "note of avoid PG is missing"]);
    check(WORDS, "[brace.avoid]", "PG = ", "KN = ", &["brace", "avoid KN", "take it out"]);
    check(WORDS, "[carry]", "load = [", "load = [\"x\",", &["carry", "load has 4"]);
    check(WORDS, "[brace]", "evidence = ", "load = [\"1\", \"2\", \"3\"]\nevidence = ", &["brace", "load has 3"]);
    check("en/terms.toml", "[code.OP]", "because = ", "besides = ", &["en/terms.toml", "code.OP.because", "missing"]);
    check("en/terms.toml", "[code.OP]", "because = ", "besides = ", &["code.OP.besides", "nothing of this name"]);
    check("en/terms.toml", "[phase.calm]", "goal = \"", "goal = \"\" # ", &["phase.calm.goal", "empty"]);
    check("en/terms.toml", "[row]", "disc =", "disk =", &["row.disc", "missing"]);
    check("en/terms.toml", "[gear]", "ball.because =", "ball.why =", &["gear.ball.because", "missing"]);
    check("en/regions.toml", "[region]", "uk =", "gb =", &["en/regions.toml", "region.uk", "missing"]);
    check("en/regions.toml", "[region_note]", "uk.advice", "fr.advice", &["region_note.fr.advice", "take it out"]);
    check("en/regions.toml", "[region_note]", "unknown.c", "uk.c", &["region_note.uk.crisis", "take it out"]);
    check("en/regions.toml", "[region_note]", "be.crisis_2", "be.crisis_3", &["region_note.be.crisis_3"]);
    check("en/changelog.toml", "\"0.1.0\"", "\"0.1.0\"", "\"0.1.1\"", &["0.1.0", "what changed is missing"]);
    check("en/changelog.toml", "\"0.1.0\"", "\"0.1.0\"", "\"0.1.1\"", &["0.1.1", "no such version"]);
    check(
        "en/terms.toml",
        "[row]",
        "strain = \"Strain",
        "strain = 3 #",
        &["en/terms.toml", "'row.strain' is not a text"],
    );
    check(
        "en/terms.toml",
        "[row]",
        "[row]",
        "[twice.a]\nb = \"x\"\n[twice]\n\"a.b\" = \"x\"\n[row]",
        &["twice.a.b", "twice"],
    );
}

#[test]
fn the_words_of_screens_are_those_of_this_build() {
    check("en/ui.toml", "[app]", "name =", "nome =", &["en/ui.toml", "app.name", "missing"]);
    check("en/ui.toml", "[app]", "name =", "nome =", &["en/ui.toml", "app.nome", "no such key"]);
    check("en/ui.toml", "[app]", "\"Backstay\"", "\"\"", &["en/ui.toml", "app.name", "empty"]);
}

#[test]
fn doses_out_of_range() {
    for (from, to, expect) in [
        ("sets = 1", "sets = 4", "sets is 4; it must be 1 to 3"),
        ("sets = 1", "sets = 0", "sets is 0"),
        ("reps = 6", "reps = 21", "reps is 21; it must be 1 to 20"),
        ("reps = 6", "reps = -1", "reps is -1"),
        ("hold_s = 5", "hold_s = 61", "hold_s is 61; it must be 0 to 60"),
        ("hold_s = 5", "hold_s = -5", "hold_s is -5"),
    ] {
        check(EX, BRACE, from, to, &[EX, "brace", "L1", expect]);
    }
    check(EX, "id = \"walk-plan\"", "hold_s = ", "hold_s = 9", &["walk-plan", "must be 0 to 1800"]);
    check(EX, "id = \"rest-90-90\"", "hold_s = 180", "hold_s = 1801", &["rest-90-90", "must be 0 to 1800"]);
    check(EX, "id = \"rest-90-90\"", "hold_s = 180", "hold_s = 0", &["rest-90-90", "hold_s is 0"]);
    check(EX, "id = \"curl-up\"", "[5, 3]", "[5, 21]", &["curl-up", "L2", "reps_per_set is 21"]);
    check(EX, "id = \"curl-up\"", "[5, 3]", "[4, 3]", &["curl-up", "L2", "reps_per_set"]);
    check(EX, "id = \"curl-up\"", "[5, 3]", "[5, 3, 1]", &["curl-up", "L2", "reps_per_set"]);
    let level = "    { sets = 1, reps = 8, hold_s = 0 },\n";
    check(EX, "id = \"belly-breathing\"", level, "", &["belly-breathing", "it has 2 levels; give it 3"]);
    check(EX, "id = \"belly-breathing\"", level, &level.repeat(2), &["belly-breathing", "it has 4 levels"]);
    check(EX, BRACE, "slots = [\"core\", \"front_eq\"]", "slots = []", &["brace", "slots is empty"]);
}

#[test]
fn evidence_without_a_source_or_mark() {
    let source = |evidence: &str| {
        let text = &real().files[WORDS];
        let start = text.find("\n[brace]").unwrap();
        let at = start + text[start..].find("evidence = ").unwrap();
        let line = text[at..].lines().next().unwrap();
        changed(real(), WORDS, "\n[brace]", line, &format!("evidence = {evidence:?}"))
    };
    for evidence in ["It helps", "It helps [12]", "It helps (l)", "It helps [Some]", "Since (klein) it helps"] {
        check_on(&source(evidence), &["brace", "no source as [S12] and has no mark"]);
    }
    check_on(&source("It helps [S6][S999]"), &[WORDS, "brace", "[S999]", "sources.toml"]);
    check(WORDS, "[sciatic-slider-seated]", "[S28]", "[S280]", &["sciatic-slider-seated", "[S280]"]);
    for evidence in ["It helps [S6]", "(k)", "as one says (j; not tested)", "[S24b]"] {
        assert!(assemble(&source(evidence)).is_ok(), "{evidence}");
    }
}

#[test]
fn a_translation_keeps_sources_and_marks() {
    let mut source = real().clone();
    source.lang = "xx".into();
    for (file, text) in &real().files {
        if let Some(file) = file.strip_prefix("en/") {
            source.files.insert(format!("xx/{file}"), text.clone());
        }
    }
    assert!(assemble(&source).is_ok());
    let lost = changed(&source, "xx/exercises.toml", "[cat-camel]", "(k)", "(j)");
    check_on(&lost, &["xx/exercises.toml", "cat-camel", "other sources or marks", "keep"]);
}

#[test]
fn chains_that_loop() {
    check(EX, "id = \"carry\"", "harder = []", "harder = [\"brace\"]", &[EX, "brace", "'harder' chain"]);
    check(EX, "id = \"carry\"", "harder = []", "harder = [\"brace\"]", &[EX, "pallof-press", "'harder' chain"]);
    check(EX, "id = \"clam\"", "harder = []", "harder = [\"clam\"]", &[EX, "clam", "'harder' chain"]);
    check(EX, "id = \"clam\"", "easier = []", "easier = [\"clam\"]", &[EX, "clam", "'easier' chain"]);
}

#[test]
fn rows_that_list_what_their_codes_leave_out() {
    // curl-up is blocked for OP; rock-back is kept back early for FI.
    let cell = "id = \"osteo\"";
    check("matrix.toml", cell, "calm = [", "calm = [\"curl-up\", ", &["osteo calm", "'curl-up' is blocked for OP"]);
    check("matrix.toml", cell, "rebuild = [", "rebuild = [\"curl-up\",", &["osteo rebuild", "'curl-up' is blocked"]);
    let disc = "id = \"disc\"";
    check("matrix.toml", disc, "calm = [", "calm = [\"rock-back\", ", &["disc calm", "'rock-back'", "early for FI"]);
    check("matrix.toml", disc, "calm = [", "calm = [] #", &["disc calm", "lists nothing"]);
    // A code that switches the entry off makes it right again.
    let preg = changed(real(), "matrix.toml", "id = \"preg\"", "calm = [", "calm = [\"pelvic-tilt\", ");
    check_on(&preg, &["preg calm", "'pelvic-tilt' is blocked for PG"]);
    assert!(assemble(&changed(&preg, "matrix.toml", "id = \"preg\"", "\"PG\"", "\"PG\", \"PGW\"")).is_ok());
    check(EX, "unless = ", "PGW", "PG", &[EX, "pelvic-tilt", "switched off by itself"]);
}

#[test]
fn regions_that_cannot_be_used() {
    check("regions.toml", "id = \"uk\"", "[\"999\", \"112\"]", "[]", &["uk", "no emergency number"]);
    check("regions.toml", "id = \"uk\"", "\"999\"", "\"nine\"", &["uk", "'nine' cannot be dialled"]);
    check("regions.toml", "id = \"uk\"", "\"116 123\"", "\"116.123\"", &["uk", "cannot be dialled"]);
    check("regions.toml", "id = \"uk\"", "\"999\"", "\"111\"", &["uk", "also its emergency number"]);
    check("regions.toml", "id = \"uk\"", "[\"A&E\"]", "[]", &["uk", "word for the emergency department"]);
    check("regions.toml", "id = \"unknown\"", "unknown", "unknowns", &["the last region must be 'unknown'"]);
}

#[test]
fn changelog_out_of_order() {
    let file = "changelog.toml";
    check(file, "date", "2026-11-25", "25.11.2026", &[file, "0.1.0", "its date"]);
    check(file, "version = \"", "\"0.1.0\"", "\"0.0.9\"", &[file, "the newest must be"]);
    let older = "[[change]]\nversion = \"0.1.0\"\ndate = \"2020-01-01\"\ncontent = \"x\"\n[[change]]";
    check(file, "[[change]]", "[[change]]", older, &[file, "newer than the one above"]);
}

#[test]
fn marks_are_found_in_order() {
    let check = |text: &str, expect: &[&str]| assert_eq!(marks(text), expect, "{text}");
    check("a [S1] b (k) [S24b][S9] (j)", &["S1", "k", "S24b", "S9", "j"]);
    check("(k: no source) [S] [Sx] (see 3) (kk) [12]", &[]);
    check("(k; ask) [S5; old]", &["k", "S5"]);
    check("[S1", &["S1"]);
}
