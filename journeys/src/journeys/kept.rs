//! What was said is kept: through a kill, the loss of one of its two places, and a move to another phone.

use anyhow::{Result, anyhow, ensure};
use serde_json::json;

use super::again::mini;
use super::levels::{check, choose_today};
use super::people::{FOOT_DROP, OTHERWISE, WELL};
use super::way::{saved, to_today};
use crate::page::Page;
use crate::stage::Stage;

/// Killed in the middle of a page of the check, and then one store wiped: the bare address leads to the same page with the same answers.
pub async fn in_the_check(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let url = serving.url();
    let page = stage.phone().await?;
    page.open(&url).await?;
    page.tap_on("Check my back").await?;
    page.answer(WELL, OTHERWISE).await?;
    let heading = page.heading().await?;
    page.tap_in("Numb between the legs", "Not sure").await?;
    page.tap_in("Trouble with pee", "No").await?;
    saved(&page).await?;
    let page = stage.kill_and_start_again().await?;
    page.open(&url).await?;
    same(&page, &heading).await?;
    page.evaluate("localStorage.clear()").await?;
    page.reload().await?;
    same(&page, &heading).await?;
    page.content().await
}

async fn same(page: &Page, heading: &str) -> Result<()> {
    page.see_heading(heading).await?;
    let tree = page.tree().await?;
    for (question, answer) in [("Numb between the legs", "Not sure"), ("Trouble with pee", "No")] {
        ensure!(tree.control_in(question, answer)?.checked, "'{question}' has lost its answer");
    }
    let other = tree.control_in("Leaking pee", "No")?;
    ensure!(!other.checked, "an answer that nobody gave");
    Ok(())
}

/// What stands in a form that is not sent yet comes back: the ticks of the mini-screen, and the visit of somebody who
/// was checked. Once it is sent, nothing of it does.
pub async fn drafts(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let url = serving.url();
    let page = stage.phone().await?;
    to_today(&page, &url).await?;
    mini(&page).await?;
    page.tap("Losing weight without trying").await?;
    page.tap_in("Is one of these new", "No").await?;
    saved(&page).await?;
    page.reload().await?;
    page.see_heading("Anything new?").await?;
    chosen(&page, &["Losing weight without trying"]).await?;
    ensure!(page.tree().await?.control_in("Is one of these new", "No")?.checked, "the second question was lost");
    page.tap("Losing weight without trying").await?;
    page.tap("None of these").await?;
    page.tap_on("Continue").await?;
    page.see("Start session").await?;
    mini(&page).await?;
    ensure!(!page.tree().await?.control("None of these")?.checked, "what was sent stands there again");
    page.content().await?;

    let page = stage.phone().await?;
    check(&page, &url, FOOT_DROP, "Get seen today").await?;
    page.tap_on("I have been checked").await?;
    choose_today(&page).await?;
    page.tap("A doctor").await?;
    page.tap("Told I may exercise").await?;
    saved(&page).await?;
    let page = stage.kill_and_start_again().await?;
    page.open(&format!("{url}#/review")).await?;
    page.see_heading("I have been checked").await?;
    chosen(&page, &["A doctor", "Told I may exercise"]).await?;
    page.tap_on("Continue").await?;
    page.tap("As at the visit, better or gone").await?;
    saved(&page).await?;
    page.reload().await?;
    page.tap_on("Continue").await?;
    chosen(&page, &["As at the visit, better or gone"]).await?;
    page.tap_on("Continue").await?;
    page.see_heading("Start gently, tell your clinician").await?;
    page.content().await
}

async fn chosen(page: &Page, names: &[&str]) -> Result<()> {
    let tree = page.tree().await?;
    for name in names {
        ensure!(tree.control(name)?.checked, "'{name}' was lost");
    }
    Ok(())
}

/// A backup from one phone is imported on another, which then stands where the first one stood.
pub async fn moved(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let url = serving.url();
    let page = stage.phone().await?;
    to_today(&page, &url).await?;
    let exercises = names(&page).await?;
    let backup = backup(stage, &page, "").await?;
    page.content().await?;

    let page = stage.phone().await?;
    page.open(&url).await?;
    bring(stage, &page, &backup).await?;
    page.see("new entries").await?;
    page.audit().await?;
    page.tap("Add ").await?;
    page.see("entries were added").await?;
    stands(&page, &url, &exercises).await
}

/// The same under a passphrase: a wrong one is told from a damaged file, and the right one brings everything back.
pub async fn locked(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let url = serving.url();
    let page = stage.phone().await?;
    to_today(&page, &url).await?;
    let exercises = names(&page).await?;
    let backup = backup(stage, &page, PHRASE).await?;
    ensure!(!backup.contains("\"e1\"") && backup.contains("\"locked\""), "the entries stand in the open");

    let page = stage.phone().await?;
    page.open(&url).await?;
    // One letter of the sealed bytes is another.
    let at = backup.len() - 20;
    let other = if backup.as_bytes()[at] == b'A' { "B" } else { "A" };
    bring(stage, &page, &[&backup[..at], other, &backup[at + 1..]].concat()).await?;
    page.see("changed or damaged").await?;
    page.tap("Back").await?;
    page.see_heading("My data").await?;
    page.open(&format!("{url}?2")).await?;
    bring(stage, &page, &backup).await?;
    page.see("This file is locked").await?;
    page.audit().await?;
    unlock(&page, "weiter, größer 7").await?;
    page.see("not the passphrase of this file").await?;
    unlock(&page, PHRASE).await?;
    page.see("new entries").await?;
    page.tap("Add ").await?;
    page.see("entries were added").await?;
    stands(&page, &url, &exercises).await
}

const PHRASE: &str = "größer, weiter 7";

async fn unlock(page: &Page, phrase: &str) -> Result<()> {
    let field = page.tree().await?.control("Passphrase")?.clone();
    page.write(&field, phrase).await?;
    page.tap("Open the file").await
}

async fn names(page: &Page) -> Result<String> {
    page.text("document.querySelector('.names')?.innerText ?? ''").await
}

async fn stands(page: &Page, url: &str, exercises: &str) -> Result<()> {
    page.open(&format!("{url}?again")).await?;
    page.see("Start session").await?;
    let again = names(page).await?;
    ensure!(again == exercises && !again.is_empty(), "another programme: {again} instead of {exercises}");
    page.content().await
}

/// The backup that My data saves, under a passphrase where one is given.
async fn backup(stage: &Stage, page: &Page, phrase: &str) -> Result<String> {
    my_data(page).await?;
    page.audit().await?;
    let folder = stage.downloads()?;
    page.cdp("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder })).await?;
    page.tap("Save a backup").await?;
    page.see_heading("Save a backup").await?;
    page.audit().await?;
    if phrase.is_empty() {
        page.tap("Save without passphrase").await?;
    } else {
        for name in ["Passphrase", "The same once more"] {
            let field = page.tree().await?.control(name)?.clone();
            page.write(&field, phrase).await?;
        }
        page.tap("Save with passphrase").await?;
    }
    let folder = &folder;
    page.until(|| async move {
        let files = std::fs::read_dir(folder)?.filter_map(|file| Some(file.ok()?.path()));
        let file = files.into_iter().find(|file| file.extension().is_some_and(|end| end == "txt"));
        Ok(std::fs::read_to_string(file.ok_or_else(|| anyhow!("no backup was saved"))?)?)
    })
    .await
}

/// Hands this file to Bring a backup back.
async fn bring(stage: &Stage, page: &Page, backup: &str) -> Result<()> {
    my_data(page).await?;
    page.tap("Bring a backup back").await?;
    page.see_heading("Bring a backup back").await?;
    let file = stage.downloads()?.join("backup.txt");
    std::fs::write(&file, backup)?;
    let chooser = page.tree().await?.control("Backup file")?.backend;
    page.cdp("DOM.setFileInputFiles", json!({ "files": [file], "backendNodeId": chooser })).await?;
    Ok(())
}

/// By taps, as anyone finds it.
async fn my_data(page: &Page) -> Result<()> {
    page.tap_on("More").await?;
    page.tap_on("My data").await?;
    page.see_heading("My data").await
}
