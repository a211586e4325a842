//! `cargo xtask faults [ROW...]`: every fault of storage that the app promises to survive, brought about in a real
//! browser; how many entries a screen called saved, and how many of them were lost. One lost fails it.

use anyhow::Result;

use crate::journeys::{built, harness};
use crate::tell::{Asked, root};
use crate::wasm::How;

pub fn chore(args: &[String]) -> Result<()> {
    let mut asked = Asked::new(args);
    let (dev, round) = (asked.flag("--dev"), asked.flag("--round"));
    let (dist, earlier, seed) = (asked.value("--dist")?, asked.value("--earlier")?, asked.value("--seed")?);
    let dist = match dist {
        Some(dir) => root().join(dir),
        None => built(How { dev, ..How::default() }, "dist")?,
    };
    let mut more = Vec::new();
    if round {
        more.push("--round".to_owned());
    }
    if let Some(dir) = earlier {
        more.extend(["--earlier".to_owned(), root().join(dir).display().to_string()]);
    }
    more.extend(seed.into_iter().flat_map(|seed| ["--seed".to_owned(), seed]));
    more.extend(asked.words()?);
    harness("faults", &dist, &more)
}
