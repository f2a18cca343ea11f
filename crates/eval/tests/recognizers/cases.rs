//! From the files of the Recognizers to fair cases.

use std::{collections::HashSet, fs, path::Path};

use serde_json::Value;
use tidings::Moment;

use crate::answer::{Answer, Expected};

/// One input with what must be found in it.
pub(crate) struct Case {
    pub(crate) input: String,
    /// As the file has it, `2016-11-07T00:00:00`; empty where there is none.
    pub(crate) reference: String,
    pub(crate) expected: Vec<Expected>,
}

impl Case {
    /// The reference date as a date of publication.
    pub(crate) fn moment(&self) -> Option<Moment> {
        let at: jiff::civil::DateTime = self.reference.parse().ok()?;
        Some(Moment { date: at.date(), time: Some(at.time()) })
    }
}

/// Parts of file names that say that another convention holds in the file.
const OTHER_CONVENTIONS: [&str; 5] = ["Mode.json", "Complex", "Extended", "Split", "Experimental"];

/// All fair cases of the files in `folder`, in the order of the files' names.
pub(crate) fn fair_cases(folder: &Path) -> Vec<Case> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.filter(|path| is_fair(path)).collect();
    paths.sort();
    let mut known = HashSet::new();
    let mut cases = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let records: Vec<Value> =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).unwrap();
        let fair = records.iter().filter_map(fair_case);
        cases
            .extend(fair.filter(|case| known.insert((case.input.clone(), case.reference.clone()))));
    }
    cases
}

fn is_fair(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let chosen = name.ends_with("Parser.json") || name == "DateTimeModel.json";
    chosen && !OTHER_CONVENTIONS.iter().any(|part| name.contains(part))
}

fn fair_case(record: &Value) -> Option<Case> {
    if record.get("NotSupportedByDesign").is_some() {
        return None;
    }
    let reference = record["Context"]["ReferenceDateTime"].as_str().unwrap_or_default();
    let expected: Option<Vec<_>> = record["Results"].as_array()?.iter().map(expected).collect();
    let expected = expected.filter(|expected| !expected.is_empty())?;
    let input = record["Input"].as_str()?.to_owned();
    Some(Case { input, reference: reference.to_owned(), expected })
}

/// `None` where the result says what TIMEX3 cannot say.
fn expected(result: &Value) -> Option<Expected> {
    let value = [&result["Value"], &result["Resolution"]].into_iter().find(|v| v.is_object())?;
    let answers: Vec<Answer> = if value.get("Timex").is_some() {
        vec![of_parser(value)?]
    } else {
        value
            .get("values")?
            .as_array()
            .into_iter()
            .flatten()
            .map(of_model)
            .collect::<Option<_>>()?
    };
    let start = usize::try_from(result["Start"].as_u64()?).ok()?;
    let length = result["Length"].as_u64().and_then(|length| usize::try_from(length).ok());
    let last = result["End"].as_u64().and_then(|end| usize::try_from(end).ok());
    let end = length.map(|length| start + length).or(last.map(|last| last + 1))?;
    let text = result["Text"].as_str()?.to_owned();
    Some(Expected { start, end, text, answers })
}

/// An answer in the form of the `Parser` files: a past and a future value.
fn of_parser(value: &Value) -> Option<Answer> {
    let mut answer = Answer::new(value["Timex"].as_str()?)?;
    for resolution in ["PastResolution", "FutureResolution"] {
        let parts = value[resolution].as_object().into_iter().flatten();
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let (mut start, mut end) = (None, None);
        for (key, part) in parts {
            match key.as_str() {
                key if key.starts_with("start") => start = text(part),
                key if key.starts_with("end") => end = text(part),
                _ => answer.moments.extend(text(part)),
            }
        }
        answer.spans.extend(start.zip(end));
    }
    Some(answer)
}

/// An answer in the form of the `Model` and `Merged` files.
fn of_model(value: &Value) -> Option<Answer> {
    let mut answer = Answer::new(value["timex"].as_str().unwrap_or_default())?;
    let text = |key: &str| value[key].as_str().map(str::to_owned);
    answer.moments.extend(text("value"));
    answer.spans.extend(text("start").zip(text("end")));
    Some(answer)
}
