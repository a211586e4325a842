//! What a moving figure costs: one whose trunk bends (drawn by the page, frame by frame) and one whose limbs alone turn
//! (played by the browser).

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::page::Page;

/// How long each is watched.
const SECONDS: u64 = 10;

/// Times every animation callback that wrote to the picture.
const WATCH: &str = "
    window.drawn = [];
    const records = new MutationObserver(() => {});
    records.observe(document.querySelector('.stage'), { attributes: true, subtree: true });
    const native = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = act => native(now => {
        const began = performance.now();
        act(now);
        const took = performance.now() - began;
        if (records.takeRecords().length) drawn.push(took);
    });
    window.watching = performance.now();
";

/// Measures both and prints a line each; the processor is `slower` times slower already.
pub async fn print(page: &Page, url: &str, slower: u32) -> Result<()> {
    println!("\nA moving figure on its page, watched for {SECONDS} s, processor {slower} times slower, line as it is:");
    for (id, what) in [("cat-camel", "its trunk bends"), ("toe-tap", "its limbs turn")] {
        let cost = cost(page, url, id).await.with_context(|| id.to_owned())?;
        println!("{id:<12}{what:<18}{cost}");
    }
    println!(
        "aims: own script 2 ms a frame or less, 30 frames a second or more where a trunk bends, none where limbs turn"
    );
    Ok(())
}

async fn cost(page: &Page, url: &str, id: &str) -> Result<String> {
    page.open(&format!("{url}#/exercises/{id}")).await?;
    page.until(|| async {
        let there = page.evaluate("document.querySelectorAll('.stage .live path').length > 10").await?;
        if there == Value::Bool(true) { Ok(()) } else { bail!("no figure came") }
    })
    .await?;
    page.cdp("Performance.enable", json!({})).await?;
    page.evaluate(&format!("(() => {{ {WATCH} }})()")).await?;
    let before = metrics(page).await?;
    page.until(|| async {
        let passed = page.evaluate("performance.now() - watching").await?.as_f64().unwrap_or(0.0);
        if passed >= SECONDS as f64 * 1000.0 { Ok(()) } else { bail!("{passed} ms have passed") }
    })
    .await?;
    let after = metrics(page).await?;
    let frames =
        page.evaluate("[drawn.length, drawn.reduce((a, b) => a + b, 0), performance.now() - watching]").await?;
    let number = |n: usize| frames[n].as_f64().context("no numbers");
    let (count, script, passed) = (number(0)?, number(1)?, number(2)? / 1000.0);
    let busy = after - before;
    let share = busy / passed * 100.0;
    Ok(if count > 0.0 {
        format!(
            "{:.1} frames a second, own script {:.2} ms a frame, whole frame {:.1} ms (main thread {share:.0} % busy)",
            count / passed,
            script / count,
            busy * 1000.0 / count,
        )
    } else {
        format!("no frame drawn by the page, main thread {share:.1} % busy")
    })
}

/// Seconds of the main thread's tasks.
async fn metrics(page: &Page) -> Result<f64> {
    let all = page.cdp("Performance.getMetrics", json!({})).await?;
    let all = all["metrics"].as_array().context("no metrics")?;
    let task = all.iter().find(|it| it["name"] == "TaskDuration").context("no TaskDuration")?;
    task["value"].as_f64().context("no number")
}
