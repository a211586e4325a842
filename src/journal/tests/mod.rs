//! Derived state and union, by tables and by chance.

mod asked;
mod past;
pub(super) mod sessions;

use super::*;
use crate::triage::review::{By, Review, Said};
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
    // A result that closes is not left behind by beginning anew; one that opens is.
    assert_eq!(level(&[yes.clone(), a0.clone(), What::CheckRestart]), Some((2, "A0".into())));
    assert_eq!(level(&[yes.clone(), result("A3"), What::CheckRestart]), None);
    // The same answers shown with another level: the new one, since the first time.
    assert_eq!(level(&[yes, a0, result("A3")]), Some((2, "A3".into())));
}

#[test]
fn the_check_does_not_begin_anew_past_a_lock() {
    for (shown, stays) in [("A0", true), ("A1", true), ("A2", true), ("A3", false), ("A4", false)] {
        let kept = journal([check("CE1", Answer::Yes), result(shown), What::CheckRestart, check("CE2", Answer::No)]);
        assert_eq!(kept.check_answers().yes("CE1"), stays, "{shown}");
        assert_eq!(kept.answers_given("CE1").len(), usize::from(stays), "{shown}");
    }
    // Nor is anything of it asked again.
    let again = What::CheckAgain { why: "mini".into(), items: alloc::vec!["CE1".into()] };
    let rounds = |shown| journal([check("CE1", Answer::Yes), result(shown), again.clone()]).asked().rounds().len();
    assert_eq!((rounds("A1"), rounds("A3")), (1, 2));
    // Opened by a review and shown so: then it may.
    let opened = [check("CE1", Answer::Yes), result("A1"), result("A3"), What::CheckRestart];
    assert!(journal(opened).check_answers().0.is_empty());
}

#[test]
fn what_a_lock_was_given_on_is_changed_by_no_page() {
    let page = |q: &str| crate::ask::Page {
        id: q.into(),
        questions: alloc::vec![crate::ask::Question { id: q.into(), kind: crate::ask::Kind::YesNo { skip: false } }],
    };
    let may = |shown: &str| {
        let kept = journal([check("CE1", Answer::Yes), result(shown), check("CE2", Answer::No)]);
        ["CE1", "CE2"].map(|q| kept.may_change(&page(q)))
    };
    assert_eq!(may("A0"), [false, true]);
    assert_eq!(may("A2"), [false, true]);
    assert_eq!(may("A3"), [true, true]);
    let opened = journal([check("CE1", Answer::Yes), result("A0"), result("A3")]);
    assert!(opened.may_change(&page("CE1")));
}

fn review(of: &str) -> What {
    What::Review(Review {
        of: alloc::vec![of.into()],
        answered: "1970-01-01".into(),
        seen: "1970-01-01".into(),
        by: By::Doctor,
        said: Said::May,
        again: Vec::new(),
        content: "1".into(),
    })
}

#[test]
fn a_review_knows_what_was_answered_since() {
    let pick = |option: &str| Answer::Pick(option.into());
    let kept = journal([
        check("CE1", Answer::Yes),
        check("main", pick("lower-back")),
        review("CE1"),
        check("CE2", Answer::No),
        check("main", pick("lower-back")),
        What::CheckRestart,
        check("CE1", Answer::No),
        check("main", pick("lower-back")),
        review("VA10"),
        check("VA10", Answer::Unsure),
        check("main", pick("upper-back")),
        check("age", Answer::Number(41)),
    ]);
    let reviews = kept.reviews();
    assert_eq!(reviews.iter().map(|kept| kept.made.ms).collect::<Vec<_>>(), [3, 9]);
    assert_eq!(reviews[0].answered, ["CE2", "main", "CE1", "main", "VA10", "main", "age"]);
    // A no is not new, nor is the same choice, also in a whole new check.
    assert_eq!(reviews[0].new, ["VA10", "main", "age"]);
    assert_eq!(reviews[1].answered, ["VA10", "main", "age"]);
    assert_eq!(reviews[1].new, ["VA10", "main", "age"]);
    assert!(journal([check("CE1", Answer::Yes)]).reviews().is_empty());
}

#[test]
fn a_whole_check_repeats_what_a_single_question_says_anew() {
    let [yes, unsure] = [check("MA1", Answer::Yes), check("CE1", Answer::Unsure)];
    let said = |more: &[What]| {
        let kept = journal([&[yes.clone(), review("MA1")], more].concat());
        let reviews = kept.reviews();
        (reviews[0].new.join(" "), reviews[0].repeated.join(" "))
    };
    let again = What::CheckAgain { why: "mini".into(), items: alloc::vec!["MA1".into()] };
    let both = |new: &str, repeated: &str| (String::from(new), String::from(repeated));
    assert_eq!(said(&[What::CheckRestart, yes.clone()]), both("", "MA1"));
    // Without a whole check, asked alone, or after a wrong tap it is new.
    assert_eq!(said(core::slice::from_ref(&yes)), both("MA1", ""));
    assert_eq!(said(&[What::CheckRestart, again.clone(), yes.clone()]), both("MA1", ""));
    assert_eq!(said(&[What::CheckRestart, What::WrongTap { q: "MA1".into() }, yes.clone()]), both("MA1", ""));
    assert_eq!(said(&[again, What::CheckRestart, yes.clone()]), both("", "MA1"));
    // So is another answer than before, and a yes after a no.
    assert_eq!(said(&[What::CheckRestart, unsure.clone()]), both("CE1", ""));
    assert_eq!(said(&[What::CheckRestart, check("MA1", Answer::No), yes.clone()]), both("MA1", ""));
    assert_eq!(said(&[What::CheckRestart, check("MA1", Answer::Unsure)]), both("MA1", ""));
}

#[test]
fn who_was_not_seen_is_asked_again_in_weeks_2_and_4() {
    const DAY: i64 = 86_400_000;
    let kept = |answers: &[(i64, &str)]| -> Journal {
        let first = [(0, check("CE1", Answer::No)), (0, set("seen", "yes")), (1, result("A4"))];
        let then = answers.iter().map(|(day, answer)| (day * DAY + 2, set("seen", answer)));
        let all = first.into_iter().chain(then).zip(1..);
        all.map(|((ms, what), n): (_, i32)| Entry { id: format!("{n:03}"), at: Moment { ms, offset_min: 0 }, what })
            .collect()
    };
    let due = |answers: &[(i64, &str)], day: u64| {
        let today = Moment::default().date().checked_add_days(chrono::Days::new(day)).unwrap();
        kept(answers).asks_seen(today)
    };
    let days = |answers: &[(i64, &str)]| [13, 14, 27, 28, 90].map(|day| due(answers, day));
    // What was said of an earlier check counts no more.
    assert_eq!(kept(&[]).seen(), None);
    assert_eq!(days(&[]), [false, true, true, true, true]);
    assert_eq!(days(&[(0, "no")]), [false, true, true, true, true]);
    assert_eq!(days(&[(0, "planned"), (14, "planned")]), [false, false, false, true, true]);
    assert_eq!(days(&[(0, "no"), (28, "no")]), [false; 5]);
    assert_eq!(days(&[(0, "yes")]), [false; 5]);
    assert_eq!(kept(&[(0, "no"), (3, "yes")]).seen(), Some("yes"));
    assert!(!Journal::default().asks_seen(chrono::NaiveDate::MAX));
}

#[test]
fn wrong_taps_are_told_with_both_answers() {
    let tap = |q: &str| What::WrongTap { q: q.into() };
    let kept = journal([
        check("CE1", Answer::Yes),
        check("CE2", Answer::No),
        check("CE3", Answer::Yes),
        tap("CE1"),
        check("CE1", Answer::No),
        tap("CE3"),
        check("CE3", Answer::Yes),
        check("CE2", Answer::Yes),
    ]);
    // Only where the answer differs, and only what was a wrong tap.
    assert_eq!(kept.changed(), [("CE1".into(), alloc::vec![&Answer::Yes, &Answer::No])]);
    assert_eq!(kept.answered_at("CE1").map(|asked| asked.ms), Some(5));
    assert_eq!(kept.answered_at("MA1"), None);
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
    whats.extend([result("A4"), What::CheckRestart]);
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
        What::Read { page: "sleep".into() },
        What::Backup { entries: 5 },
    ]);
    assert_eq!(kept.setting("region"), Some("us"));
    assert_eq!(kept.setting("motion"), Some("off"));
    assert_eq!(kept.setting("sound"), None);
    assert_eq!(kept.singles(), [(Moment { ms: 4, offset_min: 0 }, "belly-breathing", 88)]);
    assert_eq!(kept.last_backup(), Some((Moment { ms: 7, offset_min: 0 }, 5)));
    assert_eq!(kept.pages_read(), ["sleep"]);
    assert_eq!(kept.last_id(), Some("007"));
    assert_eq!(kept.len(), 7);
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
