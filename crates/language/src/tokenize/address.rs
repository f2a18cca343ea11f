//! Addresses of the net, host and file names, handles and hashtags.

use std::ops::Range;

use super::chunk::Chunk;
use super::rules::Rules;
use super::words::{is_letter, letters_end};

/// The end of an address that begins at `at`, where a word may begin.
pub(crate) fn end(rules: &Rules, chunk: &Chunk, at: usize) -> Option<usize> {
    if at > 0 && is_letter(chunk.char(at - 1)) {
        return None;
    }
    if !is_letter(chunk.char(at)) {
        return handle_end(chunk, at);
    }
    scheme_end(rules, chunk, at)
        .or_else(|| mail_end(chunk, at))
        .or_else(|| host_end(rules, chunk, at))
}

/// "`https://example.org/a?b=c`", to the last sign that is no punctuation.
fn scheme_end(rules: &Rules, chunk: &Chunk, at: usize) -> Option<usize> {
    let begins = |scheme: &String| {
        let length = scheme.chars().count();
        at + length < chunk.chars.len() && chunk.lower(at..at + length) == *scheme
    };
    rules.schemes.iter().find(|scheme| begins(scheme)).map(|_| address_end(chunk, at))
}

/// Where an address ends that runs on from `at`.
fn address_end(chunk: &Chunk, at: usize) -> usize {
    let closes = |char: &char| matches!(char, '<' | '>' | '"' | '“' | '”' | '«' | '»' | ']' | '|');
    let rest = chunk.chars[at..].iter().take_while(|char| !closes(char)).count();
    let mut end = at + rest;
    while end > at + 1
        && matches!(chunk.char(end - 1), '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | ')' | '*')
    {
        end -= 1;
    }
    end
}

/// "newsroom@example.org".
fn mail_end(chunk: &Chunk, at: usize) -> Option<usize> {
    let local = |char: &char| is_letter(*char) || matches!(char, '.' | '-' | '+' | '%');
    let host = |char: &char| is_letter(*char) || matches!(char, '.' | '-');
    let sign = at + chunk.chars[at..].iter().take_while(|char| local(char)).count();
    if chunk.char(sign) != '@' {
        return None;
    }
    let mut end = sign + 1 + chunk.chars[sign + 1..].iter().take_while(|char| host(char)).count();
    while !is_letter(chunk.char(end - 1)) && end > sign {
        end -= 1;
    }
    (end > sign + 1).then_some(end)
}

/// "@newsroom", "#elections".
fn handle_end(chunk: &Chunk, at: usize) -> Option<usize> {
    let end = letters_end(chunk, at + 1);
    let named = chunk.chars.get(at + 1..end)?.iter().any(|char| char.is_alphabetic());
    (matches!(chunk.char(at), '@' | '#') && named).then_some(end)
}

/// "example.org/news", "report.doc", "alt.news.local".
fn host_end(rules: &Rules, chunk: &Chunk, at: usize) -> Option<usize> {
    let name = |char: &char| is_letter(*char) || matches!(char, '.' | '-');
    let mut end = at + chunk.chars[at..].iter().take_while(|char| name(char)).count();
    while end > at && !is_letter(chunk.char(end - 1)) {
        end -= 1;
    }
    let text = chunk.lower(at..end);
    let (host, ending) = text.rsplit_once('.')?;
    let known = host.ends_with(is_letter)
        && !text.contains("..")
        && (rules.endings.contains(ending) || is_group(chunk, at..end));
    match chunk.char(end) {
        '/' if known => Some(address_end(chunk, at)),
        _ => known.then_some(end),
    }
}

/// Whether three or more words in lower case stand with dots between.
fn is_group(chunk: &Chunk, name: Range<usize>) -> bool {
    let text = chunk.text(name);
    let word = |part: &str| part.len() > 1 && part.chars().all(|c| c.is_lowercase() || c == '-');
    text.split('.').count() > 2 && text.split('.').all(word)
}
