//! What a fresh machine lacks: looked for first, then put there, one line each.

use std::process::Stdio;

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

/// How Chromium is started for pictures and tests; `--user-data-dir` comes with each start.
pub const CHROMIUM_FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// The browser's program, put there by the system's package manager if it is missing.
pub fn chromium() -> Result<String> {
    browser(&["chromium", "chromium-browser", "google-chrome"])
}

/// The browser's WebDriver, likewise.
pub fn chromedriver() -> Result<String> {
    browser(&["chromedriver"])
}

fn browser(names: &[&str]) -> Result<String> {
    let there = || names.iter().find(|name| has(name)).map(|name| (*name).to_owned());
    if let Some(name) = there() {
        return Ok(name);
    }
    let wanted = "Chromium and its driver (Debian, Ubuntu: `apt-get install chromium chromium-driver`)";
    if !has("apt-get") {
        bail!("please install {wanted}");
    }
    let root = output(&mut command("id", &["-u"]))? == "0";
    let before: &[&str] = if root { &[] } else { &["sudo", "-n"] };
    if !root && !command("sudo", &["-n", "true"]).stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
        bail!("only root may install it here: please install {wanted}");
    }
    println!("setting up: apt-get install chromium chromium-driver");
    for args in
        [&["update", "-qq"][..], &["install", "-y", "-qq", "--no-install-recommends", "chromium", "chromium-driver"]]
    {
        let all: Vec<&str> = before.iter().copied().chain(["apt-get"]).chain(args.iter().copied()).collect();
        let mut apt = command(all[0], &all[1..]);
        run(apt.env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()))
            .with_context(|| format!("please install {wanted}"))?;
    }
    there().with_context(|| format!("apt-get left no {}; please install {wanted}", names[0]))
}
