//! Follows a pattern's paths from a trigger to the tokens of its arguments.

use tidings_lexicon::events::{Path, Step, Words};
use tidings_record::Upos;

use super::clause::Clauses;
use crate::tree::hangs_by;

/// A trigger with the verb that lends it its subject, if any.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Trigger {
    /// The trigger word.
    pub(crate) token: usize,
    /// "launched" of "launched an attack".
    pub(crate) carrier: Option<usize>,
}

impl Clauses<'_> {
    /// The light verb whose object `noun` is, wherever it stands: "carried out
    /// an attack", "an attack carried out by", "the attack that they carried
    /// out".
    pub(crate) fn carrier(self, noun: usize, light: &Words) -> Option<usize> {
        let lends = |verb: usize| {
            let lemma = &self.token(verb).lemma;
            self.grammar.support.has(lemma) || light.has(lemma)
        };
        let top = self.bundle(noun);
        let above = self.token(top).head.filter(|&head| {
            let relation = &*self.token(top).deprel;
            matches!(relation, "obj" | "nsubj:pass") && self.token(head).upos == Upos::Verb
        });
        let below = self.sentence.children_by(top, "acl");
        let mut verbs = above.into_iter().chain(below);
        verbs.find(|&verb| lends(verb) && self.objects(verb).contains(&top))
    }

    /// Whether the word is a noun for what is written and put out.
    pub(crate) fn is_paper(self, token: usize) -> bool {
        let word = self.token(token);
        word.upos == Upos::Noun && self.grammar.paper.has(&word.lemma)
    }

    /// Who puts out a paper: "**senators** introduced a bill", "a report issued by a
    /// **union**".
    pub(crate) fn publishers(self, paper: usize) -> Vec<usize> {
        let top = self.bundle(paper);
        let word = self.token(top);
        let above = word.head.filter(|_| matches!(&*word.deprel, "obj" | "nsubj:pass"));
        let verbs = above.into_iter().chain(self.sentence.children(top).iter().copied());
        let mut verbs = verbs.filter(|&verb| {
            self.token(verb).upos == Upos::Verb
                && self.grammar.publish.has(&self.token(verb).lemma)
                && self.objects(verb).contains(&top)
        });
        verbs.next().map_or_else(Vec::new, |verb| self.subjects(verb))
    }

    /// The top of the bundle that `noun` stands in: "series" for the attacks in
    /// "a series of attacks", the first of "raids and attacks".
    pub(crate) fn bundle(self, noun: usize) -> usize {
        let mut at = noun;
        while let Some(head) = self.token(at).head {
            let counted = self.token(at).relation() == "nmod"
                && self.has_marker(at, "of")
                && self.grammar.transparent.has(&self.token(head).lemma);
            let joined = self.token(at).relation() == "conj" && self.token(head).upos == Upos::Noun;
            if !counted && !joined {
                break;
            }
            at = head;
        }
        at
    }

    /// On whom a deed told as a noun is laid: "blamed the attack on **rebels**".
    pub(crate) fn laid_on(self, noun: usize) -> Vec<usize> {
        let top = self.bundle(noun);
        let word = self.token(top);
        let verb = word.head.filter(|&verb| {
            matches!(&*word.deprel, "obj" | "nsubj:pass")
                && self.grammar.laying.has(&self.token(verb).lemma)
        });
        verb.map_or_else(Vec::new, |verb| {
            let own = self.marked(top, "nmod", "on");
            [self.marked(verb, "obl", "on"), own].concat()
        })
    }

    /// Whom a deed told as a noun befalls, where it belongs to him: "the
    /// **king's** ouster".
    pub(crate) fn sufferer(self, noun: usize) -> Option<usize> {
        let befalls =
            self.is_noun_like(noun) && self.grammar.undergone.has(&self.token(noun).lemma);
        let owner = self.sentence.child_by(noun, "nmod:poss").filter(|_| befalls)?;
        self.marked(noun, "nmod", "of").is_empty().then_some(owner)
    }

    /// Where one path leads.
    pub(crate) fn follow_path(self, trigger: Trigger, path: &Path) -> Vec<usize> {
        let mut steps = path.0.iter();
        let Some(first) = steps.next() else { return Vec::new() };
        let mut at = self.first_step(trigger, first);
        for step in steps {
            at = at.iter().flat_map(|&token| self.plain_step(token, step)).collect();
        }
        let mut seen = Vec::new();
        at.retain(|&token| {
            let new = !seen.contains(&token);
            seen.push(token);
            new
        });
        at
    }

    /// A step from the trigger itself: subjects and objects are the logical
    /// ones, and what hangs from the wrong word of the clause is found too.
    fn first_step(self, trigger: Trigger, step: &Step) -> Vec<usize> {
        let token = trigger.token;
        if self.token(token).upos == Upos::Verb && !self.is_noun_like(token) {
            return self.verb_step(token, step);
        }
        let mut places = vec![token];
        if !places.contains(&self.bundle(token)) {
            places.push(self.bundle(token));
        }
        let own = places.iter().map(|&place| self.noun_step(place, step));
        let own = own.into_iter().find(|found| !found.is_empty()).unwrap_or_default();
        match (step, trigger.carrier) {
            (Step::Relation(relation), Some(verb)) if relation == "nsubj" => self.subjects(verb),
            (Step::Marked { relation, marker }, Some(verb))
                if own.is_empty() && relation == "nmod" =>
            {
                self.marked(verb, "obl", marker)
            }
            _ => own,
        }
    }

    /// A step from a noun; "the killing of two men by police" may have "by
    /// police" hung on the men, and "fighting between" be a gerund.
    fn noun_step(self, noun: usize, step: &Step) -> Vec<usize> {
        let own = self.plain_step(noun, step);
        let Step::Marked { relation, marker } = step else { return own };
        if relation != "nmod" || !own.is_empty() {
            return own;
        }
        let as_gerund = self.marked(noun, "obl", marker);
        if !as_gerund.is_empty() {
            return as_gerund;
        }
        // "described the torture of prisoners by police": an active verb has
        // no agent of its own.
        let verb = self.token(noun).head.filter(|&head| {
            self.token(head).upos == Upos::Verb
                && !self.is_passive(head)
                && self.grammar.agent.has(marker)
        });
        let of_verb = verb.map(|verb| self.marked(verb, "obl", marker)).unwrap_or_default();
        if !of_verb.is_empty() {
            return of_verb;
        }
        let inner = self.sentence.children_by(noun, "nmod");
        inner.flat_map(|inner| self.marked(inner, "nmod", marker)).collect()
    }

    /// Whether the word is an event told as a thing: a noun, or a gerund in a
    /// noun's place.
    pub(crate) fn is_noun_like(self, token: usize) -> bool {
        let word = self.token(token);
        let in_place = matches!(word.relation(), "csubj" | "nsubj" | "obj" | "obl" | "nmod");
        match word.upos {
            Upos::Noun | Upos::Propn => true,
            Upos::Verb => {
                &*word.xpos == "VBG" && in_place && self.sentence.child_by(token, "obj").is_none()
            }
            _ => false,
        }
    }

    fn verb_step(self, verb: usize, step: &Step) -> Vec<usize> {
        match step {
            Step::Relation(relation) => match relation.as_str() {
                "nsubj" => self.subjects(verb),
                "obj" | "nsubj:pass" => self.objects(verb),
                "iobj" => self.indirect_objects(verb),
                _ => self.plain_step(verb, step),
            },
            Step::Marked { relation, marker } if relation == "obl" => {
                let own = self.marked(verb, "obl", marker);
                if own.is_empty() { self.hung_on_object(verb, marker) } else { own }
            }
            _ => self.plain_step(verb, step),
        }
    }

    /// "sent tanks to Kyiv": the parser may hang "to Kyiv" on the tanks.
    fn hung_on_object(self, verb: usize, marker: &str) -> Vec<usize> {
        let objects = self.sentence.children_by(verb, "obj");
        objects.flat_map(|object| self.marked(object, "nmod", marker)).collect()
    }

    /// Nouns and names below `token`, the nearest first.
    fn below(self, token: usize) -> Vec<usize> {
        let mut open = vec![token];
        let mut next = 0;
        while next < open.len() {
            open.extend_from_slice(self.sentence.children(open[next]));
            next += 1;
        }
        open.retain(|&below| {
            let upos = self.token(below).upos;
            below == token && upos == Upos::Noun
                || below != token
                    && matches!(upos, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Pron)
        });
        open
    }

    fn plain_step(self, token: usize, step: &Step) -> Vec<usize> {
        let above = |token: usize| self.clause_of(token);
        match step {
            Step::Itself => vec![token],
            Step::Head => self.token(token).head.into_iter().collect(),
            Step::ClauseSubject => above(token).map_or_else(Vec::new, |verb| self.subjects(verb)),
            Step::ClauseObject => above(token).map_or_else(Vec::new, |verb| self.objects(verb)),
            Step::Relation(relation) => {
                let children = self.sentence.children(token).iter().copied();
                children.filter(|&child| hangs_by(self.sentence, child, relation)).collect()
            }
            Step::Marked { relation, marker } => self.marked(token, relation, marker),
            Step::Within => self.below(token),
            // Only whoever knows the attributions can answer.
            Step::Source => Vec::new(),
        }
    }
}
