//! Sentences, tokens, trees and named mentions, as the language model sees
//! them. Terms and inventories are those of Universal Dependencies.

use std::sync::Arc;

use crate::{Span, Status, vocabulary::vocabulary};

/// What the language model says of one document.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// In text order; they do not overlap.
    pub sentences: Vec<Sentence>,
    /// What the model takes for reported, in the order of the cues; none where
    /// the model does not tell.
    pub sayings: Vec<Saying>,
    /// What the model takes for telling of events.
    pub tellings: Tellings,
}

/// The words of a document that may tell of events, as the language model sees
/// them.
#[derive(Debug, Clone, PartialEq)]
pub struct Tellings {
    /// In text order; none where the model does not tell.
    pub list: Vec<Telling>,
    /// The types of events that the model has learned; it says nothing of others.
    pub types: Arc<[Arc<str>]>,
    /// How sure the model must be of an event that nothing else finds.
    pub propose: f32,
    /// How sure it must be at least of one that something else has found.
    pub keep: f32,
}

impl Default for Tellings {
    /// Those of a model that does not tell: it proposes nothing, and doubts
    /// nothing.
    fn default() -> Self {
        Self { list: Vec::new(), types: Arc::default(), propose: f32::INFINITY, keep: 0.0 }
    }
}

impl Tellings {
    /// Whether the model has learned events of this type.
    pub fn knows(&self, event_type: &str) -> bool {
        self.types.iter().any(|known| **known == *event_type)
    }

    /// What is said of a word, if anything.
    pub fn at(&self, sentence: usize, token: usize) -> Option<&Telling> {
        let place = |telling: &Telling| (telling.sentence, telling.token);
        let found = self.list.binary_search_by_key(&(sentence, token), place);
        found.ok().map(|index| &self.list[index])
    }
}

/// A word that may tell of an event, as the language model sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Telling {
    /// Its sentence, as an index.
    pub sentence: usize,
    /// The word's index in the sentence.
    pub token: usize,
    /// How likely it tells of an event of each type, by the type's name. What is
    /// missing to one is how likely it tells of none.
    pub types: Vec<(Arc<str>, f32)>,
    /// How likely each word for its status is, if it tells of an event.
    pub status: Vec<(Status, f32)>,
    /// The likeliest mode with its type, `ASSAULT drone`; `None` for no mode.
    pub mode: Option<Arc<str>>,
    /// Words of the sentence that may head the names of those who act.
    pub actors: Vec<Likely>,
    /// The same for those to whom it is done.
    pub recipients: Vec<Likely>,
}

/// A word that may be something, as the language model sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likely {
    /// The word's index in its sentence.
    pub token: usize,
    /// How likely it is that, up to one.
    pub share: f32,
}

impl Telling {
    /// How likely the word tells of an event of any type.
    pub fn sure(&self) -> f32 {
        self.types.iter().map(|(_, share)| share).sum()
    }

    /// The likeliest type and how likely it is.
    pub fn best(&self) -> Option<(&Arc<str>, f32)> {
        let best = self.types.iter().max_by(|one, other| one.1.total_cmp(&other.1));
        best.map(|(name, share)| (name, *share))
    }
}

/// What somebody is reported to say, write, think or show, as the language
/// model sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Saying {
    /// The words that report it.
    pub cue: Span,
    /// Who says it; stretches in text order. Empty where nobody is named.
    pub source: Vec<Span>,
    /// What is said; stretches in text order.
    pub content: Vec<Span>,
    /// How likely it is that the cue is one, from a quarter to one.
    pub sure: f32,
}

impl Analysis {
    /// The sentence that holds byte `offset`, as an index.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|sentence| sentence.span.end <= offset);
        self.sentences.get(index).filter(|sentence| sentence.span.start <= offset).map(|_| index)
    }
}

/// One sentence: its words, one dependency tree over them, its names.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// From the first character of its first word to the last of its last.
    pub span: Span,
    /// Never empty.
    pub tokens: Vec<Token>,
    /// In text order; they do not overlap.
    pub names: Vec<Name>,
    children: Vec<Vec<usize>>,
}

/// One syntactic word.
#[derive(Debug, Clone)]
pub struct Token {
    /// The characters it stands for; the parts of "cannot" share its span
    /// between them.
    pub span: Span,
    /// Dictionary form, lower case but for names: "said" → `say`.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn Treebank tag, as UD English has it: `VBD`, `NNP`.
    pub xpos: Arc<str>,
    /// Features as CoNLL-U writes them, `Mood=Ind|Tense=Past|VerbForm=Fin`;
    /// `_` for none.
    pub feats: Arc<str>,
    /// How sure the text is that what a predicate tells of happened: about 2
    /// for surely so, -2 for surely not. Means nothing at other words.
    pub factuality: f32,
    /// The governing token's index in the sentence; `None` for the root.
    pub head: Option<usize>,
    /// Relation to the head with its subtype: `nsubj:pass`, `obl:agent`.
    pub deprel: Arc<str>,
}

impl Token {
    /// The relation without its subtype: `nsubj` for `nsubj:pass`.
    pub fn relation(&self) -> &str {
        self.deprel.split(':').next().unwrap_or_default()
    }

    /// Whether the relation is `wanted`, which may name a subtype (`nsubj:pass`)
    /// or leave it open (`nsubj`).
    pub fn is(&self, wanted: &str) -> bool {
        &*self.deprel == wanted || self.relation() == wanted
    }
}

/// A named mention: words that name a person, a body, a place …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// What sort of name.
    pub class: NameClass,
}

vocabulary! {
    /// The classes of the name finder, as its model's labels have them.
    pub enum NameClass {
        /// "Vladimir Putin"
        Person = "PER",
        /// "Carnegie Endowment"
        Organization = "ORG",
        /// "Kherson", "the Kerch bridge"
        Location = "LOC",
        /// Nationalities, religious and political groups: "Ukrainian"
        Group = "NORP",
        /// "Friday"
        Date = "DATE",
        /// "$172 billion"
        Money = "MONEY",
        /// Everything else with a name: "World Cup"
        Other = "MISC",
    }
}

impl Sentence {
    /// A sentence over these tokens. Heads that point outside, at the token
    /// itself or into a circle are cut to the root, so that the tree is a tree.
    ///
    /// # Panics
    ///
    /// When `tokens` is empty.
    pub fn new(mut tokens: Vec<Token>, names: Vec<Name>) -> Self {
        assert!(!tokens.is_empty(), "a sentence has at least one token");
        let count = tokens.len();
        for index in 0..count {
            if tokens[index].head.is_some_and(|head| head >= count || leads_back(&tokens, index)) {
                tokens[index].head = None;
            }
        }
        let mut children = vec![Vec::new(); count];
        for (index, token) in tokens.iter().enumerate() {
            if let Some(head) = token.head {
                children[head].push(index);
            }
        }
        let span = Span::new(tokens[0].span.start, tokens[count - 1].span.end);
        Self { span, tokens, names, children }
    }

    /// The token that governs all others (the first, should there be several).
    pub fn root(&self) -> usize {
        self.tokens.iter().position(|token| token.head.is_none()).unwrap_or(0)
    }

    /// Tokens governed by `token`, in text order.
    pub fn children(&self, token: usize) -> &[usize] {
        &self.children[token]
    }

    /// Those children of `token` whose relation is `wanted` (see [`Token::is`]).
    pub fn children_by<'s>(
        &'s self,
        token: usize,
        wanted: &'s str,
    ) -> impl Iterator<Item = usize> + 's {
        self.children[token].iter().copied().filter(move |&child| self.tokens[child].is(wanted))
    }

    /// The first such child.
    pub fn child_by(&self, token: usize, wanted: &str) -> Option<usize> {
        self.children_by(token, wanted).next()
    }

    /// `token` and all that hangs from it, in text order.
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        let mut all = vec![token];
        let mut next = 0;
        while next < all.len() {
            all.extend_from_slice(&self.children[all[next]]);
            next += 1;
        }
        all.sort_unstable();
        all
    }

    /// The characters from the first to the last token of a subtree.
    pub fn subtree_span(&self, token: usize) -> Span {
        let all = self.subtree(token);
        self.tokens[all[0]].span.cover(self.tokens[all[all.len() - 1]].span)
    }

    /// The governors of `token` from the nearest to the root.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.tokens[token].head, |&head| self.tokens[head].head)
    }

    /// The token of `span` whose head lies outside it: the syntactic head of
    /// the words that `span` covers.
    pub fn head_of(&self, span: Span) -> Option<usize> {
        let inside = |token: &Token| span.contains(token.span);
        // Tokens stand in text order, so those of the span lie together.
        let first = self.tokens.partition_point(|token| token.span.start < span.start);
        let is_head = |token: &Token| {
            inside(token) && token.head.is_none_or(|head| !inside(&self.tokens[head]))
        };
        let mut within =
            self.tokens[first..].iter().take_while(|token| token.span.start <= span.end);
        within.position(is_head).map(|index| first + index)
    }
}

/// Whether climbing from `start` comes back to it (or never ends).
fn leads_back(tokens: &[Token], start: usize) -> bool {
    let mut at = start;
    for _ in 0..tokens.len() {
        match tokens[at].head {
            Some(head) if head < tokens.len() && head != start => at = head,
            Some(_) => return true,
            None => return false,
        }
    }
    true
}

vocabulary! {
    /// Universal parts of speech; <https://universaldependencies.org/u/pos/>
    /// says what each means.
    #[allow(missing_docs, reason = "the standard's own names")]
    pub enum Upos {
        Adj = "ADJ",
        Adp = "ADP",
        Adv = "ADV",
        Aux = "AUX",
        Cconj = "CCONJ",
        Det = "DET",
        Intj = "INTJ",
        Noun = "NOUN",
        Num = "NUM",
        Part = "PART",
        Pron = "PRON",
        Propn = "PROPN",
        Punct = "PUNCT",
        Sconj = "SCONJ",
        Sym = "SYM",
        Verb = "VERB",
        X = "X",
    }
}
