//! The backup file: readable text, a header and then one record a line.
//!
//! `{"backstay":"backup","format":1,"schema":1,"app":..,"content":..,"made":..,"records":n,"aside":n,"crc32":".."}`
//!
//! The checksum stands over all lines below the header. Texts that were set aside follow the records
//! as `["aside","<the text>"]`. Reading checks everything and writes nothing: each record has a
//! checksum of its own, so what is whole in a cut or changed file can still be taken, and is counted.

use super::crc::Crc;
use super::record::{self, MAX_JSON, Read, Record, SCHEMA};
use crate::json;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The format of the file that this app writes; it reads all up to it.
pub const FORMAT: u32 = 1;
/// The largest file that is read, in bytes: ten years of sessions are about 10 MB.
pub const MAX_FILE: usize = 64 * 1024 * 1024;
/// The longest line that is looked at: a full record, or a set-aside text with its escapes.
const MAX_LINE: usize = 2 * MAX_JSON;
const KIND: &str = "backup";

/// Who wrote the file, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// The app's version.
    pub app: String,
    /// The version of its content.
    pub content: String,
    /// The local day or moment, in words that sort ("2026-11-25").
    pub made: String,
}

/// What a file would bring. Nothing has been written yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// From the header; none where that is damaged.
    pub meta: Option<Meta>,
    /// Entries that this journal does not have, each once, by id.
    pub new: Vec<Record>,
    /// How many entries it has already.
    pub known: usize,
    /// How many lines cannot be read, or hold what the app does not understand.
    pub unreadable: usize,
    /// How many lines are longer than any that the app writes.
    pub too_long: usize,
    /// Texts that the other journal had set aside, or that lost their id within the file.
    pub aside: Vec<String>,
    /// How many entries the header promised and the file does not have.
    pub missing: usize,
    /// Why the file is not whole: [`Fault::Cut`], [`Fault::Changed`] or [`Fault::Header`].
    pub damage: Option<Fault>,
}

impl Import {
    /// Does the file look like another person's? Nothing in it is known to a journal that has `own` entries.
    #[must_use]
    pub fn foreign(&self, own: usize) -> bool {
        own > 0 && self.known == 0 && !self.new.is_empty()
    }
}

/// What is wrong with a file; its words stand in content/ under [`Fault::id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing in it.
    Empty,
    /// Larger than [`MAX_FILE`].
    TooLarge,
    /// No backup of this app.
    NotBackup,
    /// Written by a later version of the app: refused whole.
    Newer,
    /// The end is missing.
    Cut,
    /// The lines are not those that were written.
    Changed,
    /// The header is missing or damaged.
    Header,
}

impl Fault {
    pub const ALL: [Fault; 7] =
        [Fault::Empty, Fault::TooLarge, Fault::NotBackup, Fault::Newer, Fault::Cut, Fault::Changed, Fault::Header];
    /// The id of its words.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Fault::Empty => "store.fault.empty",
            Fault::TooLarge => "store.fault.too_large",
            Fault::NotBackup => "store.fault.not_backup",
            Fault::Newer => "store.fault.newer",
            Fault::Cut => "store.fault.cut",
            Fault::Changed => "store.fault.changed",
            Fault::Header => "store.fault.header",
        }
    }
}

/// What the header says below its kind and format.
struct Header {
    schema: u16,
    app: String,
    content: String,
    made: String,
    records: u32,
    aside: u32,
    crc32: String,
}

/// The text of a backup file of `records` and of the texts that were set `aside`.
#[must_use]
pub fn write(records: &[Record], aside: &[String], meta: &Meta) -> String {
    let mut body = String::new();
    for record in records {
        body += &record.line();
        body.push('\n');
    }
    for text in aside {
        body += &json::text(&["aside".into(), text.clone()]);
        body.push('\n');
    }
    let mut head = String::from("{");
    json::put(&mut head, "backstay", &String::from(KIND));
    json::put(&mut head, "format", &FORMAT);
    json::put(&mut head, "schema", &SCHEMA);
    json::put(&mut head, "app", &meta.app);
    json::put(&mut head, "content", &meta.content);
    json::put(&mut head, "made", &meta.made);
    json::put(&mut head, "records", &count(records.len()));
    json::put(&mut head, "aside", &count(aside.len()));
    json::put(&mut head, "crc32", &sum_text(super::crc32(&body)));
    [&head, "}\n", &body].concat()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn sum_text(sum: u32) -> String {
    format!("{sum:08x}")
}

/// Reads a backup file. `known` says whether the journal has an entry of that id; `understood`
/// whether an entry's JSON means something to the app.
///
/// # Errors
/// [`Fault::Empty`], [`Fault::TooLarge`], [`Fault::NotBackup`]; [`Fault::Newer`] where the file or any
/// record in it is of a later version.
pub fn read(text: &str, known: &dyn Fn(&str) -> bool, understood: &dyn Fn(&str) -> bool) -> Result<Import, Fault> {
    if text.len() > MAX_FILE {
        return Err(Fault::TooLarge);
    }
    // A byte order mark, other line ends and empty lines are what mail and editors add.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty()).peekable();
    let header = match lines.peek() {
        None => return Err(Fault::Empty),
        Some(line) => read_header(line)?,
    };
    if header.is_some() {
        lines.next();
    }
    let mut found = Found::default();
    for line in lines {
        found.sum = found.sum.add(line).add("\n");
        found.take(line, understood)?;
    }
    found.finish(header, known)
}

fn read_header(line: &str) -> Result<Option<Header>, Fault> {
    if line.len() > MAX_LINE || !line.starts_with('{') {
        return Ok(None);
    }
    let Ok(mut json) = json::tree(line) else { return Ok(None) };
    let mut fault = json::Fault::default();
    let mut fields = json::Object::open(&mut json, &mut fault);
    let (kind, format): (String, u32) = (fields.must("backstay"), fields.must("format"));
    if fields.failed() || kind != KIND || format == 0 {
        return Ok(None);
    }
    // What else there is may be otherwise in a later format, which is refused by its number alone.
    if format > FORMAT {
        return Err(Fault::Newer);
    }
    let header = Header {
        schema: fields.may("schema"),
        app: fields.may("app"),
        content: fields.may("content"),
        made: fields.may("made"),
        records: fields.may("records"),
        aside: fields.may("aside"),
        crc32: fields.may("crc32"),
    };
    match header.schema {
        _ if fields.failed() => Ok(None),
        schema if schema > SCHEMA => Err(Fault::Newer),
        _ => Ok(Some(header)),
    }
}

/// What the lines gave so far.
struct Found {
    sum: Crc,
    records: BTreeMap<String, Record>,
    aside: BTreeSet<String>,
    /// Lines that were records or may have been.
    lines: usize,
    aside_lines: usize,
    unreadable: usize,
    too_long: usize,
}

impl Default for Found {
    fn default() -> Self {
        Found {
            sum: Crc::new(),
            records: BTreeMap::new(),
            aside: BTreeSet::new(),
            lines: 0,
            aside_lines: 0,
            unreadable: 0,
            too_long: 0,
        }
    }
}

impl Found {
    fn take(&mut self, line: &str, understood: &dyn Fn(&str) -> bool) -> Result<(), Fault> {
        if line.len() > MAX_LINE {
            self.lines += 1;
            self.too_long += 1;
            return Ok(());
        }
        if line.starts_with("[\"aside\",")
            && let Ok([_, text]) = json::parse::<[String; 2]>(line)
        {
            self.aside_lines += 1;
            self.aside.insert(text);
            return Ok(());
        }
        self.lines += 1;
        match record::read(line) {
            Read::Newer => return Err(Fault::Newer),
            // A right checksum does not prove that there is JSON below it: files come from anywhere.
            Read::Good(record) if record.json.len() > MAX_JSON => self.too_long += 1,
            Read::Good(record) if record::is_json_line(&record.json) && understood(&record.json) => self.keep(record),
            Read::Good(_) | Read::Damaged => self.unreadable += 1,
        }
        Ok(())
    }

    fn keep(&mut self, record: Record) {
        let existing = self.records.get(&record.id).map(Record::line);
        match super::over(existing.as_deref(), &record, SCHEMA) {
            super::Over::Done | super::Over::Refuse => {}
            super::Over::Yield => {
                self.aside.insert(record.line());
            }
            super::Over::Write | super::Over::Replace => {
                self.aside.extend(existing);
                self.records.insert(record.id.clone(), record);
            }
        }
    }

    fn finish(self, header: Option<Header>, known: &dyn Fn(&str) -> bool) -> Result<Import, Fault> {
        if header.is_none() && self.records.is_empty() {
            return Err(Fault::NotBackup);
        }
        let mut import = Import {
            unreadable: self.unreadable,
            too_long: self.too_long,
            aside: self.aside.into_iter().collect(),
            damage: Some(Fault::Header),
            ..Import::default()
        };
        if let Some(header) = header {
            import.missing = (header.records as usize).saturating_sub(self.lines);
            import.damage = if import.missing > 0 || header.aside as usize > self.aside_lines {
                Some(Fault::Cut)
            } else if header.crc32 != sum_text(self.sum.sum()) {
                Some(Fault::Changed)
            } else {
                None
            };
            import.meta = Some(Meta { app: header.app, content: header.content, made: header.made });
        }
        for (id, record) in self.records {
            if known(&id) {
                import.known += 1;
            } else {
                import.new.push(record);
            }
        }
        Ok(import)
    }
}

#[cfg(test)]
mod tests;
