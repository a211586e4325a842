//! More: what hangs on no other page.

use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el};
use crate::app::parts::{brand_bar, foot, h1, link, p, page, row};
use crate::library::keys;
use crate::route::{Route, Topic};

pub fn screen(house: House) -> El {
    let main = el("main")
        .kid(h1(house.t(keys::nav_more)))
        .kid(
            el("div")
                .class("rows")
                .kid(row(link(&Route::Programme), Some(&icons::CALENDAR), house.t(keys::more_programme), ""))
                .kid(row(link(&Route::Lessons), Some(&icons::BOOK), house.t(keys::lessons_title), ""))
                .kid(row(link(&Route::CheckAnswers), Some(&icons::CHECKLIST), house.t(keys::more_answers), ""))
                .maybe(
                    house
                        .profile()
                        .map(|_| row(link(&Route::About(None)), Some(&icons::SLIDERS), house.t(keys::more_about), "")),
                )
                .maybe(
                    house
                        .checked()
                        .map(|_| row(link(&Route::Letter), Some(&icons::BOOK), house.t(keys::result_letter), "")),
                )
                .kid(row(
                    link(&Route::MyData),
                    Some(&icons::STORE),
                    house.t(keys::more_data),
                    house.t(keys::more_data_note),
                ))
                .kid(row(
                    link(&Route::Settings),
                    Some(&icons::SLIDERS),
                    house.t(keys::more_settings),
                    house.t(keys::more_settings_note),
                ))
                .kid(row(link(&Route::Numbers), Some(&icons::PHONE), house.t(keys::numbers_title), ""))
                .kid(row(
                    link(&Route::NotForThis(Topic::Neck)),
                    Some(&icons::SEARCH),
                    house.t(keys::first_elsewhere),
                    "",
                ))
                .kid(row(link(&Route::Changes), Some(&icons::BOOK), house.t(keys::more_changes), "")),
        )
        .kid(p("small soft", house.t(keys::first_purpose)))
        .kid(p(
            "version",
            house.tf(keys::more_version, &[("app", env!("CARGO_PKG_VERSION")), ("content", &house.lib.version)]),
        ));
    page(brand_bar(house), main, Some(foot(house, &Route::More, None)))
}
