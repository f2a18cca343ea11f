//! What the words around a toponym say of it: what sort of place it is, and
//! what it lies in.

use std::collections::HashSet;

use tidings_lexicon::Toponym;
use tidings_record::{PlacePrecision, PlaceUse, Sentence};

use super::find::Found;
use crate::{Context, tree, words};

/// What the text says of a toponym.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Said {
    /// "the village of", "region"
    pub(super) precision: Option<PlacePrecision>,
    /// The toponym that it lies in, as an index: "in the region of Brest",
    /// ", Texas", "Ukraine's".
    pub(super) within: Option<usize>,
}

/// What the text says of `found[index]`.
pub(super) fn said(context: Context<'_>, found: &[Found<'_>], index: usize) -> Said {
    let this = &found[index];
    if this.usage == PlaceUse::Adjective {
        return Said::default();
    }
    let sentence = &context.analysis.sentences[this.sentence];
    let head = words::head(sentence, this.first, this.end);
    let sort = sort(context, sentence, this, head);
    let mut within = [Some(head), sort.map(|(noun, _)| noun)].into_iter().flatten();
    let within = within.find_map(|token| outer(context, found, index, token));
    Said {
        precision: sort.map(|(_, precision)| precision),
        within: within
            .or_else(|| after_comma(context, found, index))
            .or_else(|| right_after(context, found, index)),
    }
}

/// The noun that says what sort of place it is: "village" of "the village of
/// Harbacha", "region" of "the Kherson region".
fn sort(
    context: Context<'_>,
    sentence: &Sentence,
    this: &Found<'_>,
    head: usize,
) -> Option<(usize, PlacePrecision)> {
    let kind = |noun: usize| {
        let first = noun.saturating_sub(1);
        let kinds = &context.pack.places;
        kinds
            .kind(&words::noun(context, sentence, first, noun))
            .or_else(|| kinds.kind(&sentence.tokens[noun].lemma))
            .map(|precision| (noun, precision))
    };
    let noun = sentence.tokens[head].head?;
    let described = match sentence.tokens[head].relation() {
        "nmod" => introduced(sentence, head, &context.pack.places.usage.name_case),
        "compound" | "appos" | "flat" => true,
        _ => false,
    };
    if described && let Some(kind) = kind(noun) {
        return Some(kind);
    }
    // "Kherson Oblast" may be flat, with its kind inside or after it.
    let next = (this.end < sentence.tokens.len()).then_some(this.end);
    next.filter(|&next| sentence.tokens[next].head == Some(head)).and_then(kind)
}

/// The toponym that hangs from `token` by a relation of lying in.
fn outer(context: Context<'_>, found: &[Found<'_>], index: usize, token: usize) -> Option<usize> {
    let this = &found[index];
    let sentence = &context.analysis.sentences[this.sentence];
    let usage = &context.pack.places.usage;
    let lies = |other: &Found<'_>| {
        let head = words::head(sentence, other.first, other.end);
        let above = place_phrase(sentence, head, &usage.name_case);
        sentence.tokens[above].head == Some(token)
            && (introduced(sentence, above, &usage.within_case)
                || matches!(&*sentence.tokens[above].deprel, "nmod:poss" | "amod" | "compound"))
    };
    let others = found.iter().enumerate();
    others
        .filter(|(other, toponym)| *other != index && toponym.sentence == this.sentence)
        .find(|(_, toponym)| lies(toponym))
        .map(|(other, _)| other)
}

/// Whether one of these prepositions stands before `token`.
fn introduced(sentence: &Sentence, token: usize, cases: &HashSet<String>) -> bool {
    tree::introducers(sentence, token).any(|case| cases.contains(&sentence.tokens[case].lemma))
}

/// The noun that carries a toponym: "region" of "the region of Brest", the
/// toponym itself elsewhere.
fn place_phrase(sentence: &Sentence, head: usize, name_case: &HashSet<String>) -> usize {
    match sentence.tokens[head].head {
        Some(noun)
            if sentence.tokens[head].is("compound")
                || sentence.tokens[head].is("nmod") && introduced(sentence, head, name_case) =>
        {
            noun
        }
        _ => head,
    }
}

/// "Brest" of "Harbacha in the region of Brest", whatever the tree makes of it.
fn right_after(context: Context<'_>, found: &[Found<'_>], index: usize) -> Option<usize> {
    let (this, next) = (&found[index], found.get(index + 1)?);
    let sentence = &context.analysis.sentences[this.sentence];
    let usage = &context.pack.places.usage;
    if next.sentence != this.sentence || next.first <= this.end {
        return None;
    }
    let lemma = |token: usize| &sentence.tokens[token].lemma;
    let between = |token: usize| {
        sentence.tokens[token].is("det")
            || usage.name_case.contains(lemma(token))
            || context.pack.places.kind(lemma(token)).is_some()
    };
    (usage.within_case.contains(lemma(this.end)) && (this.end + 1..next.first).all(between))
        .then_some(index + 1)
}

/// "Texas" of "Paris, Texas".
fn after_comma(context: Context<'_>, found: &[Found<'_>], index: usize) -> Option<usize> {
    let (this, next) = (&found[index], found.get(index + 1)?);
    let sentence = &context.analysis.sentences[this.sentence];
    let comma = next.sentence == this.sentence
        && next.first == this.end + 1
        && context.document.words(sentence.tokens[this.end].span) == ",";
    let lies =
        |outer: &Toponym<'_>| this.entries.iter().any(|entry| super::rank::lies_in(entry, outer));
    (comma && (this.entries.is_empty() || next.entries.iter().any(lies))).then_some(index + 1)
}
