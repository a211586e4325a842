//! What Progress shows of the measures: each against its own start, with a sentence that says what the change means.

use crate::app::chart;
use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el};
use crate::app::outside::day_words;
use crate::app::parts::{h2, p, state};
use crate::browser::words::Say;
use crate::journal::Journal;
use crate::library::keys;
use crate::library::terms::Term;
use crate::library::thresholds::{MSK_HQ_MAX, RMDQ_MAX};
use crate::measures::fitness::remarks;
use crate::measures::meaning::{self, Change, Dated, Day, Verdict};
use crate::measures::{Fitness, Measure, Noted};
use crate::profile::Profile;

/// All that was measured; nothing where nothing was.
pub fn section(house: House, profile: &Profile) -> Option<El> {
    house.journal.with_untracked(|journal| {
        let all = journal.measures();
        (!all.is_empty()).then(|| {
            el("section")
                .kid(h2(house.t(keys::measures_seen)))
                .maybe(overall(house, &all))
                .kids(pain(house, &meaning::days(&all)))
                .kids(activities(house, journal, &all))
                .kids(impact(house, &all))
                .kids(fitness(house, profile, &all))
                .kids(counts(house, &all))
        })
    })
}

/// "change.pain_better", with first and last.
fn sentence(house: House, of: &str, change: Change) -> String {
    let verdict = match change.verdict {
        Verdict::Better => "_better",
        Verdict::Same => "_same",
        Verdict::Worse => "_worse",
    };
    let [first, last] = [change.first, change.last].map(chart::score);
    house.tf_words(&["change.", of, verdict].concat(), 0, &[("first", &first), ("last", &last)])
}

fn pain(house: House, days: &[Day]) -> Vec<El> {
    let Some(last) = days.last() else { return Vec::new() };
    let mut parts = Vec::new();
    if meaning::further_down(days) {
        parts.push(state("amber", icons::CARE, house.say("measure_pain.down")));
    }
    if meaning::flare(days) {
        parts.push(state("amber", icons::CARE, house.say("measure_pain.flare")));
    }
    parts.push(el("h3").text(house.t(keys::measures_mean)));
    if let Some(change) = meaning::pain(days) {
        let words = sentence(house, "pain", change);
        parts.push(p("sent", &words));
        parts.push(chart::line(&meaning::line(days), &words));
    } else {
        parts.push(chart::bars(
            house,
            house.say("measure.pain.name"),
            None,
            u16::from(last.back) * 10,
            100,
            chart::score,
        ));
    }
    if let (Some(leg), Some(low)) = (last.leg, last.low) {
        let low = house.say(&["session.low.", low.name()].concat());
        parts.push(p("", house.tf(keys::measures_leg, &[("n", &leg.to_string()), ("low", low)])));
    }
    parts.push(table(house, days));
    parts
}

fn table(house: House, days: &[Day]) -> El {
    let heads = [keys::progress_day, keys::progress_back, keys::progress_leg, keys::measures_low];
    let head = el("tr").kids(heads.map(|key| el("th").attr("scope", "col").text(house.t(key))));
    let rows = days.iter().map(|day| {
        let low = day.low.map_or("", |low| house.say(&["session.low.", low.name()].concat()));
        el("tr")
            .kid(el("th").attr("scope", "row").text(day_words(day.date, Say::Short)))
            .kid(el("td").class("n").text(day.back.to_string()))
            .kid(el("td").class("n").text(day.leg.map_or_else(String::new, |leg| leg.to_string())))
            .kid(el("td").text(low))
    });
    let table = el("table")
        .class("data")
        .kid(el("caption").text(house.say("measure.pain.name")))
        .kid(el("thead").kid(head))
        .kid(el("tbody").kids(rows));
    el("details").kid(el("summary").class("link tap").text(house.t(keys::progress_table))).kid(table)
}

/// The first measurement that `read` takes and the last.
fn ends<T>(all: &[Dated], read: impl Fn(&Measure) -> Option<T>) -> Option<(Option<T>, T)> {
    let mut values: Vec<T> = all.iter().filter_map(|(_, measure)| read(measure)).collect();
    let last = values.pop()?;
    Some((values.into_iter().next(), last))
}

fn activities(house: House, journal: &Journal, all: &[Dated]) -> Vec<El> {
    let mut parts = Vec::new();
    for (at, name) in journal.activity_names().iter().enumerate() {
        let rating = |measure: &Measure| match measure {
            Measure::Activities { ratings } => ratings.get(at).map(|&rating| u16::from(rating)),
            _ => None,
        };
        if let Some((first, last)) = ends(all, rating) {
            parts.push(chart::bars(house, name, first, last, 10, |n| n.to_string()));
        }
    }
    parts.extend(meaning::activities(all).map(|change| p("sent", sentence(house, "activities", change))));
    parts
}

fn impact(house: House, all: &[Dated]) -> Vec<El> {
    let mean = |measure: &Measure| match *measure {
        // The mean of three in tenths, rounded.
        Measure::Impact { tasks, joy, sleep } => {
            Some((20 * (u16::from(tasks) + u16::from(joy) + u16::from(sleep)) + 3) / 6)
        }
        _ => None,
    };
    let bars = ends(all, mean)
        .map(|(first, last)| chart::bars(house, house.t(keys::measures_life), first, last, 100, chart::score));
    let words = meaning::impact(all).map(|change| p("sent", sentence(house, "impact", change)));
    bars.into_iter().chain(words).collect()
}

/// M5 as a badge, M6 as a bar.
fn overall(house: House, all: &[Dated]) -> Option<El> {
    let read = |measure: &Measure| match *measure {
        Measure::Overall { change, sure } => Some((change, u16::from(sure))),
        _ => None,
    };
    let (first, (change, sure)) = ends(all, read)?;
    let words = [
        house.say("measure_overall.change.ask"),
        ": ",
        &house.say(&["measure_overall.", change.name()].concat()).to_lowercase(),
    ];
    let words = words.concat();
    let badge = if meaning::success(change) { state("green", icons::FINE, &words) } else { p("", &words) };
    let bars =
        chart::bars(house, house.t(keys::measures_sure), first.map(|(_, sure)| sure), sure, 10, |n| n.to_string());
    let doubt = u8::try_from(sure).is_ok_and(meaning::unsure).then(|| p("", house.say("measure_overall.unsure")));
    Some(el("div").kid(badge).kid(bars).maybe(doubt))
}

fn fitness(house: House, profile: &Profile, all: &[Dated]) -> Vec<El> {
    let of = |measure: &Measure| match measure {
        Measure::Fitness(fitness) => Some(*fitness),
        _ => None,
    };
    type Read = fn(&Fitness) -> Option<u8>;
    let rows: [(&str, &str, Read, u16); 6] = [
        ("stands", "", |it| it.stands, 30),
        ("plank", "left", |it| it.plank_left, 60),
        ("plank", "right", |it| it.plank_right, 60),
        ("stance", "left", |it| it.stance_left, 60),
        ("stance", "right", |it| it.stance_right, 60),
        ("walk", "", |it| it.walk_min, 20),
    ];
    let mut parts = Vec::new();
    for (test, side, read, most) in rows {
        let value = |measure: &Measure| of(measure).and_then(|it| read(&it)).map(u16::from);
        let Some((first, last)) = ends(all, value) else { continue };
        let name = house.say(&["fitness.", test, ".name"].concat());
        let unit = house.say(&["fitness.", test, ".unit"].concat());
        let title = match side {
            "" => name.to_string(),
            side => [name, ", ", &house.say(&["fitness.", side].concat()).to_lowercase()].concat(),
        };
        parts.push(chart::bars(house, &title, first, last, most.max(last), |n| [&n.to_string(), " ", unit].concat()));
    }
    if let Some((_, free)) = ends(all, |measure| of(measure).and_then(|it| it.hinge)) {
        let key = if free { keys::measures_yes } else { keys::measures_no };
        let words = [house.say("fitness.hinge.name"), ". ", house.say("fitness.hinge.unit"), " ", house.t(key)];
        parts.push(p("", words.concat()));
    }
    if let Some((_, last)) = ends(all, of) {
        parts.extend(remarks(&last, profile.age).into_iter().map(|id| p("", house.say(id))));
    }
    parts
}

/// Heel raises, and scores from a clinician, as they stand; a score against its first.
fn counts(house: House, all: &[Dated]) -> Vec<El> {
    let heels = ends(all, |measure| match *measure {
        Measure::HeelRaise { left, right } => Some((left, right)),
        _ => None,
    });
    let heels = heels.map(|(_, (left, right))| {
        let blanks = [left, right].map(|n| n.to_string());
        p("", house.tf_words("measure_heel_raise.said", 0, &[("left", &blanks[0]), ("right", &blanks[1])]))
    });
    let noted = |read: fn(&Noted) -> Option<u8>| {
        ends(all, move |measure| match measure {
            Measure::Noted(noted) => read(noted).map(u16::from),
            _ => None,
        })
    };
    let bars = |id: &str, most: u8, ends: Option<(Option<u16>, u16)>| {
        let (first, last) = ends?;
        Some(chart::bars(house, house.say(id), first, last, most.into(), |n| n.to_string()))
    };
    let risk = ends(all, |measure| match measure {
        Measure::Noted(noted) => noted.start_back,
        _ => None,
    });
    let risk = risk.map(|(_, risk)| {
        let words = [house.say("measure_noted.start"), ": ", house.say(&["measure_noted.", risk.name()].concat())];
        p("", words.concat())
    });
    let rmdq = bars("measure_noted.rmdq", RMDQ_MAX, noted(|noted| noted.rmdq));
    let msk_hq = bars("measure_noted.msk_hq", MSK_HQ_MAX, noted(|noted| noted.msk_hq));
    [heels, risk, rmdq, msk_hq].into_iter().flatten().collect()
}
