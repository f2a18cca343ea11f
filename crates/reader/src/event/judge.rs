//! The language model as a judge: where no pattern fits it proposes what a word
//! tells of, and it doubts what a pattern takes for an event.

use tidings_lexicon::{
    EventType,
    events::{Argument, Pattern},
};
use tidings_record::{Likely, Name, Status, Telling, Upos};

use super::{
    matching::Match,
    party::{Parties, Party},
    walk::Trigger,
};

impl<'a> Parties<'a> {
    /// The match of a word that is to be looked at: that of the best pattern, or
    /// what the model proposes where it has none or the model doubts it.
    pub(super) fn judged(self, token: usize) -> Option<Match<'a>> {
        let by_pattern = self.best(token);
        match by_pattern {
            Some(mut found) if !self.is_doubted(&found) => {
                self.fill(&mut found);
                Some(found)
            }
            doubted => self.proposed(token).or(doubted),
        }
    }

    /// Gives a match the parties that its pattern does not find and the model does.
    fn fill(self, found: &mut Match<'a>) {
        if !self.is_judged(found) {
            return;
        }
        let Some(telling) = self.telling(found.trigger.token) else { return };
        if found.actors.is_empty() {
            let known: Vec<usize> = found.recipients.iter().map(|party| party.token).collect();
            let struck = self.done_to(found.trigger.token);
            let acting = |word: &usize| !known.contains(word) && !struck.contains(word);
            let acting: Vec<usize> = sure(&telling.actors).filter(acting).collect();
            found.actors = self.acting(&acting, &found.pattern.actor, true);
        }
        if found.recipients.is_empty() && !found.pattern.reciprocal {
            found.recipients = self.struck_by(&sure(&telling.recipients).collect::<Vec<_>>());
            if found.recipients.is_empty() && found.pattern.recipient.paths.is_some() {
                found.recipients = self.touched(found.pattern, found.trigger, &found.actors);
            }
            self.set_apart(&found.pattern.event_type, &mut found.recipients);
        }
        self.settle(found);
    }

    /// Whether the model takes none of the words of a match for telling of an event.
    /// It has learned that from reports: of a sentence alone it doubts too much.
    pub(super) fn is_doubted(self, found: &Match<'_>) -> bool {
        self.context.analysis.sentences.len() > 1 && self.is_unlikely(found)
    }

    /// Whether the model finds the words of a match unlikely to tell of an event.
    pub(super) fn is_unlikely(self, found: &Match<'_>) -> bool {
        self.is_judged(found) && self.support(found) < self.context.analysis.tellings.keep
    }

    /// Whether the model has learned the type of a match: of a user's own it can
    /// say nothing.
    fn is_judged(self, found: &Match<'_>) -> bool {
        self.context.analysis.tellings.knows(&found.pattern.event_type)
    }

    /// How sure the model is that the words of a match tell of an event.
    pub(super) fn support(self, found: &Match<'_>) -> f32 {
        let words = [found.trigger.token].into_iter().chain(found.trigger.carrier);
        let words = words.chain(found.words.iter().copied()).chain(found.also.iter().copied());
        let sure = words.filter_map(|word| Some(self.telling(word)?.sure()));
        sure.fold(0.0, f32::max)
    }

    /// The status that the rules' and the model's together speak for, where the
    /// model speaks of the trigger. It makes no fact of what the rules take for
    /// none: what is feared, wished or denied stays so.
    pub(super) fn weighed(self, found: &Match<'_>, by_rules: Status) -> Status {
        let Some(telling) = self.telling(found.trigger.token) else { return by_rules };
        let weighed = self.context.pack.status.shares.weigh(by_rules, &telling.status);
        if is_fact(weighed) && !is_fact(by_rules) { by_rules } else { weighed }
    }

    /// The mode of what the model proposes, where it is one of the type's.
    pub(super) fn proposed_mode(self, found: &Match<'_>) -> Option<&'a str> {
        let learned = found.pattern.is_learned();
        let telling = self.telling(found.trigger.token).filter(|_| learned)?;
        let (event_type, mode) = telling.mode.as_deref()?.split_once(' ')?;
        (event_type == found.pattern.event_type).then_some(mode)
    }

    fn telling(self, token: usize) -> Option<&'a Telling> {
        self.context.analysis.tellings.at(self.index, token)
    }

    /// What the model alone takes for an event, where it is sure enough.
    fn proposed(self, token: usize) -> Option<Match<'a>> {
        let telling = self.telling(token)?;
        // "Sanction escape": the first noun says only what the other is about.
        let modifies = self.clauses.token(token).relation() == "compound";
        let is_sure = telling.sure() >= self.context.analysis.tellings.propose;
        if !is_sure || modifies || self.is_named(token) {
            return None;
        }
        let (event_type, _) = telling.best()?;
        let pattern = self.context.pack.events.learned(event_type)?;
        let carrier = match self.clauses.token(token).upos {
            Upos::Verb => None,
            _ => self.clauses.carrier(token, &pattern.light),
        };
        let trigger = Trigger { token, carrier };
        let words = self.clauses.sentence.children_by(token, "compound:prt").collect();
        let struck = self.done_to(token);
        let (undergoing, acting): (Vec<usize>, Vec<usize>) =
            sure(&telling.actors).partition(|word| struck.contains(word));
        let mut actors = self.acting(&acting, &Argument::default(), true);
        let kind = self.context.pack.ontology.event_type(event_type);
        if actors.is_empty() && kind.is_some_and(EventType::is_verbal) {
            actors.extend(self.speaking(token));
        }
        let struck: Vec<usize> = sure(&telling.recipients).collect();
        let mut recipients = self.struck_by(&[undergoing, struck].concat());
        recipients.retain(|party| self.may_undergo(party));
        self.complete(pattern, trigger, &mut actors, &mut recipients);
        self.set_apart(event_type, &mut recipients);
        let (also, instruments) = (Vec::new(), Vec::new());
        let mut found = Match { pattern, trigger, words, also, actors, recipients, instruments };
        self.settle(&mut found);
        Some(found)
    }

    /// Finds by the tree whom the model does not see: to whom a deed is done, and who
    /// does it to him.
    fn complete(
        self,
        pattern: &Pattern,
        trigger: Trigger,
        actors: &mut Vec<Party>,
        recipients: &mut Vec<Party>,
    ) {
        let doing = if actors.is_empty() { self.doing(trigger) } else { Vec::new() };
        if recipients.is_empty() {
            let acting = if actors.is_empty() { &doing } else { &*actors };
            *recipients = self.undergoing(pattern, trigger, acting);
        }
        if actors.is_empty() && !recipients.is_empty() {
            let struck = |party: &Party| recipients.iter().any(|one| one.is_same(party));
            *actors = doing.into_iter().filter(|party| !struck(party)).collect();
        }
    }

    /// Drops what a deed only moves, unless it goes to a place.
    fn set_apart(self, event_type: &str, recipients: &mut Vec<Party>) {
        if self.clauses.grammar.moves.has(event_type) {
            recipients.retain(|party| self.is_place(party));
        }
    }

    /// Who does by the tree what a word tells: the subject, or whose the deed is.
    fn doing(self, trigger: Trigger) -> Vec<Party> {
        let any = Argument::default();
        if self.clauses.token(trigger.token).upos == Upos::Verb {
            return self.acting(&self.clauses.subjects(trigger.token), &any, true);
        }
        let lent = trigger.carrier.map_or_else(Vec::new, |verb| self.clauses.subjects(verb));
        let acting = self.acting(&lent, &any, true);
        let noun = self.clauses.is_noun_like(trigger.token);
        if acting.is_empty() && noun { self.owning(trigger.token, &any) } else { acting }
    }

    /// To whom it is done by the tree: the object, else whom the content touches.
    fn undergoing(self, pattern: &Pattern, trigger: Trigger, actors: &[Party]) -> Vec<Party> {
        let mut found = self.struck_by(&self.done_to(trigger.token));
        found.retain(|party| {
            let acts = actors.iter().any(|actor| actor.is_same(party));
            self.is_somebody(party) && self.may_undergo(party) && !acts
        });
        if found.is_empty() { self.touched(pattern, trigger, actors) } else { found }
    }

    /// To whom a verb is done by the tree: they do not do it.
    fn done_to(self, token: usize) -> Vec<usize> {
        match self.clauses.token(token).upos {
            Upos::Verb => self.clauses.objects(token),
            _ => Vec::new(),
        }
    }

    /// The parties that these words and what "and" joins to them head.
    fn struck_by(self, ends: &[usize]) -> Vec<Party> {
        let mut all: Vec<usize> = Vec::new();
        for end in ends.iter().flat_map(|&end| self.clauses.conjuncts(end)) {
            if !all.contains(&end) && !self.is_time(end) {
                all.push(end);
            }
        }
        all.into_iter().map(|token| self.party(token)).collect()
    }

    /// Whether the word is part of a name.
    pub(super) fn is_named(self, token: usize) -> bool {
        let named = |name: &Name| name.first <= token && token < name.end;
        self.clauses.sentence.names.iter().any(named)
    }
}

/// How likely a word must head the name of a party to name one before the tree does.
const SURE: f32 = 0.65;

/// The words that the model is sure of.
fn sure(words: &[Likely]) -> impl Iterator<Item = usize> {
    words.iter().filter(|word| word.share >= SURE).map(|word| word.token)
}

pub(super) fn is_fact(status: Status) -> bool {
    matches!(status, Status::Occurred | Status::Ongoing | Status::Historical)
}
