//! Makes a constant of every key of content/en/ui.toml, so that a screen which asks for words that
//! are not there does not compile. `src/library/keys.rs` takes them in.

use std::fmt::Write as _;
use std::path::Path;

#[path = "src/library/flat.rs"]
mod flat;

const UI: &str = "content/en/ui.toml";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={UI}");
    println!("cargo::rerun-if-changed=src/library/flat.rs");
    match generate() {
        Ok(code) => {
            let dir = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
            std::fs::write(Path::new(&dir).join("keys.rs"), code).expect("OUT_DIR can be written");
        }
        Err(fault) => {
            println!("cargo::error={UI}: {fault}");
        }
    }
}

fn generate() -> Result<String, String> {
    let text = std::fs::read_to_string(UI).map_err(|e| e.to_string())?;
    let table: toml::Table = text.parse().map_err(|e: toml::de::Error| e.to_string().replace('\n', " "))?;
    let mut code = String::new();
    let mut seen = std::collections::BTreeMap::new();
    let words = flat::flatten(&table)?;
    for (index, (key, text)) in words.iter().enumerate() {
        if !key.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '_' | '.')) {
            return Err(format!("the key '{key}' may have only small letters, digits, _ and . in it"));
        }
        let name = key.replace('.', "_");
        if let Some(other) = seen.insert(name.clone(), key) {
            return Err(format!("'{other}' and '{key}' would be the same name in Rust; rename one"));
        }
        writeln!(code, "#[doc = {text:?}]\npub const {name}: Key = Key({index});").expect("a String can be written");
    }
    let keys: Vec<&str> = words.keys().map(String::as_str).collect();
    writeln!(
        code,
        "/// Every key, in order.\n#[cfg(not(target_arch = \"wasm32\"))]\npub const NAMES: &[&str] = &{keys:?};"
    )
    .expect("a String can be written");
    writeln!(
        code,
        "/// Tells the key lists of two builds apart.\npub const CHECKSUM: u32 = {};",
        flat::checksum(&keys)
    )
    .expect("a String can be written");
    Ok(code)
}
