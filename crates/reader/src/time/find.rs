//! Finds the time expressions of a sentence: which words, by which pattern.

use tidings_lexicon::{TimeFinding, TimeLexicon, TimePattern};
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
    let found = wordings.map(|wording| {
        let pattern = &lexicon.patterns[wording.found.pattern];
        Found { span: wording.span, pattern, frame: Frame::new(&wording.found, pattern) }
    });
    found.filter(|found| found.pattern.finds != TimeFinding::Nothing).collect()
}
