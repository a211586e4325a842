//! Warning signs, the numbers of all regions, and "I feel very low".

use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el};
use crate::app::parts::{back_bar, h1, h2, icon, link, p, page, row, tel, thumb};
use crate::library::keys;
use crate::library::{Line, Region};
use crate::route::Route;

/// The signs of `content/en/warning.toml` under this id, in order.
fn signs(house: House, id: &str) -> El {
    let numbered = (1..).map(|n: u32| [id, ".", &n.to_string()].concat()).take_while(|id| house.lib.says(id));
    el("ul").class("signs").kids(numbered.map(|id| el("li").text(house.say(&id))))
}

pub fn screen(house: House) -> El {
    let main = el("main")
        .kid(h1(house.t(keys::warning_title)))
        .kid(p("lead", house.t(keys::warning_lead)))
        .kid(signs(house, "warning.now"))
        .kid(el("p").class("gap").kid(link(&Route::Low).class("btn btn-2").text(house.t(keys::warning_low))))
        .kid(h2(house.t(keys::warning_today)))
        .kid(signs(house, "warning.today"))
        .kid(h2(house.t(keys::warning_soon)))
        .kid(signs(house, "warning.soon"))
        .kid(el("p").kid(link(&Route::Numbers).class("link tap").text(house.t(keys::warning_numbers))));
    let region = super::settings::region_open(house).then(|| super::settings::region_choice(house));
    let main = main.maybe(region);
    let call = call(house);
    // Who has been checked says what is new; its questions are then asked again.
    let (to, key) = match house.profile() {
        Some(_) => (Route::Mini, keys::again_new),
        None => (Route::Check(None), keys::warning_check),
    };
    let check = link(&to).class("btn btn-2").text(house.t(key));
    page(back_bar(house, &Route::Home, false), main, Some(thumb(call).kid(check)))
}

/// The call button of the region; where the region is not known, the way to the list of numbers.
pub fn call(house: House) -> El {
    match house.emergency() {
        Some(number) => tel(&number)
            .class("btn btn-big btn-call")
            .kid(icon(&icons::PHONE, "ico"))
            .text(house.tf(keys::call, &[("number", &number)])),
        None => link(&Route::Numbers)
            .class("btn btn-big btn-call")
            .kid(icon(&icons::PHONE, "ico"))
            .text(house.t(keys::call_which)),
    }
}

pub fn numbers(house: House) -> El {
    let own = house.region();
    let regions = house.lib.regions.iter().filter(|region| region.id != own.id);
    let main = el("main")
        .kid(h1(house.t(keys::numbers_title)))
        .kid(p("lead", house.t(keys::numbers_lead)))
        .kids(core::iter::once(own).chain(regions).map(|region| block(house, region)))
        .kid(p("small soft", house.t(keys::numbers_checked)));
    page(back_bar(house, &Route::Warning, false), main, None)
}

fn number_row(number: &str, name: &str, note: &str) -> El {
    let words = el("span").kid(el("strong").text(name)).maybe((!note.is_empty()).then(|| el("small").text(note)));
    tel(number).class("row").kid(icon(&icons::PHONE, "ico")).kid(words).kid(el("span").class("number").text(number))
}

/// The numbers of `lines`, below each other; `name` stands where one has no name of its own.
fn number_rows(house: House, rows: El, lines: &[Line], name: keys::Key) -> El {
    lines.iter().fold(rows, |rows, line| {
        let name = if line.name.is_empty() { house.t(name) } else { &line.name };
        rows.kid(number_row(&line.number, name, &line.note))
    })
}

/// The emergency numbers of the person's region, their own first; with `advice` also urgent advice, which is another
/// thing and says so.
pub fn own_numbers(house: House, advice: bool) -> El {
    let region = house.region();
    let own = house.emergency().filter(|own| !region.emergency.contains(own));
    let own = own.map(|number| number_row(&number, house.t(keys::numbers_emergency), ""));
    urgent_rows(house, region, advice, el("div").class("rows").maybe(own))
}

fn urgent_rows(house: House, region: &Region, advice: bool, mut rows: El) -> El {
    for number in &region.emergency {
        rows = rows.kid(number_row(number, house.t(keys::numbers_emergency), &region.emergency_note));
    }
    let Some(line) = region.advice.as_ref().filter(|_| advice) else { return rows };
    let what = house.t(keys::numbers_advice);
    let named = !line.name.is_empty();
    let notes: Vec<&str> =
        [if named { what } else { "" }, &line.note].into_iter().filter(|it| !it.is_empty()).collect();
    rows.kid(number_row(&line.number, if named { &line.name } else { what }, &notes.join("; ")))
}

/// All numbers of one region.
fn block(house: House, region: &Region) -> El {
    let rows = urgent_rows(house, region, true, el("div").class("rows"));
    let rows = number_rows(house, rows, &region.crisis, keys::numbers_crisis);
    el("section").kid(h2(house.say(&["region.", &region.id].concat()))).kid(rows)
}

/// "I feel very low": whom to call, at once, before any question.
pub fn low(house: House) -> El {
    let lines = match house.crisis().as_slice() {
        [] => p("", house.t(keys::low_no_line)),
        _ => crisis_rows(house),
    };
    let region = super::settings::region_choice(house);
    let main = el("main")
        .kid(h1(house.t(keys::low_title)))
        .kid(p("lead", house.say("result.crisis.thanks")))
        .kid(p("", house.t(keys::low_now)))
        .kid(lines)
        .kid(row(
            link(&Route::Check(Some("low".into()))),
            None,
            house.t(keys::low_question),
            house.t(keys::low_question_why),
        ))
        .kid(region);
    page(back_bar(house, &Route::Warning, false), main, Some(thumb(call(house))))
}

/// The crisis lines: the person's own, else the region's.
pub fn crisis_rows(house: House) -> El {
    number_rows(house, el("div").class("rows"), &house.crisis(), keys::numbers_crisis)
}
