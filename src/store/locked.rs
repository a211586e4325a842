//! A backup under a passphrase: a header that anyone can read, and below it the backup file, sealed.
//!
//! `{"backstay":"locked","format":1,"kdf":"PBKDF2-SHA-256","rounds":..,"salt":..,"cipher":"AES-256-GCM","nonce":..,
//! "check_nonce":..,"check":..,"app":..,"content":..,"made":..,"crc32":".."}`, then the sealed bytes in base64.
//!
//! This room frames; the browser derives the key and seals (`browser::seal`). The header up to its checksum is
//! authenticated with the data. The checksum stands over that and the lines below, so damage is told without the
//! passphrase; `check` is a known word under the same key with a nonce of its own, so a wrong passphrase is told from
//! a file that somebody changed.

use super::backup::Meta;
use super::crc::Crc;
use crate::json;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The format that this app writes; it reads all up to it.
pub const FORMAT: u32 = 1;
/// Rounds of PBKDF2 that this app writes (OWASP 2023: at least 600,000 for SHA-256).
pub const ROUNDS: u32 = 600_000;
/// The most that are taken from a file: a forged number must not hold the phone up for minutes.
const MOST_ROUNDS: u32 = 10_000_000;
/// What `check` says once it is open.
pub const WORD: &[u8] = b"backstay";
/// Bytes of a salt and of a nonce.
pub const SALT: usize = 16;
pub const NONCE: usize = 12;
/// Bytes that sealing adds.
const TAG: usize = 16;
/// Characters of a line of the sealed bytes.
const LINE: usize = 76;
const KIND: &str = "locked";
const KDF: &str = "PBKDF2-SHA-256";
const CIPHER: &str = "AES-256-GCM";

/// What the header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lock {
    pub rounds: u32,
    /// [`SALT`] bytes.
    pub salt: Vec<u8>,
    /// [`NONCE`] bytes, of the data.
    pub nonce: Vec<u8>,
    /// [`NONCE`] bytes, of the check; never those of the data.
    pub check_nonce: Vec<u8>,
    /// [`WORD`], sealed.
    pub check: Vec<u8>,
    pub meta: Meta,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    pub lock: Lock,
    /// The backup file, sealed.
    pub sealed: Vec<u8>,
    /// What is authenticated with it.
    pub head: String,
}

/// Why a locked file is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Written by a later version of the app.
    Newer,
    /// Not the bytes that were written.
    Damaged,
}

impl Lock {
    /// The header up to its checksum: what is authenticated with the data.
    #[must_use]
    pub fn head(&self) -> String {
        let mut head = String::from("{");
        let mut text = |field: &str, value: &str| json::put(&mut head, field, &String::from(value));
        text("backstay", KIND);
        json::put(&mut head, "format", &FORMAT);
        json::put(&mut head, "kdf", &String::from(KDF));
        json::put(&mut head, "rounds", &self.rounds);
        json::put(&mut head, "salt", &STANDARD.encode(&self.salt));
        json::put(&mut head, "cipher", &String::from(CIPHER));
        json::put(&mut head, "nonce", &STANDARD.encode(&self.nonce));
        json::put(&mut head, "check_nonce", &STANDARD.encode(&self.check_nonce));
        json::put(&mut head, "check", &STANDARD.encode(&self.check));
        json::put(&mut head, "app", &self.meta.app);
        json::put(&mut head, "content", &self.meta.content);
        json::put(&mut head, "made", &self.meta.made);
        head
    }
}

/// The text of a file: the header of `lock`, then `sealed`.
#[must_use]
pub fn write(lock: &Lock, sealed: &[u8]) -> String {
    let head = lock.head();
    let packed = STANDARD.encode(sealed);
    let mut out = String::with_capacity(head.len() + packed.len() + packed.len() / LINE + 64);
    out.push_str(&head);
    json::put(&mut out, "crc32", &sum(&head, &packed));
    out.push_str("}\n");
    let mut rest = packed.as_str();
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(LINE));
        out.push_str(line);
        out.push('\n');
        rest = after;
    }
    out
}

fn sum(head: &str, packed: &str) -> String {
    format!("{:08x}", Crc::new().add(head).add("\n").add(packed).sum())
}

/// Reads a file; none where it is no locked backup.
///
/// # Errors
/// [`Fault`].
pub fn read(text: &str) -> Result<Option<Locked>, Fault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    let (line, body) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_end();
    let said = [r#"{"backstay":""#, KIND, "\","].concat();
    if !line.starts_with(&said) {
        return Ok(None);
    }
    let mut json = json::tree(line).map_err(|_| Fault::Damaged)?;
    let mut fault = json::Fault::default();
    let mut fields = json::Object::open(&mut json, &mut fault);
    let format: u32 = fields.must("format");
    if !fields.failed() && format > FORMAT {
        return Err(Fault::Newer);
    }
    let (kdf, cipher): (String, String) = (fields.must("kdf"), fields.must("cipher"));
    let mut bytes = |field: &str, length: usize| {
        let text: String = fields.must(field);
        STANDARD.decode(text).ok().filter(|bytes| bytes.len() == length)
    };
    let salt = bytes("salt", SALT);
    let nonce = bytes("nonce", NONCE);
    let check_nonce = bytes("check_nonce", NONCE);
    let check = bytes("check", WORD.len() + TAG);
    let rounds: u32 = fields.must("rounds");
    let meta = Meta { app: fields.must("app"), content: fields.must("content"), made: fields.must("made") };
    let crc32: String = fields.must("crc32");
    let whole = !fields.failed() && kdf == KDF && cipher == CIPHER && (ROUNDS..=MOST_ROUNDS).contains(&rounds);
    let (Some(salt), Some(nonce), Some(check_nonce), Some(check), true) = (salt, nonce, check_nonce, check, whole)
    else {
        return Err(Fault::Damaged);
    };
    let lock = Lock { rounds, salt, nonce, check_nonce, check, meta };
    // Line ends are what mail and editors change.
    let packed: String = body.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let head = lock.head();
    if !line.starts_with(&head) || crc32 != sum(&head, &packed) {
        return Err(Fault::Damaged);
    }
    let sealed = STANDARD.decode(packed).map_err(|_| Fault::Damaged)?;
    if sealed.len() < TAG { Err(Fault::Damaged) } else { Ok(Some(Locked { lock, sealed, head })) }
}

#[cfg(test)]
mod tests;
