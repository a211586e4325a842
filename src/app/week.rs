//! The week: seven vertebrae on a slight S, and the sentence below them.

use super::house::House;
use super::kit::{El, el};
use super::outside::day_words;
use crate::browser::words::Say;
use crate::library::keys;
use crate::library::terms::Phase;
use crate::profile::Profile;
use crate::programme::Today;

/// Height of each vertebra in a view box of 364 x 52.
const HEIGHTS: [i32; 7] = [26, 23, 22, 24, 28, 30, 29];

/// "Week 6", or that it is the calm before the weeks.
#[must_use]
pub fn heading(house: House, profile: &Profile, plan: &Today) -> String {
    if profile.phase == Phase::Calm {
        return house.t(keys::week_calm).into();
    }
    house.tf(keys::week_n, &[("n", &plan.week.to_string())])
}

/// Sessions of the week: done, planned.
#[must_use]
pub fn counts(plan: &Today) -> (usize, usize) {
    plan.week_days.iter().fold((0, 0), |(done, planned), day| (done + day.done, planned + day.planned))
}

/// "Second of 3 this week."
#[must_use]
pub fn which(house: House, plan: &Today) -> String {
    let (done, planned) = counts(plan);
    house.tf(keys::week_which, &[("n", &(done + 1).to_string()), ("of", &planned.max(done + 1).to_string())])
}

/// How the week stands, in a sentence.
#[must_use]
pub fn stand(house: House, plan: &Today) -> String {
    let (done, planned) = counts(plan);
    house.tf(keys::week_stand, &[("n", &done.to_string()), ("of", &planned.to_string())])
}

/// The seven days as a picture, with its sentence for those who do not see it.
#[must_use]
pub fn line(house: House, plan: &Today) -> El {
    let today = house.today();
    let at = |day: usize| (26 + 52 * i32::try_from(day).unwrap_or(0), HEIGHTS[day % 7]);
    let path: String = (0..7)
        .map(|day| {
            let (x, y) = at(day);
            [if day == 0 { "M" } else { "L" }, &x.to_string(), " ", &y.to_string()].concat()
        })
        .collect();
    let marks = plan.week_days.iter().take(7).enumerate().flat_map(|(day, it)| {
        let (x, y) = at(day);
        let circle = |class: &'static str, r: &str| {
            el("circle").class(class).attr("cx", x.to_string()).attr("cy", y.to_string()).attr("r", r)
        };
        if it.done > 0 {
            let tick = ["M", &tenths(x * 10 - 65), " ", &tenths(y * 10 + 5), "l4.5 4.5 8.5-9"].concat();
            vec![circle("done", "16"), el("path").class("mark").attr("d", tick)]
        } else if it.date == today {
            vec![circle("ring o-now", "18"), circle("now", "6")]
        } else if it.planned > 0 && it.date > today {
            vec![circle("ring o-past", "14.5")]
        } else {
            vec![circle("past", "6")]
        }
    });
    let picture = el("svg")
        .attr("viewBox", "0 0 364 52")
        .kid(el("path").class("o-past thick").attr("d", path).attr("fill", "none"))
        .kids(marks);
    let names = plan.week_days.iter().map(|it| {
        el("span").class(if it.date == today { "today" } else { "" }).text(day_words(it.date, Say::WeekdayLetter))
    });
    el("div")
        .class("wk")
        .attr("role", "img")
        .attr("aria-label", stand(house, plan))
        .kid(picture)
        .kid(el("div").class("week").kids(names))
}

/// A number of tenths as text: 65 is "6.5".
fn tenths(n: i32) -> String {
    [&(n / 10).to_string(), ".", &(n % 10).abs().to_string()].concat()
}
