//! Reads content/figures: one file an exercise, poses as a draughtsman says them. Only where there are files.
//!
//! The manual is content/figures/README.md.

mod pose;
mod props;

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use super::motion::{Motion, Tempo};
use super::pose::{JOINTS, Pose};
use super::scene::{Figure, Figures, LAYERS, Loop, Mark, Prop, Scene, Spot, Step, View, Wrong};
use super::solve::{Body, solve};
use super::space::seen;

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

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct RawScene {
    view: Option<String>,
    order: Option<String>,
    far: Option<Vec<String>>,
    away: Option<Vec<String>>,
    moving: Option<Vec<String>>,
    /// "mat", "floor", "card" or "none".
    ground: Option<String>,
    /// Left and right end of mat or floor line.
    mat: Option<[f32; 2]>,
    frame: Option<[i16; 4]>,
    prop: Option<Vec<toml::Table>>,
    mark: Option<Vec<RawMark>>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMark {
    #[serde(default)]
    kind: Option<String>,
    pose: Option<String>,
    #[serde(default)]
    size: f32,
    #[serde(default)]
    at: Vec<toml::Value>,
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

fn mark(raw: &RawMark, number: &impl Fn(&str) -> Result<u8, String>) -> Result<Mark, String> {
    let kind = match raw.kind.as_deref().unwrap_or("arrow") {
        "arrow" => 0,
        "ring" => 1,
        "dot" => 2,
        "line" => 3,
        "pivot" => 4,
        other => return Err(format!("no mark is called {other}")),
    };
    Ok(Mark {
        kind,
        pose: raw.pose.as_deref().map_or(Ok(0), |name| number(name).map(|n| n + 1))?,
        size: (raw.size * 10.0).round() as i16,
        spots: raw.at.iter().map(props::spot).collect::<Result<Vec<Spot>, _>>()?,
    })
}

fn limbs(names: &[String]) -> Result<Vec<u8>, String> {
    names
        .iter()
        .map(|name| {
            let place = ["armR", "armL", "legR", "legL", "spine"].iter().position(|it| it == name);
            place.map(|n| n as u8).ok_or_else(|| format!("nothing that moves is called {name}"))
        })
        .collect()
}

impl RawScene {
    /// This, with what it does not say from `base`.
    fn over(&self, base: &Self) -> Self {
        let own = self.clone();
        // Another view has its own order, ground and signs.
        let same = own.view.is_none() || own.view == base.view;
        let from = if same { base.clone() } else { Self::default() };
        Self {
            view: own.view.or(from.view),
            order: own.order.or(from.order),
            far: own.far.or(from.far),
            away: own.away.or(from.away),
            moving: own.moving.or_else(|| base.moving.clone()),
            ground: own.ground.or(from.ground),
            mat: own.mat.or(from.mat),
            frame: own.frame,
            prop: own.prop.or(from.prop),
            mark: own.mark.or(from.mark),
        }
    }
}

fn scene(
    raw: &RawScene,
    poses: &[Pose],
    bodies: &[Body],
    number: &impl Fn(&str) -> Result<u8, String>,
) -> Result<Scene, String> {
    let view = match raw.view.as_deref().unwrap_or("side") {
        "side" => View::Side,
        "front" => View::Front,
        "top" => View::Top,
        other => return Err(format!("no view is called {other}")),
    };
    let usual = match view {
        View::Side => "halo back armL legL legR head trunk belt mid armR spine front marks",
        View::Front => "halo back armL armR legL legR head trunk belt spine mid front marks",
        View::Top => "halo back legL legR trunk belt spine armL armR head mid front marks",
    };
    let order = raw
        .order
        .as_deref()
        .unwrap_or(usual)
        .split_whitespace()
        .map(|name| {
            LAYERS.iter().position(|it| *it == name).map(|n| n as u8).ok_or(format!("no layer is called {name}"))
        })
        .collect::<Result<Vec<u8>, _>>()?;
    let far = match &raw.far {
        Some(names) => limbs(names)?,
        None if view == View::Side => vec![1, 3],
        None => vec![],
    };
    let mut marks =
        raw.mark.as_deref().unwrap_or_default().iter().map(|it| mark(it, number)).collect::<Result<Vec<_>, _>>()?;
    marks.sort_by_key(|mark| mark.pose);
    let mut props: Vec<Prop> = Vec::new();
    for table in raw.prop.as_deref().unwrap_or_default() {
        props.extend(props::prop(table)?);
    }
    let side = view == View::Side;
    let mut frame = match raw.frame {
        Some(frame) => frame,
        None => around(bodies, &props, &marks, side),
    };
    let ground = props::ground(raw.ground.as_deref(), raw.mat, frame, bodies, side)?;
    if raw.frame.is_none() {
        for x in ground.iter().flat_map(|it| &it.spots).map(|spot| f32::from(spot[1]) / 10.0) {
            frame[0] = frame[0].min(x.floor() as i16 - 1);
            frame[2] = frame[2].max(x.ceil() as i16 + 1);
        }
    }
    // The ground lies under what stands on it.
    let props = ground.into_iter().chain(props).collect();
    let belt = poses.iter().any(|pose| pose.trunk.belt > 0.0);
    let named = |names: &Option<Vec<String>>| limbs(names.as_deref().unwrap_or_default());
    Ok(Scene {
        view: view as u8,
        order,
        far,
        away: named(&raw.away)?,
        moving: named(&raw.moving)?,
        belt,
        props,
        marks,
        frame,
        close: raw.frame.is_some(),
    })
}

/// The frame that holds everything, in whole units.
fn around(bodies: &[Body], props: &[Prop], marks: &[Mark], side: bool) -> [i16; 4] {
    let (mut low, mut high) = ((f32::MAX, f32::MAX), (f32::MIN, f32::MIN));
    let mut hold = |x: f32, y: f32, r: f32| {
        low = (low.0.min(x - r), low.1.min(y - r));
        high = (high.0.max(x + r), high.1.max(y + r));
    };
    for body in bodies {
        for ((_, name), at) in JOINTS.iter().zip(&body.joints) {
            let r = match *name {
                "point" => continue,
                "hip" | "waist" => 8.5,
                "chest" | "head" => 8.0,
                "neck" | "crown" => 4.5,
                name if name.starts_with("hip") => 7.0,
                name if name.starts_with("knee") || name.starts_with("shoulder") => 4.5,
                _ => 3.2,
            };
            let (x, y) = seen(*at, side);
            hold(x, y, r);
        }
        for (spots, r) in props
            .iter()
            .map(|it| (&it.spots, it.size))
            .chain(marks.iter().map(|it| (&it.spots, if it.kind == 0 { 25 } else { it.size })))
        {
            for spot in spots {
                let off = (f32::from(spot[1]) / 10.0, f32::from(spot[2]) / 10.0);
                let base = usize::try_from(spot[0])
                    .ok()
                    .and_then(|n| n.checked_sub(1))
                    .map_or((0.0, 0.0), |n| seen(body.joints[n], side));
                hold(base.0 + off.0, base.1 + off.1, f32::from(r) / 10.0 + 0.6);
            }
        }
    }
    let bottom = if side { low.1.min(-3.5) } else { low.1 };
    [low.0.floor() as i16 - 1, bottom.floor() as i16, high.0.ceil() as i16 + 1, high.1.ceil() as i16 + 1]
}
