//! The letter to a doctor or physio (brief 1.5), filled in from what is known: who, since when, where, how much, what
//! was found, what was tried, and the question that is asked. To be shown, printed, or shared as text.
//!
//! Thoughts of ending one's life (MH1) and the question about the genitals (CE5) stand in it only where the person
//! ticks them in (brief 1.3 G). Without the tick nothing hints at them.

use crate::ask::{Answer, Answers};
use crate::library::Library;
use crate::library::terms::{Level, Sex, Tag, Term};
use crate::triage::item::Unsure;
use crate::triage::result::{fill, findings};
use crate::triage::review::Kept;
use crate::triage::{Advice, Facts, Reason, body};
use crate::{day, triage};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use chrono::{Days, NaiveDate};

/// What the letter is made of.
pub struct Ask<'a> {
    pub lib: &'a Library,
    pub answers: &'a Answers,
    pub facts: &'a Facts,
    pub advice: &'a Advice,
    /// The day of the check.
    pub checked: NaiveDate,
    pub reviews: &'a [Kept],
    /// Answers that were a wrong tap, with what they were changed to.
    pub changed: &'a [(String, Vec<&'a Answer>)],
    /// "Have you had this episode checked?"
    pub seen: Option<&'a str>,
    /// 0 to 10; `None` = not given.
    pub pain: Pain,
    pub tried: Option<Tried>,
    pub ticked: Ticked,
    /// A day in words.
    pub day: &'a dyn Fn(NaiveDate) -> String,
}

/// Pain from 0 to 10, where it was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pain {
    pub back: Option<u8>,
    pub leg: Option<u8>,
    /// The worst of the last 7 days.
    pub worst: Option<u8>,
}

/// What was tried, and how it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tried {
    pub sessions: u32,
    /// Of those that were planned, 0 to 100.
    pub percent: Option<u8>,
    /// Pain before sessions at first and at last, whole points; `None` = too few to tell.
    pub trend: Option<(u8, u8)>,
}

/// What the person wants in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticked {
    /// The answers about feeling very low (MH1).
    pub low: bool,
    /// The answers about feeling in the genitals (CE5).
    pub intimate: bool,
}

/// One row: a heading, and what stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The id of its heading.
    pub head: &'static str,
    pub says: Vec<String>,
}

/// The signs of the legs.
const LEGS: &[&str] = &["CE6", "CE7", "NP1", "weak", "VA8", "VA9"];

/// What is there that may be ticked in.
#[must_use]
pub fn private(answers: &Answers) -> Ticked {
    let told = |id: &str| matches!(answers.get(id), Some(Answer::Yes | Answer::Unsure));
    Ticked { low: told("MH1"), intimate: told("CE5") }
}

/// The rows of the letter, in order.
#[must_use]
pub fn rows(ask: &Ask) -> Vec<Row> {
    let rows = [
        ("letter.who", ask.who()),
        ("letter.since", ask.since()),
        ("letter.where", ask.places()),
        ("letter.pain", ask.pain()),
        ("letter.legs", ask.legs()),
        ("letter.signs", ask.signs()),
        ("letter.inflamed", ask.inflamed()),
        ("letter.advice", ask.advice()),
        ("letter.visits", ask.visits()),
        ("letter.tried", ask.tried()),
        ("letter.changed", ask.changes()),
        ("letter.question", [ask.say("letter.ask")].into()),
    ];
    rows.into_iter().filter(|(_, says)| !says.is_empty()).map(|(head, says)| Row { head, says }).collect()
}

/// The letter as text: heading and lines below each other, `last` at the end.
#[must_use]
pub fn text(lib: &Library, title: &str, rows: &[Row], last: &str) -> String {
    let mut text = String::from(title);
    for row in rows {
        text.extend(["\n\n", lib.say(row.head), ":"]);
        for line in &row.says {
            text.extend(["\n- ", line.as_str()]);
        }
    }
    text.extend(["\n\n", last, "\n"]);
    text
}

impl Ask<'_> {
    fn say(&self, id: &str) -> String {
        self.lib.say(id).to_string()
    }

    /// The words of the option that was picked for `q`.
    fn picked(&self, q: &str) -> Option<String> {
        self.answers.pick(q).map(|option| self.say(&format!("{q}.{option}")))
    }

    /// May `q`, a question or an item, be told?
    fn told(&self, q: &str) -> bool {
        match q.split('.').next() {
            Some("MH1") => self.ticked.low,
            Some("CE5") => self.ticked.intimate,
            _ => true,
        }
    }

    /// Days in the words of `told.…`: so many before the check.
    fn dated(&self, text: &str) -> String {
        let before = |days| (self.day)(self.checked.checked_sub_days(Days::new(days)).unwrap_or(self.checked));
        [("date", 0), ("d2", 2), ("d14", 14), ("d84", 84)]
            .iter()
            .fold(text.to_string(), |text, (name, days)| fill(&text, name, &before(*days)))
    }

    fn who(&self) -> Vec<String> {
        let age = match (self.answers.number("age"), self.facts.age) {
            (Some(age), _) => fill(&self.say("letter.age"), "n", &age.to_string()),
            (None, age) if age < crate::library::thresholds::ADULT_AGE => self.say("letter.minor"),
            (None, _) => self.say("letter.adult"),
        };
        let sex = self.facts.sex.map(|sex| self.say(if sex == Sex::Female { "sex.f" } else { "sex.m" }));
        [age].into_iter().chain(sex).collect()
    }

    fn since(&self) -> Vec<String> {
        let told = fill(&self.say("letter.told_on"), "date", &(self.day)(self.checked));
        let since = self.picked("since").map(|since| fill(&told, "what", &since));
        let episode = self.picked("episode").map(|since| fill(&self.say("letter.episode"), "what", &since));
        let onset = self.answers.number("onset").map(|age| fill(&self.say("letter.onset"), "n", &age.to_string()));
        since.into_iter().chain(episode).chain(onset).collect()
    }

    fn places(&self) -> Vec<String> {
        let marks = self.answers.picks("body");
        let side = |row: &str, side: &str| marks.iter().any(|mark| *mark == [row, side].concat());
        let mut places: Vec<String> = Vec::new();
        for row in body::marked(self.answers) {
            let words = match (side(row, ".left"), side(row, ".right")) {
                (true, true) => "letter.both",
                (true, false) => "letter.left",
                (false, true) => "letter.right",
                (false, false) => "letter.middle",
            };
            places.push(fill(&self.say(words), "what", self.lib.say(&format!("body.{row}"))));
        }
        let main = self.answers.pick("main").filter(|_| places.len() > 1);
        places.extend(main.map(|row| fill(&self.say("letter.main"), "what", self.lib.say(&format!("body.{row}")))));
        places
    }

    fn pain(&self) -> Vec<String> {
        let line = |id: &str, n: Option<u8>| n.map(|n| fill(&self.say(id), "n", &n.to_string()));
        let Pain { back, leg, worst } = self.pain;
        [line("letter.now", back), line("letter.leg_now", leg), line("letter.worst", worst)]
            .into_iter()
            .flatten()
            .collect()
    }

    fn legs(&self) -> Vec<String> {
        let signs: Vec<String> =
            LEGS.iter().filter(|fact| self.facts.has(fact)).flat_map(|fact| self.sign(fact)).collect();
        match (signs.is_empty(), body::leg_zone(self.answers)) {
            (false, _) => signs,
            (true, true) => [self.say("letter.leg_pain")].into(),
            (true, false) => [self.say("letter.no_leg")].into(),
        }
    }

    /// A fact in words, with when it began.
    fn sign(&self, fact: &str) -> Vec<String> {
        let mut words = findings::words(self.lib, self.facts, self.answers, fact);
        if let (Some(when), [only]) = (self.answers.pick(&format!("{fact}.when")), words.as_mut_slice()) {
            let id = format!("told.{when}");
            if self.lib.says(&id) {
                *only =
                    fill(&fill(self.lib.say("result.list.with"), "what", only), "when", &self.dated(self.lib.say(&id)));
            }
        }
        words
    }

    fn signs(&self) -> Vec<String> {
        let facts = self.facts.iter().map(|(fact, _)| fact);
        let signs = facts.filter(|fact| !LEGS.contains(fact) && self.told(fact) && !fact.starts_with("unsure"));
        // A normal bone scan is no finding.
        let mut says: Vec<String> =
            signs.filter(|fact| *fact != "bone_scan").flat_map(|fact| self.sign(fact)).collect();
        if self.facts.has("MA1")
            && let Some(which) = self.picked("MA1.which")
        {
            says.push(fill(&self.say("letter.cancer"), "what", &which));
        }
        let open = [Unsure::A0, Unsure::A1].into_iter().flat_map(|class| findings::open(self.lib, self.answers, class));
        says.extend(
            open.filter(|id| self.told(id))
                .map(|id| fill(self.lib.say("result.list.unsure"), "what", self.lib.say(&format!("{id}.title")))),
        );
        if says.is_empty() && !self.hides() {
            says.push(self.say("letter.no_signs"));
        }
        says
    }

    /// Is something kept out that was answered with yes?
    fn hides(&self) -> bool {
        let private = private(self.answers);
        private.low && !self.ticked.low || private.intimate && !self.ticked.intimate
    }

    /// Inflammatory back pain: what fits, and what to ask for (brief 1.3 F, [S18]).
    fn inflamed(&self) -> Vec<String> {
        if !self.advice.tags.has(Tag::Rheumatology) {
            return Vec::new();
        }
        let count = fill(&self.say("letter.features"), "n", &self.facts.spa.to_string());
        let features = triage::found::SPA.iter().filter(|id| self.answers.yes(id));
        let features = features.map(|id| self.say(&format!("{id}.ask")));
        [count].into_iter().chain(features).chain([self.say("letter.refer")]).collect()
    }

    /// What the app advised; left out where that would hint at what is kept out.
    fn advice(&self) -> Vec<String> {
        let hidden = |reason: &Reason| {
            reason.items.iter().any(|item| match *item {
                "unsure_a0" => findings::open(self.lib, self.answers, Unsure::A0).any(|id| !self.told(id)),
                item => !self.told(item),
            })
        };
        if self.advice.decisive().any(hidden) {
            return Vec::new();
        }
        let title = match self.advice.level {
            Level::A0 => "result.title.A0",
            Level::A1 => "result.title.A1",
            Level::A2 => "result.title.A2",
            Level::A3 => "result.title.A3",
            Level::A4 => "result.title.A4",
        };
        [fill(&fill(&self.say("letter.told_on"), "what", self.lib.say(title)), "date", &(self.day)(self.checked))]
            .into()
    }

    fn visits(&self) -> Vec<String> {
        let told = |kept: &&Kept| kept.review.of.iter().all(|item| self.told(item));
        let mut says: Vec<String> = Vec::new();
        for kept in self.reviews.iter().filter(told) {
            let review = &kept.review;
            let seen = day::parse(&review.seen).map_or_else(|| review.seen.clone(), self.day);
            let by = self.say(&["review.by.", review.by.name()].concat());
            let said = self.say(&["review.said.", review.said.name()].concat());
            let line = fill(&fill(&self.say("letter.visit"), "date", &seen), "by", &by);
            says.push(fill(&line, "said", &said));
        }
        if says.is_empty() {
            says.extend(
                self.seen
                    .map(|seen| fill(&self.say("letter.seen"), "what", self.lib.say(&["review.seen.", seen].concat()))),
            );
        }
        says
    }

    fn tried(&self) -> Vec<String> {
        let Some(tried) = self.tried else { return Vec::new() };
        let sessions = fill(&self.say("letter.sessions"), "n", &tried.sessions.to_string());
        let percent = tried.percent.map(|n| fill(&self.say("letter.percent"), "n", &n.to_string()));
        let trend = tried.trend.map(|(first, last)| {
            fill(&fill(&self.say("letter.trend"), "first", &first.to_string()), "last", &last.to_string())
        });
        [sessions].into_iter().chain(percent).chain(trend).collect()
    }

    fn changes(&self) -> Vec<String> {
        let told = self.changed.iter().filter(|(q, _)| self.told(q));
        told.map(|(q, answers)| {
            let title = [q, ".title"].concat();
            let title = if self.lib.says(&title) { title } else { [q, ".ask"].concat() };
            let answers: Vec<String> = answers.iter().map(|answer| self.answer(q, answer)).collect();
            let line = fill(&self.say("letter.tapped"), "what", self.lib.say(&title));
            fill(&line, "answers", &answers.join(self.lib.say("letter.then")))
        })
        .collect()
    }

    /// The words of an option, which may be a row of the body map.
    fn option(&self, q: &str, option: &str) -> String {
        let words = format!("{q}.{option}");
        if self.lib.says(&words) { self.say(&words) } else { self.say(&format!("body.{}", body::row(option))) }
    }

    fn answer(&self, q: &str, answer: &Answer) -> String {
        match answer {
            Answer::Yes => self.say("letter.yes"),
            Answer::No => self.say("letter.no"),
            Answer::Unsure => self.say("letter.unsure"),
            Answer::Skip => self.say("letter.skipped"),
            Answer::Pick(option) => self.option(q, option),
            Answer::Picks(options) => {
                options.iter().map(|option| self.option(q, option)).collect::<Vec<_>>().join(", ")
            }
            Answer::Number(n) => n.to_string(),
        }
    }
}
