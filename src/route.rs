//! The address of a screen: what stands behind the `#`.
//!
//! `parse` and `to_hash` are inverse to each other. An address that means nothing leads home.

use alloc::string::String;
use alloc::vec::Vec;

/// A screen and what it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// The first page, or Today where there is a plan.
    #[default]
    Home,
    /// Check my back, at the page with this id or wherever it stands.
    Check(Option<String>),
    CheckResult,
    /// "I have been checked": the form that opens what the check closed.
    Review,
    /// The letter to a doctor or physio.
    Letter,
    /// Check your answers.
    CheckAnswers,
    /// About my back, at the page with this id or wherever it stands.
    About(Option<String>),
    /// The movement check.
    Movement,
    /// Can it help: the answer for this back.
    Answer,
    /// My programme.
    Programme,
    Session,
    /// The mini-screen: anything new?
    Mini,
    /// After a session.
    After,
    Progress,
    /// What can be measured, and what is due.
    Measures,
    /// One measure by its id, which is not empty.
    Measure(String),
    Exercises,
    /// One exercise by its id, which is not empty.
    Exercise(String),
    /// All lessons.
    Lessons,
    /// One lesson or condition card by its id, which is not empty.
    Lesson(String),
    /// Warning signs.
    Warning,
    /// I feel very low.
    Low,
    /// Pain that this programme is not for.
    NotForThis(Topic),
    Settings,
    MyData,
    /// A page of My data.
    Data(Data),
    /// What I logged in a month ("2026-11"), or the newest.
    Logged(Option<String>),
    /// One entry by its id, which is not empty.
    Entry(String),
    More,
    /// What is new.
    Changes,
    /// Emergency numbers of all regions.
    Numbers,
    /// One state of one screen, in development builds alone; its name is not empty.
    Gallery(String),
}

/// What this programme is not for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    Neck,
    Other,
}

/// The pages of My data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Data {
    /// Save a backup.
    Backup,
    /// Bring a backup back.
    Import,
    /// Move to another phone, or into the installed app.
    Move,
    Export,
    /// Take everything away.
    Wipe,
}

const DATA: [(&str, Data); 5] = [
    ("backup", Data::Backup),
    ("import", Data::Import),
    ("move", Data::Move),
    ("export", Data::Export),
    ("wipe", Data::Wipe),
];

/// Screens with nothing behind their name.
const PLAIN: [(&str, Route); 25] = [
    ("", Route::Home),
    ("check", Route::Check(None)),
    ("result", Route::CheckResult),
    ("review", Route::Review),
    ("letter", Route::Letter),
    ("answers", Route::CheckAnswers),
    ("about", Route::About(None)),
    ("can-it-help", Route::Answer),
    ("movement", Route::Movement),
    ("programme", Route::Programme),
    ("session", Route::Session),
    ("mini", Route::Mini),
    ("after", Route::After),
    ("progress", Route::Progress),
    ("measures", Route::Measures),
    ("exercises", Route::Exercises),
    ("learn", Route::Lessons),
    ("warning", Route::Warning),
    ("low", Route::Low),
    ("settings", Route::Settings),
    ("my-data", Route::MyData),
    ("logged", Route::Logged(None)),
    ("more", Route::More),
    ("changes", Route::Changes),
    ("numbers", Route::Numbers),
];

impl Route {
    /// The screen at `hash`, with or without its `#/`.
    #[must_use]
    pub fn parse(hash: &str) -> Self {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let hash = hash.strip_prefix('/').unwrap_or(hash);
        let (screen, of) = hash.split_once('/').unwrap_or((hash, ""));
        if of.is_empty() {
            let plain = PLAIN.into_iter().find(|(name, _)| *name == screen);
            return plain.map(|(_, route)| route).unwrap_or_default();
        }
        let Some(of) = decode(of) else { return Self::Home };
        match (screen, of.as_str()) {
            ("check", _) => Self::Check(Some(of)),
            ("about", _) => Self::About(Some(of)),
            ("exercises", _) => Self::Exercise(of),
            ("measures", _) => Self::Measure(of),
            ("learn", _) => Self::Lesson(of),
            ("gallery", _) => Self::Gallery(of),
            ("logged", _) => Self::Logged(Some(of)),
            ("entry", _) => Self::Entry(of),
            ("my-data", _) => {
                DATA.into_iter().find(|(name, _)| *name == of).map(|(_, data)| Self::Data(data)).unwrap_or_default()
            }
            ("not-for-this", "neck") => Self::NotForThis(Topic::Neck),
            ("not-for-this", "other") => Self::NotForThis(Topic::Other),
            _ => Self::Home,
        }
    }

    /// The address of this screen, from its `#/` on.
    #[must_use]
    pub fn to_hash(&self) -> String {
        let (screen, of) = match self {
            Self::Check(Some(page)) => ("check", page.as_str()),
            Self::About(Some(page)) => ("about", page.as_str()),
            Self::Exercise(id) => ("exercises", id.as_str()),
            Self::Measure(id) => ("measures", id.as_str()),
            Self::Lesson(id) => ("learn", id.as_str()),
            Self::Gallery(name) => ("gallery", name.as_str()),
            Self::Logged(Some(month)) => ("logged", month.as_str()),
            Self::Entry(id) => ("entry", id.as_str()),
            Self::Data(data) => ("my-data", DATA.iter().find(|(_, page)| page == data).map_or("", |(name, _)| name)),
            Self::NotForThis(Topic::Neck) => ("not-for-this", "neck"),
            Self::NotForThis(Topic::Other) => ("not-for-this", "other"),
            plain => (PLAIN.iter().find(|(_, route)| route == plain).map_or("", |(name, _)| name), ""),
        };
        let mut hash = String::from("#/");
        hash.push_str(screen);
        if !of.is_empty() {
            hash.push('/');
            encode(of, &mut hash);
        }
        hash
    }
}

/// Appends `text` with all but letters, digits and `-._~` as `%XX`, so that no browser changes it.
fn encode(text: &str, into: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            into.push(char::from(byte));
        } else {
            into.push('%');
            into.push(char::from(DIGITS[usize::from(byte >> 4)]));
            into.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
}

/// `text` with each `%XX` taken back; none if that is not text.
fn decode(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut plain = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        plain.push(if byte == b'%' {
            let mut digit = || bytes.next().and_then(|byte| char::from(byte).to_digit(16));
            let (high, low) = (digit()?, digit()?);
            u8::try_from(high * 16 + low).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(plain).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_screen_has_its_address() {
        let check = |route: Route, hash: &str| {
            assert_eq!(route.to_hash(), hash);
            assert_eq!(Route::parse(hash), route);
            assert_eq!(Route::parse(hash.trim_start_matches(['#', '/'])), route);
        };
        for (name, route) in PLAIN {
            check(route, &["#/", name].concat());
        }
        check(Route::Check(Some("nerves".into())), "#/check/nerves");
        check(Route::About(Some("means".into())), "#/about/means");
        check(Route::Exercise("bird-dog".into()), "#/exercises/bird-dog");
        check(Route::Exercise("a/b %".into()), "#/exercises/a%2Fb%20%25");
        check(Route::Measure("pain".into()), "#/measures/pain");
        check(Route::Lesson("sleep".into()), "#/learn/sleep");
        check(Route::NotForThis(Topic::Neck), "#/not-for-this/neck");
        check(Route::NotForThis(Topic::Other), "#/not-for-this/other");
        check(Route::Gallery("session-rest".into()), "#/gallery/session-rest");
        check(Route::Logged(Some("2026-11".into())), "#/logged/2026-11");
        check(Route::Entry("01ARYZ6S41ZZZZZZZZZZZZZZZZ".into()), "#/entry/01ARYZ6S41ZZZZZZZZZZZZZZZZ");
        for (name, data) in DATA {
            check(Route::Data(data), &["#/my-data/", name].concat());
        }
    }

    #[test]
    fn what_means_nothing_leads_home() {
        for hash in [
            "",
            "#",
            "#/",
            "/",
            "#//",
            "#/nowhere",
            "#/settings/now",
            "#/not-for-this",
            "#/not-for-this/knee",
            "#/my-data/theirs",
            "#/entry",
            "#/gallery",
            "#/CHECK",
            "#/exercises/%",
            "#/exercises/%4",
            "#/exercises/%zz",
            "#/exercises/%ff",
            "#/exercises/%+1",
            "##/check",
            "#/check?x",
        ] {
            assert_eq!(Route::parse(hash), Route::Home, "{hash}");
        }
        // A closing slash does no harm, nor does an address that somebody typed.
        assert_eq!(Route::parse("#/check/"), Route::Check(None));
        assert_eq!(Route::parse("#warning"), Route::Warning);
        assert_eq!(Route::parse("#/exercises/brücke"), Route::Exercise("brücke".into()));
    }

    proptest! {
        #[test]
        fn an_address_brings_back_what_it_was_made_of(text in any::<String>().prop_filter("empty", |text| !text.is_empty())) {
            for route in [
                Route::Check(Some(text.clone())), Route::About(Some(text.clone())), Route::Exercise(text.clone()),
                Route::Measure(text.clone()), Route::Lesson(text.clone()), Route::Gallery(text.clone()),
                Route::Logged(Some(text.clone())), Route::Entry(text.clone()),
            ] {
                let hash = route.to_hash();
                prop_assert!(hash.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>&`".contains(&byte)), "{}", hash);
                prop_assert_eq!(Route::parse(&hash), route);
            }
        }

        #[test]
        fn any_address_leads_somewhere_and_stays_there(hash in any::<String>()) {
            let route = Route::parse(&hash);
            prop_assert_eq!(Route::parse(&route.to_hash()), route);
        }
    }
}
