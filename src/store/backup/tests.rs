use super::*;
use crate::store::id;
use crate::store::samples::records;
use proptest::prelude::*;

const A: &str = "01ARYZ6S41AAAAAAAAAAAAAAAA";
const B: &str = "01ARYZ6S41BBBBBBBBBBBBBBBB";

fn rec(id: &str, n: u8) -> Record {
    Record::new(id, &format!("{{\"n\":{n}}}")).unwrap()
}
fn meta() -> Meta {
    Meta { app: "0.1.0".into(), content: "2026.11.1".into(), made: "2026-11-25".into() }
}
fn two() -> String {
    write(&[rec(A, 1), rec(B, 2)], &["half a reco".into()], &meta())
}
/// Reads into an empty journal that understands everything.
fn fresh(text: &str) -> Result<Import, Fault> {
    read(text, &|_| false, &|_| true)
}

/// Frozen: files that people have kept read the same for ever, whichever schema they are of.
const KEPT: [&str; 2] = [include_str!("kept-1.jsonl"), include_str!("kept-2.jsonl")];

#[test]
fn a_kept_file_reads_and_writes_as_ever() {
    for kept in KEPT {
        let import = fresh(kept).unwrap();
        assert_eq!(import.meta, Some(meta()));
        assert_eq!((import.new.as_slice(), import.damage), ([rec(A, 1), rec(B, 2)].as_slice(), None));
        assert_eq!(import.aside, ["half a reco"]);
    }
    assert_eq!(two(), KEPT[usize::from(SCHEMA) - 1]);
}

#[test]
fn says_what_is_new_and_known() {
    let check = |own: &[&str], new: usize, known: usize, foreign: bool| {
        let import = read(&two(), &|id| own.contains(&id), &|_| true).unwrap();
        assert_eq!((import.new.len(), import.known, import.foreign(own.len())), (new, known, foreign));
        assert_eq!((import.unreadable, import.missing, import.damage), (0, 0, None));
    };
    check(&[], 2, 0, false);
    check(&[A], 1, 1, false);
    check(&[A, B], 0, 2, false);
    check(&["01ARYZ6S41CCCCCCCCCCCCCCCC"], 2, 0, true); // somebody else's
}

#[test]
fn faults_refuse_the_whole_file() {
    let check = |text: &str, expect: Fault| assert_eq!(fresh(text), Err(expect), "{:.60}", text);
    check("", Fault::Empty);
    check("\u{feff}\r\n \n", Fault::Empty);
    check(&" ".repeat(MAX_FILE + 1), Fault::TooLarge);
    check("hello", Fault::NotBackup);
    check("{}", Fault::NotBackup);
    check("null", Fault::NotBackup);
    check("[1,2,3]\n[4]", Fault::NotBackup);
    check(r#"{"backstay":"backup"}"#, Fault::NotBackup);
    check(r#"{"backstay":7,"format":1}"#, Fault::NotBackup);
    check(r#"{"backstay":"backup","format":-1}"#, Fault::NotBackup);
    check(r#"{"backstay":"backup","format":0}"#, Fault::NotBackup);
    check(r#"{"backstay":"report","format":1}"#, Fault::NotBackup);
    check(r#"{"backstay":"backup","format":1,"records":"two"}"#, Fault::NotBackup);
    check(r#"{"backstay":"backup","format":2,"records":"two"}"#, Fault::Newer);
    check(r#"{"backstay":"backup","format":1,"schema":999}"#, Fault::Newer);
    check(&format!("{}\n[\"e2\",{{}}]", rec(A, 1).line()), Fault::Newer);
    let newer = write(&[rec(A, 1)], &[], &meta()) + "[\"e2\",{\"shape\":\"unknown\"}]\n";
    check(&newer, Fault::Newer);
    check(&"[".repeat(10_000_000), Fault::NotBackup);
    check(&format!("{}\n", "{\"a\":".repeat(90_000)), Fault::NotBackup);
    check(&format!("{{\"backstay\":{}", "[".repeat(90_000)), Fault::NotBackup);
}

#[test]
fn a_file_that_is_not_whole_gives_what_is_and_says_so() {
    let check = |text: &str, new: usize, missing: usize, unreadable: usize, damage: Option<Fault>| {
        let import = fresh(text).unwrap();
        assert_eq!((import.new.len(), import.missing, import.unreadable), (new, missing, unreadable), "{text}");
        assert_eq!(import.damage, damage, "{text}");
    };
    let whole = two();
    let lines: Vec<&str> = whole.lines().collect();
    check(&whole, 2, 0, 0, None);
    check(&whole.replace('\n', "\r\n"), 2, 0, 0, None); // sent by mail
    check(&format!("\u{feff}{whole}\n\n"), 2, 0, 0, None);
    check(lines[0], 0, 2, 0, Some(Fault::Cut));
    check(&lines[..2].join("\n"), 1, 1, 0, Some(Fault::Cut));
    check(&lines[..3].join("\n"), 2, 0, 0, Some(Fault::Cut)); // what was set aside is missing
    check(&whole[..whole.len() - 40], 1, 0, 1, Some(Fault::Cut));
    check(&whole.replace("\"n\":2", "\"n\":3"), 1, 0, 1, Some(Fault::Changed));
    check(&whole.replace(lines[2], lines[1]), 1, 0, 0, Some(Fault::Changed)); // a line twice
    check(&lines[1..].join("\n"), 2, 0, 0, Some(Fault::Header));
    check(&whole.replace("\"records\":2", "\"records\":x"), 2, 0, 1, Some(Fault::Header));
    check(&whole.replace("\"records\":2", "\"records\":9"), 2, 7, 0, Some(Fault::Cut));
}

#[test]
fn entries_that_are_none_are_counted_and_left_out() {
    let check = |json: &str, new: usize, unreadable: usize, too_long: usize| {
        // A right checksum, whatever is below it.
        let record = Record { id: A.into(), json: json.into() };
        let text = write(&[record], &[], &meta());
        let import = read(&text, &|_| false, &|json| !json.contains("strange")).unwrap();
        assert_eq!((import.new.len(), import.unreadable, import.too_long), (new, unreadable, too_long), "{json:.60}");
    };
    check("{\"n\":1}", 1, 0, 0);
    check("{\"n\":", 0, 1, 0);
    check("{\"strange\":1}", 0, 1, 0);
    check(&format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)), 1, 0, 0);
    check(&"[".repeat(100_000), 0, 1, 0);
    check(&format!("{{\"note\":\"{}\"}}", "x".repeat(1_000_000)), 0, 0, 1); // a note of 1 MB
    check(&format!("{{\"note\":\"{}\"}}", "x".repeat(300_000)), 0, 0, 1);
    check(&format!("{{\"note\":\"{}\"}}", "x".repeat(200_000)), 1, 0, 0);
}

#[test]
fn two_contents_of_one_id_are_one_entry_and_one_set_aside() {
    for pair in [[rec(A, 1), rec(A, 2)], [rec(A, 2), rec(A, 1)]] {
        let import = fresh(&write(&pair, &[], &meta())).unwrap();
        assert_eq!(
            (import.new.as_slice(), import.aside.as_slice()),
            ([rec(A, 1)].as_slice(), [rec(A, 2).line()].as_slice())
        );
    }
}

#[test]
fn every_fault_has_its_words() {
    let words: toml::Value = toml::from_str(include_str!("../../../content/en/store.toml")).unwrap();
    for fault in Fault::ALL {
        let text = fault.id().split('.').try_fold(&words, |at, part| at.get(part)).and_then(toml::Value::as_str);
        assert!(text.is_some_and(|text| !text.is_empty()), "{}", fault.id());
    }
}

proptest! {
    #[test]
    fn round_trip(records in records(30), aside in proptest::collection::btree_set(".{0,40}|[\\x00-\\x1f\"]{0,5}", 0..5)) {
        let aside: Vec<String> = aside.into_iter().collect();
        let import = fresh(&write(&records, &aside, &meta())).unwrap();
        prop_assert_eq!((import.new, import.aside), (records, aside));
        prop_assert_eq!((import.known, import.unreadable, import.missing, import.damage), (0, 0, 0, None));
    }

    #[test]
    fn random_text_is_no_backup(text in "(?s).{0,400}") {
        prop_assert!(matches!(fresh(&text), Err(Fault::NotBackup | Fault::Empty)));
    }

    #[test]
    fn random_bytes_are_no_backup(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert!(matches!(fresh(&String::from_utf8_lossy(&bytes)), Err(Fault::NotBackup | Fault::Empty)));
    }

    /// A good file with bytes changed, taken out or put in, and cut: whatever is taken from it was in it,
    /// and a file that is not as it was written never passes for whole.
    #[test]
    fn a_spoilt_file_gives_nothing_that_was_not_in_it(
        records in records(12),
        spoil in proptest::collection::vec((any::<prop::sample::Index>(), 0_u8..3, any::<u8>()), 1..6),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let whole = write(&records, &["aside".into()], &meta());
        let mut bytes = whole.clone().into_bytes();
        for (at, how, byte) in spoil {
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => { bytes.remove(at); }
                _ => bytes.insert(at, byte),
            }
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let text = String::from_utf8_lossy(&bytes);
        if let Ok(import) = fresh(&text) {
            prop_assert!(import.new.iter().all(|record| records.contains(record)));
            prop_assert!(import.new.iter().all(|record| id::is_id(&record.id)));
            if import.damage.is_none() {
                prop_assert_eq!(import.new, records);
            }
        }
    }
}
