//! How likely each place is that a name of the document may mean.
//!
//! All mentions of a name are taken to mean one place. First each name is
//! judged by itself, by what the text says right there and where the outlet is
//! at home; then beside the others, by what these are likely to mean. The
//! weights are learned (`places/ranker.toml`).

use std::collections::{BTreeMap, HashMap};

use tidings_lexicon::{CountryForm, FEATURES, Feature, Toponym, Weights, fold};
use tidings_record::{Home, PlacePrecision};

use super::{around::Said, find::Found, named::Named};
use crate::{Context, words};

/// A name of the document, all its mentions together.
pub(super) struct Group<'p> {
    /// Its mentions, as indices.
    pub(super) members: Vec<usize>,
    /// The likeliest first, once ranked.
    pub(super) candidates: Vec<Candidate<'p>>,
}

/// A place that a name may mean.
#[derive(Clone)]
pub(super) struct Candidate<'p> {
    pub(super) entry: Toponym<'p>,
    pub(super) features: [f64; FEATURES],
    /// Between 0 and 1; those of a name add up to 1.
    pub(super) likely: f64,
    /// Its point on the unit sphere.
    unit: Option<[f64; 3]>,
}

/// Candidates of a name that are looked at beside the others.
const MOST_CANDIDATES: usize = 24;
/// Of the other names so many candidates are looked at for how near they are.
const MOST_NEIGHBOURS: usize = 4;
/// Rounds in which names are judged beside each other.
const ROUNDS: usize = 2;

/// The names of the document with what they may mean, ranked.
pub(super) fn rank<'p>(context: Context<'p>, found: &[Found<'p>], said: &[Said]) -> Vec<Group<'p>> {
    let mut groups = group(context, found);
    let ranker = &context.pack.places.ranker;
    let home = context.document.home.as_ref();
    let alone = Alone { context, found, said, home };
    for group in &mut groups {
        for index in 0..group.candidates.len() {
            group.candidates[index].features = alone.features(group, index);
        }
        group.weigh(&ranker.alone);
        group.candidates.truncate(MOST_CANDIDATES);
    }
    for _ in 0..ROUNDS {
        let together = Together::of(&groups);
        let features: Vec<Vec<_>> = (0..groups.len()).map(|own| together.features(own)).collect();
        for (group, features) in groups.iter_mut().zip(features) {
            for (candidate, features) in group.candidates.iter_mut().zip(features) {
                candidate.features = features;
            }
            group.weigh(&ranker.together);
        }
    }
    groups
}

fn group<'p>(context: Context<'p>, found: &[Found<'p>]) -> Vec<Group<'p>> {
    let mut groups: BTreeMap<String, Group<'p>> = BTreeMap::new();
    for (index, toponym) in found.iter().enumerate() {
        let sentence = &context.analysis.sentences[toponym.sentence];
        let key = fold(words::text(context, sentence, toponym.first, toponym.end));
        let group = groups.entry(key).or_insert_with(|| {
            let candidates = toponym.entries.iter().map(Candidate::new).collect();
            Group { members: Vec::new(), candidates }
        });
        group.members.push(index);
    }
    groups.into_values().filter(|group| !group.candidates.is_empty()).collect()
}

impl Group<'_> {
    /// Sets how likely the candidates are, and sorts them.
    fn weigh(&mut self, weights: &Weights) {
        let score = |candidate: &Candidate<'_>| weights.score(&candidate.features);
        let scores: Vec<f64> = self.candidates.iter().map(score).collect();
        let most = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = scores.iter().map(|score| (score - most).exp()).sum();
        for (candidate, score) in self.candidates.iter_mut().zip(scores) {
            candidate.likely = (score - most).exp() / sum;
        }
        self.candidates.sort_by(|a, b| b.likely.total_cmp(&a.likely));
    }

    /// How much its say counts: more often named, more.
    fn weight(&self) -> f64 {
        #[allow(clippy::cast_precision_loss, reason = "counts of mentions are small")]
        let members = self.members.len() as f64;
        1.0 + members.ln()
    }
}

impl<'p> Candidate<'p> {
    fn new(entry: &Toponym<'p>) -> Self {
        let unit = entry.point.map(unit);
        Self { entry: *entry, features: [0.0; FEATURES], likely: 0.0, unit }
    }

    /// Its point, where it is small enough for that to say something.
    fn spot(&self) -> Option<[f64; 3]> {
        self.unit.filter(|_| self.entry.precision <= PlacePrecision::District)
    }
}

/// What is known of a candidate by itself.
struct Alone<'a, 'p> {
    context: Context<'p>,
    found: &'a [Found<'p>],
    said: &'a [Said],
    home: Option<&'a Home>,
}

impl Alone<'_, '_> {
    fn features(&self, group: &Group<'_>, index: usize) -> [f64; FEATURES] {
        let entry = &group.candidates[index].entry;
        let mut features = [0.0; FEATURES];
        let mut set = |feature: Feature, value: f64| features[feature as usize] = value;
        match entry.precision {
            PlacePrecision::Point | PlacePrecision::City => {
                set(Feature::Size, entry.size / LARGEST);
                let earlier = &group.candidates[..index];
                let first =
                    earlier.iter().all(|other| other.entry.precision > PlacePrecision::City);
                set(Feature::Largest, truth(first));
                set(Feature::Capital, truth(is_capital(self.context, entry)));
            }
            PlacePrecision::District => set(Feature::District, 1.0),
            PlacePrecision::Admin1 => set(Feature::Division, 1.0),
            PlacePrecision::Country => set(Feature::Country, 1.0),
            PlacePrecision::Region | PlacePrecision::Continent => set(Feature::Region, 1.0),
        }
        set(Feature::Alias, truth(entry.alias));
        let kinds = || group.members.iter().filter_map(|&member| self.said[member].precision);
        let same = kinds().any(|kind| is_of_kind(entry.precision, kind));
        set(Feature::SaidKind, truth(same));
        set(Feature::OtherKind, truth(!same && kinds().next().is_some()));
        let outer = |&member: &usize| self.said[member].within;
        let outers = || group.members.iter().filter_map(outer).map(|outer| &self.found[outer]);
        let within = outers().any(|outer| outer.entries.iter().any(|outer| lies_in(entry, outer)));
        let known = outers().any(|outer| !outer.entries.is_empty());
        set(Feature::Within, truth(within));
        set(Feature::Outside, truth(known && !within));
        if let Some(home) = self.home {
            let point = group.candidates[index].spot();
            let apart = point.map(|point| chord(point, unit((home.lat, home.lon))));
            set(Feature::HomeNear, apart.map_or(0.0, |apart| fall(apart, NEAR)));
            set(Feature::HomeWide, apart.map_or(0.0, |apart| fall(apart, WIDE)));
            let inside = entry.country.is_some() && entry.country == home.country.as_deref();
            set(Feature::HomeCountry, truth(inside));
            let inside = entry.admin1.is_some() && entry.admin1 == home.admin1.as_deref();
            set(Feature::HomeDivision, truth(inside));
        }
        features
    }
}

/// The binary logarithm of the people of the largest cities is a little more.
const LARGEST: f64 = 20.0;

/// What the names of the document are likely to mean.
struct Together<'a, 'p> {
    groups: &'a [Group<'p>],
    total: f64,
    countries: HashMap<&'p str, f64>,
    divisions: HashMap<usize, f64>,
    districts: HashMap<usize, f64>,
    named_countries: HashMap<&'p str, Named>,
    named_divisions: HashMap<usize, Named>,
    named_districts: HashMap<usize, Named>,
}

impl<'a, 'p> Together<'a, 'p> {
    fn of(groups: &'a [Group<'p>]) -> Self {
        let mut together = Self {
            groups,
            total: 0.0,
            countries: HashMap::new(),
            divisions: HashMap::new(),
            districts: HashMap::new(),
            named_countries: HashMap::new(),
            named_divisions: HashMap::new(),
            named_districts: HashMap::new(),
        };
        for (index, group) in groups.iter().enumerate() {
            let weight = group.weight();
            together.total += weight;
            for candidate in &group.candidates {
                let (entry, vote) = (&candidate.entry, weight * candidate.likely);
                if let Some(country) = entry.country {
                    *together.countries.entry(country).or_default() += vote;
                }
                if let Some(division) = entry.division {
                    *together.divisions.entry(division).or_default() += vote;
                }
                if let Some(district) = entry.district {
                    *together.districts.entry(district).or_default() += vote;
                }
                together.hear(index, candidate);
            }
        }
        together
    }

    /// Takes in that a group names a country or division.
    fn hear(&mut self, group: usize, candidate: &Candidate<'p>) {
        let entry = &candidate.entry;
        let named = match entry.precision {
            PlacePrecision::Country => {
                entry.country.map(|country| self.named_countries.entry(country).or_default())
            }
            PlacePrecision::Admin1 => {
                entry.division.map(|division| self.named_divisions.entry(division).or_default())
            }
            PlacePrecision::District => {
                entry.district.map(|district| self.named_districts.entry(district).or_default())
            }
            _ => None,
        };
        if let Some(named) = named {
            named.hear(group, candidate.likely);
        }
    }

    /// The features of each candidate of a group.
    fn features(&self, own: usize) -> Vec<[f64; FEATURES]> {
        let group = &self.groups[own];
        let near: Vec<[f64; 3]> = self.nearness(own);
        let others = (self.total - group.weight()).max(f64::MIN_POSITIVE);
        let features = group.candidates.iter().zip(near).map(|(candidate, near)| {
            let entry = &candidate.entry;
            let own_votes = |same: &dyn Fn(&Toponym<'_>) -> bool| {
                let votes = group.candidates.iter().filter(|other| same(&other.entry));
                group.weight() * votes.map(|other| other.likely).sum::<f64>()
            };
            let share = |all: Option<&f64>, same: &dyn Fn(&Toponym<'_>) -> bool| {
                all.map_or(0.0, |all| ((all - own_votes(same)) / others).clamp(0.0, 1.0))
            };
            let mut features = candidate.features;
            let mut set = |feature: Feature, value: f64| features[feature as usize] = value;
            let all = entry.country.and_then(|country| self.countries.get(country));
            set(Feature::CountryShare, share(all, &|other| other.country == entry.country));
            let all = entry.division.and_then(|division| self.divisions.get(&division));
            set(Feature::DivisionShare, share(all, &|other| other.division == entry.division));
            let all = entry.district.and_then(|district| self.districts.get(&district));
            set(Feature::DistrictShare, share(all, &|other| other.district == entry.district));
            let named = |precision, named: Option<&Named>| {
                let named = named.filter(|_| entry.precision < precision);
                named.map_or(0.0, |named| named.beside(own))
            };
            let all = entry.country.and_then(|country| self.named_countries.get(country));
            set(Feature::CountryNamed, named(PlacePrecision::Country, all));
            let all = entry.division.and_then(|division| self.named_divisions.get(&division));
            set(Feature::DivisionNamed, named(PlacePrecision::Admin1, all));
            let all = entry.district.and_then(|district| self.named_districts.get(&district));
            set(Feature::DistrictNamed, named(PlacePrecision::District, all));
            set(Feature::NearShare, near[0] / others);
            set(Feature::WideShare, near[1] / others);
            set(Feature::Nearest, near[2]);
            features
        });
        features.collect()
    }

    /// For each candidate of a group: votes of the near ones, of those in a
    /// wider circle, and how near the nearest is.
    fn nearness(&self, own: usize) -> Vec<[f64; 3]> {
        /// How likely a candidate is, and where it lies.
        type Spot = (f64, [f64; 3]);
        let others = self.groups.iter().enumerate().filter(|(other, _)| *other != own);
        let others: Vec<(f64, Vec<Spot>)> = others
            .map(|(_, group)| {
                let candidates = group.candidates.iter().take(MOST_NEIGHBOURS);
                let spots = candidates.filter_map(|other| Some((other.likely, other.spot()?)));
                (group.weight(), spots.collect())
            })
            .collect();
        let near = |spot: [f64; 3]| {
            let mut sums = [0.0_f64; 3];
            for (weight, spots) in &others {
                let mut best = [0.0_f64; 2];
                for &(likely, other) in spots {
                    let apart = chord(spot, other);
                    if likely > best[0] && apart < NOTHING * NEAR {
                        best[0] = best[0].max(likely * fall(apart, NEAR));
                    }
                    if likely > best[1] && apart < NOTHING * WIDE {
                        best[1] = best[1].max(likely * fall(apart, WIDE));
                    }
                }
                sums[0] += weight * best[0];
                sums[1] += weight * best[1];
                sums[2] = sums[2].max(best[0]);
            }
            sums
        };
        let candidates = self.groups[own].candidates.iter();
        candidates.map(|candidate| candidate.spot().map_or([0.0; 3], near)).collect()
    }
}

/// Distances at which nearness falls to 1/e, in radii of the Earth.
const NEAR: f64 = 50.0 / EARTH_KM;
const WIDE: f64 = 300.0 / EARTH_KM;
/// So many times as far, nearness is no more than two in a billion, and not worth its exponential.
const NOTHING: f64 = 20.0;
const EARTH_KM: f64 = 6371.0;

/// How near two points of the unit sphere are: 1 at no distance, 1/e at 50 km.
pub(super) fn nearness(a: [f64; 3], b: [f64; 3]) -> f64 {
    fall(chord(a, b), NEAR)
}

/// Nearness: 1 at no distance, 0 far away.
fn fall(apart: f64, scale: f64) -> f64 {
    (-apart / scale).exp()
}

/// Degrees north and east as a point on the unit sphere.
pub(super) fn unit((lat, lon): (f64, f64)) -> [f64; 3] {
    let (lat, lon) = (lat.to_radians(), lon.to_radians());
    [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
}

/// The straight distance of two points of the unit sphere.
fn chord(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

fn truth(is: bool) -> f64 {
    f64::from(u8::from(is))
}

/// Whether a place of this size is of the sort that a noun means: a village
/// and a town are both settlements.
pub(super) fn is_of_kind(precision: PlacePrecision, kind: PlacePrecision) -> bool {
    let settlement = |size| matches!(size, PlacePrecision::Point | PlacePrecision::City);
    precision == kind || settlement(precision) && settlement(kind)
}

/// Whether `entry` lies in `outer` and is not the same.
pub(super) fn lies_in(entry: &Toponym<'_>, outer: &Toponym<'_>) -> bool {
    match outer.precision {
        PlacePrecision::Country => {
            entry.precision != PlacePrecision::Country && entry.country == outer.country
        }
        PlacePrecision::Admin1 => {
            entry.precision < PlacePrecision::Admin1
                && entry.division.is_some()
                && entry.division == outer.division
        }
        PlacePrecision::District => {
            entry.precision < PlacePrecision::District
                && entry.district.is_some()
                && entry.district == outer.district
        }
        _ => false,
    }
}

/// Whether it is the capital of its country.
pub(super) fn is_capital(context: Context<'_>, entry: &Toponym<'_>) -> bool {
    context
        .pack
        .actors
        .countries
        .named(entry.name)
        .any(|(country, form)| form == CountryForm::Capital && entry.country == Some(&country.code))
}
