//! `cargo xtask fuzz [--inputs N] [TARGET]`: what reads files, addresses and damaged stores, against a million inputs
//! each (bolero, tests/fuzz): no panic, no hang, no more than 64 MB. It prints what it saw.

use anyhow::{Context, Result};

use crate::tell::{Asked, command, run};

pub fn chore(args: &[String]) -> Result<()> {
    let mut asked = Asked::new(args);
    let inputs = asked.value("--inputs")?.unwrap_or_else(|| "1000000".to_owned());
    let _: u64 = inputs.parse().context("--inputs wants a number")?;
    let mut test = command("cargo", &["test", "--quiet", "--profile", "fuzz", "--test", "fuzz"]);
    test.args(asked.words()?);
    // One after the other: the memory that is measured is the target's own.
    test.args(["--", "--nocapture", "--test-threads=1"]);
    test.env("BOLERO_RANDOM_ITERATIONS", inputs).env("BOLERO_RANDOM_MAX_LEN", "512");
    run(&mut test)
}
