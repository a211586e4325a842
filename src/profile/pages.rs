//! The pages of About my back: what is asked, of whom, and in which order.
//!
//! The way is walked anew from the answers each time, so a reload comes back to the same page. What the check
//! has asked is not asked again. Only after a check that opens sessions (`triage::open`).

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use super::ground::Ground;
use super::support;
use crate::ask::{Answers, Kind, Page, Question};
use crate::library::Library;
use crate::library::terms::{Code, Gear, Term};
use crate::library::thresholds;
use crate::triage::Advice;

/// What a clinician may have told, as options of `told`. What the check asked (a curve, axial
/// spondyloarthritis, weak bones, an operation) is known already.
pub const TOLD: &[&str] = &["disc", "stenosis", "oa", "slip", "vfx"];
/// The minutes a person may give as a ceiling (brief 4.2); "planned" = none.
pub const MINUTES: &[&str] = &["planned", "5", "7", "10", "15", "20", "25", "30"];
/// How often there was back pain before (brief 2.1).
const SPELLS: &[&str] = &["none", "some", "many"];
/// Things that are ticked; household things count as owned.
pub const THINGS: &[Gear] = &[Gear::Chair, Gear::Mat, Gear::Weight, Gear::Band, Gear::Ball];

const WORSE_BETTER: &[&str] = &["worse", "better", "same"];

/// The page that comes next; `None`: About my back is complete.
#[must_use]
pub fn next_page(check: &Answers, advice: &Advice, about: &Answers) -> Option<Page> {
    all(&Ground::new(check, advice, about)).into_iter().find(|page| !answered(page, about))
}

/// The answered pages up to the first that waits, in order.
#[must_use]
pub fn pages(check: &Answers, advice: &Advice, about: &Answers) -> Vec<Page> {
    all(&Ground::new(check, advice, about)).into_iter().take_while(|page| answered(page, about)).collect()
}

/// The heading of `page`.
#[must_use]
pub fn title<'a>(lib: &'a Library, page: &Page) -> &'a str {
    lib.say(&format!("page.{}.title", page.id))
}

/// Why it is asked, in a line; empty where the page has none.
#[must_use]
pub fn lead<'a>(lib: &'a Library, page: &Page) -> &'a str {
    lib.say(&format!("page.{}.lead", page.id))
}

/// Every page that these answers lead to.
#[cfg(test)]
pub(super) fn every(check: &Answers, advice: &Advice, about: &Answers) -> Vec<Page> {
    all(&Ground::new(check, advice, about))
}

fn answered(page: &Page, about: &Answers) -> bool {
    // An answer that no longer fits is asked for again.
    page.questions.iter().all(|question| about.get(&question.id).is_some_and(|answer| question.kind.takes(answer)))
}

fn page(id: &str, questions: Vec<Question>) -> Page {
    Page { id: id.into(), questions }
}

fn yes_no(id: &str) -> Question {
    Question { id: id.into(), kind: Kind::YesNo { skip: false } }
}

fn choice(id: &str, options: &[&str]) -> Question {
    Question { id: id.into(), kind: Kind::Choice(strings(options)) }
}

fn ticks(id: &str, options: &[&str]) -> Question {
    Question { id: id.into(), kind: Kind::Ticks(strings(options)) }
}

fn score(id: &str) -> Question {
    Question { id: id.into(), kind: Kind::Score }
}

fn strings(options: &[&str]) -> Vec<String> {
    options.iter().map(ToString::to_string).collect()
}

/// Every page that these answers lead to.
fn all(ground: &Ground) -> Vec<Page> {
    let mut pages = vec![page("cause", vec![ticks("told", TOLD)])];
    if ground.told("vfx") {
        pages.push(page("healed", vec![yes_no("vfx.healed")]));
    }
    if ground.pain {
        let mut now = vec![score("back_now")];
        if ground.leg {
            now.push(score("leg_now"));
        }
        now.extend([yes_no("woken"), yes_no("settle")]);
        pages.push(page("now", now));
        if ground.asks_nerve() {
            pages.push(page("nerve", vec![yes_no("nerve")]));
        }
        pages.push(page("support", support()));
        direction(ground, &mut pages);
    }
    pages.push(page("before", vec![choice("spells", SPELLS), yes_no("sits"), yes_no("bends")]));
    pages.push(page("joints", ["knee", "wrist", "shoulder", "hip"].map(yes_no).to_vec()));
    if ground.affirmed("hip") {
        let weeks = Kind::Number { min: 0, max: thresholds::HIP_WEEKS_MAX, skip: true };
        let weeks = Question { id: "hip.weeks".into(), kind: weeks };
        pages.push(page("hip", vec![choice("hip.kind", &["front", "back", "unknown"]), weeks]));
    }
    pages.push(page("floor", vec![yes_no("floor")]));
    if ground.denied("floor") {
        pages.push(page("bed", vec![yes_no("bed")]));
    }
    if ground.checked(Code::PG) || ground.checked(Code::PP) {
        let mut pelvis = vec![yes_no("PGP")];
        if ground.checked(Code::PG) && ground.pg_week() >= thresholds::PG_COUNTS_FROM_WEEK {
            pelvis.push(yes_no("PGW"));
        }
        pages.push(page("pelvis", pelvis));
    }
    let things: Vec<&str> = THINGS.iter().map(|gear| gear.name()).collect();
    pages.push(page("things", vec![ticks("things", &things)]));
    pages.push(page("time", vec![choice("minutes", MINUTES), choice("days", &["1", "2", "3", "4", "5", "6", "7"])]));
    pages
}

/// The six items of the support screen, and the seventh for those who work (brief 2.6).
fn support() -> Vec<Question> {
    let mut questions: Vec<Question> = support::ITEMS.iter().map(|id| score(id)).collect();
    questions.push(Question { id: support::WORK.into(), kind: Kind::Number { min: 0, max: 10, skip: true } });
    questions
}

/// The direction questions (brief 2.4), only where they can decide something.
fn direction(ground: &Ground, pages: &mut Vec<Page>) {
    if !ground.asks_direction() {
        return;
    }
    let mut positions = vec![choice("D1", WORSE_BETTER), choice("D3", WORSE_BETTER), choice("D4", WORSE_BETTER)];
    if !ground.checked(Code::VF) && !ground.told("vfx") {
        // Nobody with a fracture lies down on the front to find out; who cannot lie so says that.
        positions.push(choice("D5", &["worse", "better", "same", "cannot"]));
    }
    positions.push(choice("D6", WORSE_BETTER));
    pages.push(page("positions", positions));
    if ground.asks_sitting() {
        pages.push(page("walking", vec![yes_no("D4.sitting")]));
    }
    pages.push(page(
        "moves",
        vec![
            choice("D2", WORSE_BETTER),
            choice("D9", WORSE_BETTER),
            choice("D7", &["worse", "no"]),
            choice("D8", &["bending", "straightening", "neither"]),
        ],
    ));
    if ground.asks_stiff() {
        pages.push(page("stiff", vec![yes_no("D8.short")]));
    }
}
