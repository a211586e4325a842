//! How the app reaches its stores and its address; the gallery has neither.

use super::value::Value;
use crate::browser::keeper::{Keeper, StartReport};
use crate::browser::{clock, hash};
use crate::journal::Moment;
use crate::route::Route;
use crate::store::{Awaited, Saved};
use leptos::task::spawn_local;

/// The outside of the house.
pub struct Keep {
    /// The two stores. None in the gallery: nothing that it shows is kept.
    pub keeper: Option<Keeper>,
    /// What the start found in them, and what was found out since.
    pub report: StartReport,
    /// Random bits of all ids of this visit: the time keeps them apart, and a packed month says them once.
    pub chance: [u8; 10],
    /// Entries that are whole and mean nothing to this version; they stay where they are.
    pub strange: usize,
    /// A later version of the app writes here: this one writes nothing more.
    pub newer: bool,
    /// A clock that stands still, in the gallery.
    pub frozen: Option<Moment>,
}

impl Keep {
    /// Now, as the person lives it.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.frozen.unwrap_or_else(|| {
            let ms = clock::now_ms();
            Moment { ms, offset_min: clock::offset_min(ms) }
        })
    }

    /// Writes an entry to both stores; `saving` says what became of it.
    pub fn append(&self, saving: Value<Awaited>, id: &str, json: &str) {
        let Some(keeper) = &self.keeper else {
            saving.update(|saving| saving.came(id, Saved::Saved));
            return;
        };
        let writing = keeper.append(id, json);
        let id = String::from(id);
        spawn_local(async move {
            let saved = writing.await;
            saving.update(|saving| saving.came(&id, saved));
        });
    }

    /// Goes to another screen: by the address, so that the browser's own Back works.
    pub fn go(&self, at: Value<Route>, route: &Route) {
        if self.frozen.is_some() {
            at.set(route.clone());
        } else {
            hash::go(route.to_hash().trim_start_matches('#'));
        }
    }
}
