//! The figure: it moves, stands, goes slower and step by step, shows the other side, and keeps still for those who want that.

use anyhow::{Result, bail, ensure};
use serde_json::json;

use super::without::nobody_answers;
use crate::page::{Page, Phone};
use crate::stage::Stage;

/// The paths and places of the figure on the stage, as text.
const PICTURE: &str = "[...document.querySelectorAll('.stage .live path')].map(p => p.getAttribute('d') + p.getAttribute('transform') + getComputedStyle(p).transform).join('|')";
/// How many elements the stage has.
const NODES: &str = "document.querySelectorAll('.stage *').length";

async fn exercise(page: &Page, url: &str, id: &str) -> Result<()> {
    page.open(&format!("{url}#/exercises/{id}")).await?;
    drawn(page, ".stage .fig path").await
}

async fn drawn(page: &Page, selector: &str) -> Result<()> {
    page.until(|| async {
        let count = page.evaluate(&format!("document.querySelectorAll('{selector}').length")).await?;
        if count.as_u64() > Some(10) { Ok(()) } else { bail!("no figure in {selector}") }
    })
    .await
}

/// Waits until the picture is another than `old`.
async fn changes(page: &Page, old: &str) -> Result<String> {
    page.until(|| async {
        let now = page.text(PICTURE).await?;
        if now == old { bail!("the figure does not move") } else { Ok(now) }
    })
    .await
}

/// The picture is the same after some frames of the page.
async fn stands(page: &Page) -> Result<String> {
    let frames = "new Promise(done => { let n = 0; const next = () => ++n < 12 ? requestAnimationFrame(next) : done(n); next(); })";
    page.evaluate(frames).await?;
    let before = page.text(PICTURE).await?;
    page.evaluate(frames).await?;
    ensure!(page.text(PICTURE).await? == before, "the figure still moves");
    Ok(before)
}

pub async fn moves(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let page = stage.phone().await?;
    let url = serving.url();
    // One that the page draws, one that the browser plays.
    for id in ["cat-camel", "toe-tap"] {
        exercise(&page, &url, id).await?;
        let nodes = page.evaluate(NODES).await?;
        let first = page.text(PICTURE).await?;
        let second = changes(&page, &first).await?;
        changes(&page, &second).await?;
        ensure!(page.evaluate(NODES).await? == nodes, "{id}: moving made elements");
        page.tap("Pause").await?;
        let still = stands(&page).await?;
        page.tap("Step").await?;
        let next = changes(&page, &still).await?;
        ensure!(stands(&page).await? == next, "{id}: a step goes on moving");
        page.tap("Slower").await?;
        page.tap("Play").await?;
        changes(&page, &next).await?;
        page.content().await?;
    }
    let plays =
        page.evaluate("document.getAnimations().filter(a => a.effect.target.matches('.stage path')).length").await?;
    ensure!(plays.as_u64() > Some(0), "the browser plays nothing");
    // The other side is the mirror image.
    let matrix = "getComputedStyle(document.querySelector('.stage .live .fig')).transform";
    exercise(&page, &url, "bird-dog").await?;
    ensure!(page.text(matrix).await? == "none", "mirrored from the start");
    page.tap("Other side").await?;
    ensure!(page.text(matrix).await? == "matrix(-1, 0, 0, 1, 0, 0)", "not mirrored");
    // On paper the key poses stand in a row.
    page.cdp("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    let shown = "['.stage .live', '.stage .frames', '.ctl'].map(s => getComputedStyle(document.querySelector(s)).display).join(' ')";
    ensure!(page.text(shown).await? == "none flex none", "on paper: {}", page.text(shown).await?);
    Ok(())
}

/// Less motion: stills in a row, and nothing that moves by itself.
pub async fn keeps_still(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let page = stage.phone().await?;
    page.look(Phone { still: true, ..Phone::USUAL }).await?;
    exercise(&page, &serving.url(), "bird-dog").await?;
    drawn(&page, ".stage .frames path").await?;
    let quiet = "document.querySelectorAll('.stage .live').length + document.getAnimations().length";
    ensure!(page.evaluate(quiet).await?.as_u64() == Some(0), "something moves");
    page.content().await
}

/// Without the server every card of the library has its picture, and every mistake that is drawn its words.
pub async fn without_the_server(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let page = stage.phone().await?;
    let url = serving.url();
    page.open(&url).await?;
    page.kept().await?;
    drop(serving);
    nobody_answers(&page, &url).await?;
    page.open(&format!("{url}#/exercises")).await?;
    drawn(&page, ".card .fig path").await?;
    let empty =
        page.evaluate("[...document.querySelectorAll('.card')].filter(c => !c.querySelector('path')).length").await?;
    ensure!(empty.as_u64() == Some(0), "{empty} cards have no picture");
    exercise(&page, &url, "bird-dog").await?;
    let pairs = "[...document.querySelectorAll('.wr:has(.fig)')].every(w => w.querySelector('.grey .ring') && w.innerText.trim().length > 10)";
    ensure!(page.evaluate(pairs).await?.as_bool() == Some(true), "a mistake without ring or words");
    page.content().await
}
