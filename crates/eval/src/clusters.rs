//! How two ways to put mentions into groups agree: MUC, B³ and CEAF with its
//! measure φ4, and their mean, the figure of the shared tasks CoNLL 2011 and
//! 2012.
//!
//! Groups of one mention are nobody's: neither side may have any.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;

use crate::figures::number;

/// What recall and precision are shares of, over all documents.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(crate) struct Sums {
    right: [f64; 2],
    all: [f64; 2],
}

/// The three measures.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(crate) struct Agreement {
    muc: Sums,
    b_cubed: Sums,
    ceaf: Sums,
    mentions: Sums,
}

impl Sums {
    fn add(&mut self, right: [f64; 2], all: [f64; 2]) {
        for side in 0..2 {
            self.right[side] += right[side];
            self.all[side] += all[side];
        }
    }

    fn share(self, side: usize) -> f64 {
        if self.all[side] > 0.0 { self.right[side] / self.all[side] } else { 0.0 }
    }

    fn f1(self) -> f64 {
        let (recall, precision) = (self.share(0), self.share(1));
        let sum = recall + precision;
        if sum > 0.0 { 2.0 * recall * precision / sum } else { 0.0 }
    }

    fn line(self, name: &str) -> String {
        let (recall, precision) = (self.share(0), self.share(1));
        format!("{name:<22} P {precision:.3}  R {recall:.3}  F {:.3}", self.f1())
    }
}

impl Agreement {
    /// Adds one document's groups.
    pub(crate) fn add<M: Ord + Hash + Copy>(&mut self, gold: &[Vec<M>], given: &[Vec<M>]) {
        let (in_gold, in_given) = (groups(gold), groups(given));
        let both = in_gold.keys().filter(|mention| in_given.contains_key(mention)).count();
        self.mentions.add([number(both); 2], [number(in_gold.len()), number(in_given.len())]);
        let (recall, of_gold) = links(gold, &in_given);
        let (precision, of_given) = links(given, &in_gold);
        self.muc.add([recall, precision], [of_gold, of_given]);
        let b_cubed = [shares(gold, &in_given), shares(given, &in_gold)];
        self.b_cubed.add(b_cubed, [number(in_gold.len()), number(in_given.len())]);
        let alike = best_pairs(gold, given);
        self.ceaf.add([alike; 2], [number(gold.len()), number(given.len())]);
    }

    /// The mean of the three F1.
    pub(crate) fn conll(&self) -> f64 {
        (self.muc.f1() + self.b_cubed.f1() + self.ceaf.f1()) / 3.0
    }

    /// The figures as printed.
    pub(crate) fn lines(&self) -> Vec<String> {
        vec![
            self.mentions.line("mentions"),
            self.muc.line("MUC"),
            self.b_cubed.line("B3"),
            self.ceaf.line("CEAF-e"),
            format!("{:<22} F {:.3}", "CoNLL", self.conll()),
        ]
    }
}

/// The group of each mention.
fn groups<M: Hash + Eq + Copy>(all: &[Vec<M>]) -> HashMap<M, usize> {
    let numbered = all.iter().enumerate();
    numbered.flat_map(|(group, mentions)| mentions.iter().map(move |m| (*m, group))).collect()
}

/// MUC: the links of each group that the other side has too, and all links.
fn links<M: Hash + Eq>(all: &[Vec<M>], others: &HashMap<M, usize>) -> (f64, f64) {
    let (mut right, mut total) = (0, 0);
    for group in all {
        let known: BTreeSet<usize> = group.iter().filter_map(|m| others.get(m)).copied().collect();
        let alone = group.iter().filter(|mention| !others.contains_key(*mention)).count();
        right += group.len() - known.len() - alone;
        total += group.len() - 1;
    }
    (number(right), number(total))
}

/// B³: for each mention the share of its group that the other side puts with
/// it.
fn shares<M: Hash + Eq>(all: &[Vec<M>], others: &HashMap<M, usize>) -> f64 {
    let of_group = |group: &Vec<M>| {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for other in group.iter().filter_map(|mention| others.get(mention)) {
            *counts.entry(*other).or_default() += 1;
        }
        counts.values().map(|&count| number(count * count)).sum::<f64>() / number(group.len())
    };
    all.iter().map(of_group).sum()
}

/// CEAF: how alike groups are, each with its own of the other side.
fn best_pairs<M: Ord + Hash + Copy>(gold: &[Vec<M>], given: &[Vec<M>]) -> f64 {
    let in_given = groups(given);
    let mut alike = vec![vec![0.0; given.len()]; gold.len()];
    for (row, group) in alike.iter_mut().zip(gold) {
        for other in group.iter().filter_map(|mention| in_given.get(mention)) {
            row[*other] += 2.0;
        }
        for (cell, other) in row.iter_mut().zip(given) {
            *cell /= number(group.len() + other.len());
        }
    }
    assignment(&alike)
}

/// The highest sum of cells no two of which share a row or a column (Kuhn and
/// Munkres, with potentials).
fn assignment(value: &[Vec<f64>]) -> f64 {
    let rows = value.len();
    let columns = value.first().map_or(0, Vec::len);
    if rows > columns {
        let turned: Vec<Vec<f64>> =
            (0..columns).map(|column| value.iter().map(|row| row[column]).collect()).collect();
        return assignment(&turned);
    }
    let mut matching = Matching {
        value,
        of_row: vec![0.0; rows + 1],
        of_column: vec![0.0; columns + 1],
        row_at: vec![0; columns + 1],
    };
    (1..=rows).for_each(|row| matching.place(row));
    let pairs = matching.row_at.iter().enumerate().skip(1).filter(|(_, row)| **row > 0);
    pairs.map(|(column, &row)| value[row - 1][column - 1]).sum()
}

struct Matching<'v> {
    value: &'v [Vec<f64>],
    of_row: Vec<f64>,
    of_column: Vec<f64>,
    /// The row that each column is with, from 1; 0 for none.
    row_at: Vec<usize>,
}

impl Matching<'_> {
    /// Gives `row` a column, moving others where that is better.
    fn place(&mut self, row: usize) {
        let columns = self.row_at.len();
        let (mut least, mut from) = (vec![f64::MAX; columns], vec![0; columns]);
        let mut used = vec![false; columns];
        self.row_at[0] = row;
        let mut column = 0;
        while self.row_at[column] != 0 {
            used[column] = true;
            let at = self.row_at[column];
            let (mut step, mut next) = (f64::MAX, 0);
            for other in (1..columns).filter(|&other| !used[other]) {
                let cost = -self.value[at - 1][other - 1] - self.of_row[at] - self.of_column[other];
                if cost < least[other] {
                    (least[other], from[other]) = (cost, column);
                }
                if least[other] < step {
                    (step, next) = (least[other], other);
                }
            }
            for other in 0..columns {
                if used[other] {
                    self.of_row[self.row_at[other]] += step;
                    self.of_column[other] -= step;
                } else {
                    least[other] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            self.row_at[column] = self.row_at[from[column]];
            column = from[column];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(gold: &[&[u32]], given: &[&[u32]], muc: f64, b_cubed: f64, ceaf: f64) {
        let owned = |groups: &[&[u32]]| groups.iter().map(|g| g.to_vec()).collect::<Vec<_>>();
        let mut agreement = Agreement::default();
        agreement.add(&owned(gold), &owned(given));
        let found = [agreement.muc.f1(), agreement.b_cubed.f1(), agreement.ceaf.f1()];
        for (found, expected) in found.into_iter().zip([muc, b_cubed, ceaf]) {
            assert!((found - expected).abs() < 5e-4, "{found} is not {expected}");
        }
    }

    #[test]
    fn equal_groups_agree_wholly() {
        check(&[&[1, 2], &[3, 4, 5]], &[&[3, 4, 5], &[1, 2]], 1.0, 1.0, 1.0);
    }

    #[test]
    fn a_mention_in_the_wrong_group_costs_by_measure() {
        // MUC: 1 of 1 and 1 of 2 links, each way; B3: recall (2 * 2/2 … by hand)
        // gold {1,2},{3,4,5}; given {1,2,3},{4,5}.
        // B3 both ways (2·2/2 + (1 + 4)/3) / 5 = 11/15.
        // CEAF: 2·2/5 + 2·2/5 = 1.6 of 2.
        check(&[&[1, 2], &[3, 4, 5]], &[&[1, 2, 3], &[4, 5]], 2.0 / 3.0, 11.0 / 15.0, 0.8);
    }

    #[test]
    fn nothing_found_is_nothing_right() {
        check(&[&[1, 2]], &[], 0.0, 0.0, 0.0);
    }

    #[test]
    fn the_best_pairs_are_not_always_the_greedy_ones() {
        let value = [vec![3.0, 2.0], vec![2.0, 0.0]];
        assert!((assignment(&value) - 4.0).abs() < 1e-9);
    }
}
