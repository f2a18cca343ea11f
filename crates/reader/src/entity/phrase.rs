//! Noun phrases as the trees have them.
#![allow(dead_code)]

use tidings_record::{Sentence, Span};

/// The phrase headed by `token` without what follows its head: "Two Russian
/// officers" of "Two Russian officers, who had fled". A name's further words
/// belong to it.
pub(crate) fn noun_phrase(sentence: &Sentence, token: usize) -> Span {
    let own = |child: &usize| {
        let relation = sentence.tokens[*child].relation();
        if *child < token { BEFORE.contains(&relation) } else { AFTER.contains(&relation) }
    };
    let head = sentence.tokens[token].span;
    let children = sentence.children(token).iter().filter(|child| own(child));
    children.fold(head, |span, &child| span.cover(sentence.subtree_span(child)))
}

/// Relations of words before the head that belong to the phrase.
const BEFORE: [&str; 6] = ["det", "amod", "compound", "nummod", "nmod", "flat"];
/// Relations of words after the head that belong to the phrase.
const AFTER: [&str; 2] = ["flat", "compound"];
