//! The contrasts of style/tokens.css, computed as WCAG 2.2 defines them: 7:1 for text, 3:1 for what marks a control
//! or carries data.

use std::collections::BTreeMap;

/// Tokens of one theme: name without dashes, and the colour as red, green, blue.
type Theme = BTreeMap<String, [u8; 3]>;

/// Both themes: light, and dark laid over light.
fn themes() -> (Theme, Theme) {
    let css = include_str!("../style/tokens.css");
    let (light, dark) = css.split_once("prefers-color-scheme: dark").expect("tokens.css has a dark theme");
    let light = tokens(light);
    let mut both = light.clone();
    both.extend(tokens(dark));
    (light, both)
}

/// Reads every `--name: #rrggbb;`.
fn tokens(css: &str) -> Theme {
    css.split(';')
        .filter_map(|rule| {
            let (name, value) = rule.split_once(": #")?;
            let name = name.rsplit("--").next()?;
            let value = u32::from_str_radix(value.trim(), 16).ok()?.to_be_bytes();
            Some((name.to_owned(), [value[1], value[2], value[3]]))
        })
        .collect()
}

/// Relative luminance, 0 to 1.
fn luminance(colour: [u8; 3]) -> f64 {
    let [r, g, b] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// Contrast of two colours, 1 to 21.
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Every pair in both themes reaches `least`.
fn check(least: f64, pairs: &[(&str, &str)]) {
    let (light, dark) = themes();
    for (theme, tokens) in [("light", &light), ("dark", &dark)] {
        for (front, ground) in pairs {
            let colour = |name: &str| *tokens.get(name).unwrap_or_else(|| panic!("no token --{name}"));
            let found = contrast(colour(front), colour(ground));
            assert!(found >= least, "{theme}: {front} on {ground} is {found:.2}, under {least}");
        }
    }
}

#[test]
fn text_stands_out_seven_to_one() {
    check(
        7.0,
        &[
            ("ink", "paper"),
            ("ink", "sand"),
            ("ink", "teal-wash"),
            ("ink", "coral-wash"),
            ("ink", "red-wash"),
            ("ink", "amber-wash"),
            ("ink", "green-wash"),
            ("soft", "paper"),
            ("soft", "sand"),
            ("teal", "paper"),
            ("teal", "sand"),
            ("on-teal", "teal"),
            ("on-teal", "teal-press"),
            ("soft", "teal-wash"),
            ("coral-ink", "paper"),
            ("coral-ink", "coral-wash"),
            ("on-field", "field"),
            ("on-alarm", "alarm"),
            ("red", "paper"),
            ("red", "red-wash"),
            ("amber", "paper"),
            ("amber", "sand"),
            ("amber", "amber-wash"),
            ("green", "paper"),
            ("green", "green-wash"),
        ],
    );
}

#[test]
fn marks_stand_out_three_to_one() {
    check(
        3.0,
        &[
            ("edge", "paper"),
            ("edge", "sand"),
            ("coral", "paper"),
            ("coral", "sand"),
            ("d-now", "paper"),
            ("d-past", "paper"),
            ("green-fill", "paper"),
            ("field-hot", "field"),
            ("field-hot", "field-line"),
            ("teal", "sand-2"),
        ],
    );
}

#[test]
fn contrast_is_that_of_wcag() {
    for (a, b, expect) in [([0; 3], [255; 3], 21.0), ([255; 3], [255; 3], 1.0), ([0x77; 3], [255; 3], 4.48)] {
        assert!((contrast(a, b) - expect).abs() < 0.01, "{a:?} on {b:?}");
    }
}
