//! Sentences, words, tags, lemmas and trees against a treebank, as the shared
//! task of 2018 counts: relations without subtypes, punctuation included.

use std::{collections::HashMap, path::Path};

use tidings::{Analysis, Document, Reader, Span};

use crate::{
    Error, Score,
    figures::number,
    parallel,
    treebank::{self, TreeDocument, TreeWord},
};

/// Scores a reader's analyses of a treebank's documents: on the treebank's own
/// words, and from raw text.
///
/// # Errors
///
/// When the file cannot be read or is no CoNLL-U.
pub fn score_trees(path: &Path, reader: &Reader) -> Result<Score, Error> {
    let documents = treebank::load(path)?;
    let on_words = |document: &TreeDocument| {
        let spans = |sentence: &Vec<TreeWord>| sentence.iter().map(|word| word.span).collect();
        let sentences: Vec<Vec<Span>> = document.sentences.iter().map(spans).collect();
        compare(document, &reader.analyse_words(&document.text, &sentences).0)
    };
    let on_text = |document: &TreeDocument| {
        let text = Document::new(document.text.as_str());
        compare(document, &reader.analyse(&text).0)
    };
    let sum = |counts: Vec<Counts>| counts.iter().fold(Counts::default(), Counts::and);
    let given = sum(parallel::each(&documents, on_words));
    let raw = sum(parallel::each(&documents, on_text));
    let figures = vec![
        format!("gold words  {}", given.line()),
        format!("raw text    {}", raw.line()),
        format!("            words {:.3}  sentences {:.3}", raw.word_f1(), raw.sentence_f1()),
    ];
    Ok(Score { figures, errors: Vec::new() })
}

/// How many words and sentences agree.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    gold_words: usize,
    given_words: usize,
    words: usize,
    gold_sentences: usize,
    given_sentences: usize,
    sentences: usize,
    upos: usize,
    lemma: usize,
    head: usize,
    relation: usize,
}

impl Counts {
    fn and(self, other: &Self) -> Self {
        Self {
            gold_words: self.gold_words + other.gold_words,
            given_words: self.given_words + other.given_words,
            words: self.words + other.words,
            gold_sentences: self.gold_sentences + other.gold_sentences,
            given_sentences: self.given_sentences + other.given_sentences,
            sentences: self.sentences + other.sentences,
            upos: self.upos + other.upos,
            lemma: self.lemma + other.lemma,
            head: self.head + other.head,
            relation: self.relation + other.relation,
        }
    }

    fn line(&self) -> String {
        let f1 = |right| f1(right, self.gold_words, self.given_words);
        let Self { upos, lemma, head, relation, .. } = *self;
        let trees = format!("UAS {:.3}  LAS {:.3}", f1(head), f1(relation));
        format!("UPOS {:.3}  {trees}  lemma {:.3}", f1(upos), f1(lemma))
    }

    fn word_f1(&self) -> f64 {
        f1(self.words, self.gold_words, self.given_words)
    }

    fn sentence_f1(&self) -> f64 {
        f1(self.sentences, self.gold_sentences, self.given_sentences)
    }
}

/// Twice the agreement over the sum of both sides; accuracy where they are
/// equal.
fn f1(right: usize, gold: usize, given: usize) -> f64 {
    2.0 * number(right) / number((gold + given).max(1))
}

fn compare(gold: &TreeDocument, given: &Analysis) -> Counts {
    let words = given.sentences.iter().flat_map(|sentence| {
        sentence.tokens.iter().map(move |token| (token.span, (sentence, token)))
    });
    let words: HashMap<Span, _> = words.collect();
    let mut counts = Counts {
        gold_words: gold.sentences.iter().map(Vec::len).sum(),
        given_words: given.sentences.iter().map(|sentence| sentence.tokens.len()).sum(),
        gold_sentences: gold.sentences.len(),
        given_sentences: given.sentences.len(),
        ..Counts::default()
    };
    for sentence in &gold.sentences {
        let (first, last) = (&sentence[0], &sentence[sentence.len() - 1]);
        let span = first.span.cover(last.span);
        counts.sentences += usize::from(given.sentences.iter().any(|one| one.span == span));
        for word in sentence {
            let Some((tree, token)) = words.get(&word.span) else { continue };
            let head = word.head.map(|head| sentence[head].span);
            let same_head = head == token.head.map(|head| tree.tokens[head].span);
            counts.words += 1;
            counts.upos += usize::from(word.upos == token.upos.as_str());
            counts.lemma += usize::from(word.lemma == "_" || word.lemma == token.lemma);
            counts.head += usize::from(same_head);
            counts.relation += usize::from(same_head && word.relation == token.relation());
        }
    }
    counts
}
