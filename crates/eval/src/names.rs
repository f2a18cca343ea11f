//! Names against a corpus in IOB: exact spans and classes.

use std::{collections::BTreeSet, path::Path};

use tidings::{Document, NameClass, Reader, Span};

use crate::{Error, Score, figures::Counts, gold::read_text, habits::name_class, parallel};

/// Names of one document: where they stand and what they name.
type Names = BTreeSet<(Span, NameClass)>;

/// A document of a corpus, its tokens joined by blanks and its paragraphs by
/// empty lines.
#[derive(Debug, Default)]
struct Marked {
    text: String,
    names: Names,
    /// Names of classes that do not count; what a reader finds there does not
    /// count either.
    left_out: Vec<Span>,
    /// The name under way, with the label of its class.
    open: Option<(Span, String)>,
    /// What the next token is joined by.
    gap: &'static str,
}

/// Scores the names that a reader finds in a corpus: tokens with a label in the
/// column after them (`Kigali⇥B-Location`), an empty line between paragraphs, a
/// line `# doc …` before each document. A corpus without such lines is one
/// document for each paragraph.
///
/// # Errors
///
/// When the file cannot be read or has a class that is unknown.
pub fn score_names(path: &Path, reader: &Reader) -> Result<Score, Error> {
    let documents = load(path)?;
    let find = |document: &Marked| {
        let (analysis, _) = reader.analyse(&Document::new(document.text.as_str()));
        let names = analysis.sentences.iter().flat_map(|sentence| {
            let span = |first: usize, end: usize| {
                sentence.tokens[first].span.cover(sentence.tokens[end - 1].span)
            };
            sentence.names.iter().map(move |name| (span(name.first, name.end), name.class))
        });
        let counts =
            |name: &(Span, NameClass)| !document.left_out.iter().any(|out| out.overlaps(name.0));
        names.filter(counts).collect::<Names>()
    };
    let found: Vec<Names> = parallel::each(&documents, find);
    let pairs: Vec<_> = documents.iter().map(|document| &document.names).zip(&found).collect();
    let line = |name: &str, of: &dyn Fn(NameClass) -> bool| {
        let mut counts = Counts::default();
        for (gold, given) in &pairs {
            counts.right += gold.intersection(given).filter(|name| of(name.1)).count();
            counts.gold += gold.iter().filter(|name| of(name.1)).count();
            counts.given += given.iter().filter(|name| of(name.1)).count();
        }
        counts.line(name)
    };
    let mut figures = vec![line("names", &|_| true)];
    figures.extend(NameClass::ALL.iter().map(|&class| line(class.as_str(), &|one| one == class)));
    Ok(Score { figures, errors: Vec::new() })
}

fn load(path: &Path) -> Result<Vec<Marked>, Error> {
    let text = read_text(path)?;
    let told_apart = text.lines().any(opens);
    let mut documents = vec![Marked::default()];
    for (line, row) in (1..).zip(text.lines()) {
        let wrong = |text| Error::Corpus { path: path.to_owned(), line, text };
        let document = documents.last_mut().expect("there is always one");
        if row.trim().is_empty() || row.starts_with("# ") {
            document.close().map_err(wrong)?;
            document.gap = "\n\n";
            if opens(row) || !told_apart && row.trim().is_empty() {
                documents.push(Marked::default());
            }
        } else {
            let (token, label) =
                row.split_once('\t').ok_or_else(|| wrong("no label after the token".to_owned()))?;
            document.add(token.trim(), label).map_err(wrong)?;
        }
    }
    documents.last_mut().map_or(Ok(()), Marked::close).map_err(|text| Error::Corpus {
        path: path.to_owned(),
        line: text.lines().count(),
        text,
    })?;
    Ok(documents)
}

/// Whether a line stands before a document.
fn opens(row: &str) -> bool {
    row.starts_with("# doc")
}

impl Marked {
    fn add(&mut self, token: &str, label: &str) -> Result<(), String> {
        if !self.text.is_empty() {
            self.text.push_str(self.gap);
        }
        self.gap = " ";
        let span = Span::new(self.text.len(), self.text.len() + token.len());
        self.text.push_str(token);
        match (label.split_once('-'), &mut self.open) {
            (Some(("I", class)), Some((name, open))) if class == open => *name = name.cover(span),
            (Some((_, class)), _) => {
                self.close()?;
                self.open = Some((span, class.to_owned()));
            }
            (None, _) => self.close()?,
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), String> {
        if let Some((span, label)) = self.open.take() {
            match name_class(&label)? {
                Some(class) => _ = self.names.insert((span, class)),
                None => self.left_out.push(span),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_on_while_its_class_does() {
        let mut document = Marked::default();
        for (token, label) in
            [("Lake", "B-Location"), ("Chad", "I-Location"), ("Ada", "B-Person"), ("said", "O")]
        {
            document.add(token, label).unwrap();
        }
        let names: Vec<_> =
            document.names.iter().map(|(span, class)| (span.of(&document.text), *class)).collect();
        assert_eq!(names, [("Lake Chad", NameClass::Location), ("Ada", NameClass::Person)]);
    }

    #[test]
    fn an_unknown_class_is_refused() {
        let mut document = Marked::default();
        document.add("Lake", "B-Water").unwrap();
        assert_eq!(document.close().unwrap_err(), "unknown class \"Water\"");
    }
}
