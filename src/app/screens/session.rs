//! A guided session: what comes before it, then figure or steps, name, count and clock, one big control.

use super::settings;
use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::parts::{back_bar, button, h1, icon, link, p, page, score, seg, shape, thumb};
use crate::app::sounds::Sounds;
use crate::app::value::Value;
use crate::browser::events;
use crate::browser::wake::Wake;
use crate::journal::{Journal, What};
use crate::library::keys;
use crate::plan;
use crate::profile::Profile;
use crate::route::Route;
use crate::session::{
    Asking, Before, Event, Log, Mark, Move, PainAnswer, Reason, Run, Side, Stage, View, gate, stop_list,
};
use leptos::prelude::*;
use std::time::Duration;

pub fn screen(house: House, profile: &Profile) -> El {
    match house.unfinished() {
        Some((id, run)) => running(house, profile, run, id),
        None => before(house, profile),
    }
}

/// What is asked before a session (brief 4.5 and, for nerves, the session line of 1.2).
fn before(house: House, profile: &Profile) -> El {
    let line = house.needs_line(profile);
    let legs = line || profile.leg_pain > 0;
    // What was given before the mini-screen is not asked again.
    let given = house.pain.get_untracked();
    let back = Value::new(given.map(|pain| i32::from(pain.back)));
    let leg = Value::new(given.map(|pain| i32::from(pain.leg)).or((!legs).then_some(0)));
    let medicine = house.takes_strong_medicine();
    let drowsy = Value::new(medicine);
    let missing = Value::new(false);
    let who = profile.clone();
    let begin = move || {
        let (Some(back), Some(leg)) = (back.get_untracked(), leg.get_untracked()) else {
            missing.set(true);
            crate::app::outside::errors_came(house.t(keys::ask_error));
            return;
        };
        let pain = |n: i32| u8::try_from(n).unwrap_or(10);
        // No reply counts as yes.
        begin(house, &who, Before { back: pain(back), leg: pain(leg), low: None }, drowsy.get_untracked());
    };
    let errors = live(move || {
        if !missing.get() || (back.get().is_some() && leg.get().is_some()) {
            return el("div");
        }
        el("div")
            .class("errors")
            .attr("role", "alert")
            .attr("tabindex", "-1")
            .kid(el("h2").class("state red").kid(shape(icons::STOP, "")).text(house.t(keys::before_missing)))
    });
    let ask = |words: &str, name: &'static str, value: Value<Option<i32>>| {
        el("fieldset").kid(el("legend").text(house.say(words))).kid(score(
            house,
            name,
            value.get_untracked(),
            move |n| value.set(Some(n)),
        ))
    };
    let main = el("main")
        .class("enter")
        .kid(errors)
        .kid(h1(house.say("session.before.title")))
        .maybe(line.then(|| p("lead", house.say("session.line.ask"))))
        .kid(ask("session.before.back", "back", back))
        .maybe(legs.then(|| ask("session.before.leg", "leg", leg)))
        .maybe(medicine.then(|| {
            let options = [("yes", keys::ask_yes), ("no", keys::ask_no)];
            let options = options.map(|(value, key)| (value.to_string(), house.t(key).to_string()));
            let legend = el("legend").text(house.t(keys::before_dose));
            el("fieldset").kid(legend).kid(seg("dose", &options, None, move |value| drowsy.set(value != "no")))
        }))
        .kid(stops(house, profile));
    let changed = line
        .then(|| button("btn btn-2").text(house.say("session.line.changed")).click(move || house.go(&Route::Warning)));
    let go =
        button("btn btn-1 btn-big").kid(icon(&icons::PLAY, "ico")).text(house.say("session.before.start")).click(begin);
    let below = thumb(go).maybe(changed);
    page(back_bar(house, &Route::Home, true), main, Some(below))
}

/// The stop list, folded: it is one tap away before and during every session.
fn stops(house: House, profile: &Profile) -> El {
    let list = stop_list(profile.codes, profile.age, house.takes_steroids());
    let lines = |ids: &[&'static str]| {
        el("ul")
            .class("plain")
            .kids(ids.iter().map(|id| el("li").kid(shape(icons::STOP, "ico")).kid(el("span").text(house.say(id)))))
    };
    el("details")
        .kid(el("summary").class("link tap").text(house.t(keys::before_stops)))
        .kid(p("", house.say("session.stop.title")))
        .kid(lines(&list.session))
        .kid(p("", house.say("session.stop.exercise")))
        .kid(lines(&list.exercise))
}

/// Builds today's session, logs its start, and shows it.
fn begin(house: House, profile: &Profile, pain: Before, drowsy: bool) {
    let first = || house.first_pain(profile);
    let last = house.journal.with_untracked(Journal::last_before).unwrap_or_else(first);
    let gate = gate(pain, Some(last), profile.irritable);
    if (gate.mini_screen || house.week_since_check()) && !house.mini.get_untracked() {
        house.pain.set(Some(pain));
        house.go(&Route::Mini);
        return;
    }
    house.mini.set(false);
    house.pain.set(None);
    let start = plan::start(plan::Ask {
        lib: house.lib,
        profile,
        history: &house.history(),
        day: house.today(),
        minutes: house.minutes.get_untracked(),
        pain,
        calm_half: gate.calm_half,
        drowsy,
    });
    house.minutes.set(None);
    let (_, logs) = Run::begin(start, house.now().ms);
    for log in logs {
        house.log_as(|id| What::Session { run: id.into(), log });
    }
    house.resume.set(true);
    house.again.update(|n| *n += 1);
}

/// Exercise, set, stage, paused, side.
type Scene = (usize, usize, Stage, bool, Option<Side>);

fn scene(view: &View) -> Scene {
    (view.item, view.set, view.stage, view.paused, view.side)
}

/// Everything that a running session's parts share.
#[derive(Clone, Copy)]
struct Floor {
    house: House,
    run: Value<Run>,
    id: Value<String>,
    view: Value<View>,
    /// Parts of the view that change what stands on the screen, apart from it: the view changes with each second.
    asking: Value<Option<Asking>>,
    scene: Value<Scene>,
    sounds: Value<Option<Sounds>>,
}

impl Floor {
    /// Something was tapped, or time went by.
    fn event(self, event: Event) {
        let now = self.house.now().ms;
        let mut logs = Vec::new();
        let mut view = None;
        self.run.update_untracked(|run| {
            logs = run.event(event, now);
            view = Some(run.view());
        });
        for log in logs {
            self.log(log);
        }
        let Some(view) = view else { return };
        let old = self.view.get_untracked();
        if view != old {
            self.sounds.with_untracked(|sounds| {
                if let Some(sounds) = sounds {
                    sounds.moved(&old, &view);
                }
            });
            self.asking.set_new(view.asking);
            self.scene.set_new(scene(&view));
            self.view.set(view);
        }
        if view.stage.is_end() {
            let stopped = self.run.with_untracked(Run::stopped);
            self.house.go(match stopped {
                Some(Reason::Leg | Reason::Sign) => &Route::Warning,
                _ => &Route::After,
            });
        }
    }

    fn log(self, log: Log) {
        self.house.log(What::Session { run: self.id.get_untracked(), log });
    }
}

fn running(house: House, profile: &Profile, run: Run, id: String) -> El {
    let view = run.view();
    let floor = Floor {
        house,
        asking: Value::new(view.asking),
        scene: Value::new(scene(&view)),
        view: Value::new(view),
        run: Value::new(run),
        id: Value::new(id),
        sounds: Value::new(settings::sound(house).then(Sounds::new).flatten()),
    };
    // A session that was just begun runs at once; one that was left waits for a tap.
    if house.resume.get_untracked() {
        house.resume.set(false);
        floor.event(Event::Resume);
    }
    #[cfg(feature = "gallery")]
    set_the_stage(floor);
    let wake = Value::new(Some(Wake::new()));
    let tick = set_interval_with_handle(move || floor.event(Event::Tick), Duration::from_millis(100));
    let hidden = Value::new(events::on_visible(move |seen| {
        if !seen {
            floor.event(Event::Pause);
        }
    }));
    on_cleanup(move || {
        if let Ok(tick) = tick {
            tick.clear();
        }
        wake.update_untracked(|wake| *wake = None);
        hidden.update_untracked(|listener| *listener = None);
    });
    let who = profile.clone();
    let body = live(move || match floor.asking.get() {
        Some(Asking::Pain) => pain_is_worse(floor, &who),
        Some(Asking::EasierOrLeave) => easier_or_leave(floor),
        None => on(floor),
    });
    el("div").class("app").kid(body)
}

/// The session as it runs, rests or is paused.
fn on(floor: Floor) -> El {
    let house = floor.house;
    let view = floor.view;
    // What stands on the screen is made anew with the exercise, the stage and the pause, not with each second.
    let scene = floor.scene;
    let head = live(move || {
        let (item, ..) = scene.get();
        let items = view.with_untracked(|view| view.items);
        let place = house.tf_words(
            "session.say.exercise_of",
            0,
            &[("n", &(item + 1).min(items).to_string()), ("all", &items.to_string())],
        );
        el("header")
            .class("sbar")
            .kid(
                button("stop")
                    .kid(icon(&icons::CLOSE, "ico"))
                    .text(house.say("session.do.stop"))
                    .click(move || floor.event(Event::Stop(Reason::Enough))),
            )
            .kid(marks(floor))
            .kid(el("span").class("of").text(place))
    });
    let show = live(move || {
        scene.track();
        show(floor)
    });
    let field = live(move || {
        scene.track();
        field(floor)
    });
    let worse = live(move || {
        let (_, _, stage, paused, _) = scene.get();
        let worse = button("btn btn-2")
            .kid(shape(icons::STOP, "oct"))
            .text(house.say("session.do.worse"))
            .click(move || floor.event(Event::PainWorse));
        let ready = matches!(stage, Stage::Rest | Stage::Setup) && !paused;
        let ready = ready
            .then(|| button("btn btn-1").text(house.say("session.do.ready")).click(move || floor.event(Event::Ready)));
        el("div").class("worse").kid(worse).maybe(ready)
    });
    el("div").class("sess").attr("role", "main").kid(head).kid(show).kid(field).kid(worse)
}

/// The line of the session's progress.
fn marks(floor: Floor) -> El {
    let marks = floor.run.with_untracked(Run::marks);
    let last = i32::try_from(marks.len().saturating_sub(1)).unwrap_or(0);
    let step = if last > 0 { 168 / last } else { 0 };
    let dots = marks.iter().zip(0..).map(|(mark, i): (_, i32)| {
        let (class, r) = match mark {
            Mark::Done => ("done", "8"),
            Mark::Left => ("ring o-past", "6"),
            Mark::Now => ("ring o-now", "8"),
            Mark::ToCome => ("past", "5"),
        };
        el("circle").class(class).attr("cx", (i * step).to_string()).attr("cy", "0").attr("r", r)
    });
    let end = (last * step).to_string();
    el("svg")
        .class("sp")
        .attr("viewBox", "-12 -12 192 24")
        .attr("aria-hidden", "true")
        .kid(el("path").class("o-past").attr("d", ["M0 0H", &end].concat()))
        .kids(dots)
}

/// The upper half: what is done, how, and the cue; in a pause, what can be changed.
fn show(floor: Floor) -> El {
    let house = floor.house;
    let view = floor.view.get_untracked();
    let Some(item) = floor.run.with_untracked(|run| run.items().get(view.item).cloned()) else {
        return el("section").class("show");
    };
    let name = house.lib.exercise(&item.now.exercise).map_or("", |exercise| exercise.name.as_str());
    let sets =
        house.tf_words("session.say.set_of", 0, &[("n", &view.set.to_string()), ("all", &view.sets.to_string())]);
    let side = match view.side {
        Some(Side::Left) => house.say("session.side.left"),
        Some(Side::Right) => house.say("session.side.right"),
        None => "",
    };
    let head = el("div");
    if view.paused {
        let head = head.kid(h1(name)).kid(p("set", [house.say("session.stage.paused"), ". ", &sets].concat()));
        let option = |id: &str, event: Event| {
            button("btn btn-2").text(house.say(&["session.do.", id].concat())).click(move || floor.event(event.clone()))
        };
        let count = |id: &str, n: u32| house.tf_words(id, i64::from(n), &[]);
        let minutes = count("session.say.minutes", view.left_s.div_ceil(60));
        let exercises = count("session.say.exercises", u32::try_from(view.left_items).unwrap_or(0));
        let left = house.tf_words("session.say.left", 0, &[("minutes", &*minutes), ("exercises", &*exercises)]);
        let options = el("div")
            .class("options")
            .maybe(view.can_ease.then(|| option("easier", Event::Easier)))
            .maybe(view.can_shorten.then(|| option("shorter", Event::Shorter)))
            .kid(option("done_set", Event::DoneSet))
            .kid(option("skip", Event::Skip));
        return el("section").class("show").kid(head).kid(options).kid(p("rest-of", left));
    }
    let next = matches!(view.stage, Stage::Setup | Stage::Rest);
    let position = match (view.stage, view.position) {
        (Stage::Setup, Move::Down) => house.say("session.next.down"),
        (Stage::Setup, Move::Up) => house.say("session.next.up"),
        (Stage::Setup, Move::Stay) => house.say("session.next.stay"),
        (Stage::Rest, _) => house.say("session.stage.rest"),
        _ => "",
    };
    let head = head
        .maybe((next).then(|| p("set next", position)))
        .kid(h1(name))
        .kid(p("set", if side.is_empty() { sets } else { [&sets, ", ", side].concat() }));
    let steps = house
        .lib
        .exercise(&item.now.exercise)
        .map(|exercise| el("ol").class("cues").kids(exercise.steps.iter().map(|step| el("li").text(step.as_str()))));
    let cue = match view.stage {
        Stage::Hold => house.t(keys::session_cue_hold),
        Stage::Move => house.t(keys::session_cue_move),
        Stage::Change => house.say("session.stage.change"),
        Stage::Time => house.say("session.stage.time"),
        Stage::GetReady => house.say("session.stage.get_ready"),
        _ => "",
    };
    el("section")
        .class("show")
        .kid(head)
        .kid(el("div").class("figbox words").attr("tabindex", "0").maybe(steps))
        .kid(p(if cue.chars().count() > BIG_CUE { "cue" } else { "cue big" }, cue).attr("role", "status"))
}

/// Letters of a cue that fits one line in the largest type.
const BIG_CUE: usize = 14;

/// The lower half: one button with the count; it pauses and goes on. Its name for screen readers is what a tap does:
/// a name that changed with every second would never be heard to its end.
fn field(floor: Floor) -> El {
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

/// "How much does it hurt now?": four answers, each says what to do. The light compares with today's start.
fn pain_is_worse(floor: Floor, profile: &Profile) -> El {
    let house = floor.house;
    let bands = floor.view.with_untracked(|view| view.bands);
    let n = |n: u8| n.to_string();
    let answer = |class: &'static str, drawn, range: String, id: &str, answer: PainAnswer| {
        let id = ["session.pain.", id].concat();
        let title = house.tf_words(&[&id, ".title"].concat(), 0, &[("range", &range)]);
        let note = house.say(&[&id, ".do"].concat());
        button(class)
            .kid(shape(drawn, ""))
            .kid(el("span").kid(el("strong").text(title)).kid(el("small").text(note)))
            .click(move || floor.event(Event::Pain(answer, None)))
    };
    let range = |from: u8, to: u8| {
        if from >= to { n(to) } else { house.tf_words("session.pain.to", 0, &[("from", &n(from)), ("to", &n(to))]) }
    };
    let light = el("div")
        .class("light")
        .kid(answer("g", icons::FINE, range(0, bands.amber - 1), "little", PainAnswer::Little))
        .kid(answer("a", icons::CARE, range(bands.amber, bands.red - 1), "more", PainAnswer::More))
        .kid(answer("r", icons::STOP, range(bands.red, 10), "much", PainAnswer::Much))
        .kid(answer("r", icons::STOP, String::new(), "leg", PainAnswer::Leg));
    let close = button("back")
        .kid(icon(&icons::CLOSE, "ico"))
        .text(house.say("session.do.back_to_it"))
        .click(move || floor.event(Event::Resume));
    let list = stop_list(profile.codes, profile.age, house.takes_steroids());
    let signs = el("section")
        .kid(el("h2").text(house.say("session.stop.title")))
        .kid(el("ul").class("plain").kids(list.session.iter().map(|id| el("li").text(house.say(id)))))
        .kid(
            button("btn btn-2")
                .kid(icon(&icons::WARNING, "ico hot"))
                .text(house.say("session.stop.have"))
                .click(move || floor.event(Event::Stop(Reason::Sign))),
        );
    let main = el("main").kid(h1(house.say("session.pain.title"))).kid(light).kid(signs);
    let bar = el("header").class("bar").kid(close);
    el("div").kid(bar).kid(main)
}

/// What stands in the place of the exercise that is left out.
fn easier_words(floor: Floor) -> String {
    let house = floor.house;
    let easier = floor.run.with_untracked(|run| run.current().and_then(|item| item.now.eased()));
    let name = easier.and_then(|step| house.lib.exercise(&step.exercise)).map_or("", |exercise| exercise.name.as_str());
    house.tf_words("session.easier.lead", 0, &[("exercise", name)])
}

/// A red answer that is no leg sign: the easier one once, or on to the next.
fn easier_or_leave(floor: Floor) -> El {
    let house = floor.house;
    let main = el("main").kid(h1(house.say("session.easier.title"))).kid(p("lead", easier_words(floor)));
    let take = button("btn btn-1 btn-big").text(house.say("session.easier.take"));
    let leave = button("btn btn-2").text(house.say("session.easier.leave"));
    let below = thumb(take.click(move || floor.event(Event::Easier)))
        .kid(leave.click(move || floor.event(Event::Skip)))
        .kid(link(&Route::Warning).class("btn btn-3").text(house.t(keys::nav_warning)));
    el("div").kid(main).kid(below)
}

/// Brings the session to where the gallery wants it; its clock stands still after that.
#[cfg(feature = "gallery")]
fn set_the_stage(floor: Floor) {
    let (ms, events) = floor.house.stage.get_untracked();
    let mut now = floor.house.now().ms;
    floor.event(Event::Resume);
    for _ in 0..ms / 500 {
        now += 500;
        floor
            .house
            .keep
            .update_untracked(|keep| keep.frozen = keep.frozen.map(|at| crate::journal::Moment { ms: now, ..at }));
        floor.event(Event::Tick);
    }
    events.into_iter().for_each(|event| floor.event(event));
}
