//! Pictures of every screen in every state, and the faults that can be measured on them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine;
use serde_json::{Value, json};

use crate::Asked;
use crate::page::{Page, Phone};
use crate::sheet::{self, Shot, State};
use crate::stage::Stage;

/// A way of looking at every state.
struct View {
    name: &'static str,
    phone: Phone,
    /// The reader's text size in px.
    text_px: u16,
    /// Whether axe looks at it too: once in either colour scheme is enough.
    audited: bool,
}

const SMALL: Phone = Phone { width: 360, height: 740, dark: false, ratio: 1, still: true };
const USUAL: Phone = Phone { still: true, ..Phone::USUAL };

const VIEWS: &[View] = &[
    View { name: "light", phone: USUAL, text_px: 16, audited: true },
    View { name: "dark", phone: Phone { dark: true, ..USUAL }, text_px: 16, audited: true },
    View { name: "small-light", phone: SMALL, text_px: 16, audited: false },
    View { name: "small-dark", phone: Phone { dark: true, ..SMALL }, text_px: 16, audited: false },
    View { name: "text-200", phone: Phone { ratio: 1, ..USUAL }, text_px: 32, audited: false },
];

/// Takes them all and writes them with the sheet. `false`: there are faults.
pub async fn run(asked: &Asked) -> Result<bool> {
    let stage = Stage::new(&asked.dist()?);
    let out = asked.folder("out").context("--out DIR")?;
    std::fs::create_dir_all(&out)?;
    let serving = stage.serve("/")?;
    let gallery = format!("{}#/gallery", serving.url());
    let mut states: Vec<State> = Vec::new();
    for text_px in [16, 32] {
        let page = stage.phone_with_text(text_px).await?;
        // A session of the gallery runs without the tap that a browser wants to see before it vibrates.
        page.expect_complaint("navigator.vibrate");
        page.open(&gallery).await?;
        if states.is_empty() {
            states = listed(&page).await?.into_iter().filter(|state| asked.wants(&state.name)).collect();
        }
        for view in VIEWS.iter().filter(|view| view.text_px == text_px) {
            page.look(view.phone).await?;
            for state in &mut states {
                let shot = take(&page, &gallery, &out, state, view).await.with_context(|| state.name.clone())?;
                for fault in &shot.faults {
                    println!("{} ({}): {fault}", state.name, view.name);
                }
                state.shots.push(shot);
            }
        }
    }
    stage.end();
    for state in &mut states {
        state.pictures = pictures(asked.folder("pictures"), &out, &state.picture)?;
    }
    let sheet = out.join("index.html");
    std::fs::write(&sheet, sheet::html(&states))?;
    let shots = || states.iter().flat_map(|state| &state.shots);
    let faults: usize = shots().map(|shot| shot.faults.len()).sum();
    println!("{} pictures of {} states, {faults} faults: {}", shots().count(), states.len(), sheet.display());
    if states.is_empty() {
        bail!("no state of the gallery was asked for");
    }
    Ok(faults == 0)
}

/// The states that the gallery offers, in its order.
async fn listed(page: &Page) -> Result<Vec<State>> {
    let links = "[...document.querySelectorAll('a[href*=\"#/gallery/\"]')]
        .map(a => [a.getAttribute('href').split('#/gallery/')[1], a.dataset.picture ?? '', a.textContent])";
    let links = page.until(|| async {
        match page.evaluate(links).await? {
            Value::Array(links) if !links.is_empty() => Ok(links),
            _ => bail!("the gallery is empty"),
        }
    });
    let text = |value: &Value| value.as_str().unwrap_or_default().trim().to_owned();
    let states = links.await?.iter().map(|link| State::new(text(&link[0]), text(&link[1]), text(&link[2]))).collect();
    Ok(states)
}

async fn take(page: &Page, gallery: &str, out: &Path, state: &State, view: &View) -> Result<Shot> {
    // Another query, another load: nothing of the state before is left.
    page.open(&gallery.replacen("#/gallery", &format!("?{0}#/gallery/{0}", state.name), 1)).await?;
    page.heading().await?;
    page.at_rest().await?;
    let mut faults = page.complaints().await?;
    // Text doubled is measured for sideways scroll alone: its sizes follow from the others.
    faults.extend(page.faults().await?.into_iter().filter(|fault| view.text_px == 16 || fault.starts_with("sideways")));
    if view.audited {
        faults.extend(page.axe().await?.iter().filter(|breach| breach.grave()).map(ToString::to_string));
    }
    let file = format!("{}.{}.png", state.name.replace('/', "."), view.name);
    std::fs::write(out.join(&file), whole(page, view.phone).await?)?;
    Ok(Shot { view: view.name, file, width: view.phone.width, faults })
}

/// A picture of the whole page: the phone is made as high as the page is, so that what sticks to the lower edge
/// stands at the end.
async fn whole(page: &Page, phone: Phone) -> Result<Vec<u8>> {
    let height = page.evaluate("document.documentElement.scrollHeight").await?.as_u64().unwrap_or_default() as u32;
    if height > phone.height {
        page.look(Phone { height, ..phone }).await?;
        page.at_rest().await?;
    }
    let shot = page.cdp("Page.captureScreenshot", json!({ "format": "png", "optimizeForSpeed": true })).await?;
    if height > phone.height {
        page.look(phone).await?;
    }
    Ok(base64::engine::general_purpose::STANDARD.decode(shot["data"].as_str().context("no picture came")?)?)
}

/// Copies the design's pictures of a state beside the shots; none, where there is none.
fn pictures(from: Option<PathBuf>, out: &Path, picture: &str) -> Result<Vec<String>> {
    let Some(from) = from.filter(|_| !picture.is_empty()) else { return Ok(Vec::new()) };
    let mut copied = Vec::new();
    for scheme in ["light", "dark"] {
        let file = from.join(scheme).join(format!("{picture}.png"));
        if file.exists() {
            let name = format!("picture.{picture}.{scheme}.png");
            std::fs::copy(file, out.join(&name))?;
            copied.push(name);
        }
    }
    Ok(copied)
}
