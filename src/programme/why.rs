//! Why an exercise is in a session: its place and the condition, as words of content/.

use super::build::Item;
use crate::library::Library;
use crate::library::terms::Term;
use crate::profile::Profile;

/// Why `item` is in the session, in one sentence: that of its place for this condition, else that of its place.
#[must_use]
pub fn why<'a>(lib: &'a Library, profile: &Profile, item: &Item) -> &'a str {
    let place = alloc::format!("why.{}", item.slot.name());
    let nearer = alloc::format!("{place}_{}", profile.condition.name());
    if lib.says(&nearer) { lib.say(&nearer) } else { lib.say(&place) }
}

#[cfg(test)]
mod tests {
    use crate::library::load::here;
    use crate::library::terms::{Condition, Place, Term};

    #[test]
    fn every_place_has_its_sentence_and_no_sentence_is_without_its_place() {
        for place in Place::ALL {
            assert!(here().says(&format!("why.{}", place.name())), "{place:?}");
        }
        let known: usize = Place::ALL
            .iter()
            .flat_map(|place| Condition::ALL.iter().map(move |it| format!("why.{}_{}", place.name(), it.name())))
            .filter(|key| here().says(key))
            .count();
        let file: toml::Table = include_str!("../../content/en/programme.toml").parse().unwrap();
        assert_eq!(known + Place::ALL.len(), file["why"].as_table().unwrap().len());
    }
}
