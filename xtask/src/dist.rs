//! `cargo xtask dist`: the order of the steps from sources to `dist/`.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::assets::{Files, esbuild, style};
use crate::tell::{Asked, root, target};
use crate::wasm::{self, How, Program};
use crate::{content, figures, licences, page, public, setup, sizes, twice, worker};

pub fn chore(args: &[String]) -> Result<()> {
    let mut asked = Asked::new(args);
    let (dev, gallery) = (asked.flag("--dev"), asked.flag("--gallery"));
    let earlier = asked.flag("--earlier");
    let (check, again) = (asked.flag("--check"), asked.flag("--twice"));
    let out = asked.value("--out")?.map_or_else(|| root().join("dist"), |dir| root().join(dir));
    let site = asked.value("--site")?;
    asked.end()?;
    setup::wasm_target()?;
    let site = site.map(|site| &*Box::leak(site.into_boxed_str()));
    let how = How { dev, gallery, earlier, small: setup::npm()?, site };
    write(how, &out)?;
    if again {
        twice::chore(how, &out)?;
    }
    sizes::table(&out, check)
}

/// Builds everything and writes it to `out`.
pub fn write(how: How, out: &Path) -> Result<()> {
    let files = make(how, &target())?;
    if !how.dev {
        twice::clean(&files)?;
    }
    put(&files, out)
}

/// All files, built in `target`.
pub fn make(how: How, target: &Path) -> Result<Files> {
    let program = wasm::build(how, target)?;
    let mut files = Files::default();
    files.hashed("style.css", style(how.small)?);
    files.hashed("content-en.json", content::bundle(root(), "en")?);
    files.hashed("lessons-en.json", content::lessons(root(), "en")?);
    files.hashed("figures.json", figures::bundle());
    page::pictures(&mut files)?;
    let preload = scripts(how, &program, &mut files)?;
    page::pages(&mut files, &preload)?;
    public::pages(&mut files, how.site)?;
    files.named("THIRD-PARTY.txt", licences::text()?, false);
    // Last: the list needs the final bytes of all others.
    let later = files.name("pages.json").context("made above")?.to_owned();
    let list = worker::worker(&page::template("public/sw.js")?.replace("{{pages.json}}", &later), &files)?;
    files.named("sw.js", if how.small { small(&list)? } else { list }, false);
    Ok(files)
}

/// The program and the scripts around it. Gives the names of scripts that boot.js imports.
fn scripts(how: How, program: &Program, files: &mut Files) -> Result<Vec<String>> {
    let guard = page::template("public/guard.js")?;
    files.hashed("guard.js", if how.small { small(&guard)? } else { guard });
    let mut boot = page::template("public/boot.js")?;
    let mut preload = Vec::new();
    if how.small {
        let dir = target().join("bundle");
        std::fs::create_dir_all(&dir)?;
        std::fs::write(dir.join("glue.js"), plain(&program.glue))?;
        std::fs::write(dir.join("boot.js"), boot)?;
        let file = dir.join("boot.js");
        let file = file.to_str().context("a path that is no text")?;
        boot = esbuild("", &[file, "--bundle", "--format=esm", "--minify", "--target=es2022"])?;
    } else {
        // Without a bundler the script of the program stays a file of its own.
        let glue = files.hashed("glue.js", program.glue.as_str());
        boot = boot.replace("./glue.js", &format!("./{glue}"));
        preload.push(glue);
    }
    files.hashed("app.wasm", wasm::finish(how, &program.wasm, &boot)?);
    for plain in ["app.wasm", "content-en.json", "lessons-en.json", "figures.json"] {
        // Not `fill`: a script has braces of its own.
        boot = boot.replace(&format!("{{{{{plain}}}}}"), files.name(plain).context("made above")?);
    }
    files.hashed("boot.js", boot);
    Ok(preload)
}

/// The script of the program without what keeps unused classes alive: the app exports functions alone,
/// the classes come from crates behind Leptos.
fn plain(glue: &str) -> String {
    let lines: Vec<&str> = glue.lines().filter(|line| !line.starts_with("if (Symbol.dispose)")).collect();
    lines.join("\n").replace("new FinalizationRegistry", "/* @__PURE__ */ new FinalizationRegistry")
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
        let to = out.join(&file.name);
        std::fs::create_dir_all(to.parent().context("a file stands in a folder")?)?;
        std::fs::write(to, &file.bytes)?;
    }
    Ok(())
}
