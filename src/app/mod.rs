//! The screens. wasm only, and thin: what they show is decided in the pure rooms.

mod ask;
mod backup;
mod body;
mod body_shapes;
mod chart;
mod figure;
#[cfg(feature = "gallery")]
mod gallery;
mod house;
mod icons;
mod keep;
mod kit;
mod outside;
mod parts;
mod region;
mod saving;
mod screens;
mod sounds;
mod stopwatch;
mod value;
mod week;

use crate::browser::keeper::{self, News};
use crate::browser::{clock, hash};
use crate::journal::{Entry, Journal};
use crate::library::{Lessons, Library, keys};
use crate::route::Route;
use house::House;
use keep::Keep;
use kit::el;
use leptos::prelude::*;
use value::Value;
use wasm_bindgen::prelude::*;

/// Opens the stores, then mounts the app in place of the static page. Called by boot.js with the content; once its
/// promise is kept, the app stands.
///
/// # Errors
/// If `content` is not the content of this build; the static page stays then.
#[wasm_bindgen]
pub async fn start(content: String) -> Result<(), JsError> {
    let lib: &'static Library = Box::leak(Box::new(Library::parse(&content).map_err(|fault| JsError::new(&fault))?));
    #[cfg(feature = "gallery")]
    if let Some(house) = gallery::house(lib) {
        mount(house);
        return Ok(());
    }
    let opened = keeper::open().await;
    let (journal, strange) = Journal::read(&opened.records, &opened.sketches);
    let keeper = opened.keeper;
    let keep = Keep {
        report: keeper.report(),
        keeper: Some(keeper.clone()),
        chance: clock::random(),
        strange,
        newer: keeper.frozen(),
        frozen: None,
    };
    let address = hash::current();
    let house = House::new(lib, Route::parse(&address), journal, keep);
    // Opened anew, by its icon or its bare address: back to where the person was.
    if address.is_empty() {
        house.route.set(house.left_at());
    }
    keeper.listen(move |news| heard(house, news));
    if let Some(listener) = hash::on_change(move |hash| house.route.set(Route::parse(&hash))) {
        listener.for_ever();
    }
    mount(house);
    // Who was in danger and left as safe is asked again at the next opening (brief 1.3 G). Entries are kept by what
    // only stands once the app does.
    if house.asks_low_again() {
        house.go(&Route::Check(Some("low".into())));
    }
    Ok(())
}

thread_local! {
    /// The house, for what comes after it was mounted.
    static HOUSE: core::cell::Cell<Option<House>> = const { core::cell::Cell::new(None) };
}

/// The figures have come: boot.js fetches them once the app stands.
///
/// # Errors
/// If `poses` are not those of this build; the app goes on without pictures.
#[wasm_bindgen]
pub fn draw(poses: String) -> Result<(), JsError> {
    let figures = crate::json::parse(&poses).map_err(|fault| JsError::new(&fault))?;
    if let Some(house) = HOUSE.get() {
        house.figures.set(Some(Box::leak(Box::new(figures))));
    }
    Ok(())
}

/// The lessons have come, as the figures do.
///
/// # Errors
/// If `lessons` are not those of this build; the app goes on without them.
#[wasm_bindgen]
pub fn learn(lessons: String) -> Result<(), JsError> {
    let lessons = Lessons::parse(&lessons).map_err(|fault| JsError::new(&fault))?;
    if let Some(house) = HOUSE.get() {
        house.lessons.set(Some(Box::leak(Box::new(lessons))));
    }
    Ok(())
}

/// What the stores have to tell: an entry of another tab, a save that has come further, a newer version.
fn heard(house: House, news: News) {
    match news {
        News::Entry { id, json } => {
            if let Ok(entry) = Entry::read(&id, &json) {
                house.journal.update_untracked(|journal| {
                    journal.insert(entry);
                });
            }
        }
        News::Saved { id, saved } => house.saving.update(|saving| saving.came(&id, saved)),
        News::Report => house.keep.update_untracked(|keep| {
            if let Some(keeper) = &keep.keeper {
                keep.report = keeper.report();
            }
        }),
        News::Newer | News::Wiped => house.keep.update(|keep| keep.newer = true),
    }
}

/// Puts the app where the static page is, in one go, so that nothing jumps.
fn mount(house: House) {
    HOUSE.set(Some(house));
    let Some(place) = outside::app_root().and_then(|place| place.dyn_into().ok()) else { return };
    let place: web_sys::HtmlElement = place;
    screens::settings::apply(house);
    place.set_text_content(None);
    let first = Value::new(true);
    mount_to(place, move || {
        el("div")
            .class("root")
            .kid(kit::live(move || {
                house.again.track();
                let route = house.route.get();
                let view = untrack(|| screens::show(house, &route));
                // The first page of a visit keeps the focus where the person is.
                outside::page_came(house.t(keys::app_name), first.get_untracked());
                first.set(false);
                view
            }))
            .kid(saving::line(house))
            .view()
    })
    .forget();
}
