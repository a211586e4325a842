//! `cargo xtask bench`: how fast the app starts on a slow line and a slow phone. It prints and asserts nothing.

use std::path::Path;

use anyhow::Result;

use crate::journeys::{built, harness};
use crate::tell::{Asked, root};
use crate::wasm::How;

pub fn chore(args: &[String]) -> Result<()> {
    let mut asked = Asked::new(args);
    let runs = asked.value("--runs")?.unwrap_or_else(|| "5".to_owned());
    let dist = match asked.value("--dist")? {
        Some(dir) => root().join(dir),
        None => built(How { dev: false, gallery: false, small: false }, "bench")?,
    };
    asked.end()?;
    compress(&dist)?;
    harness("bench", &dist, &["--runs".to_owned(), runs])
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
