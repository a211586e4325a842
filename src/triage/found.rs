//! Answers -> facts: the values of brief 1.3 with the time values of its table A.
//!
//! "Not sure" in a follow-up takes the more urgent value, and so does a follow-up without an answer.

use super::condition::stands;
use super::facts::Facts;
use super::item::{Item, Unsure, clarify};
use super::pages::SIX_WEEKS;
use super::{ages, body};
use crate::ask::{Answer, Answers};
use crate::library::terms::{Sex, Term};
use crate::library::thresholds as t;

/// Facts that are a plain yes to the question of the same id.
const PLAIN: &[&str] = &[
    "CO2",
    "VA1",
    "VA2",
    "VA5",
    "VA6",
    "VA10",
    "VA12",
    "FR2",
    "FR3",
    "FR5",
    "FR6",
    "FR7",
    "FR8",
    "sudden_midline",
    "MA2",
    "MA3",
    "MA4",
    "MA5",
    "MA6",
    "MA7",
    "IN2",
    "IN4",
    "IN5",
    "EY1",
    "SU2",
    "FA1",
    "DR1",
];

/// The features of inflammatory back pain that are asked one by one; the first follows from `onset`.
pub(crate) const SPA: &[&str] = &[
    "spa.young",
    "spa.night",
    "spa.buttock",
    "spa.moving",
    "spa.tablets",
    "spa.family",
    "spa.joints",
    "spa.tendon",
    "spa.psoriasis",
];

/// What `seen`, the answers that count, say.
pub(super) fn facts(items: &[Item], seen: &Answers) -> Facts {
    let found = Found { items, seen };
    let mut f = Facts::new(ages::scored(seen));
    f.sex = seen.pick("sex").and_then(Sex::parse);
    f.spa = found.spa();
    for fact in PLAIN {
        if found.yes(fact) {
            f.put(fact, "true");
        }
    }
    found.nerves(&mut f);
    found.vessels(&mut f);
    found.bone(&mut f);
    found.ill(&mut f);
    found.birth(&mut f);
    if seen.yes(SIX_WEEKS) {
        f.put("MA7", "true");
    }
    for (fact, class) in [("unsure_a0", Unsure::A0), ("unsure_a1", Unsure::A1)] {
        let still = |id: &str| [id, &clarify(id)].iter().all(|id| seen.get(id) == Some(&Answer::Unsure));
        if items.iter().any(|item| item.unsure == class && still(&item.id)) {
            f.put(fact, "true");
        }
    }
    f
}

struct Found<'a> {
    items: &'a [Item],
    seen: &'a Answers,
}

/// When a sign began, as scored: the time classes of brief 1.3 A.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    /// Under 2 weeks, getting worse, or not sure when.
    New,
    /// 2 to 12 weeks, not worse.
    Weeks,
    /// Over 12 weeks, unchanged.
    Old,
    /// Long before this back problem, unchanged.
    Before,
}

impl Found<'_> {
    /// Does the yes to question `id` stand?
    fn yes(&self, id: &str) -> bool {
        stands(id, self.items, self.seen)
    }
    /// A follow-up whose yes reassures: not sure is no.
    fn sure(&self, id: &str) -> bool {
        self.seen.yes(id)
    }
    /// A follow-up whose yes is the urgent one: anything but a no.
    fn perhaps(&self, id: &str) -> bool {
        self.seen.get(id) != Some(&Answer::No)
    }
    fn when(&self, id: &str) -> When {
        match self.seen.pick(id) {
            Some("weeks") => When::Weeks,
            Some("old") => When::Old,
            Some("before") => When::Before,
            _ => When::New,
        }
    }

    fn nerves(&self, f: &mut Facts) {
        for (fact, when, examined) in [("CE1", "CE1.when", "CE1.examined"), ("CE4", "CE4.when", "CE4.examined")] {
            if self.yes(fact) {
                let old = self.when(when) == When::Old && self.sure(examined);
                f.put(fact, if old { "old" } else { "true" });
            }
        }
        if self.yes("CE2") {
            f.put("CE2", if self.when("CE2.when") == When::Before { "old" } else { "true" });
        }
        if self.yes("CE3") {
            f.put("CE3", if self.when("CE3.when") == When::Before { "old" } else { "new" });
        }
        if self.yes("CE5") {
            let lost = self.perhaps("CE5.feeling") && !self.sure("CE5.examined");
            f.put(
                "CE5",
                match self.when("CE5.when") {
                    When::New | When::Before => "new",
                    When::Weeks => "old",
                    When::Old if lost => "old",
                    When::Old => "longstanding",
                },
            );
        }
        if self.yes("CE6") {
            // The stenosis pattern: 50 or over, and sitting eases it.
            let stenosis = ages::of(self.seen).1 >= t::STENOSIS_AGE && self.perhaps("CE6.eased");
            f.put(
                "CE6",
                match (self.when("CE6.when"), stenosis, self.sure("CE6.examined")) {
                    (When::New | When::Before, ..) => "new",
                    (_, true, false) => "stenosis-unchecked",
                    (_, true, true) => "stenosis-checked",
                    (_, false, false) => "old-unchecked",
                    (_, false, true) => "old-checked",
                },
            );
        }
        if self.yes("CE7") {
            let one = self.seen.pick("CE7.side") == Some("one");
            f.put(
                "CE7",
                match (self.when("CE7.when"), self.sure("CE7.examined")) {
                    _ if !one => "both",
                    _ if self.perhaps("CE7.worse") => "worse",
                    (When::Weeks | When::Old, true) => "old-checked",
                    (When::Old, false) => "old-unchecked",
                    _ => "one-foot",
                },
            );
        }
        if self.yes("CE7.test") {
            // The weekly test on heels and toes (brief 2.5).
            f.put("CE7", "worse");
        }
        if self.yes("CO1") {
            let old = self.when("CO1.when") == When::Old && self.sure("CO1.examined");
            let worse = self.perhaps("CO1.worse");
            f.put(
                "CO1",
                if worse {
                    "worse"
                } else if old {
                    "old-checked"
                } else {
                    "steady"
                },
            );
        }
        if self.yes("weak") || self.yes("weak.limp") {
            f.put("weak", "true");
        }
        if self.yes("NP1") {
            let checked = self.sure("NP1.examined");
            f.put(
                "NP1",
                if self.perhaps("NP1.growing") {
                    "growing"
                } else if checked {
                    "checked"
                } else {
                    "true"
                },
            );
        }
        if body::main(self.seen).is_some_and(|row| body::region(row) == body::Region::Upper) {
            f.put("thoracic", "true");
        }
    }

    fn vessels(&self, f: &mut Facts) {
        if self.yes("VA3") && !self.seen.picks("VA3.risk").is_empty() {
            f.put("VA3", "true");
        }
        if self.yes("VA4") {
            f.put("VA4", if self.perhaps("VA4.now") { "now" } else { "exertion" });
        }
        if self.yes("VA7") {
            f.put("VA7", if self.perhaps("VA7.bleeding") { "bleeding" } else { "yes" });
        }
        if self.yes("VA8.artery") {
            f.put("VA8", "artery");
        } else if self.yes("VA8.dvt") {
            f.put("VA8", "dvt");
        }
        if self.yes("VA9.rest") {
            f.put("VA9", "rest");
        } else if self.yes("VA9.cramps") {
            f.put("VA9", "true");
        }
        if self.yes("pregnant") && self.yes("VA11") {
            f.put("VA11", "true");
        }
    }

    fn bone(&self, f: &mut Facts) {
        if self.yes("FR1") {
            let imaged = self.sure("FR1.imaged");
            match (self.perhaps("FR1.recent"), imaged) {
                (true, false) => f.put("FR1", "unchecked"),
                (true, true) => f.put("FR1", "checked"),
                (false, false) if self.perhaps("FR1.sore") => f.put("FR1", "old-unimaged"),
                (false, _) => {}
            }
        }
        match self.seen.pick("bone_scan") {
            Some("normal") => f.put("bone_scan", "normal"),
            Some("not-normal" | "unsure") => f.put("FR4", "true"),
            _ => {}
        }
        if self.yes("FR4") {
            f.put("FR4", "true");
        }
    }

    fn ill(&self, f: &mut Facts) {
        if self.yes("MA1") {
            f.put("MA1", if self.sure("MA1.over") { "over-5-years-well" } else { "yes" });
        }
        if self.yes("IN1") {
            f.put("IN1", if self.perhaps("IN1.very-ill") { "very-ill" } else { "yes" });
        }
        for (question, value) in [("IN3.infection", "yes"), ("IN3.line", "line"), ("IN3.drugs", "injected-drugs")] {
            if self.yes(question) {
                f.put("IN3", value); // the most urgent one stays
            }
        }
        if self.yes("spa_disease") || self.yes("spa.psoriasis") {
            f.put("spa_disease", "true");
        }
        if self.yes("PM1") {
            f.put("PM1", if self.perhaps("PM1.head") { "head" } else { "stiff" });
        }
        if self.yes("AX1") {
            let both = self.perhaps("AX1.fused") && self.perhaps("AX1.fall");
            f.put("AX1", if both { "fused-fall" } else { "known" });
        }
        if self.yes("SC1") {
            f.put("SC1", if self.perhaps("SC1.large") { "large" } else { "small" });
        }
        if self.yes("HE1") {
            f.put("HE1", if self.sure("HE1.cleared") { "cleared" } else { "true" });
        }
        if self.yes("SU1") {
            let over = match self.seen.pick("SU1.when") {
                Some("over-12w") => true,
                Some("6-12w") => self.sure("SU1.released"),
                _ => false,
            };
            f.put("SU1", if over { "over-12-weeks" } else { "under-12-weeks" });
        }
        if self.yes("MH1") {
            f.put("MH1", if self.perhaps("MH1.plan") { "true" } else { "thoughts" });
        }
    }

    fn birth(&self, f: &mut Facts) {
        if self.yes("pregnant") {
            // Asked later than the first question; until then nobody has spoken of a warning.
            let warned = self.yes("PR1.warning");
            f.put("PR1", if warned { "warning" } else { "ok" });
        }
        if self.yes("PR2") {
            let (within, early) = match self.seen.pick("PR2.when") {
                Some("over-12w") => (false, false),
                Some("8-12w") => (true, false),
                Some("6-8w") => (true, self.perhaps("PR2.caesarean")),
                _ => (true, true),
            };
            let warned = within && self.perhaps("PR2.warning");
            f.put(
                "PR2",
                if warned {
                    "warning"
                } else if early {
                    "early"
                } else {
                    "ok"
                },
            );
        }
    }

    fn spa(&self) -> u8 {
        // Asked only of some: without the questions there is no count.
        let young =
            self.seen.get("spa.night").is_some() && self.seen.number("onset").is_some_and(|age| age < t::SPA_YOUNG);
        u8::from(young) + SPA.iter().map(|id| u8::from(self.yes(id))).sum::<u8>()
    }
}
