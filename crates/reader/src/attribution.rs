//! By whose account: source, cue and content of what the text reports as said,
//! written, thought or shown by somebody.
//!
//! Cues are found in the trees by the pack's words; quotation marks then widen
//! what is said beyond the sentence; where a text has lost its marks, a
//! passage that goes on in the speaker's voice is his too.

mod channel;
mod cue;
mod direct;
mod extent;
mod free;
mod phrase;
mod quote;
mod source;

use tidings_record::{Attribution, AttributionId, Evidence, Source, Span, SpeechForm, Stance};

use crate::{Context, entity::Entities};
use quote::Page;

/// Attributions of a document in text order.
pub(crate) fn read(context: Context<'_>, entities: &Entities) -> Vec<Attribution> {
    let page = Page::new(context);
    let mut drafts = Vec::new();
    for index in 0..context.analysis.sentences.len() {
        drafts.extend(cue::find(context, entities, index));
        drafts.extend(phrase::find(context, index));
    }
    for draft in &mut drafts {
        draft.content = extent::quoted(&page, &draft.content, draft.cue);
        draft.form = direct::form(&page, &draft.content);
    }
    direct::attach(context, &page, &mut drafts);
    free::carry_on(context, &page, &mut drafts);
    drafts.retain(|draft| !draft.content.is_empty() && !is_own_word(context, &page, draft));
    drafts.sort_by_key(|draft| (draft.start(), draft.cue));
    finish(drafts, entities)
}

/// Whether a speaker reports himself within his own direct speech: "I think".
fn is_own_word(context: Context<'_>, page: &Page, draft: &Draft) -> bool {
    let quoted = draft.cue.is_some_and(|cue| page.around(cue).is_some());
    let words = draft.source.map(|source| source.of(&context.document.text).to_lowercase());
    let speaker = &context.pack.voice.small.speaker;
    quoted && words.is_some_and(|words| speaker.iter().any(|own| own.to_lowercase() == words))
}

/// An attribution in the making.
#[derive(Debug, Clone)]
struct Draft {
    /// Of the cue.
    sentence: usize,
    cue: Option<Span>,
    /// Head of the source's words.
    speaker: Option<usize>,
    source: Option<Span>,
    /// Head of the clause that is said, in the cue's sentence.
    clause: Option<usize>,
    /// Whether a mark introduces that clause: "that".
    introduced: bool,
    /// In text order, apart.
    content: Vec<Span>,
    form: SpeechForm,
    stance: Stance,
    /// Its words, and their head where they have one.
    channel: Option<(Span, Option<usize>)>,
    /// Whether direct speech can stand beside the cue.
    takes_quote: bool,
    /// Whether the cue tells of somebody who has just spoken.
    carries_on: bool,
    /// Whether the source vouches for the content.
    vouched: bool,
}

impl Draft {
    /// Where its words begin.
    fn start(&self) -> usize {
        let parts = self.content.iter().copied().chain(self.cue).chain(self.source);
        parts.map(|span| span.start).min().unwrap_or_default()
    }

    /// Whether `inner` is part of what is said here.
    fn encloses(&self, inner: &Self) -> bool {
        let place = inner.cue.or(inner.content.first().copied());
        place.is_some_and(|place| self.content.iter().any(|part| part.contains(place)))
    }

    fn width(&self) -> usize {
        self.content.iter().map(|span| span.len()).sum()
    }
}

fn finish(drafts: Vec<Draft>, entities: &Entities) -> Vec<Attribution> {
    let within = |index: usize| {
        // Only what is wider can enclose, so that no two enclose each other.
        let wider = |&other: &usize| drafts[other].width() > drafts[index].width();
        let enclosing =
            (0..drafts.len()).filter(wider).filter(|&other| drafts[other].encloses(&drafts[index]));
        enclosing.min_by_key(|&other| drafts[other].width()).map(AttributionId)
    };
    let nested: Vec<Option<AttributionId>> = (0..drafts.len()).map(within).collect();
    let pairs = drafts.into_iter().zip(nested);
    pairs.map(|(draft, within)| draft.attribution(within, entities)).collect()
}

impl Draft {
    fn attribution(self, within: Option<AttributionId>, entities: &Entities) -> Attribution {
        let mention = self.speaker.and_then(|token| entities.mention(self.sentence, token));
        let entity = mention.map(|mention| mention.entity);
        let channel = self.channel.map(|(span, head)| Source {
            evidence: span.into(),
            entity: head.and_then(|head| entities.mention(self.sentence, head)).map(|m| m.entity),
        });
        let mut content = self.content.into_iter();
        let span = content.next().unwrap_or(Span::new(0, 0));
        Attribution {
            within,
            source: self.source.map(|span| Source { evidence: span.into(), entity }),
            cue: self.cue.map(Evidence::from),
            content: Evidence { span, more: content.collect() },
            form: self.form,
            stance: self.stance,
            channel,
            time: None,
        }
    }
}
