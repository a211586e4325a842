use super::*;
use crate::store::samples::records;
use proptest::prelude::*;

const A: &str = "01ARYZ6S41AAAAAAAAAAAAAAAA";
const A_MS: i64 = 1_469_918_176_385;

fn rec(ms: i64, tail: &str, json: &str) -> Record {
    let id = id::with_tail(u64::try_from(ms).unwrap(), tail).unwrap();
    Record { id, json: json.into() }
}

/// A session as the app writes it: its start, sets, end.
fn session() -> Vec<Record> {
    let say = |ms: i64, offset: i64, log: &str| {
        format!(r#"{{"at":[{ms},{offset}],"what":{{"session":{{"run":"{A}","log":{log}}}}}}}"#)
    };
    let tail = "AAAAAAAAAAAAAAAA";
    let set = |n: u8| format!(r#"{{"set":{{"item":0,"set":{n},"reps":6,"hold_s":8,"guided":true}}}}"#);
    vec![
        rec(A_MS, tail, &say(A_MS, 120, r#"{"start":{"plan":[],"kind":"rebuild"}}"#)),
        rec(A_MS + 60_000, tail, &say(A_MS + 60_000, 120, &set(0))),
        rec(A_MS + 60_001, tail, &say(A_MS + 59_000, 60, &set(1))), // the clock was set back, and the zone changed
        rec(A_MS + 90_000, "BBBBBBBBBBBBBBBB", &say(A_MS + 90_000, 60, r#""finished""#)),
        rec(A_MS + 90_001, "BBBBBBBBBBBBBBBB", r#"{"at":{"ms":1},"what":"strange \" \\"}"#),
    ]
}

#[test]
fn the_plain_lines_say_nothing_twice() {
    let lines = [
        "1469918176385tAAAAAAAAAAAAAAAAo120",
        "60000",
        "1d-1001o60",
        "29999tBBBBBBBBBBBBBBBB",
        "1x",
        r#""what":{"session":{"run":".","log":{"start":{"plan":[],"kind":"rebuild"}}}}}"#,
        r#""what":{"session":{"run":"^","log":{"set":{"item":0,"set":0,"reps":6,"hold_s":8,"guided":true}}}}}"#,
        r#""what":{"session":{"run":"^","log":{"set":{"item":0,"set":1,"reps":6,"hold_s":8,"guided":true}}}}}"#,
        r#""what":{"session":{"run":"^","log":"finished"}}}"#,
        r#"{"at":{"ms":1},"what":"strange \" \\"}"#,
    ];
    assert_eq!(plain(&session()).lines().collect::<Vec<_>>(), lines);
}

/// Frozen: months that people have on their phones read the same for ever.
const KEPT: &str = include_str!("kept.txt");

#[test]
fn a_kept_month_reads_as_ever() {
    let pack = Pack { name: "2016-07-5-8205ebbc".into(), entries: session() };
    assert_eq!(read(KEPT.trim_end(), 2), ReadPack::Good(pack));
}

#[test]
fn tells_good_from_damaged_and_newer() {
    let (name, text) = write("2016-07", &session()).unwrap();
    let check = |text: &str, expect: ReadPack| assert_eq!(read(text, SCHEMA), expect, "{text}");
    check(&text, ReadPack::Good(Pack { name, entries: session() }));
    check(&text.replacen("[\"p1\",2,", "[\"p1\",3,", 1), ReadPack::Newer);
    check(r#"["p2",{"shape":"unknown"}]"#, ReadPack::Newer);
    check(r#"["p2",{"shape":"unkn"#, ReadPack::Damaged);
    check(&text.replacen(",5,", ",6,", 1), ReadPack::Damaged);
    check(&text[..text.len() - 3], ReadPack::Damaged);
    check(&text.replacen("[\"p1\",", "[\"p1\"#", 1), ReadPack::Damaged); // our own, its mark changed
    check("", ReadPack::Damaged);
    check("[\"p1\",", ReadPack::Damaged);
    // The month belongs to the name, under which it is looked for.
    let ReadPack::Good(other) = read(&text.replacen("2016-07", "2016-08", 1), SCHEMA) else { panic!() };
    assert_eq!(parts(&other.name), Some(("2016-08", 5)));
}

#[test]
fn months_are_those_of_utc() {
    let check = |ms: u64, expect: &str| assert_eq!(month(ms), expect);
    check(0, "1970-01");
    check(1_795_649_400_000, "2026-11");
    check(1_798_761_599_999, "2026-12");
    check(1_798_761_600_000, "2027-01");
    check(u64::MAX, "");
}

#[test]
fn a_forged_month_is_refused_in_no_time() {
    // One line that says much by few letters, and one of bottomless nesting.
    let deep = [rec(A_MS, "AAAAAAAAAAAAAAAA", &format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)))];
    assert!(matches!(read(&write("2016-07", &deep).unwrap().1, SCHEMA), ReadPack::Good(_)));
    let long = [rec(A_MS, "AAAAAAAAAAAAAAAA", &format!("\"{}\"", "x".repeat(MAX_JSON)))];
    assert_eq!(read(&write("2016-07", &long).unwrap().1, SCHEMA), ReadPack::Damaged);
    let twice = [session(), session()].concat();
    assert_eq!(read(&write("2016-07", &twice).unwrap().1, SCHEMA), ReadPack::Damaged);
}

/// Entries with ids, signs and moments that lead astray.
fn odd() -> impl Strategy<Value = Vec<Record>> {
    let word = prop_oneof![
        Just(format!("\"{A}\"")),
        Just(String::from("\"^\"")),
        Just(String::from("\".\"")),
        Just(String::from("\"01ARYZ6S41BBBBBBBBBBBBBBBB\"")),
        "[a-z\\^\\.]{0,3}".prop_map(|text| format!("\"{text}\"")),
        any::<i32>().prop_map(|n| n.to_string()),
    ];
    let list = prop::collection::vec(word, 0..6).prop_map(|words| format!("[{}]", words.join(",")));
    let json = (list, any::<bool>(), -3_i64..3, -2_i64..2).prop_map(|(list, timed, ms, offset)| {
        if timed { format!("{{\"at\":[{},{offset}],\"what\":{list}}}", A_MS + ms) } else { list }
    });
    prop::collection::vec((0_i64..9, prop::sample::select(vec!["AAAAAAAAAAAAAAAA", "BBBBBBBBBBBBBBBB"]), json), 0..20)
        .prop_map(|list| {
            let mut all: Vec<Record> = list.iter().map(|(ms, tail, json)| rec(A_MS + ms, tail, json)).collect();
            all.sort();
            all.dedup_by(|a, b| a.id == b.id);
            all
        })
}

proptest! {
    #[test]
    fn what_is_packed_comes_out(any in records(30), odd in odd()) {
        for entries in [any, odd] {
            let (name, text) = write("2016-07", &entries).expect("short");
            prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "a pack is JSON itself");
            prop_assert_eq!(parts(&name), Some(("2016-07", entries.len())));
            prop_assert_eq!(read(&text, SCHEMA), ReadPack::Good(Pack { name, entries }));
        }
    }

    #[test]
    fn a_changed_letter_is_damage_or_another_name(entries in records(9), at in any::<prop::sample::Index>(), byte in b' '..b'~') {
        let (name, text) = write("2016-07", &entries).expect("short");
        let mut bytes = text.clone().into_bytes();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        if let ReadPack::Good(pack) = read(&String::from_utf8(bytes).unwrap(), SCHEMA) {
            prop_assert!(pack.name != name || pack.entries == entries);
        }
    }

    #[test]
    fn any_text_is_read_without_panic(text in ".{0,40}", lines in "[0-9tdox\\-\n\"\\.\\^\\[\\]A]{0,60}") {
        prop_assert_eq!(read(&text, SCHEMA), ReadPack::Damaged);
        let _ = entries(&lines);
    }
}
