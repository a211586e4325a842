//! The letter to a doctor or physio: shown as it will be, printed, or shared as text.

use crate::app::house::{Checked, House};
use crate::app::kit::{El, el, live};
use crate::app::outside::day_words;
use crate::app::parts::{back_bar, button, h1, h2, p, page, score};
use crate::app::value::Value;
use crate::browser::share::{self, Shared};
use crate::browser::words::Say;
use crate::handoff::letter::{self, Ask, Pain, Row, Ticked, Tried};
use crate::journal::{Journal, adherence, trend};
use crate::library::keys;
use crate::plan;
use crate::route::Route;
use alloc::rc::Rc;
use leptos::prelude::*;
use leptos::task::spawn_local;

pub fn screen(house: House) -> El {
    let Some(checked) = house.checked() else { return super::first::screen(house) };
    let ticked = Value::new(Ticked::default());
    let pain = Value::new(known_pain(house));
    let private = letter::private(&checked.answers);
    let tried = tried(house);
    let checked = Rc::new(checked);
    let rows = move || rows(house, &checked, pain.get(), ticked.get(), tried);
    let shared = rows.clone();
    let sheet = live(move || sheet(house, &rows()));
    let main = el("main")
        .kid(h1(house.t(keys::result_letter)))
        .kid(p("lead", house.t(keys::letter_lead)))
        .maybe((private.low || private.intimate).then(|| private_ticks(house, private, ticked)))
        .kid(sheet)
        .kid(ask_pain(house, "pain.now", keys::letter_now, pain, |pain| &mut pain.back))
        .kid(ask_pain(house, "pain.worst", keys::letter_worst, pain, |pain| &mut pain.worst));
    let below = el("div")
        .class("thumb ruled")
        .kid(button("btn btn-1 btn-big").text(house.t(keys::letter_print)).click(share::print))
        .kid(share_button(house, move || plain(house, &shared())));
    page(back_bar(house, &Route::CheckResult, true), main, Some(below))
}

/// The letter as it is handed on.
fn sheet(house: House, rows: &[Row]) -> El {
    let parts = rows.iter().map(|row| {
        let says = row.says.iter().map(|line| el("dd").text(line));
        el("div").kid(el("dt").text(house.say(row.head))).kids(says)
    });
    el("article").class("sheet-of").kid(el("dl").kids(parts)).kid(p("small soft", last(house)))
}

fn last(house: House) -> String {
    let blanks = [("app", env!("CARGO_PKG_VERSION")), ("content", &house.lib.version)];
    crate::app::house::fill(house.say("letter.last"), &blanks)
}

fn plain(house: House, rows: &[Row]) -> String {
    letter::text(house.lib, house.t(keys::result_letter), rows, &last(house))
}

/// Shares the letter where the phone can, else copies it; the button says what has become of it.
fn share_button(house: House, text: impl Fn() -> String + 'static) -> El {
    let done = Value::new(None::<Shared>);
    let says = move || {
        house.t(match done.get() {
            None | Some(Shared::Cancelled) => keys::letter_share,
            Some(Shared::Shared) => keys::letter_shared,
            Some(Shared::Copied) => keys::result_copied,
            Some(Shared::Failed) => keys::letter_failed,
        })
    };
    button("btn btn-2").attr("aria-live", "polite").live_text(move || says().into()).click(move || {
        let text = text();
        spawn_local(async move { done.set(Some(share::share_text(house.t(keys::result_letter), &text).await)) });
    })
}

/// What stands in the letter only where it is ticked in (brief 1.3 G).
fn private_ticks(house: House, private: Ticked, ticked: Value<Ticked>) -> El {
    let tick = |id: &'static str, key, set: fn(&mut Ticked, bool)| {
        let input = el("input")
            .attr("type", "checkbox")
            .attr("id", id)
            .change(move |event| ticked.update(|ticked| set(ticked, event_target_checked(&event))));
        el("label").class("tick").kid(input).kid(el("span").text(house.t(key)))
    };
    let low = private.low.then(|| tick("letter.low", keys::letter_low, |ticked, on| ticked.low = on));
    let intimate =
        private.intimate.then(|| tick("letter.intimate", keys::letter_intimate, |ticked, on| ticked.intimate = on));
    let ticks = el("div").class("ticks").maybe(low).maybe(intimate);
    el("fieldset").class("gap unprinted").kid(el("legend").kid(h2(house.t(keys::letter_private)))).kid(ticks)
}

fn ask_pain(house: House, id: &str, title: keys::Key, pain: Value<Pain>, part: fn(&mut Pain) -> &mut Option<u8>) -> El {
    let mut now = pain.get_untracked();
    let chosen = part(&mut now).map(i32::from);
    let keep = move |n: i32| pain.update(|pain| *part(pain) = u8::try_from(n).ok());
    el("fieldset").class("gap unprinted").kid(el("legend").kid(h2(house.t(title)))).kid(score(house, id, chosen, keep))
}

fn rows(house: House, checked: &Checked, pain: Pain, ticked: Ticked, tried: Option<Tried>) -> Vec<Row> {
    house.journal.with_untracked(|journal| {
        letter::rows(&Ask {
            lib: house.lib,
            answers: &checked.answers,
            facts: &checked.facts,
            advice: &checked.advice,
            checked: journal.check_result().map_or_else(|| house.today(), |(at, _)| at.date()),
            reviews: &journal.reviews(),
            changed: &journal.changed(),
            seen: journal.seen(),
            pain,
            tried,
            ticked,
            day: &|day| day_words(day, Say::Date),
        })
    })
}

/// Days that count for the worst pain of the letter.
const WORST_DAYS: i64 = 7;

/// The pain that was given last, with a session or in About my back.
fn known_pain(house: House) -> Pain {
    let sessions = house.journal.with_untracked(Journal::sessions);
    let about = house.journal.with_untracked(Journal::about_answers);
    let said = |q: &str| about.number(q).and_then(|n| u8::try_from(n).ok());
    let last = sessions.last().map(|session| (session.start.back, session.start.leg));
    let points = trend::points(&sessions);
    let lately = points.iter().filter(|point| (house.today() - point.date).num_days() < WORST_DAYS);
    let leg = last.map(|(_, leg)| leg).or_else(|| said("leg_now")).filter(|leg| *leg > 0);
    Pain { back: last.map(|(back, _)| back).or_else(|| said("back_now")), leg, worst: lately.map(|it| it.back).max() }
}

/// What was tried so far; none before the first session.
fn tried(house: House) -> Option<Tried> {
    let sessions = house.journal.with_untracked(Journal::sessions);
    let first = sessions.iter().find(|session| session.counts())?.date();
    let today = house.today();
    let profile = house.profile();
    let planned = profile.map(|profile| plan::planned(house.lib, &profile, &sessions, today)).unwrap_or_default();
    let all = adherence::adherence(&planned, &sessions, first, today, today);
    let whole = |tenths: u16| u8::try_from((tenths + 5) / 10).unwrap_or(10);
    let trend = trend::sentence(&trend::points(&sessions)).map(|it| (whole(it.first), whole(it.last)));
    Some(Tried { sessions: all.sessions.done, percent: all.sessions.percent(), trend })
}
