//! Whether the name of a place means the place, the government that sits
//! there, or something of it.

use std::collections::HashSet;

use tidings_lexicon::{CountryForm, Toponym};
use tidings_record::{PlacePrecision, PlaceUse, Sentence, Upos};

use crate::{Context, tree, words};

/// What the words from `first` to before `end` are used for.
pub(super) fn of(
    context: Context<'_>,
    sentence: &Sentence,
    first: usize,
    end: usize,
    entries: &[Toponym<'_>],
) -> PlaceUse {
    let country = entries.iter().any(|entry| entry.precision == PlacePrecision::Country);
    let names = words::text(context, sentence, first, end);
    let capital = || {
        let forms = context.pack.actors.countries.named(names);
        forms.into_iter().any(|(_, form)| form == CountryForm::Capital)
    };
    if !country && !capital() {
        return PlaceUse::Literal;
    }
    let head = first_conjunct(sentence, words::head(sentence, first, end));
    let relation = sentence.tokens[head].relation();
    if country && matches!(relation, "compound" | "amod") || is_label(sentence, head) {
        return PlaceUse::Adjective;
    }
    if acts(context, sentence, head) { PlaceUse::Metonym } else { PlaceUse::Literal }
}

/// Whether the words around a name ask for a place: "shelled **Kherson**", "in
/// Omdurman", "the siege of Sarajevo".
pub(super) fn is_wanted(context: Context<'_>, sentence: &Sentence, token: usize) -> bool {
    let usage = &context.pack.places.usage;
    let this = &sentence.tokens[token];
    let Some(head) = this.head.map(|head| &sentence.tokens[head]) else { return false };
    let mut cases = tree::introducers(sentence, token).map(|case| &sentence.tokens[case].lemma);
    let mut case = |set: &HashSet<String>| cases.any(|case| set.contains(case));
    match &*this.deprel {
        "obj" | "nsubj:pass" => usage.struck_object.contains(&head.lemma),
        "compound" | "nmod:poss" => false,
        relation if relation.starts_with("nmod") && usage.struck_noun.contains(&head.lemma) => {
            let mut all = tree::introducers(sentence, token);
            all.any(|word| {
                let lemma = &sentence.tokens[word].lemma;
                usage.name_case.contains(lemma) || usage.located_case.contains(lemma)
            })
        }
        _ => case(&usage.located_case),
    }
}

/// "Britain" of "France and Britain said" stands where "France" does.
pub(crate) fn first_conjunct(sentence: &Sentence, token: usize) -> usize {
    match sentence.tokens[token].head {
        Some(head) if sentence.tokens[token].is("conj") => first_conjunct(sentence, head),
        _ => token,
    }
}

/// "U.S." of "U.S. President Biden" may be read as a description of the name.
fn is_label(sentence: &Sentence, token: usize) -> bool {
    sentence.tokens[token].is("nmod:desc")
}

/// Whether the one that `token` names does something, or something is done to
/// it that is done to people.
pub(crate) fn acts(context: Context<'_>, sentence: &Sentence, token: usize) -> bool {
    let usage = &context.pack.places.usage;
    let this = &sentence.tokens[token];
    let Some(head) = this.head else { return false };
    let governor = &sentence.tokens[head];
    match &*this.deprel {
        "obl:agent" => true,
        "nmod:poss" => usage.metonym_possession.contains(&governor.lemma),
        "obj" | "iobj" | "nsubj:pass" => usage.metonym_object.contains(&governor.lemma),
        relation if relation.starts_with("nsubj") => {
            governor.upos == Upos::Verb && !usage.literal_subject.contains(&governor.lemma)
        }
        relation if relation.starts_with("obl") || relation.starts_with("nmod") => {
            below(context, sentence, token, head)
        }
        _ => false,
    }
}

fn below(context: Context<'_>, sentence: &Sentence, token: usize, head: usize) -> bool {
    let usage = &context.pack.places.usage;
    let cases: Vec<&str> = tree::introducers(sentence, token)
        .map(|case| sentence.tokens[case].lemma.as_str())
        .collect();
    cases.iter().any(|case| usage.metonym_case.contains(*case))
        || usage.metonym_below.iter().any(|entry| {
            cases.contains(&entry.case.as_str())
                && entry.words.contains(&sentence.tokens[head].lemma)
        })
}
