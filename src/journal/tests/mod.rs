//! Derived state and union, by tables and by chance.

mod asked;
pub(super) mod sessions;

use super::*;
use alloc::boxed::Box;
use alloc::format;
use proptest::prelude::*;

fn journal(whats: impl IntoIterator<Item = What>) -> Journal {
    whats
        .into_iter()
        .zip(1..)
        .map(|(what, n): (What, i64)| Entry { id: format!("{n:03}"), at: Moment { ms: n, offset_min: 0 }, what })
        .collect()
}
fn check(q: &str, a: Answer) -> What {
    What::Check { q: q.into(), a }
}
fn set(key: &str, value: &str) -> What {
    What::Setting { key: key.into(), value: value.into() }
}
fn remove(of: &str) -> What {
    What::Remove { of: of.into() }
}
fn correct(of: &str, what: What) -> What {
    What::Correct { of: of.into(), what: Box::new(what) }
}
fn result(level: &str) -> What {
    let (codes, tags) = Default::default();
    What::CheckResult(CheckResult { level: level.into(), codes, tags, content: "1".into() })
}

#[test]
fn answers_count_since_the_last_restart_and_the_later_wins() {
    let kept = journal([
        check("CE1", Answer::Yes),
        What::CheckRestart,
        check("age", Answer::Number(42)),
        check("CE2", Answer::Unsure),
        What::About { q: "age".into(), a: Answer::Skip },
        check("CE2", Answer::No),
    ]);
    let answers = kept.check_answers();
    assert_eq!(answers.0.iter().map(|(id, _)| id).collect::<Vec<_>>(), ["CE2", "age"]);
    assert_eq!(answers.get("CE2"), Some(&Answer::No));
    assert_eq!(answers.number("age"), Some(42));
    assert_eq!(kept.about_answers().get("age"), Some(&Answer::Skip));
    let again = journal([What::About { q: "D1".into(), a: Answer::Yes }, What::AboutRestart]);
    assert!(again.about_answers().0.is_empty());
}

#[test]
fn a_result_counts_until_an_answer_changes() {
    let level = |whats: &[What]| {
        let kept = journal(whats.iter().cloned());
        kept.check_result().map(|(at, result)| (at.ms, result.level.clone()))
    };
    let [yes, a0, a4] = [check("CE1", Answer::Yes), result("A0"), result("A4")];
    assert_eq!(level(&[]), None);
    assert_eq!(level(core::slice::from_ref(&yes)), None);
    assert_eq!(level(&[yes.clone(), a0.clone()]), Some((2, "A0".into())));
    assert_eq!(level(&[yes.clone(), a0.clone(), What::WrongTap { q: "CE1".into() }]), Some((2, "A0".into())));
    assert_eq!(level(&[yes.clone(), a0.clone(), check("CE1", Answer::No)]), None);
    assert_eq!(level(&[yes.clone(), a0.clone(), check("CE1", Answer::No), a4]), Some((4, "A4".into())));
    assert_eq!(level(&[yes, a0, What::CheckRestart]), None);
}

#[test]
fn a_wrong_tap_keeps_both_answers() {
    let mut whats = alloc::vec![check("CE1", Answer::Yes), result("A0"), What::WrongTap { q: "CE1".into() }];
    let kept = journal(whats.clone());
    assert_eq!(kept.reopened(), Some("CE1"));
    // Until it is answered anew the old answer holds, and with it what is locked.
    assert!(kept.check_answers().yes("CE1"));
    whats.push(check("CE2", Answer::No));
    assert_eq!(journal(whats.clone()).reopened(), Some("CE1"));
    whats.push(check("CE1", Answer::No));
    let kept = journal(whats.clone());
    assert_eq!(kept.reopened(), None);
    assert_eq!(kept.check_answers().get("CE1"), Some(&Answer::No));
    let both: Vec<_> = kept.answers_given("CE1").into_iter().map(|(at, a)| (at.ms, a.clone())).collect();
    assert_eq!(both, [(1, Answer::Yes), (5, Answer::No)]);
    whats.push(What::CheckRestart);
    assert!(journal(whats).answers_given("CE1").is_empty());
}

#[test]
fn settings_singles_and_backups() {
    let kept = journal([
        set("region", "gb"),
        set("motion", "off"),
        What::Backup { entries: 2 },
        What::Single { exercise: "belly-breathing".into(), seconds: 88 },
        set("region", "us"),
        What::Backup { entries: 5 },
    ]);
    assert_eq!(kept.setting("region"), Some("us"));
    assert_eq!(kept.setting("motion"), Some("off"));
    assert_eq!(kept.setting("sound"), None);
    assert_eq!(kept.singles(), [(Moment { ms: 4, offset_min: 0 }, "belly-breathing", 88)]);
    assert_eq!(kept.last_backup(), Some((Moment { ms: 6, offset_min: 0 }, 5)));
    assert_eq!(kept.last_id(), Some("006"));
    assert_eq!(kept.len(), 6);
}

/// The entries that count, in short: "id key=value".
fn live(whats: &[What]) -> Vec<String> {
    let kept = journal(whats.iter().cloned());
    let short = |entry: Live<'_>| match entry.what {
        What::Setting { key, value } => format!("{} {key}={value}", entry.id),
        other => format!("{} {other:?}", entry.id),
    };
    kept.live().map(short).collect()
}

#[test]
fn corrections_and_removals() {
    let [a, b] = [set("a", "1"), set("b", "1")];
    let base = |more: &[What]| live(&[&[a.clone(), b.clone()][..], more].concat());
    assert_eq!(base(&[]), ["001 a=1", "002 b=1"]);
    assert_eq!(base(&[remove("001")]), ["002 b=1"]);
    assert_eq!(base(&[correct("001", set("a", "2"))]), ["001 a=2", "002 b=1"]);
    // The later correction counts, whichever it names.
    assert_eq!(base(&[correct("001", set("a", "2")), correct("001", set("a", "3"))])[0], "001 a=3");
    assert_eq!(base(&[correct("001", set("a", "2")), correct("003", set("a", "3"))])[0], "001 a=3");
    // Undone.
    assert_eq!(base(&[remove("001"), remove("003")]), ["001 a=1", "002 b=1"]);
    assert_eq!(base(&[remove("001"), remove("003"), remove("004")]), ["002 b=1"]);
    assert_eq!(base(&[correct("001", set("a", "2")), remove("003")])[0], "001 a=1");
    assert_eq!(base(&[correct("001", set("a", "2")), correct("003", set("a", "3")), remove("004")])[0], "001 a=2");
    // Removed stays removed, corrected or not.
    assert_eq!(base(&[correct("001", set("a", "2")), remove("001")]), ["002 b=1"]);
    assert_eq!(base(&[remove("001"), correct("001", set("a", "2"))]), ["002 b=1"]);
    // What names itself, something newer or something unknown does nothing.
    assert_eq!(base(&[remove("003")]), ["001 a=1", "002 b=1"]);
    assert_eq!(base(&[correct("004", set("a", "9")), set("c", "1")])[2], "004 c=1");
    assert_eq!(base(&[remove("000")]).len(), 2);
}

#[test]
fn one_id_with_two_contents_does_not_hang_on_the_order() {
    let entry = |what: What| Entry { id: "1".into(), at: Moment::default(), what };
    for (one, two) in
        [(set("a", "1"), set("a", "2")), (remove("0"), set("a", "1")), (set("a", "1"), correct("0", set("b", "1")))]
    {
        let forth: Journal = [entry(one.clone()), entry(two.clone())].into_iter().collect();
        let back: Journal = [entry(two), entry(one)].into_iter().collect();
        assert_eq!(forth, back);
        assert_eq!(forth.len(), 1);
    }
}

/// Few ids and few values, so that removals and corrections meet what they name.
fn some_what() -> impl Strategy<Value = What> {
    let id = || (0..24_u32).prop_map(|n| format!("{n:02}"));
    let plain = || {
        prop_oneof![
            ("[ab]", "[12]").prop_map(|(key, value)| set(&key, &value)),
            ("[ab]", any::<bool>()).prop_map(|(q, yes)| check(&q, if yes { Answer::Yes } else { Answer::No })),
            Just(What::CheckRestart),
        ]
    };
    prop_oneof![2 => plain(), 1 => id().prop_map(|of| What::Remove { of }), 1 => (id(), plain()).prop_map(|(of, what)| correct(&of, what))]
}
fn some_entries() -> impl Strategy<Value = Vec<Entry>> {
    let entry =
        (0..24_u32, some_what()).prop_map(|(n, what)| Entry { id: format!("{n:02}"), at: Moment::default(), what });
    prop::collection::vec(entry, 0..24)
}
fn of(entries: &[Entry]) -> Journal {
    entries.iter().cloned().collect()
}
fn united(one: &Journal, two: &Journal) -> Journal {
    let mut all = one.clone();
    let news = all.unite(two.entries().cloned());
    assert_eq!(all.len(), one.len() + news);
    all
}

proptest! {
    #[test]
    fn union_is_commutative_associative_and_idempotent(a in some_entries(), b in some_entries(), c in some_entries()) {
        let [a, b, c] = [of(&a), of(&b), of(&c)];
        prop_assert_eq!(united(&a, &b), united(&b, &a));
        prop_assert_eq!(united(&united(&a, &b), &c), united(&a, &united(&b, &c)));
        prop_assert_eq!(&united(&a, &a), &a);
        let all = united(&a, &b);
        prop_assert_eq!(&united(&all, &b), &all);
    }

    #[test]
    fn what_counts_does_not_hang_on_the_order(entries in some_entries(), order in any::<prop::sample::Index>()) {
        let forth = of(&entries);
        let back: Journal = entries.iter().rev().cloned().collect();
        let mut turned = entries.clone();
        if !turned.is_empty() {
            turned.rotate_left(order.index(entries.len()));
        }
        let turned = of(&turned);
        let now: Vec<_> = forth.live().collect();
        prop_assert_eq!(&now, &back.live().collect::<Vec<_>>());
        prop_assert_eq!(&now, &turned.live().collect::<Vec<_>>());
        prop_assert_eq!(forth.check_answers(), turned.check_answers());
    }

    /// Undoing a removal or a correction gives back exactly what counted before it.
    #[test]
    fn an_amendment_undone_leaves_no_trace(entries in some_entries(), what in some_what()) {
        let before = of(&entries);
        let amends = matches!(what, What::Remove { .. } | What::Correct { .. });
        let mut after = before.clone();
        after.insert(Entry { id: "50".into(), at: Moment::default(), what });
        after.insert(Entry { id: "51".into(), at: Moment::default(), what: remove("50") });
        prop_assert_eq!(before.live().collect::<Vec<_>>(), after.live().collect::<Vec<_>>());
        prop_assert_eq!(after.amends.len(), before.amends.len() + 1 + usize::from(amends));
    }

    #[test]
    fn nothing_that_is_removed_counts_and_nothing_else_goes(entries in some_entries(), n in 0..24_u32) {
        let before = of(&entries);
        let id = format!("{n:02}");
        let mut after = before.clone();
        after.insert(Entry { id: "50".into(), at: Moment::default(), what: remove(&id) });
        if before.amends.has(&id) {
            // It was an amendment: undone, and there is nothing more to say in general.
            return Ok(());
        }
        let expect: Vec<_> = before.live().filter(|entry| entry.id != id).collect();
        prop_assert_eq!(expect, after.live().collect::<Vec<_>>());
    }
}
