//! What a quantity is said of, and of what time.

use tidings_lexicon::{CasualtyPlace, QuantityLexicon};
use tidings_record::{EntityId, Quantity, QuantityKind, Span, TimexId, TimexKind, Upos};

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
        let Some(noun) = self.measured(quantity) else { return };
        quantity.of = self.owners(noun);
        let tokens = &self.place.sentence.tokens;
        if !matches!(tokens[noun].upos, Upos::Noun | Upos::Propn) {
            return;
        }
        let toll = self.words.casualties.get(&tokens[noun].lemma).into_iter().flatten();
        let mut toll = toll.filter(|word| word.place == CasualtyPlace::Measured);
        if let (QuantityKind::Count, Some(word)) = (quantity.kind, toll.next()) {
            quantity.kind = QuantityKind::Casualties;
            quantity.measure = Some(word.measure.clone());
            return;
        }
        quantity.measure = Some(self.phrase(noun, quantity.span));
    }

    /// The noun that is measured: *trade* in "trade grew by 32 %".
    fn measured(&self, quantity: &Quantity) -> Option<usize> {
        let span = quantity.span;
        let (sentence, settings) = (self.place.sentence, &self.words.settings);
        let tokens = &sentence.tokens;
        let first = tokens.partition_point(|token| token.span.start < span.start);
        let inside = |at: &usize| span.contains(tokens[*at].span);
        let own = (first..tokens.len()).take_while(inside);
        let parts = own.filter_map(|at| self.part_by(at, &settings.measured, span));
        if let Some(noun) = parts.min() {
            return Some(noun);
        }
        let top = self.top();
        if sentence.child_by(top, "cop").is_some() {
            return self.subject(top);
        }
        let token = &sentence.tokens[top];
        let governor = token.head?;
        let above = &sentence.tokens[governor];
        // "closed 5 % lower", "was 5 % higher"
        if matches!(above.upos, Upos::Adj | Upos::Adv) {
            let is = sentence.child_by(governor, "cop").and_then(|_| self.subject(governor));
            return is.or_else(|| self.told(above.head?, span));
        }
        match token.relation() {
            "nummod" | "compound" | "nmod" | "amod" | "appos"
                if above.upos == Upos::Noun && !self.is_own(governor, span) =>
            {
                // "The arrival of thousands" is no measure of it.
                let noun = self.described(top, governor, span);
                noun.filter(|_| quantity.kind != QuantityKind::Count)
            }
            "obl" | "obj" | "advmod" | "nmod" | "xcomp" | "nummod" => self.told(governor, span),
            _ => None,
        }
    }

    /// The noun that a quantity before or after it describes: "a $3m
    /// *contract*", "a *budget* of $5m", "a 5 % rise in *exports*".
    fn described(&self, top: usize, noun: usize, span: Span) -> Option<usize> {
        let (sentence, settings) = (self.place.sentence, &self.words.settings);
        let by = |words: &[String]| {
            introducers(sentence, top).any(|word| words.contains(&sentence.tokens[word].lemma))
        };
        let lemma = |noun: usize| &sentence.tokens[noun].lemma;
        let compound = |&at: &usize| {
            sentence.tokens[at].head.filter(|&head| sentence.tokens[at].is("compound") && head > at)
        };
        let noun = std::iter::successors(Some(noun), compound).last().unwrap_or(noun);
        // "3.4 per million people"
        let cut_off = introducers(sentence, noun).any(|word| top < word && word < noun);
        let whole = noun > top && !cut_off || by(&settings.partitive) || by(&settings.worth);
        let total = settings.total.contains(lemma(noun));
        if total || settings.change_noun.contains(lemma(noun)) {
            let part = self.part_by(noun, &settings.measured, span);
            let part = part.filter(|&part| sentence.tokens[part].upos == Upos::Noun);
            return part.or((whole && noun > top).then_some(noun));
        }
        (whole && !settings.number.contains(lemma(noun))).then_some(noun)
    }

    /// The noun of which a verb says it: "the *bridge* cost $5m", "cut the *tax*
    /// to 5 %", "paid $5m for the *house*".
    fn told(&self, verb: usize, span: Span) -> Option<usize> {
        let (sentence, settings) = (self.place.sentence, &self.words.settings);
        let token = &sentence.tokens[verb];
        let object = sentence.child_by(verb, "obj").filter(|&at| !self.is_own(at, span));
        if let Some(object) = object.filter(|_| settings.change_object.contains(&token.lemma)) {
            return self.numbered(object, span);
        }
        if settings.change.contains(&token.lemma) {
            return self.numbered(self.subject(verb)?, span);
        }
        if settings.worth.contains(&token.lemma) {
            let noun = token.head.filter(|&head| sentence.tokens[head].upos == Upos::Noun);
            return noun.or_else(|| self.subject(verb));
        }
        if !settings.pay.contains(&token.lemma) {
            return None;
        }
        let mut parts = sentence.children_by(verb, "obl").filter(|&part| {
            sentence.tokens[part].upos == Upos::Noun
                && introducers(sentence, part)
                    .any(|word| settings.pay_for.contains(&sentence.tokens[word].lemma))
        });
        parts.next()
    }

    /// What a total is the total of: "the number of *men*".
    fn numbered(&self, noun: usize, span: Span) -> Option<usize> {
        let settings = &self.words.settings;
        let total = settings.total.contains(&self.place.sentence.tokens[noun].lemma);
        let part = self.part_by(noun, &settings.partitive, span).filter(|_| total);
        part.or(Some(noun))
    }

    /// Whether a word belongs to the quantity.
    fn is_own(&self, token: usize, span: Span) -> bool {
        span.overlaps(self.place.sentence.tokens[token].span)
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

    /// The noun outside the quantity that hangs from `token` by one of the
    /// prepositions `words`.
    fn part_by(&self, token: usize, words: &[String], span: Span) -> Option<usize> {
        let sentence = self.place.sentence;
        let mut parts = sentence.children_by(token, "nmod").filter(|&part| {
            matches!(sentence.tokens[part].upos, Upos::Noun | Upos::Propn)
                && !self.is_own(part, span)
                && !self.place.in_a_time(sentence.tokens[part].span)
                && introducers(sentence, part)
                    .any(|word| words.contains(&sentence.tokens[word].lemma))
        });
        parts.next()
    }

    /// The noun with the adjectives and nouns before it, without the quantity:
    /// "bilateral trade".
    fn phrase(&self, noun: usize, span: Span) -> String {
        let sentence = self.place.sentence;
        let own = |child: &usize| {
            let token = &sentence.tokens[*child];
            *child < noun && (token.is("amod") || token.is("compound"))
        };
        let children = sentence.children(noun).iter().copied().filter(own);
        let words = children.flat_map(|child| sentence.subtree(child)).chain([noun]);
        let after = sentence.tokens.partition_point(|token| token.span.start < span.end);
        let before = after > noun;
        let words = words.filter(|&at| sentence.tokens[at].upos != Upos::Punct);
        let first = words.filter(|&at| before || at >= after).min().unwrap_or(noun);
        let words = sentence.tokens[first].span.cover(sentence.tokens[noun].span);
        self.place.context.document.words(words).to_owned()
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
