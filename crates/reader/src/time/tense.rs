//! The tense of the clause in which a time expression stands.

use tidings_lexicon::Calendar;
use tidings_record::{Sentence, Span, Tense};

/// The tense of the verb just before the words of `span` ("said on Tuesday"),
/// else of the one that governs them, or of the nearest tensed verb above.
pub(super) fn tense_at(sentence: &Sentence, span: Span, words: &Calendar) -> Tense {
    let clause = Clause { sentence, words };
    let Some(head) = sentence.head_of(span) else { return Tense::None };
    if clause.runs_until(head, span) {
        return Tense::Future;
    }
    let line = std::iter::once(head).chain(sentence.ancestors(head));
    let line = line.map(|token| clause.tense_of(token));
    let mut tenses = clause.tense_before(span).into_iter().chain(line);
    tenses.find(|tense| *tense != Tense::None).unwrap_or(Tense::None)
}

struct Clause<'a> {
    sentence: &'a Sentence,
    words: &'a Calendar,
}

impl Clause<'_> {
    /// What the one or two words before `span` say by themselves.
    fn tense_before(&self, span: Span) -> Option<Tense> {
        let tokens = &self.sentence.tokens;
        let first = tokens.iter().position(|token| token.span.start >= span.start)?;
        let mut before = tokens[..first].iter().rev();
        let mut word = before.next()?;
        if self.words.past_before.contains(&word.lemma) {
            return Some(Tense::Past);
        }
        if &*word.xpos == "IN" {
            word = before.next()?;
        }
        if self.words.future.contains(&word.lemma) {
            return Some(Tense::Future);
        }
        (&*word.xpos == "VBD").then_some(Tense::Past)
    }

    /// Whether something has been given or set until then: "has given them until
    /// Tuesday".
    fn runs_until(&self, head: usize, span: Span) -> bool {
        let tokens = &self.sentence.tokens;
        let before = tokens.iter().rev().find(|token| token.span.end <= span.start);
        let bound = before.is_some_and(|word| self.words.ahead_before.contains(&word.lemma));
        bound && self.sentence.ancestors(head).next().is_some_and(|verb| self.is_perfect(verb))
    }

    fn is_perfect(&self, token: usize) -> bool {
        let has = self.sentence.child_by(token, "aux").map(|child| &self.sentence.tokens[child]);
        let present = has.is_some_and(|word| matches!(&*word.xpos, "VBZ" | "VBP"));
        present && &*self.sentence.tokens[token].xpos == "VBN"
    }

    fn tense_of(&self, token: usize) -> Tense {
        let word = &self.sentence.tokens[token];
        // "The slated visit" looks ahead as "the visit is slated" does.
        let said_of = self.sentence.child_by(token, "amod").map(|at| &self.sentence.tokens[at]);
        if [Some(word), said_of].iter().flatten().any(|w| self.words.future.contains(&w.lemma)) {
            return Tense::Future;
        }
        let tags = || {
            let children = self.sentence.children(token).iter();
            let children = children.map(|&child| &self.sentence.tokens[child]);
            let helpers = children.filter(|t| t.is("aux") || t.is("cop") || t.is("mark"));
            helpers.map(|helper| &*helper.xpos).chain([&*word.xpos])
        };
        let has = |tag: &str| tags().any(|found| found == tag);
        if has("MD") {
            Tense::Future
        } else if has("VBD") {
            Tense::Past
        } else if has("TO") {
            // What somebody does to some end has the tense of the doing.
            if word.is("advcl") { Tense::None } else { Tense::Future }
        } else if has("VBZ") || has("VBP") {
            let passive = self.sentence.child_by(token, "aux:pass").is_some();
            if has("VBN") && !passive { Tense::Past } else { Tense::Present }
        } else if has("VBN") {
            Tense::Past
        } else {
            Tense::None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{testing::ENGLISH, time::tests::sentence};

    #[track_caller]
    fn check(tagged: &str, at: &str, expected: Tense) {
        let (text, sentence) = sentence(tagged);
        let start = text.find(at).unwrap();
        let found = tense_at(&sentence, Span::new(start, start + at.len()), &ENGLISH.time.calendar);
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
    fn what_has_been_set_until_a_day_looks_ahead_to_it() {
        let given = "He/nsubj/PRP has/aux/VBZ stayed/root/VBN until/case/IN Friday/obl/NNP";
        check(given, "Friday", Tense::Future);
        check("He/nsubj/PRP stayed/root/VBD until/case/IN Friday/obl/NNP", "Friday", Tense::Past);
    }

    #[test]
    fn an_infinitive_looks_ahead() {
        check("He/nsubj/PRP to/mark/TO leave/root/VB Friday/obl/NNP", "Friday", Tense::Future);
    }

    #[test]
    fn a_verb_just_before_decides() {
        check(
            "said/nsubj/VBD on/case/IN Tuesday/obl/NNP would/aux/MD go/root/VB",
            "Tuesday",
            Tense::Past,
        );
    }
}
