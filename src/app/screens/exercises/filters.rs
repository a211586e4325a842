//! The filters of the library: chips in groups behind one line that says what is asked for.

use alloc::vec::Vec;

use crate::app::house::House;
use crate::app::kit::{El, el, live};
use crate::app::parts::button;
use crate::library::filter::Filter;
use crate::library::keys;
use crate::library::terms::{Area, Condition, Gear, Kind, Position, Set, Term};

/// The groups, behind "Filters".
pub fn panel(house: House) -> El {
    let summary = el("summary").class("link tap").live_text(move || {
        let chosen = house.shown.with(|shown| names(house, &shown.filter));
        if chosen.is_empty() {
            house.t(keys::exercises_filters).into()
        } else {
            house.tf(keys::exercises_filters_of, &[("list", &chosen.join(", "))])
        }
    });
    let filter = house.shown.with_untracked(|shown| shown.filter);
    let bare = chip("bare", house.t(keys::exercises_bare), filter.bare, move |on| {
        house.shown.update(|shown| shown.filter.bare = on);
    });
    let things = owned(house);
    el("details")
        .class("filters")
        .kid(summary)
        .kid(group(house.t(keys::exercises_kind), terms(house, kinds(house), filter.kinds, |f| &mut f.kinds)))
        .kid(group(house.t(keys::exercises_area), terms(house, Area::ALL.to_vec(), filter.areas, |f| &mut f.areas)))
        .kid(group(
            house.t(keys::exercises_position),
            terms(house, Position::ALL.to_vec(), filter.positions, |f| &mut f.positions),
        ))
        .kid(group(house.t(keys::exercises_gear), {
            let mut chips = terms(house, things, filter.gear, |f| &mut f.gear);
            chips.insert(0, bare);
            chips
        }))
        .kid(condition(house, &filter))
        .kid(live(move || clear(house)))
}

/// Kinds that have an exercise.
fn kinds(house: House) -> Vec<Kind> {
    let there = |kind: &Kind| house.lib.exercises.iter().any(|exercise| exercise.kind == *kind);
    Kind::ALL.iter().copied().filter(there).collect()
}

/// Things that an exercise needs.
fn owned(house: House) -> Vec<Gear> {
    let there = |gear: &Gear| house.lib.exercises.iter().any(|exercise| exercise.needs.has(*gear));
    Gear::ALL.iter().copied().filter(there).collect()
}

fn group(title: &str, chips: Vec<El>) -> El {
    el("fieldset").kid(el("legend").kid(el("b").text(title))).kid(el("div").class("chips").kids(chips))
}

/// The family of words that names a term.
fn word<T: Term>(house: House, term: T) -> &'static str {
    let family = if T::WHAT == "equipment" { "gear" } else { T::WHAT };
    house.say(&[family, ".", term.name(), ".name"].concat())
}

fn terms<T: Term>(house: House, all: Vec<T>, chosen: Set<T>, of: fn(&mut Filter) -> &mut Set<T>) -> Vec<El> {
    let one = |term: T| {
        let id = [T::WHAT, ".", term.name()].concat();
        chip(&id, word(house, term), chosen.has(term), move |on| {
            house.shown.update(|shown| {
                let set = of(&mut shown.filter);
                if on { set.insert(term) } else { set.remove(term) }
            });
        })
    };
    all.into_iter().map(one).collect()
}

fn chip(id: &str, words: &str, on: bool, act: impl Fn(bool) + 'static) -> El {
    let box_ = el("input").attr("type", "checkbox").attr("id", id).flag("checked", on);
    let node = box_.node();
    let box_ = box_.change(move |_| act(crate::app::outside::ticked(&node)));
    el("label").class("chip").kid(box_).kid(el("span").text(words))
}

fn condition(house: House, filter: &Filter) -> El {
    let option =
        |value: &str, words: &str, on: bool| el("option").attr("value", value).flag("selected", on).text(words);
    let all = Condition::ALL.iter().map(|&it| option(it.name(), word(house, it), filter.condition == Some(it)));
    let any = option("", house.t(keys::exercises_condition_any), filter.condition.is_none());
    let list = el("select").attr("id", "condition").kid(any).kids(all).change(move |event| {
        let chosen = Condition::parse(&crate::app::outside::typed(&event));
        house.shown.update(|shown| shown.filter.condition = chosen);
    });
    el("label").class("entry").text(house.t(keys::exercises_condition)).kid(list)
}

/// What is asked for, in words.
fn names(house: House, filter: &Filter) -> Vec<&'static str> {
    let mut names: Vec<&str> = filter.kinds.iter().map(|it| word(house, it)).collect();
    names.extend(filter.areas.iter().map(|it| word(house, it)));
    names.extend(filter.positions.iter().map(|it| word(house, it)));
    names.extend(filter.bare.then(|| house.t(keys::exercises_bare)));
    names.extend(filter.gear.iter().map(|it| word(house, it)));
    names.extend(filter.condition.map(|it| word(house, it)));
    names
}

/// "Show all": where something is asked for.
fn clear(house: House) -> El {
    if house.shown.with(|shown| shown.filter.is_empty()) {
        return el("div");
    }
    el("p").kid(button("btn btn-2").text(house.t(keys::exercises_clear)).click(move || {
        house.shown.update(|shown| shown.filter = Filter::default());
        // The ticks go with the choices.
        house.again.update(|again| *again += 1);
    }))
}
