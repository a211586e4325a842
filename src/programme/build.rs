//! One session for one sitting: places are filled, sets are given, the clock is kept (brief 4.2).

use alloc::string::String;
use alloc::vec::Vec;

use super::candidates::{Pool, row};
use super::dose::{Prescribed, changes, dose, max_items, seconds};
use super::slots::{Kind, Place, accepts, places};
use crate::library::terms::{Phase, Slot};
use crate::library::thresholds;
use crate::library::{Exercise, Library};
use crate::profile::Profile;
use crate::sorted::sort_by_key;

/// What is asked of one sitting.
#[derive(Clone, Copy, Debug)]
pub struct Sitting<'a> {
    /// B of brief 4.2 in seconds; exactly three minutes ask for the short version.
    pub budget_s: u32,
    /// Number of the session: even = day A, odd = day B.
    pub session: u32,
    /// A strength session of OP or VF.
    pub bone: bool,
    /// A main session (brief 4.4); `None`: from twelve minutes on.
    pub main: Option<bool>,
    /// Places that the last session of this kind dropped.
    pub carry: &'a [Place],
}

impl Sitting<'_> {
    /// A first sitting of `minutes`.
    #[must_use]
    pub fn of(minutes: u8) -> Self {
        Self { budget_s: u32::from(minutes) * 60, session: 0, bone: false, main: None, carry: &[] }
    }
    fn main(&self) -> bool {
        self.main.unwrap_or(self.budget_s >= thresholds::MAIN_FROM_MIN * 60)
    }
    fn short(&self) -> bool {
        self.budget_s == thresholds::SHORT_MIN * 60
    }
}

/// One exercise of a session as it is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub exercise: String,
    /// 1 to 3.
    pub level: u8,
    /// Repetitions of each set, per side where `both_sides`.
    pub reps: Vec<u8>,
    /// Seconds held; the whole duration where the exercise goes by time.
    pub hold_s: u16,
    pub both_sides: bool,
    /// Seconds of rest between sets.
    pub rest_s: u16,
    /// Seconds it takes, getting ready and rests included.
    pub seconds: u32,
    /// The place it fills.
    pub slot: Place,
}

/// A session, in the order in which it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// The row of the matrix, by its id.
    pub row: String,
    pub kind: Kind,
    pub items: Vec<Item>,
    /// Seconds of all items and of getting down and up.
    pub seconds: u32,
    /// Places that nothing allowed fits, left out by design.
    pub empty: Vec<Place>,
    /// Places that did not fit today; they come first next time.
    pub dropped: Vec<Place>,
}

/// A place taken by an exercise.
struct Taken<'a> {
    place: Place,
    exercise: &'a Exercise,
    level: u8,
    dose: Prescribed,
    sets: usize,
}

impl Taken<'_> {
    fn seconds(&self) -> u32 {
        seconds(self.exercise, &self.dose, self.sets)
    }
}

/// Places in the order of the screen; inside a place what is on the floor together.
fn on_screen<'t, 'a>(taken: &'t [Taken<'a>]) -> Vec<&'t Taken<'a>> {
    let mut shown: Vec<&Taken> = taken.iter().collect();
    sort_by_key(&mut shown, |it| (it.place, !it.exercise.floor));
    shown
}

fn total(taken: &[Taken], profile: &Profile) -> u32 {
    let shown = on_screen(taken);
    taken.iter().map(Taken::seconds).sum::<u32>() + changes(shown.iter().map(|it| it.exercise), profile)
}

/// The places with those that were dropped last time brought forward (step 4 of brief 4.2), in ways that keep
/// less and less of the fixed part: a later way is for a session in which nothing dropped found room.
fn rotations(list: &[Place], carry: &[Place], most: usize) -> Vec<Vec<Place>> {
    let fixed = most.saturating_sub(1).clamp(1, 2).min(list.len());
    let third = fixed == 2 && list.get(2) == Some(&Place::Balance);
    let mut ways = Vec::new();
    // Balance keeps its third place, but where there is room for three only, it takes turns.
    if third && (most > 3 || carry.is_empty() || carry.contains(&Place::Balance)) {
        ways.push(rotated(list, carry, 3));
    }
    ways.extend((1..=fixed).rev().map(|kept| rotated(list, carry, kept)));
    ways
}

/// The first `kept` places, then those of `carry`, then the rest.
fn rotated(list: &[Place], carry: &[Place], kept: usize) -> Vec<Place> {
    let (mut order, mut rest) = (list[..kept].to_vec(), list[kept..].to_vec());
    for place in carry {
        if let Some(at) = rest.iter().position(|it| it == place) {
            order.push(rest.remove(at));
        }
    }
    order.append(&mut rest);
    order
}

/// The session that `profile` gets in `sitting`.
#[must_use]
pub fn build(lib: &Library, profile: &Profile, sitting: &Sitting) -> Built {
    build_from(&Pool::new(lib, profile), sitting)
}

/// As `build`, from a pool that serves more than one session.
pub(super) fn build_from(pool: &Pool, sitting: &Sitting) -> Built {
    let (lib, profile, main) = (pool.lib, pool.profile, sitting.main());
    let kind = Kind::of(profile, sitting.session, sitting.bone);
    let most = max_items(profile, sitting.budget_s);
    let mut taken = if sitting.short() { short_version(lib, profile) } else { Vec::new() };
    // The short version leaves the rotation where it was.
    let (mut empty, mut dropped) = (Vec::new(), sitting.carry.to_vec());
    if !sitting.short() {
        let list = places(profile, kind, main);
        for (way, order) in rotations(&list, sitting.carry, most).iter().enumerate() {
            let filled = fill(pool, main, order, most, sitting.budget_s);
            let came_back =
                sitting.carry.is_empty() || sitting.carry.iter().any(|place| !filled.dropped.contains(place));
            if way == 0 || came_back {
                (taken, empty, dropped) = (filled.taken, filled.empty, filled.dropped);
            }
            if came_back {
                break;
            }
        }
    }
    add_sets(&mut taken, profile, sitting);
    let items = on_screen(&taken)
        .into_iter()
        .map(|it| Item {
            exercise: it.exercise.id.clone(),
            level: it.level,
            reps: it.dose.reps[..it.sets].to_vec(),
            hold_s: it.dose.hold_s,
            both_sides: it.dose.both_sides,
            rest_s: it.dose.rest_s,
            seconds: it.seconds(),
            slot: it.place,
        })
        .collect();
    let row = row(lib, profile).map_or_else(String::new, |row| row.condition.clone());
    Built { row, kind, items, seconds: total(&taken, profile), empty, dropped }
}

fn take<'a>(place: Place, exercise: &'a Exercise, level: u8, profile: &Profile) -> Taken<'a> {
    Taken { place, exercise, level, dose: dose(exercise, level, profile), sets: 1 }
}

/// Three minutes for a bad day: breathing and bracing at L1.
fn short_version<'a>(lib: &'a Library, profile: &Profile) -> Vec<Taken<'a>> {
    [(Place::Breathing, "belly-breathing"), (Place::Core, "brace")]
        .into_iter()
        .filter_map(|(place, id)| lib.exercise(id).map(|exercise| take(place, exercise, 1, profile)))
        .filter(|it| super::allowed::allowed(it.exercise, profile))
        .collect()
}

/// What steps 1 and 2 came to.
struct Filled<'a> {
    taken: Vec<Taken<'a>>,
    empty: Vec<Place>,
    dropped: Vec<Place>,
}

/// Steps 1 and 2: the first candidate for every place, one set each, as long as the budget holds.
fn fill<'a>(pool: &Pool<'a>, main: bool, order: &[Place], most: usize, budget_s: u32) -> Filled<'a> {
    let profile = pool.profile;
    let (mut taken, mut empty, mut dropped) = (Vec::<Taken<'a>>::new(), Vec::new(), Vec::new());
    for (at, &place) in order.iter().enumerate() {
        if place == Place::Direction && accepts(place, profile).is_empty() {
            continue;
        }
        if taken.len() == most {
            dropped.push(place);
            continue;
        }
        let used: Vec<&str> = taken.iter().map(|it| it.exercise.id.as_str()).collect();
        let mut kept = used.clone();
        if place == Place::Mobility && order[at..].contains(&Place::Direction) {
            // The only candidate of a direction place is left for it.
            if let [only] = pool.fits(Place::Direction, main, &[])[..] {
                kept.push(&only.id);
            }
        }
        let mut fits = pool.fits(place, main, &kept);
        if fits.is_empty() {
            empty.push(place);
            if place == Place::Direction {
                fits = pool.fits(Place::Mobility, main, &used);
            }
        }
        if let Some(exercise) = fits.first() {
            taken.push(take(place, exercise, profile.level_of(&exercise.id), profile));
        }
    }
    let mut too_long = Vec::new();
    while taken.len() > 1 && total(&taken, profile) > budget_s {
        too_long.extend(taken.pop().map(|it| it.place));
    }
    // What was not even tried comes before what was too long: else the long one would block it for ever.
    dropped.extend(too_long.into_iter().rev());
    Filled { taken, empty, dropped }
}

/// Step 3: second, then third sets as long as the budget holds.
fn add_sets(taken: &mut [Taken], profile: &Profile, sitting: &Sitting) {
    if sitting.short() {
        return;
    }
    let counts = |it: &Taken| {
        it.exercise.slots.iter().any(|slot| matches!(slot, Slot::Loaded | Slot::LoadedEq | Slot::Back | Slot::BackEq))
    };
    let mut turns: Vec<usize> = (0..taken.len()).collect();
    // Maintain: what counts as strength gets its full sets first (brief 4.7).
    sort_by_key(&mut turns, |&at| profile.phase == Phase::Maintain && !counts(&taken[at]));
    for sets in [2, 3] {
        for &at in &turns {
            let one_set = Kind::alternates(profile)
                && matches!(taken[at].place, Place::Mobility | Place::Balance | Place::Stretch);
            if one_set || taken[at].dose.reps.len() < sets || taken[at].sets != sets - 1 {
                continue;
            }
            taken[at].sets = sets;
            if total(taken, profile) > sitting.budget_s {
                taken[at].sets = sets - 1;
            }
        }
    }
}
