//! Before a session: the line of brief 1.2, the gate of 4.5, the stop list of 3.3.

use super::log::Low;
use crate::library::terms::{Code, Codes, Condition};
use crate::library::thresholds::{AGE_STOP_LIST, HIGH_PAIN, LINE_LEG_PAIN, PAIN_JUMP};
use alloc::vec::Vec;

/// Does every session start with the one-line nerve check (brief 1.2, "session line")?
///
/// `np1` = a numb patch was answered with yes, whatever its follow-ups; `leg` = the leg pain last given, 0 to 10.
#[must_use]
pub fn needs_line(conditions: &[Condition], codes: Codes, np1: bool, leg: u8) -> bool {
    let tagged = conditions.iter().any(|condition| matches!(condition, Condition::Sciatica | Condition::Disc));
    tagged || codes.has(Code::SC) || np1 || leg >= LINE_LEG_PAIN
}

/// Pain before a session.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// 0 to 10.
    pub back: u8,
    /// 0 to 10.
    pub leg: u8,
    /// Lowest point reached, where it was asked.
    pub low: Option<Low>,
}

/// What the answers before a session lead to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// The session is the Calm set at half dose, and nothing is promoted by it (brief 4.5).
    pub calm_half: bool,
    /// The mini-screen comes first, and the session waits for it (brief 1.2).
    pub mini_screen: bool,
}

/// The gate: `last` = the pain given before that, at the last session or in About my back.
///
/// The mini-screen comes when pain is newly 7 or more, when it jumped by 3 or more, or when it reaches lower down
/// the leg than last time. That a week has passed is for the caller to see.
#[must_use]
pub fn gate(now: Before, last: Option<Before>, irritable: bool) -> Gate {
    let high = |pain: Before| pain.back >= HIGH_PAIN || pain.leg >= HIGH_PAIN;
    let mini_screen = match last {
        None => high(now),
        Some(last) => {
            let jump =
                |now: u8, last: u8| now >= last.saturating_add(PAIN_JUMP) || (now >= HIGH_PAIN && last < HIGH_PAIN);
            let lower = now.low.is_some() && last.low.is_some() && now.low > last.low;
            jump(now.back, last.back) || jump(now.leg, last.leg) || lower
        }
    };
    Gate { calm_half: high(now) || irritable, mini_screen }
}

/// Word ids of the stop list, in order (brief 3.3); the first part ends the session and opens Warning signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StopList {
    /// "Stop and open Warning signs if".
    pub session: Vec<&'static str>,
    /// "Stop that exercise if".
    pub exercise: Vec<&'static str>,
}

/// The stop list of a person. `age` = years, `steroids` = takes steroid tablets.
#[must_use]
pub fn stop_list(codes: Codes, age: u8, steroids: bool) -> StopList {
    let mut list = StopList {
        session: ["session.stop.heart", "session.stop.leg_weak", "session.stop.saddle", "session.stop.leg_down"].into(),
        exercise: ["session.stop.pain"].into(),
    };
    if codes.any(&[Code::OP, Code::VF, Code::AX, Code::AXF]) || steroids || age >= AGE_STOP_LIST {
        list.session.push("session.stop.bone");
    }
    if codes.has(Code::PG) {
        list.session.push("session.stop.pregnant");
    }
    if codes.has(Code::PP) {
        list.exercise.push("session.stop.after_birth");
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_comes_with_nerves_discs_and_legs() {
        let check = |conditions: &[Condition], codes: &[Code], np1: bool, leg: u8, expect: bool| {
            let codes = codes.iter().copied().collect();
            assert_eq!(needs_line(conditions, codes, np1, leg), expect, "{conditions:?} {codes:?} {np1} {leg}");
        };
        check(&[], &[], false, 0, false);
        check(&[Condition::Strain, Condition::Oa], &[Code::FI], false, 3, false);
        check(&[Condition::Preg, Condition::Sciatica], &[], false, 0, true);
        check(&[Condition::Disc], &[], false, 0, true);
        check(&[], &[Code::SC], false, 0, true);
        check(&[], &[], true, 0, true);
        check(&[], &[], false, 4, true);
        check(&[], &[], false, 10, true);
    }

    #[test]
    fn the_gate() {
        let pain = |back: u8, leg: u8| Before { back, leg, low: None };
        let check = |now: Before, last: Option<Before>, irritable: bool, calm_half: bool, mini_screen: bool| {
            assert_eq!(gate(now, last, irritable), Gate { calm_half, mini_screen }, "{now:?} {last:?} {irritable}");
        };
        check(pain(6, 6), Some(pain(5, 5)), false, false, false);
        check(pain(6, 0), Some(pain(6, 0)), true, true, false);
        // 7 or more: newly, or as last time.
        check(pain(7, 0), Some(pain(6, 0)), false, true, true);
        check(pain(7, 0), Some(pain(7, 0)), false, true, false);
        check(pain(0, 7), Some(pain(7, 6)), false, true, true);
        check(pain(0, 8), Some(pain(7, 7)), false, true, false);
        check(pain(7, 0), None, false, true, true);
        check(pain(6, 6), None, false, false, false);
        // A jump of 3.
        check(pain(4, 0), Some(pain(1, 0)), false, false, true);
        check(pain(3, 0), Some(pain(1, 0)), false, false, false);
        check(pain(0, 3), Some(pain(0, 0)), false, false, true);
        check(pain(10, 10), Some(pain(255, 255)), false, true, false);
    }

    #[test]
    fn lower_down_the_leg_asks_first() {
        let low = |low: Option<Low>| Before { low, ..Before::default() };
        let check = |now: Option<Low>, last: Option<Low>, expect: bool| {
            assert_eq!(gate(low(now), Some(low(last)), false).mini_screen, expect, "{now:?} {last:?}");
        };
        check(Some(Low::Calf), Some(Low::Thigh), true);
        check(Some(Low::Buttock), Some(Low::Back), true);
        check(Some(Low::Calf), Some(Low::Calf), false);
        check(Some(Low::Thigh), Some(Low::Foot), false);
        check(None, Some(Low::Foot), false);
        check(Some(Low::Foot), None, false);
    }

    #[test]
    fn the_stop_list_fits_the_person() {
        let check = |codes: &[Code], age: u8, steroids: bool, session: usize, exercise: usize| {
            let list = stop_list(codes.iter().copied().collect(), age, steroids);
            assert_eq!((list.session.len(), list.exercise.len()), (session, exercise), "{codes:?} {age} {steroids}");
        };
        check(&[], 64, false, 4, 1);
        check(&[], 65, false, 5, 1);
        check(&[], 40, true, 5, 1);
        for code in [Code::OP, Code::VF, Code::AX, Code::AXF] {
            check(&[code], 40, false, 5, 1);
        }
        check(&[Code::PG], 30, false, 5, 1);
        check(&[Code::PG, Code::OP], 30, false, 6, 1);
        check(&[Code::PP], 30, false, 4, 2);
    }
}
