//! What a fault was tried for, and what came of it.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Result;
use serde_json::Value;

/// Entries that a screen called saved, each with the number that it was made of.
pub type Promised = BTreeMap<String, u64>;

/// The sum of one row of the table.
#[derive(Debug, Default)]
pub struct Tally {
    /// How often the fault was brought about.
    pub tried: usize,
    /// How many entries a screen called saved.
    pub acknowledged: usize,
    /// Those of them that were not there later, or said something else.
    pub lost: Vec<String>,
    /// From making an entry to the word that it is saved, in µs.
    pub times: Vec<u64>,
    /// What else is to be told.
    pub notes: Vec<String>,
}

impl Tally {
    /// Takes what a page said of its entries, and keeps in `promised` those that it called saved.
    pub fn take(&mut self, said: &[String], promised: &mut Promised) -> Result<()> {
        for line in said {
            let told: Value = serde_json::from_str(line)?;
            if let (Some(id), Some("saved"), Some(n)) = (told[0].as_str(), told[1].as_str(), told[2].as_u64())
                && promised.insert(id.to_owned(), n).is_none()
            {
                self.acknowledged += 1;
                self.times.extend(told[3].as_f64().map(|ms| Duration::from_secs_f64(ms / 1000.0).as_micros() as u64));
            }
        }
        Ok(())
    }

    /// The sum of several rows.
    pub fn add(&mut self, row: Tally) {
        self.tried += row.tried;
        self.acknowledged += row.acknowledged;
        self.lost.extend(row.lost);
        self.times.extend(row.times);
    }

    pub fn note(&mut self, text: impl Into<String>) {
        self.notes.push(text.into());
    }

    /// The line of the table.
    pub fn line(&self) -> String {
        let time =
            |share| part(&self.times, share).map_or_else(|| "-".to_owned(), |us| format!("{:.1}", us as f64 / 1000.0));
        format!(
            "{:>5} tried {:>7} saved {:>3} lost {:>8} ms {:>8} ms",
            self.tried,
            self.acknowledged,
            self.lost.len(),
            time(50),
            time(99),
        )
    }
}

/// The value below which `share` of 100 lie; none of an empty list.
pub fn part(values: &[u64], share: usize) -> Option<u64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.get((sorted.len() * share / 100).min(sorted.len().saturating_sub(1))).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_called_saved_is_promised() {
        let said = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
        let (mut tally, mut promised) = (Tally::default(), Promised::new());
        let first = said(&[r#"["a","pending",1,0.1]"#, r#"["b","failed",2,3]"#, r#"["c","saved",3,2.5]"#]);
        tally.take(&first, &mut promised).unwrap();
        tally.take(&said(&[r#"["c","saved",3,9]"#]), &mut promised).unwrap();
        assert_eq!(promised, Promised::from([("c".to_owned(), 3)]));
        assert_eq!((tally.acknowledged, tally.times.as_slice()), (1, [2500].as_slice()));
        assert!(tally.take(&said(&["no JSON"]), &mut promised).is_err());
    }

    #[test]
    fn the_share_of_a_list() {
        let check = |values: &[u64], share: usize, expect: Option<u64>| assert_eq!(part(values, share), expect);
        check(&[], 50, None);
        check(&[3], 99, Some(3));
        check(&[5, 1, 3], 50, Some(3));
        check(&(1..=200).collect::<Vec<_>>(), 99, Some(199));
    }
}
