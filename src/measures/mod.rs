//! What is measured of a back over time (brief 2.8): the measures, when each is due, and what its change means.
//!
//! Constructs and rating scales are free to use; all wording is our own. M8, adherence, comes from the logs
//! (`journal::adherence`).

pub mod due;
pub mod fitness;
pub mod meaning;

use crate::json;
use crate::library::terms::terms;
use crate::session::Low;
use alloc::vec::Vec;

/// One measurement, as it is written down. Scores are 0 to 10.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Measure {
    /// M1 and M2: mean pain of the last 24 hours, the leg's and the lowest point only where a leg is in it.
    Pain { back: u8, leg: Option<u8>, low: Option<Low> },
    /// M3: how well each of the person's own activities goes, in the order of their names; 10 = as before.
    Activities { ratings: Vec<u8> },
    /// M4: how much the back got in the way of daily tasks, spoiled enjoyment, disturbed sleep.
    Impact { tasks: u8, joy: u8, sleep: u8 },
    /// M5 and M6: overall, compared with the start, and how sure of keeping active despite the pain.
    Overall { change: Overall, sure: u8 },
    /// M7: what was taken of the fitness tests.
    Fitness(Fitness),
    /// How often each heel was raised, standing on that leg alone (brief 4.12).
    HeelRaise { left: u8, right: u8 },
    /// Scores of questionnaires that a clinician has given and scored (brief 2.7). Their questions are not ours to show.
    Noted(Noted),
}

/// Scores from a clinician; what was not given is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Noted {
    pub start_back: Option<Risk>,
    /// 0 to 24, 24 the worst.
    pub rmdq: Option<u8>,
    /// 0 to 56, 56 the best.
    pub msk_hq: Option<u8>,
}

/// Results of the fitness tests; what was not taken is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fitness {
    /// Times up from a chair in 30 seconds.
    pub stands: Option<u8>,
    /// Seconds of the side plank from the knees, left and right.
    pub plank_left: Option<u8>,
    pub plank_right: Option<u8>,
    /// Seconds on one leg, left and right.
    pub stance_left: Option<u8>,
    pub stance_right: Option<u8>,
    /// Minutes of a walk whose way is always the same.
    pub walk_min: Option<u8>,
    /// Bending from the hips without pain?
    pub hinge: Option<bool>,
}

terms! {
    /// Overall compared with the start, in seven steps (brief 2.8, M5).
    "change" Overall {
        MuchWorse = "much_worse", Worse = "worse", LittleWorse = "little_worse", Same = "same",
        LittleBetter = "little_better", Better = "better", MuchBetter = "much_better",
    }
    /// What can be measured on its own page.
    "measure" Kind {
        Pain = "pain", Activities = "activities", Impact = "impact", Overall = "overall", Fitness = "fitness",
        HeelRaise = "heel_raise", Noted = "noted",
    }
    /// The result of the STarT Back tool.
    "risk" Risk { Low = "low", Medium = "medium", High = "high" }
}

json::kinds! {
    Measure else UNREAD {
        "pain" Pain { back, leg or none, low or none },
        "activities" Activities { ratings },
        "impact" Impact { tasks, joy, sleep },
        "overall" Overall { change, sure },
        "fitness" Fitness(fitness),
        "heel_raise" HeelRaise { left, right },
        "noted" Noted(noted),
    }
}
json::record! {
    Noted { start_back or none, rmdq or none, msk_hq or none }
    Fitness {
        stands or none, plank_left or none, plank_right or none, stance_left or none, stance_right or none,
        walk_min or none, hinge or none,
    }
}

impl Measure {
    /// Stands for what could not be read.
    const UNREAD: Self = Measure::Activities { ratings: Vec::new() };

    /// What it measures.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Measure::Pain { .. } => Kind::Pain,
            Measure::Activities { .. } => Kind::Activities,
            Measure::Impact { .. } => Kind::Impact,
            Measure::Overall { .. } => Kind::Overall,
            Measure::Fitness(_) => Kind::Fitness,
            Measure::HeelRaise { .. } => Kind::HeelRaise,
            Measure::Noted(_) => Kind::Noted,
        }
    }
}
