//! What our keys and our database are called.
//!
//! Sibling projects on one host share one storage, and so do two copies of this app on two paths:
//! every name carries the app's prefix and the base path, and a name that is not exactly ours is not touched.

use super::id;
use alloc::format;
use alloc::string::String;

/// The names of one copy of the app, by the path of the folder it is served from.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// The key of the record of entry `id`.
    #[must_use]
    pub fn entry(&self, id: &str) -> String {
        format!("{}e:{id}", self.prefix)
    }
    /// The entry whose record stands under `key`; none if the key is not one of ours.
    #[must_use]
    pub fn entry_of<'a>(&self, key: &'a str) -> Option<&'a str> {
        key.strip_prefix(self.prefix.as_str())?.strip_prefix("e:").filter(|name| id::is_id(name))
    }
    /// The key of a text that was set aside, by the name that [`aside`] gives it.
    #[must_use]
    pub fn aside(&self, name: &str) -> String {
        format!("{}a:{name}", self.prefix)
    }
    /// The name of the set-aside text under `key`; none if the key is not one of ours.
    #[must_use]
    pub fn aside_of<'a>(&self, key: &'a str) -> Option<&'a str> {
        key.strip_prefix(self.prefix.as_str())?.strip_prefix("a:").filter(|name| {
            !name.is_empty() && name.bytes().all(|c| c.is_ascii_digit() || (b'a'..=b'f').contains(&c) || c == b'-')
        })
    }
    /// The name of the database.
    #[must_use]
    pub fn database(&self) -> String {
        format!("{}journal", self.prefix)
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
        let check =
            |path: &str, expect: &str| assert_eq!(Names::new(path).entry(ID), format!("{expect}{ID}"), "{path}");
        check("/", "backstay:/:e:");
        check("/index.html", "backstay:/:e:");
        check("/apps/back/", "backstay:/apps/back/:e:");
        check("/apps/back/index.html", "backstay:/apps/back/:e:");
        check("", "backstay:/:e:");
        assert_eq!(Names::new("/a/").database(), "backstay:/a/:journal");
    }

    #[test]
    fn only_our_own_keys_are_ours() {
        let names = Names::new("/app/");
        let check = |key: &str, expect: Option<&str>| assert_eq!(names.entry_of(key), expect, "{key}");
        check(&format!("backstay:/app/:e:{ID}"), Some(ID));
        check(&format!("backstay:/:e:{ID}"), None);
        check(&format!("backstay:/app/sub/:e:{ID}"), None);
        check(&format!("backstay:/app/:e:{ID}0"), None);
        check(&format!("backstay:/app/:e:/:e:{ID}"), None); // a copy in a folder with an odd name
        check("backstay:/app/:e:", None);
        check("todo-list", None);
        check("", None);
        let aside_of = |key: &str, expect: Option<&str>| assert_eq!(names.aside_of(key), expect, "{key}");
        aside_of("backstay:/app/:a:0badf00d-12", Some("0badf00d-12"));
        aside_of("backstay:/app/:a:0badf00d-12-1", Some("0badf00d-12-1"));
        aside_of("backstay:/app/:a:", None);
        aside_of("backstay:/app/:a:x/:a:0badf00d-12", None);
        aside_of(&format!("backstay:/app/:e:{ID}"), None);
    }

    proptest! {
        #[test]
        fn two_copies_never_share_a_key(a in "/[a-z:/]{0,12}", b in "/[a-z:/]{0,12}", text in ".{0,20}") {
            let (a, b) = (Names::new(&a), Names::new(&b));
            let name = aside(&text, 0);
            for key in [a.entry(ID), a.aside(&name), a.database()] {
                prop_assert_eq!(b.entry_of(&key).is_some(), a == b && a.entry_of(&key).is_some());
                prop_assert_eq!(b.aside_of(&key).is_some(), a == b && a.aside_of(&key).is_some());
                prop_assert_eq!(key == b.database(), a == b && key == a.database());
            }
        }
    }
}
