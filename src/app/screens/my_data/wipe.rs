//! Taking everything away: only where the person has written that they mean it.

use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::outside;
use crate::app::parts::{back_bar, button, h1, link, p, page, state};
use crate::app::value::Value;
use crate::library::keys;
use crate::route::{Data, Route};
use leptos::task::spawn_local;

pub fn screen(house: House) -> El {
    let (meant, failed) = (Value::new(false), Value::new(false));
    let word = house.t(keys::wipe_word);
    let field = el("input")
        .attr("type", "text")
        .attr("id", "wipe")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "none")
        .input(move |event| meant.set_new(outside::typed(&event).trim().to_lowercase() == word));
    let backup = link(&Route::Data(Data::Backup)).class("btn btn-2").text(house.t(keys::data_backup_go));
    let main = el("main")
        .kid(h1(house.t(keys::wipe_title)))
        .kid(p("lead", house.t(keys::wipe_lead)))
        .kid(p("", house.t(keys::wipe_backup)))
        .kid(el("p").kid(backup))
        .kid(el("label").class("entry gap").text(house.tf(keys::wipe_type, &[("word", word)])).kid(field))
        .kid(el("div").attr("role", "status").kid(live(move || {
            if failed.get() { state("red", icons::STOP, house.t(keys::wipe_failed)) } else { el("div") }
        })))
        .kid(live(move || go(house, meant.get(), failed)));
    page(back_bar(house, &Route::MyData, true), main, None)
}

/// The button: there once the word stands.
fn go(house: House, meant: bool, failed: Value<bool>) -> El {
    if !meant {
        return el("div");
    }
    el("p").kid(button("btn btn-2").text(house.t(keys::wipe_go)).click(move || {
        let Some(keeper) = house.keep.with_untracked(|keep| keep.keeper.clone()) else { return };
        spawn_local(async move {
            if keeper.wipe().await {
                house.keep.with_untracked(|keep| keep.go(house.route, &Route::Home));
                outside::reload();
            } else {
                failed.set(true);
            }
        });
    }))
}
