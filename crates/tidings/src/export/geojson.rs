//! Claims on a map: GeoJSON (RFC 7946), one feature per claim that has a place.
//!
//! A point is drawn only where the text names a place that is one: a country
//! or a part of the world has no geometry, only its name.

use serde_json::{Map, Value, json};
use tidings_record::{ClaimId, Participant, Place, Reading};

use super::{
    Export, Field, Reason,
    row::{Row, point},
};

/// The properties of a feature: name, what it holds, and how it is got.
const PROPERTIES: [(&str, &str, Property); 23] = [
    ("document", "the document's id", |r, _| json!(r.reading.document.id)),
    ("published", "its day of publication, with the time where known, or null", |r, _| {
        json!(r.reading.document.published.map(|moment| moment.to_string()))
    }),
    ("outlet", "who published it, or null", |r, _| json!(r.reading.document.outlet)),
    ("claim", "id of the claim, as in the JSON", |r, _| json!(ClaimId(r.index).to_string())),
    ("event", "claims of a document on the same event share it", |r, _| {
        json!(r.claim.event.to_string())
    }),
    ("type", "event type: ASSAULT", |r, _| json!(r.claim.event_type)),
    ("mode", "list of kinds of the type: drone", |r, _| json!(r.claim.mode)),
    ("status", "as in the JSON: what is planned or denied is on the map, too", |r, _| {
        json!(r.claim.status.as_str())
    }),
    ("actors", "list of names", |r, _| names(r, &r.claim.actors)),
    ("actor_countries", "list of ISO 3166-1 alpha-3 codes, null where unknown", |r, _| {
        countries(&r.claim.actors)
    }),
    ("recipients", "list of names", |r, _| names(r, &r.claim.recipients)),
    ("recipient_countries", "list of ISO 3166-1 alpha-3 codes, null where unknown", |r, _| {
        countries(&r.claim.recipients)
    }),
    ("sources", "who says so, outermost first; empty: the outlet itself", |r, _| {
        let ids = r.claim.attribution.iter();
        json!(ids.map(|&id| r.reading.source_name(r.reading.attribution(id))).collect::<Vec<_>>())
    }),
    ("time_from", "first day or moment, or null", |r, _| {
        let from = r.claim.time.as_ref().and_then(|time| time.from);
        json!(from.map(|moment| moment.to_string()))
    }),
    ("time_to", "one past the last, or null", |r, _| {
        let to = r.claim.time.as_ref().and_then(|time| time.to);
        json!(to.map(|moment| moment.to_string()))
    }),
    ("place", "name of the place", |_, place| json!(place.name)),
    ("place_words", "the words for it in the text", |r, place| {
        json!(r.reading.document.words(place.span))
    }),
    ("place_country", "ISO 3166-1 alpha-3, or null", |_, place| json!(place.country)),
    ("place_admin1", "ISO 3166-2 of the first-order division, or null", |_, place| {
        json!(place.admin1)
    }),
    ("place_geonames", "GeoNames id, or null", |_, place| json!(place.geonames)),
    (
        "place_precision",
        "point, city, district, admin1: the geometry is a point inside; country, region, continent: \
         there is no geometry",
        |_, place| json!(place.precision.as_str()),
    ),
    ("words", "the words that name the event", |r, _| json!(r.words())),
    ("start", "where they begin, in code points of the text", |r, _| json!(r.offsets()[0])),
];

type Property = fn(&Row<'_>, &Place) -> Value;

/// What each property of a feature holds, in their order.
pub fn properties() -> impl Iterator<Item = Field> {
    PROPERTIES.into_iter().map(|(name, meaning, _)| Field { name, meaning })
}

/// What stands before all features.
pub const HEAD: &str = "{\"type\":\"FeatureCollection\",\"features\":[";

/// What stands after them.
pub const FOOT: &str = "]}\n";

/// The features of one document, one a line, parted by commas; empty where no
/// claim has a place.
pub fn features(reading: &Reading) -> Export {
    Export::of(reading, ",\n", |row| {
        let place = row.place().filter(|place| lies_somewhere(place)).ok_or(Reason::NoPlace)?;
        Ok(feature(row, place).to_string())
    })
}

/// What is not resolved lies nowhere; that of a country does.
fn lies_somewhere(place: &Place) -> bool {
    place.country.is_some() || place.lat.is_some()
}

fn feature(row: &Row<'_>, place: &Place) -> Value {
    let properties = PROPERTIES.map(|(name, _, value)| (name.to_owned(), value(row, place)));
    json!({
        "type": "Feature",
        "id": row.id(),
        "geometry": geometry(place),
        "properties": Map::from_iter(properties),
    })
}

/// East before north, as RFC 7946 has it.
fn geometry(place: &Place) -> Value {
    point(place)
        .map_or(Value::Null, |(lat, lon)| json!({ "type": "Point", "coordinates": [lon, lat] }))
}

fn names(row: &Row<'_>, all: &[Participant]) -> Value {
    json!(all.iter().map(|one| row.reading.participant_name(one)).collect::<Vec<_>>())
}

fn countries(all: &[Participant]) -> Value {
    json!(all.iter().map(|one| &one.country).collect::<Vec<_>>())
}
