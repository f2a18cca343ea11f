//! Draws claims at random, the same for a seed in whatever order documents come.

use std::{
    collections::{BTreeMap, BinaryHeap},
    num::NonZeroUsize,
};

use tidings::{Claim, CodePoints, Reading};

use super::sheet::{Row, cells, empty};

/// By what a draw is spread evenly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stratum {
    /// As many of each type, as far as there are any.
    Type,
    /// As many of each status.
    Status,
}

/// A draw of claims. Only as many are held as may be drawn, however much is read.
///
/// Every claim gets a number from the seed, its document and its place there; the
/// lowest are drawn. The second claim of a document (of its stratum) comes after
/// the first of every other one, so that documents give one each unless more are
/// asked for than there are documents.
#[derive(Debug)]
pub struct DrawnClaims {
    count: NonZeroUsize,
    seed: u64,
    by: Option<Stratum>,
    strata: BTreeMap<String, Pool>,
}

/// The claims of a stratum.
#[derive(Debug, Default)]
struct Pool {
    /// How many were read.
    seen: usize,
    /// The lowest of them.
    kept: BinaryHeap<Drawn>,
}

/// A claim that may be drawn; the lowest comes first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Drawn {
    /// How many of its document and stratum come before it.
    turn: usize,
    number: [u8; 32],
    cells: Vec<String>,
    reader: String,
}

impl DrawnClaims {
    /// An empty draw of `count` claims by a seed.
    pub fn new(count: NonZeroUsize, seed: u64, by: Option<Stratum>) -> Self {
        Self { count, seed, by, strata: BTreeMap::new() }
    }

    /// Offers the claims of a document.
    pub fn add(&mut self, reading: &Reading) {
        let points = CodePoints::new(&reading.document.text);
        let text = blake3::hash(reading.document.text.as_bytes());
        let mut all: Vec<(String, [u8; 32], usize)> = Vec::new();
        for (index, claim) in reading.claims.iter().enumerate() {
            let stratum = match self.by {
                None => String::new(),
                Some(Stratum::Type) => claim.event_type.clone(),
                Some(Stratum::Status) => claim.status.to_string(),
            };
            all.push((stratum, self.number(reading, text, claim), index));
        }
        all.sort();
        let engine = &reading.engine;
        let reader =
            format!("{} {} {} seed {}", engine.version, engine.model, engine.pack, self.seed);
        let mut turns: BTreeMap<String, usize> = BTreeMap::new();
        for (stratum, number, index) in all {
            let turn = turns.entry(stratum.clone()).or_default();
            let row = Row { reading, points: &points, index, claim: &reading.claims[index] };
            let pool = self.strata.entry(stratum).or_default();
            pool.seen += 1;
            let first = pool.kept.len() < self.count.get()
                || pool.kept.peek().is_some_and(|last| (*turn, number) < (last.turn, last.number));
            if first {
                let (cells, reader) = (cells(&row), reader.clone());
                pool.kept.push(Drawn { turn: *turn, number, cells, reader });
            }
            if pool.kept.len() > self.count.get() {
                pool.kept.pop();
            }
            *turn += 1;
        }
    }

    /// A claim's number: of the seed, the document and the place there alone.
    fn number(&self, reading: &Reading, text: blake3::Hash, claim: &Claim) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&self.seed.to_le_bytes());
        hasher.update(text.as_bytes());
        for part in [&reading.document.id, &claim.event_type, &claim.rule] {
            hasher.update(part.as_bytes());
            hasher.update(&[0]);
        }
        for end in [claim.trigger.span.start, claim.trigger.span.end] {
            hasher.update(&end.to_le_bytes());
        }
        hasher.finalize().into()
    }

    /// How many claims were offered.
    pub fn seen(&self) -> usize {
        self.strata.values().map(|pool| pool.seen).sum()
    }

    /// Takes the claims drawn, in the order of their numbers; each as the cells of
    /// [`sample_columns`](super::sample_columns).
    pub fn finish(&mut self) -> Vec<Vec<String>> {
        let mut pools: Vec<_> = std::mem::take(&mut self.strata)
            .into_iter()
            .map(|(name, pool)| (name, pool.seen, pool.kept.into_sorted_vec().into_iter()))
            .collect();
        let mut drawn = Vec::new();
        // One of each stratum, and again, until there are enough.
        loop {
            let before = drawn.len();
            for (name, seen, rest) in &mut pools {
                if drawn.len() < self.count.get()
                    && let Some(one) = rest.next()
                {
                    drawn.push((one, name.clone(), *seen));
                }
            }
            if drawn.len() == before {
                break;
            }
        }
        drawn.sort();
        let row = |(one, name, seen): (Drawn, String, usize)| {
            let draw = [name, seen.to_string(), one.reader];
            one.cells.into_iter().chain(draw).chain(empty()).collect()
        };
        drawn.into_iter().map(row).collect()
    }
}
