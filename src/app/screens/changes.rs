//! What is new, from the same data as CHANGELOG.md.

use crate::app::house::House;
use crate::app::kit::{El, el};
use crate::app::outside::day_words;
use crate::app::parts::{back_bar, h1, h2, page};
use crate::browser::words::Say;
use crate::day;
use crate::library::keys;
use crate::route::Route;

pub fn screen(house: House) -> El {
    let main = el("main").kid(h1(house.t(keys::more_changes))).kids(house.lib.changelog.iter().map(|change| {
        let day = day::parse(&change.date).map_or_else(|| change.date.clone(), |day| day_words(day, Say::Date));
        el("section")
            .kid(h2([&change.version, ", ", &day].concat()))
            .kid(el("ul").class("plain").kids(change.what.iter().map(|line| el("li").text(line.as_str()))))
    }));
    page(back_bar(house, &Route::More, true), main, None)
}
