//! Now and today: the texts of A0 and A1 (brief 1.5).

use super::PartKind::{Call, Lead, Say, Then, Where};
use super::{Case, Part, findings};
use crate::ask::Answer;
use crate::library::terms::Level;
use crate::library::thresholds::FIRST_COLIC_AGE;
use crate::triage::score::Reason;
use alloc::vec::Vec;

/// Which text of A0 a rule has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Now {
    Nerves,
    Injury,
    Heart,
    Sight,
    Pregnancy,
}

impl Now {
    fn of(rule: &str) -> Self {
        match rule {
            "nerve-injury" | "nerve-fused" | "nerve-event" | "nerve-fracture" => Self::Injury,
            "PM1=head" => Self::Sight,
            "VA11" => Self::Pregnancy,
            rule if rule.starts_with("VA") || rule == "IN1=very-ill" => Self::Heart,
            _ => Self::Nerves,
        }
    }
}

/// A0: what to do now, the call, what to say.
pub(super) fn now(case: &Case) -> Vec<Part> {
    let has = |kind: Now| case.advice.decisive().any(|reason| Now::of(reason.rule) == kind);
    let mut parts = Vec::new();
    let texts = [
        (Now::Nerves, "result.a0.nerves"),
        (Now::Injury, "result.a0.injury"),
        (Now::Heart, "result.a0.heart"),
        (Now::Sight, "result.a0.sight"),
        (Now::Pregnancy, "result.a0.pregnancy"),
    ];
    for (_, text) in texts.into_iter().filter(|(kind, _)| has(*kind)) {
        parts.push(Part::new(Lead, text));
    }
    parts.push(Part::new(Call, "result.call.emergency"));
    if has(Now::Pregnancy) {
        parts.push(Part::new(Then, "result.a0.not_booked"));
    }
    let cauda =
        |reason: &Reason| Now::of(reason.rule) == Now::Nerves && reason.items.iter().any(|i| i.starts_with("CE"));
    if case.advice.decisive().any(cauda) {
        let say = if case.facts.has("MA1") { "result.a0.say_nerves_cancer" } else { "result.a0.say_nerves" };
        parts.push(Part::new(Say, say).with("list", findings::nerves(case)).with("cancer", findings::cancer(case)));
    }
    if case.facts.is("AX1", "fused-fall") {
        parts.push(Part::new(Say, "result.a1.fused"));
    }
    parts.push(Part::new(Then, "result.more.called"));
    parts.push(Part::new(Then, if case.minor() { "result.a2.minor" } else { "result.a0.closed" }));
    parts
}

/// Is a broken bone without a nerve sign all there is at A1? Then 2 days are soon enough.
pub(super) fn bone_only(case: &Case) -> bool {
    case.advice.level == Level::A1
        && case.advice.decisive().all(|reason| matches!(reason.rule, "event-bone" | "fracture-points"))
}

/// Must `reason` go to an emergency department?
fn department(case: &Case, reason: &Reason) -> bool {
    reason.items.iter().any(|item| match *item {
        "CE5" | "CE6" | "CE7" | "CO1" | "CO2" | "weak" | "VA3" | "VA4" | "FR1" | "IN1" | "IN4" | "unsure_a0" => true,
        "NP1" => case.facts.is("NP1", "growing"),
        "IN3" => case.facts.is("IN3", "injected-drugs") || case.facts.is("IN3", "line"),
        "AX1" => case.facts.is("AX1", "fused-fall"),
        // A first pain like a kidney stone at this age may be the aorta.
        "VA6" => case.facts.age >= FIRST_COLIC_AGE && case.answers.get("VA6.first") != Some(&Answer::No),
        _ => false,
    })
}

/// A1: be seen today (or in 2 days), where, what to show.
pub(super) fn today(case: &Case) -> Vec<Part> {
    let bone = bone_only(case);
    let any = |has: &dyn Fn(&Reason) -> bool| case.advice.decisive().any(has);
    let emergency = any(&|reason| department(case, reason));
    let own = |reason: &Reason| matches!(reason.rule, "EY1" | "PR2=warning");

    let mut parts = [Part::new(Lead, if bone { "result.a1.bone" } else { "result.a1.today" })].to_vec();
    let lines = [
        (emergency, "result.a1.department"),
        (!emergency && any(&|reason| !own(reason)), "result.a1.clinic"),
        (any(&|reason| reason.items.contains(&"MA1")), "result.a1.cancer"),
        (case.decided(&["PR2=warning"]), "result.a1.maternity"),
        (case.decided(&["EY1"]), "result.a1.eye"),
    ];
    parts.extend(lines.into_iter().filter(|(on, _)| *on).map(|(_, text)| Part::new(Where, text)));
    if case.decided(&["AX1=fused-fall"]) {
        parts.push(Part::new(Say, "result.a1.fused"));
    }
    let findings = findings::decisive(case);
    if !findings.is_empty() {
        parts.push(Part::new(Say, "result.more.tell").with("findings", findings));
    }
    parts.push(Part::new(Then, "result.a1.show"));
    parts.push(Part::new(Then, if case.minor() { "result.a2.minor" } else { "result.a1.closed" }));
    if !bone {
        parts.push(Part::new(Then, "result.a1.cannot"));
    }
    parts.push(Part::new(Then, "result.a1.worse"));
    if !bone {
        parts.push(Part::new(Then, "result.more.called"));
    }
    parts
}
