//! A small language for patterns over words, and its matcher.
//!
//! A pattern is a row of **elements**:
//!
//! | written | matches |
//! |---|---|
//! | `ago` | that word; lower case matches any case, a capital asks for one, a word of capitals for all |
//! | `{month}` | a word of the class `month`, which fills the slot `month` |
//! | `{day:ordinal}` | a word of the class `ordinal`, which fills the slot `day` |
//! | `<in>` | a word of the class `in`; fills nothing |
//! | `{year:1500-2100}` | figures in that range; with a leading zero (`00-59`) exactly so many; `/10` at the end asks for multiples of ten |
//! | `(a\|b)`, `a?` | one of several; that or nothing |
//! | `@part` | the fragment `part` |
//! | `[ … ]` | the extent: the rest of the row must be there but does not belong to it |
//!
//! `<end>` matches where the text ends. Elements written without a blank between them must stand without one in the
//! text. The classes `number`, `ordinal` and `figure` are built in: numbers in
//! words or figures, ordinals alike, numbers in figures only. Text is compared
//! by [`Piece`]: `10-year` is three.

mod compile;
mod file;
mod matching;
mod number;
mod piece;
mod syntax;

use std::collections::HashMap;

use number::Numbers;

pub(crate) use self::{
    compile::Builder,
    file::{Classes, PatternEntry, PatternFile},
};
pub use self::{
    file::SetValue,
    matching::{Match, Value},
    piece::{Piece, Shape, pieces},
};

/// Compiled patterns, whose captures fill slots of type `S`.
#[derive(Debug)]
pub struct Grammar<S> {
    vocabulary: Vocabulary,
    numbers: Numbers,
    /// By the first word of the phrase.
    phrases: Vec<Vec<Phrase>>,
    ranges: Vec<(Range, Symbol)>,
    states: Vec<State<S>>,
    /// Every pattern's first edges, by symbol.
    starts: Vec<Vec<(usize, Edge<S>)>>,
}

/// Numbers the words that some pattern, class or numeral uses.
#[derive(Debug, Default)]
struct Vocabulary {
    words: HashMap<Box<str>, WordId>,
}

/// A word of the vocabulary.
type WordId = u32;

/// A thing that an edge of a pattern can ask for: a class, a literal, a range.
type Symbol = u32;

const NUMBER: Symbol = 0;
const ORDINAL: Symbol = 1;
const FIGURE: Symbol = 2;
const END: Symbol = 3;

/// One entry of a class: its words and the value they stand for.
#[derive(Debug)]
struct Phrase {
    /// The words after the first, and whether each is glued to the one before.
    rest: Vec<(WordId, bool)>,
    /// Which capitals the text must have.
    capitals: Capitals,
    symbol: Symbol,
    value: Meaning,
}

/// Capitals that a word must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Capitals {
    /// "dollar", "Dollar"
    Any,
    /// "Australian"
    First,
    /// "GEL"
    All,
}

/// What a word of a class stands for.
#[derive(Debug, Clone, PartialEq)]
enum Meaning {
    Number(f64),
    Word(Box<str>),
}

/// Figures between two bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Range {
    low: u32,
    high: u32,
    /// Only multiples of it.
    step: u32,
    /// Exactly so many figures; 0 leaves it open.
    width: usize,
}

#[derive(Debug, Clone)]
struct State<S> {
    edges: Vec<Edge<S>>,
    accepts: bool,
}

#[derive(Debug, Clone)]
struct Edge<S> {
    symbol: Symbol,
    glued: bool,
    /// Whether it belongs to the extent.
    inside: bool,
    slot: Option<S>,
    to: usize,
}

impl Vocabulary {
    fn add(&mut self, word: &str) -> WordId {
        let mut form = String::new();
        piece::folded(word, &mut form);
        let next = WordId::try_from(self.words.len()).expect("a pack has fewer words than that");
        *self.words.entry(form.into()).or_insert(next)
    }

    fn get(&self, word: &str, form: &mut String) -> Option<WordId> {
        piece::folded(word, form);
        self.words.get(form.as_str()).copied()
    }
}
