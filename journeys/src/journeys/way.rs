//! The way of one person for whom exercise is open (A4), from the first page to the log.

use anyhow::{Result, anyhow, ensure};
use serde_json::json;

use super::levels::check;
use super::people::{ABOUT, ABOUT_OTHERWISE};
use super::without::nobody_answers;
use crate::page::{By, Page};
use crate::stage::Stage;

/// How many times faster the phone's clock runs: a session of minutes takes seconds.
const FASTER: u32 = 12;

pub async fn whole(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let page = stage.phone().await?;
    let url = serving.url();
    fast_clock(&page).await?;
    through(&page, &url).await?;
    page.content().await
}

pub async fn by_keyboard(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let page = stage.phone().await?.by(By::Keys);
    fast_clock(&page).await?;
    through(&page, &serving.url()).await?;
    page.content().await
}

/// From the first page to Today with the reader's text at twice its size.
pub async fn large_text(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let page = stage.phone_with_text(32).await?;
    to_today(&page, &serving.url()).await?;
    page.content().await
}

/// The same with the server stopped after the first visit.
pub async fn offline(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let page = stage.phone().await?;
    let url = serving.url();
    fast_clock(&page).await?;
    page.open(&url).await?;
    page.kept().await?;
    drop(serving);
    nobody_answers(&page, &url).await?;
    through(&page, &url).await?;
    page.content().await
}

/// The browser is killed in the middle of a session and started again: the same place.
pub async fn killed(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let url = serving.url();
    let page = stage.phone().await?;
    to_today(&page, &url).await?;
    begin(&page, "Start session").await?;
    page.tap("pause").await?;
    // How it is done stands in front of the paused session, which waits behind it.
    page.tap_on("Show me how").await?;
    page.see("How to do it").await?;
    page.tap("Slower").await?;
    page.tap_on("Back to the session").await?;
    page.see("Paused").await?;
    page.tap_on("Set done").await?;
    let place = place(&page).await?;
    saved(&page).await?;
    let page = stage.kill_and_start_again().await?;
    page.open(&url).await?;
    // Opened by its bare address, as from the home screen: paused where it was.
    page.see("Paused").await?;
    let again = self::place(&page).await?;
    ensure!(again == place, "it came back at '{again}', not at '{place}'");
    page.content().await
}

/// Makes the phone's clock run faster from now on, across loads and starts.
async fn fast_clock(page: &Page) -> Result<()> {
    let start = page.evaluate("Date.now()").await?;
    let source = format!(
        "{{ const now = Date.now.bind(Date), start = {start}; Date.now = () => start + (now() - start) * {FASTER}; }}"
    );
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
    Ok(())
}

/// First page, check, About my back, My programme, Today.
pub async fn to_today(page: &Page, url: &str) -> Result<()> {
    check(page, url, &[], "You may start").await?;
    page.audit().await?;
    page.tap_on("About my back").await?;
    page.answer_until_done(ABOUT, ABOUT_OTHERWISE).await?;
    page.see_heading("My programme").await?;
    page.tap_on("Go to Today").await?;
    page.see("Start session").await?;
    page.audit().await
}

async fn begin(page: &Page, with: &str) -> Result<()> {
    page.tap_on(with).await?;
    page.see_heading("Before you start").await?;
    page.audit().await?;
    page.tap_in("How much does your back hurt now", "3").await?;
    if page.tree().await?.group("How much does your leg hurt").is_ok() {
        page.tap_in("How much does your leg hurt", "0").await?;
    }
    page.tap("Start").await?;
    page.see("Pain is worse").await?;
    page.see("Set 1 of").await
}

async fn through(page: &Page, url: &str) -> Result<()> {
    to_today(page, url).await?;
    page.reload().await?;
    page.see("Start session").await?;
    begin(page, "I have less time").await?;
    page.audit().await?;
    pauses(page).await?;
    // The clock does the rest.
    page.within(std::time::Duration::from_secs(200), || async {
        let hash = page.hash().await?;
        if hash == "#/after" { Ok(()) } else { Err(anyhow!("the session does not end: {}", page.heading().await?)) }
    })
    .await?;
    page.audit().await?;
    page.tap_in("Worst pain", "2").await?;
    page.tap_in("How hard was it", "Right").await?;
    saved(page).await?;
    page.tap_on("Finish").await?;
    page.see_heading("Progress").await?;
    page.audit().await?;
    page.reload().await?;
    page.see_heading("Progress").await?;
    page.see("1").await
}

/// A pause survives a reload; "Pain is worse" asks how much.
async fn pauses(page: &Page) -> Result<()> {
    page.tap_on("pause").await?;
    page.see("Paused").await?;
    page.audit().await?;
    let place = place(page).await?;
    page.reload().await?;
    page.see("Paused").await?;
    ensure!(self::place(page).await? == place, "a reload comes back elsewhere");
    page.tap_on("go on").await?;
    page.tap_on("Pain is worse").await?;
    page.audit().await?;
    page.tap_on("Back to the session").await
}

/// Exercise and set.
async fn place(page: &Page) -> Result<String> {
    let heading = page.heading().await?;
    let set = page.text("document.querySelector('.set')?.innerText ?? ''").await?;
    let of = page.text("document.querySelector('.of')?.innerText ?? ''").await?;
    Ok(format!("{heading}, {set}, {of}"))
}

/// Waits until the newest entry is safe.
pub async fn saved(page: &Page) -> Result<()> {
    page.until(|| async {
        match page.text("document.querySelector('[data-saved]')?.dataset.saved ?? 'saved'").await?.as_str() {
            "saved" => Ok(()),
            other => Err(anyhow!("the newest entry is {other}")),
        }
    })
    .await
}
