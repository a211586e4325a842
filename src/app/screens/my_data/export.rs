//! Export for a spreadsheet, or for a tool of one's own.

use crate::app::backup::file_name;
use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::parts::{back_bar, button, h1, h2, p, page, state};
use crate::app::value::Value;
use crate::browser::files;
use crate::handoff::letter::Ticked;
use crate::handoff::{csv, lines};
use crate::library::keys;
use crate::route::Route;
use leptos::prelude::event_target_checked;

/// What is exported.
#[derive(Clone, Copy)]
enum Kind {
    Sessions,
    Measures,
    Lines,
}

pub fn screen(house: House) -> El {
    let ticked = Value::new(Ticked::default());
    let done = Value::new(None::<bool>);
    let go = move |class, key, kind: Kind| {
        button(class).text(house.t(key)).click(move || done.set(Some(save(house, kind, ticked.get_untracked()))))
    };
    let tick = |id: &'static str, key, set: fn(&mut Ticked, bool)| {
        let input = el("input")
            .attr("type", "checkbox")
            .attr("id", id)
            .change(move |event| ticked.update(|ticked| set(ticked, event_target_checked(&event))));
        el("label").class("tick").kid(input).kid(el("span").text(house.t(key)))
    };
    let ticks = el("div")
        .class("ticks")
        .kid(tick("export.low", keys::letter_low, |ticked, on| ticked.low = on))
        .kid(tick("export.intimate", keys::letter_intimate, |ticked, on| ticked.intimate = on));
    let main = el("main")
        .kid(h1(house.t(keys::export_title)))
        .kid(p("lead", house.t(keys::export_lead)))
        .kid(h2(house.t(keys::export_tables)))
        .kid(p("", house.t(keys::export_tables_why)))
        .kid(el("div").class("stack gap").kid(go("btn btn-2", keys::export_sessions, Kind::Sessions)).kid(go(
            "btn btn-2",
            keys::export_measures,
            Kind::Measures,
        )))
        .kid(h2(house.t(keys::export_lines)))
        .kid(p("", house.t(keys::export_lines_why)))
        .kid(el("fieldset").class("gap").kid(el("legend").text(house.t(keys::export_private))).kid(ticks))
        .kid(el("div").class("stack gap").kid(go("btn btn-2", keys::export_lines_go, Kind::Lines)))
        .kid(el("div").attr("role", "status").kid(live(move || match done.get() {
            None => el("div"),
            Some(true) => state("green", icons::FINE, house.t(keys::save_done)),
            Some(false) => state("red", icons::STOP, house.t(keys::save_refused)),
        })));
    page(back_bar(house, &Route::MyData, true), main, None)
}

/// True if the browser took the file.
fn save(house: House, kind: Kind, ticked: Ticked) -> bool {
    let content = &house.lib.version;
    let (text, of, ending, mime) = house.journal.with_untracked(|journal| match kind {
        Kind::Sessions => (csv::sessions(journal, content), "sessions-", ".csv", "text/csv"),
        Kind::Measures => (csv::measures(journal, content), "measures-", ".csv", "text/csv"),
        Kind::Lines => {
            let made = crate::day::text(house.today());
            let text = lines::write(journal, ticked, env!("CARGO_PKG_VERSION"), content, &made);
            (text, "log-", ".jsonl", "application/jsonl")
        }
    });
    files::save(&file_name(house, of, ending), mime, &text)
}
