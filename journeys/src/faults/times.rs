//! Rows 21 and 22: the clock jumps, the zone changes.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::Rig;
use super::phone::{Kept, number};
use super::tally::Tally;

const DAY: i64 = 86_400_000;

/// Sets the page's clock `ms` forward, across loads.
fn ahead(ms: i64) -> String {
    format!(
        "{{ const Real = Date, ahead = {ms};
            Date = class extends Real {{
                constructor(...parts) {{ if (parts.length) super(...parts); else super(Real.now() + ahead); }}
                static now() {{ return Real.now() + ahead; }}
            }};
        }}"
    )
}

/// Row 21: back a day, forward a year, and back again. Entries stay in the order in which they were made.
pub async fn clock(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = rig.phone(&serving)?;
    let mut told = Vec::new();
    for _ in 0..rig.times(4, 1) {
        for jump in [0, -DAY, 366 * DAY, -3 * DAY, 0] {
            phone.before = Some(ahead(jump));
            phone.begin().await?;
            let now = phone.page()?.evaluate("Date.now()").await?.as_i64().context("no clock")?;
            let from = phone.numbers(10);
            phone.page()?.evaluate(&format!("rig.steady({from}, 10)")).await?;
            told.push((from, now));
            phone.close(tally).await?;
            tally.tried += 1;
        }
    }
    phone.before = None;
    phone.start().await?;
    let kept = phone.check(tally).await?;
    in_order(&kept)?;
    for (from, now) in told {
        kept.has(from..from + 10)?;
        let made =
            kept.entries.values().flatten().find(|entry| number(Some(entry)) == Some(from)).context("an entry")?;
        let off = made.at.ms - now;
        ensure!((0..60_000).contains(&off), "entry {from} says a moment {off} ms from the clock that it was made by");
    }
    Ok(())
}

/// The order of the ids is the order in which they were made, whatever the clock said.
fn in_order(kept: &Kept) -> Result<()> {
    let numbers: Vec<u64> = kept.entries.values().filter_map(|entry| number(entry.as_ref())).collect();
    ensure!(numbers.is_sorted(), "the entries are out of order: {numbers:?}");
    Ok(())
}

/// A zone, and a moment in UTC at which its days are odd.
const MOMENTS: &[(&str, &str)] = &[
    ("Europe/London", "2027-03-28T00:59:58Z"),
    ("Europe/London", "2027-10-31T00:59:58Z"),
    ("Pacific/Auckland", "2027-04-03T13:59:58Z"),
    ("America/New_York", "2028-02-29T04:59:58Z"),
    ("America/New_York", "2028-03-01T04:59:58Z"),
    ("Asia/Kolkata", "2026-12-31T18:29:58Z"),
    ("Pacific/Kiritimati", "2026-12-31T09:59:58Z"),
    ("Pacific/Niue", "2027-01-01T10:59:58Z"),
    ("Australia/Lord_Howe", "2027-04-03T14:59:58Z"),
];

/// Row 22: an entry's day is the day that the calendar of the place had at its moment.
pub async fn zone(rig: &Rig, tally: &mut Tally) -> Result<()> {
    let serving = rig.serve()?;
    let mut phone = rig.phone(&serving)?;
    phone.start().await?;
    for (zone, moment) in MOMENTS.iter().take(rig.times(MOMENTS.len(), 2)) {
        let page = phone.page()?;
        let wanted = page.evaluate(&format!("Date.parse('{moment}')")).await?.as_i64().context("no moment")?;
        let now = page.evaluate("Date.now()").await?.as_i64().context("no clock")?;
        phone.before = Some(ahead(wanted - now));
        drop(phone.close(tally).await);
        phone.start().await?;
        phone.page()?.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": zone })).await?;
        phone.settings().await?;
        // Across the odd second, one after the other.
        let from = phone.numbers(4);
        for n in from..from + 4 {
            phone
                .page()?
                .evaluate(&format!("rig.steady({n}, 1).then(() => new Promise(done => setTimeout(done, 900)))"))
                .await?;
        }
        tally.tried += 1;
        let kept = phone.check(tally).await?;
        kept.has(from..from + 4)?;
        for entry in kept.entries.values().flatten().filter(|entry| number(Some(entry)).is_some_and(|n| n >= from)) {
            let ask = format!("new Intl.DateTimeFormat('en-CA', {{ timeZone: '{zone}' }}).format({})", entry.at.ms);
            let day = phone.page()?.text(&ask).await?;
            ensure!(entry.at.date().to_string() == day, "{zone}: an entry of {day} counts for {}", entry.at.date());
        }
    }
    Ok(())
}
