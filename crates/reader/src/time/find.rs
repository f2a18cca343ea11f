//! Finds the time expressions of a sentence: which words, by which pattern.

use tidings_lexicon::{TimeFinding, TimeLexicon, TimePattern, TimeSlot};
use tidings_record::{Sentence, Span};

use super::frame::Frame;
use crate::wording;

/// Words that a pattern found.
#[derive(Debug)]
pub(super) struct Found<'p> {
    pub(super) span: Span,
    pub(super) pattern: &'p TimePattern,
    pub(super) frame: Frame<'p>,
}

/// The time expressions of `sentence`, in text order.
pub(super) fn find<'p>(
    lexicon: &'p TimeLexicon,
    text: &str,
    sentence: &Sentence,
) -> Vec<Found<'p>> {
    let wordings = wording::find(&lexicon.grammar, text, sentence).into_iter();
    let found = wordings.filter_map(|wording| {
        let pattern = &lexicon.patterns[wording.found.pattern];
        let frame = Frame::new(&wording.found, pattern);
        let span = without_article(sentence, wording.span);
        // "The past" of "the past three summers" is no time.
        let modifies = span != wording.span && frame.has(TimeSlot::Reference);
        let is_time = pattern.finds != TimeFinding::Nothing && !modifies;
        is_time.then_some(Found { span, pattern, frame })
    });
    found.collect()
}

/// The words without an article that belongs to a noun after them: the "the" of
/// "the third-quarter loss".
fn without_article(sentence: &Sentence, span: Span) -> Span {
    let tokens = &sentence.tokens;
    let Some(first) = tokens.iter().position(|token| token.span.start == span.start) else {
        return span;
    };
    let article = matches!(&*tokens[first].xpos, "DT" | "PRP$");
    let outside = tokens[first].head.is_some_and(|head| tokens[head].span.start >= span.end);
    match tokens.get(first + 1) {
        Some(next) if article && outside && next.span.start < span.end => {
            Span::new(next.span.start, span.end)
        }
        _ => span,
    }
}
