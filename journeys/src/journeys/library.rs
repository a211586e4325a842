//! The library: an exercise is found by words and by filters, a lesson is read.

use anyhow::{Result, anyhow, bail, ensure};
use serde_json::json;

use super::way::{saved, to_today};
use super::without::nobody_answers;
use crate::page::Page;
use crate::stage::Stage;

/// The names on the cards, in order.
async fn cards(page: &Page) -> Result<Vec<String>> {
    let names =
        page.text("[...document.querySelectorAll('.card strong')].map(name => name.innerText).join('|')").await?;
    Ok(names.split('|').map(String::from).collect())
}

/// Types into the search and waits until this is the first card.
async fn search(page: &Page, words: &str, first: &str) -> Result<()> {
    let field = page.tree().await?.control("Search the exercises")?.clone();
    page.write(&field, words).await?;
    page.until(|| async {
        let cards = cards(page).await?;
        if cards.first().is_some_and(|name| name == first) {
            Ok(())
        } else {
            Err(anyhow!("'{words}' finds {:?}", cards.iter().take(3).collect::<Vec<_>>()))
        }
    })
    .await
}

pub async fn found(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let page = stage.phone().await?;
    page.open(&format!("{}#/exercises", serving.url())).await?;
    page.see_heading("66 exercises").await?;
    page.see("66 shown.").await?;
    // What was meant by what was typed stands in the file of the lessons.
    page.until(|| async {
        let taught = page.evaluate("document.documentElement.dataset.taught !== undefined").await?;
        if taught == true { Ok(()) } else { bail!("the lessons have not come") }
    })
    .await?;
    search(&page, "siatica", "Sciatic nerve slider, lying").await?;
    page.see("Leg pain from a nerve").await?;
    search(&page, "xqzzyv", "").await?;
    page.see("Nothing fits").await?;
    page.audit().await?;
    search(&page, "plank", "Wall or worktop plank").await?;
    // By filters alone: what is done on the front and makes strong.
    search(&page, "", "Belly breathing").await?;
    page.tap("Filters").await?;
    page.tap_in("Position", "On your front").await?;
    page.see("5 shown.").await?;
    page.tap_in("Kind", "Strength").await?;
    page.see("1 shown.").await?;
    page.audit().await?;
    ensure!(cards(&page).await? == ["Face-down chest lift"], "{:?}", cards(&page).await?);
    // There and back: the list is the same; then its chain.
    page.tap("Face-down chest lift").await?;
    page.see_heading("Face-down chest lift").await?;
    page.tap("Back").await?;
    page.see("1 shown.").await?;
    page.tap("Filters: ").await?;
    page.tap("Show all").await?;
    page.see("66 shown.").await?;
    search(&page, "bird dog", "Bird dog").await?;
    page.tap("Bird dog").await?;
    page.see_heading("Bird dog").await?;
    page.tap("Hands-and-knees leg reach").await?;
    page.see_heading("Hands-and-knees leg reach").await?;
    page.content().await
}

/// The next lesson stands on Today; it is read without the server, ticked, and another one comes.
pub async fn lesson(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let url = serving.url();
    let page = stage.phone().await?;
    to_today(&page, &url).await?;
    page.kept().await?;
    drop(serving);
    nobody_answers(&page, &url).await?;
    page.open(&url).await?;
    page.tap("Why moving beats resting").await?;
    page.see_heading("Why moving beats resting").await?;
    page.see("Lesson 1 of 28").await?;
    page.audit().await?;
    page.tap("Sources").await?;
    page.tap("Done, back to Today").await?;
    saved(&page).await?;
    page.see("Hurt, harm and the traffic light").await?;
    page.see_not("Why moving beats resting").await?;
    page.open(&format!("{url}#/learn")).await?;
    page.see("1 of 28 read.").await?;
    page.audit().await?;
    page.content().await
}

/// A plain page is read without scripts and without the server, and leads into the app.
pub async fn public(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let url = serving.url();
    let page = stage.phone().await?;
    page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    for (address, heading, words) in [
        ("library/bird-dog.html", "Bird dog", "lower the leg to hip height"),
        ("learn/sciatica.html", "Leg pain from a nerve", "Walk a little, often."),
        ("library/", "Exercises for the back", "Wall angel"),
    ] {
        page.driver.goto(format!("{url}{address}")).await?;
        page.see_heading(heading).await?;
        page.see(words).await?;
        page.see("Check my back").await?;
    }
    page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": false })).await?;
    for address in ["learn/sciatica.html", "library/", "library/bird-dog.html"] {
        page.driver.goto(format!("{url}{address}")).await?;
        page.audit().await?;
    }
    page.tap("Open this in Backstay").await?;
    page.started().await?;
    page.see_heading("Bird dog").await?;
    // The worker takes the pages in once the app stands.
    page.kept().await?;
    let all = "(async () => { for (const name of await caches.keys()) for (const key of await (await caches.open(name)).keys())
        if (key.url.endsWith('?done')) return 'all'; return 'not yet'; })()";
    page.until(|| async {
        match page.text(all).await?.as_str() {
            "all" => Ok(()),
            state => bail!("the plain pages are {state}"),
        }
    })
    .await?;
    page.content().await?;
    drop(serving);
    nobody_answers(&page, &url).await?;
    for (address, heading) in [("learn/discs-reshape.html", "Discs heal and reshape"), ("library/", "Exercises for")] {
        page.driver.goto(format!("{url}{address}")).await?;
        page.see_heading(heading).await?;
    }
    page.content().await
}
