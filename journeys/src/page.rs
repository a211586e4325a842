//! A page in the browser: commands, questions to it, how it looks, what it complained of.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use base64::Engine;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

/// How long a condition may take to come true.
pub const DEADLINE: Duration = Duration::from_secs(30);

/// How taps are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Touch,
    Keys,
}

/// The phone that is shown to the page.
#[derive(Clone, Copy, Debug)]
pub struct Phone {
    /// CSS px.
    pub width: u32,
    /// CSS px.
    pub height: u32,
    pub dark: bool,
    /// Device pixels per CSS px.
    pub ratio: u8,
    /// `prefers-reduced-motion: reduce`.
    pub still: bool,
}

impl Phone {
    /// The phone of the pictures.
    pub const USUAL: Self = Self { width: 412, height: 915, dark: false, ratio: 2, still: false };
}

/// A page. Copies are handles to the same one.
#[derive(Clone)]
pub struct Page {
    pub driver: WebDriver,
    pub by: By,
    /// Complaints that this journey brings about on purpose: a line that holds one of these is no fault.
    pub expected: Rc<RefCell<Vec<String>>>,
    /// Screens that the accessibility check has passed already.
    pub audited: Rc<RefCell<Vec<String>>>,
    /// Rules of accessibility that were broken lightly and have been listed.
    pub listed: Rc<RefCell<Vec<String>>>,
}

impl Page {
    pub async fn new(driver: &WebDriver, phone: Phone) -> Result<Self> {
        let page = Self {
            driver: driver.clone(),
            by: By::Touch,
            expected: Rc::default(),
            audited: Rc::default(),
            listed: Rc::default(),
        };
        page.look(phone).await?;
        page.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 5 })).await?;
        page.cdp("Emulation.setLocaleOverride", json!({ "locale": "en-GB" })).await?;
        page.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": "Europe/London" })).await?;
        Ok(page)
    }

    /// The same page, with taps made in another way.
    pub fn by(mut self, by: By) -> Self {
        self.by = by;
        self
    }

    pub async fn look(&self, phone: Phone) -> Result<()> {
        let size =
            json!({ "width": phone.width, "height": phone.height, "deviceScaleFactor": phone.ratio, "mobile": true });
        self.cdp("Emulation.setDeviceMetricsOverride", size).await?;
        let scheme = if phone.dark { "dark" } else { "light" };
        let motion = if phone.still { "reduce" } else { "no-preference" };
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": motion },
        ] });
        self.cdp("Emulation.setEmulatedMedia", features).await?;
        Ok(())
    }

    /// One command of the browser's own protocol.
    pub async fn cdp(&self, method: &str, params: Value) -> Result<Value> {
        self.driver.cdp().send_raw(method, params).await.with_context(|| method.to_owned())
    }

    /// The value of an expression, or of what it promises. It passes by the page's policy.
    pub async fn evaluate(&self, expression: &str) -> Result<Value> {
        let ask = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true });
        answer(&self.cdp("Runtime.evaluate", ask).await?)
    }

    /// The same, as text.
    pub async fn text(&self, expression: &str) -> Result<String> {
        Ok(self.evaluate(expression).await?.as_str().unwrap_or_default().to_owned())
    }

    /// Calls a function with the element as `this`.
    pub async fn call(&self, backend: i64, function: &str) -> Result<Value> {
        let node = self.cdp("DOM.resolveNode", json!({ "backendNodeId": backend })).await?;
        let object = node["object"]["objectId"].as_str().context("the element has gone")?;
        let ask = json!({ "objectId": object, "functionDeclaration": function, "awaitPromise": true, "returnByValue": true, "userGesture": true });
        answer(&self.cdp("Runtime.callFunctionOn", ask).await?)
    }

    /// Opens an address as typed into the bar and waits until the app stands.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.driver.goto(url).await.with_context(|| url.to_owned())?;
        self.started().await
    }

    /// Loads the page again and waits until the app stands.
    pub async fn reload(&self) -> Result<()> {
        self.driver.refresh().await?;
        self.started().await
    }

    /// Waits until the program runs.
    pub async fn started(&self) -> Result<()> {
        let state = "(() => { const d = document.documentElement.dataset;
            return d.crashed !== undefined ? 'it crashed: ' + d.crashed : d.started !== undefined ? '' : 'the app has not started' })()";
        self.until(|| async move {
            let state = self.text(state).await?;
            if state.is_empty() { Ok(()) } else { Err(anyhow!(state)) }
        })
        .await
    }

    /// Waits until this address can be opened without the server: the worker runs and holds every file.
    pub async fn kept(&self) -> Result<()> {
        let ready =
            "navigator.serviceWorker.ready.then(r => r.active.state === 'activated' ? 'ready' : r.active.state)";
        self.until(|| async move {
            match self.text(ready).await?.as_str() {
                "ready" => Ok(()),
                state => bail!("the worker is {state}"),
            }
        })
        .await
    }

    /// Tries until it succeeds; at the deadline, the last error.
    pub async fn until<T, F: Future<Output = Result<T>>>(&self, attempt: impl Fn() -> F) -> Result<T> {
        self.within(DEADLINE, attempt).await
    }

    /// The same with a deadline of its own.
    pub async fn within<T, F: Future<Output = Result<T>>>(&self, time: Duration, attempt: impl Fn() -> F) -> Result<T> {
        let until = Instant::now() + time;
        let mut pause = Duration::from_millis(20);
        loop {
            match attempt().await {
                Ok(value) => return Ok(value),
                Err(error) if Instant::now() > until => return Err(error),
                Err(_) => tokio::time::sleep(pause).await,
            }
            pause = (pause * 2).min(Duration::from_millis(250));
        }
    }

    /// Waits until what is under way has been drawn: events in the queue come before the second frame.
    pub async fn drawn(&self) -> Result<()> {
        self.evaluate("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(r))))")
            .await?;
        Ok(())
    }

    /// What stands after the address of the page: `#/check/nerves`.
    pub async fn hash(&self) -> Result<String> {
        self.text("location.hash").await
    }

    /// A picture of what is in view.
    pub async fn picture(&self) -> Result<Vec<u8>> {
        let shot = self.cdp("Page.captureScreenshot", json!({ "format": "png" })).await?;
        let data = shot["data"].as_str().context("no picture came")?;
        Ok(base64::engine::general_purpose::STANDARD.decode(data)?)
    }

    pub async fn save_picture(&self, file: &Path) -> Result<()> {
        std::fs::write(file, self.picture().await?)?;
        Ok(())
    }

    /// A complaint that is brought about on purpose.
    pub fn expect_complaint(&self, part: &str) {
        self.expected.borrow_mut().push(part.to_owned());
    }

    /// What the page complained of since last asked: errors, breaches of its policy, files that did not come.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        let log = self.driver.browser_log().await?;
        let expected = self.expected.borrow();
        Ok(log
            .into_iter()
            .filter(|entry| entry.level == "SEVERE")
            .map(|entry| entry.message)
            .filter(|message| !expected.iter().any(|part| message.contains(part)))
            .collect())
    }

    /// Fails if the page complained, or asked anyone but its own host for anything.
    pub async fn content(&self) -> Result<()> {
        let mut faults = self.complaints().await?;
        let strangers = "performance.getEntriesByType('resource').map(e => e.name).filter(n => /^https?:/.test(n) && !n.startsWith(location.origin + '/')).join(' ')";
        let strangers = self.text(strangers).await?;
        if !strangers.is_empty() {
            faults.push(format!("asked other hosts: {strangers}"));
        }
        if faults.is_empty() { Ok(()) } else { bail!("the page complained: {}", faults.join(" | ")) }
    }
}

/// The value in the answer to an evaluation, or the exception.
fn answer(reply: &Value) -> Result<Value> {
    if let Some(thrown) = reply.get("exceptionDetails") {
        let text = thrown["exception"]["description"].as_str().or(thrown["text"].as_str());
        bail!("{}", text.unwrap_or("an exception"));
    }
    Ok(reply["result"]["value"].clone())
}
