//! Entries <-> durable bytes: records, checksums, the union of two stores, the backup file.
//!
//! The journal is append-only and is kept twice, in localStorage and in IndexedDB. This room knows
//! neither: texts come in, texts and lists of what to write go out. Its rules:
//! - an entry is one [`Record`], one line of text with its own checksum;
//! - the journal is the union of the two stores by id ([`union()`]), and doing it twice changes nothing;
//! - what cannot be read is set aside verbatim and counted, never deleted or overwritten ([`over()`]);
//! - a record of a newer version stays where it is, and then nothing is written at all.

mod awaited;
pub mod backup;
mod crc;
pub mod id;
pub mod locked;
pub mod names;
pub mod record;
mod saved;
pub mod union;

#[cfg(test)]
mod model;
#[cfg(test)]
pub(crate) mod samples;

pub use awaited::Awaited;
pub use crc::crc32;
pub use names::Names;
pub use record::{Read, Record, SCHEMA};
pub use saved::{Saved, Shelf};
pub use union::{Contents, Lack, Over, Union, over, union};
