//! Row 27: the program panics. A page without it says that the log is safe, saves a copy, and reloads.
//!
//! No door for it is built into the app: its own writes are made to call it again in the middle of themselves, which
//! no program in one thread can answer.

use std::time::Duration;

use anyhow::{Result, anyhow, ensure};
use serde_json::json;

use super::Rig;
use super::tally::Tally;

/// Taps the first field of the page, whose write taps the second one before it is done.
const AGAIN: &str = "{
    const tap = (field) => {
        if (field.type === 'radio') return field.click();
        field.value = '4711';
        field.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const [first, second] = document.querySelectorAll('main input');
    const set = Storage.prototype.setItem;
    let inside = false;
    Storage.prototype.setItem = function (...what) {
        if (!inside) {
            inside = true;
            tap(second);
            inside = false;
        }
        return set.apply(this, what);
    };
    tap(first);
}";

pub async fn panics(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = rig.phone(&serving)?;
    for n in 0..rig.times(4, 2) {
        phone.begin().await?;
        phone.steady(20).await?;
        phone.listen(tally)?;
        let page = phone.page()?;
        if n % 2 == 1 {
            page.evaluate("void (location.hash = '#/check')").await?;
            page.see_heading("about you").await?;
        }
        // What is thrown is the page's own.
        let _ = page.evaluate(AGAIN).await;
        page.see("log is safe").await?;
        tally.tried += 1;
        page.see("Warning signs").await?;
        let folder = phone.profile().join("downloads");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder)?;
        page.cdp("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder })).await?;
        page.tap("Save a copy").await?;
        let folder = &folder;
        let copy = page.within(Duration::from_secs(30), || async move {
            let file = folder.join("backstay-copy.txt");
            std::fs::read_to_string(&file).map_err(|error| anyhow!("no copy was saved: {error}"))
        });
        let copy = copy.await?;
        let missing = phone.promised.keys().filter(|id| !copy.contains(id.as_str())).count();
        ensure!(missing == 0, "{missing} entries are not in the copy");
        page.tap("Reload").await?;
        page.started().await?;
        phone.check(tally).await?;
        phone.close(tally).await?;
    }
    Ok(())
}
