//! Noun phrases as the trees have them.

use tidings_record::{Sentence, Span};

/// The phrase headed by `token` without what follows its head: "Two Russian
/// officers" of "Two Russian officers, who had fled". A name's further words
/// belong to it.
pub(crate) fn noun_phrase(sentence: &Sentence, token: usize) -> Span {
    let (first, end) = noun_phrase_tokens(sentence, token);
    sentence.tokens[first].span.cover(sentence.tokens[end - 1].span)
}

/// The same as its first token and one past its last.
pub(super) fn noun_phrase_tokens(sentence: &Sentence, token: usize) -> (usize, usize) {
    let own = |child: &&usize| {
        let relation = sentence.tokens[**child].relation();
        if **child < token { BEFORE.contains(&relation) } else { AFTER.contains(&relation) }
    };
    let (mut first, mut last) = (token, token);
    for &child in sentence.children(token).iter().filter(own) {
        let all = sentence.subtree(child);
        first = first.min(all[0]);
        last = last.max(all[all.len() - 1]);
    }
    (first, last + 1)
}

/// Whether `token` stands before `head` and belongs to its phrase.
pub(super) fn before(sentence: &Sentence, head: usize, token: usize) -> bool {
    let mut at = token;
    while at != head {
        let this = &sentence.tokens[at];
        let Some(up) = this.head.filter(|_| PREMODIFIERS.contains(&this.relation())) else {
            return false;
        };
        at = up;
    }
    token < head
}

/// Relations of words before the head that belong to the phrase.
const BEFORE: [&str; 6] = ["det", "amod", "compound", "nummod", "nmod", "flat"];
/// Relations of words after the head that belong to the phrase.
const AFTER: [&str; 2] = ["flat", "compound"];
/// Relations by which a word before the head says whose or of what sort it is.
const PREMODIFIERS: [&str; 6] = ["amod", "compound", "nmod", "flat", "advmod", "conj"];
