//! First page: what this is, then Check my back. Also home for everybody without a plan: it leads on from
//! where the way was left.

use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el};
use crate::app::outside;
use crate::app::parts::{brand, h1, icon, link, p, row, thumb};
use crate::library::keys;
use crate::route::{Route, Topic};
use crate::triage;

pub fn screen(house: House) -> El {
    let (title, lead, label, to) = match house.checked() {
        Some(checked) if triage::open(&checked.advice) => {
            (keys::first_about_title, keys::first_about_lead, keys::first_about_go, Route::About(None))
        }
        Some(_) => (keys::first_locked_title, keys::first_locked_lead, keys::first_locked_go, Route::CheckResult),
        None if house.checks().asked.begun() => {
            (keys::first_begun_title, keys::first_begun_lead, keys::first_begun_go, Route::Check(None))
        }
        None => (keys::first_title, keys::first_lead, keys::first_go, Route::Check(None)),
    };
    let hero = el("div")
        .class("hero")
        .kid(
            el("img")
                .class("scene")
                .attr("src", outside::hero())
                .attr("width", "412")
                .attr("height", "402")
                .attr("alt", house.t(keys::first_hero)),
        )
        .kid(p("cap", house.t(keys::first_caption)));
    // Somebody who said that thoughts are dark finds the line here, day or night (brief 1.5).
    let low = triage::facts(house.lib, &house.answers()).has("MH1");
    let main = el("main")
        .kid(h1(house.t(title)).class("display"))
        .maybe(super::stores::denied(house))
        .kid(p("lead", house.t(lead)))
        .maybe(low.then(|| super::warning::crisis_rows(house)))
        .kid(p("small soft", house.t(keys::first_purpose)))
        .kid(hero);
    let signs = link(&Route::Warning).class("btn btn-2").kid(icon(&icons::WARNING, "ico hot"));
    let below = thumb(link(&to).class("btn btn-1 btn-big").text(house.t(label)))
        .kid(signs.text(house.t(keys::nav_warning)))
        .kid(p("promise", house.t(keys::first_promise)));
    let more = el("div")
        .class("rows after-thumb")
        .kid(row(link(&Route::NotForThis(Topic::Neck)), None, house.t(keys::first_elsewhere), ""))
        .kid(row(link(&Route::Exercises), None, house.t(keys::first_look), ""))
        .kid(row(link(&Route::More), None, house.t(keys::nav_more), ""));
    el("div").class("app first").kid(el("header").class("bar").kid(brand(house))).kid(main).kid(below).kid(more)
}
