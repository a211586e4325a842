//! The result of the check: what to do, said first; then what to say to others; then what stays open.

use crate::app::house::{Checked, House, fill};
use crate::app::icons::{self, Shape};
use crate::app::kit::{El, el, live};
use crate::app::outside::day_words;
use crate::app::parts::{back_bar, button, h1, h2, icon, link, p, page, row, shape, tel, thumb, warn_button};
use crate::app::value::Value;
use crate::ask::{Answer, Kind, Question};
use crate::browser::{share, words::Say};
use crate::journal::What;
use crate::library::keys;
use crate::library::terms::{Level, Term};
use crate::route::Route;
use crate::triage;
use crate::triage::result::{Part, PartKind, Screen, leaves, screens};
use crate::triage::rounds;
use chrono::Days;
use leptos::task::spawn_local;

/// The result, if there is one; else the way to it.
pub fn screen(house: House) -> El {
    let Some(checked) = house.checked() else { return super::first::screen(house) };
    house.note_result(&checked.advice);
    let choosing = Value::new(false);
    let shown = live(move || {
        let Some(checked) = house.checked() else { return super::first::screen(house) };
        if choosing.get() { which_was_wrong(house, &checked, choosing) } else { result(house, &checked, choosing) }
    });
    el("div").class("root").kid(shown)
}

fn result(house: House, checked: &Checked, choosing: Value<bool>) -> El {
    let shown = screens(house.lib, &checked.facts, &checked.advice, &checked.answers);
    let locked = !triage::open(&checked.advice);
    let mut all = el("div").class("app");
    let mut main = el("main");
    for (screen, first) in shown.iter().zip(core::iter::once(true).chain(core::iter::repeat(false))) {
        (all, main) = one(house, screen, first, all, main);
    }
    let main = main.maybe(locked.then(|| left_open(house, checked)));
    let main = main.maybe(checked.facts.has(LOW).then(|| el("p").kid(ask_again(house))));
    let urgent = shown.iter().any(|screen| screen.level == Level::A0);
    let main = main.maybe(changed(house, checked).filter(|_| !urgent));
    let main = main.maybe(locked.then(|| has_been_checked(house, checked)).flatten());
    let letter = || row(link(&Route::Letter), Some(&icons::BOOK), house.t(keys::result_letter), "");
    // Whoever should see somebody takes the letter along; elsewhere it stands below.
    let first = (checked.advice.level == Level::A2).then_some(Route::Letter);
    let rows = el("div").class("rows gap").maybe(first.is_none().then(letter));
    let main = if locked {
        let wrong = button("link tap").text(house.t(keys::result_wrong_tap)).click(move || choosing.set(true));
        let home = link(&Route::Home).class("link tap").text(house.t(keys::result_home));
        main.maybe(first.is_none().then_some(rows)).kid(el("p").class("links").kid(wrong).kid(home))
    } else {
        let answers = row(link(&Route::CheckAnswers), Some(&icons::CHECKLIST), house.t(keys::result_answers), "");
        main.maybe((checked.advice.level == Level::A4).then(|| super::seen::ask(house))).kid(rows.kid(answers))
    };
    // Whom to call hangs on the region: it is shown, and can be changed, where numbers stand.
    let numbers = shown.iter().any(|screen| screen.crisis || screen.level <= Level::A1);
    let main = main.maybe(numbers.then(|| super::settings::region_choice(house))).kid(p("version", version(house)));
    let go = match first {
        Some(to) => Some((to, keys::result_write)),
        None if locked => None,
        None if house.profile().is_some() => Some((Route::Home, keys::programme_go)),
        None => Some((Route::About(None), keys::ask_about)),
    };
    all.kid(main).maybe(go.map(|(to, key)| thumb(link(&to).class("btn btn-1 btn-big").text(house.t(key)))))
}

/// Which app and which content said so.
pub fn version(house: House) -> String {
    house.tf(keys::more_version, &[("app", env!("CARGO_PKG_VERSION")), ("content", &house.lib.version)])
}

/// The way to the form, where there is one, and the day from which it opens by itself.
fn has_been_checked(house: House, checked: &Checked) -> Option<El> {
    house.review_form(checked)?;
    let ends = house
        .opens_by_date(checked)
        .map(|day| p("small soft", house.tf(keys::result_ends, &[("day", &day_words(day, Say::Date))])));
    let form = link(&Route::Review).class("link tap").text(house.t(keys::result_checked));
    Some(el("section").kid(p("soft", house.t(keys::result_checked_why))).kid(el("p").kid(form)).maybe(ends))
}

/// The ground, shape and colour of a level.
fn look(screen: &Screen) -> (&'static str, &'static str, Shape) {
    match screen.level {
        Level::A0 => ("top a0", "", icons::STOP),
        Level::A1 => ("top a1", "red", icons::STOP),
        Level::A2 => ("top a2", "amber", icons::CARE),
        Level::A3 => ("", "amber", icons::CARE),
        Level::A4 => ("", "green", icons::FINE),
    }
}

/// One page of the result: what to do goes into a band at the top, the rest into `main`.
fn one(house: House, screen: &Screen, first: bool, all: El, main: El) -> (El, El) {
    let (ground, colour, drawn) = look(screen);
    let urgent = screen.level == Level::A0;
    let state = el("p").class(["state ", colour].concat());
    let state = if urgent { state.kid(icon(&icons::WARNING, "ico")) } else { state.kid(shape(drawn, "")) };
    let state = state.text(house.say(screen.state));
    let title = house.say(screen.title);
    // One heading a page; a second finding comes below the first.
    let title = if first { h1(title).class("display") } else { h2(title) };
    let back = (first && !urgent).then(|| back_bar(house, &Route::Home, true));
    if ground.is_empty() {
        let parts = screen.parts.iter().map(|part| drawn_part(house, part, false));
        return (all.maybe(back), main.kid(state).kid(title).kids(parts));
    }
    let parts = screen.parts.iter().filter(|part| !needless(house, part));
    let (above, below): (Vec<&Part>, Vec<&Part>) = parts.partition(|part| {
        matches!(part.kind, PartKind::Lead | PartKind::Where | PartKind::Call | PartKind::CallCrisis)
    });
    let top = el("section").class(ground).maybe(back).kid(state).kid(title);
    let top = top.kids(above.into_iter().map(|part| drawn_part(house, part, urgent)));
    let uncalled = urgent && !screen.parts.iter().any(|part| part.kind == PartKind::Call);
    let top = top.maybe(uncalled.then(|| call(house)));
    let main = main.kids(below.into_iter().map(|part| drawn_part(house, part, false)));
    // Who must go to an emergency department is not sent to a line for advice.
    let clinic = screen.parts.iter().any(|part| part.word == "result.a1.clinic");
    let main = main.maybe((screen.level == Level::A1).then(|| super::warning::own_numbers(house, clinic)));
    (all.kid(top), main.maybe(urgent.then(|| el("p").kid(warn_button(house)))))
}

/// What only the app knows: numbers and words of the region, the day.
fn text(house: House, part: &Part) -> String {
    let region = house.region();
    let number = house.emergency().unwrap_or_else(|| region.emergency.join(", "));
    let crisis = match house.crisis().first() {
        Some(line) if line.name.is_empty() || line.name.contains(&line.number) => line.number.clone(),
        Some(line) => [&line.name, " ", &line.number].concat(),
        None => region.crisis_note.clone(),
    };
    let department = region.department.join(", ");
    // The days of the script count from the answers, not from the day on which it is read.
    let said = house.journal.with_untracked(|journal| journal.check_result().map(|(at, _)| at.date()));
    let said = said.unwrap_or_else(|| house.today());
    let before = |days| day_words(said.checked_sub_days(Days::new(days)).unwrap_or(said), Say::Date);
    let blanks = [
        ("number", &number),
        ("department", &department),
        ("crisis", &crisis),
        ("date", &before(0)),
        ("d2", &before(2)),
        ("d14", &before(14)),
        ("d84", &before(84)),
    ];
    part.text(house.lib, &blanks.map(|(name, value)| (name, value.as_str())))
}

/// A word for the emergency department that everybody knows need not be told.
fn needless(house: House, part: &Part) -> bool {
    part.word == "result.more.called" && house.region().department == ["emergency department"]
}

/// A large call button for the emergency number, the others of the region beside it; where the region is not known,
/// all common ones.
fn call(house: House) -> El {
    let region = house.region();
    let first = house.emergency();
    let big = |number: &str| {
        let words = el("span").text(fill(house.t(keys::call), &[("number", number)]));
        tel(number).class("call").kid(icon(&icons::PHONE, "ico")).kid(words)
    };
    let Some(first) = first else {
        return el("div")
            .class("calls")
            .kids(region.emergency.iter().map(|n| big(n)))
            .kid(p("", &region.emergency_note));
    };
    let others = region.emergency.iter().filter(|number| **number != first);
    let others = others
        .map(|number| tel(number).class("link tap").text(house.tf(keys::result_or_number, &[("number", number)])));
    el("div").kid(big(&first)).kids(others)
}

fn drawn_part(house: House, part: &Part, urgent: bool) -> El {
    let words = text(house, part);
    match part.kind {
        PartKind::Lead => p("lead", words),
        PartKind::Where => p("lead where-to", words),
        PartKind::Then => p("", words),
        PartKind::Call if urgent => call(house),
        PartKind::Call => super::warning::call(house),
        PartKind::CallCrisis => match house.crisis().first() {
            // On the ground of an alarm a red button would not be seen.
            Some(line) if urgent => {
                let words = el("span").text(words);
                el("div").class("calls").kid(tel(&line.number).class("call").kid(icon(&icons::PHONE, "ico")).kid(words))
            }
            Some(line) => tel(&line.number).class("btn btn-big btn-call").kid(icon(&icons::PHONE, "ico")).text(words),
            None => link(&Route::Numbers).class("btn btn-2").text(house.t(keys::low_no_line)),
        },
        PartKind::Say => say(house, words),
        PartKind::Safe => button("btn btn-2").text(words).click(move || {
            house.set("safe_now", &crate::day::text(house.today()));
            house.go(&Route::Home);
        }),
    }
}

/// What changed since the last time.
fn changed(house: House, checked: &Checked) -> Option<El> {
    let checks = house.checks();
    let earlier = checks.earlier.as_ref()?;
    let from_to = |before: &str, now: &str| house.tf(keys::result_from_to, &[("before", before), ("now", now)]);
    let line = |title: &str, words: String| el("div").kid(el("dt").text(title)).kid(el("dd").text(words));
    let level = (earlier.advice.level != checked.advice.level).then(|| {
        let name = |level: Level| house.say(&["result.title.", level.name()].concat());
        line(house.t(keys::result_level), from_to(name(earlier.advice.level), name(checked.advice.level)))
    });
    let changes = rounds::changes(house.lib, &earlier.answers, &checks.standing.answers);
    let none = level.is_none() && changes.is_empty();
    let lines = changes.into_iter().map(|change| {
        let question = Question { id: change.question, kind: Kind::Score };
        let words = |answer: Answer| crate::app::ask::answer_words(house, &question.id, &answer);
        let words = match (change.before.map(words), change.now.map(words)) {
            (Some(before), Some(now)) => from_to(&before, &now),
            (Some(before), None) => house.tf(keys::result_no_more, &[("before", &before)]),
            (None, now) => now.unwrap_or_default(),
        };
        line(crate::app::ask::title_of(house, &question), words)
    });
    let title = house.tf(keys::result_changed, &[("date", &day_words(earlier.day, Say::Date))]);
    let list = if none { p("", house.t(keys::result_same)) } else { el("dl").class("sum").maybe(level).kids(lines) };
    Some(el("section").kid(h2(title)).kid(list))
}

/// Words to say or to show: large on a tap, or copied.
fn say(house: House, words: String) -> El {
    let large = Value::new(false);
    let copied = Value::new(false);
    let shown = words.clone();
    let body = live(
        move || {
            if large.get() { p("large-words", shown.as_str()) } else { el("blockquote").text(shown.as_str()) }
        },
    );
    let show = button("btn btn-2")
        .live("aria-pressed", move || large.get().to_string())
        .text(house.t(keys::result_show_large))
        .click(move || large.update(|large| *large = !*large));
    let copy = button("btn btn-2")
        .live_text(move || house.t(if copied.get() { keys::result_copied } else { keys::result_copy }).into())
        .click(move || {
            let words = words.clone();
            spawn_local(async move {
                let done = share::copy(&words).await;
                copied.set(done);
            });
        });
    el("section").kid(h2(house.t(keys::result_say))).kid(body).kid(el("div").class("two").kid(show).kid(copy))
}

/// What stays open without sessions.
fn left_open(house: House, checked: &Checked) -> El {
    let leaves = leaves(&checked.facts, &checked.advice);
    let single = |id: &str| {
        let name = house.lib.exercise(id).map_or("", |exercise| exercise.name.as_str());
        el("li").kid(icon(&icons::TICK, "ico")).kid(link(&Route::Exercise(id.into())).class("link tap").text(name))
    };
    let closed = el("li").kid(icon(&icons::CLOSE, "ico hot")).kid(el("span").text(house.t(keys::result_others_closed)));
    let open = [
        leaves.breathing.then(|| single("belly-breathing")),
        leaves
            .walking
            .then(|| el("li").kid(icon(&icons::TICK, "ico")).kid(el("span").text(house.t(keys::result_walking)))),
        leaves.pelvic_floor.then(|| single("pelvic-floor")),
    ];
    el("section")
        .kid(h2(house.t(keys::result_until)))
        .kid(el("ul").class("plain").kids(open.into_iter().flatten()).kid(closed))
}

/// "I tapped the wrong answer": which of the answers that decided. It is asked once more, and both are kept.
fn which_was_wrong(house: House, checked: &Checked, choosing: Value<bool>) -> El {
    let mut questions: Vec<Question> = Vec::new();
    for item in checked.advice.decisive().flat_map(|reason| &reason.items) {
        for question in triage::again::questions(house.lib, &checked.answers, item) {
            if !questions.iter().any(|known| known.id == question.id) {
                questions.push(question);
            }
        }
    }
    let rows = questions.into_iter().filter_map(|question| {
        let answer = checked.answers.get(&question.id)?;
        let words = crate::app::ask::answer_words(house, &question.id, answer);
        let id = question.id.clone();
        let again = button("row").click(move || {
            house.log(What::WrongTap { q: id.clone() });
            house.go(&Route::Check(None));
        });
        let title = crate::app::ask::title_of(house, &question);
        Some(
            again
                .kid(el("span").kid(el("strong").text(title)).kid(el("small").text(words)))
                .kid(icon(&icons::CHEVRON, "chev ico")),
        )
    });
    let main = el("main")
        .kid(h1(house.t(keys::result_wrong_which)))
        .kid(p("lead", house.t(keys::result_wrong_why)))
        .kid(el("div").class("rows").kids(rows));
    let keep = thumb(button("btn btn-2").text(house.t(keys::result_keep)).click(move || choosing.set(false)));
    page(back_bar(house, &Route::Home, true), main, Some(keep))
}

/// After the two questions of "I feel very low" (MH1): whom to call, or that there is nothing more to ask.
pub fn crisis(house: House) -> El {
    let answers = house.answers();
    let facts = triage::facts(house.lib, &answers);
    if !facts.has(LOW) {
        return super::warning::low(house);
    }
    let screen = triage::result::crisis(facts.is(LOW, "true"));
    let (all, main) = one(house, &screen, true, el("div").class("app"), el("main"));
    all.kid(main.kid(el("p").kid(ask_again(house))))
}

/// The item behind "I feel very low".
const LOW: &str = "MH1";

/// The two questions once more: how it is can change within the hour, and "safe now" opens the programme
/// (brief 1.3 G).
fn ask_again(house: House) -> El {
    button("link tap").text(house.t(keys::result_ask_again)).click(move || {
        house.log(What::WrongTap { q: LOW.into() });
        house.go(&Route::Check(Some("low".into())));
    })
}
