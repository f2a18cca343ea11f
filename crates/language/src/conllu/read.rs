//! Reads CoNLL-U.

use std::collections::HashMap;
use std::sync::Arc;

use tidings_record::{Analysis, Document, Name, NameClass, Sentence, Span, Token};

use super::{
    NAME, NO_BLANK,
    row::{COLUMNS, Row},
};

/// A document with the sentences, trees and names that somebody gave it.
#[derive(Debug, Clone)]
pub struct Annotated {
    /// Its words as they stood: one blank or none between them, an empty line
    /// between paragraphs.
    pub document: Document,
    /// The words are those of the annotation, with spans of the document.
    pub analysis: Analysis,
}

/// What is wrong with a CoNLL-U file.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct ConlluError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub reason: String,
}

/// Reads the documents of a CoNLL-U file. Empty nodes, features and enhanced
/// dependencies are passed over.
///
/// # Errors
///
/// At the first line that is not CoNLL-U, or that says what the record has no
/// word for.
pub fn read(conllu: &str) -> Result<Vec<Annotated>, ConlluError> {
    let mut reader = Reader::default();
    for (index, line) in conllu.lines().enumerate() {
        reader.line(line).map_err(|reason| ConlluError { line: index + 1, reason })?;
    }
    reader.end_sentence();
    reader.end_document();
    Ok(reader.documents)
}

#[derive(Default)]
struct Reader {
    documents: Vec<Annotated>,
    id: String,
    text: String,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    /// The class of each token's name and whether it begins there.
    names: Vec<Option<(NameClass, bool)>>,
    /// The last word of the surface word being read, and whether a blank
    /// stands behind it.
    surface: Option<Surface>,
    /// Labels seen so far, so that equal ones share their characters.
    labels: HashMap<String, Arc<str>>,
}

/// A word as written that stands for several.
struct Surface {
    rest: String,
    last: usize,
    blank: bool,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), String> {
        if line.is_empty() {
            self.end_sentence();
        } else if let Some(comment) = line.strip_prefix('#') {
            self.comment(comment.trim());
        } else {
            match Row::parse(line, self.tokens.len())? {
                Row::Empty => {}
                Row::Surface { form, last, misc } => {
                    self.surface =
                        Some(Surface { rest: form.to_owned(), last, blank: blank(misc) });
                }
                Row::Word(columns) => self.word(columns)?,
            }
        }
        Ok(())
    }

    fn comment(&mut self, comment: &str) {
        if let Some(id) = comment.strip_prefix("newdoc") {
            self.end_document();
            id.trim_start_matches([' ', '='])
                .trim_start_matches("id =")
                .trim()
                .clone_into(&mut self.id);
        } else if comment == "newpar" || comment.starts_with("newpar id") {
            let end = self.text.trim_end().len();
            self.text.truncate(end);
            self.text.push_str(if end == 0 { "" } else { "\n\n" });
        }
    }

    fn word(&mut self, columns: [&str; COLUMNS]) -> Result<(), String> {
        let [_, form, lemma, upos, xpos, feats, head, deprel, _, notes] = columns;
        let head: usize = head.parse().map_err(|_| format!("the head is {head:?}, no number"))?;
        let upos = upos.parse().map_err(|error| format!("{error}"))?;
        let (xpos, deprel, feats) = (self.label(xpos), self.label(deprel), self.label(feats));
        let span = self.append(form, blank(notes))?;
        let (lemma, head) = (lemma.to_owned(), head.checked_sub(1));
        let factuality = 0.0;
        self.tokens.push(Token { span, lemma, upos, xpos, feats, factuality, head, deprel });
        self.names.push(name(notes)?);
        Ok(())
    }

    /// Appends a word to the text.
    fn append(&mut self, form: &str, mut blank: bool) -> Result<Span, String> {
        if let Some(surface) = &mut self.surface {
            let last = self.tokens.len() + 1 == surface.last;
            let rest = surface.rest.strip_prefix(form).filter(|rest| !last || rest.is_empty());
            let rest = rest.ok_or_else(|| format!("{form:?} does not fit {:?}", surface.rest))?;
            blank = last && surface.blank;
            surface.rest = rest.to_owned();
            if last {
                self.surface = None;
            }
        }
        let start = self.text.len();
        self.text.push_str(form);
        let span = Span::new(start, self.text.len());
        self.text.push_str(if blank { " " } else { "" });
        Ok(span)
    }

    fn label(&mut self, label: &str) -> Arc<str> {
        let shared = self.labels.entry(label.to_owned()).or_insert_with(|| label.into());
        shared.clone()
    }

    fn end_sentence(&mut self) {
        let tokens = std::mem::take(&mut self.tokens);
        let mut names: Vec<Name> = Vec::new();
        for (index, label) in self.names.drain(..).enumerate() {
            match (label, names.last_mut()) {
                (Some((_, false)), Some(name)) if name.end == index => name.end += 1,
                (Some((class, _)), _) => names.push(Name { first: index, end: index + 1, class }),
                (None, _) => {}
            }
        }
        if !tokens.is_empty() {
            self.sentences.push(Sentence::new(tokens, names));
        }
        self.surface = None;
    }

    fn end_document(&mut self) {
        let sentences = std::mem::take(&mut self.sentences);
        let text = std::mem::take(&mut self.text);
        if !sentences.is_empty() {
            let document = Document::new(text).id(std::mem::take(&mut self.id));
            self.documents.push(Annotated {
                document,
                analysis: Analysis { sentences, ..Analysis::default() },
            });
        }
    }
}

/// Whether a blank stands behind a word with this last column.
pub(super) fn blank(notes: &str) -> bool {
    !notes.split('|').any(|note| note == NO_BLANK)
}

/// The name that the last column tells of.
fn name(notes: &str) -> Result<Option<(NameClass, bool)>, String> {
    let label = notes.split('|').find_map(|note| note.strip_prefix(NAME)?.strip_prefix('='));
    let Some(label) = label else { return Ok(None) };
    let (begins, class) = match label.split_once('-') {
        Some(("B", class)) => (true, class),
        Some(("I", class)) => (false, class),
        _ => return Err(format!("{label:?} is no label of a name")),
    };
    let class = class.parse().map_err(|error| format!("{error}"))?;
    Ok(Some((class, begins)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conllu::write;

    const TREE: &str = "\
# newdoc id = rain
# sent_id = rain-1
# text = It didn't rain in Oslo.
1\tIt\tit\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\tSpaceAfter=No
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\train\train\tVERB\tVB\t_\t0\troot\t_\t_
5\tin\tin\tADP\tIN\t_\t6\tcase\t_\t_
6\tOslo\tOslo\tPROPN\tNNP\t_\t4\tobl\t_\tName=B-LOC|SpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

";

    #[track_caller]
    fn check_error(from: &str, to: &str, error: &str) {
        assert_eq!(read(&TREE.replace(from, to)).unwrap_err().to_string(), error);
    }

    #[test]
    fn what_is_written_is_read_and_written_again() {
        let documents = read(TREE).unwrap();
        let [Annotated { document, analysis }] = documents.as_slice() else { panic!() };
        assert_eq!(document.text.trim(), "It didn't rain in Oslo.");
        let mut written = String::new();
        write(&mut written, document, analysis).unwrap();
        assert_eq!(written, TREE);
    }

    #[test]
    fn the_parts_of_a_surface_word_share_its_characters() {
        let with_range = TREE.replace("2\tdid", "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n2\tdid");
        let documents = read(&with_range.replace("_\tSpaceAfter=No\n3", "_\t_\n3")).unwrap();
        assert_eq!(documents[0].document.text.trim(), "It didn't rain in Oslo.");
    }

    #[test]
    fn paragraphs_are_parted_by_an_empty_line() {
        let twice = format!("{TREE}# newpar\n{}", TREE.replace("# newdoc id = rain\n", ""));
        let text = &read(&twice).unwrap()[0].document.text;
        assert_eq!(text.trim(), "It didn't rain in Oslo.\n\nIt didn't rain in Oslo.");
    }

    #[test]
    fn errors_tell_the_line() {
        check_error("\t_\t6\tcase", "\t6\tcase", "line 8: 9 columns, expected 10");
        check_error("5\tin", "6\tin", "line 8: word 6, expected 5");
        check_error("_\t4\taux", "_\tx\taux", "line 5: the head is \"x\", no number");
        check_error("B-LOC", "X-LOC", "line 9: \"X-LOC\" is no label of a name");
    }
}
