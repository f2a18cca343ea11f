//! Who does what in a clause, whatever its form: voice, control, relative
//! clauses and coordination are undone here, so that patterns speak of the
//! active voice only.

use tidings_lexicon::events::Grammar;
use tidings_record::{Sentence, Token, Upos};

/// A sentence's tree with the questions that events ask of it.
#[derive(Clone, Copy)]
pub(crate) struct Clauses<'a> {
    /// The tree.
    pub(crate) sentence: &'a Sentence,
    /// What is known of the language's grammar.
    pub(crate) grammar: &'a Grammar,
}

impl<'a> Clauses<'a> {
    /// The token at `index`.
    pub(crate) fn token(self, index: usize) -> &'a Token {
        &self.sentence.tokens[index]
    }

    /// Whether the clause of `verb` has its object as subject.
    pub(crate) fn is_passive(self, verb: usize) -> bool {
        // A passive subject alone is a slip of the parser: "Norway mediated".
        if self.sentence.child_by(verb, "aux:pass").is_some() {
            return true;
        }
        let token = self.token(verb);
        let bare = &*token.xpos == "VBN" && self.sentence.child_by(verb, "aux").is_none();
        match token.relation() {
            "acl" | "advcl" | "amod" | "xcomp" | "ccomp" => bare,
            "conj" => {
                bare && self.own_subject(verb).is_none()
                    && token.head.is_some_and(|head| self.is_passive(head))
            }
            _ => false,
        }
    }

    /// Who does what `verb` says: its subject, or the passive's agent.
    pub(crate) fn subjects(self, verb: usize) -> Vec<usize> {
        if self.is_passive(verb) { self.agents(verb) } else { self.surface_subjects(verb) }
    }

    /// To whom or what it is done: the object, or the passive's subject.
    pub(crate) fn objects(self, verb: usize) -> Vec<usize> {
        if self.is_passive(verb) {
            return self.surface_subjects(verb);
        }
        let own: Vec<usize> = self.sentence.children_by(verb, "obj").collect();
        if let Some(&first) = own.first() {
            return self.antecedent(first, verb).map_or(own, |noun| vec![noun]);
        }
        // "Accused Russia of …" may have come out as an indirect object.
        let only = self.indirect_objects(verb);
        if !only.is_empty() {
            return only;
        }
        self.gap(verb).or_else(|| self.shared_object(verb)).into_iter().collect()
    }

    /// The indirect objects: "gave **Ghana** a loan".
    pub(crate) fn indirect_objects(self, verb: usize) -> Vec<usize> {
        self.sentence.children_by(verb, "iobj").collect()
    }

    /// Dependents of `head` by `relation` that `marker` introduces.
    pub(crate) fn marked(self, head: usize, relation: &str, marker: &str) -> Vec<usize> {
        let children = self.sentence.children(head).iter().copied();
        children
            .filter(|&child| {
                self.token(child).relation() == relation && self.has_marker(child, marker)
            })
            .collect()
    }

    /// Whether a preposition or subordinator `marker` introduces `token`.
    pub(crate) fn has_marker(self, token: usize, marker: &str) -> bool {
        let mut whole = String::new();
        for &child in self.sentence.children(token) {
            if !matches!(self.token(child).relation(), "case" | "mark") {
                continue;
            }
            let words = self.with_fixed(child);
            if words == marker || self.token(child).lemma == marker {
                return true;
            }
            whole.push_str(if whole.is_empty() { "" } else { "_" });
            whole.push_str(&words);
        }
        whole == marker
    }

    /// Nouns and names joined to `token` by "and", itself first.
    pub(crate) fn conjuncts(self, token: usize) -> Vec<usize> {
        let mut all = vec![token];
        let joined = self.sentence.children_by(token, "conj");
        all.extend(joined.filter(|&child| is_nominal(self.token(child).upos)));
        all
    }

    /// The verb (or predicate) whose clause holds `token`.
    pub(crate) fn clause_of(self, token: usize) -> Option<usize> {
        self.sentence.ancestors(token).find(|&above| self.is_predicate(above))
    }

    /// Whether `token` heads a clause of its own.
    pub(crate) fn is_predicate(self, token: usize) -> bool {
        self.token(token).upos == Upos::Verb
            || self.sentence.child_by(token, "nsubj").is_some()
            || self.sentence.child_by(token, "cop").is_some()
    }

    fn agents(self, verb: usize) -> Vec<usize> {
        let own = self.sentence.children(verb).iter().copied();
        let agents = own.filter(|&child| {
            self.token(child).relation() == "obl"
                && self.grammar.agent.iter().any(|by| self.has_marker(child, by))
        });
        let agents: Vec<usize> = agents.collect();
        let from_first = agents.is_empty() && self.token(verb).relation() == "conj";
        match self.token(verb).head {
            Some(head) if from_first && self.is_passive(head) => self.agents(head),
            _ => agents,
        }
    }

    /// Of two subjects the one next to the verb: before it stands a dateline.
    /// "Hours after the president **invited** them": the parser may take the
    /// subordinator for a preposition.
    fn own_subject(self, verb: usize) -> Option<usize> {
        let own = self.sentence.children_by(verb, "nsubj");
        if let Some(subject) = own.reduce(|first, next| if next < verb { next } else { first }) {
            return Some(subject);
        }
        let finite = matches!(&*self.token(verb).xpos, "VBD" | "VBZ" | "VBP");
        let mut before = self.sentence.children_by(verb, "obl").filter(|&child| child < verb);
        let taken = |child: &usize| {
            self.grammar.subordinator.iter().any(|marker| self.has_marker(*child, marker))
        };
        if finite && self.token(verb).relation() != "conj" { before.find(taken) } else { None }
    }

    /// The subject as grammar has it, found above where the clause has none.
    fn surface_subjects(self, verb: usize) -> Vec<usize> {
        if let Some(subject) = self.own_subject(verb) {
            return vec![self.antecedent(subject, verb).unwrap_or(subject)];
        }
        let token = self.token(verb);
        let Some(head) = token.head else { return Vec::new() };
        match &*token.deprel {
            "xcomp" | "ccomp" => self.controllers(head),
            "advcl"
                if self.grammar.object_control.iter().any(|mark| self.has_marker(verb, mark)) =>
            {
                self.controllers(head)
            }
            "conj" if self.is_predicate(head) || self.token(head).upos == Upos::Verb => {
                self.surface_subjects(head)
            }
            "advcl" | "parataxis" if self.is_predicate(head) => self.surface_subjects(head),
            "acl" if self.has_infinitive(verb) => self.owners(head),
            "acl" | "amod" => vec![head],
            "acl:relcl" if self.gap_is_subject(verb) => vec![head],
            _ => Vec::new(),
        }
    }

    /// Who is meant as subject of a complement of `head`.
    fn controllers(self, head: usize) -> Vec<usize> {
        let objects = || {
            let children = self.sentence.children(head).iter().copied();
            children
                .filter(|&child| matches!(&*self.token(child).deprel, "obj" | "iobj"))
                .collect::<Vec<_>>()
        };
        let by_subject =
            self.is_passive(head) || self.grammar.subject_control.has(&self.token(head).lemma);
        let controllers = if by_subject { Vec::new() } else { objects() };
        if controllers.is_empty() { self.surface_subjects(head) } else { controllers }
    }

    /// Whose plan, decision or attempt the noun is.
    fn owners(self, noun: usize) -> Vec<usize> {
        for relation in ["nmod:poss", "amod", "compound"] {
            let owners: Vec<usize> = self.sentence.children_by(noun, relation).collect();
            if relation == "nmod:poss" && !owners.is_empty() {
                return owners;
            }
            let named = owners.into_iter().filter(|&owner| self.token(owner).upos == Upos::Propn);
            let named: Vec<usize> = named.collect();
            if !named.is_empty() {
                return named;
            }
        }
        let by: Vec<usize> =
            self.grammar.agent.iter().flat_map(|by| self.marked(noun, "nmod", by)).collect();
        if !by.is_empty() {
            return by;
        }
        match self.token(noun).head {
            Some(verb) if self.token(noun).relation() == "obj" => self.surface_subjects(verb),
            _ => Vec::new(),
        }
    }

    /// The noun that a relative pronoun stands for; other words stand for
    /// themselves.
    pub(crate) fn stands_for(self, token: usize) -> usize {
        let clause = self.clause_of(token);
        clause.and_then(|verb| self.antecedent(token, verb)).unwrap_or(token)
    }

    /// What a relative pronoun stands for.
    fn antecedent(self, pronoun: usize, verb: usize) -> Option<usize> {
        if !matches!(&*self.token(pronoun).xpos, "WDT" | "WP" | "WP$") {
            return None;
        }
        let mut clause = verb;
        while &*self.token(clause).deprel != "acl:relcl" {
            clause = self.token(clause).head?;
        }
        self.token(clause).head
    }

    /// The noun a relative clause leaves out as object: "the town they took".
    fn gap(self, verb: usize) -> Option<usize> {
        let relative = &*self.token(verb).deprel == "acl:relcl";
        let subject = self.own_subject(verb)?;
        if !relative || self.antecedent(subject, verb).is_some() {
            return None;
        }
        let stranded = |child: &usize| {
            matches!(self.token(*child).relation(), "obl" | "advmod")
                && self.antecedent(*child, verb).is_some()
        };
        if self.sentence.children(verb).iter().any(stranded) { None } else { self.token(verb).head }
    }

    fn gap_is_subject(self, verb: usize) -> bool {
        self.own_subject(verb).is_none()
    }

    /// "shelled and burnt the village": the object stands with another verb.
    fn shared_object(self, verb: usize) -> Option<usize> {
        let after = |other: usize| {
            let object = self.sentence.child_by(other, "obj")?;
            (object > verb && self.token(other).upos == Upos::Verb).then_some(object)
        };
        if self.token(verb).relation() == "conj" {
            return self.token(verb).head.and_then(after);
        }
        let plain = self.sentence.child_by(verb, "obl").is_none();
        let mut joined = self.sentence.children_by(verb, "conj");
        joined
            .find(|&other| plain && other <= verb + JOINED && self.own_subject(other).is_none())
            .and_then(after)
    }

    fn has_infinitive(self, verb: usize) -> bool {
        &*self.token(verb).xpos == "VB"
    }

    fn with_fixed(self, token: usize) -> String {
        let mut words = self.token(token).lemma.clone();
        for child in self.sentence.children_by(token, "fixed") {
            words.push('_');
            words.push_str(&self.token(child).lemma);
        }
        words
    }
}

/// "Shelled and burnt": further apart, a verb without object has none.
const JOINED: usize = 2;

/// Whether words of this kind can name a party.
pub(crate) fn is_nominal(upos: Upos) -> bool {
    matches!(
        upos,
        Upos::Noun
            | Upos::Propn
            | Upos::Pron
            | Upos::Num
            | Upos::Adj
            | Upos::Sym
            | Upos::X
            | Upos::Det
    )
}

impl Clauses<'_> {
    /// Whether "and" joins two verbs.
    pub(crate) fn are_joined(self, first: usize, second: usize) -> bool {
        let hangs = |token: usize, head: usize| {
            self.token(token).relation() == "conj" && self.token(token).head == Some(head)
        };
        hangs(second, first) || hangs(first, second)
    }

    /// Whether `inner` is an infinitive that says what `outer` is done for: "fired tear
    /// gas to disperse them".
    pub(crate) fn is_purpose(self, inner: usize, outer: usize) -> bool {
        let token = self.token(inner);
        token.head == Some(outer) && token.relation() == "advcl" && &*token.xpos == "VB"
    }

    /// Whether `inner` is a participle that says what `outer` led to: "opened
    /// fire, killing two".
    pub(crate) fn is_joined_participle(self, inner: usize, outer: usize) -> bool {
        let token = self.token(inner);
        token.head == Some(outer)
            && token.relation() == "advcl"
            && &*token.xpos == "VBG"
            && inner > outer
            && self.sentence.child_by(inner, "mark").is_none()
    }
}
