//! Rows 15, 16 and 31: storage denied, IndexedDB that never answers, IndexedDB closed under the page.

use anyhow::{Result, ensure};
use serde_json::json;

use super::Rig;
use super::phone::Phone;
use super::tally::Tally;

/// How long a start may take longer than usual, in ms, before it goes on without IndexedDB.
const WITHOUT: f64 = 3_300.0;

/// Row 15: cookies blocked, then a frame that is allowed nothing but scripts.
pub async fn denied(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = rig.phone(&serving)?;
    phone.blocked = true;
    phone.begin().await?;
    tally.tried += 1;
    let page = phone.page()?;
    page.evaluate("rig.write(1)").await?;
    page.see("ot saved").await?;
    page.evaluate("void (location.hash = '#/my-data')").await?;
    page.see_heading("My data").await?;
    page.see("othing can be kept").await?;
    // What was said so far can be had as a file.
    super::phone::kept_by(page, phone.profile()).await?.has(1..2)?;
    drop(phone);

    let mut phone = rig.phone(&serving)?;
    phone.start().await?;
    tally.tried += 1;
    let page = phone.plain().await?;
    let frame = format!(
        "{{ const frame = document.createElement('iframe'); frame.sandbox = 'allow-scripts'; frame.src = '{}';
            document.body.prepend(frame); new Promise(done => frame.onload = () => done('')) }}",
        phone.url
    );
    page.evaluate(&frame).await?;
    page.driver.enter_frame(0).await?;
    let read = page.driver.execute("return document.body.innerText", Vec::new()).await?;
    let read = read.json().as_str().unwrap_or_default().to_owned();
    ensure!(read.contains("Warning signs"), "in a closed frame there is nothing to read: {read}");
    Ok(())
}

/// Never answers: whatever is asked of it stays open.
const SILENT: &str = "IDBFactory.prototype.open = () => new EventTarget();";

/// Notes when the app stood.
const STOOD: &str = "new MutationObserver(() => {
    if (window.stood === undefined && document.documentElement?.dataset.started !== undefined) window.stood = performance.now();
}).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-started'] });";

/// Row 16: it never answers; it is blocked by another tab that holds it and does not let go.
pub async fn silent(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let mut slowest: f64 = 0.0;
    for n in 0..rig.times(6, 2) {
        let mut phone = rig.phone(&serving)?;
        phone.before = Some(STOOD.to_owned());
        phone.begin().await?;
        phone.steady(10).await?;
        let usual = started(&phone).await?;
        phone.close(tally).await?;
        phone.before = Some(if n % 2 == 0 { format!("{STOOD} {SILENT}") } else { STOOD.to_owned() });
        phone.start().await?;
        if n % 2 == 1 {
            hold(&mut phone).await?;
        }
        tally.tried += 1;
        phone.settings().await?;
        let took = started(&phone).await?;
        slowest = slowest.max(took - usual);
        ensure!(took < usual + WITHOUT, "it took {took:.0} ms to start, usually {usual:.0}");
        let from = phone.numbers(1);
        let page = phone.page()?;
        page.evaluate(&format!("rig.write({from})")).await?;
        page.see("not yet safe").await?;
        page.evaluate("void (location.hash = '#/my-data')").await?;
        page.see("in one of two places").await?;
        phone.close(tally).await?;
        phone.before = None;
        phone.start().await?;
        phone.check(tally).await?.has(from..from + 1)?;
        phone.in_both().await?;
        phone.close(tally).await?;
    }
    tally.note(format!("a start without it takes {slowest:.0} ms longer"));
    Ok(())
}

/// ms from the navigation until the app stood.
async fn started(phone: &Phone) -> Result<f64> {
    Ok(phone.page()?.evaluate("stood").await?.as_f64().unwrap_or(f64::MAX))
}

/// Another tab deletes the database while it holds it open: whoever opens it now waits for ever.
async fn hold(phone: &mut Phone) -> Result<()> {
    let page = phone.plain().await?;
    let hold = "new Promise((done) => {
        const open = indexedDB.open(stores.name);
        open.onsuccess = () => { window.held = open.result; indexedDB.deleteDatabase(stores.name).onblocked = () => done(''); };
    })";
    page.evaluate(hold).await?;
    phone.tab().await?;
    Ok(())
}

/// Lets a script of the page reach the databases that the app has open.
const HELD: &str = "{
    const open = IDBFactory.prototype.open;
    window.held = [];
    IDBFactory.prototype.open = function (...what) {
        const request = open.apply(this, what);
        request.addEventListener('success', () => held.push(request.result));
        return request;
    };
}";

/// Row 31: closed by the system (every later transaction throws), deleted by another tab, cleared with its data.
pub async fn closed(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = rig.phone(&serving)?;
    phone.before = Some(HELD.to_owned());
    phone.begin().await?;
    let origin = phone.url.trim_end_matches('/').to_owned();
    for n in 0..rig.times(30, 3) {
        phone.steady(fastrand::u64(1..10)).await?;
        let page = phone.page()?;
        match n % 3 {
            0 => drop(page.evaluate("held.forEach(db => db.close())").await?),
            1 => {
                page.evaluate(super::phone::STORES).await?;
                page.evaluate("stores.deleteDatabase().then(() => '')").await?;
            }
            _ => {
                let clear = json!({ "origin": origin, "storageTypes": "indexeddb" });
                page.cdp("Storage.clearDataForOrigin", clear).await?;
            }
        }
        tally.tried += 1;
        // Saved without a reload.
        phone.steady(fastrand::u64(1..5)).await?;
        phone.listen(tally)?;
        phone.in_both().await?;
    }
    phone.kill(tally)?;
    phone.start().await?;
    phone.check(tally).await?;
    Ok(())
}
