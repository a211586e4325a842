//! The one place that holds state. Screens read it and log entries; nothing else is kept.

use super::keep::Keep;
use super::screens::exercises::Shown;
use super::value::Value;
use crate::ask::{Answer, Answers, Page};
use crate::browser::dom;
use crate::figure::scene::{Figure, Figures};
use crate::journal::{AboutResult, Asked, CheckResult, Entry, Journal, Moment, PastSession, What};
use crate::library::keys::Key;
use crate::library::search::Index;
use crate::library::terms::{Code, Level, Term};
use crate::library::{Lessons, Library, Line, Region};
use crate::measures::due::{self, Due};
use crate::plan;
use crate::profile::{self, Profile, Why};
use crate::programme::{self, History, Today};
use crate::route::Route;
use crate::session::{self, Before, Run};
use crate::store::{Awaited, id};
use crate::triage::mini::{self, Wait};
use crate::triage::recheck::Due as Recheck;
use crate::triage::review::{self, Form, Past};
use crate::triage::rounds::{self, Earlier};
use crate::triage::{self, Advice, Facts, Standing, Told, body};
use alloc::boxed::Box;
use alloc::rc::Rc;
use chrono::NaiveDate;
use leptos::prelude::*;

/// State of the app, handed to every screen. Copying it copies handles, not the state.
#[derive(Clone, Copy)]
pub struct House {
    /// What is known. Lives as long as the page.
    pub lib: &'static Library,
    /// Where we are.
    pub route: Value<Route>,
    /// What happened. Screens read it untracked when they are made: a screen must not be made anew (and
    /// lose the focus) with every answer.
    pub journal: Value<Journal>,
    /// Asks for the present screen to be made anew, where its route stays the same.
    pub again: Value<u32>,
    /// How the entries of this visit are kept.
    pub saving: Value<Awaited>,
    pub keep: Value<Keep>,
    /// The figures, once they have come.
    pub figures: Value<Option<&'static Figures>>,
    /// The lessons, once they have come.
    pub lessons: Value<Option<&'static Lessons>>,
    /// What the library shows.
    pub shown: Value<Shown>,
    /// The library by its words, once it was searched, and whether the lessons are in it.
    index: Value<Option<(bool, &'static Index)>>,
    /// "I have so many minutes today", until the session begins.
    pub minutes: Value<Option<u8>>,
    /// The mini-screen was answered for a session with this pain on this day.
    pub mini: Value<Option<(NaiveDate, Before)>>,
    /// The session was begun on this very page: it need not wait for a tap.
    pub resume: Value<bool>,
    /// How far the gallery lets a session run, and what then happens in it; on a page of several steps, which step.
    #[cfg(feature = "gallery")]
    pub stage: Value<(i64, Vec<session::Event>)>,
    /// Pain given before a session that waits for the mini-screen.
    pub pain: Value<Option<Before>>,
    /// The check as of so many entries and that day.
    checks: Value<Option<(usize, NaiveDate, Rc<Checks>)>>,
}

/// The check as it stands: what was asked, and what it says.
pub struct Checks {
    pub asked: Asked,
    /// What was told outside it.
    told: Told,
    pub standing: Standing,
    /// What it says today: with what was opened by a review or ended by date.
    found: Option<(Facts, Advice)>,
    /// What it said before.
    pub earlier: Option<Earlier>,
}

/// A finished check: what is known, and what to do.
pub struct Checked {
    pub answers: Answers,
    pub facts: Facts,
    pub advice: Advice,
}

impl House {
    /// A house at `route`, with what happened so far. Its state lives as long as the page.
    #[must_use]
    pub fn new(lib: &'static Library, route: Route, journal: Journal, keep: Keep) -> Self {
        let owner = Owner::new();
        let house = owner.with(|| Self {
            lib,
            route: Value::new(route),
            journal: Value::new(journal),
            again: Value::new(0),
            saving: Value::new(Awaited::default()),
            keep: Value::new(keep),
            figures: Value::new(None),
            lessons: Value::new(None),
            shown: Value::new(Shown::default()),
            index: Value::new(None),
            minutes: Value::new(None),
            mini: Value::new(None),
            checks: Value::new(None),
            resume: Value::new(false),
            #[cfg(feature = "gallery")]
            stage: Value::new((0, Vec::new())),
            pain: Value::new(None),
        });
        core::mem::forget(owner);
        house
    }

    /// The figure of an exercise; whoever asks is made anew when the figures come.
    #[must_use]
    pub fn figure(self, id: &str) -> Option<&'static Figure> {
        self.figures.get()?.of(id)
    }
    /// The library by its words. Made at the first search; whoever asks is made anew when the lessons come.
    #[must_use]
    pub fn index(self) -> &'static Index {
        let lessons = self.lessons.get();
        match self.index.get_untracked() {
            Some((whole, index)) if whole == lessons.is_some() => index,
            _ => {
                let index: &'static Index = Box::leak(Box::new(Index::of(self.lib, lessons)));
                self.index.update_untracked(|known| *known = Some((lessons.is_some(), index)));
                index
            }
        }
    }
    /// The step that the gallery shows of a page of several steps; 0 elsewhere.
    #[must_use]
    pub fn step(self) -> i64 {
        #[cfg(feature = "gallery")]
        return self.stage.with_untracked(|(step, _)| *step);
        #[cfg(not(feature = "gallery"))]
        0
    }
    /// Does the person want still pictures in place of moving ones?
    #[must_use]
    pub fn less_motion(self) -> bool {
        dom::reduced_motion() || self.setting("motion").as_deref() == Some("less")
    }

    /// The text of a screen.
    #[must_use]
    pub fn t(self, key: Key) -> &'static str {
        self.lib.ui(key)
    }

    /// The text of a screen with its blanks filled in.
    #[must_use]
    pub fn tf(self, key: Key, blanks: &[(&str, &str)]) -> String {
        fill(self.lib.ui(key), blanks)
    }

    /// The form of a text that fits `n`, with `{n}` filled in.
    #[must_use]
    pub fn tn(self, key: Key, n: i64) -> String {
        plural(self.lib.ui(key), n)
    }

    /// The words of content under `id`, in the form that fits `n`, with their blanks filled in.
    #[must_use]
    pub fn tf_words(self, id: &str, n: i64, blanks: &[(&str, &str)]) -> String {
        let n_text = n.to_string();
        let all: Vec<_> = blanks.iter().copied().chain([("n", n_text.as_str())]).collect();
        fill(form(self.lib.say(id), n), &all)
    }

    /// The words of content under `id`.
    #[must_use]
    pub fn say(self, id: &str) -> &'static str {
        self.lib.say(id)
    }

    /// Now, as the person lives it.
    #[must_use]
    pub fn now(self) -> Moment {
        self.keep.with_untracked(Keep::now)
    }

    /// The person's local day.
    #[must_use]
    pub fn today(self) -> NaiveDate {
        self.now().date()
    }

    /// Logs what happened: it is in the journal at once, and `saving` says when it is safe. Gives its id.
    pub fn log(self, what: What) -> String {
        self.log_as(|_| what)
    }

    /// As `log`, for an entry that names itself.
    pub fn log_as(self, what: impl FnOnce(&str) -> What) -> String {
        let (id, at) = self.next();
        let what = what(&id);
        self.keep_entry(Entry { id, at, what })
    }

    /// The id of the next entry, and the moment.
    fn next(self) -> (String, Moment) {
        let at = self.now();
        let last = self.journal.with_untracked(|journal| journal.last_id().map(String::from));
        let id = id::next(at.ms, self.keep.with_untracked(|keep| keep.chance), last.as_deref());
        (id, at)
    }

    fn keep_entry(self, entry: Entry) -> String {
        let id = entry.id.clone();
        let json = entry.said();
        self.journal.update_untracked(|journal| {
            journal.insert(entry);
        });
        self.saving.update(|saving| saving.begin(&id));
        self.keep.with_untracked(|keep| keep.append(self.saving, &id, &json));
        id
    }

    /// Takes in every entry of packed months: for what looks at the whole past. At once where all are in.
    pub async fn whole(self) {
        let Some(keeper) = self.keep.with_untracked(|keep| keep.keeper.clone()) else { return };
        if keeper.is_whole() {
            return;
        }
        let (records, sketches) = keeper.whole().await;
        let mut strange = 0;
        self.journal.update_untracked(|journal| strange = journal.open(&records, &sketches));
        self.keep.update_untracked(|keep| keep.strange += strange);
    }

    /// Is every entry in, those of packed months too?
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.keep.with_untracked(|keep| keep.keeper.as_ref().is_none_or(crate::browser::keeper::Keeper::is_whole))
    }

    /// Goes to another screen.
    pub fn go(self, route: &Route) {
        self.keep.with_untracked(|keep| keep.go(self.route, route));
    }

    /// The check as it stands. It is worked out anew only when an entry has come, or a day has gone.
    #[must_use]
    pub fn checks(self) -> Rc<Checks> {
        let (now, today) = (self.journal.with_untracked(Journal::len), self.today());
        let known = self.checks.with_untracked(|known| {
            known.as_ref().filter(|(then, day, _)| (*then, *day) == (now, today)).map(|(.., checks)| checks.clone())
        });
        known.unwrap_or_else(|| {
            let asked = self.journal.with_untracked(Journal::asked);
            let mut told = asked.told(today);
            let (standing, found) = self.with_past(|past| review::standing(self.lib, asked.rounds(), &mut told, past));
            let earlier = rounds::earlier(self.lib, &asked.checks);
            let checks = Rc::new(Checks { asked, told, standing, found, earlier });
            self.checks.update_untracked(|known| *known = Some((now, today, checks.clone())));
            checks
        })
    }

    /// The answers of the check that count.
    #[must_use]
    pub fn answers(self) -> Answers {
        self.checks().standing.answers.clone()
    }

    /// Is `page` the last one of the check, whatever is answered on it?
    #[must_use]
    pub fn last_page(self, page: &Page) -> bool {
        let checks = self.checks();
        triage::left::last(self.lib, checks.asked.rounds(), &checks.told, page)
    }

    /// What a whole check shows filled in; nothing where questions are asked again.
    #[must_use]
    pub fn filled(self) -> Answers {
        let checks = self.checks();
        let whole = checks.asked.rounds().len() < 2;
        rounds::filled(checks.earlier.as_ref().filter(|_| whole), &checks.asked.signs, self.today())
    }

    /// The check as it stands today, if it is complete: with what was opened by a review or ended by date.
    #[must_use]
    pub fn checked(self) -> Option<Checked> {
        let checks = self.checks();
        let reopened = self.journal.with_untracked(|journal| journal.reopened().is_some());
        let (facts, advice) = checks.found.clone().filter(|_| !reopened)?;
        let pregnant = self.journal.with_untracked(|journal| journal.answered_on("PR1.weeks"));
        let answers = profile::aged(checks.standing.answers.clone(), pregnant, self.today());
        Some(Checked { answers, facts, advice })
    }

    /// What the journal knows beside the answers of the check.
    fn with_past<R>(self, look: impl FnOnce(&Past) -> R) -> R {
        let today = self.today();
        self.journal.with_untracked(|journal| {
            look(&Past { reviews: &journal.reviews(), asked: &|q| journal.answered_at(q), today })
        })
    }

    /// May the answers of `page` be changed? Not those that a result A0 to A2 was given on: the one way to change them
    /// is "I tapped the wrong answer" (brief 1.2).
    #[must_use]
    pub fn may_change(self, page: &Page) -> bool {
        let closed = self.checked().is_some_and(|checked| !triage::open(&checked.advice));
        !closed && self.journal.with_untracked(|journal| journal.may_change(page))
    }

    /// Did the person leave the page of somebody in danger with "I am safe for now"? Then the two questions come
    /// again, once.
    pub fn asks_low_again(self) -> bool {
        let safe = self.setting("safe_now").is_some_and(|day| !day.is_empty());
        let again = safe && triage::facts(self.lib, &self.answers()).is("MH1", "true");
        if again {
            self.set("safe_now", "");
            self.log(What::WrongTap { q: "MH1".into() });
        }
        again
    }

    /// "I have been checked": what can be named now.
    #[must_use]
    pub fn review_form(self, checked: &Checked) -> Option<Form> {
        let Checked { answers, facts, advice } = checked;
        let ms = self.now().ms;
        self.with_past(|past| review::form(self.lib, answers, facts, advice, past, ms))
    }

    /// The day from which an operation or a birth closes nothing any more, where that is all that closes.
    #[must_use]
    pub fn opens_by_date(self, checked: &Checked) -> Option<NaiveDate> {
        let ends = self.with_past(|past| review::ends(&checked.facts, &checked.answers, past.asked));
        let closing = checked.advice.reasons.iter().filter(|reason| reason.level <= Level::A2);
        let mut last = None;
        for reason in closing {
            let [item] = reason.items.as_slice() else { return None };
            let (_, day) = ends.iter().find(|(fact, _)| fact == item)?;
            last = last.max(Some(*day));
        }
        last
    }

    /// Keeps the result that the screen is about to show, once for each time that it changes.
    pub fn note_result(self, advice: &Advice) {
        let result = CheckResult {
            level: advice.level.name().into(),
            codes: advice.codes,
            tags: advice.tags.iter().map(|tag| tag.name().into()).collect(),
            content: self.lib.version.clone(),
        };
        if self.journal.with_untracked(|journal| journal.check_result().is_none_or(|(_, shown)| *shown != result)) {
            self.log(What::CheckResult(result));
        }
    }

    /// Lets the check begin anew, where it is open. A result A0 to A2 opens only by a review (brief 1.2).
    pub fn begin_anew(self) {
        if let Some(checked) = self.checked() {
            if !triage::open(&checked.advice) {
                return;
            }
            self.note_result(&checked.advice);
        }
        self.log(What::CheckRestart);
    }

    /// Whom the programme is for: only after a check that opens it and About my back.
    #[must_use]
    pub fn profile(self) -> Option<Profile> {
        let checked = self.checked().filter(|checked| triage::open(&checked.advice))?;
        let about = self.journal.with_untracked(Journal::about_answers);
        if profile::hold(&about).is_some() || self.low_due().is_some() {
            return None;
        }
        let done = profile::next_page(&checked.answers, &checked.advice, &about).is_none();
        done.then(|| self.profile_of(&checked, &about))
    }

    /// Whom the programme is for today by these answers of About my back.
    #[must_use]
    pub fn profile_of(self, checked: &Checked, about: &Answers) -> Profile {
        let today = self.today();
        let profile = profile::derive(&checked.answers, &checked.facts, &checked.advice, about);
        let set = self.journal.with_untracked(|journal| {
            // A code that is not written down yet is set today.
            let noted = journal.about_result().map(|result| result.codes).unwrap_or_default();
            let anew = [Code::FI, Code::SC].into_iter().any(|code| profile.codes.has(code) && !noted.has(code));
            if anew { Some(today) } else { journal.leg_clock() }
        });
        let mut profile = profile;
        // Direction work rests where it made the pain worse (brief 2.4, 4.12).
        if self.journal.with_untracked(Journal::direction_work).rests() {
            (profile.off_back, profile.off_bend) = (true, true);
        }
        let profile = profile::on(profile, self.hip_until(about), set, today);
        plan::in_phase(profile, &self.journal.with_untracked(Journal::done), today)
    }

    /// The day on which hip precautions end, where that is known.
    #[must_use]
    pub fn hip_until(self, about: &Answers) -> Option<NaiveDate> {
        let said = self.journal.with_untracked(|journal| {
            // What is only tried out counts from today.
            let counts = journal.about_answers().get("hip.weeks") == about.get("hip.weeks");
            journal.answered_on("hip.weeks").filter(|_| counts)
        });
        profile::hip_until(about, said.unwrap_or_else(|| self.today()))
    }

    /// The answers of About my back as they are being given: with what is said anew where all was said before.
    #[must_use]
    pub fn about_now(self) -> Answers {
        self.journal.with_untracked(|journal| journal.about_draft().unwrap_or_else(|| journal.about_answers()))
    }

    /// Was everything in About my back answered? Then an answer changes a programme, and its effect is shown first.
    #[must_use]
    pub fn about_settled(self, checked: &Checked) -> bool {
        let about = self.journal.with_untracked(Journal::about_answers);
        profile::next_page(&checked.answers, &checked.advice, &about).is_none()
    }

    /// What is still to be asked after low mood in About my back.
    #[must_use]
    pub fn low_due(self) -> Option<&'static str> {
        self.journal.with_untracked(Journal::low_due)
    }

    /// Writes down whom the programme is for, whenever that has changed.
    pub fn note_profile(self, profile: &Profile) {
        let now = AboutResult {
            group: profile.condition.name().into(),
            codes: profile.codes,
            support: profile.support.name().into(),
            content: self.lib.version.clone(),
        };
        if self.journal.with_untracked(|journal| journal.about_result() != Some(&now)) {
            self.log(What::AboutResult(now));
        }
    }

    /// What was done so far.
    #[must_use]
    pub fn history(self) -> History {
        plan::history(&self.journal.with_untracked(Journal::done))
    }

    /// The session to come back to, and its id.
    #[must_use]
    pub fn unfinished(self) -> Option<(String, Run)> {
        let now = self.now().ms;
        self.journal.with_untracked(|journal| journal.unfinished(now))
    }

    /// Where the way was left: in a session, in the check, in About my back; else home.
    #[must_use]
    pub fn left_at(self) -> Route {
        if self.profile().is_some() {
            return if self.unfinished().is_some() { Route::Session } else { Route::Home };
        }
        let about = !self.journal.with_untracked(Journal::about_answers).0.is_empty();
        match self.checked() {
            Some(checked) if !triage::open(&checked.advice) => Route::CheckResult,
            Some(_) if about => Route::About(None),
            Some(_) => Route::CheckResult,
            None if self.checks().asked.begun() => Route::Check(None),
            None => Route::Home,
        }
    }

    /// The plan as it stands today.
    #[must_use]
    pub fn plan(self, profile: &Profile) -> Today {
        programme::today(self.lib, profile, &self.history(), self.today())
    }

    /// What decided the profile.
    fn why(self, about: &Answers) -> Option<Why> {
        let Checked { answers, facts, advice } = self.checked()?;
        Some(profile::derive_with_reasons(&answers, &facts, &advice, about).1)
    }

    /// What the dates of the measures hang on.
    #[must_use]
    pub fn measuring(self, profile: &Profile) -> due::Ground {
        let about = self.journal.with_untracked(Journal::about_answers);
        let direction = self.why(&about).is_some_and(|why| profile::by_answers(why.direction, &about));
        self.journal.with_untracked(|journal| due::Ground {
            today: self.today(),
            first: journal.first_session(|_| true),
            programme: journal.first_session(|kind| kind != programme::Kind::Calm.name()),
            phase: profile.phase,
            clear: journal.check_result().is_some_and(|(_, result)| result.level == triage::Level::A4.name()),
            irritable: profile.irritable,
            supported: profile.support == profile::Support::Supported,
            named: !journal.activity_names().is_empty(),
            nerve: profile.codes.has(Code::SC),
            direction,
        })
    }

    /// What wants measuring or asking again today.
    #[must_use]
    pub fn due(self, profile: &Profile) -> Vec<Due> {
        due::due(&self.measuring(profile), &self.journal.with_untracked(Journal::last_measured))
    }

    /// The pain that About my back was told, which the first session compares with.
    #[must_use]
    pub fn first_pain(self, profile: &Profile) -> Before {
        let about = self.journal.with_untracked(Journal::about_answers);
        let back = about.number("back_now").and_then(|n| u8::try_from(n).ok()).unwrap_or(10);
        Before { back, leg: profile.leg_pain, low: body::lowest(&self.answers()) }
    }

    /// Does every session of this person start with the nerve line (brief 1.2)? `leg`: the leg pain last given.
    #[must_use]
    pub fn needs_line(self, profile: &Profile, leg: u8) -> bool {
        let Some(checked) = self.checked() else { return true };
        let about = self.journal.with_untracked(Journal::about_answers);
        let Some(why) = self.why(&about) else { return true };
        let groups: Vec<_> = why.groups.iter().map(|(group, _)| *group).collect();
        session::needs_line(&groups, profile.codes, checked.facts.has("NP1"), leg)
    }

    /// Takes steroid tablets (FR3)?
    #[must_use]
    pub fn takes_steroids(self) -> bool {
        self.checked().is_some_and(|checked| checked.facts.has("FR3"))
    }

    /// Takes opioids or sedatives daily (DR1)?
    #[must_use]
    pub fn takes_strong_medicine(self) -> bool {
        self.checked().is_some_and(|checked| checked.facts.has("DR1"))
    }

    /// What a session waits for: the whole check, a recheck, the mini-screen (brief 1.2, 1.4).
    #[must_use]
    pub fn waits(self) -> Option<Wait> {
        let checks = self.checks();
        let done = self.journal.with_untracked(Journal::done);
        let session = done.iter().filter(|session| session.counts).map(PastSession::date).max();
        // Who was closed for long was not away: the days count from the visit that was told of.
        let seen = self.journal.with_untracked(Journal::reviews).last().map(|kept| kept.made.day);
        let session = session.max(seen);
        let check = checks.asked.rounds().first()?.day;
        mini::wait(
            mini::Days { today: self.today(), check, mini: checks.asked.mini, owed: checks.asked.owed, session },
            &self.rechecks(),
        )
    }

    /// The flags that will be asked about again, the earliest first.
    #[must_use]
    pub fn rechecks(self) -> Vec<Recheck> {
        self.checked().map_or_else(Vec::new, |checked| self.checks().standing.due(&checked.advice))
    }

    /// Asks `items` of the check again; nothing is open until they are answered.
    pub fn ask_again(self, why: &str, items: Vec<String>) {
        self.log(What::CheckAgain { why: why.into(), items });
        self.go(&Route::Check(None));
    }

    /// A setting, if it was ever chosen.
    #[must_use]
    pub fn setting(self, key: &str) -> Option<String> {
        self.journal.with_untracked(|journal| journal.setting(key).map(String::from))
    }

    /// Chooses a setting.
    pub fn set(self, key: &str, value: &str) {
        self.log(What::Setting { key: key.into(), value: value.into() });
    }

    /// The person's region, chosen or guessed; "unknown" where neither tells.
    #[must_use]
    pub fn region(self) -> &'static Region {
        match self.setting("region") {
            Some(id) => self.lib.region(&id),
            None => self.lib.region(&super::region::guessed(self)),
        }
    }

    /// The number that a Call button dials: the person's own, else the region's first.
    #[must_use]
    pub fn emergency(self) -> Option<String> {
        let own = self.setting("number").filter(|number| !number.is_empty());
        own.or_else(|| {
            let region = self.region();
            (region.id != "unknown").then(|| region.emergency.first().cloned()).flatten()
        })
    }

    /// The crisis lines to show: the person's own, else the region's; none where neither is there.
    #[must_use]
    pub fn crisis(self) -> Vec<Line> {
        match self.setting("crisis").filter(|number| !number.is_empty()) {
            Some(number) => [Line { name: String::new(), number, note: String::new() }].into(),
            None => self.region().crisis.clone(),
        }
    }

    /// Keeps what was filled in on a form that is not sent yet.
    pub fn fill_in(self, form: &str, q: &str, a: Answer) {
        self.log(What::Draft { form: form.into(), q: q.into(), a });
    }

    /// What was filled in on `form` today and not sent.
    #[must_use]
    pub fn filled_in(self, form: &str) -> Answers {
        let today = self.today();
        self.journal.with_untracked(|journal| journal.draft(form, today))
    }

    /// Keeps an answer of the check or of About my back.
    pub fn answer(self, flow: Flow, q: &str, a: Answer) {
        let q = q.to_string();
        self.log(match flow {
            Flow::Check => What::Check { q, a },
            Flow::About if self.checked().is_some_and(|checked| self.about_settled(&checked)) => {
                What::AboutDraft { q, a }
            }
            Flow::About => What::About { q, a },
        });
    }
}

/// The two questionnaires.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    Check,
    About,
}

/// `text` with each `{name}` replaced.
#[must_use]
pub fn fill(text: &str, blanks: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            rest = after;
            continue;
        };
        match blanks.iter().find(|(blank, _)| *blank == name) {
            Some((_, value)) => filled.push_str(value),
            // A blank that is filled in later.
            None => filled.extend(["{", name, "}"]),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// The form of "one|other" that fits `n`, with `{n}` filled in.
#[must_use]
pub fn plural(text: &str, n: i64) -> String {
    fill(form(text, n), &[("n", &n.to_string())])
}

/// The form of "one|other" that fits `n`.
fn form(text: &str, n: i64) -> &str {
    match text.split_once('|') {
        Some((one, other)) => {
            if crate::browser::words::plural("en", n) == "one" {
                one
            } else {
                other
            }
        }
        None => text,
    }
}
