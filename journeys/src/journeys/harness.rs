//! The harness on a page of its own: a journey means something only if a fault fails it.

use std::path::Path;

use anyhow::{Result, bail, ensure};

use crate::page::{By, Page};
use crate::serve::Serving;
use crate::stage::Stage;

fn serve() -> Result<Serving> {
    Serving::start(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixture"), 0, "/")
}

/// Taps, keys, questions and their follow-ups do what a person would see them do.
pub async fn steps(stage: &Stage) -> Result<()> {
    let serving = serve()?;
    let page = stage.phone().await?;
    for by in [By::Touch, By::Keys] {
        let page = page.clone().by(by);
        page.open(&serving.url()).await?;
        page.see("It's fine.").await?;
        page.tap_on("Far below").await?;
        page.see("Far was tapped").await?;
        page.tap_on("Begin").await?;
        page.see_heading("The nerves").await?;
        page.tap_in("Numb between", "No").await?;
        page.tap_in("Numb between", "Yes").await?;
        page.answer(&[("Since when", "Longer")], &["None of these"]).await?;
        page.see_heading("Where does it hurt").await?;
        page.answer(&[("Your age", "42")], &["Low back"]).await?;
        page.see("You said Low back at 42").await?;
        page.see_not("You said Neck").await?;
        page.open(&format!("{}#/one", serving.url())).await?;
        page.answer_all("No").await?;
        let last = page.answer_until_done(&[("Where", "Neck")], &["No", "None of these"]).await?;
        ensure!(last == "The end", "the questions ended at '{last}'");
        page.see("You said Neck").await?;
        page.driver.goto("about:blank").await?;
    }
    page.content().await
}

/// What must fail does fail.
pub async fn faults(stage: &Stage) -> Result<()> {
    let serving = serve()?;
    let page = stage.phone().await?;
    page.open(&serving.url()).await?;
    page.within_reach(false, "Covered").await?;
    page.within_reach(false, "Nowhere").await?;
    page.within_reach(true, "Begin").await?;
    page.open(&format!("{}#/faults", serving.url())).await?;
    let faults = page.faults().await?.join("; ");
    for part in [
        "sideways scroll: 901 px in 412: <div.wide>",
        "text of 12.0 px: <p.small>",
        "target of 20 x 20 px: <button> \"t\"",
    ] {
        ensure!(faults.contains(part), "'{part}' is missing in: {faults}");
    }
    ensure!(faults.matches("; ").count() == 2, "too many faults: {faults}");
    let breaches: Vec<String> =
        page.axe().await?.iter().filter(|breach| breach.grave()).map(|b| b.rule.clone()).collect();
    ensure!(breaches == ["image-alt"], "axe found {breaches:?}");
    page.tap("Complain").await?;
    complains(&page, "a complaint").await?;
    page.tap("Break the policy").await?;
    complains(&page, "Content Security Policy").await?;
    page.content().await
}

async fn complains(page: &Page, about: &str) -> Result<()> {
    page.until(|| async move {
        match page.content().await {
            Err(error) if error.to_string().contains(about) => Ok(()),
            other => bail!("no complaint about '{about}': {other:?}"),
        }
    })
    .await
}

impl Page {
    /// Can a finger reach the control with this name, once?
    async fn within_reach(&self, expected: bool, name: &str) -> Result<()> {
        let tree = self.tree().await?;
        let reached = match tree.control(name) {
            Ok(node) => self.tap_node(node).await,
            Err(error) => Err(error),
        };
        ensure!(reached.is_ok() == expected, "'{name}': {reached:?}");
        Ok(())
    }
}

/// A killed browser starts again as the same phone.
pub async fn killed(stage: &Stage) -> Result<()> {
    let serving = serve()?;
    let page = stage.phone().await?;
    page.open(&serving.url()).await?;
    let put = "new Promise((done, fail) => {
        const open = indexedDB.open('kept');
        open.onupgradeneeded = () => open.result.createObjectStore('s');
        open.onsuccess = () => {
            const put = open.result.transaction('s', 'readwrite', { durability: 'strict' });
            put.objectStore('s').put('still here', 'k');
            put.oncomplete = () => done('written');
        };
        open.onerror = () => fail(open.error);
    })";
    ensure!(page.text(put).await? == "written", "nothing was written");
    let page = stage.kill_and_start_again().await?;
    page.open(&serving.url()).await?;
    let get = "new Promise((done, fail) => {
        const open = indexedDB.open('kept');
        open.onsuccess = () => {
            const get = open.result.transaction('s').objectStore('s').get('k');
            get.onsuccess = () => done(get.result);
        };
        open.onupgradeneeded = () => fail('the phone has forgotten everything');
    })";
    ensure!(page.text(get).await? == "still here", "it came back without its storage");
    Ok(())
}
