//! What the library shows of all exercises.

use super::terms::{Area, Condition, GearSet, Kind, Position, Set, Term};
use super::{Exercise, Library};

/// What is asked for. Nothing in a group asks for nothing; of what stands in a group one will do; of the groups all
/// must.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub kinds: Set<Kind>,
    pub areas: Set<Area>,
    pub positions: Set<Position>,
    /// Uses one of these things.
    pub gear: GearSet,
    /// Needs nothing at all; in one group with `gear`.
    pub bare: bool,
    /// Stands in the programme of somebody with this, in any phase (brief 4.3).
    pub condition: Option<Condition>,
}

impl Filter {
    /// Does it let everything through?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How many things are asked for.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.iter().count()
            + self.areas.iter().count()
            + self.positions.iter().count()
            + self.gear.iter().count()
            + usize::from(self.bare)
            + usize::from(self.condition.is_some())
    }

    /// Does the exercise come through?
    #[must_use]
    pub fn fits(&self, library: &Library, exercise: &Exercise) -> bool {
        let gear = self.gear.is_empty() && !self.bare;
        (self.kinds.is_empty() || self.kinds.has(exercise.kind))
            && (self.areas.is_empty() || self.areas.has(exercise.area))
            && (self.positions.is_empty() || exercise.positions.iter().any(|position| self.positions.has(position)))
            && (gear
                || exercise.needs.iter().any(|thing| self.gear.has(thing))
                || (self.bare && exercise.needs.is_empty()))
            && self.condition.is_none_or(|condition| in_rows(library, condition, &exercise.id))
    }
}

/// Does the exercise stand in a row of the matrix for this condition? Some have a row for each direction.
fn in_rows(library: &Library, condition: Condition, id: &str) -> bool {
    let name = condition.name();
    let own = |row: &str| row.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('_'));
    let rows = library.matrix.iter().filter(|row| own(&row.condition));
    rows.flat_map(|row| row.phases.iter().flatten()).any(|other| other == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::load::here;
    use crate::library::terms::Gear;

    fn shown(filter: Filter) -> Vec<&'static str> {
        let all = here().exercises.iter();
        all.filter(|exercise| filter.fits(here(), exercise)).map(|exercise| exercise.id.as_str()).collect()
    }

    fn one<T: Term>(term: T) -> Set<T> {
        [term].into_iter().collect()
    }

    #[test]
    fn nothing_asked_for_shows_all() {
        assert_eq!(shown(Filter::default()).len(), here().exercises.len());
        assert!(Filter::default().is_empty());
    }

    #[test]
    fn one_of_a_group_and_all_groups() {
        let front = Filter { positions: one(Position::Front), ..Filter::default() };
        assert_eq!(shown(front), ["prone-prop", "press-up", "plank-knees", "plank-full", "prone-lift"]);
        let strong = Filter { kinds: one(Kind::Strengthening), ..front };
        assert_eq!(shown(strong), ["prone-lift"]);
        let mut both = front;
        both.positions.insert(Position::Kneeling);
        assert!(shown(both).len() > shown(front).len() && both.len() == 2);
    }

    #[test]
    fn things_at_hand() {
        let ball = Filter { gear: one(Gear::Ball), ..Filter::default() };
        assert_eq!(shown(ball), ["ball-march", "bridge-ball"]);
        let bare = Filter { bare: true, ..Filter::default() };
        assert!(shown(bare).iter().all(|id| here().exercise(id).unwrap().needs.is_empty()) && !shown(bare).is_empty());
        let either = Filter { bare: true, ..ball };
        assert_eq!(shown(either).len(), shown(ball).len() + shown(bare).len());
    }

    #[test]
    fn every_choice_that_has_an_exercise_shows_one_and_conditions_all_do() {
        for &condition in Condition::ALL {
            let filter = Filter { condition: Some(condition), ..Filter::default() };
            assert!(shown(filter).len() > 8, "{}", condition.name());
        }
        for &position in Position::ALL {
            assert!(!shown(Filter { positions: one(position), ..Filter::default() }).is_empty(), "{}", position.name());
        }
    }
}
