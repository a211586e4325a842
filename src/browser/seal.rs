//! A backup under a passphrase, by Web Crypto: PBKDF2-SHA-256 and AES-GCM. The frame is `store::locked`.

use super::wait::settled;
use crate::store::backup::Meta;
use crate::store::locked::{self, Lock, Locked, NONCE, ROUNDS, SALT, WORD};
use alloc::string::String;
use alloc::vec::Vec;
use js_sys::{Array, JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // Missing on pages that did not come by https; web-sys would call what is not there and throw past us.
    type Crypto;
    #[wasm_bindgen(method, getter)]
    fn subtle(this: &Crypto) -> Option<Subtle>;

    type Subtle;
    #[wasm_bindgen(method, catch, js_name = importKey)]
    fn import_key(
        this: &Subtle,
        format: &str,
        key: &Uint8Array,
        algorithm: &str,
        out: bool,
        uses: &Array,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch, js_name = deriveKey)]
    fn derive_key(
        this: &Subtle,
        algorithm: &Object,
        from: &JsValue,
        to: &Object,
        out: bool,
        uses: &Array,
    ) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn encrypt(this: &Subtle, algorithm: &Object, key: &JsValue, data: &Uint8Array) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn decrypt(this: &Subtle, algorithm: &Object, key: &JsValue, data: &Uint8Array) -> Result<JsValue, JsValue>;
}

/// Why a file was not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shut {
    /// Another passphrase.
    Wrong,
    /// The passphrase is right, and the data is not what was written.
    Damaged,
    /// The browser cannot do it here.
    Unable,
}

/// Can this browser seal? Only on pages that came by https, or from the phone itself.
#[must_use]
pub fn able() -> bool {
    subtle().is_some()
}

/// `text`, a backup file, under `phrase`. None where the browser cannot do it.
pub async fn seal(text: &str, phrase: &str, meta: Meta) -> Option<String> {
    let subtle = subtle()?;
    let mut lock = Lock {
        rounds: ROUNDS,
        salt: random(SALT)?,
        nonce: random(NONCE)?,
        check_nonce: random(NONCE)?,
        check: Vec::new(),
        meta,
    };
    let key = key(&subtle, phrase, &lock).await?;
    let check = subtle.encrypt(&gcm(&lock.check_nonce, None), &key, &Uint8Array::from(WORD)).ok()?;
    lock.check = bytes(&settled(check).await.ok()?);
    let sealed =
        subtle.encrypt(&gcm(&lock.nonce, Some(&lock.head())), &key, &Uint8Array::from(text.as_bytes())).ok()?;
    Some(locked::write(&lock, &bytes(&settled(sealed).await.ok()?)))
}

/// The backup file in `file`.
///
/// # Errors
/// [`Shut`].
pub async fn open(file: &Locked, phrase: &str) -> Result<String, Shut> {
    let subtle = subtle().ok_or(Shut::Unable)?;
    let key = key(&subtle, phrase, &file.lock).await.ok_or(Shut::Unable)?;
    let opened = async |algorithm: Object, data: &[u8]| {
        let promise = subtle.decrypt(&algorithm, &key, &Uint8Array::from(data)).ok()?;
        settled(promise).await.ok().map(|opened| bytes(&opened))
    };
    let word = opened(gcm(&file.lock.check_nonce, None), &file.lock.check).await;
    if word.as_deref() != Some(WORD) {
        return Err(Shut::Wrong);
    }
    let text = opened(gcm(&file.lock.nonce, Some(&file.head)), &file.sealed).await.ok_or(Shut::Damaged)?;
    String::from_utf8(text).map_err(|_| Shut::Damaged)
}

/// The key of `phrase`. However an accent was typed, and with or without a blank at its ends, it is the same phrase.
async fn key(subtle: &Subtle, phrase: &str, lock: &Lock) -> Option<JsValue> {
    let phrase = String::from(JsString::from(phrase.trim()).normalize("NFKC"));
    let uses = Array::of1(&"deriveKey".into());
    let from = Uint8Array::from(phrase.as_bytes());
    let from = settled(subtle.import_key("raw", &from, "PBKDF2", false, &uses).ok()?).await.ok()?;
    let how = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(lock.salt.as_slice()).into()),
        ("iterations", lock.rounds.into()),
    ]);
    let to = object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    settled(subtle.derive_key(&how, &from, &to, false, &uses).ok()?).await.ok()
}

/// AES-GCM with this nonce, and with what is authenticated beside the data.
fn gcm(nonce: &[u8], head: Option<&str>) -> Object {
    let how = object(&[("name", "AES-GCM".into()), ("iv", Uint8Array::from(nonce).into())]);
    if let Some(head) = head {
        let _ = Reflect::set(&how, &"additionalData".into(), &Uint8Array::from(head.as_bytes()).into());
    }
    how
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

fn bytes(buffer: &JsValue) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}

/// Random bytes that secrets may hang on.
fn random(count: usize) -> Option<Vec<u8>> {
    let mut bytes = alloc::vec![0; count];
    crypto()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes)
}

fn crypto() -> Option<web_sys::Crypto> {
    web_sys::window()?.crypto().ok()
}

fn subtle() -> Option<Subtle> {
    crypto().and_then(|crypto| JsValue::from(crypto).unchecked_into::<Crypto>().subtle())
}
