//! What the words of one time expression say, before it is known which time
//! they mean.

use tidings_lexicon::{
    TimePattern, TimeSlot,
    grammar::{Match, Value},
};

/// The filled slots of a pattern.
#[derive(Debug, Clone, Default)]
pub(super) struct Frame<'p> {
    slots: Vec<(TimeSlot, Value<'p>)>,
}

/// How many units: a number or "several".
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Count {
    /// 2.5
    Number(f64),
    /// "several"
    Unknown,
}

impl<'p> Frame<'p> {
    pub(super) fn new(found: &Match<'p, TimeSlot>, pattern: &'p TimePattern) -> Self {
        let mut slots = found.captures.clone();
        slots.extend(pattern.set.iter().map(|(slot, value)| (*slot, value.as_value())));
        Self { slots }
    }

    pub(super) fn has(&self, slot: TimeSlot) -> bool {
        self.slots.iter().any(|(known, _)| *known == slot)
    }

    /// The word in `slot`.
    pub(super) fn word(&self, slot: TimeSlot) -> Option<&'p str> {
        self.slots.iter().find_map(|(known, value)| match value {
            Value::Word(word) if *known == slot => Some(*word),
            _ => None,
        })
    }

    /// The number in `slot`.
    pub(super) fn number(&self, slot: TimeSlot) -> Option<f64> {
        self.slots.iter().find_map(|(known, value)| match value {
            Value::Number(number) if *known == slot => Some(*number),
            _ => None,
        })
    }

    /// The number in `slot`, where it is whole and small.
    pub(super) fn small(&self, slot: TimeSlot) -> Option<i16> {
        let number = self.number(slot)?;
        #[allow(clippy::cast_possible_truncation, reason = "the bounds are checked before")]
        (number.fract() == 0.0 && number.abs() <= 9999.0).then_some(number as i16)
    }

    /// The number in `slot` as a day, an hour …
    pub(super) fn tiny(&self, slot: TimeSlot) -> Option<i8> {
        self.small(slot).and_then(|number| i8::try_from(number).ok())
    }

    /// How many units the words count.
    pub(super) fn count(&self) -> Option<Count> {
        if self.word(TimeSlot::Count).is_some() {
            return Some(Count::Unknown);
        }
        let extra = self.number(TimeSlot::Extra).unwrap_or(0.0);
        self.number(TimeSlot::Count).map(|count| Count::Number(count + extra))
    }

    /// The numbers with their units, in text order: 1 year, 2 months.
    pub(super) fn lengths(&self) -> Vec<(f64, &'p str)> {
        let units = self.slots.iter().filter(|(slot, _)| *slot == TimeSlot::Unit).count();
        if units == 1 {
            let (count, unit) = (self.count(), self.word(TimeSlot::Unit));
            return match (count, unit) {
                (Some(Count::Number(count)), Some(unit)) => vec![(count, unit)],
                _ => Vec::new(),
            };
        }
        let mut lengths = Vec::new();
        let mut count = None;
        for (slot, value) in &self.slots {
            match (slot, value) {
                (TimeSlot::Count, Value::Number(number)) => count = Some(*number),
                (TimeSlot::Unit, Value::Word(unit)) => {
                    lengths.extend(count.take().map(|count| (count, *unit)));
                }
                _ => {}
            }
        }
        lengths
    }

    /// The year the words name, counted as astronomers do: 0 is 1 BC. Two
    /// figures mean the last year of that end that is not far ahead of `near`.
    pub(super) fn year(&self, near: Option<i16>) -> Option<i16> {
        let year = match (self.small(TimeSlot::Year), self.small(TimeSlot::High)) {
            (Some(year), _) => Some(year).filter(|year| (1..=LAST_YEAR).contains(year))?,
            (None, Some(high)) => {
                // "Nineteen six" is no year, "two thousand and six" is one.
                let low = self.small(TimeSlot::Low).filter(|low| (10..100).contains(low));
                let units = self.small(TimeSlot::Units).filter(|low| (1..100).contains(low));
                high + low.or(units)?
            }
            (None, None) => nearest(self.small(TimeSlot::Year2)?, near),
        };
        Some(if self.word(TimeSlot::Era) == Some(BEFORE_CHRIST) { 1 - year } else { year })
    }
}

/// No report speaks of a year after it.
const LAST_YEAR: i16 = 2999;

/// The value of the slot `era` for years before our reckoning.
const BEFORE_CHRIST: &str = "BC";

/// Where no date of publication says which century "'89" means.
const USUAL_YEAR: i16 = 2000;

/// How many years ahead a year of two figures may lie.
const AHEAD: i16 = 10;

/// The last year of that end that is not far ahead of `near`.
pub(super) fn nearest(end: i16, near: Option<i16>) -> i16 {
    let latest = near.unwrap_or(USUAL_YEAR).saturating_add(AHEAD);
    latest - (latest - end).rem_euclid(100)
}
