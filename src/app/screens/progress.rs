//! Progress: adherence by sessions, exercises and time; pain over time. Every chart has its sentence and its table.

use crate::app::chart;
use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el};
use crate::app::outside::day_words;
use crate::app::parts::{brand_bar, foot, h1, h2, icon, link, p, page, row, thumb};
use crate::app::screens::measures;
use crate::browser::words::Say;
use crate::journal::{Journal, adherence, trend};
use crate::library::keys;
use crate::plan;
use crate::route::Route;

pub fn screen(house: House) -> El {
    let sessions = house.journal.with_untracked(Journal::sessions);
    let done = sessions.iter().any(|session| session.counts());
    let main = el("main").kid(h1(house.t(keys::progress_title)));
    let (main, above) = if done { (full(house, main, &sessions), None) } else { empty(house, main) };
    let main = match house.profile() {
        Some(profile) => {
            let to = row(link(&Route::Measures), Some(&icons::TREND), house.t(keys::measures_title), "");
            main.kid(el("div").class("rows").kid(to)).maybe(measures::seen::section(house, &profile))
        }
        None => main,
    };
    page(brand_bar(house), main, Some(foot(house, &Route::Progress, above)))
}

/// Before the first session: the mark that will come, and what will be seen.
fn empty(house: House, main: El) -> (El, Option<El>) {
    let see = |picture, key| el("li").kid(icon(picture, "ico")).kid(el("span").text(house.t(key)));
    let main = main.kid(p("lead", house.t(keys::progress_empty_lead))).kid(h2(house.t(keys::progress_empty_see))).kid(
        el("ul")
            .class("plain")
            .kids([see(&icons::BOX_TICK, keys::progress_empty_1), see(&icons::TREND, keys::progress_empty_2)]),
    );
    let start = house
        .profile()
        .map(|_| thumb(link(&Route::Session).class("btn btn-1 btn-big").text(house.t(keys::progress_first))));
    (main, start)
}

fn full(house: House, main: El, sessions: &[crate::journal::SessionRecord]) -> El {
    let today = house.today();
    let planned =
        house.profile().map(|profile| plan::planned(house.lib, &profile, sessions, today)).unwrap_or_default();
    let first = sessions.first().map_or(today, |session| session.date());
    let all = adherence::adherence(&planned, sessions, first, today, today);
    let percent = |part: adherence::Part| match part.percent() {
        Some(percent) => house.tf(keys::progress_percent, &[("n", &percent.to_string())]),
        None => house.t(keys::progress_none).into(),
    };
    let head = house.tf_words(
        "adherence.sessions",
        i64::from(all.sessions.planned),
        &[
            ("done", &all.sessions.done.to_string()),
            ("planned", &all.sessions.planned.max(all.sessions.done).to_string()),
        ],
    );
    let band = all.sessions.percent().map(|percent| match adherence::band(percent) {
        adherence::Band::OnTrack => "adherence.on_track",
        adherence::Band::GoodEnough => "adherence.good_enough",
        adherence::Band::AtRisk => "adherence.at_risk",
        adherence::Band::Lapse => "adherence.lapse",
    });
    let shares =
        house.tf_words("adherence.shares", 0, &[("exercises", &percent(all.exercises)), ("time", &percent(all.time))]);
    let points = trend::points(sessions);
    main.kid(h2(head))
        .kid(p("sent", shares))
        .maybe(band.map(|band| p("", house.say(band))))
        .kid(chart::calendar(house, &planned, sessions, today))
        .kid(pain(house, &points))
}

/// Back pain before each session, as a sentence, a line and a table.
fn pain(house: House, points: &[trend::Point]) -> El {
    let section = el("section");
    let Some(sentence) = trend::sentence(points) else {
        return section.kid(h2(house.t(keys::progress_pain))).kid(p("", house.say("trend.not_yet")));
    };
    let tenths = |n: u16| crate::browser::words::tenths("en", i64::from(n));
    let blanks =
        [("first", &*tenths(sentence.first)), ("last", &*tenths(sentence.last)), ("change", &*tenths(sentence.change))];
    let words = house.tf_words(sentence.words, 0, &blanks);
    let note = house.tf_words(&[sentence.words, "_note"].concat(), 0, &blanks);
    let rows = points.iter().map(|point| {
        let source = match point.source {
            trend::Source::Before => "trend.before",
            trend::Source::After => "trend.after",
        };
        let leg = point.leg.map_or_else(String::new, |leg| leg.to_string());
        el("tr")
            .kid(el("th").attr("scope", "row").text(day_words(point.date, Say::Short)))
            .kid(el("td").text(house.say(source)))
            .kid(el("td").class("n").text(point.back.to_string()))
            .kid(el("td").class("n").text(leg))
    });
    let heads = [keys::progress_day, keys::progress_when, keys::progress_back, keys::progress_leg];
    let head = el("tr").kids(heads.map(|key| el("th").attr("scope", "col").text(house.t(key))));
    let table = el("table")
        .class("data")
        .kid(el("caption").text(house.t(keys::progress_pain)))
        .kid(el("thead").kid(head))
        .kid(el("tbody").kids(rows));
    section
        .kid(h2(words.as_str()))
        .kid(p("sent", note))
        .kid(chart::pain(points, &words))
        .kid(el("details").kid(el("summary").class("link tap").text(house.t(keys::progress_table))).kid(table))
}
