//! Settings: region and number, text size, motion, sound. Each is kept the moment it is chosen.

use crate::app::house::House;
use crate::app::kit::{El, el};
use crate::app::parts::{back_bar, h1, p, page, seg};
use crate::app::region;
use crate::browser::dom;
use crate::library::keys;
use crate::library::keys::Key;
use crate::library::region::Guess;
use crate::route::Route;
use leptos::prelude::*;

type Choice = (&'static str, Key, &'static [(&'static str, Key)]);

/// Settings with a few named values: key, its legend, the values with their words; the first is the default.
const CHOICES: [Choice; 3] = [
    (
        "text",
        keys::settings_text,
        &[
            ("", keys::settings_text_normal),
            ("large", keys::settings_text_large),
            ("largest", keys::settings_text_largest),
        ],
    ),
    ("motion", keys::settings_motion, &[("", keys::settings_motion_phone), ("less", keys::settings_motion_less)]),
    ("sound", keys::settings_sound, &[("", keys::settings_sound_on), ("off", keys::settings_sound_off)]),
];

/// Puts the settings that change the whole page in force.
pub fn apply(house: House) {
    for key in ["text", "motion"] {
        dom::set_root(&["data-", key].concat(), house.setting(key).filter(|value| !value.is_empty()).as_deref());
    }
}

/// Is sound wanted?
pub fn sound(house: House) -> bool {
    house.setting("sound").as_deref() != Some("off")
}

pub fn screen(house: House) -> El {
    let shown = house.emergency().unwrap_or_default();
    let main = el("main")
        .kid(h1(house.t(keys::more_settings)))
        .kid(region_choice(house))
        .kid(own_number(house, "number", keys::settings_number, keys::settings_number_why))
        .maybe((!shown.is_empty()).then(|| p("small soft", house.tf(keys::settings_number_now, &[("number", &shown)]))))
        .kid(own_number(house, "crisis", keys::settings_crisis, keys::settings_number_why))
        .kids(CHOICES.iter().map(|(key, legend, values)| {
            let options: Vec<_> =
                values.iter().map(|(value, words)| (value.to_string(), house.t(*words).into())).collect();
            let chosen = house.setting(key).unwrap_or_default();
            el("fieldset").class("set-of").kid(el("legend").text(house.t(*legend))).kid(seg(
                key,
                &options,
                Some(&chosen),
                move |value| {
                    house.set(key, &value);
                    apply(house);
                },
            ))
        }));
    page(back_bar(house, &Route::More, true), main, None)
}

/// Must the region be asked? Where it was never chosen and language and time zone do not agree on one.
pub fn region_open(house: House) -> bool {
    house.setting("region").is_none() && !matches!(region::suggestion(house), Guess::One(_))
}

/// The region: chosen, else suggested; asked where the phone's language and time zone do not agree.
pub fn region_choice(house: House) -> El {
    let own = house.region().id.clone();
    let first: Vec<String> = match region::suggestion(house) {
        Guess::One(id) => vec![id],
        Guess::Ask(ids) => ids,
        Guess::Unknown => Vec::new(),
    };
    let rest = house.lib.regions.iter().map(|region| region.id.clone()).filter(|id| !first.contains(id));
    let ids: Vec<String> = first.iter().cloned().chain(rest).collect();
    let select = el("select")
        .attr("id", "region")
        .change(move |event| {
            house.set("region", &event_target_value(&event));
            house.again.update(|n| *n += 1);
        })
        .kids(ids.into_iter().map(|id| {
            let name = house.say(&["region.", &id].concat());
            el("option").attr("value", id.as_str()).flag("selected", id == own).text(name)
        }));
    el("label")
        .class("entry")
        .text(house.t(keys::settings_region))
        .kid(el("small").text(house.t(keys::settings_region_why)))
        .kid(select)
}

/// A number of the person's own, in place of the region's: kept as `setting`, without what no phone can dial.
fn own_number(house: House, setting: &'static str, label: Key, why: Key) -> El {
    let field = el("input")
        .attr("type", "text")
        .attr("inputmode", "tel")
        .attr("autocomplete", "off")
        .attr("id", ["own.", setting].concat())
        .attr("value", house.setting(setting).unwrap_or_default())
        .change(move |event| {
            let typed: String = event_target_value(&event)
                .chars()
                .filter(|c| c.is_ascii_digit() || matches!(c, '+' | '*' | '#' | ' '))
                .collect();
            house.set(setting, typed.trim());
        });
    el("label").class("entry").text(house.t(label)).kid(el("small").text(house.t(why))).kid(field)
}
