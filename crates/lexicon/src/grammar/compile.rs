//! From the elements of patterns to states and edges.

use std::collections::{BTreeMap, HashMap};

use serde::de::{DeserializeOwned, IntoDeserializer, value};

use super::{
    END, Edge, FIGURE, Grammar, Meaning, NUMBER, Numbers, ORDINAL, Phrase, Range, State, Symbol,
    Vocabulary,
    file::Classes,
    syntax::{Ask, Node, capitals_of, parse, words_of},
};
use crate::{Files, PackError};

/// Puts a grammar together.
pub(crate) struct Builder<S> {
    grammar: Grammar<S>,
    classes: HashMap<String, Symbol>,
    literals: HashMap<String, Symbol>,
    fragments: BTreeMap<String, String>,
    symbols: Symbol,
    patterns: usize,
}

impl<S: Copy + DeserializeOwned> Builder<S> {
    /// A grammar without patterns, over the numerals of the pack.
    pub(crate) fn new(files: &Files) -> Result<Self, PackError> {
        let mut vocabulary = Vocabulary::default();
        let numbers = Numbers::load(files, |word| vocabulary.add(word))?;
        let grammar = Grammar {
            vocabulary,
            numbers,
            phrases: Vec::new(),
            ranges: Vec::new(),
            states: Vec::new(),
            starts: Vec::new(),
        };
        let built_in = [("number", NUMBER), ("ordinal", ORDINAL), ("figure", FIGURE), ("end", END)];
        Ok(Self {
            grammar,
            classes: built_in.map(|(name, symbol)| (name.to_owned(), symbol)).into(),
            literals: HashMap::new(),
            fragments: BTreeMap::new(),
            symbols: END + 1,
            patterns: 0,
        })
    }

    /// A fragment that patterns added later may use.
    pub(crate) fn fragment(&mut self, name: &str, text: &str) {
        self.fragments.insert(name.to_owned(), text.to_owned());
    }

    /// All entries of these classes.
    pub(crate) fn classes(&mut self, classes: &Classes) {
        for (class, values) in classes {
            for (value, phrases) in values {
                for phrase in phrases {
                    self.word(class, value, phrase);
                }
            }
        }
    }

    /// One entry of a class; `value` is what its slot is filled with.
    fn word(&mut self, class: &str, value: &str, phrase: &str) {
        let symbol = self.class(class);
        let value = match value.parse() {
            Ok(number) => Meaning::Number(number),
            Err(_) => Meaning::Word(value.into()),
        };
        self.phrase(symbol, value, phrase);
    }

    /// Adds a pattern and gives its number.
    ///
    /// # Errors
    ///
    /// What is wrong with it, without its place in the file.
    pub(crate) fn pattern(&mut self, text: &str) -> Result<usize, String> {
        let rows = parse(text, &self.fragments)?;
        let end = self.state(State { edges: Vec::new(), accepts: true });
        let mut first = State { edges: Vec::new(), accepts: false };
        for row in rows {
            let inside = !row.iter().any(has_extent);
            let start = self.row(&row, end, inside)?;
            self.grammar.states[start].clone().join(&mut first);
        }
        let start = self.state(first);
        if self.grammar.states[start].accepts {
            return Err("it matches nothing at all".to_owned());
        }
        for edge in self.grammar.states[start].edges.clone() {
            let index = edge.symbol as usize;
            if self.grammar.starts.len() <= index {
                self.grammar.starts.resize_with(index + 1, Vec::new);
            }
            self.grammar.starts[index].push((self.patterns, edge));
        }
        self.patterns += 1;
        Ok(self.patterns - 1)
    }

    /// The grammar.
    pub(crate) fn finish(mut self) -> Grammar<S> {
        self.grammar.starts.resize_with(self.symbols as usize, Vec::new);
        self.grammar
    }

    /// The state from which `nodes` lead to `next`; built from the end.
    fn row(&mut self, nodes: &[Node], next: usize, inside: bool) -> Result<usize, String> {
        nodes.iter().rev().try_fold(next, |next, node| self.node(node, next, inside))
    }

    fn node(&mut self, node: &Node, next: usize, inside: bool) -> Result<usize, String> {
        match node {
            Node::Element { what: Ask::Literal(words), glued, .. } => {
                Ok(self.literal(words, *glued, inside, next))
            }
            Node::Element { what, slot, glued } => {
                let (symbol, slot) = (self.symbol(what)?, slot_of(slot.as_deref())?);
                Ok(self.edge(Edge { symbol, glued: *glued, inside, slot, to: next }))
            }
            Node::Extent(row) => self.row(row, next, true),
            Node::Choice(rows) => self.choice(rows, next, inside, false),
            Node::Maybe(rows) => self.choice(rows, next, inside, true),
        }
    }

    fn choice(
        &mut self,
        rows: &[Vec<Node>],
        next: usize,
        inside: bool,
        skip: bool,
    ) -> Result<usize, String> {
        let mut all = State { edges: Vec::new(), accepts: false };
        for row in rows {
            let start = self.row(row, next, inside)?;
            self.grammar.states[start].clone().join(&mut all);
        }
        if skip {
            self.grammar.states[next].clone().join(&mut all);
        }
        Ok(self.state(all))
    }

    fn literal(&mut self, words: &str, glued: bool, inside: bool, next: usize) -> usize {
        let known = self.literals.get(words).copied();
        let symbol = known.unwrap_or_else(|| {
            let symbol = self.new_symbol();
            self.literals.insert(words.to_owned(), symbol);
            self.phrase(symbol, Meaning::Word("".into()), words);
            symbol
        });
        self.edge(Edge { symbol, glued, inside, slot: None, to: next })
    }

    fn symbol(&mut self, what: &Ask) -> Result<Symbol, String> {
        match what {
            Ask::Class(name) => {
                let known = self.classes.get(name).copied();
                known.ok_or_else(|| format!("no class {name:?}; the word files define none"))
            }
            Ask::Figures(range) => Ok(self.range(*range)),
            Ask::Literal(_) => unreachable!("literals have their own way"),
        }
    }

    fn range(&mut self, range: Range) -> Symbol {
        if let Some((_, symbol)) = self.grammar.ranges.iter().find(|(known, _)| *known == range) {
            return *symbol;
        }
        let symbol = self.new_symbol();
        self.grammar.ranges.push((range, symbol));
        symbol
    }

    fn class(&mut self, name: &str) -> Symbol {
        if let Some(&symbol) = self.classes.get(name) {
            return symbol;
        }
        let symbol = self.new_symbol();
        self.classes.insert(name.to_owned(), symbol);
        symbol
    }

    fn phrase(&mut self, symbol: Symbol, value: Meaning, phrase: &str) {
        let words = words_of(phrase);
        let Some(((first, _), rest)) = words.split_first() else { return };
        let first = self.grammar.vocabulary.add(first) as usize;
        let rest = rest.iter().map(|&(w, glued)| (self.grammar.vocabulary.add(w), glued)).collect();
        let phrases = &mut self.grammar.phrases;
        if phrases.len() <= first {
            phrases.resize_with(first + 1, Vec::new);
        }
        phrases[first].push(Phrase { rest, capitals: capitals_of(phrase), symbol, value });
    }

    fn new_symbol(&mut self) -> Symbol {
        self.symbols += 1;
        self.symbols - 1
    }

    fn edge(&mut self, edge: Edge<S>) -> usize {
        self.state(State { edges: vec![edge], accepts: false })
    }

    fn state(&mut self, state: State<S>) -> usize {
        self.grammar.states.push(state);
        self.grammar.states.len() - 1
    }
}

impl<S> State<S> {
    /// Adds what this state allows to what `other` does.
    fn join(self, other: &mut Self) {
        other.edges.extend(self.edges);
        other.accepts |= self.accepts;
    }
}

fn has_extent(node: &Node) -> bool {
    match node {
        Node::Extent(_) => true,
        Node::Choice(rows) | Node::Maybe(rows) => rows.iter().flatten().any(has_extent),
        Node::Element { .. } => false,
    }
}

fn slot_of<S: DeserializeOwned>(name: Option<&str>) -> Result<Option<S>, String> {
    let Some(name) = name else { return Ok(None) };
    let slot: Result<S, value::Error> = S::deserialize(name.into_deserializer());
    slot.map(Some).map_err(|error| format!("{error}; write <{name}> to fill no slot"))
}
