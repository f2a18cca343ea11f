//! Finds the paragraphs of a text: at empty lines, and at single line breaks
//! unless they only wrap a paragraph to the width of a page.

use tidings_record::Span;

/// Characters of the narrowest and the widest page that text is wrapped to by
/// hand; longer lines are paragraphs.
const PAGES: std::ops::RangeInclusive<usize> = 40..=120;
/// Breaks that must look like wrapping before any is taken for it.
const FEWEST_WRAPS: usize = 2;

/// One line without the blanks around it.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    span: Span,
    text: &'t str,
    /// Blanks before it, in bytes.
    indent: usize,
    /// Length in characters.
    width: usize,
}

/// The paragraphs of `body`, without the blanks around them.
pub(crate) fn paragraphs(text: &str, body: Span) -> Vec<Span> {
    let lines = lines(text, body);
    let page = page_width(&lines);
    let mut paragraphs: Vec<Span> = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.text.is_empty()) {
        let before = at.checked_sub(1).map(|before| lines[before]);
        match paragraphs.last_mut() {
            Some(paragraph) if before.is_some_and(|before| goes_on(before, *line, page)) => {
                *paragraph = paragraph.cover(line.span);
            }
            _ => paragraphs.push(line.span),
        }
    }
    paragraphs
}

fn lines(text: &str, body: Span) -> Vec<Line<'_>> {
    let is_break =
        |char| matches!(char, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}');
    let mut lines = Vec::new();
    let (mut start, mut returned) = (body.start, false);
    for line in body.of(text).split_inclusive(is_break) {
        let indent = line.len() - line.trim_start().len();
        let trimmed = line.trim();
        let from = start + if trimmed.is_empty() { 0 } else { indent };
        start += line.len();
        // "\r\n" is one break, not an empty line between two.
        if returned && line == "\n" {
            returned = false;
            continue;
        }
        returned = line.ends_with('\r');
        // One empty line says as much as many.
        if trimmed.is_empty() && lines.last().is_some_and(|line: &Line<'_>| line.text.is_empty()) {
            continue;
        }
        let (span, width) = (Span::new(from, from + trimmed.len()), trimmed.chars().count());
        lines.push(Line { span, text: trimmed, indent, width });
    }
    lines
}

/// The width to which the text is wrapped; `None` where each line is a
/// paragraph. Text is wrapped when most lines that end without a full stop
/// have no room for the next line's first word.
fn page_width(lines: &[Line<'_>]) -> Option<usize> {
    let narrow = || lines.iter().map(|line| line.width).filter(|width| width <= PAGES.end());
    let page = narrow().max().filter(|width| width >= PAGES.start())?;
    let open = |pair: &&[Line<'_>]| {
        let [line, next] = pair else { return false };
        !line.text.is_empty() && !next.text.is_empty() && !line.text.ends_with(['.', '!', '?'])
    };
    let breaks = lines.windows(2).filter(open).count();
    let wraps =
        lines.windows(2).filter(open).filter(|pair| is_full(pair[0], pair[1], page)).count();
    (wraps >= FEWEST_WRAPS && wraps * 2 >= breaks).then_some(page)
}

/// Whether the first word of `next` would not have fitted on `line`.
fn is_full(line: Line<'_>, next: Line<'_>, page: usize) -> bool {
    let word = next.text.split_whitespace().next().unwrap_or_default().chars().count();
    line.width <= *PAGES.end() && line.width + 1 + word > page
}

/// Whether `next` continues the paragraph that `line` is part of.
fn goes_on(line: Line<'_>, next: Line<'_>, page: Option<usize>) -> bool {
    if line.text.is_empty() || next.indent > line.indent || begins_item(next.text) {
        return false;
    }
    let lower = next.text.starts_with(char::is_lowercase);
    lower || page.is_some_and(|page| is_full(line, next, page))
}

/// Whether a line begins with the mark of a list's item.
fn begins_item(line: &str) -> bool {
    line.starts_with(['•', '*', '·', '‣', '▪', '●', '◦', '–', '—']) || line.starts_with("- ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found = paragraphs(text, Span::new(0, text.len()));
        let found: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn an_empty_line_parts_paragraphs() {
        check(
            "Rain fell\n \nall night.\r\n\r\nIt stopped.",
            &["Rain fell", "all night.", "It stopped."],
        );
    }

    #[test]
    fn a_line_is_a_paragraph() {
        check(
            "Harbour closed\nShips wait outside.\r\nNobody knows why.",
            &["Harbour closed", "Ships wait outside.", "Nobody knows why."],
        );
    }

    #[test]
    fn a_line_that_goes_on_in_lower_case_is_none() {
        check("The harbour was\nclosed.", &["The harbour was\nclosed."]);
    }

    #[test]
    fn a_page_is_wrapped_where_words_no_longer_fit() {
        let page = "Harbour closed after storm\nThe harbour of the northern town of\n\
                    Skagen was closed on Monday when the\nDanish coast guard warned of a storm from\n\
                    Norway that would reach the coast soon.\nShips wait outside.";
        check(page, &["Harbour closed after storm", &page[27..]]);
    }

    #[test]
    fn a_deeper_line_begins_a_paragraph() {
        check("Rain fell\n  and fell.", &["Rain fell", "and fell."]);
    }

    #[test]
    fn an_item_of_a_list_is_a_paragraph() {
        check(
            "Closed are\n- the harbour\n• the airport",
            &["Closed are", "- the harbour", "• the airport"],
        );
    }
}
