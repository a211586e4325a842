//! "I have been checked": the visit, then the same questions once more. Only this opens what the check closed.

use crate::app::house::{Checked, House};
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::outside::{self, day_words};
use crate::app::parts::{back_bar, button, choices, h1, h2, link, p, page, shape, thumb};
use crate::app::value::Value;
use crate::ask::{Answer, Answers};
use crate::browser::words::Say;
use crate::day;
use crate::journal::What;
use crate::library::keys::{self, Key};
use crate::library::terms::Term;
use crate::route::Route;
use crate::triage::result::findings;
use crate::triage::review::{Again, By, Form, Review, Said, to_ask};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What was filled in so far.
#[derive(Clone, Default)]
struct Visit {
    of: Vec<String>,
    seen: String,
    by: Option<By>,
    said: Option<Said>,
    again: Vec<Again>,
}

/// Under which its draft is kept; its fields are those of `FIELDS`, and `again.<question>`.
const FORM: &str = "review";

impl Visit {
    /// What was filled in before the page died; what the form does not name any more is left out.
    fn kept(draft: &Answers, form: &Form) -> Self {
        let of = draft.picks("of").iter().filter(|of| form.of.iter().any(|(item, _)| item == of)).cloned();
        let again = draft.0.iter().filter_map(|(field, answer)| {
            let (q, Answer::Pick(now)) = (field.strip_prefix("again.")?, answer) else { return None };
            Some(Again { q: q.into(), now: Term::parse(now)? })
        });
        Self {
            of: of.collect(),
            seen: draft.pick("seen").unwrap_or_default().into(),
            by: draft.pick("by").and_then(Term::parse),
            said: draft.pick("said").and_then(Term::parse),
            again: again.collect(),
        }
    }
}

/// Where the form stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Visit,
    /// Asked again since the visit.
    Since,
    /// Written down; nothing has opened.
    Closed(Said),
}

#[derive(Clone, Copy)]
struct Desk {
    house: House,
    visit: Value<Visit>,
    step: Value<Step>,
    /// The fields that still want an answer, after Continue was tapped.
    missing: Value<Vec<String>>,
}

pub fn screen(house: House) -> El {
    let form = house.checked().and_then(|checked| Some((house.review_form(&checked)?, checked)));
    let Some((form, checked)) = form else { return super::result::screen(house) };
    let mut visit = Visit::kept(&house.filled_in(FORM), &form);
    if let [(only, _)] = form.of.as_slice() {
        visit.of = vec![(*only).into()];
    }
    let missing = Value::new(Vec::new());
    let step = match house.step() {
        0 => Step::Visit,
        1 => Step::Since,
        _ => Step::Closed(Said::Nothing),
    };
    let desk = Desk { house, visit: Value::new(visit), step: Value::new(step), missing };
    let shown = live(move || match desk.step.get() {
        Step::Visit => the_visit(desk, &form, &checked),
        Step::Since => since(desk, &form, &checked),
        Step::Closed(said) => closed(desk, said),
    });
    el("div").class("root").kid(shown)
}

/// A page of the form: what is missing first, then its fields, then Continue.
fn form_page(desk: Desk, title: &str, lead: &str, fields: Vec<El>, go: impl Fn() + 'static) -> El {
    let house = desk.house;
    let main = el("main")
        .class("enter")
        .kid(errors(desk))
        .kid(p("where", house.t(keys::result_checked)))
        .kid(h1(title))
        .kid(p("lead", lead))
        .kid(el("ol").class("asks").kids(fields.into_iter().map(|field| el("li").kid(field))));
    let go_on = el("button").attr("type", "submit").class("btn btn-1 btn-big").text(house.t(keys::ask_continue));
    let form = el("form").attr("novalidate", "").submit(go).kid(main).kid(thumb(go_on));
    el("div").class("app").kid(back_bar(house, &Route::CheckResult, true)).kid(form)
}

/// What is missing, in a frame that takes the focus.
fn errors(desk: Desk) -> crate::app::kit::Live {
    live(move || {
        let open = desk.missing.get();
        if open.is_empty() {
            return el("div");
        }
        let house = desk.house;
        let title = house.tn(keys::ask_missing, i64::try_from(open.len()).unwrap_or(i64::MAX));
        el("div")
            .class("errors")
            .attr("role", "alert")
            .attr("tabindex", "-1")
            .kid(el("h2").class("state red").kid(shape(icons::STOP, "")).text(title))
            .kids(open.into_iter().map(|id| {
                let name = button("link tap").text(name_of(house, &id));
                el("p").kid(name.click(move || outside::first_control(&id)))
            }))
    })
}

/// The fields of the first page by their ids; all others are questions.
const FIELDS: [(&str, Key); 4] =
    [("of", keys::review_what), ("seen", keys::review_when), ("by", keys::review_by), ("said", keys::review_said)];

fn name_of(house: House, id: &str) -> &'static str {
    match FIELDS.iter().find(|(field, _)| *field == id) {
        Some((_, key)) => house.t(*key),
        None => house.say(&[id, ".title"].concat()),
    }
}

/// One field with its heading and a note.
fn field(desk: Desk, id: &str, note: &str, controls: El) -> El {
    let (house, mine, words) = (desk.house, id.to_string(), id.to_string());
    let open = move |id: &String| desk.missing.with(|missing| missing.contains(id));
    el("fieldset")
        .attr("id", ["q.", id].concat())
        .live("class", move || if open(&mine) { "wrong".into() } else { String::new() })
        .kid(el("legend").kid(h2(name_of(house, id))))
        .maybe((!note.is_empty()).then(|| p("hint", note)))
        .kid(
            el("p")
                .class("err")
                .attr("aria-live", "polite")
                .live_text(move || if open(&words) { house.t(keys::ask_choose).into() } else { String::new() }),
        )
        .kid(controls)
}

/// The choices of a term, in the words under `words`; `field` is its name in the draft.
fn terms<T: Term>(desk: Desk, id: &str, field: &str, words: &str, chosen: Option<T>, keep: impl Fn(T) + 'static) -> El {
    let field = field.to_string();
    let say = |term: &T| desk.house.say(&[words, term.name()].concat()).to_string();
    let options: Vec<_> = T::ALL.iter().map(|term| (term.name().into(), say(term), String::new())).collect();
    choices(id, &options, chosen.map(T::name), move |name| {
        if let Some(term) = T::parse(&name) {
            keep(term);
            desk.house.fill_in(FORM, &field, Answer::Pick(name));
        }
    })
}

fn the_visit(desk: Desk, form: &Form, checked: &Checked) -> El {
    let house = desk.house;
    let visit = desk.visit.get_untracked();
    let words = |item: &str| findings::words(house.lib, &checked.facts, &checked.answers, item).join("; ");
    let what = match form.of.as_slice() {
        [(only, _)] => p("", words(only)),
        all => el("div").class("ticks").kids(all.iter().map(|(item, _)| tick(desk, &visit, item, &words(item)))),
    };
    let note = if form.of.len() > 1 { house.t(keys::review_what_why) } else { "" };
    let today = house.today();
    let from = form.of.iter().map(|(_, day)| *day).min().unwrap_or(today);
    let date = el("input")
        .attr("type", "date")
        .attr("id", "seen.day")
        .attr("min", day::text(from))
        .attr("max", day::text(today))
        .attr("value", &visit.seen)
        .change(move |event| {
            let seen = event_target_value(&event);
            house.fill_in(FORM, "seen", Answer::Pick(seen.clone()));
            desk.visit.update(|visit| visit.seen = seen);
        });
    let days = [("from", day_words(from, Say::Date)), ("to", day_words(today, Say::Date))];
    let range = house.tf(keys::review_when_range, &days.each_ref().map(|(name, day)| (*name, day.as_str())));
    let by = terms(desk, "by", "by", "review.by.", visit.by, move |by| desk.visit.update(|visit| visit.by = Some(by)));
    let said = terms(desk, "said", "said", "review.said.", visit.said, move |said| {
        desk.visit.update(|visit| visit.said = Some(said));
    });
    let fields = vec![
        field(desk, "of", note, what),
        field(desk, "seen", "", el("label").class("entry").text(range).kid(date)),
        field(desk, "by", house.t(keys::review_by_why), by),
        field(desk, "said", "", said),
    ];
    let (days, asked) = (form.clone(), checked.answers.clone());
    form_page(desk, house.t(keys::result_checked), house.t(keys::review_lead), fields, move || {
        let visit = desk.visit.get_untracked();
        let fits = |seen: NaiveDate| days.answered(&visit.of).is_some_and(|from| from <= seen) && seen <= today;
        let open = [
            ("of", visit.of.is_empty()),
            ("seen", !day::parse(&visit.seen).is_some_and(fits)),
            ("by", visit.by.is_none()),
            ("said", visit.said.is_none()),
        ];
        if !complete(desk, open.iter().filter(|(_, open)| *open).map(|(id, _)| (*id).to_string()).collect()) {
            return;
        }
        match visit.said {
            Some(Said::May) if questions(house, &asked, &visit).is_empty() => {
                write(desk, &days);
                go_on(house);
            }
            Some(Said::May) => desk.step.set(Step::Since),
            Some(said) => {
                write(desk, &days);
                desk.step.set(Step::Closed(said));
            }
            None => {}
        }
    })
}

/// Is nothing missing? Else says what.
fn complete(desk: Desk, open: Vec<String>) -> bool {
    let complete = open.is_empty();
    desk.missing.set(open);
    if !complete {
        outside::errors_came(desk.house.t(keys::ask_error));
    }
    complete
}

fn tick(desk: Desk, visit: &Visit, item: &'static str, words: &str) -> El {
    let input = el("input")
        .attr("type", "checkbox")
        .attr("id", ["of.", item].concat())
        .flag("checked", visit.of.iter().any(|of| of == item))
        .change(move |event| {
            let on = event_target_checked(&event);
            desk.visit.update(|visit| {
                visit.of.retain(|of| of != item);
                if on {
                    visit.of.push(item.into());
                }
            });
            desk.house.fill_in(FORM, "of", Answer::Picks(desk.visit.with_untracked(|visit| visit.of.clone())));
        });
    el("label").class("tick").kid(input).kid(el("span").text(words))
}

/// What is asked again after this visit.
fn questions(house: House, answers: &Answers, visit: &Visit) -> Vec<&'static str> {
    let mut questions: Vec<&'static str> = Vec::new();
    for q in visit.of.iter().flat_map(|item| to_ask(house.lib, answers, item)) {
        if !questions.contains(&q) {
            questions.push(q);
        }
    }
    questions
}

/// The questions behind what was checked, once more.
fn since(desk: Desk, form: &Form, checked: &Checked) -> El {
    let house = desk.house;
    let visit = desk.visit.get_untracked();
    let questions = questions(house, &checked.answers, &visit);
    let fields = questions.iter().map(|&q| {
        let given = visit.again.iter().find(|again| again.q == q).map(|again| again.now);
        let keep = move |now| {
            desk.visit.update(|visit| {
                visit.again.retain(|again| again.q != q);
                visit.again.push(Again { q: q.into(), now });
            });
        };
        field(
            desk,
            q,
            house.say(&[q, ".ask"].concat()),
            terms(desk, q, &["again.", q].concat(), "review.now.", given, keep),
        )
    });
    let fields = fields.collect();
    let days = form.clone();
    form_page(desk, house.t(keys::review_again), house.t(keys::review_again_why), fields, move || {
        desk.visit.update(|visit| visit.again.retain(|again| questions.contains(&again.q.as_str())));
        let again = desk.visit.with_untracked(|visit| visit.again.clone());
        let open = questions.iter().filter(|q| !again.iter().any(|again| again.q == **q));
        if complete(desk, open.map(|q| (*q).to_string()).collect()) {
            write(desk, &days);
            go_on(house);
        }
    })
}

/// To the result; or on with a check that ended early, once what ended it was looked into.
fn go_on(house: House) {
    house.go(&if house.checked().is_some() { Route::CheckResult } else { Route::Check(None) });
}

/// Writes the visit down. Whether it opens anything, `review::stand` decides.
fn write(desk: Desk, form: &Form) {
    let visit = desk.visit.get_untracked();
    let (Some(by), Some(said), Some(answered)) = (visit.by, visit.said, form.answered(&visit.of)) else { return };
    desk.house.log(What::Review(Review {
        of: visit.of,
        answered: day::text(answered),
        seen: visit.seen,
        by,
        said,
        again: visit.again,
        content: desk.house.lib.version.clone(),
    }));
}

/// Kept, and nothing opened.
fn closed(desk: Desk, said: Said) -> El {
    let house = desk.house;
    let main = el("main")
        .class("enter")
        .kid(h1(house.t(keys::review_stays)))
        .kid(p("lead", house.say(&["review.closed.", said.name()].concat())));
    let below = thumb(link(&Route::CheckResult).class("btn btn-1 btn-big").text(house.t(keys::first_locked_go)))
        .kid(link(&Route::Letter).class("btn btn-2").text(house.t(keys::result_letter)));
    page(back_bar(house, &Route::Home, true), main, Some(below))
}
