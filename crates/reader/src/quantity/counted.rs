//! What a bare number counts: the noun it hangs from, and whether it tells of
//! casualties.

use tidings_lexicon::{CasualtyPlace, QuantityLexicon};
use tidings_record::{NameClass, Quantity, QuantityKind, Sentence, Upos};

use crate::tree::{fits, introducers};

/// A number in its tree.
pub(super) struct Counted<'a> {
    pub(super) sentence: &'a Sentence,
    pub(super) words: &'a QuantityLexicon,
    /// The number's own head.
    pub(super) head: usize,
    /// Whether a word belongs to a time expression.
    pub(super) is_time: &'a dyn Fn(usize) -> bool,
}

impl Counted<'_> {
    /// Whether the number is a part of a name: "a Boeing 747".
    pub(super) fn in_a_name(&self) -> bool {
        self.sentence.names.iter().any(|name| {
            let counts = matches!(name.class, NameClass::Money | NameClass::Date);
            !counts && (name.first..name.end).contains(&self.head)
        })
    }

    /// Fills in what is counted.
    pub(super) fn apply(&self, quantity: &mut Quantity) {
        let noun = self.noun().filter(|&noun| !(self.is_time)(noun));
        if let Some(noun) = noun {
            let token = &self.sentence.tokens[noun];
            if token.span.start >= quantity.span.end && noun - self.head <= FARTHEST_NOUN {
                quantity.span = quantity.span.cover(token.span);
            }
            quantity.unit.get_or_insert_with(|| token.lemma.clone());
        }
        if quantity.measure.is_none() {
            let own = noun.and_then(|noun| self.casualties(noun));
            quantity.measure = own.or_else(|| self.casualties(self.head));
        }
        if quantity.measure.is_some() {
            quantity.kind = QuantityKind::Casualties;
        }
    }

    /// The counted noun: "16 *drones*", "16 of the *drones*".
    fn noun(&self) -> Option<usize> {
        let tokens = &self.sentence.tokens;
        let number = &tokens[self.head];
        let is_noun = |&token: &usize| matches!(tokens[token].upos, Upos::Noun | Upos::Propn);
        if number.is("nummod") {
            return number.head.filter(|&head| head > self.head).filter(is_noun);
        }
        let parts = self.sentence.children_by(self.head, "nmod");
        let mut parts = parts.filter(|&part| {
            introducers(self.sentence, part)
                .any(|word| self.words.settings.partitive.contains(&tokens[word].lemma))
        });
        parts.next().filter(is_noun)
    }

    /// What casualties the phrase headed by `noun` counts.
    fn casualties(&self, noun: usize) -> Option<String> {
        let tokens = &self.sentence.tokens;
        let words =
            |token: usize| self.words.casualties.get(&tokens[token].lemma).into_iter().flatten();
        let counted = words(noun).find(|word| word.place == CasualtyPlace::Counted);
        let governor = tokens[noun].head;
        let under = |verb: usize| {
            words(verb).find(|word| match &word.place {
                CasualtyPlace::Under(path) => fits(self.sentence, verb, noun, path),
                _ => false,
            })
        };
        // "12 people killed in the strike"
        let participle =
            |child: &usize| tokens[*child].relation() == "acl" && &*tokens[*child].xpos == "VBN";
        let passive = || {
            let child =
                self.sentence.children(noun).iter().copied().find(|child| participle(child))?;
            words(child).find(
                |word| matches!(&word.place, CasualtyPlace::Under(path) if path.relation == "obj"),
            )
        };
        // "left 12 people dead"
        let beside = || {
            let verb = governor.filter(|_| tokens[noun].is("obj"))?;
            let state = self.sentence.child_by(verb, "xcomp")?;
            words(state).find(
                |word| matches!(&word.place, CasualtyPlace::Under(path) if path.beside.is_some()),
            )
        };
        let found = counted.or_else(|| governor.and_then(under)).or_else(passive).or_else(beside);
        found.map(|word| word.measure.clone())
    }
}

/// How many words may stand between a number and its noun for both to be one
/// phrase.
const FARTHEST_NOUN: usize = 6;
