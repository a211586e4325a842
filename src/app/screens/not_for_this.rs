//! Pain that this programme is not for: says so kindly, and what to do instead.

use crate::app::house::House;
use crate::app::kit::{El, el};
use crate::app::parts::{back_bar, h1, link, p, page, row};
use crate::library::keys;
use crate::route::{Route, Topic};

pub fn screen(house: House, topic: Topic) -> El {
    let (title, text, other, other_topic) = match topic {
        Topic::Neck => (keys::notfor_neck_title, keys::notfor_neck_text, keys::notfor_other_title, Topic::Other),
        Topic::Other => (keys::notfor_other_title, keys::notfor_other_text, keys::notfor_neck_title, Topic::Neck),
    };
    let main =
        el("main").kid(h1(house.t(title))).kid(p("lead", house.t(text))).kid(p("", house.t(keys::notfor_signs))).kid(
            el("div")
                .class("rows")
                .kid(row(link(&Route::Check(None)), None, house.t(keys::notfor_back_too), ""))
                .kid(row(link(&Route::NotForThis(other_topic)), None, house.t(other), "")),
        );
    page(back_bar(house, &Route::Home, true), main, None)
}
