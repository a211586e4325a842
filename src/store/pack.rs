//! A closed month as one record:
//!
//! `["p1",<schema>,"<yyyy-mm>",<entries>,"<crc32>",<bytes>,"<squeezed>"]`
//!
//! Below the squeezing stand lines: first one for each entry with its id, then one for each with its JSON. Ids are
//! written as the milliseconds since the id before, and their random end only where that changes; the moment of an
//! entry is that of its id nearly always, and is left out then. What is left says the same things day after day.
//!
//! A pack is called after what is in it (month, entries, checksum), so a name never means two contents: to write it
//! twice changes nothing, and where two tabs pack one month there are two packs, which the next packing makes one.

use super::id;
use super::record::{MAX_JSON, Record, SCHEMA, is_json_line};
use super::squeeze::{MAX_PLAIN, spread, squeeze};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// The mark of the form that is written and read.
const FORM: &str = "[\"p1\",";
/// What stands for the id that was written last in an entry, and for the entry's own.
const LAST: &str = "\"^\"";
const OWN: &str = "\".\"";

/// The entries of one month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pack {
    /// What it is called.
    pub name: String,
    /// By id, each once.
    pub entries: Vec<Record>,
}

/// What a text turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadPack {
    Good(Pack),
    Damaged,
    /// Of a later version of the app.
    Newer,
}

/// The month of a moment, in UTC: "2026-11". Empty beyond the calendar.
#[must_use]
pub fn month(ms: u64) -> String {
    let days = i32::try_from(ms / 86_400_000).ok().and_then(|days| days.checked_add(719_163));
    let day = days.and_then(chrono::NaiveDate::from_num_days_from_ce_opt);
    day.map_or_else(String::new, |day| {
        let mut text = crate::day::text(day);
        text.truncate(text.len().saturating_sub(3));
        text
    })
}

/// Month and number of entries of the pack of this name; none if it is no name of a pack.
#[must_use]
pub fn parts(name: &str) -> Option<(&str, usize)> {
    let (month, rest) = (name.get(..7)?, name.get(7..)?);
    let (count, sum) = rest.strip_prefix('-')?.split_once('-')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    let (year, of_year) = month.split_once('-')?;
    let whole = year.len() == 4 && digits(year) && digits(of_year) && digits(count);
    let sum = sum.len() == 8 && sum.bytes().all(|c| c.is_ascii_digit() || (b'a'..=b'f').contains(&c));
    if whole && sum { Some((month, count.parse().ok()?)) } else { None }
}

/// The pack of `entries` (by id, each once) and its text. None where it would be too long.
#[must_use]
pub fn write(month: &str, entries: &[Record]) -> Option<(String, String)> {
    let plain = plain(entries);
    let (sum, count) = (super::crc32(&plain), entries.len());
    let squeezed = squeeze(&plain)?;
    let text = format!("{FORM}{SCHEMA},\"{month}\",{count},\"{sum:08x}\",{},\"{squeezed}\"]", plain.len());
    Some((format!("{month}-{count}-{sum:08x}"), text))
}

/// Reads the text of a pack as an app of schema `most` does.
#[must_use]
pub fn read(text: &str, most: u16) -> ReadPack {
    let Some(body) = text.strip_prefix(FORM) else {
        let form = text.strip_prefix("[\"p").and_then(|rest| rest.split_once('"')).map_or("", |(form, _)| form);
        let later = form.parse::<u16>().is_ok_and(|form| form > 1) && text.ends_with(']');
        return if later { ReadPack::Newer } else { ReadPack::Damaged };
    };
    let Some((schema, name, plain)) = open(body) else { return ReadPack::Damaged };
    if schema > most {
        return ReadPack::Newer;
    }
    match entries(&plain) {
        Some(entries) if parts(&name).is_some_and(|(_, count)| count == entries.len()) => {
            ReadPack::Good(Pack { name, entries })
        }
        _ => ReadPack::Damaged,
    }
}

/// Schema, name and plain lines, if the checksum is right.
fn open(body: &str) -> Option<(u16, String, String)> {
    let (schema, rest) = body.split_once(",\"")?;
    let (month, rest) = rest.split_once("\",")?;
    let (count, rest) = rest.split_once(",\"")?;
    let (sum, rest) = rest.split_once("\",")?;
    let (length, rest) = rest.split_once(",\"")?;
    let plain = spread(rest.strip_suffix("\"]")?, length.parse().ok()?)?;
    let name = format!("{month}-{count}-{sum}");
    let good = parts(&name).is_some() && format!("{:08x}", super::crc32(&plain)) == sum;
    good.then_some((schema.parse().ok()?, name, plain))
}

/// What goes from one line to the next.
#[derive(Default)]
struct Way {
    ms: i64,
    tail: String,
    offset: i64,
}

fn plain(entries: &[Record]) -> String {
    let (mut ids, mut says) = (String::new(), String::new());
    let mut way = Way::default();
    let mut last = String::new();
    for entry in entries {
        let moment = head(&mut ids, &mut way, entry);
        let rest = entry.json.get(moment..).unwrap_or(&entry.json);
        said(&mut says, rest, &entry.id, &mut last);
        ids.push('\n');
        says.push('\n');
    }
    ids.push_str(&says);
    ids
}

/// Writes the line of an entry's id; gives how much of its JSON that says already.
fn head(out: &mut String, way: &mut Way, entry: &Record) -> usize {
    let ms = id::time(&entry.id).and_then(|ms| i64::try_from(ms).ok()).unwrap_or(0);
    out.push_str(&(ms - way.ms).to_string());
    way.ms = ms;
    let tail = entry.id.get(10..).unwrap_or("");
    if tail != way.tail {
        out.push('t');
        out.push_str(tail);
        way.tail = tail.into();
    }
    let Some((at, offset, length)) = moment(&entry.json) else {
        out.push('x');
        return 0;
    };
    if at != ms {
        out.push('d');
        out.push_str(&(at.wrapping_sub(ms)).to_string());
    }
    if offset != way.offset {
        out.push('o');
        out.push_str(&offset.to_string());
        way.offset = offset;
    }
    length
}

/// Moment, offset and length of `{"at":[ms,offset],`, exactly as the app writes it.
fn moment(json: &str) -> Option<(i64, i64, usize)> {
    let (ms, rest) = json.strip_prefix("{\"at\":[")?.split_once(',')?;
    let (offset, _) = rest.split_once("],")?;
    let (ms, offset) = (ms.parse().ok()?, offset.parse().ok()?);
    let same = before(ms, offset);
    json.starts_with(&same).then_some((ms, offset, same.len()))
}

fn before(ms: i64, offset: i64) -> String {
    ["{\"at\":[", &ms.to_string(), ",", &offset.to_string(), "],"].concat()
}

/// Writes what an entry says: ids of runs, which stand in every log of a session, by a sign.
fn said(out: &mut String, json: &str, own: &str, last: &mut String) {
    // What has the signs itself is written as it is.
    if json.contains(LAST) || json.contains(OWN) {
        out.push('x');
        out.push_str(json);
        return;
    }
    let mut rest = json;
    while let Some((before, id, after)) = next_id(rest) {
        out.push_str(before);
        if id == own {
            out.push_str(OWN);
        } else if id == last {
            out.push_str(LAST);
        } else {
            out.extend(["\"", id, "\""]);
        }
        last.clear();
        last.push_str(id);
        rest = after;
    }
    out.push_str(rest);
}

/// The first id in quotes in `text`, what stands before it, and what behind it.
fn next_id(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find('"') {
        let start = from + at + 1;
        if let Some(id) = text.get(start..start + id::LENGTH)
            && text.as_bytes().get(start + id::LENGTH) == Some(&b'"')
            && id::is_id(id)
        {
            return Some((&text[..start - 1], id, &text[start + id::LENGTH + 1..]));
        }
        from = start;
    }
    None
}

/// The entries of plain lines.
fn entries(plain: &str) -> Option<Vec<Record>> {
    if plain.is_empty() {
        return Some(Vec::new());
    }
    // A list of the lines could be longer than what they say.
    let plain = plain.strip_suffix('\n')?;
    let ends = || plain.match_indices('\n').map(|(at, _)| at);
    let (ids, says) = plain.split_at(ends().nth(ends().count() / 2)?);
    let mut way = Way::default();
    let mut last = String::new();
    let mut entries: Vec<Record> = Vec::new();
    let mut long = 0;
    let (mut ids, mut says) = (ids.split('\n'), says[1..].split('\n'));
    loop {
        let (id, said) = match (ids.next(), says.next()) {
            (Some(id), Some(said)) => (id, said),
            (None, None) => return Some(entries),
            _ => return None,
        };
        let entry = entry(id, said, &mut way, &mut last)?;
        // A forged pack may say much with few letters.
        long += entry.json.len();
        let after = entries.last().is_none_or(|before| before.id < entry.id);
        if !after || long > 2 * MAX_PLAIN || !is_json_line(&entry.json) {
            return None;
        }
        entries.push(entry);
    }
}

fn entry(head: &str, said: &str, way: &mut Way, last: &mut String) -> Option<Record> {
    let end = head.find(|c: char| c.is_ascii_lowercase()).unwrap_or(head.len());
    way.ms = way.ms.checked_add(head[..end].parse().ok()?)?;
    let (mut at, mut whole) = (way.ms, true);
    let mut rest = &head[end..];
    while let Some(mark) = rest.chars().next() {
        let body = &rest[mark.len_utf8()..];
        let end = body.find(|c: char| c.is_ascii_lowercase()).unwrap_or(body.len());
        match mark {
            't' => way.tail = body[..end].into(),
            'd' => at = at.wrapping_add(body[..end].parse().ok()?),
            'o' => way.offset = body[..end].parse().ok()?,
            'x' => whole = false,
            _ => return None,
        }
        rest = &body[end..];
    }
    let id = id::with_tail(u64::try_from(way.ms).ok()?, &way.tail)?;
    let mut json = if whole { before(at, way.offset) } else { String::new() };
    match said.strip_prefix('x') {
        Some(said) => json.push_str(said),
        None => unsaid(&mut json, said, &id, last)?,
    }
    (json.len() <= MAX_JSON).then_some(Record { id, json })
}

/// Puts the ids back. One way through, however many signs there are; none where it gets too long.
fn unsaid(json: &mut String, said: &str, own: &str, last: &mut String) -> Option<()> {
    let (mut from, mut done) = (0, 0);
    while let Some(at) = said.get(from..)?.find('"').map(|at| at + from) {
        let rest = &said[at..];
        let own_sign = rest.starts_with(OWN);
        if own_sign || rest.starts_with(LAST) {
            if own_sign {
                last.clear();
                last.push_str(own);
            }
            json.extend([&said[done..=at], last, "\""]);
            from = at + OWN.len();
            done = from;
        } else if let Some(id) = rest.get(1..=id::LENGTH)
            && rest.as_bytes().get(1 + id::LENGTH) == Some(&b'"')
            && id::is_id(id)
        {
            last.clear();
            last.push_str(id);
            from = at + id::LENGTH + 2;
        } else {
            from = at + 1;
        }
        if json.len() > MAX_JSON {
            return None;
        }
    }
    json.push_str(&said[done..]);
    Some(())
}

#[cfg(test)]
mod tests;
