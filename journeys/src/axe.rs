//! axe-core on the page that stands. It runs in a world of its own, so that the page's policy neither hinders it
//! nor is loosened for it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::page::Page;
use crate::steps::cut;

/// A rule that the page breaks, and where.
pub struct Breach {
    /// minor, moderate, serious or critical.
    pub impact: String,
    pub rule: String,
    pub place: String,
}

impl Breach {
    pub fn grave(&self) -> bool {
        ["serious", "critical"].contains(&self.impact.as_str())
    }
}

impl std::fmt::Display for Breach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}: {}", self.impact, self.rule, self.place)
    }
}

/// The script, where `npm ci` put it.
fn script() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../node_modules/axe-core/axe.min.js")
}

impl Page {
    /// Every rule that the page breaks.
    pub async fn axe(&self) -> Result<Vec<Breach>> {
        let script = std::fs::read_to_string(script()).context("axe-core is not there: npm ci")?;
        let frames = self.cdp("Page.getFrameTree", json!({})).await?;
        let world = json!({ "frameId": frames["frameTree"]["frame"]["id"], "worldName": "axe" });
        let world = self.cdp("Page.createIsolatedWorld", world).await?["executionContextId"].clone();
        let there = json!({ "expression": "typeof axe === 'object'", "contextId": world, "returnByValue": true });
        if self.cdp("Runtime.evaluate", there).await?["result"]["value"] != true {
            self.cdp("Runtime.evaluate", json!({ "expression": script, "contextId": world })).await?;
        }
        let run = "axe.run(document, { resultTypes: ['violations'] }).then(r => r.violations.flatMap(v =>
            v.nodes.map(n => ({ impact: n.impact, rule: v.id, place: n.target.join(' ') + ' ' + (n.any[0]?.message ?? '') }))))";
        let run = json!({ "expression": run, "contextId": world, "awaitPromise": true, "returnByValue": true });
        let reply = self.cdp("Runtime.evaluate", run).await?;
        let breaches = reply["result"]["value"].as_array().with_context(|| format!("axe did not run: {reply}"))?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        Ok(breaches
            .iter()
            .map(|b| Breach { impact: text(&b["impact"]), rule: text(&b["rule"]), place: text(&b["place"]) })
            .collect())
    }

    /// Runs axe on a screen that has not been audited in this journey; serious and critical breaches fail it, the
    /// others are listed. Complaints of the page fail it too.
    pub async fn audit(&self) -> Result<()> {
        self.at_rest().await?;
        self.content().await?;
        let screen = format!("{} {}", self.hash().await?, self.heading().await?);
        if self.audited.borrow().contains(&screen) {
            return Ok(());
        }
        let (grave, light): (Vec<Breach>, Vec<Breach>) = self.axe().await?.into_iter().partition(Breach::grave);
        for breach in light {
            // Each rule once a journey: a list that is read.
            if !self.listed.borrow().contains(&breach.rule) {
                println!("     {}: {breach}", cut(&screen));
                self.listed.borrow_mut().push(breach.rule);
            }
        }
        if !grave.is_empty() {
            let grave: Vec<String> = grave.iter().map(Breach::to_string).collect();
            bail!("accessibility of '{}': {}", cut(&screen), grave.join(" | "));
        }
        self.audited.borrow_mut().push(screen);
        Ok(())
    }
}
