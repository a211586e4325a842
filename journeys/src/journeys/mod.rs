//! The journeys: what a person does from end to end.

mod again;
mod figures;
mod groups;
mod harness;
mod kept;
mod levels;
mod library;
mod people;
pub mod way;
mod without;

use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::time::Duration;

use anyhow::{Result, anyhow};

use crate::Asked;
use crate::page::DEADLINE;
use crate::stage::Stage;

/// A journey that hangs is a failed one.
const LONGEST: Duration = Duration::from_secs(300);

type Going<'a> = Pin<Box<dyn Future<Output = Result<()>> + 'a>>;
type Journey = (&'static str, fn(&Stage) -> Going<'_>);

macro_rules! journeys {
    ($($name:literal => $way:path,)+) => { &[$(($name, |stage| Box::pin($way(stage)))),+] };
}

const ALL: &[Journey] = journeys![
    "harness-steps" => harness::steps,
    "harness-faults" => harness::faults,
    "harness-killed" => harness::killed,
    "opens-reloads-installs" => without::first_visit,
    "without-the-server" => without::the_server,
    "from-a-sub-path" => without::the_root,
    "without-scripts" => without::scripts,
    "without-the-program" => without::the_program,
    "whole-way" => way::whole,
    "whole-way-without-the-server" => way::offline,
    "whole-way-by-keyboard" => way::by_keyboard,
    "killed-in-a-session" => way::killed,
    "killed-in-the-check" => kept::in_the_check,
    "forms-come-back" => kept::drafts,
    "moved-to-another-phone" => kept::moved,
    "moved-under-a-passphrase" => kept::locked,
    "emergency-a0" => levels::emergency,
    "today-a1" => levels::today,
    "clinician-a2" => levels::clinician,
    "gently-a3" => levels::gently,
    "levels-by-keyboard" => levels::by_keyboard,
    "a-wrong-tap" => levels::wrong_tap,
    "a-figure-keeps-still" => figures::keeps_still,
    "a-figure-moves" => figures::moves,
    "asked-again" => again::recheck,
    "very-low" => levels::crisis,
    "checked-and-closed" => levels::review,
    "checked-and-opened" => levels::opened,
    "figures-without-the-server" => figures::without_the_server,
    "group-axspa" => groups::axspa,
    "group-birth" => groups::birth,
    "group-disc" => groups::disc,
    "group-oa" => groups::oa,
    "group-osteo" => groups::osteo,
    "group-postop" => groups::postop,
    "group-preg" => groups::preg,
    "group-sciatica" => groups::sciatica,
    "group-scoliosis" => groups::scoliosis,
    "group-sensitive" => groups::sensitive,
    "group-slip" => groups::slip,
    "group-stenosis" => groups::stenosis,
    "group-strain" => groups::strain,
    "group-upper" => groups::upper,
    "group-vfx" => groups::vfx,
    "found-in-the-library" => library::found,
    "a-lesson-without-the-server" => library::lesson,
    "public-pages" => library::public,
    "something-new" => again::something_new,
    "text-at-200-percent" => way::large_text,
    "weeks-later" => again::weeks_later,
];

/// Runs all that were asked for, a line each. `false`: one failed.
pub async fn run(asked: &Asked) -> Result<bool> {
    let stage = Stage::new(&asked.dist()?);
    let out = asked.folder("out").unwrap_or_else(|| PathBuf::from("target/journeys"));
    std::fs::create_dir_all(&out)?;
    let (mut passed, mut failed) = (0, 0);
    for (name, journey) in ALL.iter().filter(|journey| asked.wants(journey.0)) {
        let went = tokio::time::timeout(LONGEST, journey(&stage)).await;
        match went.unwrap_or_else(|_| Err(anyhow!("it took longer than {} s", LONGEST.as_secs()))) {
            Ok(()) => {
                println!("ok {name}");
                passed += 1;
            }
            Err(error) => {
                println!("FAILED {name}: {error:#}{}", picture(&stage, &out, name).await);
                failed += 1;
            }
        }
        stage.end();
    }
    println!("journeys: {passed} passed, {failed} failed");
    Ok(failed == 0)
}

/// Saves what stood on the screen at a failure, and says where.
async fn picture(stage: &Stage, out: &Path, name: &str) -> String {
    let file = out.join(format!("{name}.png"));
    let Some(page) = stage.page() else { return String::new() };
    match tokio::time::timeout(DEADLINE, page.save_picture(&file)).await {
        Ok(Ok(())) => format!(" (picture: {})", file.display()),
        _ => String::new(),
    }
}
