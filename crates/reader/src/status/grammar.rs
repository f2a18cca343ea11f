//! What a predicate says of itself: auxiliaries, tense, negation, conditions.

use tidings_lexicon::{Auxiliary, Effect, Mark, Modifier, State};
use tidings_record::{Modality, Polarity, Tense, Token};

use super::{Presentation, Walk};
use crate::tree::{has_all, introducers};

/// Arguments whose negative word negates their verb: "no missile hit it".
const NEGATING_ARGUMENTS: [&str; 2] = ["nsubj", "obj"];

impl Walk<'_> {
    /// The presentation by the predicate's own words alone; `except` is left
    /// out of account.
    pub(super) fn own(&self, token: usize, except: Option<usize>) -> Presentation {
        let mut own = Presentation {
            polarity: Polarity::Positive,
            tense: self.tense(token),
            modality: Modality::Asserted,
            ongoing: false,
            present: self.tense(token) == Tense::Present,
            reaches: self.reaches_now(token),
            old: false,
            steps: Vec::new(),
        };
        self.apply_auxiliaries(&mut own, token);
        self.apply_mood(&mut own, token);
        own.ongoing = own.modality == Modality::Asserted && self.lasts(token, own.tense);
        self.apply_modifiers(&mut own, token, except);
        self.apply_conditions(&mut own, token);
        own
    }

    fn apply_auxiliaries(&self, own: &mut Presentation, token: usize) {
        let predicate = &self.sentence.tokens[token];
        for auxiliary in self.auxiliaries(token) {
            let lemma = &self.sentence.tokens[auxiliary].lemma;
            let fits =
                |entry: &&Auxiliary| entry.with.as_ref().is_none_or(|tag| **tag == *predicate.xpos);
            let Some(entry) = self.words.auxiliaries(lemma).iter().find(fits) else { continue };
            let effect = if self.has_perfect(token) {
                entry.perfect
            } else if self.is_reported_in_past(token) {
                entry.reported
            } else {
                entry.presents
            };
            own.take(effect, self.lemma(auxiliary), self.lemma(token));
        }
    }

    /// "Stop the war!" asks for it; "Bank to pay fine" is a headline's future.
    fn apply_mood(&self, own: &mut Presentation, token: usize) {
        let predicate = &self.sentence.tokens[token];
        let bare = &*predicate.xpos == "VB"
            && predicate.head.is_none()
            && self.auxiliaries(token).is_empty();
        if !bare {
            return;
        }
        let has_subject = self.sentence.child_by(token, "nsubj").is_some();
        match (self.is_infinitive(token), has_subject) {
            (true, true) => own.take(Effect::Planned, "to", &predicate.lemma),
            (false, false) => own.take(Effect::Requested, "!", &predicate.lemma),
            _ => {}
        }
    }

    fn apply_modifiers(&self, own: &mut Presentation, token: usize, except: Option<usize>) {
        for &child in self.sentence.children(token) {
            if Some(child) == except {
                continue;
            }
            if let Some(modifier) = self.modifier(child).filter(|_| !self.is_restricted(child)) {
                own.take(modifier.presents, self.lemma(child), self.lemma(token));
            }
            if self.is_negating_argument(child, token) {
                own.take(Effect::Negative, self.lemma(child), self.lemma(token));
            }
        }
    }

    /// "Not only": the word after a negative one takes it from their head.
    fn is_restricted(&self, child: usize) -> bool {
        let next = child + 1;
        next < self.sentence.tokens.len()
            && self.modifier(next).is_some_and(|modifier| modifier.presents == Effect::Same)
    }

    /// Whether `child` is an argument with a negative determiner, or "neither".
    fn is_negating_argument(&self, child: usize, token: usize) -> bool {
        let argument = self.sentence.tokens[child].relation();
        !self.is_nominal(token)
            && NEGATING_ARGUMENTS.contains(&argument)
            && self.sentence.children(child).iter().any(|&word| {
                let token = &self.sentence.tokens[word];
                let negative = |modifier: &Modifier| modifier.presents == Effect::Negative;
                (token.is("det") || token.is("cc:preconj"))
                    && self.modifier(word).is_some_and(negative)
            })
    }

    pub(super) fn modifier(&self, child: usize) -> Option<&Modifier> {
        let token = &self.sentence.tokens[child];
        self.words.modifiers(&token.lemma).iter().find(|entry| {
            token.is(&entry.relation)
                && has_all(self.sentence, child, &entry.with)
                && (entry.over.is_empty() || self.hangs_from_one_of(child, &entry.over))
        })
    }

    /// Whether a word with the noun says that no certain one is meant: "**a**
    /// visit would anger them".
    pub(super) fn is_any(&self, noun: usize) -> bool {
        let mut children = self.sentence.children(noun).iter();
        children.any(|&child| {
            self.modifier(child).is_some_and(|modifier| modifier.presents == Effect::Pending)
        })
    }

    fn hangs_from_one_of(&self, child: usize, lemmas: &[String]) -> bool {
        let head = self.sentence.tokens[child].head;
        head.is_some_and(|head| lemmas.contains(&self.sentence.tokens[head].lemma))
    }

    /// "will strike if attacked": a plan under a condition is conditional.
    fn apply_conditions(&self, own: &mut Presentation, token: usize) {
        if own.modality == Modality::Asserted && own.tense != Tense::Present {
            return;
        }
        for clause in self.sentence.children_by(token, "advcl") {
            for child in introducers(self.sentence, clause) {
                let main = self.mark(child, "advcl").and_then(|mark| mark.main);
                if let Some(effect) = main {
                    own.take(effect, self.lemma(child), self.lemma(token));
                }
            }
        }
    }

    /// The entry of the mark or case at `child` over a dependent by `relation`.
    pub(super) fn mark(&self, child: usize, relation: &str) -> Option<&Mark> {
        let marks = self.words.marks(self.lemma(child), relation);
        marks.iter().find(|mark| has_all(self.sentence, child, &mark.with))
    }

    fn tense(&self, token: usize) -> Tense {
        let auxiliaries = self.auxiliaries(token);
        let finite = auxiliaries.iter().map(|&at| &self.sentence.tokens[at]).find(|a| is_finite(a));
        let own = &self.sentence.tokens[token];
        match finite {
            _ if self.has_perfect(token) => Tense::Past,
            Some(auxiliary) => tense_of(auxiliary),
            None => tense_of(own),
        }
    }

    /// "has gone", "may have gone", "to have been seen".
    fn has_perfect(&self, token: usize) -> bool {
        let tokens = &self.sentence.tokens;
        let auxiliaries = self.auxiliaries(token);
        auxiliaries.iter().enumerate().any(|(index, &auxiliary)| {
            let next = auxiliaries.get(index + 1).copied().unwrap_or(token);
            &*tokens[auxiliary].deprel == "aux"
                && &*tokens[auxiliary].xpos != "MD"
                && &*tokens[next].xpos == "VBN"
        })
    }

    /// Whether the predicate speaks of something under way or lasting.
    fn lasts(&self, token: usize, tense: Tense) -> bool {
        let predicate = &self.sentence.tokens[token];
        let auxiliaries = self.auxiliaries(token);
        let finite = auxiliaries.iter().map(|&at| &self.sentence.tokens[at]).find(|a| is_finite(a));
        let now = finite.is_some_and(|auxiliary| {
            tense_of(auxiliary) == Tense::Present || self.is_shifted_back(token)
        });
        let progressive = &*predicate.xpos == "VBG" && now;
        let state = self.state(token);
        progressive
            || (tense == Tense::Present && state.is_some())
            || (self.reaches_now(token) && state.is_some_and(|state| state.perfect))
    }

    /// "has gone", and not "had gone" or "to have gone".
    fn reaches_now(&self, token: usize) -> bool {
        let auxiliaries = self.auxiliaries(token);
        let first = auxiliaries.first().map(|&first| &self.sentence.tokens[first]);
        self.has_perfect(token) && first.is_some_and(|first| tense_of(first) == Tense::Present)
    }

    /// The entry of a word that speaks of a state that lasts, as the pack says.
    fn state(&self, token: usize) -> Option<&State> {
        let word = &self.sentence.tokens[token];
        let states = self.words.states(&word.lemma, word.upos);
        states.iter().find(|state| has_all(self.sentence, token, &state.with))
    }

    /// A participle or noun that says by itself that something goes on where
    /// nothing above it is past: "troops **guarding** the gate", "lives under
    /// **sanctions**".
    pub(super) fn lasts_unsaid(&self, token: usize) -> bool {
        let word = &self.sentence.tokens[token];
        let participle = &*word.deprel == "acl" && self.is_participle(token);
        self.auxiliaries(token).is_empty()
            && (participle || self.is_nominal(token) && self.state(token).is_some())
    }

    /// "troops **guarding** the gate", and not "blamed for **guarding** it".
    pub(super) fn is_participle(&self, token: usize) -> bool {
        &*self.sentence.tokens[token].xpos == "VBG"
            && introducers(self.sentence, token).next().is_none()
    }

    /// A gerund of a state: "condemned Rome for **supporting** the rebels".
    pub(super) fn is_bare_state(&self, token: usize) -> bool {
        let gerund = &*self.sentence.tokens[token].xpos == "VBG";
        gerund && self.auxiliaries(token).is_empty() && self.state(token).is_some()
    }

    /// In a clause that a verb in the past reports.
    fn is_reported_in_past(&self, token: usize) -> bool {
        let tie = self.tie(token);
        let clause = &self.sentence.tokens[tie];
        let reported = clause.is("ccomp") || clause.is("acl");
        reported && clause.head.is_some_and(|head| self.tense(head) != Tense::Present)
            || self.is_commented_in_past(tie)
    }

    /// In the past only because a verb in the past reports it: "said it **was
    /// lifting** the ban".
    fn is_shifted_back(&self, token: usize) -> bool {
        let tie = self.tie(token);
        let said = self.sentence.tokens[tie].is("ccomp") && self.is_reported_in_past(token);
        said || self.is_commented_in_past(tie)
    }

    /// With a comment in the past after it: "it would leave, the navy announced".
    fn is_commented_in_past(&self, clause: usize) -> bool {
        self.sentence.children_by(clause, "parataxis").any(|comment| {
            self.tense(comment) == Tense::Past
                && self.sentence.child_by(comment, "nsubj").is_some()
                && self.sentence.child_by(comment, "obj").is_none()
        })
    }

    /// Auxiliaries and copula in text order, those shared with the first of
    /// several coordinated verbs included: "will attack and destroy".
    pub(super) fn auxiliaries(&self, token: usize) -> Vec<usize> {
        let tokens = &self.sentence.tokens;
        let mut at = token;
        loop {
            let own: Vec<usize> = self
                .sentence
                .children(at)
                .iter()
                .copied()
                .filter(|&child| tokens[child].is("aux") || tokens[child].is("cop"))
                .collect();
            let shared = tokens[at].head.filter(|&head| {
                tokens[at].is("conj")
                    && tokens[head].xpos == tokens[at].xpos
                    && self.sentence.child_by(at, "nsubj").is_none()
            });
            match shared {
                Some(head) if own.is_empty() && self.is_verbal(at) => at = head,
                _ => return own,
            }
        }
    }

    /// With an auxiliary before its subject: "**had** they attacked".
    pub(super) fn is_inverted(&self, clause: usize) -> bool {
        let first = self.auxiliaries(clause).first().copied();
        let subject = self.sentence.child_by(clause, "nsubj");
        first.zip(subject).is_some_and(|(auxiliary, subject)| auxiliary < subject)
    }

    pub(super) fn is_finite(&self, token: usize) -> bool {
        let tokens = &self.sentence.tokens;
        is_finite(&tokens[token])
            || self.auxiliaries(token).iter().any(|&auxiliary| is_finite(&tokens[auxiliary]))
    }

    pub(super) fn is_infinitive(&self, token: usize) -> bool {
        self.sentence
            .children_by(token, "mark")
            .any(|child| &*self.sentence.tokens[child].xpos == "TO")
    }

    fn is_verbal(&self, token: usize) -> bool {
        self.sentence.tokens[token].xpos.starts_with("VB")
    }

    pub(super) fn is_nominal(&self, token: usize) -> bool {
        self.sentence.tokens[token].xpos.starts_with("NN")
    }

    pub(super) fn lemma(&self, token: usize) -> &str {
        &self.sentence.tokens[token].lemma
    }
}

fn is_finite(token: &Token) -> bool {
    matches!(&*token.xpos, "MD" | "VBD" | "VBP" | "VBZ")
}

fn tense_of(token: &Token) -> Tense {
    match &*token.xpos {
        "MD" => Tense::Future,
        "VBD" => Tense::Past,
        "VBP" | "VBZ" => Tense::Present,
        _ => Tense::None,
    }
}
