//! Today: what to do now and how long it takes, one button; below it how the week stands.

use crate::app::figure::line_up;
use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::outside::day_words;
use crate::app::parts::{brand, button, foot, h1, h2, icon, link, p};
use crate::app::week;
use crate::browser::words::Say;
use crate::library::keys;
use crate::profile::Profile;
use crate::programme::{Built, Today};
use crate::route::Route;

pub fn screen(house: House, profile: &Profile) -> El {
    let plan = house.plan(profile);
    let running = house.unfinished().is_some();
    let bar = el("header")
        .class("bar")
        .kid(brand(house))
        .kid(el("span").class("aside").text(day_words(house.today(), Say::Short)));
    let main = el("main").maybe(super::stores::denied(house));
    let main = if running {
        main.kid(h1(house.t(keys::today_running)).class("display"))
            .kid(p("soft", house.t(keys::today_running_note)))
            .kid(start(house, keys::today_go_on))
    } else {
        match plan.sessions.first() {
            Some(session) => to_do(house, main, &plan, session),
            None => nothing_to_do(house, main, &plan),
        }
    };
    let main = main
        .kid(
            el("div")
                .class("wkhead")
                .kid(h2(week::heading(house, profile, &plan)))
                .kid(link(&Route::Programme).class("link").text(house.t(keys::programme_title))),
        )
        .kid(week::line(house, &plan))
        .kid(p("stand", week::stand(house, &plan)))
        .maybe(plan.walk.map(|walk| {
            let minutes = house.tn(keys::today_walk, i64::from(walk.minutes));
            let times =
                if walk.times > 1 { house.tn(keys::today_walk_times, i64::from(walk.times)) } else { String::new() };
            let note = [house.t(keys::today_walk_note), &times].concat();
            el("div").class("rows").kid(crate::app::parts::row(
                link(&Route::Exercise("walk-plan".into())),
                Some(&icons::OPEN_RING),
                &minutes,
                &note,
            ))
        }));
    let (weeks, support) = (u32::from(plan.week), profile.support);
    let main = main.maybe(super::direction::tile(house)).maybe(super::measures::due_row(house, profile));
    let main = main.kid(live(move || super::lesson::next_row(house, weeks, support).unwrap_or_else(|| el("div"))));
    let main = main.maybe(super::stores::backup_due(house));
    // Somebody who said that thoughts are dark finds the line here, day or night (brief 1.5).
    let low = house.checked().is_some_and(|checked| checked.facts.has("MH1"));
    let crisis = low.then(|| super::warning::crisis_rows(house));
    let main = main.maybe(crisis).maybe(super::again::due(house).map(|row| el("div").class("rows").kid(row)));
    let always = el("div")
        .class("always")
        .kid(link(&Route::Warning).kid(icon(&icons::WARNING, "ico hot")).text(house.t(keys::nav_warning)));
    let mut view = el("div").class("app today").kid(bar).kid(main);
    view = view.kid(foot(house, &Route::Home, Some(always)));
    view
}

fn start(house: House, key: keys::Key) -> El {
    link(&Route::Session).class("btn btn-1 btn-big").kid(icon(&icons::PLAY, "ico")).text(house.t(key))
}

fn to_do(house: House, main: El, plan: &Today, session: &Built) -> El {
    let minutes = i64::from(session.seconds.div_ceil(60));
    let count = i64::try_from(session.items.len()).unwrap_or(0);
    let ids: Vec<String> = session.items.iter().map(|item| item.exercise.clone()).collect();
    let names: Vec<&str> = ids.iter().filter_map(|id| house.lib.exercise(id)).map(|it| it.name.as_str()).collect();
    // As many as stand on one line: the first, one from the middle, the last.
    let shown: Vec<String> = match ids.len() {
        0..=3 => ids,
        n => [0, n / 2, n - 1].map(|place| ids[place].clone()).into(),
    };
    let which = week::which(house, plan);
    let less = el("p").class("less").kid(button("btn btn-3").text(house.t(keys::today_less)).click(move || {
        house.minutes.set(Some(3));
        house.go(&Route::Session);
    }));
    main.kid(h1(house.tn(keys::today_minutes, minutes)).class("display"))
        .kid(p("soft", [&house.tn(keys::today_exercises, count), " ", &which].concat()))
        .kid(line_up(house, &shown))
        .kid(p("names", names.join(", ")))
        .kid(start(house, keys::today_start))
        .kid(less)
}

fn nothing_to_do(house: House, main: El, plan: &Today) -> El {
    let (title, text) = if plan.done > 0 {
        (keys::today_done, keys::today_done_note)
    } else {
        (keys::today_rest, keys::today_rest_note)
    };
    let next = plan.next.map(|next| p("", house.tf(keys::today_next, &[("day", &day_words(next, Say::Day))])));
    main.kid(h1(house.t(title)).class("display")).kid(p("lead", house.t(text))).maybe(next).kid(
        button("btn btn-2").text(house.t(keys::today_again)).click(move || {
            house.minutes.set(Some(3));
            house.go(&Route::Session);
        }),
    )
}
