//! Both ways to compute sums against plain arithmetic.

use proptest::prelude::*;

use super::*;

/// A layer with these weights, and what it should give for rows of bytes.
fn expected(weights: &[i8], outputs: usize, row: &[u8], Scale { step, zero }: Scale) -> Vec<f32> {
    let inputs = row.len();
    (0..outputs)
        .map(|output| {
            let weights = &weights[output * inputs..][..inputs];
            let products =
                weights.iter().zip(row).map(|(&w, &b)| i32::from(w) * (i32::from(b) - zero));
            products.sum::<i32>() as f32 * (step * 0.5) + 1.0
        })
        .collect()
}

/// What a processor without vectors gives.
fn on_any_processor(layer: &Linear, bytes: &ByteRows, out: &mut [f32]) {
    let (width, scales, bits) = (bytes.width(), bytes.scales(), bytes.bits);
    let input = Input { bytes: bytes.bytes(), width, stretches: &[0], length: width, scales, bits };
    for row in 0..bytes.rows() {
        for tile in 0..layer.outputs().div_ceil(TILE) {
            layer.finish(&input, row, tile, &layer.sums_of::<1>(&input, row, tile), out);
        }
    }
}

proptest! {
    #[test]
    fn sums_are_exact(
        outputs in 1_usize..60,
        rows in 1_usize..11,
        fours in 1_usize..9,
        seed in prop::collection::vec(any::<u8>(), 64),
        zero in 0..=127,
        bits in prop_oneof![Just(Bits::Seven), Just(Bits::Eight)],
    ) {
        let inputs = 4 * fours;
        let weights: Vec<i8> = (0..outputs * inputs)
            .map(|i| (seed[i * 7 % 64] % 129).cast_signed().wrapping_sub(64))
            .collect();
        let layer = Linear::new(&weights, &vec![0.5; outputs], &vec![1.0; outputs]).unwrap();
        let scale = Scale { step: 0.25, zero };
        let mut bytes = ByteRows::default();
        bytes.bits = bits;
        bytes.reset(rows, inputs, scale);
        let most = if bits == Bits::Seven { 127 } else { 255 };
        for row in 0..rows {
            for (i, byte) in bytes.row_mut(row).iter_mut().enumerate() {
                *byte = seed[(row * 31 + i * 5) % 64] & most;
            }
        }
        let mut out = Matrix::default();
        layer.apply(&bytes, &mut out);
        let mut plain = vec![0.0; rows * outputs];
        on_any_processor(&layer, &bytes, &mut plain);
        prop_assert_eq!(out.values_mut(), &plain[..]);
        for row in 0..rows {
            prop_assert_eq!(out.row(row), expected(&weights, outputs, bytes.row_mut(row), scale));
        }
    }
}

#[test]
fn both_ways_give_the_same_sums_at_their_largest() {
    for (bits, largest) in [(Bits::Seven, 127), (Bits::Eight, 255)] {
        for weight in [64, -64] {
            let layer = Linear::new(&[weight; 400 * 25], &[1.0; 25], &[0.0; 25]).unwrap();
            let mut bytes = ByteRows::default();
            bytes.bits = bits;
            bytes.reset(1, 400, Scale { step: 1.0, zero: 0 });
            bytes.row_mut(0).fill(largest);
            let mut out = Matrix::default();
            layer.apply(&bytes, &mut out);
            let mut plain = vec![0.0; 25];
            on_any_processor(&layer, &bytes, &mut plain);
            let expected = f32::from(weight) * f32::from(largest) * 400.0;
            assert_eq!((out.row(0), &plain[..]), (&[expected; 25][..], &[expected; 25][..]));
        }
    }
}

#[test]
fn a_window_reads_the_rows_around() {
    // The sum of the row before, ten times the row itself, and nothing of the next.
    let weights: Vec<i8> = [[1; 4], [10; 4], [0; 4]].concat();
    let layer = Linear::new(&weights, &[1.0], &[0.0]).unwrap();
    let mut bytes = ByteRows::default();
    bytes.reset(5, 4, Scale { step: 1.0, zero: 0 });
    for row in 0..5 {
        bytes.row_mut(row).fill(u8::try_from(row).unwrap());
    }
    let mut out = vec![0.0; 3];
    layer.convolve(&bytes, [0, 1, 2], 3, &mut out);
    assert_eq!(out, vec![40.0, 84.0, 128.0]);
}

#[test]
fn weights_that_might_not_fit_are_refused() {
    let error = Linear::new(&[65, 0, 0, 0], &[1.0], &[0.0]).unwrap_err();
    assert_eq!(error, "a weight of 65, expected 64 at most");
    assert!(Linear::new(&[0; 3], &[1.0], &[0.0]).is_err());
}
