//! For whom the pronouns of the third person stand, where somebody else knows
//! who is who by name and noun.

use std::collections::HashMap;

use tidings_lexicon::PronounClass;

use super::{
    mention::{Mention, Number},
    rank::Choice,
    scene::Scene,
    state::State,
};
use crate::Context;

/// What the ranker says of a pronoun.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(crate) struct Resolved {
    /// Whom it most likely stands for, by the caller's number; `None` where
    /// that is nobody whom the caller knows.
    pub(crate) known: Option<usize>,
    /// What that gets of all candidates, 0 to 1.
    pub(crate) share: f32,
}

/// Pronouns of the third person by sentence and token. `known` gives the number
/// of whom the words with this head stand for.
pub(crate) fn pronouns(
    context: Context<'_>,
    known: impl Fn(usize, usize) -> Option<usize>,
) -> HashMap<(usize, usize), Resolved> {
    let scene = Scene::new(context);
    let mut reader = Reader { state: State::new(scene.mentions.len()), by_entity: HashMap::new() };
    let (mut last, mut found) = (HashMap::new(), HashMap::new());
    let of = |mention: &Mention| {
        if mention.number == Number::List { None } else { known(mention.sentence, mention.head) }
    };
    for (index, mention) in scene.mentions.iter().enumerate() {
        let third = mention.kind.personal().is_some_and(|class| class >= PronounClass::He);
        if third {
            let choice = scene.choice(index, &[], &reader.state);
            let (resolved, antecedent) = reader.decide(&scene, &choice, &of);
            found.insert((mention.sentence, mention.head), resolved);
            reader.join(&scene, index, antecedent, resolved.known);
        } else {
            let own = if mention.kind.pronoun().is_some() { None } else { of(mention) };
            let antecedent = own.and_then(|own| last.insert(own, index));
            reader.join(&scene, index, antecedent, own);
        }
    }
    found
}

struct Reader {
    state: State,
    /// The caller's number of an entity.
    by_entity: HashMap<usize, usize>,
}

/// What candidates are taken together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Party {
    Known(usize),
    Entity(usize),
    Mention(usize),
    None,
}

impl Reader {
    fn join(
        &mut self,
        scene: &Scene<'_>,
        index: usize,
        antecedent: Option<usize>,
        own: Option<usize>,
    ) {
        self.state.join(&scene.mentions, index, antecedent);
        if let (Some(entity), Some(own)) = (self.state.number(index), own) {
            self.by_entity.insert(entity, own);
        }
    }

    /// The party that gets most, and its likeliest mention.
    fn decide(
        &self,
        scene: &Scene<'_>,
        choice: &Choice,
        of: impl Fn(&Mention) -> Option<usize>,
    ) -> (Resolved, Option<usize>) {
        let scores = scene.scores(choice);
        let highest = scores.iter().copied().fold(f32::MIN, f32::max);
        let weights: Vec<f32> = scores.iter().map(|score| (score - highest).exp()).collect();
        let all: f32 = weights.iter().sum();
        let mut parties: Vec<(Party, f32, usize, f32)> = Vec::new();
        let candidates = choice.candidates.iter().map(|&one| (self.party(scene, one, &of), one));
        let none = (Party::None, usize::MAX);
        for ((party, mention), weight) in candidates.chain([none]).zip(weights) {
            match parties.iter_mut().find(|(known, ..)| *known == party) {
                Some((_, sum, best, most)) => {
                    *sum += weight;
                    if weight > *most {
                        (*best, *most) = (mention, weight);
                    }
                }
                None => parties.push((party, weight, mention, weight)),
            }
        }
        let best =
            parties.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
        let Some((party, sum, mention, _)) = best else {
            return (Resolved { known: None, share: 0.0 }, None);
        };
        let known = if let Party::Known(own) = party { Some(own) } else { None };
        let antecedent = (party != Party::None).then_some(mention);
        (Resolved { known, share: sum / all }, antecedent)
    }

    fn party(
        &self,
        scene: &Scene<'_>,
        candidate: usize,
        of: impl Fn(&Mention) -> Option<usize>,
    ) -> Party {
        let mention = &scene.mentions[candidate];
        let own = if mention.kind.pronoun().is_some() { None } else { of(mention) };
        let entity = self.state.number(candidate);
        let known = own.or_else(|| self.by_entity.get(&entity?).copied());
        match (known, entity) {
            (Some(known), _) => Party::Known(known),
            (None, Some(entity)) => Party::Entity(entity),
            (None, None) => Party::Mention(candidate),
        }
    }
}
