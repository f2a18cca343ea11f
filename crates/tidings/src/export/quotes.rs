//! What is said in a document, and nothing else: JSON lines and CSV. One line or
//! row per saying.

use serde_json::json;
use tidings_record::{
    Reading,
    json::{self, Quote, Words},
};

use super::{
    Cells, Field,
    cell::{among, table},
};

/// One JSON object per line and saying.
pub fn lines(reading: &Reading) -> String {
    let quotes = Quote::all(&json::Reading::new(reading));
    quotes.iter().map(|quote| json!(quote).to_string() + "\n").collect()
}

/// The columns of the CSV: name, what it holds, and how it is got.
const COLUMNS: [(&str, &str, Cell); 17] = [
    ("id", "the document's id", |q| q.document.clone()),
    ("published", "its day of publication", |q| q.published.clone().unwrap_or_default()),
    ("outlet", "who published it", |q| q.outlet.clone().unwrap_or_default()),
    ("saying", "id of the attribution, as in the JSON", |q| q.attribution.id.clone()),
    ("in", "the attribution that holds this one", |q| {
        q.attribution.within.clone().unwrap_or_default()
    }),
    ("voices", "by whose mouth, the outermost first, the source last; `;` between them", |q| {
        q.voices.iter().map(|name| among(name)).collect::<Vec<_>>().join(";")
    }),
    ("country", "the source's, ISO 3166-1 alpha-3", |q| q.country.clone().unwrap_or_default()),
    ("source", "the words for the source", |q| {
        words(q.attribution.source.as_ref().map(|source| &source.words))
    }),
    ("cue", "the words that report the saying", |q| words(q.attribution.cue.as_ref())),
    ("content", "what is said; its first piece where it is interrupted", |q| {
        words(Some(&q.attribution.content))
    }),
    ("form", FORMS, |q| q.attribution.form.to_string()),
    ("stance", "asserts, denies, doubts, asks, warns", |q| q.attribution.stance.to_string()),
    ("channel", "the way it reached the public", |q| {
        words(q.attribution.channel.as_ref().map(|way| &way.words))
    }),
    ("start", "where the content begins, in code points of the text", |q| {
        q.attribution.content.span[0].to_string()
    }),
    ("end", "one past the end of its first piece", |q| q.attribution.content.span[1].to_string()),
    ("more", "its further pieces, as start-end, `;` between them", |q| {
        let pieces = q.attribution.content.more.iter();
        pieces.map(|[start, end]| format!("{start}-{end}")).collect::<Vec<_>>().join(";")
    }),
    ("time", "id of the time at which it was said", |q| {
        q.attribution.time.clone().unwrap_or_default()
    }),
];

type Cell = fn(&Quote) -> String;

const FORMS: &str = "direct, indirect, mixed, or free: carried on from an earlier cue";

fn words(part: Option<&Words>) -> String {
    part.map_or(String::new(), |words| words.text.clone())
}

/// The names of the columns.
pub fn header() -> String {
    table([COLUMNS.map(|(name, ..)| name.to_owned())])
}

/// What each column holds, in their order.
pub fn columns() -> impl Iterator<Item = Field> {
    COLUMNS.into_iter().map(|(name, meaning, _)| Field { name, meaning })
}

/// The rows of one document.
pub fn rows(reading: &Reading, cells: Cells) -> String {
    let quotes = Quote::all(&json::Reading::new(reading));
    table(quotes.iter().map(|quote| COLUMNS.map(|(.., cell)| cells.write(&cell(quote)))))
}
