//! What a session waits for: the whole check after 12 weeks or 14 days away, or a recheck that was not answered.

use crate::app::house::House;
use crate::app::icons;
use crate::app::kit::{El, el};
use crate::app::parts::{back_bar, button, h1, p, page, row, thumb};
use crate::library::keys;
use crate::route::Route;
use crate::triage::mini::Wait;
use crate::triage::recheck::Flag;

/// The page in the place of a session that waits; none where nothing but the mini-screen is due. A session that was
/// begun goes on.
pub fn before(house: House) -> Option<El> {
    if house.unfinished().is_some() {
        return None;
    }
    let wait = house.waits()?;
    let (title, lead, go) = match wait {
        Wait::Weeks => (keys::again_weeks_title, keys::again_weeks_lead, keys::again_go),
        Wait::Away => (keys::again_away_title, keys::again_away_lead, keys::again_go),
        Wait::Recheck(_) => (keys::again_recheck_title, keys::again_recheck_lead, keys::again_ask),
        Wait::Mini => return None,
    };
    let main = el("main").kid(h1(house.t(title)).class("display")).kid(p("lead", house.t(lead)));
    let go = button("btn btn-1 btn-big").text(house.t(go)).click(move || match wait {
        Wait::Recheck(flag) => ask(house, flag),
        _ => {
            house.begin_anew();
            house.go(&Route::Check(None));
        }
    });
    Some(page(back_bar(house, &Route::Home, true), main, Some(thumb(go))))
}

/// Asks about `flag` again.
fn ask(house: House, flag: Flag) {
    house.ask_again(flag.question(), flag.items().iter().map(ToString::to_string).collect());
}

/// The recheck that may be answered today, as a row of Today.
pub fn due(house: House) -> Option<El> {
    let today = house.today();
    let flag = house.rechecks().into_iter().find(|due| due.is_due(today))?.flag;
    let words = |word: &str| house.say(&[flag.question(), ".", word].concat());
    let to = button("row").click(move || ask(house, flag));
    Some(row(to, Some(&icons::CHECKLIST), words("row"), words("why")))
}
