//! What the keeper needs of the outside: the two stores, the witness, the clock. The browser has one, the tests another.

use super::record::Record;
use super::union::Contents;
use alloc::string::String;
use alloc::vec::Vec;
use core::future::Future;

/// The quick store, as localStorage is: texts under keys, each written at once, on the disk when it likes. Keys are
/// those of [`super::names::Key`], without the prefix.
pub trait Quick {
    /// All keys that are ours. None if it cannot be read.
    fn keys(&self) -> Option<Vec<String>>;
    /// The text under `key`, as far as it is one.
    ///
    /// # Errors
    /// If it cannot be read.
    fn get(&self, key: &str) -> Result<Option<String>, Denied>;
    /// Writes; false if that was refused.
    fn set(&self, key: &str, text: &str) -> bool;
    /// Writes what stands under `from`, whatever it is, under `to`.
    fn copy(&self, from: &str, to: &str) -> bool;
    /// Does the very same stand under both?
    fn same(&self, one: &str, other: &str) -> bool;
    /// Takes away.
    fn remove(&self, key: &str);
}

/// The quick store cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denied;

/// Something for the strict store to do, as IndexedDB does it: all of it or nothing, on the disk when it is done.
#[derive(Clone, Debug)]
pub enum Work {
    /// Tell all that is there, of packs the names: [`Answer::Contents`].
    Read,
    /// Set the texts aside, then write the records by the rule of [`super::over`].
    Put { records: Vec<Record>, aside: Vec<String> },
    /// The text of a pack: [`Answer::Text`].
    Pack(String),
    /// Write a pack; what stands in its place and is another text is set aside first.
    PutPack { name: String, text: String },
    /// Take away these records where they still say this, and these packs.
    Drop { records: Vec<Record>, packs: Vec<String> },
    /// Write a note, or take it away.
    Note { name: String, text: Option<String> },
    /// Make it begin a new log: write and delete some 6 MB.
    Churn,
    /// Take away everything, and leave this note in the same breath.
    Wipe(String),
}

/// What came of a piece of work.
#[derive(Clone, Debug)]
pub enum Answer {
    Done,
    Contents(Contents),
    Text(Option<String>),
}

/// Why the strict store did not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A later version of the app has been there.
    Newer,
    /// Full.
    Full,
    /// Denied, closed, damaged, or no answer in time.
    Failed,
}

/// What the witness beside both stores knows: nothing of what entries say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// How many entries there were.
    pub count: usize,
    /// The moment of the last one, in ms since 1970 (UTC).
    pub until: i64,
}

/// The outside.
pub trait Outside: 'static {
    type Quick: Quick;
    /// The quick store, where there is one.
    fn quick(&self) -> Option<&Self::Quick>;
    /// Does `work`. The answer may take seconds, but it comes.
    fn strict(&self, work: Work) -> impl Future<Output = Result<Answer, Fault>>;
    /// Was the strict store found empty and new since this was asked last?
    fn fresh(&self) -> bool;
    /// What the witness knows.
    fn seen(&self) -> impl Future<Output = Option<Seen>>;
    /// Tells the witness, or takes it away.
    fn see(&self, seen: Option<Seen>) -> impl Future<Output = ()>;
    /// ms since 1970 (UTC).
    fn now(&self) -> i64;
    /// Random bits.
    fn chance(&self) -> u64;
    /// Waits.
    fn sleep(&self, ms: u32) -> impl Future<Output = ()>;
    /// Runs `work` to its end, whether or not anybody waits for it.
    fn go(&self, work: impl Future<Output = ()> + 'static);
}
