//! Rows of numbers, in memory that is used again.

/// Rows of floats, each `width` long.
#[derive(Debug, Default)]
pub(crate) struct Matrix {
    width: usize,
    values: Vec<f32>,
}

impl Matrix {
    /// Makes room for `rows` rows of `width`; what they hold is left open.
    pub(crate) fn reset(&mut self, rows: usize, width: usize) {
        self.width = width;
        self.values.resize(rows * width, 0.0);
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn rows(&self) -> usize {
        self.values.len() / self.width.max(1)
    }

    pub(crate) fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.width..][..self.width]
    }

    pub(crate) fn row_mut(&mut self, row: usize) -> &mut [f32] {
        &mut self.values[row * self.width..][..self.width]
    }

    /// Some rows, one behind the other.
    pub(crate) fn rows_of(&self, rows: std::ops::Range<usize>) -> &[f32] {
        &self.values[rows.start * self.width..rows.end * self.width]
    }

    pub(crate) fn values_mut(&mut self) -> &mut [f32] {
        &mut self.values
    }
}

/// Rows of bytes that stand for floats: byte `b` of a row is worth
/// `(b - zero) * step`.
#[derive(Debug, Default)]
pub(crate) struct ByteRows {
    pub(crate) bits: Bits,
    width: usize,
    bytes: Vec<u8>,
    scales: Vec<Scale>,
}

/// How much of its bytes a network uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Bits {
    /// No byte is above 127: two sums of two products fit into sixteen bits,
    /// which saves every fourth multiplication.
    Seven,
    /// All of them.
    #[default]
    Eight,
}

/// What the bytes of a row are worth.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    pub(crate) step: f32,
    pub(crate) zero: i32,
}

impl ByteRows {
    /// Makes room for `rows` rows of `width`, all of one scale; what they hold
    /// is left open.
    pub(crate) fn reset(&mut self, rows: usize, width: usize, scale: Scale) {
        self.width = width;
        self.bytes.resize(rows * width, 0);
        self.scales.clear();
        self.scales.resize(rows, scale);
    }

    /// Rounds each row of `matrix` to steps between its least and its largest
    /// number. Zero is always one of them.
    pub(crate) fn round(&mut self, matrix: &Matrix) {
        self.width = matrix.width();
        self.bytes.resize(matrix.rows() * self.width, 0);
        self.scales.clear();
        let largest = if self.bits == Bits::Seven { 127.0 } else { 255.0 };
        for row in 0..matrix.rows() {
            let bytes = &mut self.bytes[row * self.width..][..self.width];
            self.scales.push(super::numeric::round(matrix.row(row), largest, bytes));
        }
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn rows(&self) -> usize {
        self.scales.len()
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn row_mut(&mut self, row: usize) -> &mut [u8] {
        &mut self.bytes[row * self.width..][..self.width]
    }

    /// The scale of each row.
    pub(crate) fn scales(&self) -> &[Scale] {
        &self.scales
    }
}
