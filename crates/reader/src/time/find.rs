//! Finds the time expressions of a sentence: which words, by which pattern.

use tidings_lexicon::{
    TimeFinding, TimeLexicon, TimePattern, TimeSlot,
    grammar::{Match, Piece, Shape, pieces},
};
use tidings_record::{NameClass, Sentence, Span};

use super::frame::Frame;

/// Words that a pattern found.
#[derive(Debug)]
pub(super) struct Found<'p> {
    pub(super) span: Span,
    pub(super) pattern: &'p TimePattern,
    pub(super) frame: Frame<'p>,
}

/// The time expressions of `sentence`, in text order. Of two that overlap the
/// longer stays, then the one with more context, then the pattern that stands
/// first in the pack.
pub(super) fn find<'p>(
    lexicon: &'p TimeLexicon,
    text: &str,
    sentence: &Sentence,
) -> Vec<Found<'p>> {
    let pieces = pieces(text, sentence.span);
    let mut matches = lexicon.grammar.matches(text, &pieces);
    matches.retain(|found| {
        stands_alone(text, &pieces, found) && !in_a_name(sentence, found.span(&pieces))
    });
    matches.sort_by_key(|found| {
        let span = found.span(&pieces);
        (std::cmp::Reverse((span.len(), found.to - found.from)), found.pattern, span.start)
    });
    let mut kept: Vec<Match<'p, TimeSlot>> = Vec::new();
    for found in matches {
        if kept.iter().all(|other| found.end <= other.first || other.end <= found.first) {
            kept.push(found);
        }
    }
    kept.sort_by_key(|found| found.first);
    let patterns = |found: &Match<'p, TimeSlot>| &lexicon.patterns[found.pattern];
    let times = kept.iter().filter(|found| patterns(found).finds != TimeFinding::Nothing);
    let found = times.map(|found| Found {
        span: found.span(&pieces),
        pattern: patterns(found),
        frame: Frame::new(found, patterns(found)),
    });
    found.collect()
}

/// Whether the words are not part of a longer figure or word: the 1990 of
/// "F-1990b", of "$1990", of "1990.5".
fn stands_alone<S>(text: &str, pieces: &[Piece], found: &Match<'_, S>) -> bool {
    let word = |at: usize| pieces[at].span.of(text);
    let first = &pieces[found.first];
    if let Some(before) = found.first.checked_sub(1).filter(|_| first.glued) {
        let figures = before
            .checked_sub(1)
            .is_some_and(|at| pieces[before].glued && pieces[at].shape == Shape::Digits);
        match pieces[before].shape {
            Shape::Letters | Shape::Digits => return false,
            Shape::Mark if first.shape == Shape::Digits => {
                let joins = figures && ".,:/-–".contains(word(before));
                if joins || is_currency(word(before)) || names_a_thing(text, pieces, before) {
                    return false;
                }
            }
            Shape::Mark => {}
        }
    }
    let Some(after) = pieces.get(found.end).filter(|piece| piece.glued) else { return true };
    if pieces[found.end - 1].shape != Shape::Digits {
        return after.shape == Shape::Mark;
    }
    let next = pieces.get(found.end + 1).filter(|piece| piece.glued);
    let more = next.is_some_and(|piece| piece.shape == Shape::Digits);
    match after.shape {
        Shape::Letters | Shape::Digits => false,
        Shape::Mark => !(more && ".,:/".contains(word(found.end))) && word(found.end) != "%",
    }
}

/// "$", "#", "€": a number after it is no year.
fn is_currency(mark: &str) -> bool {
    let mut marks = mark.chars();
    marks.next().is_some_and(|mark| mark == '#' || "$€£¥₹₽₴₩₺₦฿₫₱₪₡₲₵₸".contains(mark))
}

/// Whether the hyphen at `hyphen` ties a number to a capital: "F-16", "S-300".
fn names_a_thing(text: &str, pieces: &[Piece], hyphen: usize) -> bool {
    let Some(before) = hyphen.checked_sub(1).map(|at| &pieces[at]) else { return false };
    let word = before.span.of(text);
    pieces[hyphen].glued
        && pieces[hyphen].span.of(text) == "-"
        && before.shape == Shape::Letters
        && word.chars().all(char::is_uppercase)
}

/// Whether the words are part of a longer name of somebody: "Theresa May".
fn in_a_name(sentence: &Sentence, span: Span) -> bool {
    sentence.names.iter().any(|name| {
        let whole = sentence.tokens[name.first].span.cover(sentence.tokens[name.end - 1].span);
        matches!(name.class, NameClass::Person | NameClass::Organization)
            && whole.contains(span)
            && whole.len() > span.len()
    })
}
