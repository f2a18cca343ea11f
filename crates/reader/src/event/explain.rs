//! Why a sentence was or was not coded.

use tidings_record::{
    Attempt, Attribution, AttributionId, EntityId, ExplainedClaim, ExplainedMention, Explanation,
    LeftOut, Outcome, Participant,
};

use super::{
    Earlier, candidate, claim,
    matching::{Failure, Match},
    parties,
    party::{Parties, Party},
};
use crate::Context;

/// Explains the sentence at byte `offset`; `None` where there is none.
pub(crate) fn sentence(
    context: Context<'_>,
    earlier: Earlier<'_>,
    offset: usize,
) -> Option<Explanation> {
    let index = context.analysis.sentence_at(offset)?;
    let parties = parties(context, earlier, index);
    let sentence = parties.clauses.sentence;
    let attempts = (0..sentence.tokens.len()).flat_map(|token| {
        let tried = parties.attempts(token);
        tried.map(move |(pattern, result)| attempt(token, &pattern.id, result))
    });
    let attempts = attempts.collect();
    let sifted = candidate::sift(parties);
    let left_out = sifted.iter().filter_map(|(found, dropped)| {
        let (token, pattern) = (found.trigger.token, found.pattern.id.clone());
        Some(LeftOut { token, pattern, reason: dropped.as_ref()?.to_string() })
    });
    let left_out = left_out.collect();
    let kept = sifted.iter().filter(|(_, dropped)| dropped.is_none());
    Some(Explanation {
        index,
        sentence: sentence.clone(),
        entities: parties.mentions_here(),
        attributions: parties.accounts_here(),
        attempts,
        left_out,
        claims: kept.map(|(found, _)| parties.explain_claim(found)).collect(),
    })
}

fn attempt(token: usize, pattern: &str, result: Result<Match<'_>, Failure>) -> Attempt {
    let participants = |parties: Vec<Party>| -> Vec<Participant> {
        parties.into_iter().map(|party| party.participant).collect()
    };
    let outcome = match result {
        Err(failure) => Outcome::Fails(failure.to_string()),
        Ok(found) => Outcome::Fits {
            actors: participants(found.actors),
            recipients: participants(found.recipients),
        },
    };
    Attempt { token, pattern: pattern.to_owned(), outcome }
}

impl Parties<'_> {
    /// The mentions of the sentence, entity by entity.
    fn mentions_here(self) -> Vec<ExplainedMention> {
        let span = self.clauses.sentence.span;
        let entities = self.earlier.entities.iter().enumerate();
        let mentions = entities.flat_map(|(index, entity)| {
            let here = entity.mentions.iter().filter(|mention| span.contains(mention.span));
            here.map(move |mention| ExplainedMention {
                span: mention.span,
                form: mention.form,
                entity: EntityId(index),
                kind: entity.kind,
                name: entity.name.clone(),
                country: entity.country.clone(),
                sector: entity.sector.clone(),
            })
        });
        mentions.collect()
    }

    fn accounts_here(self) -> Vec<(AttributionId, Attribution)> {
        let span = self.clauses.sentence.span;
        let all = self.earlier.attributions.iter().enumerate();
        let here = all.filter(|(_, account)| account.content.spans().any(|s| s.overlaps(span)));
        here.map(|(index, account)| (AttributionId(index), account.clone())).collect()
    }

    fn explain_claim(self, found: &Match<'_>) -> ExplainedClaim {
        let standing = self.standing(found);
        let steps = standing.presentation.steps.iter().chain(&standing.steps).cloned().collect();
        ExplainedClaim { claim: claim::state(self, found), steps }
    }
}
