//! Tests of the written form.

use super::*;
use proptest::prelude::*;

#[derive(Debug, Default, PartialEq)]
struct Sample {
    id: String,
    n: u8,
    list: Vec<i16>,
    some: Option<u16>,
    flag: bool,
    two: [bool; 2],
}
record! { Sample { id, n or none, list or empty, some or none, flag or none, two } }

#[test]
fn what_is_wrong_is_named() {
    let check = |json: &str, says: &str| assert_eq!(parse::<Sample>(json).unwrap_err(), says, "{json}");
    check("[]", "an object is required");
    check(r#"{"two":[true,true]}"#, "missing field `id`");
    check(r#"{"id":1,"two":[true,true]}"#, "id: a text is required");
    check(r#"{"id":null,"two":[true,true]}"#, "id: a text is required");
    check(r#"{"id":"","n":256,"two":[true,true]}"#, "n: a number from 0 to 255 is required");
    check(r#"{"id":"","n":-1,"two":[true,true]}"#, "n: a number from 0 to 255 is required");
    check(r#"{"id":"","n":1.5,"two":[true,true]}"#, "n: a number from 0 to 255 is required");
    check(r#"{"id":"","n":1e3,"two":[true,true]}"#, "n: a number from 0 to 255 is required");
    check(r#"{"id":"","n":99999999999999999999,"two":[true,true]}"#, "n: a number from 0 to 255 is required");
    check(r#"{"id":"","n":18446744073709551615,"two":[true,true]}"#, "n: a number from 0 to 255 is required");
    check(r#"{"id":"","list":{},"two":[true,true]}"#, "list: a list is required");
    check(r#"{"id":"","list":["1"],"two":[true,true]}"#, "list: a number from -32768 to 32767 is required");
    check(r#"{"id":"","flag":0,"two":[true,true]}"#, "flag: true or false is required");
    check(r#"{"id":"","two":[true]}"#, "two: a list is required");
    check(r#"{"id":"","two":[true,true],"more":{}}"#, "unknown field `more`");
    check(r#"{"id":"","id":"","two":[true,true]}"#, "unknown field `id`");
    for broken in ["", "{", "{}x", "nul", r#"{"id":"}"#, r#"{"id":"\ud800"}"#] {
        assert!(parse::<Sample>(broken).is_err(), "{broken}");
    }
}

#[test]
fn what_is_by_default_may_be_left_out() {
    let least = r#"{"id":"a","two":[true,false]}"#;
    let sample = Sample { id: "a".into(), two: [true, false], ..Sample::default() };
    assert_eq!(parse(least), Ok(sample));
    let written = r#"{"id":"a","list":[],"two":[true,false]}"#;
    assert_eq!(parse::<Sample>(least).map(|sample| text(&sample)).as_deref(), Ok(written));
    // null is nothing where nothing may be.
    assert_eq!(parse::<Sample>(r#"{"id":"a","some":null,"two":[true,false]}"#), parse(least));
}

proptest! {
    #[test]
    fn what_is_written_reads_back(
        id in any::<String>(), n in any::<u8>(), list in prop::collection::vec(any::<i16>(), 0..4),
        some in any::<Option<u16>>(), flag in any::<bool>(), two in any::<[bool; 2]>(),
    ) {
        let sample = Sample { id, n, list, some, flag, two };
        let written = text(&sample);
        // It is JSON for others too, with the text escaped as serde does it.
        let other: serde_json::Value = serde_json::from_str(&written).unwrap();
        prop_assert_eq!(other["id"].as_str(), Some(sample.id.as_str()));
        prop_assert_eq!(parse(&written), Ok(sample));
    }
}
