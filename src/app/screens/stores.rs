//! What has to be said of the stores where the person is: storage denied, a backup that is due.

use crate::app::backup;
use crate::app::house::{House, fill};
use crate::app::icons;
use crate::app::kit::{El, el};
use crate::app::outside::day_words;
use crate::app::parts::{brand_bar, button, h1, link, p, page, state};
use crate::browser::clock;
use crate::browser::words::Say;
use crate::journal::{BACKUP_LATER, Moment};
use crate::library::keys;
use crate::route::{Data, Route};

/// Can nothing be kept here?
fn nowhere(house: House) -> bool {
    house.keep.with_untracked(|keep| keep.report.denied && keep.report.idb_failed)
}

/// The log is gone, and the witness knows of it: said plainly, before anything else. Nobody is greeted as new.
pub fn missing(house: House) -> Option<El> {
    let keeper = house.keep.with_untracked(|keep| keep.keeper.clone())?;
    let gone = keeper.report().missing?;
    let day = Moment { ms: gone.until, offset_min: clock::offset_min(gone.until) }.date();
    let count = i64::try_from(gone.count).unwrap_or(i64::MAX);
    let said = house.tn(keys::missing_lead, count);
    let main = el("main")
        .kid(h1(house.t(keys::missing_title)))
        .kid(p("lead", fill(&said, &[("day", &*day_words(day, Say::Date))])))
        .kid(p("", house.t(keys::missing_why)))
        .kid(el("p").kid(link(&Route::Data(Data::Import)).class("btn btn-1").text(house.t(keys::missing_restore))))
        .kid(el("p").kid(button("btn btn-2").text(house.t(keys::missing_go_on)).click(move || {
            keeper.start_over();
            house.again.update(|n| *n += 1);
        })));
    Some(page(brand_bar(house), main, None))
}

/// Told at the start, where the browser keeps nothing.
pub fn denied(house: House) -> Option<El> {
    nowhere(house).then(|| {
        el("div")
            .class("notice")
            .kid(state("red", icons::STOP, house.t(keys::saving_nowhere)))
            .kid(p("", house.t(keys::saving_nowhere_why)))
    })
}

/// After a session, where the browser keeps nothing: the log as a file.
pub fn as_file(house: House) -> Option<El> {
    nowhere(house).then(|| {
        el("div")
            .class("notice")
            .kid(p("", house.t(keys::saving_nowhere_file)))
            .kid(button("btn btn-2").text(house.t(keys::data_backup_go)).click(move || backup::save_failed(house)))
    })
}

/// A quiet word on Today when the last backup is a month old.
pub fn backup_due(house: House) -> Option<El> {
    let today = house.today();
    let due = !nowhere(house) && house.journal.with_untracked(|journal| journal.backup_due(today));
    due.then(|| {
        let save = link(&Route::Data(Data::Backup)).class("btn btn-2").text(house.t(keys::data_backup_go));
        let later = button("btn btn-2").text(house.t(keys::data_later)).click(move || {
            house.set(BACKUP_LATER, &crate::day::text(today));
            house.again.update(|n| *n += 1);
        });
        el("div").class("notice").kid(p("", house.t(keys::data_due))).kid(el("div").class("two").kid(save).kid(later))
    })
}
