//! One entry as one line of readable text, itself JSON:
//!
//! `["e1","<id>",<schema>,"<crc32>",<the entry>]`
//!
//! `e1` is the form of the line, `schema` the version of the entry's own shape, the checksum stands
//! over id, schema and entry. There is one way to write a record: a line that says the same in other
//! characters was not written by this app and is damaged.
//!
//! A line of an older schema is read through the steps of [`migrate`] and stays as it is in its store:
//! old and new line of one entry are the same record.

use super::crc::Crc;
use super::{id, migrate};
use alloc::format;
use alloc::string::String;
use serde::de::IgnoredAny;

/// The version of the entries' shape that this app writes; it reads all up to it.
pub const SCHEMA: u16 = if cfg!(feature = "earlier") { 1 } else { migrate::LATEST };
/// The form of the line that this app writes and reads.
const FORM: u16 = 1;
/// The longest entry that is taken, in bytes of JSON: far more than any the app makes, and little
/// enough that no forged one fills localStorage.
pub const MAX_JSON: usize = 256 * 1024;

/// One entry and its id, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Record {
    pub id: String,
    /// The entry in the shape of the latest schema: one line of JSON. This room never looks into it.
    pub json: String,
}

/// What a line of text turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Read {
    Good(Record),
    /// Cut, changed, or no record at all: to be set aside verbatim.
    Damaged,
    /// Whole as far as can be told, but of a later version than this app: to be left where it is.
    Newer,
}

impl Record {
    /// A new record. None where `id` is no id, or `json` is not one line of valid JSON of at most
    /// [`MAX_JSON`] bytes.
    #[must_use]
    pub fn new(id: &str, json: &str) -> Option<Record> {
        let fits = id::is_id(id) && json.len() <= MAX_JSON && is_json_line(json);
        fits.then(|| Record { id: id.into(), json: json.into() })
    }
    /// The line of text, as this app writes it.
    #[must_use]
    pub fn line(&self) -> String {
        self.line_as(SCHEMA)
    }
    /// The line as an app of `schema` writes it.
    #[must_use]
    pub fn line_as(&self, schema: u16) -> String {
        line(&self.id, schema, &migrate::down(&self.id, &self.json, schema))
    }
}

fn line(id: &str, schema: u16, json: &str) -> String {
    let sum = Crc::new().add(id).add(&format!(",{schema},")).add(json).sum();
    format!(r#"["e{FORM}","{id}",{schema},"{sum:08x}",{json}]"#)
}

/// Reads one line.
#[must_use]
pub fn read(text: &str) -> Read {
    read_as(text, SCHEMA)
}

/// Reads one line as an app of `most` does, which knows all schemas up to that.
#[must_use]
pub fn read_as(text: &str, most: u16) -> Read {
    let Some((form, body)) = form(text) else { return Read::Damaged };
    match parse(body) {
        Some(_) if form != FORM => Read::Damaged, // our own line with its form mark changed
        Some((_, schema, _)) if schema > most => Read::Newer,
        Some((id, schema, json)) => Read::Good(Record { id: id.into(), json: migrate::up(id, json, schema) }),
        None if form > FORM && text.ends_with(']') => Read::Newer,
        None => Read::Damaged,
    }
}

/// Is `json` valid JSON on one line? Nesting is followed without recursion, however deep.
#[must_use]
pub fn is_json_line(json: &str) -> bool {
    !json.contains(['\n', '\r']) && serde_json::from_str::<IgnoredAny>(json).is_ok()
}

/// The form's number, and all that follows its mark.
fn form(line: &str) -> Option<(u16, &str)> {
    let (digits, body) = line.strip_prefix("[\"e")?.split_once('"')?;
    Some((number(digits)?, body))
}

/// Id, schema and entry of `,"<id>",<schema>,"<crc32>",<the entry>]`, if the checksum is right.
fn parse(body: &str) -> Option<(&str, u16, &str)> {
    let (id, rest) = body.strip_prefix(",\"")?.split_once('"')?;
    let (schema, rest) = rest.strip_prefix(',')?.split_once(',')?;
    let (sum, rest) = rest.strip_prefix('"')?.split_once('"')?;
    let json = rest.strip_prefix(',')?.strip_suffix(']')?;
    let schema = number(schema)?;
    let own = line(id, schema, json);
    // Whatever the line holds must be exactly what would be written, checksum and all.
    let same = id::is_id(id) && sum.len() == 8 && form(&own).is_some_and(|(_, own)| own == body);
    same.then_some((id, schema, json))
}

/// A version number: from 1 up, no leading zero.
fn number(digits: &str) -> Option<u16> {
    let plain = digits.bytes().all(|c| c.is_ascii_digit()) && !digits.starts_with('0');
    if plain { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::samples::{record, records};
    use proptest::prelude::*;

    const ID: &str = "01ARYZ6S41ZZZZZZZZZZZZZZZZ";

    /// Frozen: lines that people have on their phones read the same for ever. The first is of schema 1, the second the
    /// same entry of schema 2.
    const KEPT_1: &str = r#"["e1","01ARYZ6S41ZZZZZZZZZZZZZZZZ",1,"f689106a",{"id":"01ARYZ6S41ZZZZZZZZZZZZZZZZ","at":{"ms":1469918176385,"offset_min":120},"what":{"setting":{"key":"text","value":"größer"}}}]"#;
    const KEPT_2: &str = r#"["e1","01ARYZ6S41ZZZZZZZZZZZZZZZZ",2,"0d6fc59f",{"at":{"ms":1469918176385,"offset_min":120},"what":{"setting":{"key":"text","value":"größer"}}}]"#;

    #[test]
    fn a_kept_line_reads_and_writes_as_ever() {
        let Read::Good(record) = read(KEPT_1) else { panic!("{:?}", read(KEPT_1)) };
        assert_eq!(record.id, ID);
        assert_eq!(record.line_as(1), KEPT_1);
        assert_eq!(record.line_as(2), KEPT_2);
        assert_eq!(read_as(KEPT_2, 2), Read::Good(record));
        assert_eq!(read_as(KEPT_2, 1), Read::Newer);
        assert!(serde_json::from_str::<serde_json::Value>(KEPT_2).is_ok(), "a record is JSON itself");
    }

    #[test]
    fn tells_good_from_damaged_and_newer() {
        let good = Record::new(ID, r#"{"a":1}"#).unwrap();
        let check = |line: &str, expect: Read| assert_eq!(read(line), expect, "{line}");
        check(&good.line(), Read::Good(good.clone()));
        let newer = super::line(ID, SCHEMA + 1, &good.json);
        check(&newer, Read::Newer);
        check(&newer.replace(":1}", ":2}"), Read::Damaged); // newer, and its checksum wrong
        check(r#"["e2",{"shape":"unknown"}]"#, Read::Newer);
        check(r#"["e2",{"shape":"unkn"#, Read::Damaged); // newer, and cut
        check(&good.line().replace("\"e1\"", "\"e2\""), Read::Damaged); // our own, its mark changed
        check(&good.line().replace("\"e1\"", "\"e0\""), Read::Damaged);
        let first = good.line_as(1);
        check(&first, Read::Good(good.clone()));
        check(&first.replace(",1,", ",0,"), Read::Damaged);
        check(&first.replace(",1,", ",01,"), Read::Damaged);
        check(&first.replace(",1,", ", 1,"), Read::Damaged);
        check(&format!("{} ", good.line()), Read::Damaged);
        check("", Read::Damaged);
        check("null", Read::Damaged);
        check("[\"e1\"", Read::Damaged);
        check("[\"e\"", Read::Damaged);
        check("[\"e99999999999\",1]", Read::Damaged);
        check(&good.line().replacen(ID, "01ARYZ6S41ZZZZZZZZZZZZZZZY", 1), Read::Damaged); // another entry's line
    }

    #[test]
    fn takes_only_what_it_can_keep() {
        let check = |id: &str, json: &str, expect: bool| assert_eq!(Record::new(id, json).is_some(), expect, "{json}");
        check(ID, r#"{"a":"\n"}"#, true);
        check(ID, "{\"a\":\n1}", false);
        check(ID, "{\"a\":1}\r", false);
        check(ID, r#"{"a":1"#, false);
        check(ID, "", false);
        check("1", "{}", false);
        check(ID, &format!("\"{}\"", "x".repeat(MAX_JSON - 2)), true);
        check(ID, &format!("\"{}\"", "x".repeat(MAX_JSON - 1)), false);
        check(ID, &format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)), true); // deep, and no recursion
    }

    proptest! {
        #[test]
        fn round_trip(record in record()) {
            let line = record.line();
            prop_assert!(!line.contains('\n'));
            prop_assert_eq!(read(&line), Read::Good(record));
        }

        #[test]
        fn one_changed_byte_is_damage(record in record(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let mut bytes = record.line().into_bytes();
            let at = at.index(bytes.len());
            prop_assume!(bytes[at] != byte);
            bytes[at] = byte;
            // A browser hands over text: bytes that are none come as the replacement character.
            prop_assert_eq!(read(&String::from_utf8_lossy(&bytes)), Read::Damaged);
        }

        #[test]
        fn a_cut_line_is_damage(record in record(), at in any::<prop::sample::Index>()) {
            let bytes = record.line().into_bytes();
            let cut = at.index(bytes.len());
            prop_assert_eq!(read(&String::from_utf8_lossy(&bytes[..cut])), Read::Damaged);
        }

        #[test]
        fn any_text_is_read_without_panic(text in ".*") {
            prop_assert_eq!(read(&text), Read::Damaged);
        }

        #[test]
        fn near_lines_are_read_without_panic(text in r#"\["e[0-9]{0,3}"?,?"?[0-9A-Z]{0,27}"?,?[0-9]{0,6},?"?[0-9a-f]{0,9}"?,?(\{\}|\[|\]){0,3}\]?"#) {
            prop_assert!(!matches!(read(&text), Read::Good(_)) || text.contains(r#",""#));
        }

        #[test]
        fn a_later_schema_is_newer(record in record(), schema in SCHEMA + 1..) {
            prop_assert_eq!(read(&super::line(&record.id, schema, &record.json)), Read::Newer);
        }

        #[test]
        fn the_samples_have_no_id_twice(records in records(40)) {
            prop_assert!(records.windows(2).all(|pair| pair[0].id < pair[1].id));
        }
    }
}
