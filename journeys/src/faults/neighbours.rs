//! Row 28: a sibling project on the same origin fills, clears, and takes names like ours.

use anyhow::{Result, ensure};

use super::Rig;
use super::tally::Tally;

/// Keys, a database and a cache that are not ours, some of them named nearly so.
const MOVES_IN: &str = "(async () => {
    const id = '01ARYZ6S41ZZZZZZZZZZZZZZZZ';
    for (const key of ['todo', 'backstay', 'backstay:', 'backstay:/other/:e:' + id, 'backstay:/:', 'backstay:/:x:1', 'backstay:/:e:no-id', '/:e:' + id])
        localStorage.setItem(key, 'of the neighbour ' + key);
    for (const name of ['todo', 'backstay:/other/:journal']) await new Promise((done, fail) => {
        const open = indexedDB.open(name, 7);
        open.onupgradeneeded = () => open.result.createObjectStore('records').put('of the neighbour', 'k');
        open.onsuccess = () => { open.result.close(); done(); };
        open.onerror = () => fail(open.error);
    });
    await (await caches.open('backstay-shell-/other/#1')).put('/other/x', new Response('of the neighbour'));
    return '';
})()";

/// All that is not ours, as it stands.
const STANDS: &str = "(async () => {
    const ours = (key) => /^backstay:[/]:[eapn]:/.test(key) && key !== 'backstay:/:e:no-id';
    const keys = Object.keys(localStorage).filter((key) => !ours(key)).sort().map((key) => key + '=' + localStorage.getItem(key));
    const bases = (await indexedDB.databases()).map((base) => base.name + ' ' + base.version).filter((name) => !name.startsWith('backstay:/:'));
    const kept = (await caches.keys()).filter((name) => name.includes('/other/'));
    return JSON.stringify([keys, bases.sort(), kept]);
})()";

pub async fn beside(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = rig.phone(&serving)?;
    phone.begin().await?;
    phone.steady(20).await?;
    phone.reach(MOVES_IN).await?;
    let before = phone.reach(STANDS).await?;
    ensure!(
        before.as_str().is_some_and(|text| text.contains("/other/:journal")),
        "the neighbour has not moved in: {before}"
    );
    for n in 0..rig.times(6, 1) {
        phone.settings().await?;
        phone.steady(10).await?;
        phone.check(tally).await?;
        let after = phone.reach(STANDS).await?;
        ensure!(after == before, "what is the neighbour's was touched: {before} {after}");
        // It takes the very key of one of our entries, and then clears all of localStorage.
        let ids: Vec<String> = phone.promised.keys().cloned().collect();
        let id = &ids[fastrand::usize(..ids.len())];
        phone.reach(&format!("localStorage.setItem(stores.prefix + 'e:{id}', 'of the neighbour {n}')")).await?;
        tally.tried += 1;
        let kept = phone.check(tally).await?;
        let text = format!("of the neighbour {n}");
        ensure!(kept.aside.contains(&text), "what the neighbour wrote over ours was not set aside");
        phone.reach("localStorage.clear()").await?;
        tally.tried += 1;
        phone.check(tally).await?;
        phone.reach(MOVES_IN).await?;
    }
    Ok(())
}
