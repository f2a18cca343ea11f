//! What the language model takes for reported, beside what the trees say.
//!
//! The model tells cues, sources and contents apart better than the trees do;
//! the trees, with the pack's words, tell how a cue is meant, and where exactly
//! what is said ends.

use tidings_record::{Saying, Span, SpeechForm, Stance, Upos};

use super::{Draft, Speech, cue, source};
use crate::Context;

/// How sure the model must be of a cue for which the trees give an attribution
/// too, and of one for which they give none.
const WITH_TREE: f32 = 0.25;
const ALONE: f32 = 0.55;
/// What model and trees hold for said is the same where they share this part of
/// all that either holds; then its ends are those of the trees.
const SAME: f64 = 0.65;

/// Puts what the model says of cues in place of what the trees say of them.
/// Where the model tells nothing at all, the trees' word stands; so it does for
/// adverbs ("reportedly"), which the model was not taught.
pub(super) fn join(context: Context<'_>, drafts: &mut Vec<Draft>) {
    let sayings = &context.analysis.sayings;
    if sayings.is_empty() {
        return;
    }
    let mut of_trees = std::mem::take(drafts);
    for saying in sayings.iter().filter(|saying| !saying.content.is_empty()) {
        let same = |draft: &Draft| draft.cue.is_some_and(|cue| cue.overlaps(saying.cue));
        let at = of_trees.iter().position(same);
        if saying.sure >= if at.is_some() { WITH_TREE } else { ALONE } {
            let of_tree = at.map(|at| of_trees.swap_remove(at));
            drafts.extend(draft(context, saying, of_tree));
        }
    }
    drafts.extend(of_trees.into_iter().filter(|draft| is_adverb(context, draft)));
}

fn is_adverb(context: Context<'_>, draft: &Draft) -> bool {
    let sentence = &context.analysis.sentences[draft.sentence];
    let head = draft.cue.and_then(|cue| sentence.head_of(cue));
    head.is_some_and(|head| sentence.tokens[head].upos == Upos::Adv)
}

fn draft(context: Context<'_>, saying: &Saying, of_tree: Option<Draft>) -> Option<Draft> {
    let source = saying.source.iter().copied().max_by_key(|span| span.len());
    let speaker = source.and_then(|span| speaker(context, span));
    let draft = of_tree.or_else(|| fresh(context, saying.cue))?;
    let same = shared(&draft.content, &saying.content) > SAME;
    let content = if same { draft.content } else { saying.content.clone() };
    Some(Draft { cue: Some(saying.cue), speaker, source, content, ..draft })
}

/// The part that two contents share of all that either holds.
fn shared(one: &[Span], other: &[Span]) -> f64 {
    let width = |spans: &[Span]| spans.iter().map(|span| span.len()).sum::<usize>();
    let common = |a: &Span, b: &Span| a.end.min(b.end).saturating_sub(a.start.max(b.start));
    let both: usize = one.iter().flat_map(|a| other.iter().map(move |b| common(a, b))).sum();
    #[allow(clippy::cast_precision_loss, reason = "no text is so long")]
    let part = both as f64 / (width(one) + width(other) - both).max(1) as f64;
    part
}

/// The sentence of a source's words, and the head of whom they name.
fn speaker(context: Context<'_>, source: Span) -> Option<(usize, usize)> {
    let index = context.analysis.sentence_at(source.start)?;
    let sentence = &context.analysis.sentences[index];
    let head = sentence.head_of(source)?;
    Some((index, source::antecedent(sentence, head).unwrap_or(head)))
}

/// A draft for a cue of which the trees make nothing. Whether its source
/// vouches for what he says only a known word of saying tells.
fn fresh(context: Context<'_>, words: Span) -> Option<Draft> {
    let index = context.analysis.sentence_at(words.start)?;
    let sentence = &context.analysis.sentences[index];
    let token = &sentence.tokens[sentence.head_of(words)?];
    let known = context.pack.voice.cues(&token.lemma, token.upos).first();
    Some(Draft {
        sentence: index,
        cue: Some(words),
        speaker: None,
        source: None,
        clause: None,
        introduced: false,
        content: Vec::new(),
        form: SpeechForm::Indirect,
        stance: known.map_or(Stance::Asserts, |cue| cue.stance),
        channel: None,
        speech: known.map_or(Speech::Quotes, cue::speech),
        time: None,
        vouched: known.is_some_and(|cue| cue.quote),
    })
}
