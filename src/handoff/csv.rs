//! Sessions and measures as tables for a spreadsheet (RFC 4180, with a byte order mark, as spreadsheets like it).
//!
//! No cell can be taken for a formula. MH1 and CE5 are in neither table. The content version stands in every row.

use crate::journal::{End, Journal, Moment, What};
use crate::library::terms::Term;
use crate::measures::{Fitness, Measure};
use crate::profile::movement::{Moved, Rated};
use alloc::string::{String, ToString};
use alloc::vec::Vec;

/// What a spreadsheet takes for the beginning of a formula, in its wide forms too.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A table that is being written.
struct Table {
    out: String,
    content: String,
}

impl Table {
    fn new(columns: &[&str], content: &str) -> Self {
        let mut table = Table { out: String::from("\u{feff}"), content: content.into() };
        for column in columns {
            table.cell(column);
            table.out.push(',');
        }
        table.out.push_str("content\r\n");
        table
    }

    fn row<'a>(&mut self, at: Moment, cells: impl IntoIterator<Item = &'a str>) {
        self.cell(&crate::day::text(at.date()));
        self.out.push(',');
        self.out.push_str(&clock(at.minute()));
        for cell in cells {
            self.out.push(',');
            self.cell(cell);
        }
        self.out.push(',');
        let content = core::mem::take(&mut self.content);
        self.cell(&content);
        self.content = content;
        self.out.push_str("\r\n");
    }

    /// One cell on one line. What could be a formula begins with an apostrophe, which spreadsheets take for "text".
    fn cell(&mut self, text: &str) {
        let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let quoted = text.contains([',', '"', ';', '\'']) || text != text.trim();
        if quoted {
            self.out.push('"');
        }
        if text.trim_start().starts_with(FORMULA) {
            self.out.push('\'');
        }
        for c in text.chars() {
            if c == '"' {
                self.out.push('"');
            }
            self.out.push(c);
        }
        if quoted {
            self.out.push('"');
        }
    }
}

/// "09:05" of minutes since midnight.
fn clock(minute: u16) -> String {
    let two = |n: u16| [if n < 10 { "0" } else { "" }, &n.to_string()].concat();
    [two(minute / 60), two(minute % 60)].join(":")
}

fn number<N: ToString>(n: Option<N>) -> String {
    n.map_or_else(String::new, |n| n.to_string())
}

/// A row for each session that was begun, and for each exercise done from its own page (kind "single").
/// Pain is 0 to 10; empty = not given.
#[must_use]
pub fn sessions(journal: &Journal, content: &str) -> String {
    const COLUMNS: [&str; 18] = [
        "date",
        "time",
        "kind",
        "phase",
        "week",
        "ended",
        "planned_s",
        "done_s",
        "exercises_planned",
        "exercises_done",
        "reps_planned",
        "reps_done",
        "back_before",
        "leg_before",
        "worst_pain",
        "effort",
        "form",
        "exercises",
    ];
    let mut table = Table::new(&COLUMNS, content);
    let mut rows: Vec<(Moment, [String; 16])> = Vec::new();
    for session in journal.sessions() {
        let start = &session.start;
        let done: Vec<&str> = session
            .items
            .iter()
            .filter(|item| item.item.reps_done() > 0)
            .map(|item| item.item.now.exercise.as_str())
            .collect();
        let (reps, prescribed) = session.reps();
        let ended = match session.end {
            End::Finished => "finished",
            End::Stopped(reason) => reason.name(),
            End::Open => "open",
        };
        rows.push((
            session.at,
            [
                start.kind.clone(),
                start.phase.name().into(),
                start.week.to_string(),
                ended.into(),
                start.planned_s.to_string(),
                session.done_s.to_string(),
                session.items.len().to_string(),
                done.len().to_string(),
                prescribed.to_string(),
                reps.to_string(),
                start.back.to_string(),
                start.leg.to_string(),
                number(session.worst),
                session.effort.map_or("", Term::name).into(),
                session.form.map_or("", Term::name).into(),
                done.join(" "),
            ],
        ));
    }
    for (at, exercise, seconds) in journal.singles() {
        let mut cells = [const { String::new() }; 16];
        cells[0] = "single".into();
        cells[5] = seconds.to_string();
        cells[15] = exercise.into();
        rows.push((at, cells));
    }
    crate::sorted::sort_by_key(&mut rows, |(at, _)| *at);
    for (at, cells) in &rows {
        table.row(*at, cells.iter().map(String::as_str));
    }
    table.out
}

/// A row for each value that was measured: which measure, which part of it, the value. Scores are 0 to 10, `_s`
/// seconds, `_min` minutes; an activity stands under the name that the person gave it.
#[must_use]
pub fn measures(journal: &Journal, content: &str) -> String {
    let mut table = Table::new(&["date", "time", "measure", "part", "value"], content);
    let mut names: &[String] = &[];
    for entry in journal.live() {
        let mut put = |measure: &str, part: &str, value: &str| {
            if !value.is_empty() {
                table.row(entry.at, [measure, part, value]);
            }
        };
        match entry.what {
            What::Activities { names: given } => names = given,
            What::Moved(moved) => movement(moved, &mut put),
            What::Measure(measure) => match measure {
                Measure::Pain { back, leg, low } => {
                    put("pain", "back", &back.to_string());
                    put("pain", "leg", &number(*leg));
                    put("pain", "lowest", low.map_or("", Term::name));
                }
                Measure::Activities { ratings } => {
                    for (place, rating) in ratings.iter().enumerate() {
                        put("activities", names.get(place).map_or("", String::as_str), &rating.to_string());
                    }
                }
                Measure::Impact { tasks, joy, sleep } => {
                    for (part, score) in [("tasks", tasks), ("joy", joy), ("sleep", sleep)] {
                        put("impact", part, &score.to_string());
                    }
                }
                Measure::Overall { change, sure } => {
                    put("overall", "change", change.name());
                    put("overall", "sure", &sure.to_string());
                }
                Measure::Fitness(taken) => fitness(taken, &mut put),
                Measure::HeelRaise { left, right } => {
                    put("heel_raise", "left", &left.to_string());
                    put("heel_raise", "right", &right.to_string());
                }
                Measure::Noted(noted) => {
                    put("noted", "start_back", noted.start_back.map_or("", Term::name));
                    put("noted", "rmdq", &number(noted.rmdq));
                    put("noted", "msk_hq", &number(noted.msk_hq));
                }
            },
            _ => {}
        }
    }
    table.out
}

fn fitness(taken: &Fitness, put: &mut impl FnMut(&str, &str, &str)) {
    for (part, value) in [
        ("stands", taken.stands),
        ("plank_left_s", taken.plank_left),
        ("plank_right_s", taken.plank_right),
        ("stance_left_s", taken.stance_left),
        ("stance_right_s", taken.stance_right),
        ("walk_min", taken.walk_min),
    ] {
        put("fitness", part, &number(value));
    }
    put("fitness", "hinge", taken.hinge.map_or("", |well| if well { "yes" } else { "no" }));
}

fn movement(moved: &Moved, put: &mut impl FnMut(&str, &str, &str)) {
    let before = [("back_before", "leg_before", "lowest_before"), ("back_after", "leg_after", "lowest_after")];
    put("movement", "way", moved.way.name());
    for ((back, leg, low), Rated { back: b, leg: l, low: lowest }) in
        before.into_iter().zip([moved.before, moved.after])
    {
        put("movement", back, &b.to_string());
        put("movement", leg, &l.to_string());
        put("movement", low, lowest.map_or("", Term::name));
    }
}

#[cfg(test)]
mod tests;
