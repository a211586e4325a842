//! Props as they are written ("a chair at 40") -> lines, discs, boxes and outlines.

use toml::{Table, Value};

use crate::figure::pose::JOINTS;
use crate::figure::scene::{LAYERS, Prop, Spot, TONES, View};
use crate::figure::solve::Body;
use crate::figure::space::seen;

/// A number of any kind.
pub fn number(value: &Value) -> Result<f32, String> {
    value
        .as_float()
        .or_else(|| value.as_integer().map(|n| n as f64))
        .map(|n| n as f32)
        .ok_or("a number is required".into())
}

fn tenths(value: &Value) -> Result<i16, String> {
    Ok((number(value)? * 10.0).round() as i16)
}

/// A spot: [x, y] of the page, or "joint", ["joint", dx, dy].
pub fn spot(value: &Value) -> Result<Spot, String> {
    let joint = |name: &str| {
        JOINTS.iter().position(|(_, it)| *it == name).map(|n| n as i16 + 1).ok_or(format!("no joint is called {name}"))
    };
    match value {
        Value::String(name) => Ok([joint(name)?, 0, 0]),
        Value::Array(parts) => match &parts[..] {
            [Value::Array(inner)] => spot(&Value::Array(inner.clone())),
            [Value::String(name)] => Ok([joint(name)?, 0, 0]),
            [Value::String(name), x, y] => Ok([joint(name)?, tenths(x)?, tenths(y)?]),
            [x, y] => Ok([0, tenths(x)?, tenths(y)?]),
            _ => Err("a spot is [x, y], a joint, or [joint, x, y]".into()),
        },
        _ => Err("a spot is [x, y], a joint, or [joint, x, y]".into()),
    }
}

struct Asked<'a>(&'a Table);
impl Asked<'_> {
    fn num(&self, key: &str, usual: f32) -> Result<f32, String> {
        self.0.get(key).map_or(Ok(usual), number)
    }
    fn text(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(Value::as_str)
    }
    fn yes(&self, key: &str) -> bool {
        self.0.get(key).and_then(Value::as_bool) == Some(true)
    }
    fn spots(&self, key: &str) -> Result<Vec<Spot>, String> {
        let list = self.0.get(key).and_then(Value::as_array).ok_or(format!("{key} is a list of spots"))?;
        list.iter().map(spot).collect()
    }
}

struct Made {
    layer: u8,
    out: Vec<Prop>,
}
impl Made {
    fn add(&mut self, kind: u8, tone: &str, size: f32, spots: Vec<Spot>) {
        let tone = TONES.iter().position(|it| *it == tone).unwrap_or(0) as u8;
        self.out.push(Prop { kind, tone, layer: self.layer, size: (size * 10.0).round() as i16, spots });
    }
    fn line(&mut self, tone: &str, width: f32, points: &[(f32, f32)]) {
        self.add(0, tone, width, points.iter().map(|p| page(*p)).collect());
    }
    fn rect(&mut self, tone: &str, r: f32, a: (f32, f32), b: (f32, f32)) {
        self.add(2, tone, r, vec![page(a), page(b)]);
    }
}

fn page(p: (f32, f32)) -> Spot {
    [0, (p.0 * 10.0).round() as i16, (p.1 * 10.0).round() as i16]
}

fn layer(name: &str) -> Result<u8, String> {
    LAYERS.iter().position(|it| *it == name).map(|n| n as u8).ok_or(format!("no layer is called {name}"))
}

/// The pieces of a prop.
pub fn prop(table: &Table) -> Result<Vec<Prop>, String> {
    let asked = Asked(table);
    let kind = asked.text("kind").ok_or("a prop has a kind")?;
    let mut made = Made { layer: layer(asked.text("layer").unwrap_or("back"))?, out: vec![] };
    let tone = asked.text("tone");
    if let Some(tone) = tone.filter(|tone| !TONES.contains(tone)) {
        return Err(format!("no tone is called {tone}"));
    }
    let x = asked.num("x", 0.0)?;
    match kind {
        "line" if table.contains_key("more") => {
            let mut at = asked.spots("at")?;
            let more = table.get("more").and_then(Value::as_array).ok_or("more is [before, beyond]")?;
            let [before, beyond] = &more[..] else { return Err("more is [before, beyond]".into()) };
            at.push([0, tenths(before)?, tenths(beyond)?]);
            made.add(5, tone.unwrap_or("wood"), asked.num("width", 1.2)?, at);
        }
        "line" => made.add(0, tone.unwrap_or("wood"), asked.num("width", 1.2)?, asked.spots("at")?),
        "disc" => made.add(1, tone.unwrap_or("sand"), asked.num("r", 2.0)?, asked.spots("at")?),
        "box" => made.add(2, tone.unwrap_or("sand"), asked.num("r", 0.8)?, asked.spots("at")?),
        "blob" => made.add(3, tone.unwrap_or("sand"), 0.0, asked.spots("at")?),
        "outline" => made.add(4, tone.unwrap_or("sand"), 0.0, asked.spots("at")?),
        "chair" => chair(&mut made, &asked, x)?,
        "stool" => {
            let high = asked.num("high", 15.5)?;
            for leg in [-5.0, 5.0] {
                made.line("wood", 1.6, &[(x + leg * 0.8, high - 1.0), (x + leg, 0.4)]);
            }
            made.rect("sand", 1.2, (x - 7.0, high - 2.4), (x + 7.0, high));
        }
        "ball" => {
            let (y, r) = (asked.num("y", 17.6)?, asked.num("r", 17.6)?);
            made.add(1, "sand", r, vec![page((x, y))]);
            let arc = |from: f32, to: f32, at: f32| -> Vec<(f32, f32)> {
                (0..=6_u8)
                    .map(|i| {
                        let a = (from + (to - from) * f32::from(i) / 6.0).to_radians();
                        (x + r * at * a.cos(), y + r * at * a.sin())
                    })
                    .collect()
            };
            if asked.0.get("arc").is_none() {
                made.line("pale", r * 0.09, &arc(115.0, 165.0, 0.74));
            }
        }
        "wall" => {
            // Its face at x; the slab lies on the far side of it.
            let (high, left) = (asked.num("high", 106.0)?, asked.yes("left"));
            let thick = asked.num("thick", 6.0)?;
            let out = if left { x - thick } else { x + thick };
            made.rect("pale", 0.0, (x, 0.0), (out, high));
            made.line("wood", 0.7, &[(x, 0.0), (x, high)]);
        }
        "field" => made.rect(
            tone.unwrap_or("pale"),
            2.0,
            (x, asked.num("y", 0.0)?),
            (asked.num("x2", 0.0)?, asked.num("y2", 100.0)?),
        ),
        "worktop" => {
            let (high, wide) = (asked.num("high", 51.8)?, asked.num("wide", 17.0)?);
            made.rect("pale", 0.0, (x + 1.5, 0.0), (x + wide - 1.5, high - 3.0));
            made.rect("sand", 1.5, (x, high - 3.2), (x + wide, high));
        }
        "step" => made.rect("sand", 0.8, (x, 0.0), (asked.num("x2", x + 24.0)?, asked.num("high", 9.0)?)),
        "post" => made.rect("pale", 0.4, (x, 0.0), (x + asked.num("wide", 4.0)?, asked.num("high", 104.0)?)),
        "pillow" => {
            let (y, wide, high) = (asked.num("y", 0.0)?, asked.num("wide", 17.0)?, asked.num("high", 4.0)?);
            made.rect("pale", (high / 2.0 - 0.1).min(3.0), (x - wide / 2.0, y), (x + wide / 2.0, y + high));
        }
        "bag" => {
            // Hangs on a hand: the handle at the spot.
            let at = asked.spots("at")?.first().copied().ok_or("a bag hangs on a spot")?;
            let off = |x: f32, y: f32| [at[0], at[1] + (x * 10.0) as i16, at[2] + (y * 10.0) as i16];
            made.add(0, "wood", 1.1, vec![off(-2.6, -4.4), off(-1.6, -1.0), off(1.6, -1.0), off(2.6, -4.4)]);
            made.add(2, "sand", 1.2, vec![off(-6.0, -12.5), off(6.0, -4.0)]);
            made.add(0, "wood", 0.9, vec![off(-5.6, -7.2), off(5.6, -7.2)]);
        }
        "footprint" => {
            let (y, turn, left) = (asked.num("y", 0.0)?, asked.num("turn", 0.0)?, asked.yes("left"));
            let sole = [
                (-2.2, -7.0),
                (0.0, -8.6),
                (2.2, -7.0),
                (2.3, -3.0),
                (1.7, 0.5),
                (2.6, 4.0),
                (2.9, 6.6),
                (1.8, 8.6),
                (-0.6, 8.9),
                (-2.7, 7.2),
                (-2.9, 3.6),
                (-2.0, -1.5),
            ];
            let (sin, cos) = turn.to_radians().sin_cos();
            let points = sole.map(|(a, b)| {
                let a = if left { -a } else { a };
                page((x + a * cos - b * sin, y + a * sin + b * cos))
            });
            made.add(3, tone.unwrap_or("sand"), 0.0, points.to_vec());
        }
        "breath" => {
            // A small cloud before the mouth.
            let at = asked.spots("at")?.first().copied().ok_or("breath has a spot")?;
            for (dx, dy, r) in [(0.0, 0.0, 1.1), (2.6, 0.6, 1.5), (5.6, 0.2, 1.9)] {
                made.add(1, "air", r, vec![[at[0], at[1] + (dx * 10.0) as i16, at[2] + (dy * 10.0) as i16]]);
            }
        }
        other => return Err(format!("no prop is called {other}")),
    }
    if asked.yes("again") {
        // Drawn once more after the body, so that what lies on it is not cut by its parting line.
        let again: Vec<Prop> = made.out.iter().map(|it| Prop { layer: 11, ..it.clone() }).collect();
        made.out.extend(again);
    }
    Ok(made.out)
}

fn chair(made: &mut Made, asked: &Asked, x: f32) -> Result<(), String> {
    // x: where the seat begins at its back; it reaches to the right (or, `left`, to the left).
    let (high, deep) = (asked.num("high", 26.0)?, asked.num("deep", 25.0)?);
    let way = if asked.yes("left") { -1.0 } else { 1.0 };
    let front = asked.text("from") == Some("front");
    if front {
        // Seen from the front: seat as a slab, two legs, a back.
        let wide = asked.num("wide", 26.0)?;
        made.rect("sand", 2.0, (x - wide * 0.42, high + 8.0), (x + wide * 0.42, high + asked.num("back", 26.0)?));
        for leg in [-1.0, 1.0] {
            made.line("wood", 1.8, &[(x + leg * (wide / 2.0 - 1.6), high - 1.0), (x + leg * (wide / 2.0 - 1.2), 0.5)]);
            made.line("wood", 1.6, &[(x + leg * wide * 0.36, high), (x + leg * wide * 0.36, high + 9.0)]);
        }
        made.rect("sand", 1.2, (x - wide / 2.0, high - 2.4), (x + wide / 2.0, high));
        return Ok(());
    }
    let back = asked.num("back", 27.0)?;
    made.line("wood", 1.8, &[(x + way * 1.4, high - 1.2), (x - way * 1.2, 0.6)]);
    made.line("wood", 1.8, &[(x + way * (deep - 1.6), high - 1.2), (x + way * (deep - 0.8), 0.6)]);
    if back > 0.0 {
        made.line("sand", 2.6, &[(x + way * 0.6, high), (x - way * 2.2, high + back)]);
    }
    made.rect("sand", 1.2, (x, high - 2.4), (x + way * deep, high));
    if asked.yes("again") || asked.0.get("again").is_none() {
        let keep = made.layer;
        made.layer = 11;
        made.rect("sand", 1.2, (x, high - 2.4), (x + way * deep, high));
        made.layer = keep;
    }
    Ok(())
}

/// Mat or floor line, behind the body and once more before it.
pub fn ground(
    kind: Option<&str>,
    mat: Option<[f32; 2]>,
    frame: [i16; 4],
    bodies: &[Body],
    view: View,
) -> Result<Vec<Prop>, String> {
    let mut made = Made { layer: 1, out: vec![] };
    let (mut from, mut to) = (f32::MAX, f32::MIN);
    for body in bodies {
        let eye = view.eye(&body.trunk);
        for at in body.joints {
            let (x, y) = seen(at, eye);
            if y < 9.5 {
                (from, to) = (from.min(x), to.max(x));
            }
        }
    }
    if from > to {
        (from, to) = (f32::from(frame[0]), f32::from(frame[2]));
    }
    let [from, to] = mat.unwrap_or([from - 7.0, to + 7.0]);
    for layer in [1, 11] {
        made.layer = layer;
        match kind.unwrap_or(if view == View::Side { "floor" } else { "none" }) {
            "mat" => {
                made.line("ground", 0.6, &[(from - 2.5, -2.4), (to + 2.5, -2.4)]);
                made.rect("mat", 0.9, (from, -2.2), (to, 0.0));
            }
            "floor" => made.line("ground", 0.6, &[(from, -0.3), (to, -0.3)]),
            "card" if layer == 1 => made.rect(
                "card",
                3.0,
                (f32::from(frame[0]), f32::from(frame[1])),
                (f32::from(frame[2]), f32::from(frame[3])),
            ),
            "card" | "none" => {}
            other => return Err(format!("no ground is called {other}")),
        }
    }
    Ok(made.out)
}
