//! The figure with its controls, and a mistake beside its correction.

use super::player::Player;
use super::{posed, still};
use crate::app::figure::Still;
use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el, live};
use crate::app::parts::{button, icon, link};
use crate::app::value::Value;
use crate::figure::motion::Tempo;
use crate::figure::scene::Figure;
use crate::library::terms::Sides;
use crate::library::{Exercise, keys};
use crate::route::Route;

/// The rate of "slower".
const SLOW: f64 = 0.5;

/// The moving figure of an exercise at a level, with play, slower, other side and step by step; in print, and where the person
/// wants less motion, its key poses in a row.
pub fn stage(house: House, exercise: &'static Exercise, level: u8) -> El {
    let says = house.tf(keys::exercise_figure_says, &[("name", &exercise.name)]);
    let flip = Value::new(false);
    let body = live(move || match house.figure(&exercise.id) {
        None => el("div").class("live"),
        Some(figure) => body(house, exercise, figure, level, flip),
    });
    el("section")
        .class("stage on-sand")
        .attr("aria-label", says)
        .live("data-side", move || if flip.get() { "other".into() } else { String::new() })
        .kid(body)
}

/// The dose as the movement needs it.
pub fn tempo(exercise: &Exercise, level: u8) -> Tempo {
    let hold_s = if exercise.by_time() { 0 } else { exercise.dose(level).hold_s };
    Tempo { rep_s: exercise.rep_s, hold_s }
}

fn body(house: House, exercise: &'static Exercise, figure: &'static Figure, level: u8, flip: Value<bool>) -> El {
    let rows = frames(figure, level);
    let sides = exercise.sides_at(level) == Sides::Both;
    let other = sides.then(|| {
        button("")
            .live("aria-pressed", move || flip.get().to_string())
            .text(house.t(keys::exercise_other_side))
            .click(move || flip.update(|on| *on = !*on))
    });
    let made = (!house.less_motion()).then(|| Player::new(figure, level, tempo(exercise, level))).flatten();
    let Some((player, view)) = made else {
        return el("div").class("quiet").kid(rows).maybe(other.map(|other| el("div").class("ctl").kid(other)));
    };
    let (plays, slow) = (Value::new(true), Value::new(false));
    player.play(true);
    let (one, two, three) = (player.clone(), player.clone(), player);
    let main = live(move || {
        let (drawn, words) =
            if plays.get() { (&icons::PAUSE, keys::exercise_pause) } else { (&icons::PLAY, keys::exercise_play) };
        let one = one.clone();
        button("main").kid(icon(drawn, "ico")).text(house.t(words)).click(move || {
            let on = !one.plays();
            one.play(on);
            plays.set(on);
        })
    });
    let slower = button("")
        .live("aria-pressed", move || slow.get().to_string())
        .text(house.t(keys::exercise_slower))
        .click(move || {
            slow.update(|on| *on = !*on);
            two.set_rate(if slow.get_untracked() { SLOW } else { 1.0 });
        });
    let step = button("").text(house.t(keys::exercise_step)).click(move || {
        three.step();
        plays.set(false);
    });
    el("div")
        .kid(el("div").class("live").kid(view.attr("aria-hidden", "true")))
        .kid(rows)
        .kid(el("div").class("ctl").kid(main).kid(slower).maybe(other).kid(step))
}

/// The key poses of a loop in a row, each once.
#[must_use]
pub fn frames(figure: &'static Figure, level: u8) -> El {
    let mut poses: Vec<u8> = Vec::new();
    let it = figure.at_level(level);
    for step in it.iter().flat_map(|it| &it.steps) {
        if !poses.contains(&step.pose) {
            poses.push(step.pose);
        }
    }
    let scene = it.and_then(|it| it.scene.as_ref()).unwrap_or(&figure.scene);
    el("div").class("frames").kids(poses.into_iter().map(|pose| posed(figure, scene, pose, None, "")))
}

/// The pictures of a mistake and of its correction, as far as they are drawn: the wrong one grey, the fault ringed,
/// dissolving into the right one.
pub fn pairs(house: House, id: &str, mistake: usize) -> Vec<(El, El)> {
    let Some(figure) = house.figure(id) else { return Vec::new() };
    let of_it = figure.wrongs.iter().filter(|it| usize::from(it.mistake) == mistake);
    of_it
        .map(|wrong| {
            let scene = wrong.scene.as_ref().unwrap_or(&figure.scene);
            let grey = posed(figure, scene, wrong.wrong, Some(&wrong.ring), "grey");
            let mended = posed(figure, scene, wrong.right, None, "mends");
            let right = posed(figure, scene, wrong.right, None, "");
            (el("div").class("dissolve").kid(grey).kid(mended), right)
        })
        .collect()
}

/// A row that leads to an exercise, with its picture; `out`: it is left out, so the picture is grey.
#[must_use]
pub fn row(house: House, exercise: &Exercise, note: &str, out: bool) -> El {
    let class = if out { "th on-sand grey" } else { "th" };
    let words = el("span").kid(el("strong").text(exercise.name.as_str()));
    link(&Route::Exercise(exercise.id.clone()))
        .class("row")
        .kid(el("span").class(class).kid(still(house, &exercise.id, Still::Thumb)))
        .kid(words.maybe((!note.is_empty()).then(|| el("small").text(note))))
        .kid(icon(&icons::CHEVRON, "chev ico"))
}

/// The exercises of a session on one ground line.
pub fn line_up(house: House, ids: &[String]) -> El {
    el("div").class("ground").kids(ids.iter().map(|id| el("span").kid(still(house, id, Still::Thumb))))
}
