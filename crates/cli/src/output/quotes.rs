//! What is said in a document, and nothing else: a table for people, JSON lines
//! and CSV for programs. One row or line per saying.

use tidings::{
    CodePoints, Reading, Stance,
    json::{self, Quote, Words},
};

use super::{
    csv::{one_line, table as written},
    grid::{GAP, Paragraph, paragraph, row},
    table::{self, FAINT, MARGIN, PLAIN, VOICE, counted},
};

/// The table of one document, at most `width` columns wide.
pub(crate) fn block(reading: &Reading, width: usize) -> String {
    let mut out = table::title(reading, width);
    let points = &CodePoints::new(&reading.document.text);
    let who = (width - MARGIN - 2 * GAP) * 3 / 10;
    let widths = [who, width - MARGIN - 2 * GAP - who - HOW, HOW];
    if !reading.attributions.is_empty() {
        out.push('\n');
        let heads = ["who", "says what", "how"];
        out += &row(MARGIN, &widths, &heads.map(|head| vec![paragraph(FAINT, head)]));
    }
    for (index, said) in reading.attributions.iter().enumerate() {
        let start = points.range(said.content.span)[0];
        let words = paragraph(PLAIN, &reading.document.quote(&said.content));
        out.push('\n');
        out += &row(MARGIN, &widths, &[voices(reading, index), vec![words], how(said, start)]);
    }
    let count = counted(reading.attributions.len(), "saying");
    out + &format!("\n {count}.\n")
}

/// Columns for form, stance and offset.
const HOW: usize = 10;

/// The source with its cue and way, below whoever quotes it.
fn voices(reading: &Reading, index: usize) -> Vec<Paragraph> {
    let said = &reading.attributions[index];
    let mut around = Vec::new();
    let mut outer = said.within;
    while let Some(id) = outer {
        around.push(reading.source_name(reading.attribution(id)));
        outer = reading.attribution(id).within;
    }
    around.dedup();
    let mut cell: Vec<_> =
        around.iter().rev().map(|name| paragraph(FAINT, &format!("{name} ›"))).collect();
    cell.push(paragraph(VOICE, &reading.source_name(said)));
    let document = &reading.document;
    cell.extend(said.cue.as_ref().map(|cue| paragraph(PLAIN, &document.quote(cue))));
    let way = said.channel.as_ref().map(|way| format!("via {}", document.quote(&way.evidence)));
    cell.extend(way.map(|way| paragraph(FAINT, &way)));
    cell
}

fn how(said: &tidings::Attribution, start: usize) -> Vec<Paragraph> {
    let mut cell = vec![paragraph(PLAIN, said.form.as_str())];
    if said.stance != Stance::Asserts {
        cell.push(paragraph(table::UNSURE, said.stance.as_str()));
    }
    cell.push(paragraph(FAINT, &format!(":{start}")));
    cell
}

/// One JSON object per line and saying.
pub(crate) fn lines(reading: &Reading) -> String {
    let quotes = Quote::all(&json::Reading::new(reading));
    let line = |quote| serde_json::to_string(quote).expect("a quote holds no maps") + "\n";
    quotes.iter().map(line).collect()
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
        q.voices.iter().map(|name| name.replace(';', ",")).collect::<Vec<_>>().join(";")
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
pub(crate) fn header() -> String {
    written([COLUMNS.map(|(name, ..)| name.to_owned())])
}

/// What each column holds, one per line.
pub(crate) fn columns() -> String {
    COLUMNS.map(|(name, meaning, _)| format!("  {name:9}  {meaning}\n")).concat()
}

/// The rows of one document.
pub(crate) fn rows(reading: &Reading) -> String {
    let quotes = Quote::all(&json::Reading::new(reading));
    written(quotes.iter().map(|quote| COLUMNS.map(|(.., cell)| one_line(&cell(quote)))))
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;

    use super::*;
    use crate::output::sample::reading;

    #[test]
    fn a_row_names_all_through_whose_mouth_it_came() {
        let block = strip_str(&block(&reading(), 80)).to_string();
        let place = |words: &str| block.find(words).unwrap_or_else(|| panic!("{words}: {block}"));
        assert!(place(" Norpress ›") < place(" governor of Sudria"), "{block}");
        assert!(block.contains(" indirect") && block.ends_with("\n 3 sayings.\n"), "{block}");
        let widest = block.lines().map(console::measure_text_width).max();
        assert!(widest <= Some(80), "{block}");
    }

    #[test]
    fn a_line_can_be_read_by_itself() {
        let lines = lines(&reading());
        let second: Quote = serde_json::from_str(lines.lines().nth(1).unwrap()).unwrap();
        assert_eq!(second.voices, ["Norpress", "governor of Sudria"]);
        assert_eq!(second.country.as_deref(), Some("SUD"));
        assert_eq!(second.attribution.content.span, [0, 51]);
    }

    #[test]
    fn a_row_of_csv_has_a_cell_for_every_column() {
        let table = header() + &rows(&reading());
        let mut table = csv::Reader::from_reader(table.as_bytes());
        let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 3);
        assert_eq!(&rows[1][5], "Norpress;governor of Sudria");
        assert_eq!(&rows[1][10], "indirect");
    }
}
