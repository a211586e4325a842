//! One file a screen. `show` is the map from addresses to screens, and the gate before those that need one.

mod about;
mod after;
mod again;
mod answer;
mod changes;
mod check;
mod direction;
mod exercise;
pub mod exercises;
mod first;
mod lesson;
mod letter;
mod logged;
mod measures;
mod mini;
mod more;
mod movement;
mod my_data;
mod not_for_this;
mod programme;
mod progress;
mod result;
mod review;
mod seen;
mod session;
pub mod settings;
mod stores;
mod today;
mod warning;

use super::house::House;
use super::kit::{El, el};
use super::parts::p;
use crate::journal::Journal;
use crate::library::keys;
use crate::profile;
use crate::route::Route;
use crate::triage;
use leptos::task::spawn_local;

/// The screen at `route`.
pub fn show(house: House, route: &Route) -> El {
    if looks_back(route) && !house.is_whole() {
        return reading(house);
    }
    match route {
        Route::Home => home(house),
        Route::Check(page) => check::screen(house, page.as_deref()),
        Route::CheckResult => result::screen(house),
        Route::Review => review::screen(house),
        Route::Letter => letter::screen(house),
        Route::CheckAnswers => check::answers(house),
        Route::About(page) => about::screen(house, page.as_deref()),
        Route::Warning => warning::screen(house),
        Route::Numbers => warning::numbers(house),
        Route::Low => warning::low(house),
        Route::NotForThis(topic) => not_for_this::screen(house, *topic),
        Route::Exercises => exercises::screen(house),
        Route::Exercise(id) => exercise::screen(house, id),
        Route::Lessons => lesson::list(house),
        Route::Lesson(id) => lesson::screen(house, id),
        Route::More => more::screen(house),
        Route::Settings => settings::screen(house),
        Route::MyData => my_data::screen(house),
        Route::Data(data) => my_data::part(house, *data),
        Route::Logged(month) => logged::screen(house, month.as_deref()),
        Route::Entry(id) => logged::entry(house, id),
        Route::Changes => changes::screen(house),
        Route::Progress => progress::screen(house),
        Route::Programme
        | Route::Answer
        | Route::Movement
        | Route::Session
        | Route::Mini
        | Route::After
        | Route::Measures
        | Route::Measure(_) => behind_the_gate(house, route),
        Route::Gallery(_) => gallery(house),
    }
}

/// Does this screen look at the whole past, packed months too?
fn looks_back(route: &Route) -> bool {
    matches!(
        route,
        Route::Progress
            | Route::Letter
            | Route::MyData
            | Route::Data(_)
            | Route::Logged(_)
            | Route::Entry(_)
            | Route::Measures
            | Route::Measure(_)
    )
}

/// What stands until the whole past is read; then the screen comes.
fn reading(house: House) -> El {
    spawn_local(async move {
        house.whole().await;
        house.again.update(|again| *again += 1);
    });
    el("main").attr("aria-busy", "true").kid(p("", house.t(keys::saving_reading)))
}

/// What a person with a plan sees is Today; everybody else, the way to one.
fn home(house: House) -> El {
    if let Some(missing) = stores::missing(house) {
        return missing;
    }
    match house.profile() {
        Some(_) if seen::due(house) => seen::screen(house),
        Some(profile) => {
            house.note_profile(&profile);
            today::screen(house, &profile)
        }
        None => first::screen(house),
    }
}

/// A programme and its sessions exist only behind an open check and About my back; the address alone does
/// not lead past them.
fn behind_the_gate(house: House, route: &Route) -> El {
    let Some(checked) = house.checked() else { return first::screen(house) };
    if !triage::open(&checked.advice) {
        return result::screen(house);
    }
    if let Some(hold) = profile::hold(&house.journal.with_untracked(Journal::about_answers)) {
        return about::held(house, hold);
    }
    let Some(profile) = house.profile() else { return about::screen(house, None) };
    house.note_profile(&profile);
    match route {
        Route::Session => again::before(house).unwrap_or_else(|| session::screen(house, &profile)),
        Route::Mini => mini::screen(house),
        Route::After => after::screen(house, &profile),
        Route::Movement => movement::screen(house, &checked, &profile),
        Route::Answer => answer::screen(house, &checked, &profile),
        Route::Measures => measures::screen(house, &profile),
        Route::Measure(id) => measures::one(house, &profile, id),
        _ => programme::screen(house, &checked, &profile),
    }
}

#[cfg(feature = "gallery")]
fn gallery(house: House) -> El {
    super::gallery::index(house)
}

#[cfg(not(feature = "gallery"))]
fn gallery(house: House) -> El {
    home(house)
}
