//! Entries <-> durable bytes: records, checksums, packed months, the two stores and their keeper, the backup file.
//!
//! The journal is append-only and is kept twice, in localStorage and in IndexedDB. This room knows neither, only what
//! it needs of them (`shelf`); the browser does it, and the tests have stores of their own that fail and die as they
//! like. Its rules:
//! - an entry is one [`Record`], one line of text with its own checksum; a closed month is one pack;
//! - the journal is the union of the two stores by id ([`union()`]), and doing it twice changes nothing;
//! - what cannot be read is set aside verbatim and counted, never deleted or overwritten ([`over()`]);
//! - single records go only when a pack that reads as them stands in both stores;
//! - a record of a newer version stays where it is, and then nothing is written at all.

mod awaited;
pub mod backup;
mod crc;
pub mod head;
pub mod id;
pub mod keeper;
pub mod locked;
pub mod migrate;
pub mod names;
pub mod pack;
mod quick;
pub mod record;
mod saved;
pub mod shelf;
pub mod slot;
mod squeeze;
pub mod union;

#[cfg(test)]
mod histories;
#[cfg(test)]
mod memory;
#[cfg(test)]
pub(crate) mod samples;

pub use awaited::Awaited;
pub use crc::crc32;
pub use keeper::{Filing, Keeper, Mended, Missing, News, Opened, Sketch, StartReport};
pub use names::Names;
pub use record::{Read, Record, SCHEMA};
pub use saved::{Saved, Shelf};
pub use union::{Contents, Lack, Over, Union, over, union};
