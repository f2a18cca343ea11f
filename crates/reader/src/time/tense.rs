//! The tense of the clause in which a time expression stands.

use tidings_record::{Sentence, Span, Tense};

/// The tense of the verb that governs the words of `span`, or of the nearest
/// tensed verb above. `future` are the lemmas of words that place in the future
/// whatever hangs on them: "scheduled for Tuesday".
pub(super) fn tense_at(sentence: &Sentence, span: Span, future: &[String]) -> Tense {
    let Some(head) = sentence.head_of(span) else { return Tense::None };
    let line = std::iter::once(head).chain(sentence.ancestors(head));
    let mut tenses = line.map(|token| tense_of(sentence, token, future));
    tenses.find(|tense| *tense != Tense::None).unwrap_or(Tense::None)
}

fn tense_of(sentence: &Sentence, token: usize, future: &[String]) -> Tense {
    let word = &sentence.tokens[token];
    if future.contains(&word.lemma) {
        return Tense::Future;
    }
    let tags = || {
        let children = sentence.children(token).iter().map(|&child| &sentence.tokens[child]);
        let helpers =
            children.filter(|child| child.is("aux") || child.is("cop") || child.is("mark"));
        helpers.map(|helper| &*helper.xpos).chain([&*word.xpos])
    };
    let has = |tag: &str| tags().any(|found| found == tag);
    if has("MD") {
        Tense::Future
    } else if has("VBD") {
        Tense::Past
    } else if has("VBZ") || has("VBP") {
        let passive = sentence.child_by(token, "aux:pass").is_some();
        if has("VBN") && !passive { Tense::Past } else { Tense::Present }
    } else if has("TO") {
        Tense::Future
    } else if has("VBN") {
        Tense::Past
    } else {
        Tense::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::tests::sentence;

    #[track_caller]
    fn check(tagged: &str, at: &str, expected: Tense) {
        let (text, sentence) = sentence(tagged);
        let start = text.find(at).unwrap();
        let found =
            tense_at(&sentence, Span::new(start, start + at.len()), &["schedule".to_owned()]);
        assert_eq!(found, expected);
    }

    #[test]
    fn a_modal_makes_the_future() {
        check("He/nsubj/PRP will/aux/MD leave/root/VB Friday/obl/NNP", "Friday", Tense::Future);
    }

    #[test]
    fn a_perfect_is_past_and_a_passive_present_is_not() {
        check("He/nsubj/PRP has/aux/VBZ left/root/VBN Friday/obl/NNP", "Friday", Tense::Past);
        check(
            "It/nsubj/PRP is/aux:pass/VBZ held/root/VBN Friday/obl/NNP",
            "Friday",
            Tense::Present,
        );
    }

    #[test]
    fn what_is_scheduled_lies_ahead() {
        check(
            "It/nsubj/PRP was/aux:pass/VBD schedule/root/VBN Friday/obl/NNP",
            "Friday",
            Tense::Future,
        );
    }

    #[test]
    fn an_infinitive_looks_ahead() {
        check("He/nsubj/PRP to/mark/TO leave/root/VB Friday/obl/NNP", "Friday", Tense::Future);
    }
}
