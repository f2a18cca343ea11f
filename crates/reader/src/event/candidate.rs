//! One telling of each event: several triggers of one clause that speak of the
//! same deed become one, and what is no public affair is left out.

use tidings_lexicon::events::{Argument, Constraint};
use tidings_record::{Status, Upos};

use super::{
    matching::Match,
    party::{Parties, Party},
};

/// The matches of a sentence that become claims.
pub(crate) fn of_sentence(parties: Parties<'_>) -> Vec<Match<'_>> {
    let count = parties.clauses.sentence.tokens.len();
    let found: Vec<Match<'_>> = (0..count).filter_map(|token| parties.best(token)).collect();
    let free = without_consumed(found);
    let merged = merge(parties, free);
    let content: Vec<bool> =
        merged.iter().map(|found| parties.is_content(found, &merged)).collect();
    let own = merged.into_iter().zip(content).filter(|(_, content)| !content);
    let aside = parties.is_aside();
    let weighs = |found: &Match<'_>| !aside || parties.is_official(found);
    own.map(|(found, _)| found).filter(|one| weighs(one) && parties.is_public(one)).collect()
}

/// Drops triggers that are words of another trigger: "custody" in "took into
/// custody".
fn without_consumed(found: Vec<Match<'_>>) -> Vec<Match<'_>> {
    let arguments = |one: &Match<'_>| one.actors.len() + one.recipients.len();
    let consumes = |other: &Match<'_>, one: &Match<'_>| {
        let mutual = one.words.contains(&other.trigger.token);
        other.words.contains(&one.trigger.token) && !(mutual && arguments(one) > arguments(other))
    };
    let kept: Vec<bool> =
        found.iter().map(|one| !found.iter().any(|other| consumes(other, one))).collect();
    found.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(one, _)| one).collect()
}

/// Joins triggers of one type in one clause: "killed in an attack".
fn merge<'a>(parties: Parties<'a>, found: Vec<Match<'a>>) -> Vec<Match<'a>> {
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
/// but those of a noun that is its subject ("an **attack** killed two").
fn absorb<'a>(parties: Parties<'a>, known: &mut Match<'a>, mut other: Match<'a>) {
    let is_verb = |one: &Match<'_>| parties.clauses.token(one.trigger.token).upos == Upos::Verb;
    let subject = parties.clauses.token(known.trigger.token).relation() == "nsubj";
    if is_verb(&other) && !is_verb(known) && !subject {
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
    known.instruments.append(&mut other.instruments);
    known.also.push(other.trigger.token);
    known.also.append(&mut other.also);
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
        if self.clauses.is_joined_participle(second, first) {
            return true;
        }
        self.clauses.are_joined(first, second) && (one || nameless(a) && nameless(b))
    }

    /// Whether the match is a noun in the clause that `verb` heads.
    fn is_noun_in(self, noun: &Match<'a>, verb: usize) -> bool {
        let token = noun.trigger.token;
        self.clauses.is_noun_like(token)
            && (self.clauses.clause_of(token) == Some(verb)
                || noun.trigger.carrier == Some(verb)
                || self.clauses.token(token).head == Some(verb))
    }

    /// Whether the event is only what another one asks for, promises or
    /// refuses: "agreed **to withdraw**".
    fn is_content(self, found: &Match<'a>, all: &[Match<'a>]) -> bool {
        let token = found.trigger.carrier.unwrap_or(found.trigger.token);
        let mut below = token;
        for above in self.clauses.sentence.ancestors(token) {
            let holder = all.iter().find(|other| other.trigger.token == above);
            let complement =
                COMPLEMENTS.contains(&self.clauses.token(below).relation()) && below > above;
            if holder.is_some_and(|holder| complement && self.absorbs(holder)) {
                let status = self.standing(found).status;
                return !matches!(status, Status::Occurred | Status::Ongoing | Status::Historical);
            }
            if !complement {
                return false;
            }
            below = above;
        }
        false
    }

    fn absorbs(self, found: &Match<'a>) -> bool {
        let kind = self.context.pack.ontology.event_type(&found.pattern.event_type);
        kind.is_some_and(|kind| kind.absorbs)
    }

    /// Whether somebody of public weight takes part, or the pattern is made
    /// for civilians.
    pub(super) fn is_public(self, found: &Match<'_>) -> bool {
        let civic = |argument: &Argument, parties: &[Party]| {
            argument.is.contains(&Constraint::Civilian)
                && parties.iter().any(|party| self.is(party, &Constraint::Civilian))
        };
        let pattern = found.pattern;
        let arms = &self.clauses.grammar.arms;
        if found.instruments.iter().any(|party| arms.has(&party.noun)) {
            return true;
        }
        let mut all = found.actors.iter().chain(&found.recipients);
        all.any(|party| self.matters(party))
            || civic(&pattern.actor, &found.actors)
            || civic(&pattern.recipient, &found.recipients)
    }

    /// Whether forces or offices take part, which do so in no match: "police
    /// broke up the championship".
    fn is_official(self, found: &Match<'_>) -> bool {
        let mut all = found.actors.iter().chain(&found.recipients);
        all.any(|party| {
            let office = self.is(party, &Constraint::State) && !party.participant.sector.is_empty();
            office || self.is_armed(party)
        })
    }

    /// Whether the sentence speaks of sport, weather or business.
    fn is_aside(self) -> bool {
        let grammar = self.clauses.grammar;
        let mut tokens = self.clauses.sentence.tokens.iter();
        tokens.any(|token| token.upos == Upos::Noun && grammar.aside.has(&token.lemma))
    }
}

/// Whether somebody stands on both lists.
fn meet(a: &[Party], b: &[Party]) -> bool {
    a.iter().any(|one| {
        b.iter().any(|other| {
            let entity = one.participant.entity;
            one.token == other.token || entity.is_some() && entity == other.participant.entity
        })
    })
}

/// Relations by which the content of a demand or promise hangs from it.
const COMPLEMENTS: [&str; 7] = ["xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl"];
