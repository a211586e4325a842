//! Rows 12 to 14: localStorage full, IndexedDB full, both.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use super::Rig;
use super::phone::Phone;
use super::tally::Tally;

/// Characters that one entry takes in localStorage, more or less.
const ENTRY: u64 = 240;

/// Row 12: full at any write of a sequence.
pub async fn local(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = rig.phone(&serving)?;
    phone.begin().await?;
    for _ in 0..rig.times(8, 1) {
        phone.steady(10).await?;
        let before = phone.reach("stores.local()").await?;
        let left = fastrand::u64(0..4 * ENTRY);
        phone.reach(&format!("stores.fill({left})")).await?;
        tally.tried += 1;
        phone.settings().await?;
        // Saved each of them, for IndexedDB has it; and the person is told of the other.
        phone.steady(8).await?;
        phone.page()?.see("in one of two places").await?;
        let after = phone.reach("stores.local()").await?;
        let touched = untouched(&before, &after);
        ensure!(touched == 0, "{touched} older texts were touched");
        phone.kill(tally)?;
        phone.start().await?;
        phone.check(tally).await?;
        phone.reach("localStorage.removeItem('neighbour')").await?;
        phone.check(tally).await?;
        phone.in_both().await?;
        phone.settings().await?;
    }
    Ok(())
}

/// How many texts of `before` are not in `after` as they were. Notes of the store itself may change.
fn untouched(before: &Value, after: &Value) -> usize {
    let texts = before.as_object().into_iter().flatten();
    texts.filter(|(key, text)| !key.starts_with("n:") && after.get(key.as_str()) != Some(text)).count()
}

/// No more than nothing fits into IndexedDB from here on, until the browser ends.
async fn no_room(phone: &Phone) -> Result<()> {
    let origin = phone.url.trim_end_matches('/');
    phone.page()?.cdp("Storage.overrideQuotaForOrigin", json!({ "origin": origin, "quotaSize": 1 })).await?;
    phone.settings().await
}

/// Makes `count` entries and waits until the screen says `word` of the last. Gives their numbers.
async fn written(phone: &mut Phone, count: u64, word: &str) -> Result<std::ops::Range<u64>> {
    let from = phone.numbers(count);
    let page = phone.page()?;
    for n in from..from + count {
        page.evaluate(&format!("rig.write({n})")).await?;
    }
    page.see(word).await?;
    Ok(from..from + count)
}

/// Row 13: the entry is in localStorage, shown as kept and not yet safe, and a backup is offered.
pub async fn idb(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = rig.phone(&serving)?;
    phone.begin().await?;
    for _ in 0..rig.times(6, 1) {
        phone.steady(10).await?;
        phone.close(tally).await?;
        phone.start().await?;
        no_room(&phone).await?;
        tally.tried += 1;
        let numbers = written(&mut phone, 5, "not yet safe").await?;
        phone.offers_backup().await?;
        phone.close(tally).await?;
        // With room again it comes into both.
        phone.start().await?;
        let kept = phone.check(tally).await?;
        kept.has(numbers)?;
        phone.in_both().await?;
        phone.settings().await?;
    }
    Ok(())
}

/// Row 14: "not saved" at once, and the entry in a file.
pub async fn both(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = rig.phone(&serving)?;
    phone.begin().await?;
    for _ in 0..rig.times(6, 1) {
        phone.steady(10).await?;
        phone.close(tally).await?;
        phone.start().await?;
        phone.reach("stores.fill(0)").await?;
        no_room(&phone).await?;
        tally.tried += 1;
        let numbers = written(&mut phone, 2, "ot saved").await?;
        let hook = "document.querySelector('[data-entry]').dataset.saved";
        let said = phone.page()?.text(hook).await?;
        ensure!(said == "failed", "an entry that nobody took is called '{said}'");
        phone.offers_backup().await?;
        let page = phone.page()?;
        super::phone::kept_by(page, phone.profile()).await?.has(numbers)?;
        phone.reach("localStorage.removeItem('neighbour')").await?;
        phone.close(tally).await?;
        phone.start().await?;
        phone.check(tally).await?;
        phone.settings().await?;
    }
    Ok(())
}

impl Phone {
    /// The line that says how the entry is kept offers the way to a file.
    async fn offers_backup(&self) -> Result<()> {
        let page = self.page()?;
        page.until(|| async {
            let offer = page.text("document.querySelector('.kept a, .kept .btn')?.innerText ?? ''").await?;
            ensure!(!offer.is_empty(), "no backup is offered");
            Ok(())
        })
        .await
    }
}
