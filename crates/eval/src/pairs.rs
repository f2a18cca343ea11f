//! Claims between a marked source and a marked target of one sentence.

use std::collections::BTreeSet;

use serde::Deserialize;
use tidings::json::{Claim, Participant};

use crate::{
    Error, Gold, Readings,
    figures::{Range, Score, Tally, number, overlap},
    habits::pair_labels,
};

/// A sentence, two marked parties and the type between them.
#[derive(Debug, Deserialize)]
struct PairGold {
    id: String,
    text: String,
    source: Range,
    target: Range,
    root: String,
}

/// Types whose parties may stand either way round.
const MUTUAL: [&str; 4] = ["CONSULT", "AGREE", "COOPERATE", "SUPPORT"];

#[derive(Default)]
struct Sums {
    found: usize,
    claims: usize,
    pairs: Tally,
    right: Tally,
    said: Tally,
}

/// Found: some claim has an actor on the source and a recipient on the target.
/// A pair without a claim is wrong; several claims share the point.
///
/// # Errors
///
/// When a record of the gold file is not of this measure's form.
pub fn score_pairs(gold: &Gold, readings: &Readings) -> Result<Score, Error> {
    let gold: Vec<PairGold> = gold.typed()?;
    let (mut sums, mut errors) = (Sums::default(), Vec::new());
    for pair in &gold {
        let claims = readings.of(&pair.id).map_or(&[][..], |reading| &reading.claims);
        sums.add(pair, claims, &mut errors);
    }
    let by_type = sums.pairs.line(&sums.right);
    Ok(Score { figures: vec![sums.line(gold.len()), by_type], errors })
}

impl Sums {
    fn add(&mut self, pair: &PairGold, claims: &[Claim], errors: &mut Vec<String>) {
        let got: Vec<_> = claims
            .iter()
            .filter(|claim| pair.is_between_parties_of(claim))
            .map(pair_labels)
            .collect();
        self.found += usize::from(!got.is_empty());
        self.claims += got.len();
        let shares = number(got.len().max(1));
        let hits = got.iter().filter(|labels| labels.contains(&pair.root)).count();
        self.pairs.add(&pair.root, 1.0);
        self.right.add(&pair.root, number(hits) / shares);
        for label in got.iter().filter_map(|labels| labels.get(&pair.root).or(labels.first())) {
            self.said.add(label, 1.0 / shares);
        }
        if hits < got.len() || got.is_empty() {
            errors.push(pair.describe(&got));
        }
    }

    fn line(&self, total: usize) -> String {
        let hits: f64 = self.pairs.names().map(|name| self.right.of(name)).sum();
        let f1 = |name| 2.0 * self.right.of(name) / (self.pairs.of(name) + self.said.of(name));
        let macro_f1 =
            self.pairs.names().map(f1).sum::<f64>() / number(self.pairs.names().len().max(1));
        let (all, found) = (number(total.max(1)), number(self.found.max(1)));
        format!(
            "pairs {total} found {:.3}  accuracy {:.3}  of found {:.3}  macro F1 {macro_f1:.3}  \
             claims per found pair {:.2}",
            number(self.found) / all,
            hits / all,
            hits / found,
            number(self.claims) / found,
        )
    }
}

impl PairGold {
    fn is_between_parties_of(&self, claim: &Claim) -> bool {
        let on = |people: &[Participant], span: Range| {
            people.iter().any(|person| overlap(person.words.span, span) > 0)
        };
        let (actors, recipients) = (&claim.actors, &claim.recipients);
        let either = |span| on(actors, span) || on(recipients, span);
        on(actors, self.source) && on(recipients, self.target)
            || MUTUAL.contains(&claim.event_type.as_str())
                && either(self.source)
                && either(self.target)
    }

    fn describe(&self, got: &[BTreeSet<String>]) -> String {
        let words =
            |from: usize, to: usize| self.text.chars().take(to).skip(from).collect::<String>();
        let labels = |labels: &BTreeSet<String>| {
            labels.iter().map(String::as_str).collect::<Vec<_>>().join("|")
        };
        format!(
            "{} got [{}] <- {:?} > {:?} in {:?}",
            self.root,
            got.iter().map(labels).collect::<Vec<_>>().join(", "),
            words(self.source[0], self.source[1]),
            words(self.target[0], self.target[1]),
            words(0, SHOWN),
        )
    }
}

/// Characters of a sentence that an error line shows.
const SHOWN: usize = 140;
