//! From text to analysis: sentences, words, trees and names.
//!
//! A [`Language`] cuts the body of a document into sentences and words by the
//! rules of a pack, and labels and parses them with a trained model. Nothing
//! here knows a language: rules and weights are the pack's.

mod batch;
mod bound;
mod casing;
pub mod conllu;
mod detect;
mod error;
mod labels;
mod lemma;
mod model;
mod names;
mod network;
mod page;
mod parse;
mod sayings;
mod tellings;
mod tokenize;
mod tree;
mod view;
mod wordpiece;

use tidings_record::{Analysis, Document, Note, Sentence, Span, Token};

pub use detect::{Guess, detect, detectable};
pub use error::ModelError;
pub use parse::Threads;

use names::agree::{Named, agree};
use parse::{Finders, Parsed, Parser};
pub use tokenize::Tokenizer;

/// A language's tokenizer and model, ready to analyse. Share it between
/// threads.
pub struct Language {
    tokenizer: Tokenizer,
    parser: Parser,
}

impl Language {
    /// Loads a model file and the tokenizer's rules (TOML).
    ///
    /// # Errors
    ///
    /// When either is damaged; the message says what and where.
    pub fn load(model: &[u8], rules: &str) -> Result<Self, ModelError> {
        Ok(Self { tokenizer: Tokenizer::load(rules)?, parser: Parser::load(model)? })
    }

    /// The same language with a table of dictionary forms (`upos`, `lemma`)
    /// and one of irregular forms (`xpos`, `form`, `lemma`): the model's lemmas
    /// are then such words wherever it thinks of one.
    ///
    /// # Errors
    ///
    /// When a line has other columns or no part of speech.
    pub fn lemmas(mut self, table: &str, irregular: &str) -> Result<Self, ModelError> {
        let wrong = |file| move |(line, reason)| ModelError::Lemmas { file, line, reason };
        let known = lemma::KnownLemmas::parse(table).map_err(wrong("lemmas.tsv"))?;
        self.parser.known = known.irregular(irregular).map_err(wrong("irregular.tsv"))?;
        Ok(self)
    }

    /// The same language with a network (file) that finds what is reported; it
    /// was trained on the word vectors of this very model, and may read the
    /// second encoder that the network of [`tellings`](Self::tellings) brings:
    /// that one is then given before it.
    ///
    /// # Errors
    ///
    /// When the file is damaged, or made for another model.
    pub fn sayings(mut self, file: &[u8]) -> Result<Self, ModelError> {
        self.parser.with_sayings(file)?;
        Ok(self)
    }

    /// The same language with a network (file) that finds what tells of events;
    /// it was trained on the word vectors of this very model.
    ///
    /// # Errors
    ///
    /// When the file is damaged, or made for another model.
    pub fn tellings(mut self, file: &[u8]) -> Result<Self, ModelError> {
        self.parser.with_tellings(file)?;
        Ok(self)
    }

    /// The same language without what finds what tells of events.
    #[must_use]
    pub fn without_tellings(mut self) -> Self {
        self.parser.finders.untold = true;
        self
    }

    /// The same language, using this many threads for each document.
    #[must_use]
    pub fn threads(mut self, threads: Threads) -> Self {
        self.parser.threads = threads;
        self
    }

    /// The model's name, `en-accurate-1`.
    pub fn name(&self) -> &str {
        &self.parser.name
    }

    /// Analyses the body of `document`. What had to be skipped is noted: all
    /// behind the first 200,000 characters; sentences of over 500 words are cut.
    pub fn analyse(&self, document: &Document) -> (Analysis, Vec<Note>) {
        let (body, unread) = bound::readable(&document.text, document.body);
        let sentences = self.tokenizer.sentences(&document.text, body);
        let (sentences, mut notes) = bound::cut(&document.text, sentences);
        let (analysis, failed) =
            self.analysis(&document.text, &sentences, Some(&self.parser.finders));
        notes.extend(failed);
        notes.extend(unread);
        (analysis, notes)
    }

    /// The analysis of `document` with the vectors of all its words, one behind
    /// the other: what further networks can be trained on.
    pub fn vectors(&self, document: &Document) -> (Analysis, Vec<f32>) {
        let (analysis, _) = self.analyse(document);
        let vectors = self.vectors_of(&document.text, &analysis);
        (analysis, vectors)
    }

    /// The vectors of all words of an analysis of `text`, one behind the other.
    pub fn vectors_of(&self, text: &str, analysis: &Analysis) -> Vec<f32> {
        let form = |token: &Token| tokenize::form(token.span.of(text));
        let words = |sentence: &Sentence| sentence.tokens.iter().map(form).collect();
        let sentences: Vec<Vec<String>> = analysis.sentences.iter().map(words).collect();
        self.parser.vectors(&sentences)
    }

    /// Analyses words that somebody else has told apart: for every sentence,
    /// the spans of its words in `text`, in text order. Sentences without
    /// words are left out. They are one document: the classes of its names
    /// agree with each other. What is reported in them and what they tell of
    /// events is not looked for.
    pub fn analyse_words(&self, text: &str, sentences: &[Vec<Span>]) -> (Analysis, Vec<Note>) {
        self.analysis(text, sentences, None)
    }

    fn analysis(
        &self,
        text: &str,
        sentences: &[Vec<Span>],
        finders: Option<&Finders>,
    ) -> (Analysis, Vec<Note>) {
        let (mut analysis, mut notes) = (Analysis::default(), Vec::new());
        let (mut reported, mut told) = (Vec::new(), Vec::new());
        let sentences: Vec<&[Span]> =
            sentences.iter().map(Vec::as_slice).filter(|spans| !spans.is_empty()).collect();
        let forms: Vec<Vec<String>> = sentences
            .iter()
            .map(|spans| spans.iter().map(|&span| tokenize::form(span.of(text))).collect())
            .collect();
        let mut parsed = self.parser.parse(&forms, finders);
        let named = forms.iter().zip(&mut parsed).map(|(words, parsed)| {
            let Parsed { names, evidence, .. } = parsed;
            Named { words, names, evidence }
        });
        agree(&mut named.collect::<Vec<_>>());
        for (spans, mut parsed) in sentences.into_iter().zip(parsed) {
            let span = spans[0].cover(spans[spans.len() - 1]);
            if parsed.parts > 1 {
                let (words, parts) = (parsed.words.len(), parsed.parts);
                let text = format!("a sentence of {words} words was read in {parts} parts");
                notes.push(Note { span: Some(span), text });
            }
            reported.append(&mut parsed.reported);
            told.append(&mut parsed.told);
            analysis.sentences.push(sentence(spans, parsed));
        }
        if let Some(finder) = finders.and_then(|finders| finders.sayings.as_ref()) {
            analysis.sayings = finder.find(text, &analysis.sentences, &reported);
        }
        let told_of = finders.filter(|finders| !finders.untold);
        if let Some(finder) = told_of.and_then(|finders| finders.tellings.as_ref()) {
            analysis.tellings = finder.find(text, &analysis.sentences, &told);
        }
        (analysis, notes)
    }
}

fn sentence(spans: &[Span], parsed: Parsed) -> Sentence {
    let tokens = spans.iter().zip(parsed.words).map(|(&span, word)| Token {
        span,
        lemma: word.lemma,
        upos: word.upos,
        xpos: word.xpos,
        feats: word.feats,
        factuality: word.factuality,
        head: word.head,
        deprel: word.deprel,
    });
    Sentence::new(tokens.collect(), parsed.names)
}
