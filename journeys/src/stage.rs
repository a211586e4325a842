//! What a journey stands on: the built app, a server, a browser with a profile folder of its own.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context, Result};

use crate::browser::{Browser, Start};
use crate::page::{Page, Phone};
use crate::serve::Serving;

pub struct Stage {
    /// What `cargo xtask dist` wrote.
    dist: PathBuf,
    on: RefCell<Option<On>>,
}

/// The browser that runs. It stands here and not in the journey, so that its picture can be taken after a failure.
struct On {
    browser: Browser,
    page: Page,
    // Last: it goes when the browser has gone.
    profile: Profile,
}

impl Stage {
    pub fn new(dist: &Path) -> Self {
        Self { dist: dist.to_owned(), on: RefCell::default() }
    }

    /// Serves the app under `prefix` on a free port.
    pub fn serve(&self, prefix: &str) -> Result<Serving> {
        Serving::start(&self.dist, 0, prefix)
    }

    /// Serves it again where it was.
    pub fn serve_again(&self, port: u16, prefix: &str) -> Result<Serving> {
        Serving::start(&self.dist, port, prefix)
    }

    /// A phone that has never seen the app.
    pub async fn phone(&self) -> Result<Page> {
        self.start(Profile::new()?, 16).await
    }

    /// The same, with the reader's own text size (see `Start`).
    pub async fn phone_with_text(&self, px: u16) -> Result<Page> {
        self.start(Profile::new()?, px).await
    }

    /// Kills the browser in the middle of what it does, and starts it again as the same phone.
    pub async fn kill_and_start_again(&self) -> Result<Page> {
        let on = self.on.take();
        let On { browser, profile, .. } = on.context("no browser runs")?;
        browser.kill();
        self.start(profile, 16).await
    }

    async fn start(&self, profile: Profile, text_px: u16) -> Result<Page> {
        self.end();
        let browser = Browser::start(&Start { profile: &profile.0, text_px, blocked: false }).await?;
        let page = Page::new(&browser.driver, Phone::USUAL).await?;
        *self.on.borrow_mut() = Some(On { browser, page: page.clone(), profile });
        Ok(page)
    }

    /// Ends the browser and forgets its profile.
    pub fn end(&self) {
        drop(self.on.take());
    }

    /// The page that stands.
    pub fn page(&self) -> Option<Page> {
        self.on.borrow().as_ref().map(|on| on.page.clone())
    }

    /// A folder for what the browser downloads, gone with its profile.
    pub fn downloads(&self) -> Result<PathBuf> {
        let on = self.on.borrow();
        let dir = on.as_ref().context("no browser runs")?.profile.0.join("downloads");
        std::fs::create_dir_all(&dir)?;
        Ok(dir)
    }
}

/// A folder for a browser's profile, deleted in the end.
struct Profile(PathBuf);

impl Profile {
    fn new() -> Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("backstay-browser-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let dir = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&dir)?;
        Ok(Self(dir))
    }
}

impl Drop for Profile {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
