//! "Pain is worse": how much, and what that means for the exercise.

use super::Floor;
use crate::app::icons;
use crate::app::kit::{El, el};
use crate::app::parts::{button, h1, icon, link, p, shape, thumb};
use crate::library::keys;
use crate::profile::Profile;
use crate::route::Route;
use crate::session::{Event, PainAnswer, Reason, stop_list};

/// "How much does it hurt now?": four answers, each says what to do. The light compares with today's start.
pub fn is_worse(floor: Floor, profile: &Profile) -> El {
    let house = floor.house;
    let bands = floor.view.with_untracked(|view| view.bands);
    let n = |n: u8| n.to_string();
    let answer = |class: &'static str, drawn, range: String, id: &str, answer: PainAnswer| {
        let id = ["session.pain.", id].concat();
        let title = house.tf_words(&[&id, ".title"].concat(), 0, &[("range", &range)]);
        let note = house.say(&[&id, ".do"].concat());
        button(class)
            .kid(shape(drawn, ""))
            .kid(el("span").kid(el("strong").text(title)).kid(el("small").text(note)))
            .click(move || floor.event(Event::Pain(answer, None)))
    };
    let range = |from: u8, to: u8| {
        if from >= to { n(to) } else { house.tf_words("session.pain.to", 0, &[("from", &n(from)), ("to", &n(to))]) }
    };
    let light = el("div")
        .class("light")
        .kid(answer("g", icons::FINE, range(0, bands.amber - 1), "little", PainAnswer::Little))
        .kid(answer("a", icons::CARE, range(bands.amber, bands.red - 1), "more", PainAnswer::More))
        .kid(answer("r", icons::STOP, range(bands.red, 10), "much", PainAnswer::Much))
        .kid(answer("r", icons::STOP, String::new(), "leg", PainAnswer::Leg));
    let close = button("back")
        .kid(icon(&icons::CLOSE, "ico"))
        .text(house.say("session.do.back_to_it"))
        .click(move || floor.event(Event::Resume));
    let list = stop_list(profile.codes, profile.age, house.takes_steroids());
    let signs = el("section")
        .kid(el("h2").text(house.say("session.stop.title")))
        .kid(el("ul").class("plain").kids(list.session.iter().map(|id| el("li").text(house.say(id)))))
        .kid(
            button("btn btn-2")
                .kid(icon(&icons::WARNING, "ico hot"))
                .text(house.say("session.stop.have"))
                .click(move || floor.event(Event::Stop(Reason::Sign))),
        );
    let main = el("main").kid(h1(house.say("session.pain.title"))).kid(light).kid(signs);
    let bar = el("header").class("bar").kid(close);
    el("div").kid(bar).kid(main)
}

/// What stands in the place of the exercise that is left out.
fn easier_words(floor: Floor) -> String {
    let house = floor.house;
    let easier = floor.run.with_untracked(|run| run.current().and_then(|item| item.now.eased()));
    let name = easier.and_then(|step| house.lib.exercise(&step.exercise)).map_or("", |exercise| exercise.name.as_str());
    house.tf_words("session.easier.lead", 0, &[("exercise", name)])
}

/// A red answer that is no leg sign: the easier one once, or on to the next.
pub fn easier_or_leave(floor: Floor) -> El {
    let house = floor.house;
    let main = el("main").kid(h1(house.say("session.easier.title"))).kid(p("lead", easier_words(floor)));
    let take = button("btn btn-1 btn-big").text(house.say("session.easier.take"));
    let leave = button("btn btn-2").text(house.say("session.easier.leave"));
    let below = thumb(take.click(move || floor.event(Event::Easier)))
        .kid(leave.click(move || floor.event(Event::Skip)))
        .kid(link(&Route::Warning).class("btn btn-3").text(house.t(keys::nav_warning)));
    el("div").kid(main).kid(below)
}
