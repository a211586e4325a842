//! Names by content: a file is called after the hash of its final bytes, so that a name never means
//! two contents. `{{style.css}}` in a template becomes that name.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::tell::{command, output, root};

/// 16 hex digits of the SHA-256.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// One file of `dist/`.
pub struct File {
    /// What it is called in templates and in budget.toml: `style.css`.
    pub plain: String,
    /// What it is called in `dist/`: `style.0123456789abcdef.css`, or as before.
    pub name: String,
    pub bytes: Vec<u8>,
    /// Kept on the phone by the worker.
    pub keep: bool,
}

/// What `dist/` will hold, in the order in which it was made.
#[derive(Default)]
pub struct Files(pub Vec<File>);

impl Files {
    /// Adds a file under a name by its content; gives the name.
    pub fn hashed(&mut self, plain: &str, bytes: impl Into<Vec<u8>>) -> String {
        let bytes = bytes.into();
        let (stem, end) = plain.rsplit_once('.').unwrap_or((plain, ""));
        let name = format!("{stem}.{}.{end}", hash(&bytes));
        self.0.push(File { plain: plain.to_owned(), name: name.clone(), bytes, keep: true });
        name
    }

    /// Adds a file that must keep its name.
    pub fn named(&mut self, name: &str, bytes: impl Into<Vec<u8>>, keep: bool) {
        self.0.push(File { plain: name.to_owned(), name: name.to_owned(), bytes: bytes.into(), keep });
    }

    /// The final name of a file.
    pub fn name(&self, plain: &str) -> Option<&str> {
        self.0.iter().find(|file| file.plain == plain).map(|file| file.name.as_str())
    }

    /// Replaces every `{{...}}`: by `values` first, then by the names of files.
    pub fn fill(&self, template: &str, values: &BTreeMap<String, String>) -> Result<String> {
        let mut out = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once("{{") {
            let (key, tail) = after.split_once("}}").context("a {{ without its }}")?;
            let Some(value) = values.get(key).map(String::as_str).or_else(|| self.name(key)) else {
                bail!("nothing is called {{{{{key}}}}}");
            };
            out.push_str(before);
            out.push_str(value);
            rest = tail;
        }
        out.push_str(rest);
        Ok(out)
    }
}

/// `style/main.css` with its imports in place; without one, all of `style/` by name.
pub fn style(small: bool) -> Result<String> {
    let dir = root().join("style");
    let main = dir.join("main.css");
    let mut css = String::new();
    if main.is_file() {
        css = imported(&dir, &std::fs::read_to_string(main)?)?;
    } else if dir.is_dir() {
        let mut files: Vec<_> = std::fs::read_dir(&dir)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
        files.retain(|file| file.extension().is_some_and(|end| end == "css"));
        files.sort();
        for file in files {
            css.push_str(&std::fs::read_to_string(file)?);
        }
    }
    if small {
        esbuild(&css, &["--loader=css", "--minify", "--target=chrome111,firefox121,safari16.4"])
    } else {
        Ok(css)
    }
}

/// Puts each `@import "file.css" layer(name);` in its place.
fn imported(dir: &Path, css: &str) -> Result<String> {
    let mut out = String::new();
    for line in css.lines() {
        let Some(import) = line.trim().strip_prefix("@import") else {
            out.push_str(line);
            out.push('\n');
            continue;
        };
        let name = import.split(['"', '\'']).nth(1).with_context(|| format!("unclear: {line}"))?;
        let text = std::fs::read_to_string(dir.join(name)).with_context(|| format!("style/{name}"))?;
        match import.split_once("layer(").and_then(|(_, rest)| rest.split_once(')')) {
            Some((layer, _)) => out.push_str(&format!("@layer {layer} {{\n{text}}}\n")),
            None => out.push_str(&text),
        }
    }
    Ok(out)
}

/// Runs esbuild over a text.
pub fn esbuild(text: &str, args: &[&str]) -> Result<String> {
    let file = crate::tell::target().join("esbuild.in");
    std::fs::write(&file, text)?;
    let mut esbuild = command("node_modules/.bin/esbuild", args);
    esbuild.arg("--log-level=warning").stdin(std::fs::File::open(&file)?);
    output(&mut esbuild)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_the_content() {
        let mut files = Files::default();
        let one = files.hashed("style.css", "a");
        let two = files.hashed("other.css", "a");
        assert_eq!(one.replace("style", "other"), two);
        assert_ne!(files.hashed("style.css", "b"), one);
    }

    #[test]
    fn fill_knows_values_and_names_and_nothing_else() {
        let mut files = Files::default();
        let name = files.hashed("a.js", "x");
        let values = BTreeMap::from([("word".to_owned(), "hello".to_owned())]);
        assert_eq!(files.fill("<{{word}}|{{a.js}}>", &values).unwrap(), format!("<hello|{name}>"));
        assert!(files.fill("{{b.js}}", &values).is_err());
        assert!(files.fill("{{a.js", &values).is_err());
    }
}
