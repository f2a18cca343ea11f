//! What the verdicts on a drawn list say: the share of right fields, and how sure
//! that is.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
};

use super::{
    VERDICTS,
    sheet::{STRATUM, STRATUM_SIZE},
};
use crate::{
    Error, Score,
    figures::{number, share},
    gold::read_text,
};

/// Two-sided 95 %: this many standard errors on either side.
const SURE: f64 = 1.959_964;

/// The precision of each field of a list that `tidings sample` drew and people
/// have judged, with 95 % intervals: right of judged by Wilson's score. Where the
/// list was drawn by strata, the same weighted by how many claims each has: what
/// holds of all claims read. A cell that is no verdict counts as not judged and
/// is an error with its line.
///
/// # Errors
///
/// When the file cannot be read or is no such list.
pub fn score_sample(path: &Path) -> Result<Score, Error> {
    let rows = rows(path)?;
    let mut errors = Vec::new();
    let mut fields: Vec<Field> = VERDICTS.iter().map(|(name, ..)| Field::new(name)).collect();
    let mut all = Field::new("all of these");
    for Row { line, cells } in &rows {
        let mut verdicts = Vec::new();
        for (field, (_, column, _)) in fields.iter_mut().zip(VERDICTS) {
            match verdict(cells.get(column).map_or("", String::as_str)) {
                Ok(verdict) => {
                    field.add(verdict, cells);
                    verdicts.extend(verdict);
                }
                Err(reason) => {
                    errors.push(format!("{}:{line}: {column}: {reason}", path.display()));
                }
            }
        }
        let whole = (!verdicts.is_empty()).then(|| verdicts.iter().all(|right| *right));
        all.add(whole, cells);
    }
    fields.push(all);
    let judged = fields.last().map_or(0, Field::judged);
    let mut figures = vec![
        format!("{judged} of {} claims judged", rows.len()),
        format!("{:<14} {:>6} {:>7}  precision  95 % interval", "field", "right", "judged"),
    ];
    figures.extend(fields.iter().map(Field::line));
    if fields.iter().any(|field| field.strata.len() > 1) {
        figures.push("weighted by the claims that each stratum has among those read".to_owned());
        figures.extend(fields.iter().filter_map(Field::weighted));
    }
    Ok(Score { figures, errors })
}

/// What a cell says: right, wrong, or nothing.
fn verdict(cell: &str) -> Result<Option<bool>, String> {
    match cell.trim().to_lowercase().as_str() {
        "" | "?" | "na" | "n/a" => Ok(None),
        "y" | "yes" | "1" | "true" | "right" | "ok" => Ok(Some(true)),
        "n" | "no" | "0" | "false" | "wrong" => Ok(Some(false)),
        other => Err(format!("`{other}` is no verdict: write y, n, or nothing")),
    }
}

/// The verdicts on one field.
struct Field {
    name: &'static str,
    strata: BTreeMap<String, Verdicts>,
}

/// The verdicts in one stratum.
#[derive(Default)]
struct Verdicts {
    right: usize,
    judged: usize,
    /// How many claims it has.
    size: usize,
}

impl Field {
    fn new(name: &'static str) -> Self {
        Self { name, strata: BTreeMap::new() }
    }

    fn add(&mut self, verdict: Option<bool>, cells: &HashMap<String, String>) {
        let Some(right) = verdict else { return };
        let cell = |name: &str| cells.get(name).map_or("", |cell| cell.trim());
        let stratum = self.strata.entry(cell(STRATUM).to_owned()).or_default();
        stratum.judged += 1;
        stratum.right += usize::from(right);
        stratum.size = cell(STRATUM_SIZE).parse().unwrap_or(stratum.size);
    }

    fn judged(&self) -> usize {
        self.strata.values().map(|stratum| stratum.judged).sum()
    }

    fn line(&self) -> String {
        let right = self.strata.values().map(|stratum| stratum.right).sum();
        let judged = self.judged();
        let head = format!("{:<14} {right:>6} {judged:>7}", self.name);
        if judged == 0 {
            return format!("{head}          –  –");
        }
        let (low, high) = wilson(right, judged);
        let precision = share(right, judged);
        format!("{head}  {precision:>9.3}  {low:.3} to {high:.3}")
    }

    /// The same for all claims read, from the strata in which some are judged.
    fn weighted(&self) -> Option<String> {
        let known = self.strata.values().filter(|stratum| stratum.size > 0);
        let all: usize = known.clone().map(|stratum| stratum.size).sum();
        if all == 0 {
            return None;
        }
        let (mut mean, mut variance) = (0.0, 0.0);
        for stratum in known {
            let weight = share(stratum.size, all);
            mean += weight * share(stratum.right, stratum.judged);
            // With a right and a wrong one more no stratum is quite sure of itself.
            let likely = share(stratum.right + 1, stratum.judged + 2);
            variance += weight * weight * likely * (1.0 - likely) / number(stratum.judged);
        }
        let span = SURE * variance.sqrt();
        let (low, high) = ((mean - span).max(0.0), (mean + span).min(1.0));
        Some(format!("{:<14} {:>6} {:>7}  {mean:>9.3}  {low:.3} to {high:.3}", self.name, "", ""))
    }
}

/// Wilson's score interval for `right` of `judged`.
fn wilson(right: usize, judged: usize) -> (f64, f64) {
    let (n, p) = (number(judged), share(right, judged));
    let square = SURE * SURE;
    let middle = (p + square / (2.0 * n)) / (1.0 + square / n);
    let span = SURE / (1.0 + square / n) * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt();
    ((middle - span).max(0.0), (middle + span).min(1.0))
}

/// A row of a judged list.
struct Row {
    line: usize,
    cells: HashMap<String, String>,
}

/// The rows of a list, CSV as spreadsheets write it or JSON lines.
fn rows(path: &Path) -> Result<Vec<Row>, Error> {
    let text = read_text(path)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    if text.trim_start().starts_with('{') { json_rows(path, text) } else { csv_rows(path, text) }
}

fn json_rows(path: &Path, text: &str) -> Result<Vec<Row>, Error> {
    let mut rows = Vec::new();
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty()) {
        let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text)
            .map_err(|error| Error::Json { path: path.to_owned(), line, error })?;
        let cell = |(name, value): (String, serde_json::Value)| match value {
            serde_json::Value::String(text) => (name, text),
            serde_json::Value::Null => (name, String::new()),
            other => (name, other.to_string()),
        };
        rows.push(Row { line, cells: object.into_iter().map(cell).collect() });
    }
    Ok(rows)
}

fn csv_rows(path: &Path, text: &str) -> Result<Vec<Row>, Error> {
    let wrong = |line: usize, text: String| Error::Corpus { path: path.to_owned(), line, text };
    let header = text.lines().next().unwrap_or_default();
    let count = |sign: char| header.matches(sign).count();
    let separator = [',', ';', '\t'].into_iter().max_by_key(|&sign| count(sign)).unwrap_or(',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .flexible(true)
        .from_reader(text.as_bytes());
    let names = reader.headers().map_err(|error| wrong(1, error.to_string()))?.clone();
    if !names.iter().any(|name| VERDICTS.iter().any(|(_, column, _)| *column == name)) {
        let columns = VERDICTS.map(|(_, column, _)| column).join(", ");
        return Err(wrong(
            1,
            format!("no column has verdicts; `tidings sample` calls them {columns}"),
        ));
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            wrong(usize::try_from(line).unwrap_or_default(), error.to_string())
        })?;
        let line = record.position().map_or(0, csv::Position::line);
        let line = usize::try_from(line).unwrap_or_default();
        let cells =
            names.iter().zip(&record).map(|(name, cell)| (name.to_owned(), cell.to_owned()));
        rows.push(Row { line, cells: cells.collect() });
    }
    Ok(rows)
}
