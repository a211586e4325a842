//! The support screen (brief 2.6): own wording, unvalidated (j). It never withholds exercise.

use crate::ask::Answers;
pub use crate::library::terms::Support;
use crate::library::thresholds::{SUPPORT_ITEM, SUPPORT_STANDARD, SUPPORT_SUPPORTED, SUPPORT_SURE};

/// The six items, 0 to 10 each.
pub const ITEMS: &[&str] = &["Y1", "Y2", "Y3", "Y4", "Y5", "Y6"];
/// How sure a person is of doing their normal work in a month, 0 to 10; passed over by those who have none.
pub const WORK: &str = "Y7";
/// The item on low mood.
const LOW: &str = "Y4";

/// What the answers ask for; `Light` where it was not asked.
#[must_use]
pub fn support(about: &Answers) -> Support {
    let heavy = |id: &&&str| about.number(id).is_some_and(|score| score >= SUPPORT_ITEM);
    let unsure = about.number(WORK).is_some_and(|sure| sure <= SUPPORT_SURE);
    match ITEMS.iter().filter(heavy).count() + usize::from(unsure) {
        count if count >= SUPPORT_SUPPORTED => Support::Supported,
        count if count >= SUPPORT_STANDARD => Support::Standard,
        _ => Support::Light,
    }
}

/// Does this answer open the two questions on dark thoughts (MH1)?
#[must_use]
pub fn is_low(question: &str, score: i32) -> bool {
    question == LOW && score >= SUPPORT_ITEM
}

#[cfg(test)]
mod tests {
    use super::super::testing::answers;
    use super::*;

    #[test]
    fn items_of_six_or_more_count() {
        let check = |text: &str, expect: Support| assert_eq!(support(&answers(text)), expect, "{text}");
        check("", Support::Light);
        check("Y1=5 Y2=5 Y3=5 Y4=5 Y5=5 Y6=5", Support::Light);
        check("Y1=6", Support::Light);
        check("Y1=6 Y2=5", Support::Light);
        check("Y1=6 Y6=6", Support::Standard);
        check("Y2=6 Y3=10 Y5=7", Support::Standard);
        check("Y1=6 Y2=6 Y3=6 Y4=6", Support::Supported);
        check("Y1=10 Y2=10 Y3=10 Y4=10 Y5=10 Y6=10", Support::Supported);
        // The seventh counts the other way round, and only where it was answered.
        check("Y1=6 Y7=4", Support::Standard);
        check("Y1=6 Y7=5", Support::Light);
        check("Y1=6 Y7=skip", Support::Light);
        check("Y1=6 Y2=6 Y3=6 Y7=0", Support::Supported);
    }

    #[test]
    fn only_low_mood_opens_the_two_questions() {
        let check = |id: &str, score: i32, expect: bool| assert_eq!(is_low(id, score), expect, "{id} {score}");
        check("Y4", 6, true);
        check("Y4", 10, true);
        check("Y4", 5, false);
        check("Y3", 10, false);
    }
}
