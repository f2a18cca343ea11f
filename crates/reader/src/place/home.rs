//! Where outlets are at home, from what their own reports are about.
//!
//! A local paper names the towns around it again and again. The home of an
//! outlet is the settlement near which most of its names can mean something; an
//! outlet that writes about the whole world has none.

use std::collections::BTreeMap;

use tidings_lexicon::fold;
use tidings_record::{Home, PlacePrecision};

use super::{NameCandidates, PlaceCandidate, rank};

/// Collects what outlets write about.
#[derive(Debug, Default)]
pub struct HomeFinder {
    /// By outlet and folded name.
    outlets: BTreeMap<String, BTreeMap<String, Name>>,
}

/// A name in the reports of an outlet.
#[derive(Debug)]
struct Name {
    /// How much it counts: more in more reports, and where the outlet bears it.
    weight: f64,
    reports: usize,
    /// What it may mean: point, and how likely in the report that was surest.
    candidates: Vec<Spot>,
}

#[derive(Debug, Clone)]
struct Spot {
    point: [f64; 3],
    likely: f64,
    home: Home,
    /// GeoNames' name, for people.
    called: String,
    settlement: bool,
}

/// The home of an outlet.
#[derive(Debug, Clone, PartialEq)]
pub struct OutletHome {
    /// The outlet, as the reports name it.
    pub outlet: String,
    /// The settlement's name.
    pub name: String,
    /// Where it is.
    pub home: Home,
    /// Share of what the outlet names that is near, by how often it does.
    pub share: f64,
}

/// An outlet that has fewer of its names near than this is at home nowhere.
const LEAST_SHARE: f64 = 0.15;
/// Fewer names than this near say nothing.
const LEAST_NAMES: usize = 2;
/// How likely a place is in a report alone counts little: a small town is seldom
/// likely without a home.
const FLAT: f64 = 0.25;
/// Of the towns around, the one that is named most is at an advantage.
const OWN: f64 = 0.5;
/// A name that the outlet bears ("Elm Times", "elmtimes.com") counts twice.
const BORNE: f64 = 2.0;
/// Letters of the shortest name that is looked for in an outlet's.
const SHORTEST_BORNE: usize = 4;
/// What counts as near when names are counted.
const CLOSE: f64 = 0.3;

impl HomeFinder {
    /// Takes the names of one report.
    pub fn add(&mut self, outlet: &str, names: &[NameCandidates]) {
        let bearer = fold(outlet).replace(' ', "");
        let known = self.outlets.entry(outlet.to_owned()).or_default();
        for name in names {
            let spots: Vec<Spot> = name.candidates.iter().filter_map(Spot::of).collect();
            if spots.is_empty() {
                continue;
            }
            let key = fold(&name.words);
            let borne = key.len() >= SHORTEST_BORNE && bearer.contains(&key.replace(' ', ""));
            let entry = known.entry(key);
            let entry =
                entry.or_insert_with(|| Name { weight: 0.0, reports: 0, candidates: Vec::new() });
            entry.reports += 1;
            entry.weigh(borne);
            let surest = |spots: &[Spot]| spots.iter().map(|spot| spot.likely).fold(0.0, f64::max);
            if surest(&spots) > surest(&entry.candidates) {
                entry.candidates = spots;
            }
        }
    }

    /// The homes of those outlets that have one, in the order of their names.
    pub fn finish(&self) -> Vec<OutletHome> {
        self.outlets.iter().filter_map(|(outlet, names)| home(outlet, names)).collect()
    }
}

impl Name {
    fn weigh(&mut self, borne: bool) {
        #[allow(clippy::cast_precision_loss, reason = "counts of reports are small")]
        let reports = self.reports as f64;
        self.weight = reports.ln_1p() * if borne { BORNE } else { 1.0 };
    }
}

impl Spot {
    fn of(candidate: &PlaceCandidate) -> Option<Self> {
        let point = candidate.point.filter(|_| candidate.precision <= PlacePrecision::District)?;
        Some(Self {
            point: rank::unit(point),
            likely: candidate.likely,
            home: Home {
                country: candidate.country.clone(),
                admin1: candidate.admin1.clone(),
                lat: point.0,
                lon: point.1,
            },
            called: candidate.name.clone(),
            settlement: candidate.precision < PlacePrecision::District,
        })
    }
}

fn home(outlet: &str, names: &BTreeMap<String, Name>) -> Option<OutletHome> {
    let near = |spot: &Spot, name: &Name| {
        let falls = name
            .candidates
            .iter()
            .map(|other| other.likely.powf(FLAT) * rank::nearness(spot.point, other.point));
        falls.fold(0.0, f64::max)
    };
    let weight = |name: &Name| name.weight;
    let total: f64 = names.values().map(weight).sum();
    let score = |spot: &Spot, own: &Name| {
        let all: f64 = names.values().map(|name| weight(name) * near(spot, name)).sum();
        all + OWN * weight(own) * spot.likely.powf(FLAT)
    };
    let mut best: Option<(f64, &Spot)> = None;
    for name in names.values() {
        for spot in name.candidates.iter().filter(|spot| spot.settlement) {
            let score = score(spot, name);
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, spot));
            }
        }
    }
    let (_, spot) = best?;
    let share = names.values().map(|name| weight(name) * near(spot, name)).sum::<f64>() / total;
    let close = names.values().filter(|name| near(spot, name) >= CLOSE).count();
    (share >= LEAST_SHARE && close >= LEAST_NAMES).then(|| OutletHome {
        outlet: outlet.to_owned(),
        name: spot.called.clone(),
        home: spot.home.clone(),
        share,
    })
}
