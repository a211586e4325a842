//! A page of questions, of the check or of About my back. Every answer is an entry the moment it is given, so a
//! page that dies comes back as it was.

use super::body;
use super::house::{Flow, House};
use super::icons;
use super::kit::{El, Live, el};
use super::outside;
use super::parts::{button, h1, h2, p, radio, score, score_of, seg, shape};
use super::screens::settings;
use super::value::Value;
use crate::ask::{Answer, Answers, Kind, Page, Question};
use crate::library::keys;
use crate::{profile, triage};
use leptos::prelude::*;

/// Questions of one page that still want an answer, after Continue was tapped.
type Missing = Value<Vec<String>>;

/// What is being answered, and where to.
#[derive(Clone, Copy)]
struct Desk {
    house: House,
    flow: Flow,
    missing: Missing,
    /// The line below the page's heading: what it says is not said again.
    lead: &'static str,
    /// What is shown filled in, and counts once Continue confirms it.
    filled: Value<Answers>,
}

impl Desk {
    fn answers(self) -> Answers {
        match self.flow {
            Flow::Check => self.house.answers(),
            Flow::About => self.house.about_now(),
        }
    }

    /// The answer that is shown.
    fn shown(self, answers: &Answers, q: &Question) -> Option<Answer> {
        let own = answers.get(&q.id).cloned();
        own.or_else(|| self.filled.with_untracked(|filled| filled.get(&q.id).filter(|a| q.kind.takes(a)).cloned()))
    }

    fn keep(self, q: &str, answer: Answer) {
        self.house.answer(self.flow, q, answer);
        if self.missing.with_untracked(|missing| missing.iter().any(|id| id == q)) {
            self.missing.update(|missing| missing.retain(|id| id != q));
        }
    }
}

/// The page with its bar; `proceed` is called by Continue once everything on it is answered.
#[must_use]
pub fn screen(house: House, flow: Flow, page: &Page, bar: El, proceed: impl Fn() + 'static) -> El {
    drawn(house, flow, page, bar, Box::new(proceed))
}

// Not generic, so that it is in the program once.
fn drawn(house: House, flow: Flow, page: &Page, bar: El, proceed: Box<dyn Fn()>) -> El {
    let alone = page.questions.len() == 1;
    let (place, title, lead) = match flow {
        Flow::Check => (keys::ask_check, triage::title(house.lib, page), triage::lead(house.lib, page)),
        Flow::About => (keys::ask_about, profile::title(house.lib, page), profile::lead(house.lib, page)),
    };
    let filled = if flow == Flow::Check { house.filled() } else { Answers::default() };
    let desk = Desk { house, flow, missing: Value::new(Vec::new()), lead, filled: Value::new(filled) };
    let answers = desk.answers();
    let lead = (!lead.is_empty()).then(|| p(if alone { "hint" } else { "lead" }, lead));
    let main = el("main").class("enter").kid(errors(desk)).kid(p("where", house.t(place))).kid(h1(title)).maybe(lead);
    let main = if alone {
        main.kids(page.questions.iter().map(|question| group(desk, question, &answers, Some(title))))
    } else {
        main.kid(
            el("ol")
                .class("asks")
                .kids(page.questions.iter().map(|question| el("li").kid(group(desk, question, &answers, None)))),
        )
    };
    // The numbers to call hang on the region, so it is asked with the first questions where it cannot be told.
    let region = flow == Flow::Check && page.id == "you" && settings::region_open(house);
    let main = main.maybe(region.then(|| settings::region_choice(house)));
    let questions: Vec<Question> = page.questions.clone();
    let go_on = move || {
        let given = desk.answers();
        for question in questions.iter().filter(|question| given.get(&question.id).is_none()) {
            if let Some(answer) = desk.shown(&given, question) {
                desk.keep(&question.id, answer);
            }
        }
        let answers = desk.answers();
        let open: Vec<String> = questions
            .iter()
            .filter(|question| !answers.get(&question.id).is_some_and(|answer| question.kind.takes(answer)))
            .map(|question| question.id.clone())
            .collect();
        if open.is_empty() {
            proceed();
        } else {
            desk.missing.set(open);
            outside::errors_came(house.t(keys::ask_error));
        }
    };
    let last = (flow == Flow::Check && house.last_page(page)).then(|| p("status", house.t(keys::ask_last)));
    let below = el("div")
        .class("thumb ruled")
        .maybe(last)
        .kid(el("button").attr("type", "submit").class("btn btn-1 btn-big").text(house.t(keys::ask_continue)));
    let form = el("form").attr("novalidate", "").submit(go_on).kid(main).kid(below);
    el("div").class("app").kid(bar).kid(form)
}

/// The short name of a question: its heading, else the question itself.
#[must_use]
pub fn title_of(house: House, question: &Question) -> &'static str {
    let title = [&question.id, ".title"].concat();
    if house.lib.says(&title) { house.say(&title) } else { house.say(&[&question.id, ".ask"].concat()) }
}

/// What is missing, in a frame that takes the focus, with links to the places.
fn errors(desk: Desk) -> Live {
    super::kit::live(move || {
        let open = desk.missing.get();
        if open.is_empty() {
            return el("div");
        }
        let house = desk.house;
        let title = house.tn(keys::ask_missing, i64::try_from(open.len()).unwrap_or(i64::MAX));
        let links = open.iter().map(|id| {
            let question = Question { id: id.clone(), kind: Kind::Score };
            let link = button("link tap").text(title_of(house, &question));
            let id = id.clone();
            el("p").kid(link.click(move || outside::first_control(&id)))
        });
        el("div")
            .class("errors")
            .attr("role", "alert")
            .attr("tabindex", "-1")
            .kid(el("h2").class("state red").kid(shape(icons::STOP, "")).text(title))
            .kids(links)
    })
}

/// One question with its controls. `shown`: what the page's heading says already.
fn group(desk: Desk, question: &Question, answers: &Answers, shown: Option<&str>) -> El {
    let house = desk.house;
    let id = question.id.clone();
    let ask_id = [&id, ".ask"].concat();
    let note_id = [&id, ".note"].concat();
    let title = title_of(house, question);
    let ask = house.say(&ask_id);
    let legend = match shown {
        Some(shown) if shown == title || shown == ask || desk.lead.contains(ask) => {
            el("legend").class("vh").text(title)
        }
        Some(_) => el("legend").text(ask),
        None => el("legend").kid(h2(title)),
    };
    let wanted = ask != title && shown != Some(ask) && !(shown.is_some() && shown != Some(title));
    let wanted = wanted && !desk.lead.contains(ask);
    let for_class = id.clone();
    let for_words = id.clone();
    el("fieldset")
        .attr("id", ["q.", &id].concat())
        .live("class", move || {
            if desk.missing.with(|missing| missing.contains(&for_class)) { "wrong".into() } else { String::new() }
        })
        .kid(legend)
        .maybe((wanted && !ask.is_empty()).then(|| p("", ask)))
        .maybe(house.lib.says(&note_id).then(|| p("hint", house.say(&note_id))))
        .kid(el("p").class("err").attr("aria-live", "polite").live_text(move || {
            if desk.missing.with(|missing| missing.contains(&for_words)) {
                house.t(keys::ask_choose).into()
            } else {
                String::new()
            }
        }))
        .kid(controls(desk, question, answers, shown.is_some()))
}

fn controls(desk: Desk, question: &Question, answers: &Answers, alone: bool) -> El {
    let house = desk.house;
    let id = question.id.clone();
    let given = desk.shown(answers, question);
    let given = given.as_ref();
    match &question.kind {
        Kind::YesNo { skip } => yes_no(desk, &id, *skip, given, alone),
        Kind::Choice(options) => {
            let chosen = match given {
                Some(Answer::Pick(option)) => Some(option.as_str()),
                _ => None,
            };
            let options: Vec<_> = options.iter().map(|option| words_of(house, &id, option)).collect();
            super::parts::choices(&id.clone(), &options, chosen, move |option| desk.keep(&id, Answer::Pick(option)))
        }
        Kind::Ticks(options) => ticks(desk, &id, options, given),
        Kind::Number { min, max, skip } => number(desk, &id, (*min, *max, *skip), given),
        Kind::Score => {
            let chosen = match given {
                Some(Answer::Number(n)) => Some(*n),
                _ => None,
            };
            let ends = [[&id, ".low"].concat(), [&id, ".high"].concat()];
            let name = id.clone();
            let act = move |n| desk.keep(&id, Answer::Number(n));
            if house.lib.says(&ends[0]) {
                score_of(ends.map(|end| house.say(&end)), &name, chosen, act)
            } else {
                score(house, &name, chosen, act)
            }
        }
        Kind::Body => {
            let rows = match given {
                Some(Answer::Picks(rows)) => rows.clone(),
                _ => Vec::new(),
            };
            body::map(house, rows, move |rows| desk.keep(&id, Answer::Picks(rows)))
        }
    }
}

/// An option's id, words and note.
fn words_of(house: House, id: &str, option: &str) -> (String, String, String) {
    let key = [id, ".", option].concat();
    (option.into(), body::row_words(house, id, option), house.say(&[&key, ".note"].concat()).into())
}

fn yes_no(desk: Desk, id: &str, skip: bool, given: Option<&Answer>, alone: bool) -> El {
    let house = desk.house;
    let all = [
        ("yes", keys::ask_yes, Answer::Yes),
        ("no", keys::ask_no, Answer::No),
        ("unsure", keys::ask_unsure, Answer::Unsure),
        ("skip", keys::ask_skip, Answer::Skip),
    ];
    let shown = &all[..if skip { 4 } else { 3 }];
    let chosen = shown.iter().find(|(_, _, answer)| Some(answer) == given).map(|(value, _, _)| *value);
    let q = id.to_string();
    let act = move |value: String| {
        desk.keep(
            &q,
            match value.as_str() {
                "yes" => Answer::Yes,
                "no" => Answer::No,
                "unsure" => Answer::Unsure,
                _ => Answer::Skip,
            },
        );
    };
    if alone {
        let options: Vec<_> =
            shown.iter().map(|(value, key, _)| ((*value).into(), house.t(*key).into(), String::new())).collect();
        super::parts::choices(id, &options, chosen, act)
    } else {
        let options: Vec<_> = shown.iter().map(|(value, key, _)| ((*value).into(), house.t(*key).into())).collect();
        seg(id, &options, chosen, act)
    }
}

/// Many of a list, and "None of these" after the last one, never in reach before it.
fn ticks(desk: Desk, id: &str, options: &[String], given: Option<&Answer>) -> El {
    let house = desk.house;
    let answered = matches!(given, Some(Answer::Picks(_)));
    let picked = Value::new(match given {
        Some(Answer::Picks(options)) => options.clone(),
        _ => Vec::new(),
    });
    let q = id.to_string();
    let list = el("div").class("ticks").kids(options.iter().map(|option| {
        let (value, words, note) = words_of(house, id, option);
        let (q, mine) = (q.clone(), value.clone());
        let checked = picked.with_untracked(|picked| picked.contains(&value));
        let input = el("input")
            .attr("type", "checkbox")
            .attr("id", [id, ".", &value].concat())
            .attr("value", value)
            .flag("checked", checked)
            .change(move |event| {
                let on = event_target_checked(&event);
                picked.update(|picked| {
                    picked.retain(|other| *other != mine);
                    if on {
                        picked.push(mine.clone());
                    }
                });
                outside::uncheck(&[&q, ".none"].concat());
                let picks = picked.get_untracked();
                // With the last tick taken away the question is open again: none is never set by itself.
                desk.keep(&q, if picks.is_empty() { Answer::Unsure } else { Answer::Picks(picks) });
            });
        let words = el("span").text(words).maybe((!note.is_empty()).then(|| el("small").text(note)));
        el("label").class("tick").kid(input).kid(words)
    }));
    let all: Vec<String> = options.iter().map(|option| [id, ".", option].concat()).collect();
    let q = id.to_string();
    let none_input = el("input")
        .attr("type", "checkbox")
        .attr("id", [id, ".none"].concat())
        .flag("checked", answered && picked.with_untracked(Vec::is_empty))
        .change(move |event| {
            if event_target_checked(&event) {
                all.iter().for_each(|option| outside::uncheck(option));
                picked.set(Vec::new());
                desk.keep(&q, Answer::Picks(Vec::new()));
            } else {
                // Taken back: the question is open again, and Continue says so.
                desk.keep(&q, Answer::Unsure);
            }
        });
    let none = el("label").class("choice").kid(none_input).kid(el("span").text(house.t(keys::ask_none)));
    el("div").class("stack").kid(list).kid(none)
}

/// A whole number, typed; what does not fit is told when Continue is tapped.
fn number(desk: Desk, id: &str, (min, max, skip): (i32, i32, bool), given: Option<&Answer>) -> El {
    let house = desk.house;
    let typed = match given {
        Some(Answer::Number(n)) => n.to_string(),
        _ => String::new(),
    };
    let q = id.to_string();
    let field = el("input")
        .attr("type", "text")
        .attr("inputmode", "numeric")
        .attr("autocomplete", "off")
        .attr("id", [id, ".number"].concat())
        .attr("value", typed)
        .change(move |event| match event_target_value(&event).trim().parse::<i32>() {
            Ok(n) => desk.keep(&q, Answer::Number(n)),
            Err(_) if skip => desk.keep(&q, Answer::Skip),
            Err(_) => desk.keep(&q, Answer::Unsure),
        });
    let range = house.tf(keys::ask_range, &[("min", &min.to_string()), ("max", &max.to_string())]);
    let label =
        el("label").class("entry").text(house.say(&[id, ".unit"].concat())).kid(el("small").text(range)).kid(field);
    let q = id.to_string();
    let own = [id, ".skip"].concat();
    let pass = skip.then(|| {
        el("label")
            .class("choice")
            .kid(radio(&[id, ".skip"].concat(), "skip", matches!(given, Some(Answer::Skip)), move |_| {
                outside::clear_field(&[&q, ".number"].concat());
                desk.keep(&q, Answer::Skip);
            }))
            .kid(el("span").text(if house.lib.says(&own) { house.say(&own) } else { house.t(keys::ask_rather_not) }))
    });
    el("div").class("stack").kid(label).maybe(pass)
}

/// A question once more, alone on its page: the clarifying page of "I tapped the wrong answer".
#[must_use]
pub fn single(question: Question) -> Page {
    Page { id: ["again.", &question.id].concat(), questions: vec![question] }
}

/// The words of an answer, for lists of answers.
#[must_use]
pub fn answer_words(house: House, q: &str, answer: &Answer) -> String {
    let option = |option: &String| body::row_words(house, q, option);
    match answer {
        Answer::Yes => house.t(keys::ask_yes).into(),
        Answer::No => house.t(keys::ask_no).into(),
        Answer::Unsure => house.t(keys::ask_unsure).into(),
        Answer::Skip => house.t(keys::ask_skipped).into(),
        Answer::Pick(chosen) => option(chosen),
        Answer::Picks(chosen) if chosen.is_empty() => house.t(keys::ask_none).into(),
        Answer::Picks(chosen) => chosen.iter().map(option).collect::<Vec<_>>().join(", "),
        Answer::Number(n) => n.to_string(),
    }
}
