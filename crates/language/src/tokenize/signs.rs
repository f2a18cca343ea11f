//! Signs: everything that is not part of a word.

use super::chunk::Chunk;
use super::rules::Rules;
use super::words::is_letter;

/// The end of the sign that begins at `at`: "...", "?!", "--", ":-)", "%".
pub(crate) fn end(rules: &Rules, chunk: &Chunk, at: usize) -> usize {
    emoticon_end(rules, chunk, at).unwrap_or_else(|| match chunk.char(at) {
        '.' | '…' => run_end(chunk, at, |char| matches!(char, '.' | '…')),
        '!' | '?' => run_end(chunk, at, |char| matches!(char, '!' | '?')),
        sign @ ('-' | '*' | '=' | '_' | '#' | '~' | '+' | '<' | '>' | '|' | '$' | '\'' | '`'
        | '—') => run_end(chunk, at, |char| char == sign),
        _ => picture_end(chunk, at),
    })
}

fn run_end(chunk: &Chunk, at: usize, belongs: impl Fn(char) -> bool) -> usize {
    at + chunk.chars[at..].iter().take_while(|&&char| belongs(char)).count()
}

/// ":-)" where no word touches it.
fn emoticon_end(rules: &Rules, chunk: &Chunk, at: usize) -> Option<usize> {
    if at > 0 && chunk.char(at - 1).is_numeric() {
        return None;
    }
    let rest = &chunk.chars[at..];
    let fits = |emoticon: &&Vec<char>| {
        rest.starts_with(emoticon) && !is_letter(chunk.char(at + emoticon.len()))
    };
    rules.emoticons.iter().find(fits).map(|emoticon| at + emoticon.len())
}

/// One character, or a picture made of several.
fn picture_end(chunk: &Chunk, at: usize) -> usize {
    let mut end = at + 1;
    if is_flag_letter(chunk.char(at)) && is_flag_letter(chunk.char(end)) {
        return end + 1;
    }
    while end < chunk.chars.len() && (chunk.is_joined(end) || modifies(chunk.char(end))) {
        end += 1;
    }
    end
}

/// Two of these make a flag.
fn is_flag_letter(char: char) -> bool {
    matches!(char, '\u{1F1E6}'..='\u{1F1FF}')
}

/// Skin tones, presentation selectors and the key's frame.
fn modifies(char: char) -> bool {
    matches!(char, '\u{1F3FB}'..='\u{1F3FF}' | '\u{FE00}'..='\u{FE0F}' | '\u{20E3}')
}
