//! The library: every exercise, by kind.

use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el};
use crate::app::parts::{brand_bar, foot, h1, h2, link, p, page, row, shape};
use crate::library::terms::{Kind, Term};
use crate::library::{Exercise, keys};
use crate::profile::Profile;
use crate::programme;
use crate::route::Route;

pub fn screen(house: House) -> El {
    let profile = house.profile();
    let count = i64::try_from(house.lib.exercises.len()).unwrap_or(i64::MAX);
    let main = el("main")
        .kid(h1(house.tn(keys::exercises_title, count)))
        .kid(p("lead", house.t(keys::exercises_lead)))
        .kids(Kind::ALL.iter().map(|&kind| {
            let of_kind = house.lib.exercises.iter().filter(|exercise| exercise.kind == kind);
            el("section")
                .kid(h2(house.say(&["kind.", kind.name(), ".name"].concat())))
                .kid(el("div").class("rows").kids(of_kind.map(|exercise| entry(house, exercise, profile.as_ref()))))
        }));
    page(brand_bar(house), main, Some(foot(house, &Route::Exercises, None)))
}

/// A row; what is left out for this person says so.
fn entry(house: House, exercise: &Exercise, profile: Option<&Profile>) -> El {
    let to = link(&Route::Exercise(exercise.id.clone()));
    let closed = profile.is_some_and(|profile| !programme::reasons(exercise, profile).is_empty());
    if closed {
        let words = el("span").kid(el("strong").text(exercise.name.as_str())).kid(
            el("small")
                .class("amber with-shape")
                .kid(shape(icons::CARE, "ico"))
                .text(house.t(keys::exercises_left_out)),
        );
        return to.class("row").kid(words).kid(crate::app::parts::icon(&icons::CHEVRON, "chev ico"));
    }
    row(to, None, &exercise.name, &exercise.start)
}
