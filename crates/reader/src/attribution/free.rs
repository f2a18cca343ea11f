//! Passages that go on in a speaker's voice where a text has lost its
//! quotation marks.
//!
//! "We are waiting for you, the president said. Our doors are open." Without
//! marks, only the words themselves tell whose voice the second sentence is
//! in. They are the speaker's where the text quotes in this way at all (there
//! is a "we" or "you" before some cue), the sentence is in the tense of
//! speech, and it has no cue of its own. In doubt they are left to the outlet.

use tidings_lexicon::Effect;
use tidings_record::{Sentence, Span, SpeechForm};

use super::{Draft, Speech, quote::Page};
use crate::Context;

/// Marks direct speech that has lost its marks, and adds what goes on after it.
pub(super) fn carry_on(context: Context<'_>, page: &Page, drafts: &mut Vec<Draft>) {
    let voice = Voice { context, page };
    if !page.quotations.is_empty() || !drafts.iter().any(|draft| voice.is_bare_address(draft)) {
        return;
    }
    for draft in drafts.iter_mut() {
        if voice.is_bare_speech(draft) {
            draft.form = SpeechForm::Direct;
        }
    }
    let mut passages = Vec::new();
    for draft in drafts.iter().filter(|draft| draft.form == SpeechForm::Direct) {
        passages.extend(voice.passage_after(draft, drafts));
        passages.extend(voice.passage_between(draft, drafts));
    }
    passages.sort_by_key(|passage: &Draft| passage.content.first().copied());
    passages.dedup_by_key(|passage| passage.content.first().copied());
    for draft in drafts.iter_mut().filter(|draft| draft.content.len() > 1) {
        let first = draft.content[0];
        let freed = |part: &Span| passages.iter().any(|free| free.encloses(*part));
        draft.content.retain(|part| *part == first || !freed(part));
    }
    drafts.append(&mut passages);
}

#[derive(Clone, Copy)]
struct Voice<'a> {
    context: Context<'a>,
    page: &'a Page,
}

impl Voice<'_> {
    /// What is said comes first, with the speaker's "we" or "you" in it.
    fn is_bare_address(self, draft: &Draft) -> bool {
        draft.comes_first() && draft.content.iter().any(|&part| self.addresses(part))
    }

    /// What is said comes first, and in the tense of speech.
    fn is_bare_speech(self, draft: &Draft) -> bool {
        self.is_bare_address(draft)
            || draft.comes_first()
                && draft.clause.is_some_and(|clause| {
                    self.is_speech_tense(&self.context.analysis.sentences[draft.sentence], clause)
                })
    }

    fn addresses(self, part: Span) -> bool {
        let speaker = &self.context.pack.voice.small.speaker;
        let index = self.context.analysis.sentence_at(part.start);
        index.is_some_and(|index| {
            let tokens = self.context.analysis.sentences[index].tokens.iter();
            tokens.filter(|token| part.contains(token.span)).any(|token| {
                let form = token.span.of(&self.context.document.text);
                speaker.iter().any(|own| own.eq_ignore_ascii_case(form))
            })
        })
    }

    /// Present or future; not shifted back as in a report of the past.
    fn is_speech_tense(self, sentence: &Sentence, clause: usize) -> bool {
        let auxiliaries =
            sentence.children_by(clause, "aux").chain(sentence.children_by(clause, "cop"));
        let mut verbs = auxiliaries.chain(std::iter::once(clause));
        verbs.any(|at| match &*sentence.tokens[at].xpos {
            "VBZ" | "VBP" => true,
            "MD" => {
                let entries = self.context.pack.status.auxiliaries(&sentence.tokens[at].lemma);
                entries.first().is_some_and(|entry| entry.presents != Effect::Conditional)
            }
            _ => false,
        })
    }

    /// Whether sentence `index` can be the speaker's without a cue.
    fn goes_on(self, index: usize, drafts: &[Draft]) -> bool {
        let sentence = &self.context.analysis.sentences[index];
        let speech =
            self.is_speech_tense(sentence, sentence.root()) || self.addresses(sentence.span);
        speech && !drafts.iter().any(|draft| draft.sentence == index && draft.reports_anew())
    }

    /// The sentences after `draft` in its paragraph that go on in its voice.
    fn passage_after(self, draft: &Draft, drafts: &[Draft]) -> Option<Draft> {
        let sentences = &self.context.analysis.sentences;
        let paragraph = self.page.paragraph_at(sentences[draft.sentence].span.start);
        let here = |index: &usize| {
            self.page.paragraph_at(sentences[*index].span.start) == paragraph
                && self.goes_on(*index, drafts)
        };
        let last = (draft.sentence + 1..sentences.len()).take_while(here).last()?;
        Some(self.passage(draft, draft.sentence + 1, last))
    }

    /// A paragraph without a cue between one that ends with `draft` and one
    /// that begins with the same speaker going on ("…, she added").
    fn passage_between(self, draft: &Draft, drafts: &[Draft]) -> Option<Draft> {
        let sentences = &self.context.analysis.sentences;
        let paragraph = |index: usize| self.page.paragraph_at(sentences[index].span.start);
        let here = paragraph(draft.sentence);
        let (first, last) = {
            let mut next =
                (draft.sentence + 1..sentences.len()).skip_while(|&at| paragraph(at) == here);
            let first = next.next()?;
            let last = (first..sentences.len())
                .take_while(|&at| paragraph(at) == paragraph(first))
                .last()?;
            (first, last)
        };
        let ends = first == draft.sentence + 1;
        let resumed = drafts.iter().any(|other| {
            other.sentence == last + 1
                && other.speech == Speech::GoesOn
                && self.same_speaker(other, draft)
        });
        let silent = (first..=last).all(|index| self.goes_on(index, drafts));
        (ends && resumed && silent).then(|| self.passage(draft, first, last))
    }

    fn same_speaker(self, one: &Draft, other: &Draft) -> bool {
        let words =
            |draft: &Draft| draft.source.map(|source| source.of(&self.context.document.text));
        words(one).is_some() && words(one) == words(other)
    }

    fn passage(self, draft: &Draft, first: usize, last: usize) -> Draft {
        let sentences = &self.context.analysis.sentences;
        let span = sentences[first].span.cover(sentences[last].span);
        Draft {
            cue: None,
            content: vec![span],
            form: SpeechForm::Free,
            channel: None,
            time: None,
            clause: None,
            ..draft.clone()
        }
    }
}

impl Draft {
    /// What somebody says without "that", his cue after it.
    fn comes_first(&self) -> bool {
        let content = self.content.first();
        let first = self.cue.zip(content).is_some_and(|(cue, content)| content.start < cue.start);
        let spoken = self.speech != Speech::Never && self.vouched && !self.introduced;
        first && spoken && self.source.is_some()
    }

    /// Whether its cue names somebody who speaks; not the outlet's "showed".
    fn reports_anew(&self) -> bool {
        self.cue.is_some() && self.speech != Speech::Never && self.source.is_some()
    }
}
