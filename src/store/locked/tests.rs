//! The framing, and a kept sample that other hands made and other hands open.

use super::*;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use proptest::prelude::*;

/// Made by another implementation of the format, under [`PHRASE`]; below the seal is `backup/kept-1.jsonl`.
const KEPT: &str = include_str!("kept-1.txt");
const PHRASE: &str = "größer, weiter 7";

fn cipher(lock: &Lock, phrase: &str) -> Aes256Gcm {
    let key = pbkdf2::pbkdf2_hmac_array::<sha2::Sha256, 32>(phrase.as_bytes(), &lock.salt, lock.rounds);
    Aes256Gcm::new(Key::<Aes256Gcm>::from_slice(&key))
}

#[test]
fn a_kept_sample_opens_as_ever() {
    let file = read(KEPT).expect("whole").expect("locked");
    assert_eq!(write(&file.lock, &file.sealed), KEPT);
    let right = cipher(&file.lock, PHRASE);
    let check = |key: &Aes256Gcm| key.decrypt(Nonce::from_slice(&file.lock.check_nonce), &file.lock.check[..]);
    let data = |key: &Aes256Gcm, head: &str| {
        let sealed = Payload { msg: &file.sealed, aad: head.as_bytes() };
        key.decrypt(Nonce::from_slice(&file.lock.nonce), sealed)
    };
    assert_eq!(check(&right).as_deref(), Ok(WORD));
    let text = String::from_utf8(data(&right, &file.head).expect("its key")).expect("text");
    assert_eq!(text, include_str!("../backup/kept-1.jsonl"));
    // Another header is not authenticated; another passphrase does not pass the check.
    assert!(data(&right, &file.head.replace("0.1.0", "0.2.0")).is_err());
    assert!(check(&cipher(&file.lock, "größer, weiter 8")).is_err());
}

fn lock() -> Lock {
    Lock {
        rounds: ROUNDS,
        salt: Vec::from([1; SALT]),
        nonce: Vec::from([2; NONCE]),
        check_nonce: Vec::from([3; NONCE]),
        check: Vec::from([4; WORD.len() + TAG]),
        meta: Meta { app: "0.1.0".into(), content: "1".into(), made: "2026-11-25".into() },
    }
}

#[test]
fn what_a_text_is() {
    let whole = write(&lock(), &[9; 100]);
    let check = |text: &str, expect: Result<bool, Fault>| {
        assert_eq!(read(text).map(|file| file.is_some()), expect, "{text}");
    };
    check(&whole, Ok(true));
    check(&whole.replace('\n', "\r\n"), Ok(true));
    check(&["\u{feff}", &whole, "\n\n"].concat(), Ok(true));
    check("", Ok(false));
    check("{}", Ok(false));
    check(include_str!("../backup/kept-1.jsonl"), Ok(false));
    check(&whole.replace(r#""format":1"#, r#""format":2"#), Err(Fault::Newer));
    check(&whole[..whole.len() - 8], Err(Fault::Damaged));
    check(whole.lines().next().unwrap_or_default(), Err(Fault::Damaged));
    check(&whole.replace(r#""made":"2026"#, r#""made":"2025"#), Err(Fault::Damaged));
    check(&whole.replace("600000", "599999"), Err(Fault::Damaged));
    check(&write(&Lock { rounds: 1, ..lock() }, &[9; 100]), Err(Fault::Damaged));
    check(&write(&Lock { rounds: u32::MAX, ..lock() }, &[9; 100]), Err(Fault::Damaged));
    check(&write(&Lock { salt: Vec::new(), ..lock() }, &[9; 100]), Err(Fault::Damaged));
    check(&write(&lock(), &[9; TAG - 1]), Err(Fault::Damaged));
    check(&whole.replace("AES-256-GCM", "AES-256-XYZ"), Err(Fault::Damaged));
}

proptest! {
    #[test]
    fn round_trip(sealed in prop::collection::vec(any::<u8>(), TAG..400), made in any::<String>()) {
        let lock = Lock { meta: Meta { made, ..lock().meta }, ..lock() };
        let text = write(&lock, &sealed);
        prop_assert!(text.lines().skip(1).all(|line| line.len() <= LINE));
        let head = lock.head();
        prop_assert_eq!(read(&text), Ok(Some(Locked { lock, sealed, head })));
    }

    #[test]
    fn one_changed_byte_never_opens_as_whole(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = write(&lock(), &[9; 100]).into_bytes();
        let at = at.index(bytes.len());
        let old = bytes[at];
        let space = |byte: u8| byte.is_ascii_whitespace();
        prop_assume!(old != byte && !(space(old) && space(byte)));
        bytes[at] = byte;
        let text = String::from_utf8_lossy(&bytes);
        prop_assert!(!matches!(read(&text), Ok(Some(_))) || text.split_whitespace().eq(write(&lock(), &[9; 100]).split_whitespace()));
    }

    #[test]
    fn any_text_is_read_without_panic(text in r#"(\{"backstay":"locked",)?.{0,200}"#) {
        prop_assert!(!matches!(read(&text), Ok(Some(_))));
    }
}
