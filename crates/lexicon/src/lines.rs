//! Lines of a text by byte offsets, for messages.

/// Where the lines of a text begin.
#[derive(Debug)]
pub(crate) struct LineStarts(Vec<usize>);

impl LineStarts {
    /// Those of `text`.
    pub(crate) fn new(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self(std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect())
    }

    /// The line, from 1, on which the byte at `offset` stands.
    pub(crate) fn of(&self, offset: usize) -> usize {
        self.0.partition_point(|&start| start <= offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_with_its_line_end() {
        let lines = LineStarts::new("a\n\nb");
        assert_eq!([0, 1, 2, 3].map(|offset| lines.of(offset)), [1, 1, 2, 3]);
    }
}
