//! What a ranker learns from, and what it says of two given names.

use std::collections::HashMap;

use tidings_lexicon::{NetKind, SLOTS};
use tidings_record::Span;

use super::{
    mention::{Kind, Number},
    rank::Choice,
    scene::Scene,
    state::State,
};
use crate::Context;

/// Answers about one anaphor, for learning.
#[derive(Debug, Clone)]
pub struct CoreferenceExample {
    /// Which net ranks them.
    pub net: NetKind,
    /// By candidate, "no antecedent" last.
    pub values: Vec<[u8; SLOTS]>,
    /// As many: 0 right, 1 wrong, 2 where gold does not say.
    pub labels: Vec<u8>,
}

/// For whom a pronoun stands when two names are given.
#[derive(Debug, Clone)]
pub struct PronounChoice {
    /// What each of the two gets of all candidates, 0 to 1.
    pub shares: [f32; 2],
    /// All candidates; those of the first name have label 0, those of the
    /// second 1, all others 2.
    pub example: CoreferenceExample,
}

/// Examples from a document whose mentions gold puts into numbered groups.
pub(crate) fn examples(context: Context<'_>, gold: &[(Span, usize)]) -> Vec<CoreferenceExample> {
    let scene = Scene::new(context);
    let groups = groups(&scene, gold);
    let mut state = State::new(scene.mentions.len());
    let mut last: HashMap<usize, usize> = HashMap::new();
    let mut examples = Vec::new();
    for mention in 0..scene.mentions.len() {
        let choice = scene.choice(mention, &[], &state);
        let group = groups[mention];
        let right = |&one: &usize| group.is_some() && groups[one] == group;
        let mut labels: Vec<u8> =
            choice.candidates.iter().map(|one| u8::from(!right(one))).collect();
        labels.push(u8::from(labels.contains(&0)));
        if labels.len() > 1 {
            examples.push(example(&choice, labels));
        }
        let antecedent = group.and_then(|group| last.insert(group, mention));
        state.join(&scene.mentions, mention, antecedent);
    }
    examples
}

fn example(choice: &Choice, labels: Vec<u8>) -> CoreferenceExample {
    let values = choice.values.iter().map(|values| values.0).collect();
    CoreferenceExample { net: choice.net, values, labels }
}

/// The group of each mention: that of its span, else that of its head.
fn groups(scene: &Scene<'_>, gold: &[(Span, usize)]) -> Vec<Option<usize>> {
    let spans: HashMap<Span, usize> =
        (0..scene.mentions.len()).rev().map(|mention| (scene.span(mention), mention)).collect();
    let mut groups = vec![None; scene.mentions.len()];
    for (span, group) in gold {
        if let Some(&mention) = spans.get(span) {
            groups[mention] = Some(*group);
        }
    }
    for (span, group) in gold.iter().filter(|(span, _)| !spans.contains_key(span)) {
        let Some(mention) = scene.mention_at(*span) else { continue };
        let one = &scene.mentions[mention];
        let head = scene.sentence(one).tokens[one.head].span;
        if span.contains(head) && one.number != Number::List && groups[mention].is_none() {
            groups[mention] = Some(*group);
        }
    }
    groups
}

/// Whom of two a pronoun stands for; `None` where no mention is there.
pub(crate) fn pronoun_choice(
    context: Context<'_>,
    pronoun: Span,
    names: [Span; 2],
) -> Option<PronounChoice> {
    let scene = Scene::new(context);
    let anaphor = scene.mention_at(pronoun)?;
    scene.mentions[anaphor].kind.pronoun()?;
    let given = [scene.mention_at(names[0])?, scene.mention_at(names[1])?];
    let mut state = State::new(scene.mentions.len());
    for mention in 0..anaphor {
        let antecedent = scene.best(&scene.choice(mention, &[], &state));
        state.join(&scene.mentions, mention, antecedent);
    }
    let choice = scene.choice(anaphor, &given, &state);
    let party = |&one: &usize| {
        let is = |given: usize| {
            let same = state.number(one).is_some() && state.number(one) == state.number(given);
            let is_name = |index: usize| matches!(scene.mentions[index].kind, Kind::Name(_));
            let spelt = scene.mentions[one].words == scene.mentions[given].words;
            one == given || same || is_name(one) && spelt
        };
        match (one == given[0] || is(given[0]), one == given[1] || is(given[1])) {
            (true, false) => 0,
            (false, true) => 1,
            (true, true) if one == given[0] => 0,
            (true, true) if one == given[1] => 1,
            _ => 2,
        }
    };
    let mut labels: Vec<u8> = choice.candidates.iter().map(party).collect();
    labels.push(2);
    let scores = scene.scores(&choice);
    let highest = scores.iter().copied().fold(f32::MIN, f32::max);
    let share = |wanted: u8| {
        let own = scores.iter().zip(&labels).filter(|(_, label)| **label == wanted);
        own.map(|(score, _)| (score - highest).exp()).sum::<f32>()
    };
    let all = share(0) + share(1) + share(2);
    let shares = [share(0) / all, share(1) / all];
    Some(PronounChoice { shares, example: example(&choice, labels) })
}
