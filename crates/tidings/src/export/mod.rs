//! Readings in the forms of others: tables for spreadsheets, maps, and the
//! records of PLOVER, POLECAT and CAMEO.
//!
//! A form holds what it has a place for. What the text does not say is empty;
//! a claim that a form cannot hold is left out, and [`Export::left_out`] says
//! how many and why: a claim is either written or left out. `docs/formats.md`
//! describes every form field by field.
//!
//! ```no_run
//! use tidings::{Document, Model, Reader, export};
//!
//! # fn main() -> Result<(), tidings::Error> {
//! let reader = Reader::english(Model::Accurate)?;
//! let reading = reader.read(&Document::new("Kyiv said it shot down 16 drones."));
//! let table = export::csv::header() + &export::csv::rows(&reading, export::Cells::AsTheyAre);
//! let events = export::plover::lines(&reading, reader.pack());
//! println!("{table}{}{} claims left out", events.text, events.left_out.count());
//! # Ok(())
//! # }
//! ```

pub mod cameo;
mod cell;
pub mod csv;
mod dates;
pub mod geojson;
mod left_out;
mod party;
pub mod plover;
pub mod polecat;
pub mod quotes;
mod row;

pub use cell::Cells;
pub use left_out::{LeftOut, Reason};
use row::Row;
use tidings_record::Reading;

/// A field of a form, for the people who read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name in the form.
    pub name: &'static str,
    /// What it holds.
    pub meaning: &'static str,
}

/// One document in a form that cannot hold every claim.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Export {
    /// The form's lines or features.
    pub text: String,
    /// Claims that are not in it, and why.
    pub left_out: LeftOut,
}

impl Export {
    /// What `write` makes of each claim, with `between` between two.
    fn of(
        reading: &Reading,
        between: &str,
        mut write: impl FnMut(&Row<'_>) -> Result<String, Reason>,
    ) -> Self {
        let mut export = Self::default();
        let mut parts = Vec::new();
        row::each(reading, |row| match write(row) {
            Ok(part) => parts.push(part),
            Err(reason) => export.left_out.add(reason),
        });
        export.text = parts.join(between);
        export
    }
}
