//! Finds where sentences end within a paragraph.

use std::borrow::Cow;

use super::chunk::is_apostrophe;
use super::rules::{Abbreviation, Rules};

/// A word of a paragraph, as far as sentences depend on it.
#[derive(Debug)]
pub(crate) struct Word<'t> {
    pub(crate) form: Cow<'t, str>,
    /// Whether a blank stands before it.
    pub(crate) spaced: bool,
}

/// The ends of the sentences of a paragraph: each is one past the index of
/// its last word.
pub(crate) fn ends(rules: &Rules, words: &[Word<'_>]) -> Vec<usize> {
    let mut ends = Vec::new();
    let (mut start, mut at) = (0, 0);
    if let Some(end) = dateline_end(words) {
        ends.push(end);
        (start, at) = (end, end);
    }
    let careless = words.first().is_some_and(|word| word.form.starts_with(char::is_lowercase));
    while at < words.len() {
        let Some(ending) = Ending::of(rules, &words[at].form) else {
            at += 1;
            continue;
        };
        let next = past_closers(words, at + 1);
        let of_item = at == start + 1 && is_number_of_item(&words[start].form);
        if !of_item && ending.is_final(rules, words, at, next, careless) {
            ends.push(next);
            start = next;
        }
        at = next;
    }
    if start < words.len() {
        ends.push(words.len());
    }
    ends
}

/// A word that may end a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// "."
    Stop,
    /// "?", "!"
    Call,
    /// "..."
    Ellipsis,
    /// "Inc."
    Abbreviation,
}

impl Ending {
    fn of(rules: &Rules, form: &str) -> Option<Self> {
        let last = form.chars().next_back()?;
        let word = form.contains(char::is_alphanumeric);
        match last {
            '!' | '?' | '！' | '？' if !word => Some(Self::Call),
            '.' | '。' if form.chars().nth(1).is_none() => Some(Self::Stop),
            '.' | '…' if !word => Some(Self::Ellipsis),
            '.' => {
                let kind = rules.abbreviation(&form[..form.len() - 1]);
                let ends = kind.is_none_or(|kind| kind == Abbreviation::Anywhere);
                ends.then_some(Self::Abbreviation)
            }
            _ => None,
        }
    }

    /// Whether the sentence ends with word `at`, `next` being the first word
    /// behind the marks that close with it. A `careless` writer begins
    /// sentences in lower case.
    fn is_final(
        self,
        rules: &Rules,
        words: &[Word<'_>],
        at: usize,
        next: usize,
        careless: bool,
    ) -> bool {
        let Some(first) = first_word(words, next) else { return false };
        let form = words[first].form.as_ref();
        let closed = next > at + 1;
        let spaced = closed || words[next].spaced;
        if form.starts_with(char::is_lowercase) {
            return careless && !closed && spaced && matches!(self, Self::Stop | Self::Call);
        }
        if goes_on(&words[next].form) {
            return false;
        }
        match self {
            Self::Stop => spaced || (at > 0 && lacks_blank(&words[at - 1].form, form)),
            Self::Call => !(closed && reports(rules, words, first)),
            Self::Ellipsis => spaced,
            Self::Abbreviation => spaced && rules.starters.contains(&form.to_lowercase()),
        }
    }
}

/// Signs between a sentence's end and the next one's first word.
const MOST_OPENERS: usize = 4;

/// The first word from `at` on that has letters or digits.
fn first_word(words: &[Word<'_>], at: usize) -> Option<usize> {
    let end = words.len().min(at + MOST_OPENERS);
    (at..end).find(|&word| words[word].form.contains(char::is_alphanumeric))
}

/// Past the quotation marks and brackets that close with a sentence's end.
fn past_closers(words: &[Word<'_>], mut at: usize) -> usize {
    while let Some(word) = words.get(at) {
        let closes = match word.form.as_ref() {
            "”" | "»" | ")" | "]" | "}" | "''" => true,
            "\"" => {
                !word.spaced
                    && words
                        .get(at + 1)
                        .is_none_or(|next| next.spaced || next.form == "\"" || goes_on(&next.form))
            }
            form => !word.spaced && form.chars().all(is_apostrophe),
        };
        match note_end(words, at) {
            Some(end) => at = end,
            None if closes => at += 1,
            None => break,
        }
    }
    at
}

/// The end of "[6]", the number of a note behind a sentence.
fn note_end(words: &[Word<'_>], at: usize) -> Option<usize> {
    let inside = words.get(at + 1..).filter(|_| words[at].form == "[")?;
    let numeric =
        |form: &str| !form.contains(|c: char| !c.is_numeric() && !matches!(c, ',' | '–' | '-'));
    let count = inside.iter().take_while(|word| numeric(&word.form)).count();
    (count > 0 && inside.get(count)?.form == "]").then_some(at + count + 2)
}

/// Whether a sign carries the sentence on.
fn goes_on(form: &str) -> bool {
    matches!(form, "," | ";" | ":" | "." | "-" | "–" | "—" | "--" | "/" | "%" | "”" | ")" | "]")
}

/// Whether a blank was forgotten between a full stop's neighbours, as in
/// "home.Then"; not in "EI.London" or "3.A".
fn lacks_blank(before: &str, after: &str) -> bool {
    let mut letters = after.chars();
    before.chars().count() > 1
        && before.ends_with(char::is_lowercase)
        && letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(char::is_lowercase)
}

/// "3" in "3. Closing"; "b" in "b. Opening".
fn is_number_of_item(form: &str) -> bool {
    form.chars().all(char::is_numeric) || form.chars().nth(1).is_none()
}

/// Words after a quotation among which its verb stands.
const REPORTING_WORDS: usize = 5;

/// Whether a clause like "the mayor asked" follows a quotation.
fn reports(rules: &Rules, words: &[Word<'_>], at: usize) -> bool {
    let clause = words[at..].iter().take(REPORTING_WORDS);
    let mut clause = clause.take_while(|word| word.form.contains(char::is_alphanumeric));
    clause.any(|word| rules.reporting.contains(word.form.as_ref()))
}

/// Words of the longest dateline, its marks included.
const DATELINE_WORDS: usize = 18;
/// Letters of the shortest place that makes a dateline by its capitals alone.
const CAPITALS: usize = 4;
/// Letters of the longest word of a name that is in lower case ("de", "von").
const SMALL_WORD: usize = 3;

/// The end of "KYIV, May 3 (Reuters) -" or "LAHORE:" at the beginning of a
/// paragraph: UD English makes it a sentence of its own.
fn dateline_end(words: &[Word<'_>]) -> Option<usize> {
    let head = &words[..words.len().min(DATELINE_WORDS)];
    let mark = head
        .iter()
        .position(|word| matches!(word.form.as_ref(), "-" | "--" | "–" | "—" | "_" | ":"))?;
    let next = words.get(mark + 1).filter(|next| next.spaced)?;
    let (place, dash) = (&head[..mark], head[mark].form != ":");
    let fits = |word: &Word<'_>| {
        let small = word.form.chars().count() <= SMALL_WORD;
        small || !word.form.starts_with(char::is_lowercase)
    };
    let agency = dash && place.len() > 1 && place.last().is_some_and(|word| word.form == ")");
    let shouted = place.first().is_some_and(|word| {
        word.form.chars().all(char::is_uppercase)
            && place.iter().map(|word| capitals(&word.form)).sum::<usize>() >= CAPITALS
    });
    let sentence = place.iter().any(|word| matches!(word.form.as_ref(), "!" | "?" | "\"" | "“"));
    let begins = !next.form.starts_with(char::is_lowercase);
    let apart = !dash || agency || head[mark].spaced;
    (place.iter().all(fits) && (agency || shouted) && !sentence && begins && apart)
        .then_some(mark + 1)
}

fn capitals(form: &str) -> usize {
    form.chars().filter(|char| char.is_uppercase()).count()
}
