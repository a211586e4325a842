//! About my back: what the programme is built on. Open only after a check that opens it.

mod change;

use crate::app::ask;
use crate::app::house::{Checked, Flow, House};
use crate::app::icons;
use crate::app::kit::{El, el};
use crate::app::parts::{back_bar, h1, link, p, page, state, thumb};
use crate::library::keys;
use crate::profile::{self, Hold};
use crate::route::Route;
use crate::triage;

pub fn screen(house: House, wanted: Option<&str>) -> El {
    let Some(checked) = house.checked() else { return super::first::screen(house) };
    if !triage::open(&checked.advice) {
        return super::result::screen(house);
    }
    if let Some(question) = house.low_due() {
        return super::check::after_low(house, question);
    }
    let settled = house.about_settled(&checked);
    if settled && wanted.is_none() {
        return change::overview(house, &checked);
    }
    if settled && wanted == Some(EFFECT) {
        return change::effect(house, &checked);
    }
    let about = house.about_now();
    let next = profile::next_page(&checked.answers, &checked.advice, &about);
    let done = profile::pages(&checked.answers, &checked.advice, &about);
    let shown = match wanted.and_then(|id| done.iter().chain(&next).find(|page| page.id == id)) {
        Some(page) => page.clone(),
        None => match next.or_else(|| done.first().cloned()) {
            Some(page) => page,
            None => return super::first::screen(house),
        },
    };
    let at = done.iter().position(|page| page.id == shown.id);
    let before = at.map_or(done.last(), |at| at.checked_sub(1).and_then(|at| done.get(at)));
    let back = match before {
        _ if settled => Route::About(None),
        Some(page) => Route::About(Some(page.id.clone())),
        None => Route::Home,
    };
    let here = shown.clone();
    ask::screen(house, Flow::About, &shown, back_bar(house, &back, true), move || {
        if house.low_due().is_some() {
            house.again.update(|n| *n += 1);
        } else if settled {
            change::proceed(house, &checked, &here);
        } else {
            proceed(house, &checked, &here.id);
        }
    })
}

/// The page that shows what a change does.
const EFFECT: &str = "effect";

/// On from page `here` while it is answered for the first time.
fn proceed(house: House, checked: &Checked, here: &str) {
    let about = house.about_now();
    let done = profile::pages(&checked.answers, &checked.advice, &about);
    // A page that was opened again leads on through those behind it.
    let after = done.iter().skip_while(|page| page.id != here).nth(1);
    let next = after.cloned().or_else(|| profile::next_page(&checked.answers, &checked.advice, &about));
    match next {
        Some(page) => house.go(&Route::About(Some(page.id))),
        None => house.go(&Route::Programme),
    }
}

/// Something must be settled with a clinician before the programme opens: what, and the way to the answers.
pub fn held(house: House, hold: Hold) -> El {
    let [title, text] = hold.words();
    let main = el("main")
        .kid(state("amber", icons::CARE, house.say("result.state.A2")))
        .kid(h1(house.say(title)).class("display"))
        .kid(p("lead", house.say(text)));
    let change = link(&Route::About(None)).class("btn btn-2").text(house.t(keys::programme_change));
    page(back_bar(house, &Route::Home, true), main, Some(thumb(change)))
}
