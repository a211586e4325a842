//! `cargo xtask icons`: the PNG icons that phones ask for, drawn from the SVG by Chromium. They are
//! committed, so that a build needs no browser.

use anyhow::{Context, Result, bail};

use crate::setup;
use crate::tell::{Asked, command, root, target};

/// Source, side in pixels, file. Those that a phone cuts to its own shape have no corners of their own.
const PICTURES: &[(&str, u32, &str)] = &[
    ("icon.svg", 192, "icon-192.png"),
    ("icon.svg", 512, "icon-512.png"),
    ("icon-maskable.svg", 512, "icon-maskable-512.png"),
    ("icon-maskable.svg", 180, "apple-touch-icon.png"),
];

pub fn chore(args: &[String]) -> Result<()> {
    Asked::new(args).end()?;
    let chromium = setup::chromium()?;
    let public = root().join("public");
    for (source, side, file) in PICTURES {
        let svg = std::fs::read_to_string(public.join(source)).with_context(|| format!("public/{source}"))?;
        let png = draw(&chromium, &svg, *side).with_context(|| file.to_string())?;
        println!("public/{file}: {side} x {side}, {} bytes", png.len());
        std::fs::write(public.join(file), png)?;
    }
    Ok(())
}

/// Draws on a canvas, not with --screenshot: a window has a least size, a canvas has none.
fn draw(chromium: &str, svg: &str, side: u32) -> Result<Vec<u8>> {
    let dir = target().join("icons");
    std::fs::create_dir_all(&dir)?;
    let page = dir.join("draw.html");
    let svg = serde_json::to_string(svg)?.replace('<', "\\u003c");
    std::fs::write(
        &page,
        format!(
            "<!doctype html><meta charset=utf-8><pre id=out></pre><script>
const image = new Image();
image.onload = () => {{
  const canvas = Object.assign(document.createElement('canvas'), {{ width: {side}, height: {side} }});
  canvas.getContext('2d').drawImage(image, 0, 0, {side}, {side});
  document.getElementById('out').textContent = canvas.toDataURL('image/png');
}};
image.src = 'data:image/svg+xml,' + encodeURIComponent({svg});
</script>"
        ),
    )?;
    let profile = format!("--user-data-dir={}", dir.join("profile").display());
    let address = format!("file://{}", page.display());
    let mut chromium = command(chromium, setup::CHROMIUM_FLAGS);
    chromium.args([&profile, "--virtual-time-budget=5000", "--dump-dom", &address]);
    // What it says of the machine is of no interest; what it drew is.
    let dom = String::from_utf8(chromium.output().context("Chromium does not start")?.stdout)?;
    let data = dom.split_once("data:image/png;base64,").and_then(|(_, rest)| rest.split_once('<'));
    let (data, _) = data.context("Chromium drew nothing")?;
    decode(data)
}

/// Base64, as a data address has it.
fn decode(text: &str) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    let (mut bits, mut count) = (0u32, 0);
    for byte in text.bytes().filter(|byte| *byte != b'=') {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => bail!("not base64: {byte}"),
        };
        bits = bits << 6 | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count & 255) as u8);
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn decode_as_rfc_4648_has_it() {
        for (text, expect) in [("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYmE=", "fooba")] {
            assert_eq!(decode(text).unwrap(), expect.as_bytes());
        }
        assert!(decode("Zg=!").is_err());
    }
}
