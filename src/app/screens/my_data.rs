//! My data: what is kept and where, backup to a file, import with its report before it writes.

use crate::app::backup::{file_name, meta};
use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, Live, el, live};
use crate::app::outside::day_words;
use crate::app::parts::{back_bar, button, h1, h2, p, page, state};
use crate::app::value::Value;
use crate::browser::words::Say;
use crate::browser::{files, quota};
use crate::journal::{Entry, What};
use crate::library::keys;
use crate::route::Route;
use crate::store::backup::{self, Import, MAX_FILE};
use crate::store::{Record, Saved};
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

/// What stands below Import.
#[derive(Clone)]
enum Step {
    Nothing,
    Fault(&'static str),
    Ready(Import),
    Done(usize, Saved),
}

pub fn screen(house: House) -> El {
    let step = Value::new(Step::Nothing);
    let promised = Value::new(None::<bool>);
    spawn_local(async move {
        let answer = quota::persisted().await;
        promised.set(answer);
    });
    let promise = live(move || match promised.get() {
        Some(true) => p("", house.t(keys::data_promised)),
        Some(false) => p("", house.t(keys::data_not_promised)),
        None => el("div"),
    });
    let main = el("main")
        .kid(h1(house.t(keys::data_title)))
        .kid(kept(house))
        .kid(promise)
        .kid(facts(house))
        .kid(h2(house.t(keys::data_backup)))
        .kid(p("", house.t(keys::data_backup_why)))
        .kid(button("btn btn-1").text(house.t(keys::data_backup_go)).click(move || save_backup(house)))
        .kid(h2(house.t(keys::data_import)))
        .kid(p("", house.t(keys::data_import_why)))
        .kid(chooser(house, step))
        .kid(report(house, step));
    page(back_bar(house, &Route::More, true), main, None)
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

fn facts(house: House) -> El {
    let (count, since, last) = house.journal.with_untracked(|journal| {
        let first = journal.entries().next().map(|entry| entry.at.date());
        (journal.len(), first, journal.last_backup().map(|(at, _)| at.date()))
    });
    let (report, strange) = house.keep.with_untracked(|keep| (keep.report, keep.strange));
    let fact = |key, value: String| el("div").kid(el("dt").text(house.t(key))).kid(el("dd").text(value));
    let day = |day: chrono::NaiveDate| day_words(day, Say::Date);
    let repaired = report.repaired_local + report.repaired_idb;
    let aside = report.aside + strange;
    el("dl")
        .class("facts")
        .kid(fact(keys::data_entries, count.to_string()))
        .maybe(since.map(|since| fact(keys::data_since, day(since))))
        .kid(fact(keys::data_last_backup, last.map_or_else(|| house.t(keys::data_never).into(), day)))
        .maybe((repaired > 0).then(|| fact(keys::data_repaired, repaired.to_string())))
        .maybe((aside > 0).then(|| fact(keys::data_aside, aside.to_string())))
}

/// Everything in one file of readable text.
fn save_backup(house: House) {
    let meta = meta(house);
    let name = file_name(&meta);
    let keeper = house.keep.with_untracked(|keep| keep.keeper.clone());
    spawn_local(async move {
        let (records, aside) = match keeper {
            Some(keeper) => keeper.collect().await,
            None => house.journal.with_untracked(|journal| {
                (journal.entries().filter_map(|entry| Record::new(&entry.id, &entry.to_json())).collect(), Vec::new())
            }),
        };
        let count = u32::try_from(records.len()).unwrap_or(u32::MAX);
        if files::save(&name, "text/plain", &backup::write(&records, &aside, &meta)) {
            house.log(What::Backup { entries: count });
        }
    });
}

fn chooser(house: House, step: Value<Step>) -> El {
    let input =
        el("input").attr("type", "file").attr("id", "import").attr("accept", ".txt,text/plain").change(move |event| {
            let file = event.target().and_then(|target| target.dyn_into().ok()).and_then(|input| files::chosen(&input));
            let Some(file) = file else { return };
            spawn_local(async move {
                step.set(match files::read(&file, MAX_FILE).await {
                    Err(files::Unread::TooLarge) => Step::Fault("store.fault.too_large"),
                    Err(files::Unread::Failed) => Step::Fault("store.fault.unread"),
                    Ok(text) => look(house, &text),
                });
            });
        });
    el("label").class("entry file").text(house.t(keys::data_import_choose)).kid(input)
}

/// What is in the file; nothing is written yet.
fn look(house: House, text: &str) -> Step {
    let known = |id: &str| house.journal.with_untracked(|journal| journal.get(id).is_some());
    match backup::read(text, &known, &|json| Entry::parse(json).is_ok()) {
        Ok(import) => Step::Ready(import),
        Err(fault) => Step::Fault(fault.id()),
    }
}

fn report(house: House, step: Value<Step>) -> Live {
    live(move || match step.get() {
        Step::Nothing => el("div"),
        Step::Fault(words) => el("div").attr("role", "alert").kid(state("red", icons::STOP, house.say(words))),
        Step::Ready(import) => ready(house, step, import),
        Step::Done(count, saved) => {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            let (colour, drawn, key) = match saved {
                Saved::Saved => ("green", icons::FINE, keys::data_import_done),
                Saved::Failed => ("red", icons::STOP, keys::data_import_failed),
                _ => ("amber", icons::CARE, keys::data_import_half),
            };
            el("div").attr("role", "status").kid(state(colour, drawn, &house.tn(key, count)))
        }
    })
}

/// The report before anything is written.
fn ready(house: House, step: Value<Step>, import: Import) -> El {
    let own = house.journal.with_untracked(crate::journal::Journal::len);
    let count = |key, n: usize| house.tn(key, i64::try_from(n).unwrap_or(i64::MAX));
    let foreign = import.foreign(own).then(|| p("", house.t(keys::data_import_foreign)));
    let damage = import.damage.map(|fault| p("", house.say(fault.id())));
    let lines = [
        count(keys::data_import_new, import.new.len()),
        count(keys::data_import_known, import.known),
        count(keys::data_import_unreadable, import.unreadable + import.too_long),
    ];
    let go = (!import.new.is_empty()).then(|| {
        button("btn btn-1")
            .text(count(keys::data_import_go, import.new.len()))
            .click(move || write(house, step, &import))
    });
    el("div")
        .attr("role", "status")
        .class("notice")
        .kid(el("ul").class("plain").kids(lines.map(|line| el("li").text(line))))
        .maybe(foreign)
        .maybe(damage)
        .maybe(go)
}

fn write(house: House, step: Value<Step>, import: &Import) {
    let Some(keeper) = house.keep.with_untracked(|keep| keep.keeper.clone()) else { return };
    let writing = keeper.append_many(import.new.clone(), import.aside.clone());
    let records = import.new.clone();
    spawn_local(async move {
        let saved = writing.await;
        if saved != Saved::Failed {
            house.journal.update_untracked(|journal| {
                journal.unite(records.iter().filter_map(|record| Entry::parse(&record.json).ok()));
            });
        }
        step.set(Step::Done(records.len(), saved));
    });
}
