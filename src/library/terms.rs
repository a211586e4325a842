//! The words of the field as types: codes, phases, conditions, gear, slots, kinds.
//!
//! Each term has one written name (the one in content/, in vignettes and in exports) and
//! `parse` and `name` are inverse to each other.

use core::fmt;
use core::marker::PhantomData;

/// A closed list of named terms.
pub trait Term: Copy + Eq + 'static {
    /// Every term, in the order in which it is listed.
    const ALL: &'static [Self];
    /// What the list is called in a message: "code", "phase".
    const WHAT: &'static str;
    /// The written name.
    fn name(self) -> &'static str;
    /// Place in `ALL`.
    fn index(self) -> usize;
    /// The term with this written name.
    fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|term| term.name() == name)
    }
}

macro_rules! terms {
    ($($(#[$doc:meta])* $what:literal $ty:ident { $($(#[$vdoc:meta])* $variant:ident = $name:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(clippy::upper_case_acronyms)]
        pub enum $ty { $($(#[$vdoc])* $variant),+ }
        impl $crate::library::terms::Term for $ty {
            const ALL: &'static [Self] = &[$($ty::$variant),+];
            const WHAT: &'static str = $what;
            fn name(self) -> &'static str { match self { $($ty::$variant => $name),+ } }
            fn index(self) -> usize { self as usize }
        }
        impl $crate::json::Written for $ty {
            fn read(json: &mut $crate::json::Json, fault: &mut $crate::json::Fault) -> Self {
                $crate::json::term(json, fault)
            }
            fn write(&self, out: &mut alloc::string::String) {
                $crate::json::put_name(out, $crate::library::terms::Term::name(*self));
            }
        }
        #[cfg(not(target_arch = "wasm32"))]
        $crate::json::by_serde!($ty);
    )+};
}
pub(crate) use terms;

terms! {
    /// Restriction codes: what is left out of a programme, and why (brief 3.1).
    "code" Code {
        OP = "OP", VF = "VF", FI = "FI", EI = "EI", SL = "SL", SC = "SC", PG = "PG", PGP = "PGP", PGW = "PGW", PP = "PP",
        SX = "SX", AX = "AX", AXF = "AXF", HT = "HT", BL = "BL", DR = "DR", HI = "HI", KN = "KN", WR = "WR", SH = "SH", NF = "NF",
    }
    /// The phases of a programme (brief 4.1).
    "phase" Phase { Calm = "calm", Rebuild = "rebuild", Strengthen = "strengthen", Maintain = "maintain" }
    /// Cause groups (brief 2.3); `Birth` is the row "after birth" of 4.3.
    "condition" Condition {
        Strain = "strain", Disc = "disc", Sciatica = "sciatica", Stenosis = "stenosis", Oa = "oa", Slip = "slip",
        Scoliosis = "scoliosis", Osteo = "osteo", Vfx = "vfx", Upper = "upper", Axspa = "axspa", Preg = "preg",
        Postop = "postop", Sensitive = "sensitive", Birth = "birth",
    }
    /// Things an exercise needs (brief 3.2); up to `Step` they are household things that count as owned.
    "equipment" Gear {
        Wall = "wall", Worktop = "worktop", Doorway = "doorway", Support = "support", Pillow = "pillow", Towel = "towel",
        Step = "step", Chair = "chair", Mat = "mat", Weight = "weight", Band = "band", Ball = "ball",
    }
    /// What an exercise may fill in a session (brief 3.2, 4.2).
    "slot" Slot {
        Breathing = "breathing", Mobility = "mobility", DirectionBack = "direction_back", DirectionBend = "direction_bend",
        DirectionNerve = "direction_nerve", Core = "core", Front = "front", FrontEq = "front_eq", Side = "side", SideEq = "side_eq",
        Back = "back", BackEq = "back_eq", Strength = "strength", Loaded = "loaded", LoadedEq = "loaded_eq", Balance = "balance",
        Stretch = "stretch", Walk = "walk",
    }
    /// The places of a session, in the order in which the screen shows them (brief 4.2).
    "place" Place {
        Breathing = "breathing", Mobility = "mobility", Ease = "ease", Direction = "direction", Core = "core", Front = "front",
        Side = "side", Back = "back", Strength = "strength", Loaded = "loaded", Heavy = "heavy", HingePull = "hinge_pull",
        SquatStep = "squat_step", Leg = "leg", Hinge = "hinge", Pull = "pull", Push = "push", Balance = "balance",
        Stretch = "stretch",
    }
    /// The kind of an exercise (brief 3.4).
    "kind" Kind {
        Relaxation = "relaxation-breathing", Mobility = "mobility", Stretching = "stretching", Core = "core",
        Stabilization = "stabilization", Strengthening = "strengthening", Aerobic = "aerobic", Balance = "balance",
    }
    /// The part of the body an exercise is for (brief 3.4).
    "area" Area {
        Lower = "lower", Whole = "whole", Upper = "upper", Leg = "leg", Hip = "hip", Balance = "balance", All = "all",
    }
    /// How the body is while it is done: lying on its back, front or side, on hands and knees, sitting, standing.
    "position" Position {
        Back = "back", Front = "front", Side = "side", Kneeling = "kneeling", Sitting = "sitting", Standing = "standing",
    }
    /// What a restriction does with an exercise (brief 3.1).
    "action" Action { Block = "block", Early = "early", Care = "care" }
    /// Whether an exercise is done on both sides, one side or has none (brief 3.2).
    "side" Sides { Both = "both", One = "one", No = "no" }
    /// What the check advises, the most urgent first (brief 1.2).
    "level" Level { A0 = "A0", A1 = "A1", A2 = "A2", A3 = "A3", A4 = "A4" }
    /// What else follows from the check (brief 1.4).
    "tag" Tag {
        Stenosis = "stenosis", Preg = "preg", Postop = "postop", Axspa = "axspa", Scoliosis = "scoliosis", Osteo = "osteo",
        Upper = "upper", Crisis = "crisis", Rheumatology = "letter:rheumatology", Recheck7 = "recheck:7", Recheck14 = "recheck:14",
        /// A recheck found a flag the same: the letter goes with it.
        Recheck = "letter:recheck",
    }
    /// What a page to read is: one of the lessons in their order, or the card of a condition (brief 6.4, 4.10).
    "kind of page" PageKind { Lesson = "lesson", Condition = "condition" }
    /// How much help a person wants beside the exercises, the least first (brief 2.6).
    "support" Support {
        /// Advice and programme.
        Light = "light",
        /// Also on fear and pacing, and a slower build.
        Standard = "standard",
        /// Also breathing daily, sleep, activities first, and a clinician who knows about it; asked again at 4 weeks.
        Supported = "supported",
    }
    /// What keeps a person from exercise (brief 6.4).
    "barrier" Barrier {
        NoTime = "no-time", Forgot = "forgot", Hurt = "hurt", Scared = "scared", Better = "better", NotWorking = "not-working",
        Bored = "bored", Tired = "tired", Unsure = "unsure", Away = "away", NoFloor = "no-floor",
    }
    /// Sex as asked in the check; `None` elsewhere means "not given".
    "sex" Sex { Female = "f", Male = "m" }
}

/// A small set of terms, kept as bits.
pub struct Set<T>(u32, PhantomData<T>);

impl<T> Clone for Set<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Set<T> {}
impl<T> PartialEq for Set<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Set<T> {}
impl<T> Default for Set<T> {
    fn default() -> Self {
        Self(0, PhantomData)
    }
}

impl<T: Term> Set<T> {
    /// The set with nothing in it.
    pub const EMPTY: Self = Self(0, PhantomData);

    /// Puts `term` in.
    pub fn insert(&mut self, term: T) {
        self.0 |= 1 << term.index();
    }
    /// Takes `term` out.
    pub fn remove(&mut self, term: T) {
        self.0 &= !(1 << term.index());
    }
    /// Is `term` in it?
    #[must_use]
    pub fn has(self, term: T) -> bool {
        self.0 & (1 << term.index()) != 0
    }
    /// Is one of `terms` in it?
    #[must_use]
    pub fn any(self, terms: &[T]) -> bool {
        terms.iter().any(|&term| self.has(term))
    }
    /// Is nothing in it?
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
    /// What is in either.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0, PhantomData)
    }
    /// What is in it, in the order of `T::ALL`.
    pub fn iter(self) -> impl Iterator<Item = T> {
        T::ALL.iter().copied().filter(move |&term| self.has(term))
    }
}

impl<T: Term> FromIterator<T> for Set<T> {
    fn from_iter<I: IntoIterator<Item = T>>(terms: I) -> Self {
        let mut set = Self::default();
        for term in terms {
            set.insert(term);
        }
        set
    }
}

impl<T: Term> fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Term::name)).finish()
    }
}

#[cfg(not(target_arch = "wasm32"))]
crate::json::by_serde!(Set<Code> Set<Gear> Set<Slot> Set<Position>);

/// Restriction codes of a person.
pub type Codes = Set<Code>;
/// Tags of a person.
pub type Tags = Set<Tag>;
/// Things a person owns or an exercise needs.
pub type GearSet = Set<Gear>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn inverse<T: Term + core::fmt::Debug>() {
        for (place, &term) in T::ALL.iter().enumerate() {
            assert_eq!(T::parse(term.name()), Some(term));
            assert_eq!(term.index(), place);
        }
        assert_eq!(T::parse("no such thing"), None);
    }

    #[test]
    fn names_and_terms_are_inverse() {
        inverse::<Code>();
        inverse::<Phase>();
        inverse::<Condition>();
        inverse::<Gear>();
        inverse::<Slot>();
        inverse::<Place>();
        inverse::<Kind>();
        inverse::<Area>();
        inverse::<Position>();
        inverse::<Action>();
        inverse::<Sides>();
        inverse::<Sex>();
        inverse::<Level>();
        inverse::<Tag>();
        inverse::<PageKind>();
        inverse::<Support>();
        inverse::<Barrier>();
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        let mut set: Codes = [Code::SC, Code::OP].into_iter().collect();
        assert!(set.has(Code::OP) && set.has(Code::SC) && !set.has(Code::NF));
        set.remove(Code::OP);
        assert_eq!(set.iter().collect::<alloc::vec::Vec<_>>(), [Code::SC]);
        assert_eq!(json::text(&set), r#"["SC"]"#);
        assert_eq!(json::parse::<Codes>(r#"["SC"]"#), Ok(set));
        assert!(json::parse::<Codes>(r#"["XX"]"#).unwrap_err().contains("unknown code: XX"));
    }
}
