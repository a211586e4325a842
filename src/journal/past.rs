//! Sessions of packed months: what counts of them for ever, while their entries stay packed.

use super::{Entry, Journal, Moment, SessionRecord, What};
use crate::json;
use crate::library::terms::{Phase, Place, Term};
use crate::measures::Measure;
use crate::session::{Before, Log, Low, PainAnswer, Start};
use crate::sorted::Sorted;
use crate::store::{Filing, Record, Sketch};
use alloc::string::String;
use alloc::vec::Vec;
use chrono::NaiveDate;

/// A session as it is remembered when its entries are packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastSession {
    /// Its id in the journal.
    pub run: String,
    /// When it began.
    pub at: Moment,
    /// What kind of session it was, by the programme's name for it.
    pub kind: String,
    pub phase: Phase,
    /// Pain before it, 0 to 10, and how low it reached.
    pub back: u8,
    pub leg: u8,
    pub low: Option<Low>,
    /// Was anything done in it?
    pub counts: bool,
    /// When its first set was done.
    pub set: Option<Moment>,
    /// Was "pain further down the leg" answered in it?
    pub down: bool,
    /// Places of the programme that did not fit.
    pub dropped: Vec<Place>,
}

json::record! {
    PastSession { run, at, kind, phase, back, leg, low or none, counts or none, set or none, down or none, dropped or none }
}

impl PastSession {
    /// The person's local day on which it began.
    #[must_use]
    pub fn date(&self) -> NaiveDate {
        self.at.date()
    }

    /// The pain before it.
    #[must_use]
    pub fn pain(&self) -> Before {
        Before { back: self.back, leg: self.leg, low: self.low }
    }
}

impl From<&SessionRecord> for PastSession {
    fn from(session: &SessionRecord) -> Self {
        let Start { kind, phase, back, leg, low, dropped, .. } = &session.start;
        Self {
            run: session.run.clone(),
            at: session.at,
            kind: kind.clone(),
            phase: *phase,
            back: *back,
            leg: *leg,
            low: *low,
            counts: session.counts(),
            set: None,
            down: false,
            dropped: dropped.clone(),
        }
    }
}

/// How the store files entries of this journal. The version goes up with every change of what is kept or of [`PastSession`].
pub const FILING: Filing = Filing { version: 1, home, names, sketch };

/// The session that an entry belongs to.
fn home(json: &str) -> Option<&str> {
    what(json)?.strip_prefix("{\"session\":{\"run\":\"")?.split_once('"').map(|(run, _)| run)
}

/// The entry that a correction or a removal names.
fn names(json: &str) -> Option<&str> {
    let what = what(json)?;
    let of = what.strip_prefix("{\"correct\":{\"of\":\"").or_else(|| what.strip_prefix("{\"remove\":{\"of\":\""))?;
    of.split_once('"').map(|(of, _)| of)
}

fn what(json: &str) -> Option<&str> {
    json.strip_prefix("{\"at\":[")?.split_once("],\"what\":").map(|(_, what)| what)
}

/// What counts for ever of a month: all but what belongs to sessions and what was measured again later in it. Sessions
/// are sketched.
fn sketch(records: &[Record]) -> Sketch {
    let mut journal = Journal::default();
    let mut kept = Vec::new();
    let mut measured = [false; 16];
    for record in records.iter().rev() {
        let Ok(entry) = Entry::read(&record.id, &record.json) else {
            kept.push(record.clone());
            continue;
        };
        let lasting = match &entry.what {
            What::Session { .. } | What::Single { .. } => false,
            // Every pain counts for the six weeks of brief 1.4.
            What::Measure(Measure::Pain { .. }) => true,
            What::Measure(measure) => {
                measured.get_mut(measure.kind().index()).is_none_or(|before| !core::mem::replace(before, true))
            }
            _ => true,
        };
        if lasting {
            kept.push(record.clone());
        }
        journal.insert(entry);
    }
    kept.reverse();
    let past = journal.done();
    (kept, past.iter().map(json::text).collect())
}

impl Journal {
    /// A journal of the entries and sketches that the store gives, and how many of them mean nothing to this version.
    #[must_use]
    pub fn read(records: &[(String, String)], sketches: &[String]) -> (Self, usize) {
        let mut journal = Self::default();
        let strange = journal.open(records, sketches);
        (journal, strange)
    }

    /// Takes in what the store gives of packed months; `sketches` stand for what it could not open. How many entries
    /// mean nothing to this version.
    pub fn open(&mut self, records: &[(String, String)], sketches: &[String]) -> usize {
        let mut strange = 0;
        // The older first: what is taken in behind all others moves nothing.
        let later = core::mem::take(&mut self.entries);
        for (id, json) in records {
            match Entry::read(id, json) {
                Ok(entry) => {
                    self.insert(entry);
                }
                Err(_) => strange += 1,
            }
        }
        self.unite(later.into_iter().map(|(_, entry)| entry));
        self.past = Sorted::new();
        for sketch in sketches {
            if let Ok(past) = json::parse::<PastSession>(sketch) {
                self.past.insert(past.run.clone(), past);
            }
        }
        strange
    }

    /// Every session that was begun, in the order in which they began, as far as it counts for ever.
    #[must_use]
    pub fn done(&self) -> Vec<PastSession> {
        let mut done: Sorted<String, PastSession> = self.past.clone();
        for session in self.sessions() {
            done.insert(session.run.clone(), PastSession::from(&session));
        }
        let mut done: Vec<PastSession> = done.into_iter().map(|(_, past)| past).collect();
        for entry in self.live() {
            let What::Session { run, log } = entry.what else { continue };
            let Ok(place) = done.binary_search_by(|past| past.run.as_str().cmp(run)) else { continue };
            match log {
                Log::Set { .. } if done[place].set.is_none() => done[place].set = Some(entry.at),
                Log::Pain { answer: PainAnswer::Leg, .. } => done[place].down = true,
                _ => {}
            }
        }
        done
    }

    /// The packed sessions that began between two entries: after all before, and before `id`.
    pub(super) fn past_before<'a>(
        &'a self,
        next: &mut usize,
        id: Option<&str>,
    ) -> impl Iterator<Item = &'a PastSession> {
        let from = *next;
        let past = self.past.iter().as_slice();
        while past.get(*next).is_some_and(|(run, _)| id.is_none_or(|id| run.as_str() < id)) {
            *next += 1;
        }
        past[from..*next].iter().map(|(_, past)| past).filter(|past| self.get(&past.run).is_none())
    }
}
