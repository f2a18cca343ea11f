//! CoNLL-U whose lines are kept as they came, so that all but our own columns
//! can be written again.

use std::{fmt, fmt::Write, iter::Peekable};

use tidings_record::{Analysis, Sentence, Span};

use super::{ConlluError, read::blank, row::Row, write::labels};

/// A document of a CoNLL-U file: its text, its words, its lines.
#[derive(Debug, Clone, Default)]
pub struct Rows<'c> {
    /// What `# newdoc id` says.
    pub id: Option<&'c str>,
    /// The sentences as their `# text` has them, or of their words with blanks
    /// between where no `SpaceAfter=No` stands; an empty line before each
    /// paragraph.
    pub text: String,
    /// The forms of all words, a blank between each two. (The words of a
    /// surface word need not stand in the text: "au" is "à" and "le".)
    pub forms: String,
    /// For each sentence the spans of its words in `forms`.
    pub sentences: Vec<Vec<Span>>,
    /// All lines; those of words apart from the others.
    lines: Vec<Line<'c>>,
}

#[derive(Debug, Clone, Copy)]
enum Line<'c> {
    /// A comment, a surface word, an empty word: written as it came.
    Kept(&'c str),
    /// The id and form of a word, and its last column.
    Word([&'c str; 3]),
    /// The end of a sentence.
    End,
}

impl<'c> Rows<'c> {
    /// Reads one document. `first` is the number of its first line in the file;
    /// lines may end with CR LF.
    ///
    /// # Errors
    ///
    /// At the first line that is not CoNLL-U. Columns that are written anew
    /// are not looked at.
    pub fn parse(conllu: &'c str, first: usize) -> Result<Self, ConlluError> {
        let mut reader = Reader::default();
        for (line, text) in (first..).zip(conllu.lines()) {
            reader.line(text).map_err(|reason| ConlluError { line, reason })?;
        }
        reader.end_sentence();
        Ok(reader.rows)
    }

    /// Writes the lines again with lemma, tags, head and relation of each word
    /// as `analysis` of [`forms`](Self::forms) has them; enhanced dependencies
    /// are left blank. So are all of these in a sentence that `analysis` lacks.
    ///
    /// # Errors
    ///
    /// When `out` does not take what is written; a `String` takes everything.
    pub fn write(&self, out: &mut impl Write, analysis: &Analysis) -> fmt::Result {
        let mut trees = analysis.sentences.iter().peekable();
        let mut given = self.sentences.iter();
        let mut tree = None;
        let mut word = 0;
        for line in &self.lines {
            match line {
                Line::Kept(line) => writeln!(out, "{line}")?,
                Line::End => writeln!(out)?,
                Line::Word([id, form, misc]) => {
                    if *id == "1" {
                        (tree, word) = (tree_of(given.next(), &mut trees), 0);
                    }
                    let labels =
                        tree.map_or("_\t_\t_\t_\t_\t_".to_owned(), |tree| labels(tree, word));
                    writeln!(out, "{id}\t{form}\t{labels}\t_\t{misc}")?;
                    word += 1;
                }
            }
        }
        Ok(())
    }
}

/// The tree over these words: the next one, unless it is that of a later
/// sentence.
fn tree_of<'a>(
    words: Option<&Vec<Span>>,
    trees: &mut Peekable<impl Iterator<Item = &'a Sentence>>,
) -> Option<&'a Sentence> {
    let first = words?.first()?;
    trees.next_if(|tree| tree.span.start == first.start)
}

#[derive(Default)]
struct Reader<'c> {
    rows: Rows<'c>,
    /// Of the sentence under way: what `# text` says, else what its words say.
    stated: Option<&'c str>,
    spelt: String,
    words: Vec<Span>,
    /// The last of the words for which a surface word stands.
    covered: usize,
    /// Whether a blank stands behind what was last spelt.
    blank: bool,
    /// Whether a paragraph begins.
    paragraph: bool,
}

impl<'c> Reader<'c> {
    fn line(&mut self, line: &'c str) -> Result<(), String> {
        if line.is_empty() {
            self.end_sentence();
            return Ok(());
        }
        if let Some(comment) = line.strip_prefix('#') {
            self.comment(comment.trim());
            self.rows.lines.push(Line::Kept(line));
            return Ok(());
        }
        let kept = match Row::parse(line, self.words.len())? {
            Row::Empty => Line::Kept(line),
            Row::Surface { form, last, misc } => {
                self.spell(form, misc);
                self.covered = last;
                Line::Kept(line)
            }
            Row::Word([id, form, .., misc]) => {
                if self.words.len() >= self.covered {
                    self.spell(form, misc);
                }
                self.word(form);
                Line::Word([id, form, misc])
            }
        };
        self.rows.lines.push(kept);
        Ok(())
    }

    fn comment(&mut self, comment: &'c str) {
        let value =
            |key: &str| Some(comment.strip_prefix(key)?.trim_start().strip_prefix('=')?.trim());
        self.paragraph |= comment.starts_with("newdoc") || comment.starts_with("newpar");
        self.stated = value("text").or(self.stated);
        self.rows.id = value("newdoc id").or(self.rows.id);
    }

    /// Words as they are written.
    fn spell(&mut self, form: &str, misc: &str) {
        if self.blank && !self.spelt.is_empty() {
            self.spelt.push(' ');
        }
        self.spelt.push_str(form);
        self.blank = blank(misc);
    }

    fn word(&mut self, form: &str) {
        let forms = &mut self.rows.forms;
        forms.push_str(if forms.is_empty() { "" } else { " " });
        let start = forms.len();
        forms.push_str(form);
        self.words.push(Span::new(start, forms.len()));
    }

    fn end_sentence(&mut self) {
        let words = std::mem::take(&mut self.words);
        let spelt = std::mem::take(&mut self.spelt);
        let stated = self.stated.take();
        self.covered = 0;
        if words.is_empty() {
            return;
        }
        self.rows.sentences.push(words);
        self.rows.lines.push(Line::End);
        let text = &mut self.rows.text;
        if std::mem::take(&mut self.paragraph) && !text.is_empty() {
            text.truncate(text.trim_end().len());
            text.push_str("\n\n");
        }
        text.push_str(stated.unwrap_or(&spelt));
        text.push_str(if self.blank { " " } else { "" });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tidings_record::{Token, Upos};

    use super::*;

    /// Twelve words of two sentences, one without `# text`; a surface word with
    /// features, an empty word, a form with a blank.
    const ROWS: &str = "\
# newdoc id = fog
# newpar id = fog-p1
# sent_id = fog-1
# text = They didn't see it.
1\tThey\t_\t_\t_\t_\t_\t_\t_\t_
2-3\tdidn't\t_\t_\t_\tTypo=Yes\t_\t_\t_\tSpaceAfter=Yes
2\tdid\tx\tX\tX\tA=B\t0\troot\t0:root\tGloss=did
3\tn't\t_\t_\t_\t_\t_\t_\t_\t_
4\tsee\t_\t_\t_\t_\t_\t_\t_\t_
4.1\tseen\tsee\tVERB\t_\t_\t_\t_\t4:conj\tCopyOf=4
5\tit\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
6\t.\t_\t_\t_\t_\t_\t_\t_\t_

# newpar
# a remark
1-2\tau\t_\t_\t_\t_\t_\t_\t_\t_
1\tà\t_\t_\t_\t_\t_\t_\t_\t_
2\tle\t_\t_\t_\t_\t_\t_\t_\t_
3\t10 000\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
4\t.\t_\t_\t_\t_\t_\t_\t_\t_

";

    /// The same lines with the columns of words blank.
    fn unlabelled(rows: &str) -> String {
        rows.replace("x\tX\tX\tA=B\t0\troot\t0:root", "_\t_\t_\t_\t_\t_\t_")
    }

    #[track_caller]
    fn check_same(rows: &str) {
        let mut written = String::new();
        Rows::parse(rows, 1).unwrap().write(&mut written, &Analysis::default()).unwrap();
        assert_eq!(written, unlabelled(ROWS));
    }

    #[test]
    fn lines_are_written_as_they_came() {
        check_same(ROWS);
        check_same(&ROWS.replace('\n', "\r\n"));
        check_same(ROWS.trim_end());
        check_same(&format!("{ROWS}\n\n"));
    }

    #[test]
    fn the_text_is_that_of_the_surface() {
        let rows = Rows::parse(ROWS, 1).unwrap();
        assert_eq!(rows.id, Some("fog"));
        assert_eq!(rows.text.trim_end(), "They didn't see it.\n\nau 10 000.");
        let forms = rows.sentences[1].iter().map(|word| word.of(&rows.forms));
        assert_eq!(forms.collect::<Vec<_>>(), ["à", "le", "10 000", "."]);
    }

    /// A tree in which each word hangs from the first.
    fn flat(words: &[Span]) -> Sentence {
        let token = |(index, &span): (usize, &Span)| Token {
            span,
            lemma: format!("lemma{index}"),
            upos: Upos::Noun,
            xpos: Arc::from("NN"),
            feats: Arc::from("_"),
            factuality: 0.0,
            head: (index > 0).then_some(0),
            deprel: Arc::from(if index > 0 { "dep" } else { "root" }),
        };
        Sentence::new(words.iter().enumerate().map(token).collect(), Vec::new())
    }

    #[test]
    fn only_the_columns_of_words_are_ours() {
        let rows = Rows::parse(ROWS, 1).unwrap();
        // The first sentence has no tree.
        let sentences = vec![flat(&rows.sentences[1])];
        let analysis = Analysis { sentences, ..Analysis::default() };
        let mut written = String::new();
        rows.write(&mut written, &analysis).unwrap();
        let second = "\
# newpar
# a remark
1-2\tau\t_\t_\t_\t_\t_\t_\t_\t_
1\tà\tlemma0\tNOUN\tNN\t_\t0\troot\t_\t_
2\tle\tlemma1\tNOUN\tNN\t_\t1\tdep\t_\t_
3\t10 000\tlemma2\tNOUN\tNN\t_\t1\tdep\t_\tSpaceAfter=No
4\t.\tlemma3\tNOUN\tNN\t_\t1\tdep\t_\t_

";
        let first = unlabelled(ROWS);
        let first = &first[..first.find("# newpar\n").unwrap()];
        assert_eq!(written, format!("{first}{second}"));
    }

    #[test]
    fn errors_tell_the_line_of_the_file() {
        let error = |from, to| Rows::parse(&ROWS.replace(from, to), 101).unwrap_err().to_string();
        assert_eq!(error("4\tsee\t_", "4\tsee"), "line 109: 9 columns, expected 10");
        assert_eq!(error("2-3\t", "3-4\t"), "line 106: the words 3-4, expected some from 2 on");
        assert_eq!(error("6\t.\t_", "6\t.\t_\t_"), "line 112: 11 columns, expected 10");
    }
}
