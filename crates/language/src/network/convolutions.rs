//! The encoder of the fast network: dilated convolutions over words.

use super::linear::Linear;
use super::matrix::{Bits, ByteRows, Matrix, Scale};
use super::numeric;
use super::tensors::{Norm, Tensors};
use super::{CASINGS, Encoded, LAST_LETTERS, LETTERS, Vectors};

/// Words in, one vector per word out. A word is its first two pieces, its
/// last one, its last letters and its casing.
#[derive(Debug)]
pub(crate) struct Convolutions {
    width: usize,
    /// Vectors of pieces.
    pieces: Vec<i8>,
    piece: usize,
    /// Vectors of letters at each of the last places.
    letters: Vec<i8>,
    letter: usize,
    joined: Linear,
    casing: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
    root: Vec<f32>,
}

/// A window of three words.
#[derive(Debug)]
pub(super) struct Layer {
    dilation: usize,
    /// Steps of a byte to one, by channel of the input.
    steps: Vec<f32>,
    window: Linear,
    norm: Norm,
}

/// As the network was trained with.
const EPSILON: f32 = 1e-5;
/// The byte that stands for nought. The file counts steps of eight bits, the
/// network runs on seven.
const ZERO_BYTE: u8 = 64;
const ZERO: Scale = Scale { step: 2.0, zero: ZERO_BYTE as i32 };
/// How far apart the words of a window may be.
const MOST_DILATION: usize = 64;
/// Vectors of pieces to a word.
const PIECES_OF_WORD: usize = 3;

/// What a run needs room for.
#[derive(Debug, Default)]
pub(crate) struct Buffers {
    bytes: ByteRows,
    x: Matrix,
    out: Matrix,
}

impl Buffers {
    /// Room for what layers are to see: this many rows of this width.
    pub(super) fn input(&mut self, rows: usize, width: usize) -> &mut Matrix {
        self.x.reset(rows, width);
        &mut self.x
    }

    /// What the layers have made of it.
    pub(super) fn output(&self) -> &Matrix {
        &self.x
    }
}

impl Convolutions {
    /// Takes its tensors from a model file.
    ///
    /// # Errors
    ///
    /// When one is missing or does not fit; the text names it.
    pub(crate) fn load(tensors: &Tensors, dilations: &[usize]) -> Result<Self, String> {
        let (piece, letter) = (tensors.width("piece")?, tensors.width("letter")?);
        let joined = tensors.linear("joined", PIECES_OF_WORD * piece + LAST_LETTERS * letter)?;
        let width = joined.outputs();
        let letters = tensors.bytes("letter", letter)?;
        if letters.len() != LETTERS * letter {
            return Err(format!("{} letters, expected {LETTERS}", letters.len() / letter));
        }
        let layer = |(number, &dilation): (usize, &usize)| {
            Layer::load(tensors, &format!("layers.{number}"), width, dilation)
        };
        Ok(Self {
            width,
            pieces: tensors.bytes("piece", piece)?,
            piece,
            letters,
            letter,
            joined,
            casing: tensors.table("casing", CASINGS, width)?,
            norm: tensors.norm("norm", width, EPSILON)?,
            layers: dilations.iter().enumerate().map(layer).collect::<Result<_, _>>()?,
            root: tensors.list("root", width)?,
        })
    }

    /// Width of the vectors.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// How many pieces it knows.
    pub(crate) fn pieces(&self) -> usize {
        self.pieces.len() / self.piece
    }

    /// A vector for each word of all sentences below each other, and one for
    /// the root of each. `spelling` tells the last letters of each piece.
    pub(crate) fn run(
        &self,
        batch: &[&Encoded],
        spelling: &[i8],
        buffers: &mut Buffers,
        out: &mut Vectors,
    ) {
        out.reset(batch, self.width);
        let mut rows = out.words.values_mut();
        for (number, sentence) in batch.iter().enumerate() {
            self.embed(sentence, spelling, buffers);
            for layer in &self.layers {
                layer.run(buffers);
            }
            let found = buffers.x.values_mut();
            let (own, behind) = rows.split_at_mut(found.len());
            own.copy_from_slice(found);
            rows = behind;
            out.roots.row_mut(number).copy_from_slice(&self.root);
        }
    }

    fn embed(&self, sentence: &Encoded, spelling: &[i8], buffers: &mut Buffers) {
        let Buffers { bytes, x, .. } = buffers;
        bytes.bits = Bits::Seven;
        bytes.reset(sentence.first.len(), self.joined.inputs(), ZERO);
        for word in 0..sentence.first.len() {
            let row = bytes.row_mut(word);
            let (first, last) = (sentence.first[word] as usize, sentence.last_piece(word));
            let (pieces, letters) = row.split_at_mut(PIECES_OF_WORD * self.piece);
            let places = [first, last.min(first + 1), last];
            for (place, bytes) in places.into_iter().zip(pieces.chunks_exact_mut(self.piece)) {
                let piece = sentence.pieces[place] as usize;
                shifted(&self.pieces[piece * self.piece..][..self.piece], bytes);
            }
            let numbers =
                &spelling[sentence.pieces[last] as usize * LAST_LETTERS..][..LAST_LETTERS];
            for (&number, bytes) in numbers.iter().zip(letters.chunks_exact_mut(self.letter)) {
                shifted(
                    &self.letters[usize::from(number.unsigned_abs()) * self.letter..]
                        [..self.letter],
                    bytes,
                );
            }
        }
        self.joined.apply(bytes, x);
        for (word, &casing) in sentence.casing.iter().enumerate() {
            let row = x.row_mut(word);
            numeric::add(row, &self.casing[casing as usize * self.width..][..self.width]);
            self.norm.apply(row);
        }
    }
}

/// Signed bytes as bytes of which [`ZERO`] is nought.
fn shifted(signed: &[i8], bytes: &mut [u8]) {
    for (byte, signed) in bytes.iter_mut().zip(signed) {
        *byte = (signed.cast_unsigned() ^ 0x80) / 2;
    }
}

impl Layer {
    pub(super) fn load(
        tensors: &Tensors,
        name: &str,
        width: usize,
        dilation: usize,
    ) -> Result<Self, String> {
        if dilation > MOST_DILATION {
            return Err(format!(
                "{name}: words {dilation} apart, expected {MOST_DILATION} at most"
            ));
        }
        let window = tensors.linear(&format!("{name}.window"), 3 * width)?;
        if window.outputs() != width {
            return Err(format!("{name} has {} outputs for a width of {width}", window.outputs()));
        }
        let steps = tensors.list(&format!("{name}.steps"), width)?;
        let norm = tensors.norm(&format!("{name}.norm"), width, EPSILON)?;
        Ok(Self { dilation, steps, window, norm })
    }

    /// Adds to each word what the words around it give; beyond the first and
    /// the last there is nothing.
    pub(super) fn run(&self, buffers: &mut Buffers) {
        let Buffers { bytes, x, out } = buffers;
        bytes.bits = Bits::Seven;
        let (count, far) = (x.rows(), self.dilation);
        bytes.reset(count + 2 * far, x.width(), ZERO);
        for outside in 0..far {
            bytes.row_mut(outside).fill(ZERO_BYTE);
            bytes.row_mut(far + count + outside).fill(ZERO_BYTE);
        }
        for word in 0..count {
            numeric::round_by(x.row(word), &self.steps, bytes.row_mut(far + word));
        }
        out.reset(count, x.width());
        self.window.convolve(bytes, [0, far, 2 * far], count, out.values_mut());
        numeric::relu(out.values_mut());
        for word in 0..count {
            let row = x.row_mut(word);
            numeric::add(row, out.row(word));
            self.norm.apply(row);
        }
    }
}
