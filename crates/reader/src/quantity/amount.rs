//! What the words of a quantity say: number, unit, how exactly.

use tidings_lexicon::{
    QuantityPattern, QuantitySlot as Slot,
    grammar::{Match, Value},
};
use tidings_record::Approximation;

/// The filled slots of a pattern.
#[derive(Debug)]
pub(super) struct Amount<'p> {
    slots: Vec<(Slot, Value<'p>)>,
}

impl<'p> Amount<'p> {
    pub(super) fn new(found: &Match<'p, Slot>, pattern: &'p QuantityPattern) -> Self {
        let mut slots = found.captures.clone();
        slots.extend(pattern.set.iter().map(|(slot, value)| (*slot, value.as_value())));
        Self { slots }
    }

    /// The number, or the lower end of a range; `None` when it is beyond a
    /// double.
    pub(super) fn value(&self) -> Option<f64> {
        let number = self.number(Slot::Number);
        let value = match (number, self.number(Slot::Fraction), self.number(Slot::OutOf)) {
            (number, Some(fraction), _) => number.unwrap_or(1.0) * fraction,
            (Some(number), None, Some(out_of)) => number / finite(out_of)?,
            (number, None, _) => number? * self.number(Slot::Magnitude).unwrap_or(1.0),
        };
        let scale = match (self.number(Slot::Magnitude), self.upper()) {
            (None, Some(upper)) => shared_magnitude(value, upper),
            _ => 1.0,
        };
        finite(value * scale * self.number(Slot::Sign).unwrap_or(1.0))
    }

    /// Whether the upper end of a range is none: "50-13".
    pub(super) fn falls(&self) -> bool {
        let ends = self.value().zip(self.value_to());
        ends.is_some_and(|(from, to)| to <= from)
    }

    /// The upper end of a range.
    pub(super) fn value_to(&self) -> Option<f64> {
        self.upper().and_then(finite)
    }

    fn upper(&self) -> Option<f64> {
        Some(self.number(Slot::To)? * self.number(Slot::ToMagnitude).unwrap_or(1.0))
    }

    pub(super) fn unit(&self) -> Option<String> {
        self.word(Slot::Currency).or_else(|| self.word(Slot::Unit)).map(str::to_owned)
    }

    pub(super) fn measure(&self) -> Option<String> {
        self.word(Slot::Measure).map(str::to_owned)
    }

    pub(super) fn approximation(&self) -> Approximation {
        if self.upper().is_some() {
            return Approximation::Range;
        }
        let word = self.word(Slot::Approximation).and_then(|word| word.parse().ok());
        word.unwrap_or(Approximation::Exact)
    }

    fn word(&self, slot: Slot) -> Option<&'p str> {
        self.slots.iter().find_map(|(known, value)| match value {
            Value::Word(word) if *known == slot => Some(*word),
            _ => None,
        })
    }

    fn number(&self, slot: Slot) -> Option<f64> {
        self.slots.iter().find_map(|(known, value)| match value {
            Value::Number(number) if *known == slot => Some(*number),
            _ => None,
        })
    }
}

fn finite(value: f64) -> Option<f64> {
    Some(value).filter(|value| value.is_finite())
}

/// The magnitude that the lower end of a range shares with the upper: the
/// million of "5 to 10 million".
fn shared_magnitude(lower: f64, upper: f64) -> f64 {
    let magnitudes = [1e12, 1e9, 1e6, 1e3];
    let shared = magnitudes.into_iter().find(|magnitude| upper >= *magnitude).unwrap_or(1.0);
    if shared >= 1e6 && lower < 1000.0 { shared } else { 1.0 }
}
