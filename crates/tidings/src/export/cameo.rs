//! Readings as CAMEO events, in the file format of PETRARCH2: one line for each
//! pair of an actor and a recipient, tabs between eight columns, no header.
//!
//! A cell never holds a tab or a line end. CAMEO has no status: only what is
//! told as a fact of the present or of the days before is written, and what is
//! announced where its code says that it is. By whose account it is so is lost.

use tidings_lexicon::{ExportCodes, Pack};
use tidings_record::{Participant, Reading};

use super::{
    Export, Field, Reason, Row,
    cell::{among, between_tabs},
    party::cameo,
};

/// The columns in their order.
const COLUMNS: [Field; 8] = [
    Field { name: "date", meaning: "day of the report, not of the event: 20221231" },
    Field {
        name: "source",
        meaning: "who does it: country and sectors in CAMEO's codes, USAGOV; --- where no country is told",
    },
    Field { name: "target", meaning: "to whom it is done, likewise" },
    Field { name: "code", meaning: "CAMEO code of the event: 190" },
    Field { name: "issues", meaning: "always empty" },
    Field { name: "ids", meaning: "the document's id, _ and the number of the sentence from 1" },
    Field { name: "url", meaning: "the document's address; empty where there is none" },
    Field { name: "story source", meaning: "who published it; NULL where that is not known" },
];

/// What each column holds, in their order.
pub fn columns() -> impl Iterator<Item = Field> {
    COLUMNS.into_iter()
}

/// The lines of one document.
///
/// Where no recipient is named, those who do something with each other, as by
/// talks, are each the other's: two lines. Left out are claims without an actor
/// or a recipient, those of which neither country nor sector is known, and what
/// is not told as a fact.
pub fn lines(reading: &Reading, pack: &Pack) -> Export {
    Export::of(reading, "", |row| {
        let document = &row.reading.document;
        let published = document.published.ok_or(Reason::NoDate)?;
        let code = row.claim.cameo.as_deref().ok_or(Reason::NoType)?;
        let (event_type, folded) = (&row.claim.event_type, row.claim.folded_from.is_some());
        if pack.export.auxiliary(event_type, folded, row.claim.status).is_some() {
            return Err(Reason::Status(row.claim.status));
        }
        let date = published.date.strftime("%Y%m%d").to_string();
        let about = [
            String::new(),
            format!("{}_{}", among(&document.id), row.claim.sentence + 1),
            document.url.clone().unwrap_or_default(),
            document.outlet.clone().unwrap_or_else(|| NOT_KNOWN.to_owned()),
        ];
        let lines = pairs(row, &pack.export)?.into_iter().map(|[source, target]| {
            let event = [date.clone(), source, target, code.to_owned()];
            let cells = event.iter().chain(&about).map(|cell| between_tabs(cell));
            cells.collect::<Vec<_>>().join("\t") + "\n"
        });
        Ok(lines.collect())
    })
}

/// In the place of an outlet that is not known.
const NOT_KNOWN: &str = "NULL";

/// The codes of everyone who does it with those of everyone to whom it is done,
/// each pair once.
fn pairs(row: &Row<'_>, codes: &ExportCodes) -> Result<Vec<[String; 2]>, Reason> {
    let (actors, recipients) = (&row.claim.actors, &row.claim.recipients);
    if actors.is_empty() {
        return Err(Reason::NoActor);
    }
    let known = |all: &[Participant]| -> Vec<String> {
        all.iter().filter_map(|one| cameo(row, codes, one)).collect()
    };
    let mutual = recipients.is_empty() && actors.len() > 1 && codes.is_mutual(row.own_type());
    if recipients.is_empty() && !mutual {
        return Err(Reason::NoRecipient);
    }
    let sources = known(actors);
    let targets = if mutual { sources.clone() } else { known(recipients) };
    let mut pairs: Vec<[String; 2]> = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        for (other, target) in targets.iter().enumerate() {
            let pair = [source.clone(), target.clone()];
            let himself = mutual && at == other;
            if !himself && !pairs.contains(&pair) {
                pairs.push(pair);
            }
        }
    }
    if pairs.is_empty() { Err(Reason::NoCode) } else { Ok(pairs) }
}
