//! `cargo xtask figures`: one contact sheet of all exercises and mistakes, light and dark, large and at 96 px.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use backstay::figure::motion::{Moment, Motion, Tempo};
use backstay::figure::scene::{Figure, Figures, Wrong};
use backstay::figure::solve::solve;
use backstay::figure::svg::{picture, still};
use backstay::figure::{author, check};
use backstay::library::Library;

use crate::setup;
use crate::tell::{Asked, command, root, target};

pub fn chore(args: &[String]) -> Result<()> {
    let mut asked = Asked::new(args);
    let out = asked.value("--out")?.map_or_else(|| target().join("figures"), PathBuf::from);
    let content = asked.value("--content")?.map_or_else(|| root().join("content/figures"), PathBuf::from);
    let plain = asked.flag("--no-names");
    let wanted = asked.words()?;
    std::fs::create_dir_all(&out)?;
    let figures = author::load_some(&content, &wanted).map_err(|faults| anyhow!("{}", faults.join("\n")))?;
    let library = backstay::library::load::load(&root().join("content"), "en").ok();
    let library = library.as_ref();
    let chosen: Vec<&Figure> =
        figures.figures.iter().filter(|it| wanted.is_empty() || wanted.contains(&it.id)).collect();
    if chosen.is_empty() {
        bail!("no figure is called {}", wanted.join(" or "));
    }
    let css = style()?;
    let json = backstay::json::text(&figures);
    println!("{} figures, {} bytes of poses, {} brotli", figures.figures.len(), json.len(), brotli(&json)?);
    for theme in ["light", "dark"] {
        let rows: Vec<Row> = chosen.iter().map(|figure| row(figure, library, plain)).collect();
        let page = |name: &str, rows: &[Row]| -> Result<PathBuf> {
            let body: String = rows.iter().map(|row| row.html.as_str()).collect();
            let page = out.join(format!("{name}-{theme}.html"));
            let head = format!(
                "<!doctype html><meta charset=utf-8><meta name=color-scheme content={theme}><title>Figures, {theme}</title>"
            );
            std::fs::write(&page, format!("{head}<style>{css}{SHEET}</style><body>{body}"))?;
            Ok(page)
        };
        let picture = |name: &str, rows: &[Row]| {
            let high = rows.iter().map(|row| row.high).sum::<usize>() + 40;
            shot(&page(name, rows)?, &out.join(format!("{name}-{theme}.png")), theme, high)
        };
        if wanted.is_empty() {
            page("figures", &rows)?;
            // A browser takes no picture of any height: the sheet comes in parts.
            for (rows, part) in rows.chunks(PART).zip(1..) {
                picture(&format!("figures-{part}"), rows)?;
            }
        } else {
            for (figure, row) in chosen.iter().zip(rows.chunks(1)) {
                picture(&figure.id, row)?;
            }
        }
    }
    let faults: Vec<String> = chosen.iter().flat_map(|figure| check::faults(figure)).collect();
    faults.iter().for_each(|fault| println!("{fault}"));
    println!("{} faults; the sheets are in {}", faults.len(), out.display());
    Ok(())
}

/// Exercises in one picture of the sheet.
const PART: usize = 8;

const SHEET: &str = "body{margin:0;padding:12px;background:var(--paper);color:var(--ink);font:16px/1.3 system-ui}\
section{display:flex;flex-wrap:wrap;gap:10px;align-items:flex-end;border-top:1px solid var(--line);padding:10px 0}\
h2{flex:0 0 100%;margin:0;font-size:18px}figure{margin:0}figcaption{font-size:13px;max-width:330px}\
.fig{display:block;width:330px;height:auto;max-height:330px}.small .fig{width:96px;height:96px}.small{background:var(--sand);--fig-halo:var(--sand)}";

fn style() -> Result<String> {
    let read = |name: &str| std::fs::read_to_string(root().join("style").join(name)).with_context(|| name.to_string());
    Ok([read("tokens.css")?, read("base.css")?, read("figure.css")?].concat())
}

fn brotli(text: &str) -> Result<usize> {
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut text.as_bytes(), &mut out, &brotli::enc::BrotliEncoderParams::default())?;
    Ok(out.len())
}

fn cell(class: &str, picture: &str, words: &str) -> String {
    format!("<figure class=\"{class}\">{picture}<figcaption>{words}</figcaption></figure>")
}

/// A row of the sheet, and about how many pixels high it is.
struct Row {
    html: String,
    high: usize,
}

/// One exercise: every step of every loop with the way half behind, its mistakes, its small picture.
fn row(figure: &Figure, library: Option<&Library>, plain: bool) -> Row {
    let exercise = library.and_then(|library| library.exercise(&figure.id));
    let mut cells = String::new();
    for it in &figure.loops {
        let scene = it.scene.as_ref().unwrap_or(&figure.scene);
        let dose = exercise.map(|exercise| exercise.dose(it.level));
        let tempo = Tempo { rep_s: exercise.map_or(0, |it| it.rep_s), hold_s: dose.map_or(0, |it| it.hold_s) };
        let motion = Motion::new(figure, it, tempo);
        for (from, to) in motion.moves() {
            for time in [from, f32::midpoint(from, to)] {
                let (pose, moment) = motion.pose(time);
                let words = if plain {
                    String::new()
                } else {
                    let way = if moment.way < 1.0 { ", half-way" } else { "" };
                    format!("level {} at {time:.1} s: pose {}{way}", it.level, moment.pose)
                };
                cells += &cell("", &picture(scene, &solve(&pose), moment, None, "", &figure.id), &words);
            }
        }
    }
    let in_loops = |pose: u8| figure.loops.iter().flat_map(|it| &it.steps).any(|step| step.pose == pose);
    for (place, pose) in figure.stills.iter().enumerate().filter(|(_, pose)| !in_loops(**pose)) {
        let words = if plain { String::new() } else { format!("the still of step {}", place + 1) };
        cells += &cell("", &still(figure, *pose, "", &figure.id), &words);
    }
    for wrong in &figure.wrongs {
        let words = exercise.and_then(|it| it.mistakes.get(usize::from(wrong.mistake)));
        let said =
            |text: Option<&str>| if plain { String::new() } else { text.unwrap_or("no such mistake").to_string() };
        cells += &cell("", &mistake(figure, wrong, true), &said(words.map(|it| &*it.mistake)));
        cells += &cell("", &mistake(figure, wrong, false), &said(words.map(|it| &*it.fix)));
    }
    cells += &cell("small", &still(figure, figure.thumb, "", &figure.id), "");
    for wrong in &figure.wrongs {
        cells += &cell("small", &mistake(figure, wrong, true), "");
    }
    let name = if plain { "" } else { exercise.map_or(&*figure.id, |it| &*it.name) };
    let count = cells.matches("<figure").count();
    Row { html: format!("<section><h2>{name}</h2>{cells}</section>"), high: count.div_ceil(4) * 345 + 60 }
}

fn mistake(figure: &Figure, wrong: &Wrong, grey: bool) -> String {
    let scene = wrong.scene.as_ref().unwrap_or(&figure.scene);
    let number = if grey { wrong.wrong } else { wrong.right };
    let body = solve(&figure.pose(number));
    let class = if grey { "grey" } else { "" };
    picture(scene, &body, Moment { pose: number, way: 1.0 }, grey.then_some(&wrong.ring), class, &figure.id)
}

fn shot(page: &Path, png: &Path, theme: &str, high: usize) -> Result<()> {
    let chromium = setup::chromium()?;
    let mut it = command(&chromium, setup::CHROMIUM_FLAGS);
    let profile = png.with_file_name("profile");
    it.args([
        &format!("--user-data-dir={}", profile.display()),
        "--hide-scrollbars",
        &format!("--blink-settings=preferredColorScheme={}", if theme == "dark" { 0 } else { 1 }),
        &format!("--window-size=1400,{}", high.min(16_000)),
        &format!("--screenshot={}", png.display()),
        &format!("file://{}", page.display()),
    ]);
    it.output().context("Chromium does not start")?;
    if png.exists() { Ok(()) } else { bail!("Chromium drew nothing to {}", png.display()) }
}

/// All figures of this package as they ship.
#[must_use]
pub fn bundle() -> String {
    let figures: &Figures = author::here();
    backstay::json::text(figures)
}
