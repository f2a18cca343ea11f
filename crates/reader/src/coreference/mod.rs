//! Coreference: which words of a document stand for the same.
//!
//! [`mention`] finds what may stand for something, [`scene`] counts over all
//! of them, [`feature`] answers questions about an anaphor and a candidate for
//! its antecedent, [`rank`] lets the weights of the pack choose and gathers
//! [`state`]: the entities. Readings do not ask it: their entities come from
//! [`crate::entity`], pronouns by rules.

mod clause;
mod compare;
mod feature;
mod learn;
mod mention;
mod rank;
mod scene;
mod state;
mod syntax;
#[cfg(test)]
mod tests;
mod words;

use tidings_record::Span;

pub use learn::{CoreferenceExample, PronounChoice};
pub(crate) use learn::{examples, pronoun_choice};

use crate::Context;
use scene::Scene;

/// How mentions are brought together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CoreferenceMethod {
    /// The learned ranker of the pack.
    Ranker,
    /// The same head, the nearest mention that agrees: what a ranker has to
    /// beat.
    Plain,
}

/// The mentions that stand for the same, for each thing that has several.
pub(crate) fn chains(context: Context<'_>, method: CoreferenceMethod) -> Vec<Vec<Span>> {
    let scene = Scene::new(context);
    let state = match method {
        CoreferenceMethod::Ranker => scene.resolve(),
        CoreferenceMethod::Plain => scene.resolve_plainly(),
    };
    let span = |mention: usize| scene.span(mention);
    state.chains().into_iter().map(|chain| chain.into_iter().map(span).collect()).collect()
}

impl Scene<'_> {
    /// The characters of a mention.
    fn span(&self, mention: usize) -> Span {
        let mention = &self.mentions[mention];
        crate::words::span(self.sentence(mention), mention.first, mention.end)
    }

    /// The mention that the words at `span` are, else the smallest that holds
    /// their head.
    fn mention_at(&self, span: Span) -> Option<usize> {
        let index = self.context.analysis.sentence_at(span.start)?;
        let sentence = &self.context.analysis.sentences[index];
        let head = sentence.tokens.iter().position(|token| token.span.overlaps(span))?;
        let inside = |token: usize| sentence.tokens[token].span.overlaps(span);
        let head = std::iter::successors(Some(head), |&at| {
            sentence.tokens[at].head.filter(|&up| inside(up))
        });
        let head = head.last()?;
        let candidates = (0..self.mentions.len()).filter(|&one| {
            let mention = &self.mentions[one];
            mention.sentence == index && mention.first <= head && head < mention.end
        });
        candidates.min_by_key(|&one| {
            let own = self.span(one);
            let mention = &self.mentions[one];
            (own != span, mention.head != head, mention.end - mention.first)
        })
    }
}
