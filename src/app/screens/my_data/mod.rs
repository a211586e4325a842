//! My data: what is kept and where, and the ways out and in.

mod bring;
mod export;
mod moving;
mod save;
mod wipe;

use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::outside::day_words;
use crate::app::parts::{back_bar, h1, h2, link, p, page, row, shape, state};
use crate::app::value::Value;
use crate::browser::keeper::Keeper;
use crate::browser::words::Say;
use crate::browser::{dom, quota, words};
use crate::journal::Journal;
use crate::library::keys;
use crate::library::thresholds::BACKUP_OLD_DAYS;
use crate::route::{Data, Route};
use leptos::task::spawn_local;

/// Characters that are shown of a text that cannot be read.
const ASIDE_SHOWN: usize = 200;

pub fn screen(house: House) -> El {
    let promised = Value::new(None::<bool>);
    let space = Value::new(None::<(u64, u64)>);
    spawn_local(async move {
        promised.set(quota::persisted().await);
        space.set(quota::estimate().await);
    });
    let main = el("main")
        .kid(h1(house.t(keys::data_title)))
        .kid(kept(house))
        .kid(p("soft", count(house)))
        .kid(facts(house, promised, space))
        .kid(p("", house.t(keys::data_lost)))
        .kid(rows(house))
        .maybe(aside(house))
        .kid(live(move || browser(house, promised.get())));
    let save = link(&Route::Data(Data::Backup)).class("btn btn-1 btn-big").text(house.t(keys::data_backup_go));
    page(back_bar(house, &Route::More, true), main, Some(el("div").class("thumb ruled").kid(save)))
}

/// One page of My data.
pub fn part(house: House, data: Data) -> El {
    match data {
        Data::Backup => save::screen(house),
        Data::Import => bring::screen(house),
        Data::Move => moving::screen(house),
        Data::Export => export::screen(house),
        Data::Wipe => wipe::screen(house),
    }
}

/// Is the log kept, and where not?
fn kept(house: House) -> El {
    let report = house.keep.with_untracked(|keep| keep.report);
    let (colour, drawn, key) = match (report.denied, report.idb_failed, report.newer > 0) {
        (_, _, true) => ("red", icons::STOP, keys::data_newer),
        (false, false, _) => ("green", icons::FINE, keys::data_kept_twice),
        (true, true, _) => ("red", icons::STOP, keys::data_kept_nowhere),
        _ => ("amber", icons::CARE, keys::data_kept_once),
    };
    state(colour, drawn, house.t(key))
}

/// How many entries since when.
fn count(house: House) -> String {
    let (len, since) =
        house.journal.with_untracked(|journal| (journal.len(), journal.entries().map(|entry| entry.at.date()).min()));
    // Those of packed months too.
    let count = house.keep.with_untracked(|keep| keep.keeper.as_ref().map_or(len, Keeper::entries));
    let said = words::number("en", i64::try_from(count).unwrap_or(i64::MAX));
    match since {
        None => house.t(keys::data_empty).into(),
        Some(since) => {
            let blanks = [("count", &*said), ("since", &*day_words(since, Say::Date))];
            crate::app::house::fill(&house.tn(keys::data_count, i64::try_from(count).unwrap_or(i64::MAX)), &blanks)
        }
    }
}

fn facts(house: House, promised: Value<Option<bool>>, space: Value<Option<(u64, u64)>>) -> El {
    let fact = |key| el("div").kid(el("dt").text(house.t(key)));
    let used = fact(keys::data_space).kid(el("dd").live_text(move || match space.get() {
        Some((used, all)) => {
            house.tf(keys::data_space_of, &[("used", &*size(house, used)), ("all", &*size(house, all))])
        }
        None => house.t(keys::data_unknown).into(),
    }));
    let promise = fact(keys::data_promise).kid(el("dd").live_text(move || {
        house
            .t(match promised.get() {
                Some(true) => keys::data_promised,
                Some(false) => keys::data_not_promised,
                None => keys::data_unknown,
            })
            .into()
    }));
    let (report, strange) = house.keep.with_untracked(|keep| (keep.report, keep.strange));
    let (repaired, aside) = (report.repaired_local + report.repaired_idb, report.aside + strange);
    let number = |n: usize| words::number("en", i64::try_from(n).unwrap_or(i64::MAX));
    let mended = match (repaired, aside) {
        (0, 0) => house.t(keys::data_nothing).into(),
        (_, 0) => house.tf(keys::data_repaired, &[("n", &*number(repaired))]),
        (0, _) => house.tf(keys::data_set_aside, &[("n", &*number(aside))]),
        _ => house.tf(keys::data_both, &[("repaired", &*number(repaired)), ("aside", &*number(aside))]),
    };
    el("dl")
        .class("facts")
        .kid(used)
        .kid(promise)
        .kid(fact(keys::data_mended).kid(el("dd").text(mended)))
        .kid(fact(keys::data_last_backup).kid(last_backup(house)))
}

/// What cannot be read, as it is, for who can make something of it. A backup holds it whole.
fn aside(house: House) -> Option<El> {
    let keeper = house.keep.with_untracked(|keep| keep.keeper.clone()).filter(|keeper| keeper.report().aside > 0)?;
    let texts = Value::new(Vec::<String>::new());
    spawn_local(async move { texts.set(keeper.asides().await) });
    let list = live(move || {
        let short = |text: &String| text.chars().take(ASIDE_SHOWN).collect::<String>();
        let lines = texts.with(|texts| texts.iter().map(short).collect::<Vec<_>>());
        el("ul").class("plain small").kids(lines.iter().map(|line| el("li").text(line)))
    });
    let summary = el("summary").class("link tap").text(house.t(keys::data_aside_show));
    Some(el("details").kid(summary).kid(p("", house.t(keys::data_aside_why))).kid(list))
}

fn last_backup(house: House) -> El {
    let today = house.today();
    let last = house.journal.with_untracked(|journal| journal.last_backup().map(|(at, _)| at.date()));
    let empty = house.journal.with_untracked(Journal::is_empty);
    let days = last.map(|last| (today - last).num_days());
    let words = match days {
        None => house.t(keys::data_never).into(),
        Some(0) => house.t(keys::data_today).into(),
        Some(days) => house.tn(keys::data_days_ago, days),
    };
    let old = days.map_or(!empty, |days| days >= BACKUP_OLD_DAYS);
    if old { el("dd").class("amber").kid(shape(icons::CARE, "")).text(words) } else { el("dd").text(words) }
}

fn rows(house: House) -> El {
    let to = |route: Route, key| row(link(&route), None, house.t(key), "");
    el("div")
        .class("rows")
        .kid(to(Route::Logged(None), keys::logged_title))
        .kid(to(Route::Data(Data::Import), keys::import_title))
        .kid(to(Route::Data(Data::Move), keys::move_title))
        .kid(to(Route::Data(Data::Export), keys::export_title))
        .kid(to(Route::Data(Data::Wipe), keys::wipe_title))
}

/// What the browser may do with it, where it has promised nothing and the app is not installed.
fn browser(house: House, promised: Option<bool>) -> El {
    if promised != Some(false) || dom::installed() {
        return el("div");
    }
    el("section")
        .kid(h2(house.t(keys::data_browser)))
        .kid(p("", house.t(keys::data_browser_why)))
        .kid(p("", house.t(keys::data_safari)))
        .kid(p("", house.t(keys::data_install)))
}

/// Bytes in words: "41 kB", "3.2 MB".
fn size(house: House, bytes: u64) -> String {
    let tenths = |unit: u64| words::tenths("en", i64::try_from(bytes / (unit / 10)).unwrap_or(i64::MAX));
    let whole = |unit: u64| words::number("en", i64::try_from(bytes.div_ceil(unit)).unwrap_or(i64::MAX));
    match bytes {
        0..1_000_000 => house.tf(keys::data_kb, &[("n", &*whole(1_000))]),
        1_000_000..1_000_000_000 => house.tf(keys::data_mb, &[("n", &*tenths(1_000_000))]),
        _ => house.tf(keys::data_gb, &[("n", &*tenths(1_000_000_000))]),
    }
}
