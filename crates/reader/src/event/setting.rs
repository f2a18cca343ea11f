//! When and where an event is said to be, by the words of its own clause.

use tidings_lexicon::events::Words;
use tidings_record::{
    AttributionId, ClaimTime, Moment, Place, PlaceId, PlacePrecision, PlaceUse, QuantityId, Span,
    TimePrecision, TimexId, TimexKind, Upos,
};

use super::{matching::Match, party::Parties};

impl Parties<'_> {
    /// The time expression that belongs to the trigger's clause, else to the
    /// one that it goes on from: "called him on Tuesday, **urging** talks".
    pub(crate) fn time_of(self, found: &Match<'_>) -> Option<ClaimTime> {
        let ends = self.ends_of(found);
        let mut clause = found.trigger.carrier.unwrap_or(found.trigger.token);
        let mut time = self.time_within(&ends);
        if time.is_none() {
            time = self.other_toll(found).and_then(|other| self.time_within(&[other]));
        }
        for _ in 0..REACH {
            if time.is_some() {
                break;
            }
            clause = self.goes_on_from(clause)?;
            time = self.time_within(&[clause]);
        }
        time
    }

    /// The other toll of two that share a clause's time and place: "two were
    /// killed and nine **wounded** in Odesa on Monday".
    fn other_toll(self, found: &Match<'_>) -> Option<usize> {
        let (clauses, verb) = (self.clauses, found.trigger.token);
        let toll = |token: usize| {
            self.context.pack.quantity.casualties.contains_key(&clauses.token(token).lemma)
        };
        let above = clauses.token(verb).head.filter(|_| clauses.token(verb).is("conj"));
        let mut others = clauses.sentence.children_by(verb, "conj").chain(above);
        if toll(verb) { others.find(|&other| toll(other)) } else { None }
    }

    /// The clause whose time a clause without one shares.
    fn goes_on_from(self, verb: usize) -> Option<usize> {
        let clauses = self.clauses;
        let token = clauses.token(verb);
        let head = token.head.filter(|&head| clauses.is_predicate(head))?;
        let own_subject = clauses.sentence.child_by(verb, "nsubj").is_some();
        let mark = clauses.sentence.child_by(verb, "mark");
        let phase = clauses.grammar.phase.has(&clauses.token(head).lemma);
        let shares = match &*token.deprel {
            "conj" => !own_subject,
            "xcomp" => phase,
            "advcl" => mark.map_or(head < verb, |mark| {
                clauses.grammar.meanwhile.has(&clauses.token(mark).lemma)
            }),
            _ => false,
        };
        shares.then_some(head)
    }

    fn time_within(self, ends: &[usize]) -> Option<ClaimTime> {
        let times = self.earlier.times.iter().enumerate();
        let dated = times.filter(|(_, timex)| {
            let short = timex.precision.is_some_and(|precision| precision <= TimePrecision::Day);
            matches!(timex.kind, TimexKind::Date | TimexKind::Time)
                && (short || !self.only_names(ends, timex.span))
                && !self.dates_another(ends, timex.span)
        });
        let near =
            dated.filter_map(|(id, timex)| Some((self.distance(ends, timex.span)?, id, timex)));
        let (_, id, nearest) = near.min_by_key(|(distance, id, _)| (*distance, *id))?;
        let published =
            self.context.document.published.filter(|_| self.goes_on(ends, nearest.span));
        let until = published.and_then(|day| day.date.tomorrow().ok()).map(Moment::from);
        Some(ClaimTime {
            timex: TimexId(id),
            from: nearest.from,
            to: until.or(nearest.to),
            precision: nearest.precision,
        })
    }

    /// Whether a time only begins what goes on until the report: "has been
    /// held since March", not "had been held since March".
    fn goes_on(self, ends: &[usize], span: Span) -> bool {
        let sentence = self.clauses.sentence;
        let perfect = |verb: usize| {
            let mut aux = sentence.children(verb).iter().map(|&child| self.clauses.token(child));
            aux.any(|aux| &*aux.deprel == "aux" && matches!(&*aux.xpos, "VBP" | "VBZ"))
        };
        if !ends.iter().any(|&end| perfect(end)) {
            return false;
        }
        let head = self.clauses.sentence.head_of(span);
        let mut since = self.clauses.grammar.since.iter();
        head.is_some_and(|head| since.any(|marker| self.clauses.has_marker(head, marker)))
    }

    /// Whether the claim's time is one that goes on until the report.
    pub(crate) fn is_open(self, time: Option<&ClaimTime>) -> bool {
        time.is_some_and(|time| time.to != self.earlier.times[time.timex.0].to)
    }

    /// Whether a time is that of another event, which only goes with this one:
    /// "after the coup of **26 July**", "over the attack on **Monday**".
    pub(super) fn dates_another(self, ends: &[usize], span: Span) -> bool {
        let sentence = self.clauses.sentence;
        let Some(head) = sentence.head_of(span) else { return false };
        let grammar = self.clauses.grammar;
        let marked = |noun: usize, list: &Words| {
            list.iter().any(|marker| self.clauses.has_marker(noun, marker))
        };
        if !sentence.ancestors(head).any(|above| ends.contains(&above)) {
            return false;
        }
        let mut between = sentence.ancestors(head).take_while(|above| !ends.contains(above));
        between.any(|noun| {
            let inside = span.contains(self.clauses.token(noun).span);
            let with = marked(noun, &grammar.circumstance);
            !inside
                && (with
                    || self.is_deed(noun)
                        && !marked(noun, &grammar.scene)
                        && self.clauses.token(noun).relation() == "obl")
        })
    }

    /// Whether a time longer than a day only says which thing of its sort is
    /// meant: "questions about the **2016** election".
    fn only_names(self, ends: &[usize], span: Span) -> bool {
        let sentence = self.clauses.sentence;
        if !sentence.span.contains(span) {
            return false;
        }
        let Some(head) = sentence.head_of(span) else { return false };
        let token = self.clauses.token(head);
        let modifies = matches!(token.relation(), "amod" | "compound" | "nummod")
            || token.relation() == "nmod" && token.head.is_some_and(|noun| head < noun);
        let noun = token.head.filter(|noun| !span.contains(self.clauses.token(*noun).span));
        let Some(noun) = noun.filter(|noun| modifies && !ends.contains(noun)) else { return false };
        let mut scene = self.clauses.grammar.scene.iter();
        let during = scene.any(|marker| self.clauses.has_marker(noun, marker));
        !(during && self.clauses.token(noun).head.is_some_and(|above| ends.contains(&above)))
    }

    /// The day on which the innermost source told of a deed as done, for a
    /// clause that has no time of its own: "announced on Thursday that its
    /// forces had shot it down".
    pub(crate) fn time_told(self, accounts: &[AttributionId]) -> Option<ClaimTime> {
        let told = self.earlier.attributions[accounts.last()?.0].time?;
        let timex = &self.earlier.times[told.0];
        (timex.precision == Some(TimePrecision::Day)).then_some(ClaimTime {
            timex: told,
            from: timex.from,
            to: timex.to,
            precision: timex.precision,
        })
    }

    /// The place that belongs to the trigger's clause.
    pub(crate) fn place_of(self, found: &Match<'_>) -> Option<PlaceId> {
        let mut ends = self.ends_of(found);
        // "The trip was announced in Vienna."
        let announce = &self.clauses.grammar.announce;
        let told = |word: usize| announce.has(&self.clauses.token(word).lemma);
        ends.retain(|&end| end == found.trigger.token || !told(end));
        let other = || self.place_within(&[self.other_toll(found)?]);
        self.place_within(&ends).or_else(|| self.place_struck(found)).or_else(other)
    }

    fn place_within(self, ends: &[usize]) -> Option<PlaceId> {
        let places = self.earlier.places.iter().enumerate();
        let literal = places
            .filter(|(_, place)| place.usage == PlaceUse::Literal && self.is_located(place.span));
        let best =
            literal.filter_map(|(id, place)| Some((self.distance(ends, place.span)?, id))).min();
        best.map(|(_, id)| PlaceId(id))
    }

    /// The town or region that a recipient is, or is named by: "shelled the
    /// city of Kherson".
    fn place_struck(self, found: &Match<'_>) -> Option<PlaceId> {
        let sentence = self.clauses.sentence;
        let names_recipient = |place: &Place| {
            let Some(head) = sentence.head_of(place.span) else { return false };
            let tokens = [Some(head), sentence.tokens[head].head];
            found.recipients.iter().any(|party| tokens.contains(&Some(party.token)))
        };
        let own = self.earlier.places.iter().position(|place| {
            place.usage == PlaceUse::Literal
                && place.precision < PlacePrecision::Country
                && sentence.span.contains(place.span)
                && names_recipient(place)
        });
        own.map(PlaceId)
    }

    /// The numbers that belong to the event: those in the words of its parties
    /// and those that hang from its trigger.
    pub(crate) fn quantities_of(self, found: &Match<'_>) -> Vec<QuantityId> {
        let all = found.actors.iter().chain(&found.recipients).chain(&found.instruments);
        let words: Vec<Span> = all.map(|party| party.participant.evidence.span).collect();
        let quantities = self.earlier.quantities.iter().enumerate();
        let own = quantities.filter(|(_, quantity)| {
            words.iter().any(|span| span.overlaps(quantity.span))
                || self.hangs_near(found, quantity.span)
        });
        own.map(|(id, _)| QuantityId(id)).collect()
    }

    /// Whether a preposition of place introduces the words.
    fn is_located(self, span: Span) -> bool {
        let Some(head) = self.clauses.sentence.head_of(span) else { return false };
        // "Near the village of Harbacha": the preposition stands before the
        // village. In "a row about Syria" it says nothing of where.
        let mut top = head;
        while let Some(above) = self.clauses.token(top).head.filter(|_| self.is_part(top)) {
            top = above;
        }
        let grammar = self.clauses.grammar;
        let noun = self.clauses.token(top).relation() == "nmod";
        let markers = if noun { &grammar.scene } else { &grammar.place };
        markers.iter().any(|marker| self.clauses.has_marker(top, marker))
    }

    /// Whether the phrase of a place is part of one that says where: "of
    /// Harbacha", the second of two that "and" joins.
    fn is_part(self, token: usize) -> bool {
        let name = self.context.pack.places.usage.name_case.iter();
        let mut of = name.map(|case| self.clauses.has_marker(token, case));
        let up = self.clauses.token(token).head;
        match self.clauses.token(token).relation() {
            "nmod" => {
                let place = |noun: usize| {
                    self.context.pack.places.kind(&self.clauses.token(noun).lemma).is_some()
                };
                of.any(|of| of) && up.is_some_and(place)
            }
            "compound" | "appos" | "flat" | "conj" => true,
            _ => false,
        }
    }

    fn hangs_near(self, found: &Match<'_>, span: Span) -> bool {
        self.distance(&self.ends_of(found), span).is_some_and(|steps| steps <= NEAR)
    }

    /// The words from which time, place and numbers of an event hang: its
    /// trigger, its light verb, the clause of a noun.
    pub(super) fn ends_of(self, found: &Match<'_>) -> Vec<usize> {
        let trigger = found.trigger.token;
        let mut ends = vec![trigger];
        ends.extend(found.trigger.carrier);
        ends.extend(&found.also);
        let verb = self.clauses.token(trigger).upos == Upos::Verb;
        if !verb && found.trigger.carrier.is_none() {
            ends.extend(self.clauses.clause_of(trigger));
        }
        ends
    }

    /// Steps in the tree from words up to one of `ends`; `None` where the words
    /// belong to another clause.
    fn distance(self, ends: &[usize], span: Span) -> Option<usize> {
        if !self.clauses.sentence.span.contains(span) {
            return None;
        }
        let head = self.clauses.sentence.head_of(span)?;
        for (steps, above) in self.clauses.sentence.ancestors(head).enumerate() {
            if ends.contains(&above) {
                return Some(steps);
            }
            if self.clauses.is_predicate(above) {
                return None;
            }
        }
        None
    }
}

/// Clauses to go back for the time of one that has none.
const REACH: usize = 3;
/// Tree steps from a number to its trigger: "killed at least 12", "an attack
/// with 30 dead".
const NEAR: usize = 1;
