//! Time expressions against TIMEX3 gold, as TempEval-3 counts.

use serde::Deserialize;
use tidings::json::Timex;

use crate::{
    Error, Gold, Readings,
    figures::{Counts, Range, Score, pair_up, unpaired},
};

/// A document with its time expressions.
#[derive(Debug, Deserialize)]
struct TimeGold {
    id: String,
    timexes: Vec<GoldTimex>,
}

#[derive(Debug, Deserialize)]
struct GoldTimex {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: Option<String>,
    value: Option<String>,
    text: String,
}

impl GoldTimex {
    fn range(&self) -> Range {
        [self.start, self.end]
    }
}

#[derive(Default)]
struct Sums {
    strict: usize,
    relaxed: usize,
    value: usize,
    kind: usize,
    given: usize,
    gold: usize,
}

/// Strict: same span. Relaxed: spans overlap. Type and value: overlap, and the
/// same TIMEX3 type or value. Gold without a value does not count.
///
/// # Errors
///
/// When a record of the gold file is not of this measure's form.
pub fn score_time(gold: &Gold, readings: &Readings) -> Result<Score, Error> {
    let gold: Vec<TimeGold> = gold.typed()?;
    let (mut sums, mut errors) = (Sums::default(), Vec::new());
    for document in &gold {
        let given = readings.of(&document.id).map_or(&[][..], |reading| &reading.times);
        sums.add(document, given, &mut errors);
    }
    let line = |name, right| Counts { right, given: sums.given, gold: sums.gold }.line(name);
    let figures = vec![
        line("strict", sums.strict),
        line("relaxed", sums.relaxed),
        line("type", sums.kind),
        line("value", sums.value),
    ];
    Ok(Score { figures, errors })
}

impl Sums {
    fn add(&mut self, document: &TimeGold, given: &[Timex], errors: &mut Vec<String>) {
        let has_value = |timex: &&GoldTimex| timex.value.as_deref().is_some_and(|v| !v.is_empty());
        let gold: Vec<_> = document.timexes.iter().filter(has_value).collect();
        let gold_ranges: Vec<_> = gold.iter().map(|timex| timex.range()).collect();
        let given_ranges: Vec<_> = given.iter().map(|timex| timex.words.span).collect();
        let pairs = pair_up(&gold_ranges, &given_ranges);
        for &(i, j) in &pairs {
            self.compare(&document.id, gold[i], &given[j], errors);
        }
        self.gold += gold.len();
        self.given += given.len();
        let id = &document.id;
        for timex in unpaired(gold.len(), &pairs, |pair| pair.0).map(|i| gold[i]) {
            errors.push(format!("{id} missed {:?}={}", timex.text, plain(timex.value.as_deref())));
        }
        for timex in unpaired(given.len(), &pairs, |pair| pair.1).map(|j| &given[j]) {
            let value = plain(timex.value.as_deref());
            errors.push(format!("{id} extra {:?}={value}", timex.words.text));
        }
    }

    fn compare(&mut self, id: &str, gold: &GoldTimex, given: &Timex, errors: &mut Vec<String>) {
        self.relaxed += 1;
        self.strict += usize::from(gold.range() == given.words.span);
        self.kind +=
            usize::from(gold.kind.as_deref().is_none_or(|kind| kind == given.kind.as_str()));
        let (wanted, got) = (plain(gold.value.as_deref()), plain(given.value.as_deref()));
        if normal(wanted) == normal(got) {
            self.value += 1;
        } else {
            let (a, b) = (&gold.text, &given.words.text);
            errors.push(format!("{id} value gold {a:?}={wanted} got {b:?}={got}"));
        }
    }
}

fn plain(value: Option<&str>) -> &str {
    value.unwrap_or_default()
}

fn normal(value: &str) -> String {
    value.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect()
}
