//! Weighted sums of bytes: where a network spends its time.
//!
//! Weights are whole numbers of seven bits, what they multiply is a byte. Two
//! such products fit into sixteen bits and all of a row into thirty-two, so
//! that sums are exact and the same on every machine.

#![allow(
    clippy::cast_precision_loss,
    clippy::inline_always,
    clippy::cast_ptr_alignment,
    clippy::needless_range_loop,
    reason = "sums become floats; loops are written as the vector instructions want them"
)]

#[cfg(test)]
mod tests;

use super::matrix::{Bits, ByteRows, Matrix, Scale};
use super::simd::has_avx2;

/// Outputs that are computed side by side.
const TILE: usize = 24;
/// Inputs that are multiplied in one step.
const STEP: usize = 4;
/// Rows that are computed side by side.
const ROWS: usize = 4;
/// The largest weight: twice 255 times it is below 2^15.
const LARGEST: u8 = 64;
/// With more inputs than this the sum might not fit.
const MOST_INPUTS: usize = 1 << 16;

/// A linear layer.
#[derive(Debug)]
pub(crate) struct Linear {
    inputs: usize,
    outputs: usize,
    /// For each [`TILE`] of outputs, for each [`STEP`] of inputs: the weights
    /// of every output of the tile.
    weights: Vec<i8>,
    /// The sum of each output's weights.
    sums: Vec<i32>,
    scales: Vec<f32>,
    bias: Vec<f32>,
}

/// The rows that a layer reads. Row `r` is made of stretches of `length` bytes
/// that begin `r * width` behind the places `stretches`.
struct Input<'b> {
    bytes: &'b [u8],
    width: usize,
    stretches: &'b [usize],
    length: usize,
    /// One for each row.
    scales: &'b [Scale],
    bits: Bits,
}

impl Linear {
    /// Makes a layer of `weights` [outputs, inputs], a scale and a bias for
    /// each output.
    ///
    /// # Errors
    ///
    /// When a weight is too large, or the inputs are too many or do not come
    /// in fours.
    pub(crate) fn new(weights: &[i8], scales: &[f32], bias: &[f32]) -> Result<Self, String> {
        let outputs = bias.len();
        let inputs = weights.len() / outputs.max(1);
        if let Some(weight) = weights.iter().find(|weight| weight.unsigned_abs() > LARGEST) {
            return Err(format!("a weight of {weight}, expected {LARGEST} at most"));
        }
        if inputs > MOST_INPUTS || !inputs.is_multiple_of(STEP) || inputs == 0 {
            return Err(format!("{inputs} inputs, expected fours and {MOST_INPUTS} at most"));
        }
        let (tiles, steps) = (outputs.div_ceil(TILE), inputs / STEP);
        let mut packed = vec![0; tiles * inputs * TILE];
        for (index, &weight) in weights.iter().enumerate() {
            let (output, input) = (index / inputs, index % inputs);
            let step = (output / TILE) * steps + input / STEP;
            packed[(step * TILE + output % TILE) * STEP + input % STEP] = weight;
        }
        let sum = |row: &[i8]| row.iter().map(|&weight| i32::from(weight)).sum();
        let padded = |values: &[f32]| filled(values.iter().copied(), tiles * TILE);
        let sums = filled(weights.chunks_exact(inputs).map(sum), tiles * TILE);
        let (scales, bias) = (padded(scales), padded(bias));
        Ok(Self { inputs, outputs, weights: packed, sums, scales, bias })
    }

    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// The outputs for every row.
    pub(crate) fn apply(&self, rows: &ByteRows, out: &mut Matrix) {
        assert_eq!(rows.width(), self.inputs, "rows fit the layer");
        let (bytes, width, scales) = (rows.bytes(), rows.width(), rows.scales());
        out.reset(rows.rows(), self.outputs);
        let input = Input { bytes, width, stretches: &[0], length: width, scales, bits: rows.bits };
        self.run(&input, out.values_mut());
    }

    /// The outputs for `count` rows into `out`: for the first from the rows
    /// `around`, for the next from those behind them. All are of one scale.
    pub(crate) fn convolve(
        &self,
        rows: &ByteRows,
        around: [usize; 3],
        count: usize,
        out: &mut [f32],
    ) {
        assert_eq!(3 * rows.width(), self.inputs, "rows fit the layer");
        let (bytes, width, scales) = (rows.bytes(), rows.width(), rows.scales());
        let (stretches, scales) = (around.map(|row| row * width), &scales[..count]);
        let bits = rows.bits;
        self.run(&Input { bytes, width, stretches: &stretches, length: width, scales, bits }, out);
    }

    fn run(&self, input: &Input, out: &mut [f32]) {
        let rows = input.scales.len();
        let last = input.stretches.iter().max().map_or(0, |start| start + rows * input.width);
        assert!(
            last <= input.bytes.len() && out.len() == rows * self.outputs,
            "all rows are there"
        );
        let mut row = 0;
        // Rows in groups that fit a core's first cache, each with all tiles.
        while row < rows {
            let end = rows.min(row + GROUP);
            for tile in 0..self.outputs.div_ceil(TILE) {
                let mut at = row;
                while at < end {
                    at += match end - at {
                        1 => self.tile::<1>(input, at, tile, out),
                        2 => self.tile::<2>(input, at, tile, out),
                        3 => self.tile::<3>(input, at, tile, out),
                        _ => self.tile::<ROWS>(input, at, tile, out),
                    }
                }
            }
            row = end;
        }
    }

    /// Computes one tile of `R` rows from `row` on; returns `R`.
    #[inline]
    fn tile<const R: usize>(
        &self,
        input: &Input,
        row: usize,
        tile: usize,
        out: &mut [f32],
    ) -> usize {
        #[cfg(target_arch = "x86_64")]
        if has_avx2() {
            // SAFETY: the processor has what the function needs.
            #[allow(unsafe_code, reason = "the only way to call it")]
            unsafe {
                self.tile_avx2::<R>(input, row, tile, out);
            }
            return R;
        }
        self.finish(input, row, tile, &self.sums_of::<R>(input, row, tile), out);
        R
    }

    fn weights_of(&self, tile: usize) -> &[i8] {
        &self.weights[tile * self.inputs * TILE..][..self.inputs * TILE]
    }

    /// The sums of one tile on any processor.
    fn sums_of<const R: usize>(&self, input: &Input, row: usize, tile: usize) -> [[i32; TILE]; R] {
        let mut sums = [[0; TILE]; R];
        let mut steps = self.weights_of(tile).chunks_exact(TILE * STEP);
        for start in input.stretches {
            for (at, step) in (0..input.length).step_by(STEP).zip(&mut steps) {
                for (r, sums) in sums.iter_mut().enumerate() {
                    let bytes = &input.bytes[start + (row + r) * input.width + at..][..STEP];
                    for (sum, weights) in sums.iter_mut().zip(step.chunks_exact(STEP)) {
                        let pairs = weights.iter().zip(bytes);
                        *sum += pairs.map(|(&w, &b)| i32::from(w) * i32::from(b)).sum::<i32>();
                    }
                }
            }
        }
        sums
    }

    /// Computes one tile with AVX2. Loops are plain: closures of iterators
    /// would be compiled without it.
    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2")]
    #[allow(unsafe_code, reason = "vectors are loaded and stored through pointers")]
    fn tile_avx2<const R: usize>(&self, input: &Input, row: usize, tile: usize, out: &mut [f32]) {
        use std::arch::x86_64::{
            __m256i, _mm256_add_epi16, _mm256_add_epi32, _mm256_loadu_si256, _mm256_madd_epi16,
            _mm256_maddubs_epi16, _mm256_set1_epi16, _mm256_set1_epi32, _mm256_setzero_si256,
            _mm256_storeu_si256,
        };
        const VECTORS: usize = TILE / 8;
        let ones = _mm256_set1_epi16(1);
        let mut vectors = [[_mm256_setzero_si256(); VECTORS]; R];
        let mut weights = self.weights_of(tile).as_ptr().cast::<__m256i>();
        for start in input.stretches {
            let rows = (R - 1) * input.width + input.length;
            let first = input.bytes[start + row * input.width..][..rows].as_ptr();
            let mut at = 0;
            // Two steps at once where two sums fit into sixteen bits.
            while input.bits == Bits::Seven && at + 2 * STEP <= input.length {
                for r in 0..R {
                    // SAFETY: `rows` bytes reach to the end of the last row's stretch.
                    let (one, two) = unsafe {
                        let eight = first.add(r * input.width + at).cast::<i32>();
                        (eight.read_unaligned(), eight.add(1).read_unaligned())
                    };
                    let (one, two) = (_mm256_set1_epi32(one), _mm256_set1_epi32(two));
                    for v in 0..VECTORS {
                        // SAFETY: a tile holds these vectors for each two steps of each stretch.
                        let (first, second) = unsafe {
                            let first = weights.add(v);
                            (_mm256_loadu_si256(first), _mm256_loadu_si256(first.add(VECTORS)))
                        };
                        let pairs = _mm256_add_epi16(
                            _mm256_maddubs_epi16(one, first),
                            _mm256_maddubs_epi16(two, second),
                        );
                        let products = _mm256_madd_epi16(pairs, ones);
                        vectors[r][v] = _mm256_add_epi32(vectors[r][v], products);
                    }
                }
                // SAFETY: behind them are those of the next steps, or the end.
                weights = unsafe { weights.add(2 * VECTORS) };
                at += 2 * STEP;
            }
            while at < input.length {
                let mut step = [_mm256_setzero_si256(); VECTORS];
                for v in 0..VECTORS {
                    // SAFETY: a tile holds these vectors for each step of each stretch.
                    step[v] = unsafe { _mm256_loadu_si256(weights.add(v)) };
                }
                // SAFETY: behind them are those of the next step, or the end.
                weights = unsafe { weights.add(VECTORS) };
                for r in 0..R {
                    // SAFETY: `rows` bytes reach to the end of the last row's stretch.
                    let four =
                        unsafe { first.add(r * input.width + at).cast::<i32>().read_unaligned() };
                    let four = _mm256_set1_epi32(four);
                    for v in 0..VECTORS {
                        let products = _mm256_madd_epi16(_mm256_maddubs_epi16(four, step[v]), ones);
                        vectors[r][v] = _mm256_add_epi32(vectors[r][v], products);
                    }
                }
                at += STEP;
            }
        }
        let mut sums = [[0_i32; TILE]; R];
        for r in 0..R {
            for v in 0..VECTORS {
                let eight = sums[r][8 * v..].as_mut_ptr();
                // SAFETY: a row of sums has room for all its vectors.
                unsafe { _mm256_storeu_si256(eight.cast(), vectors[r][v]) };
            }
        }
        self.finish(input, row, tile, &sums, out);
    }

    /// Sums as floats, into the rows of `out`.
    #[inline(always)]
    fn finish<const R: usize>(
        &self,
        input: &Input,
        row: usize,
        tile: usize,
        sums: &[[i32; TILE]; R],
        out: &mut [f32],
    ) {
        let first = tile * TILE;
        let count = TILE.min(self.outputs - first);
        let (own, scales) = (&self.sums[first..][..TILE], &self.scales[first..][..TILE]);
        let bias = &self.bias[first..][..TILE];
        for r in 0..R {
            let Scale { step, zero } = input.scales[row + r];
            let mut values = [0.0; TILE];
            for i in 0..TILE {
                values[i] = (sums[r][i] - zero * own[i]) as f32 * (step * scales[i]) + bias[i];
            }
            out[(row + r) * self.outputs + first..][..count].copy_from_slice(&values[..count]);
        }
    }
}

/// Rows that are computed before the next tile's: their bytes and those of the
/// tile's weights fit a core's first cache.
const GROUP: usize = 32;

fn filled<T: Copy + Default>(values: impl Iterator<Item = T>, length: usize) -> Vec<T> {
    let mut values: Vec<T> = values.collect();
    values.resize(length, T::default());
    values
}
