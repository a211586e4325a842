//! The page and what lies beside it: index.html, 404.html, the manifest, the headers for hosts.

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow, bail};
use backstay::library::load::load;
use sha2::{Digest, Sha256};

use crate::assets::Files;
use crate::shell;
use crate::tell::root;

/// What the page may do. Everything else is refused by the browser.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; \
    form-action 'none'; require-trusted-types-for 'script'; trusted-types app";

/// Icons of `public/`: file, sizes, purpose; the picture itself is the icon of the tab.
const ICONS: &[(&str, &str, &str)] = &[
    ("icon.svg", "any", "any"),
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-maskable-512.png", "512x512", "maskable"),
];
const TOUCH: &str = "apple-touch-icon.png";

/// A file of `public/`, or of the repository, as text.
pub fn template(name: &str) -> Result<String> {
    std::fs::read_to_string(root().join(name)).with_context(|| name.to_owned())
}

/// Adds the pictures of `public/`. Those that only an installation asks for are not kept.
pub fn pictures(files: &mut Files) -> Result<()> {
    for name in ["hero.svg", "icon.svg", "icon-192.png", "icon-512.png", "icon-maskable-512.png", TOUCH] {
        if let Ok(bytes) = std::fs::read(root().join("public").join(name)) {
            files.hashed(name, bytes);
            if let Some(file) = files.0.last_mut() {
                file.keep = name.ends_with(".svg");
            }
        }
    }
    Ok(())
}

/// Adds the page, the manifest and what hosts read. `preload`: scripts that boot.js imports.
pub fn pages(files: &mut Files, preload: &[String]) -> Result<()> {
    let mut values = words()?;
    values.insert("policy".to_owned(), POLICY.to_owned());
    let lib =
        load(&root().join("content"), "en").map_err(|faults| anyhow!("content/ has faults:\n{}", faults.join("\n")))?;
    values.insert("shell".to_owned(), shell::html(&lib, files)?);
    let mut scripts = String::new();
    for name in preload {
        scripts.push_str(&format!("<link rel=\"modulepreload\" href=\"{name}\">\n"));
    }
    scripts.push_str(
        "<script defer src=\"{{guard.js}}\"></script>\n<script type=\"module\" src=\"{{boot.js}}\"></script>",
    );
    values.insert("scripts".to_owned(), files.fill(&scripts, &values)?);

    let mut links = String::new();
    let mut icons = Vec::new();
    for (plain, sizes, purpose) in ICONS {
        let Some(name) = files.name(plain) else { continue };
        let kind = if plain.ends_with(".svg") { "image/svg+xml" } else { "image/png" };
        icons.push(format!(
            "\n    {{ \"src\": \"{name}\", \"type\": \"{kind}\", \"sizes\": \"{sizes}\", \"purpose\": \"{purpose}\" }}"
        ));
        if *plain == "icon.svg" {
            links.push_str(&format!("<link rel=\"icon\" type=\"{kind}\" href=\"{name}\">\n"));
        }
    }
    if let Some(name) = files.name(TOUCH) {
        links.push_str(&format!("<link rel=\"apple-touch-icon\" href=\"{name}\">\n"));
    }
    values.insert("icons".to_owned(), links.trim_end().to_owned());
    let page = files.fill(&template("index.html")?, &values)?;
    if page.contains(" style=") || page.contains("<style") || page.contains(" on") && page.contains("=\"javascript:") {
        bail!("index.html: the policy refuses styles and scripts inside the page");
    }
    files.named("index.html", page, true);

    values.insert("icons".to_owned(), icons.join(",") + "\n  ");
    let manifest = files.fill(&template("public/manifest.webmanifest")?, &values)?;
    let _: serde_json::Value = serde_json::from_str(&manifest).context("manifest.webmanifest")?;
    files.named("manifest.webmanifest", manifest, true);

    let missing = template("public/404.html")?;
    let style = missing.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>"));
    let (style, _) = style.context("404.html has no <style>")?;
    values.insert("style-hash".to_owned(), format!("sha256-{}", base64(&Sha256::digest(style))));
    let missing = files.fill(&missing, &values)?;
    files.named("404.html", missing, false);

    let mut immutable = String::new();
    for file in files.0.iter().filter(|file| file.name != file.plain) {
        // Netlify and Cloudflare add up what fits: the general line is taken away first.
        immutable.push_str(&format!(
            "/{}\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n",
            file.name
        ));
    }
    values.insert("immutable".to_owned(), immutable);
    let headers = files.fill(&template("public/_headers")?, &values)?;
    files.named("_headers", headers.trim_end().to_owned() + "\n", false);
    files.named(".nojekyll", "", false);
    Ok(())
}

/// The words of the page by their key, escaped: `words.failed.title`.
pub fn words() -> Result<BTreeMap<String, String>> {
    let table: toml::Table = toml::from_str(&template("content/en/shell.toml")?)?;
    let mut out = BTreeMap::new();
    flatten("words", table.get("shell").context("shell.toml")?, &mut out);
    Ok(out)
}

fn flatten(key: &str, value: &toml::Value, out: &mut BTreeMap<String, String>) {
    match value {
        toml::Value::Table(table) => {
            table.iter().for_each(|(name, value)| flatten(&format!("{key}.{name}"), value, out))
        }
        toml::Value::String(text) => drop(out.insert(key.to_owned(), escape(text))),
        _ => {}
    }
}

/// Text for HTML, in an element or a quoted attribute.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// Base64 with padding, as policies write hashes.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let three = chunk.iter().fold(0u32, |sum, &byte| sum << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = DIGITS[(three >> (18 - 6 * place)) as usize & 63];
            out.push(if place > chunk.len() { '=' } else { char::from(digit) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_as_rfc_4648_has_it() {
        for (text, expect) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE=")]
        {
            assert_eq!(base64(text.as_bytes()), expect);
        }
    }

    #[test]
    fn escape_leaves_no_markup() {
        assert_eq!(escape("<a href=\"x\">&"), "&lt;a href=&quot;x&quot;&gt;&amp;");
    }
}
