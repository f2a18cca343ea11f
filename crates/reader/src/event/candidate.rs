//! One telling of each event: several triggers of one clause that speak of the
//! same deed become one, and what is no public affair is left out.

use std::fmt;

use tidings_lexicon::events::{Argument, Constraint, Words};
use tidings_record::{Status, Upos};

use super::{
    judge::is_fact,
    matching::Match,
    merge::{meet, merge},
    party::{Parties, Party},
};

/// Why a match that fits makes no claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Dropped {
    /// "agreed **to withdraw**": the other trigger says it all.
    Content,
    /// An event of this type that the same sentence tells of by the same actor has
    /// it as a part: what a protest demands.
    Part(String),
    /// Its clause speaks of sport, film or weather, by this word.
    Aside(String),
    /// Nobody of public weight takes part.
    Private,
    /// The language model does not take it for an event.
    Doubted,
}

impl fmt::Display for Dropped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Content => write!(f, "it is only what another event asks, promises or refuses"),
            Self::Part(whole) => write!(f, "it is part of the {whole} told with it"),
            Self::Aside(word) => {
                write!(f, "\"{word}\" says that its clause is about sport, film or weather")
            }
            Self::Private => write!(f, "nobody of public weight takes part"),
            Self::Doubted => write!(f, "the language model does not take it for an event"),
        }
    }
}

/// The matches of a sentence that become claims.
pub(crate) fn of_sentence(parties: Parties<'_>) -> Vec<Match<'_>> {
    let sifted = sift(parties).into_iter();
    sifted.filter(|(_, dropped)| dropped.is_none()).map(|(found, _)| found).collect()
}

/// The matches of a sentence, one for each deed, and why one makes no claim.
pub(crate) fn sift(parties: Parties<'_>) -> Vec<(Match<'_>, Option<Dropped>)> {
    let count = parties.clauses.sentence.tokens.len();
    let found: Vec<Match<'_>> = (0..count).filter_map(|token| parties.judged(token)).collect();
    let free = without_consumed(parties, found);
    let merged = merge(parties, free);
    let dropped: Vec<Option<Dropped>> =
        merged.iter().map(|found| parties.dropped(found, &merged)).collect();
    let merged = parties.handed_over(merged, &dropped);
    merged.into_iter().zip(dropped).collect()
}

/// Drops triggers that are words of another trigger: "custody" in "took into
/// custody". What has a clause of its own stays: "claimed that rebels
/// **attacked**" tells of two things.
fn without_consumed<'a>(parties: Parties<'a>, found: Vec<Match<'a>>) -> Vec<Match<'a>> {
    let arguments = |one: &Match<'_>| one.actors.len() + one.recipients.len();
    let consumes = |other: &Match<'_>, one: &Match<'_>| {
        let mutual = one.words.contains(&other.trigger.token);
        let told = parties.clauses.token(one.trigger.token).relation() == "ccomp"
            && one.pattern.event_type != other.pattern.event_type;
        let lends = one.pattern.is_learned() && parties.lends(one.trigger.token, other);
        let part = other.words.contains(&one.trigger.token);
        // A user's own goes first, else the one that says more.
        let first = match (one.pattern.own, other.pattern.own) {
            (true, false) => true,
            (false, true) => false,
            _ => arguments(one) > arguments(other),
        };
        lends || !told && part && !(mutual && first)
    };
    let kept: Vec<bool> =
        found.iter().map(|one| !found.iter().any(|other| consumes(other, one))).collect();
    found.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(one, _)| one).collect()
}

impl<'a> Parties<'a> {
    /// Whether the event is only what another one asks for, promises or
    /// refuses: "agreed **to withdraw**". Where the asking itself is no more
    /// than feared, so is what is asked for, and both are told. So are a deed and
    /// its denial: "rejected claims that they **had fled**".
    fn is_content(self, found: &Match<'a>, all: &[Match<'a>]) -> bool {
        // Where the verb that lends the noun its subject tells of something itself
        // ("refused to **begin** talks"), the noun hangs from that.
        let telling = |verb: &usize| all.iter().any(|other| other.trigger.token == *verb);
        let carrier = found.trigger.carrier.filter(|verb| !telling(verb));
        let token = carrier.unwrap_or(found.trigger.token);
        let mut below = token;
        for above in self.clauses.sentence.ancestors(token) {
            let holder = all.iter().find(|other| other.trigger.token == above);
            let complement =
                COMPLEMENTS.contains(&self.clauses.token(below).relation()) && below > above;
            if holder.is_some_and(|holder| complement && self.absorbs(holder)) {
                let of = |one: &Match<'a>| self.standing(one).status;
                return !self.is_fact(found)
                    && holder.map(of) != Some(Status::Possible)
                    && !(of(found) == Status::Denied && self.is_told_as_past(token));
            }
            if !complement {
                return false;
            }
            below = above;
        }
        false
    }

    /// Whether the words at `token` tell of something over: "had fled".
    fn is_told_as_past(self, token: usize) -> bool {
        let sentence = self.clauses.sentence;
        let word = self.clauses.token(token);
        let finite = |at: usize| matches!(&*self.clauses.token(at).xpos, "VBD" | "VBP" | "VBZ");
        let auxiliary = sentence.children_by(token, "aux").any(finite);
        &*word.xpos == "VBD" || &*word.xpos == "VBN" && auxiliary
    }

    /// Whether the event is told as a fact.
    fn is_fact(self, found: &Match<'a>) -> bool {
        is_fact(self.standing(found).status)
    }

    fn absorbs(self, found: &Match<'a>) -> bool {
        let kind = self.context.pack.ontology.event_type(&found.pattern.event_type);
        kind.is_some_and(|kind| kind.absorbs)
    }

    /// Whether `part` is no event of its own beside `whole`, which the same do. What
    /// has happened is no part of what is only feared or planned.
    fn covers(self, whole: &Match<'a>, part: &Match<'a>) -> bool {
        let kind = self.context.pack.ontology.event_type(&whole.pattern.event_type);
        let covered = kind.is_some_and(|kind| kind.covers.contains(&part.pattern.event_type));
        // "Condemned the crushing of riots" is no part of the riots; "entered it **and** killed
        // people" is one of the killing.
        let joined = self.clauses.token(whole.trigger.token).is("conj");
        covered
            && (joined || !self.is_below(whole, part.trigger.token))
            && meet(&whole.actors, &part.actors)
            && (self.is_fact(whole) || !self.is_fact(part))
            && self.counts(whole)
            && !self.is_doubted(whole)
    }

    /// Gives events the recipients of what is part of them, where they name none:
    /// "protested, demanding that the **government** resign".
    fn handed_over(self, mut all: Vec<Match<'a>>, dropped: &[Option<Dropped>]) -> Vec<Match<'a>> {
        for part in 0..all.len() {
            if !matches!(dropped[part], Some(Dropped::Part(_))) {
                continue;
            }
            let whole = all.iter().position(|other| self.covers(other, &all[part]));
            let Some(whole) = whole.filter(|&whole| all[whole].recipients.is_empty()) else {
                continue;
            };
            let struck = all[part].recipients.clone();
            let acts = |party: &Party| all[whole].actors.iter().any(|actor| actor.is_same(party));
            all[whole].recipients = struck.into_iter().filter(|party| !acts(party)).collect();
        }
        all
    }

    fn dropped(self, found: &Match<'a>, all: &[Match<'a>]) -> Option<Dropped> {
        if self.is_content(found, all) {
            return Some(Dropped::Content);
        }
        if let Some(whole) = all.iter().find(|other| self.covers(other, found)) {
            return Some(Dropped::Part(whole.pattern.event_type.clone()));
        }
        let tells = |one: &Match<'a>| {
            let own = one.pattern.is_learned() && found.pattern.is_learned();
            !own && self.is_below(found, one.trigger.token)
        };
        let below = all.iter().any(tells);
        if found.pattern.is_learned() {
            if let Some(whole) = all.iter().find(|other| self.tells_for(other, found)) {
                return Some(Dropped::Part(whole.pattern.event_type.clone()));
            }
            // "Sent experts to investigate the **crash**."
            return (below && self.support(found) < SURE_BELOW).then_some(Dropped::Doubted);
        }
        if self.is_doubted(found) || below && self.is_unlikely(found) {
            return Some(Dropped::Doubted);
        }
        let aside = self.beside(found, &self.clauses.grammar.aside);
        if let Some(word) = aside.filter(|_| !self.is_official(found)) {
            return Some(Dropped::Aside(word.to_owned()));
        }
        if self.counts(found) { None } else { Some(Dropped::Private) }
    }

    /// Whether the trigger of a match stands below a word of its sentence.
    fn is_below(self, found: &Match<'_>, word: usize) -> bool {
        self.clauses.sentence.ancestors(found.trigger.token).any(|above| above == word)
    }

    /// Whether a match is a public affair, or of a type for which that makes no
    /// difference.
    pub(super) fn counts(self, found: &Match<'_>) -> bool {
        let kind = self.context.pack.ontology.event_type(&found.pattern.event_type);
        kind.is_some_and(|kind| kind.anyone) || self.is_public(found)
    }

    /// Whether somebody of public weight takes part, the pattern is made for
    /// civilians, or force is used against several or against people of a
    /// calling: "five teachers were arrested".
    fn is_public(self, found: &Match<'_>) -> bool {
        let civic = |argument: &Argument, parties: &[Party]| {
            argument.is.contains(&Constraint::Civilian)
                && parties.iter().any(|party| self.is(party, &Constraint::Civilian))
        };
        let pattern = found.pattern;
        let arms = &self.clauses.grammar.arms;
        if found.instruments.iter().any(|party| arms.has(&party.noun)) {
            return true;
        }
        let struck = |party: &Party| {
            Self::is_human(party) && (self.is_counted(party) || self.has_calling(party))
        };
        let mut all = found.actors.iter().chain(&found.recipients);
        all.any(|party| self.matters(party))
            || civic(&pattern.actor, &found.actors)
            || civic(&pattern.recipient, &found.recipients)
            || self.is_force(found) && found.recipients.iter().any(struck)
    }

    /// Whether the words say what people are: teachers, a lawyer; of civilians
    /// only where they are several.
    fn has_calling(self, party: &Party) -> bool {
        let several = &*self.clauses.token(party.token).xpos == "NNS";
        let mut sectors = party.participant.sector.iter();
        sectors.any(|sector| several || sector != CIVILIANS)
    }

    fn is_force(self, found: &Match<'_>) -> bool {
        let grammar = self.clauses.grammar;
        grammar.force.has(&self.clauses.token(found.trigger.token).lemma)
            && self.beside(found, &grammar.accident).is_none()
    }

    /// Whether the text says how many they are, more than one.
    fn is_counted(self, party: &Party) -> bool {
        let several = |token: usize| {
            let word = self.clauses.token(token);
            word.upos == Upos::Num && !matches!(&*word.lemma, "one" | "1")
        };
        let own = self.see_through(party.token);
        let around = [party.token, own].into_iter();
        let numbers = around.clone().flat_map(|at| self.clauses.sentence.children_by(at, "nummod"));
        // "Hundreds were arrested."
        let bare = party.participant.entity.is_none()
            && self.clauses.grammar.transparent.has(&party.noun)
            && &*self.clauses.token(party.token).xpos == "NNS";
        bare || own != party.token || around.clone().chain(numbers).any(several)
    }

    /// Whether forces or offices take part, which do so in no match: "police
    /// broke up the championship"; or a state uses force.
    fn is_official(self, found: &Match<'_>) -> bool {
        let mut all = found.actors.iter().chain(&found.recipients);
        let force = self.is_force(found);
        all.any(|party| {
            let state = self.is(party, &Constraint::State);
            let office = state && !party.participant.sector.is_empty();
            let seat = self.clauses.grammar.target.has(&party.noun);
            let held = seat && party.told_country().is_some();
            office || held || state && force || self.is_armed(party)
        })
    }

    /// The noun of the list that stands in the clause of a match.
    fn beside(self, found: &Match<'_>, list: &Words) -> Option<&'a str> {
        let (clauses, trigger) = (self.clauses, found.trigger.token);
        // An infinitive is of the clause that it completes: "promised to release
        // an album".
        let clause = |token: usize| {
            let own = Some(token).filter(|&token| clauses.is_predicate(token));
            let mut verb = own.or_else(|| clauses.clause_of(token))?;
            while let Some(above) = clauses.token(verb).head
                && clauses.token(verb).is("xcomp")
            {
                verb = above;
            }
            Some(verb)
        };
        let own = clause(trigger);
        let mut tokens = clauses.sentence.tokens.iter().enumerate();
        let aside = tokens.find(|(token, word)| {
            word.upos == Upos::Noun && list.has(&word.lemma) && clause(*token) == own
        });
        aside.map(|(_, word)| &*word.lemma)
    }
}

/// How sure the model must be of what it alone finds below what a pattern tells.
const SURE_BELOW: f32 = 0.8;
/// PLOVER's sector of people of whom the words say no more.
const CIVILIANS: &str = "CVL";
/// Relations by which the content of a demand or promise hangs from it.
pub(super) const COMPLEMENTS: [&str; 7] = ["xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl"];
