//! Words that name places.

use tidings_lexicon::{CountryForm, Toponym};
use tidings_record::{Name, NameClass, PlacePrecision, PlaceUse, Sentence, Token, Upos};

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
    /// The known place that ends an unknown name: "Lebanon" of "South Lebanon".
    pub(super) inner: Option<&'p Toponym>,
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
    let ends = (1..=longest).rev().map(|count| first + count);
    let mut ends = ends.filter(|&end| may_be_place(context, sentence, first, end));
    ends.find_map(|end| {
        named(context, index, first, end).or_else(|| of_country(context, index, first, end))
    })
}

/// The place that the words name.
fn named(context: Context<'_>, index: usize, first: usize, end: usize) -> Option<Found<'_>> {
    let sentence = &context.analysis.sentences[index];
    let words = words::text(context, sentence, first, end);
    let mut entries: Vec<&Toponym> = context.pack.places.named(words).collect();
    let wanted = usage::is_wanted(context, sentence, words::head(sentence, first, end));
    let several = end > first + 1 || wanted || seen_as_place(sentence, first);
    if !several && !entries.iter().any(|entry| is_well_known(entry)) {
        return None;
    }
    let end = extend(context, sentence, first, end, &mut entries);
    let usage = usage::of(context, sentence, first, end, &entries);
    let found = Found { sentence: index, first, end, entries, inner: None, usage };
    (!found.entries.is_empty()).then_some(found)
}

/// Whether the name finder sees a place at `token`.
fn seen_as_place(sentence: &Sentence, token: usize) -> bool {
    let mut names = sentence.names.iter();
    names.any(|n| n.class == NameClass::Location && n.first <= token && token < n.end)
}

/// A single word that the name finder does not see as a place ("Bush", "Man")
/// can only be one that most readers know.
fn is_well_known(entry: &Toponym) -> bool {
    entry.precision > PlacePrecision::City || entry.population >= WELL_KNOWN
}

/// People of a city that most readers know.
const WELL_KNOWN: u64 = 500_000;

/// The country that the words are an adjective of, or its people.
fn of_country(context: Context<'_>, index: usize, first: usize, end: usize) -> Option<Found<'_>> {
    let sentence = &context.analysis.sentences[index];
    if matches!(sentence.tokens[end - 1].upos, Upos::Verb | Upos::Adv) {
        return None;
    }
    let words = words::text(context, sentence, first, end);
    let mut forms = context.pack.actors.countries.named(words);
    let (country, _) =
        forms.find(|(_, form)| matches!(form, CountryForm::Adjective | CountryForm::National))?;
    let entries: Vec<&Toponym> = context.pack.places.named(&country.name).take(1).collect();
    let usage = PlaceUse::Adjective;
    (!entries.is_empty()).then_some(Found {
        sentence: index,
        first,
        end,
        entries,
        inner: None,
        usage,
    })
}

/// Where a name ends that goes on after the known one, with its kind: "County"
/// of "Anderson County". Entries of another kind are not meant.
fn extend(
    context: Context<'_>,
    sentence: &Sentence,
    first: usize,
    end: usize,
    entries: &mut Vec<&Toponym>,
) -> usize {
    let covering =
        |name: &&Name| name.class == NameClass::Location && name.first == first && name.end > end;
    let Some(name) = sentence.names.iter().find(covering) else { return end };
    let proper = |token: usize| sentence.tokens[token].upos == Upos::Propn;
    if !(end..name.end).all(proper) {
        return end;
    }
    let kind = context.pack.places.kind(words::text(context, sentence, end, name.end));
    entries.retain(|entry| Some(entry.precision) == kind);
    name.end
}

/// Whether the name finder leaves room for a place here: it is no part of a
/// person's name, nor of a longer name of a body.
fn may_be_place(context: Context<'_>, sentence: &Sentence, first: usize, end: usize) -> bool {
    let last = &sentence.tokens[end - 1];
    if matches!(last.upos, Upos::Punct | Upos::Part) || sentence.tokens[first].is("punct") {
        return false;
    }
    let overlapping = |name: &&Name| name.first < end && first < name.end;
    match sentence.names.iter().find(overlapping) {
        None => {
            let proper = |token: &Token| matches!(token.upos, Upos::Propn | Upos::Adj);
            sentence.tokens[first..end].iter().any(proper)
        }
        Some(name) => match name.class {
            NameClass::Location | NameClass::Group => true,
            NameClass::Organization | NameClass::Other => first <= name.first && name.end <= end,
            NameClass::Person => {
                let words = words::text(context, sentence, first, end);
                let wanted =
                    || usage::is_wanted(context, sentence, words::head(sentence, first, end));
                (name.first, name.end) == (first, end)
                    && (is_capital(context, words) || wanted())
                    && !in_longer_name(context, words)
            }
            NameClass::Date | NameClass::Money => false,
        },
    }
}

/// A capital at the head of a sentence ("Minsk accused …") may be taken for a
/// person.
fn is_capital(context: Context<'_>, words: &str) -> bool {
    let mut forms = context.pack.actors.countries.named(words);
    forms.any(|(_, form)| form == CountryForm::Capital)
}

/// Whether a longer name of a person of the document has the word.
fn in_longer_name(context: Context<'_>, words: &str) -> bool {
    let longer = |sentence: &Sentence| {
        sentence.names.iter().any(|name| {
            name.class == NameClass::Person
                && name.end > name.first + 1
                && (name.first..name.end)
                    .any(|token| context.document.words(sentence.tokens[token].span) == words)
        })
    };
    context.analysis.sentences.iter().any(longer)
}

/// A place that only the name finder knows.
fn unknown(context: Context<'_>, index: usize, first: usize) -> Option<Found<'_>> {
    let sentence = &context.analysis.sentences[index];
    let name = sentence.names.iter().find(|name| name.first == first)?;
    let words = words::text(context, sentence, first, name.end);
    let body = context.pack.actors.organizations.named(words).next().is_some();
    let proper = words::capitalized(context, sentence, first);
    (name.class == NameClass::Location && proper && !body).then(|| Found {
        sentence: index,
        first,
        end: name.end,
        entries: Vec::new(),
        inner: (first + 1..name.end).find_map(|inner| ending(context, sentence, inner, name.end)),
        usage: PlaceUse::Literal,
    })
}

/// The largest place whose name the words from `first` to before `end` are:
/// "Lebanon" of "South Lebanon".
fn ending<'p>(
    context: Context<'p>,
    sentence: &Sentence,
    first: usize,
    end: usize,
) -> Option<&'p Toponym> {
    context.pack.places.named(words::text(context, sentence, first, end)).next()
}
