//! Everything that reads what did not come from this app as it stands: files, addresses, stores that were damaged.
//! None may panic, take more than a moment or more than 64 MB, whatever it reads; and what it took stays the same.
//!
//! `cargo test` replays the kept files of `__fuzz__/` and goes on by chance for a second a target;
//! `cargo xtask fuzz` tries a million inputs each and prints what it saw. Each input is read twice: as it is, and as a
//! list of changes to be made to a good file, sealed again where that was damaged, so that it gets past the checksums.

mod edit;
mod watch;

use backstay::journal::{Entry, Journal};
use backstay::library::terms::Phase;
use backstay::route::Route;
use backstay::session::Event;
use backstay::store::locked::{self, Lock};
use backstay::store::pack::{self, ReadPack};
use backstay::store::{Contents, Names, Read, SCHEMA, backup, migrate, names, record, union};
use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use watch::Watch;

#[global_allocator]
static MEMORY: peak_alloc::PeakAlloc = peak_alloc::PeakAlloc;

/// The text that a browser makes of a file.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_good_file_is_good() {
    let import = backup::read(include_str!("every-kind.txt"), &|_| false, &understood).expect("a backup");
    assert_eq!((import.damage, import.unreadable, import.aside.len()), (None, 0, 1));
    assert!(import.new.len() > 35);
}

fn understood(json: &str) -> bool {
    Entry::read("", json).is_ok()
}

#[test]
fn backup_file() {
    let watch = Watch::new("backup file");
    bolero::check!().for_each(|bytes: &[u8]| {
        watch.see(bytes, |bytes| {
            for text in [text(bytes), edit::edited(bytes)] {
                let Ok(import) = backup::read(&text, &|_| false, &understood) else { continue };
                assert!(import.new.windows(2).all(|pair| pair[0].id < pair[1].id), "an entry twice");
                // Written again, it says the same: nothing that was taken is lost on the way to the next phone.
                let again = backup::write(&import.new, &import.aside, &import.meta.clone().unwrap_or_default());
                let second = backup::read(&again, &|_| false, &understood).expect("an own file is read");
                assert_eq!((&second.new, second.damage), (&import.new, None));
                assert_eq!((second.unreadable, second.too_long, second.missing), (0, 0, 0));
                // Where all is known, nothing is new.
                let known = |id: &str| import.new.iter().any(|record| record.id == id);
                let third = backup::read(&again, &known, &understood).expect("an own file is read");
                assert!(third.new.is_empty());
            }
        });
    });
}

#[test]
fn entries_of_a_file() {
    let watch = Watch::new("entries of a file");
    bolero::check!().for_each(|bytes: &[u8]| {
        watch.see(bytes, |bytes| {
            let text = edit::edited(bytes);
            let Ok(import) = backup::read(&text, &|_| false, &understood) else { return };
            let mut journal = Journal::default();
            journal.unite(import.new.iter().filter_map(|record| Entry::read(&record.id, &record.json).ok()));
            derive(&journal);
        });
    });
}

/// All that the screens make of a journal.
fn derive(journal: &Journal) {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 25).expect("a day");
    let sessions = journal.sessions();
    for session in &sessions {
        let _ = (session.date(), session.counts(), session.whole(), session.reps(), session.guided());
    }
    let points = backstay::journal::trend::points(&sessions);
    let _ = (backstay::journal::trend::weekly(&points), backstay::journal::trend::sentence(&points));
    let _ = backstay::journal::adherence::rolling(&[], &sessions, today, 28);
    let history = backstay::plan::history(&journal.done());
    let _ = (history.first(Phase::Maintain), history.week(Phase::Maintain, today));
    let asked = journal.asked();
    let _ = (asked.rounds(), asked.told(today), asked.begun());
    let _ =
        (journal.check_answers(), journal.check_result(), journal.reopened(), journal.singles(), journal.last_backup());
    let _ = (journal.reviews(), journal.changed(), journal.measures(), journal.last_measured(), journal.last_before());
    let _ = journal.activity_names();
    for now in [0, 1_764_000_600_000, 1_764_000_900_000, i64::MAX] {
        let Some((_, mut run)) = journal.unfinished(now) else { break };
        for event in
            [Event::Tick, Event::Resume, Event::Easier, Event::Shorter, Event::DoneSet, Event::PainWorse, Event::Tick]
        {
            let _ = (run.view(), run.event(event, now.saturating_add(61_000)));
        }
    }
    for entry in journal.entries() {
        assert_eq!(Entry::parse(&entry.to_json()).as_ref(), Ok(entry));
        let _ = (entry.at.date(), entry.at.minute());
    }
}

/// A locked backup: what is read of it before anybody types a passphrase.
#[test]
fn locked_file() {
    let good = include_str!("../../src/store/locked/kept-1.txt");
    let kept = locked::read(good).expect("a good file").expect("a locked file");
    let watch = Watch::new("locked file");
    bolero::check!().for_each(|bytes: &[u8]| {
        watch.see(bytes, |bytes| {
            for text in [text(bytes), edit::changed(good, bytes)] {
                let Ok(Some(file)) = locked::read(&text) else { continue };
                assert_eq!(locked::read(&locked::write(&file.lock, &file.sealed)), Ok(Some(file)));
            }
            // Whatever lies below the header: it comes out as it went in, or is called damaged.
            let more: u32 = bytes.iter().map(|byte| u32::from(*byte)).sum();
            let lock = Lock { rounds: locked::ROUNDS + more, ..kept.lock.clone() };
            match locked::read(&locked::write(&lock, bytes)) {
                Ok(Some(file)) => assert_eq!((&file.lock, &*file.sealed), (&lock, bytes)),
                other => {
                    assert_eq!(other, Err(locked::Fault::Damaged));
                    assert!(bytes.len() < 16, "an own file is not read");
                }
            }
        });
    });
}

/// The lines of a month before they are squeezed, of a good pack.
fn plain_of_a_month() -> String {
    let good = backup::read(include_str!("every-kind.txt"), &|_| false, &understood).expect("a backup").new;
    let (_, text) = pack::write("2025-11", &good).expect("a pack");
    let parts: Vec<&str> = text.trim_end_matches(']').split(',').collect();
    let packed = STANDARD_NO_PAD.decode(parts[6].trim_matches('"')).expect("base 64");
    let plain = lz4_flex::block::decompress(&packed, parts[5].parse().expect("a length")).expect("LZ4");
    String::from_utf8(plain).expect("text")
}

/// A pack with whatever lines, and everything right about it.
fn forged(plain: &str) -> String {
    let packed = STANDARD_NO_PAD.encode(lz4_flex::block::compress(plain.as_bytes()));
    let (count, sum) = (plain.lines().count() / 2, backstay::store::crc32(plain));
    format!("[\"p1\",{SCHEMA},\"2025-11\",{count},\"{sum:08x}\",{},\"{packed}\"]", plain.len())
}

#[test]
fn packed_month() {
    let plain = plain_of_a_month();
    let ReadPack::Good(good) = pack::read(&forged(&plain), SCHEMA) else { panic!("a good pack is not read") };
    let (_, whole) = pack::write("2025-11", &good.entries).expect("a pack");
    let watch = Watch::new("packed month");
    bolero::check!().for_each(|bytes: &[u8]| {
        watch.see(bytes, |bytes| {
            for text in [text(bytes), edit::changed(&whole, bytes), forged(&edit::changed(&plain, bytes))] {
                let ReadPack::Good(pack) = pack::read(&text, SCHEMA) else { continue };
                // Written again, it says the same.
                let (_, again) = pack::write("2025-11", &pack.entries).expect("it was a pack before");
                let ReadPack::Good(second) = pack::read(&again, SCHEMA) else { panic!("an own pack is not read") };
                assert_eq!(second.entries, pack.entries);
            }
        });
    });
}

/// Little text that says that it is much.
#[test]
fn a_forged_month_takes_no_more_than_it_may() {
    let watch = Watch::new("forged month");
    let id = "0t0000000000000000x\n";
    let bombs = [
        ["0t0000000000000000x\n[\"01KAT90YG00000000000000000\",", &"\"^\",".repeat(500_000), "0]\n"].concat(),
        [id.repeat(90_000), "{}\n".repeat(90_000)].concat(),
        ["0\n".repeat(500_000), "0\n".repeat(500_000)].concat(),
    ];
    for plain in bombs {
        let text = forged(&plain);
        drop(plain);
        watch.see(text.as_bytes(), |_| drop(pack::read(&text, SCHEMA)));
    }
}

/// Every migration, up and down, and all of them together.
#[test]
fn migrations() {
    let good: Vec<String> = include_str!("every-kind.txt").lines().map(String::from).collect();
    let watch = Watch::new("migrations");
    bolero::check!().for_each(|bytes: &[u8]| {
        watch.see(bytes, |bytes| {
            let Some((first, rest)) = bytes.split_first() else { return };
            let line = edit::changed(&good[usize::from(*first) % good.len()], rest);
            let (id, json) = match line.splitn(5, ',').collect::<Vec<_>>()[..] {
                [_, id, _, _, json] => (id.trim_matches('"').to_owned(), json.trim_end_matches(']').to_owned()),
                _ => (String::new(), line),
            };
            for step in migrate::ALL {
                let up = (step.up)(&id, &json);
                let _ = (step.up)(&id, &(step.down)(&id, &up));
            }
            let up = migrate::up(&id, &json, 1);
            // An entry means after it what it meant before.
            if let Ok(entry) = Entry::parse(&json)
                && entry.id == id
                && json == entry.to_json()
            {
                assert_eq!(Entry::read(&id, &up), Ok(entry), "{json}");
                assert_eq!(migrate::down(&id, &up, 1), json);
            }
        });
    });
}

#[test]
fn stored_line() {
    let watch = Watch::new("stored line");
    bolero::check!().for_each(|bytes: &[u8]| {
        watch.see(bytes, |bytes| {
            for line in text(bytes).lines().chain(edit::edited(bytes).lines()) {
                if let Read::Good(record) = record::read(line) {
                    let lines = [1, 2].map(|schema| record.line_as(schema));
                    assert!(lines.iter().any(|own| own == line), "two ways to write one record: {line}");
                }
            }
        });
    });
}

#[test]
fn two_damaged_stores() {
    let watch = Watch::new("two damaged stores");
    bolero::check!().for_each(|bytes: &[u8]| {
        watch.see(bytes, |bytes| {
            let half = bytes.len() / 2;
            let stores = [&bytes[..half], &bytes[half..]].map(|bytes| contents(&edit::edited(bytes)));
            let all = union(Some(&stores[0]), Some(&stores[1]), SCHEMA);
            assert_eq!(
                union(Some(&stores[1]), Some(&stores[0]), SCHEMA).records,
                all.records,
                "the order of the stores matters"
            );
            if all.newer == 0 {
                // No text is lost: what is no entry is set aside.
                for (_, text) in stores.iter().flat_map(|store| &store.records) {
                    // A good line may be kept in the form of today.
                    let kept = match record::read(text) {
                        Read::Good(record) => {
                            all.records.contains(&record) || all.aside.contains(&record.line_as(SCHEMA))
                        }
                        _ => false,
                    };
                    assert!(kept || all.aside.contains(text), "a text is gone");
                }
            }
        });
    });
}

/// A store that holds these lines: each under the id that it names, or one of its own.
fn contents(text: &str) -> Contents {
    let id = |line: &str| line.get(6..32).filter(|id| backstay::store::id::is_id(id)).map(String::from);
    let records =
        text.lines().map(|line| (id(line).unwrap_or_else(|| "01ARYZ6S41AAAAAAAAAAAAAAAA".into()), line.into()));
    Contents { records: records.collect(), ..Contents::default() }
}

#[test]
fn address() {
    let watch = Watch::new("address");
    bolero::check!().with_max_len(256).for_each(|bytes: &[u8]| {
        watch.see(bytes, |bytes| {
            let text = text(bytes);
            let route = Route::parse(&text);
            assert_eq!(Route::parse(&route.to_hash()), route, "{text}");
            let names = Names::new(&text);
            let _ = (names.own(&text), names::kind(&text), names::aside(&text, 0));
        });
    });
}
