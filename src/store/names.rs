//! What our keys and our database are called.
//!
//! Sibling projects on one host share one storage, and so do two copies of this app on two paths:
//! every name carries the app's prefix and the base path, and a name that is not exactly ours is not touched.

use super::id;
use alloc::format;
use alloc::string::String;

/// The names of one copy of the app, by the path of the folder it is served from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    prefix: String,
}

impl Names {
    /// `path` is the page's path ("/", "/apps/back/index.html"); its folder is the base path.
    #[must_use]
    pub fn new(path: &str) -> Self {
        let base = path.rfind('/').map_or("/", |end| &path[..=end]);
        Names { prefix: format!("backstay:{base}:") }
    }
    /// What the name of every key, database and cache of this copy begins with.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }
    /// The name in localStorage of our key `own` ("e:<id>").
    #[must_use]
    pub fn key(&self, own: &str) -> String {
        [&self.prefix, own].concat()
    }
    /// Our key in the name `key`; none if it is not one of ours.
    #[must_use]
    pub fn own<'a>(&self, key: &'a str) -> Option<&'a str> {
        key.strip_prefix(self.prefix.as_str()).filter(|own| kind(own).is_some())
    }
    /// The name of the database.
    #[must_use]
    pub fn database(&self) -> String {
        format!("{}journal", self.prefix)
    }
    /// The name of the witness's cache.
    #[must_use]
    pub fn witness(&self) -> String {
        self.prefix.replacen("backstay:", "backstay-witness-", 1)
    }
}

/// What a key of ours is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key<'a> {
    /// `e:<id>`: one entry.
    Entry(&'a str),
    /// `a:<name>`: a text that was set aside, by the name that [`aside`] gives it.
    Aside(&'a str),
    /// `p:<name>`: a packed month.
    Pack(&'a str),
    /// `n:<name>`: what the keeper notes for itself.
    Note(&'a str),
}

/// What the key `own` is for; none if it is not one that we write.
#[must_use]
pub fn kind(own: &str) -> Option<Key<'_>> {
    let (mark, name) = (own.get(..2)?, own.get(2..)?);
    let plain = |letters: fn(u8) -> bool| !name.is_empty() && name.bytes().all(letters);
    match mark {
        "e:" if id::is_id(name) => Some(Key::Entry(name)),
        "a:" if plain(|c| c.is_ascii_digit() || (b'a'..=b'f').contains(&c) || c == b'-') => Some(Key::Aside(name)),
        "p:" if super::pack::parts(name).is_some() => Some(Key::Pack(name)),
        "n:" if plain(|c| c.is_ascii_digit() || c.is_ascii_lowercase() || c == b'-') => Some(Key::Note(name)),
        _ => None,
    }
}

/// The name under which `text` is set aside: the same text has the same name, so that setting aside
/// twice keeps one. `nth` counts up where another text has taken the name already.
#[must_use]
pub fn aside(text: &str, nth: u32) -> String {
    let sum = super::crc32(text);
    if nth == 0 { format!("{sum:08x}-{}", text.len()) } else { format!("{sum:08x}-{}-{nth}", text.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ID: &str = "01ARYZ6S41ZZZZZZZZZZZZZZZZ";

    #[test]
    fn the_base_path_is_the_folder_of_the_page() {
        let check = |path: &str, expect: &str| assert_eq!(Names::new(path).key("e:x"), format!("{expect}x"), "{path}");
        check("/", "backstay:/:e:");
        check("/index.html", "backstay:/:e:");
        check("/apps/back/", "backstay:/apps/back/:e:");
        check("/apps/back/index.html", "backstay:/apps/back/:e:");
        check("", "backstay:/:e:");
        assert_eq!(Names::new("/a/").database(), "backstay:/a/:journal");
        assert_eq!(Names::new("/a/").witness(), "backstay-witness-/a/:");
    }

    #[test]
    fn only_our_own_keys_are_ours() {
        let names = Names::new("/app/");
        let check = |key: &str, expect: Option<Key<'_>>| assert_eq!(names.own(key).and_then(kind), expect, "{key}");
        check(&format!("backstay:/app/:e:{ID}"), Some(Key::Entry(ID)));
        check(&format!("backstay:/:e:{ID}"), None);
        check(&format!("backstay:/app/sub/:e:{ID}"), None);
        check(&format!("backstay:/app/:e:{ID}0"), None);
        check(&format!("backstay:/app/:e:/:e:{ID}"), None); // a copy in a folder with an odd name
        check("backstay:/app/:e:", None);
        check("todo-list", None);
        check("", None);
        check("backstay:/app/:a:0badf00d-12", Some(Key::Aside("0badf00d-12")));
        check("backstay:/app/:a:0badf00d-12-1", Some(Key::Aside("0badf00d-12-1")));
        check("backstay:/app/:a:", None);
        check("backstay:/app/:a:x/:a:0badf00d-12", None);
        check("backstay:/app/:p:2026-10-928-0badf00d", Some(Key::Pack("2026-10-928-0badf00d")));
        check("backstay:/app/:p:2026-10-928", None);
        check("backstay:/app/:n:run-1f", Some(Key::Note("run-1f")));
        check("backstay:/app/:n:", None);
        check("backstay:/app/:journal", None);
    }

    proptest! {
        #[test]
        fn two_copies_never_share_a_key(a in "/[a-z:/]{0,12}", b in "/[a-z:/]{0,12}", text in ".{0,20}") {
            let (a, b) = (Names::new(&a), Names::new(&b));
            let own = [["e:", ID].concat(), ["a:", &aside(&text, 0)].concat(), "p:2026-10-3-0badf00d".into(), "n:head".into()];
            for key in own.iter().map(|own| a.key(own)).chain([a.database()]) {
                prop_assert_eq!(b.own(&key).is_some(), a == b && a.own(&key).is_some());
                prop_assert_eq!(key == b.database(), a == b && key == a.database());
            }
        }
    }
}
