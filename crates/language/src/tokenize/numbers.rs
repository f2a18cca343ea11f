//! Numbers, times, dates and telephone numbers in figures.

use super::chunk::{Chunk, is_apostrophe};
use super::rules::Rules;
use super::words::{is_letter, letters_end};

/// Digits between two commas.
const THOUSANDS: usize = 3;
/// Digits before and after the hyphen of a telephone number.
const TELEPHONE: [usize; 2] = [3, 4];

/// The end of "1,240", "9:30", "9/11", "713-555-0100", "20th", "1990's", "+44".
pub(crate) fn end(rules: &Rules, chunk: &Chunk, start: usize) -> Option<usize> {
    let signed = matches!(chunk.char(start), '+' | '.');
    if signed && start > 0 && is_letter(chunk.char(start - 1)) {
        return None;
    }
    let figures = start + usize::from(signed);
    digits_end(chunk, figures)?;
    let end = telephone_end(chunk, figures).unwrap_or_else(|| figures_end(chunk, figures));
    Some(with_letters(rules, chunk, end))
}

/// The end of the digits from `at` on; `None` where there are none.
fn digits_end(chunk: &Chunk, at: usize) -> Option<usize> {
    let digits = chunk.chars.get(at..)?.iter().take_while(|char| char.is_numeric()).count();
    (digits > 0).then_some(at + digits)
}

/// Digits with dots, commas, colons and strokes between them.
fn figures_end(chunk: &Chunk, start: usize) -> usize {
    let mut end = start;
    while let Some(next) = digits_end(chunk, end + usize::from(end > start)) {
        let fits = end == start
            || match chunk.char(end) {
                '.' | ':' | '/' => true,
                ',' => next - end - 1 == THOUSANDS,
                _ => false,
            };
        if !fits {
            break;
        }
        end = next;
    }
    end
}

/// Digits with hyphens between them that are no range: "713-555-0100",
/// "555-0100", "2022-12-31".
fn telephone_end(chunk: &Chunk, start: usize) -> Option<usize> {
    let mut lengths = Vec::new();
    let mut at = start;
    while let Some(end) = digits_end(chunk, at) {
        lengths.push(end - at);
        at = end + 1;
        if chunk.char(end) != '-' {
            break;
        }
    }
    let end = at - 1;
    (lengths.len() > 2 || lengths == TELEPHONE).then_some(end)
}

/// Letters behind a number belong to it ("20th", "1990s", "4x4") unless they
/// are a unit ("5km").
fn with_letters(rules: &Rules, chunk: &Chunk, end: usize) -> usize {
    let letters = letters_end(chunk, end);
    if letters > end {
        return if rules.units.contains(&chunk.text(end..letters)) { end } else { letters };
    }
    // "the 1990's" is a plural, not a possessive.
    let plural = is_apostrophe(chunk.char(end))
        && chunk.char(end + 1) == 's'
        && !is_letter(chunk.char(end + 2));
    if plural { end + 2 } else { end }
}
