//! Which place a toponym is.
//!
//! What the text says outright comes first: what sort of place it is, and what
//! it lies in. Then the other toponyms of the document count, then how many
//! people live there.

use std::collections::{HashMap, HashSet};

use tidings_lexicon::{Toponym, fold};
use tidings_record::{Place, PlacePrecision, PlaceUse};

use super::find::Found;
use crate::{Context, place::around, words};

/// Resolves the toponyms of a document.
pub(super) fn places(context: Context<'_>, found: &[Found<'_>]) -> Vec<Place> {
    let votes = Votes::count(found);
    let around: Vec<around::Said> =
        (0..found.len()).map(|index| around::said(context, found, index)).collect();
    let mut chosen: Vec<Option<&Toponym>> = vec![None; found.len()];
    // Larger places first, so that what lies in them can look them up.
    let mut settled: HashMap<String, &Toponym> = HashMap::new();
    for round in [Round::Said, Round::Rest] {
        for (index, toponym) in found.iter().enumerate() {
            let explicit = around[index].within.is_some() || around[index].precision.is_some();
            if explicit != (round == Round::Said) {
                continue;
            }
            let key = fold(words::text(
                context,
                &context.analysis.sentences[toponym.sentence],
                toponym.first,
                toponym.end,
            ));
            let earlier = settled.get(&key).copied().filter(|_| round == Round::Rest);
            chosen[index] = earlier.or_else(|| best(toponym, &around[index], found, &votes));
            if let Some(entry) = chosen[index].filter(|_| round == Round::Said) {
                settled.entry(key).or_insert(entry);
            }
        }
    }
    (0..found.len()).map(|index| place(context, found, &around, &chosen, index)).collect()
}

/// Toponyms of which the text says more are settled before the others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Round {
    Said,
    Rest,
}

/// The entry that scores best.
fn best<'p>(
    toponym: &Found<'p>,
    said: &around::Said,
    found: &[Found<'p>],
    votes: &Votes,
) -> Option<&'p Toponym> {
    let mut best: Option<(&Toponym, f64)> = None;
    for entry in &toponym.entries {
        let score = score(entry, said, found, votes);
        if best.is_none_or(|(_, known)| score > known) {
            best = Some((entry, score));
        }
    }
    best.map(|(entry, _)| entry)
}

/// How likely `entry` is, on a scale of powers of ten of its people.
fn score(entry: &Toponym, said: &around::Said, found: &[Found<'_>], votes: &Votes) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "a logarithm needs no more")]
    let people = match entry.precision {
        PlacePrecision::Country | PlacePrecision::Continent => COUNTRY,
        PlacePrecision::Region => REGION,
        PlacePrecision::Admin1 => DIVISION,
        _ => (entry.population as f64 + 1.0).log10(),
    };
    let sort =
        said.precision.map_or(0.0, |wanted| if wanted == entry.precision { SAID } else { 0.0 });
    let inside = said.within.map_or(0.0, |outer| {
        let lies = found[outer].entries.iter().any(|outer| lies_in(entry, outer));
        if lies { SAID } else { 0.0 }
    });
    people + sort + inside + votes.weight(entry)
}

/// A country counts as much as a city of a hundred million.
const COUNTRY: f64 = 8.0;
/// A part of the world counts as much as a city of ten million.
const REGION: f64 = 7.0;
/// A province counts as much as a city of a hundred thousand: its capital, of
/// the same name, is meant more often.
const DIVISION: f64 = 5.0;
/// What the text says outright outweighs any number of people.
const SAID: f64 = 10.0;
/// What a country named throughout the document is worth.
const SAME_COUNTRY: f64 = 3.0;
/// What a neighbour in the same province is worth.
const SAME_DIVISION: f64 = 1.0;

/// Whether `entry` lies in `outer` and is not the same.
pub(super) fn lies_in(entry: &Toponym, outer: &Toponym) -> bool {
    match outer.precision {
        PlacePrecision::Country => {
            entry.precision != PlacePrecision::Country && entry.country == outer.country
        }
        PlacePrecision::Admin1 => {
            entry.precision < PlacePrecision::Admin1
                && entry.country == outer.country
                && entry.admin1.is_some()
                && entry.admin1 == outer.admin1
        }
        _ => false,
    }
}

/// Countries and divisions of the toponyms that can mean only one.
#[derive(Default)]
struct Votes {
    countries: HashMap<String, usize>,
    divisions: HashSet<String>,
    total: usize,
}

impl Votes {
    fn count(found: &[Found<'_>]) -> Self {
        let mut votes = Self::default();
        for toponym in found {
            let countries: HashSet<&str> =
                toponym.entries.iter().filter_map(|entry| entry.country.as_deref()).collect();
            if let (1, Some(country)) = (countries.len(), countries.iter().next()) {
                *votes.countries.entry((*country).to_owned()).or_default() += 1;
                votes.total += 1;
            }
            if let [only] = &toponym.entries[..] {
                votes.divisions.extend(only.admin1.clone());
            }
        }
        votes
    }

    fn weight(&self, entry: &Toponym) -> f64 {
        let count = entry.country.as_ref().and_then(|country| self.countries.get(country));
        #[allow(clippy::cast_precision_loss, reason = "counts of mentions are small")]
        let share = count.map_or(0.0, |&count| count as f64 / self.total as f64);
        let division = entry.admin1.as_ref().is_some_and(|code| self.divisions.contains(code));
        SAME_COUNTRY * share.sqrt() + if division { SAME_DIVISION } else { 0.0 }
    }
}

/// The toponym's own entry, else that of the smallest known place around it.
fn place(
    context: Context<'_>,
    found: &[Found<'_>],
    around: &[around::Said],
    chosen: &[Option<&Toponym>],
    index: usize,
) -> Place {
    let toponym = &found[index];
    let sentence = &context.analysis.sentences[toponym.sentence];
    let span = words::span(sentence, toponym.first, toponym.end);
    let outer = around[index].within.and_then(|outer| chosen[outer]).or(toponym.inner);
    let Some(entry) = chosen[index].or(outer) else {
        return Place {
            span,
            usage: toponym.usage,
            name: context.document.words(span).to_owned(),
            geonames: None,
            country: None,
            admin1: None,
            lat: None,
            lon: None,
            precision: around[index].precision.unwrap_or(PlacePrecision::Point),
        };
    };
    let government = entry.precision == PlacePrecision::Country || is_capital(context, entry);
    Place {
        span,
        // "Georgia said" is a government only where Georgia is the country.
        usage: if government { toponym.usage } else { PlaceUse::Literal },
        name: entry.name.clone(),
        geonames: entry.geonames,
        country: entry.country.clone(),
        admin1: entry.admin1.clone(),
        lat: entry.point.map(|(lat, _)| lat),
        lon: entry.point.map(|(_, lon)| lon),
        precision: entry.precision,
    }
}

fn is_capital(context: Context<'_>, entry: &Toponym) -> bool {
    context.pack.actors.countries.named(&entry.name).any(|(country, form)| {
        form == tidings_lexicon::CountryForm::Capital
            && entry.country.as_deref() == Some(&country.code)
    })
}
