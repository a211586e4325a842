//! Save a backup: what is in it, the passphrase first, then the file.

use crate::app::backup::{self, Made};
use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::parts::{back_bar, button, h1, p, page, state};
use crate::app::value::Value;
use crate::browser::seal;
use crate::library::keys;
use crate::route::Route;
use leptos::prelude::event_target_value;
use leptos::task::spawn_local;

/// Letters of the shortest passphrase that is taken.
const SHORTEST: usize = 8;

/// What stands above the buttons.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Nothing,
    Short,
    Differs,
    Working,
    Done(Made),
}

pub fn screen(house: House) -> El {
    let phrase = Value::new(String::new());
    let again = Value::new(String::new());
    let says = Value::new(Says::Nothing);
    let save = move |phrase: Option<String>| {
        says.set(Says::Working);
        spawn_local(async move { says.set(Says::Done(backup::save(house, phrase).await)) });
    };
    let locked = move || {
        let (phrase, again) = (phrase.get_untracked(), again.get_untracked());
        if phrase.trim().chars().count() < SHORTEST {
            says.set(Says::Short);
        } else if phrase.trim() != again.trim() {
            says.set(Says::Differs);
        } else {
            save(Some(phrase));
        }
    };
    let able = seal::able();
    let main = el("main")
        .kid(h1(house.t(keys::data_backup_go)))
        .kid(p("lead", house.t(keys::save_lead)))
        .kid(state("amber", icons::CARE, house.t(keys::save_private)))
        .kid(p("", house.t(keys::save_private_why)));
    let main = if able {
        main.kid(field(house, "phrase", keys::save_phrase, keys::save_phrase_note, phrase)).kid(field(
            house,
            "again",
            keys::save_again,
            keys::save_again_note,
            again,
        ))
    } else {
        main.kid(p("", house.t(keys::save_unable)))
    };
    let main = main.kid(el("div").attr("role", "status").kid(live(move || said(house, says.get()))));
    let below = el("div").class("thumb ruled");
    let below = if able {
        below
            .kid(button("btn btn-1 btn-big").text(house.t(keys::save_locked)).click(locked))
            .kid(button("btn btn-2").text(house.t(keys::save_open)).click(move || save(None)))
    } else {
        below.kid(button("btn btn-1 btn-big").text(house.t(keys::save_open)).click(move || save(None)))
    };
    page(back_bar(house, &Route::MyData, true), main, Some(below))
}

/// A field for a passphrase.
pub fn field(house: House, id: &'static str, label: keys::Key, note: keys::Key, typed: Value<String>) -> El {
    let input = el("input")
        .attr("type", "password")
        .attr("id", id)
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("autocapitalize", "off")
        .change(move |event| typed.set(event_target_value(&event)));
    el("label").class("entry gap").text(house.t(label)).kid(el("small").text(house.t(note))).kid(input)
}

fn said(house: House, says: Says) -> El {
    match says {
        Says::Nothing => el("div"),
        Says::Short => p("err", house.t(keys::save_short)),
        Says::Differs => p("err", house.t(keys::save_differs)),
        Says::Working => p("soft", house.t(keys::save_working)),
        Says::Done(Made::Saved) => state("green", icons::FINE, house.t(keys::save_done)),
        Says::Done(Made::Refused) => state("red", icons::STOP, house.t(keys::save_refused)),
    }
}
