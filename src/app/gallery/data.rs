//! My data, what was logged, and what is said where something is not kept.

use super::people::{days_ago, trained};
use super::{State, nothing, state};
use crate::app::house::House;
use crate::journal::{Journal, What};
use crate::measures::Measure;
use crate::route::{Data, Route};
use crate::session::Log;
use crate::store::{Saved, Shelf};

/// The states of this part.
pub fn states() -> Vec<State> {
    vec![
        state("my-data", "16-my-data", trained, Route::MyData),
        state("my-data-empty", "", nothing, Route::MyData),
        state("my-data-backup", "", trained, Route::Data(Data::Backup)),
        state("my-data-import", "", trained, Route::Data(Data::Import)),
        state("my-data-move", "", trained, Route::Data(Data::Move)),
        state("my-data-export", "", trained, Route::Data(Data::Export)),
        state("my-data-wipe", "", trained, Route::Data(Data::Wipe)),
        state("logged", "", told, Route::Logged(None)),
        state("logged-before", "", told, Route::Logged(Some("2026-10".into()))),
        state("entry", "", told, Route::Entry(MEASURE.into())),
        state("entry-session", "", told, Route::Entry(SESSION.into())),
        state("today-backup", "21-today-update", long_ago, Route::Home),
        state("saving", "", |house| newest(house, Saved::Pending), Route::Home),
        state("not-safe", "", |house| newest(house, Saved::Only(Shelf::Local)), Route::Home),
        state("not-saved", "", |house| newest(house, Saved::Failed), Route::Home),
        state("newer-beside", "", |house| house.keep.update(|keep| keep.newer = true), Route::Settings),
        state("denied", "", denied, Route::Home),
    ]
}

/// In place of ids, which nobody knows beforehand.
const MEASURE: &str = "measure";
const SESSION: &str = "session";

/// The id of the entry that a state means.
pub fn meant(house: House, name: &str) -> Option<String> {
    house.journal.with_untracked(|journal: &Journal| {
        let meant = journal.live().filter(|live| match live.what {
            What::Measure(_) => name == MEASURE,
            What::Session { log: Log::Start(_), .. } => name == SESSION,
            _ => false,
        });
        meant.last().map(|live| live.id.into())
    })
}

fn told(house: House) {
    trained(house);
    days_ago(house, 1);
    house.log(What::Activities { names: vec!["<b>Lift</b> \u{202e}my grandchild".into(), "x".repeat(1_000)] });
    house.log(What::Measure(Measure::Activities { ratings: vec![3, 5] }));
    house.log(What::Measure(Measure::Pain { back: 4, leg: Some(2), low: None }));
    days_ago(house, 0);
}

fn long_ago(house: House) {
    trained(house);
    days_ago(house, -30);
}

/// The newest entry of somebody who trains has come so far.
fn newest(house: House, saved: Saved) {
    trained(house);
    let id = house.log(What::Measure(Measure::Pain { back: 2, leg: None, low: None }));
    house.saving.update(|saving| {
        saving.begin(&id);
        saving.came(&id, saved);
    });
}

fn denied(house: House) {
    house.keep.update(|keep| {
        keep.report.denied = true;
        keep.report.idb_failed = true;
    });
}
