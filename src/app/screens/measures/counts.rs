//! Two measures that are typed in: heel raises of each side, and scores that a clinician has given.

use super::{go_on, sheet};
use crate::app::house::House;
use crate::app::kit::{El, el};
use crate::app::outside;
use crate::app::parts::{choices, h1, h2, p};
use crate::app::value::Value;
use crate::journal::What;
use crate::library::terms::Term;
use crate::library::thresholds::{MSK_HQ_MAX, RMDQ_MAX};
use crate::measures::due::Due;
use crate::measures::meaning::weaker_heel;
use crate::measures::{Kind, Measure, Noted, Risk};
use crate::profile::Profile;
use leptos::prelude::*;

/// A field for a whole number from 0 to `most`; anything else is none.
fn number(id: &str, words: &str, note: &str, most: u8, act: impl Fn(Option<u8>) + 'static) -> El {
    let input = el("input").attr("type", "text").attr("inputmode", "numeric").attr("autocomplete", "off");
    let input = input.attr("id", id).change(move |event| {
        act(event_target_value(&event).trim().parse().ok().filter(|typed| *typed <= most));
    });
    let note = (!note.is_empty()).then(|| el("small").text(note));
    el("label").class("entry").text(words).maybe(note).kid(input)
}

/// Heel raises on each leg (brief 4.12). Fewer than the time before, and the weak leg is asked about at once.
pub fn heels(house: House, profile: &Profile) -> El {
    let typed = Value::new([None::<u8>; 2]);
    let field = |at: usize, side: &'static str| {
        number(["heel.", side].concat().as_str(), house.say(&["fitness.", side].concat()), "", u8::MAX, move |n| {
            typed.update(|typed| typed[at] = n);
        })
    };
    let main = el("main")
        .class("enter")
        .kid(h1(house.say("measure.heel_raise.name")))
        .kid(p("lead", house.say("measure_heel_raise.how")))
        .kid(p("", house.say("measure_heel_raise.stop")))
        .kid(el("div").class("stack").kid(field(0, "left")).kid(field(1, "right")));
    let who = profile.clone();
    sheet(house, main, move || match typed.get_untracked() {
        [None, _] => outside::focus("heel.left"),
        [_, None] => outside::focus("heel.right"),
        [Some(left), Some(right)] => {
            house.log(What::Measure(Measure::HeelRaise { left, right }));
            if house.journal.with_untracked(|journal| weaker_heel(&journal.measures())) {
                house.ask_again(Kind::HeelRaise.name(), ["CE7".to_string()].into());
            } else {
                go_on(house, &who, Due::Measure(Kind::HeelRaise));
            }
        }
    })
}

/// Scores that a clinician has given (brief 2.7): numbers alone, for their questions belong to others.
pub fn noted(house: House, profile: &Profile) -> El {
    let typed = Value::new(Noted::default());
    let say = |id: &str| house.say(&["measure_noted.", id].concat());
    let options: Vec<_> =
        Risk::ALL.iter().map(|risk| (risk.name().to_string(), say(risk.name()).to_string(), String::new())).collect();
    let start = choices("noted.start", &options, None, move |chosen| {
        typed.update(|typed| typed.start_back = Risk::parse(&chosen));
    });
    let main = el("main")
        .class("enter")
        .kid(h1(house.say("measure.noted.name")))
        .kid(p("lead", say("lead")))
        .kid(el("fieldset").kid(el("legend").kid(h2(say("start")))).kid(start))
        .kid(
            el("div")
                .class("stack gap")
                .kid(number("noted.rmdq", say("rmdq"), say("rmdq_note"), RMDQ_MAX, move |n| {
                    typed.update(|typed| typed.rmdq = n);
                }))
                .kid(number("noted.msk_hq", say("msk_hq"), say("msk_hq_note"), MSK_HQ_MAX, move |n| {
                    typed.update(|typed| typed.msk_hq = n);
                })),
        );
    let who = profile.clone();
    sheet(house, main, move || {
        let noted = typed.get_untracked();
        if noted != Noted::default() {
            house.log(What::Measure(Measure::Noted(noted)));
        }
        go_on(house, &who, Due::Measure(Kind::Noted));
    })
}
