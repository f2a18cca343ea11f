//! Character ranges in a document's text.
//!
//! A [`Span`] counts UTF-8 **bytes** of [`Document::text`](crate::Document).
//! JSON and tables count Unicode code points (Python's string indices); the
//! one place that converts is [`CodePoints`]. Nothing here knows about news.

/// A half-open range `start..end` of bytes in a document's text, on character
/// boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end, "span {start}..{end} runs backwards");
        Self { start, end }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The words it covers; empty when it does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Words of the text that support something: one range, or several when the
/// words are interrupted ("…," he said, "…").
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// The first, or only, range.
    pub span: Span,
    /// Further ranges, in text order.
    pub more: Vec<Span>,
}

impl Evidence {
    /// All ranges in text order.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        std::iter::once(self.span).chain(self.more.iter().copied())
    }

    /// Whether some range holds `span` wholly.
    pub fn contains(&self, span: Span) -> bool {
        self.spans().any(|part| part.contains(span))
    }
}

impl From<Span> for Evidence {
    fn from(span: Span) -> Self {
        Self { span, more: Vec::new() }
    }
}

/// Turns byte offsets of one text into code point offsets and back.
#[derive(Debug, Clone)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before byte `k * STRIDE` (or before the character that
    /// straddles it).
    before: Vec<usize>,
}

/// Bytes between two marks: small enough to count at once, large enough that
/// the table stays a hundredth of the text.
const STRIDE: usize = 256;

impl<'t> CodePoints<'t> {
    /// Counts `text` once.
    pub fn new(text: &'t str) -> Self {
        let mut before = vec![0];
        for (count, (byte, _)) in text.char_indices().enumerate() {
            if byte >= before.len() * STRIDE {
                before.push(count);
            }
        }
        Self { text, before }
    }

    /// Code points before `byte`, which must be a character boundary.
    pub fn offset(&self, byte: usize) -> usize {
        let mark = (byte / STRIDE).min(self.before.len() - 1);
        let mut from = mark * STRIDE;
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        self.before[mark] + self.text.get(from..byte).map_or(0, |part| part.chars().count())
    }

    /// The range as `[start, end)` in code points.
    pub fn range(&self, span: Span) -> [usize; 2] {
        let start = self.offset(span.start);
        [start, start + span.of(self.text).chars().count()]
    }

    /// The byte at which code point number `offset` begins; the text's length
    /// when there is none.
    pub fn byte(&self, offset: usize) -> usize {
        let mark = self.before.partition_point(|&count| count <= offset).saturating_sub(1);
        let mut from = mark * STRIDE;
        while !self.text.is_char_boundary(from) {
            from += 1;
        }
        let rest = &self.text[from..];
        rest.char_indices()
            .nth(offset - self.before[mark])
            .map_or(self.text.len(), |(byte, _)| from + byte)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn code_points_agree_with_counting(text in "\\PC{0,900}") {
            let table = CodePoints::new(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(table.offset(byte), count);
                prop_assert_eq!(table.byte(count), byte);
            }
            prop_assert_eq!(table.offset(text.len()), text.chars().count());
        }
    }

    #[test]
    fn a_span_that_does_not_fit_covers_nothing() {
        assert_eq!(Span::new(1, 2).of("é"), "");
    }
}
