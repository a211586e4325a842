//! Running other programs, where things are, and what a chore was asked.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// The folder of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository")
}

/// The folder that cargo builds in.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// A command in the repository's folder.
pub fn command(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root());
    command
}

/// Runs it; an error names the command.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {:?}", command.get_program()))?;
    if !status.success() {
        bail!("{command:?} ended with {status}");
    }
    Ok(())
}

/// Runs it and gives what it printed, trimmed.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start {:?}", command.get_program()))?;
    if !output.status.success() {
        bail!("{command:?} ended with {}", output.status);
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

/// Is this program there?
pub fn has(program: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|s| s.success())
}

/// What a chore was asked: `--flag`, `--name value`. Anything else is an error.
pub struct Asked(Vec<String>);

impl Asked {
    pub fn new(args: &[String]) -> Self {
        Self(args.to_vec())
    }

    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|arg| arg != name);
        self.0.len() != before
    }

    pub fn value(&mut self, name: &str) -> Result<Option<String>> {
        let Some(at) = self.0.iter().position(|arg| arg == name) else { return Ok(None) };
        if at + 1 >= self.0.len() {
            bail!("{name} wants a value");
        }
        let value = self.0.remove(at + 1);
        self.0.remove(at);
        Ok(Some(value))
    }

    /// What is left: words, no flags.
    pub fn words(self) -> Result<Vec<String>> {
        match self.0.iter().find(|arg| arg.starts_with("--")) {
            Some(arg) => bail!("what is '{arg}'? `cargo xtask` alone lists the chores"),
            None => Ok(self.0),
        }
    }

    /// Nothing else may stand there.
    pub fn end(self) -> Result<()> {
        match self.0.first() {
            Some(arg) => bail!("what is '{arg}'? `cargo xtask` alone lists the chores"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asked_takes_flags_and_values_and_refuses_the_rest() {
        let words = |text: &str| Asked::new(&text.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let mut asked = words("--port 81 --dev");
        assert!(asked.flag("--dev"));
        assert!(!asked.flag("--gallery"));
        assert_eq!(asked.value("--port").unwrap().as_deref(), Some("81"));
        assert!(asked.end().is_ok());
        assert!(words("--por").end().is_err());
        assert_eq!(words("a b").words().unwrap(), ["a", "b"]);
        assert!(words("a --b").words().is_err());
        assert!(words("--port").value("--port").is_err());
    }
}
