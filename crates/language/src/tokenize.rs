//! Cuts text into sentences and words.
//!
//! Paragraphs first, then words, then sentences: which dot belongs to a word
//! must be known before one can end a sentence.

mod address;
mod chunk;
mod heads;
mod numbers;
mod paragraphs;
mod rules;
mod sentences;
mod signs;
mod words;

use std::borrow::Cow;

use tidings_record::Span;

use crate::ModelError;
use chunk::Glyphs;
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
            words.iter().map(|span| inked(span.of(text))).collect::<Vec<_>>().join(" ")
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
        for chunk in Glyphs::of(text, paragraph).chunks() {
            for (index, range) in words::words(&self.rules, &chunk).into_iter().enumerate() {
                let span = chunk.span(range);
                words.push(Word { form: inked(span.of(text)), spaced: index == 0 });
                spans.push(span);
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
    inked(word).into_owned()
}

fn inked(word: &str) -> Cow<'_, str> {
    if word.contains(chunk::is_invisible) {
        Cow::Owned(word.chars().filter(|&char| !chunk::is_invisible(char)).collect())
    } else {
        Cow::Borrowed(word)
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

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

    /// Twenty times what the slowest of these takes without optimisation; were
    /// the time to grow with the square of the length, it would take minutes.
    const PATIENCE: Duration = Duration::from_secs(20);

    #[test]
    fn time_grows_no_faster_than_the_text() {
        let tokenizer = Tokenizer::load(ENGLISH).unwrap();
        let alone =
            ["a", "(", ")", "\"", "”", "'", ".", "?", "[", "-", "1", "@", "#", "_", "\u{301}"];
        let alone = alone.into_iter().chain(["\u{5E9}", "\u{202E}", "\u{1}", "\u{AD}", "\n", "🇺"]);
        let together =
            ["a-", "Ab.", "a'", "1,", "1-", "!)", ". ) ", "[1", "x. [1 ", "non-", "www.", "a@"];
        let spaced = ["a ", "A. ", "\" ", ") ", "? ", "- ", "x\n", "\r\n"];
        for part in alone.chain(together).chain(spaced) {
            let text = part.repeat(100_000);
            let start = Instant::now();
            tokenizer.sentences(&text, Span::new(0, text.len()));
            assert!(start.elapsed() < PATIENCE, "{part:?} again and again took too long");
        }
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
