//! People: how they answer, train and measure, and when.

use super::{DAY_MS, NOW};
use crate::app::house::{Flow, House};
use crate::ask::{Answer, Kind, Page};
use crate::journal::{Journal, Moment, What};
use crate::plan;
use crate::profile;
use crate::session::{Before, Effort, Event, Form, Log, Rating, Reason, Run};

pub fn pick(option: &str) -> Answer {
    Answer::Picks(vec![option.into()])
}

/// The answer of a healthy adult of 40 with a strain since last week.
pub fn usual(question: &str, kind: &Kind) -> Answer {
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
pub fn walk(house: House, flow: Flow, given: &[(&str, Answer)], stop: Option<&str>) {
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

pub fn with(house: House, given: &[(&str, Answer)], stop: Option<&str>) {
    walk(house, Flow::Check, given, stop);
    if let Some(checked) = house.checked() {
        house.note_result(&checked.advice);
    }
}

pub fn upto(house: House, page: &str) {
    with(house, &[], Some(page));
}

pub fn may_start(house: House) {
    with(house, &[], None);
}

/// Through About my back as well.
pub fn ready(house: House) {
    may_start(house);
    walk(house, Flow::About, &[("things", Answer::Picks(vec!["chair".into(), "mat".into()]))], None);
}

/// No direction shows, and nothing hangs on one.
pub fn ready_neutral(house: House) {
    may_start(house);
    let same = || Answer::Pick("same".into());
    walk(house, Flow::About, &[("D1", same()), ("D2", same())], None);
}

/// Sets the clock to so many days before NOW.
pub fn days_ago(house: House, days: i64) {
    let at = Moment { ms: NOW.ms - days * DAY_MS, ..NOW };
    house.keep.update_untracked(|keep| keep.frozen = Some(at));
}

/// A whole session on the day that the clock shows, with pain `back` before it.
pub fn session(house: House, back: u8, rated: bool, stop_after: Option<usize>) {
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
pub fn trained(house: House) {
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
pub fn sciatica(house: House) {
    let marks = Answer::Picks(vec!["lower-back.left".into(), "calf.left".into()]);
    with(house, &[("body", marks), ("main", Answer::Pick("lower-back".into()))], None);
    walk(house, Flow::About, &[("things", Answer::Picks(vec!["chair".into(), "mat".into()]))], None);
}
