//! `cargo xtask plan FILE`: the week that the app would give a profile, as JSON ("-" = standard input).
//!
//! A missing field, or an unknown condition, code, phase, thing or exercise, is an error that names it (exit 2).

use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};
use backstay::library::terms::Term;
use backstay::library::{Library, load};
use backstay::profile::file::Asked;
use backstay::programme::{Because, Before, Budget, Gate, left_out, week, why};
use serde::Serialize;

#[derive(Serialize)]
struct Plan {
    week: Vec<Sitting>,
    left_out: Vec<Left>,
}

/// One session; in Calm two stand under one date.
#[derive(Serialize)]
struct Sitting {
    date: String,
    minutes: f64,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    exercise: String,
    level: u8,
    sets: usize,
    /// The first number of a descending list.
    reps: u8,
    hold_s: u16,
    why: String,
}

#[derive(Serialize)]
struct Left {
    exercise: String,
    because: String,
}

pub fn run(args: &[String]) -> Result<()> {
    let [file] = args else { bail!("usage: cargo xtask plan FILE (\"-\" = standard input)") };
    let mut text = String::new();
    if file == "-" {
        std::io::stdin().read_to_string(&mut text)?;
    } else {
        text = std::fs::read_to_string(file).with_context(|| file.clone())?;
    }
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../content");
    let lib = load::load(&content, "en").map_err(|faults| anyhow::anyhow!(faults.join("\n")))?;
    let asked =
        match serde_json::from_str(&text).map_err(|e| vec![e.to_string()]).and_then(|json| Asked::read(&lib, &json)) {
            Ok(asked) => asked,
            Err(faults) => {
                faults.iter().for_each(|fault| eprintln!("{fault}"));
                std::process::exit(2);
            }
        };
    println!("{}", serde_json::to_string_pretty(&plan(&lib, &asked))?);
    Ok(())
}

fn plan(lib: &Library, asked: &Asked) -> Plan {
    let budget = Budget::Fixed { seconds: asked.budget_s, main: asked.main, bone: asked.bone };
    let before = Before { session: asked.session, ..Before::default() };
    let mut sittings = Vec::new();
    for day in week(lib, &asked.profile, asked.start, budget, &before) {
        for built in day.sessions {
            let items = built.items.iter().map(|item| Item {
                exercise: item.exercise.clone(),
                level: item.level,
                sets: item.reps.len(),
                reps: item.reps.first().copied().unwrap_or_default(),
                hold_s: item.hold_s,
                why: why(lib, &asked.profile, item).to_string(),
            });
            sittings.push(Sitting {
                date: day.date.to_string(),
                minutes: tenths(built.seconds),
                items: items.collect(),
            });
        }
    }
    let left = left_out(lib, &asked.profile).into_iter().map(|left| Left {
        exercise: left.exercise,
        because: left.because.into_iter().map(because).collect::<Vec<_>>().join(", "),
    });
    Plan { week: sittings, left_out: left.collect() }
}

/// Minutes with one decimal.
fn tenths(seconds: u32) -> f64 {
    format!("{:.1}", f64::from(seconds) / 60.0).parse().unwrap_or_default()
}

fn because(reason: Because) -> String {
    match reason {
        Because::Code(code) => code.name().into(),
        Because::Needs(gear) => format!("needs {}", gear.name()),
        Because::Gate(Gate::NerveSlider) => "gate: no nerve slider now".into(),
        Because::Gate(Gate::MovementCheck) => "gate: movement check not passed".into(),
        Because::Gate(Gate::NotNow) => "gate: direction not now".into(),
        Because::Gate(Gate::EasierPlank) => "gate: the easier plank first (OP)".into(),
    }
}
