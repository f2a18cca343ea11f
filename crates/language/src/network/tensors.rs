//! The tensors of a model file.

use std::collections::HashMap;

use serde::Deserialize;

use super::linear::Linear;
use super::numeric;

/// What the header says of one tensor.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    name: String,
    #[serde(rename = "type")]
    kind: Kind,
    shape: Vec<usize>,
}

/// The numbers of a tensor, little-endian.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
enum Kind {
    #[serde(rename = "i8")]
    Byte,
    #[serde(rename = "f32")]
    Float,
}

/// Tensors by name. Whoever takes one says of which shape it must be.
pub(crate) struct Tensors<'m> {
    tensors: HashMap<&'m str, (&'m Entry, &'m [u8])>,
}

impl<'m> Tensors<'m> {
    /// Finds the tensors in their section, where they stand back to back.
    ///
    /// # Errors
    ///
    /// When they need more bytes than there are, or fewer.
    pub(crate) fn new(entries: &'m [Entry], section: &'m [u8]) -> Result<Self, String> {
        let (mut tensors, mut rest) = (HashMap::new(), section);
        for entry in entries {
            let size = if entry.kind == Kind::Float { 4 } else { 1 };
            let length = entry.shape.iter().try_fold(size, |all: usize, &n| all.checked_mul(n));
            let split = length.and_then(|length| rest.split_at_checked(length));
            let (bytes, behind) = split.ok_or_else(|| format!("{} ends too early", entry.name))?;
            tensors.insert(entry.name.as_str(), (entry, bytes));
            rest = behind;
        }
        match rest.len() {
            0 => Ok(Self { tensors }),
            more => Err(format!("{more} bytes behind the last tensor")),
        }
    }

    fn find(
        &self,
        name: &str,
        kind: Kind,
        width: Option<usize>,
    ) -> Result<(usize, &'m [u8]), String> {
        let (entry, bytes) = self.tensors.get(name).ok_or_else(|| format!("there is no {name}"))?;
        let (rows, found) = match *entry.shape.as_slice() {
            [rows, width] => (rows, Some(width)),
            [rows] => (rows, None),
            _ => return Err(format!("{name} has {} dimensions", entry.shape.len())),
        };
        if entry.kind != kind {
            return Err(format!("{name} has numbers of another type"));
        }
        if width.is_some_and(|width| found.unwrap_or(1) != width) {
            return Err(format!("{name} is {:?}, expected {width:?} columns", entry.shape));
        }
        Ok((rows, bytes))
    }

    /// How many columns a tensor has.
    ///
    /// # Errors
    ///
    /// When it is not there or has none.
    pub(crate) fn width(&self, name: &str) -> Result<usize, String> {
        let found = self.tensors.get(name).and_then(|(entry, _)| entry.shape.get(1));
        found.copied().filter(|&width| width > 0).ok_or_else(|| format!("{name} has no columns"))
    }

    /// A table of small numbers, `width` to a row.
    ///
    /// # Errors
    ///
    /// When it is not there or otherwise; so for all that follow.
    pub(crate) fn bytes(&self, name: &str, width: usize) -> Result<Vec<i8>, String> {
        let (_, bytes) = self.find(name, Kind::Byte, Some(width))?;
        Ok(bytes.iter().map(|&byte| byte.cast_signed()).collect())
    }

    /// A table of floats, `width` to a row; of width 1, a list.
    fn floats(&self, name: &str, width: usize) -> Result<Vec<f32>, String> {
        let (_, bytes) = self.find(name, Kind::Float, Some(width))?;
        let (fours, _) = bytes.as_chunks();
        let floats: Vec<f32> = fours.iter().map(|&four| f32::from_le_bytes(four)).collect();
        if floats.iter().any(|float| !float.is_finite()) {
            return Err(format!("{name} holds what is no number"));
        }
        Ok(floats)
    }

    /// A table of `rows` rows of floats.
    pub(crate) fn table(&self, name: &str, rows: usize, width: usize) -> Result<Vec<f32>, String> {
        let floats = self.floats(name, width)?;
        if floats.len() != rows * width {
            return Err(format!("{name} has {} numbers, expected {}", floats.len(), rows * width));
        }
        Ok(floats)
    }

    /// A list of `length` floats.
    pub(crate) fn list(&self, name: &str, length: usize) -> Result<Vec<f32>, String> {
        self.table(name, length, 1)
    }

    /// A linear layer with this many inputs.
    pub(crate) fn linear(&self, name: &str, inputs: usize) -> Result<Linear, String> {
        let (outputs, _) = self.find(&format!("{name}.weight"), Kind::Byte, Some(inputs))?;
        let weights = self.bytes(&format!("{name}.weight"), inputs)?;
        let scales = self.list(&format!("{name}.scale"), outputs)?;
        let bias = self.list(&format!("{name}.bias"), outputs)?;
        Linear::new(&weights, &scales, &bias).map_err(|error| format!("{name}: {error}"))
    }

    /// A normalisation of rows of this width.
    pub(crate) fn norm(&self, name: &str, width: usize, epsilon: f32) -> Result<Norm, String> {
        let weight = self.list(&format!("{name}.weight"), width)?;
        let bias = self.list(&format!("{name}.bias"), width)?;
        Ok(Norm { epsilon, weight, bias })
    }

    /// A table of rows of bytes with a scale for each.
    pub(crate) fn rows(&self, name: &str, width: usize) -> Result<Rows, String> {
        let bytes = self.bytes(&format!("{name}.rows"), width)?;
        let scales = self.list(&format!("{name}.scale"), bytes.len() / width.max(1))?;
        Ok(Rows { width, bytes, scales })
    }
}

/// Brings rows to one mean and deviation.
#[derive(Debug)]
pub(crate) struct Norm {
    epsilon: f32,
    weight: Vec<f32>,
    bias: Vec<f32>,
}

impl Norm {
    pub(crate) fn apply(&self, row: &mut [f32]) {
        numeric::normalise(row, self.epsilon, &self.weight, &self.bias);
    }
}

/// A table of vectors.
#[derive(Debug)]
pub(crate) struct Rows {
    width: usize,
    bytes: Vec<i8>,
    scales: Vec<f32>,
}

impl Rows {
    /// How many vectors there are.
    pub(crate) fn len(&self) -> usize {
        self.scales.len()
    }

    /// Adds one vector to `sums`.
    pub(crate) fn add_to(&self, sums: &mut [f32], row: usize) {
        let bytes = &self.bytes[row * self.width..][..self.width];
        for (sum, &byte) in sums.iter_mut().zip(bytes) {
            *sum += self.scales[row] * f32::from(byte);
        }
    }
}
