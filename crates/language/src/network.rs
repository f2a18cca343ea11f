//! Runs the network of a model file.

mod anchored;
mod convolutions;
mod heads;
mod linear;
mod matrix;
mod numeric;
mod simd;
mod tensors;
mod transformer;

use std::ops::Range;

use serde::Deserialize;

pub(crate) use anchored::{Anchored, Entering, FLAGS, Page, Shape as AnchoredShape, TRAITS};
use convolutions::Convolutions;
use heads::Heads;
pub(crate) use matrix::Matrix;
pub(crate) use tensors::{Entry, Tensors};
pub(crate) use transformer::MoreLayers;
use transformer::Transformer;

/// What the network is told of one sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Encoded {
    /// Wordpieces with the marks around them.
    pub(crate) pieces: Vec<u32>,
    /// The place of each word's first piece.
    pub(crate) first: Vec<u32>,
    /// The casing class of each word.
    pub(crate) casing: Vec<u8>,
}

impl Encoded {
    /// Sentences one behind the other as one, each with its marks.
    pub(crate) fn joined<'a>(sentences: impl Iterator<Item = &'a Self>) -> Self {
        let mut whole = Self::default();
        for sentence in sentences {
            let start = u32::try_from(whole.pieces.len()).expect("what is read together is short");
            whole.first.extend(sentence.first.iter().map(|first| start + first));
            whole.pieces.extend(&sentence.pieces);
            whole.casing.extend(&sentence.casing);
        }
        whole
    }

    /// The place of a word's last piece.
    fn last_piece(&self, word: usize) -> usize {
        let mark = self.pieces.len() - 1;
        self.first.get(word + 1).map_or(mark, |&next| next as usize) - 1
    }
}

/// Classes of casing.
const CASINGS: usize = 6;
/// Letters at the end of a word that the network is told.
const LAST_LETTERS: usize = 4;
/// Numbers of letters: those of the alphabet, one for digits, one for all
/// others and one for none, at each of the last places.
const LETTERS: usize = 29 * LAST_LETTERS;

/// What the header says of the network's shape.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub(crate) enum Shape {
    /// A transformer over pieces.
    Transformer { layers: usize, attention_heads: usize },
    /// Convolutions over words this far apart.
    Convolutions { dilations: Vec<usize> },
}

/// What stands between the layers of a head.
#[derive(Debug, Clone, Copy)]
enum Activation {
    Gelu,
    Relu,
}

/// How many labels there are.
#[derive(Debug)]
pub(crate) struct Widths {
    /// Where each kind of tags stands among all: upos, xpos, lemma, features.
    pub(crate) tags: [Range<usize>; 4],
    pub(crate) names: usize,
    pub(crate) relations: usize,
    /// Which of the relations is that of roots.
    pub(crate) root: usize,
}

/// A network ready to run. It does not change: any number of threads share
/// one, each with [`Buffers`] of its own.
#[derive(Debug)]
pub(crate) struct Network {
    encoder: Encoder,
    /// The numbers of the last letters of each piece.
    spelling: Vec<i8>,
    heads: Heads,
}

#[derive(Debug)]
enum Encoder {
    Transformer(Transformer),
    Convolutions(Convolutions),
}

/// Memory for one run at a time, used again by the next.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    transformer: transformer::Buffers,
    convolutions: convolutions::Buffers,
    heads: heads::Buffers,
    pub(crate) vectors: Vectors,
    pub(crate) scores: Scores,
}

/// What an encoder makes of a batch.
#[derive(Debug, Default)]
pub(crate) struct Vectors {
    /// Of all words of all sentences.
    pub(crate) words: Matrix,
    /// Of the root of each sentence.
    roots: Matrix,
}

impl Vectors {
    fn reset(&mut self, batch: &[&Encoded], width: usize) {
        self.words.reset(batch.iter().map(|sentence| sentence.first.len()).sum(), width);
        self.roots.reset(batch.len(), width);
    }
}

/// What the network says of a batch of sentences: a row for each of their
/// words.
#[derive(Debug, Default)]
pub(crate) struct Scores {
    /// Tags of all kinds.
    pub(crate) tags: Matrix,
    pub(crate) names: Matrix,
    /// How sure it is that what a word tells of happened: about 2 for surely
    /// so, -2 for surely not. Means nothing where no predicate stands.
    pub(crate) facts: Matrix,
    arc_words: Matrix,
    arc_heads: Matrix,
    /// Of the roots of the sentences, as heads.
    roots: Matrix,
    rel_words: Matrix,
    rel_heads: Matrix,
}

impl Network {
    /// Takes a network from the tensors of a model file.
    ///
    /// # Errors
    ///
    /// When a tensor is missing or does not fit; the text names it.
    pub(crate) fn load(
        shape: &Shape,
        tensors: &Tensors,
        widths: &Widths,
        pieces: usize,
        longest: usize,
    ) -> Result<Self, String> {
        let (encoder, width, activation) = match shape {
            Shape::Transformer { layers, attention_heads } => {
                let encoder = Transformer::load(tensors, *layers, *attention_heads)?;
                if encoder.longest() < longest {
                    return Err(format!("{} places, expected {longest}", encoder.longest()));
                }
                let width = encoder.width();
                (Encoder::Transformer(encoder), width, Activation::Gelu)
            }
            Shape::Convolutions { dilations } => {
                let encoder = Convolutions::load(tensors, dilations)?;
                let width = encoder.width();
                (Encoder::Convolutions(encoder), width, Activation::Relu)
            }
        };
        let known = match &encoder {
            Encoder::Transformer(encoder) => encoder.pieces(),
            Encoder::Convolutions(encoder) => encoder.pieces(),
        };
        let spelling = tensors.bytes("spelling", LAST_LETTERS)?;
        if let Some(number) =
            spelling.iter().find(|&&n| !usize::try_from(n).is_ok_and(|n| n < LETTERS))
        {
            return Err(format!("spelling: there is no letter {number}"));
        }
        if known != pieces || spelling.len() != pieces * LAST_LETTERS {
            return Err(format!("the network knows {known} pieces, expected {pieces}"));
        }
        let heads = Heads::load(tensors, width, activation, widths)?;
        Ok(Self { encoder, spelling, heads })
    }

    /// Scores a batch of sentences, each of at least one word, into the
    /// buffers. What it says of one does not depend on the others.
    pub(crate) fn run(&self, batch: &[&Encoded], buffers: &mut Buffers) {
        let Buffers { vectors, scores, .. } = buffers;
        match &self.encoder {
            Encoder::Transformer(encoder) => encoder.run(batch, &mut buffers.transformer, vectors),
            Encoder::Convolutions(encoder) => {
                encoder.run(batch, &self.spelling, &mut buffers.convolutions, vectors);
            }
        }
        self.heads.run(vectors, batch, &self.spelling, &mut buffers.heads, scores);
    }

    /// Reads pieces once more, through other layers: what these make of each
    /// word.
    ///
    /// # Panics
    ///
    /// When the network is no transformer; no other has such layers.
    pub(crate) fn run_again(
        &self,
        layers: &MoreLayers,
        whole: &Encoded,
        buffers: &mut Buffers,
        out: &mut Matrix,
    ) {
        match &self.encoder {
            Encoder::Transformer(encoder) => {
                encoder.run_again(layers, whole, &mut buffers.transformer, out);
            }
            Encoder::Convolutions(_) => unreachable!("further layers are a transformer's"),
        }
    }

    /// Whether further layers may read from its pieces.
    pub(crate) fn is_transformer(&self) -> bool {
        matches!(self.encoder, Encoder::Transformer(_))
    }

    /// Width of the words' vectors.
    pub(crate) fn width(&self) -> usize {
        match &self.encoder {
            Encoder::Transformer(encoder) => encoder.width(),
            Encoder::Convolutions(encoder) => encoder.width(),
        }
    }

    /// The best relations of the words in `rows` to their heads.
    pub(crate) fn relations(
        &self,
        rows: Range<usize>,
        heads: &[Option<usize>],
        buffers: &mut Buffers,
    ) -> Vec<usize> {
        self.heads.relations(rows, heads, &buffers.scores, &mut buffers.heads)
    }
}

impl Scores {
    /// The scores of all arcs to the word in row `word` of a sentence of the
    /// batch whose words stand in `rows`, appended to `out`: that from the
    /// root, and those from each word.
    pub(crate) fn arcs(
        &self,
        word: usize,
        sentence: usize,
        rows: Range<usize>,
        out: &mut Vec<f32>,
    ) {
        let word = self.arc_words.row(word);
        numeric::products(self.roots.row(sentence), word, out);
        numeric::products(self.arc_heads.rows_of(rows), word, out);
    }
}
