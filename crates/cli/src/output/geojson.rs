//! Claims on a map: GeoJSON (RFC 7946), one feature per claim that has a place.
//!
//! A point is drawn only where the text names a place that is one: a country
//! or a part of the world has no geometry, only its name.

use serde_json::{Map, Value, json};
use tidings::{ClaimId, CodePoints, Participant, Place, PlacePrecision, Reading};

use super::csv::Row;

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
    ("words", "the words that name the event", |r, _| {
        json!(r.reading.document.quote(&r.claim.trigger))
    }),
    ("start", "where they begin, in code points of the text", |r, _| json!(r.offsets()[0])),
];

type Property = fn(&Row<'_>, &Place) -> Value;

/// What each property holds, one per line.
pub(crate) fn properties() -> String {
    let line = |(name, meaning, _): (&str, &str, Property)| format!("  {name:19}  {meaning}\n");
    PROPERTIES.map(line).concat()
}

/// What stands before and after all features.
pub(crate) const HEAD: &str = "{\"type\":\"FeatureCollection\",\"features\":[";
pub(crate) const FOOT: &str = "]}\n";

/// The features of one document, one a line, parted by commas; empty where no
/// claim has a place.
pub(crate) fn features(reading: &Reading) -> String {
    let points = &CodePoints::new(&reading.document.text);
    let features = reading.claims.iter().enumerate().filter_map(|(index, claim)| {
        let place = reading.place(claim.place?);
        // What is not resolved lies nowhere; that of a country does.
        place.country.as_ref().or(place.lat.map(|_| &place.name))?;
        let row = Row { reading, points, index, claim };
        Some(feature(&row, place).to_string())
    });
    features.collect::<Vec<_>>().join(",\n")
}

fn feature(row: &Row<'_>, place: &Place) -> Value {
    let properties = PROPERTIES.map(|(name, _, value)| (name.to_owned(), value(row, place)));
    json!({
        "type": "Feature",
        "id": format!("{}#{}", row.reading.document.id, ClaimId(row.index)),
        "geometry": geometry(place),
        "properties": Map::from_iter(properties),
    })
}

/// East before north, as RFC 7946 has it.
fn geometry(place: &Place) -> Value {
    let small = place.precision < PlacePrecision::Country;
    match place.lon.zip(place.lat).filter(|_| small) {
        Some((lon, lat)) => json!({ "type": "Point", "coordinates": [lon, lat] }),
        None => Value::Null,
    }
}

fn names(row: &Row<'_>, all: &[Participant]) -> Value {
    json!(all.iter().map(|one| row.reading.participant_name(one)).collect::<Vec<_>>())
}

fn countries(all: &[Participant]) -> Value {
    json!(all.iter().map(|one| &one.country).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::sample::reading;

    /// The features of `reading`, in the frame that the printer puts round them.
    fn collection(reading: &Reading) -> Value {
        serde_json::from_str(&format!("{HEAD}{}{FOOT}", features(reading))).unwrap()
    }

    #[test]
    fn a_claim_with_a_place_is_a_feature() {
        let all = collection(&reading());
        assert_eq!(all["type"], "FeatureCollection");
        assert_eq!(all["features"].as_array().unwrap().len(), 1);
        let feature = &all["features"][0];
        assert_eq!(feature["type"], "Feature");
        assert_eq!(feature["id"], "a\u{1b}.txt#c1");
        assert_eq!(feature["geometry"], json!({"type": "Point", "coordinates": [32.25, 46.5]}));
        let properties = &feature["properties"];
        assert_eq!(properties["type"], "ASSAULT");
        assert_eq!(properties["actors"], json!(["Army of Norland"]));
        assert_eq!(properties["recipient_countries"], json!(["SUD"]));
        assert_eq!(properties["sources"], json!(["Norpress", "governor of Sudria"]));
        assert_eq!(properties["time_from"], "2022-12-30");
        assert_eq!(properties["place_precision"], "city");
        assert_eq!(properties["start"], 15);
    }

    #[test]
    fn a_country_is_no_point() {
        for precision in
            [PlacePrecision::Country, PlacePrecision::Region, PlacePrecision::Continent]
        {
            let mut reading = reading();
            reading.places[0].precision = precision;
            let all = collection(&reading);
            assert_eq!(all["features"][0]["geometry"], Value::Null);
            assert_eq!(all["features"][0]["properties"]["place"], "Sarkov");
        }
    }

    #[test]
    fn what_is_not_resolved_is_on_no_map() {
        let mut reading = reading();
        let place = &mut reading.places[0];
        (place.country, place.lat, place.lon) = (None, None, None);
        assert_eq!(collection(&reading)["features"], json!([]));
    }

    #[test]
    fn every_property_is_told_to_the_user() {
        assert_eq!(properties().lines().count(), PROPERTIES.len());
    }
}
