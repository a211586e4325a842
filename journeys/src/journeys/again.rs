//! What comes after the first check: signs that are new, weak signs that are asked about again, a check after time
//! away. Nothing is open until the answer is there.

use anyhow::{Result, ensure};
use serde_json::json;

use super::levels::{check, no_session};
use super::people::{self, ABOUT, ABOUT_OTHERWISE, OTHERWISE};
use super::way::to_today;
use crate::page::Page;
use crate::stage::Stage;

/// A sign of the mini-screen has its own questions at once; what they close stays closed.
pub async fn something_new(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let url = serving.url();
    let page = stage.phone().await?;
    to_today(&page, &url).await?;
    mini(&page).await?;
    page.audit().await?;
    // Nothing is set beforehand.
    page.tap_on("Continue").await?;
    page.see("Answer each one").await?;
    tick(&page, "Losing weight without trying").await?;
    page.see("Have you lost weight without trying").await?;
    page.see("This is the last page").await?;
    for address in ["#/session", "#/programme", "#/"] {
        page.driver.goto(&format!("{url}{address}")).await?;
        no_session(&page).await?;
    }
    page.reload().await?;
    page.tap_on("Go on with the check").await?;
    page.answer_until_done(&[], OTHERWISE).await?;
    page.see_heading("You may start").await?;
    page.see("All as last time").await?;
    page.audit().await?;
    page.tap_on("Go to Today").await?;
    page.see("Start session").await?;
    mini(&page).await?;
    tick(&page, "A leg or foot getting weaker").await?;
    page.answer_until_done(people::FOOT_DROP, OTHERWISE).await?;
    page.see_heading("Get seen today").await?;
    page.see("What changed since").await?;
    page.audit().await?;
    page.driver.goto(&format!("{url}#/session")).await?;
    no_session(&page).await?;
    page.content().await
}

/// A week on the mini-screen comes before the session; after two weeks away the whole check does, filled in where
/// it may be.
pub async fn weeks_later(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let url = serving.url();
    let page = stage.phone().await?;
    to_today(&page, &url).await?;
    later(&page, 8).await?;
    page.tap_on("Start session").await?;
    page.tap_in("How much does your back hurt now", "3").await?;
    page.tap_on("Start").await?;
    page.see_heading("Anything new?").await?;
    page.tap("None of these").await?;
    page.tap_in("Is one of these new", "No").await?;
    page.tap_on("Continue").await?;
    page.see_heading("Before you start").await?;
    page.tap_on("Start").await?;
    page.see("Pain is worse").await?;
    page.tap_on("Stop").await?;
    later(&page, 8).await?;
    page.driver.goto(&format!("{url}#/session")).await?;
    page.see_heading("Welcome back").await?;
    page.audit().await?;
    page.tap_on("Check my back").await?;
    page.see_heading("First, about you").await?;
    let age = page.text("document.querySelector('input[inputmode=numeric]')?.value ?? ''").await?;
    ensure!(age == "40", "the age is not filled in: '{age}'");
    page.answer_until_done(&[], OTHERWISE).await?;
    page.see_heading("You may start").await?;
    page.see("What changed since").await?;
    page.tap_on("Go to Today").await?;
    page.see("Start session").await?;
    page.content().await
}

/// A weak sign is asked about again after a week; worse brings a clinician first.
pub async fn recheck(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let url = serving.url();
    let page = stage.phone().await?;
    check(&page, &url, &[("Weak defence", "Yes")], "Start gently").await?;
    page.see("We ask you about this again in 1 week").await?;
    page.tap_on("About my back").await?;
    page.answer_until_done(ABOUT, ABOUT_OTHERWISE).await?;
    page.tap_on("Go to Today").await?;
    page.see_not("Some questions again").await?;
    later(&page, 7).await?;
    page.see("Start session").await?;
    page.audit().await?;
    page.tap_on("Some questions again").await?;
    let answers = [("Weak defence", "Yes"), ("These signs and your back", "The same")];
    page.answer_until_done(&answers, OTHERWISE).await?;
    page.see_heading("Start gently").await?;
    page.see("Please show a doctor or physio the letter").await?;
    // A week after its date sessions wait for it.
    later(&page, 14).await?;
    page.driver.goto(&format!("{url}#/session")).await?;
    no_session(&page).await?;
    page.content().await
}

/// Opens the mini-screen from Today.
pub async fn mini(page: &Page) -> Result<()> {
    page.tap_on("Warning signs").await?;
    page.tap_on("Something is new or worse").await?;
    page.see_heading("Anything new?").await
}

/// Ticks one sign, and nothing else is new.
async fn tick(page: &Page, sign: &str) -> Result<()> {
    page.tap(sign).await?;
    page.tap_in("Is one of these new", "No").await?;
    page.tap_on("Continue").await
}

/// Lets so many days go by.
pub async fn later(page: &Page, days: u32) -> Result<()> {
    let source = format!("{{ const now = Date.now.bind(Date); Date.now = () => now() + {days} * 864e5; }}");
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
    page.reload().await
}
