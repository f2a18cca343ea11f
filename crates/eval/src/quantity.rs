//! Quantities of single sentences: found, with their value and unit, and tied to
//! what they count.
//!
//! A record of gold is one sentence of an article: `id` of the article,
//! `sentence` as `[start, end)` in its text, and the quantities within.
//! Articles are read whole; what is said of other sentences does not count.
//! docs/annotation.md says how gold was marked.

use serde::Deserialize;
use tidings::{Approximation, QuantityKind, json::Quantity};

use crate::{
    Error, Gold, Readings,
    figures::{Counts, Range, Score, one_to_one, overlap, share, unpaired},
};

/// A sentence with its quantities.
#[derive(Debug, Deserialize)]
struct QuantityGold {
    id: String,
    /// The article; it comes from another file.
    text: String,
    sentence: Range,
    quantities: Vec<GoldQuantity>,
}

#[derive(Debug, Deserialize)]
struct GoldQuantity {
    span: Range,
    kind: QuantityKind,
    value: Option<f64>,
    #[serde(default)]
    value_to: Option<f64>,
    #[serde(default)]
    unit: Option<String>,
    #[serde(default = "exact")]
    approximation: Approximation,
    /// The words of what is counted.
    #[serde(default)]
    counted: Option<Range>,
}

fn exact() -> Approximation {
    Approximation::Exact
}

#[derive(Default)]
struct Sums {
    given: usize,
    gold: usize,
    found: usize,
    valued: usize,
    kind: usize,
    approximation: usize,
    /// Pairs in which gold or the reading names something counted.
    counting: usize,
    counted: usize,
}

/// Found: spans overlap. Value and unit: of those found, value, upper end and
/// unit are the same; of counts and casualties the unit is the counted noun and
/// judged as such. Kind, approximation: shares of those found. Counted: of those
/// found in which gold or the reading names what is counted or measured, the
/// share in which both name it and the last words are one noun.
///
/// # Errors
///
/// When a record of the gold file is not of this measure's form, or has no text
/// ([`Gold::add_texts`]).
pub fn score_quantity(gold: &Gold, readings: &Readings) -> Result<Score, Error> {
    let gold: Vec<QuantityGold> = gold.typed()?;
    let (mut sums, mut errors) = (Sums::default(), Vec::new());
    for sentence in &gold {
        let all = readings.of(&sentence.id).map_or(&[][..], |reading| &reading.quantities);
        let inside = |one: &&Quantity| overlap(one.words.span, sentence.sentence) > 0;
        let given: Vec<&Quantity> = all.iter().filter(inside).collect();
        sums.add(sentence, &given, &mut errors);
    }
    let line = |name, right| Counts { right, given: sums.given, gold: sums.gold }.line(name);
    let part = |part, whole| format!("{:.3} ({part} of {whole})", share(part, whole));
    let figures = vec![
        line("found", sums.found),
        line("value and unit", sums.valued),
        format!(
            "of those found: kind {}  approximation {}  counted {}",
            part(sums.kind, sums.found),
            part(sums.approximation, sums.found),
            part(sums.counted, sums.counting),
        ),
    ];
    Ok(Score { figures, errors })
}

impl Sums {
    fn add(&mut self, sentence: &QuantityGold, given: &[&Quantity], errors: &mut Vec<String>) {
        let gold = &sentence.quantities;
        let pairs = pair_up(gold, given);
        self.gold += gold.len();
        self.given += given.len();
        self.found += pairs.len();
        for &(i, j) in &pairs {
            self.compare(sentence, &gold[i], given[j], errors);
        }
        let id = &sentence.id;
        for missed in unpaired(gold.len(), &pairs, |pair| pair.0).map(|i| &gold[i]) {
            let words = words(&sentence.text, missed.span);
            errors.push(format!("{id} missed {words:?} {} {:?}", missed.kind, missed.value));
        }
        for extra in unpaired(given.len(), &pairs, |pair| pair.1).map(|j| given[j]) {
            let (text, value) = (&extra.words.text, extra.value);
            errors.push(format!("{id} extra {text:?} {} {value:?}", extra.kind));
        }
    }

    fn compare(
        &mut self,
        sentence: &QuantityGold,
        gold: &GoldQuantity,
        given: &Quantity,
        errors: &mut Vec<String>,
    ) {
        let (id, text) = (&sentence.id, &given.words.text);
        let mut check = |right: bool, what: &str, gold: &str, given: &str| {
            if !right {
                errors.push(format!("{id} {what} of {text:?}: gold {gold}, got {given}"));
            }
            usize::from(right)
        };
        let (wanted, got) = ([gold.value, gold.value_to], [given.value, given.value_to]);
        let unit = counts(gold.kind) && counts(given.kind) || gold.unit() == given.unit.as_deref();
        self.valued += check(
            unit && gold.says(given),
            "value and unit",
            &format!("{wanted:?} {:?}", gold.unit),
            &format!("{got:?} {:?}", given.unit),
        );
        let kinds = (gold.kind.as_str(), given.kind.as_str());
        self.kind += check(gold.kind == given.kind, "kind", kinds.0, kinds.1);
        let put = (gold.approximation, given.approximation);
        self.approximation +=
            check(put.0 == put.1, "approximation", put.0.as_str(), put.1.as_str());
        let phrase = gold.counted.map(|range| words(&sentence.text, range));
        let noun = if counts(given.kind) { given.unit.as_ref() } else { None };
        let noun =
            noun.or(given.measure.as_ref().filter(|_| given.kind != QuantityKind::Casualties));
        if phrase.is_none() && noun.is_none() {
            return;
        }
        let (phrase, noun) = (phrase.unwrap_or_default(), noun.map_or("", String::as_str));
        self.counting += 1;
        self.counted += check(same_noun(&phrase, noun), "counted", &phrase, noun);
    }
}

/// Whether the unit is what is counted.
fn counts(kind: QuantityKind) -> bool {
    matches!(kind, QuantityKind::Count | QuantityKind::Casualties)
}

impl GoldQuantity {
    /// The unit as readings have it: a percentage has none unless it is points.
    fn unit(&self) -> Option<&str> {
        self.unit.as_deref().filter(|&unit| unit != "%")
    }

    /// Whether a quantity has this value and upper end. Of two thirds, gold may
    /// have two digits or sixteen.
    fn says(&self, given: &Quantity) -> bool {
        let near = if self.kind == QuantityKind::Fraction { 0.005 } else { 1e-9 };
        same(self.value, given.value, near) && same(self.value_to, given.value_to, near)
    }
}

/// Whether two numbers differ by no more than the part `near` of the larger, or
/// neither is there.
fn same(a: Option<f64>, b: Option<f64>, near: f64) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= near * a.abs().max(b.abs()),
        (a, b) => a == b,
    }
}

/// Pairs quantities whose spans overlap: those of one value first, then those
/// that share the most characters.
fn pair_up(gold: &[GoldQuantity], given: &[&Quantity]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, wanted) in gold.iter().enumerate() {
        for (j, got) in given.iter().enumerate() {
            let shared = overlap(wanted.span, got.words.span);
            if shared > 0 {
                let other = !wanted.says(got);
                candidates.push((other, std::cmp::Reverse(shared), i, j));
            }
        }
    }
    candidates.sort_unstable();
    one_to_one(candidates.into_iter().map(|(_, _, i, j)| (i, j)))
}

fn words(text: &str, [start, end]: Range) -> String {
    text.chars().skip(start).take(end.saturating_sub(start)).collect()
}

/// Whether the last words of two phrases are one noun; the one of a reading is a
/// lemma, so an ending may lack and vowels differ ("men").
fn same_noun(phrase: &str, noun: &str) -> bool {
    let (a, b) = (skeleton(head(phrase)), skeleton(head(noun)));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && long.starts_with(&short) && long.len() - short.len() <= LONGEST_ENDING
}

/// The consonants of "-ren" in "children".
const LONGEST_ENDING: usize = 2;

/// The last word of a phrase: gold's guide ends the phrase at its head.
fn head(phrase: &str) -> &str {
    let last = phrase.split_whitespace().last();
    last.unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric())
}

/// The consonants of a word, v as f ("lives", "life"); of a word that has none,
/// the word.
fn skeleton(word: &str) -> String {
    let word = word.to_lowercase();
    let consonants: String = word
        .chars()
        .filter(|c| !"aeiouy".contains(*c))
        .map(|c| if c == 'v' { 'f' } else { c })
        .collect();
    if consonants.is_empty() { word } else { consonants }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lemma_is_the_noun_of_its_phrase() {
        for (phrase, noun) in [
            ("attack drones", "drone"),
            ("men", "man"),
            ("children", "child"),
            ("lives", "life"),
            ("African countries", "country"),
            ("votes", "Democratic votes"),
        ] {
            assert!(same_noun(phrase, noun), "{phrase} {noun}");
        }
        for (phrase, noun) in [("attack drones", "attack"), ("drones", "nothing"), ("", "drone")] {
            assert!(!same_noun(phrase, noun), "{phrase} {noun}");
        }
    }

    #[test]
    fn numbers_are_the_same_up_to_a_part_of_the_larger() {
        assert!(same(Some(0.667), Some(2.0 / 3.0), 0.005));
        assert!(!same(Some(12.0), Some(12.1), 0.005));
        assert!(!same(None, Some(0.0), 0.005));
        assert!(same(None, None, 0.005));
    }
}
