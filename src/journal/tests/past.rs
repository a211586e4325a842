//! A journal whose months are packed says the same as one that has every entry.

use super::sessions::{set, start};
use super::*;
use crate::measures::{Measure, Overall};
use crate::session::{Log, Low, PainAnswer, Reason, Start};
use crate::store::{Record, id, pack};

/// What may happen on a day, by a number and some chance.
fn happen(kind: u8, chance: u8) -> Vec<What> {
    let session = |logs: Vec<Log>| logs.into_iter().map(|log| What::Session { run: String::new(), log }).collect();
    let kinds = ["calm", "A", "B"];
    let low = [None, Some(Low::Calf), Some(Low::Buttock)][usize::from(chance % 3)];
    let begun = Log::Start(Start {
        kind: kinds[usize::from(chance) % 3].into(),
        back: chance % 11,
        leg: chance % 4,
        low,
        ..start()
    });
    let pain = Log::Pain { item: 0, answer: PainAnswer::Leg, p: None, reps: 0 };
    match kind {
        0 => session([vec![begun], vec![set(0, 0), set(0, 1)], vec![Log::Finished]].concat()),
        1 => session(vec![begun, Log::Stopped { reason: Reason::Enough, reps: 0 }]),
        2 => session(vec![begun, set(0, 0), pain]),
        3 => vec![What::Measure(Measure::Pain { back: chance % 11, leg: (chance > 99).then_some(chance % 5), low })],
        4 => vec![What::Measure(Measure::Activities { ratings: [chance % 11].into() })],
        5 => vec![What::Measure(Measure::Overall { change: Overall::LittleBetter, sure: 7 })],
        6 => vec![What::Activities { names: [format!("walk {chance}")].into() }],
        7 => vec![set_(chance), check("CE1", Answer::No)],
        8 => vec![check("age", Answer::Number(chance.into())), What::Backup { entries: 3 }],
        9 => vec![What::Mini { signs: Vec::new(), health: chance > 99 }],
        10 => vec![What::About { q: "leg_now".into(), a: Answer::Number((chance % 2).into()) }],
        11 => vec![What::Single { exercise: "bridge".into(), seconds: 9 }],
        _ => vec![What::CheckRestart, What::CheckAgain { why: "mini".into(), items: ["CE1".into()].into() }],
    }
}

fn set_(chance: u8) -> What {
    set_text(["text", "motion"][usize::from(chance % 2)], chance)
}

fn set_text(key: &str, chance: u8) -> What {
    What::Setting { key: key.into(), value: chance.to_string() }
}

/// The entries of many days.
fn entries(days: &[(u8, u8, u8)]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut ms = 1_764_000_000_000_i64;
    for &(later, kind, chance) in days {
        ms += i64::from(later % 20) * 86_400_000 / 2;
        let mut run = String::new();
        for mut what in happen(kind % 13, chance) {
            ms += 61_000;
            let id = id::next(ms, [chance; 10], entries.last().map(|entry| entry.id.as_str()));
            if let What::Session { run: of, log } = &mut what {
                if matches!(log, Log::Start(_)) {
                    run.clone_from(&id);
                }
                of.clone_from(&run);
            }
            entries.push(Entry { id, at: Moment { ms, offset_min: 60 }, what });
        }
        // Now and then something of before is corrected or taken away.
        if chance % 7 == 0 && !entries.is_empty() {
            ms += 1;
            let of = entries[usize::from(later) * 31 % entries.len()].id.clone();
            let id = id::next(ms, [chance; 10], entries.last().map(|entry| entry.id.as_str()));
            let what = if later % 2 == 0 { remove(&of) } else { correct(&of, set_text("text", chance)) };
            entries.push(Entry { id, at: Moment { ms, offset_min: 60 }, what });
        }
    }
    entries
}

/// As the store would hand it out with these months packed: those of which an entry was amended are opened.
fn packed(entries: &[Entry], which: impl Fn(&str) -> bool) -> Journal {
    let month = |id: &str| pack::month(id::time(id).expect("an id"));
    let records: Vec<Record> =
        entries.iter().map(|entry| Record { id: entry.id.clone(), json: entry.said() }).collect();
    let filed = |record: &Record| month((FILING.home)(&record.json).unwrap_or(&record.id));
    let mut needed: Vec<String> = Vec::new();
    for of in records.iter().filter_map(|record| (FILING.names)(&record.json)) {
        let named = records.iter().find(|record| record.id == of).expect("it is there");
        needed.push(filed(named));
    }
    let mut months: Vec<String> = records.iter().map(filed).collect();
    months.sort();
    months.dedup();
    let (mut handed, mut sketches) = (Vec::new(), Vec::new());
    for month in months {
        let of: Vec<Record> = records.iter().filter(|record| filed(record) == month).cloned().collect();
        if which(&month) && !needed.contains(&month) {
            let (lasting, sketched) = (FILING.sketch)(&of);
            handed.extend(lasting);
            sketches.extend(sketched);
        } else {
            handed.extend(of);
        }
    }
    let handed: Vec<_> = handed.into_iter().map(|record| (record.id, record.json)).collect();
    let (journal, strange) = Journal::read(&handed, &sketches);
    assert_eq!(strange, 0);
    journal
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn packed_months_change_nothing_that_counts(days in prop::collection::vec(any::<(u8, u8, u8)>(), 0..60), months in any::<u16>()) {
        let entries = entries(&days);
        let whole: Journal = entries.iter().cloned().collect();
        let odd = |month: &str| months >> (crate::store::crc32(month) % 16) & 1 == 1;
        let part = packed(&entries, odd);
        prop_assert_eq!(part.done(), whole.done());
        prop_assert_eq!(part.asked(), whole.asked());
        prop_assert_eq!(part.last_before(), whole.last_before());
        prop_assert_eq!(part.last_measured().measured, whole.last_measured().measured);
        for which in [|_: &str| true, |kind: &str| kind != "calm", |kind: &str| kind == "B"] {
            prop_assert_eq!(part.first_session(which), whole.first_session(which));
        }
        prop_assert_eq!((part.setting("text"), part.setting("motion")), (whole.setting("text"), whole.setting("motion")));
        prop_assert_eq!(part.check_answers(), whole.check_answers());
        prop_assert_eq!(part.about_answers(), whole.about_answers());
        prop_assert_eq!(part.activity_names(), whole.activity_names());
        prop_assert_eq!(part.last_backup(), whole.last_backup());
    }
}

/// Frozen as long as the version of the filing stays: a sketch that is read another way says something else.
#[test]
fn a_kept_sketch_reads_as_ever() {
    let json = concat!(
        r#"{"run":"r","at":[7,60],"kind":"A","phase":"rebuild","back":3,"leg":1,"low":"calf","counts":true,"#,
        r#""set":[9,60],"down":true,"dropped":["core"]}"#
    );
    let past: PastSession = crate::json::parse(json).expect("a sketch");
    assert_eq!((crate::json::text(&past), FILING.version), (String::from(json), 1));
}
