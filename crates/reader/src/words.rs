//! Runs of tokens as words of the text.

use tidings_record::{Sentence, Span, Upos};

use crate::Context;

/// The characters from token `first` to before token `end`.
pub(crate) fn span(sentence: &Sentence, first: usize, end: usize) -> Span {
    sentence.tokens[first].span.cover(sentence.tokens[end - 1].span)
}

/// Those characters as they stand in the text.
pub(crate) fn text<'t>(
    context: Context<'t>,
    sentence: &Sentence,
    first: usize,
    end: usize,
) -> &'t str {
    context.document.words(span(sentence, first, end))
}

/// Whether `token` begins with a capital or a digit.
pub(crate) fn capitalized(context: Context<'_>, sentence: &Sentence, token: usize) -> bool {
    let word = context.document.words(sentence.tokens[token].span);
    word.chars().next().is_some_and(|letter| letter.is_uppercase() || letter.is_ascii_digit())
}

/// Whether a name may begin with `token`: it has a capital, or is an article
/// before one ("al-Qaeda").
pub(crate) fn begins_name(context: Context<'_>, sentence: &Sentence, token: usize) -> bool {
    let upper = |token: usize| {
        let span = sentence.tokens.get(token).map(|token| token.span);
        span.is_some_and(|span| context.document.words(span).chars().any(char::is_uppercase))
    };
    let word = context.document.words(sentence.tokens[token].span);
    let short = word.len() <= LONGEST_ARTICLE && word.chars().all(char::is_alphabetic);
    capitalized(context, sentence, token)
        || upper(token)
        || short && (upper(token + 1) || upper(token + 2))
}

/// Bytes of the longest article that begins a name in lower case.
const LONGEST_ARTICLE: usize = 3;

/// The token that governs the run: the first whose head lies outside it.
pub(crate) fn head(sentence: &Sentence, first: usize, end: usize) -> usize {
    let outside = |&token: &usize| {
        sentence.tokens[token].head.is_none_or(|head| head < first || head >= end)
            && sentence.tokens[token].upos != Upos::Punct
    };
    (first..end).find(outside).unwrap_or(first)
}

/// The run as a common noun is looked up: the last word by its lemma.
pub(crate) fn noun(context: Context<'_>, sentence: &Sentence, first: usize, last: usize) -> String {
    let mut words = String::new();
    if first < last {
        words.push_str(text(context, sentence, first, last));
        words.push(' ');
    }
    words.push_str(&sentence.tokens[last].lemma);
    words
}
