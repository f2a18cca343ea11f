//! One telling of each event: several triggers of one clause that speak of the
//! same deed become one, and what is no public affair is left out.

use tidings_lexicon::events::{Argument, Constraint};
use tidings_record::Upos;

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
    let aside = parties.is_aside();
    merged.into_iter().filter(|found| !aside && parties.is_public(found)).collect()
}

/// Drops triggers that are words of another trigger: "custody" in "took into
/// custody".
fn without_consumed(found: Vec<Match<'_>>) -> Vec<Match<'_>> {
    let consumed: Vec<usize> = found.iter().flat_map(|one| one.words.iter().copied()).collect();
    found.into_iter().filter(|one| !consumed.contains(&one.trigger.token)).collect()
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

/// Adds what `other` knows to `known`; the verb's words stay the trigger.
fn absorb<'a>(parties: Parties<'a>, known: &mut Match<'a>, mut other: Match<'a>) {
    let is_verb = |one: &Match<'_>| parties.clauses.token(one.trigger.token).upos == Upos::Verb;
    if is_verb(&other) && !is_verb(known) {
        std::mem::swap(known, &mut other);
    }
    if known.actors.is_empty() {
        known.actors = other.actors;
    }
    if known.recipients.is_empty() {
        known.recipients = other.recipients;
    }
    known.instruments.append(&mut other.instruments);
    known.also.push(other.trigger.token);
    known.also.append(&mut other.also);
}

impl<'a> Parties<'a> {
    /// Whether two triggers tell of one deed: same type, one a noun in the
    /// clause of the other, and no party that only one of them can have.
    fn tells_same(self, a: &Match<'a>, b: &Match<'a>) -> bool {
        if a.pattern.event_type != b.pattern.event_type {
            return false;
        }
        let (noun, verb) = if self.depends(a, b) {
            (a, b)
        } else if self.depends(b, a) {
            (b, a)
        } else {
            return false;
        };
        let agrees = |a: &[Party], b: &[Party]| {
            a.is_empty()
                || b.is_empty()
                || a.iter().any(|one| b.iter().any(|other| one.token == other.token))
        };
        agrees(&noun.actors, &verb.actors) && agrees(&noun.recipients, &verb.recipients)
    }

    /// Whether `noun` is a noun in the clause of `verb`.
    fn depends(self, noun: &Match<'a>, verb: &Match<'a>) -> bool {
        let (inner, outer) = (noun.trigger.token, verb.trigger.token);
        let in_clause = self.clauses.clause_of(inner) == Some(outer)
            || noun.trigger.carrier == Some(outer)
            || self.clauses.token(inner).head == Some(outer);
        self.clauses.token(inner).upos != Upos::Verb && in_clause
            || self.clauses.is_joined_participle(inner, outer)
    }

    /// Whether somebody of public weight takes part, or the pattern is made
    /// for civilians.
    fn is_public(self, found: &Match<'_>) -> bool {
        let civic = |argument: &Argument, parties: &[Party]| {
            argument.is.contains(&Constraint::Civilian)
                && parties.iter().any(|party| self.is(party, &Constraint::Civilian))
        };
        let pattern = found.pattern;
        let mut all = found.actors.iter().chain(&found.recipients);
        all.any(|party| self.matters(party))
            || civic(&pattern.actor, &found.actors)
            || civic(&pattern.recipient, &found.recipients)
    }

    /// Whether the sentence speaks of sport, weather or business.
    fn is_aside(self) -> bool {
        let grammar = self.clauses.grammar;
        let mut tokens = self.clauses.sentence.tokens.iter();
        tokens.any(|token| token.upos == Upos::Noun && grammar.aside.has(&token.lemma))
    }
}
