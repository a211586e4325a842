//! One entry of the journal: what happened, and when.

use crate::ask::Answer;
use crate::json::{self, Fault, Json, Written};
use crate::library::terms::Codes;
use crate::measures::Measure;
use crate::profile::movement::{Moved, Way};
use crate::session::{Log, Low};
use crate::triage::review::Review;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::NaiveDate;

/// A moment as the person lived it.
///
/// Written as `[ms, offset_min]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// Milliseconds since 1970 in UTC.
    pub ms: i64,
    /// Minutes that the person's clock was ahead of UTC then (east is positive).
    pub offset_min: i16,
}

impl Moment {
    /// The person's local day at this moment. Travel and summer time later on do not change it.
    ///
    /// A moment beyond the calendar (a damaged record) gives its first or last day.
    #[must_use]
    pub fn date(self) -> NaiveDate {
        let days = self.local_ms().div_euclid(DAY_MS) + DAYS_TO_1970;
        i32::try_from(days).ok().and_then(NaiveDate::from_num_days_from_ce_opt).unwrap_or(if days < 0 {
            NaiveDate::MIN
        } else {
            NaiveDate::MAX
        })
    }

    /// Minutes since local midnight, 0 to 1439.
    #[must_use]
    pub fn minute(self) -> u16 {
        u16::try_from(self.local_ms().rem_euclid(DAY_MS) / 60_000).unwrap_or(0)
    }

    fn local_ms(self) -> i64 {
        self.ms.saturating_add(i64::from(self.offset_min) * 60_000)
    }
}

const DAY_MS: i64 = 86_400_000;
/// Days from chrono's day 0 (31 December of the year before 1) to 1 January 1970.
const DAYS_TO_1970: i64 = 719_163;

impl Written for Moment {
    fn read(json: &mut Json, fault: &mut Fault) -> Self {
        let [ms, offset_min] = json::items(json, Some(2), fault) else { return Self::default() };
        Self { ms: i64::read(ms, fault), offset_min: i16::read(offset_min, fault) }
    }
    fn write(&self, out: &mut String) {
        out.push('[');
        self.ms.write(out);
        out.push(',');
        self.offset_min.write(out);
        out.push(']');
    }
}

/// One entry. Entries are never changed and never taken out: a correction or a removal is a new entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Never repeats, and sorts after every id that was known when it was made.
    pub id: String,
    pub at: Moment,
    pub what: What,
}

/// What happened. The kinds, as they are written:
///
/// | kind | fields | meaning |
/// | --- | --- | --- |
/// | `check` | `q`, `a` | a question of the check was answered; a later answer replaces an earlier one |
/// | `check_restart` | | the check begins anew; answers before it count no more |
/// | `check_result` | `level`, `codes`, `tags`, `content` | the result that was shown, and by which content version |
/// | `wrong_tap` | `q` | "I tapped the wrong answer": `q` is asked once more. The old answer counts until the new one is there; both are kept |
/// | `about` | `q`, `a` | a question of About my back was answered |
/// | `about_restart` | | About my back begins anew |
/// | `about_draft` | `q`, `a` | a question of About my back was answered anew, its effect not yet accepted |
/// | `about_accept` | | what was answered anew counts from here on |
/// | `about_drop` | | what was answered anew counts for nothing |
/// | `about_result` | `group`, `codes`, `support`, `content` | whom the programme is for, as the answers gave it; written when it changes, so that each code has its day |
/// | `activities` | `names` | up to three things that the back makes hard and that matter to the person; ratings of before belong to the names of before |
/// | `measure` | | a measurement, see `measures::Measure` |
/// | `moved` | `way`, `upright`, `before`, `after` | a movement check was taken, see `profile::movement` |
/// | `direction_set` | `way`, `low` | a set of direction work was done between sessions, and how far down the pain went then |
/// | `direction_told` | `worse` | a day after direction work had made it worse: is it still so? |
/// | `setting` | `key`, `value` | a setting was chosen; the last one counts |
/// | `single` | `exercise`, `seconds` | an exercise was done from its own page; no session (brief 1.2) |
/// | `session` | `run`, `log` | a log of the session `run` (id of its first entry), see `session::Log` |
/// | `backup` | `entries` | a backup with so many entries was made |
/// | `correct` | `of`, `what` | the older entry `of` should say `what`; its moment stays |
/// | `remove` | `of` | the older entry `of` counts no more; where `of` is a `correct` or a `remove`, that one is undone |
/// | `check_again` | `why`, `items` | these items of the check are asked again; their old answers count no more |
/// | `mini` | `signs`, `health` | the mini-screen was answered: the signs that were ticked, none = "none of these"; `health` = something of brief 1.2 is new |
/// | `read` | `page` | the lesson or condition card `page` was read to its end |
/// | `draft` | `form`, `q`, `a` | a field of a form was filled in that is not sent yet; `review` and `mini` send theirs |
/// | `review` | `of`, `answered`, `seen`, `by`, `said`, `again`, `content` | "I have been checked", see `triage::review::Review` |
///
/// A kind or a field that is not in this table is an error, not a thing passed over: the record comes from a
/// newer version, and the store keeps it as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Check { q: String, a: Answer },
    CheckRestart,
    CheckResult(CheckResult),
    WrongTap { q: String },
    About { q: String, a: Answer },
    AboutRestart,
    AboutDraft { q: String, a: Answer },
    AboutAccept,
    AboutDrop,
    AboutResult(AboutResult),
    Activities { names: Vec<String> },
    Measure(Measure),
    Moved(Moved),
    DirectionSet { way: Way, low: Low },
    DirectionTold { worse: bool },
    Setting { key: String, value: String },
    Single { exercise: String, seconds: u16 },
    Session { run: String, log: Log },
    Backup { entries: u32 },
    Correct { of: String, what: Box<What> },
    Remove { of: String },
    CheckAgain { why: String, items: Vec<String> },
    Mini { signs: Vec<String>, health: bool },
    Read { page: String },
    Draft { form: String, q: String, a: Answer },
    Review(Review),
}

/// What an entry says.
struct Said {
    at: Moment,
    what: What,
}

/// The result of a check as it was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckResult {
    /// "A0" (most urgent) to "A4" (brief 1.2).
    pub level: String,
    pub codes: Codes,
    /// Tags of brief 1.3 and 1.4 by name.
    pub tags: Vec<String>,
    /// Version of the content that decided it.
    pub content: String,
}

/// Whom the programme is for (brief 2).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AboutResult {
    /// The cause group whose row is used, by its name.
    pub group: String,
    /// All active codes.
    pub codes: Codes,
    /// What the support screen asks for, by its name.
    pub support: String,
    /// Version of the content that decided it.
    pub content: String,
}

json::record! {
    Entry { id, at, what }
    Said { at, what }
    AboutResult { group, codes, support, content }
    CheckResult { level, codes, tags or empty, content }
}
json::kinds! {
    What else CheckRestart {
        "check" Check { q, a },
        "check_restart" CheckRestart,
        "check_result" CheckResult(result),
        "wrong_tap" WrongTap { q },
        "about" About { q, a },
        "about_restart" AboutRestart,
        "about_draft" AboutDraft { q, a },
        "about_accept" AboutAccept,
        "about_drop" AboutDrop,
        "about_result" AboutResult(result),
        "activities" Activities { names },
        "measure" Measure(measure),
        "moved" Moved(moved),
        "direction_set" DirectionSet { way, low },
        "direction_told" DirectionTold { worse },
        "setting" Setting { key, value },
        "single" Single { exercise, seconds },
        "session" Session { run, log },
        "backup" Backup { entries },
        "correct" Correct { of, what },
        "remove" Remove { of },
        "check_again" CheckAgain { why, items },
        "mini" Mini { signs or none, health or none },
        "read" Read { page },
        "draft" Draft { form, q, a },
        "review" Review(review),
    }
}

impl Entry {
    /// The entry that `text` is.
    ///
    /// # Errors
    /// What is wrong with it: no JSON, or a kind or field that this version does not know.
    pub fn parse(text: &str) -> Result<Self, String> {
        json::parse(text)
    }

    /// The entry of this id as it is kept: its JSON names no id (schema 2 of the store).
    ///
    /// # Errors
    /// As `parse`.
    pub fn read(id: &str, json: &str) -> Result<Self, String> {
        let Said { at, what } = json::parse(json)?;
        Ok(Self { id: id.into(), at, what })
    }

    /// The entry as it is kept, without its id.
    #[must_use]
    pub fn said(&self) -> String {
        let mut out = String::from("{");
        json::put(&mut out, "at", &self.at);
        json::put(&mut out, "what", &self.what);
        out.push('}');
        out
    }

    /// The entry as one line of JSON, its id in it.
    #[must_use]
    pub fn to_json(&self) -> String {
        json::text(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Effort, Form, PainAnswer, Rating, Reason};

    #[test]
    fn a_day_is_the_persons_own_day() {
        let check = |ms: i64, offset_min: i16, day: &str, minute: u16| {
            let at = Moment { ms, offset_min };
            assert_eq!(at.date().to_string(), day, "{at:?}");
            assert_eq!(at.minute(), minute, "{at:?}");
        };
        check(0, 0, "1970-01-01", 0);
        check(-1, 0, "1969-12-31", 1439);
        check(0, -1, "1969-12-31", 1439);
        // 25 November 2026, 23:30 UTC: the next day in Berlin and Auckland, the same in New York.
        check(1_795_649_400_000, 0, "2026-11-25", 1410);
        check(1_795_649_400_000, 60, "2026-11-26", 30);
        check(1_795_649_400_000, 780, "2026-11-26", 750);
        check(1_795_649_400_000, -300, "2026-11-25", 1110);
        // The leap day, its first and last minute.
        check(1_835_395_200_000, 0, "2028-02-29", 0);
        check(1_835_395_200_000 + 86_399_999, 0, "2028-02-29", 1439);
        // The new year comes at local midnight.
        check(1_798_761_599_999, 0, "2026-12-31", 1439);
        check(1_798_761_600_000, 0, "2027-01-01", 0);
        check(i64::MAX, 720, &NaiveDate::MAX.to_string(), Moment { ms: i64::MAX, offset_min: 720 }.minute());
        assert_eq!(Moment { ms: i64::MIN, offset_min: -720 }.date(), NaiveDate::MIN);
    }

    fn written(what: What, json: &str) {
        let entry = Entry { id: "a1".into(), at: Moment { ms: 7, offset_min: 60 }, what };
        let line = entry.to_json();
        assert_eq!(line, ["{\"id\":\"a1\",\"at\":[7,60],\"what\":", json, "}"].concat());
        assert_eq!(entry.said(), ["{\"at\":[7,60],\"what\":", json, "}"].concat());
        assert_eq!(Entry::read("a1", &entry.said()), Ok(entry.clone()));
        assert_eq!(Entry::parse(&line), Ok(entry));
    }

    /// The written form is a promise to every log that is out there.
    #[test]
    fn every_kind_has_its_written_form() {
        let session = |log: Log, json: &str| {
            written(
                What::Session { run: "a0".into(), log },
                &["{\"session\":{\"run\":\"a0\",\"log\":", json, "}}"].concat(),
            );
        };
        written(What::Check { q: "CE1".into(), a: Answer::No }, r#"{"check":{"q":"CE1","a":"no"}}"#);
        written(What::CheckRestart, r#""check_restart""#);
        written(
            What::CheckResult(CheckResult {
                level: "A3".into(),
                codes: [crate::library::terms::Code::SC].into_iter().collect(),
                tags: ["sciatica".into()].into(),
                content: "2026.11.1".into(),
            }),
            r#"{"check_result":{"level":"A3","codes":["SC"],"tags":["sciatica"],"content":"2026.11.1"}}"#,
        );
        written(What::WrongTap { q: "CE1".into() }, r#"{"wrong_tap":{"q":"CE1"}}"#);
        written(
            What::About { q: "D1".into(), a: Answer::Pick("worse".into()) },
            r#"{"about":{"q":"D1","a":{"pick":"worse"}}}"#,
        );
        written(What::AboutRestart, r#""about_restart""#);
        let draft = What::AboutDraft { q: "days".into(), a: Answer::Pick("3".into()) };
        written(draft, r#"{"about_draft":{"q":"days","a":{"pick":"3"}}}"#);
        written(What::AboutAccept, r#""about_accept""#);
        written(What::AboutDrop, r#""about_drop""#);
        written(
            What::AboutResult(AboutResult {
                group: "disc".into(),
                codes: [crate::library::terms::Code::FI].into_iter().collect(),
                support: "light".into(),
                content: "2026.11.1".into(),
            }),
            r#"{"about_result":{"group":"disc","codes":["FI"],"support":"light","content":"2026.11.1"}}"#,
        );
        written(What::Activities { names: ["carry".into()].into() }, r#"{"activities":{"names":["carry"]}}"#);
        written(
            What::Setting { key: "region".into(), value: "gb".into() },
            r#"{"setting":{"key":"region","value":"gb"}}"#,
        );
        written(
            What::Single { exercise: "bridge".into(), seconds: 90 },
            r#"{"single":{"exercise":"bridge","seconds":90}}"#,
        );
        written(What::Read { page: "sleep".into() }, r#"{"read":{"page":"sleep"}}"#);
        written(What::Backup { entries: 12 }, r#"{"backup":{"entries":12}}"#);
        written(What::Remove { of: "a0".into() }, r#"{"remove":{"of":"a0"}}"#);
        written(
            What::CheckAgain { why: "mini".into(), items: ["CE1".into(), "CE5".into()].into() },
            r#"{"check_again":{"why":"mini","items":["CE1","CE5"]}}"#,
        );
        let draft =
            What::Draft { form: "mini".into(), q: "mini.signs".into(), a: Answer::Picks(["numb".into()].into()) };
        written(draft, r#"{"draft":{"form":"mini","q":"mini.signs","a":{"picks":["numb"]}}}"#);
        written(What::Mini { signs: Vec::new(), health: false }, r#"{"mini":{}}"#);
        written(
            What::Mini { signs: ["numb".into()].into(), health: true },
            r#"{"mini":{"signs":["numb"],"health":true}}"#,
        );
        written(
            What::Correct { of: "a0".into(), what: Box::new(What::Check { q: "age".into(), a: Answer::Number(42) }) },
            r#"{"correct":{"of":"a0","what":{"check":{"q":"age","a":{"number":42}}}}}"#,
        );
        session(
            Log::Set { item: 1, set: 0, reps: 6, hold_s: 8, guided: true },
            r#"{"set":{"item":1,"set":0,"reps":6,"hold_s":8,"guided":true}}"#,
        );
        session(
            Log::Set { item: 1, set: 0, reps: 6, hold_s: 0, guided: false },
            r#"{"set":{"item":1,"set":0,"reps":6}}"#,
        );
        session(Log::Skipped { item: 2, reps: 0 }, r#"{"skipped":{"item":2}}"#);
        session(
            Log::Pain { item: 2, answer: PainAnswer::Leg, p: None, reps: 0 },
            r#"{"pain":{"item":2,"answer":"leg"}}"#,
        );
        session(
            Log::Pain { item: 2, answer: PainAnswer::Much, p: Some(0), reps: 2 },
            r#"{"pain":{"item":2,"answer":"much","p":0,"reps":2}}"#,
        );
        session(Log::Paused, r#""paused""#);
        session(Log::Resumed, r#""resumed""#);
        session(Log::Shorter { sets: [2, 1, 0].into() }, r#"{"shorter":{"sets":[2,1,0]}}"#);
        session(Log::Stopped { reason: Reason::Enough, reps: 0 }, r#"{"stopped":{"reason":"enough"}}"#);
        session(Log::Finished, r#""finished""#);
        session(Log::Rated(Rating::all_fine()), r#"{"rated":{"effort":"right","form":"yes"}}"#);
        session(
            Log::Rated(Rating { p: Some(3), effort: Effort::Hard, form: Form::Mostly, items: Vec::new() }),
            r#"{"rated":{"p":3,"effort":"hard","form":"mostly"}}"#,
        );
    }

    #[test]
    fn a_movement_check_has_its_written_form() {
        use crate::profile::movement::Rated;
        let before = Rated { back: 4, leg: 5, low: Some(Low::Calf) };
        let moved = Moved { way: Way::Back, upright: false, before, after: Rated { back: 3, leg: 0, low: None } };
        let json = [
            r#"{"moved":{"way":"back","upright":false,"before":{"back":4,"leg":5,"low":"calf"},"#,
            r#""after":{"back":3,"leg":0}}}"#,
        ];
        written(What::Moved(moved), &json.concat());
        let set = What::DirectionSet { way: Way::Bend, low: Low::Thigh };
        written(set, r#"{"direction_set":{"way":"bend","low":"thigh"}}"#);
        written(What::DirectionTold { worse: true }, r#"{"direction_told":{"worse":true}}"#);
    }

    #[test]
    fn every_measure_has_its_written_form() {
        use crate::measures::{Fitness, Noted, Overall, Risk};
        let check = |measure: Measure, json: &str| {
            written(What::Measure(measure), &[r#"{"measure":"#, json, "}"].concat());
        };
        check(Measure::Pain { back: 4, leg: None, low: None }, r#"{"pain":{"back":4}}"#);
        let leg = Measure::Pain { back: 4, leg: Some(0), low: Some(Low::Calf) };
        check(leg, r#"{"pain":{"back":4,"leg":0,"low":"calf"}}"#);
        check(Measure::Activities { ratings: [3, 10].into() }, r#"{"activities":{"ratings":[3,10]}}"#);
        check(Measure::Impact { tasks: 1, joy: 2, sleep: 3 }, r#"{"impact":{"tasks":1,"joy":2,"sleep":3}}"#);
        let overall = Measure::Overall { change: Overall::LittleBetter, sure: 7 };
        check(overall, r#"{"overall":{"change":"little_better","sure":7}}"#);
        check(Measure::Fitness(Fitness::default()), r#"{"fitness":{}}"#);
        let all = Fitness {
            stands: Some(12),
            plank_left: Some(20),
            plank_right: Some(0),
            stance_left: Some(30),
            stance_right: Some(60),
            walk_min: Some(6),
            hinge: Some(false),
        };
        let json = [
            r#"{"fitness":{"stands":12,"plank_left":20,"plank_right":0,"stance_left":30,"stance_right":60,"#,
            r#""walk_min":6,"hinge":false}}"#,
        ];
        check(Measure::Fitness(all), &json.concat());
        check(Measure::HeelRaise { left: 20, right: 0 }, r#"{"heel_raise":{"left":20,"right":0}}"#);
        check(Measure::Noted(Noted::default()), r#"{"noted":{}}"#);
        let noted = Noted { start_back: Some(Risk::Medium), rmdq: Some(0), msk_hq: Some(40) };
        check(Measure::Noted(noted), r#"{"noted":{"start_back":"medium","rmdq":0,"msk_hq":40}}"#);
    }

    #[test]
    fn a_review_has_its_written_form() {
        let review = |json: &str| {
            let line = [r#"{"id":"a1","at":[7,60],"what":{"review":"#, json, "}}"].concat();
            assert_eq!(Entry::parse(&line).map(|entry| entry.to_json()), Ok(line));
        };
        review(
            r#"{"of":["CE1","unsure_a0"],"answered":"2026-11-25","seen":"2026-11-26","by":"emergency","said":"may","again":[{"q":"CE1","now":"same"},{"q":"VA1","now":"worse"},{"q":"CE2","now":"unsure"}],"content":"2026.11.1"}"#,
        );
        for by in ["doctor", "physio", "team", "nurse"] {
            let middle = ["\"by\":\"", by, "\",\"said\":\"nothing\""].concat();
            review(
                &[r#"{"of":["SU2"],"answered":"2026-11-25","seen":"2026-11-26","#, &middle, r#","content":"1"}"#]
                    .concat(),
            );
        }
        review(
            r#"{"of":["SU2"],"answered":"2026-11-25","seen":"2026-11-26","by":"doctor","said":"still","content":"1"}"#,
        );
    }

    /// The long logs, read and written again: not a letter changes.
    #[test]
    fn a_start_and_an_easier_exercise_have_their_written_form() {
        let check = |log: &str| {
            let line = [r#"{"id":"a1","at":[7,60],"what":{"session":{"run":"a1","log":"#, log, "}}}"].concat();
            assert_eq!(Entry::parse(&line).map(|entry| entry.to_json()), Ok(line));
        };
        let easier = r#"{"exercise":"brace","level":1,"reps":[6],"hold_s":5,"rep_s":3,"setup_s":20,"rest_s":20}"#;
        let plan = r#"{"exercise":"curl-up","level":2,"reps":[5,3],"hold_s":8,"rep_s":3,"setup_s":20,"rest_s":30,"floor":true,"easier":"#;
        check(&[r#"{"easier":{"item":0,"to":"#, easier, "}}"].concat());
        let first = [r#"{"start":{"plan":["#, plan, easier, r#"}],"kind":"rebuild","phase":"rebuild","#].concat();
        check(&[&first, r#""minutes":8,"planned_s":190,"back":3}}"#].concat());
        let low = r#""week":1,"minutes":8,"planned_s":190,"change_s":30,"half":true,"back":7,"leg":2,"low":"calf"}}"#;
        check(&[&first, low].concat());
    }

    #[test]
    fn what_is_not_known_is_an_error_that_says_so() {
        let check = |what: &str, says: &str| {
            let error = Entry::parse(&["{\"id\":\"a1\",\"at\":[7,60],\"what\":", what, "}"].concat()).unwrap_err();
            assert!(error.contains(says), "{error}");
        };
        check(r#"{"dream":{"of":"sheep"}}"#, "dream");
        check(r#"{"setting":{"key":"k","value":"v","until":3}}"#, "until");
        check(r#"{"session":{"run":"a0","log":"danced"}}"#, "danced");
        check(r#"{"session":{"run":"a0","log":{"rated":{"effort":"right","form":"yes","mood":1}}}}"#, "mood");
        check(r#"{"check_result":{"level":"A3","codes":["XX"],"content":"1"}}"#, "unknown code: XX");
        check(r#"{"wrong_tap":{}}"#, "missing field `q`");
        assert!(Entry::parse("").is_err());
        let deep = ["{\"correct\":{\"of\":\"a\",\"what\":".repeat(100_000), "}}".repeat(100_000)].concat();
        assert!(Entry::parse(&deep).is_err());
        check(&deep, "recursion");
    }
}
