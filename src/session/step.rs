//! One exercise of a session, with all that its timing needs.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

/// One exercise of a session as it is prescribed today.
///
/// It stands in the log of the session's start, whole, so that an old session can be read when the content
/// has long changed, and so that nothing but the log is needed to go on after a kill.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Id of the exercise.
    pub exercise: String,
    /// Level of the card, 1 to 3.
    pub level: u8,
    /// Repetitions of each set, per side.
    pub reps: Vec<u8>,
    /// Seconds of each hold; of a timed step, its duration.
    #[serde(default, skip_serializing_if = "no")]
    pub hold_s: u16,
    /// Seconds of one repetition besides the hold.
    #[serde(default, skip_serializing_if = "no")]
    pub rep_s: u16,
    /// Seconds to get into position, without `change_s`.
    #[serde(default, skip_serializing_if = "no")]
    pub setup_s: u16,
    /// Seconds of rest between two sets.
    #[serde(default, skip_serializing_if = "no")]
    pub rest_s: u16,
    /// Seconds to get down to the floor or up from it before this step (brief 4.2: 30 or 60).
    #[serde(default, skip_serializing_if = "no")]
    pub change_s: u16,
    /// Is it done on one side, then on the other?
    #[serde(default, skip_serializing_if = "no")]
    pub both_sides: bool,
    /// Is it done on the floor (or bed)?
    #[serde(default, skip_serializing_if = "no")]
    pub floor: bool,
    /// Does a set run by the clock alone (kind aerobic and rest-90-90, brief 4.2)?
    #[serde(default, skip_serializing_if = "no")]
    pub timed: bool,
    /// The first allowed `easier` exercise at L1, if there is one (brief 4.5, "red now").
    #[serde(default, skip_serializing_if = "no")]
    pub easier: Option<Box<Step>>,
}

/// Is it what it would be by default? Such fields are left out of a record.
pub(super) fn no<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
