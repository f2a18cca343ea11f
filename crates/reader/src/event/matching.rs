//! Tries patterns on trigger words.

use std::{collections::BTreeSet, fmt};

use tidings_lexicon::events::{Argument, Path, Pattern, Step};
use tidings_record::{EntityKind, Upos};

use super::{
    party::{Parties, Party},
    walk::Trigger,
};

/// A pattern that fired.
#[derive(Debug, Clone)]
pub(crate) struct Match<'a> {
    pub(crate) pattern: &'a Pattern,
    pub(crate) trigger: Trigger,
    /// Further tokens that belong to the trigger: particle, "into custody".
    pub(crate) words: Vec<usize>,
    /// Further triggers in its clause that tell of the same deed.
    pub(crate) also: Vec<usize>,
    pub(crate) actors: Vec<Party>,
    pub(crate) recipients: Vec<Party>,
    pub(crate) instruments: Vec<Party>,
}

/// Why a pattern did not fire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The word has another part of speech.
    Upos(Upos),
    /// It is part of a name.
    Name,
    /// Its particle, or the lack of one.
    Particle(String),
    /// The verb it hangs from.
    Governor,
    /// A dependent that should be there.
    With(String),
    /// A dependent that should not be there.
    Without(String),
    /// Words that cannot be the argument.
    Argument(&'static str, String),
    /// Nobody where the pattern asks for somebody.
    Missing(&'static str),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Upos(upos) => write!(f, "the word is {upos}"),
            Self::Name => write!(f, "the word is part of a name"),
            Self::Particle(word) if word.is_empty() => write!(f, "it lacks the particle"),
            Self::Particle(word) => write!(f, "it has the particle \"{word}\""),
            Self::Governor => write!(f, "it does not hang from the governor asked for"),
            Self::With(label) => write!(f, "nothing fits `with` {label}"),
            Self::Without(label) => write!(f, "`without` {label} is there"),
            Self::Argument(role, words) => write!(f, "\"{words}\" cannot be {role}"),
            Self::Missing(role) => write!(f, "no {role}"),
        }
    }
}

impl<'a> Parties<'a> {
    /// Every pattern that `token` may trigger, with what came of it.
    pub(crate) fn attempts(
        self,
        token: usize,
    ) -> impl Iterator<Item = (&'a Pattern, Result<Match<'a>, Failure>)> {
        let patterns = self.triggered(token).into_iter();
        patterns.map(move |pattern| (pattern, self.attempt(pattern, token)))
    }

    /// The best match of a trigger word, if any: one that counts before others,
    /// a user's own before the pack's, then the one that asks most.
    pub(crate) fn best(self, token: usize) -> Option<Match<'a>> {
        let found = self.attempts(token).filter_map(|(_, attempt)| attempt.ok());
        let weight = |found: &Match<'a>| {
            let parties =
                usize::from(!found.actors.is_empty()) + usize::from(!found.recipients.is_empty());
            (self.counts(found), found.pattern.own, found.pattern.specificity(), parties)
        };
        // `max_by_key` would give the last of equals.
        found.reduce(|best, next| if weight(&next) > weight(&best) { next } else { best })
    }

    fn attempt(self, pattern: &'a Pattern, token: usize) -> Result<Match<'a>, Failure> {
        self.check_word(pattern, token)?;
        let mut words = self.check_particle(pattern, token)?;
        let carrier = match self.clauses.token(token).upos {
            Upos::Verb => None,
            _ => self.clauses.carrier(token, &pattern.light),
        };
        let trigger = Trigger { token, carrier };
        self.check_governor(pattern, trigger)?;
        for condition in &pattern.with {
            let found = self.meet(trigger, condition);
            let found = found.ok_or_else(|| Failure::With(condition.label.clone()))?;
            if condition.words.is_some() {
                words.push(found);
            }
        }
        if let Some(broken) = pattern.without.iter().find(|c| self.meet(trigger, c).is_some()) {
            return Err(Failure::Without(broken.label.clone()));
        }
        let actors = self.actors(trigger, &pattern.actor)?;
        let recipients = self.recipients(pattern, trigger, &actors)?;
        if actors.is_empty() && recipients.is_empty() {
            return Err(Failure::Missing("actor and no recipient"));
        }
        let instruments = self.instruments(pattern, trigger);
        let mut found =
            Match { pattern, trigger, words, also: Vec::new(), actors, recipients, instruments };
        self.settle(&mut found);
        Ok(found)
    }

    fn check_word(self, pattern: &Pattern, token: usize) -> Result<(), Failure> {
        let upos = self.clauses.token(token).upos;
        if self.is_named(token) {
            return Err(Failure::Name);
        }
        let fits = pattern.upos.contains(&upos)
            || pattern.upos.contains(&Upos::Noun) && self.clauses.is_noun_like(token);
        if fits { Ok(()) } else { Err(Failure::Upos(upos)) }
    }

    fn check_particle(self, pattern: &Pattern, token: usize) -> Result<Vec<usize>, Failure> {
        let sentence = self.clauses.sentence;
        let own: Vec<usize> = sentence.children_by(token, "compound:prt").collect();
        let Some(wanted) = &pattern.particle else {
            return match own.first() {
                Some(&particle) => {
                    Err(Failure::Particle(self.clauses.token(particle).lemma.clone()))
                }
                None => Ok(Vec::new()),
            };
        };
        let adverbs = sentence.children(token).iter().copied();
        let mut all =
            own.iter().copied().chain(adverbs.filter(|&child| {
                matches!(self.clauses.token(child).relation(), "advmod" | "case")
            }));
        if let Some(found) = all.find(|&word| wanted.contains(&self.clauses.token(word).lemma)) {
            return Ok(vec![found]);
        }
        match own.first() {
            None if wanted.iter().any(String::is_empty) => Ok(Vec::new()),
            None => Err(Failure::Particle(String::new())),
            Some(&other) => Err(Failure::Particle(self.clauses.token(other).lemma.clone())),
        }
    }

    fn check_governor(self, pattern: &Pattern, trigger: Trigger) -> Result<(), Failure> {
        let Some(wanted) = &pattern.governor else { return Ok(()) };
        let from = trigger.carrier.unwrap_or(trigger.token);
        let token = self.clauses.token(from);
        let complement = matches!(
            token.relation(),
            "xcomp" | "ccomp" | "advcl" | "obj" | "obl" | "nmod" | "acl"
        );
        let governs = token.head.is_some_and(|head| wanted.has(&self.clauses.token(head).lemma));
        if complement && governs { Ok(()) } else { Err(Failure::Governor) }
    }

    /// Who does it. A subject that cannot act makes the pattern fail.
    fn actors(self, trigger: Trigger, argument: &Argument) -> Result<Vec<Party>, Failure> {
        let mut tried = None;
        let sufferer = self.clauses.sufferer(trigger.token);
        let lent = trigger.carrier.map(|verb| self.clauses.subjects(verb)).unwrap_or_default();
        let actors = self.acting(&lent, argument, true);
        if !actors.is_empty() {
            return Ok(actors);
        }
        for path in argument.paths.iter().flat_map(|paths| &paths.0) {
            let mut ends = self.ends(trigger, path);
            ends.retain(|&end| Some(end) != sufferer);
            let actors = self.acting(&ends, argument, !is_modifier(path));
            if !actors.is_empty() {
                return Ok(actors);
            }
            if is_core(path) && !self.clauses.is_passive(trigger.token) {
                tried = tried.or_else(|| ends.first().copied());
            }
        }
        let others = self.doers(trigger, argument);
        if !others.is_empty() {
            return Ok(others);
        }
        match tried {
            Some(token) if !self.is_deed(token) && !self.is_artifact(&self.party(token)) => {
                Err(self.refuse("actor", token))
            }
            _ if argument.required => Err(Failure::Missing("actor")),
            _ => Ok(Vec::new()),
        }
    }

    /// Who does a deed where the pattern's paths name nobody: of a noun whose it
    /// is, else who announces it; of a verb who puts out the paper that says it.
    fn doers(self, trigger: Trigger, argument: &Argument) -> Vec<Party> {
        let word = trigger.token;
        if argument.paths.is_none() {
            return Vec::new();
        }
        if self.clauses.is_noun_like(word) {
            return self.owning(word, argument);
        }
        let mut papers = self.clauses.subjects(word);
        papers.retain(|&subject| self.clauses.is_paper(subject));
        self.acting(&papers, argument, true)
    }

    /// Whose deed a noun tells, else who announces it.
    pub(super) fn owning(self, noun: usize, argument: &Argument) -> Vec<Party> {
        let mut own = self.clauses.laid_on(noun);
        own.extend(self.clauses.sentence.children_by(noun, "nmod:poss"));
        let adjectives = self.clauses.sentence.children_by(noun, "amod");
        own.extend(adjectives.filter(|&word| self.clauses.token(word).upos != Upos::Propn));
        own.retain(|&word| Some(word) != self.clauses.sufferer(noun));
        let own = self.acting(&own, argument, true);
        if !own.is_empty() {
            return own;
        }
        let top = self.clauses.bundle(noun);
        let word = self.clauses.token(top);
        let above = word.head.filter(|&verb| {
            word.relation() == "obj"
                && self.clauses.grammar.announce.has(&self.clauses.token(verb).lemma)
        });
        let subjects = above.map_or_else(Vec::new, |verb| self.clauses.subjects(verb));
        self.acting(&subjects, argument, true)
    }

    /// Where a path leads; days and hours are never an argument.
    pub(super) fn ends(self, trigger: Trigger, path: &Path) -> Vec<usize> {
        if path.0 == [Step::Source] {
            return self.source_of(trigger.token).into_iter().collect();
        }
        let mut ends = self.clauses.follow_path(trigger, path);
        let laid_on = self.clauses.laid_on(trigger.token);
        ends.retain(|&end| !self.is_time(end) && !laid_on.contains(&end));
        for end in &mut ends {
            *end = self.clauses.stands_for(*end);
        }
        ends
    }

    pub(super) fn is_time(self, token: usize) -> bool {
        let span = self.clauses.token(token).span;
        self.earlier.times.iter().any(|timex| timex.span.contains(span))
    }

    /// The head of the words that name who says what `token` is part of.
    fn source_of(self, token: usize) -> Option<usize> {
        let account = self.accounts(token).pop()?;
        let source = self.earlier.attributions[account.0].source.as_ref()?;
        let sentence = self.clauses.sentence;
        let inside = sentence.span.contains(source.evidence.span);
        inside.then(|| sentence.head_of(source.evidence.span)).flatten()
    }

    /// Those of the words and their conjuncts that can act; for weapons and
    /// deeds, those who own or do them. A city can act where it is a `seat` of
    /// government: "Moscow attacked", not "the Moscow attack".
    pub(super) fn acting(self, ends: &[usize], argument: &Argument, seat: bool) -> Vec<Party> {
        let all = ends.iter().flat_map(|&end| self.clauses.conjuncts(end));
        let mut actors: Vec<Party> = Vec::new();
        for token in all {
            let mut party = self.party(token);
            if seat && party.kind == Some(EntityKind::Place) && self.is_capital(token) {
                party.kind = Some(EntityKind::Country);
            }
            let paper = self.clauses.is_paper(token);
            let found = if paper || self.is_artifact(&party) || self.is_deed(token) {
                self.owners(token)
            } else if party.pronoun && self.clauses.grammar.thing.has(&party.noun) {
                Vec::new()
            } else if Self::is_human(&party) || seat && party.kind == Some(EntityKind::Place) {
                vec![party]
            } else {
                Vec::new()
            };
            actors.extend(found.into_iter().filter(|party| self.fits(party, &argument.is)));
        }
        actors
    }

    pub(super) fn refuse(self, role: &'static str, token: usize) -> Failure {
        let span = self.clauses.token(token).span;
        Failure::Argument(role, self.context.document.words(span).to_owned())
    }

    fn instruments(self, pattern: &Pattern, trigger: Trigger) -> Vec<Party> {
        let paths = pattern.instrument.iter().flat_map(|paths| &paths.0);
        let stated = paths.map(|path| self.ends(trigger, path)).find(|ends| !ends.is_empty());
        let stated = stated.unwrap_or_default();
        let subjects = match self.clauses.token(trigger.token).upos {
            Upos::Verb => self.clauses.subjects(trigger.token),
            _ => Vec::new(),
        };
        let ends = stated.into_iter().chain(subjects);
        let all: BTreeSet<usize> = ends.flat_map(|end| self.clauses.conjuncts(end)).collect();
        let parties = all.into_iter().map(|token| self.party(token));
        parties.filter(|party| self.is_artifact(party)).collect()
    }
}

impl Parties<'_> {
    /// Whether the word names an event: "strike", "visit". Words for people name
    /// none though they tell of one ("critics"), unless they are somebody's deed:
    /// "the movement of troops".
    pub(super) fn is_deed(self, token: usize) -> bool {
        let events = &self.context.pack.events;
        let names_event = |lemma: &String| {
            events.triggered_by(lemma).any(|pattern| pattern.upos.contains(&Upos::Noun))
        };
        let common = self.clauses.token(token).upos != Upos::Propn;
        let named = common
            && self.clauses.is_noun_like(token)
            && self.lemmas(token).iter().any(names_event);
        if !named {
            return false;
        }
        let party = self.party(token);
        let of_others = party.kind == Some(EntityKind::Group)
            && !self.clauses.marked(token, "nmod", "of").is_empty();
        !Self::is_human(&party) || of_others
    }

    /// Who owns a weapon or does a deed, by the words around it.
    fn owners(self, token: usize) -> Vec<Party> {
        let sentence = self.clauses.sentence;
        let mut ends: Vec<usize> = Vec::new();
        for relation in ["nmod:poss", "amod", "compound"] {
            ends.extend(sentence.children_by(token, relation));
        }
        // "US Predator attacks": whose weapon it is.
        let weapons: Vec<usize> = sentence.children_by(token, "compound").collect();
        for weapon in weapons {
            for relation in ["amod", "compound"] {
                ends.extend(sentence.children_by(weapon, relation));
            }
        }
        for marker in ["by", "of", "from"] {
            ends.extend(self.clauses.marked(token, "nmod", marker));
        }
        let parties = ends.into_iter().map(|end| self.party(end));
        let mut owners: Vec<Party> =
            parties.filter(|party| Self::is_human(party) && !self.is_artifact(party)).collect();
        owners.truncate(1);
        if owners.is_empty() && self.clauses.is_paper(token) {
            let makers = self.clauses.publishers(token).into_iter();
            let makers = makers.flat_map(|end| self.clauses.conjuncts(end));
            owners = makers.map(|end| self.party(end)).filter(Self::is_human).collect();
        }
        owners
    }

    /// Puts both sides of a two-sided deed among the actors, and nobody on
    /// both sides of a one-sided one.
    pub(super) fn settle(self, found: &mut Match<'_>) {
        if found.pattern.reciprocal {
            found.actors.append(&mut found.recipients);
        }
        let acting: Vec<usize> = found.actors.iter().map(|party| party.token).collect();
        found.recipients.retain(|party| !acting.contains(&party.token));
        self.keep_apart(found);
        once(&mut found.actors);
        once(&mut found.recipients);
    }
}

/// Keeps of the same party told twice the first: "Chad, a poor country".
fn once(parties: &mut Vec<Party>) {
    let mut kept: Vec<Party> = Vec::new();
    for party in parties.drain(..) {
        if !kept.iter().any(|known| known.is_same(&party)) {
            kept.push(party);
        }
    }
    *parties = kept;
}

/// Whether the path is the trigger's own subject or object.
pub(super) fn is_core(path: &Path) -> bool {
    let core = |step: &Step| matches!(step, Step::Relation(name) if matches!(name.as_str(), "nsubj" | "obj" | "iobj"));
    path.0.len() == 1 && path.0.iter().all(core)
}

/// Whether the path ends at a word that merely modifies a noun.
pub(super) fn is_modifier(path: &Path) -> bool {
    let modifier = |step: &Step| matches!(step, Step::Relation(name) if matches!(name.as_str(), "amod" | "compound"));
    path.0.last().is_some_and(modifier)
}
