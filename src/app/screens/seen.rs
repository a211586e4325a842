//! "Have you had this episode checked?": asked of everyone who may start, and again in weeks 2 and 4 (brief 1.2).

use crate::app::house::House;
use crate::app::kit::{El, el};
use crate::app::parts::{back_bar, choices, h1, h2, link, p, page, row, thumb};
use crate::library::keys;
use crate::route::Route;

/// The setting that keeps the answer.
const SETTING: &str = "seen";
const ANSWERS: [&str; 3] = ["yes", "planned", "no"];

/// Is it time to ask again? Only of those who may start without a finding, and who were not seen.
pub fn due(house: House) -> bool {
    let well = house.checked().is_some_and(|checked| checked.advice.level == crate::library::terms::Level::A4);
    well && house.journal.with_untracked(|journal| journal.asks_seen(house.today()))
}

/// The question with its answers, each kept the moment it is given.
pub fn ask(house: House) -> El {
    el("fieldset")
        .class("gap")
        .kid(el("legend").kid(h2(house.t(keys::seen_ask))))
        .kid(p("hint", house.t(keys::seen_why)))
        .kid(options(house))
}

fn options(house: House) -> El {
    let chosen = house.journal.with_untracked(|journal| journal.seen().map(String::from));
    let options = ANSWERS.map(|id| (id.into(), house.say(&["review.seen.", id].concat()).into(), String::new()));
    choices(SETTING, &options, chosen.as_deref(), move |answer| house.set(SETTING, &answer))
}

/// The question as a page, before Today.
pub fn screen(house: House) -> El {
    let letter = row(link(&Route::Letter), None, house.t(keys::result_letter), "");
    let main = el("main")
        .kid(h1(house.t(keys::seen_ask)))
        .kid(p("lead", house.t(keys::seen_why)))
        .kid(
            el("fieldset").class("gap").kid(el("legend").class("vh").text(house.t(keys::seen_ask))).kid(options(house)),
        )
        .kid(el("div").class("rows gap").kid(letter));
    let go = crate::app::parts::button("btn btn-1 btn-big").text(house.t(keys::ask_continue)).click(move || {
        // Without an answer the one that stood is kept: asked is asked.
        if due(house) {
            let before = house.journal.with_untracked(|journal| journal.seen().map(String::from));
            house.set(SETTING, before.as_deref().unwrap_or("no"));
        }
        house.again.update(|n| *n += 1);
    });
    page(back_bar(house, &Route::Home, true), main, Some(thumb(go)))
}
