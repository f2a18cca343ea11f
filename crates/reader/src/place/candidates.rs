//! What each name of a document may mean, and what speaks for it.

use tidings_lexicon::{FEATURES, Toponym};
use tidings_record::{PlacePrecision, Span};

use super::{around, find, rank};
use crate::{Context, words};

/// A name of a document and the places that it may mean.
#[derive(Debug, Clone)]
pub struct NameCandidates {
    /// The words of its first mention.
    pub words: String,
    /// Its mentions.
    pub spans: Vec<Span>,
    /// The likeliest first.
    pub candidates: Vec<PlaceCandidate>,
}

/// A place that a name may mean.
#[derive(Debug, Clone)]
pub struct PlaceCandidate {
    /// The entry's own name.
    pub name: String,
    /// GeoNames id.
    pub geonames: Option<u64>,
    /// How large it is.
    pub precision: PlacePrecision,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// First-order division, as `US-TX`.
    pub admin1: Option<String>,
    /// Degrees north and east.
    pub point: Option<(f64, f64)>,
    /// Between 0 and 1; those of a name add up to 1.
    pub likely: f64,
    /// What is known of it, in the order of [`tidings_lexicon::Feature::ALL`].
    pub features: [f64; FEATURES],
}

/// The names of a document, in no particular order.
pub(crate) fn candidates(context: Context<'_>) -> Vec<NameCandidates> {
    let found = find::toponyms(context);
    let said: Vec<around::Said> =
        (0..found.len()).map(|index| around::said(context, &found, index)).collect();
    let groups = rank::rank(context, &found, &said).into_iter().map(|group| {
        let spans = group.members.iter().map(|&member| {
            let toponym = &found[member];
            let sentence = &context.analysis.sentences[toponym.sentence];
            words::span(sentence, toponym.first, toponym.end)
        });
        let spans: Vec<Span> = spans.collect();
        let candidates = group.candidates.into_iter();
        let candidates = candidates
            .map(|candidate| made(&candidate.entry, candidate.likely, candidate.features));
        NameCandidates {
            words: context.document.words(spans[0]).to_owned(),
            candidates: candidates.collect(),
            spans,
        }
    });
    groups.collect()
}

fn made(entry: &Toponym<'_>, likely: f64, features: [f64; FEATURES]) -> PlaceCandidate {
    PlaceCandidate {
        name: entry.name.to_owned(),
        geonames: entry.geonames,
        precision: entry.precision,
        country: entry.country.map(str::to_owned),
        admin1: entry.admin1.map(str::to_owned),
        point: entry.point,
        likely,
        features,
    }
}
