//! What was measured, and when last.

use super::{Journal, What};
use crate::library::terms::Term;
use crate::measures::due::Last;
use crate::measures::meaning::Dated;
use crate::measures::{Kind, Measure};
use crate::session::Log;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::NaiveDate;

impl Journal {
    /// The names of the person's own activities; none as long as none was given.
    #[must_use]
    pub fn activity_names(&self) -> &[String] {
        let mut last: &[String] = &[];
        for entry in self.live() {
            if let What::Activities { names } = entry.what {
                last = names;
            }
        }
        last
    }

    /// Every measurement, oldest first; ratings of activities only since these have their names.
    #[must_use]
    pub fn measures(&self) -> Vec<Dated<'_>> {
        let mut measures: Vec<Dated<'_>> = Vec::new();
        for entry in self.live() {
            match entry.what {
                What::Measure(measure) => measures.push((entry.at.date(), measure)),
                What::Activities { .. } => measures.retain(|(_, measure)| measure.kind() != Kind::Activities),
                _ => {}
            }
        }
        measures
    }

    /// When each was measured, or asked, last.
    #[must_use]
    pub fn last_measured(&self) -> Last {
        let mut last = Last {
            now: self.answered_on("settle"),
            support: self.answered_on("Y4"),
            direction: self.answered_on("D2"),
            ..Last::default()
        };
        for (date, measure) in self.measures() {
            last.measured[measure.kind().index()] = Some(date);
        }
        last
    }

    /// The day on which something was first done in a session of a kind that `which` takes.
    #[must_use]
    pub fn first_session(&self, which: impl Fn(&str) -> bool) -> Option<NaiveDate> {
        let past = self.past.iter().map(|(_, past)| past).filter(|past| which(&past.kind));
        let past = past.filter_map(|past| past.set.map(|at| (past.run.as_str(), at))).next();
        let mut fit: Vec<&str> = Vec::new();
        for entry in self.live() {
            if past.is_some_and(|(run, _)| run < entry.id) {
                break;
            }
            match entry.what {
                What::Session { run, log: Log::Start(start) } if which(&start.kind) => fit.push(run),
                What::Session { run, log: Log::Set { .. } } if fit.contains(&run.as_str()) => {
                    return Some(entry.at.date());
                }
                _ => {}
            }
        }
        past.map(|(_, at)| at.date())
    }
}

/// The pain of a measurement as a session asks for it: the leg's stays as it was where it was not asked.
pub(super) fn pain(measure: &Measure, leg: u8) -> Option<crate::session::Before> {
    match *measure {
        Measure::Pain { back, leg: asked, low } => {
            Some(crate::session::Before { back, leg: asked.unwrap_or(leg), low })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Entry, Moment};
    use super::*;
    use alloc::format;

    const DAY_MS: i64 = 86_400_000;

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
    fn names(names: &[&str]) -> What {
        What::Activities { names: names.iter().map(|&name| name.into()).collect() }
    }
    fn rated(ratings: &[u8]) -> What {
        What::Measure(Measure::Activities { ratings: ratings.into() })
    }
    fn hurts(back: u8, leg: Option<u8>) -> What {
        What::Measure(Measure::Pain { back, leg, low: None })
    }

    #[test]
    fn ratings_belong_to_their_names() {
        let kept = journal(&[
            (1, names(&["carry"])),
            (1, rated(&[3])),
            (5, hurts(4, None)),
            (9, names(&["sit", "carry"])),
            (9, rated(&[2, 4])),
        ]);
        assert_eq!(kept.activity_names(), ["sit", "carry"]);
        let all: Vec<_> = kept.measures().iter().map(|(date, measure)| (*date, measure.kind())).collect();
        assert_eq!(all, [(day(5), Kind::Pain), (day(9), Kind::Activities)]);
        let last = kept.last_measured();
        assert_eq!(last.measured[Kind::Pain.index()], Some(day(5)));
        assert_eq!(last.measured[Kind::Activities.index()], Some(day(9)));
        assert_eq!(last.measured[Kind::Impact.index()], None);
        assert!(journal(&[]).activity_names().is_empty());
        let renamed = journal(&[(1, names(&["carry"])), (1, rated(&[3])), (2, names(&["sit"]))]);
        assert_eq!(renamed.last_measured().measured[Kind::Activities.index()], None);
    }

    #[test]
    fn a_measured_pain_is_the_last_pain() {
        let last = |whats: &[(i64, What)]| journal(whats).last_before().map(|pain| (pain.back, pain.leg));
        assert_eq!(last(&[]), None);
        assert_eq!(last(&[(1, hurts(4, None))]), Some((4, 0)));
        assert_eq!(last(&[(1, hurts(4, Some(5))), (2, hurts(6, None))]), Some((6, 5)));
        assert_eq!(last(&[(1, hurts(4, Some(5))), (2, rated(&[3]))]), Some((4, 5)));
    }
}
