//! The way that words took to the public.

use tidings_lexicon::{ChannelKind, VoiceWords};
use tidings_record::{EntityKind, Sentence, Span, Upos};

use super::source;
use crate::{Context, entity::Entities, tree::introducers};

/// The words for the channel of what the verb `cue` reports, and their head:
/// a medium said in, on or to ("on state television", "told Reuters"), else
/// what was given ("in a statement").
pub(super) fn find(
    context: Context<'_>,
    entities: &Entities,
    index: usize,
    cue: usize,
) -> Option<(Span, Option<usize>)> {
    let sentence = &context.analysis.sentences[index];
    let words = &context.pack.voice;
    let medium = |&token: &usize| {
        let known = kind(sentence, words, token) == Some(ChannelKind::Medium);
        known || entities.kind(index, token) == Some(EntityKind::Outlet)
    };
    let mut given = None;
    for &child in sentence.children(cue) {
        let hears = HEARERS.iter().any(|relation| sentence.tokens[child].is(relation));
        let through = is_through(sentence, words, child);
        if hears && !through && medium(&child) {
            return name(sentence, child);
        }
        if through {
            let below = sentence.subtree(child);
            let found = below.into_iter().find(|at| is_nominal(sentence, *at) && medium(at));
            if let Some(found) = found {
                return name(sentence, found);
            }
            let act = kind(sentence, words, child) == Some(ChannelKind::Act);
            given = given.or(Some(child).filter(|_| act));
        }
    }
    given.and_then(|child| name(sentence, child))
}

/// Relations of who is told; the last is a frequent parse of two objects.
const HEARERS: [&str; 3] = ["obj", "iobj", "ccomp"];

fn name(sentence: &Sentence, token: usize) -> Option<(Span, Option<usize>)> {
    source::phrase(sentence, token, &[]).map(|span| (span, Some(token)))
}

/// What the noun at `token`, or a part of its name, stands for.
fn kind(sentence: &Sentence, words: &VoiceWords, token: usize) -> Option<ChannelKind> {
    let parts = ["compound", "flat", "appos"];
    let named = parts.iter().flat_map(|part| sentence.children_by(token, part));
    std::iter::once(token).chain(named).find_map(|at| words.channel(&sentence.tokens[at].lemma))
}

fn is_through(sentence: &Sentence, words: &VoiceWords, token: usize) -> bool {
    introducers(sentence, token)
        .any(|case| words.small.channels.contains(&sentence.tokens[case].lemma))
}

/// Heads of phrases, not parts of names.
fn is_nominal(sentence: &Sentence, token: usize) -> bool {
    let word = &sentence.tokens[token];
    matches!(word.upos, Upos::Noun | Upos::Propn)
        && !["compound", "flat", "nmod:poss"].iter().any(|part| word.is(part))
}
