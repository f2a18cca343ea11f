//! Numbers in words and figures: "twenty-five", "172.406 billion", "2 1/2".

mod sum;

use std::collections::{BTreeMap, HashMap};

use self::sum::Sum;
use super::{Piece, Shape, WordId};
use crate::{Files, PackError};

/// The numerals of a language.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    words: HashMap<WordId, Numeral>,
    /// Marks between the groups and before the decimals of figures.
    group: String,
    decimal: String,
}

/// A number read from the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    /// One past its last piece.
    pub(super) end: usize,
    /// Infinite when it is beyond a double.
    pub(super) value: f64,
    /// "third", "3rd"
    pub(super) ordinal: bool,
    /// Whether it begins with figures.
    pub(super) figures: bool,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Numeral {
    /// "seven"
    Cardinal(f64),
    /// "hundred", "million": multiplies what stands before it.
    Magnitude(f64),
    /// "seventh"
    Ordinal(f64),
    /// "hundredth"
    OrdinalMagnitude(f64),
    /// "a", before a magnitude.
    Article(f64),
    /// "st", glued to figures.
    Suffix,
    /// "½"
    Vulgar(f64),
    And,
    Half,
}

/// The form of `numbers.toml`.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct NumeralFile {
    cardinal: BTreeMap<String, f64>,
    magnitude: BTreeMap<String, f64>,
    ordinal: BTreeMap<String, f64>,
    ordinal_magnitude: BTreeMap<String, f64>,
    article: BTreeMap<String, f64>,
    vulgar: BTreeMap<String, f64>,
    ordinal_suffix: Vec<String>,
    and: String,
    half: String,
    group: String,
    decimal: String,
}

const FILE: &str = "numbers.toml";

/// Denominators that figures with a stroke may have: "9/11" is no fraction.
const DENOMINATORS: [f64; 5] = [2.0, 3.0, 4.0, 5.0, 8.0];

impl Numbers {
    /// Loads `numbers.toml`; `id` numbers its words.
    pub(super) fn load(
        files: &Files,
        mut id: impl FnMut(&str) -> WordId,
    ) -> Result<Self, PackError> {
        let file: NumeralFile = files.toml(FILE)?;
        let mut words =
            HashMap::from([(id(&file.and), Numeral::And), (id(&file.half), Numeral::Half)]);
        let mut add = |table: &BTreeMap<String, f64>, make: fn(f64) -> Numeral| {
            words.extend(table.iter().map(|(word, &value)| (id(word), make(value))));
        };
        add(&file.cardinal, Numeral::Cardinal);
        add(&file.magnitude, Numeral::Magnitude);
        add(&file.ordinal, Numeral::Ordinal);
        add(&file.ordinal_magnitude, Numeral::OrdinalMagnitude);
        add(&file.article, Numeral::Article);
        add(&file.vulgar, Numeral::Vulgar);
        words.extend(file.ordinal_suffix.iter().map(|word| (id(word), Numeral::Suffix)));
        Ok(Self { words, group: file.group, decimal: file.decimal })
    }

    /// The longest number that begins at piece `at`.
    pub(super) fn read(
        &self,
        text: &str,
        pieces: &[Piece],
        words: &[Option<WordId>],
        at: usize,
    ) -> Option<Number> {
        let reader = Reader { numbers: self, text, pieces, words };
        if pieces[at].shape == Shape::Digits { reader.figures(at) } else { reader.words(at) }
    }
}

struct Reader<'t> {
    numbers: &'t Numbers,
    text: &'t str,
    pieces: &'t [Piece],
    words: &'t [Option<WordId>],
}

impl Reader<'_> {
    fn figures(&self, at: usize) -> Option<Number> {
        if self.continues_figures(at) {
            return None;
        }
        let (mut end, mut value) = self.plain_figures(at);
        if self.glued(end) && self.numeral(end) == Some(Numeral::Suffix) {
            return Some(Number { end: end + 1, value, ordinal: true, figures: true });
        }
        if let Some((fraction_end, part)) = self.stroke(at).filter(|_| end == at + 1) {
            (end, value) = (fraction_end, part);
        } else if let Some((fraction_end, part)) = self.stroke(end).filter(|_| value.fract() == 0.0)
        {
            (end, value) = (fraction_end, value + part);
        } else if let Some(Numeral::Vulgar(part)) = self.numeral(end) {
            (end, value) = (end + 1, value + part);
        }
        let (end, value) = self.and_a_half(end, value);
        let (end, value) = self.magnitudes(end, value);
        Some(Number { end, value, ordinal: false, figures: true })
    }

    /// Whether the figures at `at` go on from others: the 30 of "10:30".
    fn continues_figures(&self, at: usize) -> bool {
        let between = |at: usize| self.pieces[at].shape == Shape::Mark && self.glued(at);
        at >= 2
            && self.glued(at)
            && between(at - 1)
            && self.pieces[at - 2].shape == Shape::Digits
            && [".", ",", ":", "/"].contains(&self.word(at - 1))
    }

    /// Figures with their groups and decimals.
    fn plain_figures(&self, at: usize) -> (usize, f64) {
        let mut digits = self.word(at).to_owned();
        let mut end = at + 1;
        if digits.len() <= 3 {
            while let Some(group) = self.after_mark(end, &self.numbers.group) {
                let more = self.after_mark(end + 2, &self.numbers.group).is_some();
                if group.len() != 3 && !(group.len() == 2 && more) {
                    break;
                }
                digits.push_str(group);
                end += 2;
            }
        }
        if let Some(decimals) = self.after_mark(end, &self.numbers.decimal)
            && self.after_mark(end + 2, &self.numbers.decimal).is_none()
        {
            digits.push('.');
            digits.push_str(decimals);
            end += 2;
        }
        (end, digits.parse().unwrap_or(f64::INFINITY))
    }

    /// "1/2"
    fn stroke(&self, at: usize) -> Option<(usize, f64)> {
        let above: f64 = self.digits(at)?.parse().ok()?;
        let below: f64 = self.after_mark(at + 1, "/")?.parse().ok()?;
        let whole = self.after_mark(at + 3, "/").is_none();
        (above < below && whole && DENOMINATORS.contains(&below)).then_some((at + 3, above / below))
    }

    /// "… and a half"
    fn and_a_half(&self, at: usize, value: f64) -> (usize, f64) {
        let article = matches!(self.numeral(at + 1), Some(Numeral::Article(_)));
        let fits = self.numeral(at) == Some(Numeral::And)
            && article
            && self.numeral(at + 2) == Some(Numeral::Half);
        if fits { (at + 3, value + 0.5) } else { (at, value) }
    }

    /// Magnitudes after a number: "172 million", "3 lakh crore".
    fn magnitudes(&self, mut at: usize, mut value: f64) -> (usize, f64) {
        loop {
            let hyphen = usize::from(self.hyphen(at));
            let Some(Numeral::Magnitude(by)) = self.numeral(at + hyphen) else {
                return (at, value);
            };
            (at, value) = (at + hyphen + 1, value * by);
        }
    }

    fn words(&self, at: usize) -> Option<Number> {
        match self.numeral(at)? {
            Numeral::Vulgar(value) => {
                Some(Number { end: at + 1, value, ordinal: false, figures: false })
            }
            Numeral::Half => self.with_article(at + 1, 0.5),
            Numeral::Article(_) => self.with_article(at, 1.0),
            _ => self.row_of_words(at, Sum::default()),
        }
    }

    /// "a hundred …"; `part` is 0.5 in "half a million".
    fn with_article(&self, at: usize, part: f64) -> Option<Number> {
        let Numeral::Article(one) = self.numeral(at)? else { return None };
        let Numeral::Magnitude(_) = self.numeral(at + 1)? else { return None };
        self.row_of_words(at + 1, Sum::begun_with(one * part))
    }

    /// "two hundred and twenty-five thousand"
    fn row_of_words(&self, start: usize, mut sum: Sum) -> Option<Number> {
        let mut end = start;
        loop {
            let joined = usize::from(end > start && self.joins(end, &sum));
            match self.numeral(end + joined) {
                Some(Numeral::Cardinal(value)) if sum.takes(value) => sum.add(value),
                Some(Numeral::Magnitude(by)) if sum.begun() => sum.multiply(by),
                Some(Numeral::Ordinal(value)) if sum.takes(value) => {
                    sum.add(value);
                    return Some(sum.number(end + joined + 1, true));
                }
                Some(Numeral::OrdinalMagnitude(by)) => {
                    sum.multiply(by);
                    return Some(sum.number(end + joined + 1, true));
                }
                _ => break,
            }
            end += joined + 1;
        }
        if end == start {
            return None;
        }
        let number = sum.number(end, false);
        let (after, value) = self.and_a_half(end, number.value);
        let (end, value) = if after > end { self.magnitudes(after, value) } else { (end, value) };
        Some(Number { end, value, ..number })
    }

    /// Whether the piece at `at` ties two parts of a number together.
    fn joins(&self, at: usize, sum: &Sum) -> bool {
        self.hyphen(at) || (self.numeral(at) == Some(Numeral::And) && sum.ends_in_magnitude())
    }

    fn hyphen(&self, at: usize) -> bool {
        self.glued(at) && self.glued(at + 1) && matches!(self.word(at), "-" | "‐" | "‑")
    }

    fn digits(&self, at: usize) -> Option<&str> {
        let piece = self.pieces.get(at)?;
        (piece.shape == Shape::Digits).then(|| piece.span.of(self.text))
    }

    /// The figures after `mark`, all glued together.
    fn after_mark(&self, at: usize, mark: &str) -> Option<&str> {
        let fits = self.glued(at) && self.word(at) == mark && self.glued(at + 1);
        self.digits(at + 1).filter(|_| fits)
    }

    fn glued(&self, at: usize) -> bool {
        self.pieces.get(at).is_some_and(|piece| piece.glued)
    }

    fn word(&self, at: usize) -> &str {
        self.pieces.get(at).map_or("", |piece| piece.span.of(self.text))
    }

    fn numeral(&self, at: usize) -> Option<Numeral> {
        let word = (*self.words.get(at)?)?;
        self.numbers.words.get(&word).copied()
    }
}

#[cfg(test)]
mod tests;
