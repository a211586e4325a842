//! A pose as it is written: what differs from the pose that it is like.

use toml::{Table, Value};

use super::props::number;
use crate::figure::pose::{Hold, JOINTS, Limb, Pose};
use crate::figure::solve::sole;
use crate::figure::space::{V, v};

/// The pose `name` of `own`, or of `bases`.
pub fn read(name: &str, own: &Table, bases: &Table) -> Result<Pose, String> {
    named(name, own, bases, 0)
}

fn named(name: &str, own: &Table, bases: &Table, depth: u8) -> Result<Pose, String> {
    if depth > 12 {
        return Err("poses are like one another in a circle".into());
    }
    let table = own
        .get(name)
        .or_else(|| bases.get(name))
        .and_then(Value::as_table)
        .ok_or(format!("no pose is called {name}"))?;
    let mut pose = match table.get("like") {
        // "like" its own name means the base of that name.
        Some(Value::String(like)) if like == name => named(like, bases, bases, depth + 1)?,
        Some(Value::String(like)) => named(like, own, bases, depth + 1)?,
        Some(_) => return Err("like is a name".into()),
        None => start(),
    };
    // What holds for both limbs first, then what one of them does otherwise.
    let both = |key: &String| !matches!(key.as_str(), "arms" | "legs");
    let mut fields: Vec<(&String, &Value)> = table.iter().collect();
    fields.sort_by_key(|(key, _)| both(key));
    for (key, value) in fields {
        field(&mut pose, key, value).map_err(|fault| format!("{key}: {fault}"))?;
    }
    Ok(pose)
}

fn start() -> Pose {
    let mut pose = Pose { share: 0.985, ..Pose::default() };
    for (place, limb) in pose.limbs.iter_mut().enumerate() {
        *limb = Limb { flat: true, tied: true, bend: 1.0, upper: (-90.0, 0.0), lower: (-90.0, 0.0), ..Limb::default() };
        if place >= 2 {
            limb.end = (90.0, 0.0);
        }
    }
    pose
}

fn field(pose: &mut Pose, key: &str, value: &Value) -> Result<(), String> {
    let t = &mut pose.trunk;
    let slot = match key {
        "like" | "note" => return Ok(()),
        "anchor" => {
            pose.anchor = joint(value.as_str().ok_or("a joint's name")?)?;
            return Ok(());
        }
        "at" => {
            pose.at = point(value)?.0;
            return Ok(());
        }
        "point" => {
            let at = point(value)?.0;
            pose.point = (at.x, at.y);
            return Ok(());
        }
        "reach" => {
            let text = value.as_str().ok_or("\"armR\", or \"armR lean\"")?;
            let (limb, lean) = text.split_once(' ').map_or((text, false), |(limb, how)| (limb, how == "lean"));
            pose.reach = if limb == "none" { 0 } else { which(limb)?.first().ok_or("a limb")? + 1 };
            pose.lean = lean;
            return Ok(());
        }
        "share" => {
            pose.share = number(value)?;
            return Ok(());
        }
        "dir" => &mut t.dir,
        "lumbar" => &mut t.lumbar,
        "thorax" => &mut t.thorax,
        "neck" => &mut t.neck,
        "head" => &mut t.head,
        "tilt" => &mut t.tilt,
        "bow" => &mut t.bow,
        "turn" => &mut t.turn,
        "twist" => &mut t.twist,
        "face" => &mut t.face,
        "shrug" => &mut t.shrug,
        "protract" => &mut t.protract,
        "wide" => &mut t.wide,
        "belly" => &mut t.belly,
        "ribs" => &mut t.ribs,
        "belt" => &mut t.belt,
        "breath" => &mut t.breath,
        limbs => {
            let table = value.as_table().ok_or("nothing of a pose is called so")?;
            for place in which(limbs)? {
                for (key, value) in table {
                    limb(&mut pose.limbs[place], place < 2, key, value).map_err(|fault| format!("{key}: {fault}"))?;
                }
            }
            return Ok(());
        }
    };
    *slot = number(value)?;
    Ok(())
}

fn which(name: &str) -> Result<Vec<usize>, String> {
    Ok(match name {
        "arms" => vec![0, 1],
        "legs" => vec![2, 3],
        "armR" => vec![0],
        "armL" => vec![1],
        "legR" => vec![2],
        "legL" => vec![3],
        other => return Err(format!("no limb is called {other}")),
    })
}

fn joint(name: &str) -> Result<usize, String> {
    JOINTS.iter().position(|(_, it)| *it == name).ok_or(format!("no joint is called {name}"))
}

fn limb(limb: &mut Limb, arm: bool, key: &str, value: &Value) -> Result<(), String> {
    match key {
        "upper" | "thigh" => {
            limb.upper = pair(value)?;
            limb.hold = Hold::Free;
        }
        "fore" | "shank" => {
            limb.lower = pair(value)?;
            if limb.hold == Hold::End {
                limb.hold = Hold::Free;
            }
        }
        "wrist" | "ankle" => {
            (limb.pin, limb.flat) = point(value)?;
            limb.hold = Hold::End;
        }
        "elbow" | "knee" => {
            (limb.pin, limb.flat) = point(value)?;
            limb.hold = Hold::Mid;
        }
        "hand" | "foot" if value.as_str() == Some("flat") => {
            limb.end = (if arm { -10.0 } else { 0.0 }, 0.0);
            limb.tied = false;
        }
        "hand" | "foot" if value.as_str() == Some("straight") => {
            limb.end = (if arm { 0.0 } else { 90.0 }, 0.0);
            limb.tied = true;
        }
        "hand" | "foot" => {
            limb.end = pair(value)?;
            limb.tied = false;
        }
        // Relative to the lower bone: the foot's toes up +, the hand's fingers to the left +.
        "flex" => {
            limb.end = (if arm { 0.0 } else { 90.0 } + number(value)?, 0.0);
            limb.tied = true;
        }
        "bend" => limb.bend = number(value)?.signum(),
        "swivel" => limb.swivel = number(value)?,
        "thumb" | "toes" => limb.tip = number(value)?,
        "fist" => limb.tip = if value.as_bool() == Some(true) { 2.0 } else { 0.0 },
        _ => return Err("nothing of a limb is called so".into()),
    }
    Ok(())
}

fn pair(value: &Value) -> Result<(f32, f32), String> {
    match value {
        Value::Array(parts) if parts.len() == 2 => Ok((number(&parts[0])?, number(&parts[1])?)),
        other => Ok((number(other)?, 0.0)),
    }
}

/// A held point; without depth it lies in the plane of its limb. "sole" stands for the ankle's height over a flat sole.
fn point(value: &Value) -> Result<(V, bool), String> {
    let part = |value: &Value| if value.as_str() == Some("sole") { Ok(sole()) } else { number(value) };
    let parts = value.as_array().ok_or("a point is [x, y] or [x, y, depth]")?;
    match &parts[..] {
        [x, y] => Ok((v(part(x)?, part(y)?, 0.0), true)),
        [x, y, z] => Ok((v(part(x)?, part(y)?, part(z)?), false)),
        _ => Err("a point is [x, y] or [x, y, depth]".into()),
    }
}
