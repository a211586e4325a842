//! What a session writes down: the logs that go into the journal.

use super::step::Step;
use crate::json;
use crate::library::terms::{Phase, Place, terms};
use alloc::string::String;
use alloc::vec::Vec;

/// One thing that happened in a session. Each is written as it happens.
///
/// `item` is the place in the plan, `set` the place in the item, both from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Log {
    /// The session began.
    Start(Start),
    /// A set was done. `reps` are per side. `guided` = the clock ran through it; else the person ticked it off
    /// (brief 6.3: both count).
    Set { item: u8, set: u8, reps: u8, hold_s: u16, guided: bool },
    /// The exercise was left, by wish. `reps` = whole repetitions of the set that was running.
    Skipped { item: u8, reps: u8 },
    /// "Pain is worse" was answered; `p` = the pain from 0 to 10 where it was given, `reps` as in `Skipped`.
    Pain { item: u8, answer: PainAnswer, p: Option<u8>, reps: u8 },
    /// The clock was halted.
    Paused,
    /// The clock went on.
    Resumed,
    /// The exercise was exchanged for an easier one, or for fewer repetitions of itself.
    Easier { item: u8, to: Step },
    /// The session was made shorter (`Event::Shorter`): so many sets of each exercise remain, 0 = it is left out.
    Shorter { sets: Vec<u8> },
    /// The session was ended before its end. `reps` as in `Skipped`.
    Stopped { reason: Reason, reps: u8 },
    /// Every exercise was done, skipped or left out.
    Finished,
    /// How it was, asked after it. A later one replaces an earlier one.
    Rated(Rating),
}

/// How a session began: its plan and the answers before it (brief 4.5, "before the session").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Start {
    /// The exercises as prescribed, in order.
    pub plan: Vec<Step>,
    /// What kind of session it is, by the programme's name for it.
    pub kind: String,
    pub phase: Phase,
    /// Programme week from 1; 0 = before the programme weeks begin (Calm).
    pub week: u16,
    /// Places of the programme that did not fit this time; they come first next time (brief 4.2).
    pub dropped: Vec<Place>,
    /// Budget of the sitting in minutes.
    pub minutes: u16,
    /// Seconds of the plan, with all rests and changes of position.
    pub planned_s: u32,
    /// Seconds to get down to the floor or up from it (brief 4.2: 30 or 60).
    pub change_s: u16,
    /// Is it the half dose (brief 4.1)?
    pub half: bool,
    /// Back pain before, 0 to 10.
    pub back: u8,
    /// Leg pain before, 0 to 10.
    pub leg: u8,
    /// The lowest point that the pain reached, where it was asked.
    pub low: Option<Low>,
}

terms! {
    /// The lowest point that pain reaches (brief 2.8, M2). Greater is lower down.
    "lowest point" Low {
        Back = "back",
        Buttock = "buttock",
        Thigh = "thigh",
        Calf = "calf",
        Foot = "foot",
    }
    /// The four answers to "Pain is worse" (brief 4.5).
    "answer to pain" PainAnswer {
        /// Green: carry on, slow and small.
        Little = "little",
        /// Amber: make it easier.
        More = "more",
        /// Red: leave this one out today. Also sharp, catching, giving way.
        Much = "much",
        /// Red: further down the leg, or new tingling or numbness. Ends the session; Warning signs follow.
        Leg = "leg",
    }
    /// Why a session ended before its end.
    "reason" Reason {
        /// The person stopped.
        Enough = "enough",
        /// Pain in the back.
        Pain = "pain",
        /// Pain moved down the leg, or new tingling or numbness.
        Leg = "leg",
        /// A sign of the stop list (brief 3.3).
        Sign = "sign",
    }
}

/// How it was (brief 4.5, "after each exercise"). One rating for the session stands for each of its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// Worst pain during it, 0 to 10; `None` = not given ("all fine").
    pub p: Option<u8>,
    pub effort: Effort,
    pub form: Form,
    /// "Rate each exercise": what differs from the above, by item.
    pub items: Vec<ItemRating>,
}

json::kinds! {
    Log else Paused {
        "start" Start(start),
        "set" Set { item, set, reps, hold_s or none, guided or none },
        "skipped" Skipped { item, reps or none },
        "pain" Pain { item, answer, p or none, reps or none },
        "paused" Paused,
        "resumed" Resumed,
        "easier" Easier { item, to },
        "shorter" Shorter { sets },
        "stopped" Stopped { reason, reps or none },
        "finished" Finished,
        "rated" Rated(rating),
    }
}
json::record! {
    Start {
        plan, kind, phase, week or none, dropped or none, minutes, planned_s, change_s or none, half or none, back,
        leg or none, low or none,
    }
    Rating { p or none, effort, form, items or none }
    ItemRating { item, p or none, effort, form }
}

impl Rating {
    /// "All fine": done as shown, form yes, effort right, pain not given (brief 4.5).
    #[must_use]
    pub const fn all_fine() -> Self {
        Self { p: None, effort: Effort::Right, form: Form::Yes, items: Vec::new() }
    }
}

/// How one exercise was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemRating {
    pub item: u8,
    pub p: Option<u8>,
    pub effort: Effort,
    pub form: Form,
}

terms! {
    /// How hard it was.
    "effort" Effort {
        Easy = "easy",
        Right = "right",
        Hard = "hard",
    }
    /// Was it done as shown? ("Did your back stay still?")
    "form" Form {
        Yes = "yes",
        Mostly = "mostly",
        No = "no",
    }
}
