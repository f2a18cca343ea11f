//! Words of one deed on which pattern and model both have a say.

use tidings_record::Upos;

use super::{COMPLEMENTS, meet};
use crate::event::{matching::Match, party::Parties};

impl Parties<'_> {
    /// Whether a verb only lends its clause to what a match tells: "**paid** a visit",
    /// "**stands** ready to help", "**failed** to agree".
    pub(super) fn lends(self, verb: usize, found: &Match<'_>) -> bool {
        let word = self.clauses.token(found.trigger.carrier.unwrap_or(found.trigger.token));
        let complement = word.relation() == "xcomp";
        let of_adjective = word.upos == Upos::Adj && complement;
        let governs = found.pattern.governor.is_some()
            || complement && self.clauses.grammar.phase.has(&self.clauses.token(verb).lemma);
        found.trigger.carrier == Some(verb)
            || !found.pattern.is_learned() && (of_adjective || governs) && word.head == Some(verb)
    }

    /// Whether what the model proposes is what a pattern tells of the same two, said
    /// by a word below: "gave a loan to **back** the mine".
    pub(super) fn tells_for(self, known: &Match<'_>, proposed: &Match<'_>) -> bool {
        let (sentence, token) = (self.clauses.sentence, proposed.trigger.token);
        let top = known.trigger.token;
        let plain = |at: usize| {
            let word = self.clauses.token(at);
            let finite = matches!(&*word.xpos, "VBD" | "VBP" | "VBZ");
            COMPLEMENTS.contains(&word.relation()) && !finite && &*word.deprel != "acl:relcl"
        };
        let path = std::iter::once(token).chain(sentence.ancestors(token));
        !known.pattern.is_learned()
            && meet(&known.actors, &proposed.actors)
            && meet(&known.recipients, &proposed.recipients)
            && sentence.ancestors(token).any(|above| above == top)
            && path.take_while(|&at| at != top).all(plain)
            && self.counts(known)
            && !self.is_doubted(known)
    }
}
