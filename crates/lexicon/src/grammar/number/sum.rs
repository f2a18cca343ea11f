//! Adds up a number in words.

use super::Number;

/// A number in words while it is being read.
#[derive(Default)]
pub(super) struct Sum {
    /// What earlier magnitudes have closed: the 2000 of "two thousand five".
    closed: f64,
    /// What a magnitude to come would multiply.
    open: Option<f64>,
    ends_in_magnitude: bool,
}

impl Sum {
    /// A sum that a magnitude to come multiplies: the 1 of "a hundred".
    pub(super) fn begun_with(open: f64) -> Self {
        Self { open: Some(open), ..Self::default() }
    }

    pub(super) fn ends_in_magnitude(&self) -> bool {
        self.ends_in_magnitude
    }

    /// Whether "… `value`" goes on with this number: "twenty five", not "five
    /// twenty".
    pub(super) fn takes(&self, value: f64) -> bool {
        let Some(open) = self.open else { return self.closed == 0.0 || self.ends_in_magnitude };
        (open >= 20.0 && open % 10.0 == 0.0 && open % 100.0 != 0.0 && value > 0.0 && value < 10.0)
            || (open >= 100.0 && open % 100.0 == 0.0 && value > 0.0 && value < 100.0)
    }

    pub(super) fn begun(&self) -> bool {
        self.open.is_some() || self.ends_in_magnitude
    }

    pub(super) fn add(&mut self, value: f64) {
        self.open = Some(self.open.unwrap_or(0.0) + value);
        self.ends_in_magnitude = false;
    }

    pub(super) fn multiply(&mut self, by: f64) {
        if by < 1000.0 {
            self.open = Some(self.open.unwrap_or(1.0) * by);
        } else {
            match self.open.take() {
                Some(open) => self.closed += open * by,
                None => self.closed = self.closed.max(1.0) * by,
            }
        }
        self.ends_in_magnitude = true;
    }

    pub(super) fn number(&self, end: usize, ordinal: bool) -> Number {
        let value = self.closed + self.open.unwrap_or(0.0);
        Number { end, value, ordinal, figures: false }
    }
}
