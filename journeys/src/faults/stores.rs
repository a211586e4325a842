//! Rows 4 to 11 and 29: stores emptied, records damaged, bytes flipped in the files below them.

use anyhow::{Result, ensure};

use super::Rig;
use super::files::{Store, flip};
use super::imports::hand_over;
use super::phone::{Phone, backup_by};
use super::tally::Tally;

/// Entries made before each fault.
const SOME: u64 = 40;

/// A phone with entries in both stores, ended in order and switched on again.
async fn settled(rig: &Rig, tally: &mut Tally, phone: &mut Phone) -> Result<()> {
    phone.begin().await?;
    phone.steady(fastrand::u64(SOME / 2..SOME * 2)).await?;
    phone.close(tally).await?;
    let _ = rig;
    Ok(())
}

/// The fault by script, the start after it, and the loss counted. Afterwards both stores must have everything.
async fn by_script(rig: &Rig, tally: &mut Tally, scripts: &[&str]) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = rig.phone(&serving)?;
    for n in 0..rig.times(6, 1) * scripts.len() {
        settled(rig, tally, &mut phone).await?;
        phone.start().await?;
        phone.reach(scripts[n % scripts.len()]).await?;
        tally.tried += 1;
        phone.check(tally).await?;
        repaired(&phone).await?;
        phone.in_both().await?;
        phone.close(tally).await?;
    }
    Ok(())
}

/// My data says how many were repaired.
async fn repaired(phone: &Phone) -> Result<()> {
    let page = phone.page()?;
    page.evaluate("void (location.hash = '#/my-data')").await?;
    page.see(" repaired").await
}

pub async fn local_emptied(rig: &Rig, tally: &mut Tally) -> Result<()> {
    by_script(rig, tally, &["stores.emptyLocal()"]).await
}

pub async fn idb_emptied(rig: &Rig, tally: &mut Tally) -> Result<()> {
    by_script(rig, tally, &["stores.emptyIdb()", "stores.deleteDatabase()"]).await
}

pub async fn local_damaged(rig: &Rig, tally: &mut Tally) -> Result<()> {
    one_damaged(rig, tally, true, false).await
}

pub async fn idb_damaged(rig: &Rig, tally: &mut Tally) -> Result<()> {
    one_damaged(rig, tally, false, true).await
}

pub async fn both_damaged(rig: &Rig, tally: &mut Tally) -> Result<()> {
    one_damaged(rig, tally, true, true).await
}

async fn one_damaged(rig: &Rig, tally: &mut Tally, local: bool, idb: bool) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = rig.phone(&serving)?;
    for n in 0..rig.times(6, 1) {
        settled(rig, tally, &mut phone).await?;
        phone.start().await?;
        let ids: Vec<String> = phone.promised.keys().cloned().collect();
        let id = &ids[fastrand::usize(..ids.len())];
        if local {
            phone.reach(&format!("stores.spoilLocal('{id}')")).await?;
        }
        if idb {
            phone.reach(&format!("stores.spoilIdb('{id}')")).await?;
        }
        if local && idb {
            // Beyond any promise, but what is left of it is kept as it is.
            phone.promised.remove(id);
        }
        tally.tried += 1;
        let kept = phone.check(tally).await?;
        ensure!(kept.aside.len() == n + 1, "{} texts were set aside, not {}", kept.aside.len(), n + 1);
        ensure!(kept.aside.iter().any(|text| text.contains(id)), "the damaged record was not set aside");
        phone.in_both().await?;
        phone.close(tally).await?;
    }
    Ok(())
}

pub async fn local_flipped(rig: &Rig, tally: &mut Tally) -> Result<()> {
    flipped(rig, tally, Store::Local).await
}

pub async fn idb_flipped(rig: &Rig, tally: &mut Tally) -> Result<()> {
    flipped(rig, tally, Store::Idb).await
}

/// Rows 9 and 10: from one byte to fifty, anywhere in the files.
async fn flipped(rig: &Rig, tally: &mut Tally, store: Store) -> Result<()> {
    let serving = rig.serve()?;
    for n in 0..rig.times(16, 2) {
        let mut phone = rig.phone(&serving)?;
        settled(rig, tally, &mut phone).await?;
        flip(phone.profile(), store, [1, 3, 10, 50][n % 4])?;
        tally.tried += 1;
        phone.start().await?;
        phone.check(tally).await?;
        // It goes on as usual, and keeps what comes.
        phone.settings().await?;
        phone.steady(5).await?;
        phone.kill(tally)?;
        phone.start().await?;
        phone.check(tally).await?;
        phone.close(tally).await?;
    }
    Ok(())
}

/// Row 29: the one store damaged, a start that heals it, then the other damaged; by script and in the files.
pub async fn one_then_the_other(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    for n in 0..rig.times(12, 2) {
        let mut phone = rig.phone(&serving)?;
        settled(rig, tally, &mut phone).await?;
        let (first, second) = if n % 2 == 0 { (Store::Local, Store::Idb) } else { (Store::Idb, Store::Local) };
        for store in [first, second] {
            destroy(&mut phone, tally, store, n % 4 > 1).await?;
            phone.check(tally).await?;
            phone.close(tally).await?;
        }
        tally.tried += 1;
    }
    Ok(())
}

/// Damages a store of a phone that is off, beyond reading, and switches it on.
async fn destroy(phone: &mut Phone, tally: &mut Tally, store: Store, by_script: bool) -> Result<()> {
    if !by_script {
        flip(phone.profile(), store, 200)?;
        return phone.start().await;
    }
    phone.start().await?;
    phone.reach(if store == Store::Local { "stores.emptyLocal()" } else { "stores.deleteDatabase()" }).await?;
    phone.close(tally).await?;
    phone.start().await
}

/// Row 11: both stores gone and the rest of the origin intact. The start says how many are missing, and a backup
/// brings them back.
pub async fn both_gone(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    for n in 0..rig.times(6, 1) {
        let mut phone = rig.phone(&serving)?;
        phone.begin().await?;
        phone.steady(fastrand::u64(SOME / 2..SOME * 2)).await?;
        let backup = backup_by(phone.page()?, phone.profile()).await?;
        phone.listen(tally)?;
        // The backup itself is an entry that came after it.
        let count = phone.promised.len() + 1;
        witnessed(&phone, count).await?;
        phone.close(tally).await?;
        match n % 2 {
            0 => {
                phone.start().await?;
                phone.reach("stores.emptyLocal()").await?;
                phone.reach("stores.deleteDatabase()").await?;
            }
            _ => {
                for store in [Store::Local, Store::Idb] {
                    flip(phone.profile(), store, 2_000)?;
                }
                phone.start().await?;
            }
        }
        tally.tried += 1;
        let page = phone.page()?;
        page.open(&phone.url).await?;
        page.see(&format!("{count} entries are missing")).await?;
        page.tree().await?.control("Restore a backup")?;
        hand_over(&phone, backup.as_bytes()).await?;
        let page = phone.page()?;
        page.tap("Add ").await?;
        page.see("added").await?;
        phone.check(tally).await?;
        phone.in_both().await?;
        phone.close(tally).await?;
    }
    Ok(())
}

/// The witness is told at most every ten seconds, and of the last entry too.
async fn witnessed(phone: &Phone, count: usize) -> Result<()> {
    let page = phone.page()?;
    let ask = "(async () => {
        const name = (await caches.keys()).find((name) => name.startsWith('backstay-witness-'));
        const [kept] = name ? await (await caches.open(name)).matchAll() : [];
        return kept ? (await kept.json())[0] : 0;
    })()";
    page.until(|| async {
        let seen = page.evaluate(ask).await?.as_u64();
        ensure!(seen == Some(count as u64), "the witness knows of {seen:?} entries, not of {count}");
        Ok(())
    })
    .await
}
