//! The program: cargo, then wasm-bindgen as a library, then wasm-opt.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::tell::{command, root, run};

/// How to build.
#[derive(Clone, Copy, PartialEq, Default)]
pub struct How {
    /// Quick to build, large, with debug checks.
    pub dev: bool,
    /// With the gallery of all screens.
    pub gallery: bool,
    /// As it was at the schema before, for the tests of two versions on one phone.
    pub earlier: bool,
    /// npm is there: wasm-opt and esbuild.
    pub small: bool,
    /// Where it will live, for whole addresses on the plain pages: "https://example.org/app/".
    pub site: Option<&'static str>,
}

/// What wasm-bindgen makes of the program.
pub struct Program {
    /// The wasm, before it is made smaller.
    pub wasm: PathBuf,
    /// The script that loads it.
    pub glue: String,
}

/// Builds into `target`.
pub fn build(how: How, target: &Path) -> Result<Program> {
    let wasm = cargo(how, target)?;
    let out = target.join("bindgen");
    let _ = std::fs::remove_dir_all(&out);
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name("glue").web(true)?.typescript(false).omit_default_module_path(true);
    if !how.dev {
        bindgen.remove_name_section(true).remove_producers_section(true);
    }
    bindgen.generate(&out)?;
    let glue = std::fs::read_to_string(out.join("glue.js"))?;
    let glue = if how.dev { glue } else { no_html(&glue)? };
    Ok(Program { wasm: out.join("glue_bg.wasm"), glue })
}

/// The page's policy lets no text become HTML. Leptos does that for fixed elements of `view!`, through
/// a template: that is an error here, before a browser has to say so. What is left is a line for an
/// attribute that no screen has; it ends here and not in the browser.
fn no_html(glue: &str) -> Result<String> {
    if glue.contains("__wbg_content_") {
        bail!("some `view!` holds a fixed element: the page's policy would refuse the whole screen");
    }
    let refused = "arg0.innerHTML = getStringFromWasm0(arg1, arg2)";
    let glue = glue.replace(refused, "throw new TypeError(\"no text may become HTML\")");
    if glue.contains(".innerHTML =") {
        bail!("the script of the program makes HTML of text in a way that is not known here");
    }
    Ok(glue)
}

/// The final bytes. `script` is the bundle that loads them.
pub fn finish(how: How, wasm: &Path, script: &str) -> Result<Vec<u8>> {
    if how.dev || !how.small {
        return Ok(std::fs::read(wasm)?);
    }
    let fewer = wasm.with_file_name("fewer.wasm");
    forget(wasm, &fewer, script)?;
    optimise(&fewer, &wasm.with_file_name("small.wasm"))
}

/// Takes away the exports that no script names, so that wasm-opt can drop what hangs on them: crates
/// behind Leptos export classes for streams that nothing here uses.
fn forget(from: &Path, to: &Path, script: &str) -> Result<()> {
    let mut module = walrus::Module::from_file(from)?;
    let unused: Vec<_> =
        module.exports.iter().filter(|export| !script.contains(&export.name)).map(|export| export.id()).collect();
    for id in unused {
        module.exports.delete(id);
    }
    module.emit_wasm_file(to)
}

/// The unprocessed wasm, with no path of the builder in it.
fn cargo(how: How, target: &Path) -> Result<PathBuf> {
    let profile = if how.dev { "quick" } else { "shipped" };
    println!("building the program ({profile})");
    let mut cargo = command("cargo", &["build", "--quiet", "--package", "backstay", "--bin", "backstay"]);
    cargo.args(["--target", "wasm32-unknown-unknown", "--profile", profile]);
    cargo.arg("--target-dir").arg(target);
    if how.earlier {
        cargo.args(["--features", "earlier"]);
    }
    if how.gallery {
        cargo.args(["--features", "gallery"]);
    }
    let mut flags: Vec<String> = Vec::new();
    if how.dev {
        flags.push("--cfg=erase_components".to_owned()); // compiles sooner, and weighs more
    } else {
        // The last one that fits is taken: the wider come first.
        for (from, to) in [(root().to_path_buf(), "/src"), (cargo_home()?, "/cargo"), (target.to_path_buf(), "/target")]
        {
            flags.push(format!("--remap-path-prefix={}={to}", from.display()));
        }
    }
    cargo.env_remove("RUSTFLAGS").env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    run(&mut cargo)?;
    Ok(target.join("wasm32-unknown-unknown").join(profile).join("backstay.wasm"))
}

/// Where cargo keeps the sources of the crates.
pub fn cargo_home() -> Result<PathBuf> {
    if let Some(home) = std::env::var_os("CARGO_HOME") {
        return Ok(home.into());
    }
    let home = std::env::home_dir().context("there is no home folder")?;
    Ok(home.join(".cargo"))
}

/// Makes it smaller; what would not load is thrown away and the larger file taken.
fn optimise(from: &Path, to: &Path) -> Result<Vec<u8>> {
    // No feature flags: wasm-opt reads them from the file, and with --all-features it writes what browsers refuse.
    let mut opt = command("node_modules/.bin/wasm-opt", &["-Oz", "-o"]);
    opt.arg(to).arg(from);
    let why = match run(&mut opt) {
        Err(error) => error.to_string(),
        Ok(()) if valid(to) => return Ok(std::fs::read(to)?),
        Ok(()) => "its result does not load".to_owned(),
    };
    println!("wasm-opt left out ({why}): the program is larger than it need be");
    if !valid(from) {
        bail!("the program itself does not load");
    }
    Ok(std::fs::read(from)?)
}

/// Does an engine take it?
fn valid(file: &Path) -> bool {
    let script = "process.exit(WebAssembly.validate(require('fs').readFileSync(process.argv[1])) ? 0 : 1)";
    let mut node = command("node", &["-e", script]);
    node.arg(file).status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::no_html;

    #[test]
    fn no_text_becomes_html() {
        let known =
            "__wbg_set_innerHTML_a9: function(arg0, arg1, arg2) { arg0.innerHTML = getStringFromWasm0(arg1, arg2); }";
        assert!(!no_html(known).unwrap().contains(".innerHTML"));
        assert!(no_html("arg0.innerHTML = other(arg1)").is_err());
        assert!(no_html("__wbg_content_6f: function(arg0) { return arg0.content; }").is_err());
        assert_eq!(no_html("plain").unwrap(), "plain");
    }
}
