//! From tokens to the stretches of text they cover.

use tidings_record::{Sentence, Span, Upos};

use super::{Draft, quote::Page};
use crate::Context;

/// The stretches that `tokens` cover, broken where a token of `without` lies
/// between; no stretch begins or ends with a comma or the like.
pub(super) fn stretches(sentence: &Sentence, tokens: &[usize], without: &[usize]) -> Vec<Span> {
    let (Some(&first), Some(&last)) = (tokens.iter().min(), tokens.iter().max()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut run: Option<(usize, usize)> = None;
    for token in first..=last {
        if without.contains(&token) {
            found.extend(run.take().and_then(|run| trimmed(sentence, run)));
        } else {
            run = Some((run.map_or(token, |(start, _)| start), token));
        }
    }
    found.extend(run.and_then(|run| trimmed(sentence, run)));
    found
}

/// The tokens `first..=last` less outer punctuation; `None` when there is
/// nothing else.
fn trimmed(sentence: &Sentence, (first, last): (usize, usize)) -> Option<Span> {
    let tokens = &sentence.tokens;
    let words: Vec<usize> = (first..=last).filter(|&at| tokens[at].upos != Upos::Punct).collect();
    let (start, mut end) = (*words.first()?, *words.last()?);
    while end < last && keeps(sentence, start, end + 1) {
        end += 1;
    }
    Some(tokens[start].span.cover(tokens[end].span))
}

/// Whether the punctuation at `at` belongs to the words before it: a closing
/// bracket that was opened among them, a question mark.
fn keeps(sentence: &Sentence, start: usize, at: usize) -> bool {
    match &*sentence.tokens[at].lemma {
        "?" | "!" | "%" => true,
        ")" => (start..at).any(|token| sentence.tokens[token].lemma == "("),
        _ => false,
    }
}

/// Stretches widened to the quotations they share words with, marks included,
/// and merged; a quotation that holds `cue` is not direct speech of that cue.
pub(super) fn quoted(page: &Page, stretches: &[Span], cue: Option<Span>) -> Vec<Span> {
    let widened = stretches.iter().map(|&stretch| {
        let quotations = page.overlapping(stretch);
        let outside =
            quotations.filter(|quotation| cue.is_none_or(|cue| !quotation.span.overlaps(cue)));
        outside.fold(stretch, |wide, quotation| wide.cover(quotation.span))
    });
    merged(widened.collect())
}

/// What is not the speaker's any more goes: where a whole quotation stands
/// before its cue, what follows the cue without marks ("“We won,” he said **at
/// a rally**"); and what follows a quotation that ends with a stop ("he said,
/// “We won,” **when asked**").
pub(super) fn end_with_quotation(
    text: &str,
    page: &Page,
    content: &mut Vec<Span>,
    cue: Option<Span>,
) {
    let Some(cue) = cue else { return };
    let before = content.iter().rfind(|stretch| stretch.end <= cue.start);
    if before.is_some_and(|stretch| page.around(*stretch).is_some()) {
        content.retain(|stretch| {
            stretch.end <= cue.start || page.overlapping(*stretch).next().is_some()
        });
    }
    for stretch in content.iter_mut() {
        let opens =
            page.overlapping(*stretch).next().is_some_and(|q| q.span.start == stretch.start);
        let last = page.overlapping(*stretch).last().filter(|_| opens);
        let end = last.map_or(stretch.end, |quotation| quotation.span.end);
        if end < stretch.end && is_stopped(Span::new(stretch.start, end).of(text)) {
            stretch.end = end;
        }
    }
}

/// What the speaker does by saying it goes: "said the links were the best in
/// history, **expressing his wish** …". `cues` are those of all that is said.
pub(super) fn end_before_speaking(
    context: Context<'_>,
    page: &Page,
    cues: &[Span],
    draft: &mut Draft,
) {
    let sentence = &context.analysis.sentences[draft.sentence];
    let tokens = &sentence.tokens;
    let Some(cue) = draft.cue else { return };
    let says = |piece: Span, at: usize| {
        let (word, before) = (&tokens[at], &tokens[at - 1]);
        &*word.xpos == "VBG"
            && piece.contains(word.span)
            && piece.start < tokens[at - 2].span.start
            && before.upos == Upos::Punct
            && before.lemma == ","
            && (cues.contains(&word.span)
                || !context.pack.voice.cues(&word.lemma, Upos::Verb).is_empty())
    };
    let here = |piece: &&mut Span| piece.start > cue.end && sentence.span.contains(**piece);
    for piece in draft.content.iter_mut().filter(here) {
        let quoted = page.overlapping(*piece).next().is_some();
        let speaking = (2..tokens.len()).find(|&at| !quoted && says(*piece, at));
        piece.end = speaking.map_or(piece.end, |at| tokens[at - 2].span.end);
    }
}

/// Whether a stop stands before the closing mark.
fn is_stopped(quotation: &str) -> bool {
    let inside = quotation.trim_end_matches(|c: char| !c.is_alphanumeric() && !STOPS.contains(c));
    inside.ends_with(|c: char| STOPS.contains(c))
}

/// Marks that end a sentence or go before a cue.
const STOPS: &str = ",.?!";

/// Overlapping stretches made one, in text order.
pub(super) fn merged(mut stretches: Vec<Span>) -> Vec<Span> {
    stretches.sort_unstable();
    let mut found: Vec<Span> = Vec::new();
    for stretch in stretches {
        match found.last_mut() {
            Some(last) if last.overlaps(stretch) => *last = last.cover(stretch),
            _ => found.push(stretch),
        }
    }
    found
}
