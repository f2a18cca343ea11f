//! Which earlier words an anaphor takes up: candidates, their scores, and the
//! entities that come of them.

use std::collections::HashSet;

use tidings_lexicon::{NetKind, PronounClass, Values};

use super::{
    feature::{Passed, set_rivals},
    mention::{Kind, Mention},
    scene::Scene,
    state::State,
};

/// Candidates of one anaphor with the answers about each, "none" last.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    /// Which net ranks them.
    pub(crate) net: NetKind,
    /// Numbers of mentions.
    pub(crate) candidates: Vec<usize>,
    /// One more than candidates.
    pub(crate) values: Vec<Values>,
}

impl Scene<'_> {
    /// The candidates of a mention, those in `extra` among them.
    pub(super) fn choice(&self, anaphor: usize, extra: &[usize], state: &State) -> Choice {
        let mention = &self.mentions[anaphor];
        let mut candidates = self.candidates(anaphor);
        candidates.extend(extra);
        candidates.retain(|&candidate| candidate != anaphor);
        candidates.sort_unstable_by_key(|&other| (other > anaphor, anaphor.abs_diff(other)));
        candidates.dedup();
        let fitting = candidates.iter().filter(|&&one| self.fits(mention, one, state));
        let rivals: HashSet<usize> =
            fitting.map(|&one| state.number(one).unwrap_or(self.mentions.len() + one)).collect();
        let mut begun = self.of_anaphor(anaphor);
        set_rivals(&mut begun, rivals.len());
        let mut passed = Passed::default();
        let mut values: Vec<Values> = candidates
            .iter()
            .map(|&candidate| self.of_candidate((anaphor, candidate), begun, &mut passed, state))
            .collect();
        values.push(begun);
        Choice { net: net(mention.kind), candidates, values }
    }

    /// What may be the antecedent of a mention, by their numbers.
    fn candidates(&self, anaphor: usize) -> Vec<usize> {
        let mention = &self.mentions[anaphor];
        let reach = match mention.kind {
            Kind::Pronoun(_) => PRONOUN_REACH,
            Kind::Name(_) => NAME_REACH,
            _ => NOMINAL_REACH,
        };
        let near = (0..anaphor).rev().take(reach);
        let near = near.filter(|&other| may_be(mention, &self.mentions[other]));
        let mut candidates: Vec<usize> = near.collect();
        if mention.kind.pronoun().is_none() {
            for word in mention.words.iter().chain([&mention.noun]) {
                let all = self.by_word.get(word).map_or(&[][..], Vec::as_slice);
                let end = all.partition_point(|&other| other < anaphor);
                candidates.extend(&all[end.saturating_sub(SAME_WORD)..end]);
            }
        } else if let Some(class) = mention.kind.personal() {
            let same = |other: &usize| self.mentions[*other].kind.personal() == Some(class);
            candidates.extend((0..anaphor).rev().find(same));
            if matches!(class, PronounClass::He | PronounClass::She) {
                candidates.extend(self.names_after(anaphor));
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates
    }

    /// "In **his** speech, Macron …": names after the pronoun in its sentence.
    fn names_after(&self, anaphor: usize) -> impl Iterator<Item = usize> + '_ {
        let sentence = self.mentions[anaphor].sentence;
        let after = anaphor + 1..self.mentions.len();
        let same = after.take_while(move |&other| self.mentions[other].sentence == sentence);
        same.filter(|&other| matches!(self.mentions[other].kind, Kind::Name(_))).take(NAMES_AFTER)
    }

    /// The score of each candidate and of none of them, on the scale of
    /// natural logarithms.
    pub(super) fn scores(&self, choice: &Choice) -> Vec<f32> {
        let ranker = &self.context.pack.coreference.ranker;
        let net = ranker.net(choice.net);
        let Some(last) = choice.values.last() else { return Vec::new() };
        let begun = net.begin(last);
        let mut scores: Vec<f32> =
            choice.values.iter().map(|values| net.score(&begun, values)).collect();
        if let Some(none) = scores.last_mut() {
            *none += ranker.bias(choice.net);
        }
        scores
    }

    /// The mention of which an anaphor is another one, `None` where it begins
    /// an entity.
    pub(super) fn best(&self, choice: &Choice) -> Option<usize> {
        let scores = self.scores(choice);
        let mut best = scores.len() - 1;
        for (index, score) in scores.iter().enumerate().rev() {
            if *score > scores[best] {
                best = index;
            }
        }
        choice.candidates.get(best).copied()
    }

    /// Resolves every mention in text order.
    pub(super) fn resolve(&self) -> State {
        let mut state = State::new(self.mentions.len());
        for mention in 0..self.mentions.len() {
            let antecedent = self.best(&self.choice(mention, &[], &state));
            state.join(&self.mentions, mention, antecedent);
        }
        state
    }

    /// The same by the plainest rules: a pronoun takes up the nearest mention
    /// that agrees, whatever else the nearest with the same head.
    pub(super) fn resolve_plainly(&self) -> State {
        let mut state = State::new(self.mentions.len());
        for index in 0..self.mentions.len() {
            let mention = &self.mentions[index];
            let agrees = |&other: &usize| {
                let candidate = &self.mentions[other];
                if mention.kind.pronoun().is_some() {
                    mention.kind.personal().is_some() && self.fits(mention, other, &state)
                } else {
                    candidate.kind.pronoun().is_none()
                        && candidate.noun == mention.noun
                        && (candidate.first > mention.first || candidate.end <= mention.first)
                }
            };
            let antecedent = (0..index).rev().find(agrees);
            state.join(&self.mentions, index, antecedent);
        }
        state
    }
}

/// Whether the kinds allow it at all.
fn may_be(anaphor: &Mention, candidate: &Mention) -> bool {
    if candidate.end > anaphor.first
        && candidate.sentence == anaphor.sentence
        && candidate.head == anaphor.head
    {
        return false;
    }
    match (anaphor.kind.personal(), candidate.kind.personal()) {
        (Some(one), Some(other)) => {
            one == other || one >= PronounClass::He && other >= PronounClass::He
        }
        _ => true,
    }
}

/// Which net ranks the candidates of a kind.
fn net(kind: Kind) -> NetKind {
    match kind {
        Kind::Pronoun(_) => NetKind::Pronoun,
        Kind::Name(_) => NetKind::Name,
        _ => NetKind::Nominal,
    }
}

/// Mentions to look back for a pronoun: some four sentences.
const PRONOUN_REACH: usize = 40;
/// For a name that none before it shares a word with.
const NAME_REACH: usize = 12;
/// For a common noun.
const NOMINAL_REACH: usize = 30;
/// The last ones with the same word to try.
const SAME_WORD: usize = 6;
/// Names after a pronoun to try.
const NAMES_AFTER: usize = 3;
