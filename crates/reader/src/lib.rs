//! From a document and its analysis to a reading.
//!
//! One module per kind of knowledge; each sees the document, the analysis, the
//! pack and only earlier results. Nothing here knows a verb, a name or a
//! country: that is the pack's.

mod attribution;
mod coreference;
mod entity;
mod event;
mod place;
mod quantity;
mod status;
#[cfg(test)]
mod testing;
mod time;
mod tree;
mod wording;
mod words;

use tidings_lexicon::Pack;
use tidings_record::{
    Analysis, Document, Engine, Explanation, Note, Place, Quantity, Reading, Span, Timex,
};

pub use coreference::{CoreferenceExample, CoreferenceMethod, PronounChoice};
pub use place::{HomeFinder, NameCandidates, OutletHome, PlaceCandidate};

/// What every module may look at.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The report.
    pub(crate) document: &'a Document,
    /// Its sentences, trees and names.
    pub(crate) analysis: &'a Analysis,
    /// What is known of the language and the world.
    pub(crate) pack: &'a Pack,
}

/// Reads a document. This cannot fail: what could not be understood is noted.
pub fn read(
    document: &Document,
    analysis: &Analysis,
    pack: &Pack,
    engine: Engine,
    mut notes: Vec<Note>,
) -> Reading {
    notes.splice(0..0, document.notes.iter().cloned());
    let context = Context { document, analysis, pack };
    let parts = Parts::read(context, &mut notes);
    let claims = event::read(context, parts.earlier());
    let Parts { times, quantities, places, entities, attributions } = parts;
    Reading {
        engine,
        document: document.clone(),
        language: None,
        sentences: analysis.sentences.iter().map(|sentence| sentence.span).collect(),
        entities: entities.into_list(),
        times,
        places,
        quantities,
        attributions: attributions.into_list(),
        claims,
        notes,
    }
}

/// Only the time expressions of a document, in text order, with what is to be
/// noted of them.
pub fn times(document: &Document, analysis: &Analysis, pack: &Pack) -> (Vec<Timex>, Vec<Note>) {
    let mut notes = Vec::new();
    let times = time::read(Context { document, analysis, pack }, &mut notes);
    (times, notes)
}

/// Why the sentence at byte `offset` was or was not coded; `None` where no
/// sentence stands.
pub fn explain(
    document: &Document,
    analysis: &Analysis,
    pack: &Pack,
    offset: usize,
) -> Option<Explanation> {
    let context = Context { document, analysis, pack };
    let parts = Parts::read(context, &mut Vec::new());
    event::explain(context, parts.earlier(), offset)
}

/// The same for every sentence that makes a claim, in text order.
pub fn explanations(document: &Document, analysis: &Analysis, pack: &Pack) -> Vec<Explanation> {
    let context = Context { document, analysis, pack };
    let parts = Parts::read(context, &mut Vec::new());
    let starts = analysis.sentences.iter().map(|sentence| sentence.span.start);
    let all = starts.filter_map(|start| event::explain(context, parts.earlier(), start));
    all.filter(|explanation| !explanation.claims.is_empty()).collect()
}

/// What the names of a document may mean as places, and what speaks for it.
pub fn candidates(document: &Document, analysis: &Analysis, pack: &Pack) -> Vec<NameCandidates> {
    place::candidates(Context { document, analysis, pack })
}

/// The words of a document that stand for the same, for each thing that is
/// mentioned more than once.
pub fn coreference(
    document: &Document,
    analysis: &Analysis,
    pack: &Pack,
    method: CoreferenceMethod,
) -> Vec<Vec<Span>> {
    coreference::chains(Context { document, analysis, pack }, method)
}

/// What a ranker of antecedents learns from a document whose mentions gold puts
/// into numbered groups.
pub fn coreference_examples(
    document: &Document,
    analysis: &Analysis,
    pack: &Pack,
    gold: &[(Span, usize)],
) -> Vec<CoreferenceExample> {
    coreference::examples(Context { document, analysis, pack }, gold)
}

/// Whom of two names a pronoun stands for; `None` where the words at one of the
/// spans are no mention.
pub fn pronoun_choice(
    document: &Document,
    analysis: &Analysis,
    pack: &Pack,
    pronoun: Span,
    names: [Span; 2],
) -> Option<PronounChoice> {
    coreference::pronoun_choice(Context { document, analysis, pack }, pronoun, names)
}

/// What is read before events.
struct Parts {
    times: Vec<Timex>,
    quantities: Vec<Quantity>,
    places: Vec<Place>,
    entities: entity::Entities,
    attributions: attribution::Attributions,
}

impl Parts {
    fn read(context: Context<'_>, notes: &mut Vec<Note>) -> Self {
        let times = time::read(context, notes);
        let places = place::read(context);
        let mut entities = entity::read(context, &places);
        let quantities = quantity::read(context, &times, &entities, notes);
        let attributions = attribution::read(context, &times, &entities);
        entities.find_enemies(context, &attributions);
        Self { times, quantities, places, entities, attributions }
    }

    fn earlier(&self) -> event::Earlier<'_> {
        event::Earlier {
            times: &self.times,
            places: &self.places,
            quantities: &self.quantities,
            entities: &self.entities,
            attributions: &self.attributions,
        }
    }
}
