//! Has further networks, which stand on a model, take in the words that it reads.

use rayon::prelude::*;

use super::{Memory, Parsed, Parser, Threads};
use crate::batch::{Part, grouped};
use crate::network::{Anchored, Encoded, MoreLayers};
use crate::{sayings::SayingsFinder, tellings::TellingsFinder};

/// Further networks on top of the word vectors, where the pack has them.
#[derive(Default)]
pub(crate) struct Finders {
    /// Finds what is reported.
    pub(crate) sayings: Option<SayingsFinder>,
    /// Finds what tells of events.
    pub(crate) tellings: Option<TellingsFinder>,
    /// Whether it is not asked for that, and only reads for the other.
    pub(crate) untold: bool,
}

impl Finders {
    /// The networks, each with the rows of a sentence that it makes of its words.
    pub(super) fn networks(&self) -> impl Iterator<Item = (&Anchored, RowsOf)> {
        let sayings = self.sayings.as_ref().map(|finder| &finder.network);
        let tellings = self.tellings.as_ref().map(|finder| &finder.network);
        let sayings = sayings.map(|network| (network, (|parsed| &mut parsed.reported) as RowsOf));
        let tellings = tellings.map(|network| (network, (|parsed| &mut parsed.told) as RowsOf));
        sayings.into_iter().chain(tellings)
    }

    /// The second encoder, where one is.
    fn encoder(&self) -> Option<&MoreLayers> {
        self.tellings.as_ref().and_then(|finder| finder.encoder.as_ref())
    }
}

/// The rows of a sentence that one of the networks makes of its words.
type RowsOf = fn(&mut Parsed) -> &mut Vec<f32>;

impl Parser {
    /// Has the second encoder, where one is, read all parts, neighbours
    /// together, and their words entered once more.
    pub(super) fn read_again(&self, finders: &Finders, parts: &[Part], mut parsed: &mut [Parsed]) {
        let Some(layers) = finders.encoder() else { return };
        let mut windows = Vec::new();
        for window in grouped(parts, layers.window) {
            let (now, rest) = parsed.split_at_mut(window.len());
            windows.push((window, now));
            parsed = rest;
        }
        let run = |(window, parsed): (&[Part], &mut [Parsed])| {
            self.read_window(finders, layers, window, parsed);
        };
        match self.threads {
            Threads::All => windows.into_par_iter().for_each(run),
            Threads::One => windows.into_iter().for_each(run),
        }
    }

    fn read_window(
        &self,
        finders: &Finders,
        layers: &MoreLayers,
        window: &[Part],
        parsed: &mut [Parsed],
    ) {
        let mut memory = self.memory();
        let Memory { buffers, entering, own } = &mut memory;
        let whole = Encoded::joined(window.iter().map(|part| &part.encoded));
        self.network.run_again(layers, &whole, buffers, own);
        for (network, rows_of) in finders.networks() {
            if !network.enter_again(own, entering) {
                continue;
            }
            let mut end = 0;
            for (part, parsed) in window.iter().zip(&mut *parsed) {
                end += part.words();
                let more = entering.rows.rows_of(end - part.words()..end);
                rows_of(parsed).iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
            }
        }
        self.idle().push(memory);
    }
}
