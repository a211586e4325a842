//! Every screen in every state, for `cargo xtask shots`. No release has it.
//!
//! `#/gallery` lists the states; `#/gallery/<name>` shows one, with a clock that stands still and nothing kept.
//! Each part of the app has its file; `people` says how the people of all of them answer and train.

mod about;
mod again;
mod check;
mod data;
mod measures;
mod people;
mod rest;
mod result;
mod session;

use super::house::House;
use super::keep::Keep;
use super::kit::{El, el};
use super::parts::{h1, link};
use crate::browser::hash;
use crate::browser::keeper::StartReport;
use crate::journal::{Journal, Moment};
use crate::library::Library;
use crate::route::Route;

/// Thursday, 26 November 2026, nine in the morning.
const NOW: Moment = Moment { ms: 1_795_683_600_000, offset_min: 0 };
const DAY_MS: i64 = 86_400_000;

/// One state: its name, the picture it stands beside ("" = none was drawn), how it comes about, its screen.
struct State {
    name: &'static str,
    picture: &'static str,
    make: fn(House),
    route: Route,
}

/// A state; `picture` as in [`State`].
fn state(name: &'static str, picture: &'static str, make: fn(House), route: Route) -> State {
    State { name, picture, make, route }
}

fn states() -> Vec<State> {
    [
        check::states(),
        result::states(),
        again::states(),
        about::states(),
        session::states(),
        measures::states(),
        data::states(),
        rest::states(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The list of states.
pub fn index(house: House) -> El {
    let rows = states().into_iter().map(|state| {
        let to = link(&Route::Gallery(state.name.into())).class("row").attr("data-state", state.name);
        to.attr("data-picture", state.picture).kid(el("span").text(state.name))
    });
    let _ = house;
    el("div").class("app").kid(el("main").kid(h1("Gallery")).kid(el("div").class("rows").kids(rows)))
}

/// A house in the state that the address names; none where it names no gallery.
pub fn house(lib: &'static Library) -> Option<House> {
    let hash = hash::current();
    let listed = hash.trim_start_matches('/') == "gallery";
    let name = match Route::parse(&hash) {
        Route::Gallery(name) => Some(name),
        _ if listed => None,
        _ => return None,
    };
    // Each state begins from nothing.
    if let Some(listener) = hash::on_change(|_| super::outside::reload()) {
        listener.for_ever();
    }
    let keep = Keep {
        keeper: None,
        report: StartReport::default(),
        chance: [7; 10],
        strange: 0,
        newer: false,
        frozen: Some(NOW),
    };
    let house = House::new(lib, Route::Gallery(String::new()), Journal::default(), keep);
    let state = name.and_then(|name| states().into_iter().find(|state| state.name == name));
    if let Some(state) = state {
        house.set("region", "uk");
        (state.make)(house);
        // What was entered to get here is nothing of this visit, unless the state is about it.
        house.saving.update(|saving| {
            if saving.shown().is_some_and(|(_, saved)| saved == crate::store::Saved::Saved) {
                *saving = crate::store::Awaited::default();
            }
        });
        house.route.set(match state.route {
            Route::Entry(name) => data::meant(house, &name).map_or(Route::Home, Route::Entry),
            route => route,
        });
    }
    Some(house)
}

fn nothing(_: House) {}
