//! Can this help my back? The answer to the question that the person came with, with figures and sources.

use crate::app::chart;
use crate::app::house::{Checked, House};
use crate::app::kit::{El, el};
use crate::app::parts::{back_bar, h1, h2, link, p, page, thumb};
use crate::ask::Answers;
use crate::journal::Journal;
use crate::library::keys;
use crate::profile::{self, Profile};
use crate::programme;
use crate::route::Route;

pub fn screen(house: House, checked: &Checked, profile: &Profile) -> El {
    let about: Answers = house.journal.with_untracked(Journal::about_answers);
    let (_, why) = profile::derive_with_reasons(&checked.answers, &checked.facts, &checked.advice, &about);
    let first = about.pick("spells") == Some("none");
    let said = programme::answer(profile, &why, &profile::risks(&about), first);
    let [one, four, most] = said.minutes.map(|minutes| minutes.to_string());
    let blanks = [("first", one.as_str()), ("fourth", four.as_str()), ("most", most.as_str())];
    let mut sources: Vec<(&str, &str)> = Vec::new();
    let mut part = |id: &str| {
        let marks = house.say(&[id, ".source"].concat());
        for source in house.lib.cited(marks) {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        let words = house.tf_words(&[id, ".say"].concat(), 0, &blanks);
        p("", [&words, " "].concat()).kid(el("span").class("small soft").text(marks))
    };
    let curves = said.curves.iter().map(|curve| {
        let at = |week: u8| house.say(&["answer.at.", &week.to_string()].concat());
        let rows = curve.points.map(|(week, pain)| (at(week), u16::from(pain)));
        chart::bars_of(house.say(curve.title), &rows, 100, |pain| pain.to_string())
    });
    let heading = |id: &str| h2(house.say(&["answer.heading.", id].concat()));
    let fails = said
        .fails
        .map(|id| el("div").class("gap").kid(el("h3").text(house.say(&[id, ".title"].concat()))).kid(part(id)));
    let main = el("main")
        .class("enter")
        .kid(h1(house.say("answer.title")))
        .kid(p("lead", house.say("answer.lead")))
        .kids(said.can.iter().map(|id| part(id)))
        .kid(heading("when"))
        .kids(curves)
        .kid(part(&said.when))
        .kid(heading("again"))
        .kids(said.again.iter().map(|id| part(id)))
        .kid(heading("takes"))
        .kids(said.takes.iter().map(|id| part(id)))
        .kid(heading("fails"))
        .kids(fails)
        .kid(heading("unknown"))
        .kid(part(said.unknown));
    let list = sources.iter().map(|(id, source)| el("li").text([id, ": ", source].concat()));
    let sources = el("details")
        .kid(el("summary").class("link tap").text(house.t(keys::programme_sources)))
        .kid(p("small soft", house.t(keys::exercise_marks)))
        .kid(el("ul").class("plain").kids(list));
    let go = thumb(link(&Route::Programme).class("btn btn-1 btn-big").text(house.t(keys::programme_title)));
    page(back_bar(house, &Route::Programme, true), main.kid(sources), Some(go))
}
