//! A copy of the repository to change: the sources stay as they are, and what did not change is not compiled again.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use xtask::tell::{command, output, root, target};

/// Asks whether a mutant is on; the number comes from outside.
const SWITCH: &str = "//! Which mutant is on.
use std::sync::LazyLock;
static ON: LazyLock<usize> =
    LazyLock::new(|| std::env::var(\"BACKSTAY_MUTANT\").ok().and_then(|on| on.parse().ok()).unwrap_or(usize::MAX));
pub fn on(mutant: usize) -> bool {
    *ON == mutant
}
";

pub struct Tree {
    pub folder: PathBuf,
}

/// A place where the compiler found a fault.
pub struct Fault {
    pub file: String,
    pub at: Range<usize>,
    pub told: String,
}

impl Tree {
    /// The repository as it stands, uncommitted changes too.
    pub fn copy() -> Result<Self> {
        let tree = Self { folder: target().join("mutants/tree") };
        let listed = output(&mut command("git", &["ls-files", "--cached", "--others", "--exclude-standard"]))?;
        let files: Vec<&str> = listed.lines().filter(|file| root().join(file).is_file()).collect();
        for file in &files {
            tree.write(file, &std::fs::read(root().join(file))?)?;
        }
        tree.write("src/mutant.rs", SWITCH.as_bytes())?;
        let lib = std::fs::read_to_string(root().join("src/lib.rs"))?;
        tree.write("src/lib.rs", format!("{lib}\npub mod mutant;\n").as_bytes())?;
        Ok(tree)
    }

    /// Writes a file, unless it says that already.
    pub fn write(&self, file: &str, bytes: &[u8]) -> Result<()> {
        let path = self.folder.join(file);
        if std::fs::read(&path).is_ok_and(|old| old == bytes) {
            return Ok(());
        }
        std::fs::create_dir_all(path.parent().context("a file lies in a folder")?)?;
        std::fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))
    }

    /// The test binary, or where it does not compile.
    pub fn build(&self) -> Result<std::result::Result<PathBuf, Vec<Fault>>> {
        let mut cargo = command("cargo", &["test", "--package", "backstay", "--lib", "--no-run", "--quiet"]);
        // The tests run more often than they are compiled.
        cargo.args(["--message-format", "json", "--config", "profile.test.opt-level=2"]);
        cargo.args(["--config", "profile.test.debug=false", "--config", "profile.test.incremental=true"]);
        cargo.env("RUSTFLAGS", "--cap-lints=allow").env("CARGO_TARGET_DIR", target().join("mutants/build"));
        let ran = cargo.current_dir(&self.folder).stderr(Stdio::inherit()).output().context("cargo test")?;
        let mut faults = Vec::new();
        for line in String::from_utf8(ran.stdout)?.lines() {
            let message: Value = serde_json::from_str(line)?;
            if let (Some("backstay"), Some(binary)) =
                (message["target"]["name"].as_str(), message["executable"].as_str())
            {
                return Ok(Ok(binary.into()));
            }
            if message["message"]["level"] == "error" {
                faults.extend(places(&message["message"]));
            }
        }
        ensure!(!faults.is_empty(), "the tests were not built");
        Ok(Err(faults))
    }
}

/// The places that an error of the compiler names first, then those of what it says besides.
fn places(error: &Value) -> Vec<Fault> {
    let told = error["rendered"].as_str().unwrap_or_default().to_owned();
    let spans = error["spans"].as_array().map(Vec::as_slice).unwrap_or_default();
    let place = |span: &Value| {
        let byte = |key: &str| span[key].as_u64().and_then(|byte| usize::try_from(byte).ok());
        let at = byte("byte_start")?..byte("byte_end")?;
        Some(Fault { file: span["file_name"].as_str()?.to_owned(), at, told: told.clone() })
    };
    let (first, rest): (Vec<&Value>, Vec<&Value>) = spans.iter().partition(|span| span["is_primary"] == true);
    first.into_iter().chain(rest).filter_map(place).take(1).collect()
}

/// Without mutants the tests must agree, or nothing is shown.
pub fn agrees(binary: &Path, folder: &Path) -> Result<()> {
    let mut tests = Command::new(binary);
    if !tests.args(["--quiet", "--skip", "figure::"]).current_dir(folder).stdout(Stdio::null()).status()?.success() {
        bail!("the tests do not agree with the rules as they stand");
    }
    Ok(())
}
