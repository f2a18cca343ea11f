//! Quantities: found by the patterns of the pack, tied by the tree to what they
//! count or measure.

mod amount;
mod casualties;
mod counted;
mod setting;

use tidings_lexicon::QuantitySlot;
use tidings_record::{Approximation, Note, Quantity, QuantityKind, Sentence, Span, Timex, Upos};

use self::{
    amount::Amount,
    casualties::Harm,
    counted::{Counted, Thing},
    setting::Setting,
};
use crate::{
    Context,
    entity::Entities,
    wording::{self, Wording},
};

/// The quantities of the document, in text order. Numbers within times are
/// none, nor are those within names.
pub(crate) fn read(
    context: Context<'_>,
    times: &[Timex],
    entities: &Entities,
    notes: &mut Vec<Note>,
) -> Vec<Quantity> {
    let mut quantities = Vec::new();
    for (index, sentence) in context.analysis.sentences.iter().enumerate() {
        let first = times.partition_point(|timex| timex.span.end <= sentence.span.start);
        let place = Place { context, sentence, index, times, first, entities };
        quantities.extend(place.read(notes));
    }
    quantities
}

/// A sentence and what was read of it before.
#[derive(Clone, Copy)]
struct Place<'a> {
    context: Context<'a>,
    sentence: &'a Sentence,
    /// Its number in the document.
    index: usize,
    times: &'a [Timex],
    /// Its first time expression.
    first: usize,
    entities: &'a Entities,
}

impl Place<'_> {
    fn read(self, notes: &mut Vec<Note>) -> Vec<Quantity> {
        let lexicon = &self.context.pack.quantity;
        let text = &self.context.document.text;
        let stands = |wording: &Wording<'_, _>| self.stands(wording);
        let found = wording::find_where(&lexicon.grammar, text, self.sentence, stands);
        let mut quantities: Vec<Quantity> = Vec::new();
        for wording in found {
            let pattern = &lexicon.patterns[wording.found.pattern];
            let Some(kind) = pattern.finds else { continue };
            let amount = Amount::new(&wording.found, pattern);
            // "50-13" is a result.
            if amount.falls() {
                continue;
            }
            let Some(quantity) = self.quantity(wording.span, kind, &amount, &quantities) else {
                continue;
            };
            if quantity.value.is_none() {
                let text = "a number too large to be told".to_owned();
                notes.push(Note { span: Some(quantity.span), text });
            }
            quantities.push(quantity);
        }
        quantities
    }

    /// Whether words may be one quantity. Those within a time are none, and
    /// what fell or rose from one to another has two.
    fn stands(self, wording: &Wording<'_, QuantitySlot>) -> bool {
        let lexicon = &self.context.pack.quantity;
        let pattern = &lexicon.patterns[wording.found.pattern];
        if pattern.finds.is_none() {
            return true;
        }
        // "5 million barrels a day": the time of a rate may end it.
        let rate = pattern.finds == Some(QuantityKind::Measure);
        let start = Span::new(wording.span.start, wording.span.start + 1);
        if self.in_a_time(if rate { start } else { wording.span }) {
            return false;
        }
        let amount = Amount::new(&wording.found, pattern);
        if amount.value_to().is_none() {
            return true;
        }
        let from = self.is_change_from(wording.span);
        let apart = self.context.document.words(wording.span).contains(char::is_whitespace);
        let bare = pattern.finds == Some(QuantityKind::Count);
        !(amount.falls() && apart && (from || !bare)) && !(from && self.changes(wording.span))
    }

    /// Whether the word before is the "from" of a change.
    fn is_change_from(self, span: Span) -> bool {
        let sentence = Span::new(self.sentence.span.start, span.start);
        let before = self.context.document.words(sentence).split_whitespace().last();
        let words = &self.context.pack.quantity.settings.change_from;
        before.is_some_and(|before| words.iter().any(|word| word.eq_ignore_ascii_case(before)))
    }

    /// Whether the words hang from one that tells of a change.
    fn changes(self, span: Span) -> bool {
        let settings = &self.context.pack.quantity.settings;
        let Some(head) = self.sentence.head_of(span) else { return false };
        self.sentence.ancestors(head).take(2).any(|above| {
            let token = &self.sentence.tokens[above];
            settings.change.contains(&token.lemma) || settings.change_noun.contains(&token.lemma)
        })
    }

    fn quantity(
        self,
        span: Span,
        kind: QuantityKind,
        amount: &Amount<'_>,
        earlier: &[Quantity],
    ) -> Option<Quantity> {
        let mut quantity = Quantity {
            span,
            kind,
            value: amount.value(),
            value_to: amount.value_to(),
            unit: amount.unit(),
            approximation: amount.approximation(),
            measure: amount.measure(),
            of: Vec::new(),
            time: None,
        };
        let head = self.sentence.head_of(span)?;
        let bare = matches!(kind, QuantityKind::Count | QuantityKind::Casualties);
        if bare && !self.count(&mut quantity, earlier) {
            return None;
        }
        Setting { place: self, words: &self.context.pack.quantity, head }.apply(&mut quantity);
        let said = quantity.unit.is_some() || quantity.measure.is_some();
        let counts = said || quantity.kind != QuantityKind::Count || self.is_bare_count(&quantity);
        counts.then_some(quantity)
    }

    /// Fills in what is counted; whether the number counts anything.
    fn count(self, quantity: &mut Quantity, earlier: &[Quantity]) -> bool {
        let Some(counted) = Counted::new(self, quantity.span) else { return false };
        if counted.in_a_name() {
            return false;
        }
        let harm = Harm { sentence: self.sentence, words: &self.context.pack.quantity };
        let thing = counted.thing();
        let named = if let Thing::Noun(noun) = thing { Some(noun) } else { None };
        // "left 30 dead" names nobody.
        let state = |&noun: &usize| self.sentence.tokens[noun].upos == Upos::Adj;
        let state = named.filter(state).and_then(|noun| harm.of(noun)).is_some();
        if let Some(noun) = named.filter(|_| !state) {
            quantity.span = counted.extent(noun);
            if let Some(rest) = counted.without_preposition(noun) {
                quantity.span = rest.cover(Span::new(quantity.span.end, quantity.span.end));
                quantity.approximation = Approximation::Exact;
            }
            quantity.unit.get_or_insert_with(|| self.sentence.tokens[noun].lemma.clone());
        }
        if quantity.measure.is_none() {
            let told = named.and_then(|noun| harm.of(noun));
            let told = told.or_else(|| harm.of(counted.number));
            quantity.measure = told.map(str::to_owned);
        }
        if quantity.measure.is_some() {
            quantity.kind = QuantityKind::Casualties;
        } else if quantity.kind == QuantityKind::Casualties {
            return false;
        }
        if quantity.unit.is_some() || state {
            return true;
        }
        let one = counted.is_pronoun(counted.number);
        let stands_for = thing == Thing::Pronoun || counted.is_argument(counted.number);
        if stands_for && !one && quantity.value != Some(0.0) {
            let partly = thing == Thing::Pronoun;
            match counted.whole() {
                Some(whole) => self.is_part_of(whole, harm.of(whole), quantity),
                None if partly || !counted.is_added() || self.is_change_from(quantity.span) => {
                    inherit(quantity, earlier, partly);
                }
                None => {}
            }
        }
        let age = counted.is_an_age() && quantity.value.is_some_and(|value| value <= OLDEST);
        let open = one || age || thing == Thing::Pronoun || counted.is_pointed_to();
        quantity.kind == QuantityKind::Casualties || quantity.unit.is_some() || !open
    }

    /// Gives a number the noun and the harm of what it is a part of: "Of the 40
    /// injured, 10 left".
    fn is_part_of(self, whole: usize, harm: Option<&str>, quantity: &mut Quantity) {
        quantity.unit = Some(self.sentence.tokens[whole].lemma.clone());
        if let (None, Some(harm)) = (&quantity.measure, harm) {
            quantity.measure = Some(harm.to_owned());
            quantity.kind = QuantityKind::Casualties;
        }
    }

    /// Whether a number that counts nothing named is a quantity all the same:
    /// "the crowd exceeded 100,000", "the support of only 18". "Article 5" is none.
    fn is_bare_count(self, quantity: &Quantity) -> bool {
        let Some(counted) = Counted::new(self, quantity.span) else { return false };
        let words = self.context.document.words(quantity.span);
        let figures = words.bytes().all(|byte| byte.is_ascii_digit());
        let year = quantity.value.is_some_and(|value| YEARS.contains(&value));
        let plain = !self.is_change_from(quantity.span) && !counted.is_judged();
        let added = counted.is_added() && plain;
        let label = figures && (year || counted.number == 0 || added);
        counted.is_argument(counted.number) && !label
    }

    fn in_a_time(self, span: Span) -> bool {
        let times = self.times[self.first..].iter();
        let mut times = times.take_while(|timex| timex.span.start < self.sentence.span.end);
        times.any(|timex| timex.span.overlaps(span))
    }
}

/// Gives a number without a noun that of what was counted last, and its harm
/// where it is `partly` the same: "two of them".
fn inherit(quantity: &mut Quantity, earlier: &[Quantity], partly: bool) {
    let counts =
        |one: &&Quantity| matches!(one.kind, QuantityKind::Count | QuantityKind::Casualties);
    let Some(last) = earlier.iter().rev().filter(counts).find(|one| one.unit.is_some()) else {
        return;
    };
    quantity.unit.clone_from(&last.unit);
    if partly && quantity.measure.is_none() {
        quantity.measure.clone_from(&last.measure);
        quantity.kind = last.kind;
    }
}

/// The most years that are somebody's age.
const OLDEST: f64 = 125.0;

/// Four figures in this range that count nothing named are a year.
const YEARS: std::ops::RangeInclusive<f64> = 1800.0..=2100.0;

#[cfg(test)]
mod tests;
