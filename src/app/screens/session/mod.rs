//! A guided session: what comes before it, then figure or steps, name, count and clock, one big control.

pub mod before;
mod pain;
mod show;

use crate::app::figure::Player;
use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::parts::{button, icon, shape};
use crate::app::screens::settings;
use crate::app::sounds::Sounds;
use crate::app::value::Value;
use crate::browser::events;
use crate::browser::wake::Wake;
use crate::journal::What;
use crate::profile::Profile;
use crate::route::Route;
use crate::session::{Asking, Event, Log, Mark, Reason, Run, Side, Stage, View};
use leptos::prelude::*;
use std::time::Duration;

pub fn screen(house: House, profile: &Profile) -> El {
    match house.unfinished() {
        Some((id, run)) => running(house, profile, run, id),
        None => before::screen(house, profile),
    }
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
    /// The figure that moves with the count.
    player: Value<Option<Player>>,
    /// The pages on how it is done stand in front of a paused session.
    how: Value<bool>,
    /// What the figure shows: it goes on moving while the rest of the screen changes.
    shown: Value<show::Shown>,
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
            let turned = scene(&old) != scene(&view);
            self.scene.set_new(scene(&view));
            self.view.set(view);
            if turned {
                self.shown.set_new(show::shown(self));
                self.in_step();
            }
        }
        if view.stage.is_end() {
            let stopped = self.run.with_untracked(Run::stopped);
            self.house.go(match stopped {
                Some(Reason::Leg | Reason::Sign) => &Route::Warning,
                _ => &Route::After,
            });
        }
    }

    /// The figure goes with the count; before and between, it shows the way from the start.
    fn in_step(self) {
        let at = self.run.with_untracked(Run::worked_ms).unwrap_or(0);
        let still = self.view.with_untracked(|view| view.stage == Stage::GetReady || view.stage == Stage::Change);
        self.player.with_untracked(|player| {
            if let Some(player) = player {
                player.seek(at as f64 / 1000.0);
                player.play(!still);
            }
        });
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
        player: Value::new(None),
        how: Value::new(false),
        shown: Value::new(show::Shown::default()),
    };
    floor.shown.set(show::shown(floor));
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
        floor.player.update_untracked(|player| *player = None);
        hidden.update_untracked(|listener| *listener = None);
    });
    let who = profile.clone();
    let body = live(move || match floor.asking.get() {
        Some(Asking::Pain) => pain::is_worse(floor, &who),
        Some(Asking::EasierOrLeave) => pain::easier_or_leave(floor),
        None if floor.how.get() => show::how(floor),
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
        el("div")
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
    let show = el("section")
        .class("show")
        .kid(live(move || {
            scene.track();
            show::head(floor)
        }))
        .kid(live(move || show::middle(floor, floor.shown.get())))
        .kid(live(move || {
            scene.track();
            show::cue(floor)
        }));
    let field = live(move || {
        scene.track();
        show::field(floor)
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
