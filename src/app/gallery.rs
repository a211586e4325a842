//! Every screen in every state, for `cargo xtask shots`. No release has it.
//!
//! `#/gallery` lists the states; `#/gallery/<name>` shows one, with a clock that stands still and nothing kept.

use super::house::{Flow, House};
use super::keep::Keep;
use super::kit::{El, el};
use super::parts::{h1, link};
use crate::ask::{Answer, Kind, Page};
use crate::browser::hash;
use crate::browser::keeper::StartReport;
use crate::journal::{Journal, Moment, What};
use crate::library::Library;
use crate::measures::{Fitness, Measure, Overall};
use crate::plan;
use crate::profile;
use crate::route::{Route, Topic};
use crate::session::{Before, Effort, Event, Form, Log, PainAnswer, Rating, Reason, Run};
use crate::triage::mini;
use crate::triage::review::{Again, By, Now, Review, Said};

/// Thursday, 26 November 2026, nine in the morning.
const NOW: Moment = Moment { ms: 1_795_683_600_000, offset_min: 0 };
const DAY_MS: i64 = 86_400_000;

/// One state: its name, the picture it stands beside ("" = none was drawn), how it comes about, its screen.
struct State {
    name: &'static str,
    picture: &'static str,
    make: fn(House),
    route: Route,
}

fn states() -> Vec<State> {
    let state = |name, picture, make, route| State { name, picture, make, route };
    let check = |page: &str| Route::Check(Some(page.into()));
    let about = |page: &str| Route::About(Some(page.into()));
    vec![
        state("first", "01-first-open", nothing, Route::Home),
        state("warning", "23-warning-signs", nothing, Route::Warning),
        state("numbers", "", nothing, Route::Numbers),
        state("low", "", nothing, Route::Low),
        state("low-question", "", nothing, check("low")),
        state("not-neck", "", nothing, Route::NotForThis(Topic::Neck)),
        state("not-other", "", nothing, Route::NotForThis(Topic::Other)),
        state("check-you", "", nothing, Route::Check(None)),
        state("check-nerves", "02-emergency-nerves", |house| upto(house, "nerves"), Route::Check(None)),
        state("check-when", "", |house| with(house, &[("CE1", Answer::Yes)], Some("CE1.then")), Route::Check(None)),
        state(
            "check-unsure",
            "",
            |house| with(house, &[("CE1", Answer::Unsure)], Some("nerves.unsure")),
            Route::Check(None),
        ),
        state("check-signs", "02b-emergency-ticks", |house| upto(house, "signs"), Route::Check(None)),
        state("check-where", "06-body-map-back", where_it_hurts, check("where")),
        state("check-since", "03-question", |house| upto(house, "when"), Route::Check(None)),
        state("check-legs", "", |house| upto(house, "legs"), Route::Check(None)),
        state("check-bone", "", |house| upto(house, "bone"), Route::Check(None)),
        state("check-cancer", "", |house| upto(house, "cancer"), Route::Check(None)),
        state("check-infection", "", |house| upto(house, "infection"), Route::Check(None)),
        state("check-illness", "", |house| upto(house, "illness"), Route::Check(None)),
        state("begun", "", |house| upto(house, "legs"), Route::Home),
        state("answers", "", may_start, Route::CheckAnswers),
        state("result-a0", "04-result-emergency", nerves, Route::CheckResult),
        state(
            "result-a0-heart",
            "",
            |house| with(house, &[("signs", pick("VA1")), ("VA1", Answer::Yes)], None),
            Route::CheckResult,
        ),
        state("result-a1", "04b-result-today", foot_drop, Route::CheckResult),
        state("result-a1-bone", "", bone, Route::CheckResult),
        state(
            "result-a2",
            "04c-result-clinician",
            |house| with(house, &[("SU2", Answer::Yes)], None),
            Route::CheckResult,
        ),
        state("result-a2-young", "", |house| with(house, &[("age", Answer::Number(16))], None), Route::CheckResult),
        state(
            "result-a3",
            "05b-result-start-gently",
            |house| with(house, &[("FR4", Answer::Yes)], None),
            Route::CheckResult,
        ),
        state("result-a4", "05-result-may-start", may_start, Route::CheckResult),
        state(
            "wrong-tap",
            "",
            |house| {
                foot_drop(house);
                house.log(What::WrongTap { q: "CE7".into() });
            },
            Route::Check(None),
        ),
        state("result-a0-later", "", nerves_yesterday, Route::CheckResult),
        state("result-a0-anywhere", "", anywhere, Route::CheckResult),
        state("result-crisis", "", |house| low(house, Answer::Yes), Route::CheckResult),
        state("result-crisis-safe", "", |house| low(house, Answer::No), Route::CheckResult),
        state("result-opened", "", opened, Route::CheckResult),
        state("review", "", foot_drop, Route::Review),
        state("review-many", "", nerves_yesterday, Route::Review),
        state("letter", "15-therapist-report", trained, Route::Letter),
        state("letter-private", "", private, Route::Letter),
        state("seen-again", "", not_seen, Route::Home),
        state("locked-home", "", nerves, Route::Home),
        state("about-next", "", may_start, Route::Home),
        state("about-1", "03-question", may_start, Route::About(None)),
        state("about-all", "", ready, Route::About(None)),
        state("about-effect", "", changes_much, about("effect")),
        state("about-no-effect", "", |house| said_anew(house, "bends", Answer::Yes), about("effect")),
        state(
            "about-last",
            "",
            |house| {
                ready(house);
            },
            about("time"),
        ),
        state("about-support", "", |house| about_upto(house, "support"), Route::About(None)),
        state("about-before", "", |house| about_upto(house, "before"), Route::About(None)),
        state("programme", "07-my-programme", ready, Route::Programme),
        state("programme-more", "", weighed_down, Route::Programme),
        state("movement", "", sciatica, Route::Movement),
        state("movement-not", "", ready_neutral, Route::Movement),
        state("programme-sciatica", "", sciatica, Route::Programme),
        state("answer", "", ready, Route::Answer),
        state("answer-lasting", "", weighed_down_long, Route::Answer),
        state("today", "08-today", trained, Route::Home),
        state("today-done", "", done_today, Route::Home),
        state("before", "", ready, Route::Session),
        state("mini", "24-weekly-check", ready, Route::Mini),
        state("mini-test", "", numb_and_looked_at, Route::Mini),
        state("mini-asks", "", |house| asks(house, &["CE1", "CE5"]), Route::Check(None)),
        state("mini-asks-chest", "", |house| asks(house, mini::SIGNS[7].1), Route::Check(None)),
        state("begun-again", "", |house| asks(house, &["CE6"]), Route::Home),
        state("result-changed", "", new_weakness, Route::CheckResult),
        state("result-same", "", |house| answered_again(house, &["MA2"], &[]), Route::CheckResult),
        state("recheck-today", "", |house| marked(house, 8), Route::Home),
        state("recheck-waits", "", |house| marked(house, 16), Route::Session),
        state("recheck-how", "", |house| rechecked(house, None), Route::Check(None)),
        state("recheck-same", "", |house| rechecked(house, Some("same")), Route::CheckResult),
        state("recheck-worse", "", |house| rechecked(house, Some("worse")), Route::CheckResult),
        state("away", "", |house| long_ago(house, 20), Route::Session),
        state("twelve-weeks", "", |house| long_ago(house, 90), Route::Session),
        state("check-again-where", "", |house| anew(house, "where"), Route::Check(None)),
        state("before-leg", "", leg_pain, Route::Session),
        state("session-ready", "10-session-rest", |house| running(house, 1_000, &[]), Route::Session),
        state("session-running", "09-session-running", |house| running(house, 40_000, &[]), Route::Session),
        state("session-paused", "09c-session-paused", |house| running(house, 40_000, &[Event::Pause]), Route::Session),
        state(
            "session-worse",
            "09b-pain-is-worse",
            |house| running(house, 40_000, &[Event::PainWorse]),
            Route::Session,
        ),
        state(
            "session-left-out",
            "",
            |house| running(house, 40_000, &[Event::PainWorse, Event::Pain(PainAnswer::Much, None)]),
            Route::Session,
        ),
        state("after", "11-after-session", done_today_unrated, Route::After),
        state("progress-empty", "20-progress-empty", ready, Route::Progress),
        state("progress", "14-progress", trained, Route::Progress),
        state("measures", "", measured, Route::Measures),
        state("measure-pain", "", sciatica, Route::Measure("pain".into())),
        state("measure-names", "", ready, Route::Measure("names".into())),
        state("measure-activities", "", measured, Route::Measure("activities".into())),
        state("measure-impact", "", measured, Route::Measure("impact".into())),
        state("measure-overall", "", measured, Route::Measure("overall".into())),
        state("measure-fitness", "", measured, Route::Measure("fitness".into())),
        state("measured", "14-progress", measured, Route::Progress),
        state("exercises", "13-library", ready, Route::Exercises),
        state("exercise", "12-exercise", ready, Route::Exercise("bird-dog".into())),
        state("exercise-left-out", "", nothing_owned, Route::Exercise("row-band".into())),
        state("more", "25-more", ready, Route::More),
        state("settings", "", nothing, Route::Settings),
        state("my-data", "16-my-data", trained, Route::MyData),
        state("changes", "", nothing, Route::Changes),
    ]
}

/// The list of states.
pub fn index(house: House) -> El {
    let rows = states().into_iter().map(|state| {
        let to = link(&Route::Gallery(state.name.into())).class("row").attr("data-state", state.name);
        to.attr("data-picture", state.picture).kid(el("span").text(state.name))
    });
    let _ = house;
    el("div").class("app").kid(el("main").kid(h1("Gallery")).kid(el("div").class("rows").kids(rows)))
}

/// A house in the state that the address names; none where it names no gallery.
pub fn house(lib: &'static Library) -> Option<House> {
    let hash = hash::current();
    let listed = hash.trim_start_matches('/') == "gallery";
    let name = match Route::parse(&hash) {
        Route::Gallery(name) => Some(name),
        _ if listed => None,
        _ => return None,
    };
    // Each state begins from nothing.
    if let Some(listener) = hash::on_change(|_| super::outside::reload()) {
        listener.for_ever();
    }
    let keep = Keep { keeper: None, report: StartReport::default(), strange: 0, newer: false, frozen: Some(NOW) };
    let house = House::new(lib, Route::Gallery(String::new()), Journal::default(), keep);
    let state = name.and_then(|name| states().into_iter().find(|state| state.name == name));
    if let Some(state) = state {
        house.set("region", "uk");
        (state.make)(house);
        house.saving.set(crate::store::Awaited::default());
        house.route.set(state.route);
    }
    Some(house)
}

fn nothing(_: House) {}

fn pick(option: &str) -> Answer {
    Answer::Picks(vec![option.into()])
}

/// The answer of a healthy adult of 40 with a strain since last week.
fn usual(question: &str, kind: &Kind) -> Answer {
    match (question, kind) {
        ("age", _) => Answer::Number(40),
        ("sex", _) => Answer::Pick("f".into()),
        ("body", _) => Answer::Picks(vec!["lower-back.left".into(), "lower-back.right".into()]),
        ("onset", Kind::Number { max, .. }) => Answer::Number(38.min(*max)),
        ("days", _) => Answer::Pick("5".into()),
        ("floor" | "bed", _) => Answer::Yes,
        ("D2", _) => Answer::Pick("worse".into()),
        ("D1", _) => Answer::Pick("worse".into()),
        ("D7", _) => Answer::Pick("no".into()),
        (_, Kind::Choice(options)) if options.iter().any(|option| option == "same") => Answer::Pick("same".into()),
        (_, Kind::YesNo { .. }) => Answer::No,
        (_, Kind::Choice(options)) => Answer::Pick(options[0].clone()),
        (_, Kind::Ticks(_) | Kind::Body) => Answer::Picks(Vec::new()),
        (_, Kind::Number { min, .. }) => Answer::Number(*min),
        (_, Kind::Score) => Answer::Number(3),
    }
}

/// Answers page after page, `given` first, until `stop` or the end.
fn walk(house: House, flow: Flow, given: &[(&str, Answer)], stop: Option<&str>) {
    for _ in 0..200 {
        let page: Option<Page> = match flow {
            Flow::Check => house.checks().standing.next.clone(),
            Flow::About => house.checked().and_then(|checked| {
                let about = house.journal.with_untracked(Journal::about_answers);
                profile::next_page(&checked.answers, &checked.advice, &about)
            }),
        };
        let Some(page) = page.filter(|page| stop != Some(&page.id)) else { break };
        for question in &page.questions {
            let own = given.iter().find(|(id, _)| *id == question.id).map(|(_, answer)| answer.clone());
            house.answer(flow, &question.id, own.unwrap_or_else(|| usual(&question.id, &question.kind)));
        }
    }
}

fn with(house: House, given: &[(&str, Answer)], stop: Option<&str>) {
    walk(house, Flow::Check, given, stop);
    if let Some(checked) = house.checked() {
        house.note_result(&checked.advice);
    }
}

fn upto(house: House, page: &str) {
    with(house, &[], Some(page));
}

fn where_it_hurts(house: House) {
    upto(house, "where");
    house.answer(
        Flow::Check,
        "body",
        Answer::Picks(vec!["lower-back.left".into(), "lower-back.right".into(), "buttock.right".into()]),
    );
}

fn may_start(house: House) {
    with(house, &[], None);
}

fn nerves(house: House) {
    with(
        house,
        &[
            ("CE1", Answer::Yes),
            ("CE1.when", Answer::Pick("days".into())),
            ("CE2", Answer::Yes),
            ("CE2.when", Answer::Pick("days".into())),
        ],
        None,
    );
}

/// The same as it stands on the day after.
fn nerves_yesterday(house: House) {
    days_ago(house, 1);
    nerves(house);
    days_ago(house, 0);
}

/// The phone tells no region.
fn anywhere(house: House) {
    house.set("region", "unknown");
    nerves(house);
}

/// Thoughts of ending one's life, with danger now or without.
fn low(house: House, danger: Answer) {
    may_start(house);
    house.answer(Flow::Check, "MH1", Answer::Yes);
    house.answer(Flow::Check, "MH1.plan", danger);
}

/// A foot drop that was looked at: exercise is open again.
fn opened(house: House) {
    days_ago(house, 2);
    foot_drop(house);
    days_ago(house, 0);
    house.log(What::Review(Review {
        of: vec!["CE7".into()],
        answered: "2026-11-24".into(),
        seen: "2026-11-25".into(),
        by: By::Doctor,
        said: Said::May,
        again: vec![Again { q: "CE7".into(), now: Now::Same }],
        content: house.lib.version.clone(),
    }));
}

/// Something that stands in a letter only where it is ticked in.
fn private(house: House) {
    let answers = [("CE5", Answer::Yes), ("CE5.when", Answer::Pick("weeks".into())), ("CE2", Answer::Unsure)];
    with(house, &answers, None);
}

/// Fifteen days after a result, and no clinician has looked at it.
fn not_seen(house: House) {
    days_ago(house, 15);
    ready(house);
    days_ago(house, 0);
}

fn foot_drop(house: House) {
    let answers = [
        ("CE7", Answer::Yes),
        ("CE7.side", Answer::Pick("one".into())),
        ("CE7.worse", Answer::No),
        ("CE7.when", Answer::Pick("recent".into())),
    ];
    with(house, &answers, None);
}

fn bone(house: House) {
    let answers = [
        ("age", Answer::Number(76)),
        ("FR2", Answer::Yes),
        ("FR2.middle", Answer::Yes),
        ("sudden_midline", Answer::Yes),
    ];
    with(house, &answers, None);
}

/// Through About my back as well.
fn ready(house: House) {
    may_start(house);
    walk(house, Flow::About, &[("things", Answer::Picks(vec!["chair".into(), "mat".into()]))], None);
}

/// In About my back, at this page.
fn about_upto(house: House, page: &str) {
    may_start(house);
    walk(house, Flow::About, &[], Some(page));
}

/// Who worries, sits for long and has a new hip.
fn weighed_down(house: House) {
    may_start(house);
    let mut given = vec![
        ("things", Answer::Picks(vec!["chair".into(), "mat".into()])),
        ("told", Answer::Picks(vec!["stenosis".into()])),
        ("sits", Answer::Yes),
        ("hip", Answer::Yes),
        ("hip.weeks", Answer::Number(6)),
    ];
    given.extend(["Y1", "Y2", "Y3", "Y5"].map(|id| (id, Answer::Number(7))));
    walk(house, Flow::About, &given, None);
}

/// The same with pain that has lasted, and a back that gave trouble often.
fn weighed_down_long(house: House) {
    with(house, &[("since", Answer::Pick("over-12w".into()))], None);
    let given = [
        ("told", Answer::Picks(vec!["disc".into()])),
        ("spells", Answer::Pick("many".into())),
        ("sits", Answer::Yes),
        ("bends", Answer::Yes),
    ];
    walk(house, Flow::About, &given, None);
}

/// With a numb patch that was looked at: the mini-screen has its weekly test.
fn numb_and_looked_at(house: House) {
    with(house, &[("body", pick("foot.left")), ("NP1", Answer::Yes), ("NP1.examined", Answer::Yes)], None);
    walk(house, Flow::About, &[], None);
}

/// A week on, these items are asked again.
fn asks(house: House, items: &[&str]) {
    days_ago(house, 9);
    ready(house);
    days_ago(house, 0);
    house.log(What::CheckAgain { why: "mini".into(), items: items.iter().map(ToString::to_string).collect() });
}

fn answered_again(house: House, items: &[&str], given: &[(&str, Answer)]) {
    asks(house, items);
    with(house, given, None);
}

fn new_weakness(house: House) {
    let answers = [
        ("CE7", Answer::Yes),
        ("CE7.side", Answer::Pick("one".into())),
        ("CE7.worse", Answer::No),
        ("CE7.when", Answer::Pick("recent".into())),
    ];
    answered_again(house, &["CE7", "NP1"], &answers);
}

/// So many days after a check with a flag.
fn marked(house: House, days: i64) {
    days_ago(house, days);
    with(house, &[("IN2", Answer::Yes)], None);
    walk(house, Flow::About, &[], None);
    days_ago(house, 1);
    session(house, 3, true, None);
    days_ago(house, 0);
}

fn rechecked(house: House, course: Option<&str>) {
    marked(house, 8);
    house.log(What::CheckAgain { why: "recheck.infection".into(), items: vec!["IN2".into()] });
    let given = [("IN2", Answer::Yes), ("recheck.infection", Answer::Pick(course.unwrap_or("same").into()))];
    with(house, &given, course.is_none().then_some("recheck.infection"));
}

/// A check so many days ago, and no session since.
fn long_ago(house: House, days: i64) {
    days_ago(house, days);
    ready(house);
    days_ago(house, 0);
}

/// The whole check once more, up to `page`.
fn anew(house: House, page: &str) {
    long_ago(house, 90);
    house.log(What::CheckRestart);
    upto(house, page);
}

fn leg_pain(house: House) {
    with(house, &[("body", Answer::Picks(vec!["lower-back.left".into(), "calf.left".into()]))], None);
    walk(house, Flow::About, &[("leg_now", Answer::Number(5))], None);
}

/// An answer of About my back that is given anew.
fn said_anew(house: House, question: &str, answer: Answer) {
    ready(house);
    house.answer(Flow::About, question, answer);
}

/// No way to the floor any more, fewer days.
fn changes_much(house: House) {
    said_anew(house, "floor", Answer::No);
    house.answer(Flow::About, "bed", Answer::No);
    house.answer(Flow::About, "days", Answer::Pick("3".into()));
    house.answer(Flow::About, "back_now", Answer::Number(8));
}

/// No direction shows, and nothing hangs on one.
fn ready_neutral(house: House) {
    may_start(house);
    let same = || Answer::Pick("same".into());
    walk(house, Flow::About, &[("D1", same()), ("D2", same())], None);
}

fn nothing_owned(house: House) {
    may_start(house);
    walk(house, Flow::About, &[], None);
}

/// Sets the clock to so many days before NOW.
fn days_ago(house: House, days: i64) {
    let at = Moment { ms: NOW.ms - days * DAY_MS, ..NOW };
    house.keep.update_untracked(|keep| keep.frozen = Some(at));
}

/// A whole session on the day that the clock shows, with pain `back` before it.
fn session(house: House, back: u8, rated: bool, stop_after: Option<usize>) {
    let Some(profile) = house.profile() else { return };
    let start = plan::start(plan::Ask {
        lib: house.lib,
        profile: &profile,
        history: &house.history(),
        day: house.today(),
        minutes: None,
        pain: Before { back, leg: 0, low: None },
        calm_half: false,
        drowsy: false,
    });
    let mut ms = house.now().ms;
    let (mut run, logs) = Run::begin(start, ms);
    let mut id = String::new();
    for log in logs {
        id = house.log_as(|id| What::Session { run: id.into(), log });
    }
    let keep_log = |log: Log| {
        house.log(What::Session { run: id.clone(), log });
    };
    while !run.ended() {
        ms += 1_000;
        let event = match stop_after {
            Some(items) if run.view().item >= items => Event::Stop(Reason::Enough),
            _ => Event::Tick,
        };
        house.keep.update_untracked(|keep| keep.frozen = Some(Moment { ms, ..NOW }));
        run.event(event, ms).into_iter().for_each(keep_log);
    }
    if rated {
        keep_log(Log::Rated(Rating {
            p: Some(back.saturating_sub(1)),
            effort: Effort::Right,
            form: Form::Yes,
            items: Vec::new(),
        }));
    }
}

/// Three weeks of sessions, some missed, one cut short, the pain slowly lower.
fn trained(house: House) {
    days_ago(house, 17);
    house.set("seen", "yes");
    with(house, &[("since", Answer::Pick("over-12w".into()))], None);
    walk(house, Flow::About, &[("things", Answer::Picks(vec!["chair".into(), "mat".into()]))], None);
    let sessions =
        [(17, 5), (16, 5), (15, 6), (14, 5), (12, 4), (10, 4), (9, 4), (7, 3), (6, 4), (5, 3), (3, 3), (2, 2)];
    for (day, back) in sessions {
        days_ago(house, day);
        session(house, back, true, (day == 10).then_some(1));
    }
    days_ago(house, 0);
}

/// Leg pain from a nerve, from the first day on.
fn sciatica(house: House) {
    let marks = Answer::Picks(vec!["lower-back.left".into(), "calf.left".into()]);
    with(house, &[("body", marks), ("main", Answer::Pick("lower-back".into()))], None);
    walk(house, Flow::About, &[("things", Answer::Picks(vec!["chair".into(), "mat".into()]))], None);
}

/// Three weeks with sessions and measures, one of each kind twice.
fn measured(house: House) {
    trained(house);
    let measure = |day: i64, measure: Measure| {
        days_ago(house, day);
        house.log(What::Measure(measure));
    };
    days_ago(house, 17);
    house.log(What::Activities { names: vec!["Lift my grandchild".into(), "Sit through a film".into()] });
    measure(17, Measure::Activities { ratings: vec![3, 4] });
    measure(17, Measure::Impact { tasks: 6, joy: 5, sleep: 7 });
    for (day, back) in [(17, 6), (16, 6), (14, 5), (11, 5), (9, 4), (7, 4), (4, 3), (1, 3)] {
        measure(day, Measure::Pain { back, leg: None, low: None });
    }
    measure(
        10,
        Measure::Fitness(Fitness {
            stands: Some(11),
            plank_left: Some(18),
            plank_right: Some(24),
            stance_left: Some(22),
            stance_right: Some(25),
            hinge: Some(true),
            ..Fitness::default()
        }),
    );
    measure(3, Measure::Activities { ratings: vec![6, 6] });
    measure(3, Measure::Impact { tasks: 4, joy: 4, sleep: 5 });
    measure(3, Measure::Overall { change: Overall::Better, sure: 7 });
    days_ago(house, 0);
}

fn done_today(house: House) {
    trained(house);
    session(house, 2, true, None);
    days_ago(house, 0);
}

fn done_today_unrated(house: House) {
    ready(house);
    session(house, 3, false, None);
}

/// A session that has run for `ms`, then `events`.
fn running(house: House, ms: i64, events: &[Event]) {
    ready(house);
    let Some(profile) = house.profile() else { return };
    let start = plan::start(plan::Ask {
        lib: house.lib,
        profile: &profile,
        history: &house.history(),
        day: house.today(),
        minutes: None,
        pain: Before { back: 3, leg: 0, low: None },
        calm_half: false,
        drowsy: false,
    });
    let (_, logs) = Run::begin(start, NOW.ms);
    for log in logs {
        house.log_as(|id| What::Session { run: id.into(), log });
    }
    house.stage.set((ms, events.to_vec()));
}
