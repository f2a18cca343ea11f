//! To whom it is done.

use tidings_lexicon::events::{Constraint, Path, Pattern, Step};
use tidings_record::{EntityKind, Upos};

use super::{
    matching::{Failure, Match, is_core},
    party::{Parties, Party},
    walk::Trigger,
};

impl<'a> Parties<'a> {
    /// To whom. An object that breaks its constraint makes the pattern fail.
    /// What is asked for, promised or refused may say whom it touches:
    /// "threatened to shell **Iraqi towns**".
    pub(super) fn recipients(
        self,
        pattern: &'a Pattern,
        trigger: Trigger,
        actors: &[Party],
    ) -> Result<Vec<Party>, Failure> {
        let argument = &pattern.recipient;
        let mut found = self.stated(pattern, trigger, actors)?;
        let kind = self.context.pack.ontology.event_type(&pattern.event_type);
        // What a protest demands does not say against whom it is.
        let by_words = kind.is_some_and(|kind| kind.absorbs && kind.is_verbal());
        let takes_content = by_words && !pattern.reciprocal;
        if takes_content && !found.iter().any(|party| self.is_somebody(party)) {
            let touched = self.touched(pattern, trigger, actors);
            found = if touched.is_empty() { found } else { touched };
        }
        if found.is_empty() && kind.is_some_and(|kind| kind.quad == STRIKES) && !pattern.reciprocal
        {
            found = self.struck(pattern, trigger, actors);
        }
        if found.is_empty() && argument.required {
            return Err(Failure::Missing("recipient"));
        }
        Ok(found)
    }

    /// The recipients where the pattern says that they stand.
    fn stated(
        self,
        pattern: &'a Pattern,
        trigger: Trigger,
        actors: &[Party],
    ) -> Result<Vec<Party>, Failure> {
        let argument = &pattern.recipient;
        if let Some(token) = self.clauses.sufferer(trigger.token) {
            let party = self.party(token);
            if argument.paths.is_some() && self.fits(&party, &argument.is) {
                return Ok(vec![party]);
            }
        }
        let mut tried = None;
        for path in argument.paths.iter().flat_map(|paths| &paths.0) {
            let ends = self.ends(trigger, path);
            let all = ends.iter().flat_map(|&end| self.clauses.conjuncts(end));
            let parties = all.filter(|&end| self.may_climb(pattern, path, end));
            let parties = parties.map(|token| self.party(token));
            let mut fitting: Vec<Party> =
                parties.filter(|party| self.fits(party, &argument.is)).collect();
            if path.0.last() == Some(&Step::Within) {
                fitting = self.nearest_other(fitting, actors);
            }
            // "Dismissed the electoral protest": the modifier is nobody.
            if path.0.len() > 1 && argument.is.is_empty() {
                fitting.retain(|party| self.is_somebody(party));
            }
            if !fitting.is_empty() {
                return Ok(fitting);
            }
            if is_core(path) {
                tried = tried.or_else(|| ends.first().copied());
            }
        }
        match tried {
            Some(token) => Err(self.refuse("recipient", token)),
            None => Ok(Vec::new()),
        }
    }

    /// The place where a deed of force is done: "strengthened its forces **in
    /// Lebanon**". A protest at home is not against home.
    fn struck(self, pattern: &Pattern, trigger: Trigger, actors: &[Party]) -> Vec<Party> {
        let (grammar, argument) = (self.clauses.grammar, &pattern.recipient);
        let anywhere = grammar.holds_places.has(&pattern.event_type);
        let known = actors.iter().any(|actor| actor.participant.country.is_some());
        if actors.is_empty() || !(anywhere || known && argument.paths.is_some()) {
            return Vec::new();
        }
        let relations = ["obl", "nmod"];
        let sentence = self.clauses.sentence;
        let words = [Some(trigger.token), trigger.carrier];
        let words: Vec<usize> = words.into_iter().flatten().collect();
        let own = words.iter().flat_map(|&word| sentence.children(word).iter().copied());
        let object = words.iter().flat_map(|&word| sentence.children_by(word, "obj"));
        let moves = grammar.moves.has(&pattern.event_type);
        // "Stayed on alert **in Gao**".
        let oblique = words.iter().flat_map(|&word| sentence.children_by(word, "obl"));
        let below = object.chain(oblique.filter(|_| moves));
        let below = below.flat_map(|inner| sentence.children(inner).iter().copied());
        let ground = grammar.ground.iter().filter(|_| moves);
        let markers: Vec<&str> = grammar.scene.iter().chain(ground).collect();
        let placed = own.chain(below).filter(|&token| {
            relations.contains(&self.clauses.token(token).relation())
                && markers.iter().any(|marker| self.clauses.has_marker(token, marker))
        });
        let ends: Vec<usize> = placed.flat_map(|token| self.clauses.conjuncts(token)).collect();
        let parties = ends.into_iter().map(|token| self.party(token));
        let struck = |party: &Party| {
            let country = party.told_country();
            let foreign = country.is_some()
                && actors.iter().all(|actor| actor.participant.country.as_deref() != country);
            let ground = moves && grammar.terrain.has(&party.noun);
            (self.is_place(party) || ground)
                && (anywhere || foreign && self.fits(party, &argument.is))
        };
        parties.filter(struck).collect()
    }

    /// Whether the "of" below an object names whom a deed strikes: it does below
    /// people, places and counts, and not in "burn the bread of half the world".
    fn may_climb(self, pattern: &Pattern, path: &Path, end: usize) -> bool {
        let kind = self.context.pack.ontology.event_type(&pattern.event_type);
        let of_object = matches!(
            &path.0[..],
            [Step::Relation(_), Step::Marked { relation, .. }] if relation == "nmod"
        );
        let strikes = kind.is_some_and(|kind| kind.quad == STRIKES);
        if !of_object || !strikes {
            return true;
        }
        self.clauses.token(end).head.is_none_or(|object| self.is_held(object))
    }

    /// Whether something can be done to it as a party: people, a place, a body, a
    /// thing that is held or armed; no probe, no law and no "something".
    pub(super) fn may_undergo(self, party: &Party) -> bool {
        if party.pronoun {
            return !self.clauses.grammar.thing.has(&self.clauses.token(party.token).lemma);
        }
        let words = [party.token, self.see_through(party.token)];
        if self.is_deed(party.token) && party.kind.is_none() {
            return false;
        }
        self.is_somebody(party)
            || party.participant.entity.is_some()
            || !party.participant.sector.is_empty()
            || self.is_artifact(party)
            || words.iter().any(|&word| self.is_held(word))
    }

    /// Whether the party is people, a place, or somebody's by the text.
    pub(super) fn is_somebody(self, party: &Party) -> bool {
        Self::is_human(party) || self.is_place(party) || party.told_country().is_some()
    }

    /// The nearest party that the content of the trigger names.
    pub(super) fn touched(
        self,
        pattern: &Pattern,
        trigger: Trigger,
        actors: &[Party],
    ) -> Vec<Party> {
        let (content, sorts) = (self.content(trigger), &pattern.recipient.is);
        // What is said of deeds is said of whoever does them.
        let of_deeds = self.clauses.grammar.of_deeds.has(&pattern.event_type);
        let victims = if of_deeds { self.victims(&content) } else { Vec::new() };
        let tokens = content.into_iter().filter(|token| !victims.contains(token));
        let parties = tokens.map(|token| self.party(token));
        let fitting = parties.filter(|party| {
            let held = sorts.contains(&Constraint::Country) && party.told_country().is_some();
            self.is_somebody(party) && (held || self.fits(party, sorts))
        });
        self.nearest_other(fitting.collect(), actors)
    }

    /// To whom the deeds among the words are done.
    fn victims(self, words: &[usize]) -> Vec<usize> {
        let deeds = words.iter().filter(|&&word| self.is_deed(word));
        let told = deeds.filter_map(|&deed| self.best(deed));
        told.flat_map(|deed| deed.recipients).map(|party| party.token).collect()
    }

    /// Nouns and names in what is asked for, promised or refused, the nearest
    /// first; not those of its circumstances.
    fn content(self, trigger: Trigger) -> Vec<usize> {
        let (sentence, grammar) = (self.clauses.sentence, self.clauses.grammar);
        let apart = |token: usize, first: bool| {
            let word = self.clauses.token(token);
            let circumstance = |marker: &str| self.clauses.has_marker(token, marker);
            matches!(&*word.deprel, "advcl" | "parataxis" | "acl:relcl")
                || grammar.circumstance.iter().any(circumstance)
                || first && word.is("obl") && grammar.scene.iter().any(circumstance)
                || self.is_time(token)
        };
        let own = sentence.children(trigger.token).iter().copied();
        let mut open: Vec<usize> = own
            .filter(|&child| CONTENT.contains(&self.clauses.token(child).relation()))
            .filter(|&child| !apart(child, true))
            .collect();
        let mut next = 0;
        while next < open.len() {
            let below = sentence.children(open[next]).iter().copied();
            let below: Vec<usize> = below.filter(|&child| !apart(child, false)).collect();
            open.extend(below);
            next += 1;
        }
        open.retain(|&token| {
            matches!(self.clauses.token(token).upos, Upos::Noun | Upos::Propn | Upos::Adj)
        });
        open
    }

    /// The first of the parties that is none of the actors, one of a known
    /// country before others, with those that "and" joins to it; else people
    /// of the actors' own country: "threatened to ban opposition parties".
    fn nearest_other(self, parties: Vec<Party>, actors: &[Party]) -> Vec<Party> {
        let same = |party: &Party| {
            actors.iter().any(|actor| {
                let (actor, party) = (&actor.participant, &party.participant);
                actor.entity.is_some() && actor.entity == party.entity
            })
        };
        let compatriot = |party: &Party| {
            let country = party.told_country();
            country.is_some() && actors.iter().any(|actor| actor.told_country() == country)
        };
        // "Its troops" are none other.
        let belonging = |party: &Party| {
            let mut owners = self.clauses.sentence.children_by(party.token, "nmod:poss");
            owners.any(|owner| self.clauses.token(owner).upos == Upos::Pron)
        };
        let other = |party: &&Party| {
            !party.pronoun && !same(party) && !compatriot(party) && !belonging(party)
        };
        let own = |party: &&Party| {
            let people = [EntityKind::Group, EntityKind::Person, EntityKind::Organization];
            !party.pronoun && !same(party) && party.kind.is_some_and(|kind| people.contains(&kind))
        };
        let best = parties.iter().find(|party| other(party) && party.told_country().is_some());
        let best = best.or_else(|| parties.iter().find(other)).or_else(|| parties.iter().find(own));
        let Some(first) = best.map(|party| party.token) else { return Vec::new() };
        let joined = self.clauses.conjuncts(first);
        parties.into_iter().filter(|party| joined.contains(&party.token)).collect()
    }
}

impl Parties<'_> {
    /// Nobody does it to himself, unless the words say so.
    pub(super) fn keep_apart(self, found: &mut Match<'_>) {
        let actors: Vec<_> =
            found.actors.iter().filter_map(|party| party.participant.entity).collect();
        found.recipients.retain(|party| {
            let reflexive = &self.clauses.grammar.reflexive;
            let acts = party.participant.entity.is_some_and(|entity| actors.contains(&entity));
            !acts || reflexive.has(&self.clauses.token(party.token).lemma.to_lowercase())
        });
    }
}

/// Relations by which what is asked for, promised or refused hangs from its
/// trigger.
const CONTENT: [&str; 7] = ["obj", "iobj", "xcomp", "ccomp", "obl", "nmod", "acl"];
/// PLOVER's quad of material conflict.
const STRIKES: u8 = 4;
