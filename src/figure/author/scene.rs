//! A scene as it is written -> props, marks and the frame that holds everything.

use serde::Deserialize;

use super::props;
use crate::figure::pose::{JOINTS, Pose};
use crate::figure::scene::{LAYERS, Mark, Prop, Scene, Spot, View};
use crate::figure::solve::Body;
use crate::figure::space::seen;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct RawScene {
    pub(super) view: Option<String>,
    pub(super) order: Option<String>,
    pub(super) far: Option<Vec<String>>,
    pub(super) away: Option<Vec<String>>,
    pub(super) moving: Option<Vec<String>>,
    /// "mat", "floor", "card" or "none".
    pub(super) ground: Option<String>,
    /// Left and right end of mat or floor line.
    pub(super) mat: Option<[f32; 2]>,
    pub(super) frame: Option<[i16; 4]>,
    pub(super) prop: Option<Vec<toml::Table>>,
    pub(super) mark: Option<Vec<RawMark>>,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawMark {
    #[serde(default)]
    pub(super) kind: Option<String>,
    pub(super) pose: Option<String>,
    #[serde(default)]
    pub(super) size: f32,
    #[serde(default)]
    pub(super) at: Vec<toml::Value>,
}

pub fn mark(raw: &RawMark, number: &impl Fn(&str) -> Result<u8, String>) -> Result<Mark, String> {
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
    pub fn over(&self, base: &Self) -> Self {
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

/// The scene of `bodies`.
pub fn scene(
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
    // An arm at the side of an upright body hides what lies behind it; beside a lying one the back must be seen.
    let upright = bodies.iter().all(|body| (30.0..150.0).contains(&body.trunk.dir));
    let usual = match view {
        View::Side if upright => "halo back armL legL legR head trunk belt spine mid armR front marks",
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
    let mut frame = match raw.frame {
        Some(frame) => frame,
        None => around(bodies, &props, &marks, view),
    };
    let ground = props::ground(raw.ground.as_deref(), raw.mat, frame, bodies, view)?;
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
fn around(bodies: &[Body], props: &[Prop], marks: &[Mark], view: View) -> [i16; 4] {
    let (mut low, mut high) = ((f32::MAX, f32::MAX), (f32::MIN, f32::MIN));
    let mut hold = |x: f32, y: f32, r: f32| {
        low = (low.0.min(x - r), low.1.min(y - r));
        high = (high.0.max(x + r), high.1.max(y + r));
    };
    for body in bodies {
        let eye = view.eye(&body.trunk);
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
            let (x, y) = seen(*at, eye);
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
                    .map_or((0.0, 0.0), |n| seen(body.joints[n], eye));
                hold(base.0 + off.0, base.1 + off.1, f32::from(r) / 10.0 + 0.6);
            }
        }
    }
    let bottom = if view == View::Side { low.1.min(-3.5) } else { low.1 };
    [low.0.floor() as i16 - 1, bottom.floor() as i16, high.0.ceil() as i16 + 1, high.1.ceil() as i16 + 1]
}
