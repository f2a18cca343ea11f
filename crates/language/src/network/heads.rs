//! The heads over word vectors: tags, names, factuality and trees.

use std::ops::Range;

use super::linear::Linear;
use super::matrix::{Bits, ByteRows, Matrix};
use super::numeric;
use super::tensors::Tensors;
use super::{Activation, Encoded, LAST_LETTERS, LETTERS, Scores, Vectors, Widths};

/// All heads. Of each, a hidden layer comes first.
#[derive(Debug)]
pub(crate) struct Heads {
    activation: fn(&mut [f32]),
    /// What hidden layers see.
    bits: Bits,
    /// Vectors of letters at each of the last places.
    letters: Vec<f32>,
    letter: usize,
    tag_hidden: Linear,
    /// Tags of all kinds below each other.
    tags: Linear,
    name_hidden: Linear,
    names: Linear,
    fact_hidden: Linear,
    fact: Linear,
    arc_word: Linear,
    arc_head: Linear,
    /// Its product with a head's vector is the score of the arc.
    arc: Linear,
    rel_word: Linear,
    rel_head: Linear,
    /// For each relation a vector, whose product with the head's is added to
    /// a number that stands behind all vectors.
    rel: Linear,
    /// The relation that no two words have to each other.
    root: usize,
}

/// What a run needs room for.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    bytes: ByteRows,
    inner: ByteRows,
    spelled: Matrix,
    hidden: Matrix,
    products: Vec<f32>,
}

impl Heads {
    /// Takes their tensors from a model file.
    ///
    /// # Errors
    ///
    /// When one is missing or does not fit its labels; the text names it.
    pub(crate) fn load(
        tensors: &Tensors,
        width: usize,
        activation: Activation,
        widths: &Widths,
    ) -> Result<Self, String> {
        let letter = tensors.width("letters")?;
        let tag_hidden = tensors.linear("tag_hidden", width + LAST_LETTERS * letter)?;
        let name_hidden = tensors.linear("name_hidden", width)?;
        let fact_hidden = tensors.linear("fact_hidden", width)?;
        let arc_word = tensors.linear("arc_word", width)?;
        let rel_word = tensors.linear("rel_word", width)?;
        let heads = Self {
            activation: match activation {
                Activation::Gelu => numeric::gelu,
                Activation::Relu => numeric::relu,
            },
            bits: match activation {
                Activation::Gelu => Bits::Eight,
                Activation::Relu => Bits::Seven,
            },
            letters: tensors.table("letters", LETTERS, letter)?,
            letter,
            tags: tensors.linear("tags", tag_hidden.outputs())?,
            names: tensors.linear("names", name_hidden.outputs())?,
            fact: tensors.linear("fact", fact_hidden.outputs())?,
            arc_head: tensors.linear("arc_head", width)?,
            arc: tensors.linear("arc", arc_word.outputs())?,
            rel_head: tensors.linear("rel_head", width)?,
            rel: tensors.linear("rel", rel_word.outputs())?,
            tag_hidden,
            name_hidden,
            fact_hidden,
            arc_word,
            rel_word,
            root: widths.root,
        };
        heads.check(widths)
    }

    /// The heads, if they give as many scores as there are labels.
    fn check(self, widths: &Widths) -> Result<Self, String> {
        let arc = self.arc_head.outputs();
        let rel = self.rel_head.outputs();
        let expected = [
            ("tags", &self.tags, widths.tags.last().map_or(0, |last| last.end)),
            ("names", &self.names, widths.names),
            ("fact", &self.fact, 1),
            ("arc", &self.arc, arc),
            ("rel", &self.rel, widths.relations * (rel + 1)),
        ];
        for (name, layer, expected) in expected {
            if layer.outputs() != expected {
                return Err(format!(
                    "the network has {} scores of {name}, expected {expected}",
                    layer.outputs()
                ));
            }
        }
        Ok(self)
    }

    /// Scores for the vectors of the words of a batch, and for those of the
    /// roots of its sentences.
    pub(crate) fn run(
        &self,
        vectors: &Vectors,
        batch: &[&Encoded],
        spelling: &[i8],
        buffers: &mut Buffers,
        scores: &mut Scores,
    ) {
        (buffers.bytes.bits, buffers.inner.bits) = (self.bits, self.bits);
        self.tag(&vectors.words, batch, spelling, buffers, &mut scores.tags);
        let Buffers { bytes, inner, hidden, .. } = buffers;
        bytes.round(&vectors.roots);
        self.hidden(&self.arc_head, bytes, &mut scores.roots);
        bytes.round(&vectors.words);
        self.hidden(&self.arc_head, bytes, &mut scores.arc_heads);
        self.hidden(&self.rel_word, bytes, &mut scores.rel_words);
        self.hidden(&self.rel_head, bytes, &mut scores.rel_heads);
        for (first, second, out) in [
            (&self.name_hidden, &self.names, &mut scores.names),
            (&self.fact_hidden, &self.fact, &mut scores.facts),
            (&self.arc_word, &self.arc, &mut scores.arc_words),
        ] {
            self.hidden(first, bytes, hidden);
            inner.round(hidden);
            second.apply(inner, out);
        }
    }

    fn hidden(&self, layer: &Linear, bytes: &ByteRows, out: &mut Matrix) {
        layer.apply(bytes, out);
        (self.activation)(out.values_mut());
    }

    /// Tags see the last letters of words, which pieces hide.
    fn tag(
        &self,
        words: &Matrix,
        batch: &[&Encoded],
        spelling: &[i8],
        buffers: &mut Buffers,
        out: &mut Matrix,
    ) {
        let Buffers { bytes, spelled, hidden, .. } = buffers;
        let width = words.width();
        spelled.reset(words.rows(), width + LAST_LETTERS * self.letter);
        let all = batch
            .iter()
            .flat_map(|sentence| (0..sentence.first.len()).map(move |word| (sentence, word)));
        for (at, (sentence, word)) in all.enumerate() {
            let row = spelled.row_mut(at);
            row[..width].copy_from_slice(words.row(at));
            let piece = sentence.pieces[sentence.last_piece(word)] as usize;
            let numbers = &spelling[piece * LAST_LETTERS..][..LAST_LETTERS];
            for (&number, letters) in numbers.iter().zip(row[width..].chunks_exact_mut(self.letter))
            {
                let number = usize::from(number.unsigned_abs());
                letters.copy_from_slice(&self.letters[number * self.letter..][..self.letter]);
            }
        }
        bytes.round(spelled);
        self.hidden(&self.tag_hidden, bytes, hidden);
        bytes.round(hidden);
        self.tags.apply(bytes, out);
    }

    /// The best relation of each word of a sentence to its head, other than
    /// that of roots. `rows` are the rows of its words; the root's head is
    /// `None`, and what is said of it means nothing.
    pub(crate) fn relations(
        &self,
        rows: Range<usize>,
        heads: &[Option<usize>],
        scores: &Scores,
        buffers: &mut Buffers,
    ) -> Vec<usize> {
        let Buffers { bytes, hidden, spelled, products, .. } = buffers;
        spelled.reset(rows.len(), scores.rel_words.width());
        for (word, row) in rows.clone().enumerate() {
            spelled.row_mut(word).copy_from_slice(scores.rel_words.row(row));
        }
        bytes.round(spelled);
        self.rel.apply(bytes, hidden);
        let best = |(word, head): (usize, &Option<usize>)| {
            let head = scores.rel_heads.row(rows.start + head.unwrap_or(0));
            self.best_relation(hidden.row(word), head, products)
        };
        heads.iter().enumerate().map(best).collect()
    }

    /// The relation whose vector fits a head best. `word` holds the vectors of
    /// all relations and behind them a number for each.
    fn best_relation(&self, word: &[f32], head: &[f32], products: &mut Vec<f32>) -> usize {
        let relations = word.len() / (head.len() + 1);
        let (vectors, bias) = word.split_at(relations * head.len());
        products.clear();
        numeric::products(vectors, head, products);
        let mut best = (0, f32::NEG_INFINITY);
        for (relation, (product, bias)) in products.iter().zip(bias).enumerate() {
            let score = product + bias;
            if score > best.1 && relation != self.root {
                best = (relation, score);
            }
        }
        best.0
    }
}
