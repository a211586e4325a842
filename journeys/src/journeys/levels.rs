//! One page for each level of the check. Where it says that someone must look at the back first, no way leads to a
//! session: no tap, no typed address, no way back.

use anyhow::{Result, bail, ensure};

use super::people::{self, OTHERWISE};
use crate::page::{By, Page};
use crate::stage::Stage;
use crate::walk::Answers;

/// Every address of the app, as someone might type it.
const ADDRESSES: &[&str] = &[
    "#/session",
    "#/programme",
    "#/after",
    "#/mini",
    "#/about",
    "#/progress",
    "#/",
    "#/check",
    "#/check/nerves",
    "#/check/where",
    "#/result",
    "#/review",
    "#/letter",
    "#/answers",
    "#/exercises",
    "#/exercises/bird-dog",
    "#/more",
    "#/my-data",
    "#/settings",
    "#/warning",
];

pub async fn emergency(stage: &Stage) -> Result<()> {
    locked(stage, people::NUMB, "Get emergency help now").await
}

pub async fn today(stage: &Stage) -> Result<()> {
    locked(stage, people::FOOT_DROP, "Get seen today").await
}

pub async fn clinician(stage: &Stage) -> Result<()> {
    locked(stage, people::OPERATED, "See a clinician before exercising").await
}

/// A3: the way is open, and what is left out is said first.
pub async fn gently(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let page = stage.phone().await?;
    check(&page, &serving.url(), people::THIN_BONES, "Start gently").await?;
    page.tap_on("About my back").await?;
    ensure!(page.hash().await?.starts_with("#/about"), "About my back did not open");
    page.audit().await
}

/// Each level by the keyboard alone, on a phone of its own.
pub async fn by_keyboard(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    for (answers, result) in [
        (people::NUMB, "Get emergency help now"),
        (people::FOOT_DROP, "Get seen today"),
        (people::OPERATED, "See a clinician before exercising"),
        (people::THIN_BONES, "Start gently"),
        (&[], "You may start"),
    ] {
        let page = stage.phone().await?.by(By::Keys);
        check(&page, &serving.url(), answers, result).await?;
        page.content().await?;
    }
    Ok(())
}

/// "I tapped the wrong answer": the question comes once more, and the result follows the new answer.
pub async fn wrong_tap(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let page = stage.phone().await?;
    check(&page, &serving.url(), people::FOOT_DROP, "Get seen today").await?;
    page.tap_on("I tapped the wrong answer").await?;
    page.see_heading("Which answer was wrong?").await?;
    page.audit().await?;
    page.tap_on("A weak leg or foot").await?;
    page.see("Is one leg or foot weak").await?;
    // Left open, it comes back after a reload: nothing counts until it is answered.
    page.reload().await?;
    page.see("Is one leg or foot weak").await?;
    page.tap("No").await?;
    page.tap_on("Continue").await?;
    page.answer_until_done(&people::well_but(&[]), OTHERWISE).await?;
    page.see_heading("You may start").await?;
    page.content().await
}

/// "I have been checked": only being told that exercise is fine opens, and what is worse since the visit closes more.
pub async fn review(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let page = stage.phone().await?;
    check(&page, &serving.url(), people::FOOT_DROP, "Get seen today").await?;
    // Nothing was said of exercise: it is kept, and stays closed.
    visit(&page, "Checked, nothing said about exercise").await?;
    page.see_heading("It stays closed for now").await?;
    page.audit().await?;
    page.tap_on("Show my result").await?;
    page.see_heading("Get seen today").await?;
    no_session(&page).await?;
    // Told, but not sure whether it is worse: it is taken for worse, which cannot wait.
    visit(&page, "Told I may exercise").await?;
    page.see_heading("And since the visit?").await?;
    page.audit().await?;
    page.tap("Not sure").await?;
    page.tap_on("Continue").await?;
    page.see_heading("Get emergency help now").await?;
    no_session(&page).await?;
    ensure!(page.tree().await?.control("I have been checked").is_err(), "the form is there before two hours");
    page.content().await
}

/// The same for what may open: gently, until it is new again.
pub async fn opened(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let page = stage.phone().await?;
    check(&page, &serving.url(), people::FOOT_DROP, "Get seen today").await?;
    page.tap_on("Letter to a doctor or physio").await?;
    page.see("a weak leg or foot").await?;
    page.audit().await?;
    page.open(&format!("{}#/result", serving.url())).await?;
    visit(&page, "Told I may exercise").await?;
    page.tap("As at the visit, better or gone").await?;
    page.tap_on("Continue").await?;
    page.see_heading("Start gently, tell your clinician").await?;
    page.see("You have been checked").await?;
    page.audit().await?;
    page.reload().await?;
    page.see_heading("Start gently, tell your clinician").await?;
    page.tap_on("About my back").await?;
    ensure!(page.hash().await?.starts_with("#/about"), "About my back did not open");
    page.content().await
}

/// "I feel very low", and in danger: whom to call, no form, and the two questions again at the next opening.
pub async fn crisis(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let page = stage.phone().await?;
    check(&page, &serving.url(), &[], "You may start").await?;
    page.open(&format!("{}#/low", serving.url())).await?;
    page.tap_on("Answer two questions").await?;
    two_questions(&page, "Yes").await?;
    page.see_heading("You do not have to face this alone").await?;
    page.audit().await?;
    ensure!(page.tree().await?.control("I have been checked").is_err(), "a form would open a crisis");
    no_session(&page).await?;
    page.tap_on("I am safe for now").await?;
    no_session(&page).await?;
    page.reload().await?;
    two_questions(&page, "No").await?;
    page.see_heading("You do not have to face this alone").await?;
    page.see("Your exercises stay open").await?;
    page.open(&format!("{}#/", serving.url())).await?;
    page.see("Next: about your back").await?;
    page.content().await
}

/// Thoughts, and then whether there is danger now.
async fn two_questions(page: &Page, danger: &str) -> Result<()> {
    page.see("have you thought about ending your life").await?;
    page.tap("Yes").await?;
    page.tap_on("Continue").await?;
    page.see("Are you in danger of acting on this now").await?;
    page.tap(danger).await?;
    page.tap_on("Continue").await
}

/// Fills in the form for today: a doctor, and what was said. Continue without a word first says what is missing.
async fn visit(page: &Page, said: &str) -> Result<()> {
    page.tap_on("I have been checked").await?;
    page.see_heading("I have been checked").await?;
    page.tap_on("Continue").await?;
    page.see("3 answers are missing").await?;
    page.audit().await?;
    choose_today(page).await?;
    page.tap("A doctor").await?;
    page.tap(said).await?;
    page.tap_on("Continue").await
}

/// Writes the latest day that may be chosen into the field for a day.
pub async fn choose_today(page: &Page) -> Result<()> {
    let today = "(() => { const day = document.querySelector('[type=date]'); day.value = day.max;
        day.dispatchEvent(new Event('change', { bubbles: true })); return day.value })()";
    ensure!(!page.text(today).await?.is_empty(), "there is no day to choose");
    Ok(())
}

/// Through the check to its result.
pub async fn check(page: &Page, url: &str, answers: Answers<'_>, result: &str) -> Result<()> {
    page.open(url).await?;
    page.audit().await?;
    page.tap_on("Check my back").await?;
    page.answer_until_done(&people::well_but(answers), OTHERWISE).await?;
    ensure!(page.hash().await? == "#/result", "the check ended at {}", page.hash().await?);
    page.see_heading(result).await?;
    page.audit().await
}

async fn locked(stage: &Stage, answers: Answers<'_>, result: &str) -> Result<()> {
    let serving = stage.serve("/")?;
    let url = serving.url();
    let page = stage.phone().await?;
    check(&page, &url, answers, result).await?;
    if result.contains("emergency") {
        let calls = page.text("document.querySelector('a[href^=\"tel:\"]')?.innerText ?? ''").await?;
        ensure!(calls.starts_with("Call"), "there is nothing to call");
    }
    no_session(&page).await?;
    // Every tap from the result, then every address, then the same after a new start.
    let links = page
        .text("[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href')).join(' ')")
        .await?;
    for round in ["taps", "addresses", "a new start"] {
        let addresses: Vec<&str> = if round == "taps" { links.split(' ').collect() } else { ADDRESSES.to_vec() };
        for address in addresses.into_iter().filter(|address| !address.is_empty()) {
            page.driver.goto(&format!("{url}{address}")).await?;
            no_session(&page).await.map_err(|error| error.context(format!("{round}: {address}")))?;
        }
        page.reload().await?;
    }
    page.driver.back().await?;
    no_session(&page).await?;
    page.content().await
}

/// The screen that stands is not a session, and nothing on it starts one.
pub async fn no_session(page: &Page) -> Result<()> {
    let heading = page.heading().await?;
    let tree = page.tree().await?;
    for name in [
        "Start session",
        "Start the first session",
        "I have less time: 3 minutes",
        "Three minutes more",
        "Pain is worse",
    ] {
        if tree.control(name).is_ok() {
            bail!("'{heading}' offers '{name}'");
        }
    }
    ensure!(heading != "Before you start", "a session can start");
    let sessions =
        page.evaluate("document.querySelectorAll('a[href=\"#/session\"], a[href^=\"#/about\"], .sess').length").await?;
    ensure!(sessions == 0, "'{heading}' leads to a session");
    Ok(())
}
