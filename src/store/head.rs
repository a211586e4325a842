//! What a start needs of the packed months, so that it need not open them: `["h1",<version>,"<crc32>",<bytes>,"<squeezed>"]`.
//!
//! It can be made of the packs at any time and is worth nothing by itself: one that is damaged, or that another
//! version made, is made anew.

use super::record::Record;
use super::squeeze::{spread, squeeze};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// What a start needs of one pack.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The name of the pack.
    pub pack: String,
    /// Entries that count for ever.
    pub lasting: Vec<Record>,
    /// What stands for the others; only the journal knows what it says.
    pub sketches: Vec<String>,
}

/// The text of the head. None where it would be too long.
#[must_use]
pub fn write<'a>(version: u16, sections: impl Iterator<Item = &'a Section>) -> Option<String> {
    let mut plain = String::new();
    for section in sections {
        plain.extend(["p", &section.pack, "\n"]);
        for entry in &section.lasting {
            plain.extend(["e", &entry.id, &entry.json, "\n"]);
        }
        for sketch in &section.sketches {
            plain.extend(["s", sketch, "\n"]);
        }
    }
    let squeezed = squeeze(&plain)?;
    Some(format!("[\"h1\",{version},\"{:08x}\",{},\"{squeezed}\"]", super::crc32(&plain), plain.len()))
}

/// The sections of a head of this version; none where it is no such head.
#[must_use]
pub fn read(text: &str, version: u16) -> Vec<Section> {
    open(text, version).unwrap_or_default()
}

fn open(text: &str, version: u16) -> Option<Vec<Section>> {
    let rest = text.strip_prefix(&format!("[\"h1\",{version},\""))?;
    let (sum, rest) = rest.split_once("\",")?;
    let (length, rest) = rest.split_once(",\"")?;
    let plain = spread(rest.strip_suffix("\"]")?, length.parse().ok()?)?;
    if format!("{:08x}", super::crc32(&plain)) != sum {
        return None;
    }
    let mut sections: Vec<Section> = Vec::new();
    for line in plain.lines() {
        match (line.get(..1)?, line.get(1..)?) {
            ("p", name) => sections.push(Section { pack: name.into(), ..Section::default() }),
            ("e", rest) => {
                let (id, json) = (rest.get(..super::id::LENGTH)?, rest.get(super::id::LENGTH..)?);
                sections.last_mut()?.lasting.push(Record { id: id.into(), json: json.into() });
            }
            ("s", sketch) => sections.last_mut()?.sketches.push(sketch.into()),
            _ => return None,
        }
    }
    Some(sections)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::samples::records;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read(a in records(8), b in records(8), sketch in "[a-z]{0,9}") {
            let sections = [
                Section { pack: "2026-01-3-00000000".into(), lasting: a, sketches: vec![sketch] },
                Section { pack: "2026-02-3-00000000".into(), lasting: b, sketches: vec![] },
            ];
            let text = write(3, sections.iter()).expect("short");
            prop_assert_eq!(read(&text, 3), &sections[..]);
            prop_assert_eq!(read(&text, 4), []);
            prop_assert_eq!(read(&text.replace("[\"h1\",3,\"", "[\"h1\",3,\"0"), 3), []);
        }

        #[test]
        fn a_changed_letter_makes_it_worthless(a in records(8), at in any::<prop::sample::Index>()) {
            let section = [Section { pack: "2026-01-3-00000000".into(), lasting: a, sketches: vec![] }];
            let text = write(1, section.iter()).expect("short");
            let at = at.index(text.len());
            let mut changed = text.clone();
            changed.replace_range(at..=at, if text[at..].starts_with('A') { "B" } else { "A" });
            let read = read(&changed, 1);
            prop_assert!(read.is_empty() || read == section);
        }
    }
}
