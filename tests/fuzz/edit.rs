//! Bytes as a list of changes to a good backup file, so that inputs by chance get as far as good ones.

use backstay::store::backup;
use backstay::store::{Record, id, record};

/// Files that the app has written, the first with every kind of entry.
const KEPT: &[&str] = &[
    include_str!("every-kind.txt"),
    include_str!("../../src/store/backup/kept-1.jsonl"),
    include_str!("../../src/store/backup/kept-2.jsonl"),
];
/// What parsers trip over.
const PIECES: &[&str] = &[
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "null",
    "true",
    "-1",
    "0",
    "1e999",
    "9223372036854775808",
    "-9223372036854775809",
    "65536",
    "256",
    "\\u0000",
    "\\ud800",
    "\u{0}",
    "\u{202e}",
    "\u{fffd}",
    "\n",
    "\r\n",
    "[\"e1\",\"",
    "[\"e2\"]",
    "[\"p1\",",
    "[\"aside\",",
    "{\"backstay\":\"backup\",\"format\":1}",
    "\"at\":[9223372036854775807,32767]",
    "\"what\":",
    "[[[[[[[[",
    "{\"a\":",
    "𝒳",
    "ä",
];

/// A good backup file after the changes that `bytes` asks for, sealed again or not.
pub fn edited(bytes: &[u8]) -> String {
    let Some((first, rest)) = bytes.split_first() else { return String::new() };
    let text = changed(KEPT[usize::from(first >> 1) % KEPT.len()], rest);
    if first & 1 == 0 { sealed(&text) } else { text }
}

/// `good` after the changes that `bytes` asks for.
pub fn changed(good: &str, bytes: &[u8]) -> String {
    let mut bytes = bytes.iter().copied();
    let mut next = move || bytes.next();
    let mut text: Vec<u8> = good.as_bytes().to_vec();
    // A few changes go deeper than many: most files would be refused for the first one.
    for _ in 0..24 {
        let (Some(how), Some(high), Some(low), Some(what)) = (next(), next(), next(), next()) else { break };
        let at = (usize::from(high) << 8 | usize::from(low)) % (text.len() + 1);
        let end = (at + usize::from(what)).min(text.len());
        match how % 8 {
            0 if at < text.len() => text[at] = what,
            1 => drop(text.drain(at..end)),
            2 => drop(text.splice(at..at, PIECES[usize::from(what) % PIECES.len()].bytes())),
            3 => {
                let part = text[at..end].to_vec();
                drop(text.splice(at..at, part.repeat(usize::from(high % 4) + 1)));
            }
            4 => number(&mut text, at, what),
            5 => text.truncate(at.max(text.len() / 2)),
            _ => drop(text.splice(at..end, PIECES[usize::from(what) % PIECES.len()].bytes())),
        }
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// Puts another number where the next one stands.
fn number(text: &mut Vec<u8>, at: usize, what: u8) {
    let Some(start) = text[at..].iter().position(u8::is_ascii_digit).map(|n| n + at) else { return };
    let end = text[start..].iter().position(|byte| !byte.is_ascii_digit()).map_or(text.len(), |n| n + start);
    let others =
        ["0", "1", "255", "256", "65535", "65536", "4294967296", "9223372036854775807", "18446744073709551616"];
    drop(text.splice(start..end, others[usize::from(what) % others.len()].bytes()));
}

/// The same with right checksums: each line that still has the outline of a record becomes one again.
fn sealed(text: &str) -> String {
    let mut records = Vec::new();
    for line in text.lines().skip(1) {
        let parts: Vec<&str> = line.splitn(5, ',').collect();
        let [_, id, _, _, json] = parts[..] else { continue };
        let (id, json) = (id.trim_matches('"'), json.strip_suffix(']').unwrap_or(json));
        let id = if id::is_id(id) { id } else { "01ARYZ6S41AAAAAAAAAAAAAAAA" };
        let again = Record { id: id.into(), json: json.into() };
        if matches!(record::read(&again.line()), record::Read::Good(_)) {
            records.push(again);
        }
    }
    backup::write(&records, &[], &backup::Meta::default())
}
