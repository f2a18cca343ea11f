//! Small questions about dependency trees that several modules ask.

use tidings_lexicon::Path;
use tidings_record::{Sentence, Upos};

/// Whether `child` hangs from its head by `relation`. A relative clause is no
/// `acl`: it says something of its noun and is not what the noun is about.
pub(crate) fn hangs_by(sentence: &Sentence, child: usize, relation: &str) -> bool {
    let token = &sentence.tokens[child];
    let relative = &*token.deprel == "acl:relcl" && !is_complete(sentence, child);
    token.is(relation) && (relation != "acl" || !relative)
}

/// Whether a clause that is called relative has a conjunction and a subject of
/// its own, and so is what its noun is about: "the claim **that they fled**".
fn is_complete(sentence: &Sentence, clause: usize) -> bool {
    let mut marks = sentence.children_by(clause, "mark");
    let subject = sentence.child_by(clause, "nsubj");
    // Of two objects one is a conjunction: "the demand **that** they free him".
    let introduced = marks.any(|mark| sentence.tokens[mark].upos == Upos::Sconj)
        || sentence.children_by(clause, "obj").count() > 1;
    introduced && subject.is_some_and(|subject| !sentence.tokens[subject].xpos.starts_with('W'))
}

/// Case and mark words of `token`.
pub(crate) fn introducers(sentence: &Sentence, token: usize) -> impl Iterator<Item = usize> + '_ {
    let is_introducer =
        |&child: &usize| sentence.tokens[child].is("mark") || sentence.tokens[child].is("case");
    sentence.children(token).iter().copied().filter(is_introducer)
}

/// The case or mark of `token` whose lemma is `word`.
pub(crate) fn introducer(sentence: &Sentence, token: usize, word: &str) -> Option<usize> {
    introducers(sentence, token).find(|&child| sentence.tokens[child].lemma == word)
}

/// Whether `child` hangs from `head` as `path` says.
pub(crate) fn fits(sentence: &Sentence, head: usize, child: usize, path: &Path) -> bool {
    (hangs_by(sentence, child, &path.relation) || is_gerund_by(sentence, child, path))
        && path.word.as_ref().is_none_or(|word| introducer(sentence, child, word).is_some())
        && path
            .beside
            .as_ref()
            .is_none_or(|beside| sentence.children_by(head, beside).any(|other| other != child))
}

/// Whether a gerund that a preposition introduces hangs as the parser ties one
/// now and then: "accused the army **of shelling**", open like "to shell".
fn is_gerund_by(sentence: &Sentence, child: usize, path: &Path) -> bool {
    let token = &sentence.tokens[child];
    path.relation == "advcl" && path.word.is_some() && token.is("xcomp") && &*token.xpos == "VBG"
}

/// The same for a clause that hangs from an object or adverbial of `head`, where
/// the parser often puts it: "accused the army **of shelling**".
pub(crate) fn fits_over_object(
    sentence: &Sentence,
    head: usize,
    child: usize,
    path: &Path,
) -> bool {
    let object = sentence.tokens[child].head;
    let over = object.is_some_and(|object| {
        let token = &sentence.tokens[object];
        (token.is("obj") || token.is("obl")) && token.head == Some(head)
    });
    let word = path.word.as_ref().and_then(|word| introducer(sentence, child, word));
    over && path.relation == "advcl" && hangs_by(sentence, child, "acl") && word.is_some()
}

/// Whether all `words` are lemmas of dependents of `head`.
pub(crate) fn has_all(sentence: &Sentence, head: usize, words: &[String]) -> bool {
    let children = sentence.children(head);
    words.iter().all(|word| children.iter().any(|&child| sentence.tokens[child].lemma == *word))
}
