//! Check my back: one page after the other, back always works, answers kept.

use crate::app::ask;
use crate::app::house::{Flow, House};
use crate::app::kit::{El, el};
use crate::app::parts::{back_bar, button, h1, link, p, page, thumb};
use crate::ask::{Answer, Kind, Page, Question};
use crate::journal::What;
use crate::library::keys;
use crate::route::Route;
use crate::triage;

/// The page `wanted`, if it is part of the way so far; else the first one that is still open.
pub fn screen(house: House, wanted: Option<&str>) -> El {
    let checks = house.checks();
    let standing = &checks.standing;
    let reopened = house.journal.with_untracked(|journal| journal.reopened().map(String::from));
    if let Some(id) = reopened.clone().filter(|id| id == LOW || id == PLAN) {
        return once_more(house, Question { id, kind: Kind::YesNo { skip: false } });
    }
    if wanted == Some("low") {
        return low(house);
    }
    if let Some(question) = reopened.and_then(|id| triage::again::find(house.lib, &standing.answers, &id)) {
        return once_more(house, question);
    }
    let mut all =
        if standing.next.is_some() { standing.pages.clone() } else { triage::pages(house.lib, &standing.answers) };
    all.retain(|page| house.may_change(page));
    let shown = match wanted.and_then(|id| all.iter().chain(&standing.next).find(|page| page.id == id)) {
        Some(page) => page.clone(),
        None => match &standing.next {
            Some(page) => page.clone(),
            None => return super::result::screen(house),
        },
    };
    let before = all.iter().take_while(|page| page.id != shown.id).last();
    let back = before.map_or(Route::Home, |page| Route::Check(Some(page.id.clone())));
    let here = shown.id.clone();
    ask::screen(house, Flow::Check, &shown, back_bar(house, &back, true), move || proceed(house, &here))
}

/// On from the page `here`: to the first open one, else to the result.
fn proceed(house: House, here: &str) {
    match &house.checks().standing.next {
        Some(next) if next.id != here => house.go(&Route::Check(Some(next.id.clone()))),
        Some(_) => house.again.update(|n| *n += 1),
        None => house.go(&Route::CheckResult),
    }
}

/// "I tapped the wrong answer": the question once more. Both answers are kept.
fn once_more(house: House, question: Question) -> El {
    let id = question.id.clone();
    let before = house.journal.with_untracked(|journal| journal.answers_given(&id).len());
    let page = ask::single(question);
    ask::screen(house, Flow::Check, &page, back_bar(house, &Route::Home, true), move || {
        let given = house.journal.with_untracked(|journal| journal.answers_given(&id).len());
        // Continue without a new tap keeps the old answer, as an answer to the question asked once more.
        let old = house.answers().get(&id).cloned().filter(|_| given == before);
        if let Some(answer) = old {
            house.answer(Flow::Check, &id, answer);
        }
        if id == LOW && house.answers().get(LOW) != Some(&Answer::No) {
            // How safe they are now is asked again with it (brief 1.3 G).
            house.log(What::WrongTap { q: PLAN.into() });
        }
        if id == LOW || id == PLAN {
            house.again.update(|n| *n += 1);
        } else {
            proceed(house, "");
        }
    })
}

/// The question behind "I feel very low" (brief 1.3 G).
const LOW: &str = "MH1";
/// What follows a yes to it.
const PLAN: &str = "MH1.plan";

/// The two questions behind "I feel very low" (MH1).
fn low(house: House) -> El {
    let answers = house.answers();
    let Some(page) = triage::next_low_page(house.lib, &answers) else { return super::result::crisis(house) };
    ask::screen(house, Flow::Check, &page, back_bar(house, &Route::Low, true), move || {
        house.again.update(|n| *n += 1);
    })
}

/// The same after low mood in About my back, one at a time, to where it came from; who has such thoughts gets the
/// page with whom to call (brief 2.6).
pub fn after_low(house: House, question: &'static str) -> El {
    let page = ask::single(Question { id: question.into(), kind: Kind::YesNo { skip: false } });
    ask::screen(house, Flow::Check, &page, back_bar(house, &Route::Home, true), move || {
        // Continue without a new tap keeps the old answer, as an answer of today.
        if house.low_due() == Some(question)
            && let Some(answer) = house.answers().get(question).cloned()
        {
            house.answer(Flow::Check, question, answer);
        }
        let thoughts = triage::facts(house.lib, &house.answers()).has(LOW);
        match house.low_due() {
            None if thoughts => house.go(&Route::Check(Some("low".into()))),
            _ => house.again.update(|n| *n += 1),
        }
    })
}

/// Check your answers: all that was asked, and the way back to each page.
pub fn answers(house: House) -> El {
    let answers = house.answers();
    let locked = house.checked().is_some_and(|checked| !triage::open(&checked.advice));
    let pages: Vec<Page> = triage::pages(house.lib, &answers);
    let rows = pages.iter().flat_map(|page| {
        page.questions.iter().filter_map(|question| {
            let answer = answers.get(&question.id)?;
            let title = ask::title_of(house, question);
            // A list of links that are all called alike says nothing to the ear.
            let change = link(&Route::Check(Some(page.id.clone())))
                .class("link tap")
                .text(house.t(keys::answers_change))
                .kid(el("span").class("vh").text([" ", title].concat()));
            Some(
                el("div")
                    .kid(el("dt").text(title))
                    .kid(el("dd").text(ask::answer_words(house, &question.id, answer)))
                    .maybe(house.may_change(page).then(|| el("dd").kid(change))),
            )
        })
    });
    let main = el("main")
        .kid(h1(house.t(keys::answers_title)))
        .kid(p("lead", house.t(if pages.is_empty() { keys::answers_empty } else { keys::answers_lead })))
        .kid(el("dl").class("sum").kids(rows));
    let anew = (!locked && !pages.is_empty()).then(|| {
        thumb(button("btn btn-2").text(house.t(keys::answers_anew)).click(move || {
            house.begin_anew();
            house.go(&Route::Check(None));
        }))
    });
    page(back_bar(house, &Route::More, true), main, anew)
}
