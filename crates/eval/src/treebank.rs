//! Treebanks in CoNLL-U: their raw texts and, on them, their words.

use std::path::Path;

use tidings::Span;

use crate::{Error, gold::read_text};

/// One document of a treebank. Its text is its sentences joined by blanks, and
/// by an empty line where a paragraph begins.
#[derive(Debug, Default)]
pub(crate) struct TreeDocument {
    pub(crate) text: String,
    pub(crate) sentences: Vec<Vec<TreeWord>>,
    /// The `sent_id` of each sentence; empty where it has none.
    pub(crate) ids: Vec<String>,
}

/// A word as the treebank has it.
#[derive(Debug)]
pub(crate) struct TreeWord {
    /// Bytes of the document's text.
    pub(crate) span: Span,
    pub(crate) lemma: String,
    pub(crate) upos: String,
    /// Index in its sentence; `None` for the root.
    pub(crate) head: Option<usize>,
    /// Without its subtype.
    pub(crate) relation: String,
}

/// Loads a treebank.
///
/// # Errors
///
/// When the file cannot be read or is no CoNLL-U.
pub(crate) fn load(path: &Path) -> Result<Vec<TreeDocument>, Error> {
    let text = read_text(path)?;
    let mut loader = Loader::default();
    for (line, row) in (1..).zip(text.lines()) {
        let wrong = |text| Error::Corpus { path: path.to_owned(), line, text };
        loader.line(row).map_err(wrong)?;
    }
    Ok(loader.documents)
}

#[derive(Default)]
struct Loader {
    documents: Vec<TreeDocument>,
    /// Where the words of the sentence under way are looked for.
    at: usize,
    /// Where the surface word under way ends, whose parts follow.
    parts_until: usize,
    paragraph: bool,
    /// The `sent_id` of the sentence to come.
    id: String,
}

/// Columns of a row: `ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC`.
const COLUMNS: usize = 10;

impl Loader {
    fn line(&mut self, row: &str) -> Result<(), String> {
        if row.starts_with("# newdoc") || self.documents.is_empty() {
            self.documents.push(TreeDocument::default());
        }
        self.paragraph |= row.starts_with("# newpar");
        if let Some(id) = row.strip_prefix("# sent_id = ") {
            id.trim().clone_into(&mut self.id);
        } else if let Some(text) = row.strip_prefix("# text = ") {
            self.sentence(text);
        } else if !row.is_empty() && !row.starts_with('#') {
            self.word(row)?;
        }
        Ok(())
    }

    fn sentence(&mut self, text: &str) {
        let document = self.documents.last_mut().expect("a line opens a document");
        if !document.text.is_empty() {
            document.text.push_str(if self.paragraph { "\n\n" } else { " " });
        }
        self.paragraph = false;
        self.at = document.text.len();
        document.text.push_str(text);
        document.sentences.push(Vec::new());
        document.ids.push(std::mem::take(&mut self.id));
    }

    fn word(&mut self, row: &str) -> Result<(), String> {
        let columns: Vec<_> = row.split('\t').collect();
        if columns.len() != COLUMNS {
            return Err(format!("{} columns, not {COLUMNS}", columns.len()));
        }
        // Empty nodes stand for no words.
        if columns[0].contains('.') {
            return Ok(());
        }
        let document = self.documents.last_mut().expect("a line opens a document");
        let span = find(&document.text, self.at, columns[1])?;
        if columns[0].contains('-') {
            // The parts of "don't" come next and share its characters.
            self.parts_until = span.end;
            return Ok(());
        }
        self.at = span.end;
        let sentence = document.sentences.last_mut().ok_or("a word before any `# text`")?;
        let head: usize = columns[6].parse().map_err(|_| format!("no head: {:?}", columns[6]))?;
        sentence.push(TreeWord {
            span,
            lemma: columns[2].to_owned(),
            upos: columns[3].to_owned(),
            head: head.checked_sub(1),
            relation: columns[7].split(':').next().unwrap_or_default().to_owned(),
        });
        Ok(())
    }
}

/// Where `form` stands, after white space only.
fn find(text: &str, at: usize, form: &str) -> Result<Span, String> {
    let rest = &text[at..];
    let start = at + rest.len() - rest.trim_start().len();
    if !text[start..].starts_with(form) {
        return Err(format!("{form:?} does not stand next in the sentence's text"));
    }
    Ok(Span::new(start, start + form.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROWS: &str = "# newdoc id = a\n# newpar\n# sent_id = a-1\n# text = They don't.\n\
        1\tThey\tthey\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n\
        2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\
        2\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_\n\
        3\tn't\tnot\tPART\tRB\t_\t2\tadvmod:x\t_\t_\n\
        4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n\
        # newpar\n# text = Yes.\n\
        1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\tSpaceAfter=No\n\
        2\t.\t.\tPUNCT\t.\t_\t1\tpunct\t_\t_\n";

    fn loaded(rows: &str) -> Result<Vec<TreeDocument>, String> {
        let mut loader = Loader::default();
        rows.lines().try_for_each(|row| loader.line(row))?;
        Ok(loader.documents)
    }

    #[test]
    fn the_parts_of_a_contraction_share_its_characters() {
        let documents = loaded(ROWS).unwrap();
        let document = &documents[0];
        assert_eq!(document.text, "They don't.\n\nYes.");
        let words = document.sentences.iter().flatten().map(|word| word.span.of(&document.text));
        assert_eq!(words.collect::<Vec<_>>(), ["They", "do", "n't", ".", "Yes", "."]);
        assert_eq!(document.sentences[0][2].relation, "advmod");
        assert_eq!(document.sentences[0][1].head, None);
        assert_eq!(document.ids, ["a-1", ""]);
    }

    #[test]
    fn a_word_that_the_text_does_not_have_is_refused() {
        let error = loaded("# text = No.\n1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_\n").unwrap_err();
        assert_eq!(error, "\"Yes\" does not stand next in the sentence's text");
    }
}
