//! About my back: what the programme is built on. Open only after a check that opens it.

use super::check::about_answers;
use crate::app::ask;
use crate::app::house::{Flow, House};
use crate::app::parts::back_bar;
use crate::profile;
use crate::route::Route;
use crate::triage;
use leptos::prelude::*;

pub fn screen(house: House, wanted: Option<&str>) -> AnyView {
    let Some(checked) = house.checked() else { return super::first::screen(house) };
    if !triage::open(&checked.advice) {
        return super::result::screen(house);
    }
    let about = about_answers(house);
    let next = profile::next_page(house.lib, &checked.answers, &checked.advice, &about);
    let done = profile::pages(house.lib, &checked.answers, &checked.advice, &about);
    let shown = match wanted.and_then(|id| done.iter().chain(&next).find(|page| page.id == id)) {
        Some(page) => page.clone(),
        None => match next {
            Some(page) => page,
            // All is answered: the way goes on, and changing starts at the first page.
            None => match done.first() {
                Some(page) => page.clone(),
                None => return super::first::screen(house),
            },
        },
    };
    let at = done.iter().position(|page| page.id == shown.id);
    let before = at.map_or(done.last(), |at| at.checked_sub(1).and_then(|at| done.get(at)));
    let back = before.map_or(Route::Home, |page| Route::About(Some(page.id.clone())));
    let here = shown.id.clone();
    ask::screen(house, Flow::About, &shown, back_bar(house, &back, true), move || {
        let about = about_answers(house);
        let done = profile::pages(house.lib, &checked.answers, &checked.advice, &about);
        // A page that was opened again leads on through those behind it.
        let after = done.iter().skip_while(|page| page.id != here).nth(1);
        let next = after.cloned().or_else(|| profile::next_page(house.lib, &checked.answers, &checked.advice, &about));
        match next {
            Some(page) => house.go(&Route::About(Some(page.id))),
            None => house.go(&Route::Programme),
        }
    })
}
