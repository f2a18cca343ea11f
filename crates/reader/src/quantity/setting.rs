//! What a quantity is said of, and of what time.

use tidings_lexicon::{CasualtyPlace, QuantityLexicon};
use tidings_record::{EntityId, Quantity, QuantityKind, TimexId, TimexKind, Upos};

use super::Place;
use crate::tree::introducers;

/// A quantity in its sentence.
pub(super) struct Setting<'a> {
    pub(super) place: Place<'a>,
    pub(super) words: &'a QuantityLexicon,
    /// The quantity's own head.
    pub(super) head: usize,
}

impl Setting<'_> {
    /// Fills in measure, whose it is and time, where the tree says them plainly.
    pub(super) fn apply(&self, quantity: &mut Quantity) {
        quantity.time = self.time();
        if quantity.measure.is_some()
            || quantity.kind == QuantityKind::Count && quantity.unit.is_some()
        {
            return;
        }
        let Some(noun) = self.measured() else { return };
        quantity.of = self.owners(noun);
        let tokens = &self.place.sentence.tokens;
        if tokens[noun].upos != Upos::Noun {
            return;
        }
        let toll = self.words.casualties.get(&tokens[noun].lemma).into_iter().flatten();
        let mut toll = toll.filter(|word| word.place == CasualtyPlace::Measured);
        if let (QuantityKind::Count, Some(word)) = (quantity.kind, toll.next()) {
            quantity.kind = QuantityKind::Casualties;
            quantity.measure = Some(word.measure.clone());
            return;
        }
        quantity.measure = Some(self.phrase(noun));
    }

    /// The noun that is measured: *trade* in "trade grew by 32 %".
    fn measured(&self) -> Option<usize> {
        let (sentence, settings) = (self.place.sentence, &self.words.settings);
        if let Some(noun) = self.part_by(self.head, &settings.measured) {
            return Some(noun);
        }
        let top = self.top();
        if sentence.child_by(top, "cop").is_some() {
            return self.subject(top);
        }
        let governor = sentence.tokens[top].head?;
        let lemma = &sentence.tokens[governor].lemma;
        if settings.change_noun.contains(lemma) && sentence.tokens[governor].upos == Upos::Noun {
            return self.part_by(governor, &settings.measured);
        }
        let relation = sentence.tokens[top].relation();
        let tells = ["obl", "obj", "advmod", "nmod"].contains(&relation);
        if tells && settings.change.contains(lemma) { self.subject(governor) } else { None }
    }

    /// The head of the phrase that the quantity is the whole of: "%" governs the
    /// number in "32 %".
    fn top(&self) -> usize {
        let tokens = &self.place.sentence.tokens;
        let nummod = |&at: &usize| tokens[at].is("nummod") || tokens[at].is("compound");
        let symbol = |&head: &usize| matches!(tokens[head].upos, Upos::Sym | Upos::Num);
        let up = |&at: &usize| tokens[at].head.filter(|_| nummod(&at)).filter(symbol);
        let line = std::iter::successors(Some(self.head), up);
        line.last().unwrap_or(self.head)
    }

    /// The noun that `verb` says it of; "reaching 40 %" takes the subject of the
    /// verb above.
    fn subject(&self, verb: usize) -> Option<usize> {
        let sentence = self.place.sentence;
        let own = sentence.child_by(verb, "nsubj");
        let token = &sentence.tokens[verb];
        let shares = token.is("advcl") || token.is("xcomp") || token.is("conj");
        let above = || sentence.child_by(token.head.filter(|_| shares)?, "nsubj");
        let is_noun =
            |&noun: &usize| matches!(sentence.tokens[noun].upos, Upos::Noun | Upos::Propn);
        own.or_else(above).filter(is_noun)
    }

    /// The noun that hangs from `token` by one of the prepositions `words`.
    fn part_by(&self, token: usize, words: &[String]) -> Option<usize> {
        let sentence = self.place.sentence;
        let mut parts = sentence.children_by(token, "nmod").filter(|&part| {
            sentence.tokens[part].upos == Upos::Noun
                && introducers(sentence, part)
                    .any(|word| words.contains(&sentence.tokens[word].lemma))
        });
        parts.next()
    }

    /// The noun with the adjectives and nouns before it: "bilateral trade".
    fn phrase(&self, noun: usize) -> String {
        let sentence = self.place.sentence;
        let own = |child: &usize| {
            let token = &sentence.tokens[*child];
            *child < noun && (token.is("amod") || token.is("compound"))
        };
        let children = sentence.children(noun).iter().copied().filter(own);
        let first = children.flat_map(|child| sentence.subtree(child)).chain([noun]).min();
        let span = sentence.tokens[first.unwrap_or(noun)].span.cover(sentence.tokens[noun].span);
        self.place.context.document.words(span).to_owned()
    }

    /// The entities that the measured noun stands for or belongs to: Russia and
    /// China in "trade between Russia and China".
    fn owners(&self, noun: usize) -> Vec<EntityId> {
        let sentence = self.place.sentence;
        let children = sentence.children(noun).iter().copied();
        let owners = children.filter(|&child| sentence.tokens[child].is("nmod"));
        let owners = owners
            .flat_map(|owner| std::iter::once(owner).chain(sentence.children_by(owner, "conj")));
        let mut found: Vec<EntityId> = std::iter::once(noun)
            .chain(owners)
            .filter_map(|token| {
                let mention = self.place.entities.mention(self.place.index, token)?;
                (mention.head == token).then_some(mention.entity)
            })
            .collect();
        found.dedup();
        found
    }

    /// The nearest date of the same clause.
    fn time(&self) -> Option<TimexId> {
        let (sentence, times) = (self.place.sentence, self.place.times);
        let clause = self.clause(self.head);
        let mut near: Vec<(usize, usize)> = Vec::new();
        for (id, timex) in times.iter().enumerate().skip(self.place.first) {
            if timex.span.start >= sentence.span.end {
                break;
            }
            let Some(token) = sentence.head_of(timex.span) else { continue };
            let dated =
                matches!(timex.kind, TimexKind::Date | TimexKind::Time) && timex.from.is_some();
            if dated && self.clause(token) == clause {
                near.push((token.abs_diff(self.head), id));
            }
        }
        near.into_iter().min().map(|(_, id)| TimexId(id))
    }

    /// The verb above `token`, or the root.
    fn clause(&self, token: usize) -> usize {
        let sentence = self.place.sentence;
        let mut line = std::iter::once(token).chain(sentence.ancestors(token));
        let verb = line.find(|&at| sentence.tokens[at].upos == Upos::Verb);
        verb.unwrap_or_else(|| sentence.root())
    }
}
