//! The plain page of an exercise.

use backstay::figure::motion::Moment;
use backstay::figure::scene::Figure;
use backstay::figure::solve::solve;
use backstay::figure::svg::{picture, still};
use backstay::library::terms::{Action, Sides, Term};
use backstay::library::{Exercise, keys};
use backstay::route::Route;

use super::{Book, Plain, cited, h2, p};
use crate::page::escape;

pub(super) fn page(book: &Book, exercise: &Exercise) -> Plain {
    let (library, figure) = (&book.library, book.figures.of(&exercise.id));
    let ui = |key| library.ui(key);
    let mut body = format!("<p class=\"lead\">{}</p>\n", escape(&exercise.start));
    if let Some(figure) = figure {
        let said = ui(keys::exercise_figure_says).replace("{name}", &exercise.name);
        body += &format!("<div class=\"stage on-sand\">{}</div>\n", still(figure, figure.thumb, "", &said));
    }
    body += &dose(book, exercise);
    body += &h2(ui(keys::exercise_steps));
    body += "<ol class=\"line steps\">\n";
    for (place, step) in exercise.steps.iter().enumerate() {
        let pose = figure.and_then(|figure| Some((figure, *figure.stills.get(place)?)));
        let drawn = pose.map(|(figure, pose)| hidden(&still(figure, pose, "", ""))).unwrap_or_default();
        body += &format!("<li><i aria-hidden=\"true\">{}</i>{}{drawn}</li>\n", place + 1, p(step).trim_end());
    }
    body += "</ol>\n<ul class=\"plain\">\n";
    for (label, text) in [
        (keys::exercise_breath, &exercise.breath),
        (keys::exercise_feel, &exercise.feel),
        (keys::exercise_stop, &exercise.stop),
    ] {
        body += &format!("<li><span><b>{}</b> {}</span></li>\n", escape(ui(label)), escape(text));
    }
    body += "</ul>\n";
    body += &h2(ui(keys::exercise_mistakes));
    for (place, words) in exercise.mistakes.iter().enumerate() {
        body += &mistake(figure, place, &words.mistake, &words.fix);
    }
    if !exercise.avoid.is_empty() {
        body += &h2(ui(keys::exercise_when));
        body += "<ul class=\"plain\">\n";
        for avoid in &exercise.avoid {
            let what = match avoid.action {
                Action::Block => keys::exercise_block,
                Action::Early => keys::exercise_early,
                Action::Care => keys::exercise_care,
            };
            let name = escape(library.say(&format!("code.{}.name", avoid.code.name())));
            body += &format!("<li><span><b>{name}:</b> {} {}</span></li>\n", escape(ui(what)), escape(&avoid.note));
        }
        body += "</ul>\n";
    }
    body += &h2(ui(keys::exercise_evidence));
    body += &p(&exercise.evidence);
    body += &cited(library.cited(&exercise.evidence));
    body += &format!("<p class=\"small soft\">{}</p>\n", escape(ui(keys::exercise_marks)));
    Plain {
        name: format!("library/{}.html", exercise.id),
        title: exercise.name.clone(),
        description: exercise.steps.first().cloned().unwrap_or_default(),
        class: "",
        body,
        route: Route::Exercise(exercise.id.clone()),
    }
}

/// Sets, repetitions and holds, a line a level.
fn dose(book: &Book, exercise: &Exercise) -> String {
    let ui = |key| book.library.ui(key);
    let mut rows = String::new();
    for level in 1..=3 {
        let dose = exercise.dose(level);
        let sets = dose.sets_of_reps();
        let many = sets.len() > 1;
        let mut said: Vec<String> =
            many.then(|| format!("{} {}", sets.len(), ui(keys::exercise_sets))).into_iter().collect();
        if exercise.by_time() {
            said.push(if dose.hold_s >= 120 {
                format!("{} {}", dose.hold_s / 60, ui(keys::exercise_minutes))
            } else {
                format!("{} {}", dose.hold_s, ui(keys::exercise_seconds))
            });
        } else {
            let list: Vec<String> = sets.iter().map(u8::to_string).collect();
            let even = sets.windows(2).all(|pair| pair[0] == pair[1]);
            let reps = if even { list[0].clone() } else { list.join("-") };
            let both = exercise.sides_at(level) == Sides::Both;
            let words = ui(if both { keys::exercise_each_side } else { keys::exercise_reps });
            said.push(format!("{reps} {words}"));
            if dose.hold_s > 0 {
                said.push(format!("{} {}", dose.hold_s, ui(keys::exercise_hold)));
            }
        }
        let name = ui(keys::exercise_level).replace("{n}", &level.to_string());
        rows += &format!("<li><span><b>{}</b> {}</span></li>\n", escape(&name), escape(&said.join(", ")));
    }
    format!("<ul class=\"plain\">\n{rows}</ul>\n")
}

/// A mistake beside its correction, with their pictures where they are drawn.
fn mistake(figure: Option<&Figure>, place: usize, wrong: &str, fix: &str) -> String {
    let drawn =
        figure.and_then(|figure| Some((figure, figure.wrongs.iter().find(|it| usize::from(it.mistake) == place)?)));
    let half = |picture: String, mark: &str, words: &str| {
        let words = escape(words);
        format!("<figure>{picture}<figcaption><b aria-hidden=\"true\">{mark}</b> {words}</figcaption></figure>")
    };
    let (left, right) = match drawn {
        Some((figure, it)) => {
            let scene = it.scene.as_ref().unwrap_or(&figure.scene);
            let posed = |pose: u8, ring, class| {
                let body = solve(&figure.pose(pose));
                hidden(&picture(scene, &body, Moment { pose, way: 1.0 }, ring, class, ""))
            };
            (posed(it.wrong, Some(&it.ring), "grey"), posed(it.right, None, ""))
        }
        None => (String::new(), String::new()),
    };
    format!("<div class=\"wr\">{}{}</div>\n", half(left, "\u{2715}", wrong), half(right, "\u{2713}", fix))
}

/// A picture whose words stand beside it.
fn hidden(picture: &str) -> String {
    picture.replacen(" role=\"img\" aria-label=\"\"", " aria-hidden=\"true\"", 1)
}
