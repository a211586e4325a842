//! About my back: the answers, and since when what follows from them has held.

use super::{AboutResult, Journal, Moment, What};
use crate::ask::{Answer, Answers};
use crate::library::terms::{Code, Term};
use crate::profile;
use crate::profile::movement::{Outcome, Way};
use crate::profile::sets::Work;
use crate::session::{Log, PainAnswer};
use crate::triage::review::At;
use alloc::vec::Vec;
use chrono::NaiveDate;

/// The question behind low mood, and what follows a yes to it (brief 1.3 G).
const LOW: [&str; 2] = ["MH1", "MH1.plan"];

/// An answer of About my back, and its day.
struct Said<'a> {
    q: &'a str,
    a: Answer,
    on: NaiveDate,
}

/// The answers that stand after all of these. A movement check is no answer any more once the direction questions
/// are answered otherwise.
fn together<'a>(all: impl IntoIterator<Item = Said<'a>>) -> Answers {
    let mut answers = Answers::default();
    for Said { q, a, .. } in all {
        let direction = q.strip_prefix('D').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if direction && answers.get(q) != Some(&a) {
            Way::ALL.iter().for_each(|way| answers.0.remove(way.question()));
        }
        answers.set(q, a);
    }
    answers
}

fn at(moment: Moment) -> At {
    At { ms: moment.ms, day: moment.date() }
}

impl Journal {
    /// The answers of About my back since it last began, as they count.
    #[must_use]
    pub fn about_answers(&self) -> Answers {
        together(self.about().0)
    }

    /// The same with what was answered anew and is neither accepted nor dropped; `None` where nothing was.
    #[must_use]
    pub fn about_draft(&self) -> Option<Answers> {
        let (settled, draft) = self.about();
        if draft.is_empty() {
            return None;
        }
        Some(together(settled.into_iter().chain(draft)))
    }

    /// Was `q` answered anew, its effect neither accepted nor dropped?
    #[must_use]
    pub fn drafted(&self, q: &str) -> bool {
        self.about().1.iter().any(|said| said.q == q)
    }

    /// What was said of the back and counts, and what was said anew since, oldest first.
    fn about(&self) -> (Vec<Said<'_>>, Vec<Said<'_>>) {
        let (settled, draft, _) = self.about_with_work();
        (settled, draft)
    }

    /// Direction work as it went on.
    #[must_use]
    pub fn direction_work(&self) -> Work {
        self.about_with_work().2
    }

    fn about_with_work(&self) -> (Vec<Said<'_>>, Vec<Said<'_>>, Work) {
        let (mut settled, mut draft, mut work) = (Vec::new(), Vec::new(), Work::default());
        for entry in self.live() {
            match entry.what {
                What::AboutRestart => {
                    settled.clear();
                    draft.clear();
                }
                What::About { q, a } => settled.push(Said { q, a: a.clone(), on: entry.at.date() }),
                What::AboutDraft { q, a } => draft.push(Said { q, a: a.clone(), on: entry.at.date() }),
                What::AboutAccept => settled.append(&mut draft),
                What::AboutDrop => draft.clear(),
                // What a movement check has shown stands among the answers.
                What::Moved(moved) => {
                    settled.push(Said { q: moved.way.question(), a: moved.answer(), on: entry.at.date() });
                    work.moved(at(entry.at), moved);
                }
                What::DirectionSet { way, low } => {
                    let over = work.set(at(entry.at), *low).then(|| Answer::Pick(Outcome::Stop.name().into()));
                    settled.extend(over.map(|a| Said { q: way.question(), a, on: entry.at.date() }));
                }
                What::DirectionTold { .. } => work.told(),
                _ => {}
            }
        }
        (settled, draft, work)
    }

    /// The day on which `q`, of the check or of About my back, was last answered, as it counts.
    #[must_use]
    pub fn answered_on(&self, q: &str) -> Option<NaiveDate> {
        let about = self.about().0.into_iter().rev().find(|said| said.q == q).map(|said| said.on);
        let mut check = None;
        for entry in self.live() {
            match entry.what {
                What::Check { q: asked, .. } if asked == q => check = Some(entry.at.date()),
                _ => {}
            }
        }
        about.max(check)
    }

    /// Whom the programme is for, as it was last written down.
    #[must_use]
    pub fn about_result(&self) -> Option<&AboutResult> {
        let mut last = None;
        for entry in self.live() {
            if let What::AboutResult(result) = entry.what {
                last = Some(result);
            }
        }
        last
    }

    /// The day from which the clock of FI and SC runs (brief 3.1): the one on which the later of the two was set, or
    /// that of a later red leg event. `None`: neither is set.
    #[must_use]
    pub fn leg_clock(&self) -> Option<NaiveDate> {
        let mut set: [Option<NaiveDate>; 2] = [None; 2];
        let mut red = None;
        for entry in self.live() {
            match entry.what {
                What::AboutResult(result) => {
                    for (set, code) in set.iter_mut().zip([Code::FI, Code::SC]) {
                        *set = result.codes.has(code).then(|| set.unwrap_or_else(|| entry.at.date()));
                    }
                }
                What::Session { log: Log::Pain { answer: PainAnswer::Leg, .. }, .. } => red = Some(entry.at.date()),
                What::Moved(moved) if moved.lower() => red = Some(entry.at.date()),
                _ => {}
            }
        }
        let since = set.into_iter().flatten().max()?;
        Some(red.map_or(since, |red| red.max(since)))
    }

    /// What is still to be asked after low mood in the support screen (brief 2.6): MH1, and what follows a yes to it,
    /// each answered later than the score.
    #[must_use]
    pub fn low_due(&self) -> Option<&'static str> {
        let mut due = None;
        for entry in self.live() {
            match entry.what {
                // Also where its effect is not accepted yet: this does not wait.
                What::About { q, a: Answer::Number(score) } | What::AboutDraft { q, a: Answer::Number(score) }
                    if profile::is_low(q, *score) =>
                {
                    due = Some(LOW[0]);
                }
                What::Check { q, a } if Some(q.as_str()) == due => {
                    due = (q == LOW[0] && *a != Answer::No).then_some(LOW[1]);
                }
                _ => {}
            }
        }
        due
    }
}

#[cfg(test)]
mod tests {
    use super::super::Entry;
    use super::*;
    use alloc::format;
    use alloc::string::String;

    const DAY_MS: i64 = 86_400_000;

    /// A journal of what happened on each of these days.
    fn journal(whats: &[(i64, What)]) -> Journal {
        let entry = |(place, (day, what)): (usize, &(i64, What))| Entry {
            id: format!("{place:03}"),
            at: Moment { ms: day * DAY_MS, offset_min: 0 },
            what: what.clone(),
        };
        whats.iter().enumerate().map(entry).collect()
    }
    fn day(n: i64) -> NaiveDate {
        Moment { ms: n * DAY_MS, offset_min: 0 }.date()
    }
    fn result(codes: &[Code]) -> What {
        What::AboutResult(AboutResult { codes: codes.iter().copied().collect(), ..AboutResult::default() })
    }
    fn leg() -> What {
        What::Session { run: String::new(), log: Log::Pain { item: 0, answer: PainAnswer::Leg, p: None, reps: 0 } }
    }
    fn about(q: &str, a: Answer) -> What {
        What::About { q: q.into(), a }
    }
    fn asked(q: &str, a: Answer) -> What {
        What::Check { q: q.into(), a }
    }

    #[test]
    fn a_code_runs_from_the_day_on_which_it_was_set() {
        use Code::{EI, FI, SC};
        let check =
            |whats: &[(i64, What)], expect: Option<i64>| assert_eq!(journal(whats).leg_clock(), expect.map(day));
        check(&[], None);
        check(&[(1, result(&[EI]))], None);
        check(&[(1, result(&[FI]))], Some(1));
        check(&[(1, result(&[FI])), (5, result(&[FI, EI]))], Some(1));
        check(&[(1, result(&[FI])), (5, result(&[FI, SC]))], Some(5));
        // Taken back and set anew.
        check(&[(1, result(&[FI])), (5, result(&[])), (9, result(&[FI]))], Some(9));
        check(&[(1, result(&[FI])), (5, result(&[]))], None);
        // A red leg event starts it anew; one of before does not.
        check(&[(1, result(&[SC])), (7, leg())], Some(7));
        check(&[(1, leg()), (7, result(&[SC]))], Some(7));
        check(&[(7, leg())], None);
    }

    #[test]
    fn a_movement_check_is_an_answer_with_its_day_and_may_start_the_clock() {
        use crate::profile::movement::{Moved, Rated, Way};
        use crate::session::Low;
        let rated = |low| Rated { back: 4, leg: 4, low: Some(low) };
        let moved =
            |low| What::Moved(Moved { way: Way::Back, upright: false, before: rated(Low::Thigh), after: rated(low) });
        let kept = journal(&[(1, result(&[Code::SC])), (3, moved(Low::Back))]);
        assert_eq!(kept.about_answers().pick("move.back"), Some("passed"));
        assert_eq!((kept.answered_on("move.back"), kept.leg_clock()), (Some(day(3)), Some(day(1))));
        let kept = journal(&[(1, result(&[Code::SC])), (3, moved(Low::Calf))]);
        assert_eq!(kept.about_answers().pick("move.back"), Some("stop"));
        assert_eq!(kept.leg_clock(), Some(day(3)));
        // Until the direction questions are answered otherwise.
        let worse = || Answer::Pick("worse".into());
        let stands = |later: &[What]| {
            let mut all = alloc::vec![(1, about("D1", worse())), (3, moved(Low::Back))];
            all.extend(later.iter().map(|what| (5, what.clone())));
            journal(&all).about_answers().pick("move.back").is_some()
        };
        assert!(stands(&[]));
        assert!(stands(&[about("D1", worse()), about("days", worse())]));
        assert!(!stands(&[about("D1", Answer::Pick("better".into()))]));
        let draft = What::AboutDraft { q: "D1".into(), a: Answer::Pick("better".into()) };
        assert!(stands(core::slice::from_ref(&draft)));
        assert!(!stands(&[draft, What::AboutAccept]));
    }

    #[test]
    fn a_direction_that_goes_further_down_twice_is_not_now() {
        use crate::profile::movement::{Moved, Rated};
        use crate::session::Low::{Calf, Foot, Thigh};
        let rated = |low| Rated { back: 4, leg: 4, low: Some(low) };
        let moved = Moved { way: Way::Back, upright: false, before: rated(Calf), after: rated(Thigh) };
        let set = |low| What::DirectionSet { way: Way::Back, low };
        let check = |sets: &[(i64, What)], answer: &str, rests: bool| {
            let kept = journal(&[&[(3, What::Moved(moved))], sets].concat());
            assert_eq!(kept.about_answers().pick("move.back"), Some(answer), "{sets:?}");
            assert_eq!(kept.direction_work().rests(), rests, "{sets:?}");
        };
        check(&[], "passed", false);
        check(&[(3, set(Thigh)), (4, set(Thigh))], "passed", false);
        check(&[(3, set(Calf))], "passed", true);
        check(&[(3, set(Calf)), (4, What::DirectionTold { worse: false })], "passed", false);
        check(&[(3, set(Calf)), (5, set(Foot))], "stop", true);
    }

    #[test]
    fn low_mood_is_followed_by_the_two_questions() {
        let low = |score| about("Y4", Answer::Number(score));
        let check = |whats: &[What], expect: Option<&str>| {
            let whats: alloc::vec::Vec<_> = whats.iter().map(|what| (1, what.clone())).collect();
            assert_eq!(journal(&whats).low_due(), expect, "{whats:?}");
        };
        check(&[], None);
        check(&[low(5)], None);
        check(&[low(6)], Some("MH1"));
        check(&[low(6), asked("MH1", Answer::No)], None);
        check(&[low(6), asked("MH1", Answer::Yes)], Some("MH1.plan"));
        check(&[low(6), asked("MH1", Answer::Unsure)], Some("MH1.plan"));
        check(&[low(6), asked("MH1", Answer::Yes), asked("MH1.plan", Answer::No)], None);
        check(&[low(6), asked("MH1", Answer::Yes), asked("MH1.plan", Answer::Yes)], None);
        // An answer of before says nothing about now, nor does a new check.
        check(&[asked("MH1", Answer::No), low(6)], Some("MH1"));
        check(&[low(6), What::CheckRestart], Some("MH1"));
        check(&[low(6), asked("MH1", Answer::No), What::CheckRestart], None);
        check(&[low(6), asked("MH1", Answer::No), low(7)], Some("MH1"));
        check(&[What::AboutDraft { q: "Y4".into(), a: Answer::Number(6) }], Some("MH1"));
    }

    #[test]
    fn an_answer_has_its_day() {
        let kept = journal(&[
            (1, about("hip.weeks", Answer::Number(4))),
            (2, asked("PR1.weeks", Answer::Number(9))),
            (3, about("hip.weeks", Answer::Number(2))),
        ]);
        assert_eq!(kept.answered_on("hip.weeks"), Some(day(3)));
        assert_eq!(kept.answered_on("PR1.weeks"), Some(day(2)));
        assert_eq!(kept.answered_on("age"), None);
    }

    #[test]
    fn what_is_said_anew_counts_once_it_is_accepted() {
        let draft = |q: &str, n| What::AboutDraft { q: q.into(), a: Answer::Number(n) };
        let old = (1, about("hip.weeks", Answer::Number(4)));
        let kept = |later: &[(i64, What)]| {
            let all: Vec<_> = core::iter::once(&old).chain(later).cloned().collect();
            let kept = journal(&all);
            let draft = kept.about_draft().and_then(|draft| draft.number("hip.weeks"));
            assert_eq!(kept.drafted("hip.weeks"), draft.is_some());
            assert!(!kept.drafted("hip"));
            (kept.about_answers().number("hip.weeks"), draft, kept.answered_on("hip.weeks"))
        };
        assert_eq!(kept(&[]), (Some(4), None, Some(day(1))));
        let anew = (5, draft("hip.weeks", 2));
        assert_eq!(kept(core::slice::from_ref(&anew)), (Some(4), Some(2), Some(day(1))));
        assert_eq!(kept(&[anew.clone(), (6, What::AboutDrop)]), (Some(4), None, Some(day(1))));
        assert_eq!(kept(&[anew.clone(), (6, What::AboutAccept)]), (Some(2), None, Some(day(5))));
        let twice = [anew.clone(), (6, draft("hip.weeks", 9)), (7, What::AboutAccept)];
        assert_eq!(kept(&twice), (Some(9), None, Some(day(6))));
        let dropped = [anew.clone(), (6, What::AboutDrop), (7, What::AboutAccept)];
        assert_eq!(kept(&dropped), (Some(4), None, Some(day(1))));
        assert_eq!(kept(&[anew, (6, What::AboutRestart), (7, What::AboutAccept)]), (None, None, None));
    }
}
