//! Finds the patterns of a grammar in pieces of text.

use tidings_record::Span;

use super::{
    Capitals, END, Edge, FIGURE, Grammar, Meaning, NUMBER, ORDINAL, Phrase, Piece, Range, Shape,
    State, Symbol, WordId, number::Number,
};

/// A place where a pattern fits.
#[derive(Debug, Clone)]
pub struct Match<'g, S> {
    /// The pattern's number, in the order in which they were added.
    pub pattern: usize,
    /// First piece of the extent.
    pub first: usize,
    /// One past its last piece.
    pub end: usize,
    /// First piece matched, the context before the extent included.
    pub from: usize,
    /// One past the last piece matched.
    pub to: usize,
    /// What fills the slots, in text order.
    pub captures: Vec<(S, Value<'g>)>,
}

/// What fills a slot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'g> {
    /// The number said, or the one a class gives for the word; infinite when it
    /// is beyond a double.
    Number(f64),
    /// The name a class gives for the word.
    Word(&'g str),
}

/// Something a pattern may ask for, found at some piece.
struct Item<'g> {
    symbol: Symbol,
    end: usize,
    value: Value<'g>,
}

/// The pieces with what can be found at each.
struct Found<'t, 'g> {
    pieces: &'t [Piece],
    items: Vec<Item<'g>>,
    /// Items of piece `i` are `items[starts[i]..starts[i + 1]]`.
    starts: Vec<usize>,
}

/// A pattern on its way through the text.
struct Walk<'g, S> {
    pattern: usize,
    from: usize,
    extent: Option<(usize, usize)>,
    captures: Vec<(S, Value<'g>)>,
}

impl<S: Copy> Grammar<S> {
    /// Every place in `pieces` where some pattern fits, all readings of it: in
    /// the order of their first pieces, then of the patterns.
    pub fn matches<'g>(&'g self, text: &str, pieces: &[Piece]) -> Vec<Match<'g, S>> {
        let found = self.items(text, pieces);
        let mut matches = Vec::new();
        for at in 0..pieces.len() {
            let first = matches.len();
            for item in found.at(at) {
                for (pattern, edge) in &self.starts[item.symbol as usize] {
                    let walk =
                        Walk { pattern: *pattern, from: at, extent: None, captures: Vec::new() };
                    self.step(&found, walk, edge, at, item, &mut matches);
                }
            }
            matches[first..].sort_by_key(|found| found.pattern);
        }
        matches
    }

    /// Takes `edge` over `item` and goes on from there.
    fn step<'g>(
        &'g self,
        found: &Found<'_, 'g>,
        mut walk: Walk<'g, S>,
        edge: &Edge<S>,
        at: usize,
        item: &Item<'g>,
        matches: &mut Vec<Match<'g, S>>,
    ) {
        if let Some(slot) = edge.slot {
            walk.captures.push((slot, item.value));
        }
        if edge.inside {
            walk.extent = Some((walk.extent.map_or(at, |extent| extent.0), item.end));
        }
        let state = &self.states[edge.to];
        let at = item.end;
        let at_end = at == found.pieces.len() && state.ends(&self.states);
        if let (true, Some((first, end))) = (state.accepts || at_end, walk.extent) {
            let (pattern, from) = (walk.pattern, walk.from);
            let captures = walk.captures.clone();
            matches.push(Match { pattern, first, end, from, to: at, captures });
        }
        let Some(piece) = found.pieces.get(at) else { return };
        for item in found.at(at) {
            let fits = |edge: &&Edge<S>| edge.symbol == item.symbol && (piece.glued || !edge.glued);
            for edge in state.edges.iter().filter(fits) {
                self.step(found, walk.clone(), edge, at, item, matches);
            }
        }
    }

    fn items<'t, 'g>(&'g self, text: &str, pieces: &'t [Piece]) -> Found<'t, 'g> {
        let mut form = String::new();
        let words: Vec<Option<WordId>> = pieces
            .iter()
            .map(|piece| match piece.shape {
                Shape::Digits => None,
                _ => self.vocabulary.get(piece.span.of(text), &mut form),
            })
            .collect();
        let mut found = Found { pieces, items: Vec::new(), starts: vec![0] };
        for at in 0..pieces.len() {
            if pieces[at].shape == Shape::Digits || words[at].is_some() {
                self.items_at(text, pieces, &words, at, &mut found.items);
            }
            found.starts.push(found.items.len());
        }
        found
    }

    fn items_at<'g>(
        &'g self,
        text: &str,
        pieces: &[Piece],
        words: &[Option<WordId>],
        at: usize,
        items: &mut Vec<Item<'g>>,
    ) {
        let phrases = words[at].and_then(|word| self.phrases.get(word as usize));
        for phrase in phrases.into_iter().flatten() {
            if phrase.fits(text, pieces, words, at) {
                let value = phrase.value.as_value();
                items.push(Item { symbol: phrase.symbol, end: at + 1 + phrase.rest.len(), value });
            }
        }
        if pieces[at].shape == Shape::Digits {
            self.ranges_at(pieces[at].span.of(text), at, items);
        }
        if let Some(number) = self.numbers.read(text, pieces, words, at) {
            number_items(&number, items);
        }
    }

    fn ranges_at(&self, digits: &str, at: usize, items: &mut Vec<Item<'_>>) {
        let Ok(value) = digits.parse::<u32>() else { return };
        for (_, symbol) in self.ranges.iter().filter(|(range, _)| range.holds(value, digits.len()))
        {
            let value = Value::Number(f64::from(value));
            items.push(Item { symbol: *symbol, end: at + 1, value });
        }
    }
}

fn number_items(number: &Number, items: &mut Vec<Item<'_>>) {
    let value = Value::Number(number.value);
    let mut push = |symbol| items.push(Item { symbol, end: number.end, value });
    if number.ordinal {
        return push(ORDINAL);
    }
    push(NUMBER);
    if number.figures {
        push(FIGURE);
    }
}

impl<S> State<S> {
    /// Whether it accepts where the text ends.
    fn ends(&self, states: &[Self]) -> bool {
        self.edges.iter().any(|edge| edge.symbol == END && states[edge.to].accepts)
    }
}

impl<'g> Found<'_, 'g> {
    fn at(&self, piece: usize) -> &[Item<'g>] {
        &self.items[self.starts[piece]..self.starts[piece + 1]]
    }
}

impl Phrase {
    fn fits(&self, text: &str, pieces: &[Piece], words: &[Option<WordId>], at: usize) -> bool {
        let mut covered = pieces.iter().skip(at).take(1 + self.rest.len());
        let first = covered.find(|piece| piece.shape == Shape::Letters);
        if !first.is_none_or(|piece| self.capitals.fit(piece.span.of(text))) {
            return false;
        }
        self.rest.iter().zip(at + 1..).all(|(&(word, glued), at)| {
            pieces.get(at).is_some_and(|piece| words[at] == Some(word) && (piece.glued || !glued))
        })
    }
}

impl Capitals {
    fn fit(self, word: &str) -> bool {
        match self {
            Self::Any => true,
            Self::First => word.starts_with(char::is_uppercase),
            Self::All => word.chars().all(char::is_uppercase),
        }
    }
}

impl Meaning {
    fn as_value(&self) -> Value<'_> {
        match self {
            Self::Number(number) => Value::Number(*number),
            Self::Word(word) => Value::Word(word),
        }
    }
}

impl Range {
    fn holds(self, value: u32, figures: usize) -> bool {
        let width = if self.width == 0 { figures <= 4 } else { figures == self.width };
        width && (self.low..=self.high).contains(&value) && value.is_multiple_of(self.step)
    }
}

impl<S: Copy> Clone for Walk<'_, S> {
    fn clone(&self) -> Self {
        Self { captures: self.captures.clone(), ..*self }
    }
}

impl<S> Match<'_, S> {
    /// The characters of the extent.
    pub fn span(&self, pieces: &[Piece]) -> Span {
        pieces[self.first].span.cover(pieces[self.end - 1].span)
    }
}
