//! Which place a toponym is: the likeliest of those that its name may mean,
//! else the smallest known place around it.

use std::collections::HashSet;

use tidings_lexicon::Toponym;
use tidings_record::{Place, PlacePrecision, PlaceUse};

use super::{
    around::{self, Said},
    find::{self, Found},
    rank::{self, Candidate, Group},
};
use crate::{Context, words};

/// Resolves the toponyms of a document.
pub(super) fn places(context: Context<'_>, found: &[Found<'_>]) -> Vec<Place> {
    let said: Vec<Said> =
        (0..found.len()).map(|index| around::said(context, found, index)).collect();
    let mut chosen: Vec<Option<Toponym<'_>>> = vec![None; found.len()];
    let groups = rank::rank(context, found, &said);
    let spoken_of = divisions(&groups);
    for group in &groups {
        for &member in &group.members {
            let best = choose(group, found, said[member]);
            let plain = said[member].precision.is_none() && said[member].within.is_none();
            let capital = best.filter(|_| plain).and_then(|best| {
                capital(context, group, best).filter(|_| {
                    best.entry.division.is_none_or(|division| !spoken_of.contains(&division))
                })
            });
            chosen[member] = capital.or(best).map(|candidate| candidate.entry);
        }
    }
    (0..found.len()).map(|index| place(context, found, &said, &chosen, index)).collect()
}

/// The likeliest, but what the text says of this mention comes first.
fn choose<'g, 'p>(
    group: &'g Group<'p>,
    found: &[Found<'p>],
    said: Said,
) -> Option<&'g Candidate<'p>> {
    let inside = |candidate: &&Candidate<'p>| {
        let mut outers = said.within.iter().flat_map(|&outer| &found[outer].entries);
        candidate.likely >= POSSIBLE && outers.any(|outer| rank::lies_in(&candidate.entry, outer))
    };
    let best = group.candidates.iter().find(inside).or_else(|| group.candidates.first())?;
    let meant = match said.precision {
        Some(kind) => namesake(group, best, kind),
        None => seat(group, best),
    };
    Some(meant.unwrap_or(best))
}

/// "The city of Kherson" is no region, and "the Kherson region" no city: the one
/// inside the other, as the text says. The ranker sees all mentions together.
fn namesake<'g, 'p>(
    group: &'g Group<'p>,
    best: &Candidate<'p>,
    kind: PlacePrecision,
) -> Option<&'g Candidate<'p>> {
    let wrong = !rank::is_of_kind(best.entry.precision, kind);
    group.candidates.iter().filter(|_| wrong).find(|other| {
        rank::is_of_kind(other.entry.precision, kind)
            && (rank::lies_in(&other.entry, &best.entry)
                || rank::lies_in(&best.entry, &other.entry))
    })
}

/// "Kherson" is the city rather than the region around it, unless the text says
/// what it is. What speaks for one speaks for the other, so the ranker cannot tell.
fn seat<'g, 'p>(group: &'g Group<'p>, best: &Candidate<'p>) -> Option<&'g Candidate<'p>> {
    let division =
        matches!(best.entry.precision, PlacePrecision::Admin1 | PlacePrecision::District);
    group.candidates.iter().filter(|_| division).find(|other| {
        rank::lies_in(&other.entry, &best.entry)
            && other.entry.precision == PlacePrecision::City
            && find::is_known(&other.entry, find::KNOWN)
    })
}

/// The divisions that the document likely names something in.
fn divisions(groups: &[Group<'_>]) -> HashSet<usize> {
    let best = groups.iter().filter_map(|group| group.candidates.first());
    let inside = best.filter(|best| best.entry.precision < PlacePrecision::Admin1);
    inside.filter_map(|best| best.entry.division).collect()
}

/// "Washington" alone is the capital of the country rather than the state far
/// from it, unless the outlet is at home in the state.
fn capital<'g, 'p>(
    context: Context<'_>,
    group: &'g Group<'p>,
    best: &Candidate<'p>,
) -> Option<&'g Candidate<'p>> {
    let entry = &best.entry;
    let home = context.document.home.as_ref().and_then(|home| home.admin1.as_deref());
    let far = entry.precision == PlacePrecision::Admin1 && (home.is_none() || home != entry.admin1);
    group.candidates.iter().filter(|_| far).find(|other| {
        other.entry.precision == PlacePrecision::City
            && other.entry.country == entry.country
            && rank::is_capital(context, &other.entry)
    })
}

/// Less likely than this is no reading of a name: "Ohio" of "Ohio, Illinois and
/// Iowa" as the town in Illinois.
const POSSIBLE: f64 = 0.02;

/// The toponym's own entry, else that of the smallest known place around it.
fn place(
    context: Context<'_>,
    found: &[Found<'_>],
    said: &[Said],
    chosen: &[Option<Toponym<'_>>],
    index: usize,
) -> Place {
    let toponym = &found[index];
    let sentence = &context.analysis.sentences[toponym.sentence];
    let span = words::span(sentence, toponym.first, toponym.end);
    let outer = said[index].within.and_then(|outer| chosen[outer]);
    let Some(entry) = chosen[index].or(outer) else {
        let name = context.document.words(span).to_owned();
        // "the West"
        let largest = find::is_compass(context, &name).then_some(PlacePrecision::Region);
        return Place {
            span,
            usage: toponym.usage,
            name,
            geonames: None,
            country: None,
            admin1: None,
            lat: None,
            lon: None,
            precision: said[index].precision.or(largest).unwrap_or(PlacePrecision::Point),
        };
    };
    let government =
        entry.precision == PlacePrecision::Country || rank::is_capital(context, &entry);
    Place {
        span,
        // "Georgia said" is a government only where Georgia is the country.
        usage: if government || toponym.usage != PlaceUse::Metonym {
            toponym.usage
        } else {
            PlaceUse::Literal
        },
        name: entry.name.to_owned(),
        geonames: entry.geonames,
        country: entry.country.map(str::to_owned),
        admin1: entry.admin1.map(str::to_owned),
        lat: entry.point.map(|(lat, _)| lat),
        lon: entry.point.map(|(_, lon)| lon),
        precision: entry.precision,
    }
}
