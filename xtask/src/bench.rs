//! `cargo xtask bench [start|history]`: how fast the app starts on a slow line and a slow phone, and how it bears ten
//! years of history. The latter is held against budget.toml.

use std::path::Path;

use anyhow::Result;

use crate::journeys::{built, harness};
use crate::sizes;
use crate::tell::{Asked, root};
use crate::wasm::How;

pub fn chore(args: &[String]) -> Result<()> {
    let mut asked = Asked::new(args);
    let runs = asked.value("--runs")?.unwrap_or_else(|| "5".to_owned());
    let dist = match asked.value("--dist")? {
        Some(dir) => root().join(dir),
        None => built(How::default(), "bench")?,
    };
    let years = sizes::budget()?.ten_years;
    let mut more = vec!["--runs".to_owned(), runs];
    more.extend([
        "--most".to_owned(),
        years.characters.to_string(),
        "--percent".to_owned(),
        years.today_percent.to_string(),
    ]);
    more.extend(asked.words()?);
    compress(&dist)?;
    harness("bench", &dist, &more)
}

/// Puts a brotli file beside every file, as a host keeps them ready.
fn compress(dist: &Path) -> Result<()> {
    for entry in std::fs::read_dir(dist)? {
        let file = entry?.path();
        if !file.is_file() || file.extension().is_some_and(|end| end == "br" || end == "png") {
            continue;
        }
        let how = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
        let mut out = std::fs::File::create(format!("{}.br", file.display()))?;
        brotli::BrotliCompress(&mut std::fs::File::open(&file)?, &mut out, &how)?;
    }
    Ok(())
}
