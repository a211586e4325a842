//! The mini-screen: nine signs, on one screen, and what is new in the person's health. Nothing is set beforehand;
//! "none of these" must be tapped. A sign opens its questions at once.

use crate::app::house::{Flow, House};
use crate::app::kit::{El, el};
use crate::app::outside;
use crate::app::parts::{back_bar, button, h1, p, page, seg, thumb};
use crate::app::value::Value;
use crate::ask::Answer;
use crate::journal::What;
use crate::library::keys;
use crate::library::terms::Code;
use crate::route::Route;
use crate::triage::mini::{SIGNS, Then, WEAK, asks_test, then};
use leptos::prelude::*;

/// Under which its draft is kept, and the fields of it.
const FORM: &str = "mini";
const TICKS: &str = "mini.signs";
const NONE: &str = "mini.none";
const HEALTH: &str = "mini.health";

pub fn screen(house: House) -> El {
    let draft = house.filled_in(FORM);
    let picked = Value::new(draft.picks(TICKS).to_vec());
    let none = Value::new(draft.yes(NONE));
    let keep = move || {
        house.fill_in(FORM, TICKS, Answer::Picks(picked.get_untracked()));
        house.fill_in(FORM, NONE, if none.get_untracked() { Answer::Yes } else { Answer::No });
    };
    let list = el("div").class("ticks").kids(SIGNS.iter().map(|(sign, _)| {
        let input = el("input").attr("type", "checkbox").attr("id", ["mini.", sign].concat());
        let ticked = draft.picks(TICKS).iter().any(|it| it == sign);
        let input = input.flag("checked", ticked).change(move |event| {
            let on = event_target_checked(&event);
            picked.update(|picked| {
                picked.retain(|other| other != sign);
                if on {
                    picked.push((*sign).into());
                }
            });
            if on {
                none.set(false);
                outside::uncheck(NONE);
            }
            keep();
        });
        el("label").class("tick").kid(input).kid(el("span").text(house.say(&["mini.", sign].concat())))
    }));
    let none_input = el("input").attr("type", "checkbox").attr("id", NONE).flag("checked", draft.yes(NONE));
    let none_input = none_input.change(move |event| {
        none.set(event_target_checked(&event));
        if none.get_untracked() {
            picked.set(Vec::new());
            SIGNS.iter().for_each(|(sign, _)| outside::uncheck(&["mini.", sign].concat()));
        }
        keep();
    });
    let said = |q: &str| Value::new(draft.pick(q).unwrap_or_default().to_string());
    let (health, test) = (said(HEALTH), said(TEST));
    let known = house.checked().is_some_and(|checked| asks_test(&checked.facts));
    let tested = known || house.profile().is_some_and(|profile| profile.codes.has(Code::SC));
    let missing = Value::new(false);
    let main = el("main")
        .class("enter")
        .kid(h1(house.t(keys::mini_title)))
        .kid(p("lead", house.t(keys::mini_lead)))
        .kid(
            el("fieldset")
                .class("gap")
                .kid(el("legend").class("vh").text(house.t(keys::mini_lead)))
                .kid(list)
                .kid(el("label").class("choice").kid(none_input).kid(el("span").text(house.t(keys::ask_none)))),
        )
        .kid(three(house, HEALTH, house.t(keys::mini_health), house.t(keys::mini_health_list), health))
        .maybe(tested.then(|| three(house, TEST, house.say("CE7.test.title"), house.say("CE7.test.ask"), test)))
        .kid(
            el("p")
                .class("err")
                .attr("role", "alert")
                .live_text(move || if missing.get() { house.t(keys::mini_missing).into() } else { String::new() }),
        );
    let go = button("btn btn-1 btn-big").text(house.t(keys::ask_continue)).click(move || {
        let signs = picked.get_untracked();
        let (health, test) = (health.get_untracked(), test.get_untracked());
        if signs.is_empty() && !none.get_untracked() || health.is_empty() || tested && test.is_empty() {
            missing.set(true);
            return;
        }
        answered(house, signs, health != "no", &test, known);
    });
    page(back_bar(house, &Route::Home, true), main, Some(thumb(go)))
}

/// The weekly test on heels and toes.
const TEST: &str = "CE7.test";

/// A question with yes, no and not sure.
fn three(house: House, name: &str, title: &str, ask: &str, value: Value<String>) -> El {
    let all = [("yes", keys::ask_yes), ("no", keys::ask_no), ("unsure", keys::ask_unsure)];
    let options = all.map(|(value, key)| (value.to_string(), house.t(key).to_string()));
    let field = name.to_string();
    let choice = seg(name, &options, Some(value.get_untracked().as_str()), move |chosen| {
        house.fill_in(FORM, &field, Answer::Pick(chosen.clone()));
        value.set(chosen);
    });
    el("fieldset").class("gap").kid(el("legend").text(title)).kid(p("", ask)).kid(choice)
}

/// Keeps the answers, and goes where they lead. `known`: a weakness is known, so the test alone decides (brief 2.5);
/// else what is weaker on it is asked about as a sign (brief 4.12).
fn answered(house: House, mut signs: Vec<String>, health: bool, test: &str, known: bool) {
    if !known && matches!(test, "yes" | "unsure") && !signs.iter().any(|sign| sign == WEAK) {
        signs.push(WEAK.into());
    }
    let next = then(&signs, health);
    house.log(What::Mini { signs, health });
    let worse = match test {
        "yes" => Some(Answer::Yes),
        "unsure" => Some(Answer::Unsure),
        "no" => Some(Answer::No),
        _ => None,
    };
    let worse = worse.filter(|_| known);
    let locked = worse.is_some_and(|worse| {
        let no = worse == Answer::No;
        house.answer(Flow::Check, TEST, worse);
        !no
    });
    // The session that waits for this goes on with the pain that was given for it.
    house.mini.set(house.pain.get_untracked().map(|pain| (house.today(), pain)));
    match next {
        _ if locked => house.go(&Route::CheckResult),
        Then::Whole => {
            house.begin_anew();
            house.go(&Route::Check(None));
        }
        Then::Again(items) => house.ask_again("mini", items),
        Then::GoOn if house.pain.get_untracked().is_some() => house.go(&Route::Session),
        Then::GoOn => house.go(&Route::Home),
    }
}
