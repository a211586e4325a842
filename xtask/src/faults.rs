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
    let rows = asked.words()?;
    let two_versions = rows.is_empty() || rows.iter().any(|row| row == "18" || row == "19");
    // The rows of two versions want a build of the schema before; the round of the tests leaves them out.
    let earlier = match earlier {
        Some(dir) => Some(root().join(dir)),
        None if round || !two_versions => None,
        None => Some(built(How { dev: true, earlier: true, ..How::default() }, "earlier")?),
    };
    let mut more = Vec::new();
    if round {
        more.push("--round".to_owned());
    }
    if let Some(dir) = earlier {
        more.extend(["--earlier".to_owned(), dir.display().to_string()]);
    }
    more.extend(seed.into_iter().flat_map(|seed| ["--seed".to_owned(), seed]));
    more.extend(rows);
    harness("faults", &dist, &more)
}
