//! Changing what was said of the back: all answers, one page anew, and what it does to the programme before it counts.

use super::EFFECT;
use crate::app::ask;
use crate::app::house::{Checked, Flow, House};
use crate::app::icons;
use crate::app::kit::{El, el};
use crate::app::parts::{back_bar, button, h1, link, p, page, row, state, thumb};
use crate::ask::{Answers, Page};
use crate::journal::{Journal, What};
use crate::library::keys::{self, Key};
use crate::library::terms::{Code, Term};
use crate::profile::{self, Profile};
use crate::programme;
use crate::route::Route;

/// All that was said, with the way to each page.
pub fn overview(house: House, checked: &Checked) -> El {
    let about = house.about_now();
    let waits = house.journal.with_untracked(|journal| journal.about_draft().is_some());
    let pages = profile::pages(&checked.answers, &checked.advice, &about);
    let rows = pages.iter().flat_map(|page| {
        page.questions.iter().filter_map(|question| {
            let answer = about.get(&question.id)?;
            let change = link(&Route::About(Some(page.id.clone()))).class("link tap");
            let change = change.text(house.t(keys::answers_change));
            Some(
                el("div")
                    .kid(el("dt").text(ask::title_of(house, question)))
                    .kid(el("dd").text(ask::answer_words(house, &question.id, answer)))
                    .kid(el("dd").kid(change)),
            )
        })
    });
    let own = row(link(&Route::Measure("names".into())), None, house.say("measure.names.name"), "");
    let main = el("main")
        .kid(h1(house.t(keys::ask_about)))
        .kid(p("lead", house.t(keys::change_lead)))
        .maybe(waits.then(|| {
            let to = link(&Route::About(Some(EFFECT.into()))).class("link tap").text(house.t(keys::change_see));
            el("div").class("notice").kid(p("", house.t(keys::change_waits))).kid(el("p").kid(to))
        }))
        .kid(el("dl").class("sum").kids(rows))
        .kid(el("div").class("rows").kid(own));
    page(back_bar(house, &Route::Programme, true), main, None)
}

/// On from a page that was answered anew: to what it makes due, else to its effect; where it is all the same, on.
pub fn proceed(house: House, checked: &Checked, here: &Page) {
    let drafted = |q: &str| house.journal.with_untracked(|journal| journal.drafted(q));
    for question in here.questions.iter().filter(|question| !drafted(&question.id)) {
        // Continue without a new tap says the same again, today.
        if let Some(answer) = house.about_now().get(&question.id).cloned() {
            house.answer(Flow::About, &question.id, answer);
        }
    }
    let about = house.about_now();
    if let Some(next) = profile::next_page(&checked.answers, &checked.advice, &about) {
        house.go(&Route::About(Some(next.id)));
    } else if about == house.journal.with_untracked(Journal::about_answers) {
        house.log(What::AboutAccept);
        house.go(&Route::Programme);
    } else {
        house.go(&Route::About(Some(EFFECT.into())));
    }
}

/// What the answers given anew do to the programme, to be kept or left.
pub fn effect(house: House, checked: &Checked) -> El {
    let old = house.journal.with_untracked(Journal::about_answers);
    let new = house.about_now();
    if let Some(next) = profile::next_page(&checked.answers, &checked.advice, &new) {
        return super::screen(house, Some(&next.id));
    }
    let lines = match profile::hold(&new) {
        Some(hold) => {
            let [title, text] = hold.words();
            vec![p("", house.say(title)), p("", house.say(text))]
        }
        None if profile::hold(&old).is_some() => vec![p("", house.t(keys::change_opens_all))],
        None => between(house, checked, &old, &new),
    };
    let main = el("main")
        .class("enter")
        .kid(h1(house.t(keys::change_title)))
        .kid(p("lead", house.t(keys::change_title_lead)))
        .kids(lines);
    let keep = button("btn btn-1 btn-big").text(house.t(keys::change_keep)).click(move || {
        house.log(What::AboutAccept);
        house.go(&Route::Programme);
    });
    let drop = button("btn btn-2").text(house.t(keys::change_drop)).click(move || {
        house.log(What::AboutDrop);
        house.go(&Route::About(None));
    });
    page(back_bar(house, &Route::About(None), true), main, Some(thumb(keep).kid(drop)))
}

fn between(house: House, checked: &Checked, old: &Answers, new: &Answers) -> Vec<El> {
    let [was, is]: [Profile; 2] = [old, new].map(|about| house.profile_of(checked, about));
    let effect = programme::effect(house.lib, &was, &is, &house.history(), house.today());
    if effect.is_none() {
        return vec![state("green", icons::FINE, house.t(keys::change_nothing))];
    }
    let mut lines = Vec::new();
    let mut say = |key: Key, from: &str, to: &str| {
        lines.push(p("", house.tf(key, &[("from", from), ("to", to)])));
    };
    let name = |family: &str, id: &str| house.say(&[family, ".", id, ".name"].concat());
    if let Some((from, to)) = effect.phase {
        say(keys::change_phase, name("phase", from.name()), name("phase", to.name()));
    }
    if let Some((from, to)) = effect.group {
        say(keys::change_group, name("condition", from.name()), name("condition", to.name()));
    }
    let codes = |codes: &[Code]| codes.iter().map(|code| name("code", code.name())).collect::<Vec<_>>().join("; ");
    let names = |ids: &[String]| {
        let names = ids.iter().filter_map(|id| house.lib.exercise(id)).map(|it| it.name.as_str());
        names.collect::<Vec<_>>().join("; ")
    };
    for (key, list) in [
        (keys::change_set, codes(&effect.codes_set)),
        (keys::change_lifted, codes(&effect.codes_lifted)),
        (keys::change_comes, names(&effect.comes)),
        (keys::change_goes, names(&effect.goes)),
    ] {
        if !list.is_empty() {
            say(key, "", &list);
        }
    }
    if let Some(half) = effect.half {
        say(if half { keys::change_half } else { keys::change_whole }, "", "");
    }
    if effect.support {
        say(keys::change_support, "", "");
    }
    if let Some((from, to)) = effect.sessions {
        say(keys::change_sessions, &from.to_string(), &to.to_string());
    }
    if let Some((from, to)) = effect.minutes {
        say(keys::change_minutes, &from.to_string(), &to.to_string());
    }
    for (key, count) in [(keys::change_closes, effect.closes), (keys::change_opens, effect.opens)] {
        if count > 0 {
            lines.push(p("", house.tn(key, i64::try_from(count).unwrap_or(i64::MAX))));
        }
    }
    lines
}
