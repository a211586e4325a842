//! The two halves of a running session: what is done and how, and the count.

use super::Floor;
use crate::app::figure::{Player, frames, stage, tempo};
use crate::app::icons;
use crate::app::kit::{El, el};
use crate::app::parts::{button, h1, icon, p};
use crate::app::screens::exercise;
use crate::library::keys;
use crate::session::{Event, Move, Side, Stage};

/// What the middle of the upper half shows.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Shown {
    exercise: String,
    level: u8,
    side: Option<Side>,
    paused: bool,
}

/// What it shows at this moment.
pub fn shown(floor: Floor) -> Shown {
    let view = floor.view.get_untracked();
    let now = floor.run.with_untracked(|run| run.items().get(view.item).map(|item| item.now.clone()));
    let Some(now) = now else { return Shown::default() };
    Shown { exercise: now.exercise, level: now.level, side: view.side, paused: view.paused }
}

fn sets(floor: Floor) -> String {
    let view = floor.view.get_untracked();
    let numbers = [("n", &*view.set.to_string()), ("all", &*view.sets.to_string())];
    floor.house.tf_words("session.say.set_of", 0, &numbers)
}

/// What is done and how often; before an exercise also what comes and in which position.
pub fn head(floor: Floor) -> El {
    let house = floor.house;
    let view = floor.view.get_untracked();
    let name = house.lib.exercise(&shown(floor).exercise).map_or("", |exercise| exercise.name.as_str());
    let sets = sets(floor);
    let head = el("div");
    if view.paused {
        return head.kid(h1(name)).kid(p("set", [house.say("session.stage.paused"), ". ", &sets].concat()));
    }
    let side = match view.side {
        Some(Side::Left) => house.say("session.side.left"),
        Some(Side::Right) => house.say("session.side.right"),
        None => "",
    };
    let next = matches!(view.stage, Stage::Setup | Stage::Rest);
    let position = match (view.stage, view.position) {
        (Stage::Setup, Move::Down) => house.say("session.next.down"),
        (Stage::Setup, Move::Up) => house.say("session.next.up"),
        (Stage::Setup, Move::Stay) => house.say("session.next.stay"),
        (Stage::Rest, _) => house.say("session.stage.rest"),
        _ => "",
    };
    head.maybe((next).then(|| p("set next", position)))
        .kid(h1(name))
        .kid(p("set", if side.is_empty() { sets } else { [&sets, ", ", side].concat() }))
}

/// The figure, or the steps where it has not come; in a pause, what can be changed.
pub fn middle(floor: Floor, shown: Shown) -> El {
    let house = floor.house;
    floor.player.update_untracked(|player| *player = None);
    if shown.paused {
        return options(floor);
    }
    let Some(exercise) = house.lib.exercise(&shown.exercise) else { return el("div") };
    let Some(figure) = house.figure(&shown.exercise) else {
        let steps = el("ol").class("cues").kids(exercise.steps.iter().map(|step| el("li").text(step.as_str())));
        return el("div").class("figbox words").attr("tabindex", "0").kid(steps);
    };
    // The side that the figure was drawn for is that of its first moving limb; the other is its mirror image.
    let own = if figure.scene.moving.first().is_some_and(|limb| limb % 2 == 1) { Side::Left } else { Side::Right };
    let other = shown.side.is_some_and(|side| side != own);
    let box_ = el("div")
        .class("figbox")
        .attr("role", "img")
        .attr("aria-label", exercise.steps.join(" "))
        .attr("data-side", if other { "other" } else { "" });
    let made = (!house.less_motion()).then(|| Player::new(figure, shown.level, tempo(exercise, shown.level))).flatten();
    match made {
        None => box_.kid(frames(figure, shown.level)),
        Some((player, view)) => {
            player.play(true);
            floor.player.update_untracked(|kept| *kept = Some(player));
            floor.in_step();
            box_.kid(view)
        }
    }
}

fn options(floor: Floor) -> El {
    let house = floor.house;
    let view = floor.view.get_untracked();
    let option = |id: &str, event: Event| {
        button("btn btn-2").text(house.say(&["session.do.", id].concat())).click(move || floor.event(event.clone()))
    };
    el("div")
        .class("options")
        .maybe(view.can_ease.then(|| option("easier", Event::Easier)))
        .maybe(view.can_shorten.then(|| option("shorter", Event::Shorter)))
        .kid(option("done_set", Event::DoneSet))
        .kid(option("skip", Event::Skip))
        .kid(button("btn btn-2").text(house.say("session.do.how")).click(move || floor.how.set(true)))
}

/// How it is done, in front of the paused session: the figure with its controls, steps, mistakes and corrections.
pub fn how(floor: Floor) -> El {
    let house = floor.house;
    let now = shown(floor);
    let back = button("back")
        .kid(icon(&icons::CLOSE, "ico"))
        .text(house.say("session.do.back_to_it"))
        .click(move || floor.how.set(false));
    let page = el("div").kid(el("header").class("bar").kid(back));
    let Some(exercise) = house.lib.exercise(&now.exercise) else { return page };
    let main = el("main").kid(h1(exercise.name.as_str())).kid(exercise::teach(house, exercise));
    page.kid(stage(house, exercise, now.level)).kid(main)
}

/// The cue; in a pause, what is left of today.
pub fn cue(floor: Floor) -> El {
    let house = floor.house;
    let view = floor.view.get_untracked();
    if view.paused {
        let count = |id: &str, n: u32| house.tf_words(id, i64::from(n), &[]);
        let minutes = count("session.say.minutes", view.left_s.div_ceil(60));
        let exercises = count("session.say.exercises", u32::try_from(view.left_items).unwrap_or(0));
        return p(
            "rest-of",
            house.tf_words("session.say.left", 0, &[("minutes", &*minutes), ("exercises", &*exercises)]),
        );
    }
    let cue = match view.stage {
        Stage::Hold => house.t(keys::session_cue_hold),
        Stage::Move => house.t(keys::session_cue_move),
        Stage::Change => house.say("session.stage.change"),
        Stage::Time => house.say("session.stage.time"),
        Stage::GetReady => house.say("session.stage.get_ready"),
        _ => "",
    };
    p(if cue.chars().count() > BIG_CUE { "cue" } else { "cue big" }, cue).attr("role", "status")
}

/// Letters of a cue that fits one line in the largest type.
const BIG_CUE: usize = 14;

/// The lower half: one button with the count; it pauses and goes on. Its name for screen readers is what a tap does:
/// a name that changed with every second would never be heard to its end.
pub fn field(floor: Floor) -> El {
    let house = floor.house;
    let view = floor.view;
    let now = view.get_untracked();
    if now.paused {
        return button("field rest paused")
            .click(move || floor.event(Event::Resume))
            .kid(el("span").class("play").kid(icon(&icons::PLAY, "ico")))
            .kid(el("span").class("tip").text(house.say("session.do.resume")));
    }
    let rests = matches!(now.stage, Stage::Rest | Stage::Setup | Stage::GetReady | Stage::Change);
    let word = match now.stage {
        Stage::Hold => "session.stage.hold",
        Stage::Rest => "session.stage.rest",
        Stage::Setup | Stage::GetReady => "session.stage.setup",
        Stage::Change => "session.stage.change",
        Stage::Time => "session.stage.time",
        _ => "session.stage.move",
    };
    let right = move || {
        let view = view.get();
        if view.reps > 0 && !rests {
            house.tf_words("session.say.rep_of", 0, &[("n", &view.rep.to_string()), ("all", &view.reps.to_string())])
        } else if view.of_s > 0 {
            house.tf_words("session.say.of_seconds", 0, &[("n", &*view.of_s.to_string())])
        } else {
            String::new()
        }
    };
    let line = el("svg")
        .class("lineprog")
        .attr("viewBox", "0 0 1000 1")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .kid(el("rect").live("width", move || view.with(|view| view.share).to_string()).attr("height", "1"));
    let count = el("span")
        .live("class", move || if view.with(|view| view.count) >= 100 { "count long".into() } else { "count".into() })
        .attr("aria-hidden", "true")
        .live_text(move || clock(view.with(|view| view.count)));
    button(if rests { "field rest" } else { "field" })
        .click(move || floor.event(Event::Pause))
        .kid(line)
        .kid(
            el("span")
                .class("ends")
                .attr("aria-hidden", "true")
                .kid(el("span").text(house.say(word)))
                .kid(el("span").live_text(right)),
        )
        .kid(count)
        .kid(el("span").class("tip").kid(icon(&icons::PAUSE, "ico")).text(house.say("session.do.pause")))
}

/// "2:40" from 100 seconds on, else the number.
fn clock(count: u32) -> String {
    if count < 100 {
        return count.to_string();
    }
    let (minutes, seconds) = (count / 60, count % 60);
    [&*minutes.to_string(), if seconds < 10 { ":0" } else { ":" }, &seconds.to_string()].concat()
}
