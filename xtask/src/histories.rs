//! `cargo xtask histories [N]`: N random histories of a phone against a model that never forgets, 100,000 unless told.

use anyhow::Result;

use crate::tell::{Asked, command, root, run};

pub fn chore(args: &[String]) -> Result<()> {
    let mut asked = Asked::new(args);
    let from = asked.value("--from")?;
    let count = asked.words()?.into_iter().next();
    let mut words = vec!["test", "--profile", "chores", "--lib", "--", "--nocapture", "store::histories"];
    // Quick enough to wait for, and what failed is told at once.
    words.push("--test-threads=1");
    let mut test = command("cargo", &words);
    test.current_dir(root()).env("HISTORIES", count.as_deref().unwrap_or("100000"));
    if let Some(from) = from {
        test.env("FROM", from);
    }
    run(&mut test)
}
