//! What travels: raw, gzip 9 and brotli 11 of every file, against budget.toml.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::tell::{Asked, root};

/// `budget.toml`: brotli bytes, and what years of history may cost.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    first_visit: usize,
    first_paint: usize,
    file: BTreeMap<String, usize>,
    pub ten_years: TenYears,
}

/// What ten years of history may cost on the phone.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TenYears {
    /// In localStorage.
    pub characters: usize,
    /// Of the time to Today with an empty log.
    pub today_percent: usize,
}

pub fn budget() -> Result<Budget> {
    toml::from_str(&std::fs::read_to_string(root().join("budget.toml"))?).context("budget.toml")
}

/// What one file weighs.
#[derive(Clone, Copy, Default)]
struct Weight {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

pub fn chore(args: &[String]) -> Result<()> {
    let mut asked = Asked::new(args);
    let out = asked.value("--out")?.map_or_else(|| root().join("dist"), |dir| root().join(dir));
    let check = asked.flag("--check");
    asked.end()?;
    table(&out, check)
}

fn weigh(bytes: &[u8]) -> Result<Weight> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(bytes)?;
    let mut brotli = Vec::new();
    let params =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut brotli, &params)?;
    Ok(Weight { raw: bytes.len(), gzip: gzip.finish()?.len(), brotli: brotli.len() })
}

/// `style.0123456789abcdef.css` is the file `style.css` of budget.toml.
fn plain(name: &str) -> String {
    let parts: Vec<&str> = name.split('.').collect();
    match parts[..] {
        [stem, hash, end] if hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()) => format!("{stem}.{end}"),
        _ => name.to_owned(),
    }
}

/// The files of a first visit: all that the page's head names and the page itself.
fn first_visit(page: &str, name: &str) -> bool {
    let wanted = name.ends_with(".js") || name.ends_with(".wasm") || name.ends_with(".css") || name.ends_with(".json");
    name == "index.html" || (wanted && name != "sw.js" && page.contains(name))
}

/// Prints the table; with `check`, one line over its budget is an error.
pub fn table(out: &Path, check: bool) -> Result<()> {
    let budget = budget()?;
    let page = std::fs::read_to_string(out.join("index.html")).context("there is no dist/: run `cargo xtask dist`")?;
    let mut names: Vec<String> = std::fs::read_dir(out)?
        .map(|entry| entry.map_err(Into::into))
        .filter(|entry: &Result<std::fs::DirEntry>| !entry.as_ref().is_ok_and(|entry| entry.path().is_dir()))
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_>>()?;
    names.sort();
    let (mut visit, mut paint) = (Weight::default(), Weight::default());
    let mut over = 0;
    let mut row = |name: &str, weight: Weight, limit: Option<usize>| {
        let against = match limit {
            Some(limit) if weight.brotli > limit => {
                over += 1;
                format!("{limit:>9} OVER")
            }
            Some(limit) => format!("{limit:>9}"),
            None => String::new(),
        };
        println!("{name:<36} {:>9} {:>9} {:>9} {against}", weight.raw, weight.gzip, weight.brotli);
    };
    println!("{:<36} {:>9} {:>9} {:>9} {:>9}", "file", "raw", "gzip", "brotli", "budget");
    for name in names {
        let weight = weigh(&std::fs::read(out.join(&name))?)?;
        let plain = plain(&name);
        let add = |sum: &mut Weight| {
            *sum =
                Weight { raw: sum.raw + weight.raw, gzip: sum.gzip + weight.gzip, brotli: sum.brotli + weight.brotli }
        };
        if first_visit(&page, &name) {
            add(&mut visit);
        }
        if plain == "index.html" || plain == "style.css" {
            add(&mut paint);
        }
        row(&name, weight, budget.file.get(&plain).copied());
    }
    for folder in ["library", "learn"] {
        let mut sum = Weight::default();
        for page in std::fs::read_dir(out.join(folder)).into_iter().flatten() {
            let page = weigh(&std::fs::read(page?.path())?)?;
            sum = Weight { raw: sum.raw + page.raw, gzip: sum.gzip + page.gzip, brotli: sum.brotli + page.brotli };
        }
        let name = format!("{folder}/");
        row(&name, sum, budget.file.get(&name).copied());
    }
    row("first paint: page and style", paint, Some(budget.first_paint));
    row("first visit", visit, Some(budget.first_visit));
    if check && over > 0 {
        bail!("{over} over budget.toml");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_takes_the_hash_away_and_nothing_else() {
        for (name, expect) in [
            ("style.0123456789abcdef.css", "style.css"),
            ("content-en.0123456789abcdef.json", "content-en.json"),
            ("sw.js", "sw.js"),
            ("a.min.js", "a.min.js"),
            (".nojekyll", ".nojekyll"),
        ] {
            assert_eq!(plain(name), expect);
        }
    }

    #[test]
    fn brotli_is_smaller_than_gzip_than_raw_for_plain_text() {
        let weight = weigh("a sore back, ".repeat(200).as_bytes()).unwrap();
        assert!(weight.brotli < weight.gzip && weight.gzip < weight.raw, "{} {}", weight.brotli, weight.gzip);
    }
}
