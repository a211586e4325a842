//! The people of the journeys: what they answer.

use crate::walk::Answers;

/// What a healthy person answers where nothing else is said. The first that a question offers is taken.
pub const OTHERWISE: &[&str] = &["None of these", "No", "0"];

/// An adult of 40 with pain low in the back since last week and nothing else: exercise is open (A4).
pub const WELL: Answers<'static> = &[
    ("Your age", "40"),
    ("Your sex", "Female"),
    ("Where does it hurt?", "Lower back"),
    ("This pain", "Less than 4 weeks ago"),
    ("When did this start?", "Less than 4 weeks ago"),
    ("The very first time", "38"),
];

/// The answers of `WELL`, but for these.
pub fn well_but<'a>(differs: Answers<'a>) -> Vec<(&'a str, &'a str)> {
    differs
        .iter()
        .chain(WELL.iter().filter(|(question, _)| !differs.iter().any(|(other, _)| other == question)))
        .copied()
        .collect()
}

/// Numb between the legs since yesterday: an emergency (A0).
pub const NUMB: Answers<'static> = &[("Numb between the legs", "Yes"), ("When did this start", "In the last 2 days")];

/// A foot that drops, on one side: to be seen today (A1).
pub const FOOT_DROP: Answers<'static> =
    &[("A weak leg or foot", "Yes"), ("One leg or foot", "One"), ("When did this start", "In the last 2 weeks")];

/// An operation some weeks ago: to be seen by the team first (A2).
pub const OPERATED: Answers<'static> = &[("Another operation", "Yes")];

/// Thin bones: a gentle start (A3).
pub const THIN_BONES: Answers<'static> = &[("Thin bones", "Yes")];

/// What she says about the back: nothing that bends the programme.
pub const ABOUT: Answers<'static> = &[
    ("How much does your back hurt now", "3"),
    ("How sure are you that you will do your normal work", "I have no work"),
    ("How often have you had back pain before", "This is the first time"),
    ("Can you get down to the floor", "Yes"),
    ("Can you lie down on a firm bed", "Yes"),
    ("Tick what you can use", "A firm chair"),
    ("Tick what you can use", "A mat"),
];

/// What else she says about it.
pub const ABOUT_OTHERWISE: &[&str] =
    &["No difference", "Not worse", "Neither", "None of these", "No", "As planned", "6 days", "0"];

/// Somebody of one cause group (brief 2.3).
pub struct Someone {
    /// What differs from `WELL` in the check.
    pub check: Answers<'static>,
    /// How the check ends.
    pub result: &'static str,
    /// What differs from `ABOUT` in About my back.
    pub about: Answers<'static>,
    /// What My programme says of the group.
    pub group: &'static str,
}

const MAY: &str = "You may start";
const GENTLY: &str = "Start gently";
const TOLD: &str = "Has a doctor or physio told you";

pub const STRAIN: Someone = Someone { check: &[], result: MAY, about: &[], group: "a strain, or with plain back pain" };
pub const DISC: Someone = Someone {
    check: &[],
    result: MAY,
    about: &[("Sitting for 20 minutes", "Worse"), ("Bending down", "Worse"), ("A cough", "Worse")],
    group: "a disc-type pattern",
};
pub const SCIATICA: Someone = Someone {
    check: &[("Where does it hurt?", "Calf")],
    result: MAY,
    about: &[("How much does your leg hurt", "4")],
    group: "sciatica: pain from a nerve",
};
pub const STENOSIS: Someone = Someone {
    check: &[("Your age", "66"), ("The very first time", "60")],
    result: MAY,
    about: &[(TOLD, "A narrow spinal canal")],
    group: "A narrow spinal canal (stenosis)",
};
pub const JOINTS: Someone = Someone {
    check: &[("Your age", "58"), ("The very first time", "50")],
    result: MAY,
    about: &[(TOLD, "Worn joints")],
    group: "Stiff joints of the spine",
};
pub const SLIP: Someone = Someone {
    check: &[],
    result: MAY,
    about: &[(TOLD, "A slipped or cracked bone")],
    group: "A slipped or cracked bone in the spine",
};
pub const CURVE: Someone = Someone {
    check: &[("A sideways curve", "Yes"), ("Is it 40 degrees", "No")],
    result: GENTLY,
    about: &[],
    group: "A curve to the side (scoliosis)",
};
pub const WEAK_BONES: Someone =
    Someone { check: THIN_BONES, result: GENTLY, about: &[], group: "Weak bones (osteoporosis)" };
pub const HEALED: Someone = Someone {
    check: &[],
    result: MAY,
    about: &[(TOLD, "A broken bone"), ("Did the bone break", "Yes"), ("The broken bone", "Yes")],
    group: "A broken bone in the spine that has healed",
};
pub const DESK: Someone = Someone {
    check: &[("Where does it hurt?", "Middle back")],
    result: MAY,
    about: &[],
    group: "a strain of the upper back",
};
pub const INFLAMED: Someone = Someone {
    check: &[("Axial spondyloarthritis", "Yes")],
    result: GENTLY,
    about: &[],
    group: "Axial spondyloarthritis",
};
pub const PREGNANT: Someone = Someone {
    check: &[("Pregnancy", "Yes"), ("How far along", "24")],
    result: GENTLY,
    about: &[],
    group: "Back or pelvis pain in pregnancy",
};
pub const RELEASED: Someone = Someone {
    check: &[("Spine operation", "Yes"), ("When?", "More than 12 weeks ago")],
    result: GENTLY,
    about: &[],
    group: "After an operation on the spine",
};
/// Widespread by what the support screen says; three places are marked, so the main one is asked.
pub const WIDESPREAD: Someone = Someone {
    check: &[
        ("Where does it hurt?", "Upper back"),
        ("Where does it hurt?", "Lower back"),
        ("Where does it hurt?", "Back of the thigh"),
        ("Which is the main one", "Lower back"),
    ],
    result: MAY,
    about: &[
        ("I worry that moving", "8"),
        ("I expect this", "8"),
        ("Thoughts about the pain", "8"),
        ("How much has your back bothered", "8"),
        ("How badly has your sleep", "8"),
    ],
    group: "pain that is widespread or very sensitive",
};
pub const MOTHER: Someone = Someone {
    check: &[("After a birth", "Yes"), ("When was the birth?", "More than 12 weeks ago")],
    result: GENTLY,
    about: &[],
    group: "After birth",
};
