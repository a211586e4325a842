//! The body map: its 16 rows and their regions (brief 2.2).

use crate::ask::Answers;
use crate::session::Low;

/// Where a row belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    Upper,
    Lower,
    Girdle,
    Referred,
    /// Leg-dominant: below the knee.
    Leg,
    None,
}

/// Every row with its region, and whether it is in the leg zone of NP1.
pub const ROWS: &[(&str, Region, bool)] = &[
    ("upper-back", Region::Upper, false),
    ("middle-back", Region::Upper, false),
    ("chest", Region::Upper, false),
    ("ribs", Region::Upper, false),
    ("lower-back", Region::Lower, false),
    ("dimples", Region::Girdle, false),
    ("tailbone", Region::Girdle, false),
    ("buttock", Region::Referred, false),
    ("thigh-back", Region::Referred, true),
    ("thigh-front", Region::Referred, true),
    ("hip", Region::Referred, false),
    ("groin", Region::Referred, false),
    ("calf", Region::Leg, true),
    ("shin", Region::Leg, true),
    ("foot", Region::Leg, true),
    ("belly", Region::None, false),
];

/// The row of a mark: "calf.left" -> "calf".
#[must_use]
pub fn row(mark: &str) -> &str {
    mark.split_once('.').map_or(mark, |(row, _)| row)
}

/// The region of a row.
#[must_use]
pub fn region(row: &str) -> Region {
    ROWS.iter().find(|(id, ..)| *id == row).map_or(Region::None, |(_, region, _)| *region)
}

/// The marked rows, each once, in the order of the map.
pub fn marked(answers: &Answers) -> impl Iterator<Item = &'static str> {
    let marks = answers.picks("body");
    ROWS.iter().map(|(id, ..)| *id).filter(move |id| marks.iter().any(|mark| row(mark) == *id))
}

/// The row of the main pain: the one that was named, or the only one.
#[must_use]
pub fn main(answers: &Answers) -> Option<&str> {
    let mut rows = marked(answers);
    match (rows.next(), rows.next()) {
        (Some(only), None) => Some(only),
        (Some(_), Some(_)) => answers.pick("main"),
        (None, _) => None,
    }
}

/// Is a row of the leg zone marked (NP1)?
#[must_use]
pub fn leg_zone(answers: &Answers) -> bool {
    marked(answers).any(|id| ROWS.iter().any(|(row, _, leg)| *row == id && *leg))
}

/// The lowest point that the marked pain reaches (brief 2.8, M2); none where nothing is marked.
#[must_use]
pub fn lowest(answers: &Answers) -> Option<Low> {
    let low = |row| match row {
        "buttock" | "hip" | "groin" => Low::Buttock,
        "thigh-back" | "thigh-front" => Low::Thigh,
        "calf" | "shin" => Low::Calf,
        "foot" => Low::Foot,
        _ => Low::Back,
    };
    marked(answers).map(low).max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::Answer;

    #[test]
    fn the_lowest_point_is_that_of_the_marked_rows() {
        let check = |marks: &[&str], expect: Option<Low>| {
            let mut answers = Answers::default();
            answers.set("body", Answer::Picks(marks.iter().map(ToString::to_string).collect()));
            assert_eq!(lowest(&answers), expect, "{marks:?}");
        };
        check(&[], None);
        for row in ["upper-back", "lower-back", "dimples", "tailbone", "belly"] {
            check(&[&format!("{row}.left")], Some(Low::Back));
        }
        for (low, rows) in [
            (Low::Buttock, &["buttock", "hip", "groin"][..]),
            (Low::Thigh, &["thigh-back", "thigh-front"]),
            (Low::Calf, &["calf", "shin"]),
            (Low::Foot, &["foot"]),
        ] {
            for row in rows {
                check(&["lower-back.left", &format!("{row}.right")], Some(low));
            }
        }
        check(&["calf.left", "buttock.right"], Some(Low::Calf));
    }
}
