//! What a spreadsheet reads, by a reader that is not ours.

use super::*;
use crate::journal::Entry;
use alloc::format;
use proptest::prelude::*;

/// All rows of `text`, the head first.
fn rows(text: &str) -> Vec<Vec<String>> {
    let body = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(body.as_bytes());
    reader.records().map(|row| row.expect("a table").iter().map(String::from).collect()).collect()
}

/// 25 November 2026, 23:30 UTC: half past midnight of the 26th in Berlin.
const NIGHT: i64 = 1_795_649_400_000;

/// A journal of these kinds, a minute apart from that night on.
fn journal(whats: &[&str]) -> Journal {
    let entry = |(n, what): (i64, &&str)| {
        let line = format!(r#"{{"id":"a{n:02}","at":[{},60],"what":{what}}}"#, NIGHT + n * 60_000);
        Entry::parse(&line).expect("an entry")
    };
    (0..).zip(whats).map(entry).collect()
}

#[test]
fn sessions_and_single_exercises_are_rows() {
    const STEP: &str = r#"{"exercise":"brace","level":1,"reps":[3,3],"hold_s":10,"rep_s":3,"setup_s":20,"rest_s":22}"#;
    let log = |log: &str| format!(r#"{{"session":{{"run":"a00","log":{log}}}}}"#);
    let start = log(&format!(
        r#"{{"start":{{"plan":[{STEP}],"kind":"base","phase":"rebuild","week":1,"minutes":8,"planned_s":240,"back":3,"leg":1}}}}"#
    ));
    let logs = [
        start,
        log(r#"{"set":{"item":0,"set":0,"reps":3}}"#),
        log(r#"{"stopped":{"reason":"enough"}}"#),
        log(r#"{"rated":{"p":5,"effort":"hard","form":"mostly"}}"#),
        r#"{"single":{"exercise":"bridge","seconds":90}}"#.into(),
    ];
    let kept = journal(&logs.each_ref().map(String::as_str));
    let table = rows(&sessions(&kept, "2026.11.1"));
    assert_eq!(
        table,
        [
            "date,time,kind,phase,week,ended,planned_s,done_s,exercises_planned,exercises_done,reps_planned,reps_done,back_before,leg_before,worst_pain,effort,form,exercises,content",
            "2026-11-26,00:30,base,rebuild,1,enough,240,120,1,1,6,3,3,1,5,hard,mostly,brace,2026.11.1",
            "2026-11-26,00:34,single,,,,,90,,,,,,,,,,bridge,2026.11.1",
        ]
        .map(|row| row.split(',').collect::<Vec<_>>())
    );
}

#[test]
fn every_measured_value_is_a_row() {
    let kept = journal(&[
        r#"{"measure":{"pain":{"back":4}}}"#,
        r#"{"activities":{"names":["=1+1","Lift, \"carry\""]}}"#,
        r#"{"measure":{"activities":{"ratings":[3,10]}}}"#,
        r#"{"measure":{"pain":{"back":4,"leg":0,"low":"calf"}}}"#,
        r#"{"measure":{"impact":{"tasks":1,"joy":2,"sleep":3}}}"#,
        r#"{"measure":{"overall":{"change":"little_better","sure":7}}}"#,
        r#"{"measure":{"fitness":{"stands":12,"plank_right":0,"walk_min":6,"hinge":false}}}"#,
        r#"{"moved":{"way":"back","upright":false,"before":{"back":4,"leg":5,"low":"calf"},"after":{"back":3,"leg":0}}}"#,
        r#"{"measure":{"heel_raise":{"left":20,"right":0}}}"#,
        r#"{"measure":{"noted":{"start_back":"low","msk_hq":40}}}"#,
        r#"{"remove":{"of":"a00"}}"#,
    ]);
    let table = rows(&measures(&kept, "1"));
    let told: Vec<_> = table.iter().map(|row| row[1..].join("|")).collect();
    assert_eq!(
        told,
        [
            "time|measure|part|value|content",
            "00:32|activities|'=1+1|3|1",
            "00:32|activities|Lift, \"carry\"|10|1",
            "00:33|pain|back|4|1",
            "00:33|pain|leg|0|1",
            "00:33|pain|lowest|calf|1",
            "00:34|impact|tasks|1|1",
            "00:34|impact|joy|2|1",
            "00:34|impact|sleep|3|1",
            "00:35|overall|change|little_better|1",
            "00:35|overall|sure|7|1",
            "00:36|fitness|stands|12|1",
            "00:36|fitness|plank_right_s|0|1",
            "00:36|fitness|walk_min|6|1",
            "00:36|fitness|hinge|no|1",
            "00:37|movement|way|back|1",
            "00:37|movement|back_before|4|1",
            "00:37|movement|leg_before|5|1",
            "00:37|movement|lowest_before|calf|1",
            "00:37|movement|back_after|3|1",
            "00:37|movement|leg_after|0|1",
            "00:38|heel_raise|left|20|1",
            "00:38|heel_raise|right|0|1",
            "00:39|noted|start_back|low|1",
            "00:39|noted|msk_hq|40|1",
        ]
    );
}

#[test]
fn an_empty_log_is_a_head() {
    assert_eq!(rows(&sessions(&Journal::default(), "1")).len(), 1);
    assert_eq!(rows(&measures(&Journal::default(), "1")).len(), 1);
}

#[test]
fn no_cell_is_a_formula() {
    let check = |text: &str, expect: &str| {
        let mut table = Table { out: String::new(), content: String::new() };
        table.cell(text);
        assert_eq!(table.out, expect, "{text:?}");
    };
    check("=1+1", "'=1+1");
    check("+49", "'+49");
    check("-1", "'-1");
    check("@x", "'@x");
    check("\t=1", "\"' =1\"");
    check(" =1", "\"' =1\"");
    check("\r\n=1", "\"'  =1\"");
    check("＝1", "'＝1");
    check("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    check("a=1", "a=1");
    check("12", "12");
    check("a,b", "\"a,b\"");
    check("a\nb", "a b");
}

proptest! {
    #[test]
    fn a_cell_reads_back_on_one_line(texts in prop::collection::vec(any::<String>(), 1..4)) {
        let mut table = Table::new(&["date", "time", "text"], "1");
        for text in &texts {
            table.row(Moment::default(), [text.as_str()]);
        }
        prop_assert_eq!(table.out.lines().count(), texts.len() + 1);
        for (row, text) in rows(&table.out)[1..].iter().zip(&texts) {
            let flat: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            prop_assert!(row[2] == flat || row[2] == ["'", &flat].concat());
            prop_assert!(!row[2].trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']));
        }
    }
}
