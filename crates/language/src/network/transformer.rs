//! The encoder of the accurate network: a transformer over wordpieces.
//!
//! The pieces of all sentences of a batch stand below each other, without
//! padding: every row is computed from its own sentence alone.

use std::ops::Range;

use serde::Deserialize;

use super::linear::Linear;
use super::matrix::{ByteRows, Matrix};
use super::numeric;
use super::tensors::{Norm, Rows, Tensors};
use super::{CASINGS, Encoded, Vectors};

/// Pieces in, one vector per word out.
#[derive(Debug)]
pub(crate) struct Transformer {
    width: usize,
    heads: usize,
    piece: Rows,
    position: Rows,
    /// Added to the first piece of a word, by its casing.
    casing_in: Vec<f32>,
    /// Added to the vector of a word, by its casing.
    casing_out: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

#[derive(Debug)]
struct Layer {
    /// Queries, keys and values; queries are scaled beforehand.
    mix: Linear,
    attended: Linear,
    attended_norm: Norm,
    inner: Linear,
    outer: Linear,
    outer_norm: Norm,
}

/// The shape of further layers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LayersShape {
    layers: usize,
    attention_heads: usize,
    /// How many pieces of neighbouring sentences they read together; by
    /// themselves where nothing is said.
    #[serde(default)]
    window: usize,
}

/// Layers that read the pieces of a [`Transformer`] for another purpose.
#[derive(Debug)]
pub(crate) struct MoreLayers {
    heads: usize,
    /// How many pieces of neighbouring sentences they read together at most; a
    /// longer sentence stands alone.
    pub(crate) window: usize,
    layers: Vec<Layer>,
}

impl MoreLayers {
    /// Takes their tensors from a file, to read vectors of this width.
    ///
    /// # Errors
    ///
    /// When one is missing or does not fit; the text names it.
    pub(crate) fn load(
        shape: &LayersShape,
        tensors: &Tensors,
        width: usize,
    ) -> Result<Self, String> {
        let heads = shape.attention_heads;
        if heads == 0 || !width.is_multiple_of(heads) {
            return Err(format!("{heads} attention heads for a width of {width}"));
        }
        let layer = |number| Layer::load(tensors, &format!("encoder.{number}"), width);
        let layers = (0..shape.layers).map(layer).collect::<Result<_, _>>()?;
        Ok(Self { heads, window: shape.window, layers })
    }
}

/// As in the published encoder.
const EPSILON: f32 = 1e-12;

/// What a run needs room for.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    x: Matrix,
    bytes: ByteRows,
    mix: Matrix,
    mixed: Matrix,
    inner: Matrix,
    out: Matrix,
    /// The keys of one attention head, a row for each of its dimensions.
    keys: Vec<f32>,
    shares: Vec<f32>,
}

impl Transformer {
    /// Takes its tensors from a model file.
    ///
    /// # Errors
    ///
    /// When one is missing or does not fit; the text names it.
    pub(crate) fn load(tensors: &Tensors, layers: usize, heads: usize) -> Result<Self, String> {
        let width = tensors.width("piece.rows")?;
        if heads == 0 || !width.is_multiple_of(heads) {
            return Err(format!("{heads} attention heads for a width of {width}"));
        }
        let layer = |number| Layer::load(tensors, &format!("layers.{number}"), width);
        Ok(Self {
            width,
            heads,
            piece: tensors.rows("piece", width)?,
            position: tensors.rows("position", width)?,
            casing_in: tensors.table("casing_in", CASINGS, width)?,
            casing_out: tensors.table("casing_out", CASINGS, width)?,
            norm: tensors.norm("norm", width, EPSILON)?,
            layers: (0..layers).map(layer).collect::<Result<_, _>>()?,
        })
    }

    /// Width of the vectors.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// How many pieces it knows.
    pub(crate) fn pieces(&self) -> usize {
        self.piece.len()
    }

    /// How many pieces a sentence may have.
    pub(crate) fn longest(&self) -> usize {
        self.position.len()
    }

    /// A vector for each word of all sentences below each other, and one for
    /// the root of each.
    pub(crate) fn run(&self, batch: &[&Encoded], buffers: &mut Buffers, out: &mut Vectors) {
        let sentences = rows_of(batch);
        self.embed(batch, &sentences, &mut buffers.x);
        for layer in &self.layers {
            layer.run(&sentences, self.heads, buffers);
        }
        self.words(batch, &sentences, &buffers.x, out);
    }

    /// What further layers make of the first piece of each word.
    pub(crate) fn run_again(
        &self,
        more: &MoreLayers,
        whole: &Encoded,
        buffers: &mut Buffers,
        out: &mut Matrix,
    ) {
        let rows = rows_of(&[whole]);
        self.embed(&[whole], &rows, &mut buffers.x);
        for layer in &more.layers {
            layer.run(&rows, more.heads, buffers);
        }
        out.reset(whole.first.len(), self.width);
        for (word, &place) in whole.first.iter().enumerate() {
            out.row_mut(word).copy_from_slice(buffers.x.row(place as usize));
        }
    }

    fn embed(&self, batch: &[&Encoded], sentences: &[Range<usize>], x: &mut Matrix) {
        x.reset(sentences.last().map_or(0, |last| last.end), self.width);
        for (sentence, rows) in batch.iter().zip(sentences) {
            for (place, (&piece, row)) in sentence.pieces.iter().zip(rows.clone()).enumerate() {
                let row = x.row_mut(row);
                row.fill(0.0);
                self.piece.add_to(row, piece as usize);
                self.position.add_to(row, place);
            }
            for (&first, &casing) in sentence.first.iter().zip(&sentence.casing) {
                let casing = &self.casing_in[casing as usize * self.width..][..self.width];
                numeric::add(x.row_mut(rows.start + first as usize), casing);
            }
            for row in rows.clone() {
                self.norm.apply(x.row_mut(row));
            }
        }
    }

    /// A word is read at its first piece, the root at the mark before them.
    fn words(&self, batch: &[&Encoded], sentences: &[Range<usize>], x: &Matrix, out: &mut Vectors) {
        out.reset(batch, self.width);
        let mut word = 0;
        for (number, (sentence, rows)) in batch.iter().zip(sentences).enumerate() {
            out.roots.row_mut(number).copy_from_slice(x.row(rows.start));
            for (&first, &casing) in sentence.first.iter().zip(&sentence.casing) {
                let row = out.words.row_mut(word);
                row.copy_from_slice(x.row(rows.start + first as usize));
                numeric::add(row, &self.casing_out[casing as usize * self.width..][..self.width]);
                word += 1;
            }
        }
    }
}

/// Where the pieces of each sentence stand.
fn rows_of(batch: &[&Encoded]) -> Vec<Range<usize>> {
    let mut end = 0;
    let rows = batch.iter().map(|sentence| {
        let start = end;
        end += sentence.pieces.len();
        start..end
    });
    rows.collect()
}

impl Layer {
    fn load(tensors: &Tensors, name: &str, width: usize) -> Result<Self, String> {
        let linear = |part: &str, inputs| tensors.linear(&format!("{name}.{part}"), inputs);
        let norm = |part: &str| tensors.norm(&format!("{name}.{part}"), width, EPSILON);
        let inner = linear("inner", width)?;
        let layer = Self {
            mix: linear("mix", width)?,
            attended: linear("attended", width)?,
            attended_norm: norm("attended_norm")?,
            outer: linear("outer", inner.outputs())?,
            outer_norm: norm("outer_norm")?,
            inner,
        };
        let outputs = [layer.mix.outputs(), layer.attended.outputs(), layer.outer.outputs()];
        if outputs != [3 * width, width, width] {
            return Err(format!("{name} has {outputs:?} outputs for a width of {width}"));
        }
        Ok(layer)
    }

    fn run(&self, sentences: &[Range<usize>], heads: usize, buffers: &mut Buffers) {
        let Buffers { x, bytes, mix, mixed, inner, out, keys, shares } = buffers;
        bytes.round(x);
        self.mix.apply(bytes, mix);
        mixed.reset(x.rows(), x.width());
        let size = x.width() / heads;
        for rows in sentences {
            for head in 0..heads {
                attend(mix, rows, head * size, size, keys, shares, mixed);
            }
        }
        bytes.round(mixed);
        self.attended.apply(bytes, out);
        added(x, out, &self.attended_norm);
        bytes.round(x);
        self.inner.apply(bytes, inner);
        numeric::gelu(inner.values_mut());
        bytes.round(inner);
        self.outer.apply(bytes, out);
        added(x, out, &self.outer_norm);
    }
}

/// Adds rows to rows and normalises them.
fn added(x: &mut Matrix, more: &Matrix, norm: &Norm) {
    for row in 0..x.rows() {
        numeric::add(x.row_mut(row), more.row(row));
        norm.apply(x.row_mut(row));
    }
}

/// One attention head over one sentence: for each of its `rows`, the mean of
/// all values, weighted by how well its query meets their keys.
fn attend(
    mix: &Matrix,
    rows: &Range<usize>,
    first: usize,
    size: usize,
    keys: &mut Vec<f32>,
    shares: &mut Vec<f32>,
    mixed: &mut Matrix,
) {
    let (width, count) = (mix.width() / 3, rows.len());
    keys.resize(size * count, 0.0);
    for (place, row) in rows.clone().enumerate() {
        let key = &mix.row(row)[width + first..][..size];
        for (dimension, &value) in key.iter().enumerate() {
            keys[dimension * count + place] = value;
        }
    }
    for row in rows.clone() {
        shares.clear();
        shares.resize(count, 0.0);
        for (&query, keys) in mix.row(row)[first..][..size].iter().zip(keys.chunks_exact(count)) {
            numeric::add_scaled(shares, query, keys);
        }
        numeric::softmax(shares);
        let sums = &mut mixed.row_mut(row)[first..][..size];
        sums.fill(0.0);
        for (&share, other) in shares.iter().zip(rows.clone()) {
            numeric::add_scaled(sums, share, &mix.row(other)[2 * width + first..][..size]);
        }
    }
}
