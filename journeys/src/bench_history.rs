//! How the app bears ten years of history: bytes, the way to Today, one more entry, export and import.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use backstay::store::Record;
use backstay::store::backup::{self, Import, Meta};
use serde_json::{Value, json};

use crate::Asked;
use crate::faults::phone::{self, Phone};
use crate::faults::tally::{Tally, part};
use crate::history::{history, kept, library};
use crate::journeys::way::to_today;
use crate::page::Page;
use crate::stage::Stage;

const DAYS: i64 = 3_650;
/// How many times slower the processor is made on the way to Today.
const SLOWER: u32 = 4;
/// Entries that are made with ten years below them.
const ENTRIES: u64 = 300;

/// Notes when Today can be used: one of its buttons is there and the program runs.
const WATCH: &str = "window.usable = 0;
    new MutationObserver(() => {
        if (!usable && document.documentElement?.dataset.started !== undefined
            && [...document.querySelectorAll('main button, main a')].some((it) => /Start session|Three minutes more/.test(it.innerText)))
            window.usable = performance.now();
    }).observe(document, { subtree: true, childList: true, attributes: true });";

/// Characters of ours in localStorage, and how many texts.
const LOCAL: &str = "(() => {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith('backstay:'));
    return [keys.length, keys.reduce((sum, key) => sum + key.length + localStorage.getItem(key).length, 0)];
})()";

/// Prints all of it. `false`: over the budget that was given.
pub async fn print(stage: &Stage, asked: &Asked) -> Result<bool> {
    let serving = stage.serve("/")?;
    let url = serving.url();
    let folder = std::env::temp_dir().join(format!("backstay-history-{}", std::process::id()));
    let own = answered(stage, &url).await?;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_millis() as i64;
    let years = history(&library()?, DAYS, now);
    let mut all: Vec<Record> = years.entries.iter().map(kept).collect();
    println!("{DAYS} days, {} exercise results in {} entries", years.results, all.len());
    all.extend(own.iter().cloned());

    let mut young = phone_with(&folder.join("young"), &url, &own).await?;
    let mut old = phone_with(&folder.join("old"), &url, &all).await?;
    println!("{:<28}{:>8} ms, {} kB of text", "import", old.import_ms, old.file / 1000);
    let (texts, characters) = settled(&old.phone).await?;
    let estimate = old.phone.page()?.evaluate("navigator.storage.estimate().then(all => all.usage)").await?;
    let most = asked.number("most", usize::MAX)? as u64;
    println!("{:<28}{characters:>8} characters in {texts} texts (at most {most})", "localStorage");
    println!("{:<28}{:>8} bytes, by the browser's estimate", "the whole origin", estimate);

    let runs = asked.number("runs", 5)?;
    let (mut empty, mut full) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        empty.push(today(&young.phone, &url).await?);
        full.push(today(&old.phone, &url).await?);
    }
    let (without, with) = (part(&empty, 50).context("no run")?, part(&full, 50).context("no run")?);
    let percent = with * 100 / without.max(1);
    let limit = asked.number("percent", usize::MAX)? as u64;
    println!(
        "{:<28}{with:>8} ms ({:?}), with an empty log {without} ms ({:?}): {percent} % (at most {limit}); processor {SLOWER} times slower",
        "navigation to Today", full, empty
    );

    let mut tally = Tally::default();
    old.phone.settings().await?;
    old.phone.steady(ENTRIES).await?;
    old.phone.listen(&mut tally)?;
    let ms = |share| part(&tally.times, share).map_or(0.0, |us| us as f64 / 1000.0);
    println!("{:<28}{:>8.1} ms, 99th of 100 {:.1} ms, {ENTRIES} entries", "an entry is saved, median", ms(50), ms(99));

    let page = old.phone.page()?;
    let began = Instant::now();
    let text = phone::backup_by(page, old.phone.profile()).await?;
    println!("{:<28}{:>8} ms, {} kB of text", "export", began.elapsed().as_millis(), text.len() / 1000);
    let import = read(&text)?;
    let there = all.iter().filter(|record| import.new.binary_search_by(|it| it.id.cmp(&record.id)).is_ok()).count();
    ensure!(there == all.len(), "of {} entries the export has {there}", all.len());
    old.phone.close(&mut tally).await?;
    young.phone.close(&mut tally).await?;
    Ok(characters <= most && percent <= limit)
}

fn read(text: &str) -> Result<Import> {
    backup::read(text, &|_| false, &|_| true).map_err(|fault| anyhow::anyhow!("the backup: {fault:?}"))
}

/// The entries of somebody who has answered everything and stands at Today.
async fn answered(stage: &Stage, url: &str) -> Result<Vec<Record>> {
    let page = stage.phone().await?;
    to_today(&page, url).await?;
    let folder = stage.downloads()?;
    let records = read(&phone::backup_by(&page, &folder).await?)?.new;
    stage.end();
    Ok(records)
}

struct Filled {
    phone: Phone,
    import_ms: u128,
    /// Bytes of the file.
    file: usize,
}

/// A phone that has taken a backup of these records.
async fn phone_with(profile: &std::path::Path, url: &str, records: &[Record]) -> Result<Filled> {
    std::fs::create_dir_all(profile)?;
    let meta = Meta { app: "0.1.0".into(), content: "1".into(), made: "2026-11-25".into() };
    let text = backup::write(records, &[], &meta);
    let mut phone = Phone::new(profile, url);
    phone.before = Some(WATCH.to_owned());
    phone.start().await?;
    crate::faults::imports::hand_over(&phone, text.as_bytes()).await?;
    let page = phone.page()?;
    page.within(Duration::from_secs(120), || page.tap("Add ")).await?;
    let began = Instant::now();
    page.within(Duration::from_secs(300), || async {
        let read = page.read().await?;
        ensure!(read.contains("added"), "it is not imported: {}", crate::steps::cut(&read));
        Ok(())
    })
    .await?;
    Ok(Filled { import_ms: began.elapsed().as_millis(), file: text.len(), phone })
}

/// Opens the app until it has put its months together. Texts and characters in localStorage then.
async fn settled(phone: &Phone) -> Result<(u64, u64)> {
    let page = phone.page()?;
    let mut last = Value::Null;
    for _ in 0..20 {
        page.open(&format!("{}?{}", phone.url, fastrand::u32(..))).await?;
        page.evaluate("new Promise((done) => requestIdleCallback(done, { timeout: 20000 })).then(() => '')").await?;
        let now = page.evaluate(LOCAL).await?;
        if now == last {
            break;
        }
        last = now;
    }
    Ok((last[0].as_u64().context("no texts")?, last[1].as_u64().context("no characters")?))
}

/// ms from the navigation until Today can be used.
async fn today(phone: &Phone, url: &str) -> Result<u64> {
    let page: &Page = phone.page()?;
    page.driver.goto("about:blank").await?;
    page.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
    page.driver.goto(&format!("{url}?{}", fastrand::u32(..))).await?;
    let usable = page.until(|| async {
        let usable = page.evaluate("usable").await?.as_f64().unwrap_or_default();
        ensure!(usable > 0.0, "Today does not come: {}", crate::steps::cut(&page.read().await?));
        Ok(usable.round() as u64)
    });
    let usable = usable.await?;
    page.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await?;
    Ok(usable)
}
