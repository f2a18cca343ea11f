//! What the network does to single rows of floats.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::inline_always,
    clippy::many_single_char_names,
    reason = "arithmetic on floats, inlined into functions compiled for other processors"
)]

use super::matrix::Scale;
use super::simd::wide;

/// Numbers handled side by side.
const LANES: usize = 8;

/// Adding and taking away this rounds a float of less than four million to a
/// whole number, which then stands in its lowest bits.
const ROUNDING: f32 = 12_582_912.0;

/// Adds up lanes in a fixed order.
#[inline(always)]
fn total(lanes: [f32; LANES]) -> f32 {
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

/// Combines numbers lane by lane: those of whole groups of eight, then the
/// rest in the first lanes.
#[inline(always)]
fn lanes(values: &[f32], start: f32, join: impl Fn(f32, f32) -> f32) -> [f32; LANES] {
    let mut lanes = [start; LANES];
    let groups = values.chunks_exact(LANES);
    let rest = groups.remainder();
    for group in groups {
        for (lane, &value) in lanes.iter_mut().zip(group) {
            *lane = join(*lane, value);
        }
    }
    for (lane, &value) in lanes.iter_mut().zip(rest) {
        *lane = join(*lane, value);
    }
    lanes
}

/// The sum of products.
#[inline(always)]
fn dot(left: &[f32], right: &[f32]) -> f32 {
    let mut sums = [0.0; LANES];
    let (lefts, rights) = (left.chunks_exact(LANES), right.chunks_exact(LANES));
    let rest = lefts.remainder().iter().zip(rights.remainder());
    let rest: f32 = rest.map(|(left, right)| left * right).sum();
    for (left, right) in lefts.zip(rights) {
        for lane in 0..LANES {
            sums[lane] += left[lane] * right[lane];
        }
    }
    total(sums) + rest
}

wide! {
    /// The sum of products of each of `rows`, which stand one behind the other,
    /// with `row`.
    fn products(rows: &[f32], row: &[f32], out: &mut Vec<f32>) {
        for other in rows.chunks_exact(row.len()) {
            out.push(dot(other, row));
        }
    }
}

wide! {
    /// Adds `factor` times `row` to `sums`.
    fn add_scaled(sums: &mut [f32], factor: f32, row: &[f32]) {
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += factor * value;
        }
    }
}

wide! {
    /// Adds `row` to `sums`.
    fn add(sums: &mut [f32], row: &[f32]) {
        for (sum, value) in sums.iter_mut().zip(row) {
            *sum += value;
        }
    }
}

wide! {
    /// Brings a row to mean 0 and deviation 1, then scales and moves it.
    fn normalise(row: &mut [f32], epsilon: f32, weight: &[f32], bias: &[f32]) {
        let count = row.len() as f32;
        let mean = total(lanes(row, 0.0, |sum, value| sum + value)) / count;
        let square = lanes(row, 0.0, |sum, value| sum + (value - mean) * (value - mean));
        let scale = 1.0 / (total(square) / count + epsilon).sqrt();
        for ((value, weight), bias) in row.iter_mut().zip(weight).zip(bias) {
            *value = (*value - mean) * scale * weight + bias;
        }
    }
}

/// e to the power of `x`, to seven digits; no more than e^88 and no less than
/// e^-87.
#[inline(always)]
fn exponential(x: f32) -> f32 {
    let x = x.clamp(-87.0, 88.0);
    let rounded = x * std::f32::consts::LOG2_E + ROUNDING;
    let power = rounded - ROUNDING;
    let rest = (x - power * 0.693_359_4) + power * 2.121_944_4e-4;
    let series = 1.987_569_1e-4_f32;
    let series = series * rest + 1.398_2e-3;
    let series = series * rest + 8.333_452e-3;
    let series = series * rest + 4.166_579_6e-2;
    let series = series * rest + 1.666_666_5e-1;
    let series = series * rest + 0.5;
    let value = series * (rest * rest) + rest + 1.0;
    let exponent = rounded.to_bits().wrapping_sub(ROUNDING.to_bits()).wrapping_add(127) << 23;
    value * f32::from_bits(exponent)
}

/// The error function, to six digits (Abramowitz and Stegun 7.1.26).
#[inline(always)]
fn error_function(x: f32) -> f32 {
    let size = x.abs();
    let t = 1.0 / (1.0 + 0.327_591_1 * size);
    let series = 1.061_405_4_f32;
    let series = series * t - 1.453_152;
    let series = series * t + 1.421_413_7;
    let series = series * t - 0.284_496_74;
    let series = series * t + 0.254_829_6;
    (1.0 - series * t * exponential(-size * size)).copysign(x)
}

wide! {
    /// The Gaussian error linear unit.
    fn gelu(values: &mut [f32]) {
        for value in values {
            *value *= 0.5 * (1.0 + error_function(*value * std::f32::consts::FRAC_1_SQRT_2));
        }
    }
}

wide! {
    /// Nothing below zero.
    fn relu(values: &mut [f32]) {
        for value in values {
            *value = value.max(0.0);
        }
    }
}

wide! {
    /// Shares of e to the power of each number.
    fn softmax(row: &mut [f32]) {
        let largest = lanes(row, f32::MIN, f32::max).into_iter().fold(f32::MIN, f32::max);
        for value in row.iter_mut() {
            *value = exponential(*value - largest);
        }
        let share = 1.0 / total(lanes(row, 0.0, |sum, value| sum + value));
        for value in row {
            *value *= share;
        }
    }
}

/// The whole number nearest to `value`, which is between 0 and 255.
#[inline(always)]
fn byte(value: f32) -> u8 {
    (value + ROUNDING).to_bits().to_le_bytes()[0]
}

wide! {
    /// Rounds a row to bytes from 0 to `most`, for its least and its largest
    /// number; zero is one of them.
    fn round(row: &[f32], most: f32, bytes: &mut [u8]) -> Scale {
        let least = lanes(row, 0.0, f32::min).into_iter().fold(0.0, f32::min);
        let largest = lanes(row, 0.0, f32::max).into_iter().fold(0.0, f32::max);
        let step = ((largest - least) / most).max(1e-12);
        let (per_step, zero) = (1.0 / step, (-least / step).round_ties_even());
        for (byte_of, value) in bytes.iter_mut().zip(row) {
            *byte_of = byte((value * per_step + zero).clamp(0.0, most));
        }
        Scale { step, zero: zero as i32 }
    }
}

wide! {
    /// Rounds a row to steps that are known beforehand, half of `per_step` to
    /// one; byte 64 is zero, and none is above 127.
    fn round_by(row: &[f32], per_step: &[f32], bytes: &mut [u8]) {
        for ((byte_of, value), per_step) in bytes.iter_mut().zip(row).zip(per_step) {
            *byte_of = byte((value * per_step * 0.5 + 64.0).clamp(0.0, 127.0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn near(found: f32, expected: f64) {
        assert!(
            (f64::from(found) - expected).abs() < 2e-6 * expected.abs().max(1.0),
            "{found} {expected}"
        );
    }

    #[test]
    fn exponentials_are_those_of_the_library() {
        for tenth in -800..=800 {
            let x = f64::from(tenth) / 10.0;
            let relative = f64::from(exponential(x as f32)) / f64::from(x as f32).exp();
            assert!((relative - 1.0).abs() < 1e-6, "{x} {relative}");
        }
    }

    #[test]
    fn gelu_is_the_exact_one() {
        // By the error function to twelve digits.
        for (x, expected) in [
            (-3.0, -0.004_049_694_098_32),
            (-0.5, -0.154_268_769_362_993),
            (0.0, 0.0),
            (1.0, 0.841_344_746_068_543),
            (6.0, 5.999_999_994_080_7),
        ] {
            let mut row = [x];
            gelu(&mut row);
            near(row[0], expected);
        }
    }

    #[test]
    fn shares_add_up_to_one() {
        let mut row: Vec<f32> = (0..13).map(|x| x as f32 - 100.0).collect();
        softmax(&mut row);
        near(row.iter().sum(), 1.0);
        assert!(row[12] > row[11]);
    }

    #[test]
    fn sums_of_any_length_are_whole() {
        for count in 0..40 {
            let row: Vec<f32> = (0..count).map(f32::from).collect();
            let expected: u16 = (0..count).map(|x| x * x).sum();
            near(dot(&row, &row), f64::from(expected));
        }
    }

    #[test]
    fn a_rounded_row_is_within_half_a_step() {
        let row: Vec<f32> = (0_u16..100).map(|x| (f32::from(x) * 0.37).sin() * 3.0 - 1.0).collect();
        let mut bytes = [0; 100];
        let Scale { step, zero } = round(&row, 255.0, &mut bytes);
        for (value, &byte) in row.iter().zip(&bytes) {
            let back = (i32::from(byte) - zero) as f32 * step;
            assert!((back - value).abs() <= 0.51 * step, "{value} {back}");
        }
        assert_eq!(round(&[0.0; 100], 255.0, &mut bytes).zero, 0);
    }

    #[test]
    fn steps_known_beforehand_cut_off_what_is_beyond() {
        let mut bytes = [0; 4];
        round_by(&[0.0, 1.0, -9.0, 9.0], &[10.0, 10.0, 100.0, 100.0], &mut bytes);
        assert_eq!(bytes, [64, 69, 0, 127]);
    }

    #[test]
    fn a_normalised_row_has_mean_nought_and_deviation_one() {
        let mut row: Vec<f32> = (0_u16..20).map(f32::from).collect();
        normalise(&mut row, 1e-12, &[2.0; 20], &[1.0; 20]);
        near(row.iter().sum::<f32>() / 20.0, 1.0);
        let square: f32 = row.iter().map(|x| (x - 1.0) * (x - 1.0)).sum();
        near(square / 20.0, 4.0);
    }
}
