//! A phone that things happen to: killed, closed, its stores looked into, and then asked for what it was trusted with.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, ensure};
use backstay::journal::{Entry, What};
use backstay::store::backup;
use serde_json::{Value, json};
use thirtyfour::WindowHandle;

use super::ears::Ears;
use super::tally::{Promised, Tally};
use crate::browser::{Browser, Start};
use crate::page::{self, Page};

const WRITER: &str = include_str!("writer.js");
pub const STORES: &str = include_str!("stores.js");
/// The page that saves a backup.
const BACKUP: &str = "#/my-data/backup";
/// A file of the app that is no page of it: a place of the same origin where nothing runs.
const PLAIN: &str = "THIRD-PARTY.txt";

pub struct Phone {
    /// The folder of its profile.
    profile: PathBuf,
    pub url: String,
    /// Cookies are blocked, and every storage with them.
    pub blocked: bool,
    /// A script that every page runs first: another clock, another IndexedDB.
    pub before: Option<String>,
    /// No worker answers for the server: the version that it has now comes.
    pub past_the_worker: bool,
    on: Option<On>,
    /// What its screens called saved and is to be there for ever.
    pub promised: Promised,
    /// The number of the next entry.
    next: u64,
}

struct On {
    // First: what ends the page ends the line.
    browser: Browser,
    page: Page,
    /// A line to each tab.
    ears: Vec<Ears>,
}

/// What the app itself gives as its log.
pub struct Kept {
    /// By id; none where this version does not understand it.
    pub entries: BTreeMap<String, Option<Entry>>,
    /// Texts that were set aside.
    pub aside: Vec<String>,
}

impl Kept {
    /// Fails unless each of these numbers is there, once.
    pub fn has(&self, numbers: Range<u64>) -> Result<()> {
        for n in numbers {
            let times = self.entries.values().filter(|entry| number(entry.as_ref()) == Some(n)).count();
            ensure!(times == 1, "entry {n} is there {times} times");
        }
        Ok(())
    }
}

/// The number of which the writer made an entry.
pub fn number(entry: Option<&Entry>) -> Option<u64> {
    match &entry?.what {
        What::Setting { key, value } if key == "number" => value.parse().ok(),
        _ => None,
    }
}

impl Phone {
    pub fn new(profile: &Path, url: &str) -> Self {
        Self {
            profile: profile.to_owned(),
            url: url.to_owned(),
            blocked: false,
            before: None,
            past_the_worker: false,
            on: None,
            promised: Promised::new(),
            next: 1,
        }
    }

    pub fn profile(&self) -> &Path {
        &self.profile
    }

    /// Switches it on. No page is open then.
    pub async fn start(&mut self) -> Result<()> {
        drop(self.on.take());
        let start = Start { profile: &self.profile, text_px: 16, blocked: self.blocked };
        let browser = Browser::start(&start).await?;
        let page = Page::new(&browser.driver, page::Phone::USUAL).await?;
        self.on = Some(On { browser, page, ears: Vec::new() });
        self.hear().await
    }

    /// Opens one more tab and goes there.
    pub async fn tab(&mut self) -> Result<WindowHandle> {
        let driver = self.page()?.driver.clone();
        let tab = driver.new_tab().await?;
        driver.switch_to_window(tab.clone()).await?;
        self.on.as_mut().context("no browser runs")?.page = Page::new(&driver, page::Phone::USUAL).await?;
        self.hear().await?;
        Ok(tab)
    }

    /// Listens to the tab that the driver is on.
    async fn hear(&mut self) -> Result<()> {
        let page = self.page()?;
        if let Some(source) = &self.before {
            page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        }
        if self.past_the_worker {
            page.cdp("Network.enable", json!({})).await?;
            page.cdp("Network.setBypassServiceWorker", json!({ "bypass": true })).await?;
            page.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await?;
        }
        let target = page.driver.window().await?.to_string();
        let ears = Ears::on(&self.profile, &target)?;
        self.on.as_mut().context("no browser runs")?.ears.push(ears);
        Ok(())
    }

    pub fn page(&self) -> Result<&Page> {
        Ok(&self.on.as_ref().context("no browser runs")?.page)
    }

    /// Switches it on and opens Settings, where entries are made.
    pub async fn begin(&mut self) -> Result<()> {
        self.start().await?;
        self.settings().await
    }

    /// Opens Settings anew, where entries are made.
    pub async fn settings(&self) -> Result<()> {
        let page = self.page()?;
        page.driver.goto("about:blank").await?;
        page.open(&format!("{}#/settings", self.url)).await?;
        self.writer(page).await
    }

    /// Puts the writer on a page that shows Settings.
    pub async fn writer(&self, page: &Page) -> Result<()> {
        page.see_heading("Settings").await?;
        page.evaluate(WRITER).await?;
        Ok(())
    }

    /// Makes `count` entries, one after the other, each answered before the next.
    pub async fn steady(&mut self, count: u64) -> Result<()> {
        let from = self.numbers(count);
        self.page()?.evaluate(&format!("rig.steady({from}, {count})")).await?;
        Ok(())
    }

    /// Takes `count` numbers for entries to come.
    pub fn numbers(&mut self, count: u64) -> u64 {
        let from = self.next;
        self.next += count;
        from
    }

    /// Takes what was said up to now.
    pub fn listen(&mut self, tally: &mut Tally) -> Result<()> {
        let said: Vec<String> = self.on.iter().flat_map(|on| &on.ears).flat_map(Ears::so_far).collect();
        tally.take(&said, &mut self.promised)
    }

    /// Stops every process of it where it stands.
    pub fn freeze(&self) -> Result<()> {
        self.on.as_ref().context("no browser runs")?.browser.freeze();
        Ok(())
    }

    /// Kills every process of it, whatever it is doing.
    pub fn kill(&mut self, tally: &mut Tally) -> Result<()> {
        let On { browser, ears, .. } = self.on.take().context("no browser runs")?;
        browser.kill();
        let said: Vec<String> = ears.into_iter().flat_map(Ears::until_the_end).collect();
        tally.take(&said, &mut self.promised)
    }

    /// Ends it in order, as a person does who closes the browser.
    pub async fn close(&mut self, tally: &mut Tally) -> Result<()> {
        let On { browser, page, ears } = self.on.take().context("no browser runs")?;
        // It ends before it answers, or after.
        let _ = page.cdp("Browser.close", json!({})).await;
        browser.ended()?;
        let said: Vec<String> = ears.into_iter().flat_map(Ears::until_the_end).collect();
        tally.take(&said, &mut self.promised)
    }

    /// Goes where nothing of the app runs, and can reach into both stores.
    pub async fn plain(&self) -> Result<&Page> {
        let page = self.page()?;
        page.driver.goto(&format!("{}{PLAIN}", self.url)).await?;
        page.evaluate(STORES).await?;
        Ok(page)
    }

    /// Does something to the stores from there.
    pub async fn reach(&self, script: &str) -> Result<Value> {
        self.plain().await?.evaluate(script).await.with_context(|| script.to_owned())
    }

    /// Opens the app and lets it say what it has: through its own backup.
    pub async fn kept(&self) -> Result<Kept> {
        let page = self.page()?;
        page.driver.goto("about:blank").await?;
        page.open(&format!("{}{BACKUP}", self.url)).await?;
        kept_by(page, &self.profile).await
    }

    /// Opens the app and looks for everything that was promised. What is missing is told once.
    pub async fn check(&mut self, tally: &mut Tally) -> Result<Kept> {
        self.listen(tally)?;
        let kept = self.kept().await?;
        self.compare(&kept, tally);
        Ok(kept)
    }

    /// Each store has every promised entry by itself, so that the other may go.
    pub async fn in_both(&self) -> Result<()> {
        let page = self.page()?;
        page.until(|| async {
            page.evaluate(STORES).await?;
            let (local, idb) = (page.evaluate("stores.local()").await?, page.evaluate("stores.idb()").await?);
            let lacks = |has: &dyn Fn(&str) -> bool| self.promised.keys().filter(|id| !has(id)).count();
            let in_local = lacks(&|id| local.get(format!("e:{id}")).is_some());
            let in_idb = lacks(&|id| idb["records"].get(id).is_some());
            ensure!(in_local + in_idb == 0, "{in_local} are missing in localStorage, {in_idb} in IndexedDB");
            Ok(())
        })
        .await
    }

    pub fn compare(&mut self, kept: &Kept, tally: &mut Tally) {
        let there = |id: &str, n| kept.entries.get(id).is_some_and(|entry| number(entry.as_ref()) == Some(n));
        let gone: Vec<String> =
            self.promised.iter().filter(|(id, n)| !there(id, **n)).map(|(id, n)| format!("{id} ({n})")).collect();
        self.promised.retain(|id, n| there(id, *n));
        tally.lost.extend(gone);
    }
}

impl Drop for Phone {
    fn drop(&mut self) {
        drop(self.on.take());
        let _ = std::fs::remove_dir_all(&self.profile);
    }
}

/// What the app that runs gives as a backup.
pub async fn kept_by(page: &Page, profile: &Path) -> Result<Kept> {
    let text = backup_by(page, profile).await?;
    let import = backup::read(&text, &|_| false, &|_| true).map_err(|fault| anyhow!("the backup: {fault:?}"))?;
    ensure!(
        import.damage.is_none() && import.unreadable + import.too_long == 0,
        "the app's own backup is not whole: {:?}, {} lines unreadable",
        import.damage,
        import.unreadable
    );
    let entries = import.new.iter().map(|record| (record.id.clone(), Entry::read(&record.id, &record.json).ok()));
    let entries = entries.collect();
    Ok(Kept { entries, aside: import.aside })
}

/// The text of the file that the app saves, without a passphrase.
pub async fn backup_by(page: &Page, profile: &Path) -> Result<String> {
    page.evaluate(&format!("void (location.hash = '{BACKUP}')")).await?;
    page.see_heading("Save a backup").await?;
    saved_by(page, profile, "Save without passphrase", "txt").await
}

/// The text of the file that this button saves.
pub async fn saved_by(page: &Page, profile: &Path, button: &str, end: &str) -> Result<String> {
    let folder = profile.join("downloads");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    page.cdp("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder })).await?;
    page.tap(button).await?;
    let folder = &folder;
    page.within(Duration::from_secs(60), || async move {
        let files = std::fs::read_dir(folder)?.filter_map(|file| Some(file.ok()?.path()));
        let file = files.into_iter().find(|file| file.extension().is_some_and(|it| it == end));
        Ok(std::fs::read_to_string(file.ok_or_else(|| anyhow!("no file was saved"))?)?)
    })
    .await
}
