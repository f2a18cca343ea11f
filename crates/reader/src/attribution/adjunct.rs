//! What stands between a cue and the clause it reports: when it was said, and
//! where. The parser often hangs the first from the clause, and the clause from
//! the second.

use tidings_record::{Sentence, Timex, Upos};

/// The tokens of times directly after `cue` that hang from a clause that it
/// holds: "said **on Monday** that they fled".
pub(super) fn times(
    sentence: &Sentence,
    times: &[Timex],
    cue: usize,
    held: &[usize],
) -> Vec<usize> {
    let mut next = cue + 1;
    let mut found = Vec::new();
    for &clause in held.iter().filter(|&&clause| clause > cue) {
        while let Some(own) = phrase_at(sentence, next, &[cue, clause]) {
            let (Some(&first), Some(&last)) = (own.first(), own.last()) else { break };
            let words = sentence.tokens[first].span.cover(sentence.tokens[last].span);
            let dated = times.iter().any(|timex| words.contains(timex.span));
            if last >= clause || !(dated || sentence.tokens[first].head == Some(cue)) {
                break;
            }
            if dated {
                found.extend(own);
            }
            next = last + 1;
        }
    }
    found
}

/// The unbroken adverbial that begins at `start` and hangs from one of `heads`.
fn phrase_at(sentence: &Sentence, start: usize, heads: &[usize]) -> Option<Vec<usize>> {
    sentence.tokens.get(start)?;
    let mut above = std::iter::once(start).chain(sentence.ancestors(start)).take(MOST_WORDS);
    let top =
        above.find(|&at| sentence.tokens[at].head.is_some_and(|head| heads.contains(&head)))?;
    let adverbial = ["obl", "advmod"].iter().any(|tie| sentence.tokens[top].is(tie));
    let own = sentence.subtree(top);
    let unbroken = own.first() == Some(&start) && own.last() == Some(&(start + own.len() - 1));
    (adverbial && unbroken).then_some(own)
}

/// Words from the first of an adverbial up to its head; more are no time.
const MOST_WORDS: usize = 6;

/// Who is told, where the parser took him for a part of the name after him,
/// although no name has an article within: "told **Reuters** the army fled".
pub(super) fn hearer(sentence: &Sentence, cue: usize) -> Option<usize> {
    let (next, after) = (sentence.tokens.get(cue + 1)?, sentence.tokens.get(cue + 2)?);
    let joined = next.is("compound") && after.is("det") && next.head == after.head;
    joined.then_some(cue + 1)
}

/// The clause with a conjunction and a subject that hangs below an object or
/// adverbial of `cue`, from a noun whose lemma does not itself take one.
pub(super) fn clause(
    sentence: &Sentence,
    cue: usize,
    is_bare: impl Fn(&str) -> bool,
) -> Option<usize> {
    let children = sentence.children(cue).iter().copied();
    let beside = children.filter(|&child| {
        child > cue && ["obl", "obj", "iobj"].iter().any(|tie| sentence.tokens[child].is(tie))
    });
    beside.flat_map(|child| sentence.subtree(child)).find(|&token| {
        let word = &sentence.tokens[token];
        let marked = sentence
            .children_by(token, "mark")
            .any(|mark| sentence.tokens[mark].upos == Upos::Sconj);
        word.is("acl")
            && marked
            && sentence.child_by(token, "nsubj").is_some()
            && word.head.is_some_and(|noun| is_bare(&sentence.tokens[noun].lemma))
    })
}
