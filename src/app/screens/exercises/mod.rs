//! The library: search, filters, a card for each exercise. What is safe for this person stands first.

mod filters;

use alloc::rc::Rc;
use alloc::string::String;
use alloc::vec::Vec;

use crate::app::figure::{Still, still};
use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::outside;
use crate::app::parts::{brand_bar, foot, h1, h2, icon, link, p, page, shape};
use crate::library::filter::Filter;
use crate::library::terms::Term;
use crate::library::{Exercise, keys};
use crate::profile::Profile;
use crate::programme;
use crate::route::Route;

/// As many lessons as a search offers.
const READ: usize = 4;

/// What the library shows: kept while the app is open, so that the way back from an exercise leads to the same list.
#[derive(Clone, Default)]
pub struct Shown {
    pub query: String,
    pub filter: Filter,
}

/// The person, as the list needs to know them.
struct Person {
    profile: Option<Profile>,
    /// What this week's sessions are made of.
    planned: Vec<String>,
}

pub fn screen(house: House) -> El {
    let profile = house.profile();
    let planned = profile.as_ref().map(|profile| planned(house, profile)).unwrap_or_default();
    let person = Rc::new(Person { profile, planned });
    let count = i64::try_from(house.lib.exercises.len()).unwrap_or(i64::MAX);
    let main = el("main")
        .kid(h1(house.tn(keys::exercises_title, count)))
        .kid(search(house))
        .kid(filters::panel(house))
        .kid(live(move || list(house, &person)));
    page(brand_bar(house), main, Some(foot(house, &Route::Exercises, None)))
}

fn planned(house: House, profile: &Profile) -> Vec<String> {
    let plan = house.plan(profile);
    let sessions = plan.week_days.iter().flat_map(|day| &day.sessions);
    sessions.flat_map(|session| &session.items).map(|item| item.exercise.clone()).collect()
}

fn search(house: House) -> El {
    let query = house.shown.with_untracked(|shown| shown.query.clone());
    let field = el("input")
        .attr("type", "search")
        .attr("id", "search")
        .attr("autocomplete", "off")
        .attr("enterkeyhint", "search")
        .attr("placeholder", house.t(keys::exercises_search_hint))
        .attr("aria-label", house.t(keys::exercises_search))
        .attr("value", query)
        .input(move |event| {
            let typed = outside::typed(&event);
            house.shown.update(|shown| shown.query = typed);
        });
    el("label").class("search").kid(icon(&icons::SEARCH, "ico")).kid(field)
}

/// What is shown, how much of it, and that what is left out for this person stands last.
fn list(house: House, person: &Rc<Person>) -> El {
    let Shown { query, filter } = house.shown.get();
    let all = &house.lib.exercises;
    let asked = query.chars().any(char::is_alphanumeric);
    let places: Vec<usize> = if asked { house.index().find(&query) } else { (0..all.len()).collect() };
    let found = places.iter().filter_map(|place| all.get(*place));
    let lessons = house.lessons.get().map_or(&[][..], |lessons| &lessons.lessons);
    let read = super::lesson::read(house);
    let lesson = |place: &usize| lessons.get(place.checked_sub(all.len())?);
    let to_read: Vec<_> =
        places.iter().filter_map(lesson).take(READ).map(|it| super::lesson::entry(house, it, &read)).collect();
    let to_read = (!to_read.is_empty())
        .then(|| el("section").kid(h2(house.t(keys::lessons_found))).kid(el("div").class("rows").kids(to_read)));
    let fits: Vec<&Exercise> = found.filter(|exercise| filter.fits(house.lib, exercise)).collect();
    let (closed, open): (Vec<&Exercise>, Vec<&Exercise>) =
        fits.iter().partition(|exercise| closed(exercise, person.profile.as_ref()));
    // With words of their own the best comes first; without, what is in the plan.
    let (mine, others): (Vec<&Exercise>, Vec<&Exercise>) =
        open.into_iter().partition(|exercise| !asked && person.planned.contains(&exercise.id));
    let count = i64::try_from(fits.len()).unwrap_or(i64::MAX);
    let said = [house.tn(keys::exercises_shown, count).as_str()]
        .into_iter()
        .chain((person.profile.is_some() && !closed.is_empty()).then(|| house.t(keys::exercises_safe_first)))
        .collect::<Vec<_>>()
        .join(" ");
    let none = (fits.is_empty() && to_read.is_none()).then(|| p("", house.t(keys::exercises_none)));
    let cards = mine.into_iter().chain(others).chain(closed);
    el("div")
        .kid(el("p").class("small soft").attr("role", "status").text(said))
        .maybe(none)
        .kid(el("div").class("cards").kids(cards.map(|exercise| card(house, exercise, person))))
        .maybe(to_read)
}

fn closed(exercise: &Exercise, profile: Option<&Profile>) -> bool {
    profile.is_some_and(|profile| !programme::reasons(exercise, profile).is_empty())
}

/// A card with its picture; what is left out for this person says so.
fn card(house: House, exercise: &Exercise, person: &Person) -> El {
    let note = if closed(exercise, person.profile.as_ref()) {
        el("small").class("amber").kid(shape(icons::CARE, "ico")).text(house.t(keys::exercises_left_out))
    } else {
        let kind = house.say(&["kind.", exercise.kind.name(), ".name"].concat());
        let mine = person.planned.contains(&exercise.id);
        el("small").text(if mine { house.tf(keys::exercises_in_plan, &[("kind", kind)]) } else { kind.into() })
    };
    link(&Route::Exercise(exercise.id.clone()))
        .class("card")
        .kid(el("span").class("pic on-sand").kid(still(house, &exercise.id, Still::Thumb)))
        .kid(el("strong").text(exercise.name.as_str()))
        .kid(note)
}
