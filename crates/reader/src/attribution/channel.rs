//! The way that words took to the public.

use tidings_lexicon::{ChannelKind, VoiceWords};
use tidings_record::{EntityKind, Sentence, Span, Upos};

use super::{adjunct, source};
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
    if let Some(hearer) = adjunct::hearer(sentence, cue).filter(&medium) {
        return name(sentence, hearer);
    }
    let mut given = None;
    for child in around(sentence, words, cue) {
        let hears = HEARERS.iter().any(|relation| sentence.tokens[child].is(relation))
            && is_nominal(sentence, child);
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

/// What hangs from the cue, from somebody's speaking beside it ("**speaking on
/// state radio**, he said"), and what stands directly after a remark and hangs
/// from what it remarks on ("…, he said **in an interview**").
fn around(sentence: &Sentence, words: &VoiceWords, cue: usize) -> Vec<usize> {
    let mut found = sentence.children(cue).to_vec();
    let speaks = |&child: &usize| {
        let word = &sentence.tokens[child];
        &*word.xpos == "VBG" && words.cues(&word.lemma, Upos::Verb).iter().any(|cue| cue.quote)
    };
    let speaking: Vec<usize> = sentence.children_by(cue, "advcl").filter(speaks).collect();
    found.extend(speaking.into_iter().flat_map(|child| sentence.children(child)));
    let remarks = sentence.tokens[cue].is("parataxis");
    if let Some(host) = sentence.tokens[cue].head.filter(|_| remarks) {
        let next = sentence.children_by(host, "obl");
        found.extend(next.filter(|&child| sentence.subtree(child).first() == Some(&(cue + 1))));
    }
    found
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
    let agent = &*sentence.tokens[token].deprel == "obl:agent";
    !agent
        && introducers(sentence, token)
            .any(|case| words.small.channels.contains(&sentence.tokens[case].lemma))
}

/// Heads of phrases, not parts of names.
fn is_nominal(sentence: &Sentence, token: usize) -> bool {
    let word = &sentence.tokens[token];
    matches!(word.upos, Upos::Noun | Upos::Propn)
        && !["compound", "flat", "nmod:poss"].iter().any(|part| word.is(part))
}
