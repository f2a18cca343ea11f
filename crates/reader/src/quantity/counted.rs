//! What a bare number counts: the noun it hangs from, or stands for.

use tidings_lexicon::QuantitySettings;
use tidings_record::{NameClass, Sentence, Span, Token, Upos};

use super::Place;
use crate::tree::introducers;

/// A number in its tree.
#[derive(Clone, Copy)]
pub(super) struct Counted<'a> {
    place: Place<'a>,
    sentence: &'a Sentence,
    settings: &'a QuantitySettings,
    /// The words of the number.
    span: Span,
    /// The token among them that says how many: the last number, or the head of
    /// "dozens".
    pub(super) number: usize,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    /// "16 *drones*", "16 of the *drones*"
    Noun(usize),
    /// "12 of *them*"
    Pronoun,
    /// "12 were lost"
    Unsaid,
}

impl<'a> Counted<'a> {
    /// The number that the words of `span` are; `None` where no word is inside.
    pub(super) fn new(place: Place<'a>, span: Span) -> Option<Self> {
        let sentence = place.sentence;
        let tokens = &sentence.tokens;
        let first = tokens.partition_point(|token| token.span.start < span.start);
        let inside = tokens[first..].iter().take_while(|token| token.span.end <= span.end).count();
        let number = (first..first + inside).rev().find(|&at| tokens[at].upos == Upos::Num);
        let number = number.or_else(|| sentence.head_of(span))?;
        let settings = &place.context.pack.quantity.settings;
        Some(Self { place, sentence, settings, span, number })
    }

    /// Whether the number is a part of a name: "a Boeing 747".
    pub(super) fn in_a_name(self) -> bool {
        self.sentence.names.iter().any(|name| {
            let counts = matches!(name.class, NameClass::Money | NameClass::Date);
            !counts && (name.first..name.end).contains(&self.number)
        })
    }

    /// What is counted, as the tree or, where that says nothing, the words that
    /// follow have it.
    pub(super) fn thing(self) -> Thing {
        let above = self.above().map(Thing::Noun);
        let near = above.or_else(|| self.part()).or_else(|| self.holder().map(Thing::Noun));
        let noun = near.or_else(|| self.following().map(Thing::Noun));
        match noun.unwrap_or(Thing::Unsaid) {
            Thing::Noun(noun) if self.is_time(noun) => Thing::Unsaid,
            Thing::Noun(noun) if self.is_pronoun(noun) => Thing::Pronoun,
            thing => thing,
        }
    }

    /// The number's words and the noun where it follows them closely.
    pub(super) fn extent(self, noun: usize) -> Span {
        let token = self.token(noun);
        let near = noun > self.number && noun - self.number <= FARTHEST_NOUN;
        if near { self.span.cover(token.span) } else { self.span }
    }

    /// Whether the word stands for the number alone: "one".
    pub(super) fn is_pronoun(self, token: usize) -> bool {
        self.settings.pronoun.contains(&self.token(token).lemma)
    }

    /// The noun to the right that the number describes: "16 *drones*", over
    /// adjectives that the parser puts between them: "10,000 more *men*".
    fn above(self) -> Option<usize> {
        let mut at = self.number;
        for _ in 0..HIGHEST {
            let token = self.token(at);
            let describes = ["nummod", "compound", "amod", "advmod", "det", "case"];
            let head = token.head.filter(|_| describes.contains(&token.relation()))?;
            let inside = self.span.contains(self.token(head).span);
            if head < at && !inside {
                return None;
            }
            match self.token(head).upos {
                _ if inside => at = head,
                // "3.4 per million *people*"
                _ if self.is_cut_off_from(head) => return None,
                Upos::Noun | Upos::Propn => return Some(head),
                // "Of the 14, 11 *Chinese*"
                Upos::Adj if self.is_argument(head) => return Some(head),
                Upos::Adj | Upos::Adv | Upos::Num => at = head,
                // "700 paid employees"
                Upos::Verb if self.token(head).is("amod") => at = head,
                _ => return None,
            }
        }
        None
    }

    /// Whether a preposition of `noun` stands between the number and it, or a
    /// bracket opens there.
    fn is_cut_off_from(self, noun: usize) -> bool {
        self.is_outside_bracket_of(noun)
            || introducers(self.sentence, noun).any(|word| self.number < word && word < noun)
    }

    /// "24 (2 *percent*)"
    fn is_outside_bracket_of(self, noun: usize) -> bool {
        let between = self.sentence.tokens.get(self.number + 1..noun).unwrap_or_default();
        between.iter().any(|token| &*token.xpos == "-LRB-")
    }

    /// Whether a word says of the number how few or many it is: "*only* 18".
    pub(super) fn is_judged(self) -> bool {
        self.sentence.child_by(self.number, "advmod").is_some()
    }

    /// What has so many members: "a *staff* of 70".
    fn holder(self) -> Option<usize> {
        let token = self.token(self.number);
        let head = token.head.filter(|_| token.is("nmod") && self.is_part(self.number))?;
        let holds = self.settings.holder.contains(&self.token(head).lemma);
        holds.then_some(head)
    }

    /// "16 of the *drones*", "hundreds of thousands of *men*"
    fn part(self) -> Option<Thing> {
        let inside = |at: usize| self.span.contains(self.token(at).span);
        let tokens = &self.sentence.tokens;
        let first = tokens.partition_point(|token| token.span.start < self.span.start);
        let number = (first..tokens.len()).take_while(|&at| inside(at));
        let parts = number.flat_map(|at| self.sentence.children_by(at, "nmod"));
        let next = tokens.partition_point(|token| token.span.start < self.span.end);
        let is_next = |part: usize| introducers(self.sentence, part).any(|word| word == next);
        // The parser may hang "of the drones" from the verb.
        let beside = tokens[self.number].head.into_iter();
        let beside = beside.flat_map(|head| self.sentence.children(head).iter().copied());
        let beside = beside.filter(|&part| is_next(part));
        let parts = parts.chain(beside);
        let part = parts.filter(|&part| !inside(part) && self.is_part(part)).min()?;
        let noun = matches!(self.token(part).upos, Upos::Noun | Upos::Propn | Upos::Adj);
        Some(if noun { Thing::Noun(part) } else { Thing::Pronoun })
    }

    /// The plural that ends the row of nouns and adjectives after the number,
    /// where the parser has cut them off from it.
    fn following(self) -> Option<usize> {
        let tokens = &self.sentence.tokens;
        let first = tokens.partition_point(|token| token.span.start < self.span.end);
        let in_a_row = |&at: &usize| {
            let token = &tokens[at];
            let joins = token.is("punct") && token.span.len() == 1 && at > first;
            let hyphen = joins && tokens[at - 1].span.end == token.span.start;
            let glued =
                hyphen && tokens.get(at + 1).is_some_and(|t| t.span.start == token.span.end);
            let kind = matches!(token.upos, Upos::Noun | Upos::Propn | Upos::Adj);
            (kind || glued) && !self.is_time(at)
        };
        let row = (first..tokens.len()).take_while(in_a_row).take(FARTHEST_NOUN);
        row.filter(|&at| is_plural(&tokens[at])).last()
    }

    /// Whether `part` hangs from its head as the whole of a part does.
    fn is_part(self, part: usize) -> bool {
        let partitive = &self.settings.partitive;
        introducers(self.sentence, part).any(|word| partitive.contains(&self.token(word).lemma))
    }

    /// Whether the word is what a verb or preposition speaks of.
    pub(super) fn is_argument(self, token: usize) -> bool {
        let relation = self.token(token).relation();
        ["nsubj", "obj", "iobj", "obl", "nmod", "conj", "xcomp", "root"].contains(&relation)
            || self.token(token).head.is_some_and(|head| self.is_outside_bracket_of(head))
    }

    /// Whether it is what a preposition adds to something.
    pub(super) fn is_added(self) -> bool {
        ["obl", "nmod"].contains(&self.token(self.number).relation())
    }

    /// The words without a first one that is no approximation but the
    /// preposition of the noun: "talked *about* four men".
    pub(super) fn without_preposition(self, noun: usize) -> Option<Span> {
        let tokens = &self.sentence.tokens;
        let first = tokens.partition_point(|token| token.span.start < self.span.start);
        let case = |at: usize| tokens.get(at).is_some_and(|token| token.upos == Upos::Adp);
        // "Up to" is one whatever the parser makes of it.
        let alone = first < self.number && case(first) && !case(first + 1);
        let of_noun = tokens[first].is("case") && tokens[first].head == Some(noun);
        let mut rest = tokens[first + 1..].iter().skip_while(|token| token.upos == Upos::Det);
        let start = rest.next()?.span.start;
        (alone && of_noun && start < self.span.end).then(|| Span::new(start, self.span.end))
    }

    /// Whether something points to the number as to things known: "*the* two".
    pub(super) fn is_pointed_to(self) -> bool {
        let children = self.sentence.children(self.number).iter();
        let mut outside = children.filter(|&&at| !self.span.contains(self.token(at).span));
        outside.any(|&at| self.token(at).is("det") || &*self.token(at).deprel == "nmod:poss")
    }

    /// Whether it is somebody's age: "she was 14", "the age of 21".
    pub(super) fn is_an_age(self) -> bool {
        let is_age = |at: usize| self.settings.age.contains(&self.token(at).lemma);
        let copula = self.sentence.child_by(self.number, "cop");
        let subject = copula.and_then(|_| self.sentence.child_by(self.number, "nsubj"));
        let somebody =
            |at: usize| matches!(self.token(at).upos, Upos::Pron | Upos::Propn) || is_age(at);
        let above = self.sentence.ancestors(self.number).take(2);
        let mut near = above.flat_map(|at| self.sentence.children(at).iter().copied().chain([at]));
        subject.is_some_and(somebody) || near.any(is_age)
    }

    /// What hangs by "of" from the verb whose subject or object the number is:
    /// "Of the *drones*, 14 were lost".
    pub(super) fn whole(self) -> Option<usize> {
        let verb = self.token(self.number).head?;
        let mut parts = self.sentence.children_by(verb, "obl").filter(|&part| self.is_part(part));
        let part = parts.next()?;
        let relative = self.token(part).xpos.starts_with('W');
        let above = self.token(verb).head.filter(|_| self.token(verb).is("acl"));
        let noun = if relative { above? } else { part };
        let is_noun = matches!(self.token(noun).upos, Upos::Noun | Upos::Propn);
        (is_noun && !self.is_pronoun(noun)).then_some(noun)
    }

    fn is_time(self, token: usize) -> bool {
        self.place.in_a_time(self.token(token).span)
    }

    fn token(self, at: usize) -> &'a Token {
        &self.sentence.tokens[at]
    }
}

fn is_plural(token: &Token) -> bool {
    matches!(&*token.xpos, "NNS" | "NNPS")
}

/// How many words may stand between a number and its noun for both to be one
/// phrase.
const FARTHEST_NOUN: usize = 7;

/// How many words may stand between a number and its noun in the tree.
const HIGHEST: usize = 4;
