//! Rows 20 and 23 to 26: files from anywhere, and a kill in the middle of taking one.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use backstay::journal::{Entry, Moment, What};
use backstay::store::backup::{self, Meta};
use backstay::store::{Record, SCHEMA, crc32, id, locked};
use serde_json::json;

use super::phone::Phone;
use super::tally::Tally;
use super::{Rig, moment};
use crate::history::{history, kept, library};
use crate::page::Page;

/// How long the app may take over a file, however large.
const LONG: Duration = Duration::from_secs(60);

/// Opens Bring a backup back anew and hands it this file.
pub async fn hand_over(phone: &Phone, bytes: &[u8]) -> Result<()> {
    let page = phone.page()?;
    page.driver.goto("about:blank").await?;
    page.open(&format!("{}#/my-data/import", phone.url)).await?;
    page.see_heading("Bring a backup back").await?;
    let file = phone.profile().join("to-import.txt");
    std::fs::write(&file, bytes)?;
    let chooser = page.tree().await?.control("Backup file")?.backend;
    page.cdp("DOM.setFileInputFiles", json!({ "files": [file], "backendNodeId": chooser })).await?;
    Ok(())
}

/// Waits for what the page says of it.
async fn says(phone: &Phone, text: &str) -> Result<()> {
    let page = phone.page()?;
    page.within(LONG, || async {
        let read = page.read().await?;
        ensure!(read.contains(text), "it does not say '{text}': {}", crate::steps::cut(&read));
        Ok(())
    })
    .await
}

fn file(records: &[Record], aside: &[String]) -> String {
    backup::write(records, aside, &Meta { app: "0.1.0".into(), content: "1".into(), made: "2026-11-25".into() })
}

/// Settings of somebody else: `count` entries, long ago.
fn somebody(count: u64, value: impl Fn(u64) -> String) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for n in 0..count {
        let at = Moment { ms: 1_700_000_000_000 + n as i64 * 1_000, offset_min: 60 };
        let id = id::next(
            at.ms,
            fastrand::u128(..).to_le_bytes()[..10].try_into().unwrap_or_default(),
            entries.last().map(|entry| entry.id.as_str()),
        );
        entries.push(Entry { id, at, what: What::Setting { key: "crisis".into(), value: value(n) } });
    }
    entries
}

fn records(entries: &[Entry]) -> Vec<Record> {
    entries.iter().map(kept).collect()
}

/// A phone with a log of its own.
async fn own(rig: &Rig, serving: &crate::serve::Serving, tally: &mut Tally) -> Result<Phone> {
    let mut phone = rig.phone(serving)?;
    phone.begin().await?;
    phone.steady(20).await?;
    phone.listen(tally)?;
    Ok(phone)
}

/// Everything in both stores.
const ALL: &str = "(async () => JSON.stringify([Object.entries(stores.local()).filter(([key]) => !key.startsWith('n:')), await stores.idb()]))()";

/// Row 23: a clear message, nothing changed, no hang, no crash.
pub async fn strange(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = own(rig, &serving, tally).await?;
    let before = phone.reach("JSON.stringify(stores.local())").await?;
    let good = file(&records(&somebody(50, |n| n.to_string())), &[]);
    let random: Vec<u8> = (0..100_000).map(|_| fastrand::u8(..)).collect();
    let mut last_cut = good.clone();
    last_cut.truncate(good.len() / 2);
    let nested = |megabytes: usize, start: &str| [start.as_bytes(), &vec![b'['; megabytes << 20]].concat();
    let header = good.lines().next().context("a header")?.to_owned() + "\n";
    let files: &[(&str, Vec<u8>)] = &[
        ("nothing in this file", Vec::new()),
        ("not a Backstay backup", random),
        ("end of this file is missing", last_cut.into_bytes()),
        ("not a Backstay backup", b"{\"backstay\":7,\"format\":[]}\n[1,2,3]\n".to_vec()),
        ("not a Backstay backup", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec()),
        ("too large", nested(100, "")),
        ("not a Backstay backup", nested(60, "")),
        ("1 line is too long", nested(60, &header)),
    ];
    for (words, bytes) in files.iter().take(rig.times(files.len(), 6)) {
        hand_over(&phone, bytes).await?;
        says(&phone, words).await?;
        tally.tried += 1;
    }
    let after = phone.reach("JSON.stringify(stores.local())").await?;
    ensure!(before == after, "a file that was only looked at changed the log");
    phone.check(tally).await?;
    Ok(())
}

/// Row 24: what is new, known and foreign is told before anything is written; newer is refused whole.
pub async fn told(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = own(rig, &serving, tally).await?;
    let page = phone.page()?;
    let ours = super::phone::backup_by(page, phone.profile()).await?;
    let theirs = records(&somebody(30, |n| n.to_string()));
    let newer = [file(&theirs, &[]), theirs[0].line_as(SCHEMA + 1)].concat();
    let twice: Vec<Record> = theirs.iter().chain(&theirs[..10]).cloned().collect();

    hand_over(&phone, ours.as_bytes()).await?;
    says(&phone, "20 entries are here already").await?;
    hand_over(&phone, newer.as_bytes()).await?;
    says(&phone, "newer version").await?;
    let before = phone.reach(ALL).await?;
    hand_over(&phone, file(&twice, &["what was set aside".into()]).as_bytes()).await?;
    says(&phone, "30 new entries").await?;
    says(&phone, "another person").await?;
    ensure!(phone.reach(ALL).await? == before, "a report wrote something");
    tally.tried += 3;
    for words in ["30 entries were added", "30 entries are here already"] {
        hand_over(&phone, file(&twice, &["what was set aside".into()]).as_bytes()).await?;
        if words.contains("added") {
            phone.page()?.tap("Add 30").await?;
        }
        says(&phone, words).await?;
        tally.tried += 1;
    }
    let kept = phone.check(tally).await?;
    let came = theirs.iter().filter(|record| kept.entries.contains_key(&record.id)).count();
    ensure!(came == 30, "of 30 entries {came} have come");
    ensure!(kept.aside == ["what was set aside"], "set aside: {:?}", kept.aside);
    Ok(())
}

/// The passphrase of a file.
const PHRASE: &str = "three small ducks";

/// Row 25: a wrong passphrase is told from a file that was damaged, and neither changes anything.
pub async fn sealed(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = own(rig, &serving, tally).await?;
    let page = phone.page()?;
    page.evaluate("void (location.hash = '#/my-data/backup')").await?;
    page.see_heading("Save a backup").await?;
    for field in ["Passphrase", "The same once more"] {
        page.write(page.tree().await?.control(field)?, PHRASE).await?;
    }
    let text = super::phone::saved_by(page, phone.profile(), "Save with passphrase", "txt").await?;
    ensure!(!text.contains("number") && !text.contains("[\"e1\""), "a locked file says what is in it");
    let file = locked::read(&text).ok().flatten().context("no locked file")?;
    let mut sealed = file.sealed.clone();
    let at = fastrand::usize(..sealed.len());
    sealed[at] ^= fastrand::u8(1..);
    let mut broken = text.clone().into_bytes();
    let at = broken.len() - 40;
    broken[at] = if broken[at] == b'A' { b'B' } else { b'A' };
    let before = phone.reach(ALL).await?;
    // As it was saved, under another passphrase; changed by a hand that put the checksum right; changed by a disk.
    for (bytes, phrase, words) in [
        (text.clone().into_bytes(), "three small cats", "not the passphrase of this file"),
        (locked::write(&file.lock, &sealed).into_bytes(), PHRASE, "passphrase is right, but the file is damaged"),
        (text.clone().into_bytes(), PHRASE, "entries are here already"),
    ] {
        hand_over(&phone, &bytes).await?;
        let page = phone.page()?;
        page.see("This file is locked").await?;
        page.write(page.tree().await?.control("Passphrase")?, phrase).await?;
        page.tap("Open the file").await?;
        says(&phone, words).await?;
        tally.tried += 1;
    }
    hand_over(&phone, &broken).await?;
    says(&phone, "changed or damaged").await?;
    tally.tried += 1;
    ensure!(phone.reach(ALL).await? == before, "a file that was only looked at changed the log");
    phone.check(tally).await?;
    Ok(())
}

/// Texts that would do harm where they are taken for anything but text.
const HARM: &[&str] = &[
    "<img src=x onerror=\"window.harmed=1\">",
    "<script>window.harmed=1</script>",
    "\"><svg onload=window.harmed=1>",
    "javascript:window.harmed=1",
    "=HYPERLINK(\"http://127.0.0.1/\",\"x\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\u{202e}gnp.exe\u{200f}\u{2066}",
    "\u{0}\u{7}\u{1b}[31m",
    "{{7*7}}${7*7}%s%n",
];

/// Row 26: shown as plain text on every screen that shows it.
pub async fn hostile(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = own(rig, &serving, tally).await?;
    let mut entries = Vec::new();
    for (n, harm) in HARM.iter().enumerate() {
        for key in ["number", "crisis", "region", "text", "motion", "safe_now"] {
            let mut all = somebody(1, |_| (*harm).to_owned());
            all[0].id =
                id::next(1_700_000_000_000 + n as i64, fastrand::u128(..).to_le_bytes()[..10].try_into()?, None);
            all[0].what = What::Setting { key: key.into(), value: (*harm).into() };
            entries.append(&mut all);
        }
        let mut all = somebody(1, |_| String::new());
        all[0].what = What::Activities { names: vec![(*harm).into(), "x".repeat(5_000)] };
        entries.append(&mut all);
    }
    let count = entries.len();
    let mut lines = records(&entries);
    let long = somebody(1, |_| "x".repeat(1 << 20)).remove(0);
    lines.push(kept(&long));
    hand_over(&phone, file(&lines, &[HARM.join(" ")]).as_bytes()).await?;
    says(&phone, &format!("{count} new entries")).await?;
    says(&phone, "1 line is too long").await?;
    phone.page()?.tap("Add ").await?;
    says(&phone, "entries were added").await?;
    let page = phone.page()?;
    for screen in
        ["settings", "my-data", "more", "measures", "progress", "letter", "exercises", "check", "my-data", "logged", ""]
    {
        page.driver.goto("about:blank").await?;
        page.open(&format!("{}#/{screen}", phone.url)).await?;
        page.drawn().await?;
        let harmed = page
            .evaluate("window.harmed === 1 || !!document.querySelector('img[src=x], svg[onload], main script')")
            .await?;
        ensure!(harmed == false, "on '{screen}' a text from a file did something");
        ensure!(page.text("document.documentElement.dataset.crashed ?? ''").await?.is_empty(), "'{screen}' crashed");
        tally.tried += 1;
    }
    for button in ["Sessions (CSV)", "Measures (CSV)"] {
        let page = phone.page()?;
        page.open(&format!("{}?{}#/my-data/export", phone.url, fastrand::u32(..))).await?;
        let table = super::phone::saved_by(page, phone.profile(), button, "csv").await?;
        let cell = |cell: &str| cell.trim_matches('"').starts_with(['=', '+', '@', '\t', '\r']);
        ensure!(!table.split([',', ';', '\n']).any(cell), "a table would run what is in it: {table}");
        tally.tried += 1;
    }
    let kept = phone.check(tally).await?;
    let whole = entries.iter().filter(|entry| kept.entries.get(&entry.id) == Some(&Some((*entry).clone()))).count();
    ensure!(whole == count, "of {count} entries {whole} are as they were");
    Ok(())
}

/// A file as the first version of the app wrote it.
fn first_form(records: &[Record]) -> String {
    let body: String = records.iter().map(|record| record.line_as(1) + "\n").collect();
    format!(
        "{{\"backstay\":\"backup\",\"format\":1,\"schema\":1,\"app\":\"0.1.0\",\"content\":\"1\",\"made\":\"2026-11-25\",\
         \"records\":{},\"aside\":0,\"crc32\":\"{:08x}\"}}\n{body}",
        records.len(),
        crc32(&body)
    )
}

/// Row 20: killed while a file of some months is taken, and while they are packed at the next starts. Every other time
/// the app of the schema before takes it, so that what is packed was written in its form.
pub async fn killed(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let lib = library()?;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_millis() as i64;
    let old = history(&lib, 150, now - 40 * 86_400_000);
    let text = first_form(&records(&old.entries));
    for n in 0..rig.times(6, 1) {
        let mut serving = rig.serve()?;
        let migrates = n % 2 == 1 && rig.earlier.is_some();
        if migrates {
            serving = rig.serve_again(serving, true)?;
        }
        let mut phone = rig.phone(&serving)?;
        phone.past_the_worker = true;
        phone.begin().await?;
        phone.steady(20).await?;
        phone.listen(tally)?;
        hand_over(&phone, text.as_bytes()).await?;
        says(&phone, "new entries").await?;
        phone.page()?.tap("Add ").await?;
        tokio::time::sleep(moment(0..600)).await;
        phone.kill(tally)?;
        tally.tried += 1;
        phone.start().await?;
        phone.check(tally).await?;
        // All that is not there yet comes with the file once more.
        hand_over(&phone, text.as_bytes()).await?;
        says(&phone, "here already").await?;
        if phone.page()?.tree().await?.control("Add ").is_ok() {
            phone.page()?.tap("Add ").await?;
            says(&phone, "added").await?;
        }
        if migrates {
            serving = rig.serve_again(serving, false)?;
        }
        for _ in 0..rig.times(8, 2) {
            phone.page()?.evaluate("void setTimeout(() => location.reload())").await?;
            tokio::time::sleep(moment(50..6_000)).await;
            phone.kill(tally)?;
            tally.tried += 1;
            phone.start().await?;
            phone.page()?.driver.goto(&phone.url).await?;
        }
        let kept = phone.check(tally).await?;
        let same =
            old.entries.iter().filter(|entry| kept.entries.get(&entry.id) == Some(&Some((*entry).clone()))).count();
        ensure!(same == old.entries.len(), "of {} entries {same} are as they were", old.entries.len());
        packed(&phone).await?;
        phone.check(tally).await?;
        drop(serving);
    }
    Ok(())
}

/// The months are put together in the end, in both stores, and their single records have gone. Not in a run that had
/// to mend something: so the app is opened a few times.
async fn packed(phone: &Phone) -> Result<()> {
    let page = phone.page()?;
    let mut last = Ok(());
    for _ in 0..5 {
        page.open(&format!("{}?{}", phone.url, fastrand::u32(..))).await?;
        last = page.within(Duration::from_secs(12), || in_packs(page)).await;
        if last.is_ok() {
            break;
        }
    }
    last
}

async fn in_packs(page: &Page) -> Result<()> {
    page.evaluate(super::phone::STORES).await?;
    let (local, idb) = (page.evaluate("stores.local()").await?, page.evaluate("stores.idb()").await?);
    let keys = |start: &str| local.as_object().into_iter().flatten().filter(|(key, _)| key.starts_with(start)).count();
    let packs = (keys("p:"), idb["packs"].as_object().map_or(0, serde_json::Map::len));
    ensure!(packs.0 >= 4 && packs.0 == packs.1 && keys("e:") < 200, "{packs:?} packed months, {} single", keys("e:"));
    Ok(())
}
