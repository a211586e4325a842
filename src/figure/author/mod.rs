//! Reads content/figures: one file an exercise, poses as a draughtsman says them. Only where there are files.
//!
//! The manual is content/figures/README.md.

mod pose;
mod props;
mod scene;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::motion::{Motion, Tempo};
use super::pose::Pose;
use super::scene::{Figure, Figures, Loop, Scene, Step, Wrong};
use super::solve::{Body, solve};
use scene::{RawMark, RawScene, mark, scene};

/// A file of content/figures.
#[derive(Deserialize)]
struct File {
    #[serde(flatten)]
    scene: RawScene,
    pose: toml::Table,
    #[serde(rename = "loop")]
    loops: Vec<RawLoop>,
    /// A pose a step of the card.
    stills: Vec<String>,
    thumb: String,
    wrong: Vec<RawWrong>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLoop {
    #[serde(default = "one")]
    level: u8,
    #[serde(default = "one")]
    reps: u8,
    /// "pose go stay": seconds, or "hold" for as long as the dose holds.
    steps: Vec<String>,
    scene: Option<RawScene>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawWrong {
    mistake: u8,
    pose: String,
    right: String,
    /// Where, and how large: a spot and a radius.
    ring: Vec<toml::Value>,
    scene: Option<RawScene>,
}

const fn one() -> u8 {
    1
}

/// All figures of `dir` (content/figures), in the order of their names.
///
/// # Errors
/// Every fault, a line each, with its file.
pub fn load(dir: &Path) -> Result<Figures, Vec<String>> {
    load_some(dir, &[])
}

/// The figures of `dir` that are called so; all where no name is given.
///
/// # Errors
/// As [`load`].
pub fn load_some(dir: &Path, wanted: &[String]) -> Result<Figures, Vec<String>> {
    let mut faults = Vec::new();
    let mut files = BTreeMap::new();
    match std::fs::read_dir(dir) {
        Err(e) => faults.push(format!("{}: {e}", dir.display())),
        Ok(entries) => {
            for path in entries.flatten().map(|entry| entry.path()) {
                if path.extension().is_some_and(|ending| ending == "toml") {
                    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                    match std::fs::read_to_string(&path) {
                        Ok(text) => drop(files.insert(name, text)),
                        Err(e) => faults.push(format!("{}: {e}", path.display())),
                    }
                }
            }
        }
    }
    let bases: toml::Table = match files.remove("bases").map(|text| text.parse()) {
        Some(Ok(table)) => table,
        Some(Err(e)) => return Err(vec![format!("bases.toml: {e}")]),
        None => toml::Table::new(),
    };
    let mut figures = Vec::new();
    for (id, text) in files.iter().filter(|(id, _)| wanted.is_empty() || wanted.contains(id)) {
        match figure(id, text, &bases) {
            Ok(figure) => figures.push(figure),
            Err(fault) => faults.push(format!("{id}.toml: {fault}")),
        }
    }
    if faults.is_empty() { Ok(Figures { figures }) } else { Err(faults) }
}

/// The figures of this package.
///
/// # Panics
/// If content/figures has a fault; the message lists them.
pub fn here() -> &'static Figures {
    static HERE: std::sync::OnceLock<Figures> = std::sync::OnceLock::new();
    HERE.get_or_init(|| match load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content/figures")) {
        Ok(figures) => figures,
        Err(faults) => panic!("content/figures has faults:\n{}", faults.join("\n")),
    })
}

fn figure(id: &str, text: &str, bases: &toml::Table) -> Result<Figure, String> {
    let file: File = toml::from_str(text).map_err(|e| e.to_string())?;
    // In the order of their names, so that the same content always gives the same bytes.
    let names: Vec<&String> = file.pose.keys().collect();
    let number = |name: &str| -> Result<u8, String> {
        let place = names.iter().position(|it| *it == name).ok_or_else(|| format!("no pose is called {name}"))?;
        u8::try_from(place).map_err(|e| e.to_string())
    };
    let mut poses = Vec::new();
    for name in &names {
        let pose = pose::read(name, &file.pose, bases).map_err(|fault| format!("pose {name}: {fault}"))?;
        // As it will be read again: what is shown here is what ships.
        poses.push(Pose::of(&pose.numbers()));
    }
    let stills = file.stills.iter().map(|name| number(name)).collect::<Result<Vec<_>, _>>()?;
    let mut figure = Figure {
        id: id.into(),
        poses,
        scene: Scene {
            view: 0,
            order: vec![],
            far: vec![],
            away: vec![],
            moving: vec![],
            belt: false,
            props: vec![],
            marks: vec![],
            frame: [0; 4],
            close: false,
        },
        loops: vec![],
        stills,
        thumb: number(&file.thumb)?,
        wrongs: vec![],
    };
    for raw in &file.loops {
        let steps = raw.steps.iter().map(|it| step(it, &number)).collect::<Result<Vec<_>, _>>()?;
        if steps.is_empty() {
            return Err("a loop has no steps".into());
        }
        figure.loops.push(Loop { level: raw.level, reps: raw.reps, steps, scene: None });
    }
    if figure.loops.is_empty() {
        return Err("there is no loop".into());
    }
    for raw in &file.wrong {
        let mut ring = RawMark { kind: Some("ring".into()), pose: None, size: 0.0, at: vec![] };
        let (last, spot) = raw.ring.split_last().ok_or("a ring needs a spot and a radius")?;
        ring.size = props::number(last)?;
        ring.at = vec![toml::Value::Array(spot.to_vec())];
        figure.wrongs.push(Wrong {
            mistake: raw.mistake,
            wrong: number(&raw.pose)?,
            right: number(&raw.right)?,
            ring: mark(&ring, &number)?,
            scene: None,
        });
    }
    let bodies = |from: Option<&Loop>, wrongs: bool| {
        let mut all: Vec<Body> = Vec::new();
        let every = figure.loops.iter().filter(|it| from.is_none_or(|one| one.level == it.level));
        for it in every {
            let motion = Motion::new(&figure, it, Tempo::default());
            all.extend((0..40_u8).map(|i| motion.body(motion.lasts * f32::from(i) / 40.0)));
        }
        if wrongs {
            for wrong in
                figure.wrongs.iter().zip(&file.wrong).filter(|(_, raw)| raw.scene.is_none()).map(|(wrong, _)| wrong)
            {
                let motion = Motion::between(&figure, wrong.wrong, wrong.right, 1.0);
                all.extend((0..10_u8).map(|i| motion.body(f32::from(i) / 10.0)));
            }
        }
        all
    };
    let whole = scene(&file.scene, &figure.poses, &bodies(None, true), &number)?;
    let loops = file
        .loops
        .iter()
        .zip(&figure.loops)
        .map(|(raw, it)| {
            let own = raw.scene.as_ref().map(|own| own.over(&file.scene));
            own.map(|own| scene(&own, &figure.poses, &bodies(Some(it), false), &number)).transpose()
        })
        .collect::<Result<Vec<_>, String>>()?;
    let wrongs = file
        .wrong
        .iter()
        .zip(&figure.wrongs)
        .map(|(raw, it)| {
            let own = raw.scene.as_ref().map(|own| own.over(&file.scene));
            let pair = [it.wrong, it.right].map(|number| solve(&figure.pose(number)));
            own.map(|own| scene(&own, &figure.poses, &pair, &number)).transpose()
        })
        .collect::<Result<Vec<_>, String>>()?;
    figure.scene = whole;
    figure.loops.iter_mut().zip(loops).for_each(|(it, own)| it.scene = own);
    figure.wrongs.iter_mut().zip(wrongs).for_each(|(it, own)| it.scene = own);
    Ok(figure)
}

fn step(text: &str, number: &impl Fn(&str) -> Result<u8, String>) -> Result<Step, String> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let [pose, go, stay] = parts[..] else { return Err(format!("a step is \"pose go stay\", not \"{text}\"")) };
    let tenths = |it: &str| -> Result<u16, String> {
        let seconds: f32 = it.parse().map_err(|_| format!("{it} is no time, in \"{text}\""))?;
        Ok((seconds * 10.0).round() as u16)
    };
    let hold = stay.starts_with("hold");
    // What is shown of the hold where the dose has none.
    let stay = if hold { tenths(stay.strip_prefix("hold:").unwrap_or("1"))? } else { tenths(stay)? };
    Ok(Step { pose: number(pose)?, go: tenths(go)?, stay, hold })
}
