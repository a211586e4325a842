//! Regions: whom to call, what the emergency department is called, and which region a phone is likely in.

use alloc::string::String;
use alloc::vec::Vec;

use crate::json;

/// One region. All numbers are (k): to be checked at each release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// "uk", "eu"; "unknown" is the last one. Its name is the words `region.<id>`.
    pub id: String,
    /// Emergency numbers. A Call button dials the first; the others stand beside it. For "unknown" none
    /// comes first: all are shown, with the note.
    pub emergency: Vec<String>,
    /// What is to be known about the emergency numbers, in words; may be empty.
    pub emergency_note: String,
    /// Urgent advice. Never shown as the emergency number, and not at A0.
    pub advice: Option<Line>,
    /// What the emergency department is called there, the usual word first.
    pub department: Vec<String>,
    /// Crisis lines; empty for "unknown".
    pub crisis: Vec<Line>,
    /// What is said in place of a crisis line where there is none, in words.
    pub crisis_note: String,
    /// "en-GB"; "-IN" = any language of that country; "ja" = the language alone.
    pub languages: Vec<String>,
    /// "Europe/London"; "Australia/" = every zone that starts so.
    pub zones: Vec<String>,
}

/// A telephone line that is not the emergency number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is called; may be empty.
    pub name: String,
    /// As it is dialled and shown, with its spaces.
    pub number: String,
    /// Where or when it answers, in words; may be empty.
    pub note: String,
}

json::record! {
    Region {
        id, emergency, emergency_note or none, advice or none, department, crisis, crisis_note or none, languages, zones,
    }
    Line { name or none, number, note or none }
}

/// The region that a phone suggests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guess {
    /// Language and time zone agree on this one.
    One(String),
    /// They do not agree: ask, with these first, the time zone's before the language's.
    Ask(Vec<String>),
    /// Neither tells.
    Unknown,
}

/// The region by the browser's `languages` (preferred first) and time `zone`. No location is asked for.
///
/// A language without a country tells nothing, unless it is listed alone; the first language that
/// tells something counts. A zone or language that is in no region tells nothing either.
#[must_use]
pub fn guess(regions: &[Region], languages: &[&str], zone: &str) -> Guess {
    let by_zone = regions.iter().find(|r| r.zones.iter().any(|z| zone_fits(z, zone))).map(|r| r.id.as_str());
    let by_language = languages.iter().find_map(|language| by_language(regions, language));
    match (by_zone, by_language) {
        (Some(zone), Some(language)) if zone == language => Guess::One(zone.into()),
        (None, None) => Guess::Unknown,
        (zone, language) => Guess::Ask(zone.into_iter().chain(language).map(String::from).collect()),
    }
}

/// The region of one language tag: the whole tag goes before its country alone.
fn by_language<'a>(regions: &'a [Region], tag: &str) -> Option<&'a str> {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let country = parts.find(|part| part.len() == 2);
    let find = |fits: &dyn Fn(&str) -> bool| {
        regions.iter().find(|r| r.languages.iter().any(|listed| fits(listed))).map(|r| r.id.as_str())
    };
    let Some(country) = country else {
        return find(&|listed| listed.eq_ignore_ascii_case(language));
    };
    let pair = |listed: &str, first: &str| {
        listed.split_once('-').is_some_and(|(l, c)| l.eq_ignore_ascii_case(first) && c.eq_ignore_ascii_case(country))
    };
    find(&|listed| pair(listed, language)).or_else(|| find(&|listed| pair(listed, "")))
}

fn zone_fits(listed: &str, zone: &str) -> bool {
    if listed.ends_with('/') { zone.starts_with(listed) } else { zone == listed }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::load::here;

    fn check(languages: &[&str], zone: &str, expect: &str) {
        let guess = match guess(&here().regions, languages, zone) {
            Guess::One(id) => id,
            Guess::Ask(ids) => alloc::format!("ask {}", ids.join(" ")),
            Guess::Unknown => "unknown".into(),
        };
        assert_eq!(guess, expect, "{languages:?} in {zone}");
    }

    #[test]
    fn language_and_zone_agree() {
        check(&["en-GB"], "Europe/London", "uk");
        check(&["cy-GB", "en-GB"], "Europe/Belfast", "uk");
        check(&["en-IE"], "Europe/Dublin", "ie");
        check(&["en-US", "en"], "America/Chicago", "us");
        check(&["es-US"], "Pacific/Honolulu", "us");
        check(&["fr-CA"], "America/Toronto", "ca");
        check(&["en-AU"], "Australia/Perth", "au");
        check(&["en-AU"], "Australia/Lord_Howe", "au");
        check(&["mi-NZ"], "Pacific/Chatham", "nz");
        check(&["en-ZA"], "Africa/Johannesburg", "za");
        check(&["de-DE"], "Europe/Busingen", "de");
        check(&["de-AT"], "Europe/Vienna", "at");
        check(&["rm-CH"], "Europe/Zurich", "ch");
        check(&["ca-ES"], "Atlantic/Canary", "es");
        check(&["no-NO"], "Europe/Oslo", "no");
        check(&["pt-BR"], "America/Bahia", "br");
        check(&["es-MX"], "America/Cancun", "mx");
        // Case and separators as some systems write them; the first language that tells something counts.
        check(&["EN_gb"], "Europe/London", "uk");
        check(&["en", "en-GB"], "Europe/London", "uk");
    }

    #[test]
    fn any_language_of_india_and_japanese_alone() {
        check(&["en-IN"], "Asia/Kolkata", "in");
        check(&["ta-IN"], "Asia/Calcutta", "in");
        check(&["sd-Deva-IN"], "Asia/Kolkata", "in");
        check(&["ja"], "Asia/Tokyo", "jp");
        check(&["ja-JP"], "Asia/Tokyo", "jp");
    }

    #[test]
    fn the_rest_of_the_european_union_is_one_region() {
        check(&["fi-FI"], "Europe/Helsinki", "eu");
        check(&["sv-FI"], "Europe/Helsinki", "eu");
        check(&["pt-PT"], "Europe/Lisbon", "eu");
        check(&["el-GR"], "Europe/Athens", "eu");
        check(&["cs-CZ"], "Europe/Prague", "eu");
        // A language of the union that its country's row does not list: no agreement, the zone's region first.
        check(&["en-DE"], "Europe/Berlin", "ask de eu");
        check(&["sv-SE"], "Europe/Helsinki", "ask eu se");
        // Europe outside the union is not the union.
        check(&["uk-UA"], "Europe/Kyiv", "unknown");
        check(&["sr-Latn-RS"], "Europe/Belgrade", "unknown");
        check(&["tr-TR"], "Europe/Istanbul", "unknown");
    }

    #[test]
    fn no_agreement_asks_with_the_zone_first() {
        check(&["en-US"], "Europe/London", "ask uk us");
        check(&["en-GB"], "Pacific/Auckland", "ask nz uk");
        check(&["pt-BR"], "Europe/Lisbon", "ask eu br");
        check(&["de"], "Europe/Berlin", "ask de");
        check(&["en"], "America/New_York", "ask us");
        check(&["en-US"], "America/Detroit", "ask us");
        check(&["en-US"], "", "ask us");
        check(&["ja"], "Europe/Paris", "ask fr jp");
    }

    #[test]
    fn unknown_where_neither_tells() {
        check(&[], "", "unknown");
        check(&["en"], "UTC", "unknown");
        check(&["zh-CN"], "Asia/Shanghai", "unknown");
        check(&["x", "-", "de-"], "Nowhere/At_All", "unknown");
        check(&[""], "Australia", "unknown");
    }

    #[test]
    fn no_zone_or_language_stands_in_two_regions() {
        let mut seen = alloc::collections::BTreeMap::new();
        for region in &here().regions {
            for term in region.zones.iter().chain(&region.languages) {
                assert_eq!(seen.insert(term, &region.id), None, "{term} is in two regions");
            }
        }
    }

    #[test]
    fn a_number_is_never_carried_over() {
        let of = |id: &str| here().region(id);
        // 111 is advice in the United Kingdom and the emergency number in New Zealand.
        assert_eq!(of("uk").advice.as_ref().map(|line| line.number.as_str()), Some("111"));
        assert_eq!(of("nz").emergency, ["111"]);
        for region in &here().regions {
            if let Some(advice) = &region.advice {
                assert!(!region.emergency.contains(&advice.number), "{}", region.id);
            }
        }
        assert_eq!(of("nowhere").id, "unknown");
        assert_eq!(of("unknown").emergency, ["112", "911", "999", "000"]);
        assert!(of("unknown").advice.is_none() && of("unknown").crisis.is_empty());
        assert!(!of("unknown").emergency_note.is_empty() && !of("unknown").crisis_note.is_empty());
    }
}
