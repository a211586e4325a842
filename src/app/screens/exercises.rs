//! The library: every exercise, by kind.

use crate::app::figure::{Still, still};
use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el};
use crate::app::parts::{brand_bar, foot, h1, h2, link, p, page, shape};
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
                .kid(el("div").class("cards").kids(of_kind.map(|exercise| entry(house, exercise, profile.as_ref()))))
        }));
    page(brand_bar(house), main, Some(foot(house, &Route::Exercises, None)))
}

/// A card with its picture; what is left out for this person says so.
fn entry(house: House, exercise: &Exercise, profile: Option<&Profile>) -> El {
    let closed = profile.is_some_and(|profile| !programme::reasons(exercise, profile).is_empty());
    let note = if closed {
        el("small").class("amber").kid(shape(icons::CARE, "ico")).text(house.t(keys::exercises_left_out))
    } else {
        el("small").text(exercise.start.as_str())
    };
    link(&Route::Exercise(exercise.id.clone()))
        .class("card")
        .kid(el("span").class("pic on-sand").kid(still(house, &exercise.id, Still::Thumb)))
        .kid(el("strong").text(exercise.name.as_str()))
        .kid(note)
}
