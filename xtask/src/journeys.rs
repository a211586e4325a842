//! `cargo xtask journeys [filter]`: the built app in a real browser. The crate `journeys` does it; it is built only
//! when it is wanted, for it is larger than everything else here.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::tell::{Asked, command, root, run};
use crate::wasm::How;
use crate::{dist, setup};

pub fn chore(args: &[String]) -> Result<()> {
    let mut asked = Asked::new(args);
    let dev = asked.flag("--dev");
    let dist = match asked.value("--dist")? {
        Some(dir) => root().join(dir),
        None => built(How { dev, ..How::default() }, "dist")?,
    };
    harness("run", &dist, &asked.words()?)
}

/// Builds the app into `target/<name>`, with the size steps where there is npm.
pub fn built(how: How, name: &str) -> Result<PathBuf> {
    setup::wasm_target()?;
    let out = crate::tell::target().join("journeys").join(name);
    dist::write(How { small: setup::npm()?, ..how }, &out)?;
    Ok(out)
}

/// Calls the harness with an app that is built.
pub fn harness(what: &str, dist: &Path, more: &[String]) -> Result<()> {
    let mut cargo = command("cargo", &["run", "--quiet", "--package", "journeys", "--", what, "--dist"]);
    run(cargo.arg(dist).args(more))
}
