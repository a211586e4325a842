//! The worker's list of files, made from their final bytes.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use crate::assets::{Files, hash};

const MARK: &str = "[/*{{files}}*/]";

/// `public/sw.js` with its list and its version in place.
pub fn worker(template: &str, files: &Files) -> Result<String> {
    if template.matches(MARK).count() != 1 || template.matches("{{version}}").count() != 1 {
        bail!("sw.js must hold {MARK} and {{{{version}}}} once");
    }
    let mut list: BTreeMap<&str, String> = BTreeMap::new();
    for file in files.0.iter().filter(|file| file.keep) {
        // A host may answer index.html with a redirect; the folder itself it serves.
        let name = if file.name == "index.html" { "./" } else { &file.name };
        list.insert(name, hash(&file.bytes));
    }
    let rows: Vec<String> = list.iter().map(|(name, hash)| format!("[\"{name}\",\"{hash}\"]")).collect();
    let rows = rows.join(",");
    // Also from the template: a worker of other code must not share a cache with this one.
    let version = hash(format!("{rows}{template}").as_bytes());
    Ok(template.replace(MARK, &format!("[{rows}]")).replace("{{version}}", &version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_holds_what_is_kept_and_the_version_follows_it() {
        let template = "const V = \"{{version}}\"; const F = [/*{{files}}*/];";
        let made = |page: &str| {
            let mut files = Files::default();
            files.named("index.html", page, true);
            files.named("404.html", "x", false);
            worker(template, &files).unwrap()
        };
        assert!(made("a").contains("[[\"./\",\""));
        assert!(!made("a").contains("404"));
        assert_eq!(made("a"), made("a"));
        let version = |text: &str| text.split('"').nth(1).map(str::to_owned);
        assert_ne!(version(&made("a")), version(&made("b")));
        assert!(worker("const F = 1;", &Files::default()).is_err());
    }
}
