//! The list as a table: its columns and what stands in them.

use tidings::{Claim, ClaimId, CodePoints, Participant, Reading};

use super::VERDICTS;

/// Columns before the verdicts: name, what it holds, and how it is got.
const COLUMNS: [(&str, &str, Cell); 14] = [
    ("id", "the document's id", |r| r.reading.document.id.clone()),
    ("published", "its day of publication", |r| {
        r.reading.document.published.map_or(String::new(), |moment| moment.date.to_string())
    }),
    ("claim", "id of the claim, as in the JSON", |r| ClaimId(r.index).to_string()),
    ("start", "where the words that name the event begin, in code points of the text", |r| {
        r.points.range(r.claim.trigger.span)[0].to_string()
    }),
    ("end", "one past their end", |r| r.points.range(r.claim.trigger.span)[1].to_string()),
    ("sentence", "the sentence", |r| r.sentence()),
    ("trigger", "the words that name the event", |r| r.reading.document.quote(&r.claim.trigger)),
    ("type", "event type", |r| r.claim.event_type.clone()),
    ("mode", "kinds of the type", |r| r.claim.mode.join("; ")),
    ("actor", "who does it: words in the text (country sectors)", |r| r.all(&r.claim.actors)),
    ("recipient", "to whom it is done, likewise", |r| r.all(&r.claim.recipients)),
    ("status", "how it is presented", |r| r.claim.status.to_string()),
    ("source", "who says so, outermost first; empty: the outlet itself", |r| r.sources()),
    ("rule", "the pattern that made the claim", |r| r.claim.rule.clone()),
];

/// Columns that the draw fills, between those of the claim and the verdicts.
pub(super) const STRATUM: &str = "stratum";
/// How many claims the stratum has in all that was read.
pub(super) const STRATUM_SIZE: &str = "stratum_size";
/// What read: version, model, pack, and the seed of the draw.
const READER: &str = "reader";
/// For people.
const NOTE: &str = "note";

type Cell = fn(&Row<'_>) -> String;

/// A claim of a reading.
pub(super) struct Row<'r> {
    pub(super) reading: &'r Reading,
    pub(super) points: &'r CodePoints<'r>,
    pub(super) index: usize,
    pub(super) claim: &'r Claim,
}

/// The columns of the list in their order: name and meaning.
pub fn sample_columns() -> Vec<(&'static str, &'static str)> {
    let claim = COLUMNS.iter().map(|(name, meaning, _)| (*name, *meaning));
    let draw = [
        (STRATUM, "the type or status by which was drawn; empty without --stratify"),
        (STRATUM_SIZE, "how many claims of that stratum were read"),
        (READER, "version, model, pack and seed"),
    ];
    let verdicts = VERDICTS.iter().map(|(_, column, meaning)| (*column, *meaning));
    let note = [(NOTE, "anything; not looked at")];
    claim.chain(draw).chain(verdicts).chain(note).collect()
}

/// The cells of a claim, up to those that the draw fills.
pub(super) fn cells(row: &Row<'_>) -> Vec<String> {
    let one_line = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    COLUMNS.iter().map(|(.., cell)| one_line(cell(row))).collect()
}

/// The cells that no claim has: verdicts and notes.
pub(super) fn empty() -> impl Iterator<Item = String> {
    std::iter::repeat_n(String::new(), VERDICTS.len() + 1)
}

impl Row<'_> {
    fn sentence(&self) -> String {
        let document = &self.reading.document;
        let span = self.reading.sentences.get(self.claim.sentence);
        span.map_or(String::new(), |&span| document.words(span).to_owned())
    }

    fn all(&self, all: &[Participant]) -> String {
        let shown = all.iter().map(|one| {
            let words = self.reading.document.quote(&one.evidence);
            let known: Vec<&str> =
                one.country.iter().chain(&one.sector).map(String::as_str).collect();
            if known.is_empty() { words } else { format!("{words} ({})", known.join(" ")) }
        });
        shown.collect::<Vec<_>>().join("; ")
    }

    fn sources(&self) -> String {
        let names = self.claim.attribution.iter();
        let names = names.map(|&id| self.reading.source_name(self.reading.attribution(id)));
        names.map(|name| name.replace(';', ",")).collect::<Vec<_>>().join("; ")
    }
}
