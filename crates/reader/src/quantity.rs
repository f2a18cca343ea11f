//! Quantities: found by the patterns of the pack, tied by the tree to what they
//! count or measure.

mod amount;
mod counted;
mod setting;

use tidings_record::{Note, Quantity, QuantityKind, Sentence, Span, Timex};

use self::{amount::Amount, counted::Counted, setting::Setting};
use crate::{Context, entity::Entities, wording};

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
        let found = wording::find(&lexicon.grammar, text, self.sentence).into_iter();
        let mut quantities = Vec::new();
        for wording in found {
            let pattern = &lexicon.patterns[wording.found.pattern];
            let (Some(kind), false) = (pattern.finds, self.in_a_time(wording.span)) else {
                continue;
            };
            let amount = Amount::new(&wording.found, pattern);
            let Some(quantity) = self.quantity(wording.span, kind, &amount) else { continue };
            if quantity.value.is_none() {
                let text = "a number too large to be told".to_owned();
                notes.push(Note { span: Some(quantity.span), text });
            }
            quantities.push(quantity);
        }
        quantities
    }

    fn quantity(self, span: Span, kind: QuantityKind, amount: &Amount<'_>) -> Option<Quantity> {
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
        let words = &self.context.pack.quantity;
        let head = self.sentence.head_of(span)?;
        if matches!(kind, QuantityKind::Count | QuantityKind::Casualties) {
            let is_time = |token: usize| self.in_a_time(self.sentence.tokens[token].span);
            let counted = Counted { sentence: self.sentence, words, head, is_time: &is_time };
            if counted.in_a_name() {
                return None;
            }
            counted.apply(&mut quantity);
        }
        Setting { place: self, words, head }.apply(&mut quantity);
        // "Article 5", "the two of them" count and measure nothing.
        let bare = quantity.unit.is_none() && quantity.measure.is_none();
        (quantity.kind != QuantityKind::Count || !bare).then_some(quantity)
    }

    fn in_a_time(self, span: Span) -> bool {
        let times = self.times[self.first..].iter();
        let mut times = times.take_while(|timex| timex.span.start < self.sentence.span.end);
        times.any(|timex| timex.span.overlaps(span))
    }
}

#[cfg(test)]
mod tests;
