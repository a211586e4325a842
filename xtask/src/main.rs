//! The chores. `cargo xtask` alone lists them.

use anyhow::{Result, bail};

/// Every chore: its name, what it does, how to call it.
const CHORES: &[(&str, &str, fn(&[String]) -> Result<()>)] = &[];

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = args.split_first() else {
        for (name, does, _) in CHORES {
            println!("cargo xtask {name:<10} {does}");
        }
        return Ok(());
    };
    match CHORES.iter().find(|chore| chore.0 == name) {
        Some((_, _, chore)) => chore(rest),
        None => bail!("there is no chore '{name}'; `cargo xtask` alone lists them"),
    }
}
