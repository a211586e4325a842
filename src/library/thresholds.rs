//! Every threshold of judgement, in one file, with its mark and source.
//!
//! (j) = a design judgement that nobody has validated; (k) = expert practice without a source at hand.

// --- The check (brief 1.2 to 1.4); who is asked what, by age, stands with the questions in content/triage.toml ---

/// Years below which the app advises only: AG1 (brief 1.3 G) (j).
pub const ADULT_AGE: u8 = 18;
/// Years below which back pain is seen the same day: AG1 (brief 1.3 G) (j).
pub const CHILD_AGE: u8 = 10;
/// Years from which bones count as thin unless a scan was normal: AG2 (brief 1.3 G) (j).
pub const THIN_BONE_AGE: u8 = 75;
/// Years from which age is a point for a fracture, and makes FR2 urgent (brief 1.4, [S15]) (j).
pub const FRACTURE_AGE: u8 = 70;
/// Years from which a small event weighs as with thin bones; also the point for women (brief 1.4) (j).
pub const FRAGILE_AGE: u8 = 65;
/// Years from which a small event counts at all without another reason (brief 1.4) (j).
pub const EVENT_AGE: u8 = 50;
/// A first back pain counts for the upper back only above this age (brief 1.4) (j).
pub const FIRST_PAIN_AGE: u8 = 50;
/// Years from which legs that ease on sitting are the stenosis pattern (brief 1.3 A) (j).
pub const STENOSIS_AGE: u8 = 50;
/// Years from which a first pain in the side goes to an emergency department (brief 1.3 B, VA6) (j).
pub const FIRST_COLIC_AGE: u8 = 60;
/// Years that are scored when the age was not given: the most careful age of an adult (j).
pub const AGE_NOT_GIVEN: u8 = THIN_BONE_AGE;

/// Points of a strong sign: steroids, osteoporosis, a bruise, lost weight, weak defence (brief 1.4) (j).
pub const STRONG: u8 = 2;
/// Points of a small event where the bone may be thin (brief 1.4) (j).
pub const EVENT_FRAGILE: u8 = 2;
/// Points of a small event from 50 on, in pregnancy or after a birth (brief 1.4) (j).
pub const EVENT_SOME: u8 = 1;
/// Points of a past cancer (brief 1.4, [S14]) (j).
pub const CANCER_HISTORY: u8 = 3;
/// Points of germs with a way into the blood: injected drugs, a long line (brief 1.4) (j).
pub const ENTRY_BLOOD: u8 = 3;

/// Fracture points: seen in 2 days, clinician first (brief 1.4) (j).
pub const FRACTURE_A1: u8 = 4;
/// As above, A2.
pub const FRACTURE_A2: u8 = 2;
/// Cancer points: seen today, clinician first, tell (brief 1.4) (j).
pub const CANCER_A1: u8 = 5;
/// As above, A2.
pub const CANCER_A2: u8 = 3;
/// As above, A3.
pub const CANCER_A3: u8 = 2;
/// Infection points: seen today, clinician first, tell (brief 1.4) (j).
pub const INFECTION_A1: u8 = 4;
/// As above, A2.
pub const INFECTION_A2: u8 = 3;
/// As above, A3.
pub const INFECTION_A3: u8 = 2;
/// Features of inflammatory back pain that are worth a letter alone (brief 1.3 F, [S18]).
pub const SPA_LETTER: u8 = 4;
/// As above, with psoriasis, bowel disease or an inflamed eye.
pub const SPA_LETTER_WITH_DISEASE: u8 = 3;
/// Back pain that began below these years is a feature of inflammatory back pain (brief 1.3 F, [S18]).
pub const SPA_YOUNG: i32 = 35;

/// Milliseconds after an answer of A0 before the review form appears: 2 hours (brief 1.2) (j).
pub const A0_REVIEW_MS: i64 = 2 * 3_600_000;
/// Days for which an opened lock gives A3, never A4 (brief 1.2) (j).
pub const OPENED_DAYS: u64 = 28;
/// Days after which an operation of the last 6 weeks no longer closes anything (brief 1.3 G, SU2) (j).
pub const OPERATION_DAYS: u64 = 42;
/// Days after which a birth of the last 6 weeks is early no more, whichever birth it was (brief 1.3 G, PR2: 6 weeks,
/// 8 after a caesarean) (j).
pub const BIRTH_DAYS: u64 = 56;
/// As above, where 6 weeks have passed already: a caesarean.
pub const BIRTH_DAYS_LEFT: u64 = 14;

/// Days after the result when who was not seen is asked again (brief 1.2: weeks 2 and 4) (j).
pub const SEEN_AGAIN_DAYS: [i64; 2] = [14, 28];

// --- Content (brief 3.2): what a dose may be ---

/// Levels of every exercise (j).
pub const LEVELS: usize = 3;
/// Sets of a dose, from 1 (j).
pub const MAX_SETS: i64 = 3;
/// Repetitions of a set, from 1 (j).
pub const MAX_REPS: i64 = 20;
/// Seconds of a hold, from 0 (j).
pub const MAX_HOLD_S: i64 = 60;
/// Seconds of rest-90-90 and of the aerobic kind, whose hold is the whole duration (j).
pub const MAX_TIME_S: i64 = 1800;

// ---- words (brief 6.4, 7.2) ----

/// Characters of the one line of a lesson in a list (j).
pub const LINE_CHARS: usize = 90;
/// Minutes that a lesson takes at most; one or two by brief 6.4, more for a whole list of stop rules (j).
pub const READING_MINUTES: u8 = 3;
/// Words a minute of a slow reader (k).
pub const READING_PACE: usize = 150;
/// Years of age at which every lesson can be read (j); brief 7.2 says about grade 6.
pub const READING_AGE: f64 = 11.0;

// ---- session (brief 1.2, 3.3, 4.5, 7.2) ----

/// Leg pain from which every session starts with the one-line nerve check (brief 1.2) (j).
pub const LINE_LEG_PAIN: u8 = 4;
/// Pain that makes a session the Calm set at half dose; newly so, the mini-screen comes first; as the worst of an
/// exercise it is amber at least (brief 1.2, 4.5) (j).
pub const HIGH_PAIN: u8 = 7;
/// A rise of pain that brings the mini-screen (brief 1.2) (j).
pub const PAIN_JUMP: u8 = 3;
/// Up to this pain before a session the light has fixed bands (brief 4.5, [S74]) (j).
pub const LOW_PAIN: u8 = 3;
/// From it on an exercise is amber after a low start (brief 4.5) (j).
pub const LOW_PAIN_AMBER: u8 = 4;
/// From it on an exercise is red after a low start (brief 4.5) (j).
pub const LOW_PAIN_RED: u8 = 6;
/// So far above a higher start an exercise is amber (brief 4.5) (j).
pub const AMBER_OVER: u8 = 2;
/// So far above a higher start an exercise is red (brief 4.5) (j).
pub const RED_OVER: u8 = 3;
/// From it on an exercise is red whatever the start (brief 4.5) (j).
pub const RED_PAIN: u8 = 8;
/// An exercise that has no easier one keeps so many tenths of its repetitions, rounded up (brief 4.5, DEMOTE) (j).
pub const EASE_TENTHS: u16 = 7;
/// But at least so many (brief 4.5, DEMOTE) (j).
pub const EASE_MIN_REPS: u16 = 3;
/// Years from which the stop list names a sharp pain in the middle of the back (brief 3.3) (j).
pub const AGE_STOP_LIST: u8 = 65;
/// Seconds to get ready before a repetition goes on after a pause (brief 7.2) (k).
pub const GET_READY_S: u32 = 5;
/// A clock that was not looked at for so many milliseconds was out of sight: the session is paused (j).
pub const OUT_OF_SIGHT_MS: i64 = 10_000;
/// Hours for which a session that was left is offered again; then it counts as ended where it was (j).
pub const COME_BACK_H: i64 = 12;

// ---- profile and programme (brief 2.4, 2.5, 4.1 to 4.4, 4.9) ----

/// Years from which sessions are shorter, balance comes early and getting down takes a minute (brief 4.2) (j).
pub const OLDER_AGE: u8 = 70;
/// Week of pregnancy from which its blocks count (brief 3.1, stricter than the usual 16 [S101]) (j).
pub const PG_COUNTS_FROM_WEEK: u8 = 13;
/// Days for which early bending and leg-sign entries hold (brief 3.1) (j).
pub const EARLY_DAYS: u16 = 28;
/// Leg pain from which nerve sliders are closed (brief 4.2) (j).
pub const SLIDER_LEG_PAIN: u8 = 6;
/// Sessions a week up to which two days alternate in Strengthen and Maintain (brief 4.2) (j).
pub const ALTERNATE_UP_TO: u8 = 3;
/// Seconds held at most with HT (brief 4.2, [S99]) (j).
pub const HT_HOLD_S: u16 = 10;
/// Seconds of rest between sets at least with HT (brief 4.2) (j).
pub const HT_REST_S: u16 = 60;
/// Seconds held at most at half dose (brief 4.1) (j).
pub const HALF_HOLD_S: u16 = 5;
/// Seconds between the sides of a set (brief 4.2) (j).
pub const CHANGE_SIDES_S: u32 = 5;
/// Seconds to get down to the floor or up (brief 4.2) (j).
pub const CHANGE_S: u32 = 30;
/// The same from `OLDER_AGE` on, with BL or PG (brief 4.2) (j).
pub const CHANGE_SLOW_S: u32 = 60;
/// Minutes of a session and how many exercises it has at most (brief 4.2, [S65]) (j).
pub const MAX_ITEMS: &[(u8, usize)] = &[(5, 2), (7, 3), (10, 4), (15, 5), (20, 6), (25, 7), (30, 8)];
/// Exercises at most in the first week, from `OLDER_AGE` on, and for the tag sensitive (brief 4.2) (j).
pub const MAX_ITEMS_GENTLE: usize = 5;
/// Minutes that ask for the short version (brief 4.2) (j).
pub const SHORT_MIN: u32 = 3;
/// Minutes from which a session counts as a main session where nothing else says so (brief 4.4) (j).
pub const MAIN_FROM_MIN: u32 = 12;
/// Minutes of a base session (brief 4.4) (j).
pub const BASE_MIN: u8 = 8;
/// Minutes of a bout in Calm (brief 4.2) (j).
pub const CALM_MIN: u8 = 7;
/// Bouts a session day in Calm (brief 4.1) (j).
pub const CALM_BOUTS: usize = 2;
/// Programme week from which main sessions have the hip hinge and balance (brief 4.4) (j).
pub const HINGE_FROM_WEEK: u16 = 3;
/// Programme week from which OP and VF have two strength sessions (brief 4.2, [S22]) (j).
pub const BONE_FROM_WEEK: u16 = 2;
/// Minutes of a walk by programme week, from ten tolerable minutes (brief 4.9, [S46]) (j).
pub const WALK_MIN: [u8; 12] = [8, 9, 10, 11, 13, 15, 17, 19, 21, 24, 27, 30];
/// Days a week with a walk (brief 4.9, [S46]).
pub const WALK_DAYS: u8 = 5;
/// Minutes of a walk in Calm, and how many a day (brief 4.11) (j).
pub const CALM_WALK_MIN: u8 = 5;
pub const CALM_WALKS: u8 = 3;

/// Years that are a point for arching (brief 2.4) (j).
pub const ARCHING_AGE: u8 = 60;
/// Points from which a direction counts, how far it must lead, and how many answers arching needs (brief 2.4) (j).
pub const DIRECTION_POINTS: i8 = 3;
pub const DIRECTION_LEAD: i8 = 2;
pub const DIRECTION_ANSWERS: u8 = 2;
/// Points by which pain must change in a movement check to count (brief 2.4, 4.12) (j).
pub const MOVE_POINTS: u8 = 2;
/// Leg pain up to which it may be taken (brief 2.4) (j).
pub const MOVE_LEG_PAIN: u8 = 6;
/// Repetitions of its exercises; of forward folds on a chair (brief 4.12) (k).
pub const MOVE_REPS: u8 = 10;
pub const MOVE_FOLDS: u8 = 5;
/// Seconds face down before the press-ups, and from the last movement to the rating (brief 4.12) (k).
pub const MOVE_PROP_S: i64 = 120;
pub const MOVE_WAIT_S: i64 = 120;
/// Days after which a direction that was "not now" or made no change is offered again, as far as the next review
/// (brief 4.12) (j).
pub const MOVE_AGAIN_DAYS: i64 = 28;
/// Days for which the small doses of a direction run after a passed check (brief 4.12) (k).
pub const MOVE_DOSE_DAYS: i64 = 7;
/// Sets of direction work in that week: milliseconds from one to the next, and how many a day (brief 4.12) (k).
pub const MOVE_SET_MS: i64 = 3 * 3_600_000;
pub const MOVE_SETS_A_DAY: u8 = 6;
/// Direction work that took the pain further down rests for 24 hours; as often in seven days, it is "not now"
/// (brief 2.4, 4.12) (k).
pub const MOVE_OFF_MS: i64 = 86_400_000;
pub const MOVE_LOWER_TIMES: usize = 2;
pub const MOVE_LOWER_WITHIN_MS: i64 = 7 * 86_400_000;
/// Pain now from which a back is irritable (brief 2.5) (j).
pub const IRRITABLE_PAIN: u8 = 7;
/// Years from which morning stiffness with pain on arching fits stiff joints (brief 2.3) (j).
pub const STIFF_JOINTS_AGE: u8 = 55;
/// Parts of the body that are not joined from which pain is widespread (brief 2.3) (j).
pub const WIDESPREAD_PARTS: usize = 4;
/// From which an item of the support screen counts (brief 2.6) (j).
pub const SUPPORT_ITEM: i32 = 6;
/// Up to which being sure of one's work counts, which is the same the other way round (brief 2.6) (j).
pub const SUPPORT_SURE: i32 = 10 - SUPPORT_ITEM;
/// Items from which support is standard, and from which it is the most (brief 2.6) (j).
pub const SUPPORT_STANDARD: usize = 2;
pub const SUPPORT_SUPPORTED: usize = 4;
/// Sessions a week where nothing was said, as the first weeks of the calendar have them (brief 4.4) (j).
pub const DAYS_PER_WEEK: u8 = 6;
/// Weeks that hip precautions may still last, at most (brief 3.1) (j).
pub const HIP_WEEKS_MAX: i32 = 52;

// ---- journal (brief 2.7, 6.3) ----

/// Adherence in percent from which a person is on track (brief 6.3) (j).
pub const ON_TRACK_PERCENT: u8 = 80;
/// From which it is good enough (brief 6.3) (j).
pub const GOOD_ENOUGH_PERCENT: u8 = 60;
/// From which the programme is at risk; below it has lapsed (brief 6.3) (j).
pub const AT_RISK_PERCENT: u8 = 30;
/// A change of pain that is real, in tenths of a point (brief 2.7, [S38]).
pub const REAL_CHANGE_TENTHS: u16 = 20;
/// The same, in percent of the first value (brief 2.7, [S38]).
pub const REAL_CHANGE_PERCENT: u8 = 30;

// ---- the weekly mini-screen (brief 1.2) ----

/// Days after the check, or after the last mini-screen, when it comes before the next session (brief 1.2) (j).
pub const MINI_SCREEN_DAYS: u8 = 7;

// ---- asking again (brief 1.2, 1.4) ----

/// Days until a numb patch and signs of an infection are asked about again (brief 1.4) (j).
pub const RECHECK_SOON_DAYS: u8 = 7;
/// The same for signs of cancer (brief 1.4) (j).
pub const RECHECK_LATER_DAYS: u8 = 14;
/// Days after that date until sessions wait for the answer (brief 1.4) (j).
pub const RECHECK_GRACE_DAYS: u8 = 7;
/// Rechecks that find it the same until a clinician comes first (brief 1.4) (j).
pub const RECHECKS: u8 = 2;
/// Days of the programme after which pain that is no better counts (brief 1.4, MA7) (j).
pub const NO_BETTER_DAYS: u8 = 42;
/// Days after which the whole check comes again: 12 weeks (brief 1.2) (j).
pub const WHOLE_CHECK_DAYS: u8 = 84;
/// Days without a session after which it comes again (brief 1.2) (j).
pub const AWAY_DAYS: u8 = 14;

// ---- the backup ----

/// Days after which a backup is old, and a log without one wants it (j).
pub const BACKUP_OLD_DAYS: i64 = 30;
/// Days for which "Later" puts the reminder off (j).
pub const BACKUP_LATER_DAYS: i64 = 7;

// ---- the end of Calm (brief 4.1) ----

/// Days after the first session of Calm when Rebuild begins at the latest (brief 4.1) (j).
pub const CALM_DAYS: u8 = 14;
/// Leg pain from which Calm goes on after that (brief 4.1) (j).
pub const CALM_LEG_PAIN: u8 = 6;

// ---- measures (brief 2.5, 2.6, 2.8, 4.8, 4.13) ----

/// Days after which a back that is easily upset is rated again (brief 2.5) (j).
pub const IRRITABLE_DAYS: i64 = 2;
/// Days between pains of 24 hours at the most, M1 and M2 (brief 2.8) (j).
pub const PAIN_DAYS: i64 = 7;
/// Days between ratings of one's activities and of life impact, M3 and M4 (brief 2.8) (j).
pub const MEASURE_DAYS: i64 = 14;
/// Weeks of the schedule of M5, M6 and M7; every quarter after the last (brief 2.8) (j).
pub const SCHEDULE_WEEKS: &[i64] = &[2, 4, 8, LAST_WEEK];
pub const LAST_WEEK: i64 = 12;
pub const QUARTER_DAYS: i64 = 91;
/// The week of the schedule in which M5 and M6 begin, and that of M7 after its start (brief 2.8) (j).
pub const OVERALL_FIRST_WEEK: i64 = 2;
pub const FITNESS_FIRST_WEEK: i64 = 4;
/// Days after which the support screen comes again for those who want the most help (brief 2.6) (j).
pub const SUPPORT_DAYS: i64 = 28;
/// Heel raises fewer than the time before, on a side, from which a weak leg is asked about (brief 4.12) (j).
pub const HEEL_RAISE_FALL: u8 = 2;
/// The most that a score of RMDQ and of MSK-HQ can be (brief 2.7, [S67], [S73]).
pub const RMDQ_MAX: u8 = 24;
pub const MSK_HQ_MAX: u8 = 56;
/// A change of the mean of one's activities that is real, in tenths (brief 2.7, [S69]).
pub const ACTIVITIES_TENTHS: u16 = 20;
/// Pain so far above the mean of seven days, in tenths, for more than a day is a flare (brief 2.8, 4.8) (j).
pub const FLARE_TENTHS: u16 = 20;
/// From this mean on, in tenths, only the person can tell a flare (brief 4.8) (j).
pub const FLARE_MEAN_TENTHS: u16 = 80;
/// Below it confidence asks for support content (brief 2.8, M6) (j).
pub const SURE_LOW: u8 = 4;
/// Knee pain from which nobody stands up from a chair for a test (brief 4.13) (j).
pub const KNEE_PAIN: u8 = 4;
/// Years from which one stands on one leg with a hand over the worktop (brief 4.13) (j).
pub const STANCE_SUPPORT_AGE: u8 = 65;
/// Times up from a chair in 30 s that are low at these years (brief 2.8) (k).
pub const STANDS_LOW: u8 = 12;
pub const STANDS_LOW_AGE: u8 = 65;
pub const STANDS_LOW_AGE_TO: u8 = 74;
/// Seconds on one leg below which a fall is likelier, and those to aim at (brief 2.8) (k).
pub const STANCE_FALL_S: u8 = 5;
pub const STANCE_AIM_S: u8 = 20;
/// Seconds of the side plank to aim at, and how far its sides may differ, in percent (brief 2.8) (k).
pub const PLANK_AIM_S: u8 = 30;
pub const PLANK_SIDES_PERCENT: u8 = 10;
