//! Rows 17 to 19: two tabs at once, and two versions of the app on one phone.

use anyhow::{Result, ensure};

use super::Rig;
use super::phone::Phone;
use super::tally::Tally;

/// Entries that each tab makes.
const EACH: u64 = 1_000;

/// Row 17: both write at once.
pub async fn two(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    for _ in 0..rig.times(3, 1) {
        let mut phone = rig.phone(&serving)?;
        phone.begin().await?;
        let first = phone.page()?.driver.window().await?;
        let (ours, theirs) = (phone.numbers(EACH), phone.numbers(EACH));
        phone.page()?.evaluate(&format!("window.done = rig.steady({ours}, {EACH}), ''")).await?;
        phone.tab().await?;
        phone.settings().await?;
        phone.page()?.evaluate(&format!("rig.steady({theirs}, {EACH})")).await?;
        phone.page()?.driver.switch_to_window(first).await?;
        phone.page()?.evaluate("done.then(() => '')").await?;
        phone.listen(tally)?;
        ensure!(
            phone.promised.len() as u64 == 2 * EACH,
            "only {} of the entries were called saved",
            phone.promised.len()
        );
        phone.kill(tally)?;
        tally.tried += 1;
        phone.start().await?;
        phone.check(tally).await?.has(ours..theirs + EACH)?;
    }
    Ok(())
}

/// Row 18: the older tab writes nothing once the newer one is there, and asks to reload.
pub async fn older_beside(rig: &Rig, tally: &mut Tally) -> Result<()> {
    for _ in 0..rig.times(4, 1) {
        let serving = rig.serve_again(rig.serve()?, true)?;
        let mut phone = rig.phone(&serving)?;
        phone.past_the_worker = true;
        phone.start().await?;
        phone.settings().await?;
        phone.steady(10).await?;
        let older = phone.page()?.driver.window().await?;
        let serving = rig.serve_again(serving, false)?;
        let newer = phone.tab().await?;
        phone.settings().await?;
        phone.steady(10).await?;
        tally.tried += 1;

        let driver = phone.page()?.driver.clone();
        driver.switch_to_window(older).await?;
        let never = phone.numbers(1);
        phone.page()?.evaluate(&format!("rig.write({never})")).await?;
        asks_to_reload(&phone).await?;
        // The newer one goes on; both have what was saved, and nothing else has come.
        driver.switch_to_window(newer).await?;
        phone.steady(5).await?;
        let kept = phone.check(tally).await?;
        ensure!(kept.has(never..never + 1).is_err(), "the older version has written beside the newer one");
        drop(serving);
    }
    Ok(())
}

/// Row 19: an older app on the data of a newer one shows what it understands and changes nothing.
pub async fn older_after(rig: &Rig, tally: &mut Tally) -> Result<()> {
    for _ in 0..rig.times(4, 1) {
        let serving = rig.serve()?;
        let mut phone = rig.phone(&serving)?;
        phone.past_the_worker = true;
        phone.start().await?;
        phone.settings().await?;
        phone.steady(10).await?;
        let stores = "(async () => JSON.stringify([stores.local(), await stores.idb()]))()";
        let before = phone.reach(stores).await?;
        let serving = rig.serve_again(serving, true)?;
        phone.settings().await?;
        tally.tried += 1;
        let never = phone.numbers(1);
        phone.page()?.evaluate(&format!("rig.write({never})")).await?;
        asks_to_reload(&phone).await?;
        let after = phone.reach(stores).await?;
        ensure!(before == after, "the older app has changed what the newer one wrote");
        let serving = rig.serve_again(serving, false)?;
        phone.settings().await?;
        let kept = phone.check(tally).await?;
        ensure!(kept.has(never..never + 1).is_err(), "the older app has written");
        drop(serving);
    }
    Ok(())
}

/// Nothing is shown as saved, and the page says what helps.
async fn asks_to_reload(phone: &Phone) -> Result<()> {
    let page = phone.page()?;
    page.until(|| async {
        let read = page.read().await?.to_lowercase();
        ensure!(
            read.contains("load this page again") || read.contains("load the page again"),
            "it does not ask to reload: {read:.200}"
        );
        Ok(())
    })
    .await
}
