//! What a document tells of events: words that tell of one, of which type and
//! how it is presented, and who takes part.
//!
//! A trained network sees all words of the document and tells which are
//! triggers; from each trigger it then tells which of the words of its sentence
//! head the names of actors and recipients.

use std::sync::Arc;

use tidings_record::{Likely, Sentence, Status, Telling, Tellings};

use crate::ModelError;
use crate::model::{AnchoredFile, Base, TELLINGS};
use crate::network::{Anchored, Matrix, MoreLayers, Page, Tensors};
use crate::page::Words;
use crate::parse::best;
use crate::view::{Reach, View};

/// A network ready to run, and what its labels mean.
pub(crate) struct TellingsFinder {
    pub(crate) network: Anchored,
    /// The second encoder, where it brings one, and the digest of its network.
    pub(crate) encoder: Option<MoreLayers>,
    pub(crate) digest: String,
    relations: Vec<String>,
    /// Types of events, from label 1 on.
    types: Arc<[Arc<str>]>,
    status: Vec<Status>,
    /// Modes of types, `ASSAULT drone`, from label 1 on.
    modes: Vec<Arc<str>>,
    /// How sure it must be to propose an event, and to keep one found otherwise.
    propose: f32,
    keep: f32,
}

/// The trigger's sentence alone is seen from it.
const REACH: Reach = Reach { back: 0, ahead: 0 };
/// How likely a word must tell of an event to be told of.
const LEAST: f32 = 0.05;
/// How likely a word must head the name of an actor or recipient to be told of.
const LEAST_PART: f32 = 0.1;
/// Labels of words as seen from a trigger.
const ACTOR: usize = 1;
const RECIPIENT: usize = 2;
/// The heads of the network, in the order of its scores.
const TYPE: usize = 0;
const STATUS: usize = 1;
const MODE: usize = 2;

impl TellingsFinder {
    /// Takes a network that stands on these.
    ///
    /// # Errors
    ///
    /// When the file is damaged, or made for others.
    pub(crate) fn load(file: &[u8], on: &Base<'_>) -> Result<Self, ModelError> {
        let file = AnchoredFile::parse(file, &TELLINGS, on)?;
        let (on_encoder, digest) = (file.is_on_encoder(), file.digest().to_owned());
        let AnchoredFile { header, network: section } = file;
        let in_section = |reason: String| section.error(reason);
        let labels = |head: &str| header.labels.get(head).cloned().unwrap_or_default();
        let status = labels("status").iter().map(|word| word.parse()).collect();
        let status: Result<Vec<Status>, _> = status;
        let (types, modes) = (labels("types"), labels("modes"));
        let status = status.map_err(|error| in_section(error.to_string()))?;
        let tensors = Tensors::new(&header.tensors, section.bytes).map_err(in_section)?;
        let encoder = header.shape.encoder.as_ref();
        let encoder = encoder.map(|shape| MoreLayers::load(shape, &tensors, on.width));
        let encoder = encoder.transpose().map_err(in_section)?;
        let heads =
            [("types", types.len() + 1), ("status", status.len()), ("modes", modes.len() + 1)];
        let network = Anchored::load(&header.shape, &tensors, on.width, on_encoder, &heads);
        let network = network.map_err(in_section)?;
        let types = types.into_iter().map(Arc::from).collect();
        let modes = modes.into_iter().map(Arc::from).collect();
        let least = |what: &str| {
            let found = header.least.get(what).copied();
            found.ok_or_else(|| in_section(format!("does not say how sure it must be to {what}")))
        };
        let (propose, keep) = (least("propose")?, least("keep")?);
        let relations = header.relations;
        Ok(Self { network, encoder, digest, relations, types, status, modes, propose, keep })
    }

    /// What is told of events in a document, in text order. `entered` are the
    /// rows of its words.
    pub(crate) fn find(&self, text: &str, sentences: &[Sentence], entered: &[f32]) -> Tellings {
        let words = Words::of(text, sentences, &self.relations);
        let Self { propose, keep, .. } = *self;
        if words.len() == 0 {
            return Tellings { list: Vec::new(), types: Arc::clone(&self.types), propose, keep };
        }
        let (mut page, mut scores) = (Page::default(), Matrix::default());
        self.network.see(entered, &words.flags(), &mut page);
        let mut list = Vec::new();
        for word in 0..words.len() {
            let likely = shares(page.scores[TYPE].row(word));
            if 1.0 - likely[0] < LEAST {
                continue;
            }
            let sentence = words.sentences[word];
            let first = words.starts[sentence];
            let view = View::of(&words, word, REACH);
            self.network.look(&mut page, word, view.words.start, &view.traits, &mut scores);
            let labelled = |wanted: usize| {
                let likely = (0..scores.rows()).map(|row| {
                    let token = view.words.start + row - first;
                    Likely { token, share: shares(scores.row(row))[wanted] }
                });
                likely.filter(|word| word.share >= LEAST_PART).collect()
            };
            let status = shares(page.scores[STATUS].row(word));
            let mode = best(page.scores[MODE].row(word));
            list.push(Telling {
                sentence,
                token: word - first,
                types: self.types.iter().cloned().zip(likely[1..].iter().copied()).collect(),
                status: self.status.iter().copied().zip(status).collect(),
                mode: mode.checked_sub(1).map(|mode| self.modes[mode].clone()),
                actors: labelled(ACTOR),
                recipients: labelled(RECIPIENT),
            });
        }
        Tellings { list, types: Arc::clone(&self.types), propose, keep }
    }
}

/// Scores as shares of one.
fn shares(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f32> = scores.iter().map(|score| (score - most).exp()).collect();
    let all: f32 = powers.iter().sum();
    powers.into_iter().map(|power| power / all).collect()
}
