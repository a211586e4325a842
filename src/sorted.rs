//! Small maps as sorted lists.
//!
//! A tree of the standard library costs 3 to 6 kB of wasm for each pair of types; this one some hundred bytes.
//! For maps that stay small or are filled in order: taking in elsewhere moves what comes after it.

use alloc::vec::Vec;
use core::borrow::Borrow;

/// A map whose pairs stand in the order of their keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorted<K, V>(Vec<(K, V)>);

impl<K, V> Default for Sorted<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> Sorted<K, V> {
    /// The map with nothing in it.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        self.0.binary_search_by(|(known, _)| known.borrow().cmp(key))
    }

    /// The value of `key`.
    #[must_use]
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|place| &self.0[place].1)
    }

    /// Puts `value` in, in place of an earlier one.
    pub fn insert(&mut self, key: K, value: V) {
        match self.place(&key) {
            Ok(place) => self.0[place].1 = value,
            Err(place) => self.0.insert(place, (key, value)),
        }
    }

    /// Takes `key` out.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q)
    where
        K: Borrow<Q>,
    {
        if let Ok(place) = self.place(key) {
            self.0.remove(place);
        }
    }

    /// Is there a value of `key`?
    #[must_use]
    pub fn has<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    /// How many pairs there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Is nothing in it?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All pairs in the order of their keys.
    pub fn iter(&self) -> core::slice::Iter<'_, (K, V)> {
        self.0.iter()
    }
}

impl<K, V> IntoIterator for Sorted<K, V> {
    type Item = (K, V);
    type IntoIter = alloc::vec::IntoIter<(K, V)>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for Sorted<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let mut map = Self::new();
        for (key, value) in pairs {
            map.insert(key, value);
        }
        map
    }
}

/// The items in the order of their keys; those with equal keys stay in the order in which they came.
///
/// For lists of a hundred or less: the sort of the standard library is 4 kB of wasm for each type.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..items.len() {
        let mut place = end;
        while place > 0 && key(&items[place]) < key(&items[place - 1]) {
            items.swap(place, place - 1);
            place -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::collections::BTreeMap;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_map_is_what_the_tree_is(steps in prop::collection::vec((any::<bool>(), 0..12_u8, any::<u8>()), 0..60)) {
            let (mut map, mut tree) = (Sorted::new(), BTreeMap::new());
            for (insert, key, value) in steps {
                if insert {
                    map.insert(key, value);
                    tree.insert(key, value);
                } else {
                    map.remove(&key);
                    tree.remove(&key);
                }
                prop_assert_eq!(map.get(&key), tree.get(&key));
                prop_assert_eq!(map.is_empty(), tree.is_empty());
                prop_assert!(map.iter().map(|(key, value)| (key, value)).eq(tree.iter()));
            }
        }

        #[test]
        fn a_sort_is_that_of_the_standard_library(items in prop::collection::vec((0..5_u8, any::<u8>()), 0..40)) {
            let (mut ours, mut theirs) = (items.clone(), items);
            sort_by_key(&mut ours, |item| item.0);
            theirs.sort_by_key(|item| item.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
