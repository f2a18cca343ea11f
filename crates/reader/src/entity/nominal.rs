//! Common nouns for those who act: "police", "the Chinese leader", "two
//! Ukrainian officers".

use std::collections::HashSet;

use tidings_lexicon::Agent;
use tidings_record::{Sentence, Upos};

use super::{phrase::noun_phrase_tokens, scan::Named};
use crate::{Context, words};

/// A noun phrase for somebody who acts.
#[derive(Debug, Clone)]
pub(super) struct Nominal<'p> {
    /// First token of the phrase.
    pub(super) first: usize,
    /// One past its last.
    pub(super) end: usize,
    /// Its noun.
    pub(super) head: usize,
    /// First token of the agent noun.
    pub(super) noun: usize,
    /// What the tables know of the noun.
    pub(super) agent: &'p Agent,
    /// One or several.
    pub(super) plural: bool,
    /// Whether a determiner points back: "the".
    pub(super) definite: bool,
    /// Whether the office is over: "former".
    pub(super) former: bool,
}

/// The nominals of a sentence, artifacts included.
pub(super) fn nominals<'p>(
    context: Context<'p>,
    sentence: &'p Sentence,
    names: &[Named<'p>],
) -> Vec<Nominal<'p>> {
    let is_name = |token: usize| names.iter().any(|n| n.first <= token && token < n.end);
    let heads = (0..sentence.tokens.len()).filter(|&token| !is_name(token));
    heads.filter_map(|head| nominal(context, sentence, head)).collect()
}

fn nominal<'p>(context: Context<'p>, sentence: &'p Sentence, head: usize) -> Option<Nominal<'p>> {
    let token = &sentence.tokens[head];
    if matches!(token.relation(), "compound" | "amod" | "flat" | "fixed" | "vocative") {
        return None;
    }
    let (agent, noun) = agent_at(context, sentence, head)?;
    let (first, end) = noun_phrase_tokens(sentence, head);
    let ties = &context.pack.actors.ties;
    let owned = || is_held_by_somebody(sentence, head, &ties.attitude_cases);
    if ties.attitudes.contains(&agent.noun) && owned() {
        return None;
    }
    let child = |set: &HashSet<String>, relations: &[&str]| {
        sentence.children(head).iter().any(|&child| {
            let word = &sentence.tokens[child];
            relations.contains(&word.relation()) && set.contains(&word.lemma.to_lowercase())
        })
    };
    Some(Nominal {
        first,
        end,
        head,
        noun,
        agent,
        plural: matches!(&*token.xpos, "NNS" | "NNPS"),
        definite: child(&ties.definite, &["det"]),
        former: child(&ties.former, &["amod", "compound", "advmod"]),
    })
}

/// "**Her** opposition to the dam": what somebody holds, and nobody himself.
fn is_held_by_somebody(sentence: &Sentence, head: usize, cases: &HashSet<String>) -> bool {
    let own = sentence.child_by(head, "nmod:poss");
    own.is_some_and(|owner| sentence.tokens[owner].upos == Upos::Pron)
        || sentence.children_by(head, "nmod").any(|object| {
            sentence
                .children_by(object, "case")
                .any(|case| cases.contains(&sentence.tokens[case].lemma))
        })
}

/// The longest agent noun that ends with `head`, and its first token.
pub(crate) fn agent_at<'p>(
    context: Context<'p>,
    sentence: &Sentence,
    head: usize,
) -> Option<(&'p Agent, usize)> {
    if !matches!(sentence.tokens[head].upos, Upos::Noun | Upos::Propn) {
        return None;
    }
    if let Some(agent) = continued(context, sentence, head) {
        return Some((agent, head));
    }
    let agents = &context.pack.actors.agents;
    let longest = agents.longest().min(head + 1);
    (head + 1 - longest..=head).find_map(|first| {
        if !hangs_together(sentence, first, head) {
            return None;
        }
        let noun = agents.noun(&words::noun(context, sentence, first, head))?;
        Some((noun, first))
    })
}

/// The agent noun in the name of a body: "Security Council", "Ministry of
/// Health".
pub(super) fn agent_in<'p>(
    context: Context<'p>,
    sentence: &Sentence,
    named: &Named<'_>,
) -> Option<&'p Agent> {
    let agents = &context.pack.actors.agents;
    let run = |first: usize, end: usize| agents.noun(words::text(context, sentence, first, end));
    let trailing = (named.first..named.end).find_map(|first| run(first, named.end));
    trailing.or_else(|| (named.first + 1..named.end).rev().find_map(|end| run(named.first, end)))
}

/// The agent noun that goes on after its head: "secretary of state".
fn continued<'p>(context: Context<'p>, sentence: &Sentence, head: usize) -> Option<&'p Agent> {
    let limit = sentence.tokens.len().min(head + LONGEST_CONTINUATION);
    (head + 3..=limit).rev().find_map(|end| {
        let rest = words::text(context, sentence, head + 1, end);
        let phrase = format!("{} {rest}", sentence.tokens[head].lemma);
        context.pack.actors.agents.noun(&phrase)
    })
}

/// "secretary of foreign affairs" and one more.
const LONGEST_CONTINUATION: usize = 6;

/// Whether the words before the head all belong to it.
fn hangs_together(sentence: &Sentence, first: usize, head: usize) -> bool {
    (first..head).all(|token| {
        let up = sentence.tokens[token].head;
        up.is_some_and(|up| first <= up && up <= head)
    })
}
