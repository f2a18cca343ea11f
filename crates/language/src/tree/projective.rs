//! The best tree without crossing arcs (Eisner 1996), for sentences whose best
//! tree has some.
//!
//! News hardly ever crosses arcs, and a parser that does so has mostly erred: of
//! the trees of EWT-dev and GUM-dev 31 and 42 have crossing arcs, of those found
//! without this step 126 and 113.

use super::{ArcScores, best};

/// Whether two arcs of a tree cross; the arc from the root, which stands before
/// the first word, counts. `heads` are columns: 0 is the root.
pub(super) fn crosses(heads: &[usize]) -> bool {
    let arcs =
        || heads.iter().enumerate().skip(1).map(|(word, &head)| (word.min(head), word.max(head)));
    arcs().any(|(from, to)| arcs().any(|(other, end)| from < other && other < to && to < end))
}

/// The head of every word, as a column, in the best projective tree with one
/// root; column 0 heads itself.
pub(super) fn best_projective(scores: &ArcScores) -> Vec<usize> {
    let chart = Chart::new(scores);
    let words = scores.words;
    let roots = (0..words).map(|word| {
        let both =
            chart.at(&chart.closed_left, 0, word) + chart.at(&chart.closed_right, word, words - 1);
        (word, both + scores.row(word)[0])
    });
    let root = best(roots);
    let mut heads = vec![0; words + 1];
    let mut open = vec![Half::Left(0, root), Half::Right(root, words - 1)];
    while let Some(half) = open.pop() {
        chart.split(half, &mut heads, &mut open);
    }
    heads
}

/// A stretch of words under its last (left) or first (right) one.
#[derive(Clone, Copy)]
enum Half {
    Left(usize, usize),
    Right(usize, usize),
}

/// Scores of stretches `first..=last`, and where each is best cut in two.
struct Chart {
    words: usize,
    /// Everything hangs from the last word.
    closed_left: Vec<f64>,
    /// Everything hangs from the first word.
    closed_right: Vec<f64>,
    /// The first word hangs from the last; what lies between is shared out.
    arc_left: Vec<f64>,
    /// The last word hangs from the first.
    arc_right: Vec<f64>,
    /// After which word the arc's stretch is cut; the same for both arcs.
    arc_cut: Vec<usize>,
    left_cut: Vec<usize>,
    right_cut: Vec<usize>,
}

impl Chart {
    fn new(scores: &ArcScores) -> Self {
        let words = scores.words;
        let (floats, cuts) = (vec![0.0; words * words], vec![0; words * words]);
        let mut chart = Self {
            words,
            closed_left: floats.clone(),
            closed_right: floats.clone(),
            arc_left: floats.clone(),
            arc_right: floats,
            arc_cut: cuts.clone(),
            left_cut: cuts.clone(),
            right_cut: cuts,
        };
        for length in 1..words {
            for first in 0..words - length {
                chart.fill(first, first + length, scores);
            }
        }
        chart
    }

    fn fill(&mut self, first: usize, last: usize, scores: &ArcScores) {
        let cell = first * self.words + last;
        let apart = (first..last).map(|cut| {
            (
                cut,
                self.at(&self.closed_right, first, cut) + self.at(&self.closed_left, cut + 1, last),
            )
        });
        let (cut, inside) = highest(apart);
        self.arc_cut[cell] = cut;
        self.arc_left[cell] = inside + scores.row(first)[last + 1];
        self.arc_right[cell] = inside + scores.row(last)[first + 1];
        let left = (first..last).map(|cut| {
            (cut, self.at(&self.closed_left, first, cut) + self.at(&self.arc_left, cut, last))
        });
        (self.left_cut[cell], self.closed_left[cell]) = highest(left);
        let right = (first + 1..=last).map(|cut| {
            (cut, self.at(&self.arc_right, first, cut) + self.at(&self.closed_right, cut, last))
        });
        (self.right_cut[cell], self.closed_right[cell]) = highest(right);
    }

    fn at(&self, table: &[f64], first: usize, last: usize) -> f64 {
        table[first * self.words + last]
    }

    /// Writes the longest arc of a stretch and leaves its three parts to do.
    fn split(&self, half: Half, heads: &mut [usize], open: &mut Vec<Half>) {
        let (first, last) = match half {
            Half::Left(first, last) | Half::Right(first, last) => (first, last),
        };
        if first == last {
            return;
        }
        let cell = first * self.words + last;
        let (from, to) = if let Half::Left(..) = half {
            let cut = self.left_cut[cell];
            heads[cut + 1] = last + 1;
            open.push(Half::Left(first, cut));
            (cut, last)
        } else {
            let cut = self.right_cut[cell];
            heads[cut + 1] = first + 1;
            open.push(Half::Right(cut, last));
            (first, cut)
        };
        let cut = self.arc_cut[from * self.words + to];
        open.extend([Half::Right(from, cut), Half::Left(cut + 1, to)]);
    }
}

/// The highest score and where it stands, the first of equals.
fn highest(scores: impl Iterator<Item = (usize, f64)>) -> (usize, f64) {
    let higher = |best: (usize, f64), next: (usize, f64)| if next.1 > best.1 { next } else { best };
    scores.reduce(higher).unwrap_or((0, 0.0))
}
