//! Cuts a chunk into words.
//!
//! At each place the longest of address, number and word is taken, else a
//! sign. What is a word of its own follows UD English: "n't" and "'s" are
//! words, hyphens cut, "$" and "%" stand apart from their number.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::chunk::{Chunk, is_apostrophe};
use super::rules::{Abbreviation, Rules};
use super::{address, numbers, signs};

/// The words of a chunk, as ranges of its characters.
pub(crate) fn words(rules: &Rules, chunk: &Chunk) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = 0;
    while at < chunk.chars.len() {
        let whole = address::end(rules, chunk, at)
            .or_else(|| numbers::end(rules, chunk, at))
            .or_else(|| elided_end(rules, chunk, at));
        if let Some(end) = whole {
            words.push(at..end);
        } else if let Some(end) = word_end(rules, chunk, at) {
            cut(rules, chunk, at..end, &mut words);
        } else {
            words.push(at..signs::end(rules, chunk, at));
        }
        at = words.last().map_or(chunk.chars.len(), |word: &Range<usize>| word.end);
    }
    words
}

/// Whether a word may hold `char` anywhere.
pub(crate) fn is_letter(char: char) -> bool {
    if char.is_ascii() {
        return char.is_ascii_alphanumeric() || char == '_';
    }
    char.is_alphanumeric() || is_combining_mark(char)
}

/// The end of the letters from `at` on.
pub(crate) fn letters_end(chunk: &Chunk, at: usize) -> usize {
    let letters = chunk.chars.get(at..).unwrap_or_default();
    at + letters.iter().take_while(|&&char| is_letter(char)).count()
}

/// "'em", "'72", and "'s" where it stands alone.
fn elided_end(rules: &Rules, chunk: &Chunk, at: usize) -> Option<usize> {
    if !is_apostrophe(chunk.char(at)) || (at > 0 && is_letter(chunk.char(at - 1))) {
        return None;
    }
    let end = letters_end(chunk, at + 1);
    let word = chunk.lower(at..end);
    let year = end == at + 3 && chunk.chars[at + 1..end].iter().all(char::is_ascii_digit);
    let known = rules.elided.contains(&word) || (at == 0 && rules.clitics.contains(&word));
    (known || year).then_some(end)
}

/// The end of a word with all that belongs to it: dots of abbreviations,
/// apostrophes and signs inside, what follows a prefix's hyphen.
fn word_end(rules: &Rules, chunk: &Chunk, start: usize) -> Option<usize> {
    let mut end = stem_end(rules, chunk, start)?;
    while chunk.char(end) == '-' && rules.prefixes.contains(&chunk.lower(start..end)) {
        match stem_end(rules, chunk, end + 1) {
            Some(next) => end = next,
            None => break,
        }
    }
    let slashed = letters_end(chunk, end + 1);
    if chunk.char(end) == '/' && rules.slashed.contains(&chunk.lower(start..slashed)) {
        end = slashed;
    }
    Some(end)
}

fn stem_end(rules: &Rules, chunk: &Chunk, start: usize) -> Option<usize> {
    if let Some(end) = dotted_end(rules, chunk, start) {
        return Some(end);
    }
    let mut end = letters_end(chunk, start);
    if end == start {
        return None;
    }
    while is_inner(chunk, end) {
        end = letters_end(chunk, end + 1);
    }
    if let Some(sign) = rules.currencies.iter().find(|sign| chunk.has(start, sign)) {
        return Some(start + sign.chars().count());
    }
    let dot = chunk.char(end) == '.' && dot_belongs(rules, chunk, start..end);
    Some(end + usize::from(dot))
}

/// Whether the sign at `at` lies inside a word: "O'Brien", "AT&T", "f*ck".
fn is_inner(chunk: &Chunk, at: usize) -> bool {
    let (before, sign, after) = (chunk.char(at - 1), chunk.char(at), chunk.char(at + 1));
    match sign {
        '&' => before.is_alphanumeric() && after.is_alphanumeric(),
        '*' => before.is_alphabetic() && after.is_alphabetic(),
        _ => is_apostrophe(sign) && after.is_alphabetic(),
    }
}

/// The end of letters with dots between: "U.S.", "a.m", "Ph.D.".
fn dotted_end(rules: &Rules, chunk: &Chunk, start: usize) -> Option<usize> {
    let mut end = start;
    let mut letters = 0;
    while chunk.char(end).is_alphabetic()
        && chunk.char(end + 1) == '.'
        && (letters > 0 || chunk.char(end + 2).is_alphabetic())
    {
        end += 2;
        letters += 1;
    }
    if letters > 0 && is_letter(chunk.char(end)) && letters_end(chunk, end) == end + 1 {
        return Some(end + 1);
    }
    if letters > 1 {
        return Some(end);
    }
    let longer = longest_dotted(rules, chunk, start);
    (longer > start && rules.abbreviation(&chunk.text(start..longer)).is_some())
        .then(|| longer + usize::from(chunk.char(longer) == '.'))
}

/// The end of letters and single dots between them; `start` without a dot, or
/// where no abbreviation is as long.
fn longest_dotted(rules: &Rules, chunk: &Chunk, start: usize) -> usize {
    let mut end = letters_end(chunk, start);
    let first = end;
    while chunk.char(end) == '.' && is_letter(chunk.char(end + 1)) {
        if end - start > rules.longest_abbreviation {
            return start;
        }
        end = letters_end(chunk, end + 1);
    }
    if end == first { start } else { end }
}

/// Whether the dot behind a word is its own, not the sentence's.
fn dot_belongs(rules: &Rules, chunk: &Chunk, word: Range<usize>) -> bool {
    if chunk.char(word.end + 1) == '.' {
        return false;
    }
    let next = chunk.next;
    let last = word.end + 1 >= chunk.chars.len();
    let begins = |at: usize| chunk.char(at);
    match rules.abbreviation(&chunk.text(word.clone())) {
        Some(Abbreviation::Anywhere | Abbreviation::Within) => true,
        Some(Abbreviation::BeforeName) if last => next.is_capital(),
        // "Maj.-Gen."
        Some(Abbreviation::BeforeName) => {
            let hyphen = usize::from(begins(word.end + 1) == '-');
            begins(word.end + 1 + hyphen).is_uppercase()
        }
        Some(Abbreviation::BeforeNumber) if last => next.is_number(),
        Some(Abbreviation::BeforeNumber) => begins(word.end + 1).is_numeric(),
        None => is_initial(rules, chunk, word),
    }
}

/// "J." before a name or within a list; not "plan B." before a new sentence.
fn is_initial(rules: &Rules, chunk: &Chunk, word: Range<usize>) -> bool {
    let single = word.len() == 1 && chunk.char(word.start).is_uppercase();
    if !single || rules.not_initials.contains(&chunk.text(word.clone())) {
        return false;
    }
    let last = word.end + 1 >= chunk.chars.len();
    let next = chunk.next;
    if last {
        next.is_capital() && !rules.starters.contains(&next.lower())
    } else {
        chunk.char(word.end + 1).is_uppercase() || matches!(chunk.char(word.end + 1), ',' | ';')
    }
}

/// Cuts a word into the words it is written together from.
fn cut(rules: &Rules, chunk: &Chunk, word: Range<usize>, words: &mut Vec<Range<usize>>) {
    let lower = chunk.lower(word.clone());
    if let Some(lengths) = rules.contractions.get(&lower)
        && lengths.iter().sum::<usize>() == word.len()
    {
        let mut at = word.start;
        for length in lengths {
            words.push(at..at + length);
            at += length;
        }
        return;
    }
    let mut end = word.end;
    let mut clitics = Vec::new();
    while let Some(length) = clitic_length(rules, chunk, word.start..end) {
        clitics.push(end - length..end);
        end -= length;
    }
    words.push(word.start..end);
    words.extend(clitics.into_iter().rev());
}

/// The length of the clitic that `word` ends with, if there is more to it.
fn clitic_length(rules: &Rules, chunk: &Chunk, word: Range<usize>) -> Option<usize> {
    rules.clitics.iter().map(|clitic| (clitic, clitic.chars().count())).find_map(
        |(clitic, length)| {
            let stem = word.end.checked_sub(length).filter(|&stem| stem > word.start)?;
            let fits = is_letter(chunk.char(stem - 1)) && chunk.has_lower(stem, clitic);
            fits.then_some(length)
        },
    )
}
