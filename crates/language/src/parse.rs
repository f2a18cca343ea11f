//! From words to labels, trees and names.

mod finders;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tiny;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use tidings_record::{Name, Upos};

pub(crate) use finders::Finders;

use crate::batch::{Part, batches, parts};
use crate::network::{Buffers, Encoded, Entering, Matrix, Network, Tensors, Widths};
use crate::{
    ModelError,
    labels::Labels,
    lemma::KnownLemmas,
    model::{Base, ModelFile},
    names::{agree::Evidence, best_names},
    sayings::SayingsFinder,
    tellings::TellingsFinder,
    tree::ArcScores,
    wordpiece::Wordpieces,
};

/// How many threads may work on one document. What they say is the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Threads {
    /// All of the machine: best for one document at a time.
    #[default]
    All,
    /// The caller's own: best for many documents on many threads.
    One,
}

/// A model ready to label and parse words.
pub(crate) struct Parser {
    pub(crate) name: String,
    labels: Labels,
    /// Dictionary forms, where the pack has them.
    pub(crate) known: KnownLemmas,
    wordpieces: Wordpieces,
    network: Network,
    widths: Widths,
    /// What further networks find.
    pub(crate) finders: Finders,
    /// What further networks must stand on: the digest of this one.
    digest: String,
    pub(crate) threads: Threads,
    /// Memory that no run is using.
    idle: Mutex<Vec<Memory>>,
    /// Pieces of the longest sentence, its two marks included.
    max_pieces: usize,
}

/// What one batch needs room for.
#[derive(Debug, Default)]
struct Memory {
    buffers: Buffers,
    entering: Entering,
    /// Vectors of the second encoder.
    own: Matrix,
}

/// What the model says of one sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parsed {
    pub(crate) words: Vec<ParsedWord>,
    pub(crate) names: Vec<Name>,
    /// What speaks for the class of each name.
    pub(crate) evidence: Vec<Evidence>,
    /// A row for each word, from which is seen what is reported.
    pub(crate) reported: Vec<f32>,
    /// A row for each word, from which is seen what is told of events.
    pub(crate) told: Vec<f32>,
    /// How many parts it was parsed in; more than one when it was too long.
    pub(crate) parts: usize,
}

/// What the model says of one word.
#[derive(Debug, Clone)]
pub(crate) struct ParsedWord {
    pub(crate) lemma: String,
    pub(crate) upos: Upos,
    pub(crate) xpos: Arc<str>,
    pub(crate) feats: Arc<str>,
    pub(crate) factuality: f32,
    /// `None` for the root.
    pub(crate) head: Option<usize>,
    pub(crate) deprel: Arc<str>,
}

/// The relation of clauses put side by side, by Universal Dependencies: what
/// the parts of an overlong sentence are to each other.
const SIDE_BY_SIDE: &str = "parataxis";

impl Parser {
    /// Makes a parser of a model file.
    ///
    /// # Errors
    ///
    /// When the file is damaged, or its parts do not fit each other.
    pub(crate) fn load(file: &[u8]) -> Result<Self, ModelError> {
        let file = ModelFile::parse(file)?;
        let digest = file.digest().to_owned();
        let ModelFile { header, vocabulary, network } = file;
        let in_header = |reason| ModelError::Header { byte: ModelFile::HEADER, reason };
        let labels = Labels::new(&header.labels).map_err(in_header)?;
        if header.max_pieces < MIN_PIECES {
            let reason = format!("max_pieces is {}, less than {MIN_PIECES}", header.max_pieces);
            return Err(in_header(reason));
        }
        let lines = std::str::from_utf8(vocabulary.bytes)
            .map_err(|error| vocabulary.error(error.to_string()))?;
        let wordpieces = Wordpieces::parse(lines).map_err(|reason| vocabulary.error(reason))?;
        let widths = labels.widths();
        let in_network = |reason: String| network.error(reason);
        let tensors = Tensors::new(&header.tensors, network.bytes).map_err(in_network)?;
        let (count, longest) = (wordpieces.count, header.max_pieces);
        let network = Network::load(&header.encoder, &tensors, &widths, count, longest);
        Ok(Self {
            name: header.name,
            labels,
            known: KnownLemmas::default(),
            wordpieces,
            network: network.map_err(in_network)?,
            widths,
            finders: Finders::default(),
            digest,
            threads: Threads::default(),
            idle: Mutex::default(),
            max_pieces: header.max_pieces,
        })
    }

    /// Takes a network that finds what is reported.
    ///
    /// # Errors
    ///
    /// When its file is damaged, or made for another model.
    pub(crate) fn with_sayings(&mut self, file: &[u8]) -> Result<(), ModelError> {
        self.finders.sayings = Some(SayingsFinder::load(file, &self.base())?);
        Ok(())
    }

    /// Takes a network that finds what tells of events.
    ///
    /// # Errors
    ///
    /// When its file is damaged, or made for another model.
    pub(crate) fn with_tellings(&mut self, file: &[u8]) -> Result<(), ModelError> {
        let finder = TellingsFinder::load(file, &self.base())?;
        if finder.encoder.is_some() && !self.network.is_transformer() {
            let reason = "has layers for pieces, the model reads words".to_owned();
            return Err(ModelError::Header { byte: ModelFile::HEADER, reason });
        }
        self.finders.tellings = Some(finder);
        Ok(())
    }

    /// What further networks stand on.
    fn base(&self) -> Base<'_> {
        let tellings = self.finders.tellings.as_ref();
        let encoder = tellings.filter(|finder| finder.encoder.is_some());
        let encoder = encoder.map(|finder| finder.digest.as_str());
        Base { network: &self.digest, width: self.network.width(), encoder }
    }

    /// Labels and parses sentences of at least one word each, and has their
    /// words entered for further networks.
    pub(crate) fn parse<S: AsRef<str> + Sync>(
        &self,
        sentences: &[Vec<S>],
        finders: Option<&Finders>,
    ) -> Vec<Parsed> {
        let parts: Vec<Part> = sentences
            .iter()
            .enumerate()
            .flat_map(|(sentence, words)| parts(&self.wordpieces, self.max_pieces, sentence, words))
            .collect();
        let batches = batches(&parts);
        let run = |batch: &&[Part]| self.batch(batch, sentences, finders);
        let parsed: Vec<Vec<Parsed>> = match self.threads {
            Threads::All => batches.par_iter().map(run).collect(),
            Threads::One => batches.iter().map(run).collect(),
        };
        let mut parsed: Vec<Parsed> = parsed.into_iter().flatten().collect();
        if let Some(finders) = finders {
            self.read_again(finders, &parts, &mut parsed);
        }
        let mut joined: Vec<Parsed> = vec![Parsed::default(); sentences.len()];
        for (part, parsed) in parts.iter().zip(parsed) {
            joined[part.sentence].join(parsed);
        }
        joined
    }

    /// The vectors of the words of all sentences, one behind the other.
    pub(crate) fn vectors<S: AsRef<str>>(&self, sentences: &[Vec<S>]) -> Vec<f32> {
        let (mut buffers, mut found) = (Buffers::default(), Vec::new());
        for (number, words) in sentences.iter().enumerate() {
            for part in parts(&self.wordpieces, self.max_pieces, number, words) {
                self.network.run(&[&part.encoded], &mut buffers);
                found.extend_from_slice(buffers.vectors.words.rows_of(0..part.words()));
            }
        }
        found
    }

    fn batch<S: AsRef<str>>(
        &self,
        batch: &[Part],
        sentences: &[Vec<S>],
        finders: Option<&Finders>,
    ) -> Vec<Parsed> {
        let mut memory = self.memory();
        let encoded: Vec<&Encoded> = batch.iter().map(|part| &part.encoded).collect();
        self.network.run(&encoded, &mut memory.buffers);
        let mut end = 0;
        let decode = |(number, part): (usize, &Part)| {
            let words = &sentences[part.sentence][part.first_word..][..part.words()];
            end += words.len();
            self.decode(&mut memory.buffers, number, end - words.len(), words)
        };
        let mut parsed: Vec<Parsed> = batch.iter().enumerate().map(decode).collect();
        for (network, rows_of) in finders.into_iter().flat_map(Finders::networks) {
            network.enter(&memory.buffers.vectors.words, &mut memory.entering);
            let mut end = 0;
            for (part, parsed) in batch.iter().zip(&mut parsed) {
                end += part.words();
                let rows = memory.entering.rows.rows_of(end - part.words()..end);
                rows_of(parsed).extend_from_slice(rows);
            }
        }
        self.idle().push(memory);
        parsed
    }

    /// Memory for one run, to be given back to the idle.
    fn memory(&self) -> Memory {
        let reused = self.idle().pop();
        reused.unwrap_or_default()
    }

    fn idle(&self) -> MutexGuard<'_, Vec<Memory>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Decodes a sentence of the batch, whose first word stands in row `first`.
    fn decode<S: AsRef<str>>(
        &self,
        buffers: &mut Buffers,
        sentence: usize,
        first: usize,
        words: &[S],
    ) -> Parsed {
        let Labels { upos, xpos, lemma, names, feats, .. } = &self.labels;
        let rows = first..first + words.len();
        let scores = &buffers.scores;
        let mut arcs = Vec::with_capacity(words.len() * (words.len() + 1));
        for word in rows.clone() {
            scores.arcs(word, sentence, rows.clone(), &mut arcs);
        }
        let heads = ArcScores::new(words.len(), &arcs).best_tree();
        let relations = self.network.relations(rows.clone(), &heads, buffers);
        let scores = &buffers.scores;
        let labelled = words.iter().enumerate().map(|(word, form)| {
            let tags = scores.tags.row(first + word);
            let [upos_scores, xpos_scores, lemma_scores, feats_scores] =
                self.widths.tags.each_ref().map(|range| &tags[range.clone()]);
            let (upos, xpos) = (upos[best(upos_scores)], &xpos[best(xpos_scores)]);
            let form = form.as_ref();
            let exception = self.known.exception(form, xpos);
            ParsedWord {
                lemma: exception
                    .unwrap_or_else(|| self.known.lemma(lemma, lemma_scores, form, upos)),
                upos,
                xpos: xpos.clone(),
                feats: feats[best(feats_scores)].clone(),
                factuality: scores.facts.row(first + word)[0],
                head: heads[word],
                deprel: self.relation(relations[word], heads[word]),
            }
        });
        let labelled = labelled.collect();
        let rows = rows.map(|row| scores.names.row(row));
        let found = best_names(names, rows.clone());
        let evidence = found.iter().map(|name| Evidence::of(names, name, rows.clone())).collect();
        Parsed { words: labelled, names: found, evidence, parts: 1, ..Parsed::default() }
    }

    /// A relation to a head: `root` from the root and never between words.
    fn relation(&self, relation: usize, head: Option<usize>) -> Arc<str> {
        if head.is_none() { self.labels.root.clone() } else { self.labels.deprel[relation].clone() }
    }
}

/// A word of this many pieces and the two marks must fit into a sentence.
const MIN_PIECES: usize = crate::wordpiece::MOST_PIECES + 2;

/// The index of the highest score, the first of equals.
pub(crate) fn best(scores: &[f32]) -> usize {
    let higher = |best: usize, next| if scores[next] > scores[best] { next } else { best };
    (0..scores.len()).fold(0, higher)
}

impl Parsed {
    /// Puts `next` behind, its root under the root of the first part.
    fn join(&mut self, next: Self) {
        let (words, root) = (self.words.len(), self.words.iter().position(|w| w.head.is_none()));
        self.words.extend(next.words.into_iter().map(|mut word| {
            word.head = word.head.map(|head| head + words);
            if word.head.is_none() && root.is_some() {
                (word.head, word.deprel) = (root, SIDE_BY_SIDE.into());
            }
            word
        }));
        self.names.extend(next.names.into_iter().map(|name| Name {
            first: name.first + words,
            end: name.end + words,
            ..name
        }));
        self.evidence.extend(next.evidence);
        self.reported.extend(next.reported);
        self.told.extend(next.told);
        self.parts += next.parts;
    }
}
