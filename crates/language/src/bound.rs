//! How much of a document is read, and how long a sentence may be.
//!
//! A report is some thousand characters long. What is a hundred times longer
//! is a whole archive, or sent to keep a machine busy: it is read to a bound,
//! and a note says where reading ended.

use tidings_record::{Note, Span};

/// Characters of a document that are read: ten times the longest of 9,000
/// articles, some 35,000 words.
const MOST_CHARACTERS: usize = 200_000;

/// Words of the longest sentence. A longer one is a list or a table; the
/// network would see it in parts, and what is looked for among the words of one
/// sentence takes the square of their number.
const MOST_WORDS: usize = 500;

/// The part of `body` that is read, with a note where that is not all. It ends
/// behind a blank where one stands near.
pub(crate) fn readable(text: &str, body: Span) -> (Span, Option<Note>) {
    let words = body.of(text);
    let Some((most, _)) = words.char_indices().nth(MOST_CHARACTERS) else { return (body, None) };
    let blank = words[..most].rfind(char::is_whitespace).filter(|blank| 2 * blank > most);
    let end = body.start + blank.unwrap_or(most);
    let rest = Span::new(end, body.end);
    let text = format!(
        "not read from here on: a document is read up to {MOST_CHARACTERS} characters, {} are left",
        rest.of(text).chars().count()
    );
    (Span::new(body.start, end), Some(Note { span: Some(rest), text }))
}

/// Sentences of no more than [`MOST_WORDS`] words, with a note for each that
/// was longer. They are cut behind a sign where one stands in the second half.
pub(crate) fn cut(text: &str, sentences: Vec<Vec<Span>>) -> (Vec<Vec<Span>>, Vec<Note>) {
    let (mut parts, mut notes) = (Vec::new(), Vec::new());
    for sentence in sentences {
        let before = parts.len();
        let mut rest = &sentence[..];
        while rest.len() > MOST_WORDS {
            let is_sign = |word: &Span| !word.of(text).contains(char::is_alphanumeric);
            let sign = rest[MOST_WORDS / 2..MOST_WORDS].iter().rposition(is_sign);
            let end = sign.map_or(MOST_WORDS, |sign| MOST_WORDS / 2 + sign + 1);
            parts.push(rest[..end].to_vec());
            rest = &rest[end..];
        }
        if parts.len() == before {
            parts.push(sentence);
            continue;
        }
        parts.push(rest.to_vec());
        let (words, count) = (sentence.len(), parts.len() - before);
        let text = format!("a sentence of {words} words was read as {count}");
        notes.push(Note { span: Some(sentence[0].cover(sentence[words - 1])), text });
    }
    (parts, notes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_document_is_read_up_to_a_blank_and_the_rest_noted() {
        let text = format!("date é {}", "fog lay. ".repeat(30_000));
        let (read, note) = readable(&text, Span::new(5, text.len()));
        let (rest, said) = note.map(|note| (note.span.unwrap(), note.text)).unwrap();
        assert_eq!((read.start, read.end, rest.end), (5, rest.start, text.len()));
        assert!((199_990..=200_000).contains(&read.of(&text).chars().count()));
        assert!(rest.of(&text).starts_with(" fog") || rest.of(&text).starts_with(" lay."));
        let left = rest.of(&text).chars().count();
        assert!(said.ends_with(&format!("up to 200000 characters, {left} are left")), "{said}");
    }

    #[test]
    fn what_has_no_blank_is_cut_anywhere() {
        let text = "é".repeat(200_001);
        let (read, note) = readable(&text, Span::new(0, text.len()));
        assert_eq!(read, Span::new(0, 400_000));
        assert!(note.is_some());
        assert_eq!(readable(&text, Span::new(2, text.len())), (Span::new(2, text.len()), None));
    }

    /// The lengths of the parts of a sentence of these words, and the notes.
    fn lengths(words: &[&str]) -> (Vec<usize>, Vec<String>) {
        let text = words.join(" ");
        let mut at = 0;
        let spans = words.iter().map(|word| {
            at += word.len() + 1;
            Span::new(at - word.len() - 1, at - 1)
        });
        let (parts, notes) = cut(&text, vec![spans.collect()]);
        (parts.iter().map(Vec::len).collect(), notes.into_iter().map(|note| note.text).collect())
    }

    #[test]
    fn a_long_sentence_is_cut_behind_a_sign() {
        let mut words = vec!["a"; 1_100];
        words[100] = ",";
        words[449] = ";";
        let said = "a sentence of 1100 words was read as 3".to_owned();
        assert_eq!(lengths(&words), (vec![450, 500, 150], vec![said]));
        assert_eq!(lengths(&["a"; 500]), (vec![500], vec![]));
    }
}
