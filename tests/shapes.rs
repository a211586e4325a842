//! Icons, state shapes and the body map are data that no compiler reads: these tests do.

#[allow(dead_code)]
#[path = "../src/app/body_shapes.rs"]
mod body;
#[allow(dead_code)]
#[path = "../src/app/icons.rs"]
mod icons;

use std::collections::BTreeSet;
use std::{fs, path::Path};

/// The 16 rows of brief 2.2, by the ids of triage.
const ROWS: [&str; 16] = [
    "upper-back",
    "middle-back",
    "lower-back",
    "dimples",
    "tailbone",
    "buttock",
    "thigh-back",
    "calf",
    "chest",
    "ribs",
    "belly",
    "groin",
    "hip",
    "thigh-front",
    "shin",
    "foot",
];

/// Every number of a path.
fn numbers(path: &str) -> Vec<f64> {
    let mut words = vec![String::new()];
    for c in path.chars() {
        let last = words.last_mut().expect("never empty");
        match c {
            '0'..='9' => last.push(c),
            '.' if !last.contains('.') => last.push(c),
            '.' | '-' => words.push(c.into()),
            _ => words.push(String::new()),
        }
    }
    words.iter().filter(|word| !word.is_empty()).map(|word| word.parse().expect(word)).collect()
}

/// A path starts with a move and holds only commands, numbers and blanks.
fn check(path: &str) {
    assert!(path.starts_with('M'), "{path}");
    assert!(path.chars().all(|c| c.is_ascii_digit() || "MLHVCSQAZmlhvcsqaz -.".contains(c)), "{path}");
    assert!(!numbers(path).is_empty(), "{path}");
}

#[test]
fn the_map_has_each_row_of_the_brief_and_no_other() {
    let shown: BTreeSet<&str> = body::BACK.iter().chain(&body::FRONT).map(|place| place.row).collect();
    assert_eq!(shown, BTreeSet::from(ROWS));
}

#[test]
fn each_zone_is_drawn_once_on_the_glass() {
    let mut drawn = body::BACK_DRAWN;
    drawn.sort_unstable();
    assert_eq!(drawn, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    let mut drawn = body::FRONT_DRAWN;
    drawn.sort_unstable();
    assert_eq!(drawn, [0, 1, 2, 3, 4, 5, 6, 7]);
    for path in [body::SKIN, body::HAIR_BACK, body::HAIR_FRONT, body::SPINE] {
        check(path);
    }
    for place in body::BACK.iter().chain(&body::FRONT) {
        check(place.left);
        check(place.right);
        for pair in numbers(place.left).chunks(2).filter(|_| !place.left.contains('H')) {
            assert!(
                pair[0] <= 100.0 && (100.0..=484.0).contains(&pair[1]),
                "{}: {pair:?} is not on the left",
                place.row
            );
        }
    }
}

#[test]
fn each_leader_ends_at_the_middle_of_its_row() {
    for (places, first, step) in [(&body::BACK[..], 44.0, 52.0), (&body::FRONT[..], 46.0, 56.0)] {
        for (place, row) in places.iter().zip(0_u8..) {
            let ends = numbers(place.lead);
            assert_eq!(ends[2..], [188.0, first + step * f64::from(row), 208.0], "{}", place.row);
        }
    }
}

#[test]
fn state_shapes_are_drawn_in_tokens() {
    let tokens = include_str!("../style/tokens.css");
    for shape in [icons::FINE, icons::CARE, icons::STOP, icons::PENDING, icons::MARK] {
        for part in shape {
            check(part.d);
            assert_eq!(part.stroke.is_empty(), part.width.is_empty(), "{}", part.d);
            for colour in [part.fill, part.stroke] {
                if let Some(name) = colour.strip_prefix("var(").and_then(|rest| rest.strip_suffix(')')) {
                    assert!(tokens.contains(&format!("{name}: #")), "{name} is no token");
                }
            }
        }
    }
}

/// Every style sheet below `folder`.
fn sheets(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("style/ can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sheets(&path));
        } else if path.extension().is_some_and(|end| end == "css") {
            found.push(fs::read_to_string(path).expect("a sheet can be read"));
        }
    }
    found
}

#[test]
fn every_variable_that_is_used_is_set() {
    let sheets = sheets(&Path::new(env!("CARGO_MANIFEST_DIR")).join("style"));
    let all = sheets.concat();
    for rest in all.split("var(").skip(1) {
        let name = rest.split([')', ',']).next().unwrap_or_default();
        assert!(all.contains(&format!("{name}:")), "{name} is never set");
    }
}

#[test]
fn every_sheet_is_imported_and_stands_in_a_layer() {
    let main = include_str!("../style/main.css");
    let sheets = sheets(&Path::new(env!("CARGO_MANIFEST_DIR")).join("style"));
    assert_eq!(main.matches("@import").count(), sheets.len() - 1);
    for sheet in sheets.iter().filter(|sheet| !sheet.contains("@import")) {
        assert_eq!(sheet.matches("@layer ").count(), 1, "{}", &sheet[..80]);
    }
}
