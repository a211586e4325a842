//! `cargo xtask dist`: the order of the steps from sources to `dist/`.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::assets::{Files, esbuild, style};
use crate::tell::{Asked, root, target};
use crate::wasm::{self, How, Program};
use crate::{content, licences, page, setup, sizes, twice, worker};

pub fn chore(args: &[String]) -> Result<()> {
    let mut asked = Asked::new(args);
    let (dev, gallery) = (asked.flag("--dev"), asked.flag("--gallery"));
    let (check, again) = (asked.flag("--check"), asked.flag("--twice"));
    let out = asked.value("--out")?.map_or_else(|| root().join("dist"), |dir| root().join(dir));
    asked.end()?;
    setup::wasm_target()?;
    let how = How { dev, gallery, small: setup::npm()? };
    write(how, &out)?;
    if again {
        twice::chore(how, &out)?;
    }
    sizes::table(&out, check)
}

/// Builds everything and writes it to `out`.
pub fn write(how: How, out: &Path) -> Result<()> {
    put(&make(how, &target())?, out)
}

/// All files, built in `target`.
pub fn make(how: How, target: &Path) -> Result<Files> {
    let program = wasm::build(how, target)?;
    let mut files = Files::default();
    files.hashed("style.css", style(how.small)?);
    files.hashed("content-en.json", content::bundle(root(), "en")?);
    page::pictures(&mut files)?;
    let preload = scripts(how, program, &mut files)?;
    page::pages(&mut files, &preload)?;
    files.named("THIRD-PARTY.txt", licences::text()?, false);
    // Last: the list needs the final bytes of all others.
    let list = worker::worker(&page::template("public/sw.js")?, &files)?;
    files.named("sw.js", if how.small { small(&list)? } else { list }, false);
    Ok(files)
}

/// The program and the scripts around it. Gives the names of scripts that boot.js imports.
fn scripts(how: How, program: Program, files: &mut Files) -> Result<Vec<String>> {
    let wasm = files.hashed("app.wasm", program.wasm);
    let guard = page::template("public/guard.js")?;
    files.hashed("guard.js", if how.small { small(&guard)? } else { guard });
    let boot = files.fill(&page::template("public/boot.js")?, &[("app.wasm".to_owned(), wasm)].into())?;
    if !how.small {
        // Without a bundler the script of the program stays a file of its own.
        let glue = files.hashed("glue.js", program.glue);
        files.hashed("boot.js", boot.replace("./glue.js", &format!("./{glue}")));
        return Ok(vec![glue]);
    }
    let dir = target().join("bundle");
    std::fs::create_dir_all(&dir)?;
    std::fs::write(dir.join("glue.js"), program.glue)?;
    std::fs::write(dir.join("boot.js"), boot)?;
    let file = dir.join("boot.js");
    let file = file.to_str().context("a path that is no text")?;
    let bundle = esbuild("", &[file, "--bundle", "--format=esm", "--minify", "--target=es2022"])?;
    files.hashed("boot.js", bundle);
    Ok(Vec::new())
}

fn small(script: &str) -> Result<String> {
    esbuild(script, &["--loader=js", "--minify", "--target=es2017"])
}

/// Replaces `out`, if it is a `dist/` at all.
fn put(files: &Files, out: &Path) -> Result<()> {
    if out.exists() {
        let empty = std::fs::read_dir(out)?.next().is_none();
        if !empty && !out.join("sw.js").exists() {
            bail!("{} is not a folder that dist wrote: it stays as it is", out.display());
        }
        std::fs::remove_dir_all(out)?;
    }
    std::fs::create_dir_all(out)?;
    for file in &files.0 {
        std::fs::write(out.join(&file.name), &file.bytes)?;
    }
    Ok(())
}
