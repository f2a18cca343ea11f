//! Columns of wrapped text for a terminal.
//!
//! Widths are those of a terminal's cells: a Chinese character fills two, an
//! accent none.

use std::fmt::Write;

use clap::builder::styling::Style;
use console::measure_text_width;

/// A paragraph of a cell, in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Paragraph {
    style: Style,
    words: String,
}

/// Words in a style; they may come from a text, so that nothing in them reaches
/// the terminal as a command.
pub(crate) fn paragraph(style: Style, words: &str) -> Paragraph {
    Paragraph { style, words: visible(words) }
}

/// The cells side by side, each within the width of its column, lines ended;
/// `margin` blanks in front, two between columns.
pub(crate) fn row(margin: usize, widths: &[usize], cells: &[Vec<Paragraph>]) -> String {
    let columns: Vec<Vec<(Style, String)>> =
        widths.iter().zip(cells).map(|(&width, cell)| wrap_cell(cell, width)).collect();
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines = String::new();
    for line in 0..height {
        let mut blanks = margin;
        for (column, width) in columns.iter().zip(widths) {
            match column.get(line) {
                Some((style, words)) => {
                    lines.extend(std::iter::repeat_n(' ', blanks));
                    let _ = write!(lines, "{style}{words}{style:#}");
                    blanks = width - measure_text_width(words).min(*width) + GAP;
                }
                None => blanks += width + GAP,
            }
        }
        lines.push('\n');
    }
    lines
}

/// Blanks between columns.
pub(crate) const GAP: usize = 2;

/// Text on one line, with control characters, and those that turn the direction
/// of writing, shown as escapes: `\u{1b}`.
pub(crate) fn visible(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\n' | '\r' | '\t' => shown.push(' '),
            c if c.is_control() || turns(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}

/// Marks, embeddings, overrides and isolates of Unicode's bidirectional
/// algorithm, which can make a line show something else than it says.
fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn wrap_cell(cell: &[Paragraph], width: usize) -> Vec<(Style, String)> {
    let wrapped = |p: &Paragraph| {
        let style = p.style;
        wrap(&p.words, width).into_iter().map(move |line| (style, line))
    };
    cell.iter().flat_map(wrapped).collect()
}

/// Breaks `words` at blanks into lines of at most `width`; a longer word is cut.
pub(crate) fn wrap(words: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in words.split_whitespace().flat_map(|word| cut(word, width)) {
        let full = measure_text_width(&line) + 1 + measure_text_width(word) > width;
        if full && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// The pieces of a word that each fit `width`.
fn cut(mut word: &str, width: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    while measure_text_width(word) > width {
        let fits = |end: &usize| measure_text_width(&word[..*end]) <= width;
        let ends = word.char_indices().map(|(start, c)| start + c.len_utf8());
        let first = word.chars().next().map_or(0, char::len_utf8);
        let end = ends.take_while(fits).last().unwrap_or(first);
        pieces.push(&word[..end]);
        word = &word[end..];
    }
    pieces.push(word);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_wrap(words: &str, width: usize, lines: &[&str]) {
        assert_eq!(wrap(words, width), lines);
    }

    #[test]
    fn lines_break_at_blanks() {
        check_wrap("the mayor of the town", 9, &["the mayor", "of the", "town"]);
        check_wrap("", 9, &[]);
    }

    #[test]
    fn long_words_are_cut_by_what_they_fill() {
        check_wrap("abcdefg h", 3, &["abc", "def", "g h"]);
        check_wrap("北京市长", 5, &["北京", "市长"]);
        check_wrap("北京", 1, &["北", "京"]);
    }

    #[test]
    fn columns_stand_side_by_side() {
        let plain = |words: &str| vec![paragraph(Style::new(), words)];
        let lines = row(1, &[5, 8, 4], &[plain("one"), plain("two three"), plain("four")]);
        assert_eq!(lines, " one    two       four\n        three\n");
    }

    #[test]
    fn nothing_in_a_text_commands_the_terminal() {
        assert_eq!(visible("a\u{1b}[31mb\nc\u{202e}d\0é"), "a\\u{1b}[31mb c\\u{202e}d\\u{0}é");
    }
}
