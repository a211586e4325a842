//! The two charts of Progress. Shapes carry the meaning, colour helps; filled = done, outline = planned.

use super::house::House;
use super::kit::{El, el};
use super::outside::day_words;
use crate::browser::words::Say;
use crate::journal::SessionRecord;
use crate::journal::adherence::Planned;
use crate::journal::trend::{Point, Source};
use crate::library::keys;
use crate::library::terms::{Phase, Term};
use crate::programme::WeekAhead;
use chrono::{Datelike, Days, NaiveDate};

/// How many weeks the calendar shows at most.
const WEEKS: i64 = 6;

/// Weeks by days: done whole, done in part, planned, nothing.
pub fn calendar(house: House, planned: &[Planned], sessions: &[SessionRecord], today: NaiveDate) -> El {
    let first = sessions.first().map_or(today, SessionRecord::date);
    let monday = |day: NaiveDate| day - Days::new(day.weekday().num_days_from_monday().into());
    let weeks = ((monday(today) - monday(first)).num_days() / 7 + 1).min(WEEKS);
    let from = monday(today) - Days::new(7 * (weeks - 1).unsigned_abs());
    let mut cal = el("div").class("cal").attr("role", "img").attr("aria-label", house.t(keys::progress_calendar));
    cal = cal.kid(el("span"));
    for day in 0..7 {
        cal = cal.kid(el("span").text(day_words(from + Days::new(day), Say::WeekdayLetter)));
    }
    for week in 0..weeks.unsigned_abs() {
        let start = from + Days::new(7 * week);
        cal = cal.kid(el("span").class("w").text((week + 1).to_string()));
        for day in 0..7 {
            cal = cal.kid(square(start + Days::new(day), planned, sessions, today));
        }
    }
    let legend = [(keys::progress_whole, 0), (keys::progress_part, 1), (keys::progress_open, 2)];
    let legend = el("p")
        .class("legend")
        .kids(legend.map(|(key, kind)| el("span").kid(frame().kids(drawn(kind))).text(house.t(key))));
    el("div").kid(cal).kid(legend)
}

fn frame() -> El {
    el("svg").attr("viewBox", "0 0 40 36").attr("aria-hidden", "true")
}

/// 0 = whole, 1 = part, 2 = planned, 3 = nothing, 4 = today, still to do.
fn drawn(kind: u8) -> Vec<El> {
    let rect = |class: &'static str| {
        el("rect").class(class).attr("x", "2").attr("y", "2").attr("width", "36").attr("height", "32").attr("rx", "8")
    };
    match kind {
        0 => vec![rect("done"), el("path").class("mark").attr("d", "M13 18l5 5 9-10")],
        1 => {
            vec![rect("ring o-done"), el("path").class("done").attr("d", "M2 18h36v8a8 8 0 0 1-8 8H10a8 8 0 0 1-8-8Z")]
        }
        2 => vec![rect("ring o-past")],
        4 => vec![rect("ring o-now")],
        _ => vec![el("circle").class("none").attr("cx", "20").attr("cy", "18").attr("r", "3")],
    }
}

fn square(day: NaiveDate, planned: &[Planned], sessions: &[SessionRecord], today: NaiveDate) -> El {
    let done: Vec<&SessionRecord> =
        sessions.iter().filter(|session| session.date() == day && session.counts()).collect();
    let plan = planned.iter().any(|plan| plan.date == day);
    let kind = match (done.is_empty(), plan) {
        (false, _) if done.iter().any(|session| session.whole()) => 0,
        (false, _) => 1,
        (true, true) if day == today => 4,
        (true, true) => 2,
        (true, false) => 3,
    };
    frame().kids(drawn(kind))
}

/// Back pain before each session.
pub fn pain(points: &[Point], sentence: &str) -> El {
    let before = points.iter().filter(|point| point.source == Source::Before);
    line(&before.map(|point| (point.date, u16::from(point.back) * 10)).collect::<Vec<_>>(), sentence)
}

/// Pain over days, in tenths: zero base, three grid lines, first and last in numbers, last in coral.
pub fn line(points: &[(NaiveDate, u16)], sentence: &str) -> El {
    let (Some(&first), Some(&last)) = (points.first(), points.last()) else { return el("div") };
    let days = i32::try_from((last.0 - first.0).num_days()).unwrap_or(i32::MAX).max(1);
    let count = i32::try_from(points.len().saturating_sub(1)).unwrap_or(1).max(1);
    // By day; where all fell on one day, by their order.
    let x = |i: usize, date: NaiveDate| {
        let days_in = i32::try_from((date - first.0).num_days()).unwrap_or(0);
        let same_day = first.0 == last.0;
        34 + if same_day { i32::try_from(i).unwrap_or(0) * 310 / count } else { days_in * 310 / days }
    };
    let y = |tenths: u16| 140 - i32::from(tenths) * 12 / 10;
    let path: String = points
        .iter()
        .enumerate()
        .map(|(i, &(date, tenths))| {
            [if i == 0 { "M" } else { "L" }, &x(i, date).to_string(), " ", &y(tenths).to_string()].concat()
        })
        .collect();
    let grid = [0_u16, 5, 10].into_iter().flat_map(|pain| {
        let y = y(pain * 10);
        let line = el("path").class("grid").attr("d", ["M30 ", &y.to_string(), "H360"].concat());
        [line, el("text").attr("x", "0").attr("y", (y + 5).to_string()).text(pain.to_string())]
    });
    let dots = points.iter().enumerate().map(|(i, &(date, tenths))| {
        let newest = i + 1 == points.len();
        el("circle")
            .class(if newest { "now point" } else { "done point" })
            .attr("cx", x(i, date).to_string())
            .attr("cy", y(tenths).to_string())
            .attr("r", if newest { "7" } else { "5" })
    });
    let label = |i: usize, (date, tenths): (NaiveDate, u16)| {
        el("text")
            .class("v")
            .attr("x", x(i, date).to_string())
            .attr("y", (y(tenths) - 14).to_string())
            .attr("text-anchor", if i == 0 { "start" } else { "end" })
            .text(score(tenths))
    };
    let day = |x: &str, anchor: &str, date: NaiveDate| {
        el("text").attr("x", x).attr("y", "166").attr("text-anchor", anchor).text(day_words(date, Say::Short))
    };
    el("svg")
        .class("chart")
        .attr("viewBox", "0 0 364 172")
        .attr("role", "img")
        .attr("aria-label", sentence)
        .kids(grid)
        .kid(el("path").class("o-done").attr("d", path).attr("fill", "none"))
        .kids(dots)
        .kid(label(0, first))
        .kid(label(points.len() - 1, last))
        .kid(day("34", "start", first.0))
        .kid(day("344", "end", last.0))
}

/// A score in tenths, without a fraction where there is none.
pub fn score(tenths: u16) -> String {
    if tenths.is_multiple_of(10) {
        (tenths / 10).to_string()
    } else {
        crate::browser::words::tenths("en", i64::from(tenths))
    }
}

/// First and last as two bars, of `most`; the words of a value come from `say`.
pub fn bars(house: House, title: &str, first: Option<u16>, last: u16, most: u16, say: impl Fn(u16) -> String) -> El {
    let first = first.map(|first| (house.t(keys::measures_start), first));
    let rows: Vec<_> = first.into_iter().chain([(house.t(keys::measures_now), last)]).collect();
    bars_of(title, &rows, most, say)
}

/// Values as bars of `most`, each with its words; the last in coral.
pub fn bars_of(title: &str, rows: &[(&str, u16)], most: u16, say: impl Fn(u16) -> String) -> El {
    let bars = rows.iter().enumerate().flat_map(|(at, &(words, value))| {
        let wide = (100 * u32::from(value) / u32::from(most.max(1))).clamp(2, 100);
        let rect = el("rect").class(if at + 1 == rows.len() { "now" } else { "past" });
        let drawn = el("svg").attr("width", [&wide.to_string(), "%"].concat()).attr("height", "22");
        let drawn =
            drawn.attr("aria-hidden", "true").kid(rect.attr("width", "100%").attr("height", "22").attr("rx", "4"));
        let of = el("span").class("bar-of").kid(drawn).kid(el("b").text(say(value)));
        [el("span").text(words), of]
    });
    el("div").class("test").kid(el("h3").text(title)).kid(el("div").class("bars").kids(bars))
}

/// The weeks ahead as bars of minutes, so that the effort is seen to end low: filled = over, coral = now,
/// outline = planned. `now` is the programme week; none in Calm, before the weeks begin.
pub fn weeks(house: House, weeks: &[WeekAhead], now: Option<u16>) -> El {
    let most = weeks.iter().map(|week| week.minutes).max().unwrap_or(1).max(1);
    let x = |i: usize| 4 + 24 * i32::try_from(i).unwrap_or(0);
    let height = |minutes: u16| i32::from(minutes) * 84 / i32::from(most);
    let bars = weeks.iter().enumerate().map(|(i, week)| {
        let class = match now {
            Some(now) if week.week < now => "done",
            Some(now) if week.week == now => "now",
            _ => "ring o-past",
        };
        let tall = height(week.minutes).max(8);
        el("rect")
            .class(class)
            .attr("x", x(i).to_string())
            .attr("y", (114 - tall).to_string())
            .attr("width", "16")
            .attr("height", tall.to_string())
            .attr("rx", "6")
    });
    // The first, the largest and the last number stand for all.
    let largest = weeks.iter().position(|week| week.minutes == most).unwrap_or(0);
    let last = weeks.len().saturating_sub(1);
    let label = |i: usize, anchor: &str| {
        let minutes = weeks.get(i).map_or(0, |week| week.minutes);
        // Clear of the bars that the words reach over.
        let around = weeks.iter().skip(i.saturating_sub(2)).take(5).map(|week| week.minutes).max().unwrap_or(minutes);
        el("text")
            .class("v")
            .attr("x", (x(i) + if anchor == "end" { 16 } else { 0 }).to_string())
            .attr("y", (106 - height(around)).to_string())
            .attr("text-anchor", anchor)
            .text(house.tn(keys::programme_minutes, minutes.into()))
    };
    let phases = [Phase::Rebuild, Phase::Strengthen, Phase::Maintain].into_iter().filter_map(|phase| {
        let from = weeks.iter().position(|week| week.phase == phase)?;
        let to = weeks.iter().rposition(|week| week.phase == phase)?;
        let name = house.say(&["phase.", phase.name(), ".name"].concat());
        let line = ["M", &x(from).to_string(), " 122H", &(x(to) + 16).to_string()].concat();
        let end = if to == last { "end" } else { "start" };
        let at = if to == last { x(to) + 16 } else { x(from) };
        Some([
            el("path").class("o-past").attr("d", line),
            el("text").attr("x", at.to_string()).attr("y", "144").attr("text-anchor", end).text(name),
        ])
    });
    el("svg")
        .class("chart weeks")
        .attr("viewBox", "0 0 364 150")
        .attr("role", "img")
        .attr("aria-label", house.t(keys::programme_weeks))
        .kids(bars)
        .kids(phases.flatten())
        .kid(label(0, "start"))
        .kid(label(largest, "middle"))
        .kid(label(last, "end"))
}
