//! Polarity, tense and modality of a predicate.
//!
//! A predicate is presented by its own auxiliaries and negations, and by what
//! governs it: "may try to seize" is a possible seizing. The words that decide
//! are the pack's; this module carries their effect down the tree. What the
//! *source* says stays its own: the climb ends where reported speech begins.

mod grammar;
mod history;
mod retold;
#[cfg(test)]
mod sensed;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod tests;

use tidings_lexicon::{Effect, Governor, StatusWords};
use tidings_record::{Modality, Polarity, Sentence, Status, Tense, Upos};

pub(crate) use history::{HISTORY_DAYS, is_among_history, is_history};

use crate::{
    Context,
    tree::{fits, fits_over_object, has_all, introducers},
};

/// How the text presents a predicate.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "what is known of it, each apart")]
pub(crate) struct Presentation {
    /// Affirmed or negated.
    pub(crate) polarity: Polarity,
    /// By its own verb or the nearest above.
    pub(crate) tense: Tense,
    /// Fact, plan, wish, possibility.
    pub(crate) modality: Modality,
    /// Whether it is under way or a lasting state: a present progressive,
    /// "continue to".
    pub(crate) ongoing: bool,
    /// Whether its own verb stands in the present, whatever the time of what it
    /// speaks about: "is investigating the crash of 2014".
    present: bool,
    /// Whether its own verb stands in the present perfect, which reaches to the
    /// time of telling: "has opposed it since then".
    reaches: bool,
    /// Whether words with it set it in another time than the events reported:
    /// "years ago".
    old: bool,
    /// What decided, one line per step, for `explain`.
    pub(crate) steps: Vec<String>,
}

/// How the text presents the predicate at `token`.
pub(crate) fn present(context: Context<'_>, sentence: &Sentence, token: usize) -> Presentation {
    Walk { words: &context.pack.status, sentence }.present(token, None, MOST_GOVERNORS)
}

/// What the model's sense of a verb must exceed for "done". It runs from about -2,
/// surely not so, to 2, surely so; trees that no model made have 0.
const LEAST_SENSE: f32 = 0.0;

/// Governors looked at above a predicate; deeper nesting is a parsing accident.
const MOST_GOVERNORS: usize = 24;

impl Presentation {
    /// The one word of the record: the first row of its table that fits.
    /// `historical` says whether the event is older than the course of events
    /// that the document reports.
    pub(crate) fn status(&self, historical: bool) -> Status {
        match (self.polarity, self.modality) {
            (Polarity::Negative, _) => Status::Denied,
            (_, Modality::Conditional) => Status::Conditional,
            (_, Modality::Requested) => Status::Requested,
            (_, Modality::Possible) => Status::Possible,
            (_, Modality::Planned) => Status::Planned,
            (_, Modality::Asserted) if (historical || self.old) && !self.present => {
                Status::Historical
            }
            (_, Modality::Asserted) if self.ongoing => Status::Ongoing,
            (_, Modality::Asserted) => Status::Occurred,
        }
    }

    /// Whether it is told as past and over, so that it may go on from what was
    /// told of long ago.
    pub(crate) fn is_over(&self) -> bool {
        self.tense == Tense::Past && !self.reaches && !self.ongoing
    }

    /// Takes over what `effect`, brought by `word`, makes of the predicate.
    fn take(&mut self, effect: Effect, word: &str, predicate: &str) {
        match effect {
            Effect::Same | Effect::Fact | Effect::Said | Effect::Pending => {}
            Effect::Old => self.old = true,
            Effect::Negative => self.polarity = opposite(self.polarity),
            Effect::Ongoing => self.ongoing |= self.tense != Tense::Past || self.reaches,
            Effect::Possible | Effect::Achieved => self.raise(Modality::Possible),
            Effect::Planned => self.raise(Modality::Planned),
            Effect::Requested => self.raise(Modality::Requested),
            Effect::Conditional => self.raise(Modality::Conditional),
        }
        self.steps.push(format!("'{word}' over '{predicate}': {}", name(effect)));
    }

    /// Without a tense of its own, a predicate told as a fact has the one above.
    fn inherit_tense(&mut self, above: &Self, effect: Effect) {
        let told = above.modality == Modality::Asserted && !is_modal(effect);
        if self.tense == Tense::None && told {
            self.tense = above.tense;
        }
    }

    /// As the purpose of what stands above it, it is no more of a fact than
    /// that: "fears that they will cross the line to join an attack".
    fn serve(&mut self, above: Self) {
        self.modality = further(self.modality, above.modality);
        if above.polarity == Polarity::Negative {
            self.polarity = Polarity::Negative;
        }
        self.steps.splice(0..0, above.steps);
    }

    /// In the present beside what is still to come, a clause of time is still to
    /// come as well: "will act once they attack".
    fn wait_for(&mut self, above: &Self, effect: Effect) {
        if self.tense != Tense::Present || above.modality == Modality::Asserted {
            return;
        }
        match effect {
            Effect::Same => self.raise(above.modality),
            Effect::Pending => self.raise(Modality::Conditional),
            _ => {}
        }
    }

    fn raise(&mut self, modality: Modality) {
        self.modality = further(self.modality, modality);
        if self.tense == Tense::None {
            self.tense = Tense::Future;
        }
    }
}

fn is_modal(effect: Effect) -> bool {
    let modal = [Effect::Possible, Effect::Planned, Effect::Requested, Effect::Conditional];
    modal.contains(&effect)
}

/// Of two modalities the one further from fact decides.
fn further(one: Modality, other: Modality) -> Modality {
    if distance(one) >= distance(other) { one } else { other }
}

/// How far from fact, in the order of the record's table of status words.
fn distance(modality: Modality) -> u8 {
    match modality {
        Modality::Asserted => 0,
        Modality::Planned => 1,
        Modality::Possible => 2,
        Modality::Requested => 3,
        Modality::Conditional => 4,
    }
}

fn opposite(polarity: Polarity) -> Polarity {
    match polarity {
        Polarity::Positive => Polarity::Negative,
        Polarity::Negative => Polarity::Positive,
    }
}

fn name(effect: Effect) -> &'static str {
    match effect {
        Effect::Same => "as the governor",
        Effect::Fact => "taken for granted",
        Effect::Said => "left to the source",
        Effect::Negative => "negative",
        Effect::Possible => "possible",
        Effect::Planned => "planned",
        Effect::Requested => "requested",
        Effect::Conditional => "conditional",
        Effect::Ongoing => "ongoing",
        Effect::Pending => "when what governs it comes",
        Effect::Achieved => "possible, and done where past",
        Effect::Old => "of another time",
    }
}

struct Walk<'a> {
    words: &'a StatusWords,
    sentence: &'a Sentence,
}

impl Walk<'_> {
    /// How `token` is presented, its dependent `except` left out of account:
    /// "no attack took place" denies the attack once, not twice.
    fn present(&self, token: usize, except: Option<usize>, depth: usize) -> Presentation {
        let mut own = self.own(token, except);
        let tie = self.tie(token);
        own.old |= tie != token && self.own(tie, Some(token)).old;
        let Some(head) = self.sentence.tokens[tie].head.filter(|_| depth > 0) else {
            return own;
        };
        let head = self.over_object(tie, head).or_else(|| self.raised(tie, head)).unwrap_or(head);
        let above = self.present(head, Some(tie), depth - 1);
        own.old |= above.old;
        let mark = self.mark_effect(tie, token);
        let open = |governor: &&Governor| governor.presents != Effect::Said || mark.is_none();
        if let Some(governor) = self.governor(tie, head).filter(open) {
            let negated = above.polarity == Polarity::Negative;
            let done = above.tense == Tense::Past && above.modality == Modality::Asserted;
            let effect = match governor {
                _ if negated => governor.negated,
                _ if governor.presents == Effect::Achieved && done => Effect::Same,
                _ => governor.presents,
            };
            self.pass_on(&mut own, above, effect, token, head);
        } else if let Some((effect, word)) = mark {
            own.inherit_tense(&above, effect);
            own.take(effect, &word, self.lemma(token));
            own.wait_for(&above, effect);
            if self.is_infinitive(tie) {
                own.serve(above);
            }
        } else {
            self.stand_alone(&mut own, above, tie, head);
        }
        own
    }

    /// What the governor makes of the predicate, and what it is itself.
    fn pass_on(
        &self,
        own: &mut Presentation,
        above: Presentation,
        effect: Effect,
        token: usize,
        head: usize,
    ) {
        let own_tense = own.tense;
        own.take(effect, self.lemma(head), self.lemma(token));
        if matches!(effect, Effect::Said | Effect::Fact) {
            own.ongoing |= effect == Effect::Fact && self.is_bare_state(token);
            own.inherit_tense(&above, effect);
            return;
        }
        own.modality = further(own.modality, above.modality);
        if own_tense == Tense::None && !is_modal(effect) {
            own.ongoing |= above.ongoing;
            own.tense = above.tense;
        }
        own.steps.splice(0..0, above.steps);
    }

    /// No word above decides: a clause stands by itself, a participle or a noun
    /// takes the tense above it.
    fn stand_alone(&self, own: &mut Presentation, above: Presentation, tie: usize, head: usize) {
        match self.sentence.tokens[tie].relation() {
            "xcomp" if above.polarity == Polarity::Negative => {
                self.pass_on(own, above, Effect::Negative, tie, head);
            }
            "xcomp" => self.pass_on(own, above, Effect::Same, tie, head),
            "acl" if self.is_infinitive(tie) => {
                own.take(Effect::Possible, self.lemma(head), self.lemma(tie));
            }
            "advcl" if self.is_inverted(tie) => {
                own.take(Effect::Conditional, self.lemma(head), self.lemma(tie));
            }
            "advcl" | "csubj" if own.tense == Tense::None => {
                own.tense = above.tense;
                own.modality = further(own.modality, above.modality);
                own.ongoing |= above.ongoing && self.is_participle(tie);
            }
            "ccomp" | "parataxis" | "conj" | "csubj" | "advcl" => {}
            "amod" if self.modifier(tie).is_some_and(|own| own.presents == Effect::Planned) => {
                own.take(Effect::Planned, self.lemma(tie), self.lemma(head));
            }
            "nsubj" if above.modality == Modality::Conditional && self.is_any(tie) => {
                own.take(Effect::Conditional, self.lemma(head), self.lemma(tie));
            }
            _ if above.modality != Modality::Asserted
                && above.polarity == Polarity::Positive
                && self.is_any(tie) =>
            {
                own.raise(above.modality);
                own.steps.push(format!(
                    "'{}' depends on '{}': {}",
                    self.lemma(tie),
                    self.lemma(head),
                    above.modality
                ));
                own.steps.splice(0..0, above.steps);
            }
            _ => {
                own.inherit_tense(&above, Effect::Fact);
                own.ongoing |= above.tense != Tense::Past && self.lasts_unsaid(tie);
            }
        }
    }

    /// The word through which a predicate hangs from its governor: itself, or
    /// the first of the coordinated words it stands among.
    fn tie(&self, token: usize) -> usize {
        let mut at = token;
        while let Some(head) = self.sentence.tokens[at].head {
            if !self.sentence.tokens[at].is("conj") || self.is_finite(at) != self.is_finite(head) {
                break;
            }
            at = head;
        }
        at
    }

    /// The narrowest entry of `head` that the tie of `at` fits.
    fn governor(&self, at: usize, head: usize) -> Option<&Governor> {
        let token = &self.sentence.tokens[head];
        if self.describes(at, head) {
            return None;
        }
        let entries = self.words.governors(&token.lemma, token.upos);
        entries.iter().find(|entry| {
            let hangs = fits(self.sentence, head, at, &entry.path)
                || fits_over_object(self.sentence, head, at, &entry.path);
            hangs && has_all(self.sentence, head, &entry.with)
        })
    }

    /// Whether a participle only describes the noun above it: "a deal **signed**
    /// in May" is signed, and no deal to sign something.
    fn describes(&self, at: usize, head: usize) -> bool {
        let clause = &self.sentence.tokens[at];
        clause.is("acl")
            && matches!(&*clause.xpos, "VBN" | "VBG")
            && self.is_nominal(head)
            && self.auxiliaries(at).is_empty()
            && introducers(self.sentence, at).next().is_none()
            && self.sentence.child_by(at, "nsubj").is_none()
    }

    /// The verb that governs the clause at `tie` over its object: "accused the
    /// army of shelling", where the clause hangs from the army.
    fn over_object(&self, tie: usize, head: usize) -> Option<usize> {
        let between = &self.sentence.tokens[head];
        let verb = between.head.filter(|_| between.is("obj") || between.is("obl"))?;
        let token = &self.sentence.tokens[verb];
        let entries = self.words.governors(&token.lemma, token.upos);
        let governs = |path| fits_over_object(self.sentence, verb, tie, path);
        entries.iter().any(|entry| governs(&entry.path)).then_some(verb)
    }

    /// The infinitive whose subject stands with the passive or adjective above
    /// it: "an **attack** is expected to begin". What is expected "to cost lives"
    /// is not itself what is expected.
    fn raised(&self, tie: usize, head: usize) -> Option<usize> {
        let subject = &self.sentence.tokens[tie];
        let above = &self.sentence.tokens[head];
        let passive = &*subject.deprel == "nsubj:pass";
        if !(passive || subject.is("nsubj") && above.upos == Upos::Adj) {
            return None;
        }
        let expected = |governor: &Governor| governor.presents == Effect::Possible;
        let feared = self.governor(tie, head).is_some_and(expected);
        let mut open = self.sentence.children_by(head, "xcomp");
        open.find(|&open| {
            self.is_infinitive(open) && (feared || self.governor(tie, open).is_some())
        })
    }

    /// What the mark or case of the clause at `at` makes of its predicate `token`.
    fn mark_effect(&self, at: usize, token: usize) -> Option<(Effect, String)> {
        let relation = self.sentence.tokens[at].relation();
        introducers(self.sentence, at).find_map(|child| {
            let mark = self.mark(child, relation)?;
            let sensed = mark.sensed && self.is_sensed_done(token);
            Some((if sensed { Effect::Same } else { mark.presents }, mark.word.clone()))
        })
    }

    /// Whether the model senses that the sentence tells a verb as done: "opened
    /// fire to **disperse** them", and not "goes to Rome to **meet** him".
    fn is_sensed_done(&self, token: usize) -> bool {
        let verb = &self.sentence.tokens[token];
        verb.upos == Upos::Verb && verb.factuality > LEAST_SENSE
    }
}
