//! Sources that hand on what others say: "Reuters reported, **citing** a
//! minister", "the minister, **quoted by** Reuters, said", "Reuters **quoted**
//! the minister **as saying**".
//!
//! Both sources then tell of the same content. Who hands on stands outside; a
//! draft's `rank` says so where the width of what is said cannot.

use tidings_lexicon::ChannelKind;
use tidings_record::{EntityKind, Sentence, Span, Upos};

use super::{Draft, extent, source};
use crate::{Context, entity::Entities, tree::introducers};

/// Puts those who hand on around those whom they cite.
pub(super) fn link(context: Context<'_>, entities: &Entities, drafts: &mut Vec<Draft>) {
    for index in 0..context.analysis.sentences.len() {
        let page =
            Relays { context, entities, sentence: &context.analysis.sentences[index], index };
        for token in 0..page.sentence.tokens.len() {
            page.relay(token, drafts);
        }
        page.outlets_outside(drafts);
    }
}

struct Relays<'a> {
    context: Context<'a>,
    entities: &'a Entities,
    sentence: &'a Sentence,
    index: usize,
}

impl Relays<'_> {
    fn relay(&self, token: usize, drafts: &mut Vec<Draft>) {
        let word = &self.sentence.tokens[token];
        let small = &self.context.pack.voice.small;
        if word.upos != Upos::Verb || !small.relayed.contains(&word.lemma) {
            return;
        }
        let cites = small.relays.contains(&word.lemma);
        if let Some(saying) = self.as_saying(token).filter(|_| cites) {
            self.quoted_as_saying(token, saying, drafts);
        } else if word.is("acl") && &*word.xpos == "VBN" {
            self.described(token, drafts);
        } else if cites && &*word.xpos == "VBG" {
            self.citing(token, drafts);
        }
    }

    /// The saying in "quoted him **as saying**".
    fn as_saying(&self, token: usize) -> Option<usize> {
        let small = &self.context.pack.voice.small;
        self.sentence.children(token).iter().copied().find(|&child| {
            &*self.sentence.tokens[child].xpos == "VBG"
                && introducers(self.sentence, child)
                    .any(|mark| small.comparison.contains(&self.sentence.tokens[mark].lemma))
        })
    }

    /// "Reuters quoted the minister as saying that …", "the minister was quoted
    /// by Reuters as saying that …".
    fn quoted_as_saying(&self, token: usize, saying: usize, drafts: &mut Vec<Draft>) {
        let by = |tie| self.sentence.child_by(token, tie);
        let passive = by("nsubj:pass");
        let quoted = passive.or_else(|| by("obj")).or_else(|| by("iobj"));
        let below: &[usize] = if passive.is_some() { &[] } else { &[saying] };
        let agents = [by("obl:agent"), self.agent_below(saying)];
        let outer = match passive {
            Some(_) => agents.into_iter().flatten().next(),
            None => by("nsubj").map(|_| self.nearest_subject(token)),
        };
        let Some(quoted) = quoted else { return };
        let told = self.at(saying, drafts).map(|at| drafts[at].content.clone());
        let told = told.filter(|_| self.sentence.child_by(saying, "ccomp").is_some());
        let content = told.unwrap_or_else(|| self.around(token));
        if content.is_empty() {
            return;
        }
        let known = self.at(saying, drafts).or_else(|| self.at(token, drafts));
        let Some(pattern) = known.map(|at| drafts[at].clone()) else { return };
        drafts.retain(|draft| !self.has_cue(draft, token) && !self.has_cue(draft, saying));
        let inner = Draft { content, clause: None, vouched: true, ..pattern };
        let verb = self.sentence.tokens[token].span;
        if let Some(outer) = outer {
            let inner = Draft {
                rank: inner.rank + 1,
                cue: Some(self.cue(saying)),
                channel: None,
                ..inner.clone()
            };
            drafts.push(self.named(inner, quoted, below));
            let relayed = Draft { cue: Some(verb), rank: 0, ..drafts[drafts.len() - 1].clone() };
            drafts.push(self.named(relayed, outer, &[]));
        } else {
            let cue = verb.cover(self.cue(saying));
            drafts.push(self.named(Draft { cue: Some(cue), ..inner }, quoted, below));
        }
    }

    /// "Reuters reported, **citing the minister**, that …"
    fn citing(&self, token: usize, drafts: &mut Vec<Draft>) {
        let Some(told) = self.teller(token, drafts) else { return };
        // An outlet cites sources; others cite their reasons as well.
        let outlet = drafts[told]
            .speaker
            .is_some_and(|(index, at)| index == self.index && self.is_outlet(at));
        let plural = |at: usize| outlet && &*self.sentence.tokens[at].xpos == "NNS";
        let cited = self.sentence.child_by(token, "obj");
        let Some(cited) = cited.filter(|&at| self.speaks(at) || plural(at)) else { return };
        let own = self.own_words(token, cited);
        drafts[told].without(own);
        if drafts[told].source.is_none_or(|source| source.overlaps(own))
            && let Some(head) = self.sentence.tokens[token].head
        {
            drafts[told] = self.named(drafts[told].clone(), head, &[token]);
        }
        let inner = Draft {
            cue: Some(self.sentence.tokens[token].span),
            channel: None,
            time: None,
            rank: drafts[told].rank + 1,
            ..drafts[told].clone()
        };
        let inner = self.named(inner, cited, &drafts[told].held(self.sentence));
        drafts.retain(|draft| !self.has_cue(draft, token));
        drafts.push(inner);
    }

    /// "the minister, **quoted by Reuters**, said", "a report **cited by
    /// Reuters**": he stands around whatever the noun tells.
    fn described(&self, token: usize, drafts: &mut Vec<Draft>) {
        let (Some(agent), Some(noun)) =
            (self.sentence.child_by(token, "obl:agent"), self.sentence.tokens[token].head)
        else {
            return;
        };
        let word = self.sentence.tokens[noun].span;
        let told = drafts.iter().position(|draft| {
            let names = |part: Option<Span>| part.is_some_and(|part| part.contains(word));
            draft.sentence == self.index
                && !self.has_cue(draft, token)
                && (draft.speaker == Some((self.index, noun))
                    || names(draft.cue)
                    || names(draft.source))
        });
        let Some(told) = told else { return };
        let own = self.own_words(token, agent);
        drafts[told].without(own);
        if drafts[told].source.is_some_and(|source| source.overlaps(own)) {
            drafts[told] = self.named(drafts[told].clone(), noun, &[token]);
        }
        drafts[told].rank += 1;
        let outer = Draft {
            cue: Some(self.sentence.tokens[token].span),
            channel: None,
            time: None,
            rank: drafts[told].rank - 1,
            ..drafts[told].clone()
        };
        let outer = self.named(outer, agent, &[]);
        drafts.retain(|draft| !self.has_cue(draft, token));
        drafts.push(outer);
    }

    /// "Reuters reported that …, **according to** two officials": they tell
    /// Reuters, and do not tell of Reuters.
    fn outlets_outside(&self, drafts: &mut [Draft]) {
        for inner in 0..drafts.len() {
            let (Some((_, head)), true) =
                (drafts[inner].speaker, drafts[inner].sentence == self.index)
            else {
                continue;
            };
            let phrase = drafts[inner].cue.and_then(|cue| self.sentence.head_of(cue));
            let is_case = phrase.is_some_and(|at| self.sentence.tokens[at].is("case"));
            if !is_case || self.is_outlet(head) {
                continue;
            }
            let reports = drafts.iter().position(|draft| {
                let outlet = draft
                    .speaker
                    .is_some_and(|(index, at)| index == self.index && self.is_outlet(at));
                outlet && draft.cue.is_some_and(|cue| drafts[inner].encloses(cue))
            });
            if let Some(outer) = reports {
                let content = drafts[outer].content.clone();
                drafts[inner].content = content;
                drafts[inner].rank = drafts[outer].rank + 1;
            }
        }
    }

    /// The draft of the verb that a participle hangs from, be it over its subject.
    fn teller(&self, token: usize, drafts: &[Draft]) -> Option<usize> {
        let mut above = self.sentence.ancestors(token).take(MOST_STEPS);
        above.find_map(|at| self.at(at, drafts).filter(|&found| !drafts[found].content.is_empty()))
    }

    /// What stands around a remark: "**Rebels fled**, Reuters quoted him as saying".
    fn around(&self, token: usize) -> Vec<Span> {
        let word = &self.sentence.tokens[token];
        let Some(head) = word.head.filter(|_| word.is("parataxis")) else { return Vec::new() };
        let own = self.sentence.subtree(token);
        let mut around = self.sentence.subtree(head);
        around.retain(|at| own.binary_search(at).is_err());
        extent::stretches(self.sentence, &around, &own)
    }

    fn agent_below(&self, saying: usize) -> Option<usize> {
        self.sentence
            .children_by(saying, "obl")
            .chain(self.sentence.children_by(saying, "obl:agent"))
            .find(|&child| {
                let by = &self.context.pack.voice.small.agents;
                introducers(self.sentence, child)
                    .any(|case| by.contains(&self.sentence.tokens[case].lemma))
            })
    }

    /// The subject that stands nearest: "Rebels fled, Reuters quoted him".
    fn nearest_subject(&self, verb: usize) -> usize {
        let subjects = self.sentence.children_by(verb, "nsubj");
        subjects.min_by_key(|subject| subject.abs_diff(verb)).unwrap_or(verb)
    }

    fn named(&self, draft: Draft, head: usize, inside: &[usize]) -> Draft {
        let mut without = inside.to_vec();
        without.extend(inside.iter().flat_map(|&at| self.sentence.subtree(at)));
        without.retain(|&at| at != head);
        let meant = source::antecedent(self.sentence, head).unwrap_or(head);
        Draft {
            source: source::phrase(self.sentence, head, &without),
            speaker: Some((self.index, meant)),
            ..draft
        }
    }

    /// The draft whose cue holds the token.
    fn at(&self, token: usize, drafts: &[Draft]) -> Option<usize> {
        drafts.iter().position(|draft| self.has_cue(draft, token))
    }

    fn has_cue(&self, draft: &Draft, token: usize) -> bool {
        draft.cue.is_some_and(|cue| cue.contains(self.sentence.tokens[token].span))
    }

    /// A participle with the word that introduces it: "as saying".
    fn cue(&self, saying: usize) -> Span {
        let first = introducers(self.sentence, saying).next().unwrap_or(saying);
        self.sentence.tokens[first].span.cover(self.sentence.tokens[saying].span)
    }

    /// From a participle to the end of whom it names.
    fn own_words(&self, token: usize, party: usize) -> Span {
        let names = source::phrase(self.sentence, party, &[]);
        let verb = self.sentence.tokens[token].span;
        names.map_or(verb, |names| verb.cover(names))
    }

    /// Whether the noun at `token` can tell: somebody, or something written.
    fn speaks(&self, token: usize) -> bool {
        let kind = self.entities.kind(self.index, token);
        let party =
            kind.is_some_and(|kind| !matches!(kind, EntityKind::Artifact | EntityKind::Other));
        party || self.context.pack.voice.channel(&self.sentence.tokens[token].lemma).is_some()
    }

    fn is_outlet(&self, token: usize) -> bool {
        let lemma = &self.sentence.tokens[token].lemma;
        self.entities.kind(self.index, token) == Some(EntityKind::Outlet)
            || self.context.pack.voice.channel(lemma) == Some(ChannelKind::Medium)
    }
}

/// Words climbed from a participle to the verb of saying.
const MOST_STEPS: usize = 3;

impl Draft {
    /// Cuts `words` out of what is said.
    fn without(&mut self, words: Span) {
        let cut = |part: &Span| {
            let before = Span::new(part.start, part.end.min(words.start).max(part.start));
            let after = Span::new(part.start.max(words.end).min(part.end), part.end);
            [before, after]
        };
        self.content = self.content.iter().flat_map(cut).filter(|part| !part.is_empty()).collect();
    }

    /// The tokens of what is said in its own sentence.
    fn held(&self, sentence: &Sentence) -> Vec<usize> {
        let tokens = 0..sentence.tokens.len();
        tokens.filter(|&at| self.encloses(sentence.tokens[at].span)).collect()
    }
}
