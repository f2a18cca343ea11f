//! Places in the names of bodies: "Ohio" of "the Ohio Department of Health",
//! "Texas" of "the University of Texas".
//!
//! They say where the body belongs, not where something happens.

use tidings_record::{NameClass, PlaceUse, Sentence};

use super::find::{self, Found};
use crate::{Context, words};

/// The place that begins at `first` inside the name of a body.
pub(super) fn place(context: Context<'_>, index: usize, first: usize) -> Option<Found<'_>> {
    let sentence = &context.analysis.sentences[index];
    let body = sentence.names.iter().find(|name| {
        let class = matches!(name.class, NameClass::Organization | NameClass::Other);
        class && name.first <= first && first < name.end
    })?;
    if !words::capitalized(context, sentence, first)
        || !is_slot(context, sentence, body.first, first)
    {
        return None;
    }
    let whole = words::text(context, sentence, body.first, body.end);
    let date = context.document.published.map(|moment| moment.date);
    if context.pack.actors.organizations.named_on(whole, date).is_some() {
        return None;
    }
    let most = if first == body.first { body.end - 1 } else { body.end };
    find::ends(context, sentence, first, most).find_map(|end| {
        let words = words::text(context, sentence, first, end);
        let entries = context.pack.places.named(words);
        let known = || entries.iter().any(|entry| find::is_known(entry, find::KNOWN));
        let sure = !entries.is_empty() && (known() || is_place_elsewhere(context, words));
        let usage = PlaceUse::Adjective;
        sure.then_some(Found { sentence: index, first, end, entries, usage })
    })
}

/// Whether a place may stand at `token`: first in the name, or after "of".
fn is_slot(context: Context<'_>, sentence: &Sentence, first: usize, token: usize) -> bool {
    if token == first {
        return true;
    }
    let before = sentence.tokens[token - 1].lemma.to_lowercase();
    let usage = &context.pack.places.usage;
    let article = sentence.tokens[token - 1].is("det") && token == first + 1;
    article || usage.within_case.contains(&before) || usage.located_case.contains(&before)
}

/// Whether the name finder sees the same words as a place somewhere.
fn is_place_elsewhere(context: Context<'_>, words: &str) -> bool {
    let mut sentences = context.analysis.sentences.iter();
    sentences.any(|sentence| {
        sentence.names.iter().any(|name| {
            name.class == NameClass::Location
                && words::text(context, sentence, name.first, name.end) == words
        })
    })
}
