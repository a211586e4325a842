//! Lessons and condition cards: the list, and one to read. Open to everybody, always; only what would have a person
//! exercise waits for the check.

use alloc::string::String;
use alloc::vec::Vec;

use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::parts::{back_bar, button, h1, h2, link, p, page, row, thumb};
use crate::journal::{Journal, What};
use crate::library::lesson::{Block, Lesson, Lessons};
use crate::library::terms::PageKind;
use crate::library::{Exercise, keys};
use crate::profile::Support;
use crate::route::Route;
use crate::{profile, triage};

/// All lessons, and the cards: this person's own first.
pub fn list(house: House) -> El {
    let main = el("main").kid(h1(house.t(keys::lessons_title))).kid(live(move || match house.lessons.get() {
        None => p("lead", house.t(keys::lessons_coming)),
        Some(lessons) => all(house, lessons),
    }));
    page(back_bar(house, &Route::More, true), main, None)
}

fn all(house: House, lessons: &'static Lessons) -> El {
    let (own, read) = (own(house, lessons), read(house));
    let others: Vec<&Lesson> =
        lessons.of(PageKind::Condition).filter(|card| !own.iter().any(|mine| mine.id == card.id)).collect();
    let section = |title, list: Vec<&'static Lesson>| {
        (!list.is_empty()).then(|| {
            el("section")
                .class("gap")
                .kid(h2(house.t(title)))
                .kid(el("div").class("rows").kids(list.into_iter().map(|it| entry(house, it, &read))))
        })
    };
    el("div")
        .kid(p("lead", told(house, lessons, &read)))
        .maybe(section(keys::lessons_own, own))
        .maybe(section(keys::lessons_lessons, lessons.of(PageKind::Lesson).collect()))
        .maybe(section(keys::lessons_cards, others))
}

/// "6 of 28 read".
fn told(house: House, lessons: &Lessons, read: &[String]) -> String {
    let all = lessons.of(PageKind::Lesson).count();
    let read = lessons.of(PageKind::Lesson).filter(|lesson| read.contains(&lesson.id)).count();
    house.tf(keys::lessons_read, &[("n", &read.to_string()), ("all", &all.to_string())])
}

/// The cards of the person's own causes.
fn own(house: House, lessons: &'static Lessons) -> Vec<&'static Lesson> {
    let (Some(checked), Some(person)) = (house.checked(), house.profile()) else { return Vec::new() };
    let about = house.journal.with_untracked(Journal::about_answers);
    let (_, why) = profile::derive_with_reasons(&checked.answers, &checked.facts, &checked.advice, &about);
    let groups: Vec<_> = why.groups.iter().map(|(group, _)| *group).collect();
    lessons.cards(&groups, person.codes)
}

/// The lessons and cards that were read.
pub fn read(house: House) -> Vec<String> {
    house.journal.with_untracked(|journal| journal.pages_read().into_iter().map(String::from).collect())
}

/// A lesson in a list: what it says in one line, and a tick when it was read.
pub fn entry(house: House, lesson: &Lesson, read: &[String]) -> El {
    let read = read.contains(&lesson.id);
    let note = if read { [house.t(keys::lessons_ticked), " ", &lesson.line].concat() } else { lesson.line.clone() };
    row(
        link(&Route::Lesson(lesson.id.clone())),
        Some(if read { &icons::TICK } else { &icons::BOOK }),
        &lesson.title,
        &note,
    )
}

/// The next one, on Today.
pub fn next_row(house: House, week: u32, support: Support) -> Option<El> {
    let lessons = house.lessons.get()?;
    let read = read(house);
    let next = lessons.next(week, support, |id| read.iter().any(|page| page == id))?;
    let note = house.tn(keys::lessons_minutes, i64::from(next.minutes));
    let to = link(&Route::Lesson(next.id.clone()));
    Some(el("div").class("rows").kid(row(to, Some(&icons::BOOK), &next.title, &note)))
}

/// One to read.
pub fn screen(house: House, id: &str) -> El {
    let id = String::from(id);
    el("div").kid(live(move || {
        let lessons = house.lessons.get();
        match lessons.and_then(|lessons| Some((lessons, lessons.lesson(&id)?))) {
            Some((lessons, lesson)) => {
                page(back_bar(house, &Route::Lessons, true), body(house, lessons, lesson), Some(done(house, lesson)))
            }
            None => list(house),
        }
    }))
}

/// Read to the end: kept, once.
fn done(house: House, lesson: &'static Lesson) -> El {
    thumb(button("btn btn-1 btn-big").text(house.t(keys::lessons_done)).click(move || {
        if !read(house).contains(&lesson.id) {
            house.log(What::Read { page: lesson.id.clone() });
        }
        house.go(&Route::Home);
    }))
}

fn body(house: House, lessons: &'static Lessons, lesson: &'static Lesson) -> El {
    let minutes = house.tn(keys::lessons_minutes, i64::from(lesson.minutes));
    let place = match lesson.number(lessons) {
        Some(n) => {
            let all = lessons.of(PageKind::Lesson).count();
            house.tf(keys::lessons_place, &[("n", &n.to_string()), ("all", &all.to_string()), ("minutes", &minutes)])
        }
        None => minutes,
    };
    let open = house.checked().is_some_and(|checked| triage::open(&checked.advice));
    let try_now = (!lesson.moves || open).then(|| {
        el("div")
            .class("band")
            .kid(el("p").kid(el("b").text(house.t(keys::lessons_try))).text([" ", &lesson.try_now].concat()))
    });
    el("main")
        .class("lesson")
        .kid(p("where", place))
        .kid(h1(lesson.title.as_str()))
        .kids(lesson.body.iter().filter_map(block))
        .maybe(try_now)
        .kid(el("p").kid(el("b").text(house.t(keys::lessons_keep))).text([" ", &lesson.takeaway].concat()))
        .kid(sources(house, lessons, lesson))
        .maybe(related(house, lessons, lesson))
}

/// A piece of the text; pictures have a place of their own.
fn block(block: &Block) -> Option<El> {
    match block {
        Block::Paragraph(text) => Some(emphasised(el("p"), text)),
        Block::Heading(text) => Some(h2(text)),
        Block::List(items) => {
            Some(el("ul").class("plain").kids(items.iter().map(|item| el("li").kid(emphasised(el("span"), item)))))
        }
        Block::Picture(_) => None,
    }
}

/// `*words*` in bold.
fn emphasised(mut into: El, text: &str) -> El {
    for (place, part) in text.split('*').enumerate() {
        if part.is_empty() {
            continue;
        }
        into = if place % 2 == 1 { into.kid(el("b").class("co").text(part)) } else { into.kid(el("span").text(part)) };
    }
    into
}

fn sources(house: House, lessons: &Lessons, lesson: &Lesson) -> El {
    let cited = lessons.cited(&lesson.evidence).into_iter();
    el("details")
        .kid(el("summary").class("link tap").text(house.t(keys::programme_sources)))
        .kid(p("small", lesson.evidence.as_str()))
        .kid(el("ul").class("plain small").kids(
            cited.map(|(id, source)| el("li").kid(el("span").kid(el("b").text([id, ": "].concat())).text(source))),
        ))
        .kid(p("small soft", house.t(keys::exercise_marks)))
}

/// What goes with it: lessons, then exercises.
fn related(house: House, lessons: &Lessons, lesson: &Lesson) -> Option<El> {
    let read = read(house);
    let others = lesson.related.iter().filter_map(|id| lessons.lesson(id)).map(|other| entry(house, other, &read));
    let known = lesson.exercises.iter().filter_map(|id| house.lib.exercise(id));
    let exercises = known.map(|exercise: &'static Exercise| {
        row(link(&Route::Exercise(exercise.id.clone())), Some(&icons::NAV_EXERCISES), &exercise.name, &exercise.start)
    });
    let rows: Vec<El> = others.chain(exercises).collect();
    (!rows.is_empty()).then(|| {
        el("section").class("gap").kid(h2(house.t(keys::lessons_related))).kid(el("div").class("rows").kids(rows))
    })
}
