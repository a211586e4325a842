//! What a fresh machine lacks: looked for first, then put there, one line each.

use anyhow::{Context, Result, bail};

use crate::tell::{command, has, output, root, run};

const TARGET: &str = "wasm32-unknown-unknown";

/// The standard library for the browser.
pub fn wasm_target() -> Result<()> {
    let sysroot = output(&mut command("rustc", &["--print", "sysroot"]))?;
    if std::path::Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib").is_dir() {
        return Ok(());
    }
    if !has("rustup") {
        bail!("this Rust has no {TARGET} and there is no rustup to add it: install it as Rust was installed here");
    }
    println!("setting up: rustup target add {TARGET}");
    run(&mut command("rustup", &["target", "add", TARGET]))
}

/// The size steps (wasm-opt, esbuild). `false`: there is no npm, and the build does without them.
pub fn npm() -> Result<bool> {
    let wanted = std::fs::read(root().join("package-lock.json")).context("package-lock.json")?;
    let stamp = root().join("node_modules/.backstay-lock");
    if std::fs::read(&stamp).is_ok_and(|have| have == wanted) && has("node") {
        return Ok(true);
    }
    if !has("npm") || !has("node") {
        println!("without npm: the size steps (wasm-opt, esbuild) are left out; everything works, larger");
        return Ok(false);
    }
    println!("setting up: npm ci");
    if let Err(error) = run(&mut command("npm", &["ci", "--no-audit", "--no-fund", "--loglevel=error"])) {
        println!("npm ci failed ({error}): the size steps are left out; everything works, larger");
        return Ok(false);
    }
    std::fs::write(&stamp, wanted)?;
    Ok(true)
}
