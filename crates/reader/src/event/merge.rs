//! Several triggers of one sentence that speak of the same deed become one.

use tidings_record::Upos;

use super::{
    candidate::COMPLEMENTS,
    matching::Match,
    party::{Parties, Party},
};

/// Joins triggers of one type in one clause: "killed in an attack".
pub(super) fn merge<'a>(parties: Parties<'a>, found: Vec<Match<'a>>) -> Vec<Match<'a>> {
    let mut kept: Vec<Match<'a>> = Vec::new();
    for next in found {
        let same = kept.iter_mut().find(|known| parties.tells_same(known, &next));
        match same {
            Some(known) => absorb(parties, known, next),
            None => kept.push(next),
        }
    }
    kept
}

/// Adds what `other` knows to `known`; the words of the verb stay the trigger,
/// but those of a noun that is its subject ("an **attack** killed two"), and
/// those of a pattern before those that the model proposes.
fn absorb<'a>(parties: Parties<'a>, known: &mut Match<'a>, mut other: Match<'a>) {
    let is_verb = |one: &Match<'_>| parties.clauses.token(one.trigger.token).upos == Upos::Verb;
    let subject = parties.clauses.token(known.trigger.token).relation() == "nsubj";
    let learned = known.pattern.is_learned();
    if learned == other.pattern.is_learned() && is_verb(&other) && !is_verb(known) && !subject
        || learned && !other.pattern.is_learned()
    {
        std::mem::swap(known, &mut other);
    }
    if known.actors.is_empty() {
        known.actors = other.actors;
    }
    let people = known.recipients.iter().any(Parties::is_human);
    for party in other.recipients {
        let new = known.recipients.iter().all(|one| one.token != party.token);
        if new && !(people && parties.is_place(&party)) {
            known.recipients.push(party);
        }
    }
    for party in other.instruments {
        if known.instruments.iter().all(|one| one.token != party.token) {
            known.instruments.push(party);
        }
    }
    known.also.push(other.trigger.token);
    known.also.append(&mut other.also);
    parties.keep_apart(known);
}

impl<'a> Parties<'a> {
    /// Whether two triggers of one sentence tell of one deed: they are of one
    /// type and by the same, and one hangs from the other as a noun of its
    /// clause ("killed in an attack") or as what followed ("opened fire,
    /// killing two", "killed one and wounded two").
    fn tells_same(self, a: &Match<'a>, b: &Match<'a>) -> bool {
        let same_actor = a.actors.is_empty() || b.actors.is_empty() || meet(&a.actors, &b.actors);
        if a.pattern.event_type != b.pattern.event_type || !same_actor {
            return false;
        }
        let one = meet(&a.recipients, &b.recipients)
            || a.recipients.is_empty()
            || b.recipients.is_empty();
        let nameless =
            |found: &Match<'_>| found.recipients.iter().all(|party| party.told_country().is_none());
        let (first, second) = (a.trigger.token, b.trigger.token);
        if self.is_noun_in(a, second) || self.is_noun_in(b, first) {
            return true;
        }
        // "Fired tear gas to disperse marchers"; "staged a fast in protest".
        let carried = |one: &Match<'a>, other: &Match<'a>| {
            other.trigger.carrier.is_some_and(|carrier| self.is_noun_in(one, carrier))
        };
        if one && (carried(a, b) || carried(b, a) || self.clauses.is_purpose(second, first)) {
            return true;
        }
        // "Two were killed and nine wounded" are two tolls.
        let (toll, other) = (self.toll(a), self.toll(b));
        if toll.is_some() && other.is_some() && toll != other && !one {
            return false;
        }
        if self.clauses.is_joined_participle(second, first) {
            return true;
        }
        let (modes, others) = (&a.pattern.mode, &b.pattern.mode);
        // "Condemned and accused" are two deeds.
        let unlike = !modes.is_empty() && !others.is_empty() && modes != others;
        self.clauses.are_joined(first, second) && !unlike && (one || nameless(a) && nameless(b))
    }

    /// What casualties the triggers make of those whom they strike.
    fn toll(self, found: &Match<'a>) -> Option<&'a str> {
        let casualties = &self.context.pack.quantity.casualties;
        let mut triggers = std::iter::once(found.trigger.token).chain(found.also.iter().copied());
        triggers.find_map(|trigger| {
            let words = casualties.get(&self.clauses.token(trigger).lemma)?;
            words.iter().map(|word| &*word.measure).next()
        })
    }

    /// Whether the match is a noun in the clause that `verb` heads.
    fn is_noun_in(self, noun: &Match<'a>, verb: usize) -> bool {
        let token = noun.trigger.token;
        self.clauses.is_noun_like(token)
            && (self.clauses.clause_of(token) == Some(verb)
                || noun.trigger.carrier == Some(verb)
                || self.clauses.token(token).head == Some(verb))
    }
}

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

/// Whether somebody stands on both lists.
pub(super) fn meet(a: &[Party], b: &[Party]) -> bool {
    a.iter().any(|one| b.iter().any(|other| one.is_same(other)))
}
