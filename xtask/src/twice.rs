//! Two builds of the same source give the same bytes, and no path of the builder is in them.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::assets::Files;
use crate::dist;
use crate::tell::{root, target};
use crate::wasm::{How, cargo_home};

/// Builds again from nothing, in another folder, and compares with what lies in `out`.
pub fn chore(how: How, out: &Path) -> Result<()> {
    let second = target().join("again");
    let _ = std::fs::remove_dir_all(&second);
    let files = dist::make(how, &second)?;
    let mut names: Vec<&str> = files.0.iter().map(|file| file.name.as_str()).collect();
    names.sort_unstable();
    let mut first: Vec<String> = std::fs::read_dir(out)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_>>()?;
    first.sort_unstable();
    if names != first {
        bail!("two builds, two lists of files:\n{first:?}\n{names:?}");
    }
    for file in &files.0 {
        if std::fs::read(out.join(&file.name))? != file.bytes {
            bail!("two builds differ in {}", file.name);
        }
    }
    println!("two builds, the same {} files", files.0.len());
    Ok(())
}

/// No file may hold a path of the builder.
pub fn clean(files: &Files) -> Result<()> {
    let paths = builder()?;
    for file in &files.0 {
        if let Some(path) = paths.iter().find(|path| holds(&file.bytes, path.as_bytes())) {
            bail!("{} holds a path of this machine: {path}", file.name);
        }
    }
    Ok(())
}

/// Folders that must not show.
fn builder() -> Result<Vec<String>> {
    let home = std::env::home_dir().context("there is no home folder")?;
    let all = [root().to_path_buf(), home, cargo_home()?, target()];
    // "/" alone would be everywhere.
    Ok(all.iter().map(|path| format!("{}/", path.display())).filter(|path| path.len() > 1).collect())
}

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_the_builder_is_found_and_named() {
        let mut files = Files::default();
        files.named("clean.js", "/src/app/mod.rs /cargo/registry", true);
        clean(&files).unwrap();
        files.named("leak.js", format!("x{}/src/lib.rs", root().display()), true);
        assert!(clean(&files).unwrap_err().to_string().starts_with("leak.js"));
    }
}
