//! A network on top of the word vectors of another one, which finds words of
//! one kind and what other words are to them: cues of what is reported, with
//! sources and contents; triggers of events, with those who take part.
//!
//! First every word of the document is seen among those around it, across
//! sentences; then, for each anchor found, the words near it are seen from it.

use serde::Deserialize;

use super::convolutions::{Buffers, Layer};
use super::linear::Linear;
use super::matrix::{Bits, ByteRows, Matrix};
use super::numeric;
use super::tensors::{Norm, Tensors};
use super::transformer::LayersShape;

/// What the header of the file says of the network's shape.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shape {
    /// How far apart words of the document are seen, layer by layer.
    dilations: Vec<usize>,
    /// The same for the words around an anchor.
    near_dilations: Vec<usize>,
    /// The second encoder, where it brings one.
    #[serde(default)]
    pub(crate) encoder: Option<LayersShape>,
}

/// What is known of a word before the network sees it.
pub(crate) const FLAGS: usize = 3;
/// How many values each trait of a word has, as seen from an anchor.
pub(crate) const TRAITS: [usize; 6] = [48, 36, 6, 31, 8, 2];
/// Labels of a word as seen from an anchor: nothing, one thing, another.
pub(crate) const LABELS: usize = 3;

/// As the network was trained with.
const EPSILON: f32 = 1e-5;

/// A network ready to run.
#[derive(Debug)]
pub(crate) struct Anchored {
    entry: Linear,
    /// For the vectors of the second encoder, where it reads them.
    own_entry: Option<Linear>,
    /// A vector for each of the [`FLAGS`].
    flags: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    /// Of every word: is it an anchor, and what is to be said of it if it is?
    heads: Vec<Linear>,
    word: Linear,
    anchor: Linear,
    /// For each of the [`TRAITS`] a vector of each of its values.
    traits: Vec<Vec<f32>>,
    near_norm: Norm,
    near_layers: Vec<Layer>,
    labels: Linear,
}

/// Memory that entering needs, and what it gives.
#[derive(Debug, Default)]
pub(crate) struct Entering {
    bytes: ByteRows,
    /// A row for each word.
    pub(crate) rows: Matrix,
}

/// A document as the network sees it.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// Scores of the labels of each head for each word.
    pub(crate) scores: Vec<Matrix>,
    words: Matrix,
    anchors: Matrix,
    buffers: Buffers,
    bytes: ByteRows,
}

impl Anchored {
    /// Takes the network from the tensors of a file, to stand on word vectors
    /// of this width; those of the second encoder, which it reads if it is `on_encoder`,
    /// are as wide. `heads` are the names and the numbers of labels of its heads.
    ///
    /// # Errors
    ///
    /// When a tensor is missing or does not fit; the text names it.
    pub(crate) fn load(
        shape: &Shape,
        tensors: &Tensors,
        vectors: usize,
        on_encoder: bool,
        heads: &[(&str, usize)],
    ) -> Result<Self, String> {
        let entry = tensors.linear("entry", vectors)?;
        let width = entry.outputs();
        let word = tensors.linear("word", width)?;
        let near = word.outputs();
        let table = |(number, &rows): (usize, &usize)| {
            tensors.table(&format!("traits.{number}"), rows, near)
        };
        let found = Self {
            flags: tensors.table("flags", FLAGS, width)?,
            norm: tensors.norm("norm", width, EPSILON)?,
            layers: layers(tensors, "layers", width, &shape.dilations)?,
            heads: heads
                .iter()
                .map(|(name, _)| tensors.linear(name, width))
                .collect::<Result<_, _>>()?,
            own_entry: on_encoder.then(|| tensors.linear("own_entry", vectors)).transpose()?,
            anchor: tensors.linear("anchor", width)?,
            traits: TRAITS.iter().enumerate().map(table).collect::<Result<_, _>>()?,
            near_norm: tensors.norm("near_norm", near, EPSILON)?,
            near_layers: layers(tensors, "near_layers", near, &shape.near_dilations)?,
            labels: tensors.linear("labels", near)?,
            entry,
            word,
        };
        let mut sizes = vec![
            ("anchor", found.anchor.outputs(), near),
            ("labels", found.labels.outputs(), LABELS),
        ];
        sizes.extend(found.own_entry.iter().map(|own| ("own_entry", own.outputs(), width)));
        let given = heads.iter().zip(&found.heads);
        sizes.extend(given.map(|(&(name, labels), head)| (name, head.outputs(), labels)));
        match sizes.into_iter().find(|(_, outputs, expected)| outputs != expected) {
            Some((name, outputs, expected)) => {
                Err(format!("{name} has {outputs} outputs, expected {expected}"))
            }
            None => Ok(found),
        }
    }

    /// Takes in the vectors of the words of a batch, a row for each.
    pub(crate) fn enter(&self, vectors: &Matrix, entering: &mut Entering) {
        entered(&self.entry, vectors, entering);
    }

    /// Takes in those of the second encoder, if it reads them: rows to be added
    /// to the others.
    pub(crate) fn enter_again(&self, own: &Matrix, entering: &mut Entering) -> bool {
        if let Some(entry) = &self.own_entry {
            entered(entry, own, entering);
        }
        self.own_entry.is_some()
    }

    /// Sees a whole document: the rows that [`enter`](Self::enter) made of its
    /// words one behind the other, and the flags of each.
    pub(crate) fn see(&self, entered: &[f32], flags: &[[bool; FLAGS]], page: &mut Page) {
        let width = self.entry.outputs();
        let Page { scores, words, anchors, buffers, bytes } = page;
        let x = buffers.input(flags.len(), width);
        x.values_mut().copy_from_slice(entered);
        for (word, flags) in flags.iter().enumerate() {
            let row = x.row_mut(word);
            for (flag, vector) in flags.iter().zip(self.flags.chunks_exact(width)) {
                if *flag {
                    numeric::add(row, vector);
                }
            }
            self.norm.apply(row);
        }
        for layer in &self.layers {
            layer.run(buffers);
        }
        bytes.bits = Bits::Seven;
        bytes.round(buffers.output());
        scores.resize_with(self.heads.len(), Matrix::default);
        for (head, scores) in self.heads.iter().zip(scores) {
            head.apply(bytes, scores);
        }
        self.word.apply(bytes, words);
        self.anchor.apply(bytes, anchors);
    }

    /// Scores of [`LABELS`] for the words from `first` on as seen from the word
    /// `anchor`, of each of which `traits` are known.
    pub(crate) fn look(
        &self,
        page: &mut Page,
        anchor: usize,
        first: usize,
        traits: &[[u8; TRAITS.len()]],
        out: &mut Matrix,
    ) {
        let Page { words, anchors, buffers, bytes, .. } = page;
        let width = words.width();
        let x = buffers.input(traits.len(), width);
        for (at, traits) in traits.iter().enumerate() {
            let row = x.row_mut(at);
            row.copy_from_slice(words.row(first + at));
            numeric::add(row, anchors.row(anchor));
            for (table, &value) in self.traits.iter().zip(traits) {
                numeric::add(row, &table[usize::from(value) * width..][..width]);
            }
            numeric::relu(row);
            self.near_norm.apply(row);
        }
        for layer in &self.near_layers {
            layer.run(buffers);
        }
        bytes.bits = Bits::Seven;
        bytes.round(buffers.output());
        self.labels.apply(bytes, out);
    }
}

fn entered(entry: &Linear, vectors: &Matrix, entering: &mut Entering) {
    let Entering { bytes, rows } = entering;
    bytes.bits = Bits::Seven;
    bytes.round(vectors);
    entry.apply(bytes, rows);
}

fn layers(
    tensors: &Tensors,
    name: &str,
    width: usize,
    dilations: &[usize],
) -> Result<Vec<Layer>, String> {
    let layer = |(number, &dilation): (usize, &usize)| {
        Layer::load(tensors, &format!("{name}.{number}"), width, dilation)
    };
    dilations.iter().enumerate().map(layer).collect()
}
