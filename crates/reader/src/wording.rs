//! Words found by a grammar of the pack: which matches stand for themselves,
//! and which of two that overlap stays.

use std::cmp::Reverse;

use tidings_lexicon::grammar::{Grammar, Match, Piece, Shape, pieces};
use tidings_record::{NameClass, Sentence, Span};

/// A match and the characters of its extent.
#[derive(Debug)]
pub(crate) struct Wording<'g, S> {
    pub(crate) found: Match<'g, S>,
    pub(crate) span: Span,
}

/// The matches of `grammar` in `sentence`, in text order. Of two that overlap
/// the longer stays, then the one with more context, then the pattern that
/// stands first in the pack.
pub(crate) fn find<'g, S: Copy>(
    grammar: &'g Grammar<S>,
    text: &str,
    sentence: &Sentence,
) -> Vec<Wording<'g, S>> {
    find_where(grammar, text, sentence, |_| true)
}

/// The same of those matches that `fits` lets pass.
pub(crate) fn find_where<'g, S: Copy>(
    grammar: &'g Grammar<S>,
    text: &str,
    sentence: &Sentence,
    fits: impl Fn(&Wording<'g, S>) -> bool,
) -> Vec<Wording<'g, S>> {
    let pieces = pieces(text, sentence.span);
    let matches = grammar.matches(text, &pieces).into_iter();
    let mut found: Vec<_> = matches
        .map(|found| Wording { span: found.span(&pieces), found })
        .filter(|wording| Around { text, pieces: &pieces }.stands_alone(&wording.found))
        .filter(|wording| !in_a_name(sentence, wording.span))
        .filter(fits)
        .collect();
    found.sort_by_key(|wording| {
        let context = wording.found.to - wording.found.from;
        (Reverse((wording.span.len(), context)), wording.found.pattern, wording.span.start)
    });
    let mut kept: Vec<Wording<'g, S>> = Vec::new();
    for wording in found {
        if kept.iter().all(|other| !other.span.overlaps(wording.span)) {
            kept.push(wording);
        }
    }
    kept.sort_by_key(|wording| wording.span.start);
    kept
}

/// What stands around a match.
#[derive(Clone, Copy)]
struct Around<'t> {
    text: &'t str,
    pieces: &'t [Piece],
}

/// Marks that tie figures to figures: "1990.5", "10:30", "1/2".
const TIES: &str = ".,:/";

impl<'t> Around<'t> {
    /// Whether the words are not part of a longer figure or word: the 1990 of
    /// "1990b", of "$1990", of "1990.5".
    fn stands_alone<S>(self, found: &Match<'_, S>) -> bool {
        let figures = self.pieces[found.first].shape == Shape::Digits;
        let before = found.first.checked_sub(1).filter(|_| self.pieces[found.first].glued);
        before.is_none_or(|before| self.begins(before, figures)) && self.ends(found.end)
    }

    /// Whether what follows the glued piece `before` begins by itself.
    fn begins(self, before: usize, figures: bool) -> bool {
        let mark = self.word(before);
        match self.pieces[before].shape {
            Shape::Letters | Shape::Digits => false,
            Shape::Mark if !figures => true,
            Shape::Mark => {
                let joined = before.checked_sub(1).filter(|_| self.pieces[before].glued);
                let number = joined.filter(|&at| self.pieces[at].shape == Shape::Digits);
                let tied = number.is_some_and(|at| {
                    let telephone = self.word(at).len() != self.word(before + 1).len();
                    TIES.contains(mark) || (mark == "-" && telephone && self.word(at).len() > 2)
                });
                !tied
                    && !is_currency(mark)
                    && !joined.is_some_and(|at| self.names_a_thing(at, mark))
            }
        }
    }

    /// Whether what stands before piece `end` ends there.
    fn ends(self, end: usize) -> bool {
        let Some(after) = self.pieces.get(end).filter(|piece| piece.glued) else { return true };
        if self.pieces[end - 1].shape != Shape::Digits || after.shape != Shape::Mark {
            return after.shape == Shape::Mark;
        }
        let next = self.pieces.get(end + 1).filter(|piece| piece.glued);
        let more = next.is_some_and(|piece| piece.shape == Shape::Digits);
        self.word(end) != "%" && !(more && TIES.contains(self.word(end)))
    }

    /// Whether `mark` ties a number to the capitals at `at`: "F-16", "S-300".
    fn names_a_thing(self, at: usize, mark: &str) -> bool {
        mark == "-"
            && self.pieces[at].shape == Shape::Letters
            && self.word(at).chars().all(char::is_uppercase)
    }

    fn word(self, at: usize) -> &'t str {
        self.pieces[at].span.of(self.text)
    }
}

/// "$", "#", "€": a number after it is no year and no count.
fn is_currency(mark: &str) -> bool {
    mark == "#"
        || mark
            .chars()
            .all(|c| c == '$' || ('\u{20a0}'..='\u{20cf}').contains(&c) || ('¢'..='¥').contains(&c))
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
