//! Finds where sentences end within a paragraph.

use std::borrow::Cow;

use super::chunk::is_apostrophe;
use super::heads;
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
    if let Some(end) = heads::dateline_end(words) {
        ends.push(end);
        (start, at) = (end, end);
    }
    let careless = words.first().is_some_and(|word| word.form.starts_with(char::is_lowercase));
    while at < words.len() {
        let apart = heads::apart_end(rules, words, at);
        if at > start && (apart.is_some() || begins_item(&words[at].form)) {
            ends.push(at);
            start = at;
        }
        let ending = Ending::of(rules, &words[at].form);
        let next = match (apart, ending) {
            (Some(end), _) => end,
            (None, Some(_)) => past_closers(rules, words, at + 1),
            (None, None) => at + 1,
        };
        let is_final = |ending: Ending| {
            !numbers_item(words, start, at) && ending.is_final(rules, words, at, next, careless)
        };
        if apart.is_some() || ending.is_some_and(is_final) {
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
    /// "www.example.org"
    Address,
    /// ":-)"
    Emoticon,
}

impl Ending {
    fn of(rules: &Rules, form: &str) -> Option<Self> {
        let last = form.chars().next_back()?;
        let word = form.contains(char::is_alphanumeric);
        match last {
            _ if rules.is_emoticon(form) => Some(Self::Emoticon),
            _ if word && rules.is_address(form) => Some(Self::Address),
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
        // "It is over. – The crew left."; not "it is – who knew? – over".
        if goes_on(words, next) && !(self == Self::Stop && is_dash_apart(words, next)) {
            return false;
        }
        if form.starts_with(char::is_lowercase) && !rules.is_address(form) {
            let begins = careless || rules.openers.contains(form) || is_doubled(words, at, first);
            let word = at > 0 && words[at - 1].form.contains(char::is_alphanumeric);
            return begins && word && !closed && self.is_bare_final(rules, words, first, spaced);
        }
        match self {
            Self::Stop => spaced || (at > 0 && lacks_blank(&words[at - 1].form, form)),
            Self::Call => !(closed && reports(rules, words, first)),
            Self::Ellipsis => spaced || is_titled(form),
            Self::Abbreviation => spaced && rules.starters.contains(&form.to_lowercase()),
            Self::Address | Self::Emoticon => spaced,
        }
    }

    /// Whether the sentence ends where word `first`, in lower case, would begin
    /// the next one: "They left. the others stayed", not "Why? he asked".
    fn is_bare_final(self, rules: &Rules, words: &[Word<'_>], first: usize, spaced: bool) -> bool {
        match self {
            Self::Stop => spaced,
            Self::Call => !reports(rules, words, first),
            _ => false,
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

/// Past the quotation marks, brackets and faces that close with a sentence's end.
fn past_closers(rules: &Rules, words: &[Word<'_>], mut at: usize) -> usize {
    while at < words.len() {
        match note_end(words, at) {
            Some(end) => at = end,
            None if closes(rules, words, at) => at += 1,
            None => break,
        }
    }
    at
}

fn closes(rules: &Rules, words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    let apart = words.get(at + 1).is_none_or(|next| next.spaced);
    match word.form.as_ref() {
        ")" | "]" | "}" | "」" | "』" => true,
        // “We stay.” as against ”We stay.” and »We stay.«
        "”" | "»" | "''" => !word.spaced || apart || words[at + 1].form == "“",
        "\"" | "“" | "«" => {
            !word.spaced && (apart || words[at + 1].form == "\"" || goes_on(words, at + 1))
        }
        form if form.chars().all(is_apostrophe) => !word.spaced,
        form => rules.is_emoticon(form) || is_picture(form),
    }
}

/// "😀", "🇺🇦"
fn is_picture(form: &str) -> bool {
    form.starts_with(
        |char| matches!(char, '\u{1F1E6}'..='\u{1FAFF}' | '\u{2600}'..='\u{26FF}' | '❤'),
    )
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
fn goes_on(words: &[Word<'_>], at: usize) -> bool {
    let form = words[at].form.as_ref();
    matches!(form, "," | ";" | ":" | "." | "/" | "%" | ")" | "]")
        || is_dash(form)
        || (form == "”" && !words[at].spaced)
}

fn is_dash(form: &str) -> bool {
    matches!(form, "-" | "–" | "—" | "--")
}

fn is_dash_apart(words: &[Word<'_>], at: usize) -> bool {
    is_dash(&words[at].form)
        && words[at].spaced
        && words.get(at + 1).is_some_and(|next| next.spaced)
}

/// Whether a blank was forgotten between a full stop's neighbours, as in
/// "home.Then", "to 12.Officials"; not in "EI.London" or "3.A".
fn lacks_blank(before: &str, after: &str) -> bool {
    let word = before.chars().count() > 1 && before.ends_with(char::is_lowercase);
    let closes = |char: char| char.is_numeric() || matches!(char, ')' | ']' | '”' | '"');
    let long = after.chars().nth(1).is_some();
    is_titled(after) && (word || (before.ends_with(closes) && long))
}

/// "Then", "A"; not "THEN".
fn is_titled(form: &str) -> bool {
    let mut letters = form.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(char::is_lowercase)
}

/// Whether a word stands on both sides of a full stop: "he said. said the mayor".
fn is_doubled(words: &[Word<'_>], at: usize, next: usize) -> bool {
    at > 0 && words[at - 1].form == words[next].form
}

/// Whether the stop `at` belongs to the number of an item: "3. Closing",
/// "b. Opening", "IV. At sea".
fn numbers_item(words: &[Word<'_>], start: usize, at: usize) -> bool {
    let Some(form) = (at == start + 1).then(|| words[start].form.as_ref()) else { return false };
    let roman = |char| matches!(char, 'I' | 'V' | 'X');
    let figure = |char: char| char.is_numeric() || char == '.';
    form.chars().all(figure) || form.chars().nth(1).is_none() || form.chars().all(roman)
}

/// Whether a sign begins an item of a list wherever it stands.
fn begins_item(form: &str) -> bool {
    matches!(form, "•" | "‣" | "▪" | "●" | "◦")
}

/// Words after a quotation among which its verb stands.
const REPORTING_WORDS: usize = 5;

/// Whether a clause like "the mayor asked" follows a quotation.
fn reports(rules: &Rules, words: &[Word<'_>], at: usize) -> bool {
    let clause = words[at..].iter().take(REPORTING_WORDS);
    let mut clause = clause.take_while(|word| word.form.contains(char::is_alphanumeric));
    clause.any(|word| rules.reporting.contains(word.form.as_ref()))
}
