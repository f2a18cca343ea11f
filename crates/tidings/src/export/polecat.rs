//! Readings as a table of POLECAT's 40 columns: one line per claim, tabs
//! between cells, a header.
//!
//! A cell never holds a tab, a line end or a double quotation mark. What is not
//! known is `None`. Several values in a cell are parted by `; ` in the order of
//! the participants, several of one participant by `|`. POLECAT has no status:
//! only what is told as a fact is written, what is long past where its date is
//! known, and what is announced where its type says that it is.

use tidings_lexicon::Pack;
use tidings_record::{
    Entity, EntityKind, MentionForm, Participant, Place, PlacePrecision, PlaceUse, Reading,
};

use super::{
    Export, Field, Reason, Row,
    cell::{among, between_tabs},
    dates::Dated,
    party::{Party, enough, told as told_country},
    plover::coder,
};

/// The columns: name, what it holds, and how it is got.
const COLUMNS: [(&str, &str, Cell); 40] = [
    ("Event ID", "the document's id, # and that of the claim", |r| r.row.id()),
    ("Event Date", "day of the event, where the text gives it; no year or month", |r| {
        known(Dated::day(r.row))
    }),
    ("Event Type", "ASSAULT", |r| r.row.claim.event_type.clone()),
    ("Event Mode", "kinds of the type", |r| r.row.claim.mode.join(BETWEEN)),
    ("Intensity", "conflict -10 to cooperation 10", |r| known(r.row.claim.score)),
    ("Quad Code", "VERBAL or MATERIAL COOPERATION or CONFLICT", |r| quad(r.row.claim.quad)),
    ("Contexts", "themes", |r| r.row.claim.context.join(BETWEEN)),
    ("Actor Name", "who does it", |r| r.names(r.actors())),
    (
        "Actor Country",
        "ISO 3166-1 alpha-3 (KOS for XKX); of no country IGO, NGO …; not from context alone",
        |r| r.countries(r.actors()),
    ),
    ("Actor COW", "number of the country in the Correlates of War project", |r| r.cow(r.actors())),
    ("Primary Actor Sector", "the sector that counts most", |r| r.primary(r.actors())),
    ("Actor Sectors", "all of them", |r| r.sectors(r.actors())),
    ("Actor Title", "offices held", |r| r.titles(r.actors())),
    ("Actor Name Raw", "the words for them in the text", |r| r.raw(r.actors())),
    ("Wikipedia Actor ID", "always None", |_| String::new()),
    ("Recipient Name", "to whom it is done", |r| r.names(r.recipients())),
    ("Recipient Country", "as of the actor", |r| r.countries(r.recipients())),
    ("Recipient COW", "as of the actor", |r| r.cow(r.recipients())),
    ("Primary Recipient Sector", "as of the actor", |r| r.primary(r.recipients())),
    ("Recipient Sectors", "as of the actor", |r| r.sectors(r.recipients())),
    ("Recipient Title", "as of the actor", |r| r.titles(r.recipients())),
    ("Recipient Name Raw", "as of the actor", |r| r.raw(r.recipients())),
    ("Wikipedia Recipient ID", "always None", |_| String::new()),
    ("Placename", "name of the place", |r| r.place(|place| Some(place.name.clone()))),
    ("City", "the same where it is a city", |r| r.named(PlacePrecision::City)),
    ("District", "the same where it is a district", |r| r.named(PlacePrecision::District)),
    ("Province", "ISO 3166-2 of the first-order division", |r| {
        r.place(|place| place.admin1.clone())
    }),
    ("Country", "ISO 3166-1 alpha-3, KOS for XKX", |r| {
        r.place(|place| Some(r.pack.export.country(place.country.as_deref()?).to_owned()))
    }),
    ("Latitude", "degrees north; None for a country and larger", |r| {
        known(r.row.point().map(|(lat, _)| lat))
    }),
    ("Longitude", "degrees east; likewise", |r| known(r.row.point().map(|(_, lon)| lon))),
    ("GeoNames ID", "of the place", |r| r.place(|place| Some(place.geonames?.to_string()))),
    ("Raw Placename", "the words for it in the text", |r| {
        r.place(|place| Some(r.row.reading.document.words(place.span).to_owned()))
    }),
    ("Feature Type", "point, city, district, admin1, country, region, continent", |r| {
        r.place(|place| Some(place.precision.to_string()))
    }),
    ("Source", "who published the report", |r| known(r.row.reading.document.outlet.as_deref())),
    ("Publication Date", "day of the report", |r| {
        known(r.row.reading.document.published.map(|moment| moment.date))
    }),
    ("Story People", "everyone whom the report calls by name", |r| {
        entities(r.row.reading, |kind| kind == EntityKind::Person)
    }),
    ("Story Organizations", "every body and outlet that it calls by name", |r| {
        entities(r.row.reading, |kind| {
            matches!(kind, EntityKind::Organization | EntityKind::Outlet)
        })
    }),
    ("Story Locations", "every place that it names", |r| places(r.row.reading)),
    ("Language", "ISO 639-1", |r| known(r.row.reading.language.as_deref())),
    ("Version", "program, version, model", |r| coder(r.row.reading)),
];

type Cell = fn(&Line<'_>) -> String;

/// Between two values of a cell, and two of one participant.
const BETWEEN: &str = "; ";
const WITHIN: &str = "|";

/// What is not known.
const NONE: &str = "None";

/// What each column holds, in their order.
pub fn columns() -> impl Iterator<Item = Field> {
    COLUMNS.into_iter().map(|(name, meaning, _)| Field { name, meaning })
}

/// The names of the columns.
pub fn header() -> String {
    COLUMNS.map(|(name, ..)| name).join("\t") + "\n"
}

/// The lines of one document.
///
/// Left out are claims without an actor, those without a recipient where the
/// type asks for one, what is not told as a fact, and what is long past and has
/// no date.
pub fn lines(reading: &Reading, pack: &Pack) -> Export {
    Export::of(reading, "", |row| {
        enough(row, pack)?;
        told(row, pack)?;
        let line = Line { row, pack };
        Ok(COLUMNS.map(|(.., cell)| filled(&cell(&line))).join("\t") + "\n")
    })
}

/// Whether it is a fact, of now or of a day that is known.
fn told(row: &Row<'_>, pack: &Pack) -> Result<(), Reason> {
    let (event_type, folded) = (&row.claim.event_type, row.claim.folded_from.is_some());
    match pack.export.auxiliary(event_type, folded, row.claim.status) {
        None => Ok(()),
        Some(mode) if mode.past => Dated::day(row).map(|_| ()).ok_or(Reason::NoDate),
        Some(_) => Err(Reason::Status(row.claim.status)),
    }
}

/// A cell, never empty.
fn filled(cell: &str) -> String {
    let cell = between_tabs(cell);
    if cell.trim().is_empty() { NONE.to_owned() } else { cell }
}

/// One claim with the codes for it.
struct Line<'r> {
    row: &'r Row<'r>,
    pack: &'r Pack,
}

impl<'r> Line<'r> {
    fn actors(&self) -> &'r [Participant] {
        &self.row.claim.actors
    }

    fn recipients(&self) -> &'r [Participant] {
        &self.row.claim.recipients
    }

    fn party(&self, one: &'r Participant) -> Party<'r> {
        Party::told(self.row, &self.pack.export, one)
    }

    fn names(&self, all: &[Participant]) -> String {
        each(all, |one| self.row.entity(one).map(|entity| entity.name.clone()))
    }

    fn raw(&self, all: &[Participant]) -> String {
        each(all, |one| Some(self.row.reading.document.quote(&one.evidence)))
    }

    fn countries(&self, all: &'r [Participant]) -> String {
        each(all, |one| self.party(one).country.map(str::to_owned))
    }

    fn cow(&self, all: &[Participant]) -> String {
        each(all, |one| Some(self.pack.export.cow(told_country(one)?)?.to_string()))
    }

    fn primary(&self, all: &'r [Participant]) -> String {
        each(all, |one| self.party(one).primary().map(str::to_owned))
    }

    fn sectors(&self, all: &'r [Participant]) -> String {
        each(all, |one| Some(self.party(one).sector.join(WITHIN)))
    }

    fn titles(&self, all: &[Participant]) -> String {
        each(all, |one| {
            let roles = self.row.entity(one)?.roles.iter();
            let titles: Vec<_> = roles.map(|role| role.title.replace(WITHIN, "/")).collect();
            Some(titles.join(WITHIN))
        })
    }

    fn place(&self, field: impl Fn(&Place) -> Option<String>) -> String {
        known(self.row.place().and_then(field))
    }

    fn named(&self, precision: PlacePrecision) -> String {
        self.place(|place| Some(place.name.clone()).filter(|_| place.precision == precision))
    }
}

/// A value for each participant, so that the third country belongs to the third
/// actor; nothing where there is no value at all.
fn each<'p>(all: &'p [Participant], field: impl Fn(&'p Participant) -> Option<String>) -> String {
    let value = |one| field(one).filter(|value| !value.trim().is_empty());
    let values: Vec<Option<String>> = all.iter().map(value).collect();
    if values.iter().all(Option::is_none) {
        return String::new();
    }
    let shown =
        values.into_iter().map(|value| value.map_or(NONE.to_owned(), |value| among(&value)));
    shown.collect::<Vec<_>>().join(BETWEEN)
}

fn known(value: Option<impl ToString>) -> String {
    super::cell::shown(value)
}

fn quad(quad: Option<u8>) -> String {
    let words = match quad {
        Some(1) => "VERBAL COOPERATION",
        Some(2) => "MATERIAL COOPERATION",
        Some(3) => "VERBAL CONFLICT",
        Some(4) => "MATERIAL CONFLICT",
        _ => "",
    };
    words.to_owned()
}

/// The names of all entities of these kinds that a name stands for, each once.
fn entities(reading: &Reading, wanted: impl Fn(EntityKind) -> bool) -> String {
    let named = |entity: &Entity| entity.mentions.iter().any(|m| m.form == MentionForm::Name);
    let wanted = |entity: &&Entity| wanted(entity.kind) && named(entity);
    once(reading.entities.iter().filter(wanted).map(|entity| entity.name.as_str()))
}

/// The names of all places, each once; "Russian" names none.
fn places(reading: &Reading) -> String {
    let named = reading.places.iter().filter(|place| place.usage != PlaceUse::Adjective);
    once(named.map(|place| place.name.as_str()))
}

fn once<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut all: Vec<String> = Vec::new();
    for name in names.map(among) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all.join(BETWEEN)
}
