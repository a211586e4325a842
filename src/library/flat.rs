//! Nested tables of words as one flat list of dotted keys. Used by build.rs and by the loader.

use std::collections::BTreeMap;

/// The strings of `table` by their dotted keys, in the order of the keys.
///
/// # Errors
/// Names the first key whose value is neither a table nor a string.
pub fn flatten(table: &toml::Table) -> Result<BTreeMap<String, String>, String> {
    fn walk(table: &toml::Table, prefix: &str, out: &mut BTreeMap<String, String>) -> Result<(), String> {
        for (key, value) in table {
            let path = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
            match value {
                toml::Value::Table(inner) => walk(inner, &path, out)?,
                toml::Value::String(text) if out.contains_key(&path) => {
                    return Err(format!("'{path}' is there twice ('{text}' is the second); take one out"));
                }
                toml::Value::String(text) => {
                    out.insert(path, text.clone());
                }
                _ => return Err(format!("'{path}' is not a text; put it in quotes")),
            }
        }
        Ok(())
    }
    let mut out = BTreeMap::new();
    walk(table, "", &mut out)?;
    Ok(out)
}

/// FNV-1a over the keys, each ended by a newline.
#[must_use]
pub fn checksum(keys: &[&str]) -> u32 {
    let bytes = keys.iter().flat_map(|key| key.bytes().chain([b'\n']));
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
