//! Which tokens belong to a mention.

use tidings_record::{Sentence, Upos};

pub(super) use crate::words::{head, text};

/// The first token of the phrase headed by `head` and one past its last: with
/// relative clauses, appositions and the mark of a possessor, as the corpora
/// have mentions. `conjuncts` takes the other conjuncts in.
pub(super) fn extent(sentence: &Sentence, head: usize, conjuncts: bool) -> (usize, usize) {
    let belongs = |&&child: &&usize| {
        let token = &sentence.tokens[child];
        let relation = token.relation();
        if child < head {
            return BEFORE.contains(&relation);
        }
        let possessive = relation == "case" && child == head + 1;
        AFTER.contains(&relation) || possessive || conjuncts && relation == "conj"
    };
    let (mut first, mut last) = (head, head);
    for &child in sentence.children(head).iter().filter(belongs) {
        let (from, to) = reach(sentence, child);
        first = first.min(from);
        last = last.max(to);
    }
    while first < head && sentence.tokens[first].upos == Upos::Punct {
        first += 1;
    }
    while last > head && matches!(&*sentence.tokens[last].xpos, "," | "." | ":" | "-RRB-" | "HYPH")
    {
        last -= 1;
    }
    (first, last + 1)
}

/// First and last token of all that hangs from `token`.
fn reach(sentence: &Sentence, token: usize) -> (usize, usize) {
    let (mut first, mut last) = (token, token);
    for &child in sentence.children(token) {
        let (from, to) = reach(sentence, child);
        first = first.min(from);
        last = last.max(to);
    }
    (first, last)
}

/// The part of a mention that says what it is: without what follows its head
/// but the rest of its name, and without what a possessor adds.
pub(super) fn core(sentence: &Sentence, head: usize, first: usize, end: usize) -> (usize, usize) {
    let mut to = head + 1;
    while to < end
        && sentence.tokens[to].head.is_some_and(|up| up >= first && up <= head)
        && matches!(sentence.tokens[to].relation(), "flat" | "compound" | "nummod")
    {
        to += 1;
    }
    let possessor = sentence.child_by(head, "nmod:poss").filter(|&token| token < head);
    let from = possessor.map_or(first, |possessor| {
        let after = possessor + 1;
        let marked = sentence.child_by(possessor, "case") == Some(after);
        if marked { after + 1 } else { after }
    });
    (from.max(first).min(head), to)
}

/// Relations of words before the head that belong to the phrase.
const BEFORE: [&str; 6] = ["det", "amod", "compound", "nummod", "nmod", "flat"];
/// Relations of words after it.
const AFTER: [&str; 9] =
    ["flat", "compound", "fixed", "nmod", "acl", "appos", "amod", "det", "nummod"];
