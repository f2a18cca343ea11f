//! Who says it.

use tidings_lexicon::SmallWords;
use tidings_record::{Sentence, Span, Upos};

use crate::tree::introducers;

/// The head of the phrase that names who says what the cue at `cue` reports;
/// `held` are the words that hold what is said.
pub(super) fn speaker(
    small: &SmallWords,
    sentence: &Sentence,
    cue: usize,
    held: &[usize],
) -> Option<usize> {
    let found = match sentence.tokens[cue].upos {
        Upos::Noun => of_noun(small, sentence, cue, held),
        _ => of_verb(sentence, cue, held, MOST_STEPS),
    };
    found.filter(|source| !held.contains(source))
}

/// Verbs climbed to find a subject that the cue shares.
const MOST_STEPS: usize = 6;

/// Subjects of what is said where the parser hung them from the cue, beside its
/// own, which stands nearest: "**The army** fled, the mayor said".
pub(super) fn surplus_subjects(sentence: &Sentence, cue: usize, held: &[usize]) -> Vec<usize> {
    let said_before = held.iter().any(|&clause| clause < cue);
    if said_before { surplus_beside(sentence, cue) } else { Vec::new() }
}

/// The subjects that hang from the cue beside its own: "**Iran** has, the
/// mayor said, won".
pub(super) fn surplus_beside(sentence: &Sentence, cue: usize) -> Vec<usize> {
    let mut subjects: Vec<usize> = sentence.children_by(cue, "nsubj").collect();
    let own = subjects.iter().copied().min_by_key(|subject| subject.abs_diff(cue));
    subjects.retain(|&subject| Some(subject) != own);
    subjects
}

/// Who speaks where the parser hung him from what he says: a clause does not
/// have two subjects, so that the one beside the cue is the cue's ("“They fled,”
/// the mayor, Ann Roe, said"; "They fled, said Ann Roe").
pub(super) fn stray(sentence: &Sentence, cue: usize, held: &[usize]) -> Option<usize> {
    if sentence.child_by(cue, "nsubj").is_some() || is_passive(sentence, cue) {
        return None;
    }
    if let Some(apposed) = apposed(sentence, cue, held) {
        return Some(apposed);
    }
    let below = held.iter().flat_map(|&clause| sentence.subtree(clause));
    below.filter(|&token| sentence.tokens[token].is("nsubj")).find(|&subject| {
        let Some(clause) = sentence.tokens[subject].head else { return false };
        let others = sentence.children_by(clause, "nsubj").count() > 1;
        others && is_beside(sentence, cue, clause, subject)
    })
}

/// Who speaks in a remark between commas, where the parser took him for another
/// name of the subject: "The rebels, **the army** said, fled".
fn apposed(sentence: &Sentence, cue: usize, held: &[usize]) -> Option<usize> {
    let is_mark = |at: usize| sentence.tokens.get(at).is_some_and(|t| t.upos == Upos::Punct);
    let subjects = held.iter().flat_map(|&clause| sentence.children_by(clause, "nsubj"));
    let mut names = subjects.flat_map(|subject| sentence.children_by(subject, "appos"));
    names.find(|&name| {
        let own = sentence.subtree(name);
        let words = own.iter().find(|&&at| !is_mark(at));
        let opened = words.is_some_and(|&first| first > 0 && is_mark(first - 1));
        opened && own.last().is_some_and(|&last| last + 1 == cue)
    })
}

/// Whether only marks lie between `subject` and the cue, and it follows its verb
/// or the cue.
fn is_beside(sentence: &Sentence, cue: usize, clause: usize, subject: usize) -> bool {
    let own = sentence.subtree(subject);
    let (Some(&first), Some(&last)) = (own.first(), own.last()) else { return false };
    let marks = |mut between: std::ops::Range<usize>| {
        between.all(|at| sentence.tokens[at].upos == Upos::Punct)
    };
    let before = last < cue && marks(last + 1..cue);
    let after = cue < first && marks(cue + 1..first);
    subject > clause && before || after
}

/// The subject; the agent of a passive.
fn of_verb(sentence: &Sentence, verb: usize, held: &[usize], steps: usize) -> Option<usize> {
    if let Some(agent) = sentence.child_by(verb, "obl:agent") {
        return Some(agent);
    }
    if is_passive(sentence, verb) {
        return None;
    }
    let subjects = sentence.children_by(verb, "nsubj").filter(|child| !held.contains(child));
    let subject = subjects.min_by_key(|subject| subject.abs_diff(verb));
    if subject.is_some() || sentence.child_by(verb, "nsubj").is_some() || steps == 0 {
        return subject;
    }
    shared_subject(sentence, verb, held, steps - 1)
}

/// The subject of the verb that a coordinated, participial or infinitive cue
/// hangs from.
fn shared_subject(sentence: &Sentence, verb: usize, held: &[usize], steps: usize) -> Option<usize> {
    let token = &sentence.tokens[verb];
    let above = token.head?;
    match token.relation() {
        "conj" | "parataxis" => of_verb(sentence, above, held, steps),
        "xcomp" => match sentence.child_by(above, "obj") {
            Some(object) => Some(object),
            None => doer(sentence, above, held, steps),
        },
        "advcl" => doer(sentence, above, held, steps),
        "acl" if &*token.deprel == "acl" => described(sentence, above, held, steps),
        _ => None,
    }
}

/// The subject, be it of an active or a passive verb: "officials were quoted
/// as saying".
fn doer(sentence: &Sentence, verb: usize, held: &[usize], steps: usize) -> Option<usize> {
    sentence.child_by(verb, "nsubj:pass").or_else(|| of_verb(sentence, verb, held, steps))
}

/// Who speaks where the cue describes a noun: "a statement saying", "a man
/// claiming"; of something given, who gave it;
/// of what somebody is said to be, he: "was the first to report".
fn described(sentence: &Sentence, noun: usize, held: &[usize], steps: usize) -> Option<usize> {
    if sentence.child_by(noun, "cop").is_some() {
        return sentence.child_by(noun, "nsubj");
    }
    let giver = sentence.tokens[noun].head.filter(|_| sentence.tokens[noun].is("obj"));
    let person = matches!(sentence.tokens[noun].upos, Upos::Propn | Upos::Pron);
    giver.filter(|_| !person).and_then(|verb| of_verb(sentence, verb, held, steps)).or(Some(noun))
}

/// The possessor; else a phrase introduced as the pack says; else the subject
/// of a verb that carries the noun ("voiced fears that").
fn of_noun(small: &SmallWords, sentence: &Sentence, noun: usize, held: &[usize]) -> Option<usize> {
    let possessor = sentence.child_by(noun, "nmod:poss");
    let introduced = || {
        small.noun_sources.iter().find_map(|word| {
            sentence.children_by(noun, "nmod").find(|&child| {
                !held.contains(&child)
                    && introducers(sentence, child).any(|case| sentence.tokens[case].lemma == *word)
            })
        })
    };
    let carried = || {
        let verb = sentence.tokens[noun].head.filter(|_| sentence.tokens[noun].is("obj"))?;
        let carries = small.carriers.contains(&sentence.tokens[verb].lemma);
        of_verb(sentence, verb, held, MOST_STEPS).filter(|_| carries)
    };
    possessor.or_else(introduced).or_else(carried)
}

/// What a relative pronoun stands for: "**rebels** who said".
pub(super) fn antecedent(sentence: &Sentence, pronoun: usize) -> Option<usize> {
    if !matches!(&*sentence.tokens[pronoun].xpos, "WDT" | "WP") {
        return None;
    }
    let mut above = sentence.ancestors(pronoun);
    let clause = above.find(|&at| &*sentence.tokens[at].deprel == "acl:relcl")?;
    sentence.tokens[clause].head
}

fn is_passive(sentence: &Sentence, verb: usize) -> bool {
    ["nsubj:pass", "aux:pass"].iter().any(|mark| sentence.child_by(verb, mark).is_some())
}

/// The whole phrase of the speaker, what describes him included, without the
/// words that introduce it.
pub(super) fn phrase(sentence: &Sentence, head: usize, without: &[usize]) -> Option<Span> {
    let outside = |token: &usize| without.contains(token) || is_introducing(sentence, head, *token);
    let tokens: Vec<usize> =
        sentence.subtree(head).into_iter().filter(|token| !outside(token)).collect();
    let words = |at: &&usize| sentence.tokens[**at].upos != Upos::Punct;
    let first = *tokens.iter().find(words)?;
    let mut last = *tokens.iter().rev().find(words)?;
    if let Some(gap) = (first..last).find(|at| without.contains(at)) {
        last = gap.saturating_sub(1).max(first);
    }
    Some(sentence.tokens[first].span.cover(sentence.tokens[last].span))
}

/// Case words, a possessive's own mark, and what hangs from them.
fn is_introducing(sentence: &Sentence, head: usize, token: usize) -> bool {
    let mut at = token;
    while let Some(above) = sentence.tokens[at].head {
        if above == head {
            return sentence.tokens[at].is("case") || sentence.tokens[at].is("cc");
        }
        at = above;
    }
    false
}
