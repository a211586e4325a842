//! How the entries of this visit are kept: one line at the foot of every screen, for eyes, screen readers and tests.
//!
//! `data-entry` is the id of the entry that is spoken of, `data-saved` is `pending`, `saved` or `failed`. "Saved" means
//! that this entry and all before it are (`store::Awaited`).

use super::backup;
use super::house::House;
use super::icons;
use super::kit::{El, Live, el, live};
use super::parts::{button, link, p, shape};
use crate::library::keys;
use crate::route::Route;
use crate::store::{Saved, Shelf};

/// The line below every screen. What is not safe brings the way out with it.
#[must_use]
pub fn line(house: House) -> El {
    // The region stays and its words change: so a screen reader hears of it.
    let region = el("div").attr("role", "status").kid(word(house));
    el("div").class("kept").kid(region).kid(live(move || way_out(house)))
}

/// How the newest entry is kept, in a word.
#[must_use]
pub fn word(house: House) -> Live {
    live(move || {
        if house.keep.with(|keep| keep.newer) {
            return p("status", house.t(keys::saving_newer));
        }
        let shown = house.saving.with(|saving| saving.shown().map(|(id, saved)| (String::from(id), saved)));
        let Some((id, saved)) = shown else { return before(house) };
        let (key, drawn) = match saved {
            Saved::Pending => (keys::saving_pending, icons::PENDING),
            Saved::Saved => (keys::saving_saved, icons::FINE),
            Saved::Only(Shelf::Idb) => (keys::saving_one_store, icons::CARE),
            Saved::Only(Shelf::Local) => (keys::saving_not_safe, icons::CARE),
            Saved::Failed => (keys::saving_failed, icons::STOP),
        };
        el("p")
            .class("status")
            .attr("data-entry", id)
            .attr("data-saved", saved.hook())
            .kid(shape(drawn, ""))
            .text(house.t(key))
    })
}

/// Before the first entry of a visit.
fn before(house: House) -> El {
    let nowhere = house.keep.with(|keep| keep.report.denied && keep.report.idb_failed);
    if nowhere {
        return el("p").class("status").kid(shape(icons::STOP, "")).text(house.t(keys::saving_nowhere));
    }
    let none = house.journal.with_untracked(crate::journal::Journal::is_empty);
    p("status", if none { "" } else { house.t(keys::saving_kept) })
}

fn way_out(house: House) -> El {
    if house.keep.with(|keep| keep.newer) {
        return button("btn btn-2").text(house.t(keys::saving_newer_go)).click(super::outside::reload);
    }
    let (failed, unsafe_yet) = house.saving.with(|saving| {
        let local = saving.shown().is_some_and(|(_, saved)| saved == Saved::Only(Shelf::Local));
        (saving.failed().len(), local)
    });
    if failed > 0 {
        let count = i64::try_from(failed).unwrap_or(i64::MAX);
        return button("btn btn-2")
            .text(house.tn(keys::saving_failed_go, count))
            .click(move || backup::save_failed(house));
    }
    if unsafe_yet {
        return link(&Route::MyData).class("link tap").text(house.t(keys::saving_not_safe_go));
    }
    el("span")
}
