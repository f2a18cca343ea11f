//! How sure the text is that what a verb tells of happened, against the
//! judgements of Universal Decompositional Semantics on English EWT.

use std::{collections::HashMap, path::Path};

use serde::Deserialize;
use serde_json::Value;
use tidings::{Analysis, Document, Reader, Span};

use crate::{
    Error, Score,
    figures::number,
    gold::json_lines,
    parallel,
    treebank::{self, TreeDocument, TreeWord},
};

/// The judgements of one sentence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Judged {
    /// The treebank's `sent_id`.
    id: String,
    /// How many words it has.
    n: usize,
    fact: Vec<Judgement>,
}

/// Word, from 1; value, -3 surely not to 3 surely so; the annotators'
/// confidence; whether it is about one thing or many.
type Judgement = (usize, f64, f64, Value);

/// Values that a reader should give, and those that it gives.
type Pair = [f64; 2];

/// Scores the model's factuality of the verbs judged in `gold` by Pearson's r:
/// on the words of `trees`, the treebank they stand in, and on its raw text.
/// Trees are the model's own either way.
///
/// # Errors
///
/// When a file cannot be read or is of another form, or a judgement is about a
/// word that the treebank does not have.
pub fn score_factuality(gold: &Path, trees: &Path, reader: &Reader) -> Result<Score, Error> {
    let documents = treebank::load(trees)?;
    let known = judgements(gold, &documents)?;
    let all: usize = known.values().map(Vec::len).sum();
    let on_words = |document: &TreeDocument| {
        let spans = |sentence: &Vec<TreeWord>| sentence.iter().map(|word| word.span).collect();
        let sentences: Vec<Vec<Span>> = document.sentences.iter().map(spans).collect();
        compare(document, &known, &reader.analyse_words(&document.text, &sentences).0)
    };
    let on_text = |document: &TreeDocument| {
        let text = Document::new(document.text.as_str());
        compare(document, &known, &reader.analyse(&text).0)
    };
    let given: Vec<Pair> = parallel::each(&documents, on_words).concat();
    let raw: Vec<Pair> = parallel::each(&documents, on_text).concat();
    let line = |name: &str, pairs: &[Pair]| {
        format!("{name:<11} r {:.3}  verbs {} of {all}", correlation(pairs), pairs.len())
    };
    let figures = vec![line("gold words", &given), line("raw text", &raw)];
    Ok(Score { figures, errors: Vec::new() })
}

/// The judgements of each sentence, by its `sent_id`.
fn judgements(
    gold: &Path,
    documents: &[TreeDocument],
) -> Result<HashMap<String, Vec<Judgement>>, Error> {
    let sentences =
        documents.iter().flat_map(|document| document.ids.iter().zip(&document.sentences));
    let lengths: HashMap<&str, usize> =
        sentences.map(|(id, words)| (id.as_str(), words.len())).collect();
    let mut known = HashMap::new();
    for (line, judged) in (1..).zip(json_lines::<Judged>(gold)?) {
        check(&judged, lengths.get(judged.id.as_str()).copied()).map_err(|text| Error::Corpus {
            path: gold.to_owned(),
            line,
            text,
        })?;
        known.insert(judged.id, judged.fact);
    }
    Ok(known)
}

/// Whether judgements are about a sentence of the treebank, which has this many
/// words there.
fn check(judged: &Judged, length: Option<usize>) -> Result<(), String> {
    let Some(length) = length else {
        return Err(format!("the treebank has no sentence {:?}", judged.id));
    };
    if length != judged.n {
        return Err(format!("{:?} has {length} words there, not {}", judged.id, judged.n));
    }
    match judged.fact.iter().find(|(word, ..)| !(1..=length).contains(word)) {
        Some((word, ..)) => Err(format!("{:?} has no word {word}", judged.id)),
        None => Ok(()),
    }
}

/// Values judged and given, of the words that the analysis has too.
fn compare(
    gold: &TreeDocument,
    known: &HashMap<String, Vec<Judgement>>,
    given: &Analysis,
) -> Vec<Pair> {
    let tokens = given.sentences.iter().flat_map(|sentence| &sentence.tokens);
    let values: HashMap<Span, f32> = tokens.map(|token| (token.span, token.factuality)).collect();
    let sentences = gold.ids.iter().zip(&gold.sentences);
    let judged = sentences.filter_map(|(id, words)| Some((known.get(id)?, words)));
    judged
        .flat_map(|(judged, words)| {
            judged.iter().map(|&(word, value, ..)| (&words[word - 1], value))
        })
        .filter_map(|(word, value)| Some([value, f64::from(*values.get(&word.span)?)]))
        .collect()
}

/// Pearson's r; 0 where one side does not vary.
fn correlation(pairs: &[Pair]) -> f64 {
    let count = number(pairs.len().max(1));
    let mean = |side: usize| pairs.iter().map(|pair| pair[side]).sum::<f64>() / count;
    let means = [mean(0), mean(1)];
    let moment = |one: usize, other: usize| -> f64 {
        pairs.iter().map(|pair| (pair[one] - means[one]) * (pair[other] - means[other])).sum()
    };
    let spread = (moment(0, 0) * moment(1, 1)).sqrt();
    if spread > 0.0 { moment(0, 1) / spread } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_rise_together_correlate() {
        let right = [[1.0, 3.0], [2.0, 5.0], [3.0, 7.0]];
        assert!((correlation(&right) - 1.0).abs() < 1e-12);
        let wrong = right.map(|[gold, given]| [gold, -given]);
        assert!((correlation(&wrong) + 1.0).abs() < 1e-12);
        assert!((correlation(&[[1.0, 0.0], [2.0, 1.0], [3.0, 0.0]])).abs() < 1e-12);
    }

    #[test]
    fn what_does_not_vary_correlates_with_nothing() {
        for pairs in [&[][..], &[[1.0, 2.0]], &[[1.0, 2.0], [1.0, 3.0]]] {
            assert_eq!(correlation(pairs).to_bits(), 0.0_f64.to_bits());
        }
    }

    #[track_caller]
    fn refused(row: &str, length: Option<usize>, expected: &str) {
        let judged: Judged = serde_json::from_str(row).unwrap();
        assert_eq!(check(&judged, length).unwrap_err(), expected);
    }

    #[test]
    fn a_judgement_must_be_about_a_word_of_the_treebank() {
        let row = r#"{"id":"a-1","n":3,"fact":[[2,1.5,1.0,{"pred-particular":[1.0,1.0]}],[4,0.0,0.5,null]]}"#;
        refused(row, None, "the treebank has no sentence \"a-1\"");
        refused(row, Some(4), "\"a-1\" has 4 words there, not 3");
        refused(row, Some(3), "\"a-1\" has no word 4");
    }
}
