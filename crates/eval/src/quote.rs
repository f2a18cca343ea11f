//! Attributions: sources, cues and contents, and whether they belong together.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use tidings::json::{Attribution, Words};

use crate::{
    Error, Gold, Readings,
    figures::{Counts, Range, Score, number, one_to_one, overlap, share, unpaired},
};

/// A document with the attributions of each annotator; the first one counts.
#[derive(Debug, Deserialize)]
struct QuoteGold {
    id: String,
    text: String,
    annotations: Vec<Vec<GoldAttribution>>,
}

#[derive(Debug, Deserialize)]
struct GoldAttribution {
    #[serde(default)]
    source: Vec<Range>,
    #[serde(default)]
    cue: Vec<Range>,
    #[serde(default)]
    content: Vec<Range>,
}

/// The tokens of one part of an attribution, as their numbers.
type Part = BTreeSet<usize>;

/// An attribution in tokens; a part that is absent is `None`.
struct Parts {
    source: Option<Part>,
    cue: Option<Part>,
    content: Option<Part>,
}

/// Takes one part of an attribution.
type PartOf = fn(&Parts) -> Option<&Part>;

/// The roles, with their names in the figures.
const ROLES: [(&str, PartOf); 3] = [
    ("source", |parts| parts.source.as_ref()),
    ("cue", |parts| parts.cue.as_ref()),
    ("content", |parts| parts.content.as_ref()),
];

/// Share of the union that two contents must have in common.
const SAME_CONTENT: f64 = 0.8;

#[derive(Default)]
struct Sums {
    exact: [Counts; 3],
    tokens: [Counts; 3],
    attributions: Counts,
    right_source: usize,
}

/// Per role: exact F1 of token sets and F1 of tokens. Attribution: contents
/// that share [`SAME_CONTENT`], and among those the share of right sources.
///
/// # Errors
///
/// When a record of the gold file is not of this measure's form.
pub fn score_quote(gold: &Gold, readings: &Readings) -> Result<Score, Error> {
    let gold: Vec<QuoteGold> = gold.typed()?;
    let (mut sums, mut errors) = (Sums::default(), Vec::new());
    for document in &gold {
        let given = readings.of(&document.id).map_or(&[][..], |reading| &reading.attributions);
        sums.add(document, given, &mut errors);
    }
    let mut figures = Vec::new();
    for (index, (name, _)) in ROLES.iter().enumerate() {
        figures.push(sums.exact[index].line(&format!("{name} exact")));
        figures.push(sums.tokens[index].line(&format!("{name} tokens")));
    }
    figures.push(sums.attributions.line("attribution >=0.8"));
    let right = share(sums.right_source, sums.attributions.right);
    figures.push(format!("source right among those {right:.3}"));
    Ok(Score { figures, errors })
}

impl Sums {
    fn add(&mut self, document: &QuoteGold, given: &[Attribution], errors: &mut Vec<String>) {
        let tokens = tokens(&document.text);
        let gold = document.annotations.first().map_or(&[][..], Vec::as_slice);
        let gold: Vec<_> = gold.iter().map(|one| gold_parts(&tokens, one)).collect();
        let given: Vec<_> = given.iter().map(|one| given_parts(&tokens, one)).collect();
        for (index, (_, part)) in ROLES.iter().enumerate() {
            let gold: Vec<_> = gold.iter().filter_map(part).collect();
            let given: Vec<_> = given.iter().filter_map(part).collect();
            add_exact(&mut self.exact[index], &gold, &given);
            add_tokens(&mut self.tokens[index], &gold, &given);
        }
        self.attributions.gold += gold.len();
        self.attributions.given += given.len();
        let quoted = |parts: &Parts| {
            let first = parts.content.as_ref().and_then(BTreeSet::first)?;
            let words = document.text.chars().skip(tokens[*first][0]);
            Some(words.take(SHOWN).collect::<String>())
        };
        let pairs = same_contents(&gold, &given);
        for &(i, j) in &pairs {
            self.attributions.right += 1;
            if sources_meet(&gold[i], &given[j]) {
                self.right_source += 1;
            } else {
                errors.extend(quoted(&gold[i]).map(|q| format!("{} source of {q:?}", document.id)));
            }
        }
        let missed = unpaired(gold.len(), &pairs, |pair| pair.0);
        errors.extend(
            missed
                .filter_map(|i| quoted(&gold[i]))
                .map(|q| format!("{} missed {q:?}", document.id)),
        );
    }
}

/// Characters of a content that an error line shows.
const SHOWN: usize = 70;

fn gold_parts(tokens: &[Range], gold: &GoldAttribution) -> Parts {
    let part = |spans: &Vec<Range>| (!spans.is_empty()).then(|| covered(tokens, spans));
    Parts { source: part(&gold.source), cue: part(&gold.cue), content: part(&gold.content) }
}

fn given_parts(tokens: &[Range], given: &Attribution) -> Parts {
    let part = |words: &Words| {
        let spans: Vec<_> = std::iter::once(words.span).chain(words.more.clone()).collect();
        covered(tokens, &spans)
    };
    Parts {
        source: given.source.as_ref().map(|source| part(&source.words)),
        cue: given.cue.as_ref().map(part),
        content: Some(part(&given.content)),
    }
}

fn add_exact(counts: &mut Counts, gold: &[&Part], given: &[&Part]) {
    let mut left: BTreeMap<&Part, usize> = BTreeMap::new();
    for part in gold {
        *left.entry(part).or_default() += 1;
    }
    for part in given {
        if let Some(count) = left.get_mut(part).filter(|count| **count > 0) {
            *count -= 1;
            counts.right += 1;
        }
    }
    counts.gold += gold.len();
    counts.given += given.len();
}

fn add_tokens(counts: &mut Counts, gold: &[&Part], given: &[&Part]) {
    let gold: Part = gold.iter().copied().flatten().copied().collect();
    let given: Part = given.iter().copied().flatten().copied().collect();
    counts.right += gold.intersection(&given).count();
    counts.gold += gold.len();
    counts.given += given.len();
}

/// Pairs of attributions with the same content, the most alike first.
fn same_contents(gold: &[Parts], given: &[Parts]) -> Vec<(usize, usize)> {
    let nothing = Part::new();
    let mut candidates = Vec::new();
    for (i, a) in gold.iter().map(|parts| parts.content.as_ref().unwrap_or(&nothing)).enumerate() {
        for (j, b) in given.iter().filter_map(|parts| parts.content.as_ref()).enumerate() {
            let common = a.intersection(b).count();
            let alike = number(common) / number(a.union(b).count().max(1));
            if common > 0 && alike >= SAME_CONTENT {
                candidates.push((alike, i, j));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    one_to_one(candidates.into_iter().map(|(_, i, j)| (i, j)))
}

/// Whether the sources share a token, or neither has one.
fn sources_meet(gold: &Parts, given: &Parts) -> bool {
    let nothing = Part::new();
    let a = gold.source.as_ref().unwrap_or(&nothing);
    let b = given.source.as_ref().unwrap_or(&nothing);
    !a.is_disjoint(b) || a.is_empty() && b.is_empty()
}

fn covered(tokens: &[Range], spans: &[Range]) -> Part {
    let touches = |token: Range| spans.iter().any(|&span| overlap(token, span) > 0);
    (0..tokens.len()).filter(|&index| touches(tokens[index])).collect()
}

/// Runs of letters and digits, and every other visible character by itself,
/// in code points.
fn tokens(text: &str) -> Vec<Range> {
    let mut tokens: Vec<Range> = Vec::new();
    let mut in_word = false;
    for (at, c) in text.chars().enumerate() {
        let of_word = c.is_alphanumeric() || c == '_';
        match tokens.last_mut() {
            Some(last) if of_word && in_word => last[1] = at + 1,
            _ if c.is_whitespace() => {}
            _ => tokens.push([at, at + 1]),
        }
        in_word = of_word;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_single_marks_are_tokens() {
        assert_eq!(tokens("“No,” 3 é_s"), [[0, 1], [1, 3], [3, 4], [4, 5], [6, 7], [8, 11]]);
    }
}
