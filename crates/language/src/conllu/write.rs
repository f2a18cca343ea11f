//! Writes CoNLL-U.

use std::fmt::{self, Write};

use tidings_record::{Analysis, Document, Sentence, Token};

use super::{NAME, NO_BLANK};

/// Writes the analysis of a document as CoNLL-U.
///
/// # Errors
///
/// When `out` does not take what is written; a `String` takes everything.
pub fn write(out: &mut impl Write, document: &Document, analysis: &Analysis) -> fmt::Result {
    let id = one_line(&document.id);
    writeln!(out, "# newdoc id = {id}")?;
    for (index, sentence) in analysis.sentences.iter().enumerate() {
        let next = analysis.sentences.get(index + 1).map(|next| next.span.start);
        writeln!(out, "# sent_id = {id}-{}", index + 1)?;
        writeln!(out, "# text = {}", text(document, sentence))?;
        for token in 0..sentence.tokens.len() {
            write_token(out, document, sentence, token, next)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn write_token(
    out: &mut impl Write,
    document: &Document,
    sentence: &Sentence,
    index: usize,
    next_sentence: Option<usize>,
) -> fmt::Result {
    let token = &sentence.tokens[index];
    let form = one_line(document.words(token.span));
    let next = sentence.tokens.get(index + 1).map(|next| next.span.start).or(next_sentence);
    let mut notes: Vec<String> = name(sentence, index).into_iter().collect();
    notes.extend((next == Some(token.span.end)).then(|| NO_BLANK.to_owned()));
    let notes = if notes.is_empty() { "_".to_owned() } else { notes.join("|") };
    writeln!(out, "{}\t{form}\t{}\t_\t{notes}", index + 1, labels(sentence, index))
}

/// The columns from the lemma to the relation.
pub(super) fn labels(sentence: &Sentence, token: usize) -> String {
    let Token { lemma, upos, xpos, feats, head, deprel, .. } = &sentence.tokens[token];
    let lemma = if lemma.is_empty() { "_" } else { lemma };
    let feats = if feats.is_empty() { "_" } else { feats };
    let head = head.map_or(0, |head| head + 1);
    format!("{lemma}\t{upos}\t{xpos}\t{feats}\t{head}\t{deprel}")
}

/// `Name=B-PER` for a word of a name.
fn name(sentence: &Sentence, token: usize) -> Option<String> {
    let at = sentence.names.partition_point(|name| name.end <= token);
    let name = sentence.names.get(at).filter(|name| name.first <= token)?;
    let place = if name.first == token { 'B' } else { 'I' };
    Some(format!("{NAME}={place}-{}", name.class))
}

/// The sentence's words with one blank where the text has any.
fn text(document: &Document, sentence: &Sentence) -> String {
    let mut text = String::new();
    let mut end = sentence.span.start;
    for token in &sentence.tokens {
        if token.span.start > end {
            text.push(' ');
        }
        text.push_str(&one_line(document.words(token.span)));
        end = token.span.end;
    }
    text
}

/// Words without the tabs and line breaks that would end a column.
fn one_line(words: &str) -> String {
    words.replace(|char: char| char.is_control(), " ")
}
