//! Bring a backup back: what is in the file is told before anything is written.

use super::save::field;
use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::outside::day_words;
use crate::app::parts::{back_bar, button, h1, h2, p, page, state};
use crate::app::value::Value;
use crate::browser::files;
use crate::browser::seal::{self, Shut};
use crate::browser::words::Say;
use crate::journal::{Entry, Journal};
use crate::library::keys;
use crate::route::Route;
use crate::store::Saved;
use crate::store::backup::{self, Import, MAX_FILE};
use crate::store::locked::{self, Locked};
use alloc::rc::Rc;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

/// What stands below the chooser.
#[derive(Clone)]
enum Step {
    Nothing,
    Working,
    Fault(&'static str),
    /// A file under a passphrase; why it did not open.
    Locked(Rc<Locked>, Option<Shut>),
    Ready(Rc<Import>),
    Done(usize, Saved),
}

pub fn screen(house: House) -> El {
    let step = Value::new(Step::Nothing);
    let main = el("main")
        .kid(h1(house.t(keys::import_title)))
        .kid(p("lead", house.t(keys::import_lead)))
        .kid(chooser(house, step))
        .kid(el("div").attr("role", "status").kid(live(move || told(house, step))));
    page(back_bar(house, &Route::MyData, true), main, None)
}

fn chooser(house: House, step: Value<Step>) -> El {
    let input =
        el("input").attr("type", "file").attr("id", "import").attr("accept", ".txt,text/plain").change(move |event| {
            let file = event.target().and_then(|target| target.dyn_into().ok()).and_then(|input| files::chosen(&input));
            let Some(file) = file else { return };
            step.set(Step::Working);
            spawn_local(async move {
                step.set(match files::read(&file, MAX_FILE).await {
                    Err(files::Unread::TooLarge) => Step::Fault("store.fault.too_large"),
                    Err(files::Unread::Failed) => Step::Fault("store.fault.unread"),
                    Ok(text) => unlock(house, &text),
                });
            });
        });
    el("label").class("entry file gap").text(house.t(keys::import_choose)).kid(input)
}

/// Is the file under a passphrase?
fn unlock(house: House, text: &str) -> Step {
    match locked::read(text) {
        Ok(None) => look(house, text),
        Ok(Some(file)) => Step::Locked(Rc::new(file), None),
        Err(locked::Fault::Newer) => Step::Fault("store.fault.newer"),
        Err(locked::Fault::Damaged) => Step::Fault("store.fault.locked"),
    }
}

/// What is in the file; nothing is written yet.
fn look(house: House, text: &str) -> Step {
    let known = |id: &str| house.journal.with_untracked(|journal| journal.get(id).is_some());
    match backup::read(text, &known, &|json| Entry::read("", json).is_ok()) {
        Ok(import) => Step::Ready(Rc::new(import)),
        Err(fault) => Step::Fault(fault.id()),
    }
}

fn told(house: House, step: Value<Step>) -> El {
    match step.get() {
        Step::Nothing => el("div"),
        Step::Working => p("soft", house.t(keys::save_working)),
        Step::Fault(words) => state("red", icons::STOP, house.say(words)),
        Step::Locked(file, shut) => opener(house, step, &file, shut),
        Step::Ready(import) => ready(house, step, import),
        Step::Done(count, saved) => {
            let (colour, drawn, key) = match saved {
                Saved::Saved => ("green", icons::FINE, keys::import_done),
                Saved::Failed => ("red", icons::STOP, keys::import_failed),
                _ => ("amber", icons::CARE, keys::import_half),
            };
            state(colour, drawn, &house.tn(key, number(count)))
        }
    }
}

fn number(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Asks for the passphrase.
fn opener(house: House, step: Value<Step>, file: &Rc<Locked>, shut: Option<Shut>) -> El {
    let typed = Value::new(String::new());
    let why = shut.map(|shut| {
        let key = match shut {
            Shut::Wrong => keys::import_wrong,
            Shut::Damaged => keys::import_damaged,
            Shut::Unable => keys::save_unable,
        };
        state("red", icons::STOP, house.t(key))
    });
    let made = crate::day::parse(&file.lock.meta.made).map(|day| day_words(day, Say::Date));
    let file = file.clone();
    let go = move || {
        let (phrase, file) = (typed.get_untracked(), file.clone());
        step.set(Step::Working);
        spawn_local(async move {
            step.set(match seal::open(&file, &phrase).await {
                Ok(text) => look(house, &text),
                Err(shut) => Step::Locked(file, Some(shut)),
            });
        });
    };
    el("form")
        .attr("novalidate", "")
        .submit(go)
        .maybe(why)
        .maybe(made.map(|day| p("", house.tf(keys::import_made, &[("day", &*day)]))))
        .kid(field(house, "open", keys::save_phrase, keys::import_phrase_note, typed))
        .kid(el("button").attr("type", "submit").class("btn btn-1").text(house.t(keys::import_open)))
}

/// The report before anything is written.
fn ready(house: House, step: Value<Step>, import: Rc<Import>) -> El {
    let own = house.journal.with_untracked(Journal::len);
    let line = |key, n: usize| el("li").text(house.tn(key, number(n)));
    let some = |key, n: usize| (n > 0).then(|| line(key, n));
    let made = import.meta.as_ref().and_then(|meta| crate::day::parse(&meta.made));
    let made = made.map(|day| p("", house.tf(keys::import_made, &[("day", &*day_words(day, Say::Date))])));
    let lines = el("ul")
        .class("plain")
        .kid(line(keys::import_new, import.new.len()))
        .kid(line(keys::import_known, import.known))
        .kid(line(keys::import_unreadable, import.unreadable))
        .maybe(some(keys::import_too_long, import.too_long))
        .maybe(some(keys::import_aside, import.aside.len()));
    let foreign = import.foreign(own).then(|| state("amber", icons::CARE, house.t(keys::import_foreign)));
    let damage = import.damage.map(|fault| state("amber", icons::CARE, house.say(fault.id())));
    let count = import.new.len();
    let go = (count > 0).then(|| {
        button("btn btn-1").text(house.tn(keys::import_go, number(count))).click(move || write(house, step, &import))
    });
    el("section").kid(h2(house.t(keys::import_found))).maybe(made).kid(lines).maybe(foreign).maybe(damage).maybe(go)
}

fn write(house: House, step: Value<Step>, import: &Import) {
    let Some(keeper) = house.keep.with_untracked(|keep| keep.keeper.clone()) else { return };
    let writing = keeper.append_many(import.new.clone(), import.aside.clone());
    let records = import.new.clone();
    step.set(Step::Working);
    spawn_local(async move {
        let saved = writing.await;
        if saved != Saved::Failed {
            house.journal.update_untracked(|journal| {
                journal.unite(records.iter().filter_map(|record| Entry::read(&record.id, &record.json).ok()));
            });
        }
        step.set(Step::Done(records.len(), saved));
    });
}
