//! How fast the app starts on a slow line and a slow phone, and how soon an entry is saved.

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::Asked;
use crate::page::Page;
use crate::stage::Stage;

/// Slow 4G: bytes per second down and up, ms of delay.
const DOWN: f64 = 1_600_000.0 / 8.0;
const UP: f64 = 750_000.0 / 8.0;
const DELAY: u32 = 150;
/// How many times slower the processor is made.
const SLOWER: u32 = 4;

/// Notes when the program stands and what the largest paint was.
const WATCH: &str = "
    window.seen = { lcp: 0, mounted: 0 };
    new PerformanceObserver(list => { for (const e of list.getEntries()) seen.lcp = e.startTime; })
        .observe({ type: 'largest-contentful-paint', buffered: true });
    new MutationObserver(() => { if (!seen.mounted && document.documentElement.dataset.started !== undefined) seen.mounted = performance.now(); })
        .observe(document, { attributes: true, subtree: true, attributeFilter: ['data-started'] });
";

/// Notes the time from an answer to the word that it is saved, which follows both stores.
const SAVES: &str = "
    window.saves = [];
    let began = 0, before;
    const status = () => document.querySelector('[data-saved]');
    addEventListener('change', () => { began = performance.now(); before = status()?.dataset.entry; }, true);
    new MutationObserver(() => {
        const now = status();
        if (began && now?.dataset.saved === 'saved' && now.dataset.entry !== before) { saves.push(performance.now() - began); began = 0; }
    }).observe(document, { subtree: true, childList: true, attributes: true });
";
/// How many answers are saved.
const ANSWERS: u64 = 10;

/// One first visit, in ms since the navigation, and the bytes that came for it.
#[derive(Clone, Copy, Debug)]
struct Visit {
    first_paint: u64,
    largest_paint: u64,
    mounted: u64,
    bytes: u64,
}

/// `false`: over a budget. Words of `asked` choose a part.
pub async fn run(asked: &Asked) -> Result<bool> {
    let stage = Stage::new(&asked.dist()?);
    if asked.wants("start") {
        start(&stage, asked).await?;
    }
    let within = !asked.wants("history") || crate::bench_history::print(&stage, asked).await?;
    stage.end();
    Ok(within)
}

async fn start(stage: &Stage, asked: &Asked) -> Result<()> {
    let runs = asked.number("runs", 5)?;
    if runs == 0 {
        bail!("--runs wants at least 1");
    }
    let serving = stage.serve("/")?;
    let (mut visits, mut saves) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        let page = stage.phone().await?;
        visits.push(visit(&page, &serving.url()).await?);
        saves.extend(save(&page).await?);
    }
    let figure = stage.phone().await?;
    figure.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
    println!("First visit with an empty log, Chromium headless, 412x915, median of {runs} (least to most).");
    println!(
        "Line: 1.6 Mbps down, 750 kbps up, 150 ms delay; processor {SLOWER} times slower; files as brotli. A new profile each time."
    );
    let row = |name: &str, unit: &str, of: fn(&Visit) -> u64| {
        let (low, middle, high) = spread(visits.iter().map(of).collect());
        println!("{name:<28}{middle:>8} {unit} ({low} to {high})");
    };
    row("first contentful paint", "ms", |visit| visit.first_paint);
    row("largest contentful paint", "ms", |visit| visit.largest_paint);
    row("the program stands", "ms", |visit| visit.mounted);
    row("bytes until then", "B ", |visit| visit.bytes);
    let (low, middle, high) = spread(saves);
    println!("{:<28}{middle:>8} ms ({low} to {high}), {ANSWERS} answers a visit", "an answer is saved");
    crate::bench_figure::print(&figure, &serving.url(), SLOWER).await?;
    stage.end();
    Ok(())
}

async fn visit(page: &Page, url: &str) -> Result<Visit> {
    page.cdp("Network.enable", json!({})).await?;
    let line = json!({ "offline": false, "latency": DELAY, "downloadThroughput": DOWN, "uploadThroughput": UP });
    page.cdp("Network.emulateNetworkConditions", line).await?;
    page.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await?;
    page.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await?;
    page.open(url).await?;
    let seen = page.until(|| async {
        let seen = page.evaluate(
            "({ fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, lcp: seen.lcp, mounted: seen.mounted,
                bytes: performance.getEntriesByType('navigation')[0].transferSize
                    + performance.getEntriesByType('resource').filter(e => e.responseEnd <= seen.mounted).reduce((sum, e) => sum + e.transferSize, 0) })",
        );
        let seen = seen.await?;
        if seen["mounted"].as_f64() > Some(0.0) && seen["fcp"].as_f64() > Some(0.0) { Ok(seen) } else { bail!("nothing was painted") }
    });
    let seen = seen.await?;
    let read = |name: &str| seen[name].as_f64().map(|value| value.round() as u64).with_context(|| name.to_owned());
    Ok(Visit {
        first_paint: read("fcp")?,
        largest_paint: read("lcp")?,
        mounted: read("mounted")?,
        bytes: read("bytes")?,
    })
}

/// Answers the same question again and again; ms until each answer is saved.
async fn save(page: &Page) -> Result<Vec<u64>> {
    page.evaluate(&format!("(() => {{ {SAVES} }})()")).await?;
    page.tap_on("Check my back").await?;
    for n in 1..=ANSWERS {
        page.tap_in("Your sex", if n % 2 == 0 { "Female" } else { "Male" }).await?;
        page.until(|| async {
            let saved = page.evaluate("saves.length").await?.as_u64();
            if saved == Some(n) { Ok(()) } else { bail!("an answer was not saved") }
        })
        .await?;
    }
    let saves = page.evaluate("saves").await?;
    let saves = saves.as_array().context("no times")?;
    Ok(saves.iter().filter_map(|ms| ms.as_f64().map(|ms| ms.round() as u64)).collect())
}

/// Least, median, most.
fn spread(mut values: Vec<u64>) -> (u64, u64, u64) {
    values.sort_unstable();
    (values[0], values[values.len() / 2], values[values.len() - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_middle_one() {
        assert_eq!(spread(vec![9, 1, 5]), (1, 5, 9));
        assert_eq!(spread(vec![4]), (4, 4, 4));
    }
}
