//! Cuts text into sentences and words.
//!
//! Paragraphs first, then words, then sentences: which dot belongs to a word
//! must be known before one can end a sentence.

mod address;
mod chunk;
mod numbers;
mod paragraphs;
mod rules;
mod sentences;
mod signs;
mod words;

use tidings_record::Span;

use crate::ModelError;
use rules::{RuleTest, Rules};
use sentences::Word;

/// A language's rules for telling words and sentences apart.
#[derive(Debug)]
pub struct Tokenizer {
    rules: Rules,
    tests: Vec<RuleTest>,
}

impl Tokenizer {
    /// Compiles the rules (TOML).
    ///
    /// # Errors
    ///
    /// When they say something they cannot say; the message tells the line.
    pub fn load(rules: &str) -> Result<Self, ModelError> {
        let (rules, tests) = Rules::parse(rules)?;
        Ok(Self { rules, tests })
    }

    /// Runs the tests inside the rules: each text that is cut otherwise than
    /// its test says, as it is cut, one sentence per line and its words apart
    /// by blanks.
    pub fn failures(&self) -> Vec<String> {
        let wrong = self.tests.iter().map(|test| (test, self.cut(&test.text)));
        let wrong = wrong.filter(|(test, cut)| *cut != test.sentences);
        wrong.map(|(_, cut)| cut.join("\n")).collect()
    }

    /// The sentences of `text`, the words of each apart by blanks.
    fn cut(&self, text: &str) -> Vec<String> {
        let sentences = self.sentences(text, Span::new(0, text.len()));
        let join = |words: &Vec<Span>| {
            words.iter().map(|span| form(span.of(text))).collect::<Vec<_>>().join(" ")
        };
        sentences.iter().map(join).collect()
    }

    /// The words of every sentence of `body`, in text order. No sentence is
    /// empty and no two words overlap.
    pub fn sentences(&self, text: &str, body: Span) -> Vec<Vec<Span>> {
        let paragraphs = paragraphs::paragraphs(text, body);
        paragraphs.into_iter().flat_map(|paragraph| self.paragraph(text, paragraph)).collect()
    }

    fn paragraph(&self, text: &str, paragraph: Span) -> Vec<Vec<Span>> {
        let (mut spans, mut words) = (Vec::new(), Vec::new());
        for chunk in chunk::chunks(text, paragraph) {
            for (index, range) in words::words(&self.rules, &chunk).into_iter().enumerate() {
                words.push(Word { form: chunk.text(range.clone()), spaced: index == 0 });
                spans.push(chunk.span(range));
            }
        }
        let mut start = 0;
        let ends = sentences::ends(&self.rules, &words);
        ends.into_iter()
            .map(|end| spans[std::mem::replace(&mut start, end)..end].to_vec())
            .collect()
    }
}

/// A word as the model wants it: without characters that leave no ink.
pub(crate) fn form(word: &str) -> String {
    word.chars().filter(|&char| !chunk::is_invisible(char)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ENGLISH: &str = include_str!("../../../english/tokenizer.toml");

    #[test]
    fn english_cuts_as_its_tests_say() {
        let tokenizer = Tokenizer::load(ENGLISH).unwrap();
        assert!(!tokenizer.tests.is_empty());
        let failures = tokenizer.failures();
        assert!(failures.is_empty(), "cut otherwise:\n{}", failures.join("\n\n"));
    }

    #[test]
    fn a_failing_test_is_told() {
        let rules =
            format!("{ENGLISH}\n[[test]]\ntext = \"Rain fell.\"\nsentences = [\"Rain fell.\"]");
        assert_eq!(Tokenizer::load(&rules).unwrap().failures(), ["Rain fell ."]);
    }

    #[test]
    fn nothing_outside_the_body_is_read() {
        let text = "date 2022-12-31\nRain fell. It stopped.";
        let tokenizer = Tokenizer::load(ENGLISH).unwrap();
        let sentences = tokenizer.sentences(text, Span::new(16, 26));
        assert_eq!(sentences, [[Span::new(16, 20), Span::new(21, 25), Span::new(25, 26)]]);
    }

    #[test]
    fn a_misspelt_key_says_where() {
        let error = Tokenizer::load("[words]\nclitcs = []\n").unwrap_err();
        assert!(
            error.to_string().starts_with("tokenizer.toml:2: unknown field `clitcs`"),
            "{error}"
        );
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_on_characters(text in "\\PC*|(\\w|[ .!?\"'’“”\\-…\n\r\u{200D}\u{AD}😀🇩@:/])*") {
            let tokenizer = Tokenizer::load(ENGLISH).unwrap();
            let from = text.char_indices().nth(1).map_or(0, |(at, _)| at);
            let mut end = from;
            for span in tokenizer.sentences(&text, Span::new(from, text.len())).concat() {
                prop_assert!(end <= span.start && span.start < span.end && span.end <= text.len());
                prop_assert!(!span.of(&text).is_empty() && !form(span.of(&text)).is_empty());
                end = span.end;
            }
        }
    }
}
