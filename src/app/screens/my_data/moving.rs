//! Move to another phone, or from the browser into the installed app: the same file.

use crate::app::house::House;
use crate::app::kit::{El, el};
use crate::app::parts::{back_bar, h1, h2, link, p, page, thumb};
use crate::library::keys;
use crate::route::{Data, Route};

pub fn screen(house: House) -> El {
    let steps = [keys::move_1, keys::move_2, keys::move_3];
    let steps = steps.into_iter().zip(1..).map(|(key, n): (_, i32)| {
        el("li").kid(el("i").attr("aria-hidden", "true").text(n.to_string())).kid(p("", house.t(key)))
    });
    let main = el("main")
        .kid(h1(house.t(keys::move_title)))
        .kid(p("lead", house.t(keys::move_lead)))
        .kid(el("ol").class("line steps").kids(steps))
        .kid(h2(house.t(keys::move_installed)))
        .kid(p("", house.t(keys::move_installed_why)))
        .kid(h2(house.t(keys::move_both)))
        .kid(p("", house.t(keys::move_both_why)));
    let save = link(&Route::Data(Data::Backup)).class("btn btn-1 btn-big").text(house.t(keys::data_backup_go));
    let bring = link(&Route::Data(Data::Import)).class("btn btn-2").text(house.t(keys::import_title));
    page(back_bar(house, &Route::MyData, true), main, Some(thumb(save).kid(bring)))
}
