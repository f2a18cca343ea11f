//! Readings as CSV: one row per claim, flat, for spreadsheets and scripts.
//!
//! A cell never holds a tab or a line end. Several values in a cell are parted
//! by `;` in the order of the participants, so that the third country belongs to
//! the third actor; several sectors of one participant by `,`.

use tidings::{Claim, ClaimId, CodePoints, Participant, PlacePrecision, Reading};

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
    ("actor", "who does it", |r| r.names(&r.claim.actors)),
    ("actor_words", "the words for them in the text", |r| r.words(&r.claim.actors)),
    ("actor_country", "ISO 3166-1 alpha-3", |r| countries(&r.claim.actors)),
    ("actor_inferred", "`inferred`: that country is taken from context", |r| {
        inferred(&r.claim.actors)
    }),
    ("actor_sector", "PLOVER sectors", |r| sectors(&r.claim.actors)),
    ("recipient", "to whom it is done", |r| r.names(&r.claim.recipients)),
    ("recipient_words", "the words for them in the text", |r| r.words(&r.claim.recipients)),
    ("recipient_country", "ISO 3166-1 alpha-3", |r| countries(&r.claim.recipients)),
    ("recipient_inferred", "`inferred`: that country is taken from context", |r| {
        inferred(&r.claim.recipients)
    }),
    ("recipient_sector", "PLOVER sectors", |r| sectors(&r.claim.recipients)),
    (
        "source",
        "who says so, outermost first; empty: the outlet itself; `unnamed`: the text does not say",
        |r| r.sources(),
    ),
    ("time", "the words that say when", |r| r.time_words()),
    ("time_from", "first day or moment", |r| {
        shown(r.claim.time.as_ref().and_then(|time| time.from))
    }),
    ("time_to", "one past the last", |r| shown(r.claim.time.as_ref().and_then(|time| time.to))),
    ("place", "name of the place", |r| r.place(|place| Some(place.name.clone()))),
    ("place_country", "ISO 3166-1 alpha-3", |r| r.place(|place| place.country.clone())),
    ("place_precision", "point, city, district, admin1, country, region, continent", |r| {
        r.place(|place| Some(place.precision.to_string()))
    }),
    ("lat", "degrees north; empty for what is no point: a country and larger", |r| {
        r.place(|place| small(place).and(place.lat).map(|degrees| degrees.to_string()))
    }),
    ("lon", "degrees east; likewise", |r| {
        r.place(|place| small(place).and(place.lon).map(|degrees| degrees.to_string()))
    }),
    ("words", "the words that name the event", |r| r.reading.document.quote(&r.claim.trigger)),
    ("start", "where they begin, in code points of the text", |r| r.offsets()[0].to_string()),
    ("end", "one past their end", |r| r.offsets()[1].to_string()),
];

type Cell = fn(&Row<'_>) -> String;

/// One claim of one reading.
pub(super) struct Row<'r> {
    pub(super) reading: &'r Reading,
    pub(super) points: &'r CodePoints<'r>,
    pub(super) index: usize,
    pub(super) claim: &'r Claim,
}

/// The names of the columns.
pub(crate) fn header() -> String {
    table([COLUMNS.map(|(name, ..)| name.to_owned())])
}

/// What each column holds, one per line.
pub(crate) fn columns() -> String {
    let line = |(name, meaning, _): (&str, &str, Cell)| format!("  {name:17}  {meaning}\n");
    COLUMNS.map(line).concat()
}

/// The rows of one document.
pub(crate) fn rows(reading: &Reading) -> String {
    let points = &CodePoints::new(&reading.document.text);
    table(reading.claims.iter().enumerate().map(|(index, claim)| {
        let row = Row { reading, points, index, claim };
        COLUMNS.map(|(.., cell)| one_line(&cell(&row)))
    }))
}

impl Row<'_> {
    fn names(&self, all: &[Participant]) -> String {
        joined(all, |one| self.reading.participant_name(one).replace(';', ","))
    }

    fn words(&self, all: &[Participant]) -> String {
        joined(all, |one| self.reading.document.quote(&one.evidence).replace(';', ","))
    }

    fn sources(&self) -> String {
        joined(&self.claim.attribution, |&id| {
            self.reading.source_name(self.reading.attribution(id)).replace(';', ",")
        })
    }

    fn time_words(&self) -> String {
        let time = self.claim.time.as_ref().map(|time| self.reading.time(time.timex));
        shown(time.map(|time| self.reading.document.words(time.span)))
    }

    fn place(&self, field: impl Fn(&tidings::Place) -> Option<String>) -> String {
        self.claim.place.and_then(|id| field(self.reading.place(id))).unwrap_or_default()
    }

    pub(super) fn offsets(&self) -> [usize; 2] {
        self.points.range(self.claim.trigger.span)
    }
}

/// A country's centre is no place where something happens.
fn small(place: &tidings::Place) -> Option<()> {
    (place.precision < PlacePrecision::Country).then_some(())
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

fn shown(value: Option<impl ToString>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

/// A cell without line ends and tabs.
pub(super) fn one_line(cell: &str) -> String {
    cell.replace(['\t', '\n', '\r'], " ")
}

/// Rows of cells as CSV.
pub(super) fn table<const N: usize>(rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).expect("rows have one width and memory takes them");
    }
    let bytes = writer.into_inner().expect("memory takes what is written");
    String::from_utf8(bytes).expect("cells are UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::sample::reading;

    /// The cell of `column` in the row of claim number `row`.
    fn cell(row: usize, column: &str) -> String {
        let table = header() + &rows(&reading());
        let mut table = csv::Reader::from_reader(table.as_bytes());
        let place = table.headers().unwrap().iter().position(|name| name == column).unwrap();
        table.records().nth(row).unwrap().unwrap()[place].to_owned()
    }

    #[track_caller]
    fn check(row: usize, column: &str, expected: &str) {
        assert_eq!(cell(row, column), expected);
    }

    #[test]
    fn a_row_says_who_did_what_to_whom() {
        check(0, "published", "2022-12-31");
        check(0, "type", "ASSAULT");
        check(0, "actor", "Army of Norland");
        check(0, "actor_words", "Norland’s army");
        check(0, "actor_country", "NOR");
        check(0, "actor_sector", "MIL");
        check(0, "recipient", "the port of Sarkov");
        check(0, "recipient_sector", "");
    }

    #[test]
    fn a_row_says_when_where_and_by_whose_account() {
        check(0, "time", "Friday");
        check(0, "time_from", "2022-12-30");
        check(0, "time_to", "2022-12-31");
        check(0, "place", "Sarkov");
        check(0, "place_precision", "city");
        check(0, "lat", "46.5");
        check(0, "source", "Norpress;governor of Sudria");
        check(2, "source", "");
        check(2, "status", "planned");
    }

    #[test]
    fn offsets_are_code_points() {
        check(0, "words", "shelled");
        check(0, "start", "15");
        check(0, "end", "22");
    }

    #[test]
    fn every_column_is_told_to_the_user() {
        assert_eq!(columns().lines().count(), COLUMNS.len());
    }
}
