//! Figures and the matching of spans behind them.

/// What a scorer finds: the figures as printed, and what was wrong.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Score {
    /// One line per figure or group of figures.
    pub figures: Vec<String>,
    /// One line per error, in the order of the gold file.
    pub errors: Vec<String>,
}

/// How many were right, how many were given, how many gold has.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Counts {
    pub(crate) right: usize,
    pub(crate) given: usize,
    pub(crate) gold: usize,
}

impl Counts {
    /// Precision, recall and F1 under a name.
    pub(crate) fn line(self, name: &str) -> String {
        let precision = share(self.right, self.given);
        let recall = share(self.right, self.gold);
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        format!("{name:<22} P {precision:.3}  R {recall:.3}  F {f1:.3}")
    }
}

/// `part` of `whole`; 0 of nothing is 0.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { number(part) / number(whole) }
}

/// A count as a number to calculate with.
#[allow(clippy::cast_precision_loss, reason = "counts of a corpus are far below 2^53")]
pub(crate) fn number(count: usize) -> f64 {
    count as f64
}

/// `[start, end)` in code points, as gold and the written form of readings
/// have it.
pub(crate) type Range = [usize; 2];

/// How many characters two ranges share.
pub(crate) fn overlap(a: Range, b: Range) -> usize {
    a[1].min(b[1]).saturating_sub(a[0].max(b[0]))
}

/// Pairs each range of `gold` with at most one of `given`: equal ranges first,
/// then those that share the most characters.
pub(crate) fn pair_up(gold: &[Range], given: &[Range]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (i, &a) in gold.iter().enumerate() {
        for (j, &b) in given.iter().enumerate() {
            let shared = overlap(a, b);
            if shared > 0 {
                candidates.push((a != b, std::cmp::Reverse(shared), i, j));
            }
        }
    }
    candidates.sort_unstable();
    one_to_one(candidates.into_iter().map(|(_, _, i, j)| (i, j)))
}

/// Of candidate pairs in order of preference those whose parts are both free.
pub(crate) fn one_to_one(candidates: impl Iterator<Item = (usize, usize)>) -> Vec<(usize, usize)> {
    let (mut used, mut taken) = (Vec::new(), Vec::new());
    let mut pairs = Vec::new();
    for (i, j) in candidates {
        if !used.contains(&i) && !taken.contains(&j) {
            used.push(i);
            taken.push(j);
            pairs.push((i, j));
        }
    }
    pairs
}

/// Those of `0..count` that no pair has, by `side` of the pair.
pub(crate) fn unpaired(
    count: usize,
    pairs: &[(usize, usize)],
    side: fn(&(usize, usize)) -> usize,
) -> impl Iterator<Item = usize> {
    (0..count).filter(move |index| !pairs.iter().any(|pair| side(pair) == *index))
}

/// Counts by name, in order of first appearance.
#[derive(Debug, Default)]
pub(crate) struct Tally(Vec<(String, f64)>);

impl Tally {
    /// Adds to a name's count.
    pub(crate) fn add(&mut self, name: &str, amount: f64) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, count)) => *count += amount,
            None => self.0.push((name.to_owned(), amount)),
        }
    }

    /// A name's count.
    pub(crate) fn of(&self, name: &str) -> f64 {
        self.0.iter().find(|(known, _)| known == name).map_or(0.0, |&(_, count)| count)
    }

    /// All names in order of first appearance.
    pub(crate) fn names(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// "by type" with `right` of each count, the most frequent first.
    pub(crate) fn line(&self, right: &Tally) -> String {
        let mut sorted: Vec<_> = self.0.iter().collect();
        sorted.sort_by(|a, b| b.1.total_cmp(&a.1));
        let shown = sorted.iter().map(|(name, all)| format!("{name} {:.0}/{all}", right.of(name)));
        format!("by type {}", shown.collect::<Vec<_>>().join("  "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_equal_range_is_taken_before_a_longer_one() {
        assert_eq!(pair_up(&[[0, 4], [2, 9]], &[[0, 8], [2, 9]]), [(1, 1), (0, 0)]);
    }

    #[test]
    fn nothing_given_is_no_division_by_nothing() {
        let none = Counts { right: 0, given: 0, gold: 5 };
        assert_eq!(none.line("strict"), "strict                 P 0.000  R 0.000  F 0.000");
    }

    #[test]
    fn a_tally_shows_the_most_frequent_first_and_ties_in_order() {
        let (mut all, mut right) = (Tally::default(), Tally::default());
        for name in ["AID", "SUPPORT", "ASSAULT", "ASSAULT"] {
            all.add(name, 1.0);
        }
        right.add("ASSAULT", 1.0);
        assert_eq!(all.line(&right), "by type ASSAULT 1/2  AID 0/1  SUPPORT 0/1");
    }
}
