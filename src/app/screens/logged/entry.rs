//! One entry: what it says, to correct or to delete. Both are entries of their own; nothing is overwritten.

use super::words::{self, field_words};
use super::{Route, session_of};
use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::outside::day_words;
use crate::app::parts::{back_bar, button, h1, h2, link, p, page, row, state};
use crate::app::value::Value;
use crate::browser::words::{Say, time};
use crate::journal::correct::{self, Field, Takes};
use crate::journal::logged::{month_of, month_text};
use crate::journal::{Moment, SessionRecord, What};
use crate::library::keys;
use crate::session::Log;
use leptos::prelude::event_target_value;

/// What is said of a change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Nothing,
    /// Delete it?
    Sure,
    Wrong,
    Same,
}

/// An entry as it counts now.
struct Shown {
    id: String,
    at: Moment,
    what: What,
    session: Option<SessionRecord>,
    names: Vec<String>,
}

pub fn screen(house: House, id: &str) -> El {
    let shown = house.journal.with_untracked(|journal| {
        let live = journal.live().find(|live| live.id == id)?;
        let session = session_of(journal, live.what);
        let names = words::names_at(journal, id);
        Some(Shown { id: live.id.into(), at: live.at, what: live.what.clone(), session, names })
    });
    let Some(shown) = shown else {
        let main = el("main").kid(h1(house.t(keys::logged_title))).kid(p("lead", house.t(keys::logged_gone)));
        return page(back_bar(house, &Route::Logged(None), true), main, None);
    };
    let month = Route::Logged(Some(month_text(month_of(shown.at.date()))));
    let back = match &shown.what {
        What::Session { run, .. } if *run != shown.id => Route::Entry(run.clone()),
        _ => month.clone(),
    };
    let moment = [day_words(shown.at.date(), Say::Day), time("en", shown.at.ms)].join(", ");
    let title = words::title(house, &shown.what, shown.session.as_ref());
    let main = el("main").kid(h1(title)).kid(p("soft", moment));
    let note = words::note(house, &shown.what, &shown.names, shown.session.as_ref());
    let main = main.maybe((!note.is_empty()).then(|| p("", note)));
    let main = match &shown.session {
        Some(session) if session.run == shown.id => main.kid(parts(house, session)),
        _ => main.maybe(form(house, &shown)),
    };
    let main = main.maybe(correct::removable(&shown.what).then(|| removal(house, shown.id.clone(), month)));
    page(back_bar(house, &back, true), main, None)
}

/// What a session was made of: each part has a page of its own.
fn parts(house: House, session: &SessionRecord) -> El {
    let rows = house.journal.with_untracked(|journal| {
        let mut rows = Vec::new();
        for live in journal.live() {
            let What::Session { run, log } = live.what else { continue };
            if *run == session.run && matches!(log, Log::Set { .. } | Log::Rated(_)) {
                // Of ratings the last counts.
                if matches!(log, Log::Rated(_)) {
                    rows.retain(|(rated, ..): &(bool, String, String, String)| !rated);
                }
                let title = words::title(house, live.what, Some(session));
                let note = words::note(house, live.what, &[], Some(session));
                rows.push((matches!(log, Log::Rated(_)), live.id.to_string(), title, note));
            }
        }
        rows
    });
    el("section").kid(h2(house.t(keys::logged_parts))).kid(
        el("div")
            .class("rows")
            .kids(rows.into_iter().map(|(_, id, title, note)| row(link(&Route::Entry(id)), None, &title, &note))),
    )
}

/// The values of the entry in fields; nothing where none can be corrected.
fn form(house: House, shown: &Shown) -> Option<El> {
    let fields = correct::fields(&shown.what);
    if fields.is_empty() {
        return None;
    }
    let values = Value::new(fields.iter().map(|field| field.value).collect::<Vec<_>>());
    let says = Value::new(Says::Nothing);
    let (id, what) = (shown.id.clone(), shown.what.clone());
    let keep = move || {
        let given = values.get_untracked();
        match correct::corrected(&what, &given) {
            Some(new) => {
                house.log(What::Correct { of: id.clone(), what: Box::new(new) });
                house.again.update(|n| *n += 1);
            }
            None => {
                let same = correct::fields(&what).iter().map(|field| field.value).eq(given);
                says.set(if same { Says::Same } else { Says::Wrong });
            }
        }
    };
    let names: &[String] = if words::rates(&shown.what) { &shown.names } else { &[] };
    let controls = fields.iter().enumerate().map(|(place, field)| control(house, place, field, names, values));
    Some(
        el("form")
            .attr("novalidate", "")
            .submit(keep)
            .kid(h2(house.t(keys::logged_correct)))
            .kids(controls)
            .kid(el("div").attr("role", "status").kid(live(move || match says.get() {
                Says::Wrong => p("err", house.t(keys::logged_wrong)),
                Says::Same => p("soft", house.t(keys::logged_same)),
                _ => el("div"),
            })))
            .kid(el("button").attr("type", "submit").class("btn btn-1").text(house.t(keys::logged_keep))),
    )
}

fn control(house: House, place: usize, field: &Field, names: &[String], values: Value<Vec<Option<i32>>>) -> El {
    let (label, _) = field_words(house, field, names.get(place));
    let id = ["field.", &place.to_string()].concat();
    let set = move |value: Option<i32>| values.update_untracked(|values| values[place] = value);
    let input = match &field.takes {
        Takes::Number(..) => el("input")
            .attr("type", "text")
            .attr("inputmode", "numeric")
            .attr("autocomplete", "off")
            .attr("id", id)
            .attr("value", field.value.map_or_else(String::new, |n| n.to_string()))
            .change(move |event| {
                let typed = event_target_value(&event);
                // What is no number is out of every bound.
                set(if typed.trim().is_empty() { None } else { Some(typed.trim().parse().unwrap_or(-1)) });
            }),
        Takes::Choice(words, of) => {
            let option = |value: String, text: &str, chosen: bool| {
                el("option").attr("value", value).flag("selected", chosen).text(text)
            };
            let none = field.optional.then(|| option(String::new(), "", field.value.is_none()));
            let options = of.iter().zip(0..).map(|(name, n): (_, i32)| {
                option(n.to_string(), house.say(&[words, ".", name].concat()), field.value == Some(n))
            });
            el("select")
                .attr("id", id)
                .maybe(none)
                .kids(options)
                .change(move |event| set(event_target_value(&event).parse().ok()))
        }
    };
    el("label").class("entry gap").text(label).kid(input)
}

/// Delete, and only after it was said twice.
fn removal(house: House, id: String, back: Route) -> El {
    let says = Value::new(Says::Nothing);
    let part = live(move || {
        if says.get() != Says::Sure {
            return button("btn btn-2").text(house.t(keys::logged_delete)).click(move || says.set(Says::Sure));
        }
        let (id, back) = (id.clone(), back.clone());
        let yes = button("btn btn-2").text(house.t(keys::logged_delete_yes)).click(move || {
            house.log(What::Remove { of: id.clone() });
            house.go(&back);
        });
        let no = button("btn btn-2").text(house.t(keys::logged_delete_no)).click(move || says.set(Says::Nothing));
        el("div")
            .class("notice")
            .attr("role", "alert")
            .kid(state("amber", icons::CARE, house.t(keys::logged_sure)))
            .kid(p("", house.t(keys::logged_sure_why)))
            .kid(el("div").class("two").kid(yes).kid(no))
    });
    el("div").class("gap").kid(part)
}
