//! Which exercises a place of a session can take, the best first (brief 4.2, 4.3).

use alloc::vec::Vec;

use super::allowed::{Because, allowed, reasons};
use super::slots::{Place, accepts, first, only};
use crate::library::terms::{Area, Code, Condition, Phase, Term};
use crate::library::{Exercise, Library, Row, When};
use crate::profile::Profile;
use crate::sorted::{Sorted, sort_by_key};

/// The row of the matrix for `profile` (brief 4.3); `None` only where the library lacks it.
#[must_use]
pub fn row<'a>(lib: &'a Library, profile: &Profile) -> Option<&'a Row> {
    let codes = profile.codes;
    let name = match profile.condition {
        // A direction that is "not now" is no direction.
        Condition::Sciatica => match (
            codes.has(Code::SC),
            codes.has(Code::FI) && !profile.off_back,
            codes.has(Code::EI) && !profile.off_bend,
        ) {
            (false, true, _) => "disc",
            (false, false, _) => "strain",
            (true, true, false) => "sciatica_extension",
            (true, false, true) => "sciatica_flexion",
            (true, ..) => "sciatica_neutral",
        },
        Condition::Strain | Condition::Birth if profile.is_sensitive() => "sensitive",
        Condition::Strain if codes.has(Code::PP) => "birth",
        other => other.name(),
    };
    lib.matrix.iter().find(|row| row.condition == name)
}

/// What may go into a session of `profile`: worked out once, for all sessions of a week, and asked a place at a time.
pub(super) struct Pool<'a> {
    pub lib: &'a Library,
    pub profile: &'a Profile,
    exercises: Vec<&'a Exercise>,
}

impl<'a> Pool<'a> {
    pub(super) fn new(lib: &'a Library, profile: &'a Profile) -> Self {
        let cell: &[_] = row(lib, profile).map_or(&[], |row| row.cell(profile.phase));
        let cell: Vec<&Exercise> = cell.iter().filter_map(|id| lib.exercise(id)).collect();
        let mut exercises: Vec<&Exercise> = cell.iter().copied().filter(|it| allowed(it, profile)).collect();
        for removed in &cell {
            for to in swapped(lib, removed, profile) {
                add(&mut exercises, to);
            }
        }
        for other in fallback(lib, profile) {
            add(&mut exercises, other);
        }
        Self { lib, profile, exercises }
    }

    /// What fits `place` in a main or base session and is not among `used`, the best first.
    pub(super) fn fits(&self, place: Place, main: bool, used: &[&str]) -> Vec<&'a Exercise> {
        let (accepts, rank) = (accepts(place, self.profile), first(place, self.profile, main));
        let fit = |it: &Exercise| match only(place) {
            Some(ids) => ids.contains(&it.id.as_str()),
            None => accepts.iter().any(|&slot| it.slots.has(slot)),
        };
        let mut found: Vec<&Exercise> =
            self.exercises.iter().copied().filter(|it| !used.contains(&it.id.as_str()) && fit(it)).collect();
        sort_by_key(&mut found, |it| rank.iter().position(|id| *id == it.id).unwrap_or(rank.len()));
        found
    }
}

fn add<'a>(pool: &mut Vec<&'a Exercise>, exercise: &'a Exercise) {
    if !pool.iter().any(|it| it.id == exercise.id) {
        pool.push(exercise);
    }
}

/// What may take the place of `removed` (brief 3.3).
fn swapped<'a>(lib: &'a Library, removed: &Exercise, profile: &Profile) -> Vec<&'a Exercise> {
    let because = reasons(removed, profile);
    let applies = |when: &When| match *when {
        When::Code(code) => because.contains(&Because::Code(code)),
        When::No(gear) => because.contains(&Because::Needs(gear)),
    };
    lib.swaps
        .iter()
        .filter(|swap| swap.from.contains(&removed.id) && swap.when.iter().any(applies))
        .flat_map(|swap| swap.to.iter().filter_map(|id| lib.exercise(id)))
        .filter(|to| allowed(to, profile))
        .collect()
}

/// What any row lists for this phase or an earlier one: same area first, then what has no easier form.
fn fallback<'a>(lib: &'a Library, profile: &Profile) -> Vec<&'a Exercise> {
    let area = if profile.condition == Condition::Upper { Area::Upper } else { Area::Lower };
    let upto = &Phase::ALL[..=profile.phase.index()];
    let mut listed = Sorted::new();
    for row in &lib.matrix {
        for &phase in upto {
            for id in row.cell(phase) {
                listed.insert(id.as_str(), ());
            }
        }
    }
    let mut found: Vec<&Exercise> =
        lib.exercises.iter().filter(|it| listed.has(it.id.as_str()) && allowed(it, profile)).collect();
    sort_by_key(&mut found, |it| (it.area != area, !it.easier.is_empty()));
    found
}
