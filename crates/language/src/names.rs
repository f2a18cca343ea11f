//! From a score per word and label to names that do not overlap.

pub(crate) mod agree;

use tidings_record::{Name, NameClass};

/// A label of the name finder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NameLabel {
    /// `O`: in no name.
    Outside,
    /// `B-PER`: the first word of a name.
    Begin(NameClass),
    /// `I-PER`: a later word of a name.
    Inside(NameClass),
}

impl NameLabel {
    /// Reads `O`, `B-PER` or `I-PER`; `None` when it is none of them.
    pub(crate) fn parse(label: &str) -> Option<Self> {
        if label == "O" {
            return Some(Self::Outside);
        }
        let (place, class) = label.split_once('-')?;
        let class = class.parse().ok()?;
        match place {
            "B" => Some(Self::Begin(class)),
            "I" => Some(Self::Inside(class)),
            _ => None,
        }
    }

    /// Whether it may stand after `before`.
    fn may_follow(self, before: Self) -> bool {
        match self {
            Self::Inside(class) => before == Self::Begin(class) || before == Self::Inside(class),
            _ => true,
        }
    }
}

/// The names of the best sequence of labels in which every name has a
/// beginning. `rows` holds the scores of each word, in the order of `labels`.
pub(crate) fn best_names<'r>(
    labels: &[NameLabel],
    rows: impl ExactSizeIterator<Item = &'r [f32]>,
) -> Vec<Name> {
    let sequence = best_sequence(labels, rows);
    let mut names: Vec<Name> = Vec::new();
    for (word, label) in sequence.into_iter().enumerate() {
        match (label, names.last_mut()) {
            (NameLabel::Begin(class), _) => names.push(Name { first: word, end: word + 1, class }),
            (NameLabel::Inside(_), Some(name)) => name.end = word + 1,
            _ => {}
        }
    }
    names
}

/// Viterbi's algorithm.
fn best_sequence<'r>(
    labels: &[NameLabel],
    rows: impl ExactSizeIterator<Item = &'r [f32]>,
) -> Vec<NameLabel> {
    let count = labels.len();
    let mut totals: Vec<f32> = Vec::new();
    let mut from: Vec<usize> = Vec::with_capacity(rows.len() * count);
    for row in rows {
        let mut next = Vec::with_capacity(count);
        for (&label, &score) in labels.iter().zip(row) {
            let (before, total) = best_before(labels, &totals, label);
            from.push(before);
            next.push(total + score);
        }
        totals = next;
    }
    let highest = |best: usize, label| if totals[label] > totals[best] { label } else { best };
    let mut label = (0..totals.len()).reduce(highest).unwrap_or_default();
    let mut sequence = Vec::with_capacity(from.len() / count.max(1));
    for before in from.chunks(count.max(1)).rev() {
        sequence.push(labels[label]);
        label = before[label];
    }
    sequence.reverse();
    sequence
}

/// The best label that `label` may follow, and the total up to there; at the
/// beginning of a sentence, that is as if after [`NameLabel::Outside`].
fn best_before(labels: &[NameLabel], totals: &[f32], label: NameLabel) -> (usize, f32) {
    if totals.is_empty() {
        let open = label.may_follow(NameLabel::Outside);
        return (0, if open { 0.0 } else { f32::NEG_INFINITY });
    }
    let open = (0..labels.len()).filter(|&before| label.may_follow(labels[before]));
    let higher = |best: usize, before| if totals[before] > totals[best] { before } else { best };
    open.reduce(higher).map_or((0, f32::NEG_INFINITY), |before| (before, totals[before]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rows: &[[f32; 4]], names: &[(usize, usize)]) {
        let labels = ["O", "B-PER", "I-PER", "I-LOC"].map(|label| NameLabel::parse(label).unwrap());
        let found = best_names(&labels, rows.iter().map(<[f32; 4]>::as_slice));
        let found: Vec<_> = found.iter().map(|name| (name.first, name.end)).collect();
        assert_eq!(found, names);
    }

    const OUTSIDE: [f32; 4] = [5.0, 0.0, 0.0, 0.0];
    const BEGIN: [f32; 4] = [0.0, 5.0, 0.0, 0.0];
    const INSIDE: [f32; 4] = [0.0, 3.0, 5.0, 0.0];

    #[test]
    fn a_name_ends_before_the_next_begins() {
        check(&[BEGIN, INSIDE, BEGIN, OUTSIDE], &[(0, 2), (2, 3)]);
    }

    #[test]
    fn an_inside_without_beginning_begins() {
        check(&[OUTSIDE, INSIDE, INSIDE], &[(1, 3)]);
    }

    #[test]
    fn a_class_is_not_changed_within_a_name() {
        check(&[BEGIN, [0.0, 0.0, 1.0, 2.0], OUTSIDE], &[(0, 2)]);
    }

    #[test]
    fn an_empty_sentence_has_no_names() {
        check(&[], &[]);
    }

    #[test]
    fn labels_of_no_class_are_refused() {
        assert_eq!(NameLabel::parse("B-CITY"), None);
        assert_eq!(NameLabel::parse("X-PER"), None);
    }
}
