//! Rows 1, 3 and 30: the process group is killed, the page is left, a record is cut in half.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use serde_json::json;

use super::files::newest_log;
use super::phone::Phone;
use super::tally::Tally;
use super::{Rig, moment};

/// More numbers than a page can use up before it is killed.
const MANY: u64 = 1_000_000;

/// Row 1: at a random moment, with entries one after the other, every 20 ms, all at once, or at the start.
pub async fn anywhere(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = rig.phone(&serving)?;
    phone.begin().await?;
    for n in 0..rig.times(60, 8) {
        let from = phone.numbers(MANY);
        let does = match n % 4 {
            0 => format!("void rig.steady({from}, {MANY})"),
            1 => format!("void rig.every({from}, 20)"),
            2 => format!("void rig.burst({from}, 150)"),
            _ => "void setTimeout(() => location.reload())".to_owned(),
        };
        phone.page()?.evaluate(&does).await?;
        tokio::time::sleep(moment(20..3000)).await;
        phone.kill(tally)?;
        tally.tried += 1;
        phone.start().await?;
        phone.check(tally).await?;
        phone.settings().await?;
    }
    Ok(())
}

/// Row 3: the page goes while a write is on its way; then everything is killed.
pub async fn left(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = rig.phone(&serving)?;
    phone.begin().await?;
    for n in 0..rig.times(24, 4) {
        phone.steady(5).await?;
        let from = phone.numbers(3);
        let writes = format!("rig.write({from}); rig.write({from} + 1); rig.write({from} + 2)");
        match n % 4 {
            0 => phone.page()?.evaluate(&format!("{writes}; void (location.href = 'about:blank')")).await?,
            1 => {
                phone.page()?.evaluate(&format!("void ({{}}, (() => {{ {writes} }})())")).await?;
                phone.page()?.cdp("Page.setWebLifecycleState", json!({ "state": "frozen" })).await?
            }
            2 => phone.page()?.evaluate(&format!("{writes}; void setTimeout(() => location.reload())")).await?,
            _ => phone.page()?.evaluate(&format!("void (() => {{ {writes} }})()")).await?,
        };
        if n % 4 == 3 {
            phone.close(tally).await?;
        } else {
            tokio::time::sleep(moment(0..2500)).await;
            phone.kill(tally)?;
        }
        tally.tried += 1;
        phone.start().await?;
        phone.check(tally).await?;
        phone.settings().await?;
    }
    Ok(())
}

/// Row 30: what a kill between the two writes of one record leaves, half of it at the end of IndexedDB's log; then a
/// start, entries, and a kill at once.
pub async fn stump(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = rig.phone(&serving)?;
    phone.begin().await?;
    for _ in 0..rig.times(12, 2) {
        phone.steady(20).await?;
        phone.listen(tally)?;
        cut_a_record(&mut phone, tally).await?;
        phone.begin().await?;
        phone.steady(fastrand::u64(1..20)).await?;
        phone.kill(tally)?;
        tally.tried += 1;
        phone.start().await?;
        phone.check(tally).await?;
        phone.settings().await?;
    }
    Ok(())
}

/// Kills the phone in the middle of the record of one entry, which nobody was promised.
async fn cut_a_record(phone: &mut Phone, tally: &mut Tally) -> Result<()> {
    let log = newest_log(phone.profile())?;
    let size = |log: &PathBuf| std::fs::metadata(log).map(|meta| meta.len());
    let before = size(&log)?;
    let n = phone.numbers(1);
    let page = phone.page()?;
    page.evaluate(&format!("rig.write({n})")).await?;
    let log = &log;
    page.until(|| async move { if size(log)? > before { Ok(()) } else { bail!("nothing is written to {log:?}") } })
        .await?;
    phone.kill(tally)?;
    // Cut off before the end of its record: it was never there, whatever the screen had time to say.
    phone.promised.retain(|_, made| *made != n);
    let after = size(log)?;
    ensure!(newest_log(phone.profile())? == *log && after > before + 1, "the log was turned over by chance");
    let file = std::fs::OpenOptions::new().write(true).open(log).context("the log")?;
    file.set_len(fastrand::u64(before + 1..after))?;
    Ok(())
}
