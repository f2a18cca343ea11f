//! Direct speech: whose words a quotation holds that no clause carries.

use tidings_record::{Span, SpeechForm};

use super::{
    Draft, Speech,
    quote::{Page, Quotation},
};
use crate::Context;

/// Gives every quotation that is a sentence of its own, and that nobody said so
/// far, to the cue beside it, or to who was quoted just before.
pub(super) fn attach(context: Context<'_>, page: &Page, drafts: &mut [Draft]) {
    for (index, quotation) in page.quotations.iter().enumerate() {
        let taken = drafts.iter().any(|draft| draft.says(quotation.span));
        if taken || !is_sentence(&context.document.text, quotation) {
            continue;
        }
        let beside = beside(context, page, drafts, quotation.span);
        let found = beside.or_else(|| before(context, page, drafts, index));
        if let Some(draft) = found {
            drafts[draft].content.push(quotation.span);
            drafts[draft].content.sort_unstable();
        }
    }
}

impl Draft {
    /// Whether all of the quotation is said here, by a cue outside it.
    fn says(&self, quotation: Span) -> bool {
        self.content.iter().any(|part| part.contains(quotation))
    }
}

/// Whether a quotation is speech rather than a borrowed word.
fn is_sentence(text: &str, quotation: &Quotation) -> bool {
    let words = quotation.span.of(text);
    let inside = words.trim_matches(|c: char| !c.is_alphanumeric() && !".,!?".contains(c));
    let stopped = inside.ends_with(['.', ',', '!', '?']);
    let long = inside.split_whitespace().count() >= SENTENCE_WORDS;
    inside.starts_with(|c: char| c.is_uppercase()) && (stopped || long) || !quotation.closed
}

/// Quotations of fewer words without a stop are borrowed words.
const SENTENCE_WORDS: usize = 5;

/// The nearest cue in the same paragraph and in a sentence that the quotation
/// shares or touches, with no other words of that cue's between.
fn beside(context: Context<'_>, page: &Page, drafts: &[Draft], quotation: Span) -> Option<usize> {
    let paragraph = page.paragraph_at(quotation.start);
    let near = |draft: &Draft| {
        let sentence = context.analysis.sentences[draft.sentence].span;
        let touches = sentence.overlaps(quotation) || is_gap(context, sentence, quotation);
        let cue = draft.cue.filter(|cue| !quotation.overlaps(*cue))?;
        let free = draft.content.is_empty() || draft.form == SpeechForm::Direct;
        let here = page.paragraph_at(cue.start) == paragraph
            || (page.paragraph_at(cue.start) + 1 == paragraph && draft.content.is_empty());
        (draft.speech != Speech::Never && touches && free && here).then(|| distance(cue, quotation))
    };
    let ranked = drafts.iter().enumerate().filter_map(|(at, draft)| Some((near(draft)?, at)));
    ranked.min().map(|(_, at)| at)
}

/// Whether only a colon and blanks lie between a sentence and what follows it.
fn is_gap(context: Context<'_>, sentence: Span, quotation: Span) -> bool {
    let text = &context.document.text;
    sentence.end <= quotation.start
        && sentence.of(text).ends_with(':')
        && text[sentence.end..quotation.start].trim().is_empty()
}

fn distance(cue: Span, quotation: Span) -> usize {
    if cue.end <= quotation.start {
        quotation.start - cue.end
    } else {
        cue.start.saturating_sub(quotation.end)
    }
}

/// Who was quoted just before: in the same paragraph, or up to the end of the
/// paragraph before by a quotation that no mark closed, or that is followed by
/// a paragraph of nothing but direct speech.
fn before(context: Context<'_>, page: &Page, drafts: &[Draft], index: usize) -> Option<usize> {
    let quotation = &page.quotations[index];
    let previous = page.quotations[..index].last()?;
    let here = page.paragraph_at(quotation.span.start);
    let there = page.paragraph_at(previous.span.start);
    let whole = page.paragraphs.get(here)?.of(&context.document.text).trim();
    let goes_on = !previous.closed || whole == quotation.span.of(&context.document.text);
    let carried = here == there || (here == there + 1 && goes_on);
    let draft = drafts.iter().position(|draft| draft.says(previous.span))?;
    let reach = drafts[draft].sentence;
    let end = context.analysis.sentences[reach].span.end.max(previous.span.end);
    let between = context.document.text.get(end..quotation.span.start)?;
    (carried && between.trim().is_empty()).then_some(draft)
}

/// How the words of `content` are given, by the share that stands in marks.
pub(super) fn form(page: &Page, content: &[Span]) -> SpeechForm {
    let inside = |part: &Span| page.around(*part).is_some();
    if content.iter().all(inside) {
        SpeechForm::Direct
    } else if content.iter().any(|part| page.overlapping(*part).next().is_some()) {
        SpeechForm::Mixed
    } else {
        SpeechForm::Indirect
    }
}
