//! Words that name places.

use tidings_lexicon::{CountryForm, Toponym};
use tidings_record::{NameClass, PlaceUse, Sentence, Upos};

use super::usage;
use crate::{Context, words};

/// Words that name a place, and what they may mean.
#[derive(Debug)]
pub(super) struct Found<'p> {
    /// Index of the sentence.
    pub(super) sentence: usize,
    /// First token.
    pub(super) first: usize,
    /// One past the last token.
    pub(super) end: usize,
    /// Entries of the gazetteer; empty where only the name finder knows it.
    pub(super) entries: Vec<&'p Toponym>,
    /// The place itself, its government, or something of it.
    pub(super) usage: PlaceUse,
}

/// The toponyms of a document in text order.
pub(super) fn toponyms(context: Context<'_>) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    for (index, sentence) in context.analysis.sentences.iter().enumerate() {
        let mut token = 0;
        while token < sentence.tokens.len() {
            let next = known(context, index, token).or_else(|| unknown(context, index, token));
            token = next.as_ref().map_or(token + 1, |toponym| toponym.end);
            found.extend(next);
        }
    }
    found
}

/// The longest toponym of the tables that begins at `first`.
fn known(context: Context<'_>, index: usize, first: usize) -> Option<Found<'_>> {
    let sentence = &context.analysis.sentences[index];
    if !words::capitalized(context, sentence, first) {
        return None;
    }
    let (places, countries) = (&context.pack.places, &context.pack.actors.countries);
    let longest = places.longest().max(countries.longest()).min(sentence.tokens.len() - first);
    (1..=longest).rev().map(|count| first + count).find_map(|end| {
        if !may_be_place(sentence, first, end) {
            return None;
        }
        let words = words::text(context, sentence, first, end);
        let of_country = |form: CountryForm| {
            matches!(form, CountryForm::Adjective | CountryForm::National)
                && !matches!(sentence.tokens[end - 1].upos, Upos::Verb | Upos::Adv)
        };
        let mut entries: Vec<&Toponym> = places.named(words).collect();
        let adjective = countries.named(words).find(|(_, form)| of_country(*form));
        let usage = match adjective {
            Some((country, _)) if entries.is_empty() => {
                entries = places.named(&country.name).take(1).collect();
                PlaceUse::Adjective
            }
            _ => usage::of(context, sentence, first, end, &entries),
        };
        (!entries.is_empty()).then_some(Found { sentence: index, first, end, entries, usage })
    })
}

/// Whether the name finder leaves room for a place here: it is no part of a
/// person's name, nor of a longer name of a body.
fn may_be_place(sentence: &Sentence, first: usize, end: usize) -> bool {
    let last = &sentence.tokens[end - 1];
    if matches!(last.upos, Upos::Punct | Upos::Part) || sentence.tokens[first].is("punct") {
        return false;
    }
    let overlapping = |name: &&tidings_record::Name| name.first < end && first < name.end;
    match sentence.names.iter().find(overlapping) {
        None => {
            let proper = |token: &tidings_record::Token| {
                matches!(token.upos, Upos::Propn | Upos::Adj | Upos::Noun)
            };
            sentence.tokens[first..end].iter().any(proper)
        }
        Some(name) => match name.class {
            NameClass::Location | NameClass::Group => true,
            NameClass::Organization | NameClass::Other => first <= name.first && name.end <= end,
            NameClass::Person | NameClass::Date | NameClass::Money => false,
        },
    }
}

/// A place that only the name finder knows.
fn unknown(context: Context<'_>, index: usize, first: usize) -> Option<Found<'_>> {
    let sentence = &context.analysis.sentences[index];
    let name = sentence.names.iter().find(|name| name.first == first)?;
    (name.class == NameClass::Location).then(|| Found {
        sentence: index,
        first,
        end: name.end,
        entries: Vec::new(),
        usage: usage::of(context, sentence, first, name.end, &[]),
    })
}
