//! Parts that many screens share: bars, buttons, answers, rows, states. Markup as in style/README.md.

use super::house::House;
use super::icons::{self, Icon, Shape};
use super::kit::{El, el};
use crate::library::keys;
use crate::route::Route;
use alloc::rc::Rc;

/// An icon in the colour of the text around it.
#[must_use]
pub fn icon(icon: &Icon, class: &'static str) -> El {
    let drawn = el("svg").class(class).attr("viewBox", ["0 0 ", icon.size, " ", icon.size].concat());
    let drawn = drawn.attr("aria-hidden", "true");
    let path = el("path").attr("d", icon.d);
    if icon.stroke.is_empty() {
        drawn.attr("fill", "currentColor").kid(path)
    } else {
        drawn
            .attr("fill", "none")
            .attr("stroke", "currentColor")
            .attr("stroke-width", icon.stroke)
            .attr("stroke-linecap", "round")
            .attr("stroke-linejoin", "round")
            .kid(path)
    }
}

/// A state shape; it never stands without its word.
#[must_use]
pub fn shape(shape: Shape, class: &'static str) -> El {
    el("svg").class(class).attr("viewBox", "0 0 32 32").attr("aria-hidden", "true").kids(shape.iter().map(|part| {
        let path = el("path").attr("d", part.d).attr("fill", part.fill);
        if part.stroke.is_empty() {
            path
        } else {
            path.attr("stroke", part.stroke)
                .attr("stroke-width", part.width)
                .attr("stroke-linecap", "round")
                .attr("stroke-linejoin", "round")
        }
    }))
}

/// A link to a screen.
#[must_use]
pub fn link(route: &Route) -> El {
    el("a").attr("href", route.to_hash())
}

/// A button.
#[must_use]
pub fn button(class: &'static str) -> El {
    el("button").attr("type", "button").class(class)
}

/// A telephone number as a link.
#[must_use]
pub fn tel(number: &str) -> El {
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || matches!(c, '+' | '*' | '#')).collect();
    el("a").attr("href", ["tel:", &digits.replace('#', "%23")].concat())
}

/// The heading of a page; it takes the focus when the page comes.
#[must_use]
pub fn h1(text: impl AsRef<str>) -> El {
    el("h1").attr("tabindex", "-1").text(text)
}

#[must_use]
pub fn h2(text: impl AsRef<str>) -> El {
    el("h2").text(text)
}

/// A paragraph; an empty class for none.
#[must_use]
pub fn p(class: &'static str, text: impl AsRef<str>) -> El {
    let p = el("p").text(text);
    if class.is_empty() { p } else { p.class(class) }
}

/// The mark and the name.
#[must_use]
pub fn brand(house: House) -> El {
    let mark =
        el("svg").attr("viewBox", "0 0 512 512").attr("aria-hidden", "true").kids(icons::MARK.iter().map(|part| {
            let path = el("path").attr("d", part.d).attr("fill", part.fill);
            if part.stroke.is_empty() {
                path
            } else {
                path.attr("stroke", part.stroke).attr("stroke-width", part.width).attr("stroke-linecap", "round")
            }
        }));
    el("span").class("brand").kid(mark).text(house.t(keys::app_name))
}

/// The way to the warning signs, at the end of every bar.
#[must_use]
pub fn warn_button(house: House) -> El {
    link(&Route::Warning).class("warn-btn").kid(icon(&icons::WARNING, "ico hot")).text(house.t(keys::nav_warning))
}

/// The bar of a page that leads back.
#[must_use]
pub fn back_bar(house: House, to: &Route, warning: bool) -> El {
    let back = link(to).class("back").kid(icon(&icons::BACK, "ico")).text(house.t(keys::nav_back));
    el("header").class("bar").kid(back).maybe(warning.then(|| warn_button(house)))
}

/// The bar of a main page.
#[must_use]
pub fn brand_bar(house: House) -> El {
    el("header").class("bar").kid(brand(house)).kid(warn_button(house))
}

/// The four main pages, with the present one marked.
#[must_use]
pub fn nav(house: House, here: &Route) -> El {
    let places = [
        (Route::Home, keys::nav_today, icons::NAV_TODAY),
        (Route::Exercises, keys::nav_exercises, icons::NAV_EXERCISES),
        (Route::Progress, keys::nav_progress, icons::NAV_PROGRESS),
        (Route::More, keys::nav_more, icons::NAV_MORE),
    ];
    el("nav").class("nav").attr("aria-label", house.t(keys::nav_main)).kids(places.map(|(route, key, picture)| {
        let place = link(&route).kid(icon(&picture, "")).text(house.t(key));
        if route == *here { place.attr("aria-current", "page") } else { place }
    }))
}

/// A whole page: bar, main, and what sticks below it.
#[must_use]
pub fn page(bar: El, main: El, below: Option<El>) -> El {
    el("div").class("app").kid(bar).kid(main).maybe(below)
}

/// The thumb zone with its first button.
#[must_use]
pub fn thumb(button: El) -> El {
    el("div").class("thumb").kid(button)
}

/// What sticks below a main page: an optional thumb and the main pages.
#[must_use]
pub fn foot(house: House, here: &Route, above: Option<El>) -> El {
    el("div").class("foot").maybe(above).kid(nav(house, here))
}

/// A row that opens something: icon, title, note.
#[must_use]
pub fn row(to: El, picture: Option<&Icon>, title: &str, note: &str) -> El {
    let words = el("span").kid(el("strong").text(title)).maybe((!note.is_empty()).then(|| el("small").text(note)));
    to.class("row").maybe(picture.map(|picture| icon(picture, "ico"))).kid(words).kid(icon(&icons::CHEVRON, "chev ico"))
}

/// A state in its shape, colour and words.
#[must_use]
pub fn state(colour: &'static str, drawn: Shape, words: &str) -> El {
    el("p").class(["state ", colour].concat()).kid(shape(drawn, "")).text(words)
}

/// What a choice does with the value that was chosen.
type Act = Rc<dyn Fn(String)>;

/// Radio buttons in one outline, two to four short words: value and words each.
#[must_use]
pub fn seg(name: &str, options: &[(String, String)], chosen: Option<&str>, act: impl Fn(String) + 'static) -> El {
    seg_act(name, options, chosen, Rc::new(act))
}

fn seg_act(name: &str, options: &[(String, String)], chosen: Option<&str>, act: Act) -> El {
    el("div").class("seg").kids(options.iter().map(|(value, words)| {
        el("label").kid(one_radio(name, value, chosen == Some(value), act.clone())).text(words.as_str())
    }))
}

/// Radio buttons one below the other: value, words and note each.
#[must_use]
pub fn choices(
    name: &str,
    options: &[(String, String, String)],
    chosen: Option<&str>,
    act: impl Fn(String) + 'static,
) -> El {
    choices_act(name, options, chosen, Rc::new(act))
}

fn choices_act(name: &str, options: &[(String, String, String)], chosen: Option<&str>, act: Act) -> El {
    el("div").class("choices").kids(options.iter().map(|(value, words, note)| {
        let words = el("span").text(words.as_str());
        let words = words.maybe((!note.is_empty()).then(|| el("small").text(note.as_str())));
        el("label").class("choice").kid(one_radio(name, value, chosen == Some(value), act.clone())).kid(words)
    }))
}

/// 0 to 10 of pain on eleven keys, with words for the ends.
#[must_use]
pub fn score(house: House, name: &str, chosen: Option<i32>, act: impl Fn(i32) + 'static) -> El {
    score_act([house.t(keys::score_none), house.t(keys::score_worst)], name, chosen, Rc::new(act))
}

/// 0 to 10 of anything, with these words for the ends.
#[must_use]
pub fn score_of(ends: [&'static str; 2], name: &str, chosen: Option<i32>, act: impl Fn(i32) + 'static) -> El {
    score_act(ends, name, chosen, Rc::new(act))
}

fn score_act(ends: [&'static str; 2], name: &str, chosen: Option<i32>, act: Rc<dyn Fn(i32)>) -> El {
    let keys_ = el("div").class("score").kids((0..=10).map(|n: i32| {
        let act = act.clone();
        let value = n.to_string();
        el("label").kid(radio(name, &value, chosen == Some(n), move |_| act(n))).text(value.as_str())
    }));
    let ends = el("p").class("score-ends").kids(ends.map(|end| el("span").text(end)));
    el("div").kid(keys_).kid(ends)
}

/// One radio button. Its id is `<name>.<value>`.
#[must_use]
pub fn radio(name: &str, value: &str, checked: bool, act: impl Fn(String) + 'static) -> El {
    one_radio(name, value, checked, Rc::new(act))
}

// The working parts are not generic, so that each is in the program once.
fn one_radio(name: &str, value: &str, checked: bool, act: Act) -> El {
    let chosen = value.to_string();
    el("input")
        .attr("type", "radio")
        .attr("name", name)
        .attr("id", [name, ".", value].concat())
        .attr("value", value)
        .flag("checked", checked)
        .change(move |_| act(chosen.clone()))
}
