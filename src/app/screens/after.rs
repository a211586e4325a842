//! After a session: saved first, then one true sentence, three taps, Finish.

use crate::app::house::House;
use crate::app::kit::{El, el};
use crate::app::parts::{button, h1, score, seg, thumb};
use crate::app::saving;
use crate::app::value::Value;
use crate::browser::quota;
use crate::journal::{End, Journal, What};
use crate::profile::Profile;
use crate::route::Route;
use crate::session::{Effort, Form, Log, Rating};
use leptos::task::spawn_local;

/// Heights of the vertebrae that tick from left to right, in a view box of 364 x 48.
const HEIGHTS: [i32; 7] = [24, 21, 20, 22, 26, 28, 27];

pub fn screen(house: House, profile: &Profile) -> El {
    let last = house.journal.with_untracked(Journal::sessions).pop().filter(|session| session.end != End::Open);
    let Some(session) = last else { return super::today::screen(house, profile) };
    let done = session.items.iter().filter(|item| item.item.reps_done() > 0).count();
    let words = if done == 0 {
        "session.after.none"
    } else if session.end == End::Finished {
        "session.after.done"
    } else {
        "session.after.part"
    };
    let count = |id: &str, n: u32| house.tf_words(id, i64::from(n), &[]);
    let title = house.tf_words(
        words,
        0,
        &[
            ("exercises", &*count("session.say.exercises", u32::try_from(done).unwrap_or(0))),
            ("minutes", &*count("session.say.minutes", session.done_s.div_ceil(60))),
        ],
    );
    let rated = house.journal.with_untracked(|journal| {
        let rated = journal.live().filter_map(|live| match live.what {
            What::Session { run, log: Log::Rated(rating) } if *run == session.run => Some(rating.clone()),
            _ => None,
        });
        rated.last()
    });
    let given = rated.is_some();
    let rating = Value::new(rated.unwrap_or_else(Rating::all_fine));
    let touched = Value::new(false);
    let id = session.run.clone();
    let rate = move |change: &dyn Fn(&mut Rating)| {
        touched.set(true);
        rating.update(change);
        house.log(What::Session { run: id.clone(), log: Log::Rated(rating.get_untracked()) });
    };
    let (r1, r2, r3) = (rate.clone(), rate.clone(), rate.clone());
    let words = |of: &str, values: [&str; 3]| {
        values.map(|value| (value.to_string(), house.say(&["session.", of, ".", value].concat()).to_string()))
    };
    let efforts = words("effort", ["easy", "right", "hard"]);
    let forms = words("form", ["yes", "mostly", "no"]);
    let old = rating.get_untracked();
    let main = el("main")
        .kid(spine(done, session.items.len()))
        .kid(h1(title))
        .maybe(super::stores::as_file(house))
        .kid(el("fieldset").kid(el("legend").text(house.say("session.after.worst"))).kid(score(
            house,
            "after.pain",
            old.p.map(i32::from),
            move |n| r1(&|rating| rating.p = u8::try_from(n).ok()),
        )))
        .kid(el("fieldset").kid(el("legend").text(house.say("session.after.effort"))).kid(seg(
            "after.effort",
            &efforts,
            given.then_some(effort_name(old.effort)),
            move |value| {
                r2(&|rating| {
                    rating.effort = match value.as_str() {
                        "easy" => Effort::Easy,
                        "hard" => Effort::Hard,
                        _ => Effort::Right,
                    }
                });
            },
        )))
        .kid(el("fieldset").kid(el("legend").text(house.say("session.after.form"))).kid(seg(
            "after.form",
            &forms,
            given.then_some(form_name(old.form)),
            move |value| {
                r3(&|rating| {
                    rating.form = match value.as_str() {
                        "mostly" => Form::Mostly,
                        "no" => Form::No,
                        _ => Form::Yes,
                    }
                });
            },
        )));
    let finish = button("btn btn-1 btn-big")
        .live_text(move || {
            house.say(if touched.get() || given { "session.after.finish" } else { "session.after.all_fine" }).into()
        })
        .click(move || {
            if !touched.get_untracked() && !given {
                rate(&|_| {});
            }
            // Now there is something worth keeping: the browser is asked to promise it.
            spawn_local(async {
                let _ = quota::persist().await;
            });
            house.go(&Route::Progress);
        });
    el("div").class("app after").kid(el("header").class("bar").kid(saving::word(house))).kid(main).kid(thumb(finish))
}

fn effort_name(effort: Effort) -> &'static str {
    match effort {
        Effort::Easy => "easy",
        Effort::Right => "right",
        Effort::Hard => "hard",
    }
}

fn form_name(form: Form) -> &'static str {
    match form {
        Form::Yes => "yes",
        Form::Mostly => "mostly",
        Form::No => "no",
    }
}

/// The row of vertebrae, one an exercise (at most seven), ticked where it was done.
fn spine(done: usize, of: usize) -> El {
    let at = |i: usize| (26 + 52 * i32::try_from(i).unwrap_or(0), HEIGHTS[i % 7]);
    let of = of.clamp(1, 7);
    let path: String = (0..of)
        .map(|i| {
            let (x, y) = at(i);
            [if i == 0 { "M" } else { "L" }, &x.to_string(), " ", &y.to_string()].concat()
        })
        .collect();
    let marks = (0..of).map(|i| {
        let (x, y) = at(i);
        let (class, r) = if i < done { ("done", "16") } else { ("ring o-past", "14") };
        let circle = el("circle").class(class).attr("cx", x.to_string()).attr("cy", y.to_string()).attr("r", r);
        let tick = ["M", &(x - 6).to_string(), " ", &y.to_string(), "l4.5 4.5 8.5-9"].concat();
        el("g").kid(circle).maybe((i < done).then(|| el("path").class("mark").attr("d", tick)))
    });
    el("svg")
        .class("spine")
        .attr("viewBox", "0 0 364 48")
        .attr("aria-hidden", "true")
        .kid(el("path").class("o-done thick").attr("d", path).attr("fill", "none"))
        .kids(marks)
}
