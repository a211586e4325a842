//! What I logged: a month at a time, a day below the other, to read, correct and delete.

mod entry;
mod words;

pub use entry::screen as entry;

use crate::app::house::House;
use crate::app::kit::{El, el};
use crate::app::outside::day_words;
use crate::app::parts::{back_bar, h1, h2, link, p, page, row};
use crate::browser::words::Say;
use crate::journal::logged::{Group, Month, month_of, month_parse, month_text};
use crate::journal::{Journal, SessionRecord, What};
use crate::library::keys;
use crate::route::Route;
use chrono::NaiveDate;

pub fn screen(house: House, month: Option<&str>) -> El {
    let months = house.journal.with_untracked(Journal::months);
    let asked = month.and_then(month_parse);
    let shown = asked.filter(|month| months.contains(month)).or_else(|| months.first().copied());
    let main = el("main").kid(h1(house.t(keys::logged_title)));
    let main = match shown {
        None => main.kid(p("lead", house.t(keys::data_empty))),
        Some(shown) => {
            let main = main.kid(p("lead", house.t(keys::logged_lead))).kid(pages(house, &months, shown));
            days(house, main, shown).kid(pages(house, &months, shown))
        }
    };
    page(back_bar(house, &Route::MyData, true), main, None)
}

fn name(month: Month) -> String {
    NaiveDate::from_ymd_opt(month.0, month.1, 1).map_or_else(String::new, |day| day_words(day, Say::Month))
}

/// The month that is shown, and the ways to those beside it.
fn pages(house: House, months: &[Month], shown: Month) -> El {
    let place = months.iter().position(|month| *month == shown).unwrap_or(0);
    let to = |month: Option<&Month>, key| {
        month.map(|month| {
            let label = [house.t(key), " ", &name(*month)].concat();
            link(&Route::Logged(Some(month_text(*month)))).class("link tap").text(label)
        })
    };
    el("p")
        .class("links")
        .maybe(to(months.get(place + 1), keys::logged_before))
        .maybe(to(place.checked_sub(1).and_then(|place| months.get(place)), keys::logged_after))
}

fn days(house: House, main: El, month: Month) -> El {
    let part = house.journal.with_untracked(|journal| journal.of_month(month));
    let sessions = part.sessions();
    let names = house.journal.with_untracked(|journal| journal.activity_names().to_vec());
    let mut days: Vec<NaiveDate> = Vec::new();
    for live in part.live() {
        let day = live.at.date();
        if month_of(day) == month && live.what.group() != Group::Session && !days.contains(&day) {
            days.push(day);
        }
    }
    crate::sorted::sort_by_key(&mut days, |day| core::cmp::Reverse(*day));
    let mut main = main.kid(h2(name(month)));
    for day in days {
        main = main.kid(one_day(house, &part, &sessions, &names, day));
    }
    main
}

fn one_day(house: House, part: &Journal, sessions: &[SessionRecord], names: &[String], day: NaiveDate) -> El {
    let of_day = || part.live().filter(|live| live.at.date() == day);
    let alone = of_day().filter(|live| live.what.group() == Group::Alone).map(|live| {
        let session = of(sessions, live.id);
        let note = words::note(house, live.what, names, session);
        row(link(&Route::Entry(live.id.into())), None, &words::title(house, live.what, session), &note)
    });
    let mut section =
        el("section").kid(el("h3").text(day_words(day, Say::Day))).kid(el("div").class("rows").kids(alone));
    for (group, key) in [
        (Group::Check, keys::logged_check),
        (Group::About, keys::logged_about),
        (Group::Settings, keys::logged_settings),
    ] {
        let said: Vec<_> =
            of_day().filter(|live| live.what.group() == group).map(|live| words::said(house, live.what)).collect();
        if said.is_empty() {
            continue;
        }
        let count = i64::try_from(said.len()).unwrap_or(i64::MAX);
        let lines = said.into_iter().map(|(q, a)| el("div").kid(el("dt").text(q)).kid(el("dd").text(a)));
        section = section.kid(
            el("details")
                .kid(el("summary").class("link tap").text(house.tn(key, count)))
                .kid(el("dl").class("sum").kids(lines)),
        );
    }
    section
}

fn of<'a>(sessions: &'a [SessionRecord], run: &str) -> Option<&'a SessionRecord> {
    sessions.iter().find(|session| session.run == run)
}

/// The session that `what` belongs to.
fn session_of(journal: &Journal, what: &What) -> Option<SessionRecord> {
    let What::Session { run, .. } = what else { return None };
    let month = journal.get(run).map(|entry| month_of(entry.at.date()))?;
    journal.of_month(month).sessions().into_iter().find(|session| session.run == *run)
}
