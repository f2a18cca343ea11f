//! By whose account: source, cue and content of what the text reports as said,
//! written, thought or shown by somebody.
//!
//! Cues are found in the trees by the pack's words; quotation marks then widen
//! what is said beyond the sentence; where a text has lost its marks, a
//! passage that goes on in the speaker's voice is his too.

mod adjunct;
mod channel;
mod cue;
mod direct;
mod extent;
mod free;
mod phrase;
mod quote;
mod relay;
mod repair;
mod saying;
mod source;
mod stance;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod voices;

use std::{cmp::Reverse, ops::Deref};

use tidings_record::{
    Attribution, AttributionId, Evidence, Source, Span, SpeechForm, Stance, Timex, TimexId,
};

use crate::{Context, entity::Entities};
use quote::Page;

/// All attributions of a document, and which of them vouch for what they hold.
pub(crate) struct Attributions {
    list: Vec<Attribution>,
    /// By attribution: whether its source tells of what the content holds, or
    /// only speaks of it as known ("condemned the attack").
    vouched: Vec<bool>,
    /// By attribution: how many others hand on the same content around it.
    ranks: Vec<usize>,
}

impl Attributions {
    /// Those by whose account `span` is told, outermost first.
    pub(crate) fn accounts(&self, span: Span) -> Vec<AttributionId> {
        let told = |id: &usize| self.vouched[*id] && self.list[*id].content.contains(span);
        let mut holding: Vec<usize> = (0..self.list.len()).filter(told).collect();
        holding.sort_by_key(|&id| {
            let width: usize = self.list[id].content.spans().map(Span::len).sum();
            (Reverse(width), self.ranks[id], id)
        });
        let mut chain: Vec<usize> = Vec::new();
        for inner in holding {
            let known = chain.last().is_some_and(|&outer| self.adds_nobody(outer, inner));
            if !known {
                chain.push(inner);
            }
        }
        chain.into_iter().map(AttributionId).collect()
    }

    /// Whether `inner` brings no other voice into what `outer` holds: "the
    /// mayor said **he thought** …", "the mayor said they **reportedly** …".
    fn adds_nobody(&self, outer: usize, inner: usize) -> bool {
        let (outer, inner) = (&self.list[outer], &self.list[inner]);
        let same = match (&outer.source, &inner.source) {
            (Some(_), None) => true,
            (Some(outer), Some(inner)) => outer.entity.is_some() && outer.entity == inner.entity,
            (None, _) => false,
        };
        same && inner.stance == Stance::Asserts
    }

    /// The list as it stands in the reading; its order is that of the ids.
    pub(crate) fn into_list(self) -> Vec<Attribution> {
        self.list
    }
}

impl Deref for Attributions {
    type Target = [Attribution];

    fn deref(&self) -> &[Attribution] {
        &self.list
    }
}

/// Attributions of a document in text order.
pub(crate) fn read(context: Context<'_>, times: &[Timex], entities: &Entities) -> Attributions {
    let page = Page::new(context);
    let mut drafts = Vec::new();
    for index in 0..context.analysis.sentences.len() {
        drafts.extend(cue::find(context, times, entities, index));
        drafts.extend(phrase::find(context, index));
    }
    for draft in &mut drafts {
        draft.content = extent::quoted(&page, &draft.content, draft.cue);
        extent::end_with_quotation(&context.document.text, &page, &mut draft.content, draft.cue);
    }
    saying::join(context, &mut drafts);
    let cues: Vec<Span> = drafts.iter().filter_map(|draft| draft.cue).collect();
    for draft in &mut drafts {
        extent::end_before_speaking(context, &page, &cues, draft);
    }
    relay::link(context, entities, &mut drafts);
    for draft in &mut drafts {
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
    /// Sentence and head of the source's words; of a relative pronoun, what it
    /// stands for.
    speaker: Option<(usize, usize)>,
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
    speech: Speech,
    time: Option<TimexId>,
    /// Whether the source vouches for the content.
    vouched: bool,
    /// How many others hand on the same content around it.
    rank: usize,
}

/// Whether a cue can stand beside direct speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Speech {
    /// "showed"
    Never,
    /// "said"
    Quotes,
    /// The same, of somebody who has just spoken: "added"
    GoesOn,
}

impl Draft {
    /// Where its words begin.
    fn start(&self) -> usize {
        let parts = self.content.iter().copied().chain(self.cue).chain(self.source);
        parts.map(|span| span.start).min().unwrap_or_default()
    }

    /// Where what is said here ends.
    fn end(&self) -> usize {
        self.content.last().map_or(0, |span| span.end)
    }

    /// The words by which it lies in or out of another: its cue, else what is
    /// said; so it is as well where others hand that on.
    fn place(&self) -> Span {
        let said = self.content.first().copied();
        let cue = self.cue.filter(|_| self.rank == 0);
        cue.or(said).unwrap_or(Span::new(0, 0))
    }

    /// Whether it can enclose `inner`: only what is wider can, or what hands it
    /// on, so that no two enclose each other.
    fn is_around(&self, inner: &Draft) -> bool {
        (self.width(), inner.rank) > (inner.width(), self.rank)
    }

    /// Whether `inner` is part of what is said here.
    fn encloses(&self, inner: Span) -> bool {
        self.content.iter().any(|part| part.contains(inner))
    }

    fn width(&self) -> usize {
        self.content.iter().map(|span| span.len()).sum()
    }
}

fn finish(drafts: Vec<Draft>, entities: &Entities) -> Attributions {
    let nested = nesting(&drafts);
    let vouched = drafts.iter().map(|draft| draft.vouched).collect();
    let ranks = drafts.iter().map(|draft| draft.rank).collect();
    let pairs = drafts.into_iter().zip(nested);
    let list = pairs.map(|(draft, within)| draft.attribution(within, entities)).collect();
    Attributions { list, vouched, ranks }
}

/// By draft, the narrowest one whose content holds it.
fn nesting(drafts: &[Draft]) -> Vec<Option<AttributionId>> {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&index| drafts[index].place());
    let mut nested = vec![None; drafts.len()];
    // Those that have begun and not ended; drafts lie in the order of their beginnings.
    let (mut open, mut next): (Vec<usize>, usize) = (Vec::new(), 0);
    for index in order {
        let place = drafts[index].place();
        while next < drafts.len() && drafts[next].start() <= place.start {
            open.push(next);
            next += 1;
        }
        open.retain(|&other| drafts[other].end() > place.start);
        let enclosing = open.iter().copied().filter(|&other| {
            drafts[other].is_around(&drafts[index]) && drafts[other].encloses(place)
        });
        let width = |&other: &usize| (drafts[other].width(), Reverse(drafts[other].rank));
        nested[index] = enclosing.min_by_key(width).map(AttributionId);
    }
    nested
}

impl Draft {
    fn attribution(self, within: Option<AttributionId>, entities: &Entities) -> Attribution {
        let mention = self.speaker.and_then(|(sentence, token)| entities.mention(sentence, token));
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
            time: self.time,
        }
    }
}
