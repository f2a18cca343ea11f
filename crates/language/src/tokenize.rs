//! Cuts text into sentences and words.

use tidings_record::Span;

use crate::ModelError;

/// The rules of a language's tokenizer.
#[derive(Debug)]
pub(crate) struct Tokenizer {}

impl Tokenizer {
    pub(crate) fn load(_rules: &str) -> Result<Self, ModelError> {
        Ok(Self {})
    }

    /// The words of every sentence of `body`.
    pub(crate) fn sentences(&self, text: &str, body: Span) -> Vec<Vec<Span>> {
        let mut sentences = vec![Vec::new()];
        let mut start = None;
        let mut push = |sentences: &mut Vec<Vec<Span>>, from: usize, to: usize| {
            sentences.last_mut().expect("x").push(Span::new(from, to));
        };
        for (at, char) in text[body.start..body.end].char_indices() {
            let at = at + body.start;
            if char.is_alphanumeric() {
                start = start.or(Some(at));
                continue;
            }
            if let Some(from) = start.take() {
                push(&mut sentences, from, at);
            }
            if !char.is_whitespace() {
                push(&mut sentences, at, at + char.len_utf8());
            }
            if char == '.' {
                sentences.push(Vec::new());
            }
        }
        if let Some(from) = start {
            push(&mut sentences, from, body.end);
        }
        sentences
    }

    pub(crate) fn form(&self, word: &str) -> String {
        word.to_owned()
    }
}
