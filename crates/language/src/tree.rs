//! The best tree over the words of a sentence.
//!
//! Greedy heads are a tree nearly always; where they are not, circles are
//! contracted until they are (Chu-Liu/Edmonds). A tree with crossing arcs gives
//! way to the best one without.

mod projective;

use projective::{best_projective, crosses};

/// Scores of every head for every word: column 0 of a row is the root, column
/// `j + 1` is word `j`.
#[derive(Debug, Clone)]
pub(crate) struct ArcScores {
    words: usize,
    scores: Vec<f64>,
}

/// The score of an arc that must not be.
const CLOSED: f64 = -1e9;

impl ArcScores {
    /// Takes rows of `words + 1` scores, one behind the other.
    pub(crate) fn new(words: usize, rows: &[f32]) -> Self {
        let number = |score: f32| {
            if score.is_nan() { CLOSED } else { f64::from(score).clamp(CLOSED, -CLOSED) }
        };
        let mut scores: Vec<f64> = rows.iter().map(|&score| number(score)).collect();
        for word in 0..words {
            scores[word * (words + 1) + word + 1] = CLOSED;
        }
        Self { words, scores }
    }

    /// The head of every word in the best tree with one root, which has none;
    /// where its arcs cross, in the best tree whose arcs do not.
    pub(crate) fn best_tree(&self) -> Vec<Option<usize>> {
        let greedy: Vec<usize> = std::iter::once(0)
            .chain((0..self.words).map(|word| best(self.row(word).iter().copied().enumerate())))
            .collect();
        let roots = greedy[1..].iter().filter(|&&head| head == 0).count();
        let heads = if roots == 1 && circle_in(&greedy).is_none() {
            greedy
        } else {
            Contraction::new(self).heads()
        };
        let heads = if crosses(&heads) { best_projective(self) } else { heads };
        heads[1..].iter().map(|column| column.checked_sub(1)).collect()
    }

    fn row(&self, word: usize) -> &[f64] {
        &self.scores[word * (self.words + 1)..][..=self.words]
    }

    /// More than any two trees can differ by: taken from every root arc, it
    /// makes a second root cost more than it can win.
    fn penalty(&self) -> f64 {
        let open = || self.scores.iter().copied().filter(|&score| score > CLOSED / 2.0);
        let range = open().fold(f64::MIN, f64::max) - open().fold(f64::MAX, f64::min);
        let words = f64::from(u32::try_from(self.words).unwrap_or(u32::MAX));
        (range.max(0.0) + 1.0) * (words + 1.0)
    }
}

/// The index of the highest score, the first of equals.
fn best(scores: impl Iterator<Item = (usize, f64)>) -> usize {
    let higher = |best: (usize, f64), next: (usize, f64)| if next.1 > best.1 { next } else { best };
    scores.reduce(higher).map_or(0, |(index, _)| index)
}

/// The nodes of some circle among `heads`; node 0 heads itself and is none.
fn circle_in(heads: &[usize]) -> Option<Vec<usize>> {
    let mut visit = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut node = start;
        while node != 0 && visit[node] == 0 {
            visit[node] = start;
            node = heads[node];
        }
        if node != 0 && visit[node] == start {
            let around = std::iter::successors(Some(heads[node]), |&at| Some(heads[at]));
            return Some(
                std::iter::once(node).chain(around.take_while(|&at| at != node)).collect(),
            );
        }
    }
    None
}

/// A graph whose circles are contracted into one node after another.
///
/// Node 0 is the root, node `j + 1` is word `j`, and higher numbers are
/// contracted circles. A circle takes the place of its first node in the
/// arrays that are indexed by slot.
struct Contraction {
    size: usize,
    /// By slot of the dependent and slot of the head.
    arcs: Vec<Arc>,
    /// The best head's slot by slot; 0 where the slot is no longer in use.
    heads: Vec<usize>,
    /// The node in each slot; `None` where it is no longer in use.
    nodes: Vec<Option<usize>>,
    /// The circle that each node went into.
    circle_of: Vec<usize>,
    /// The arc by which each node is entered, as far as decided.
    entered: Vec<Arc>,
}

/// An arc between two words, and what it scores from where the contracted
/// graph stands.
#[derive(Debug, Clone, Copy)]
struct Arc {
    score: f64,
    word: usize,
    head: usize,
}

impl Contraction {
    fn new(scores: &ArcScores) -> Self {
        let (size, penalty) = (scores.words + 1, scores.penalty());
        let mut arcs = vec![Arc { score: CLOSED, word: 0, head: 0 }; size];
        for word in 1..size {
            arcs.extend(scores.row(word - 1).iter().enumerate().map(|(head, &score)| {
                let score = if head == 0 { score - penalty } else { score };
                Arc { score, word, head }
            }));
        }
        let entered = vec![arcs[0]; size];
        let nodes = (0..size).map(Some).collect();
        let mut graph =
            Self { size, arcs, heads: vec![0; size], nodes, circle_of: vec![0; size], entered };
        for slot in 1..size {
            graph.heads[slot] = graph.best_head(slot);
        }
        graph
    }

    /// The head of every node of the original graph.
    fn heads(mut self) -> Vec<usize> {
        while let Some(circle) = circle_in(&self.heads) {
            self.contract(&circle);
        }
        for slot in 1..self.size {
            if let Some(node) = self.nodes[slot] {
                self.entered[node] = self.arc(slot, self.heads[slot]);
            }
        }
        for circle in (self.size..self.entered.len()).rev() {
            let arc = self.entered[circle];
            let mut inside = arc.word;
            while self.circle_of[inside] != circle {
                inside = self.circle_of[inside];
            }
            self.entered[inside] = arc;
        }
        self.entered[..self.size].iter().map(|arc| arc.head).collect()
    }

    fn arc(&self, slot: usize, head: usize) -> Arc {
        self.arcs[slot * self.size + head]
    }

    fn best_head(&self, slot: usize) -> usize {
        let open = (0..self.size).filter(|&head| head != slot && self.nodes[head].is_some());
        best(open.map(|head| (head, self.arc(slot, head).score)))
    }

    /// Makes one node of the slots of `circle`.
    fn contract(&mut self, circle: &[usize]) {
        let (first, node) = (circle[0], self.entered.len());
        self.entered.push(self.arcs[0]);
        self.circle_of.push(0);
        for &slot in circle {
            let inside = self.nodes[slot].take().expect("only slots in use have heads");
            self.circle_of[inside] = node;
            self.entered[inside] = self.arc(slot, self.heads[slot]);
        }
        for outside in (0..self.size).filter(|&slot| self.nodes[slot].is_some()).collect::<Vec<_>>()
        {
            self.join(circle, outside);
            if circle.contains(&self.heads[outside]) {
                self.heads[outside] = first;
            }
        }
        for &slot in circle {
            self.heads[slot] = 0;
        }
        self.nodes[first] = Some(node);
        self.heads[first] = self.best_head(first);
    }

    /// The best arcs from `outside` into a circle and back become those of
    /// the circle's first slot.
    fn join(&mut self, circle: &[usize], outside: usize) {
        let into = circle.iter().map(|&slot| {
            let mut arc = self.arc(slot, outside);
            arc.score -= self.arc(slot, self.heads[slot]).score;
            arc
        });
        let into = into.reduce(Arc::better).expect("a circle has nodes");
        let out = circle.iter().map(|&slot| self.arc(outside, slot));
        let out = out.reduce(Arc::better).expect("a circle has nodes");
        self.arcs[circle[0] * self.size + outside] = into;
        self.arcs[outside * self.size + circle[0]] = out;
    }
}

impl Arc {
    fn better(self, other: Self) -> Self {
        if other.score > self.score { other } else { self }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tree(rows: &[Vec<f32>]) -> Vec<Option<usize>> {
        ArcScores::new(rows.len(), &rows.concat()).best_tree()
    }

    /// The total of a tree; `None` when the heads are no tree with one root, or
    /// its arcs cross.
    fn total(rows: &[Vec<f32>], heads: &[Option<usize>]) -> Option<f64> {
        let columns: Vec<usize> =
            std::iter::once(0).chain(heads.iter().map(|head| head.map_or(0, |h| h + 1))).collect();
        let roots = heads.iter().filter(|head| head.is_none()).count();
        let whole = roots == 1 && circle_in(&columns).is_none() && !crosses(&columns);
        whole.then(|| rows.iter().zip(&columns[1..]).map(|(row, &head)| f64::from(row[head])).sum())
    }

    /// The best total over all ways to choose heads.
    fn best_total(rows: &[Vec<f32>]) -> f64 {
        let words = rows.len();
        (0..(words + 1).pow(u32::try_from(words).unwrap()))
            .filter_map(|mut code| {
                let mut heads = Vec::new();
                for _ in 0..words {
                    heads.push((code % (words + 1)).checked_sub(1));
                    code /= words + 1;
                }
                total(rows, &heads)
            })
            .fold(f64::MIN, f64::max)
    }

    proptest! {
        #[test]
        fn no_tree_without_crossing_arcs_scores_higher(
            rows in (1_usize..=5).prop_flat_map(|words| {
                prop::collection::vec(prop::collection::vec(-9.0_f32..9.0, words + 1), words)
            })
        ) {
            let found = total(&rows, &tree(&rows)).expect("one tree with one root");
            prop_assert!((found - best_total(&rows)).abs() < 1e-6, "{found} < {}", best_total(&rows));
        }

        #[test]
        fn large_graphs_give_trees(seed in prop::collection::vec(-9.0_f32..9.0, 70)) {
            let rows: Vec<Vec<f32>> = (0..60)
                .map(|word| (0..61).map(|head| seed[(word * 31 + head * 17) % 70]).collect())
                .collect();
            prop_assert!(total(&rows, &tree(&rows)).is_some());
        }
    }

    #[test]
    fn one_word_is_the_root() {
        assert_eq!(tree(&[vec![-5.0, 3.0]]), [None]);
    }

    #[test]
    fn of_two_roots_the_dearer_one_stays() {
        let rows = [vec![5.0, 0.0, 4.0], vec![5.0, 1.0, 0.0]];
        assert_eq!(tree(&rows), [Some(1), None]);
    }

    #[test]
    fn scores_that_are_no_numbers_still_give_a_tree() {
        let rows = vec![vec![f32::NAN; 4]; 3];
        assert!(tree(&rows).iter().filter(|head| head.is_none()).count() == 1);
    }

    #[test]
    fn five_hundred_words_in_one_circle_are_quick() {
        let rows: Vec<Vec<f32>> = (0..500)
            .map(|word| {
                (0..501).map(|head| if head == (word + 1) % 500 + 1 { 9.0 } else { 0.0 }).collect()
            })
            .collect();
        assert_eq!(tree(&rows).iter().filter(|head| head.is_none()).count(), 1);
    }
}
