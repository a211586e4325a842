//! What works although something is missing: the server, the root of the host, scripts, the program.

use anyhow::{Result, anyhow, bail, ensure};
use serde_json::json;

use crate::page::{Page, Phone};
use crate::stage::Stage;

/// The first visit: it starts, starts again, can be installed, and nothing serious hinders anyone.
pub async fn first_visit(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let page = stage.phone().await?;
    page.open(&serving.url()).await?;
    page.audit().await?;
    page.look(Phone { dark: true, ..Phone::USUAL }).await?;
    page.audited.borrow_mut().clear();
    page.audit().await?;
    page.kept().await?;
    page.reload().await?;
    let errors = page.cdp("Page.getInstallabilityErrors", json!({})).await?["installabilityErrors"].clone();
    ensure!(errors.as_array().is_some_and(Vec::is_empty), "it cannot be installed: {errors}");
    page.content().await
}

/// After the first visit the server is not needed again.
pub async fn the_server(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let url = serving.url();
    let page = stage.phone().await?;
    page.open(&url).await?;
    page.kept().await?;
    let heading = page.heading().await?;
    drop(serving);
    nobody_answers(&page, &url).await?;
    page.reload().await?;
    page.see_heading(&heading).await?;
    page.open(&format!("{url}?from=home-screen")).await?;
    page.see_heading(&heading).await?;
    page.audit().await
}

/// A host may keep the app in any folder.
pub async fn the_root(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/some/sub/path/")?;
    let (url, port) = (serving.url(), serving.port());
    let page = stage.phone().await?;
    page.open(&url).await?;
    page.kept().await?;
    let heading = page.heading().await?;
    page.content().await?;
    drop(serving);
    nobody_answers(&page, &url).await?;
    page.reload().await?;
    page.see_heading(&heading).await?;
    let serving = stage.serve_again(port, "/some/sub/path/")?;
    page.expect_complaint("404");
    page.driver.goto(&format!("http://127.0.0.1:{port}/elsewhere/")).await?;
    ensure!(!page.read().await?.contains(&heading), "the worker answers beyond its folder");
    drop(serving);
    page.content().await
}

/// Nothing comes from the network any more: else the journey would show nothing.
pub async fn nobody_answers(page: &Page, url: &str) -> Result<()> {
    let port = url.trim_start_matches("http://127.0.0.1:").split('/').next().unwrap_or_default();
    if std::net::TcpStream::connect(format!("127.0.0.1:{port}")).is_ok() {
        bail!("the server still answers");
    }
    // The worker looks for a newer version of itself and does not find the host.
    page.expect_complaint("ERR_CONNECTION_REFUSED");
    page.expect_complaint("sw.js");
    Ok(())
}

/// With scripts off the first page and the warning signs can be read, and the numbers called.
pub async fn scripts(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let page = stage.phone().await?;
    page.cdp("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await?;
    page.driver.goto(&serving.url()).await?;
    readable(&page).await?;
    page.content().await
}

/// The program does not come: a plain page says that the log is safe, reloads, and saves a copy of it.
pub async fn the_program(stage: &Stage) -> Result<()> {
    let serving = stage.serve("/")?;
    let page = stage.phone().await?;
    page.cdp("Network.enable", json!({})).await?;
    page.cdp("Network.setBypassServiceWorker", json!({ "bypass": true })).await?;
    page.cdp("Network.setBlockedURLs", json!({ "urls": ["*.wasm"] })).await?;
    page.expect_complaint(".wasm");
    page.driver.goto(&serving.url()).await?;
    page.see("log is safe").await?;
    readable(&page).await?;
    let breaches = page.axe().await?;
    ensure!(breaches.iter().all(|breach| !breach.grave()), "accessibility: {}", breaches[0]);
    let folder = stage.downloads()?;
    page.cdp("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder })).await?;
    page.tap("Save a copy").await?;
    let folder = &folder;
    let copy = page.until(|| async move {
        let files = std::fs::read_dir(folder)?.filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok());
        files.into_iter().find(|text| text.ends_with('\n')).ok_or_else(|| anyhow!("no copy was saved"))
    });
    let copy = copy.await?;
    ensure!(copy.starts_with("Backstay"), "this is no copy of the log: {copy}");
    page.cdp("Network.setBlockedURLs", json!({ "urls": [] })).await?;
    page.tap("Reload").await?;
    page.started().await?;
    page.content().await
}

/// The first page, the warning signs and their call links, without the program.
async fn readable(page: &Page) -> Result<()> {
    page.see("Backstay").await?;
    page.see("Warning signs").await?;
    let tree = page.tree().await?;
    let numbers = page
        .text("[...document.querySelectorAll('a[href^=\"tel:\"]')].map(a => a.getAttribute('href')).join(' ')")
        .await?;
    ensure!(numbers.contains("tel:999") && numbers.contains("tel:112"), "the numbers to call are missing: {numbers}");
    ensure!(tree.heading().is_some(), "the page has no heading");
    Ok(())
}
