//! The mini-screen: nine signs, on one screen. None is set beforehand; "none of these" must be tapped.

use crate::app::house::House;
use crate::app::kit::{El, el};
use crate::app::outside;
use crate::app::parts::{back_bar, button, h1, p, page, thumb};
use crate::app::value::Value;
use crate::journal::What;
use crate::library::keys;
use crate::route::Route;
use leptos::prelude::*;

/// Ids of the signs, in order (brief 1.5); their words are `mini.<id>`.
const SIGNS: [&str; 9] = ["numb", "pee", "legs", "weak", "clumsy", "fever", "fall", "chest", "weight"];

pub fn screen(house: House) -> El {
    let picked = Value::new(0_u32);
    let none = Value::new(false);
    let list = el("div").class("ticks").kids(SIGNS.iter().zip(0..).map(|(sign, bit): (_, u32)| {
        let input = el("input").attr("type", "checkbox").attr("id", ["mini.", sign].concat()).change(move |event| {
            let on = event_target_checked(&event);
            picked.update(|picked| if on { *picked |= 1 << bit } else { *picked &= !(1 << bit) });
            if on {
                none.set(false);
                outside::uncheck("mini.none");
            }
        });
        el("label").class("tick").kid(input).kid(el("span").text(house.say(&["mini.", sign].concat())))
    }));
    let none_input = el("input").attr("type", "checkbox").attr("id", "mini.none").change(move |event| {
        none.set(event_target_checked(&event));
        if none.get_untracked() {
            picked.set(0);
            SIGNS.iter().for_each(|sign| outside::uncheck(&["mini.", sign].concat()));
        }
    });
    let missing = Value::new(false);
    let main = el("main")
        .class("enter")
        .kid(h1(house.t(keys::mini_title)))
        .kid(p("lead", house.t(keys::mini_lead)))
        .kid(list)
        .kid(el("label").class("choice").kid(none_input).kid(el("span").text(house.t(keys::ask_none))))
        .kid(
            el("p")
                .class("err")
                .attr("role", "alert")
                .live_text(move || if missing.get() { house.t(keys::ask_choose).into() } else { String::new() }),
        );
    let go = button("btn btn-1 btn-big").text(house.t(keys::ask_continue)).click(move || {
        if picked.get_untracked() > 0 {
            // A sign is new: the check is made again before anything else, and the session waits for it.
            house.log(What::CheckRestart);
            house.go(&Route::Check(None));
        } else if none.get_untracked() {
            house.set("mini", &crate::day::text(house.today()));
            house.mini.set(true);
            house.go(&Route::Session);
        } else {
            missing.set(true);
        }
    });
    page(back_bar(house, &Route::Home, true), main, Some(thumb(go)))
}
