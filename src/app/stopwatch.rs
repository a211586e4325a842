//! A clock that the person starts and stops, for what is done by time outside a session.

use super::house::House;
use super::kit::{El, el};
use super::parts::button;
use super::screens::settings;
use super::value::Value;
use crate::browser::sound::{Sound, Tone};
use crate::library::keys;
use core::time::Duration;
use leptos::prelude::*;

/// The clock. It stops by itself after `most` seconds, with a tone; `done` gets the whole seconds that it ran.
pub fn stopwatch(house: House, most: i64, done: impl Fn(i64) + 'static) -> El {
    let since = Value::new(None::<i64>);
    let shown = Value::new(None::<i64>);
    let sound = Value::new(None::<Sound>);
    let seconds = move || since.get_untracked().map(|since| ((house.now().ms - since) / 1000).clamp(0, most));
    let done = Value::new(Box::new(done) as Box<dyn Fn(i64)>);
    let stop = move || {
        if let Some(ran) = seconds() {
            since.set(None);
            shown.set(Some(ran));
            done.with_untracked(|done| done(ran));
        }
    };
    let tick = set_interval_with_handle(
        move || {
            if let Some(ran) = seconds() {
                shown.set_new(Some(ran));
                if ran >= most {
                    let tone = Tone { hz: 880, after_ms: 0, ms: 400, volume: 40 };
                    sound.with_untracked(|sound| sound.as_ref().map(|sound| sound.play(&[tone])));
                    stop();
                }
            }
        },
        Duration::from_millis(250),
    );
    on_cleanup(move || {
        if let Ok(tick) = tick {
            tick.clear();
        }
    });
    let turn = button("btn btn-2")
        .live_text(move || {
            house.t(if since.get().is_some() { keys::measures_clock_stop } else { keys::measures_clock }).into()
        })
        .click(move || {
            if since.get_untracked().is_some() {
                stop();
            } else {
                sound.set(settings::sound(house).then(Sound::new).flatten());
                since.set(Some(house.now().ms));
                shown.set(Some(0));
            }
        });
    let count = el("b").attr("role", "timer").attr("aria-live", "off").live_text(move || match shown.get() {
        Some(ran) => house.tf(keys::measures_clock_s, &[("n", &ran.to_string())]),
        None => String::new(),
    });
    el("div").class("watch").kid(turn).kid(count)
}
