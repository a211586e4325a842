//! My programme: which phase and why, the weeks ahead, this week, why these exercises, what was left out and why.

use crate::app::chart;
use crate::app::figure;
use crate::app::house::{Checked, House};
use crate::app::icons;
use crate::app::kit::{El, el};
use crate::app::outside::day_words;
use crate::app::parts::{back_bar, h1, h2, link, p, page, row, thumb};
use crate::app::screens::movement;
use crate::app::week;
use crate::ask::Answers;
use crate::browser::words::Say;
use crate::journal::Journal;
use crate::library::keys;
use crate::library::terms::{Code, Phase, Term};
use crate::library::thresholds::MOVE_DOSE_DAYS;
use crate::profile::movement::{Outcome, Way};
use crate::profile::{self, Profile, Risk, Support};
use crate::programme::{self, Because, Today};
use crate::route::Route;

pub fn screen(house: House, checked: &Checked, profile: &Profile) -> El {
    let plan = house.plan(profile);
    let about = house.journal.with_untracked(Journal::about_answers);
    let (_, decided) = profile::derive_with_reasons(&checked.answers, &checked.facts, &checked.advice, &about);
    let said = programme::explain(house.lib, profile, &decided);
    let lines = |ids: &[String]| ids.iter().map(|id| p("", house.say(id))).collect::<Vec<_>>();
    let phase = ["phase.", profile.phase.name()].concat();
    let sources = said.sources.iter().filter_map(|id| house.lib.sources.get(id).map(|source| (id, source)));
    let sources = el("details")
        .kid(el("summary").class("link tap").text(house.t(keys::programme_sources)))
        .kid(el("ul").class("plain").kids(sources.map(|(id, source)| el("li").text([id, ": ", source].concat()))));
    let main = el("main")
        .kid(h1(house.t(keys::programme_title)))
        .kid(p(
            "lead",
            [week::heading(house, profile, &plan).as_str(), ". ", house.say(&[&phase, ".goal"].concat())].concat(),
        ))
        .kid(chart::weeks(house, &programme::weeks_ahead(profile), week_now(profile, &plan)))
        .kid(p("small soft", house.t(keys::programme_filled)))
        .kid(p("", house.say(&said.start)))
        .kid(el("div").class("rows").kid(row(
            link(&Route::Answer),
            Some(&icons::BOOK),
            house.say("answer.title"),
            house.t(keys::programme_answer),
        )))
        .kid(h2(house.t(keys::programme_why)))
        .kids(lines(&said.group))
        .maybe(also(house, &said.also))
        .maybe(said.direction.map(|id| p("", house.say(&id))))
        .kid(why(house, profile, &plan))
        .maybe(movement_row(house, checked, profile))
        .maybe(more(house, profile, &about, said.support.as_deref()))
        .kid(h2(house.t(keys::programme_week)))
        .kid(week::line(house, &plan))
        .kid(days(house, &plan))
        .kid(h2(house.t(keys::programme_expect)))
        .kids(lines(&said.expect))
        .kid(sources)
        .maybe(left_out(house, profile))
        .maybe(hip(house, profile, &about))
        .kid(el("div").class("rows").kid(row(
            link(&Route::About(None)),
            Some(&icons::SLIDERS),
            house.t(keys::programme_change),
            "",
        )));
    let go = thumb(link(&Route::Home).class("btn btn-1 btn-big").text(house.t(keys::programme_go)));
    page(back_bar(house, &Route::Home, true), main, Some(go))
}

/// The programme week; none in Calm, before the weeks begin.
fn week_now(profile: &Profile, plan: &Today) -> Option<u16> {
    (profile.phase != Phase::Calm).then_some(plan.week)
}

/// The exercises of this week, each once, with its reason.
fn why(house: House, profile: &Profile, plan: &Today) -> El {
    let mut seen: Vec<&str> = Vec::new();
    let mut rows = Vec::new();
    for item in plan.week_days.iter().flat_map(|day| &day.sessions).flat_map(|session| &session.items) {
        if seen.contains(&item.exercise.as_str()) {
            continue;
        }
        seen.push(&item.exercise);
        if let Some(exercise) = house.lib.exercise(&item.exercise) {
            let why = programme::why(house.lib, profile, item);
            rows.push(figure::row(house, exercise, why, false));
        }
    }
    el("div").class("rows").kids(rows)
}

/// Further groups that the answers fit: their codes count as well.
fn also(house: House, names: &[String]) -> Option<El> {
    let list: Vec<&str> = names.iter().map(|id| house.say(id)).collect();
    (!list.is_empty()).then(|| p("", house.tf(keys::programme_also, &[("list", &list.join("; "))])))
}

/// The way to the movement check, where it is open today: with a sore nerve it is the gate to direction work.
fn movement_row(house: House, checked: &Checked, profile: &Profile) -> Option<El> {
    let note = if profile.codes.has(Code::SC) { "movement.gate" } else { "movement.note" };
    let to = || row(link(&Route::Movement), Some(&icons::CHECKLIST), house.say("movement.name"), house.say(note));
    movement::offered(house, checked, profile).ok().map(|_| el("div").class("rows").kid(to()))
}

/// The small doses of a direction in the first week after a passed check (brief 4.12).
fn dose(house: House) -> Option<El> {
    let fresh = |way: &Way| {
        house.journal.with_untracked(|journal| {
            let passed = journal.about_answers().pick(way.question()) == Some(Outcome::Passed.name());
            let on = journal.answered_on(way.question()).filter(|_| passed);
            on.is_some_and(|on| (house.today() - on).num_days() < MOVE_DOSE_DAYS)
        })
    };
    let way = Way::ALL.iter().copied().find(fresh)?;
    Some(p("", house.say(&["movement_dose.", way.name()].concat())))
}

/// Beside the sessions: what the support screen asks for, and breaks for who sits for long.
fn more(house: House, profile: &Profile, about: &Answers, support: Option<&str>) -> Option<El> {
    let to = |id: &str| link(&Route::Exercise(id.into()));
    let breathing = house.lib.exercise(BREATHING).filter(|_| profile.support == Support::Supported);
    let breathing = breathing.map(|it| row(to(BREATHING), None, &it.name, house.t(keys::programme_breathe)));
    let sits = profile::risks(about).contains(&Risk::Sitting);
    let breaks = if sits { programme::sitting_breaks(house.lib, profile) } else { Vec::new() };
    let dose = dose(house);
    if support.is_none() && breaks.is_empty() && dose.is_none() {
        return None;
    }
    let rows = |rows: Vec<El>| (!rows.is_empty()).then(|| el("div").class("rows").kids(rows));
    let section = el("section")
        .kid(h2(house.t(keys::programme_more)))
        .maybe(dose)
        .maybe(support.map(|id| p("", house.say(id))))
        .maybe(rows(breathing.into_iter().collect()))
        .maybe((!breaks.is_empty()).then(|| p("", house.t(keys::programme_breaks))))
        .maybe(rows(breaks.into_iter().map(|it| row(to(&it.id), None, &it.name, "")).collect()));
    Some(section)
}

/// The exercise that is open on every day, at every level but the most urgent.
const BREATHING: &str = "belly-breathing";

/// Until when hip precautions hold.
fn hip(house: House, profile: &Profile, about: &Answers) -> Option<El> {
    let until = house.hip_until(about).filter(|_| profile.codes.has(Code::HI))?;
    Some(p("", house.tf(keys::programme_hip, &[("day", &day_words(until, Say::Date))])))
}

/// The days of this week that still hold something.
fn days(house: House, plan: &Today) -> El {
    el("dl").class("plan").kids(plan.week_days.iter().filter_map(|day| {
        let sessions: Vec<String> = day
            .sessions
            .iter()
            .map(|session| house.tn(keys::programme_session, i64::from(session.seconds.div_ceil(60))))
            .chain(
                day.walk
                    .filter(|_| day.date >= house.today())
                    .map(|walk| house.tn(keys::today_walk, i64::from(walk.minutes) * i64::from(walk.times))),
            )
            .collect();
        (!sessions.is_empty()).then(|| {
            el("div").kid(el("dt").text(day_words(day.date, Say::Weekday))).kid(el("dd").text(sessions.join(", ")))
        })
    }))
}

/// What this person's codes and gates close; what is only not owned is told apart.
fn left_out(house: House, profile: &Profile) -> Option<El> {
    let closed = programme::left_out(house.lib, profile);
    let (mut for_safety, mut for_want) = (Vec::new(), Vec::new());
    for it in &closed {
        let Some(exercise) = house.lib.exercise(&it.exercise) else { continue };
        let safety = it.because.iter().any(|because| !matches!(because, Because::Needs(_)));
        let words = it.because.iter().map(|because| because_words(house, *because)).collect::<Vec<_>>().join(" ");
        let row = figure::row(house, exercise, &words, true);
        if safety { for_safety.push(row) } else { for_want.push(row) }
    }
    if closed.is_empty() {
        return None;
    }
    let list = |key, rows: Vec<El>| {
        (!rows.is_empty()).then(|| {
            let count = i64::try_from(rows.len()).unwrap_or(0);
            el("details")
                .kid(el("summary").class("link tap").text(house.tn(key, count)))
                .kid(el("div").class("rows").kids(rows))
        })
    };
    Some(
        el("section")
            .kid(h2(house.t(keys::programme_left_out)))
            .maybe(list(keys::programme_left_safety, for_safety))
            .maybe(list(keys::programme_left_things, for_want)),
    )
}

/// Why something is left out, in a sentence.
pub fn because_words(house: House, because: Because) -> String {
    house.say(&programme::because(because)).into()
}
