//! Paragraphs and quotation marks.

use tidings_record::Span;

use crate::Context;

/// Words between quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quotation {
    /// Marks included; to the paragraph's end where none closes it.
    pub(super) span: Span,
    /// Whether a mark closes it.
    pub(super) closed: bool,
}

/// A document's paragraphs and what stands in quotation marks in them.
pub(super) struct Page {
    /// In text order.
    pub(super) paragraphs: Vec<Span>,
    /// In text order; they do not overlap.
    pub(super) quotations: Vec<Quotation>,
}

impl Page {
    pub(super) fn new(context: Context<'_>) -> Self {
        let (document, small) = (context.document, &context.pack.voice.small);
        let paragraphs = paragraphs(&document.text, document.body);
        let found = |marks: &[(String, String)], single| -> Vec<Quotation> {
            let quoted = |&paragraph| quotations(&document.text, paragraph, marks, single);
            paragraphs.iter().flat_map(quoted).collect()
        };
        let mut quotations = found(&small.quotation_marks, false);
        if quotations.is_empty() {
            quotations = found(&small.single_quotation_marks, true);
        }
        Self { paragraphs, quotations }
    }

    /// Index of the paragraph that holds byte `offset`.
    pub(super) fn paragraph_at(&self, offset: usize) -> usize {
        self.paragraphs.partition_point(|paragraph| paragraph.end <= offset)
    }

    /// The quotation that holds `span` wholly.
    pub(super) fn around(&self, span: Span) -> Option<&Quotation> {
        self.overlapping(span).find(|quotation| quotation.span.contains(span))
    }

    /// Quotations that share words with `span`.
    pub(super) fn overlapping(&self, span: Span) -> impl Iterator<Item = &Quotation> {
        let first = self.quotations.partition_point(|quotation| quotation.span.end <= span.start);
        self.quotations[first..].iter().take_while(move |quotation| quotation.span.overlaps(span))
    }
}

/// Cuts at blank lines, and at line ends that end a sentence.
fn paragraphs(text: &str, body: Span) -> Vec<Span> {
    let mut cut = Vec::new();
    let mut start = body.start;
    let mut at = body.start;
    for line in body.of(text).split_inclusive('\n') {
        at += line.len();
        let ends = line.trim_end().chars().last().is_none_or(|last| !last.is_alphanumeric());
        let next_blank =
            text[at..body.end].lines().next().is_some_and(|next| next.trim().is_empty());
        if ends || next_blank || at == body.end {
            if !text[start..at].trim().is_empty() {
                cut.push(Span::new(start, at));
            }
            start = at;
        }
    }
    cut
}

/// The quotations of one paragraph.
fn quotations(
    text: &str,
    paragraph: Span,
    marks: &[(String, String)],
    single: bool,
) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    let mut skip_to = paragraph.start;
    for (at, _) in paragraph.of(text).char_indices() {
        let at = at + paragraph.start;
        if at < skip_to {
            continue;
        }
        let rest = &text[at..paragraph.end];
        let place = Place::new(text, paragraph, at);
        if let Some((start, close)) = open {
            if rest.starts_with(close) && place.can_close(close, single) {
                skip_to = at + close.len();
                found.push(Quotation { span: Span::new(start, skip_to), closed: true });
                open = None;
            }
        } else if let Some((mark, close)) =
            marks.iter().find(|(mark, _)| rest.starts_with(mark.as_str()))
            && place.can_open(mark)
        {
            open = Some((at, close.as_str()));
            skip_to = at + mark.len();
        }
    }
    if let Some((start, _)) = open.filter(|_| !single) {
        let end = paragraph.start + paragraph.of(text).trim_end().len();
        found.push(Quotation { span: Span::new(start, end.max(start)), closed: false });
    }
    found
}

/// What stands before and after a mark.
struct Place<'t> {
    before: Option<char>,
    rest: &'t str,
}

impl<'t> Place<'t> {
    fn new(text: &'t str, paragraph: Span, at: usize) -> Self {
        let before = text[paragraph.start..at].chars().next_back();
        Self { before, rest: &text[at..paragraph.end] }
    }

    fn after(&self, mark: &str) -> Option<char> {
        self.rest[mark.len()..].chars().next()
    }

    /// Not inside a word, and words follow.
    fn can_open(&self, mark: &str) -> bool {
        self.before.is_none_or(|before| !before.is_alphanumeric())
            && self.after(mark).is_some_and(|after| !after.is_whitespace())
    }

    /// Not before a word; where the mark is an apostrophe too, after a stop.
    fn can_close(&self, mark: &str, single: bool) -> bool {
        let before_word = self.after(mark).is_some_and(char::is_alphanumeric);
        let after_stop = self.before.is_some_and(|before| before.is_ascii_punctuation());
        !before_word && (!single || after_stop || self.after(mark) != Some(' '))
    }
}

#[cfg(test)]
mod tests {
    use tidings_record::{Analysis, Document};

    use super::*;
    use crate::testing::ENGLISH;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let document = Document::new(text);
        let analysis = Analysis::default();
        let context = Context { document: &document, analysis: &analysis, pack: &ENGLISH };
        let page = Page::new(context);
        let found: Vec<&str> =
            page.quotations.iter().map(|quotation| quotation.span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_belong_to_the_quotation() {
        check("“We won,” he said. “They lost.”", &["“We won,”", "“They lost.”"]);
    }

    #[test]
    fn straight_marks_open_and_close_in_turn() {
        check("\"We won,\" he said. \"They lost.\"", &["\"We won,\"", "\"They lost.\""]);
    }

    #[test]
    fn a_quotation_without_end_lasts_to_the_end_of_its_paragraph() {
        check("He said: “We won.\n\n“They lost.”", &["“We won.", "“They lost.”"]);
    }

    #[test]
    fn an_apostrophe_does_not_close() {
        check("‘We didn’t win,’ he said.", &["‘We didn’t win,’"]);
    }

    #[test]
    fn inches_are_no_quotation() {
        check("The pipe is 5\" wide.", &[]);
    }
}
