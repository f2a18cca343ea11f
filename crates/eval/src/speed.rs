//! How many words a model labels and parses in a second.

use std::{path::Path, time::Instant};

use tidings::{Reader, Span, Threads};

use crate::{
    Error, Score,
    figures::number,
    treebank::{self, TreeDocument, TreeWord},
};

/// Rounds over the treebank; the first only warms up.
const ROUNDS: usize = 3;

/// Times a reader's model alone on the words of a treebank: on one thread and
/// on all of the machine's. The figure is that of the fastest round.
///
/// # Errors
///
/// When the file cannot be read or is no CoNLL-U.
pub fn score_speed(path: &Path, reader: Reader) -> Result<Score, Error> {
    let documents = treebank::load(path)?;
    let mut figures = Vec::new();
    let mut reader = reader;
    for (name, threads) in [("one thread", Threads::One), ("all threads", Threads::All)] {
        reader = reader.threads(threads);
        let speed = (0..ROUNDS).map(|_| words_per_second(&reader, &documents)).fold(0.0, f64::max);
        figures.push(format!("model alone  {name}  {speed:.0} words/s"));
    }
    Ok(Score { figures, errors: Vec::new() })
}

fn words_per_second(reader: &Reader, documents: &[TreeDocument]) -> f64 {
    let cut = |document: &TreeDocument| -> Vec<Vec<Span>> {
        let spans = |sentence: &Vec<TreeWord>| sentence.iter().map(|word| word.span).collect();
        document.sentences.iter().map(spans).collect()
    };
    let cuts: Vec<_> = documents.iter().map(|document| (document, cut(document))).collect();
    let words = cuts.iter().flat_map(|(_, sentences)| sentences).map(Vec::len).sum();
    let begin = Instant::now();
    for (document, sentences) in &cuts {
        std::hint::black_box(reader.analyse_words(&document.text, sentences));
    }
    number(words) / begin.elapsed().as_secs_f64()
}
