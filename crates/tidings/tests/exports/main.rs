//! Readings in the forms of others: what each form holds, what it leaves out,
//! and that everything comes back when it is read again.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test may fail or say why it skips")]

mod cameo;
mod csv;
mod geojson;
mod hostile;
mod plover;
mod polecat;
mod quotes;
mod round_trip;
mod sample;

use std::sync::LazyLock;

use tidings::{Pack, english_files, export::Export};

/// The English pack; the forms need no model.
static PACK: LazyLock<Pack> = LazyLock::new(|| Pack::compile(&english_files()).unwrap());

/// What is left out, in words.
fn left_out(export: &Export) -> String {
    export.left_out.to_string()
}
