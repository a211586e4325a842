//! The log as JSON lines, for those who want to look into it with a tool of their own.
//!
//! A header, then one entry a line as it was written, oldest first, corrections and removals included.

use super::letter::Ticked;
use super::private;
use crate::journal::{Entry, Journal};
use crate::json;
use alloc::string::String;
use alloc::vec::Vec;

/// The format of the header.
const FORMAT: u32 = 1;

/// The log of `journal`, written by the app of version `app` with this version of the content on the day `made`.
#[must_use]
pub fn write(journal: &Journal, ticked: Ticked, app: &str, content: &str, made: &str) -> String {
    let mut body = String::new();
    let mut count: u32 = 0;
    for entry in journal.entries() {
        if let Some(what) = private::without(&entry.what, ticked) {
            body += &Entry { what, ..entry.clone() }.to_json();
            body.push('\n');
            count += 1;
        }
    }
    let mut left_out: Vec<String> = Vec::new();
    left_out.extend((!ticked.low).then(|| "MH1".into()));
    left_out.extend((!ticked.intimate).then(|| "CE5".into()));
    let mut head = String::from("{");
    json::put(&mut head, "backstay", &String::from("log"));
    json::put(&mut head, "format", &FORMAT);
    json::put(&mut head, "app", &String::from(app));
    json::put(&mut head, "content", &String::from(content));
    json::put(&mut head, "made", &String::from(made));
    json::put(&mut head, "entries", &count);
    json::put(&mut head, "left_out", &left_out);
    [&head, "}\n", &body].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::Answer;
    use crate::journal::{Moment, What};
    use alloc::format;

    #[test]
    fn a_header_and_an_entry_a_line() {
        let whats = [
            What::Check { q: "CE1".into(), a: Answer::No },
            What::Check { q: "CE5".into(), a: Answer::Yes },
            What::Check { q: "MH1".into(), a: Answer::Yes },
            What::Setting { key: "number".into(), value: "1\n2".into() },
        ];
        let entry = |(n, what)| Entry { id: format!("a{n}"), at: Moment { ms: 7, offset_min: 60 }, what };
        let journal: Journal = whats.into_iter().enumerate().map(entry).collect();
        let check = |ticked: Ticked, expect: &[&str]| {
            let text = write(&journal, ticked, "0.1.0", "2026.11.1", "2026-11-25");
            assert_eq!(text.lines().collect::<Vec<_>>(), expect);
        };
        const CE1: &str = r#"{"id":"a0","at":[7,60],"what":{"check":{"q":"CE1","a":"no"}}}"#;
        const CE5: &str = r#"{"id":"a1","at":[7,60],"what":{"check":{"q":"CE5","a":"yes"}}}"#;
        const MH1: &str = r#"{"id":"a2","at":[7,60],"what":{"check":{"q":"MH1","a":"yes"}}}"#;
        const SET: &str = r#"{"id":"a3","at":[7,60],"what":{"setting":{"key":"number","value":"1\n2"}}}"#;
        let head = |rest: &str| {
            [r#"{"backstay":"log","format":1,"app":"0.1.0","content":"2026.11.1","made":"2026-11-25","#, rest, "}"]
                .concat()
        };
        check(Ticked::default(), &[&head(r#""entries":2,"left_out":["MH1","CE5"]"#), CE1, SET]);
        let low = Ticked { low: true, intimate: false };
        check(low, &[&head(r#""entries":3,"left_out":["CE5"]"#), CE1, MH1, SET]);
        let both = Ticked { low: true, intimate: true };
        check(both, &[&head(r#""entries":4,"left_out":[]"#), CE1, CE5, MH1, SET]);
    }
}
