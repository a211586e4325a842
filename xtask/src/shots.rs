//! `cargo xtask shots`: every screen in every state, on one page, beside the design's pictures.

use anyhow::Result;

use crate::journeys::{built, harness};
use crate::tell::{Asked, root, target};
use crate::wasm::How;

/// Where the design's pictures lie, if this folder has them.
const PICTURES: &str = "design/screens";

pub fn chore(args: &[String]) -> Result<()> {
    let mut asked = Asked::new(args);
    let out = asked.value("--out")?.map_or_else(|| target().join("shots"), |dir| root().join(dir));
    let pictures = asked.value("--pictures")?.map_or_else(|| root().join(PICTURES), |dir| root().join(dir));
    let given = asked.value("--dist")?;
    let words = asked.words()?;
    let dist = match given {
        Some(dir) => root().join(dir),
        None => built(How { dev: true, gallery: true, ..How::default() }, "gallery")?,
    };
    let mut more = vec!["--out".to_owned(), out.display().to_string()];
    if pictures.is_dir() {
        more.extend(["--pictures".to_owned(), pictures.display().to_string()]);
    }
    more.extend(words);
    harness("shots", &dist, &more)
}
