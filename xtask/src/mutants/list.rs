//! The mutants that cargo-mutants knows of, as it lists them.

use anyhow::Result;
use serde::Deserialize;

use xtask::tell::{command, output};

/// The rooms whose rules are changed.
pub const ROOMS: &[&str] = &["triage", "profile"];
/// Tools of tests and of the build, which decide nothing.
const OUT: &[&str] = &["src/triage/actor.rs", "src/triage/check.rs", "src/profile/file.rs"];

/// One small change of one file.
#[derive(Clone, Deserialize)]
pub struct Mutant {
    /// `src/triage/score.rs`
    pub file: String,
    /// File, line, column and what is changed.
    pub name: String,
    pub genre: Genre,
    /// What stands there instead.
    pub replacement: String,
    pub span: Span,
    pub function: Option<Function>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
pub enum Genre {
    FnValue,
    BinaryOperator,
    UnaryOperator,
    MatchArm,
    MatchArmGuard,
    StructField,
}

#[derive(Clone, Copy, Deserialize)]
pub struct Span {
    pub start: At,
    pub end: At,
}

/// From 1, in characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
pub struct At {
    pub line: usize,
    pub column: usize,
}

#[derive(Clone, Deserialize)]
pub struct Function {
    pub return_type: String,
}

impl Mutant {
    /// What is changed, without the place: `replace < with <= in score`.
    pub fn what(&self) -> &str {
        self.name.splitn(4, ':').last().unwrap_or_default().trim()
    }

    /// The line that is changed, without the space before it.
    pub fn line<'a>(&self, source: &'a str) -> &'a str {
        source.lines().nth(self.span.start.line - 1).unwrap_or_default().trim()
    }
}

/// All mutants of the rooms.
pub fn all() -> Result<Vec<Mutant>> {
    let mut list = command("cargo", &["mutants", "--list", "--json", "--package", "backstay"]);
    list.args(ROOMS.iter().flat_map(|room| ["--file".to_owned(), format!("src/{room}/**")]));
    list.args(OUT.iter().flat_map(|out| ["--exclude", out]));
    Ok(serde_json::from_str(&output(&mut list)?)?)
}
