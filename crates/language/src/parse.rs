//! From words to labels, trees and names.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use tidings_record::{Name, Upos};

use crate::batch::{Part, batches, parts};
use crate::network::{Encoded, Network, Scores};
use crate::{
    ModelError, labels::Labels, lemma::KnownLemmas, model::ModelFile, names::best_names,
    tree::ArcScores, wordpiece::Wordpieces,
};

/// A model ready to label and parse words.
pub(crate) struct Parser {
    pub(crate) name: String,
    labels: Labels,
    /// Dictionary forms, where the pack has them.
    pub(crate) known: KnownLemmas,
    wordpieces: Wordpieces,
    pub(crate) network: Network,
    /// Pieces of the longest sentence, its two marks included.
    max_pieces: usize,
}

/// What the model says of one sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parsed {
    pub(crate) words: Vec<ParsedWord>,
    pub(crate) names: Vec<Name>,
    /// How many parts it was parsed in; more than one when it was too long.
    pub(crate) parts: usize,
}

/// What the model says of one word.
#[derive(Debug, Clone)]
pub(crate) struct ParsedWord {
    pub(crate) lemma: String,
    pub(crate) upos: Upos,
    pub(crate) xpos: Arc<str>,
    /// `None` for the root.
    pub(crate) head: Option<usize>,
    pub(crate) deprel: Arc<str>,
}

/// The relation of clauses put side by side, by Universal Dependencies: what
/// the parts of an overlong sentence are to each other.
const SIDE_BY_SIDE: &str = "parataxis";

impl Parser {
    /// Makes a parser of a model file, and tries it on one word.
    ///
    /// # Errors
    ///
    /// When the file is damaged, or its parts do not fit each other.
    pub(crate) fn load(file: &[u8]) -> Result<Self, ModelError> {
        let ModelFile { header, vocabulary, network } = ModelFile::parse(file)?;
        let in_header = |reason| ModelError::Header { byte: ModelFile::HEADER, reason };
        let labels = Labels::new(&header.labels).map_err(in_header)?;
        if header.max_pieces < MIN_PIECES {
            let reason = format!("max_pieces is {}, less than {MIN_PIECES}", header.max_pieces);
            return Err(in_header(reason));
        }
        let lines = std::str::from_utf8(vocabulary.bytes)
            .map_err(|error| vocabulary.error(error.to_string()))?;
        let wordpieces = Wordpieces::parse(lines).map_err(|reason| vocabulary.error(reason))?;
        let loaded = Network::load(network.bytes).map_err(|reason| network.error(reason))?;
        let parser = Self {
            name: header.name,
            labels,
            known: KnownLemmas::default(),
            wordpieces,
            network: loaded,
            max_pieces: header.max_pieces,
        };
        parser.try_out().map_err(|reason| network.error(reason))?;
        Ok(parser)
    }

    /// Runs the network once, so that a network that does not fit its labels
    /// is found out before it is used.
    fn try_out(&self) -> Result<(), String> {
        let (start, end) = (self.wordpieces.start, self.wordpieces.end);
        let word = Encoded { pieces: vec![start, start, end], first: vec![1], casing: vec![0] };
        let scores = self.network.run(&[&word])?;
        let Labels { upos, xpos, lemma, names, .. } = &self.labels;
        let widths = [
            ("upos", scores.upos.width(), upos.len()),
            ("xpos", scores.xpos.width(), xpos.len()),
            ("lemma", scores.lemma.width(), lemma.len()),
            ("names", scores.names.width(), names.len()),
            ("arc", scores.arc.width(), 2),
            ("rel", scores.rel.width(), 2),
        ];
        match widths.iter().find(|(_, found, expected)| found != expected) {
            Some((head, found, expected)) => {
                Err(format!("the network has {found} scores of {head}, expected {expected}"))
            }
            None => Ok(()),
        }
    }

    /// Labels and parses sentences of at least one word each; `None` for one
    /// on which the network failed.
    pub(crate) fn parse<S: AsRef<str>>(&self, sentences: &[Vec<S>]) -> Vec<Option<Parsed>> {
        let parts: Vec<Part> = sentences
            .iter()
            .enumerate()
            .flat_map(|(sentence, words)| parts(&self.wordpieces, self.max_pieces, sentence, words))
            .collect();
        let mut parsed: Vec<Option<Parsed>> = vec![None; parts.len()];
        for batch in batches(&parts) {
            let encoded: Vec<&Encoded> = batch.iter().map(|&part| &parts[part].encoded).collect();
            let Ok(scores) = self.network.run(&encoded) else { continue };
            for (row, &part) in batch.iter().enumerate() {
                let Part { sentence, first_word, .. } = parts[part];
                let words = &sentences[sentence][first_word..][..parts[part].words()];
                parsed[part] = Some(self.decode(&scores, row, words));
            }
        }
        let mut joined: Vec<Option<Parsed>> = vec![Some(Parsed::default()); sentences.len()];
        for (part, parsed) in parts.iter().zip(parsed) {
            let whole = joined[part.sentence].take();
            joined[part.sentence] = whole.zip(parsed).map(|(whole, next)| whole.join(next));
        }
        joined
    }

    fn decode<S: AsRef<str>>(&self, scores: &Scores, row: usize, words: &[S]) -> Parsed {
        let Labels { upos, xpos, lemma, names, .. } = &self.labels;
        let arcs = ArcScores::new((0..words.len()).map(|word| scores.arc.row(row, word)));
        let heads = arcs.best_tree();
        let upos = |word| upos[best(scores.upos.row(row, word))];
        let xpos = |word| &xpos[best(scores.xpos.row(row, word))];
        let labelled = words.iter().enumerate().map(|(word, form)| ParsedWord {
            lemma: self.known.exception(form.as_ref(), xpos(word)).unwrap_or_else(|| {
                let scores = scores.lemma.row(row, word);
                self.known.lemma(lemma, scores, form.as_ref(), upos(word))
            }),
            upos: upos(word),
            xpos: xpos(word).clone(),
            head: heads[word],
            deprel: self.relation(scores.rel.row(row, word), heads[word]),
        });
        let rows = (0..words.len()).map(|word| scores.names.row(row, word));
        Parsed { words: labelled.collect(), names: best_names(names, rows), parts: 1 }
    }

    /// The relation to `head` among the best ones to every head.
    fn relation(&self, best: &[i32], head: Option<usize>) -> Arc<str> {
        let Some(head) = head else { return self.labels.root.clone() };
        let label = usize::try_from(best[head + 1]).ok();
        let known = label.and_then(|label| self.labels.deprel.get(label));
        known.unwrap_or(&self.labels.unspecified).clone()
    }
}

/// A word of this many pieces and the two marks must fit into a sentence.
const MIN_PIECES: usize = crate::wordpiece::MOST_PIECES + 2;

/// The index of the highest score, the first of equals.
fn best(scores: &[f32]) -> usize {
    let higher = |best: usize, next| if scores[next] > scores[best] { next } else { best };
    (0..scores.len()).fold(0, higher)
}

impl Parsed {
    /// Puts `next` behind, its root under the root of the first part.
    fn join(mut self, next: Self) -> Self {
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
        self.parts += next.parts;
        self
    }
}
