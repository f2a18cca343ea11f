//! When and where an event is said to be, by the words of its own clause.

use tidings_record::{
    AttributionId, ClaimTime, Place, PlaceId, PlacePrecision, PlaceUse, QuantityId, Span,
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
        for _ in 0..REACH {
            if time.is_some() {
                break;
            }
            clause = self.goes_on_from(clause)?;
            time = self.time_within(&[clause]);
        }
        time
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
        });
        let near =
            dated.filter_map(|(id, timex)| Some((self.distance(ends, timex.span)?, id, timex)));
        let (_, id, nearest) = near.min_by_key(|(distance, id, _)| (*distance, *id))?;
        Some(ClaimTime {
            timex: TimexId(id),
            from: nearest.from,
            to: nearest.to,
            precision: nearest.precision,
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
        let ends = self.ends_of(found);
        let places = self.earlier.places.iter().enumerate();
        let literal = places
            .filter(|(_, place)| place.usage == PlaceUse::Literal && self.is_located(place.span));
        let best =
            literal.filter_map(|(id, place)| Some((self.distance(&ends, place.span)?, id))).min();
        best.map(|(_, id)| PlaceId(id)).or_else(|| self.place_struck(found))
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
        // "Near the village of Harbacha": the preposition stands before the village.
        let above = self.clauses.sentence.ancestors(head);
        let mut nouns =
            std::iter::once(head).chain(above.take_while(|&word| !self.clauses.is_predicate(word)));
        nouns.any(|word| {
            self.clauses.grammar.place.iter().any(|marker| self.clauses.has_marker(word, marker))
        })
    }

    fn hangs_near(self, found: &Match<'_>, span: Span) -> bool {
        self.distance(&self.ends_of(found), span).is_some_and(|steps| steps <= NEAR)
    }

    /// The words from which time, place and numbers of an event hang: its
    /// trigger, its light verb, the clause of a noun.
    fn ends_of(self, found: &Match<'_>) -> Vec<usize> {
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
