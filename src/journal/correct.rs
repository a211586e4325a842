//! What of an entry can be corrected afterwards: its numbers and choices. Safety answers cannot: the check asks anew.

use super::What;
use crate::library::terms::Term;
use crate::measures::{Measure, Overall, Risk};
use crate::session::{Effort, Form, Log, Low};
use alloc::vec::Vec;

/// One value of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its words stand in content/ under `logged.field.<id>`.
    pub id: &'static str,
    pub takes: Takes,
    /// May it be left out?
    pub optional: bool,
    /// A number, or the place of a choice.
    pub value: Option<i32>,
}

/// What a field takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A whole number within these bounds.
    Number(i32, i32),
    /// One of these names; their words stand in content/ under `<the first>.<name>`.
    Choice(&'static str, Vec<&'static str>),
}

/// Seconds of a hold or of an exercise done alone that can have been.
const MOST_S: i32 = 7_200;

/// Visits each field, and takes over what comes back.
type Visit<'a> = &'a mut dyn FnMut(Field) -> Option<i32>;

fn number<N: Copy + Into<i32> + TryFrom<i32>>(value: &mut N, id: &'static str, most: i32, visit: Visit) {
    let field = Field { id, takes: Takes::Number(0, most), optional: false, value: Some((*value).into()) };
    *value = visit(field).and_then(|n| N::try_from(n).ok()).unwrap_or(*value);
}

fn maybe(value: &mut Option<u8>, id: &'static str, most: i32, visit: Visit) {
    let field = Field { id, takes: Takes::Number(0, most), optional: true, value: value.map(i32::from) };
    *value = visit(field).and_then(|n| u8::try_from(n).ok());
}

fn choice<T: Term>(value: Option<T>, id: &'static str, words: &'static str, optional: bool, visit: Visit) -> Option<T> {
    let names = T::ALL.iter().map(|term| term.name()).collect();
    let place = T::ALL.iter().position(|term| Some(*term) == value).and_then(|place| i32::try_from(place).ok());
    let chosen = visit(Field { id, takes: Takes::Choice(words, names), optional, value: place });
    chosen.and_then(|place| usize::try_from(place).ok()).and_then(|place| T::ALL.get(place).copied())
}

fn each(what: &mut What, visit: Visit) {
    match what {
        What::Measure(Measure::Pain { back, leg, low }) => {
            number(back, "back", 10, visit);
            maybe(leg, "leg", 10, visit);
            *low = choice::<Low>(*low, "low", "session.low", true, visit);
        }
        What::Measure(Measure::Activities { ratings }) => {
            for rating in ratings {
                number(rating, "rating", 10, visit);
            }
        }
        What::Measure(Measure::Impact { tasks, joy, sleep }) => {
            number(tasks, "tasks", 10, visit);
            number(joy, "joy", 10, visit);
            number(sleep, "sleep", 10, visit);
        }
        What::Measure(Measure::Overall { change, sure }) => {
            *change = choice::<Overall>(Some(*change), "change", "measure_overall", false, visit).unwrap_or(*change);
            number(sure, "sure", 10, visit);
        }
        What::Measure(Measure::Fitness(taken)) => {
            maybe(&mut taken.stands, "stands", 99, visit);
            maybe(&mut taken.plank_left, "plank_left", 255, visit);
            maybe(&mut taken.plank_right, "plank_right", 255, visit);
            maybe(&mut taken.stance_left, "stance_left", 255, visit);
            maybe(&mut taken.stance_right, "stance_right", 255, visit);
            maybe(&mut taken.walk_min, "walk_min", 255, visit);
        }
        What::Measure(Measure::HeelRaise { left, right }) => {
            number(left, "heel_left", 25, visit);
            number(right, "heel_right", 25, visit);
        }
        What::Measure(Measure::Noted(noted)) => {
            noted.start_back = choice::<Risk>(noted.start_back, "start_back", "measure_noted", true, visit);
            maybe(&mut noted.rmdq, "rmdq", 24, visit);
            maybe(&mut noted.msk_hq, "msk_hq", 56, visit);
        }
        What::Single { seconds, .. } => number(seconds, "seconds", MOST_S, visit),
        What::Session { log: Log::Start(start), .. } => {
            number(&mut start.back, "back", 10, visit);
            number(&mut start.leg, "leg", 10, visit);
        }
        What::Session { log: Log::Set { reps, hold_s, .. }, .. } => {
            number(reps, "reps", 99, visit);
            number(hold_s, "hold_s", MOST_S, visit);
        }
        What::Session { log: Log::Rated(rating), .. } => {
            maybe(&mut rating.p, "worst", 10, visit);
            rating.effort = choice::<Effort>(Some(rating.effort), "effort", "session.effort", false, visit)
                .unwrap_or(rating.effort);
            rating.form =
                choice::<Form>(Some(rating.form), "form", "session.form", false, visit).unwrap_or(rating.form);
        }
        _ => {}
    }
}

/// What can be corrected of `what`; nothing where it cannot.
#[must_use]
pub fn fields(what: &What) -> Vec<Field> {
    let mut all = Vec::new();
    each(&mut what.clone(), &mut |field| {
        let value = field.value;
        all.push(field);
        value
    });
    all
}

/// `what` with these values in place of its own, in the order of [`fields`]. None where one is missing, too many or
/// out of its bounds, or where nothing would change.
#[must_use]
pub fn corrected(what: &What, values: &[Option<i32>]) -> Option<What> {
    let mut new = what.clone();
    let (mut given, mut wrong) = (values.iter(), false);
    each(&mut new, &mut |field| {
        let next = given.next();
        wrong |= next.is_none();
        let value = next.copied().flatten();
        let fits = match (&field.takes, value) {
            (_, None) => field.optional,
            (Takes::Number(least, most), Some(n)) => (*least..=*most).contains(&n),
            (Takes::Choice(_, names), Some(n)) => usize::try_from(n).is_ok_and(|n| n < names.len()),
        };
        wrong |= !fits;
        if fits { value } else { field.value }
    });
    (!wrong && given.next().is_none() && new != *what).then_some(new)
}

/// May `what` be taken out? What safety hangs on may not; a session goes with its start.
#[must_use]
pub fn removable(what: &What) -> bool {
    match what {
        What::Session { log, .. } => matches!(log, Log::Start(_)),
        What::Measure(_)
        | What::Moved(_)
        | What::Single { .. }
        | What::Backup { .. }
        | What::Activities { .. }
        | What::Read { .. } => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Entry, Journal, Moment};
    use super::*;
    use crate::ask::Answer;
    use crate::measures::{Fitness, Noted};
    use crate::session::Rating;
    use alloc::boxed::Box;
    use alloc::format;

    fn log(log: Log) -> What {
        What::Session { run: "a".into(), log }
    }
    fn samples() -> Vec<What> {
        let measure = What::Measure;
        [
            measure(Measure::Pain { back: 4, leg: None, low: None }),
            measure(Measure::Pain { back: 0, leg: Some(10), low: Some(Low::Foot) }),
            measure(Measure::Activities { ratings: [3, 10, 0].into() }),
            measure(Measure::Impact { tasks: 1, joy: 2, sleep: 3 }),
            measure(Measure::Overall { change: Overall::LittleBetter, sure: 7 }),
            measure(Measure::Fitness(Fitness { stands: Some(12), hinge: Some(false), ..Fitness::default() })),
            measure(Measure::HeelRaise { left: 20, right: 0 }),
            measure(Measure::Noted(Noted { rmdq: Some(3), ..Noted::default() })),
            What::Single { exercise: "bridge".into(), seconds: 90 },
            log(Log::Set { item: 1, set: 0, reps: 6, hold_s: 8, guided: true }),
            log(Log::Rated(Rating { p: Some(3), ..Rating::all_fine() })),
        ]
        .into()
    }
    fn values(what: &What) -> Vec<Option<i32>> {
        fields(what).iter().map(|field| field.value).collect()
    }

    #[test]
    fn the_same_values_change_nothing() {
        for what in samples() {
            let mut same = what.clone();
            each(&mut same, &mut |field| field.value);
            assert_eq!(same, what);
            assert_eq!(corrected(&what, &values(&what)), None, "{what:?}");
        }
    }

    #[test]
    fn each_value_can_be_another_within_its_bounds_alone() {
        for what in samples() {
            let own = values(&what);
            for (place, field) in fields(&what).iter().enumerate() {
                let with = |value: Option<i32>| {
                    let mut other = own.clone();
                    other[place] = value;
                    corrected(&what, &other)
                };
                let (least, most) = match &field.takes {
                    Takes::Number(least, most) => (*least, *most),
                    Takes::Choice(_, names) => (0, i32::try_from(names.len()).unwrap() - 1),
                };
                for value in [least, most] {
                    if let Some(new) = with(Some(value)) {
                        assert_eq!(values(&new)[place], Some(value), "{what:?} {field:?}");
                        assert_ne!(own[place], Some(value));
                    } else {
                        assert_eq!(own[place], Some(value));
                    }
                }
                assert_eq!(with(Some(least - 1)), None);
                assert_eq!(with(Some(most + 1)), None);
                assert_eq!(with(None).is_some(), field.optional && own[place].is_some());
            }
            assert_eq!(corrected(&what, &own[..own.len() - 1]), None);
            assert_eq!(corrected(&what, &[&own[..], &[Some(1)]].concat()), None);
        }
    }

    #[test]
    fn no_safety_answer_is_corrected_or_taken_out() {
        let check = |what: What| {
            assert!(fields(&what).is_empty(), "{what:?}");
            assert!(!removable(&what), "{what:?}");
        };
        check(What::Check { q: "CE1".into(), a: Answer::Yes });
        check(What::CheckRestart);
        check(What::About { q: "back_now".into(), a: Answer::Number(3) });
        check(What::Mini { signs: Vec::new(), health: false });
        check(What::WrongTap { q: "CE1".into() });
        check(What::Setting { key: "safe_now".into(), value: String::new() });
        check(What::Remove { of: "a".into() });
        check(What::Correct { of: "a".into(), what: Box::new(What::CheckRestart) });
        assert!(!removable(&log(Log::Finished)));
    }

    /// A session is gone with its start, and back again when that removal is removed.
    #[test]
    fn a_session_goes_with_its_start() {
        let lines = [
            r#"{"start":{"plan":[{"exercise":"brace","level":1,"reps":[3],"hold_s":10,"rep_s":3,"setup_s":20,"rest_s":22}],"kind":"base","phase":"rebuild","week":1,"minutes":8,"planned_s":240,"back":3,"leg":1}}"#,
            r#"{"set":{"item":0,"set":0,"reps":3}}"#,
            r#""finished""#,
        ];
        let of = |n: usize, what: &str| {
            Entry::parse(&format!(r#"{{"id":"a{n}","at":[{n},0],"what":{what}}}"#)).expect("an entry")
        };
        let mut journal: Journal = lines
            .iter()
            .enumerate()
            .map(|(n, log)| of(n, &format!(r#"{{"session":{{"run":"a0","log":{log}}}}}"#)))
            .collect();
        assert_eq!(journal.sessions().len(), 1);
        journal.insert(Entry { id: "a8".into(), at: Moment::default(), what: What::Remove { of: "a0".into() } });
        assert_eq!((journal.sessions().len(), journal.unfinished(0)), (0, None));
        journal.insert(Entry { id: "a9".into(), at: Moment::default(), what: What::Remove { of: "a8".into() } });
        assert_eq!(journal.sessions().len(), 1);
    }
}
