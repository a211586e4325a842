//! What leaves the phone only where the person ticks it in: the answers to MH1 and CE5 (brief 1.3 G).
//!
//! A backup has them; all that is handed to somebody else has not.

use super::letter::Ticked;
use crate::journal::What;
use crate::triage::review::Review;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

/// Settings that only somebody with MH1 has: "I am safe for now", and a crisis line of one's own.
const LOW_SETTINGS: [&str; 2] = ["safe_now", "crisis"];

/// Is `q` a question, a follow-up or a tag that is left out?
fn hides(q: &str, ticked: Ticked) -> bool {
    let names = |part: &str| q.split('.').any(|of| of == part);
    (!ticked.low && (names("MH1") || names("crisis"))) || (!ticked.intimate && names("CE5"))
}

fn shown(items: &[String], ticked: Ticked) -> Vec<String> {
    items.iter().filter(|item| !hides(item, ticked)).cloned().collect()
}

/// `what` without what is not ticked in; none where nothing is left to tell.
#[must_use]
pub fn without(what: &What, ticked: Ticked) -> Option<What> {
    let left = match what {
        What::Check { q, .. }
        | What::WrongTap { q }
        | What::About { q, .. }
        | What::AboutDraft { q, .. }
        | What::Draft { q, .. } => {
            return (!hides(q, ticked)).then(|| what.clone());
        }
        What::Setting { key, .. } if !ticked.low && LOW_SETTINGS.contains(&key.as_str()) => return None,
        What::CheckResult(result) => {
            let mut result = result.clone();
            result.tags = shown(&result.tags, ticked);
            What::CheckResult(result)
        }
        What::CheckAgain { why, items } => {
            let items = shown(items, ticked);
            if items.is_empty() {
                return None;
            }
            What::CheckAgain { why: why.clone(), items }
        }
        What::Review(review) => {
            let again = review.again.iter().filter(|again| !hides(&again.q, ticked)).cloned().collect();
            let of = shown(&review.of, ticked);
            if of.is_empty() {
                return None;
            }
            What::Review(Review { of, again, ..review.clone() })
        }
        What::Correct { of, what } => What::Correct { of: of.clone(), what: Box::new(without(what, ticked)?) },
        other => other.clone(),
    };
    Some(left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::Answer;
    use crate::journal::CheckResult;

    #[test]
    fn what_is_left_out_unless_it_is_ticked_in() {
        let none = Ticked::default();
        let low = Ticked { low: true, intimate: false };
        let intimate = Ticked { low: false, intimate: true };
        let check = |what: &What, ticked: Ticked, left: Option<&What>| {
            assert_eq!(without(what, ticked).as_ref(), left, "{what:?} {ticked:?}");
        };
        let yes = |q: &str| What::Check { q: q.into(), a: Answer::Yes };
        for q in ["MH1", "MH1.plan"] {
            check(&yes(q), none, None);
            check(&yes(q), intimate, None);
            check(&yes(q), low, Some(&yes(q)));
        }
        for q in ["CE5", "CE5.when", "CE5.kind"] {
            check(&yes(q), none, None);
            check(&yes(q), low, None);
            check(&yes(q), intimate, Some(&yes(q)));
        }
        check(&yes("CE1"), none, Some(&yes("CE1")));
        let draft = |q: &str| What::Draft { form: "review".into(), q: q.into(), a: Answer::Yes };
        check(&draft("again.CE5"), none, None);
        check(&draft("again.CE1"), none, Some(&draft("again.CE1")));
        check(&What::WrongTap { q: "CE5".into() }, none, None);
        let safe = What::Setting { key: "safe_now".into(), value: "2026-11-25".into() };
        check(&safe, none, None);
        check(&safe, low, Some(&safe));
        let corrected = What::Correct { of: "a".into(), what: Box::new(yes("MH1")) };
        check(&corrected, none, None);
        check(&corrected, low, Some(&corrected));
    }

    #[test]
    fn lists_lose_what_is_left_out_and_keep_the_rest() {
        let none = Ticked::default();
        let again = |items: &[&str]| What::CheckAgain {
            why: "mini".into(),
            items: items.iter().map(|&item| item.into()).collect(),
        };
        assert_eq!(without(&again(&["CE1", "CE5"]), none), Some(again(&["CE1"])));
        assert_eq!(without(&again(&["CE5"]), none), None);
        let result = |tags: &[&str]| {
            What::CheckResult(CheckResult {
                level: "A0".into(),
                codes: Default::default(),
                tags: tags.iter().map(|&tag| tag.into()).collect(),
                content: "1".into(),
            })
        };
        assert_eq!(without(&result(&["crisis", "sciatica"]), none), Some(result(&["sciatica"])));
        let both = Ticked { low: true, intimate: true };
        assert_eq!(without(&result(&["crisis", "sciatica"]), both), Some(result(&["crisis", "sciatica"])));
    }
}
