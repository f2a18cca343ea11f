//! Readings as CSV: one row per claim, flat, for spreadsheets and scripts.
//!
//! A cell never holds a tab or a line end. Several values in a cell are parted
//! by `;` in the order of the participants, so that the third country belongs to
//! the third actor; several sectors of one participant by `,`.

use tidings_record::{ClaimId, Participant, Place, Reading};

use super::{
    Cells, Field,
    cell::{among, shown, table},
    row::{self, Row},
};

/// The columns: name, what it holds, and how it is got.
const COLUMNS: [(&str, &str, Cell); 34] = [
    ("id", "the document's id", |r| r.reading.document.id.clone()),
    ("published", "its day of publication, with the time where known", |r| {
        shown(r.reading.document.published)
    }),
    ("outlet", "who published it", |r| shown(r.reading.document.outlet.as_deref())),
    ("claim", "id of the claim, as in the JSON", |r| ClaimId(r.index).to_string()),
    ("event", "claims of a document on the same event share it", |r| r.claim.event.to_string()),
    ("type", "event type: ASSAULT", |r| r.claim.event_type.clone()),
    ("mode", "kinds of the type: drone", |r| r.claim.mode.join(";")),
    ("context", "themes: military", |r| r.claim.context.join(";")),
    ("quad", "1 verbal, 2 material cooperation; 3 verbal, 4 material conflict", |r| {
        shown(r.claim.quad)
    }),
    ("score", "conflict -10 to cooperation 10", |r| shown(r.claim.score)),
    ("cameo", "CAMEO code", |r| shown(r.claim.cameo.as_deref())),
    (
        "status",
        "occurred, ongoing, planned, requested, possible, conditional, denied, historical",
        |r| r.claim.status.to_string(),
    ),
    ("actor", "who does it", |r| names(r, &r.claim.actors)),
    ("actor_words", "the words for them in the text", |r| words(r, &r.claim.actors)),
    ("actor_country", "ISO 3166-1 alpha-3", |r| countries(&r.claim.actors)),
    ("actor_inferred", "`inferred`: that country is taken from context", |r| {
        inferred(&r.claim.actors)
    }),
    ("actor_sector", "PLOVER sectors", |r| sectors(&r.claim.actors)),
    ("recipient", "to whom it is done", |r| names(r, &r.claim.recipients)),
    ("recipient_words", "the words for them in the text", |r| words(r, &r.claim.recipients)),
    ("recipient_country", "ISO 3166-1 alpha-3", |r| countries(&r.claim.recipients)),
    ("recipient_inferred", "`inferred`: that country is taken from context", |r| {
        inferred(&r.claim.recipients)
    }),
    ("recipient_sector", "PLOVER sectors", |r| sectors(&r.claim.recipients)),
    (
        "source",
        "who says so, outermost first; empty: the outlet itself; `unnamed`: the text does not say",
        |r| sources(r),
    ),
    ("time", "the words that say when", |r| time_words(r)),
    ("time_from", "first day or moment", |r| {
        shown(r.claim.time.as_ref().and_then(|time| time.from))
    }),
    ("time_to", "one past the last", |r| shown(r.claim.time.as_ref().and_then(|time| time.to))),
    ("place", "name of the place", |r| place(r, |place| Some(place.name.clone()))),
    ("place_country", "ISO 3166-1 alpha-3", |r| place(r, |place| place.country.clone())),
    ("place_precision", "point, city, district, admin1, country, region, continent", |r| {
        place(r, |place| Some(place.precision.to_string()))
    }),
    ("lat", "degrees north; empty for what is no point: a country and larger", |r| {
        shown(r.point().map(|(lat, _)| lat))
    }),
    ("lon", "degrees east; likewise", |r| shown(r.point().map(|(_, lon)| lon))),
    ("words", "the words that name the event", |r| r.words()),
    ("start", "where they begin, in code points of the text", |r| r.offsets()[0].to_string()),
    ("end", "one past their end", |r| r.offsets()[1].to_string()),
];

type Cell = fn(&Row<'_>) -> String;

/// The names of the columns.
pub fn header() -> String {
    table([COLUMNS.map(|(name, ..)| name.to_owned())])
}

/// What each column holds, in their order.
pub fn columns() -> impl Iterator<Item = Field> {
    COLUMNS.into_iter().map(|(name, meaning, _)| Field { name, meaning })
}

/// The rows of one document; every claim has one.
pub fn rows(reading: &Reading, cells: Cells) -> String {
    let mut rows = Vec::new();
    row::each(reading, |row| rows.push(COLUMNS.map(|(.., cell)| cells.write(&cell(row)))));
    table(rows)
}

fn names(row: &Row<'_>, all: &[Participant]) -> String {
    joined(all, |one| among(&row.reading.participant_name(one)))
}

fn words(row: &Row<'_>, all: &[Participant]) -> String {
    joined(all, |one| among(&row.reading.document.quote(&one.evidence)))
}

fn sources(row: &Row<'_>) -> String {
    let reading = row.reading;
    joined(&row.claim.attribution, |&id| among(&reading.source_name(reading.attribution(id))))
}

fn time_words(row: &Row<'_>) -> String {
    let time = row.claim.time.as_ref().map(|time| row.reading.time(time.timex));
    shown(time.map(|time| row.reading.document.words(time.span)))
}

fn place(row: &Row<'_>, field: impl Fn(&Place) -> Option<String>) -> String {
    row.place().and_then(field).unwrap_or_default()
}

fn countries(all: &[Participant]) -> String {
    joined(all, |one| one.country.clone().unwrap_or_default())
}

fn inferred(all: &[Participant]) -> String {
    joined(all, |one| if one.inferred { "inferred".to_owned() } else { String::new() })
}

fn sectors(all: &[Participant]) -> String {
    joined(all, |one| one.sector.join(","))
}

fn joined<T>(all: &[T], field: impl Fn(&T) -> String) -> String {
    all.iter().map(field).collect::<Vec<_>>().join(";")
}
