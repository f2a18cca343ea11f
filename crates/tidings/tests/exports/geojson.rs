//! The map of claims.

use serde_json::{Value, json};
use tidings::{
    PlacePrecision, Reading,
    export::geojson::{FOOT, HEAD, features, properties},
};

use crate::{left_out, sample::reading};

/// The features of `reading`, in the frame that the printer puts round them.
fn collection(reading: &Reading) -> Value {
    serde_json::from_str(&format!("{HEAD}{}{FOOT}", features(reading).text)).unwrap()
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
    for precision in [PlacePrecision::Country, PlacePrecision::Region, PlacePrecision::Continent] {
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
    let all = collection(&reading());
    let names: Vec<_> = properties().map(|property| property.name).collect();
    let given: Vec<_> = all["features"][0]["properties"].as_object().unwrap().keys().collect();
    assert_eq!(given, names);
}

#[test]
fn claims_without_a_place_are_counted() {
    assert_eq!(left_out(&features(&reading())), "2 without a place");
}
