//! Toponyms: found, and put where they are.

use std::collections::BTreeMap;

use serde::Deserialize;
use tidings::{
    Document, Home, HomeFinder, PlaceUse, Reader,
    json::{self, Place},
};

use crate::{
    Error, Gold, Readings,
    figures::{Counts, Range, Score, number, overlap, share},
    parallel, readings,
};

/// A document with its toponyms.
#[derive(Debug, Deserialize)]
struct PlaceGold {
    id: String,
    toponyms: Vec<Toponym>,
}

#[derive(Debug, Deserialize)]
struct Toponym {
    start: usize,
    end: usize,
    text: String,
    geonames: Option<u64>,
    lat: Option<f64>,
    lon: Option<f64>,
}

impl Toponym {
    fn range(&self) -> Range {
        [self.start, self.end]
    }

    fn point(&self) -> Option<(f64, f64)> {
        self.lat.zip(self.lon)
    }
}

/// Within this distance a toponym counts as rightly placed: 100 miles, the
/// usual measure of the field.
const NEAR_KM: f64 = 161.0;

/// Half the Earth's circumference: the distance of a place without a point.
const FARTHEST_KM: f64 = 20_039.0;

#[derive(Default)]
struct Sums {
    gold: usize,
    given: usize,
    near: usize,
    distances: Vec<f64>,
}

/// Reads the texts of a gold file after the homes of their outlets are found:
/// those of an outlet's own documents, nothing of gold, say where it is.
///
/// # Errors
///
/// When a record has no text, or a date that is none.
pub fn read_at_home(gold: &Gold, reader: &Reader) -> Result<Readings, Error> {
    let documents = readings::documents(gold)?;
    let analyses = parallel::each(&documents, |document| reader.analyse(document));
    let read: Vec<_> = documents.iter().zip(analyses).collect();
    let names =
        parallel::each(&read, |(document, (analysis, _))| reader.candidates(document, analysis));
    let mut finder = HomeFinder::default();
    for (document, names) in documents.iter().zip(&names) {
        if let Some(outlet) = &document.outlet {
            finder.add(outlet, names);
        }
    }
    let homes: BTreeMap<String, Home> =
        finder.finish().into_iter().map(|found| (found.outlet, found.home)).collect();
    let again = |(document, (analysis, notes)): &(&Document, _)| {
        let home = document.outlet.as_ref().and_then(|outlet| homes.get(outlet));
        let document = Document { home: home.cloned(), ..(*document).clone() };
        json::Reading::new(&reader.read_analysis(&document, analysis, Vec::clone(notes)))
    };
    Ok(Readings::by_id(parallel::each(&read, again)))
}

/// Recognition on exact spans; end to end: recognised and within
/// [`NEAR_KM`]. Only gold toponyms with a point count for recall.
///
/// # Errors
///
/// When a record of the gold file is not of this measure's form.
pub fn score_place(gold: &Gold, readings: &Readings) -> Result<Score, Error> {
    let gold: Vec<PlaceGold> = gold.typed()?;
    let (mut sums, mut errors) = (Sums::default(), Vec::new());
    for document in &gold {
        let given = readings.of(&document.id).map_or(&[][..], |reading| &reading.places);
        sums.add(document, given, &mut errors);
    }
    let matched = sums.distances.len();
    let line = |name, right| Counts { right, given: sums.given, gold: sums.gold }.line(name);
    let mut figures = vec![line("recognition", matched), line("end to end", sums.near)];
    if matched > 0 {
        figures.push(sums.distance_line());
    }
    Ok(Score { figures, errors })
}

impl Sums {
    fn add(&mut self, document: &PlaceGold, given: &[Place], errors: &mut Vec<String>) {
        let (located, other): (Vec<_>, Vec<_>) =
            document.toponyms.iter().partition(|toponym| toponym.lat.is_some());
        let located: BTreeMap<_, _> = located.into_iter().map(|t| (t.range(), t)).collect();
        let mut given: BTreeMap<_, _> =
            given.iter().map(|place| (place.words.span, place)).collect();
        given.retain(|&span, place| {
            let elsewhere = other.iter().any(|toponym| overlap(span, toponym.range()) > 0);
            located.contains_key(&span) || place.usage != PlaceUse::Adjective && !elsewhere
        });
        self.gold += located.len();
        self.given += given.len();
        let id = &document.id;
        for (span, toponym) in &located {
            match given.get(span) {
                Some(place) => self.compare(id, toponym, place, errors),
                None => errors.push(format!("{id} missed {:?}", toponym.text)),
            }
        }
        for (_, place) in given.iter().filter(|(span, _)| !located.contains_key(*span)) {
            errors.push(format!("{id} extra {:?}", place.words.text));
        }
    }

    fn compare(&mut self, id: &str, gold: &Toponym, given: &Place, errors: &mut Vec<String>) {
        let same = gold.geonames.is_some_and(|entry| entry != 0) && gold.geonames == given.geonames;
        let apart = match (gold.point(), given.lat.zip(given.lon)) {
            _ if same => 0.0,
            (Some(a), Some(b)) => kilometres(a, b),
            _ => FARTHEST_KM,
        };
        self.distances.push(apart);
        if apart <= NEAR_KM {
            self.near += 1;
        } else {
            let country = given.country.as_deref().unwrap_or("no country");
            let (text, name) = (&gold.text, &given.name);
            errors.push(format!("{id} {text:?} {apart:.0} km off, got {name} {country}"));
        }
    }

    fn distance_line(&self) -> String {
        let matched = number(self.distances.len());
        let logarithms: f64 = self.distances.iter().map(|km| km.ln_1p()).sum();
        let auc = logarithms / matched / (FARTHEST_KM + 1.0).ln();
        let mean = self.distances.iter().sum::<f64>() / matched;
        format!(
            "acc161 of matched {:.3}  AUC {auc:.3}  mean {mean:.0} km  matched {matched} of {}",
            share(self.near, self.distances.len()),
            self.gold,
        )
    }
}

/// Great-circle distance of two points in degrees north and east.
fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    const EARTH_DIAMETER_KM: f64 = 12_742.0;
    let (north_a, east_a) = (a.0.to_radians(), a.1.to_radians());
    let (north_b, east_b) = (b.0.to_radians(), b.1.to_radians());
    let chord = ((north_b - north_a) / 2.0).sin().powi(2)
        + north_a.cos() * north_b.cos() * ((east_b - east_a) / 2.0).sin().powi(2);
    EARTH_DIAMETER_KM * chord.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_the_equator_is_ten_thousand_kilometres() {
        let km = kilometres((0.0, 0.0), (0.0, 90.0));
        assert!((km - 10_007.0).abs() < 1.0, "{km}");
    }
}
