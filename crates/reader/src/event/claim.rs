//! From a match to a claim: status, folding, score, attribution.

use tidings_lexicon::{EventType, Fold};
use tidings_record::{
    AttributionId, Claim, EventId, Evidence, Participant, Polarity, Stance, Status, Timex,
};

use super::{
    matching::Match,
    party::{Parties, Party},
};
use crate::status::{self, HISTORY_DAYS, Presentation, present};

/// How a trigger is presented, and what that makes of its claim.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    /// What the status module says.
    pub(crate) presentation: Presentation,
    /// The chain of accounts, outermost first.
    pub(crate) attribution: Vec<AttributionId>,
    /// One word for all of it.
    pub(crate) status: Status,
    /// What decided beyond the presentation, for `explain`.
    pub(crate) steps: Vec<String>,
}

/// The claim that a match makes. Its event is not yet tied to others.
pub(crate) fn state(parties: Parties<'_>, found: &Match<'_>) -> Claim {
    let standing = parties.standing(found);
    let pattern = found.pattern;
    let mut modes = parties.modes(found);
    let fold = parties.fold(found, &standing).cloned();
    let event_type = fold.as_ref().map_or(&pattern.event_type, |fold| &fold.to).clone();
    if let Some(fold) = &fold {
        modes = fold.mode.iter().cloned().collect();
    }
    let known = parties.context.pack.ontology.event_type(&event_type);
    let context = parties.themes(found, &modes, known);
    let (actors, recipients) = (participants(&found.actors), participants(&found.recipients));
    let armed = parties.both_armed(found);
    let told = (standing.status == Status::Occurred)
        .then(|| parties.time_told(&standing.attribution))
        .flatten();
    let own_code = pattern.cameo.clone().filter(|_| fold.is_none());
    Claim {
        event: EventId(0),
        folded_from: fold.map(|_| pattern.event_type.clone()),
        quad: known.map(|kind| kind.quad),
        score: known.map(|kind| kind.score_of(&modes)),
        cameo: own_code.or_else(|| known?.cameo_of(&modes, armed).map(str::to_owned)),
        event_type,
        mode: modes,
        context,
        trigger: parties.trigger_words(found),
        sentence: parties.index,
        actors,
        recipients,
        instruments: participants(&found.instruments),
        status: standing.status,
        polarity: if standing.status == Status::Denied {
            Polarity::Negative
        } else {
            standing.presentation.polarity
        },
        tense: standing.presentation.tense,
        modality: standing.presentation.modality,
        time: parties.time_of(found).or(told),
        place: parties.place_of(found),
        attribution: standing.attribution,
        denies: None,
        quantities: parties.quantities_of(found),
        rule: pattern.id.clone(),
    }
}

fn participants(parties: &[Party]) -> Vec<Participant> {
    let all =
        parties.iter().flat_map(|party| std::iter::once(&party.participant).chain(&party.others));
    all.cloned().collect()
}

impl<'a> Parties<'a> {
    /// How the text presents the trigger of a match.
    pub(crate) fn standing(self, found: &Match<'_>) -> Standing {
        let token = self.presented(found);
        let mut presentation = present(self.context, self.clauses.sentence, token);
        if self.is_to_come(found) {
            presentation = presentation.at_future_time();
        }
        let mut attribution = self.accounts(found.trigger.token);
        if attribution.last().is_some_and(|&id| self.is_act_of(found, id)) {
            attribution.pop();
        }
        let open = self.is_open(self.time_of(found).as_ref());
        let told_on = presentation.is_over()
            && status::is_among_history(self.context, self.earlier.times, self.index);
        let history = !open && (self.is_history(found) || told_on);
        let mut steps = Vec::new();
        let mut status = presentation.status(history);
        let goes_on = &*self.clauses.token(token).xpos == "VBG"
            && self.clauses.sentence.child_by(token, "aux").is_some();
        if open && goes_on && status == Status::Occurred {
            steps.push("it goes on since then".to_owned());
            status = Status::Ongoing;
        }
        // Of "failed to agree" the model speaks of the agreeing.
        let governed = found.pattern.governor.is_some();
        let weighed = if governed { status } else { self.weighed(found, status) };
        let old = self.is_dated_before(found);
        let against_date = old == Some(true) && status == Status::Historical
            || old == Some(false) && weighed == Status::Historical;
        if weighed != status && !against_date {
            steps.push(format!("the language model takes it for {weighed}, not {status}"));
            presentation = presentation.told_as(weighed);
            status = weighed;
        }
        let innermost = attribution.last().map(|id| &self.earlier.attributions[id.0]);
        if innermost.is_some_and(|account| account.stance == Stance::Denies)
            && status != Status::Denied
            && !self.is_cue(token)
        {
            steps.push("its source denies it".to_owned());
            status = Status::Denied;
        }
        let open = innermost
            .is_some_and(|account| matches!(account.stance, Stance::Doubts | Stance::Asks));
        if open && matches!(status, Status::Occurred | Status::Ongoing | Status::Historical) {
            steps.push("its source leaves it open".to_owned());
            status = Status::Possible;
        }
        if status == Status::Historical {
            steps.push("it is older than the course of events reported".to_owned());
        }
        Standing { presentation, attribution, status, steps }
    }

    /// Whether the saying is itself the event, and no account of it: "**We condemn**
    /// the raid," the minister said; "**offering** condolences".
    fn is_act_of(self, found: &Match<'_>, id: AttributionId) -> bool {
        let account = &self.earlier.attributions[id.0];
        let word = self.clauses.token(found.trigger.token).span;
        if account.cue.as_ref().is_some_and(|cue| cue.span.contains(word)) {
            return true;
        }
        let speaker = account.source.as_ref().and_then(|source| source.entity);
        let kind = self.context.pack.ontology.event_type(&found.pattern.event_type);
        kind.is_some_and(|kind| kind.said)
            && speaker.is_some()
            && found.actors.iter().any(|actor| actor.participant.entity == speaker)
    }

    /// The word whose presentation is that of the event: the light verb of a
    /// noun, the governor a pattern asks for ("**stopped** supplying"), else
    /// the trigger itself.
    fn presented(self, found: &Match<'_>) -> usize {
        let told = found.trigger.carrier.unwrap_or(found.trigger.token);
        let governor = found.pattern.governor.as_ref().and(self.clauses.token(told).head);
        governor.unwrap_or(told)
    }

    /// Whether a word says itself who says something: he who denies "allegations
    /// from women **accusing** him" does not deny that they accuse.
    fn is_cue(self, token: usize) -> bool {
        let word = self.clauses.token(token).span;
        let mut cues = self.earlier.attributions.iter().filter_map(|account| account.cue.as_ref());
        cues.any(|cue| cue.span.contains(word))
    }

    /// The attributions by whose account the token is told, outermost first.
    pub(crate) fn accounts(self, token: usize) -> Vec<AttributionId> {
        self.earlier.attributions.accounts(self.clauses.token(token).span)
    }

    /// Whether the event lies clearly before the course of events reported.
    fn is_history(self, found: &Match<'_>) -> bool {
        let sentence = self.clauses.sentence;
        let mut around = sentence.children(found.trigger.token).iter();
        let earlier =
            around.any(|&child| self.clauses.grammar.earlier.has(&self.clauses.token(child).lemma));
        let ends = self.ends_of(found);
        let times = self.earlier.times.iter().filter(|timex| {
            sentence.span.contains(timex.span) && !self.dates_another(&ends, timex.span)
        });
        let times: Vec<Timex> = times.cloned().collect();
        if earlier || status::is_history(self.context, &times, sentence, found.trigger.token) {
            return true;
        }
        self.is_dated_before(found) == Some(true)
    }

    /// Whether the event's date lies clearly before the course of events reported;
    /// `None` where the text gives none.
    fn is_dated_before(self, found: &Match<'_>) -> Option<bool> {
        let published = self.context.document.published?.date;
        let until = self.time_of(found)?.to?.date;
        published.since(until).ok().map(|ago| ago.get_days() >= HISTORY_DAYS)
    }

    /// Whether the event's time begins after the day of publication.
    fn is_to_come(self, found: &Match<'_>) -> bool {
        let from = self.time_of(found).and_then(|time| time.from);
        let published = self.context.document.published;
        from.zip(published).is_some_and(|(from, published)| from.date > published.date)
    }

    /// The first rule of the ontology that turns the type into another.
    fn fold(self, found: &Match<'_>, standing: &Standing) -> Option<&'a Fold> {
        let announced = || {
            let account = standing.attribution.last().map(|id| &self.earlier.attributions[id.0]);
            let source = account.and_then(|account| account.source.as_ref()?.entity);
            found.actors.iter().any(|actor| source.is_some() && actor.participant.entity == source)
        };
        self.context.pack.ontology.fold.iter().find(|fold| {
            fold.from.contains(&found.pattern.event_type)
                && fold.status.contains(&standing.status)
                && (!fold.announced_by_actor || announced())
        })
    }

    /// The pattern's modes, or the one that the model proposes, and those of the
    /// words beside the trigger.
    fn modes(self, found: &Match<'_>) -> Vec<String> {
        let event_type = &found.pattern.event_type;
        let mut modes = found.pattern.mode.clone();
        modes.extend(self.proposed_mode(found).map(str::to_owned));
        let mut words = self.words_beside(found);
        words.extend(self.words_asked(found));
        let rules = &self.context.pack.events.mode_words;
        for rule in rules.iter().filter(|rule| &rule.event_type == event_type) {
            if words.iter().any(|word| rule.words.has(word)) && !modes.contains(&rule.mode) {
                modes.push(rule.mode.clone());
            }
        }
        modes
    }

    /// The pattern's contexts, its modes' and those of the words around it.
    fn themes(self, found: &Match<'_>, modes: &[String], kind: Option<&EventType>) -> Vec<String> {
        let mut contexts = found.pattern.context.clone();
        let of_modes = modes.iter().filter_map(|mode| kind?.mode(mode)?.context.clone());
        contexts.extend(of_modes);
        let words = self.words_beside(found);
        let rules = self.clauses.grammar.context.iter();
        let by_words = rules.filter(|(_, list)| words.iter().any(|word| list.has(word)));
        contexts.extend(by_words.map(|(name, _)| name.clone()));
        let mut seen = Vec::new();
        contexts.retain(|context| {
            let new = !seen.contains(context);
            seen.push(context.clone());
            new
        });
        contexts
    }

    /// Lemmas of the trigger and of what hangs closely from it: its modifiers,
    /// and the heads and modifiers of its instruments and obliques.
    fn words_beside(self, found: &Match<'_>) -> Vec<String> {
        let mut tokens = vec![found.trigger.token];
        tokens.extend(&found.also);
        tokens.extend(&found.words);
        let mut words: Vec<String> = Vec::new();
        let close = ["amod", "compound", "obl", "nmod", "obj", "nsubj", "advmod", "nummod"];
        for token in tokens {
            words.push(self.clauses.token(token).lemma.to_lowercase());
            for &child in self.clauses.sentence.children(token) {
                if close.contains(&self.clauses.token(child).relation()) {
                    words.push(self.clauses.token(child).lemma.to_lowercase());
                    let modifiers = self.clauses.sentence.children(child).iter();
                    let modifiers = modifiers.filter(|&&inner| {
                        matches!(self.clauses.token(inner).relation(), "amod" | "compound")
                    });
                    words.extend(
                        modifiers.map(|&inner| self.clauses.token(inner).lemma.to_lowercase()),
                    );
                }
            }
        }
        words.extend(found.instruments.iter().map(|party| party.noun.clone()));
        words
    }

    /// Lemmas of what a demand, promise or threat is about: "threatened to **seize**
    /// the **ships**".
    fn words_asked(self, found: &Match<'_>) -> Vec<String> {
        let kind = self.context.pack.ontology.event_type(&found.pattern.event_type);
        let sentence = self.clauses.sentence;
        let mut words = Vec::new();
        if kind.is_some_and(|kind| kind.absorbs) {
            for complement in sentence.children_by(found.trigger.token, "xcomp") {
                words.push(self.clauses.token(complement).lemma.to_lowercase());
                let objects = sentence.children_by(complement, "obj");
                words.extend(objects.map(|object| self.clauses.token(object).lemma.to_lowercase()));
            }
        }
        words
    }

    fn both_armed(self, found: &Match<'_>) -> bool {
        let armed = |parties: &[Party]| parties.iter().filter(|party| self.is_armed(party)).count();
        let (actors, recipients) = (armed(&found.actors), armed(&found.recipients));
        actors > 0 && recipients > 0 || actors > 1
    }

    /// The words that name the event, closed over small gaps.
    fn trigger_words(self, found: &Match<'_>) -> Evidence {
        let mut tokens = vec![found.trigger.token];
        tokens.extend(found.trigger.carrier);
        tokens.extend(&found.words);
        tokens.sort_unstable();
        tokens.dedup();
        let span = |token: usize| self.clauses.token(token).span;
        let mut spans = vec![span(tokens[0])];
        for pair in tokens.windows(2) {
            let last = spans.len() - 1;
            if pair[1] - pair[0] <= GAP {
                spans[last] = spans[last].cover(span(pair[1]));
            } else {
                spans.push(span(pair[1]));
            }
        }
        // "The **truce** was widely **ignored**": the trigger itself leads.
        let own = span(found.trigger.token);
        spans.sort_by_key(|piece| !piece.contains(own));
        Evidence { span: spans[0], more: spans.split_off(1) }
    }
}

/// Tokens between two words of a trigger that count as one stretch: "launched
/// **a new** attack".
const GAP: usize = 3;
